"""A map on axes: its frame in inches, land and borders, words inside of shapes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import matplotlib.path
import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch

from kit.charts.maps import located
from kit.charts.maps.classes import NO_DATA
from kit.charts.maps.located import Located
from kit.charts.maps.projections import UnitedStates
from kit.charts.maps.shapes import inmost, shapes
from kit.charts.maps.view import Frame, View
from kit.charts.placing import HALO, Box, Placer, write
from kit.charts.rows import Point
from kit.charts.sheet import Sheet
from kit.charts.style import LABEL
from kit.charts.text import line_height, measure

BORDER = 0.5  # points
_ALL_NAMED = 30  # places that are all named, where their names find room
_LOWEST = 0.42  # of the width, that a map is high
_SQUEEZED = 0.75
_SPILL = 1.6  # times the size of a shape that words over it may have
_COVER = 0.8  # of its area that they may cover
_MESH = 0.08  # inches from one to the next of the points that tell where shapes lie
_PAD = 0.03  # inches between words and the edge of their shape


def height(sheet: Sheet, view: View, inches: float, tallest: float = 1.05) -> float:
    """Inches of height that a map takes on so much width, at most ``tallest`` times as much; a page of a height of its own
    may have less.
    """
    share = _SQUEEZED if sheet.arrangement.page.height else 1.0
    return inches * min(max(view.tall, _LOWEST), tallest) * share


@dataclass
class Scene:
    """A map that is being drawn: its axes, in inches, what is drawn on it, where that is, and where words may go."""

    ax: Axes
    sheet: Sheet
    found: Located
    frame: Frame
    placer: Placer

    def spot(self, point: Point) -> tuple[float, float]:
        """Where a row stands: at its coordinates, or in the middle of its country or state."""
        code = self.found.codes.get(point.row)
        place = self.found.points.get(point.row) or located.middle(self.found.atlas, code or "")
        return self.frame.spot(*place)

    def chosen(self, point: Point) -> bool:
        """Whether it is highlighted."""
        return bool({point.label, self.sheet.data.table[self.sheet.data.x][point.row]} & self.sheet.highlight)

    def weight(self, point: Point) -> str:
        return "bold" if self.chosen(point) else "normal"

    def first(self, points: Sequence[Point]) -> list[Point]:
        """What is to be named first: the highlighted places, else the highest and the lowest."""
        values = [p.value for p in points]
        if self.sheet.highlight:
            return [p for p in points if self.chosen(p)]
        return [p for p in points if p.value in (max(values), min(values)) and values.count(p.value) == 1]

    def named(self, points: Sequence[Point]) -> list[Point]:
        """What is to be named where there is room, in that order: all, or of many the first only."""
        every = [] if len(points) > _ALL_NAMED else sorted(points, key=lambda p: -p.value)
        return list(dict.fromkeys([*self.first(points), *every]))


def scene(ax: Axes, sheet: Sheet, found: Located, shown: View, above: float) -> Scene:
    """The axes in inches, ``above`` of them kept for a legend, with the map below it."""
    for part in (ax.xaxis, ax.yaxis, *ax.spines.values()):
        part.set_visible(False)
    sheet.settle()
    room = Placer(ax)
    ax.set_xlim(0, room.width)
    ax.set_ylim(0, room.height)
    ax.set_aspect("equal", anchor="NW")  # a figure that is given another size does not stretch the land
    placer = Placer(ax)
    placer.taken.append(Box(0, room.height - above, room.width, room.height))
    return Scene(ax, sheet, found, Frame(shown, (0.0, 0.0, room.width, room.height - above)), placer)


def land(scene: Scene, but: Iterable[str] = ()) -> bool:
    """All land that has no colour of its own, in grey: countries, or the states and the countries around them.

    Whether there is any to be seen.
    """
    atlas = scene.found.atlas
    rings = _together(scene.frame, atlas, set(but))
    if atlas == "states" and not isinstance(
        scene.frame.view.projection, UnitedStates
    ):  # whose neighbours lie elsewhere
        rings = _together(scene.frame, "countries", {"US"}) + rings
    return fill(scene.ax, rings, NO_DATA) is not None


def fill(
    ax: Axes, rings: list[Any], color: str, *, edge: str = "#ffffff", wide: float = BORDER, over: int = 1
) -> PathPatch | None:
    """A shape in one colour; None for one of which nothing is seen."""
    if not rings:
        return None
    patch = PathPatch(path(rings), facecolor=color, edgecolor=edge, linewidth=wide, joinstyle="round", zorder=over)
    ax.add_artist(patch)  # without a look at every corner for limits that are known
    return patch


def path(rings: list[Any]) -> matplotlib.path.Path:
    """Closed rings as one path."""
    codes = [
        np.r_[matplotlib.path.Path.MOVETO, np.full(len(ring) - 1, matplotlib.path.Path.LINETO), matplotlib.path.Path.CLOSEPOLY]
        for ring in rings
    ]  # fmt: skip
    return matplotlib.path.Path(np.concatenate([np.r_[ring, ring[:1]] for ring in rings]), np.concatenate(codes))


def largest(rings: list[Any]) -> Any:
    return max(rings, key=area_of)


def area_of(ring: Any) -> float:
    """Square inches."""
    x, y = ring.T
    return abs(float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / 2


def inside(scene: Scene, rings: list[Any], lines: list[str], color: str, weight: str = "normal") -> bool:
    """Write words, centred, where they lie wholly inside a shape and cover nothing; False where they find no such place."""
    wide, tall = _size(lines, weight)
    ring = largest(rings)
    low, high = ring.min(axis=0), ring.max(axis=0)
    if (high - low < (wide, tall)).any():
        return False
    steps = np.linspace(0, 1, 25)
    middles = low + np.stack(np.meshgrid(steps, steps), axis=-1).reshape(-1, 2) * (high - low)
    grid = np.stack(np.meshgrid(np.linspace(-0.5, 0.5, 9), np.linspace(-0.5, 0.5, 5)), axis=-1).reshape(-1, 2)
    spots = (middles[:, None] + grid * (wide, tall)).reshape(-1, 2)
    within = np.sum([matplotlib.path.Path(part).contains_points(spots) for part in rings], axis=0) % 2 == 1
    fits = middles[within.reshape(len(middles), -1).all(axis=1)]
    away = np.hypot(*(fits - inmost(ring)).T)
    return any(_put(scene, lines, fits[i], color, weight) for i in np.argsort(away, kind="stable"))


def over(scene: Scene, rings: list[Any], lines: list[str], color: str, weight: str = "normal") -> bool:
    """Write words over the middle of a shape that is a little too small for them, where they cover nothing else."""
    wide, tall = _size(lines, weight)
    ring = largest(rings)
    if ((ring.max(axis=0) - ring.min(axis=0)) * _SPILL < (wide, tall)).any() or wide * tall > _COVER * area_of(ring):
        return False
    return _put(scene, lines, inmost(ring), color, weight, path_effects=[HALO])


def middle(rings: list[Any]) -> tuple[tuple[float, float], float]:
    """The middle of a shape, and how far words beside it keep off."""
    ring = largest(rings)
    x, y = inmost(ring)
    return (float(x), float(y)), float((ring.max(axis=0) - ring.min(axis=0)).min()) / 2


@contextmanager
def kept_off(placer: Placer, rings: list[Any]) -> Iterator[None]:
    """Words that are written meanwhile cover none of these rings."""
    before = list(placer.taken)
    grid = np.stack(np.meshgrid(np.arange(0, placer.width, _MESH), np.arange(0, placer.height, _MESH)), axis=-1)
    spots = grid.reshape(-1, 2)
    covered = np.zeros(len(spots), bool)
    for ring in rings:
        covered |= matplotlib.path.Path(ring).contains_points(spots)
    boxes = [Box(x - _MESH / 2, y - _MESH / 2, x + _MESH / 2, y + _MESH / 2) for x, y in spots[covered]]
    placer.taken += boxes
    yield
    placer.taken[:] = before + placer.taken[len(before) + len(boxes) :]


def _size(lines: list[str], weight: str) -> tuple[float, float]:
    wide = max(measure(line, LABEL, weight) for line in lines) + 2 * _PAD
    return wide, line_height(LABEL) * 0.95 * len(lines) + _PAD


def _put(scene: Scene, lines: list[str], middle: Any, color: str, weight: str, **options: Any) -> bool:
    """Write words around their middle, unless they would cover others."""
    (x, y), (wide, tall) = middle, _size(lines, weight)
    box = Box(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)
    if (
        any(box.overlap(other) for other in scene.placer.taken)
        or box.left < 0
        or box.right > scene.placer.width
        or box.bottom < 0
    ):
        return False
    scene.placer.taken.append(box)
    write(
        scene.ax, "\n".join(lines), (x, y), (0, 0),
        ha="center", va="center", color=color, weight=weight, linespacing=1.05, zorder=6, **options,
    )  # fmt: skip
    return True


def _together(frame: Frame, atlas: str, but: set[str]) -> list[Any]:
    return [ring for code, shape in shapes(atlas).items() if code not in but for ring in frame.rings(shape)]

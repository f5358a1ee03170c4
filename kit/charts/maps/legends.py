"""The legend above a map: classes with their limits, or circles with their sizes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import Circle, Polygon

from kit.charts.fonts import FAMILY
from kit.charts.labels import Scale, number
from kit.charts.maps.classes import NO_DATA, Classes
from kit.charts.maps.drawing import Scene
from kit.charts.sheet import PALETTE
from kit.charts.style import INK, SMALL, SOFT
from kit.charts.text import line_height, measure

_HIGH, _WIDE = 0.12, 0.72  # inches of a swatch
_GAP = 0.16
_NO_DATA = "no data"
HEIGHT = _HIGH + 0.04 + line_height(SMALL) + 0.1  # inches of the legend of classes


@dataclass(frozen=True)
class Limits:
    """The limits of classes in words, and how they find room in a legend so many inches wide."""

    found: Classes
    unit: str | None
    scale: Scale | None
    width: float

    @property
    def words(self) -> list[str]:
        """Each limit as the chart prints numbers; without the unit, which the subtitle has, where it has no room."""
        limits = list(dict.fromkeys(self.found.limits))
        full = [number(limit, self.unit, scale=self.scale) for limit in limits]
        return full if self._fit(full, 0.0) else [number(limit, None, scale=self.scale) for limit in limits]

    @property
    def beside(self) -> bool:
        """Whether the grey of no data finds room beside the classes; it stands below them otherwise."""
        return self._fit(self.words, _beside())

    @property
    def height(self) -> float:
        return HEIGHT if self.beside else HEIGHT + _HIGH + 0.08

    @property
    def step(self) -> float:
        """Inches of a class."""
        return min(_WIDE, (self.width - (_beside() if self.beside else 0.0) - self.widest) / len(self.found.colors))

    @property
    def widest(self) -> float:
        return max(measure(word, SMALL) for word in self.words)

    def _fit(self, words: list[str], beside: float) -> bool:
        widest = max(measure(word, SMALL) for word in words)
        return (widest + 0.06) * len(self.found.colors) + widest + beside <= self.width


def of_classes(scene: Scene, limits: Limits, *, missing: bool) -> None:
    """The classes side by side, each limit under the joint of two; the grey of no data after them, or below."""
    left, step, bottom = limits.widest / 2, limits.step, scene.placer.height - _HIGH
    colors = limits.found.colors
    for place, color in enumerate(colors):
        _swatch(scene.ax, left + place * step, bottom, step, color)
    joints = [place * step for place in range(len(limits.words))] if len(limits.words) > 1 else [step / 2]
    for joint, word in zip(joints, limits.words, strict=True):
        _say(scene.ax, word, left + joint, bottom - 0.04, ha="center", va="top")
    if missing:
        x, y = 2 * left + len(colors) * step + _GAP, bottom
        if not limits.beside:
            x, y = left, scene.placer.height - limits.height + 0.06
        _swatch(scene.ax, x, y, 0.24, NO_DATA)
        _say(scene.ax, _NO_DATA, x + 0.3, y + _HIGH / 2, ha="left", va="center_baseline")


def of_circles(scene: Scene, sizes: Sequence[tuple[float, str]]) -> None:
    """Circles of these radii in inches, each with its number beside it."""
    color = PALETTE[0] if not scene.sheet.highlight else INK
    left = 0.02
    middle = scene.placer.height - max((radius for radius, _ in sizes), default=0.0) - 0.02
    for radius, words in sizes:
        edge = Circle((left + radius, middle), radius, facecolor="none", edgecolor=color, linewidth=1.1, zorder=5)
        scene.ax.add_artist(edge)
        _say(scene.ax, words, left + 2 * radius + 0.06, middle, ha="left", va="center_baseline")
        left += 2 * radius + 0.06 + measure(words, SMALL) + 0.2


def _beside() -> float:
    """Inches that the grey of no data takes beside the classes."""
    return measure(_NO_DATA, SMALL) + 2 * _GAP + 0.3


def _swatch(ax: Axes, left: float, bottom: float, wide: float, color: str) -> None:
    corners = [(left, bottom), (left + wide, bottom), (left + wide, bottom + _HIGH), (left, bottom + _HIGH)]
    ax.add_artist(Polygon(corners, closed=True, facecolor=color, edgecolor="#ffffff", linewidth=0.8, zorder=5))


def _say(ax: Axes, words: str, x: float, y: float, **options: object) -> None:
    ax.text(x, y, words, fontsize=SMALL, family=FAMILY, color=SOFT, parse_math=False, zorder=6, **options)  # type: ignore[arg-type]

"""Where labels go so that none covers another, a line or a dot."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product
from math import cos, pi, sin
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke

from kit.charts.fonts import FAMILY
from kit.charts.style import GREY, LABEL
from kit.charts.text import line_height, measure, wrap
from kit.errors import SetupError

HALO = withStroke(linewidth=3, foreground="white")  # keeps grid lines out of a label
_GAP = 0.065  # inches between a mark and its label
_ASIDE = 0.09  # inches that a label steps aside from an arrow
ARROW = 17  # points that the arrow of an open bound is long
_ABOVE = 0.2  # inches above the axes that labels may take
_DISTANCES, _NEAR = (0.08, 0.16, 0.28, 0.42), 0.1  # inches; without a line where it is no further
_TURNS = (4, 3, 5, 2, 6, 0, 8, 14, 10, 13, 11, 12)  # eighths of half a turn from the right, upwards first
_TOUCH = 0.001  # square inches that a label may cover: no letter reaches the corners of its box


def write(ax: Axes, text: str, place: tuple[float, float], shift: tuple[float, float], **options: Any) -> None:
    """Words at a place on the axes' scales, moved by ``shift`` points."""
    ax.annotate(
        text, place, xytext=shift, textcoords="offset points",
        fontsize=LABEL, family=FAMILY, parse_math=False, annotation_clip=False, **options,
    )  # fmt: skip


class Box(NamedTuple):
    """A rectangle in inches from the lower left corner of the axes."""

    left: float
    bottom: float
    right: float
    top: float

    def overlap(self, other: Box) -> float:
        wide = min(self.right, other.right) - max(self.left, other.left)
        tall = min(self.top, other.top) - max(self.bottom, other.bottom)
        return wide * tall if wide > 0 and tall > 0 else 0.0


class Placer:
    """Labels of one Axes, each put where it covers least of what is there already. The axes must be laid out."""

    def __init__(self, ax: Axes, beyond: float = 0.1) -> None:
        """``beyond`` is how many inches right of the axes labels may end."""
        figure = ax.get_figure(root=True)
        assert figure is not None
        self._beyond = beyond
        width, height = figure.get_size_inches()
        place = ax.get_position()
        self.ax = ax
        self.width, self.height = place.width * width, place.height * height
        self.taken: list[Box] = []
        self._labels: list[Box] = []

    def inches(self, x: float, y: float) -> tuple[float, float]:
        """A place on the axes' scales."""
        (left, right), (bottom, top) = self.ax.get_xlim(), self.ax.get_ylim()
        y, bottom, top = (_scaled(self.ax, number) for number in (y, bottom, top))
        if self.ax.get_xscale() == "log":
            x, left, right = (math.log10(number) for number in (x, left, right))
        return (x - left) / (right - left) * self.width, (y - bottom) / (top - bottom) * self.height

    def keep_off(self, path: Sequence[tuple[float, float]], thick: float = 0.07) -> None:
        """Nothing is to be written over the line through these places."""
        spots = [self.inches(x, y) for x, y in path]
        for (x0, y0), (x1, y1) in zip(spots, spots[1:] or spots, strict=False):
            steps = max(1, int(max(abs(x1 - x0), abs(y1 - y0)) / thick))
            for step in range(steps + 1):
                x, y = x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
                self.taken.append(Box(x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2))

    def keep_off_arrow(self, x: float, y: float, *, up: bool) -> None:
        """Nor over the arrow of an open bound."""
        at, level = self.inches(x, y)
        ends = (level, level + ARROW / 72) if up else (level - ARROW / 72, level)
        self.taken.append(Box(at - 0.05, ends[0], at + 0.05, ends[1]))

    def label(
        self, text: str, places: Sequence[tuple[float, float]], color: str, *, under: bool = False, far: bool = True
    ) -> bool:
        """Write a label above or below one of these places, or nothing where it would cover something.

        ``under`` tries below first; ``far`` also stands further off, with a thin line to the first place.
        """
        wide, tall = measure(text, LABEL, "bold"), line_height(LABEL) * 0.85
        options: list[tuple[float, int, float, float, str, bool, float, float, Box]] = []
        for gap, (x, y), below in product((_GAP, 2.2 * _GAP), list(places), (under, not under)):
            at, level = self.inches(x, y)
            for align, left in (
                ("center", at - wide / 2), ("left", at), ("right", at - wide),
                ("left", at + _ASIDE), ("right", at - wide - _ASIDE),
            ):  # fmt: skip
                bottom = level - gap - tall - 0.02 if below else level + gap
                box = Box(left, bottom, left + wide, bottom + tall)
                options.append((self._cost(box), len(options), x, y, align, below, gap, at, box))
        cost, _, x, y, align, below, gap, at, box = min(options)
        if cost > _TOUCH:
            return far and self._far(text, places[0], color, (wide, tall), under=under)
        self._take(box)
        shift, side = (-72 * (gap + 0.02), "top") if below else (72 * gap, "bottom")
        write(
            self.ax, text, (x, y), (72 * (_anchor(box, align) - at), shift),
            ha=align, va=side, weight="bold", color=color, zorder=7, path_effects=[HALO],
        )  # fmt: skip
        return True

    def _cost(self, box: Box) -> float:
        """How much a label in a box would cover or leave the axes, in square inches."""
        outside = max(0.0, -box.left) + max(0.0, box.right - self.width - self._beyond) + max(0.0, 0.03 - box.bottom)
        outside += max(0.0, box.top - self.height - _ABOVE)
        return round(sum(box.overlap(other) for other in self.taken) + 4 * outside * (box.top - box.bottom), 4)

    def _far(
        self,
        text: str,
        place: tuple[float, float],
        color: str,
        size: tuple[float, float],
        *,
        under: bool,
        distances: Sequence[float] = _DISTANCES,
    ) -> bool:
        """Write a label as near to a place as there is room, with a thin line to it."""
        (x, y), (wide, tall) = self.inches(*place), size
        for distance, turn in product(distances, _TURNS):
            way = cos(turn * pi / 8), sin(turn * pi / 8) * (-1 if under else 1)
            middle = x + way[0] * (distance + wide / 2), y + way[1] * (distance + tall / 2)
            box = Box(middle[0] - wide / 2, middle[1] - tall / 2, middle[0] + wide / 2, middle[1] + tall / 2)
            nearest = min(max(x, box.left), box.right), min(max(y, box.bottom), box.top)
            if self._cost(box) <= _TOUCH and self._clear((x, y), nearest):
                break
        else:
            return False
        self._take(box)
        if distance > _NEAR:
            for n in range(3, 21):
                at = x + (nearest[0] - x) * n / 20, y + (nearest[1] - y) * n / 20
                self.taken.append(Box(at[0] - 0.02, at[1] - 0.02, at[0] + 0.02, at[1] + 0.02))
        relative = (nearest[0] - box.left) / wide, (nearest[1] - box.bottom) / tall
        leader = {"arrowstyle": "-", "color": GREY, "linewidth": 0.9, "shrinkA": 1, "shrinkB": 4, "relpos": relative}
        write(
            self.ax, text, place, ((box.left - x) * 72, (box.bottom - y) * 72), ha="left", va="bottom", weight="bold",
            color=color, zorder=7, path_effects=[HALO], arrowprops=leader if distance > _NEAR else None,
        )  # fmt: skip
        return True

    def _clear(self, start: tuple[float, float], end: tuple[float, float]) -> bool:
        """Whether a thin line between two places runs through no label."""
        spots = [(start[0] + (end[0] - start[0]) * n / 20, start[1] + (end[1] - start[1]) * n / 20) for n in range(21)]
        return not any(b.left < x < b.right and b.bottom < y < b.top for x, y in spots for b in self._labels)

    def _take(self, box: Box) -> None:
        """Nothing else is to be written in a box, or right beside it."""
        self._labels.append(box)
        self.taken.append(Box(box.left - _GAP, box.bottom, box.right + _GAP, box.top))

    def beside(
        self, text: str, place: tuple[float, float], color: str, *, must: bool = False, radius: float = 0.0,
        weight: str = "normal", corners: bool = False,
    ) -> bool:  # fmt: skip
        """Name a point, right or left of it, above or below, where nothing is covered; ``must`` names it anyway.

        ``radius`` is that of its mark in inches, where it is more than a dot; ``corners`` tries between the four sides
        as well. False where it is not named.
        """
        x, y = self.inches(*place)
        wide, tall = measure(text, LABEL, weight), line_height(LABEL) * 0.85
        options: list[tuple[float, int, str, str, tuple[float, float], Box]] = []
        gap, out, aslant = 0.08 + radius, 72 * radius, 0.05 + radius * 0.7
        between = [
            ("left", "bottom", x + aslant, y + aslant, (72 * aslant, 72 * aslant)),
            ("left", "top", x + aslant, y - aslant - tall, (72 * aslant, -72 * aslant)),
            ("right", "bottom", x - aslant - wide, y + aslant, (-72 * aslant, 72 * aslant)),
            ("right", "top", x - aslant - wide, y - aslant - tall, (-72 * aslant, -72 * aslant)),
        ]
        nearly = [
            ("right", "bottom", x + 0.06 - wide, y + gap, (4.0, 5 + out)),
            ("left", "bottom", x - 0.06, y + gap, (-4.0, 5 + out)),
            ("right", "top", x + 0.06 - wide, y - gap - tall, (4.0, -5 - out)),
            ("left", "top", x - 0.06, y - gap - tall, (-4.0, -5 - out)),
        ]
        for align, side, left, bottom, shift in (
            ("left", "center_baseline", x + gap, y - tall / 2, (6 + out, 0.0)),
            ("right", "center_baseline", x - gap - wide, y - tall / 2, (-6 - out, 0.0)),
            ("center", "bottom", x - wide / 2, y + gap, (0.0, 5 + out)),
            ("center", "top", x - wide / 2, y - gap - tall, (0.0, -5 - out)),
            *(between if corners else nearly),
        ):
            box = Box(left, bottom, left + wide, bottom + tall)
            outside = max(0.0, -left) + max(0.0, box.right - self.width - 0.1) + max(0.0, -bottom)
            cost = sum(box.overlap(other) for other in self.taken) + 4 * outside * tall
            options.append((round(cost, 4), len(options), align, side, shift, box))
        cost, _, align, side, shift, box = min(options)
        if cost and not must:
            return False
        size = measure(text, LABEL, "bold"), tall
        if cost and self._far(text, place, color, size, under=False, distances=(*_DISTANCES, 0.6, 0.8, 1.1)):
            return True
        self._take(box)
        write(
            self.ax, text, place, shift,
            ha=align, va=side, color=color, weight=weight, zorder=7, path_effects=[HALO],
        )  # fmt: skip
        return True


def _anchor(box: Box, align: str) -> float:
    return {"left": box.left, "right": box.right}.get(align, (box.left + box.right) / 2)


def spread_labels(ax: Axes, x: float, found: Sequence[tuple[float, str, str]], room: float, *, right: bool) -> None:
    """Labels of at most ``room`` inches beside the ends of lines, pushed apart until none covers another.

    Raises `SetupError` where the page is not high enough for all of them.
    """
    low, high = (_scaled(ax, end) for end in ax.get_ylim())
    figure = ax.get_figure(root=True)
    assert figure is not None
    tall = ax.get_position().height * figure.get_size_inches()[1]
    scale = tall / (high - low)
    for most in (3, 2, 1):  # lines of a label
        blocks = [
            (_scaled(ax, value) * scale, wrap(text, max(room - 0.08, 0.5), LABEL, "bold", most=most), color, value)
            for value, text, color in found
        ]
        blocks.sort(key=lambda item: item[0])
        heights = [len(lines) * line_height(LABEL) * 0.95 for _, lines, _, _ in blocks]
        if sum(heights) <= tall + 0.25:
            break
    else:
        raise SetupError(
            f"the names of {len(found)} lines do not fit one below the other on this page; select fewer, or give it more "
            "room with height="
        )
    places = spread([middle for middle, *_ in blocks], heights, low * scale, high * scale)
    for place, (middle, lines, color, value) in zip(places, blocks, strict=True):
        shift, align = (6, "left") if right else (-6, "right")
        write(
            ax, "\n".join(lines), (x, value), (shift, (place - middle) * 72),
            ha=align, va="center", weight="bold", color=color, linespacing=1.05,
        )  # fmt: skip


def _scaled(ax: Axes, value: float) -> float:
    """A value as far up as it stands: its logarithm on a logarithmic scale."""
    return math.log10(value) if ax.get_yscale() == "log" else value


def spread(middles: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Places as near as can be to ``middles`` (ascending) for things of these heights that must not overlap."""
    clusters: list[tuple[float, list[int]]] = []  # centre of the cluster, members
    for index, middle in enumerate(middles):
        clusters.append((middle, [index]))
        while len(clusters) > 1:
            (upper, members), (lower, before) = clusters[-1], clusters[-2]
            if lower + _tall(before, heights) / 2 <= upper - _tall(members, heights) / 2:
                break
            joined = before + members
            centre = sum(middles[i] for i in joined) / len(joined)
            clusters[-2:] = [(centre, joined)]
    places = [0.0] * len(middles)
    for centre, members in clusters:
        tall = _tall(members, heights)
        bottom = min(max(centre - tall / 2, low - 0.1), max(high + 0.1 - tall, low - 0.1))
        for index in members:
            places[index] = bottom + heights[index] / 2
            bottom += heights[index]
    return places


def _tall(members: Sequence[int], heights: Sequence[float]) -> float:
    return sum(heights[index] for index in members)

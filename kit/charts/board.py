"""What already stands on axes, in inches, and where there is room for a few words more."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise, product
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Annotation, Text

from kit.charts.placing import Box
from kit.charts.style import LABEL, newsroom
from kit.charts.text import line_height, measure, wrap

_THICK = 0.05
_BREAK = 0.06  # inches between words and the end of a line that they break
_CLEAR = 0.05  # inches between the line to a label and another label
_LAYOUTS = 300  # that are followed while labels are set one after the other
_ABOVE = 0.05
_PAD = 0.025  # inches kept free around words


class Board:
    """Texts, bars and lines of one Axes as rectangles in inches from its lower left corner. The axes must be laid out."""

    def __init__(self, ax: Axes) -> None:
        figure = ax.get_figure(root=True)
        assert figure is not None
        self.ax, self._dpi = ax, figure.dpi
        frame = ax.get_window_extent()
        self._left, self._bottom = frame.x0 / self._dpi, frame.y0 / self._dpi
        self.width, self.height = frame.width / self._dpi, frame.height / self._dpi
        self.texts = self._texts()
        self.bars = [
            self._box(patch) for patch in ax.patches if isinstance(patch, Rectangle) and patch.get_zorder() >= 1
        ]
        self.taken: list[Box] = [box for _, box in self.texts] + self.bars
        for line in ax.lines:
            if line.get_transform() == ax.transData and line.get_alpha() != 0:
                self._line(line)
        for arrow in ax.texts:
            if isinstance(arrow, Annotation) and arrow.arrow_patch is not None and not arrow.get_text():
                (x, y), (right, up) = self.inches(*arrow.xy), arrow.xyann
                ends = sorted((x, x + right / 72)), sorted((y, y + up / 72))
                self.taken.append(
                    Box(ends[0][0] - _THICK, ends[1][0] - _THICK, ends[0][1] + _THICK, ends[1][1] + _THICK)
                )

    def inches(self, x: float, y: float) -> tuple[float, float]:
        """A place on the axes' scales, in inches."""
        across, up = self.ax.transData.transform((x, y))
        return across / self._dpi - self._left, up / self._dpi - self._bottom

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A place in inches, on the axes' scales."""
        dots = (x + self._left) * self._dpi, (y + self._bottom) * self._dpi
        across, up = self.ax.transData.inverted().transform(dots)
        return float(across), float(up)

    def from_axes(self, edges: tuple[float, float]) -> tuple[float, float]:
        """Inches from the left of the figure, as inches from the left of the axes."""
        return edges[0] - self._left, edges[1] - self._left

    def keep_off(self, path: Sequence[tuple[float, float]]) -> None:
        """Nothing is to be written over the line through these places on the axes' scales."""
        spots = [self.inches(x, y) for x, y in path]
        for (x0, y0), (x1, y1) in zip(spots, spots[1:] or spots, strict=False):
            steps = min(400, max(1, int(max(abs(x1 - x0), abs(y1 - y0)) / _THICK)))
            for step in range(steps + 1):
                x, y = x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
                self.taken.append(Box(x - _THICK / 2, y - _THICK / 2, x + _THICK / 2, y + _THICK / 2))

    def rule(self, value: float, *, upright: bool, **style: Any) -> Line2D:
        """A line across the axes at a value, broken where it would strike words out, or make a minus of itself."""
        across = self.inches(value, value)[0 if upright else 1]
        long = self.height if upright else self.width
        path = [0.0]
        sides = [
            (b.bottom, b.top, b.left, b.right) if upright else (b.left, b.right, b.bottom, b.top) for _, b in self.texts
        ]
        for first, last, low, high in sorted(sides):
            if low - 0.02 < across < high + 0.02 and last > 0 and first < long:
                start, end = max(first - _BREAK, 0.0), min(last + _BREAK, long)
                if start > path[-1]:
                    path += [start, math.nan, end]
                else:  # words that reach into the gap of others
                    path[-1] = max(path[-1], end)
        shares = [place / long for place in [*path, long]]
        place = ([value] * len(shares), shares) if upright else (shares, [value] * len(shares))
        transform = self.ax.get_xaxis_transform() if upright else self.ax.get_yaxis_transform()
        return self.ax.plot(*place, transform=transform, scalex=False, scaley=False, **style)[0]

    def free(self, box: Box, within: tuple[float, float] = (0.0, 0.0), aside: float = _PAD) -> bool:
        """Whether a box lies inside the axes, ``within`` inches more to the right and the top, and covers nothing.

        ``aside`` inches to its left and right are to be free too.
        """
        inside = (
            box.left >= -0.01
            and box.bottom >= 0.01
            and box.right <= self.width + within[0] + 0.01
            and box.top <= self.height + within[1] + 0.01
        )
        wide = Box(box.left - aside, box.bottom - _PAD / 2, box.right + aside, box.top + _PAD / 2)
        return inside and not any(wide.overlap(other) for other in self.taken)

    def clear(self, start: tuple[float, float], end: tuple[float, float]) -> bool:
        """Whether a thin line between two places, in inches, runs through no words."""
        spots = [(start[0] + (end[0] - start[0]) * n / 20, start[1] + (end[1] - start[1]) * n / 20) for n in range(21)]
        return not any(box.left < x < box.right and box.bottom < y < box.top for x, y in spots for _, box in self.texts)

    def beyond_bar(self, spot: tuple[float, float], words: str, wide: float) -> tuple[Box, str]:
        """Where words stand to the right of a bar that ends at a spot, and of its value; and their lines."""
        line = line_height(LABEL) * 0.92
        level = [box for box in self.taken if box.bottom < spot[1] + line / 2 and box.top > spot[1] - line / 2]
        value = [box.right for _, box in self.texts if box in level and box.right > spot[0]]
        first = max([spot[0] + 0.05, *value]) + 0.1
        slots = sorted({round((box.bottom + box.top) / 2, 3) for box in self.bars})
        tall = min((after - before for before, after in pairwise(slots)), default=2 * line)
        found: list[tuple[float, int, Box, str]] = []
        for left in sorted({first, *(box.right + 0.08 for box in level if box.right > first)}):
            for width in (99.0, wide, wide * 0.75):
                lines = wrap(words, width, LABEL)
                across, height = max(measure(text, LABEL) for text in lines), len(lines) * line
                box = Box(left, spot[1] - height / 2, left + across, spot[1] + height / 2)
                if len(lines) > 1 and height > tall + 0.02 or any(box.overlap(other) for other in self.taken):
                    continue
                found.append((max(box.right - self.width, 0.0), len(found), box, "\n".join(lines)))
        _, _, box, text = min(found)
        return box, text

    def above_column(self, spot: tuple[float, float], words: str, wide: float) -> tuple[Box, str]:
        """Where words stand above a column that ends at a spot, and above its value; and their lines."""
        options: list[tuple[float, int, Box, str]] = []
        for width in (wide, wide * 0.75, wide * 0.55):
            lines = wrap(words, width, LABEL)
            across, height = max(measure(text, LABEL) for text in lines), len(lines) * line_height(LABEL) * 0.92
            left = min(max(spot[0] - across / 2, 0.0), max(self.width - across, 0.0))
            floor = spot[1] + _ABOVE
            while True:
                box = Box(left, floor, left + across, floor + height)
                under = [other.top for other in self.taken if box.overlap(other) > 1e-6]
                if not under:
                    break
                floor = max(under) + _ABOVE
            options.append((round(box.top, 2), len(options), box, "\n".join(lines)))
        _, _, box, text = min(options)
        return box, text

    def _texts(self) -> list[tuple[Text, Box]]:
        renderer = RendererAgg(16, 16, self._dpi)
        with newsroom():
            names = self.ax.get_yticklabels() if self.ax.yaxis.get_visible() else []
            found = [(text, text.get_window_extent(renderer)) for text in [*self.ax.texts, *names] if text.get_text()]
        boxes = [(text, self._of(box.x0, box.y0, box.x1, box.y1)) for text, box in found]
        return [(text, box) for text, box in boxes if box.right > 0]  # names beside the axes are in nobody's way

    def _box(self, patch: Rectangle) -> Box:
        extent = patch.get_window_extent()
        return self._of(extent.x0, extent.y0, extent.x1, extent.y1)

    def _of(self, left: float, bottom: float, right: float, top: float) -> Box:
        dpi = self._dpi
        return Box(
            left / dpi - self._left, bottom / dpi - self._bottom, right / dpi - self._left, top / dpi - self._bottom
        )

    def _line(self, line: Line2D) -> None:
        path: Any = line.get_xydata()
        self.keep_off([(float(x), float(y)) for x, y in path])


def zero_line(ax: Axes, *, upright: bool) -> None:
    """The line at zero of axes that are laid out and labelled, broken where it would strike out words."""
    Board(ax).rule(0, upright=upright, color="#33373b", linewidth=0.9, zorder=1)


def pack(
    spots: Sequence[float],
    sizes: Sequence[tuple[float, float]],
    low: float,
    high: float,
    tall: float,
) -> list[Box | None]:
    """Boxes of these sizes above spots that ascend, as low as can be, so that none covers another or the line to it.

    They lie between ``low`` and ``high`` and are at most ``tall`` inches up; None for those without a place.
    """
    layouts: list[tuple[tuple[float, float, float], list[Box | None]]] = [((0.0, 0.0, 0.0), [])]
    for index, (x, (wide, height)) in enumerate(zip(spots, sizes, strict=True)):
        longer = []
        for (missing, up, aside), boxes in layouts:
            there = [(at, box) for at, box in zip(spots, boxes, strict=False) if box]
            longer.append(((missing + 1, up, aside), [*boxes, None]))
            floors = sorted({0.0, *(round(box.top + 0.03, 4) for _, box in there)})
            for floor, left in product(floors, (x - wide / 2, x - 0.02, x - wide + 0.02)):
                left = min(max(left, low), high - wide)
                box = Box(left, floor, left + wide, floor + height)
                if box.top <= tall and box.left - 0.01 <= x <= box.right + 0.01 and _stands(x, box, there):
                    moved = round(abs((box.left + box.right) / 2 - x), 4)
                    longer.append(((missing, round(up + floor, 4), round(aside + moved, 4)), [*boxes, box]))
        layouts = sorted(longer, key=lambda layout: layout[0])[:_LAYOUTS]
        assert len(layouts[0][1]) == index + 1
    return layouts[0][1]


def _stands(x: float, box: Box, there: Sequence[tuple[float, Box]]) -> bool:
    """Whether a label over ``x`` stands clear of others and of their lines, and its own line clear of them."""
    for at, other in there:
        beside = min(box.right, other.right) - max(box.left, other.left) > -0.12
        level = min(box.top, other.top) - max(box.bottom, other.bottom) > -0.01
        crossed = other.bottom > box.bottom and box.left - _CLEAR < at < box.right + _CLEAR
        crosses = other.bottom < box.bottom and other.left - _CLEAR < x < other.right + _CLEAR
        if (beside and level) or crossed or crosses:
            return False
    return True

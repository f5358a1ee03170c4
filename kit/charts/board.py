"""What already stands on axes, in inches, and where there is room for a few words more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from kit.charts.finish import LABEL, MARGIN, newsroom
from kit.charts.placing import HALO, Box
from kit.charts.text import line_height, measure, wrap

_THICK = 0.05
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
        self.page = figure.get_size_inches()[0]
        self.texts = self._texts()
        self.bars = [
            self._box(patch) for patch in ax.patches if isinstance(patch, Rectangle) and patch.get_zorder() >= 1
        ]
        self.taken: list[Box] = [box for _, box in self.texts] + self.bars
        for line in ax.lines:
            if line.get_transform() == ax.transData and line.get_alpha() != 0:
                self._line(line)

    def inches(self, x: float, y: float) -> tuple[float, float]:
        """A place on the axes' scales, in inches."""
        across, up = self.ax.transData.transform((x, y))
        return across / self._dpi - self._left, up / self._dpi - self._bottom

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A place in inches, on the axes' scales."""
        dots = (x + self._left) * self._dpi, (y + self._bottom) * self._dpi
        across, up = self.ax.transData.inverted().transform(dots)
        return float(across), float(up)

    def margins(self) -> tuple[float, float]:
        """The margins of the page, from the left side of the axes."""
        return MARGIN - self._left, self.page - MARGIN - self._left

    def keep_off(self, path: Sequence[tuple[float, float]]) -> None:
        """Nothing is to be written over the line through these places on the axes' scales."""
        spots = [self.inches(x, y) for x, y in path]
        for (x0, y0), (x1, y1) in zip(spots, spots[1:] or spots, strict=False):
            steps = min(400, max(1, int(max(abs(x1 - x0), abs(y1 - y0)) / _THICK)))
            for step in range(steps + 1):
                x, y = x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
                self.taken.append(Box(x - _THICK / 2, y - _THICK / 2, x + _THICK / 2, y + _THICK / 2))

    def halo(self, path: Box) -> None:
        """Keep a line that runs through texts out of their letters."""
        for text, box in self.texts:
            level = box.bottom < path.top + 0.02 and path.bottom - 0.02 < box.top
            upright = box.left < path.right + 0.02 and path.left - 0.02 < box.right
            if level and upright and not text.get_path_effects():
                text.set_path_effects([HALO])

    def free(self, box: Box, within: tuple[float, float] = (0.0, 0.0)) -> bool:
        """Whether a box lies inside the axes, ``within`` inches more to the right and the top, and covers nothing."""
        inside = (
            box.left >= -0.01
            and box.bottom >= 0.01
            and box.right <= self.width + within[0] + 0.01
            and box.top <= self.height + within[1] + 0.01
        )
        wide = Box(box.left - _PAD, box.bottom - _PAD / 2, box.right + _PAD, box.top + _PAD / 2)
        return inside and not any(wide.overlap(other) for other in self.taken)

    def clear(self, start: tuple[float, float], end: tuple[float, float]) -> bool:
        """Whether a thin line between two places, in inches, runs through no words."""
        spots = [(start[0] + (end[0] - start[0]) * n / 20, start[1] + (end[1] - start[1]) * n / 20) for n in range(21)]
        return not any(box.left < x < box.right and box.bottom < y < box.top for x, y in spots for _, box in self.texts)

    def beyond_bar(self, spot: tuple[float, float], words: str, wide: float) -> tuple[Box, str]:
        """Where words stand to the right of a bar that ends at a spot, and of its value; and their lines."""
        line = line_height(LABEL) * 0.92
        level = [box for box in self.taken if box.bottom < spot[1] + line / 2 and box.top > spot[1] - line / 2]
        left = max([spot[0] + 0.05, *(box.right for box in level if box.right > spot[0] - 0.02)]) + 0.1
        slots = sorted({round((box.bottom + box.top) / 2, 3) for box in self.bars})
        tall = min((after - before for before, after in zip(slots, slots[1:], strict=False)), default=1.0)
        most = max(1, int(tall / line + 0.1))
        lines = wrap(words, max(self.width - left, wide), LABEL)
        while len(lines) > most:
            wide += 0.1
            lines = wrap(words, max(self.width - left, wide), LABEL)
        across, height = max(measure(text, LABEL) for text in lines), len(lines) * line
        return Box(left, spot[1] - height / 2, left + across, spot[1] + height / 2), "\n".join(lines)

    def above_column(self, spot: tuple[float, float], words: str, wide: float) -> tuple[Box, str]:
        """Where words stand above a column that ends at a spot, and above its value; and their lines."""
        options: list[tuple[float, int, Box, str]] = []
        for width in (wide, wide * 0.75, wide * 0.55):
            lines = wrap(words, width, LABEL)
            across, height = max(measure(text, LABEL) for text in lines), len(lines) * line_height(LABEL) * 0.92
            left = min(max(spot[0] - across / 2, 0.0), max(self.width - across, 0.0))
            floor = spot[1] + 0.02
            while True:
                box = Box(left, floor, left + across, floor + height)
                under = [other.top for other in self.taken if box.overlap(other) > 1e-6]
                if not under:
                    break
                floor = max(under) + 0.02
            options.append((round(box.top, 2), len(options), box, "\n".join(lines)))
        _, _, box, text = min(options)
        return box, text

    def _texts(self) -> list[tuple[Text, Box]]:
        renderer = RendererAgg(16, 16, self._dpi)
        with newsroom():
            found = [(text, text.get_window_extent(renderer)) for text in self.ax.texts if text.get_text()]
        return [(text, self._of(box.x0, box.y0, box.x1, box.y1)) for text, box in found]

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

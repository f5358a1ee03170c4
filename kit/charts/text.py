"""Text as a page sets it: measured with the bundled fonts, wrapped to a width, with lines equally far apart."""

from __future__ import annotations

import warnings
from functools import cache, lru_cache
from typing import Any

import matplotlib
from matplotlib import font_manager
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.text import Text
from matplotlib.transforms import Bbox, ScaledTranslation

from kit.charts.fonts import families, register_fonts

_LEADING = 1.22  # from line to line, and from the top of a line to its baseline, in font sizes
_ASCENT = 0.92
_MEASURED_AT = 200


class Block(Text):
    """Text that is wrapped to a width in inches when it is drawn; its own text stays as it was given.

    Each line is drawn by itself, so that lines stand equally far apart whatever letters are in them.
    """

    width: float = 0.0
    balanced: bool = False  # lines of like length, so that a title does not end on a lonely word

    def lines(self) -> list[str]:
        size, weight = points(self), str(self.get_fontweight())
        found = wrap(self.get_text(), self.width, size, weight)
        if self.balanced and len(found) > 1:
            for share in (0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95):
                narrower = wrap(self.get_text(), self.width * share, size, weight)
                if len(narrower) == len(found):
                    return narrower
        return found

    def draw(self, renderer: Any) -> None:
        given, group, (x, y) = self.get_text(), self.get_gid(), self.get_position()
        figure = self.get_figure(root=True)
        if figure is None or not self.width:
            super().draw(renderer)
            return
        inches, size = figure.get_size_inches()[1], points(self)
        try:
            for index, line in enumerate(self.lines()):
                self.set_text(line)
                self.set_gid(group if index == 0 else f"{group}-{index + 1}")
                self.set_position((x, y - (size * _ASCENT / 72 + index * line_height(size)) / inches))
                super().draw(renderer)
        finally:
            self.set_text(given)
            self.set_gid(group)
            self.set_position((x, y))

    def get_window_extent(self, renderer: Any = None, dpi: float | None = None) -> Bbox:
        """The box around all lines, in pixels."""
        figure = self.get_figure(root=True)
        if figure is None or not self.width:
            return super().get_window_extent(renderer, dpi)
        lines, size, weight = self.lines(), points(self), str(self.get_fontweight())
        (x, y), (width, height) = self.get_position(), figure.get_size_inches()
        wide, tall = max(measure(line, size, weight) for line in lines), len(lines) * line_height(size)
        dots = dpi or figure.dpi
        return Bbox.from_bounds(x * width * dots, (y * height - tall) * dots, wide * dots, tall * dots)


class Stacked(Text):
    """A tick label whose lines stand equally far apart, the first on the baseline that all labels of the axis share."""

    def draw(self, renderer: Any) -> None:
        given, transform, figure = self.get_text(), self.get_transform(), self.get_figure(root=True)
        if figure is None or "\n" not in given:
            super().draw(renderer)
            return
        try:
            for index, line in enumerate(given.split("\n")):
                self.set_text(line)
                down = -index * line_height(points(self))
                self.set_transform(transform + ScaledTranslation(0, down, figure.dpi_scale_trans))
                super().draw(renderer)
        finally:
            self.set_text(given)
            self.set_transform(transform)

    def get_window_extent(self, renderer: Any = None, dpi: float | None = None) -> Bbox:
        """The box around all lines, in pixels: the first stands on the baseline, where matplotlib has the last."""
        box, figure = super().get_window_extent(renderer, dpi), self.get_figure(root=True)
        down = self.get_text().count("\n") * line_height(points(self))
        return Bbox(box.translated(0, -down * (dpi or figure.dpi))) if figure is not None else box


def measure(text: str, size: float, weight: str = "normal") -> float:
    """Width of one line in inches."""
    return max((_measure(line, size, weight) for line in text.split("\n")), default=0.0)


def wrap(text: str, width: float, size: float, weight: str = "normal", most: int = 99) -> list[str]:
    """Lines no wider than ``width`` inches; what does not fit into ``most`` lines ends in an ellipsis."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            for piece in _pieces(word, width, size, weight):
                longer = f"{line} {piece}" if line else piece
                if line and measure(longer, size, weight) > width:
                    lines.append(line)
                    line = piece
                else:
                    line = longer
        lines.append(line)
    if len(lines) > most:
        last = lines[most - 1]
        while last and measure(last + "…", size, weight) > width:
            last = last[:-1]
        lines = [*lines[: most - 1], last.rstrip(" ,;") + "…"]
    return lines


def line_height(size: float) -> float:
    """Inches from one line of a text to the next."""
    return size * _LEADING / 72


def points(text: Text) -> float:
    return float(text.get_fontsize())


def _pieces(word: str, width: float, size: float, weight: str) -> list[str]:
    """A word, cut where it alone is wider than the line."""
    if len(word) < 12 or measure(word, size, weight) <= width:
        return [word]
    pieces, rest = [], word
    while rest:
        count = max(1, min(len(rest), int(len(rest) * width / max(measure(rest[:400], size, weight), 0.01))))
        while count > 1 and measure(rest[:count], size, weight) > width:
            count -= 1
        if count < len(rest):  # after a hyphen, where there is one
            count = max(rest.rfind(sign, 0, count) + 1 for sign in "-–/") or count
        pieces.append(rest[:count])
        rest = rest[count:]
    return pieces


@lru_cache(maxsize=20_000)
def _measure(line: str, size: float, weight: str) -> float:
    if not line:
        return 0.0
    register_fonts()
    properties = font_manager.FontProperties(family=families(line), size=size, weight=weight)
    with matplotlib.rc_context({"text.hinting": "none"}), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        width, _, _ = _renderer().get_text_width_height_descent(line, properties, ismath=False)
    return float(width) / _MEASURED_AT


@cache
def _renderer() -> RendererAgg:
    return RendererAgg(16, 16, _MEASURED_AT)

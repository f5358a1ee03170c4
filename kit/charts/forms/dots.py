"""Dots, and lines for ranges."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from matplotlib.axes import Axes

from kit.charts import axes, marks
from kit.charts.board import zero_line
from kit.charts.forms.named import Named, aside, most, places
from kit.charts.placing import HALO, write
from kit.charts.rows import Point, Rows
from kit.charts.sheet import Sheet
from kit.charts.style import INK, LABEL
from kit.charts.text import measure


class Dots(Named):
    """A dot for each value, a line for each stated range; on a logarithmic scale when the values need one."""

    name, words, datawrapper = "dots", "Dot chart", "d3-dot-plot"
    each, spare = 0.33, 0.3
    values = "x"

    def suits(self, data: Rows, inches: float) -> bool:
        series = len(data.series)
        return axes.needs_dots(data.points) or series > 3 or (len(data.points) > 18 and series > 1)

    def logarithmic(self, data: Rows, wanted: bool | str | None) -> str:
        return axes.logarithmic("x", [p.reach for p in data.points], wanted)

    def notes(self, data: Rows, caveats: list[str], *, logarithmic: str) -> list[str]:
        if logarithmic:
            return [*caveats, axes.MULTIPLES]
        return caveats + axes.zero_notes(data.points)

    def datawrapper_type(self, data: Rows, columns: Collection[object]) -> str:
        return "d3-range-plot" if "low" in columns else self.datawrapper

    def draw(self, ax: Axes, points: Sequence[Point], sheet: Sheet, inches: float) -> None:
        at = places(points)
        lane, together = self.lanes(points, sheet)
        step = together / most(points)
        texts, scale = axes.value_words(points, sheet.data), sheet.data.scale(points)
        low, high = axes.value_span(points, logarithmic=bool(sheet.logarithmic))
        room = max(measure(text, LABEL) for text in texts.values()) + 0.35
        axes.value_axis(
            ax, low, high, points[0].unit, vertical=False, scale=scale, logarithmic=bool(sheet.logarithmic), inches=inches,
            room=room,
        )  # fmt: skip
        for point, text in texts.items():
            y = at[point.label] + lane + aside(point, points) * step
            color = sheet.color(point)
            if point.is_range:
                sheet.mark(marks.span(ax, point, y, color, horizontal=True, zorder=2), point)
            if point.qualifier != "range":
                marks.dot(ax, point, point.value, y, color, sheet)
                marks.arrow(ax, point, point.value, y, color, horizontal=True)
            shift = 26 if point.qualifier in (">", ">=") else 8  # past the arrow
            write(ax, text, (point.reach[1], y), (shift, 0), color=INK, va="center_baseline", path_effects=[HALO])
        self.name_axis(ax, at, sheet, inches)
        if not sheet.arrangement.beside and not low < 0:
            ax.get_xticklabels()[0].set(ha="left")  # its middle stands at the margin
        if low < 0 < high:
            sheet.settle()
            zero_line(ax, upright=True)

"""Horizontal bars."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from kit.charts import axes, marks
from kit.charts.forms.named import Named, aside, most, places
from kit.charts.rows import Point, Rows
from kit.charts.sheet import Sheet
from kit.charts.style import LABEL
from kit.charts.text import measure


class Bars(Named):
    """Horizontal bars from zero, each with its value; a long name stands above its bar."""

    name, words, datawrapper = "bars", "Bar chart", "d3-bars"
    each, spare = 0.34, 0.06
    values = "x"

    def suits(self, data: Rows, inches: float) -> bool:
        return True

    def draw(self, ax: Axes, points: Sequence[Point], sheet: Sheet, inches: float) -> None:
        at = places(points)
        lane, together = self.lanes(points, sheet)
        thick = together / most(points)
        texts = axes.value_words(points, sheet.data)
        _value_room(ax, points, texts, inches)
        for point in points:
            y = at[point.label] + lane + aside(point, points) * thick
            marks.bar(ax, point, texts[point], y, thick * 0.94, sheet, horizontal=True)
        self.name_axis(ax, at, sheet, inches)
        axes.bare_values(ax, vertical=True)
        if sheet.arrangement.beside:
            ax.axvline(0, color="#33373b", linewidth=0.9, zorder=3)
        else:
            for label in at.values():  # a line beside each bar only: it must not run through the names
                ends = [label + lane - together / 2, label + lane + together / 2]
                ax.plot([0, 0], ends, color="#33373b", linewidth=0.9, zorder=3)


def _value_room(ax: Axes, points: Sequence[Point], texts: dict[Point, str], inches: float) -> None:
    """Set the limits so that every value's label stands beside its bar inside the axes."""
    right = {p: max(0.0, p.reach[1]) for p in points}
    left = {p: max(0.0, -p.reach[0]) for p in points}
    beside = {p: measure(texts[p], LABEL) + 0.11 + (0.25 if p.is_open else 0) for p in points}
    largest = max([*right.values(), *left.values()]) or 1.0
    unit = largest / inches
    for _ in range(400):
        reach_right = max(right[p] / unit + (beside[p] if p.value >= 0 else 0) for p in points)
        reach_left = max(left[p] / unit + (beside[p] if p.value < 0 else 0) for p in points)
        if reach_left + reach_right <= inches:
            break
        unit *= 1.02
    ax.set_xlim(-reach_left * unit, (inches - reach_left) * unit)

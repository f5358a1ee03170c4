"""Upright bars."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from kit.charts import axes, marks
from kit.charts.finish import LABEL
from kit.charts.forms.form import Form
from kit.charts.forms.named import aside, most
from kit.charts.labels import capital
from kit.charts.rows import Point, Rows
from kit.charts.sheet import Sheet
from kit.charts.text import measure, wrap
from kit.errors import SetupError

_TOGETHER = 0.72  # of the room of a period that its columns take


class Columns(Form):
    """Upright bars for a few periods in a row, those of several series side by side, each with its value on top."""

    name, words, datawrapper = "columns", "Column chart", "column-chart"
    most = 24
    sortable = True
    values = "y"

    def suits(self, data: Rows, inches: float) -> bool:
        places = len(data.labels)
        if data.axis != "time" or places < 3 or len(data.series) > 1:
            return False
        longest = max(measure(part, LABEL) for point in data.points for part in (point.words(), *point.label.split()))
        return longest < inches / places - 0.04

    def room(self, sheet: Sheet, inches: float) -> tuple[float, float]:
        return 2.3 if inches > 4.5 else 2.0, inches

    def draw(self, ax: Axes, points: Sequence[Point], sheet: Sheet, inches: float) -> None:
        labels = list(dict.fromkeys(p.label for p in points))
        texts = axes.value_words(points)
        thick = _TOGETHER / most(points)
        if max(measure(text, LABEL) for text in texts) > inches / (len(labels) + 0.1) * thick / _TOGETHER:
            raise SetupError(
                f"the values of {len(points)} columns do not fit side by side in {inches:.1f} inches; draw kind='bars', "
                "or select some"
            )
        for point, text in zip(points, texts, strict=True):
            x = labels.index(point.label) + aside(point, points) * thick
            marks.bar(ax, point, text, x, thick * (1 if thick == _TOGETHER else 0.94), sheet, horizontal=False)
        low, high = axes.bar_span(points)
        pad = (high - low) * 0.24 / max(1.2, 0.34 * inches)
        ax.set_ylim(low - (pad if low < 0 else 0), high + pad + (pad if any(p.is_open for p in points) else 0))
        ax.set_xlim(-0.55, len(labels) - 0.45)
        slot = max(inches / len(labels) - 0.06, 0.3)
        names = ["\n".join(wrap(capital(label), slot, 10, most=3)) for label in labels]
        axes.ticks(ax.xaxis, range(len(labels)), names)
        ax.tick_params(axis="x", length=0)
        axes.bare_values(ax, vertical=False)
        ax.axhline(0, color="#33373b", linewidth=0.9, zorder=3)

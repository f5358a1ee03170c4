"""Parts of a whole over time, as stacked areas."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from matplotlib.axes import Axes

from kit.charts import axes, course, marks, time_axis
from kit.charts.forms.form import Form
from kit.charts.labels import listing, number
from kit.charts.placing import spread_labels
from kit.charts.rows import Point, Rows
from kit.charts.sheet import Sheet
from kit.charts.style import LABEL
from kit.charts.text import measure
from kit.errors import SetupError


class Area(Form):
    """Areas on each other from zero, the first at the bottom; each is as thick as its values."""

    name, words, datawrapper = "area", "Stacked area chart", "d3-area"
    even = False
    dated = True
    values, continuous = "y", True

    def refuse(self, data: Rows, highlight: Collection[str] = ()) -> None:
        super().refuse(data, highlight)
        course.refuse_sum(data, "stacked areas")
        if data.axis == "category" or len(data.labels) < 3:
            raise SetupError(f"areas need three dates or more along x={data.x!r}; draw kind='stacked' or kind='bars'")
        if any(data.panels) or len(data.series) < 2:
            raise SetupError("areas need two parts or more; name their column with by=, or draw kind='line'")
        loose = [p for p in data.points if p.is_range or p.is_open or p.value < 0]
        if loose:
            raise SetupError(
                f"“{loose[0].words()}” of “{loose[0].series}” is below zero or not one number, and no area can be drawn "
                "on it; draw kind='line'"
            )
        there = {(p.series, p.label) for p in data.points}
        missing = [
            f"{label} of “{name}”" for name in data.series for label in data.labels if (name, label) not in there
        ]
        if missing:
            raise SetupError(
                f"areas need a value of every part at every date, and these are missing: {listing(missing, 4)}; "
                "draw kind='line'"
            )
        if data.axis == "time" and time_axis.long_periods(data.points):
            raise SetupError("areas need periods of one length; select months or years, or draw kind='line'")
        for label in data.labels if data.unit == "%" else ():
            if (total := sum(p.value for p in data.points if p.label == label)) > 101:
                raise SetupError(
                    f"the parts of {label} add up to {number(total)}%: they are not parts of one whole; draw kind='line'"
                )

    def refuse_lines(self, data: Rows, lines: Collection[float | str]) -> None:
        raise SetupError(
            "reference= on stacked areas would be read against the parts that it crosses, which begin at different "
            f"heights; draw the total alone, rows.groupby({data.x!r})[{data.y!r}].sum(), or the parts with kind='line'"
        )

    def keyed(self, sheet: Sheet) -> list[tuple[str, str]]:
        return super().keyed(sheet)[::-1]

    def room(self, sheet: Sheet, inches: float) -> tuple[float, float]:
        sheet.arrangement.top = 0.05
        longest = max(measure(name, LABEL, "bold") for name in sheet.data.series) + 0.14
        if longest <= 0.36 * inches:
            sheet.arrangement.right = longest
        return (2.9 if inches > 4.5 else 2.4), inches - sheet.arrangement.right

    def draw(self, ax: Axes, points: Sequence[Point], sheet: Sheet, inches: float) -> None:
        data = sheet.data
        lines = [[p for p in points if p.series == name] for name in data.series]
        tops = [0.0] * len(lines[0])
        highest = max(sum(own[n].value for own in lines) for n in range(len(tops)))
        high = 100.0 if points[0].unit == "%" and highest > 90 else highest or 1.0
        inches -= axes.value_axis(ax, 0, high, points[0].unit, vertical=True, inches=2.4)
        if high == 100:
            ax.set_ylim(0, max(highest, 100))
        places = [p.position or 0.0 for p in lines[0]]
        ends = []
        for own in lines:
            bottom, tops = tops, [at + p.value for at, p in zip(tops, own, strict=True)]
            color = sheet.color(own[0])
            ax.fill_between(places, bottom, tops, facecolor=color, edgecolor="white", linewidth=0.8, zorder=2)
            for point, x, top in zip(own, places, tops, strict=True):
                marks.dot(ax, point, x, top, color, sheet, size=5, shown=False)
            ends.append(((bottom[-1] + tops[-1]) / 2, own[0].series, sheet.text_color(own[0])))
        time_axis.position_axis(ax, points, inches, dated=data.axis == "time")
        ax.set_xlim(places[0], places[-1])
        sheet.settle()
        if sheet.arrangement.right:
            spread_labels(ax, places[-1], ends, sheet.arrangement.right, right=True)

"""Lines, and what they have in common with steps."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from kit.charts import axes, marks, time_axis
from kit.charts.finish import INK, LABEL
from kit.charts.forms.form import MOST_SERIES, Form
from kit.charts.labels import listing
from kit.charts.placing import Placer, spread_labels
from kit.charts.rows import Point, Rows
from kit.charts.sheet import Sheet
from kit.charts.text import measure
from kit.errors import SetupError

_MARKED = 400  # points of a line that get a mark of their own, to link from, when no dot is shown
_COVERED = 0.035  # of the scale's height: levels nearer than this lie on each other
TICKS = 0.45  # inches that the tick labels beside the scale of values take


class Joined(Form):
    """Points on an axis of time or numbers, joined."""

    datawrapper = "d3-lines"
    most_series = None

    def notes(self, data: Rows, caveats: list[str], *, logarithmic: bool) -> list[str]:
        return caveats + axes.zero_notes(data.points)

    def room(self, sheet: Sheet, inches: float) -> tuple[float, float]:
        sheet.arrangement.top = 0.2
        return 2.75 if inches > 4.5 else 2.3, inches


class Line(Joined):
    """A line through the middles of the periods; a figure for a much longer period is a level drawn over all of it."""

    name, words = "line", "Line chart"
    dated = True
    values, continuous = "y", True

    def suits(self, data: Rows, inches: float) -> bool:
        return data.axis == "number" or (data.axis == "time" and len(data.labels) >= 6)

    def refuse(self, data: Rows) -> None:
        if data.axis == "category":
            without = [p for p in data.points if p.start is None]
            undated = list(dict.fromkeys(f"“{p.label}”" for p in without))
            raise SetupError(
                f"a line needs dates or numbers along x={data.x!r}, and {len(without)} of {len(data.points)} rows have "
                f"none ({listing(undated, 4)}); select rows with dates, such as rows[rows.period_start.notna()], "
                "or draw kind='bars'"
            )
        if len(data.series) > MOST_SERIES:
            raise SetupError(
                f"{len(data.series)} lines cannot be told apart; select at most {MOST_SERIES}, "
                "or draw kind='multiples' with by="
            )

    def room(self, sheet: Sheet, inches: float) -> tuple[float, float]:
        """Several lines are named at their ends, where levels leave the room and the names are not too long."""
        tall, wide = super().room(sheet, inches)
        data = sheet.data
        if len(data.series) > 1:
            longest = max(measure(name, LABEL, "bold") for name in data.series) + 0.14
            levels = data.axis == "time" and time_axis.long_periods(data.points)
            if not levels and longest <= 0.36 * inches:
                sheet.arrangement.right = longest
        return tall, wide - sheet.arrangement.right

    def draw(
        self, ax: Axes, points: Sequence[Point], sheet: Sheet, inches: float, *, span: tuple[float, float] | None = None
    ) -> None:
        inches -= TICKS
        low, high = span or axes.value_span(points)
        axes.value_axis(ax, low, high, points[0].unit, vertical=True, inches=2.4)
        dated = sheet.data.axis == "time"
        levels = sorted(time_axis.long_periods(points) if dated else set(), key=lambda p: (p.value, p.row))
        joined = [p for p in points if p not in levels]
        lines = [[p for p in joined if p.series == name] for name in dict.fromkeys(p.series for p in points)]
        for own in lines:
            _joined(ax, own, sheet, inches, dated=dated)
        for point in levels:
            marks.level(ax, point, sheet, covered=any(_covers(other, point, high - low) for other in levels))
        limits = time_axis.position_axis(ax, points, inches, dated=dated)
        if low < 0 < high:
            ax.axhline(0, color="#33373b", linewidth=0.9, zorder=1)
        sheet.settle()
        if sheet.arrangement.right:
            ends = [(own[-1].value, own[-1].series, sheet.text_color(own[-1])) for own in lines if own]
            spread_labels(ax, limits[1], ends, sheet.arrangement.right, right=True)
        elif levels or len(sheet.data.series) == 1:
            _values(ax, lines, levels, sheet)


def _joined(ax: Axes, own: list[Point], sheet: Sheet, inches: float, *, dated: bool) -> None:
    """One series: unbroken runs, dotted bridges over what is missing, and its dots."""
    for run in time_axis.runs(own, dated=dated):
        wide = 2.2 if len(own) <= 120 else 1.4
        places = [p.position or 0.0 for p in run], [p.value for p in run]
        ax.plot(*places, color=sheet.color(run[0]), linewidth=wide, zorder=4)
    for pair in time_axis.gaps(own, dated=dated):
        places = [p.position or 0.0 for p in pair], [p.value for p in pair]
        ax.plot(*places, color=sheet.color(pair[0]), linewidth=1.1, linestyle=(0, (1, 2.5)), zorder=2)
    few = len(own) * 0.2 <= inches
    for index, point in enumerate(own):
        color = sheet.color(point)
        if point.is_range or point.is_open:
            marks.bounds_upright(ax, point, color)
        shown = few or point.is_approximate or point.is_range or index == len(own) - 1
        if shown or len(own) <= _MARKED:
            size = 5 if few and len(own) > 12 else 6.5
            marks.dot(ax, point, point.position or 0.0, point.value, color, sheet, size=size, shown=shown)


def _covers(shorter: Point, longer: Point, scale: float) -> bool:
    """Whether one level lies on another: within its period, at nearly its height."""
    if shorter is longer or not (shorter.start and shorter.end and longer.start and longer.end):
        return False
    inside = longer.start <= shorter.start and shorter.end <= longer.end
    return (
        inside
        and (shorter.start, shorter.end) != (longer.start, longer.end)
        and (abs(shorter.value - longer.value) < _COVERED * scale)
    )


def _values(ax: Axes, lines: list[list[Point]], levels: list[Point], sheet: Sheet) -> None:
    """Write every level's value, and the highest and last of each line; of several lines, of the first."""
    placer = Placer(ax)
    for point in levels:
        placer.keep_off([(x, point.value) for x in time_axis.ends(point)])
    for own in lines:
        placer.keep_off([(p.position or 0.0, p.value) for p in own])
    for point in sorted(levels, key=lambda p: -p.value):
        start, end = time_axis.ends(point)
        places = [(start + (end - start) * share, point.value) for share in (0.5, 0.25, 0.75, 0.1, 0.9)]
        placer.label(point.words(), places, sheet.text_color(point))
    for own in [own for own in lines if own][:1]:
        texts = dict(zip(own, axes.value_words(own), strict=True))
        top, last = max(own, key=lambda p: p.value), own[-1]
        for point in [top] if top is last else [top, last]:
            index = own.index(point)
            falling = point is not top and own[index - 1].value > point.value
            color = INK if len(sheet.data.series) == 1 else sheet.text_color(point)
            placer.label(texts[point], [(point.position or 0.0, point.value)], color, under=falling)

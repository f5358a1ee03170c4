"""The years of one series over each other, from January to December."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from matplotlib.axes import Axes

from kit.charts import axes, marks, periods, time_axis
from kit.charts.board import zero_line
from kit.charts.forms.lines import Joined
from kit.charts.labels import listing
from kit.charts.placing import Placer, spread_labels
from kit.charts.rows import Point, Rows, separate
from kit.charts.sheet import HIGHLIGHT, MUTED, PALETTE, Sheet
from kit.charts.style import GREY
from kit.errors import SetupError
from kit.month_names import SHORT_MONTHS

_MOST = 40


class Seasons(Joined):
    """A line for each year: the last one in colour, the years before it grey; ``highlight`` names others."""

    name, words = "seasons", "Line chart of years"
    even = False

    def arranged(self, data: Rows) -> Rows:
        """The years as series. Raises `SetupError` for rows of more than one series, or without dates."""
        if any(data.series) or any(separate(data).series):
            found = listing([f"“{name}”" for name in separate(data).series], 4)
            raise SetupError(f"seasons compare the years of one series, and the rows have {found}; select one")
        if data.axis != "time":
            raise SetupError(f"seasons need dates along x={data.x!r}, such as 2024-05; draw kind='bars'")
        data = separate(data)
        return replace(data, points=[replace(p, series=str(p.start.year) if p.start else "") for p in data.points])

    def refuse(self, data: Rows, highlight: Collection[str] = ()) -> None:
        long = [p for p in data.points if p.start and p.end and periods.days(p.start, p.end) > 92]
        if long:
            raise SetupError(
                f"“{long[0].label}” has no place within a year; select months or quarters, or draw kind='line'"
            )
        if not 2 <= len(data.series) <= _MOST:
            raise SetupError(
                f"seasons compare 2 to {_MOST} years, and the rows have {len(data.series)}; draw kind='line'"
            )

    def notes(self, data: Rows, caveats: list[str], *, logarithmic: str) -> list[str]:
        return super().notes(data, [*caveats, "Grey: the other years."], logarithmic=logarithmic)

    def keyed(self, sheet: Sheet) -> list[tuple[str, str]]:
        return []

    def room(self, sheet: Sheet, inches: float) -> tuple[float, float]:
        tall, wide = super().room(sheet, inches)
        sheet.arrangement.right = 0.5
        return tall, wide - 0.5

    def draw(self, ax: Axes, points: Sequence[Point], sheet: Sheet, inches: float) -> None:
        (low, high), inches = self.value_axis(ax, points, sheet, inches)
        first, last = min(map(_place, points)), max(map(_place, points))
        last = max(last, 11.5)
        ax.set_xlim(min(first, 0.5) - 0.15, last + 0.15)
        few = inches < 12 * 0.32
        axes.ticks(ax.xaxis, [n + 0.5 for n in range(12)], [name[:1] if few else name for name in SHORT_MONTHS])
        ax.tick_params(axis="x", length=0)
        years = sorted(sheet.data.series)
        courses = {year: [p for p in points if p.series == year] for year in years}
        ends = []
        for year, own in courses.items():
            color, strong = _color(own[0], sheet, years)
            _draw(ax, own, sheet, color, strong)
            if strong or year == years[-2]:
                ends.append((own[-1], year, color if strong else GREY))
        sheet.settle()
        whole = [(p.value, year, color) for p, year, color in ends if _place(p) > last - 0.5]
        spread_labels(ax, last + 0.15, whole, sheet.arrangement.right, right=True)
        placer = Placer(ax)
        for own in courses.values():
            placer.keep_off([(_place(p), p.value) for p in own])
        for point, year, color in ends:
            if _place(point) <= last - 0.5:  # the year is not over: its name stands where it has come to
                placer.label(year, [(_place(point), point.value)], color, under=True)
        if low < 0 < high:
            zero_line(ax, upright=False)


def _draw(ax: Axes, own: Sequence[Point], sheet: Sheet, color: str, strong: bool) -> None:
    """The line of a year, and dots where a number is written."""
    for run in time_axis.runs(own, dated=True):
        places = [_place(p) for p in run], [p.value for p in run]
        ax.plot(*places, color=color, linewidth=2.4 if strong else 1.0, zorder=4 if strong else 2)
    for index, point in enumerate(own):
        if point.is_range or point.is_open:
            ax.plot([_place(point)] * 2, list(point.reach), color=color, linewidth=1.5, alpha=marks.RANGE, zorder=2)
        shown = strong and (index == len(own) - 1 or sheet.tints(point))
        marks.dot(ax, point, _place(point), point.value, color, sheet, size=5.5, shown=shown)


def _place(point: Point) -> float:
    """Where the middle of a period stands among the months of its year, 0 to 12."""
    assert point.start and point.end and point.position is not None
    first = periods.day_number(point.start.replace(month=1, day=1))
    whole = periods.day_number(point.start.replace(month=12, day=31)) + 1 - first
    return (point.position - first) / whole * 12


def _color(point: Point, sheet: Sheet, years: Sequence[str]) -> tuple[str, bool]:
    """The colour of a year's line, and whether it is one of those that count."""
    if sheet.highlight:
        return (HIGHLIGHT, True) if point.series in sheet.highlight else (MUTED, False)
    return (PALETTE[0], True) if point.series == years[-1] else (MUTED, False)

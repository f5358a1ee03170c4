"""Lines, and what they have in common with steps."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from matplotlib.axes import Axes

from kit.charts import axes, course, marks, time_axis
from kit.charts.board import zero_line
from kit.charts.forms.columns import Columns
from kit.charts.forms.form import MOST_SERIES, Form
from kit.charts.forms.scatter import unordered
from kit.charts.labels import listing
from kit.charts.placing import Placer, spread_labels
from kit.charts.rows import Point, Rows
from kit.charts.sheet import Sheet
from kit.charts.style import GREY, INK, LABEL
from kit.charts.text import measure
from kit.errors import SetupError

_MOST_GREY = 60  # lines, where some are pointed out
_MARKED = 400  # points of a line that get a mark of their own, to link from, when no dot is shown
_LATE = 0.05  # of the axis: what ends no further from its end is numbered beside it
_COVERED = 0.035  # of the scale's height: levels nearer than this lie on each other


class Joined(Form):
    """Points on an axis of time or numbers, joined."""

    datawrapper = "d3-lines"
    most_series = None

    def notes(self, data: Rows, caveats: list[str], *, logarithmic: str) -> list[str]:
        return caveats + axes.zero_notes(data.points)

    def room(self, sheet: Sheet, inches: float) -> tuple[float, float]:
        sheet.arrangement.top = 0.2
        return 2.75 if inches > 4.5 else 2.3, inches

    def value_axis(
        self, ax: Axes, points: Sequence[Point], sheet: Sheet, inches: float, *, span: tuple[float, float] | None = None
    ) -> tuple[tuple[float, float], float]:
        """The upright axis: what it spans, and the inches that it leaves."""
        log = bool(sheet.logarithmic)
        low, high = span or axes.value_span(points, logarithmic=log)
        taken = axes.value_axis(
            ax, low, high, points[0].unit, vertical=True, inches=1.1 if any(sheet.data.panels) else 2.4,
            scale=sheet.data.scale(points), logarithmic=log,
        )  # fmt: skip
        return (low, high), inches - taken


class Line(Joined):
    """A line through the middles of the periods; a figure for a much longer period is a level drawn over all of it."""

    name, words = "line", "Line chart"
    dated = True
    values, continuous = "y", True

    def suits(self, data: Rows, inches: float) -> bool:
        return data.axis == "number" or (
            data.axis == "time"
            and len(data.labels) >= 3
            and not course.unlike_totals(data)
            and (len(data.labels) >= 6 or len(data.series) <= MOST_SERIES)
            and not axes.spread_wide(data.points)
            and (len(data.labels) >= 6 or not Columns().suits(data, inches))
        )

    def refuse(self, data: Rows, highlight: Collection[str] = ()) -> None:
        if data.axis == "category":
            without = [p for p in data.points if p.start is None]
            undated = list(dict.fromkeys(f"“{p.label}”" for p in without))
            raise SetupError(
                f"a line needs dates or numbers along x={data.x!r}, and {len(without)} of {len(data.points)} rows have "
                f"none ({listing(undated, 4)}); select rows with dates, such as rows[rows.period_start.notna()], "
                "or draw kind='bars'"
            )
        if data.axis == "time":
            course.refuse_unlike(course.unlike_totals(data), "a line")
        if unordered(data) and data.axis == "number":
            raise SetupError(
                f"the rows go to and fro along x={data.x!r}, and a line would join what does not follow: sort them, "
                f"rows.sort_values({data.x!r}), where each continues the last, or draw kind='scatter'"
            )
        series, pointed = data.series, set(highlight)
        if len(series) > (_MOST_GREY if pointed & set(series) else MOST_SERIES) or len(pointed) > MOST_SERIES:
            raise SetupError(
                f"{len(series)} lines cannot be told apart; select at most {MOST_SERIES}, "
                f"point out some, such as highlight={series[0]!r}, or draw kind='multiples' with by="
            )

    def logarithmic(self, data: Rows, wanted: bool | str | None) -> str:
        return axes.logarithmic("y", [p.reach for p in data.points], wanted or False)

    def notes(self, data: Rows, caveats: list[str], *, logarithmic: str) -> list[str]:
        if len(data.series) > MOST_SERIES:
            caveats = [*caveats, f"Of {len(data.series)} lines, those that are not named are grey."]
        if logarithmic:
            return [*caveats, axes.MULTIPLES]
        return super().notes(data, caveats, logarithmic=logarithmic)

    def keyed(self, sheet: Sheet) -> list[tuple[str, str]]:
        return [pair for pair in super().keyed(sheet) if pair[1] != GREY or not _crowded(sheet)]

    def room(self, sheet: Sheet, inches: float) -> tuple[float, float]:
        """Several lines are named at their ends, where levels leave the room and the names are not too long; or numbered."""
        tall, wide = super().room(sheet, inches)
        data = sheet.data
        if len(data.series) > 1:
            texts = axes.value_words(data.points, data)
            named = [p for p in _last(data.points) if p.series in sheet.highlight or not _crowded(sheet)]
            longest = max(measure(_named(p, texts), LABEL, "bold") for p in named) + 0.14
            levels = data.axis == "time" and time_axis.long_periods(data.points)
            plan = sheet.arrangement
            plan.named = not levels and longest <= 0.36 * inches
            late = _late(named, data)
            if plan.named:
                plan.right = longest
            elif len(late) > 1:
                plan.right = max(measure(texts[p], LABEL, "bold") for p in late) + 0.14
        return tall, wide - sheet.arrangement.right

    def draw(
        self, ax: Axes, points: Sequence[Point], sheet: Sheet, inches: float, *, span: tuple[float, float] | None = None
    ) -> None:
        (low, high), inches = self.value_axis(ax, points, sheet, inches, span=span)
        dated = sheet.data.axis == "time"
        levels = sorted(time_axis.long_periods(points) if dated else set(), key=lambda p: (p.value, p.row))
        joined = [p for p in points if p not in levels]
        lines = [[p for p in joined if p.series == name] for name in dict.fromkeys(p.series for p in points)]
        for own in lines:
            _joined(ax, own, sheet, inches, dated=dated)
        for point in levels:
            marks.level(ax, point, sheet, covered=any(_covers(other, point, high - low) for other in levels))
        time_axis.position_axis(ax, points, inches, dated=dated)
        sheet.settle()
        texts = axes.value_words(points, sheet.data)
        plan = sheet.arrangement
        placer = _placer(Placer(ax, 0.0 if plan.right or plan.aside else 0.1), lines, levels)
        numbered = _number_ends(ax, placer, points, lines, levels, sheet, texts) if plan.right else set()
        for point in sorted(set(levels) - numbered, key=lambda p: -p.value):
            _number_level(placer, point, texts[point], sheet)
        for point in _told([own for own in lines if own and not _is_grey(own[0], sheet)], sheet):
            if point not in numbered:
                _label(placer, point, lines, texts[point], sheet)
        if low < 0 < high:
            zero_line(ax, upright=False)


def _number_ends(
    ax: Axes,
    placer: Placer,
    points: Sequence[Point],
    lines: list[list[Point]],
    levels: list[Point],
    sheet: Sheet,
    texts: dict[Point, str],
) -> set[Point]:
    """Names or numbers the ends of the lines in the margin; the points that need no other number.

    A line that ends early is named where it ends, if there is room.
    """
    plan = sheet.arrangement
    said = {p: _named(p, texts) if plan.named else texts[p] for p in points}
    tails = sorted(_last(p for p in points if not _is_grey(p, sheet)), key=lambda p: p.position or 0.0)
    if plan.named:
        beside = {
            p
            for p in tails
            if p.position == tails[-1].position
            or p in levels
            or not _label(placer, p, lines, said[p], sheet, far=False)
        }
    else:
        beside = {p for p in tails if p in _late(tails, sheet.data)}
    ends = [(p.value, said[p], sheet.text_color(p)) for p in tails if p in beside]
    spread_labels(ax, ax.get_xlim()[1], ends, plan.right, right=True)
    return set(tails) if plan.named else beside


def _number_level(placer: Placer, point: Point, text: str, sheet: Sheet) -> None:
    """The value of a level over it, at the first of some places along it that is free."""
    start, end = time_axis.ends(point)
    places = [(start + (end - start) * share, point.reach[1]) for share in (0.5, 0.25, 0.75, 0.1, 0.9)]
    placer.label(text, places, sheet.text_color(point))


def _last(points: Iterable[Point]) -> list[Point]:
    """The last point of each series."""
    return list({p.series: p for p in points}.values())


def _late(points: Sequence[Point], data: Rows) -> list[Point]:
    """Those that stand at the end of the axis, where a number beside it is read as theirs."""
    dated = data.axis == "time"
    ends = {p: time_axis.ends(p) if dated and p.start else (p.position or 0.0,) * 2 for p in data.points}
    first, last = min(start for start, _ in ends.values()), max(end for _, end in ends.values())
    return [p for p in points if last - ends[p][1] <= _LATE * (last - first)]


def _named(point: Point, texts: dict[Point, str]) -> str:
    """The value at the end of a line and the line's name."""
    return f"{texts[point]}  {point.series}"


def _joined(ax: Axes, own: list[Point], sheet: Sheet, inches: float, *, dated: bool) -> None:
    """One series: unbroken runs, dotted bridges over what is missing, and its dots."""
    for run in time_axis.runs(own, dated=dated):
        wide = 2.2 if len(own) <= 120 else 1.4
        grey = _is_grey(run[0], sheet)
        places = [p.position or 0.0 for p in run]
        marks.course(ax, run, places, sheet.color(run[0]), 0.9 if grey else wide, zorder=1.5 if grey else 4)
    for pair in time_axis.gaps(own, dated=dated):
        ends = [marks.nearest(p, other) for p, other in (pair, pair[::-1])]
        ax.plot(
            [p.position or 0.0 for p in pair],
            ends,
            color=sheet.color(pair[0]),
            linewidth=1.1,
            linestyle=(0, (1, 2.5)),
            zorder=2,
        )
    few = len(own) * 0.2 <= inches
    for index, point in enumerate(own):
        shown = few or point.is_approximate or point.is_range or index == len(own) - 1
        shown = shown and not _is_grey(point, sheet)
        if shown or len(own) <= _MARKED:
            size = 5 if few and len(own) > 12 else 6.5
            alone = not any(p.is_range for p in (*own[max(0, index - 1) : index], *own[index + 1 : index + 2]))
            marks.stated(ax, point, point.position or 0.0, sheet.color(point), sheet, size, shown=shown, alone=alone)


def _crowded(sheet: Sheet) -> bool:
    """Whether there are more lines than colours, so that all but those pointed out are thin, grey and unnamed."""
    return len(sheet.data.series) > MOST_SERIES


def _is_grey(point: Point, sheet: Sheet) -> bool:
    return _crowded(sheet) and point.series not in sheet.highlight


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


def _placer(placer: Placer, lines: list[list[Point]], levels: list[Point]) -> Placer:
    """The room for labels, off all lines."""
    for point in levels:
        for end in set(marks.edges(point)):
            placer.keep_off([(x, end) for x in time_axis.ends(point)], thick=0.125)
    for own in lines:
        for share in (0, 0.25, 0.5, 0.75, 1) if any(p.qualifier == "range" for p in own) else (0,):  # nor within a band
            spots = [(p.position or 0.0, *marks.edges(p)) for p in own]
            placer.keep_off([(x, low + share * (high - low)) for x, low, high in spots])
        for point in own:
            placer.keep_off([(point.position or 0.0, marks.edges(point)[0])], thick=0.13)
            if point.is_range:
                placer.keep_off([(point.position or 0.0, end) for end in point.reach])
            if point.is_open:
                placer.keep_off_arrow(point.position or 0.0, point.value, up=point.qualifier in (">", ">="))
    return placer


def _told(lines: list[list[Point]], sheet: Sheet) -> list[Point]:
    """The points whose values are written: what is highlighted, the last of each line, the highest and the lowest."""
    given, drawn = sheet.data.column(sheet.data.x), [p for own in lines for p in own]
    lasts = [
        own[-1] for own in lines if own and own[-1] in _last(p for p in sheet.data.points if p.panel == own[-1].panel)
    ]
    found = [p for p in drawn if {p.label, str(given[p.row])} & sheet.highlight] + lasts
    if len(drawn) > 1:
        found += [max(drawn, key=lambda p: p.reach[1]), min(drawn, key=lambda p: p.reach[0])]
    return list(dict.fromkeys(found))


def _label(
    placer: Placer, point: Point, lines: list[list[Point]], text: str, sheet: Sheet, *, far: bool = True
) -> bool:
    """Words at a point of a line, on the side that the line leaves free."""
    own = next(own for own in lines if point in own)
    index = own.index(point)
    beside = [p.value for p in own[max(0, index - 1) : index + 2] if p is not point]
    under = bool(beside) and point.value < sum(beside) / len(beside)
    color = INK if len(sheet.data.series) == 1 else sheet.text_color(point)
    sides = (under, not under) if point.is_range else (under,)  # the other end of a range is as good a place
    return any(
        placer.label(
            text,
            [(point.position or 0.0, point.reach[0 if side else 1])],
            color,
            under=side,
            far=far and side == sides[-1],
        )
        for side in sides
    )

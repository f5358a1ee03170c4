"""The forms of a chart that stand on names or on few periods; `choose` picks the one that fits the rows.

What was not stated exactly is drawn so: a range as a line between its ends with no point in the middle; an open
bound with an arrow into the open side, or, for an upper limit, as an outline; an approximate or vague figure in a
lighter tint.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from matplotlib.axes import Axes

from kit.charts import axes, marks
from kit.charts.finish import INK, LABEL, Arrangement
from kit.charts.labels import capital
from kit.charts.placing import HALO, write
from kit.charts.rows import Point, Rows
from kit.charts.sheet import Sheet
from kit.charts.text import line_height, measure, wrap
from kit.errors import SetupError

MOST_BARS, MOST_SERIES, MOST_PANELS = 40, 6, 12
_COLUMNS = 0.72  # of the room of a period that its columns take together
_BAR, _GROUPED, _DOT = 0.34, 0.235, 0.33  # inches of height for one
_LOGARITHMIC_FROM = 10_000  # how many times the smallest value the largest must be


def choose(data: Rows, inches: float) -> str:
    """The form for these rows: bars for few, a line for a series, dots where ranges are stated, a slope for several
    series over two periods."""
    points, series = data.points, data.series
    if any(data.panels):
        return "multiples"
    places = len(data.labels)
    if data.axis == "number" or (data.axis == "time" and places >= 6):
        return "line"
    if any(p.is_range for p in points) or spreads_wide(data):
        return "dots"
    if len(series) > 1 and places == 2 and data.axis == "time" and len(points) == 2 * len(series):
        return "slope"
    if len(series) > 3 or len(points) > 18 and len(series) > 1:
        return "dots"
    longest = max(measure(part, LABEL) for point in points for part in (point.words(), *point.label.split()))
    if data.axis == "time" and places >= 3 and len(series) == 1 and longest < inches / places - 0.04:
        return "columns"
    return "bars"


def panels_of_lines(data: Rows) -> bool:
    """Whether small multiples are lines, their panels having a course long enough; they are columns otherwise."""
    places = max(len({p.label for p in data.points if p.panel == name}) for name in data.panels)
    return data.axis != "category" and places > 5


def spreads_wide(data: Rows) -> bool:
    """Whether the values, all above zero, are too far apart for one plain scale."""
    low, high = min(p.reach[0] for p in data.points), max(p.reach[1] for p in data.points)
    return low > 0 and high >= _LOGARITHMIC_FROM * low


def height(form: str, data: Rows, plan: Arrangement, inches: float) -> float:
    """Inches of height for the bars or dots of these rows."""
    each = max(_DOT if form == "dots" else _BAR, _GROUPED * _most(data.points) + 0.12)
    if plan.names:
        each = max(each, max(name.count("\n") + 1 for name in plan.names.values()) * line_height(LABEL) + 0.07)
    else:
        plan.lines = max(len(wrap(label, inches, LABEL, most=axes.MOST_LINES)) for label in data.labels)
        each = each - 0.02 + plan.lines * line_height(LABEL)
    plan.slot = each
    return each * len(data.labels) + (0.3 if form == "dots" else 0.06)


def _lanes(points: Sequence[Point], sheet: Sheet) -> tuple[float, float]:
    """How far below a name's place the middle of its bars is, and how thick they are together, in places."""
    plan = sheet.arrangement
    if plan.beside:
        return 0.0, 0.72
    bars = max(0.22, _GROUPED * _most(points)) / plan.slot
    return 0.03 / plan.slot + bars / 2, bars


def _most(points: Sequence[Point]) -> int:
    """The largest number of points with one name."""
    return max(Counter(p.label for p in points).values())


def _beside(point: Point, points: Sequence[Point]) -> float:
    """Where a point stands among those with its name: 0 is the middle, 1 the next place below."""
    together = [p for p in points if p.label == point.label]
    return together.index(point) - (len(together) - 1) / 2


def bars(ax: Axes, points: Sequence[Point], sheet: Sheet, inches: float) -> None:
    """Horizontal bars from zero, each with its value; a long name stands above its bar."""
    labels = list(dict.fromkeys(p.label for p in points))
    lane, together = _lanes(points, sheet)
    thick = together / _most(points)
    texts = dict(zip(points, axes.value_words(points), strict=True))
    _bar_room(ax, labels, points, texts, inches)
    for point in points:
        y = labels.index(point.label) + lane + _beside(point, points) * thick
        marks.bar(ax, point, texts[point], y, thick * 0.94, sheet, horizontal=True)
    axes.categories(ax, labels, sheet.arrangement.names, inches)
    axes.bare_values(ax, vertical=True)
    _name_room(ax, labels, sheet)
    if sheet.arrangement.beside:
        ax.axvline(0, color="#33373b", linewidth=0.9, zorder=3)
    else:
        for label in range(len(labels)):  # a line beside each bar only: it must not run through the names
            ax.plot(
                [0, 0],
                [label + lane - together / 2, label + lane + together / 2],
                color="#33373b",
                linewidth=0.9,
                zorder=3,
            )


def _name_room(ax: Axes, labels: list[str], sheet: Sheet) -> None:
    """Limits that leave room for the names above the bars."""
    plan = sheet.arrangement
    if not plan.beside:
        ax.set_ylim(
            len(labels) - plan.lines * line_height(LABEL) / plan.slot,
            -plan.lines * line_height(LABEL) / plan.slot,
        )


def columns(ax: Axes, points: Sequence[Point], sheet: Sheet, inches: float) -> None:
    """Upright bars for a few periods in a row, those of several series side by side, each with its value on top."""
    labels = list(dict.fromkeys(p.label for p in points))
    texts = axes.value_words(points)
    thick = _COLUMNS / _most(points)
    if max(measure(text, LABEL) for text in texts) > inches / (len(labels) + 0.1) * thick / _COLUMNS:
        raise SetupError(
            f"the values of {len(points)} columns do not fit side by side in {inches:.1f} inches; draw kind='bars', "
            "or select some"
        )
    tall = max(1.2, 0.34 * inches)
    low, high = axes.bar_span(points)
    span = high - low
    for point, text in zip(points, texts, strict=True):
        x = labels.index(point.label) + _beside(point, points) * thick
        marks.bar(ax, point, text, x, thick * (1 if thick == _COLUMNS else 0.94), sheet, horizontal=False)
    pad = span * 0.24 / tall
    ax.set_ylim(low - (pad if low < 0 else 0), high + pad + (pad if any(p.is_open for p in points) else 0))
    ax.set_xlim(-0.55, len(labels) - 0.45)
    slot = inches / len(labels) - 0.06
    axes.ticks(
        ax.xaxis, range(len(labels)), ["\n".join(wrap(capital(label), max(slot, 0.3), 10, most=3)) for label in labels]
    )
    ax.tick_params(axis="x", length=0)
    axes.bare_values(ax, vertical=False)
    ax.axhline(0, color="#33373b", linewidth=0.9, zorder=3)


def dots(ax: Axes, points: Sequence[Point], sheet: Sheet, inches: float) -> None:
    """A dot for each value, a line for each stated range; on a logarithmic scale when the values need one."""
    labels = list(dict.fromkeys(p.label for p in points))
    lane, together = _lanes(points, sheet)
    step = together / _most(points)
    texts = axes.value_words(points)
    low, high = axes.value_span(points, logarithmic=sheet.logarithmic)
    axes.value_axis(
        ax,
        low,
        high,
        points[0].unit,
        vertical=False,
        logarithmic=sheet.logarithmic,
        inches=inches,
        room=max(measure(text, LABEL) for text in texts) + 0.35,
    )
    for point, text in zip(points, texts, strict=True):
        y = labels.index(point.label) + lane + _beside(point, points) * step
        color = sheet.color(point)
        if point.is_range:
            sheet.mark(marks.span(ax, point, y, color, horizontal=True, zorder=2), point)
        if point.qualifier != "range":
            marks.dot(ax, point, point.value, y, color, sheet)
            marks.arrow(ax, point, point.value, y, color, horizontal=True)
        shift = 26 if point.qualifier in (">", ">=") else 8  # past the arrow
        write(ax, text, (point.reach[1], y), (shift, 0), color=INK, va="center_baseline", path_effects=[HALO])
    axes.categories(ax, labels, sheet.arrangement.names, inches)
    _name_room(ax, labels, sheet)
    if low < 0 < high:
        ax.axvline(0, color="#33373b", linewidth=0.9, zorder=1)


def _bar_room(ax: Axes, labels: list[str], points: Sequence[Point], texts: dict[Point, str], inches: float) -> None:
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

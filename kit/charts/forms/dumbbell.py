"""Dumbbells: two values of each name, joined."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from matplotlib.axes import Axes

from kit.charts import axes, marks, periods, style
from kit.charts.board import zero_line
from kit.charts.forms.named import Named, places
from kit.charts.forms.slope import MOST_SLOPES
from kit.charts.labels import capital, clean, listing
from kit.charts.placing import HALO, write
from kit.charts.rows import Point, Rows, separate
from kit.charts.sheet import PALETTE, Sheet
from kit.charts.style import INK, LABEL
from kit.charts.text import measure
from kit.errors import SetupError

_BEFORE = PALETTE[5]  # the grey of what was
_ARROW = 0.24  # inches between two dots that leave room for an arrow
_PERIODS = ("period", "period_start", "period_end")


class Dumbbell(Named):
    """Two dots a name and a line between them: an arrow where one comes after the other."""

    name, words = "dumbbell", "Dumbbell chart"
    datawrapper = "d3-range-plot"
    most = 60
    each, spare = 0.36, 0.3
    values = "x"

    def arranged(self, data: Rows) -> Rows:
        return separate(_paired(data) or data)

    def wants(self, data: Rows) -> bool:
        """Two periods, or a "from" and a "to", of every name and nothing else."""
        if any(data.panels) or data.axis != "category" or data.x in _PERIODS or axes.needs_dots(data.points):
            return False
        paired = data if len(data.series) == 2 else _paired(data)
        if paired is None or not _in_time(paired) or any(p.is_open for p in paired.points):
            return False
        places = [(p.label, p.series) for p in paired.points]
        return len(set(places)) == len(places) == 2 * len(paired.labels)

    def suits(self, data: Rows, inches: float) -> bool:
        """More names over two periods than slopes can be told apart."""
        pairs = len(data.points) == 2 * len(data.series) and len(data.labels) == 2 and data.axis == "time"
        return pairs and len(data.series) > MOST_SLOPES and not axes.needs_dots(data.points)

    def refuse(self, data: Rows, highlight: Collection[str] = ()) -> None:
        if len(data.series) != 2:
            found = [f"“{name}”" for name in data.series if name]
            raise SetupError(
                "a dumbbell joins two values of each name, and these rows have "
                + (f"{len(found)} series ({listing(found, 4)}); select two" if found else "one series")
                + "; name the column of the two with by=, such as by='period'"
            )
        if not any(len([p for p in data.points if p.label == label]) == 2 for label in data.labels):
            raise SetupError("no name has both values to join; draw kind='dots'")
        loose = [p for p in data.points if p.is_range or p.is_open]
        if loose:
            raise SetupError(
                f"the range or bound “{loose[0].words()}” of “{loose[0].label}” would look like the line between two "
                "values; draw kind='dots'"
            )
        super().refuse(data, highlight)

    def size(self, points: Sequence[Point], data: Rows) -> float:
        """The later value, or that of the second group."""
        last = _sides(data)[-1]
        return next((p.value for p in points if p.series == last), min(p.value for p in points))

    def notes(self, data: Rows, caveats: list[str], *, logarithmic: str) -> list[str]:
        return caveats + axes.zero_notes(data.points)

    def abreast(self, points: Sequence[Point]) -> int:
        return 1

    def keyed(self, sheet: Sheet) -> list[tuple[str, str]]:
        names = _sides(sheet.data)
        firsts = [next(p for p in sheet.data.points if p.series == name) for name in names]
        colors = [style.GREY if sheet.highlight else _color(p, sheet) for p in firsts]
        signs = ("○", "●") if sheet.highlight else ("●", "●")
        return [(f"{sign}\u2009{capital(n)}", color) for sign, n, color in zip(signs, names, colors, strict=True)]

    def draw(self, ax: Axes, points: Sequence[Point], sheet: Sheet, inches: float) -> None:
        at = places(points)
        lane, _ = self.lanes(points, sheet)
        texts, scale = axes.value_words(points, sheet.data), sheet.data.scale(points)
        low, high = axes.value_span(points)
        room = max(measure(text, LABEL) for text in texts.values()) + 0.2
        options: dict[str, Any] = {"vertical": False, "room": room, "scale": scale}
        axes.value_axis(ax, low, high, points[0].unit, inches=inches, **options)
        pairs = [sorted((p for p in points if p.label == label), key=lambda p: p.value) for label in at]
        wide = {point: measure(text, LABEL) + 0.16 for point, text in texts.items()}
        firsts = [(own[0].value, wide[own[0]]) for own in pairs if len(own) == 2]
        _make_room(ax, firsts, [(own[-1].value, wide[own[-1]]) for own in pairs], inches)
        limits = before, after = ax.get_xlim()
        axes.value_axis(
            ax, low, high, points[0].unit, inches=inches * (high - low) / (after - before) + room, **options
        )
        ax.set_xlim(limits)
        later, ordered = _sides(sheet.data)[1], _in_time(sheet.data)
        for place, own in zip(at.values(), pairs, strict=True):
            y = place + lane
            if len(own) == 2:
                color = _color(own[0], sheet) if sheet.highlight else style.GREY
                _link(ax, own, y, later if ordered else None, color, inches)
            for point in sorted(own, key=lambda p: p.series == later):
                first = bool(sheet.highlight) and point.series != later
                marks.dot(ax, point, point.value, y, _color(point, sheet), sheet, hollow=first)
            last = texts[own[-1]]
            write(ax, last, (own[-1].value, y), (8, 0), color=INK, va="center_baseline", path_effects=[HALO])
            if len(own) == 2 and texts[own[0]] != last:
                write(
                    ax, texts[own[0]], (own[0].value, y), (-8, 0),
                    color=INK, ha="right", va="center_baseline", path_effects=[HALO],
                )  # fmt: skip
        self.name_axis(ax, at, sheet, inches)
        left, right = ax.get_xlim()
        if left < 0 < right and low < 0:
            sheet.settle()
            zero_line(ax, upright=True)


def _link(ax: Axes, own: Sequence[Point], y: float, later: str | None, color: str, inches: float) -> None:
    """The line between two values; an arrow that ends at the later one, where it has the room."""
    left, right = ax.get_xlim()
    if later is None or (own[1].value - own[0].value) / (right - left) * inches < _ARROW:
        ax.plot([p.value for p in own], [y, y], color=color, linewidth=2, zorder=2)
        return
    start, end = sorted(own, key=lambda p: p.series == later)
    ax.annotate(
        "", (end.value, y), xytext=(start.value, y), annotation_clip=False, zorder=2,
        arrowprops={"arrowstyle": "-|>,head_width=0.2,head_length=0.42", "color": color, "linewidth": 1.6,
                    "shrinkA": 4, "shrinkB": 4.5},
    )  # fmt: skip


def _make_room(
    ax: Axes, left: Sequence[tuple[float, float]], right: Sequence[tuple[float, float]], inches: float
) -> None:
    """Move the limits until each label of so many inches has room left, or right, of its value."""
    low, high = ax.get_xlim()
    step = (high - low) * 0.005
    for _ in range(600):
        unit = (high - low) / inches
        short = [
            any(value - low < wide * unit for value, wide in left),
            any(high - value < wide * unit for value, wide in right),
        ]
        if not any(short):
            break
        low, high = low - step * short[0], high + step * short[1]
    ax.set_xlim(low, high)


def _color(point: Point, sheet: Sheet) -> str:
    if sheet.highlight:
        return sheet.color(point)
    first, second = (_BEFORE, PALETTE[0]) if _in_time(sheet.data) else (PALETTE[1], PALETTE[0])
    return first if point.series == _sides(sheet.data)[0] else second


def _sides(data: Rows) -> list[str]:
    """The two series, the earlier first."""
    names = data.series
    if set(names) == {"from", "to"}:
        return ["from", "to"]
    dates = [periods.dates(name) for name in names]
    starts = {p.series: p.start for p in data.points if p.start}
    if all(dates):
        return [name for _, name in sorted(zip(dates, names, strict=True))]
    return sorted(names, key=lambda name: starts[name]) if set(starts) >= set(names) else names


def _in_time(data: Rows) -> bool:
    """Whether one of the two series comes after the other."""
    names = data.series
    return (
        set(names) == {"from", "to"} or all(periods.dates(name) for name in names) or all(p.start for p in data.points)
    )


def _paired(data: Rows) -> Rows | None:
    """Rows with their two periods, or "from" and "to", as the series; None where they have none such."""
    if data.axis == "time" and len(data.labels) == 2:
        name = next(
            (str(data.distinct(c)[0]) for c in ("subject", "place", "measure") if len(data.distinct(c)) == 1), ""
        )
        data = separate(data)
        swapped = [
            replace(p, label=p.series or capital(clean(name)), series=p.label, position=None) for p in data.points
        ]
        last = {p.label: p.value for p in swapped}  # points stand in the order of time
        return replace(data, points=sorted(swapped, key=lambda p: -last[p.label]), axis="category")
    if data.series != [""]:
        return None
    names = data.column("change")
    if set(names) != {"from", "to"}:
        days = list(zip(data.column("period_start"), data.column("period_end"), strict=True))
        worded = [periods.dates(str(words)) if words else None for words in data.column("period")]
        spans = [
            (start.date(), end.date()) if start and end else told
            for (start, end), told in zip(days, worded, strict=True)
        ]
        names = [periods.name(*span) if span else None for span in spans]
        if None in names or len(set(names)) != 2:
            return None
    return replace(data, points=[replace(p, series=str(names[p.row])) for p in data.points])

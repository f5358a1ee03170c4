"""The form of a thread of `kit.follow`: a dot for each telling, and between them the number that stood."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from kit.charts import axes, marks, time_axis
from kit.charts.board import zero_line
from kit.charts.caveats import having
from kit.charts.forms.lines import Joined
from kit.charts.labels import clean, listing
from kit.charts.placing import Placer
from kit.charts.rows import Point, Rows
from kit.charts.sheet import Sheet
from kit.charts.style import GREY, INK
from kit.errors import SetupError

OTHER = "other measure"
_ALL_NAMED = 8  # tellings that all get their number


class Steps(Joined):
    """A line that keeps each number until the next telling; broken where another thing is counted from then on."""

    name, words = "steps", "Step chart"
    values, continuous = "y", True

    def made_for(self, columns: Iterable[object]) -> str | None:
        """The days of tellings that `kit.follow` gave."""
        return "published" if {"thread_id", "published", "change"} <= set(columns) else None

    def arranged(self, data: Rows) -> Rows:
        """The points as tellings, one after the other: several of a day beside each other, each named by its outlet.

        Raises `SetupError` for rows of several threads, and for days that are none.
        """
        threads = data.distinct("thread_id")
        if len(threads) > 1:
            raise SetupError(
                f"the rows are of {len(threads)} threads, and a chart shows one; select it, "
                f"such as rows[rows.thread_id == {threads[0]!r}]"
            )
        if data.axis != "time":
            raise SetupError(f"steps need dates along x={data.x!r}; draw x='published', or kind='bars'")
        order, outlets = data.column("telling"), outlets_of(data)
        points = sorted(data.points, key=lambda p: (p.start, order[p.row] or 0, p.row))
        placed = []
        for point in points:
            day = [other for other in points if other.start == point.start]
            outlet = outlets[point.row]
            label = f"{point.label} ({clean(outlet)})" if outlet else point.label
            if not point.clock:
                share = (day.index(point) + 1) / (len(day) + 1)
                point = replace(point, position=time_axis.ends(point)[0] + share)
            placed.append(replace(point, label=label))
        return replace(data, points=placed, table=_counted(data))

    def notes(self, data: Rows, caveats: list[str], *, logarithmic: str) -> list[str]:
        """How a thread is drawn, and which of its numbers takes another one back."""
        corrected = having(data, data.column("change"), "corrected")
        rivals = any(_rivals(before, after) for before, after in pairwise(data.points))
        drawn = (
            "Each dot is one telling; the line keeps its number until the next."
            + (" Dotted: different counts of one day." if rivals else "")
            + (f" Corrected: {listing(corrected)}." if corrected else "")
        )
        return [drawn, *super().notes(data, caveats, logarithmic=logarithmic)]

    def draw(self, ax: Axes, points: Sequence[Point], sheet: Sheet, inches: float) -> None:
        (low, high), inches = self.value_axis(ax, points, sheet, inches)
        time_axis.position_axis(ax, points, inches, dated=True)
        path = _course(ax, points, sheet)
        for point in points:
            _telling(ax, point, sheet)
        sheet.settle()
        placer = Placer(ax)
        placer.keep_off(path)
        for point in points:
            placer.keep_off([(point.position or 0.0, point.value)], thick=0.14)
            if point.is_open:
                placer.keep_off_arrow(point.position or 0.0, point.value, up=point.qualifier in (">", ">="))
        _label(placer, points, sheet)
        if low < 0 < high:
            zero_line(ax, upright=False)


def _course(ax: Axes, points: Sequence[Point], sheet: Sheet) -> list[tuple[float, float]]:
    """Draw the line from telling to telling, dotted where another thing is counted from then on; returns its corners."""
    changes = sheet.data.column("change")
    path = [(points[0].position or 0.0, points[0].value)]
    for before, after in pairwise(points):
        broken = changes[after.row] == OTHER or _rivals(before, after)
        corner = (after.position or 0.0, marks.nearest(before, after))
        end = (after.position or 0.0, marks.nearest(after, before))
        style: Any = (0, (1, 2.5)) if broken else "solid"
        first, color = before.position or 0.0, sheet.color(after)
        if before.qualifier == "range":  # it stood as a range
            marks.band(ax, [first, corner[0]], [before.reach] * 2, color)
            first = corner[0]
        xs, ys = zip((first, corner[1]), corner, end, strict=True)
        ax.plot(xs, ys, color=color, linewidth=1.1 if broken else 2.0, linestyle=style, zorder=2)
        path += [corner, (after.position or 0.0, after.value)]
    return path


def _telling(ax: Axes, point: Point, sheet: Sheet) -> None:
    """The dot of a telling, with an arrow for a bound and a bar for what it may be."""
    place, color = point.position or 0.0, sheet.color(point)
    if point.is_range:
        bar = marks.span(ax, point, place, color, horizontal=False, zorder=3)
        if point.qualifier == "range":  # nobody stated its middle
            sheet.mark(bar, point)
    if point.qualifier != "range":
        marks.arrow(ax, point, place, point.value, color, horizontal=False)
        marks.dot(ax, point, place, point.value, color, sheet)


def _label(placer: Placer, points: Sequence[Point], sheet: Sheet) -> None:
    """The numbers of the tellings, of many only the first, the last and the outermost; the ends with their outlets."""
    texts, outlets = axes.value_words(points, sheet.data), outlets_of(sheet.data)
    changes, counted = sheet.data.column("change"), sheet.data.column("counted")
    ends = (points[0], points[-1])
    outer = (max(points, key=lambda p: p.reach[1]), min(points, key=lambda p: p.reach[0]))
    few = len(points) <= _ALL_NAMED
    for point in sorted(points, key=lambda p: (p not in ends, p not in outer, p.position or 0.0)):
        words = [texts[point]] if few or point in ends or point in outer else []
        if changes[point.row] == OTHER and counted[point.row]:
            words = [f"{texts[point]}, now {clean(counted[point.row])}"]
        told = [[*words, clean(outlets[point.row])]] if point in ends and outlets[point.row] else []
        for found in [*told, words] if words else []:  # without the outlet where its name has no room
            spot, color = (point.position or 0.0, point.reach[1]), INK if point in ends else GREY
            if placer.label(" ".join(found), [spot], color, under=_falls(point, points), far=found is words):
                break


def outlets_of(data: Rows) -> list[Any]:
    """Who tells each row: its outlet, or, where that is not known, the source that it names."""
    return [outlet or source for outlet, source in zip(data.column("publisher"), data.column("source"), strict=True)]


def _counted(data: Rows) -> pd.DataFrame:
    """The rows with what the thread counts as their measure, in whatever words an outlet says it; but for another one."""
    other = [change == OTHER for change in data.column("change")]
    since = [any(other[: row + 1]) for row in range(len(other))]
    cells = zip(since, data.column("counted"), data.column("thread"), strict=True)
    return data.table.assign(measure=[own if apart else thread or own for apart, own, thread in cells])


def _rivals(before: Point, after: Point) -> bool:
    """Whether two tellings of one day have different numbers: two counts side by side rather than a course."""
    return before.start == after.start and before.value != after.value


def _falls(point: Point, points: Sequence[Point]) -> bool:
    """Whether a number is lower than the one before it, so that the line comes from above."""
    index = points.index(point)
    return index > 0 and points[index - 1].value > point.value

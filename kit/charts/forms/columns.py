"""Upright bars."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from matplotlib.axes import Axes

from kit.charts import axes, course, marks, periods, time_axis
from kit.charts.forms.form import Form
from kit.charts.forms.named import aside, most
from kit.charts.rows import Point, Rows
from kit.charts.sheet import Sheet
from kit.charts.style import LABEL
from kit.charts.text import measure
from kit.errors import SetupError

_TOGETHER = 0.72  # of the room of a period that its columns take


class Columns(Form):
    """Upright bars for a few periods in a row, to the scale of time, those of several series side by side."""

    name, words, datawrapper = "columns", "Column chart", "column-chart"
    most = 24
    sortable = True
    values = "y"

    def suits(self, data: Rows, inches: float) -> bool:
        if data.axis != "time" or len(data.labels) < 3 or course.unlike(data):
            return False
        if any(p.clock or p.is_range for p in data.points):
            return False
        several = len(data.series) > 1
        if several and not (len(data.series) == 2 and few_periods(data)):
            return False
        slot = _slot(data.points, inches)
        values = max(measure(text, LABEL) for text in axes.value_words(data.points, data).values())
        words = max(measure(w, LABEL) for name in data.labels for w in time_axis.short(data.points, name).split())
        return values < (slot * 0.37 if several else slot - 0.04) and words < slot - 0.04

    def refuse(self, data: Rows, highlight: Collection[str] = ()) -> None:
        super().refuse(data, highlight)
        if data.axis == "time":
            course.refuse_unlike(course.unlike(data), "columns")

    def room(self, sheet: Sheet, inches: float) -> tuple[float, float]:
        return 2.3 if inches > 4.5 else 2.0, inches

    def draw(self, ax: Axes, points: Sequence[Point], sheet: Sheet, inches: float) -> None:
        texts = axes.value_words(points, sheet.data)
        places, step = _places(points)
        slot, thick = _slot(points, inches), _TOGETHER * step / most(points)
        beside = most(points) > 1  # the neighbour of a column may be taller; it is nearer where the period is not over
        room = {p: slot * thick / step * (_elapsed(p, points) if beside else 1 / _TOGETHER) for p in points}
        if any(measure(text, LABEL) > room[point] for point, text in texts.items()):
            raise SetupError(
                f"the values of {len(points)} columns do not fit side by side in {inches:.1f} inches; draw kind='bars', "
                "or select some"
            )
        for point, text in texts.items():
            share = _elapsed(point, points)
            x = places[point.label] + aside(point, points) * thick * share
            wide = thick * share * (1 if most(points) == 1 else 0.94)
            marks.bar(ax, point, text, x, wide, sheet, horizontal=False)
        low, high = axes.bar_span(points)
        pad = (high - low) * 0.24 / max(1.2, 0.34 * inches)
        ax.set_ylim(low - (pad if low < 0 else 0), high + pad + (pad if any(p.is_open for p in points) else 0))
        ax.set_xlim(min(places.values()) - 0.55 * step, max(places.values()) + 0.55 * step)
        axes.ticks(ax.xaxis, places.values(), time_axis.wrapped(points, list(places), max(slot - 0.06, 0.3), most=3))
        ax.tick_params(axis="x", length=0)
        axes.bare_values(ax, vertical=False)
        ax.axhline(0, color="#33373b", linewidth=0.9, zorder=3)


def few_periods(data: Rows) -> bool:
    """Whether every one of several series has a value for each of three to five periods."""
    series, places = len(data.series), len(data.labels)
    whole = len({(p.series, p.label) for p in data.points}) == series * places
    return data.axis == "time" and series > 1 and 3 <= places <= 5 and whole and not any(data.panels)


def _places(points: Sequence[Point]) -> tuple[dict[str, float], float]:
    """Where the columns of each period stand, from three on to the scale of time, and the room that each has."""
    at = {p.label: p.position for p in points if p.start}
    whole = [at[p.label] for p in points if p.label in at and not p.unfinished]
    middles = sorted({place for place in whole if place is not None})
    if len(at) < 3 or len(middles) < 2 or None in at.values() or any(p.start is None for p in points):
        return {label: float(index) for index, label in enumerate(dict.fromkeys(p.label for p in points))}, 1.0
    return {label: place or 0.0 for label, place in at.items()}, min(b - a for a, b in pairwise(middles))


def _slot(points: Sequence[Point], inches: float) -> float:
    """Inches from the middle of one period's columns to that of the next."""
    places, step = _places(points)
    found = sorted(places.values())
    nearest = min([step, *(b - a for a, b in pairwise(found) if b > a)])
    return inches * nearest / (found[-1] - found[0] + 1.1 * step)


def _elapsed(point: Point, points: Sequence[Point]) -> float:
    """How much of its period had passed when a figure was reported: its column is as much narrower."""
    whole = [periods.days(p.start, p.end) for p in points if p.start and p.end and not p.unfinished]
    if not (point.unfinished and point.start and point.end and whole):
        return 1.0
    return max(0.08, min(1.0, periods.days(point.start, point.end) / max(whole)))

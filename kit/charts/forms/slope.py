"""Slopes between two periods."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from matplotlib.axes import Axes

from kit.charts import axes, course, marks, style, time_axis
from kit.charts.forms.form import Form
from kit.charts.labels import listing
from kit.charts.placing import spread_labels
from kit.charts.rows import Point, Rows
from kit.charts.sheet import Sheet
from kit.charts.style import LABEL
from kit.charts.text import measure
from kit.errors import SetupError

MOST_SLOPES = 12


class Slope(Form):
    """A line a series between two periods, named and numbered at both ends."""

    name, words, datawrapper = "slope", "Slope chart", "d3-lines"

    def suits(self, data: Rows, inches: float) -> bool:
        series, places = len(data.series), len(data.labels)
        pairs = series > 1 and places == 2 and len(data.points) == 2 * series and not _uneven(data)
        return pairs and data.axis == "time" and not axes.needs_dots(data.points)

    def refuse(self, data: Rows, highlight: Collection[str] = ()) -> None:
        places, series = data.labels, data.series
        if len(places) != 2 or not all(len([p for p in data.points if p.series == name]) == 2 for name in series):
            raise SetupError(
                f"a slope chart needs exactly two values of x={data.x!r} for each series and these rows have "
                f"{len(places)} ({listing([f'“{label}”' for label in places], 4)}); select two, and name the series "
                "with by="
            )
        course.refuse_unlike(_uneven(data), "a slope")
        if len(series) > MOST_SLOPES:
            raise SetupError(f"{len(series)} slopes cannot be read; select at most {MOST_SLOPES}")

    def notes(self, data: Rows, caveats: list[str], *, logarithmic: str) -> list[str]:
        values = [p.value for p in data.points]
        return caveats if min(values) <= 0 <= max(values) else [*caveats, axes.OFF_ZERO]

    def room(self, sheet: Sheet, inches: float) -> tuple[float, float]:
        data, plan = sheet.data, sheet.arrangement
        texts = axes.value_words(data.points, data)
        named = [f"{text}  {point.series}" for point, text in texts.items()]
        plan.left = max(measure(text, LABEL, "bold") for text in texts.values()) + 0.1
        plan.right = min(max(measure(text, LABEL, "bold") for text in named) + 0.14, inches * 0.45)
        return max(2.6, 0.3 * len(data.series)), inches - plan.left - plan.right

    def draw(self, ax: Axes, points: Sequence[Point], sheet: Sheet, inches: float) -> None:
        labels = list(dict.fromkeys(p.label for p in points))
        low, high = min(p.reach[0] for p in points), max(p.reach[1] for p in points)
        spare = (high - low) * 0.1 or abs(high) * 0.1 or 1.0
        ax.set_ylim(low - spare, high + spare)
        ax.set_xlim(-0.02, 1.02)
        texts = axes.value_words(points, sheet.data)
        ends: dict[int, list[tuple[float, str, str]]] = {0: [], 1: []}
        for name in dict.fromkeys(p.series for p in points):
            pair = sorted((p for p in points if p.series == name), key=lambda p: labels.index(p.label))
            color = sheet.color(pair[0])
            sides = [labels.index(p.label) for p in pair]
            marks.course(ax, pair, sides, color, 2.2)
            for side, point in zip(sides, pair, strict=True):
                marks.stated(ax, point, side, color, sheet)
                text = f"{texts[point]}  {name}" if side == 1 else texts[point]
                ends[side].append((point.value, text, sheet.text_color(point)))
        axes.ticks(ax.xaxis, [0, 1], time_axis.wrapped(points, labels, inches / 2.2, most=2))
        for side in (0, 1):
            ax.axvline(side, color=style.GRID, linewidth=1, zorder=0)
        axes.bare_values(ax, vertical=False)
        sheet.settle()
        for side, found in ends.items():
            spread_labels(ax, side, found, sheet.arrangement.right, right=side == 1)


def _uneven(data: Rows) -> set[Point]:
    """Totals that a slope between two periods would set against each other although one is longer or was not over."""
    unfinished = {p for p in data.points if p.unfinished and course.is_total(data, p)}
    return course.unlike_totals(data) | unfinished

"""Points of two measures."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

import pandas as pd
from matplotlib.axes import Axes

from kit.charts import axes, marks
from kit.charts.alt_text import spoken
from kit.charts.board import zero_line
from kit.charts.forms.form import Form
from kit.charts.labels import capital, clean, number
from kit.charts.naming import is_internal
from kit.charts.placing import Placer
from kit.charts.rows import Point, Rows
from kit.charts.sheet import MUTED, Sheet
from kit.charts.style import GREY, GRID
from kit.errors import SetupError

_MOST = 500
_ALL_NAMED = 25  # points that are all named, where their names find room
_READ_OUT = 10
_NAMES = ("name", "subject", "place", "measure", "source", "title")


class Scatter(Form):
    """A dot for each name at its two numbers, ``x`` and ``y``; those that stand out are named."""

    name, words, datawrapper = "scatter", "Scatter plot", "d3-scatter-plot"
    even = False

    def arranged(self, data: Rows) -> Rows:
        """Each point under the name of its row, where a column names them."""
        names = _names(data)
        if data.axis != "number" or names is None:
            return data
        return replace(data, points=[replace(p, label=clean(names[p.row] or p.label)) for p in data.points])

    def wants(self, data: Rows) -> bool:
        """Numbers along x that a line cannot join: in no order, of different names, or several at one place."""
        return data.axis == "number" and not any(data.panels) and (_names(data) is not None or unordered(data))

    def refuse(self, data: Rows, highlight: Collection[str] = ()) -> None:
        if data.axis != "number":
            raise SetupError(
                f"a scatter plot needs two columns of numbers, and x={data.x!r} holds none; name one with x= and the "
                "other with y="
            )
        if len(data.points) > _MOST:
            raise SetupError(f"{len(data.points)} points cover each other; select at most {_MOST}")
        super().refuse(data, highlight)

    def logarithmic(self, data: Rows, wanted: bool | str | None) -> str:
        """Each axis for itself: as wanted, or where no plain scale shows all of its numbers."""
        across = [(place, place) for place in _across(data.points)]
        return axes.logarithmic("x", across, wanted) + axes.logarithmic("y", [p.reach for p in data.points], wanted)

    def notes(self, data: Rows, caveats: list[str], *, logarithmic: str) -> list[str]:
        sides = (("y", _values(data.points), _measure(data)), ("x", _across(data.points), _words(data.x)))
        off = [name for axis, values, name in sides if axis not in logarithmic and not _from_zero(values)]
        return caveats + axes.off_zero(off) + [axes.MULTIPLES] * bool(logarithmic)

    def alt_text(self, data: Rows, title: str, subtitle: str, notes: list[str]) -> str:
        """How many points, and the two numbers of each or of the outermost."""
        across = f"From left to right: {_words(data.x)}."
        chosen = data.points if len(data.points) <= _READ_OUT else _outermost(data.points)
        read = "; ".join(f"{p.label}, {p.words(long=True)} at {number(p.position or 0.0, long=True)}" for p in chosen)
        count = f"{len(data.points)} points" + (", the outermost of them" if len(chosen) < len(data.points) else "")
        return spoken(self.words, (title, subtitle), [across, f"{count}: {read}."], notes)

    def room(self, sheet: Sheet, inches: float) -> tuple[float, float]:
        sheet.arrangement.top = 0.1
        return (3.6 if inches > 4.5 else 3.0), inches

    def draw(self, ax: Axes, points: Sequence[Point], sheet: Sheet, inches: float) -> None:
        for name, values, most, unit in (
            ("y", _values(points), 5, points[0].unit), ("x", _across(points), 6 if inches > 4 else 4, None),
        ):  # fmt: skip
            log = name in sheet.logarithmic
            low, high = _span(values, log=log)
            places = axes.decade_ticks(low, high, most) if log else axes.round_ticks(low, high, most)
            words = [number(place, unit) for place in places] if log else axes.tick_words(places, unit)
            ax.set(**{f"{name}scale": "log" if log else "linear", f"{name}lim": (low, high)})
            axes.ticks(ax.yaxis if name == "y" else ax.xaxis, places, words)
        ax.minorticks_off()
        axes.inside(ax)
        ax.tick_params(length=0)
        ax.grid(color=GRID, linewidth=0.8)
        ax.spines["bottom"].set_visible(False)
        along = capital(_words(sheet.data.x)) + (", logarithmic scale" if "x" in sheet.logarithmic else "")
        ax.set_xlabel(f"{along} →", loc="right", fontsize=10, color=GREY, labelpad=3)
        ax.xaxis.label.set_parse_math(False)
        for point in sorted(points, key=lambda p: sheet.color(p) != MUTED):
            color = sheet.color(point)
            marks.stated(ax, point, point.position or 0.0, color, sheet, 6.5 if len(points) <= 60 else 4.5)
        sheet.settle()
        placer = Placer(ax)
        for point in points:
            placer.keep_off([(point.position or 0.0, point.value)], thick=0.13)
        few = [] if len(points) > _ALL_NAMED else points
        chosen = [p for p in points if sheet.highlight and sheet.color(p) != MUTED]
        for point in dict.fromkeys([*chosen, *_outermost(points), *few]) if _names(sheet.data) is not None else ():
            placer.beside(
                point.label, (point.position or 0.0, point.value), sheet.text_color(point), must=point in chosen
            )
        for upright, (first, last) in ((False, ax.get_ylim()), (True, ax.get_xlim())):
            if first < 0 < last:
                zero_line(ax, upright=upright)


def unordered(data: Rows) -> bool:
    """Whether the numbers along x of any series go to and fro, or repeat, in the order of the rows."""
    for name in data.series:
        own = [p.position or 0.0 for p in sorted(data.points, key=lambda p: p.row) if p.series == name]
        up = all(before < after for before, after in pairwise(own))
        down = all(before > after for before, after in pairwise(own))
        if len(own) > 1 and not up and not down:
            return True
    return False


def _names(data: Rows) -> list[str | None] | None:
    """The cells of the first column of words that tells all rows apart; None where there is none."""
    words = [
        str(name)
        for name in data.table.columns
        if isinstance(data.table[name].dtype, pd.StringDtype) or data.table[name].dtype == object
    ]
    known = [name for name in _NAMES if name in words]
    for name in [
        *known,
        *(n for n in words if n not in known and not (is_internal(n) or n.startswith(("period", "published")))),
    ]:
        cells = data.column(name)
        if len(cells) > 1 and None not in cells and len(set(cells)) == len(cells):
            return cells
    return None


def _outermost(points: Sequence[Point]) -> list[Point]:
    """The highest and lowest, rightmost and leftmost points."""
    found = [
        max(points, key=lambda p: p.value),
        max(points, key=lambda p: p.position or 0.0),
        min(points, key=lambda p: p.value),
        min(points, key=lambda p: p.position or 0.0),
    ]
    return list(dict.fromkeys(found))


def _values(points: Sequence[Point]) -> list[float]:
    return [end for p in points for end in p.reach]


def _across(points: Sequence[Point]) -> list[float]:
    return [p.position or 0.0 for p in points]


def _span(values: Sequence[float], *, log: bool = False) -> tuple[float, float]:
    """Limits with room around the outermost points; from zero where that costs little of it."""
    if log:
        pad = (max(values) / min(values)) ** 0.06 * 1.05
        return min(values) / pad, max(values) * pad
    low, high = (min(0.0, *values), max(0.0, *values)) if _from_zero(values) else (min(values), max(values))
    pad = (high - low) * 0.06 or abs(high) * 0.1 or 1.0
    return low if low == 0 else low - pad, high if high == 0 else high + pad


def _from_zero(values: Sequence[float]) -> bool:
    low, high = min(values), max(values)
    return low <= 0 <= high or (high - low) > 0.75 * max(abs(high), abs(low))


def _measure(data: Rows) -> str:
    measures = data.distinct("measure")
    return clean(measures[0]) if data.y == "value" and len(measures) == 1 else _words(data.y)


def _words(column: str) -> str:
    return column.replace("_", " ")

"""The rows of a chart, checked: what is drawn, in which unit, on which axis; or an error that says what to select."""

from __future__ import annotations

import datetime
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

import pandas as pd

from kit.charts import naming, periods, row_units
from kit.charts.given import absent
from kit.charts.labels import Scale, capital, clean, listing, scale, stated, unit_name, vague_word
from kit.errors import NotFoundError, SetupError

_LARGEST = 1e30
_OVERNIGHT = re.compile(r"(?:overnight|last night)\b(?! (?:on|from)\b)", re.IGNORECASE)
_OF_YEARS = ("year", "period", "season")  # columns of years, of which `read_csv` makes numbers
_PERIODS = ("period", "period_start", "period_end")
_TURN = {"from": 0, "to": 2}
UNSTATED = " not stated"  # of a row whose series or panel is not known: "source not stated"
# What can tell two rows of one period apart, in the order a reader would ask.
_DISTINGUISHING = ("subject", "source", "place", "measure", "predicate", "period", "change", "publisher", "title")


@dataclass(frozen=True)
class Point:
    """One plotted figure: where it stands, what it says, and the row it comes from."""

    row: int  # position in Rows.table
    label: str  # its place on the x axis in words
    value: float
    low: float | None = None
    high: float | None = None
    qualifier: str | None = None
    vague: str | None = None  # the quantity word of a vague figure
    start: datetime.date | None = None
    end: datetime.date | None = None
    basis: str | None = None  # of the period
    position: float | None = None  # on an axis of time or numbers
    series: str = ""
    panel: str = ""
    unit: str | None = None
    clock: bool = False  # the position is exact to the minute
    unfinished: bool = False  # the period was not over when the figure was reported
    hedged: bool = False  # a forecast or hedged, as all that come after it
    apart: bool = False  # a total among its parts, or of a longer or shorter period than the others

    @property
    def is_range(self) -> bool:
        """Both ends are stated and differ."""
        return self.low is not None and self.high is not None and self.low < self.high

    @property
    def is_open(self) -> bool:
        """One end only is stated: at least, more than, up to, under."""
        return self.qualifier in (">", ">=", "<", "<=")

    @property
    def is_approximate(self) -> bool:
        return self.qualifier == "~" or self.vague is not None

    @property
    def reach(self) -> tuple[float, float]:
        """From the lowest to the highest number that the figure states."""
        known = [n for n in (self.value, self.low, self.high) if n is not None]
        return min(known), max(known)

    def extent(self, slack: float = 0.0) -> tuple[float, float]:
        """From the lowest to the highest number that the figure can mean; ``slack`` is the share that "about" leaves."""
        low, high = self.reach
        about = slack * abs(self.value) if self.is_approximate else 0.0
        return (
            -math.inf if self.qualifier in ("<", "<=") or self.vague else low - about,
            math.inf if self.qualifier in (">", ">=") or self.vague else high + about,
        )

    def words(self, *, long: bool = False, scale: Scale | None = None) -> str:
        """The value as stated: ``at least 107``, ``10–15``."""
        return stated(
            self.value, self.low, self.high, self.qualifier, self.unit, long=long, vague=self.vague, scale=scale
        )


@dataclass(frozen=True)
class Rows:
    """All points of one chart, and what they have in common."""

    table: pd.DataFrame  # the plotted rows, tidied
    points: list[Point]
    x: str
    y: str
    axis: str  # time, number or category
    unit: str | None  # NA as well where the panels of small multiples have units of their own
    per: str | None
    one_unit: bool = True
    given: list[int] = field(default_factory=list)  # where each plotted row stood among those that were given
    left_out: list[str] = field(default_factory=list)  # rows without a value, by label
    nameless: int = 0  # rows left out because x is empty
    even: bool = True  # the picture writes all values, with as many decimals

    @property
    def series(self) -> list[str]:
        return list(dict.fromkeys(point.series for point in sorted(self.points, key=lambda point: point.row)))

    @property
    def panels(self) -> list[str]:
        return list(dict.fromkeys(point.panel for point in sorted(self.points, key=lambda point: point.row)))

    @property
    def labels(self) -> list[str]:
        """The places on the x axis, in order."""
        return list(dict.fromkeys(point.label for point in self.points))

    def scale(self, points: Sequence[Point]) -> Scale | None:
        """How the values of these points are written: alike in all panels of one unit; None for each as it is."""
        points = self.points if self.one_unit else points
        if len(points) == 1:
            return None
        ends = [end for p in points if not p.vague for end in _ends(p)]
        return scale(ends, points[0].unit, self.steps(points))

    def steps(self, points: Sequence[Point]) -> list[float]:
        """What the numbers of these points were rounded to as printed, where that is known and still true of them."""
        if self.y != "value":
            return []
        cells = self.column("step")
        stated = [(p, float(step)) for p in points if (step := cells[p.row]) is not None and not p.vague]
        return [step for p, step in stated if step > 0 and all(_multiple(end, step) for end in _ends(p))]

    def column(self, name: str) -> list[Any]:
        """The values of a column, None where it is missing or the table has none such."""
        if name not in self.table.columns:
            return [None] * len(self.table)
        return [None if pd.isna(value) else value for value in self.table[name]]

    def distinct(self, name: str) -> list[Any]:
        """The different values of a column in order, without the missing ones."""
        return list(dict.fromkeys(value for value in self.column(name) if value is not None))


def read(table: pd.DataFrame, x: str, y: str, by: str | None, panels: str | None) -> Rows:
    """The rows of a table that `tidy` made, ready to draw. ``by`` names the column of the series, ``panels`` that of small multiples.

    Raises `SetupError` when nothing can be drawn or units are mixed, `NotFoundError` for a column that is not there.
    """
    for argument, name in (("x", x), ("y", y), ("by", by), ("panels", panels)):
        if name is not None and name not in table.columns:
            raise NotFoundError(
                f"{argument}={name!r}: the rows have no such column; they have {listing(list(table.columns), 12)}"
            )
    missing = table[y].isna()
    if missing.all():
        raise SetupError(f"none of the {len(table)} rows has a {y}; select rows that have: rows[rows[{y!r}].notna()]")
    if not pd.api.types.is_numeric_dtype(table[y]) or pd.api.types.is_bool_dtype(table[y]):
        raise SetupError(f"y={y!r} holds words, not numbers; name a column of numbers, such as y='value'")
    places = [_place(row, x) for row in _records(table)]
    given = [row for row, place in enumerate(places) if place and not missing[row]]
    if not given:
        raise SetupError(naming.unnamed(table, x, y))
    left_out = [place[0] for row, place in enumerate(places) if place and missing[row]]
    table = table.iloc[given].reset_index(drop=True)
    beyond = [value for value in table[y] if not abs(value) <= _LARGEST]
    if beyond:
        raise SetupError(f"{y} holds {beyond[0]:g}, which no chart can show; leave that row out")
    stated_in = row_units.of_rows(table, y)
    if panels is None:
        row_units.refuse_mixture(table, y, stated_in)
    points, axis = _points(table, x, y, by, panels, stated_in)
    unit, per = stated_in[0] if len(set(stated_in)) == 1 else (None, None)
    return Rows(table, points, x, y, axis, unit, per, len(set(stated_in)) == 1, given, left_out, places.count(None))


def separate(data: Rows) -> Rows:
    """Tell apart the points that would cover each other: by a column that differs, as series on an axis of time,
    in the label otherwise. Raises `SetupError` when nothing in the rows does.
    """
    repeated = [key for key, count in Counter((p.panel, p.series, p.label) for p in data.points).items() if count > 1]
    if not repeated:
        return data
    usable = [name for name in _DISTINGUISHING if name in data.table.columns and name != data.x]
    for name in usable:
        values = _told(data, name)
        if not _apart(data, values):
            continue
        if data.axis != "category" and len(data.series) == 1:
            return replace(data, points=[replace(p, series=_words(values[p.row], name)) for p in data.points])
        covered = set(repeated)
        return replace(
            data,
            points=[
                replace(p, label=f"{p.label} ({_words(values[p.row], name)})")
                if (p.panel, p.series, p.label) in covered
                else p
                for p in data.points
            ],
        )
    panel, series, label = repeated[0]
    where = f"“{label}”" + (f" of “{series}”" if series else "")
    articles = ""
    if "title" not in data.table.columns and _apart(data, data.column("article_id")):
        articles = (
            "; they stand in different articles: rows.merge(tables.articles[['article_id', 'title']]) tells which"
        )
    raise SetupError(
        f"several rows stand for {where} and nothing tells them apart; select one of them, "
        f"such as rows.drop_duplicates({data.x!r}), or name the column that differs with by={articles}"
    )


def _told(data: Rows, name: str) -> list[Any]:
    """The cells of a column as they tell rows apart: periods by the names they have on an axis."""
    if name != "period":
        return data.column(name)
    places = [_place(row, name) for row in _records(data.table)]
    return [place[0] if place else None for place in places]


def _apart(data: Rows, values: list[Any]) -> bool:
    """Whether these values tell all points apart that are alike otherwise."""
    return max(Counter((p.panel, p.series, p.label, values[p.row]) for p in data.points).values()) == 1


def _points(
    table: pd.DataFrame, x: str, y: str, by: str | None, panels: str | None, stated_in: list[row_units.Unit]
) -> tuple[list[Point], str]:
    """The points, in the order they are drawn, and the kind of their x axis."""
    mixed = len(set(stated_in)) > 1
    points = [
        replace(
            _point(row, x, y, measured=y == "value"),
            row=index,
            series=_words(row[by], by) if by else "",
            panel=_panel(row, panels, stated_in[index], mixed),
            unit=stated_in[index][0],
        )
        for index, row in enumerate(_records(table))
    ]
    changes = list(table["change"]) if "change" in table.columns else []
    if {"from", "to"} & set(changes):  # "from 4 to 5": the earlier first, where nothing else orders them
        names = [point.label for point in points]
        points.sort(key=lambda p: (names.index(p.label), _TURN.get(str(changes[p.row]), 1)))
    numeric = pd.api.types.is_numeric_dtype(table[x]) and not all(point.start for point in points)
    axis = "time" if all(point.start for point in points) else "number" if numeric else "category"
    if axis != "category":
        return sorted(points, key=_when), axis
    if x in _PERIODS:
        points = _by_dates(points)
    return [replace(point, position=None) for point in points], axis


def _point(row: dict[str, Any], x: str, y: str, *, measured: bool) -> Point:
    """What a row states, and where it stands; ``measured`` where that is a figure of the kit, with bounds and words."""
    place = _place(row, x)
    assert place is not None  # rows without a name were left out
    label, start, end = place
    low, high = (_number(row.get(name)) if measured else None for name in ("low", "high"))
    if low is not None and high is not None and low > high:
        low, high = high, low
    vague = None
    if measured and row.get("kind") == "vague":
        vague = vague_word(str(row.get("text") or "")) or "a vague number"
    return Point(
        row=0,
        label=label,
        value=float(row[y]),
        low=low,
        high=high,
        qualifier=row.get("qualifier") if measured and row.get("qualifier") != "=" else None,
        vague=vague,
        start=start,
        end=end,
        basis=row.get("period_basis") if x.startswith("period") else None,
        position=_position(row[x], label, start, end),
        clock=periods.moment(row[x]) is not None,
    )


def _position(value: Any, label: str, start: datetime.date | None, end: datetime.date | None) -> float | None:
    """Where a row stands on an axis of days or numbers: at its moment, in the middle of its period; None for words."""
    moment = periods.moment(value)
    if moment:
        return periods.day_number(moment.date()) + (moment.hour * 60 + moment.minute) / 1440
    if start and end:
        before_day = start == end and _OVERNIGHT.match(label)
        return periods.day_number(start) if before_day else periods.middle(start, end)
    return float(value) if isinstance(value, (int, float)) else None


def _by_dates(points: list[Point]) -> list[Point]:
    """Points some of which have dates: those without keep the order of the rows, after the others; a night stays where
    it is told.
    """
    places = {p.row: _when(p) for p in points}
    for before, night in pairwise(sorted(points, key=lambda p: p.row)):
        if night.start is None and _OVERNIGHT.match(night.label):
            places[night.row] = places[before.row]
    return sorted(points, key=lambda p: places[p.row])


def _when(point: Point) -> tuple[datetime.date, datetime.date, float]:
    """The order of time; what has no dates comes last."""
    return point.start or datetime.date.max, point.end or datetime.date.max, point.position or 0.0


def _place(row: dict[str, Any], x: str) -> tuple[str, datetime.date | None, datetime.date | None] | None:
    """Where a row stands on the x axis: its label and, when it has them, its dates; None where nothing names it."""
    value = row.get(x)
    start, end = _period(row) if x in _PERIODS else (None, None)
    moment = periods.moment(value)
    if moment and (start is None or start == end == moment.date()):
        return f"{periods.name(moment.date(), moment.date())}, {moment:%H:%M}", moment.date(), moment.date()
    if start is None:
        start, end = _dates(value, x, day_of(row.get("published")))
    if value is None and start is None:
        return None
    # "last month" says nothing outside its article, and "2024-05" is for machines: both are named by their dates.
    worded = (
        isinstance(value, str)
        and row.get("period_basis") != "relative"
        and not (value[:1].isdigit() and periods.dates(value) and not periods.split_year(value))
    )
    label = _words(value, x) if worded or not (start and end) else periods.name(start, end)
    return label, start, end


def _period(row: dict[str, Any]) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and last day of a row's period, where it has both, in their order."""
    start, end = day_of(row.get("period_start")), day_of(row.get("period_end"))
    return (None, None) if start is None or end is None or start > end else (start, end)


def _dates(value: Any, x: str, published: datetime.date | None) -> tuple[datetime.date | None, datetime.date | None]:
    """The days that a cell names: a date, "May 2024", "overnight", the number 2024 in a column of years."""
    if isinstance(value, datetime.date):
        return day_of(value), day_of(value)
    if isinstance(value, str):
        if published and _OVERNIGHT.match(value):
            return published, published
        return periods.dates(value) or (None, None)
    if isinstance(value, (int, float)) and value == int(value) and x.casefold() in _OF_YEARS:
        return periods.dates(f"{int(value):04}") or (None, None)
    return None, None


def _panel(row: dict[str, Any], panels: str | None, unit: row_units.Unit, mixed: bool) -> str:
    """The heading of a row's panel: with its unit, where the panels' units differ."""
    if panels is None:
        return ""
    name = "plain numbers" if row[panels] is None and panels == "unit" else _words(row[panels], panels)
    parts = [capital(name), unit_name(*unit) if mixed else ""]
    return ", ".join(part for part in parts if part)


def _words(value: Any, column: str) -> str:
    if absent(value):
        return column.replace("_", " ") + UNSTATED
    if isinstance(value, datetime.date):
        day = value.date() if isinstance(value, datetime.datetime) else value
        return periods.name(day, day)
    if isinstance(value, float):
        return f"{value:g}"
    return clean(value)


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{name: None if absent(cell) else cell for name, cell in row.items()} for row in table.to_dict("records")]


def day_of(value: Any) -> datetime.date | None:
    """The day of a date, of a moment, or of words such as ``2024-05-07`` and ``2024-05-07 14:30``."""
    if isinstance(value, str):
        value = periods.moment(value) or (periods.dates(value) or [None])[0]
    if value is None or pd.isna(value):
        return None
    return value.date() if isinstance(value, datetime.datetime) else value


def _ends(point: Point) -> tuple[float, ...]:
    """The numbers that are written for a point."""
    return point.reach if point.qualifier == "range" else (point.value,)


def _multiple(value: float, step: float) -> bool:
    return abs(value / step - round(value / step)) < 1e-6


def _number(value: Any) -> float | None:
    return None if value is None or not math.isfinite(float(value)) else float(value)

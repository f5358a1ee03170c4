"""What a user wants pointed out, read against the rows: annotations on dates, spans and points, and reference lines."""

from __future__ import annotations

import datetime
import math
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kit.charts import periods
from kit.charts.labels import capital, clean, listing, number
from kit.charts.rows import Point, Rows
from kit.errors import NotFoundError, SetupError

_FROM_ROWS: dict[str, Any] = {"mean": statistics.fmean, "median": statistics.median}


@dataclass(frozen=True)
class Annotation:
    """Words about a point, about a moment, or about all that lies between two places."""

    text: str
    where: str  # in words
    start: float | None = None  # on an axis of time or numbers
    end: float | None = None
    places: tuple[str, ...] = ()  # labels, on an axis that has one place for each
    point: Point | None = None

    @property
    def is_span(self) -> bool:
        return self.start != self.end or len(self.places) > 1


@dataclass(frozen=True)
class Reference:
    """A line at a number that a user names, or at the mean or median of the rows."""

    name: str
    value: float | str

    def of(self, points: Iterable[Point]) -> float:
        """Where it stands among these points."""
        if isinstance(self.value, str):
            return float(_FROM_ROWS[self.value]([point.value for point in points]))
        return self.value

    def amount(self, points: Sequence[Point], data: Rows) -> str:
        """Its number, written as those of the rows are; a mean of whole numbers with one decimal, a given one as given."""
        value, one = self.of(points), data.scale(points)
        if one and not one.places and value != round(value) and abs(value) < 100 * one.size:
            one = one._replace(places=1)
        if (
            one
            and not isinstance(self.value, str)
            and abs(round(value / one.size, one.places) * one.size - value) > 1e-9 * abs(value)
        ):
            one = None
        return number(value, points[0].unit, scale=one)

    def words(self, points: Sequence[Point], data: Rows) -> str:
        """Its label: the name and the number, or the number alone where that is the name."""
        text = self.amount(points, data)
        return f"{self.name}: {text}" if self.name else text


def plain_annotations(annotate: Any) -> list[list[Any]] | None:
    """Pairs of place and words as JSON has them, from a dict, a Series or pairs. Raises `SetupError` for anything else."""
    if annotate is None:
        return None
    if isinstance(annotate, (Mapping, pd.Series)):
        pairs = list(annotate.items())
    else:
        pairs = list(annotate) if isinstance(annotate, (list, tuple)) else [annotate]
    result = []
    for pair in pairs:
        if not isinstance(pair, (list, tuple)) or len(pair) != 2 or not clean(pair[1]):
            raise SetupError(
                f"annotate={annotate!r} does not say what to write where; give places and words: "
                "annotate={'2024-08-06': 'Incursion', ('2024-10-01', '2024-12-31'): 'Late 2024'}"
            )
        result.append([_plain(pair[0]), clean(pair[1])])
    return result


def plain_references(reference: Any) -> dict[str, float | str] | None:
    """Numbers, or "mean" and "median", by their names, as JSON has them. Raises `SetupError` for anything else."""
    if reference is None:
        return None
    if isinstance(reference, (Mapping, pd.Series)):
        named = [(clean(name), value) for name, value in reference.items()]
    else:
        values = [reference] if isinstance(reference, str) or not isinstance(reference, Iterable) else list(reference)
        named = [(capital(value) if isinstance(value, str) else _digits(value), value) for value in values]
    found: dict[str, float | str] = {}
    for name, value in named:
        if isinstance(value, str) and value in _FROM_ROWS:
            found[name] = value
            continue
        try:
            amount = float("nan" if isinstance(value, (bool, str)) else value)
        except (TypeError, ValueError):
            amount = math.nan
        if not math.isfinite(amount):
            raise SetupError(
                f"reference={reference!r} is no line to draw; give a number and its name, 'mean' or 'median': "
                "reference={'Average 2024': 59}"
            )
        found[name] = amount
    return found


def lines_of(plain: Mapping[str, float | str] | None, data: Rows, *, logarithmic: bool = False) -> list[Reference]:
    """The lines to draw. Raises `SetupError` for one number in panels of several units, or off a logarithmic scale."""
    found = [
        Reference("" if isinstance(value, float) and name == _digits(value) else name, value)
        for name, value in (plain or {}).items()
    ]
    stated = next((line for line in found if not isinstance(line.value, str)), None)
    if stated and not data.one_unit:
        raise SetupError(
            f"reference: {stated.value:g} cannot stand in panels of different units; select one unit, or ask for 'mean'"
        )
    if logarithmic and any(line.of(data.points) <= 0 for line in found):
        raise SetupError("reference: a logarithmic scale has only numbers above zero; leave the others out")
    return found


def placed(plain: Iterable[list[Any]] | None, data: Rows, *, continuous: bool) -> list[Annotation]:
    """Places and words against the rows. ``continuous`` where the axis has moments or numbers, and not a place a label.

    Raises `NotFoundError` for a place that is not in the chart, `SetupError` for one outside of its axis.
    """
    return [_annotation(key, text, data, continuous) for key, text in plain or []]


def notes(found: Sequence[Annotation], lines: Sequence[Reference], data: Rows) -> list[str]:
    """What is marked and which lines are drawn, a sentence each, for notes and alt text."""
    marked = "; ".join(f"{a.text} ({a.where}{', shaded' if a.is_span else ''})" for a in found)
    drawn = listing([_explained(line, data) for line in lines])
    several = "s" if len(lines) > 1 else ""
    return [f"Marked: {marked}."] * bool(marked) + [f"Reference line{several}: {drawn}."] * bool(drawn)


def _explained(line: Reference, data: Rows) -> str:
    if any(data.panels) and isinstance(line.value, str):
        return f"{line.value} of the values of each panel"
    amount = line.amount(data.points, data)
    if not isinstance(line.value, str):
        return f"{line.name} ({amount})" if line.name else amount
    words = f"{line.value} of the {len(data.points)} values shown ({amount}"
    words += (
        "; bounds and ranges count as drawn)" if any(p.is_open or p.is_range or p.vague for p in data.points) else ")"
    )
    return words if line.name.casefold() == line.value else f"{line.name}, the {words}"


def _annotation(key: Any, text: str, data: Rows, continuous: bool) -> Annotation:
    if isinstance(key, list):
        return _of_two(key, text, data, continuous)
    if continuous and isinstance(key, (int, float)) and data.axis == "number":
        return _moment(float(key), float(key), text, f"{data.x} {key:g}", data)
    dates = periods.dates(key if isinstance(key, str) else f"{key:04}" if isinstance(key, int) else "")
    found = _points_at(key, dates, data)
    if continuous and dates and (dates[0] == dates[1] or not found or len(data.series) > 1):
        return _moment(*_ends(dates), text, periods.name(*dates), data)
    if not (continuous or found) and dates:
        found = _around(*dates, data)
        if found and dates[0] == dates[1]:
            return Annotation(text, periods.name(*dates), places=(found[0].label,), point=_longest(found))
    if not found:
        raise _missing(key, data)
    panel = min((p.panel for p in found), key=data.panels.index)
    return _at(_longest([p for p in found if p.panel == panel]), text, alone=len(found) == 1)


def _points_at(key: Any, dates: tuple[datetime.date, datetime.date] | None, data: Rows) -> list[Point]:
    """The points that a place names by their label or cell, else those of just its days."""
    found = [p for p in data.points if _named(p, key, data)]
    return found or [p for p in data.points if dates and (p.start, p.end) == dates]


def _around(first: datetime.date, last: datetime.date, data: Rows) -> list[Point]:
    """The points whose periods hold a stretch of days."""
    return [p for p in data.points if p.start and p.end and p.start <= first and last <= p.end]


def _of_two(key: list[Any], text: str, data: Rows, continuous: bool) -> Annotation:
    """Words about a point of a series or a panel, ``["Fife", 2024]``, or about a span, ``[2023, 2024]``."""
    if len(key) != 2:
        raise SetupError(f"annotate: {key!r} is no place; give one, two for a span, or a series and its place")
    if str(key[0]) in [name for name in data.series + data.panels if name]:
        return _at(_point(key, data), text)
    return _span(key, text, data, continuous)


def _span(key: list[Any], text: str, data: Rows, continuous: bool) -> Annotation:
    if continuous and data.axis == "number":
        start, end = (float(side) if isinstance(side, (int, float)) else math.nan for side in key)
        if start <= end:
            return _moment(start, end, text, f"{data.x} {start:g} to {end:g}", data)
    first, last = (periods.dates(side if isinstance(side, str) else f"{side:04}") for side in key)
    if first and last and first[0] > last[1]:
        raise SetupError(f"annotate: the span {key!r} ends before it starts; turn it round")
    if continuous:
        if not (first and last):
            raise _missing(key[0] if not first else key[1], data)
        return _moment(periods.day_number(first[0]), periods.day_number(last[1]) + 1, text,
                       periods.name(first[0], last[1]), data)  # fmt: skip
    labels = data.labels
    inside = _between(first[0], last[1], data) if first and last else _sides(key, data)
    if not inside:
        raise _missing(key[0], data)
    places = [labels.index(label) for label in inside]
    low, high = min(places), max(places)
    where = periods.name(first[0], last[1]) if first and last else f"{labels[low]} to {labels[high]}"
    return Annotation(text, where, places=tuple(labels[low : high + 1]))


def _between(first: datetime.date, last: datetime.date, data: Rows) -> list[str]:
    """The labels of the periods that meet a span of days."""
    return [p.label for p in data.points if p.start and p.end and p.start <= last and p.end >= first]


def _sides(key: list[Any], data: Rows) -> list[str]:
    """The labels of the two ends of a span. Raises `NotFoundError` for one that is not in the chart."""
    found = []
    for side in key:
        point = next((p for p in data.points if _named(p, side, data)), None)
        if point is None:
            raise _missing(side, data)
        found.append(point.label)
    return found


def _moment(start: float, end: float, text: str, where: str, data: Rows) -> Annotation:
    """A moment, or a span, where it meets the axis."""
    if data.axis == "time":
        low = min(periods.day_number(p.start) for p in data.points if p.start)
        high = max(periods.day_number(p.end) + 1 for p in data.points if p.end)
        said = periods.name(min(p.start for p in data.points if p.start), max(p.end for p in data.points if p.end))
    else:
        low, high = (pick(p.position or 0.0 for p in data.points) for pick in (min, max))
        said = f"{low:g} to {high:g}"
    if end < low or start > high or start > end:
        raise SetupError(f"annotate: {where} lies outside of the axis, {said}; leave “{text}” out, or draw more rows")
    return Annotation(text, where, max(start, low), min(end, high))


def _at(point: Point, text: str, *, alone: bool = True) -> Annotation:
    where = ", ".join(part for part in (*((point.panel, point.series) if alone else ()), point.label) if part)
    return Annotation(text, where, places=(point.label,), point=point)


def _point(key: list[Any], data: Rows) -> Point:
    name, place = str(key[0]), key[1]
    own = [p for p in data.points if name in (p.series, p.panel)]
    dates = periods.dates(str(place))
    found = [p for p in own if _named(p, place, data) or (dates and p.start and (p.start, p.end) == dates)]
    if not found:
        raise NotFoundError(
            f"annotate: “{name}” has no value at {place!r}; it has {listing([p.label for p in own], 8)}"
        )
    return found[0]


def _longest(points: list[Point]) -> Point:
    return max(points, key=lambda p: p.reach[1])


def _named(point: Point, key: Any, data: Rows) -> bool:
    if key in (point.label, data.column(data.x)[point.row]):
        return True
    return str(key).casefold() in (point.label.casefold(), str(data.column(data.x)[point.row]).casefold())


def _missing(key: Any, data: Rows) -> NotFoundError:
    return NotFoundError(
        f"annotate: {key!r} is neither a place in the chart nor a date; it has "
        f"{listing([f'“{label}”' for label in data.labels], 8)}"
    )


def _ends(dates: tuple[datetime.date, datetime.date]) -> tuple[float, float]:
    start = periods.day_number(dates[0])
    return (start, start) if dates[0] == dates[1] else (start, periods.day_number(dates[1]) + 1)


def _plain(key: Any) -> Any:
    """A place as JSON has it."""
    if isinstance(key, (list, tuple)):
        return [_plain(side) for side in key]
    if isinstance(key, pd.Interval):
        return [_plain(key.left), _plain(key.right)]
    if isinstance(key, pd.Period):
        start, end = key.start_time.date().isoformat(), key.end_time.date().isoformat()
        return start if start == end else f"{start}/{end}"
    if isinstance(key, (pd.Timestamp, datetime.date)):
        return key.isoformat()[:10]
    if hasattr(key, "item"):
        key = key.item()
    return key if isinstance(key, (int, float)) and not isinstance(key, bool) else clean(key)


def _digits(value: Any) -> str:
    return f"{value:.12g}" if isinstance(value, (int, float)) else str(value)

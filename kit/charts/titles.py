"""A plain statement of what the rows show, for a chart that was given no title of its own.

It says a finding where the rows have one that is sure; where they have none, or where it is longer than two lines on a
telephone, what is drawn: ``People killed, 2019 to 2024``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kit.charts import course
from kit.charts.labels import capital, clean, listing
from kit.charts.pages import lines_on_phone
from kit.charts.predicates import is_gain
from kit.charts.rows import Point, Rows
from kit.charts.style import TITLE
from kit.charts.units import unit_words
from kit.charts.wording import (
    MEASURED,
    between,
    counted,
    counts,
    distinct,
    from_when_to_when,
    general,
    heading,
    shortened,
    sized,
    span,
    when,
    where,
    without_unit,
)

_FEW = 3  # figures that a title can list
_CHANGE = re.compile(r"\b(?:changes?|differences?|swing)\b", re.I)
_WAYS = {"rise": "up", "fall": "down"}


def title(data: Rows) -> str:
    """A plain statement of what the rows show; never more than they say."""
    named = counted(data)
    what = _what(data, named)
    found = _single(data, what) if len(data.points) == 1 else _findings(data, named, what)
    return next((text for text in map(capital, found) if text and _fits(text)), None) or plain(data)


def _what(data: Rows, named: list[str | None]) -> str:
    """What all rows count; empty where they count different things, or the panels say it."""
    if data.y not in MEASURED:
        return clean(data.y.replace("_", " "))
    what = named[0] if len({*named}) == 1 else None
    return what if what and all(what.casefold() not in panel.casefold() for panel in data.panels) else ""


def _fits(text: str) -> bool:
    return lines_on_phone(text, TITLE, "bold") <= 2


def plain(data: Rows) -> str:
    """What is drawn, and from when to when."""
    named = counted(data)
    what = _what(data, named)
    names = [what] if what else general(distinct(named))
    if any(data.panels) and not (what or len(names) == 1 and data.one_unit):
        headings = [*map(heading, data.points)]
        names = list(dict.fromkeys(headings)) if {*headings} != {*map(capital, names)} else names
    elif not names:
        names = [" in ".join(part for part in (f"{len(data.points)} figures", unit_words(data.unit, None)) if part)]
    elif None in named and not what:
        names.append("other figures")
    time = f", {span(data.points)}" if data.axis == "time" else ""
    texts = (f"{listing(names, most)} {unit_words(None, data.per)}".strip() + time for most in (4, 3, 2))
    return capital(next(filter(_fits, texts), listing(names, 2) + time))


def _findings(data: Rows, named: list[str | None], what: str) -> Iterator[str]:
    """What the rows show, the fullest statement first; nothing where nothing is sure."""
    several = data.y in MEASURED and len({*named}) > 1
    if any(data.panels) and (several or not data.one_unit):
        return
    for text in _statements(data, named, what, several):
        if text:
            yield f"{what}: {text}" if what and not text.startswith(what) else text


def _statements(data: Rows, named: list[str | None], what: str, several: bool) -> Iterator[str]:
    """A list of the figures, where they moved most, their course or their extremes, by what the rows are."""
    one_course = data.axis == "time" and len(data.series) == 1 and not any(data.panels)
    moves = [_way(data, p, named[p.row] or "") for p in data.points]
    if several or any(moves) and not all(moves) or _is_turned(data) and not one_course:
        return _list(data, named, what)
    if all(moves):
        return _list(data, named, what) if one_course and len(data.points) <= _FEW else _largest_moves(data, what)
    if one_course:
        return _course(data) if _is_course(data) else _list(data, named, what)
    return _extremes(data, what) if course.comparable(course.lengths(data).values()) else iter(())


def _is_turned(data: Rows) -> bool:
    """Whether the rows are the two ends of one change, and perhaps its size: "from 40 to 50, up 10"."""
    changes = [data.column("change")[p.row] for p in data.points]
    return (changes[0], changes[-1]) == ("from", "to") and {*changes[1:-1]} <= {*_WAYS}


def _way(data: Rows, point: Point, counted: str) -> str | None:
    """Up or down, where the figure is the size of a change."""
    way = _WAYS.get(data.column("change")[point.row])
    if way is None or is_gain(counted):
        return None
    return way if point.value >= 0 else "down" if way == "up" else "up"


def _single(data: Rows, what: str) -> Iterator[str]:
    point = data.points[0]
    if what and _way(data, point, what) is None and counts(data, point):
        text = sized(data, point, what=what)
    else:
        text = f"{what}: {_moved(data, point, what)}" if what else _moved(data, point, what)
    yield f"{text} {where(data, point, beside=what)}".strip()
    yield f"{text} {when(point)}" if data.axis == "time" else text


def _moved(data: Rows, point: Point, what: str) -> str:
    """A figure with the way it moved: ``up 3%``, ``down by up to 30%``."""
    way, size = _way(data, point, what), sized(data, point).removeprefix("−")
    return size if way is None else f"{way} by {size}" if size[0].isalpha() else f"{way} {size}"


def _course(data: Rows) -> Iterator[str]:
    first, last = data.points[0], data.points[-1]
    early, late = from_when_to_when(first, last)
    if first.value == last.value and first.words() == last.words():
        same = sized(data, first)
        if all(p.words() == first.words() for p in data.points) and len(data.points) > 2:
            yield f"{same} each time from {first.label} to {last.label}"
        else:
            yield f"{same} {early} and {'again ' if len(data.points) > 2 else ''}{late}"
    else:
        start, end = between(data, first, last)
        short = without_unit(start, end)
        yield f"from {start} {early} to {end} {late}"
        yield f"from {short} {early} to {end} {late}"
        yield f"from {short} to {end}"


def _is_course(data: Rows) -> bool:
    """Whether the last period follows the first, and, for totals, is as long."""
    first, last = data.points[0], data.points[-1]
    if first.end and last.start and last.start <= first.end:
        return first.start == first.end == last.start == last.end  # tellings of one day
    spans = course.lengths(data)
    return course.comparable(spans[p.label] for p in (first, last) if p.label in spans)


def _list(data: Rows, named: list[str | None], what: str) -> Iterator[str]:
    """Each of a few figures with what it counts and where: ``44 flights affected, 9 flights diverted``."""
    points, changes = data.points, data.column("change")
    if len(points) > _FEW:
        return
    own = [what or named[p.row] or "" for p in points]
    turned = bool("to" in changes and {"from", *_WAYS} & {*changes})
    sizes = _sizes(data, own, what)
    if turned:
        sizes = [
            f"{changes[point.row]} {size}" if changes[point.row] in ("from", "to") else size
            for point, size in zip(points, sizes, strict=True)
        ]
    places = [where(data, point, beside=name) for point, name in zip(points, own, strict=True)]
    if len({*places}) == 1:
        yield f"{(' ' if turned and len(points) == 2 else ', ').join(sizes)} {places[0]}".strip()
    elif len({*zip(sizes, places, strict=True)}) == len(points):
        yield ", ".join(f"{size} {place}".strip() for size, place in zip(sizes, places, strict=True))
    if all(own) and len({*own}) == len(points) and data.axis != "time":
        yield ", ".join(sizes)


def _sizes(data: Rows, own: list[str], what: str) -> list[str]:
    """The figures with what they count, unless ``what`` says it of all: ``9 flights diverted``, ``exports up 3%``."""
    short, points = own, data.points
    if not what and all(own) and len(data.distinct("measure")) == 1 and all(p.unit is None for p in points):
        short = shortened(own)
    return [
        f"{'' if what else name} {_moved(data, point, name)}".strip()
        if what or _way(data, point, name) or point.unit
        else sized(data, point, what=words)
        for point, name, words in zip(points, own, short, strict=True)
    ]


def _largest_moves(data: Rows, what: str) -> Iterator[str]:
    """Where it rose most and where it fell most, each where that is sure."""
    parts = []
    for verb, way in (("rose", "up"), ("fell", "down")):
        found = [p for p in data.points if _way(data, p, what) == way]
        top = max(found, key=lambda p: abs(p.value), default=None)
        if top and _surely_first(top, found) and (place := where(data, top)):
            parts.append(f"{verb} most {place}, by {sized(data, top).removeprefix('−')}")
    yield f"{what} {'; '.join(parts)}".strip() if parts else ""


def _extremes(data: Rows, what: str) -> Iterator[str]:
    """The highest, where one is for sure; else from which to which they reach."""
    points = [p for p in data.points if not (course.is_sum(p.label) or course.is_sum(p.series))] or data.points
    negative = all(p.value < 0 for p in points)
    ordered = sorted(points, key=lambda p: p.value, reverse=not negative)
    top = [p for p in points if p.value == ordered[0].value]
    if len(top) == len(points) and len({p.words() for p in points}) == 1:
        if data.axis == "category" and data.x not in ("period", "source") and len(points) <= 4:
            yield f"{sized(data, top[0])} each for {listing([p.label for p in points])}"
    else:
        yield from _top(data, what, points, top, negative=negative)
    if data.axis != "time" and all(map(_is_exact, points)):
        low, high = sorted((ordered[-1], ordered[0]), key=lambda p: p.value)
        least, most = between(data, low, high)
        yield f"{without_unit(least, most)} to {most}" if low.value < high.value else ""


def _top(data: Rows, what: str, points: list[Point], top: list[Point], *, negative: bool) -> Iterator[str]:
    """Those that are highest, or lowest where all are below zero, as surely as their figures let one say it."""
    first = top[0]
    size, most = sized(data, first), "lowest" if negative else "highest"
    places = [place for place in (where(data, first), when(first) if data.axis == "time" else "") if place]
    if first.vague or first.qualifier in ("<", "<=") or len(top) > 1 and not all(map(_is_exact, top)):
        yield _reach(data)
    elif not _surely_first(first, [p for p in points if p not in top[1:]]):
        yield from [_reach(data)] if first.is_range else (f"highest number stated {place}, {size}" for place in places)
    elif len(top) > 1:
        if data.axis == "category" and len(top) <= _FEW and len(data.series) == 1:
            yield f"{most} for {listing([p.label for p in top])}, at {size} each"
    elif negative and (_CHANGE.search(what) or _CHANGE.search(data.y)):
        yield from (f"fell most {place}, by {size.removeprefix('−')}" for place in places)
    else:
        yield from (f"{most} {place}, {size if size.startswith('at ') else f'at {size}'}" for place in places)


def _reach(data: Rows) -> str:
    """From the lowest number stated to the highest, where figures that are no points allow no more."""
    points = [p for p in data.points if not p.vague] or data.points
    low, high = min(points, key=lambda p: p.reach[0]), max(points, key=lambda p: p.reach[1])
    if low is high or len(points) <= 2:
        return next(_list(data, [None] * len(data.table), ""), "")
    return f"from {sized(data, low)} {where(data, low)} to {sized(data, high)} {where(data, high)}"


def _is_exact(point: Point) -> bool:
    return point.qualifier is None and not point.is_range and not point.vague


def _surely_first(top: Point, points: list[Point]) -> bool:
    """Whether a point is the farthest from zero of all, whatever their figures may mean."""
    rest = [p for p in points if p is not top]
    if top.value < 0:
        return all(top.extent()[1] < p.extent()[0] for p in rest)
    return all(top.extent()[0] > p.extent()[1] for p in rest)

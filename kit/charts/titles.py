"""A plain statement of what the rows show, for a chart that was given no title of its own."""

from __future__ import annotations

import math
import re

from kit.charts import periods
from kit.charts.labels import capital, clean, listing, unit_name
from kit.charts.predicates import is_plural
from kit.charts.rows import Point, Rows
from kit.charts.wording import between, counted, distinct, shortened, sized, when, where

# Totals of periods whose lengths differ by more than this do not compare (months, 28 to 31 days, do).
SAME_LENGTH = 1.15
_FEW = 3  # figures that a title can list
_CHANGE = re.compile(r"\b(?:changes?|differences?|swing)\b", re.I)


def title(data: Rows) -> str:
    """A plain statement of what the rows show; never more than they say."""
    named = counted(data)
    whats = distinct(named)
    one = len(whats) == 1 and None not in named
    what = whats[0] if one else ""
    if data.y not in ("value", "low", "high", "base_value"):
        what = clean(data.y.replace("_", " "))
    points = data.points
    if any(data.panels) and not (data.one_unit and len(whats) < 2):
        return _panels(data)
    if any(data.panels):
        what = what if what and all(what.casefold() not in name.casefold() for name in data.panels) else ""
    if len(points) == 1:
        return _single(data, points[0], named[0] or what)
    if len(data.series) == 1 and not any(data.panels) and data.axis == "time":
        text = _course(data, named, what)
    else:
        text = _extremes(data, named, what)
    if what and data.x == "measure":
        text = re.sub(
            rf"\bfor {re.escape(what)} \((.+?)\)", r"for \1", text, flags=re.I
        )  # the name of all rows names none
    if not text and not what:
        text = listing(distinct([clean(m) for m in data.distinct("measure")]), 3) or f"{len(points)} figures"
    return capital(f"{what}: {text}" if what and text and not text.startswith(what) else text or what)


def lengths(data: Rows) -> dict[str, int]:
    """The days of each period whose total is drawn, by its label; rates and averages compare whatever their length."""
    kinds, statistics = data.column("kind"), data.column("statistic")
    return {
        p.label: periods.days(p.start, p.end)
        for p in data.points
        if p.start
        and p.end
        and data.per is None
        and data.unit != "%"
        and kinds[p.row] not in ("rate", "percent", "multiple", "score", "age")
        and statistics[p.row] not in ("average", "median")
    }


def _panels(data: Rows) -> str:
    """What stands side by side, and from when to when: panels of different things have no highest."""
    names = distinct(counted(data))
    if {capital(clean(m)) for m in data.distinct("measure")} != {_heading(p) for p in data.points}:
        names = list(dict.fromkeys(_heading(p) for p in data.points))
    text = listing(names, 4)
    first, last = data.points[0], data.points[-1]
    if data.axis == "time" and first.start and last.end and first.label != last.label:
        text += f", {first.label} to {last.label}"
    return capital(text)


def _heading(point: Point) -> str:
    """The heading of a point's panel without its unit."""
    return point.panel.removesuffix(f", {unit_name(point.unit, None)}") if point.unit else point.panel


def _single(data: Rows, point: Point, what: str) -> str:
    changes, measure = data.column("change"), str(data.column("measure")[point.row] or what)
    place = where(data, point)
    place = place if point.start else _aside(place)
    if changes[point.row] in ("rise", "fall"):
        head, size = what, _moved(data, point)
    elif point.unit is None and (not what or point.value == 1 or is_plural(measure)):
        head, size = "", sized(data, point, what=what)
    else:
        head, size = what, sized(data, point)
    return capital(" ".join(part for part in (f"{head}:" if head else "", size, place) if part))


def _course(data: Rows, named: list[str | None], what: str) -> str:
    first, last = data.points[0], data.points[-1]
    changes = data.column("change")
    moves = [changes[p.row] in ("rise", "fall") for p in data.points]
    if any(moves) and not (all(moves) and len(set(changes)) == 1 and len(data.points) > _FEW):
        if len(data.points) <= _FEW:
            return _list(data, named, what)
        return _largest_moves(data) if all(moves) else ""
    if len(distinct(named)) > 1 or None in named and distinct(named) or not _comparable(data):
        return _list(data, named, what) if len(data.points) <= _FEW else _extremes(data, named, what)
    if first.value == last.value and first.words() == last.words():
        same, (one, other) = sized(data, first), (when(first), when(last))
        if all(p.words() == first.words() for p in data.points) and len(data.points) > 2:
            return f"{same} each time from {first.label} to {last.label}"
        return f"{same} {one} and {'again ' if len(data.points) > 2 else ''}{other}"
    start, end = between(data, first, last)
    return f"from {start} {when(first)} to {end} {when(last)}"


def _comparable(data: Rows) -> bool:
    """Whether one period follows the other, and, for totals, is as long: a course otherwise is none."""
    first, last = data.points[0], data.points[-1]
    if first.end and last.start and last.start <= first.end:
        return first.start == first.end == last.start == last.end  # tellings of one day
    spans = lengths(data)
    ends = [spans[p.label] for p in (first, last) if p.label in spans]
    return len(ends) < 2 or max(ends) <= SAME_LENGTH * min(ends)


def _list(data: Rows, named: list[str | None], what: str) -> str:
    """Each figure with what it counts and where: ``44 flights affected, 9 flights diverted``."""
    changes = data.column("change")
    parts = []
    one_thing = len(data.distinct("measure")) == 1 and all(named) and all(p.unit is None for p in data.points)
    if one_thing and not what:
        short = shortened([str(named[p.row]) for p in data.points])
        named = [short[[p.row for p in data.points].index(row)] for row in range(len(named))]
    for point in data.points:
        own = named[point.row]
        moved = changes[point.row] in ("rise", "fall") and not (own or "").endswith(
            (" gained", " lost", " cut", " won")
        )
        size = _moved(data, point) if moved else sized(data, point, what=None if what else own)
        if own and not what and point.unit is not None:
            size = f"{own} {size}"
        by_name = data.x in ("measure", "predicate") and own and not what and not point.series
        place = "" if by_name else where(data, point)
        if own:
            place = re.sub(rf" \({re.escape(own)}\)", "", place, flags=re.I)
        place = place if point.start else _aside(place)
        parts.append(f"{size} {place}" if place else size)
    return ", ".join(parts)


def _aside(place: str) -> str:
    """A name in brackets, which by itself would read as the owner: ``1,250 casualties (Fife)``."""
    named = re.sub(r" \((.+)\)$", r", \1", place.removeprefix("for "))
    return f"({named})" if place.startswith("for ") else place


def _moved(data: Rows, point: Point) -> str:
    fell = (data.column("change")[point.row] == "fall") != (point.value < 0)
    return f"{'down' if fell else 'up'} {sized(data, point).removeprefix('−')}"


def _largest_moves(data: Rows) -> str:
    """Where it rose most and where it fell most."""
    changes = data.column("change")
    parts = []
    for verb, way in (("rose", "rise"), ("fell", "fall")):
        found = [p for p in data.points if changes[p.row] == way]
        top = _first(found, data)
        if top:
            parts.append(f"{verb} most {where(data, top)}, by {sized(data, top).removeprefix('−')}")
    return "; ".join(parts)


def _first(points: list[Point], data: Rows) -> Point | None:
    """The point that is the largest for sure; None where several could be."""
    ordered = sorted(points, key=lambda p: -abs(p.value))
    sure = ordered and all(_extent(ordered[0])[0] > _extent(p)[1] for p in ordered[1:])
    return ordered[0] if sure else None


def _extremes(data: Rows, named: list[str | None], what: str) -> str:
    """The highest, where one is for sure; else all figures, or from which to which they reach."""
    points, changes = data.points, data.column("change")
    moves = [changes[p.row] in ("rise", "fall") for p in points]
    gained = what.endswith((" gained", " lost", " cut", " won"))
    whats = distinct(named)
    mixed = (len(whats) > 1 or None in named and bool(whats)) and data.y == "value" and not any(data.panels)
    if any(moves) and not gained:
        if all(moves):
            moved = _largest_moves(data)
            return re.sub("^", f"{what} ", moved) if what and moved else moved or _list_of_few(data, named, what)
        return _list_of_few(data, named, what)
    if mixed and len(points) <= _FEW and len(data.series) == 1:
        return _list(data, named, what)
    negative = all(p.value < 0 for p in points)
    best = min(p.value for p in points) if negative else max(p.value for p in points)
    top = [p for p in points if p.value == best]
    if len(top) == len(points) and len({p.words() for p in points}) == 1:
        if data.axis == "category" and len(points) <= 4 and data.x not in ("period", "source"):
            return f"{sized(data, points[0])} each for {listing([p.label for p in points])}"
        return f"{sized(data, points[0])} in every row"
    if any(p.vague or p.qualifier in ("<", "<=") for p in top) or len(top) > 1 and not _all_exact(top):
        return _reach(data, named)
    if not _surely(top, points, negative):
        return _reach(data, named) if top[0].is_range else _stated(data, top[0], named)
    size = sized(data, top[0], what=named[top[0].row] if mixed else None)
    if len(top) > 1:
        if len(top) > 3 or data.axis == "time" or len(data.series) > 1:
            return f"{'lowest' if negative else 'highest'} at {size}, in {len(top)} rows"
        if mixed and data.x == "measure":
            return (
                f"{'lowest' if negative else 'highest'} at {listing([sized(data, p, what=named[p.row]) for p in top])}"
            )
        places = listing([p.label for p in top])
        return f"{'lowest' if negative else 'highest'} for {places}, at {size} each"
    place = where(data, top[0])
    if negative and (_CHANGE.search(what) or _CHANGE.search(data.y)):
        return f"fell most {place}, by {size.removeprefix('−')}"
    most = "lowest" if negative else "highest"
    if not place or mixed and data.x == "measure":
        return f"{most} at {size.removeprefix('at ')}"
    return f"{most} {place}, {size if size.startswith('at ') else f'at {size}'}"


def _list_of_few(data: Rows, named: list[str | None], what: str) -> str:
    return _list(data, named, what) if len(data.points) <= _FEW else ""


def _reach(data: Rows, named: list[str | None]) -> str:
    """From the lowest number stated to the highest, where figures that are no points allow no more."""
    points = [p for p in data.points if not p.vague] or data.points
    low, high = min(points, key=lambda p: p.reach[0]), max(points, key=lambda p: p.reach[1])
    if low is high or len(points) <= 2:
        return _list(data, named, "-")
    return f"from {sized(data, low)} {where(data, low)} to {sized(data, high)} {where(data, high)}"


def _stated(data: Rows, top: Point, named: list[str | None]) -> str:
    return f"highest number stated {where(data, top)}, {sized(data, top)}"


def _all_exact(points: list[Point]) -> bool:
    return all(p.qualifier is None and not p.is_range for p in points)


def _surely(top: list[Point], points: list[Point], negative: bool) -> bool:
    rest = [p for p in points if p not in top]
    if negative:
        return all(_extent(top[0])[1] < _extent(p)[0] for p in rest)
    return all(_extent(top[0])[0] > _extent(p)[1] for p in rest)


def _extent(point: Point) -> tuple[float, float]:
    """From the lowest to the highest that a figure can mean; what is approximate stands for itself."""
    low, high = (abs(n) for n in point.reach) if point.value >= 0 else point.reach
    return (
        -math.inf if point.qualifier in ("<", "<=") or point.vague else low,
        math.inf if point.qualifier in (">", ">=") or point.vague else high,
    )

"""What a title says that the rows of its chart do not show.

A title is judged only if every word of it is known: a word of the rows' own cells, a number, a direction, a superlative
or a word that limits nothing. "Youth unemployment rose" may be true of a chart of unemployment that falls; "unemployment
rose" is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise, permutations

from kit.charts.course import comparable, lengths
from kit.charts.labels import listing
from kit.charts.rows import Point, Rows
from kit.charts.title_reading import Number, Title, read_title
from kit.charts.title_words import (
    CONTESTED,
    DOWN,
    HEDGES,
    HEIGHTS,
    LEAST,
    LESS,
    LEVEL_NOUNS,
    LOSSES,
    MORE,
    MOST,
    OF_A_COUNT,
    RANKS,
    RATIOS,
    SIZES,
    TOGETHER,
    UP,
)  # fmt: skip
from kit.charts.units import has_sign
from kit.charts.wording import MEASURED, counted, distinct, when
from kit.words import family, root

_ABOUT = 0.05  # how far off a figure may be that is stated as "about"
_ONCE_MORE = {"again", "keep", "keeps", "still"}  # what goes on did so at the last step
_FEW = 8  # rows from whose numbers others can be computed that a title may name


def doubts(title: str, data: Rows) -> list[str]:
    """What the rows do not show, a phrase each; nothing where one cannot be sure."""
    if any(data.panels) or any(p.vague for p in data.points):
        return []
    read = read_title(title, data)
    if read is None:
        return []
    found = [*_numbers(read), *_direction(read)]
    if len(data.series) == 1 and _comparable(data) and not _of_size(read) and not read.has(UP, DOWN):
        found += [*_highest(read), *_compared(read)]
    return list(dict.fromkeys(found))


# -- numbers


def _numbers(read: Title) -> Iterator[str]:
    """Numbers that no row has, and that do not follow from the rows' numbers."""
    data = read.data
    if not read.about or len(data.points) > _FEW or data.y not in MEASURED:
        return
    shown = listing([p.words() for p in data.points], 5)
    for one in read.numbers:
        own = (one.unit == data.unit and (one.unit is not None or data.unit is None)) and data.one_unit
        if data.unit and not own and one.unit is None and not has_sign(data.unit):
            own = True  # "1.9 million tonnes": the unit is a word of the title
        if own and not any(_fits(one, value) for value in _derived(data)):
            yield f"“{one.text}”: no row has that number ({shown})"
        elif (
            one.unit == "%"
            and data.unit != "%"
            and read.has(UP, DOWN)
            and not any(_fits(one, value) for value in _percentages(data))
        ):
            yield f"“{one.text}”: no two rows are that far apart ({shown})"


def _fits(one: Number, value: float) -> bool:
    value = abs(value)
    if one.hedge in HEDGES["over"]:
        return value >= one.value * 0.999
    if one.hedge in HEDGES["under"]:
        return value <= one.value * 1.001
    if one.hedge:
        return abs(value - one.value) <= max(0.15 * one.value, one.step)
    rounded, cut = abs(value - one.value) <= 0.501 * one.step, one.value <= value < one.value + one.step
    return rounded or cut


def _derived(data: Rows) -> list[float]:
    """The rows' numbers and what follows from them: sums, means, differences, and for percentages what is left of 100."""
    stated = [[n for n in (p.value, p.low, p.high) if n is not None] for p in data.points]
    values = [p.value for p in data.points]
    every = [n for numbers in stated for n in numbers]
    sums = [sum(some) for size in range(2, len(values) + 1) for some in combinations(values, size)]
    means = [
        sum(some) / len(some) for size in (2, 3, len(values)) for some in combinations(values, min(size, len(values)))
    ]
    apart = [a - b for a, b in permutations(every, 2)]
    rest = [100 - n for n in (*every, *sums)] if data.unit == "%" else []
    return [*every, *sums, *means, *apart, *rest, *(_percentages(data) if data.unit == "%" else []), float(len(values))]


def _percentages(data: Rows) -> list[float]:
    values = [p.value for p in data.points]
    total = sum(values)
    ratios = [100 * a / b for a, b in permutations(values, 2) if b] + [100 * a / total for a in values if total]
    return [*ratios, *(ratio - 100 for ratio in ratios)]


# -- directions


def _direction(read: Title) -> Iterator[str]:
    """A direction that the course does not have."""
    data, ways = read.data, [*read.has(UP), *read.has(DOWN), *read.has(RATIOS)]
    if data.axis != "time" or not read.about or len(ways) != 1 or not _comparable(data):
        return
    if read.has(MOST, LEAST, MORE, LESS):
        return
    word = ways[0]
    ratio = RATIOS[root(word)] if read.has(RATIOS) else None
    rises = ratio[0] > 1 if ratio else bool(read.has(UP))
    for scope in _scopes(read, rises=rises):
        if scope.first is scope.last:
            continue
        told = _multiplied_otherwise(scope, *ratio) if ratio else _turned(read, scope, rises=rises)
        if told:
            yield f"“{word}”{told}"


def _scopes(read: Title, *, rises: bool) -> list[_Scope]:
    """What the title sets against what: two points of the only course, or the ends of those that it is about."""
    data = read.data
    if len(data.series) == 1:
        scope = _scope(read, data.points, rises=rises)
        return [scope] if scope else []
    courses = [[p for p in data.points if p.series == name] for name in data.series]
    if read.names:
        named = [course for course in courses if course[0].series.casefold() == read.names[0][0].casefold()]
        courses = named if len(read.names) == 1 else []
    elif "everywhere" not in read.words:
        courses = []
    return [_Scope(course, course[0], course[-1], whole=True) for course in courses]


def _multiplied_otherwise(scope: _Scope, low: float, high: float) -> str | None:
    """The two points where the one is not so many times the other: "doubled" from 40 to 60."""
    first, last = scope.first, scope.last
    exact = not any(p.is_range or p.is_open for p in (first, last)) and first.value > 0
    if not exact or low <= last.value / first.value <= high or scope.open:
        return None
    return f": {_told(first, last)}"


def _turned(read: Title, scope: _Scope, *, rises: bool) -> str | None:
    """The two points between which the course goes the other way for certain; of "every" time, the first two such."""
    first, last = scope.first, scope.last
    if {"every", "each"} & set(read.words) and scope.whole:
        steps = pairwise(scope.course)
        turns = ((before, after) for before, after in steps if _certainly(before, after, rises=not rises))
        return next((f" every time: {_told(before, after)}" for before, after in turns), None)
    if not _certainly(first, last, rises=not rises):
        return None
    if scope.whole and _certainly(scope.course[-2], last, rises=rises):
        return None  # "rises" may mean the last step alone
    return f": {_told(first, last)}"


def _comparable(data: Rows) -> bool:
    """Whether a higher value is more of one thing: of levels, in one measure, over periods as long as each other.

    Consumer prices in % are the size of their rise; a loss below zero is the larger the lower it is.
    """
    if any(change in ("rise", "fall") for change in data.column("change")) or len(distinct(counted(data))) > 1:
        return False
    words = _measure_words(data)
    if words & RANKS or words & LOSSES and any(p.value < 0 for p in data.points):
        return False
    if not comparable(lengths(data).values()):
        return False
    return data.unit not in ("%", "pp") or bool(words & LEVEL_NOUNS)


def _measure_words(data: Rows) -> set[str]:
    return {root(word) for name in (*data.distinct("measure"), data.y) for word in re.findall(r"\w+", str(name))}


def _of_size(read: Title) -> bool:
    """Whether a superlative may be one of the size of what is counted."""
    data = read.data
    if data.unit is not None or read.has(OF_A_COUNT):
        return False
    known = data.axis == "time" or any(family(whole) for whole in distinct(counted(data)))
    return bool(read.has(SIZES)) or bool(read.has(HEIGHTS)) and not known


def _stands_alone(point: Point, data: Rows) -> bool:
    """Whether a row is one among the others, and not their sum, their average or what is left."""
    others = sum(p.value for p in data.points if p is not point)
    is_sum = len(data.points) > 2 and abs(point.value - others) <= 0.03 * abs(others)
    return not is_sum and TOGETHER.isdisjoint(map(root, re.findall(r"\w+", point.label)))


@dataclass(frozen=True)
class _Scope:
    """The two points of a course that a title sets against each other."""

    course: list[Point]
    first: Point
    last: Point
    whole: bool = False  # no period is named
    open: bool = False  # which earlier point is meant is not said


def _scope(read: Title, course: list[Point], *, rises: bool) -> _Scope | None:
    """What the title compares; None where that is not clear."""
    if any(len(points) > 1 for _, points in read.names):
        return None
    named = [points[0] for _, points in read.names]
    words = " ".join(read.words)
    if not named and _ONCE_MORE & set(read.words) and len(course) > 1:
        return _Scope(course, course[-2], course[-1])
    if not named:
        return _Scope(course, course[0], course[-1], whole=True)
    if len(named) == 2:
        ends = r"between ⟦0⟧ and ⟦1⟧|from (?:⟨\d+⟩ )?(?:in )?⟦0⟧ to (?:⟨\d+⟩ )?(?:in )?⟦1⟧"
        return _Scope(course, named[0], named[1]) if re.search(ends, words) else None
    if len(named) == 1 and re.search(r"\bsince ⟦0⟧", words):
        return _Scope(course, named[0], course[-1])
    earlier = course[: course.index(named[0])]
    if len(named) == 1 and re.search(r"\bin ⟦0⟧", words) and earlier and _follows(named[0], earlier[-1]):
        return _Scope(course, earlier[-1], named[0])
    if len(named) == 1 and re.search(r"\b(?:in|on|by) ⟦0⟧", words) and earlier:
        # Against which earlier one is not said: sure only where it is so against all of them.
        nearest = (min if rises else max)(earlier, key=lambda p: p.value)
        return _Scope(course, nearest, named[0], open=len(earlier) > 1)
    return None


def _follows(year: Point, before: Point) -> bool:
    """Whether a year comes right after another, which it is then held against: "rose in 2024"."""
    if year.start is None or year.end is None or before.end is None:
        return False
    return (year.start - before.end).days == 1 and (year.end - year.start).days > 300


def _certainly(first: Point, last: Point, *, rises: bool) -> bool:
    """Whether it rises, or falls, from one point to the other whatever their figures may mean."""
    low, high = (first, last) if rises else (last, first)
    return low.extent(_ABOUT)[1] < high.extent(_ABOUT)[0]


def _told(first: Point, last: Point) -> str:
    verb = "rise" if last.value > first.value else "fall" if last.value < first.value else "do not change"
    return f"the rows {verb}, from {first.words(long=True)} {when(first)} to {last.words(long=True)} {when(last)}"


# -- the highest, and one against another


def _highest(read: Title) -> Iterator[str]:
    """A superlative of a point that another one outdoes."""
    words, data = read.words, read.data
    most, least = read.has(MOST), read.has(LEAST)
    if len(most) + len(least) != 1 or len(read.names) != 1 or {"than", "since"} & set(words):
        return
    (word,), (name, points) = most or least, read.names[0]
    for point in points if len(points) == 1 else []:
        better = [p for p in data.points if _certainly(point, p, rises=bool(most)) and _stands_alone(p, data)]
        if better:
            top = max(better, key=lambda p: p.value if most else -p.value)
            yield f"“{word}” of {name} ({point.words(long=True)}): {top.label} has {'more' if most else 'less'} ({top.words(long=True)})"


def _compared(read: Title) -> Iterator[str]:
    """More in one than in another, where it is the other way round."""
    words, data = " ".join(read.words), read.data
    more, less = read.has(MORE), read.has(LESS)
    if len(more) + len(less) != 1 or len(read.names) != 2 or read.numbers:
        return
    if {"ahead", "behind"} & {*more, *less} and not _measure_words(data) & CONTESTED:
        return
    if not re.search(
        r"⟦0⟧.* than (?:in |on |at |for |it was in )?⟦1⟧$|ahead of ⟦1⟧$|⟦0⟧ (?:is |was )?behind ⟦1⟧$", words
    ):
        return
    (word,), ((one, first), (other, second)) = more or less, read.names
    if len(first) == len(second) == 1 and _certainly(first[0], second[0], rises=bool(more)):
        yield f"“{word}”: {one} has {first[0].words(long=True)}, {other} {second[0].words(long=True)}"

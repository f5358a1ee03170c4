"""A change and its ends: the size of a rise or fall, the level before it and the level after it follow from each other."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from kit.checks.desk import Desk, quoted, shown
from kit.checks.ends import Ends, alike, ends_of, sort, stretch
from kit.checks.equations import Equation, printed
from kit.checks.joints import LEVELS, Passage, in_one_unit, one_measure
from kit.evidence import Figure, Interval, number

_LEADS = re.compile(r"\d ?(?:%|per ?cent)? to \d.{0,40}\bfrom [\d.]+ ?(?:%|per ?cent)? to \d", re.I)


def changes(desk: Desk, passage: Passage) -> Iterator[Equation]:
    """A change and its two ends: "rose 12 percent to 5.6 from 4.8" is a rise of 16.7 percent.

    Two of the three numbers, and a size told twice ("by 30 to 330, or 10 percent"), are enough to work out the rest.
    """
    if len(passage.figures) + len(passage.before.figures if passage.before else ()) < 3 or _LEADS.search(
        passage.sentence
    ):
        return  # "leads 53% to 27%, down from 56% to 25%": two pairs, no change from the one to the other
    ways = _sizes(passage)
    sizes = [size for size, _ in ways]
    for size, way in ways:
        near = stretch(passage, size, sizes)
        for (start, end), bound in ends_of(passage, size, near):
            equation = change(desk, size, start, end, way, passage.times(size), bound)
            if equation is not None:
                yield equation
        yield from _told_twice(desk, passage, size, way, [f for f in sizes if f in near])
    yield from _told_after(desk, passage)


def _sizes(passage: Passage) -> list[tuple[Figure, int]]:
    """The sizes of changes, with 1 for a rise and -1 for a fall: "up 12 percent"; what restates one goes its way."""
    positive = [f for f in passage.figures if (f.value or 0) > 0]
    told = [
        (f, way)
        for f in positive
        if (way := passage.way(f)) and f.qualifier != "range" and (f.per is None or passage.times(f))
    ]
    restated = [f for f in positive if f.unit == "%" and f.per is None and not passage.way(f)]
    return told + [(f, way) for f in restated if (way := _way_restated(passage, f, told))]


def _way_restated(passage: Passage, share: Figure, told: list[tuple[Figure, int]]) -> int:
    """The way of the amount that a percentage puts once more: "by 30 to 330, or 10 percent"; 0 where it does not."""
    if not passage.opens(share, "restated") or re.match(r"\s*of\b", share.after):
        return 0
    place = passage.figures.index(share)
    near = reversed(passage.figures[max(place - 2, 0) : place])
    return next((way for f in near if f.unit != "%" for size, way in told if size is f), 0)


def _told_after(desk: Desk, passage: Passage) -> Iterator[Equation]:
    """A start told in the sentence after the change: "slid by a quarter to 36 million. A year before it had been 48 million"."""
    before, levels = passage.before, [f for f in passage.figures if f.kind in LEVELS]
    if before is None or len(levels) != 1 or passage.way(levels[0]):
        return
    sizes = [
        f
        for f in before.figures
        if before.way(f) and f.qualifier != "range" and f.per is None and sort(before, f) == "relative"
    ]
    ends = [f for f in before.figures if f.kind in LEVELS and not before.way(f) and alike(f, levels[0])]
    if len(sizes) != 1 or len(ends) != 1 or before.role(ends[0]) != "to":
        return
    last, first = levels[0].period_end, ends[0].period_start
    near = last and first and ((first - last).days in range(36) or (first - last).days in range(330, 370))
    dated = near and re.match(r"(?:In|At|On) ", passage.sentence)
    if dated or _EARLIER.search(f"{levels[0].period} {levels[0].before}"):
        equation = change(desk, sizes[0], levels[0], ends[0], before.way(sizes[0]), before.times(sizes[0]), True)
        if equation is not None:
            yield equation


_EARLIER = re.compile(
    r"\b(?:(?:year|month|quarter|week|half|decade|season) (?:earlier|before|ago)|had been|had (?:made|stood|sold|earned|had)|previous|last year)\b",
    re.I,
)


@dataclass(frozen=True)
class _Change:
    """The size of a change and its ends: as they are told, and ``before`` and ``after`` in one unit, to one place."""

    size: Figure
    start: Figure
    end: Figure
    before: Figure
    after: Figure
    told: int  # 1 for a rise, -1 for a fall, 0 where no word says

    @property
    def difference(self) -> float:
        return (self.after.value or 0.0) - (self.before.value or 0.0)

    @property
    def percent(self) -> float:
        return 100 * self.difference / (self.before.value or 1.0)

    @property
    def way(self) -> int:
        """What the words say, else what the ends do."""
        return self.told or (1 if self.difference >= 0 else -1)


class _Implied(NamedTuple):
    """What the size of a change comes to by its ends, and how that is said."""

    interval: Interval
    value: float
    said: str


def change(
    desk: Desk, size: Figure, start: Figure, end: Figure, way: int, times: bool, bound: bool = False
) -> Equation | None:
    """The size of a change as its ends give it; ``way`` is 1 for a rise, -1 for a fall, 0 where no word says."""
    whole = _Change(size, start, end, *_to_one_place(start, end), way)
    if not whole.before.value or whole.after.value is None or not _is_of(size, start, end):
        return None
    if times:
        return _multiple(desk, whole, bound)
    relative = size.unit == "%" or size.kind == "fraction"
    implied = _relative(whole) if relative else _absolute(whole)
    if implied is None:
        return None
    if relative and _in_points(whole, implied.interval):
        return _points(desk, whole, bound)
    return Equation(
        size,
        (start, end),
        implied.interval,
        abs(implied.value),
        f"From {quoted(start)} to {quoted(end)} is a {'rise' if whole.difference >= 0 else 'fall'} of {implied.said}, "
        f"not {quoted(size)}.",
        f"Ask {desk.ask([size, start, end])}: which of the three numbers is wrong, or do they stand for other periods?",
        bound and not _is_another(whole, implied.interval),
        allowed=_allowed(size, start, end),
        tight=_tight(size, start, end),
    )


def _to_one_place(start: Figure, end: Figure) -> Ends:
    """The ends in one unit; told as from and to, also as finely: "from 11 to 12.5" begins at 11.0."""
    before, after = in_one_unit(start, end) or (start, end)
    steps = {before.step, after.step}
    if (start.change, end.change) != ("from", "to") or len(steps) == 1 or not steps <= {1.0, 0.1, 0.01}:
        return before, after
    step = min(before.step or 1.0, after.step or 1.0)
    return replace(before, step=step), replace(after, step=step)


def _is_of(size: Figure, start: Figure, end: Figure) -> bool:
    """Whether what is measured, or the words between, let a size be that of a change from the one to the other."""
    told = (start.change, end.change) == ("from", "to")
    # "By 2 percent in May, from 11 to 13 percent of the value": the ends are of what changed, whatever is behind them.
    if told and size.base == start.base and re.fullmatch(r"[^;:]{0,25}\bfrom ", size.between(start)):
        return True
    joined = told and re.fullmatch(r"(?: \w+){0,2} to [$€£]?", start.between(end))
    return (any if joined else all)(one_measure(size, level) for level in (start, end))


def _relative(whole: _Change) -> _Implied:
    """A percentage or a fraction of the first level: from 40 to 50 is 25 percent, or a quarter."""
    size, scale = whole.size, 0.01 if whole.size.kind == "fraction" else 1.0
    quotient = whole.after.interval.over(whole.before.interval)
    implied = Interval(100 * quotient.low - 100, 100 * quotient.high - 100).times(whole.way * scale)
    if size.kind == "fraction":  # "nearly by half", "a third" in round words
        implied = Interval(implied.low - 0.1 * abs(implied.low), implied.high + 0.1 * abs(implied.high))
    value = whole.percent * whole.way * scale
    times = 100 * (whole.after.value or 0.0) / (whole.before.value or 1.0)
    if size.value and whole.percent >= 100 and math.isclose(size.value / scale, times, rel_tol=0.004):
        implied = Interval(value, value)  # four times as many is called a rise of 400 percent
    return _Implied(implied, value, f"{number(abs(whole.percent))} %")


def _absolute(whole: _Change) -> _Implied | None:
    """What lies between the levels, in the unit of the size: from 8 to 10 million is 2 million."""
    size = whole.size
    alike = in_one_unit(size, whole.start)
    if not alike and not (size.unit == "pp" and whole.start.unit == "%"):
        return None
    factor = (size.value or 1) / ((alike or (size,))[0].value or 1)
    between = whole.after.interval.minus(whole.before.interval).times(whole.way * factor)
    return _Implied(between, whole.difference * whole.way * factor, shown(abs(whole.difference * factor), size))


def _is_another(whole: _Change, implied: Interval) -> bool:
    """Whether neither the way nor the size is that of the ends, in either order: "fell by 9, from 70 to 95"."""
    if whole.difference * whole.way >= 0:
        return False
    turned = [Interval(-implied.high, -implied.low)]
    if whole.after.value != 0 and whole.size.unit == "%":
        low, high = whole.before.interval.over(whole.after.interval)  # with the ends swapped
        turned.append(Interval(100 * low - 100, 100 * high - 100).times(whole.way))
    return not any(whole.size.interval.meets(interval) for interval in turned)


def _allowed(size: Figure, start: Figure, end: Figure) -> Interval:
    """What the size can stand for: as it is printed, and whole between finer levels, "154 points" of 154.14."""
    finer = size.value == round(size.value or 0) and any(level.step and level.step < 1 for level in (start, end))
    spare = 0.5 if finer and size.unit != "%" and size.kind != "fraction" else 0.0
    low, high = printed(size)
    return Interval(low - spare, high + spare)


def _tight(size: Figure, start: Figure, end: Figure) -> bool:
    """ "Rose 50 percent to 4.7 billion from 137 million", with nothing between them."""
    first, second = sorted((start, end), key=lambda f: f.start)
    return (
        (start.change, end.change) == ("from", "to")
        and re.fullmatch(r"\s*(?:to|from) [$€£]?", size.between(first)) is not None
        and re.fullmatch(r"(?: \w+){0,2} (?:to|from) [$€£]?", first.between(second)) is not None
    )


def _in_points(whole: _Change, implied: Interval) -> bool:
    """Whether a percentage between two percentages is what lies between them, and not what it is of the first."""
    size, points = whole.size, whole.difference * whole.way
    if not size.value or not whole.start.unit == size.unit == "%":
        return False
    if math.isclose(points, size.value, abs_tol=1e-9) and whole.percent * whole.way > 2 * size.value:
        return True
    between = whole.after.interval.minus(whole.before.interval).times(whole.way)
    return between.meets(size.interval) and not implied.meets(size.interval)


def _points(desk: Desk, whole: _Change, bound: bool) -> Equation:
    size, start, end, percent = whole.size, whole.start, whole.end, abs(whole.percent)
    message = (
        f"Between {quoted(start)} and {quoted(end)} lie {quoted(size)} as percentage points; in percent the change is "
        f"{number(percent)} %."
    )
    question = f"Ask {desk.ask([size, start, end])}: percent or percentage points?"
    nothing = Interval(percent, percent)
    return Equation(size, (start, end), nothing, percent, message, question, bound, "unit", allowed=Interval(-1, -1))


def _multiple(desk: Desk, whole: _Change, bound: bool) -> Equation:
    """ "Doubled", "fivefold", "three times as many": in round words, so that a tenth less or more is no mistake."""
    size, start, end = whole.size, whole.start, whole.end
    exact = (whole.after.value or 0.0) / (whole.before.value or 1.0)
    value = size.value or 1.0
    if whole.way < 0 and value > 1:
        value = 1 / value
    below, above = {">": (0.03, 0.5), "<": (0.2, 0.02), "~": (0.2, 0.2)}.get(size.qualifier or "", (0.12, 0.15))
    if value < 1:
        below, above = above, below
    # "Five times more" and "a fivefold increase" are five times as many, or six.
    most = (
        value + 1
        if value > 1 and re.search(r"more|greater|higher|increase|rise|fold", f"{size.text} {size.after[:24]}")
        else value
    )
    message = f"From {quoted(start)} to {quoted(end)} is {number(exact)} times, which is not {quoted(size)}."
    question = f"Ask {desk.ask([start, end])}: is the word wrong or one of the numbers?"
    ratio = whole.after.interval.over(whole.before.interval)
    allowed = Interval(value * (1 - below), most * (1 + above))
    return Equation(size, (start, end), ratio, exact, message, question, bound, allowed=allowed)


def _told_twice(desk: Desk, passage: Passage, size: Figure, way: int, sizes: list[Figure]) -> Iterator[Equation]:
    """A change told as an amount and as a percentage, with one of its ends: "fell by 30, or 10 percent, to 270"."""
    amount = _amount_of(passage, size, sizes) if size.unit == "%" else None
    if amount is None or passage.way(amount) != way or not (amount.value or 0) > 0:
        return
    told = _level_of(passage, size, amount)
    if told is None or re.search(r"\breal terms|inflation", passage.sentence, re.I):
        return
    level, grown = in_one_unit(told, amount) or (told, amount)
    moved = Interval(grown.interval.low - 0.5 * (grown.step or 0), grown.interval.high + 0.5 * (grown.step or 0))
    assert level.value is not None and grown.value is not None
    after = passage.role(told) != "from"
    base = level.interval.minus(moved.times(way)) if after else level.interval
    start = level.value - way * grown.value if after else level.value
    if start <= 0:
        return
    exact = 100 * grown.value / start
    yield Equation(
        size,
        (amount, told),
        moved.over(base).times(100),
        exact,
        f"{quoted(amount)} {'on the way to' if after else 'from'} {quoted(told)} is {shown(exact, size)}, not {quoted(size)}.",
        f"Ask {desk.ask([size, amount, told])}: which of the three numbers is wrong?",
    )


def _amount_of(passage: Passage, share: Figure, sizes: list[Figure]) -> Figure | None:
    """The one amount that a percentage tells once more: "by 30, or 10 percent"."""
    place = passage.figures.index(share)
    beside = passage.figures[max(place - 1, 0) : place] + passage.figures[place + 1 : place + 2]
    near = [f for f in sizes if f is not share and passage.opens(share, "restated")] or [
        f for f in beside if passage.opens(max(f, share, key=lambda g: g.start), "restated")
    ]
    amounts = [f for f in near if f.unit != "%" and f.kind in ("count", "money", "measure") and passage.way(f)]
    return amounts[0] if len(amounts) == 1 else None


def _level_of(passage: Passage, share: Figure, amount: Figure) -> Figure | None:
    """The one level in the unit of an amount that can be an end of its change."""
    levels = [
        f
        for f in passage.figures
        if f.kind in LEVELS and not passage.way(f) and f is not amount and f.unit != "%" and in_one_unit(f, amount)
    ]
    if len(levels) != 1 or not levels[0].value or not one_measure(levels[0], amount):
        return None
    if levels[0].start > share.start and passage.figures[passage.figures.index(share) - 1] is not amount:
        return None  # "fell 121,000 to 2.99 million, or 10.8 percent, from 3.11": the level once more
    return levels[0]

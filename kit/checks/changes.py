"""A change and its ends: the size of a rise or fall, the level before it and the level after it follow from each other."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace

from kit.checks.desk import Desk, quoted, shown
from kit.checks.ends import alike, ends_of, sort, stretch
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
    ways = {f.id: passage.way(f) for f in passage.figures if (f.value or 0) > 0}
    sizes = [
        f for f in passage.figures if ways.get(f.id) and f.qualifier != "range" and (f.per is None or passage.times(f))
    ]
    for size in [f for f in passage.figures if f.unit == "%" and ways.get(f.id) == 0 and f.per is None]:
        # "By 30 to 330, or 10 percent", "a rise of 6 million, or 4 percent"
        place = passage.figures.index(size)
        told = next(
            (f for f in reversed(passage.figures[max(place - 2, 0) : place]) if f in sizes and f.unit != "%"), None
        )
        if told and passage.opens(size, "restated") and not re.match(r"\s*of\b", size.after):
            ways[size.id] = ways[told.id]
            sizes.append(size)
    for size in sizes:
        near = stretch(passage, size, sizes)
        for (start, end), bound in ends_of(passage, size, near):
            equation = change(desk, size, start, end, ways[size.id], passage.times(size), bound)
            if equation is not None:
                yield equation
        yield from _told_twice(desk, passage, size, [f for f in sizes if f in near], ways)
    yield from _told_after(desk, passage)


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


def change(
    desk: Desk, size: Figure, start: Figure, end: Figure, way: int, times: bool, bound: bool = False
) -> Equation | None:
    """The size of a change as its ends give it; ``way`` is 1 for a rise, -1 for a fall, 0 where no word says."""
    before, after = in_one_unit(start, end) or (start, end)
    # "By 2 percent in May, from 11 to 13 percent of the value": the ends are of what changed, whatever is behind them.
    told = (start.change, end.change) == ("from", "to")
    adjacent = told and size.base == start.base and re.fullmatch(r"[^;:]{0,25}\bfrom ", size.between(start))
    if told and {before.step, after.step} <= {1.0, 0.1, 0.01} and before.step != after.step:  # "from 11 to 12.5": 11.0
        step = min(before.step or 1.0, after.step or 1.0)
        before, after = replace(before, step=step), replace(after, step=step)
    joined = told and re.fullmatch(r"(?: \w+){0,2} to [$€£]?", start.between(end))
    own = (any if joined else all)(one_measure(size, level) for level in (start, end))
    if not before.value or after.value is None or not (adjacent or own):
        return None
    question = (
        f"Ask {desk.ask([size, start, end])}: which of the three numbers is wrong, or do they stand for other periods?"
    )
    gap, exact = after.interval.minus(before.interval), after.value - before.value
    way = way or (1 if exact >= 0 else -1)
    relative = 100 * exact / before.value
    if times:
        quotient = after.interval.over(before.interval)
        return _multiple(desk, size, start, end, quotient, after.value / before.value, way, bound)
    if size.unit == "%" or size.kind == "fraction":
        scale = 1.0 if size.kind != "fraction" else 0.01
        quotient = after.interval.over(before.interval)
        implied = Interval(100 * quotient.low - 100, 100 * quotient.high - 100).times(way * scale)
        if size.kind == "fraction":  # "nearly by half", "a third" in round words
            implied = Interval(implied.low - 0.1 * abs(implied.low), implied.high + 0.1 * abs(implied.high))
        in_percent = start.unit == "%" and size.unit == "%" and size.value
        if in_percent and _in_points(size, before, after, way, relative, implied):
            return _points(desk, size, start, end, relative, bound)
        said, value = f"{number(abs(relative))} %", relative * way * scale
        if (
            size.value
            and math.isclose(size.value / scale, 100 * after.value / before.value, rel_tol=0.004)
            and relative >= 100
        ):
            implied = Interval(value, value)  # four times as many is called a rise of 400 percent
    elif size.unit == "pp" and start.unit == "%" or in_one_unit(size, start):
        mine = (in_one_unit(size, start) or (size, start))[0]
        factor = (size.value or 1) / (mine.value or 1)
        implied, value, said = gap.times(way * factor), exact * way * factor, shown(abs(exact * factor), size)
    else:
        return None
    turned = Interval(-implied.high, -implied.low)
    swapped = [turned] if after.value == 0 or size.unit != "%" else [turned, *_swapped(before, after, way)]
    if exact * way < 0 and not any(size.interval.meets(interval) for interval in swapped):
        bound = False  # neither the way nor the size: it is another change
    word = "rise" if exact >= 0 else "fall"
    message = f"From {quoted(start)} to {quoted(end)} is a {word} of {said}, not {quoted(size)}."
    finer = size.value == round(size.value or 0) and any(level.step and level.step < 1 for level in (start, end))
    spare = 0.5 if finer and size.unit != "%" and size.kind != "fraction" else 0.0  # "154 points" of 154.14
    allowed = printed(size)
    allowed = Interval(allowed.low - spare, allowed.high + spare)
    return Equation(
        size,
        (start, end),
        implied,
        abs(value),
        message,
        question,
        bound,
        allowed=allowed,
        tight=_tight(size, start, end),
    )


def _tight(size: Figure, start: Figure, end: Figure) -> bool:
    """ "Rose 50 percent to 4.7 billion from 137 million", with nothing between them."""
    first, second = sorted((start, end), key=lambda f: f.start)
    return (
        (start.change, end.change) == ("from", "to")
        and re.fullmatch(r"\s*(?:to|from) [$€£]?", size.between(first)) is not None
        and re.fullmatch(r"(?: \w+){0,2} (?:to|from) [$€£]?", first.between(second)) is not None
    )


def _swapped(before: Figure, after: Figure, way: int) -> list[Interval]:
    """The percentage that the change would be with its ends swapped."""
    low, high = before.interval.over(after.interval)
    return [Interval(100 * low - 100, 100 * high - 100).times(way)]


def _in_points(size: Figure, start: Figure, end: Figure, way: int, relative: float, implied: Interval) -> bool:
    """Whether a percentage between two percentages is what lies between them, and not what it is of the first."""
    assert size.value is not None and start.value is not None and end.value is not None
    points = (end.value - start.value) * way
    if math.isclose(points, size.value, abs_tol=1e-9) and relative * way > 2 * size.value:
        return True
    return end.interval.minus(start.interval).times(way).meets(size.interval) and not implied.meets(size.interval)


def _points(desk: Desk, size: Figure, start: Figure, end: Figure, relative: float, bound: bool) -> Equation:
    message = (
        f"Between {quoted(start)} and {quoted(end)} lie {quoted(size)} as percentage points; in percent the change is "
        f"{number(abs(relative))} %."
    )
    question = f"Ask {desk.ask([size, start, end])}: percent or percentage points?"
    nothing = Interval(abs(relative), abs(relative))
    return Equation(
        size, (start, end), nothing, abs(relative), message, question, bound, "unit", allowed=Interval(-1, -1)
    )


def _multiple(
    desk: Desk, size: Figure, start: Figure, end: Figure, ratio: Interval, exact: float, way: int, bound: bool
) -> Equation:
    """ "Doubled", "fivefold", "three times as many": in round words, so that a tenth less or more is no mistake."""
    value = size.value or 1.0
    if way < 0 and value > 1:
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
    allowed = Interval(value * (1 - below), most * (1 + above))
    return Equation(size, (start, end), ratio, exact, message, question, bound, allowed=allowed)


def _told_twice(
    desk: Desk, passage: Passage, size: Figure, sizes: list[Figure], ways: dict[str, int]
) -> Iterator[Equation]:
    """A change told as an amount and as a percentage, with one of its ends."""
    place = passage.figures.index(size)
    beside = passage.figures[max(place - 1, 0) : place] + passage.figures[place + 1 : place + 2]
    near = [f for f in sizes if f is not size and passage.opens(size, "restated")] or [
        f for f in beside if passage.opens(max(f, size, key=lambda g: g.start), "restated")
    ]
    amounts = [
        f for f in near if f.unit != "%" and f.kind in ("count", "money", "measure") and ways.get(f.id, passage.way(f))
    ]
    if size.unit != "%" or len(amounts) != 1 or ways.get(amounts[0].id) not in (0, ways[size.id]):
        return
    amount = amounts[0]
    levels = [
        f
        for f in passage.figures
        if f.kind in LEVELS and not passage.way(f) and f is not amount and f.unit != "%" and in_one_unit(f, amount)
    ]
    if len(levels) != 1 or not levels[0].value or not one_measure(levels[0], amount):
        return
    if levels[0].start > size.start and passage.figures[place - 1] is not amount:
        return  # "fell 121,000 to 2.99 million, or 10.8 percent, from 3.11": the level once more
    if re.search(r"\breal terms|inflation", passage.sentence, re.I):
        return
    level, grown = in_one_unit(levels[0], amount) or (levels[0], amount)
    moved = Interval(grown.interval.low - 0.5 * (grown.step or 0), grown.interval.high + 0.5 * (grown.step or 0))
    assert level.value is not None and grown.value is not None
    after = passage.role(levels[0]) != "from"
    base = level.interval.minus(moved.times(ways[size.id])) if after else level.interval
    start = level.value - ways[size.id] * grown.value if after else level.value
    if start <= 0:
        return
    exact = 100 * grown.value / start
    yield Equation(
        size,
        (amount, levels[0]),
        moved.over(base).times(100),
        exact,
        f"{quoted(amount)} {'on the way to' if after else 'from'} {quoted(levels[0])} is {shown(exact, size)}, not {quoted(size)}.",
        f"Ask {desk.ask([size, amount, levels[0]])}: which of the three numbers is wrong?",
    )

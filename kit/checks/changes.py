"""A change and its ends: the size of a rise or fall, the level before it and the level after it follow from each other."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import pairwise

from kit.checks.desk import Desk, quoted, shown
from kit.checks.equations import Equation, printed
from kit.checks.joints import LEVELS, Passage, in_one_unit, is_bare, one_measure, verb_way, word_way
from kit.evidence import Figure, Interval, number
from kit.words import content

Ends = tuple[Figure, Figure]  # the level before a change and the one after it


def changes(desk: Desk, passage: Passage) -> Iterator[Equation]:
    """A change and its two ends: "rose 12 percent to 5.6 from 4.8" is a rise of 16.7 percent.

    Two of the three numbers, and a size told twice ("by 30 to 330, or 10 percent"), are enough to work out the rest.
    """
    if _LEADS.search(passage.sentence):
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
        stretch = _stretch(passage, size, sizes)
        for (start, end), bound in _ends(passage, size, stretch):
            equation = change(desk, size, start, end, ways[size.id], passage.times(size), bound)
            if equation is not None:
                yield equation
        yield from _told_twice(desk, passage, size, [f for f in sizes if f in stretch], ways)
    yield from _told_after(desk, passage)


def _told_after(desk: Desk, passage: Passage) -> Iterator[Equation]:
    """A start told in the sentence after the change: "slid by a quarter to 36 million. A year before it had been 48 million"."""
    before, levels = passage.before, [f for f in passage.figures if f.kind in LEVELS]
    if before is None or len(levels) != 1 or passage.way(levels[0]):
        return
    sizes = [
        f
        for f in before.figures
        if before.way(f) and f.qualifier != "range" and f.per is None and _sort(before, f) == "relative"
    ]
    ends = [f for f in before.figures if f.kind in LEVELS and not before.way(f) and _alike(f, levels[0])]
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


def _stretch(passage: Passage, size: Figure, sizes: list[Figure]) -> list[Figure]:
    """The figures around the size of a change, up to the next such size in its unit."""
    figures = passage.figures
    place = figures.index(size)
    others = [figures.index(f) for f in sizes if f is not size and _sort(passage, f) == _sort(passage, size)]
    low = max((i for i in others if i < place), default=-1)
    high = min((i for i in others if i > place), default=len(figures))
    return figures[low + 1 : high]


def _sort(passage: Passage, size: Figure) -> str | None:
    return "relative" if size.unit == "%" or size.kind == "fraction" or passage.times(size) else size.unit


def _ends(passage: Passage, size: Figure, stretch: list[Figure]) -> Iterator[tuple[Ends, bool]]:
    """The levels before and after a change, and whether the words bind them to its size."""
    levels = [
        f for f in stretch if f.kind in LEVELS and f.qualifier != "range" and f is not size and not passage.way(f)
    ]
    levels = [f for f in levels if not _coordinate(passage, size, f) and not _TOTAL.search(f.before)]
    after, before = [f for f in levels if f.start > size.start], [f for f in levels if f.start < size.start]
    told_after = any(passage.role(f) for f in after)
    based = (
        after[:1] if after and _ON.match(size.between(after[0])) else None
    )  # "3.7 million, 34 percent down on 5.7 million"
    for pool in (after, [] if told_after else before, levels) if not based else (before[-1:] + based,):
        ends = (based[0], before[-1]) if based and before and _alike(*pool) else _pair(passage, pool, size)
        if ends:
            own = after[:1] and after[0] not in ends and passage.role(after[0]) == "to"
            yield ends, not own and same_base(passage, size, *ends)
            return
    levels = [f for f in levels if passage.role(f) == "from"] or levels
    if passage.before is None or len(levels) > 1:
        return
    told = [
        f for f in passage.before.figures if f.kind in LEVELS and f.qualifier != "range" and not passage.before.way(f)
    ]
    if not levels:  # "660 guests, up from 550. That is 20 percent more"
        ends = _pair(passage.before, told, size)
        refers = re.match(
            r"(?:That|This|It|The (?:rise|fall|increase|decrease|drop|change|growth))\b", passage.sentence
        )
        way = passage.way(size)
        onward = ends and (ends[1].value or 0) > (ends[0].value or 0)
        known = re.search(r"\bthe $", size.before, re.I) and way == (1 if onward else -1)  # "the 20 percent increase"
        sized = any(
            _sort(passage.before, f) == _sort(passage, size) for f in passage.before.figures if passage.before.way(f)
        )
        if ends and (refers or known) and not sized:
            yield ends, same_base(passage, size, *ends)
        return
    alike = [f for f in told if _alike(f, levels[0])]
    if len(alike) == 1 and not _others(
        alike[0], levels[0]
    ):  # "took 2.5 million in May. In June takings rose 20 percent to 3 million"
        if passage.role(levels[0]) == "from":
            yield (levels[0], alike[0]), bool(re.match(r"(?:That|This|It)\b", passage.sentence))
        elif passage.earlier(alike[0], levels[0]) is alike[0] and alike[0].measure_key:
            named = set(alike[0].measure_key.split()) & set(levels[0].measure_key.split())
            alone = (
                bool(named)
                and not passage.before.role(alike[0])
                and not any(map(passage.before.way, passage.before.figures))
            )
            yield (alike[0], levels[0]), alone and passage.role(levels[0]) == "to"


def _others(one: Figure, other: Figure) -> bool:
    """Whether two levels are told of two subjects."""
    subjects = [set(content(figure.subject or "")) for figure in (one, other)]
    return all(subjects) and not subjects[0] & subjects[1]


_ON = re.compile(
    r"[\s,]*(?:short of|(?:above|below)(?= the )|(?:up|down|more|less|higher|lower|above|below|fewer|better|worse) (?:on|from|than)) (?:[\w'’]+ ){0,3}$",
    re.I,
)
_TOTAL = re.compile(r"\btotal of $", re.I)


def _coordinate(passage: Passage, size: Figure, level: Figure) -> bool:
    """Whether a figure goes on with the sizes of a list: "by 470 million this year, 410 million next year and ..."."""
    if size.end > level.start or size.unit != level.unit:
        return False
    inner = [f for f in passage.figures if size.start <= f.start <= level.start]
    return all(re.fullmatch(r"\s*(?:,|and|, and)\s*", passage.link(a, b)) for a, b in pairwise(inner))


_LEADS = re.compile(r"\d ?(?:%|per ?cent)? to \d.{0,40}\bfrom [\d.]+ ?(?:%|per ?cent)? to \d", re.I)
_BASE = re.compile(r"\W*(?:[a-z-]+ ){0,2}(?:since|than|compared|on|over)\b", re.I)


_TAKEN_FROM = re.compile(
    r"\b(?:trimmed|slashed|shaved|taken|wiped|knocked|removed|deducted|stripped|lopped) (?:off|from)\b", re.I
)
_ON_YEAR = re.compile(r"\b(?:year|month|quarter|week)[- ]on[- ](?:year|month|quarter|week)\b", re.I)
_HOLDS = re.compile(r"\b(?:includ\w*|of which|part of)\b", re.I)  # one level is a part of the other
_AND_SO = re.compile(r";|\b(?:while|whereas|but|although|though)\b", re.I)
_A_PERIOD = re.compile(r"\W*(?:in |the )?(?:(?:19|20)\d\d|last|previous|a (?:year|month|week)|[A-Z][a-z]+(?: \d|,))")
_WHEN = re.compile(r"\W*(?:in |the )?[^,;]{0,24}, when\b")
_OTHER_CLAUSE = re.compile(r";|\b(?:when|while|and|but|whose|who|after|because|although|though|where|if)\b", re.I)


def same_base(passage: Passage, size: Figure, start: Figure, end: Figure) -> bool:
    """Whether a size that names its base ("30 percent less than in 1999", "up 140 percent since 2003") names the level."""
    following = [f for f in passage.figures if f.start > size.start][:1]
    amount = size.unit != "%" and not passage.times(size) and size.kind != "fraction"
    taken = amount and re.match(r"\s*from\b", size.after) and passage.of(end).role(end) != "to"
    if taken or amount and size.value in (start.value, end.value):
        return False  # "cut 9 billion from spending of 290 billion"
    if amount and size.start < end.start and _AGAINST.search(passage.of(start).opening(start)):
        return False  # "by 52 to 131, against 222 a year ago": fell by 52 since another time
    if (
        size.unit == start.unit == "%"
        and following == [start]
        and re.search(r"\b(?:compar|against|versus|vs)", size.between(start))
    ):
        return False  # "growth of 11.9 percent compared with 11.3 percent": growth is the level
    here = [level for level in (start, end) if level.base == size.base]
    last = max((level for level in here if level.start < size.start), key=lambda level: level.start, default=None)
    if last and _OTHER_CLAUSE.search(last.between(size)):
        return False
    if any(level.start > size.start and _AND_SO.search(size.between(level)) for level in here):
        return False
    first, second = sorted((start, end), key=lambda f: f.start)
    if first.base == second.base and any(p.search(first.between(second)) for p in (_HOLDS, _TAKEN_FROM)):
        return False  # "1.2 billion to be trimmed from a budget of 48 billion"
    yearly = _ON_YEAR.search(size.after[:40])
    if yearly and start.period and not re.search(r"\byear|\d{4}", start.period):
        return False  # "up 70 percent year-on-year to 8.1 billion, from 5.7 billion in January"
    after = _ON_YEAR.sub("", size.after)
    match = _BASE.match(after)
    if match is None:
        return True
    named = after[match.end() :]
    if _A_PERIOD.match(named):
        if _WHEN.match(named) or re.search(r"\bthen\b", start.after[:40]):
            return True
        return (
            bool(start.period)
            and re.match(rf"\W*(?:in |on |at )?(?:the )?{re.escape(start.period or '')}\b(?! \d)", named) is not None
        )
    return bool(following) and following[0] is start and passage.role(start) == "from"


def _pair(passage: Passage, pool: list[Figure], size: Figure) -> Ends | None:
    """The only two levels of one unit that are the ends of a change, by the words before them or by their periods."""
    if _sort(passage, size) not in ("relative", "pp"):
        pool = [f for f in pool if in_one_unit(f, size)]
    starts = [f for f in pool if passage.role(f) == "from"]
    if len(starts) > 1:
        return None
    if starts:
        rest = [f for f in pool if f is not starts[0] and in_one_unit(f, starts[0])]
        rest = [f for f in rest if passage.role(f) == "to" or _alike(f, starts[0])]
        ends = [f for f in rest if passage.role(f) == "to"] or rest
        if len(ends) != 1:
            return None
        low, high = sorted((starts[0].start, ends[0].start))
        nearer = any(low < f.start < high and f is not size and in_one_unit(f, starts[0]) for f in pool)
        percent = size.unit == "%" and is_bare(starts[0]) and passage.role(ends[0]) != "to"
        if nearer or percent and re.fullmatch(r"\s*from (?:\w+ ){0,2}", size.between(starts[0])):
            return None  # "up 9.5 percent from 10.1 in December": from 10.1 percent
        onward = size.start < starts[0].start and re.match(
            r"\W*(?:from|against|versus|vs|compar)\b", size.between(starts[0])
        )
        if size.unit == starts[0].unit == "%" and onward and passage.role(ends[0]) != "to":
            return None  # "rose 17.8 percent, from 15.3 percent in May": growth itself is compared
        return starts[0], ends[0]
    if len(pool) != 2 or not _alike(*pool):
        return None
    first = passage.earlier(*pool)
    if [passage.role(f) for f in pool] == ["to", "to"]:
        return None  # "slows to 3.8 percent in 2027, with a recovery to 4.2 in 2028"
    return None if first is None else (first, pool[0] if first is pool[1] else pool[1])


def _alike(one: Figure, other: Figure) -> bool:
    """Whether two levels can be before and after one change."""
    told = {one.change, other.change} == {"from", "to"}
    if "average" in (one.statistic, other.statistic) and one.statistic != other.statistic:
        return False
    return in_one_unit(one, other) is not None and (told or one_measure(one, other))


def change(
    desk: Desk, size: Figure, start: Figure, end: Figure, way: int, times: bool, bound: bool = False
) -> Equation | None:
    """The size of a change as its ends give it; ``way`` is 1 for a rise, -1 for a fall, 0 where no word says."""
    before, after = in_one_unit(start, end) or (start, end)
    # "By 2 percent in May, from 11 to 13 percent of the value": the ends are of what changed, whatever is behind them.
    adjacent = (
        size.base == start.base and re.fullmatch(r"[^;:]{0,25}\bfrom ", size.between(start)) and end.change == "to"
    )
    if not before.value or after.value is None or not (adjacent or one_measure(size, start) and one_measure(size, end)):
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
    return Equation(size, (start, end), implied, abs(value), message, question, bound, allowed=allowed)


def _swapped(before: Figure, after: Figure, way: int) -> list[Interval]:
    """The percentage that the change would be with its ends swapped."""
    low, high = before.interval.over(after.interval)
    return [Interval(100 * low - 100, 100 * high - 100).times(way)]


def direction(desk: Desk, start: Figure, end: Figure, way: int, bound: bool = False) -> Equation:
    """Whether a level is up (1) or down (-1) from another, as the text says."""
    before, after = in_one_unit(start, end) or (start, end)
    low, high = before.interval
    return Equation(
        end,
        (start,),
        Interval(low, math.inf) if way > 0 else Interval(-math.inf, high),
        before.value or 0.0,
        f"{quoted(end)} is not {'up' if way > 0 else 'down'} from {quoted(start)}: the numbers go the other way.",
        f"Ask {desk.ask([start, end])}: are the two numbers swapped, or is the direction wrong?",
        bound,
        severity="warning",
        confidence=0.7,
        allowed=printed(after),
    )


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


_RANKED = re.compile(
    r"\b(?:rank\w*|ranking|places?|placed|position|index|league|table|chart|seeded|seed|grid|no\.|number (?=\d|one|two|three))\b",
    re.I,
)


def directions(desk: Desk, passage: Passage) -> Iterator[Equation]:
    """ "Up from" a larger number, "fell to" a larger number "from" a smaller one."""
    levels = [f for f in passage.figures if f.kind in LEVELS and not passage.way(f) and f.qualifier != "range"]
    levels = [f for f in levels if not _AGAIN.search(passage.opening(f))]
    paired: set[str] = set()
    for one, other in pairwise(levels):
        ends = _pair(passage, [one, other], one)
        if ends is None or not _alike(*ends):
            continue
        start, end = ends
        again = start.id in paired or _elsewhere(passage, start, end)
        paired |= {start.id, end.id}
        if again:
            continue
        way = _stated_way(passage, one, other, start)
        # "Rose to nine, up from seven, as two more were found": the first pair is the change.
        further = end.start > start.start and passage.role(end) != "to"
        elsewhere = (
            further or end.start < start.start and re.match(r"\s*(?:per ?cent|%|[a-z]+)?\s+to\b", start.after)
        )  # "from 38 to 50 percent"
        if not way or ranked(start, end) or elsewhere:
            continue
        yield direction(desk, start, end, way, bound=True)


_AGAIN = re.compile(
    r",? or $"
)  # the level once more, in other terms: "76.9 million, or 3.26 a share, from 73.1 million"


_APART = 20  # one level so many times the other is no level of the same thing
_AGAINST = re.compile(
    r"\b(?:against|versus|vs\.?|compar(?:ed|ing|es?) (?:with|to|against)) [\w ]{0,20}$|\b(?:high|low|peak) of $", re.I
)
_EXCHANGE = re.compile(
    r"\bexchange rates?\b|\bagainst the (?:[A-Z.]+ )?(?:dollar|euro|yen|pound|mark|franc)\b|\b(?:yen|mark|franc|pound|euro)/dollar\b|"
    r"\b(?:to|against) (?:one|a|the) (?:US |U\.S\. )?(?:dollar|currency)\b",
    re.I,
)


def _elsewhere(passage: Passage, start: Figure, end: Figure) -> bool:
    """Whether the direction that the text tells may be that of another change: "rose by 2,000 to 436,500, compared with 470,700 a year
    earlier", "grew to 4.7 against 5.0 in May and 3.9 in April"; of currencies the lower number is the dearer.
    """
    one, other = in_one_unit(start, end) or (start, end)
    low, high = sorted((abs(one.value or 0), abs(other.value or 0)))
    slip = low > 0 and 500 < high / low < 2000  # a million for a billion
    if low * _APART < high and not slip or _EXCHANGE.search(passage.sentence):
        return True
    if not _AGAINST.search(passage.opening(start)):
        return False
    sized = any(passage.way(f) and f.start < end.start for f in passage.figures)
    after = [f for f in passage.figures if f.start > start.start][:1]
    return sized or any(re.fullmatch(r"[\w ]{0,30}\band ", passage.link(start, f)) for f in after)


def ranked(one: Figure, other: Figure) -> bool:
    """Whether two counts can be ranks, which are better the lower they are."""
    bare = one.kind == other.kind == "count" and (one.value or 0) < 300
    return bare and bool(
        re.search(r"\brank", one.sentence, re.I)
        or _RANKED.search(f"{one.text} {other.text} {one.measure} {other.measure} {one.after[:60]} {other.after[:60]}")
    )


_MORE_THAN = re.compile(
    r"\b(?:(?P<up>more|higher|larger|bigger|greater)|(?P<down>fewer|less|lower|smaller))\b(?! than\b)[^,;]*$", re.I
)


def _stated_way(passage: Passage, one: Figure, other: Figure, start: Figure) -> int:
    """Whether the text says that the change between two levels is a rise (1) or a fall (-1)."""
    link = passage.link(one, other)
    if re.search(r"[;:]|\b(?:while|but|and|after)\b|^\s*at\s*$", link) or passage.opening(one).strip() == "at":
        return 0  # "up 54p at 600p", "up 13.1 at 678.5 from a high of 684"
    if re.search(r"\bthan\b", link) and start is other:
        found = _MORE_THAN.search(passage.opening(one))
        return 0 if found is None else 1 if found["up"] else -1
    if match := re.search(r"\b(?:(up)|down) (?:from|on)\b", link):
        return 1 if match[1] else -1
    told = word_way(link) if start is one else 0
    if told or not {one.change, other.change} & {"from", "to"}:
        return told
    clause = re.split(r"[,;:]|\b(?:which|who|that|and|but|while|after|as|when)\b", passage.opening(one))[-1]
    verb, word = verb_way(one) or verb_way(other), word_way(clause)
    return 0 if _NEUTRAL.search(clause) or verb * word < 0 else verb or word


_NEUTRAL = re.compile(r"\b(?:went|go|goes|going|gone|moved?|changed?|shifted|swung)\s*(?:from\s*)?$|\brevised?\b", re.I)

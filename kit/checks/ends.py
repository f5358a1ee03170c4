"""Which two levels are the ends of a change, and whether the size that is told is told of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kit.checks.joints import LEVELS, Passage, in_one_unit, is_bare, one_measure
from kit.evidence import Figure
from kit.words import content

Ends = tuple[Figure, Figure]  # the level before a change and the one after it


def stretch(passage: Passage, size: Figure, sizes: list[Figure]) -> list[Figure]:
    """The figures around the size of a change, up to the next such size in its unit."""
    figures = passage.figures
    place = figures.index(size)
    others = [figures.index(f) for f in sizes if f is not size and sort(passage, f) == sort(passage, size)]
    low = max((i for i in others if i < place), default=-1)
    high = min((i for i in others if i > place), default=len(figures))
    return figures[low + 1 : high]


def sort(passage: Passage, size: Figure) -> str | None:
    return "relative" if size.unit == "%" or size.kind == "fraction" or passage.times(size) else size.unit


def ends_of(passage: Passage, size: Figure, stretch: list[Figure]) -> Iterator[tuple[Ends, bool]]:
    """The levels before and after a change, and whether the words bind them to its size."""
    levels = [
        f for f in stretch if f.kind in LEVELS and f.qualifier != "range" and f is not size and not passage.way(f)
    ]
    levels = [f for f in levels if not _coordinate(passage, size, f) and not _TOTAL.search(f.before)]
    after, before = [f for f in levels if f.start > size.start], [f for f in levels if f.start < size.start]
    told_after = any(passage.role(f) for f in after)
    # "3.7 million, 34 percent down on 5.7 million": the base follows the size, and what has changed stands before it.
    based = after[:1] if after and _ON.match(size.between(after[0])) else None
    for pool in (after, [] if told_after else before, levels) if not based else (before[-1:] + based,):
        ends = (based[0], before[-1]) if based and before and alike(*pool) else pair(passage, pool, size)
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
        ends = pair(passage.before, told, size)
        refers = re.match(
            r"(?:That|This|It|The (?:rise|fall|increase|decrease|drop|change|growth))\b", passage.sentence
        )
        way = passage.way(size)
        onward = ends and (ends[1].value or 0) > (ends[0].value or 0)
        known = re.search(r"\bthe $", size.before, re.I) and way == (1 if onward else -1)  # "the 20 percent increase"
        sized = any(
            sort(passage.before, f) == sort(passage, size) for f in passage.before.figures if passage.before.way(f)
        )
        if ends and (refers or known) and not sized:
            yield ends, same_base(passage, size, *ends)
        return
    same = [f for f in told if alike(f, levels[0])]
    # "Took 2.5 million in May. In June takings rose 20 percent to 3 million"
    if len(same) == 1 and not _others(same[0], levels[0]):
        if passage.role(levels[0]) == "from":
            yield (levels[0], same[0]), bool(re.match(r"(?:That|This|It)\b", passage.sentence))
        elif passage.earlier(same[0], levels[0]) is same[0] and same[0].measure_key:
            named = set(same[0].measure_key.split()) & set(levels[0].measure_key.split())
            alone = (
                bool(named)
                and not passage.before.role(same[0])
                and not any(map(passage.before.way, passage.before.figures))
            )
            yield (same[0], levels[0]), alone and passage.role(levels[0]) == "to"


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
    return all(
        re.fullmatch(r"\s*(?:more|less|higher|lower)?\s*(?:,|and|, and)\s*", passage.link(a, b))
        for a, b in pairwise(inner)
    )


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
    if amount and size.start < end.start and AGAINST.search(passage.of(start).opening(start)):
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


def pair(passage: Passage, pool: list[Figure], size: Figure) -> Ends | None:
    """The only two levels of one unit that are the ends of a change, by the words before them or by their periods."""
    if sort(passage, size) not in ("relative", "pp"):
        pool = [f for f in pool if in_one_unit(f, size)]
    starts = [f for f in pool if passage.role(f) == "from"]
    if len(starts) > 1:
        return None
    if starts:
        rest = [f for f in pool if f is not starts[0] and in_one_unit(f, starts[0])]
        rest = [f for f in rest if passage.role(f) == "to" or alike(f, starts[0])]
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
    if len(pool) != 2 or not alike(*pool):
        return None
    first = passage.earlier(*pool)
    if [passage.role(f) for f in pool] == ["to", "to"]:
        return None  # "slows to 3.8 percent in 2027, with a recovery to 4.2 in 2028"
    return None if first is None else (first, pool[0] if first is pool[1] else pool[1])


def alike(one: Figure, other: Figure) -> bool:
    """Whether two levels can be before and after one change."""
    told = {one.change, other.change} == {"from", "to"}
    if "average" in (one.statistic, other.statistic) and one.statistic != other.statistic:
        return False
    return in_one_unit(one, other) is not None and (told or one_measure(one, other))


AGAINST = re.compile(
    r"\b(?:against|versus|vs\.?|compar(?:ed|ing|es?) (?:with|to|against)) [\w ]{0,20}$|\b(?:high|low|peak) of $", re.I
)

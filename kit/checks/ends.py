"""Which two levels are the ends of a change, and whether the size that is told is told of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kit.checks.joints import LEVELS, Passage, in_one_unit, is_bare, one_measure
from kit.evidence import Figure
from kit.words import clause_opener, content

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
    """The levels before and after a change, and whether the words bind them to its size; none where nothing tells."""
    levels = [
        f
        for f in _levels(passage, stretch)
        if f is not size and not _coordinate(passage, size, f) and not _TOTAL.search(f.before)
    ]
    after = [f for f in levels if f.start > size.start]
    ends = _ends_here(passage, size, levels, after)
    if ends:
        own = after[:1] and after[0] not in ends and passage.role(after[0]) == "to"
        yield ends, not own and same_base(passage, size, *ends)
        return
    levels = [f for f in levels if passage.role(f) == "from"] or levels
    if passage.before is None or len(levels) > 1:
        return
    told = _levels(passage.before, passage.before.figures)
    found = (
        _across(passage, passage.before, levels[0], told)
        if levels
        else _ends_before(passage, passage.before, told, size)
    )
    if found:
        yield found


def _levels(passage: Passage, figures: list[Figure]) -> list[Figure]:
    """The figures that say how much there is, not by how much it changed."""
    return [f for f in figures if f.kind in LEVELS and f.qualifier != "range" and not passage.way(f)]


def _ends_here(passage: Passage, size: Figure, levels: list[Figure], after: list[Figure]) -> Ends | None:
    """Two levels of the sentence itself: both behind the size, else both before it, else one on each side."""
    before = [f for f in levels if f.start < size.start]
    if after and _ON.match(size.between(after[0])):
        # "3.7 million, 34 percent down on 5.7 million": the base follows the size, what has changed stands before it.
        if before and alike(before[-1], after[0]):
            return after[0], before[-1]
        return pair(passage, before[-1:] + after[:1], size)
    told_after = any(passage.role(f) for f in after)
    pools = (after, [] if told_after else before, levels)
    return next(filter(None, (pair(passage, pool, size) for pool in pools)), None)


_REFERS = re.compile(r"(?:That|This|It|The (?:rise|fall|increase|decrease|drop|change|growth))\b")


def _ends_before(passage: Passage, last: Passage, told: list[Figure], size: Figure) -> tuple[Ends, bool] | None:
    """Two levels of the sentence before, which has no such size: "660 guests, up from 550. That is 20 percent more"."""
    ends = pair(last, told, size)
    if ends is None or any(sort(last, f) == sort(passage, size) for f in last.figures if last.way(f)):
        return None
    onward = (ends[1].value or 0) > (ends[0].value or 0)
    known = re.search(r"\bthe $", size.before, re.I) and passage.way(size) == (1 if onward else -1)
    if not known and not _REFERS.match(passage.sentence):  # known: "the 20 percent increase"
        return None
    return ends, same_base(passage, size, *ends)


def _across(passage: Passage, last: Passage, level: Figure, told: list[Figure]) -> tuple[Ends, bool] | None:
    """A level here and one in the sentence before: "Took 2.5 million in May. In June takings rose 20 percent to 3 million"."""
    same = [f for f in told if alike(f, level)]
    if len(same) != 1 or _others(same[0], level):
        return None
    other = same[0]
    if passage.role(level) == "from":
        return (level, other), bool(re.match(r"(?:That|This|It)\b", passage.sentence))
    if passage.earlier(other, level) is not other or not other.measure_key:
        return None
    alone = other.shares_measure(level) and not last.role(other) and not any(map(last.way, last.figures))
    return (other, level), alone and passage.role(level) == "to"


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
_AND_SO = re.compile(rf";|\b{clause_opener('against', 'although')}\b", re.I)
_A_PERIOD = re.compile(r"\W*(?:in |the )?(?:(?:19|20)\d\d|last|previous|a (?:year|month|week)|[A-Z][a-z]+(?: \d|,))")
_WHEN = re.compile(r"\W*(?:in |the )?[^,;]{0,24}, when\b")
_COMPARED = re.compile(r"\b(?:compar|against|versus|vs)")
_FROM = re.compile(r"\W*(?:from|against|versus|vs|compar)\b")
_OTHER_CLAUSE = re.compile(rf";|\b(?:and|{clause_opener()})\b", re.I)


def same_base(passage: Passage, size: Figure, start: Figure, end: Figure) -> bool:
    """Whether a size that names its base ("30 percent less than in 1999", "up 140 percent since 2003") names the level."""
    if _is_of_another(passage, size, start, end) or _apart(size, start, end):
        return False
    yearly = _ON_YEAR.search(size.after[:40])
    if yearly and start.period and not re.search(r"\byear|\d{4}", start.period):
        return False  # "up 70 percent year-on-year to 8.1 billion, from 5.7 billion in January"
    after = _ON_YEAR.sub("", size.after)
    match = _BASE.match(after)
    return match is None or _names(passage, after[match.end() :], size, start)


def _is_of_another(passage: Passage, size: Figure, start: Figure, end: Figure) -> bool:
    """Whether the words make a size the change of something else than its levels, or of one of them."""
    if size.unit == start.unit == "%" and _follows(passage, size, start) and _COMPARED.search(size.between(start)):
        return True  # "growth of 11.9 percent compared with 11.3 percent": growth is the level
    if size.unit == "%" or passage.times(size) or size.kind == "fraction":
        return False
    taken = re.match(r"\s*from\b", size.after) and passage.of(end).role(end) != "to"
    if taken or size.value in (start.value, end.value):
        return True  # "cut 9 billion from spending of 290 billion"
    # "by 52 to 131, against 222 a year ago": fell by 52 since another time
    return size.start < end.start and AGAINST.search(passage.of(start).opening(start)) is not None


def _follows(passage: Passage, size: Figure, level: Figure) -> bool:
    """Whether a level is the next figure behind a size."""
    return next((f for f in passage.figures if f.start > size.start), None) is level


def _apart(size: Figure, start: Figure, end: Figure) -> bool:
    """Whether a size and its levels stand in clauses of their own: "sales rose 5 percent, while costs went from 3 to 4"."""
    here = [level for level in (start, end) if level.base == size.base]
    last = max((level for level in here if level.start < size.start), key=lambda level: level.start, default=None)
    if last and _OTHER_CLAUSE.search(last.between(size)):
        return True
    if any(level.start > size.start and _AND_SO.search(size.between(level)) for level in here):
        return True
    first, second = sorted((start, end), key=lambda f: f.start)
    # "1.2 billion to be trimmed from a budget of 48 billion"
    return first.base == second.base and any(p.search(first.between(second)) for p in (_HOLDS, _TAKEN_FROM))


def _names(passage: Passage, base: str, size: Figure, start: Figure) -> bool:
    """Whether the base that a size names ("2015" behind "up 12 percent on") is the first level or its time."""
    if not _A_PERIOD.match(base):
        return _follows(passage, size, start) and passage.role(start) == "from"
    if _WHEN.match(base) or re.search(r"\bthen\b", start.after[:40]):
        return True
    own = rf"\W*(?:in |on |at )?(?:the )?{re.escape(start.period or '')}\b(?! \d)"
    return bool(start.period) and re.match(own, base) is not None


def pair(passage: Passage, pool: list[Figure], size: Figure) -> Ends | None:
    """The only two levels of one unit that are the ends of a change, by the words before them or by their periods."""
    if sort(passage, size) not in ("relative", "pp"):
        pool = [f for f in pool if in_one_unit(f, size)]
    starts = [f for f in pool if passage.role(f) == "from"]
    if len(starts) > 1:
        return None
    if starts:
        return _from_one(passage, pool, size, starts[0])
    if len(pool) != 2 or not alike(*pool):
        return None
    first = passage.earlier(*pool)
    if [passage.role(f) for f in pool] == ["to", "to"]:
        return None  # "slows to 3.8 percent in 2027, with a recovery to 4.2 in 2028"
    return None if first is None else (first, pool[0] if first is pool[1] else pool[1])


def _from_one(passage: Passage, pool: list[Figure], size: Figure, start: Figure) -> Ends | None:
    """A level that words put at the start, and the only one it can have gone to: "to 40 from 36"."""
    rest = [f for f in pool if f is not start and in_one_unit(f, start)]
    rest = [f for f in rest if passage.role(f) == "to" or alike(f, start)]
    ends = [f for f in rest if passage.role(f) == "to"] or rest
    if len(ends) != 1:
        return None
    low, high = sorted((start.start, ends[0].start))
    nearer = any(low < f.start < high and f is not size and in_one_unit(f, start) for f in pool)
    if nearer or size.unit == "%" and passage.role(ends[0]) != "to" and _is_base_rate(size, start):
        return None
    return start, ends[0]


def _is_base_rate(size: Figure, start: Figure) -> bool:
    """Whether the level behind a percentage is a percentage too, with which growth itself is compared."""
    between = size.between(start)
    if is_bare(start) and re.fullmatch(r"\s*from (?:\w+ ){0,2}", between):
        return True  # "up 9.5 percent from 10.1 in December": from 10.1 percent
    # "rose 17.8 percent, from 15.3 percent in May"
    return start.unit == "%" and size.start < start.start and _FROM.match(between) is not None


def alike(one: Figure, other: Figure) -> bool:
    """Whether two levels can be before and after one change."""
    told = {one.change, other.change} == {"from", "to"}
    if "average" in (one.statistic, other.statistic) and one.statistic != other.statistic:
        return False
    return in_one_unit(one, other) is not None and (told or one_measure(one, other))


AGAINST = re.compile(
    r"\b(?:against|versus|vs\.?|compar(?:ed|ing|es?) (?:with|to|against)) [\w ]{0,20}$|\b(?:high|low|peak) of $", re.I
)

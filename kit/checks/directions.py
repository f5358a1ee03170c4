"""Directions: "up from" a larger number, "fell to" a larger number "from" a smaller one."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import pairwise

from kit.checks.desk import Desk, quoted
from kit.checks.ends import AGAINST, alike, pair
from kit.checks.equations import Equation, about_a_thousandfold, printed
from kit.checks.joints import LEVELS, Passage, in_one_unit, verb_way, word_way
from kit.evidence import Figure, Interval


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


_RANKED = re.compile(
    r"\b(?:rank\w*|ranking|places?|placed|position|index|league|table|chart|seeded|seed|grid|no\.|number (?=\d|one|two|three))\b",
    re.I,
)


def directions(desk: Desk, passage: Passage) -> Iterator[Equation]:
    """ "Up from" a larger number, "fell to" a larger number "from" a smaller one."""
    levels = [f for f in passage.figures if f.kind in LEVELS and f.qualifier != "range"]
    if len(levels) < 2:
        return
    levels = [f for f in levels if not passage.way(f) and not _AGAIN.search(passage.opening(f))]
    paired: set[str] = set()
    for one, other in pairwise(levels):
        ends = pair(passage, [one, other], one)
        if ends is None or not alike(*ends):
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
    slip = low > 0 and about_a_thousandfold(high, low)
    if low * _APART < high and not slip or _EXCHANGE.search(passage.sentence):
        return True
    if not AGAINST.search(passage.opening(start)):
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

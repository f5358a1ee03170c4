"""Which figures a reporter would set side by side: contrasts that the text states, and one quantity seen twice.

Two figures make a pair when they are of one kind and unit, tell the same of the same (measure and predicate), and are
seen from two places, dates or sources; or when the text joins them ("against", "up from", "than the"), which takes the
place of what it leaves out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from kit import evidence
from kit.comparable import (
    agree,
    alike,
    dated_apart,
    differ,
    in_change,
    is_change,
    is_partial,
    is_running,
    is_total,
    kind,
    levels,
    named,
    same_measure,
    same_predicate,
    stems,
)
from kit.evidence import Figure
from kit.seen_twice import seen_twice
from kit.words import approximator, clause_opener, stem

# What joins two figures of one sentence; the second stands close behind it.
_AGAINST = (
    r"against|compar(?:ed|es|ing|able) (?:with|to|against)|in comparison (?:with|to)|versus|vs\.?|(?:up|down) (?:on|from)|"
    r"as opposed to|instead of|in contrast (?:with|to)|in place of|relative to|unlike"
)
_JOINT = re.compile(
    rf"\b(?:{_AGAINST}|rather than|than|(?:twice|double|triple|half|times) (?:as \w+ as )?the|"
    r"(?:above|below|exceed(?:ed|s|ing)|beat(?:s|ing)?|topp(?:ed|ing)|short of|surpass(?:ed|es|ing)) "
    r"(?:the|its|their|an?|last|previous|analysts['’]?))\b(?P<gap>[^;:]{0,70})$",
    re.I,
)
_AGAINST_END = re.compile(rf"\b(?:{_AGAINST})\b[^;:]{{0,50}}$", re.I)
_NUMBER = re.compile(r"(?<![\d,.])\d{1,3}(?![\d,.])")
_AFTER_WORD = re.compile(r"\b(?P<word>\w+) from\b(?P<gap>[^,;:]{0,30})$", re.I)
_ABOUT = rf"(?:(?:an?|{approximator()})\s+)*$"
_FROM = re.compile(rf"\bfrom\s+{_ABOUT}", re.I)
_TO = re.compile(rf"\bto\s+{_ABOUT}", re.I)
_RANGES = re.compile(r"\b(?:rang\w+|anywhere|var(?:y|ied|ies|ying)|aged?|between) from\b[^,;:]*$", re.I)
_QUANTIFIER = re.compile(r"\b(?:more|less|fewer|greater|better|other)\s+than\W*$", re.I)
# The same joints at the head of a clause: "Compared with 340 in 2024, the clinic treated 275."
_FRONTED = re.compile(rf"(?:^|[,;:]|\bbut|\band)\W*(?:{_AGAINST})\b[^;:]{{0,70}}$", re.I)
_WHILE = re.compile(rf"\b(?:{clause_opener('against')}|unlike|in contrast|by contrast)\b|;", re.I)
# "Men waited 34 days, women 41 days": a clause without its verb.
_ELLIPSIS = re.compile(r"(?:^|[,;]) (?:(?:and|but) )?(?:[\w'’-]+ ){1,4}$")
# What sets a sentence against the one before it: in front of its figure, or a time right after it.
_EARLIER = (
    r"a (?:year|month|week|decade|day) (?:earlier|ago|before)|(?:the|last) (?:previous |same |comparable )?"
    r"(?:year|month|week|quarter|season|day)(?:'s)? (?:before|earlier|ago)|until then|before that|previously"
)
_ACROSS = re.compile(
    rf"\b(?:contrast|compare[sd]?|comparison|{_EARLIER}|up from|down from|"
    r"the (?:figure|ratio|rate|number|total|toll|share|average|price) (?:was|had been|stood))\b",
    re.I,
)
_AFTERWARDS = re.compile(rf"\W*(?:[\w-]+ ){{0,3}}(?:{_EARLIER})\b", re.I)
_IT = re.compile(r"\b(?:it|they|that (?:was|is|had|has|compare\w*))\b", re.I)
# What makes the first of two figures a whole and the second a part of it.
_AT_ONCE = re.compile(rf"\b{clause_opener('against')}\s+(?:(?:only|just|merely|some|about|a mere)\s+)*$", re.I)
_OF_THEM = re.compile(r"\s*of\b")
_INCLUDING = re.compile(
    r"\b(?:including|of (?:whom|which|them|these|those)|among (?:them|those)|made up of|plus|as well as|along with|contribut\w*|"
    r"consist\w*|compris\w*)\b",
    re.I,
)
_OF = re.compile(r"\W*(?:\w+\s){0,2}(?:out )?of (?:the|its|their|his|her|all|some|about|a)?\W*$", re.I)
_REACH = 4  # how many figures back a contrast is looked for
_WINDOW = 160  # and how many characters
_LONGEST_SUM = 6


@dataclass(frozen=True)
class Pair:
    """Two comparable figures; ``against`` is the base of the comparison."""

    figure: Figure
    against: Figure
    stated: bool


def pairs(figures: list[Figure]) -> list[Pair]:
    """The comparable pairs of figures that `kit.evidence.read` gave, the surest first: those the text joins by a word,
    those it sets in parallel, then one quantity seen from two places, dates or sources.
    """
    groups = levels(figures)
    found = _apart(groups, (*_told(groups), *_matched(groups)))
    return sorted(found, key=lambda pair: not pair.stated)


def stated(figures: list[Figure]) -> list[Pair]:
    """The pairs that the text itself sets side by side, which stand in one article: those that `pairs` has first."""
    groups = levels(figures)
    return [pair for pair in _apart(groups, _told(groups)) if pair.stated]


def _matched(groups: list[list[Figure]]) -> Iterator[Pair]:
    for first, second in seen_twice(groups):
        yield _ordered(first, second, stated=False)


def _told(groups: list[list[Figure]]) -> Iterator[Pair]:
    yield from _joined(groups)
    yield from _answered(groups)
    yield from _parallel(groups)


def _apart(groups: list[list[Figure]], told: Iterable[Pair]) -> list[Pair]:
    """Each pair once, where it was found first; no part with its whole."""
    told = list(told)
    paired = {figure.id for pair in told for figure in (pair.figure, pair.against)}
    parts = {key for group in groups if not paired.isdisjoint(f.id for f in group) for key in _parts(group)}
    found: dict[frozenset[str], Pair] = {}
    for pair in told:
        key = frozenset((pair.figure.id, pair.against.id))
        if len(key) == 2 and key not in parts:
            found.setdefault(key, pair)
    return list(found.values())


def _parts(group: list[Figure]) -> Iterator[frozenset[str]]:
    """The pairs of a sentence that are a part and its whole: "12 of the 30", "30 (12 here)", a sum and its parts."""
    for position, first in enumerate(group):
        for second in group[position + 1 : position + 1 + _REACH]:
            between = first.between(second)
            bracketed = between.count("(") > between.count(")")
            if (
                _INCLUDING.search(between)
                or (bracketed or _OF.match(between))
                and not _JOINT.search(between[-_WINDOW:])
            ):
                yield frozenset((first.id, second.id))
    for position, whole in enumerate(group):
        near = group[max(position - _LONGEST_SUM, 0) : position + _LONGEST_SUM + 1]
        others = [f for f in near if f is not whole and alike(f, whole)]
        for size in range(2, min(len(others), _LONGEST_SUM) + 1):
            for start in range(len(others) - size + 1):
                run = others[start : start + size]
                if whole.value and abs(sum(f.value or 0 for f in run) / whole.value - 1) <= 0.005:
                    yield from (frozenset((f.id, whole.id)) for f in run)


# -- contrasts that the text states ---------------------------------------------------------------------------------


def _before(group: list[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Each figure of a sentence with those of its unit before it that are not equal to it, the nearest first."""
    for position, second in enumerate(group):
        for first in reversed(group[max(position - _REACH, 0) : position]):
            if kind(first) == kind(second) and first.value != second.value:
                yield first, second


def _joined(groups: list[list[Figure]]) -> Iterator[Pair]:
    """Figures of one sentence with a word of comparison right before one of them, and the two ends of a change."""
    for group in groups:
        index = {figure.id: position for position, figure in enumerate(group)}
        done: set[str] = set()
        taken: set[str] = set()  # as the base of another, or as an end of a change
        for first, second in _before(group):
            between = first.between(second)
            if second.id in done or first.id in taken:
                continue
            first, second = _completed(first, second, between)
            if not alike(first, second) or not agree(first, second, loosely=True):
                continue
            inner = group[index[first.id] + 1 : index[second.id]]
            runs = bool(_runs_from(first) and _TO.search(between[-_WINDOW:]))
            if runs or {first.change, second.change} == {"from", "to"}:
                done.add(second.id)
                if in_change(first):  # else it is a range: "wells go from 300 to 2,000 metres"
                    taken |= {first.id, second.id}
                    yield Pair(second, first, stated=True) if runs else _ordered(first, second, stated=True)
            elif _is_joint(between, second, inner):
                done.add(second.id)
                taken.add(second.id)
                yield _ordered(first, second, stated=True, base=second)
            elif not inner and "," in between and _FRONTED.search(first.before[-_WINDOW:]):
                done.add(second.id)
                yield _ordered(first, second, stated=True, base=first)


def _completed(first: Figure, second: Figure, between: str) -> tuple[Figure, Figure]:
    """Two joined figures with what one leaves out: "fell 3 percent, compared with 2 percent last year" says of both that
    they are falls.
    """
    if first.unit == second.unit == "%" and is_change(first) != is_change(second) and in_change(first):
        if is_change(first) and second.change is None and _AGAINST_END.search(between[-_WINDOW:]):
            return first, replace(second, change=first.change)
        if is_change(second) and first.change is None and _FRONTED.search(first.before[-_WINDOW:]):
            return replace(first, change=second.change), second
    return first, second


def _runs_from(first: Figure) -> bool:
    return bool(_FROM.search(first.before[-_WINDOW:])) and not _RANGES.search(first.before[-_WINDOW:])


def _is_joint(between: str, second: Figure, inner: list[Figure]) -> bool:
    match = _JOINT.search(between[-_WINDOW:]) or _changed_from(between)
    if match is None or any(f.start >= second.start - len(match["gap"]) for f in inner):
        return False
    if not match.group().lower().startswith("than"):
        return True
    # "more than 40", "by more than 3 to 1": no comparison
    return not (_QUANTIFIER.search(between) and second.qualifier) and not _NUMBER.search(match["gap"])


def _changed_from(between: str) -> re.Match[str] | None:
    """ "36 percent, a sharp decline from 48 percent" """
    match = _AFTER_WORD.search(between)
    return match if match and stem(match["word"]) in stems("changes") else None


def _answered(groups: list[list[Figure]]) -> Iterator[Pair]:
    """A figure that the next sentence sets against one of the sentence before: "A year earlier it was 6.3 percent"."""
    for before, group in pairwise(groups):
        second = group[0]
        if not evidence.follows(before[0], second) or is_partial(second) or second.change == "from":
            continue
        same = [
            first
            for first in before
            if alike(first, second)
            and agree(first, second)
            and not is_partial(first)
            and (is_running(first) == is_running(second) or not is_total(first))
        ]
        near = [first for first in same if same_measure(first, second)] or same
        if len(near) != 1 or near[0].value == second.value:
            continue
        told = _ACROSS.search(second.before) or _AFTERWARDS.match(second.after)
        again = _IT.search(second.before) and dated_apart(near[0], second) and same_predicate(near[0], second)
        if told or again:
            yield _ordered(near[0], second, stated=bool(told))


def _parallel(groups: list[list[Figure]]) -> Iterator[Pair]:
    """Clauses of one sentence that tell the same of two: "trains carried 131,000, whereas ferries carried 88,000"."""
    for group in groups:
        seen: set[str] = set()
        for first, second in _before(group):
            if second.id not in seen and alike(first, second) and (first.change == "from") == (second.change == "from"):
                seen.add(second.id)
                if _parallels(first, second):
                    yield _ordered(first, second, stated=bool(_WHILE.search(first.between(second))))


def _parallels(first: Figure, second: Figure) -> bool:
    between = first.between(second)
    contrast = _WHILE.search(between)
    if is_change(first):
        other_way = first.change != second.change and same_measure(first, second)
        same = not named(first) or not named(second) or named(first) & named(second)
        return other_way or bool(contrast and (same or contrast.group() != ";"))
    shares = first.kind == "percent" and all(_OF_THEM.match(f.after) for f in (first, second))
    if is_partial(second) or not agree(first, second, loosely=bool(shares and contrast)):
        return False
    if contrast and first.kind == "percent" and contrast.group().lower() != "but":
        return True  # shares of one question: "51 percent were for it, while 41 percent were against"
    verb = not second.predicate or same_predicate(first, second)
    if _AT_ONCE.search(between) and first.kind in ("money", "percent", "rate", "measure"):
        return verb  # "11 euros an hour here, but 16 across the border"
    return differ(first, second) and (_contrasted(first, second, verb) if contrast else _elliptic(first, second))


def _contrasted(first: Figure, second: Figure, verb: bool) -> bool:
    """Whether figures with a "while" between them are set against each other: one count or price, or one verb."""
    if first.kind == "count" and named(second) and not same_measure(first, second):
        return False
    return first.kind == "money" and first.shares_measure(second) or verb


def _elliptic(first: Figure, second: Figure) -> bool:
    """Whether the second figure leaves out what the first says: "it costs 11 euros in Oslo, 16 in Bergen"."""
    bare = not (named(first) or named(second)) and first.kind in ("money", "percent", "duration")
    return bare and bool(_ELLIPSIS.search(first.between(second))) and same_predicate(first, second)


def _ordered(first: Figure, second: Figure, stated: bool, base: Figure | None = None) -> Pair:
    """The pair with the figure as its base that the text names as such, else the earlier one; without two periods, the
    rise where a fall is held against it.
    """
    if first.change == "to" or second.change == "from":
        return Pair(first, second, stated)
    if first.change == "from" or second.change == "to":
        return Pair(second, first, stated)
    if base is not None:
        return Pair(first if base is second else second, base, stated)
    if first.period_end and second.period_end and first.period_end != second.period_end:
        earlier, later = sorted((first, second), key=lambda figure: figure.period_end or date.max)
        return Pair(later, earlier, stated)
    if (first.change, second.change) == ("fall", "rise"):
        return Pair(first, second, stated)
    if (first.change, second.change) == ("rise", "fall") or not stated:
        return Pair(second, first, stated)
    return Pair(first, second, stated)

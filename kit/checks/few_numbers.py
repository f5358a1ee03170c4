"""Passages whose few numbers make one equation, however they are worded.

Where a sentence, or one and the next that refers to it, hold no figures but those of one equation (a change and two
levels of one measure; a rate and its parts), they stand there because they belong together, and no
joint between them has to say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, permutations

from kit.checks.changes import change
from kit.checks.desk import Desk
from kit.checks.ends import Ends, same_base
from kit.checks.equations import Equation
from kit.checks.joints import LEVELS, Passage, in_one_unit, is_bare, one_measure
from kit.checks.rates import is_rate, rate_of
from kit.checks.shares import share
from kit.checks.sums import hundred, own_kind, total
from kit.evidence import Figure
from kit.words import clause_opener, content, is_outlook

_SURE = 0.75  # no joint binds them
_AFTER_ALL = re.compile(r";|\b(?:while|but)\b", re.I)
_REFERS = re.compile(
    r"(?:That|This|It|They|The (?:rise|fall|increase|decrease|drop|change|growth|difference|gap|rate|share|figure)|Which|"
    r"On average|In other words)\b"
)


def few_numbers(desk: Desk, passage: Passage) -> Iterator[Equation]:
    """The equations of passages with two or three figures, and of lists that are all there is."""
    for equation in _of_few(desk, passage):
        yield replace(equation, severity="warning", confidence=_SURE)


def _of_few(desk: Desk, passage: Passage) -> Iterator[Equation]:
    figures = [f for f in passage.figures if f.kind in (*LEVELS, "multiple", "fraction") and f.qualifier != "range"]
    if len(figures) < len(passage.figures):
        return
    yield from _lists(desk, passage, figures)
    yield from _equations(desk, passage, figures)
    if passage.before is None:
        return
    if len(figures) < 3 and _REFERS.match(passage.sentence):
        both = _equations(desk, passage, [*passage.before.figures, *figures])
        yield from (equation for equation in both if equation.stated in figures)
    yield from _ends_told_after(desk, passage.before, passage)
    yield from _share_told_apart(desk, passage.before, passage)


def _ends_told_after(desk: Desk, before: Passage, passage: Passage) -> Iterator[Equation]:
    """A size, and its two ends in the next sentence: "Visits rose 40 percent. Some 60,000 came, compared with 50,000 in 2024"."""
    sizes = [f for f in before.figures if _is_relative(f) and f.qualifier != "range"]
    clause = _AFTER_ALL.split(passage.sentence)[0]
    levels = [
        f for f in passage.figures if f.kind in LEVELS and f.unit != "%" and not passage.way(f) and f.text in clause
    ]
    if len(sizes) != 1 or not levels or not _goes_on(before, passage, sizes[0], levels[0]):
        return
    size = sizes[0]
    for one, other in pairwise(levels):
        ends = _in_order(passage, one, other) if in_one_unit(one, other) else None
        if ends is None or len([f for f in levels if in_one_unit(f, one)]) != 2 or not _one_thing(one, other):
            continue
        # A size alone in its sentence is of whatever the next one counts.
        of_all = replace(size, measure=None, predicate=None) if len(before.figures) == 1 else size
        if equation := change(desk, of_all, *ends, before.way(size), before.times(size), bound=True):
            yield equation


def _is_relative(figure: Figure) -> bool:
    return figure.is_share or figure.kind == "multiple"


def _goes_on(before: Passage, passage: Passage, size: Figure, level: Figure) -> bool:
    """Whether a sentence can tell the levels of a change whose size, and no level, stands in the one before."""
    if not before.way(size) or size.per or any(_is_relative(f) and passage.way(f) for f in passage.figures):
        return False
    if any(in_one_unit(f, level) for f in before.figures if f is not size):
        return False
    alone = len(before.figures) == 1 or size.shares_measure(level)
    return alone and is_outlook(before.sentence) == is_outlook(passage.sentence)


def _in_order(passage: Passage, one: Figure, other: Figure) -> Ends | None:
    """Two levels as before and after, where words or days say which is which: "60,000, compared with 50,000 in 2024"."""
    roles = passage.role(one), passage.role(other)
    first = one if roles[0] == "from" else other if roles[1] == "from" else passage.earlier(one, other)
    dated = None not in (one.period_end, other.period_end) and one.period_end != other.period_end
    told = dated or {one.change, other.change} == {"from", "to"}
    if first is None or not told or "<" in (one.qualifier, other.qualifier):
        return None
    return (one, other) if first is one else (other, one)


def _share_told_apart(desk: Desk, before: Passage, passage: Passage) -> Iterator[Equation]:
    """n of N in one sentence and its share in the next, or the other way round: "A third have left. In all 17 of 68 went"."""
    for near, far in ((before, passage), (passage, before)):
        shares, couples = [f for f in far.figures if f.is_share], _parts_of_wholes(near)
        if len(shares) != 1 or len(couples) != 1 or any(f.is_share for f in near.figures):
            continue
        if far.way(shares[0]) or shares[0].per:
            continue
        refers = near is before and re.match(r"(?:That|This) (?:is|was|makes|made)\b", far.sentence)
        whole = re.match(r"\s*of ((?:the |its |all |their )?[\w’'-]+(?: [\w-]+)?)", shares[0].after)
        named = whole and set(content(whole[1])) & couples[0][1].context
        equation = share(desk, shares[0], *couples[0], bound=True) if refers or named else None
        if equation:
            yield equation


def _parts_of_wholes(passage: Passage) -> list[tuple[Figure, Figure]]:
    """Neighbours of which one counts some of the other: "17 of 68", "Of 68 guests 17"."""
    neighbours = [*pairwise(passage.figures)]
    couples = [(a, b) for a, b in neighbours if is_bare(a) and passage.opens(b, "of")]
    if re.match(r"Of\b", passage.sentence):
        couples += [(b, a) for a, b in neighbours if passage.opens(a, "of")]
    return [(a, b) for a, b in couples if a.kind == b.kind == "count" and 1 < (a.value or 0) < (b.value or 0)]


def _equations(desk: Desk, passage: Passage, figures: list[Figure]) -> Iterator[Equation]:
    if len(figures) != 3:
        return
    for size, one, other in permutations(figures):
        own = passage.of(size)
        if in_one_unit(one, other) and {one.kind, other.kind} <= set(LEVELS) and _one_thing(one, other):
            yield from _changes(desk, passage, own, size, one, other)
        apart = one.start > size.end and re.search(r"\band\b", size.between(one))
        if not apart and (rate_of_these := is_rate(size, one, other) and rate_of(desk, size, one, other, bound=True)):
            yield rate_of_these
        shares = size.unit == "%" and not own.way(size) and _n_of_n(size, one, other)
        if shares and (of_whole := share(desk, size, one, other, bound=True)):
            yield of_whole


def _changes(
    desk: Desk, passage: Passage, own: Passage, size: Figure, one: Figure, other: Figure
) -> Iterator[Equation]:
    times, way = own.times(size), own.way(size)
    if size.text == "halves" and re.search(r"\b(?:minute|minutes|two|both|equal)\s+$", size.before):
        return  # those of a game
    if times or size.unit == "%" or size.kind == "fraction":
        ends = (times or way) and _can_be_ends(passage, size, one, other)
        if ends and (equation := change(desk, size, one, other, way, times, bound=True)):
            yield equation


def _can_be_ends(passage: Passage, size: Figure, start: Figure, end: Figure) -> bool:
    if size.per or any(passage.of(f).way(f) for f in (start, end)) or not _told_as_ends(passage, size, start, end):
        return False
    if any(size in passage.figures and size.start < f.start and passage.opens(f, "restated") for f in (start, end)):
        return False  # "3 percent, or 39 points", "2.9 percent ($7.41)": the size once more
    one, other = in_one_unit(start, end) or (start, end)
    low, high = sorted((abs(one.value or 0), abs(other.value or 0)))
    # Levels fifty times apart are of two things, unless a million was taken for a billion.
    alike = low > 0 and (high / low < 50 or start.kind == "money" and high / low > 900)
    return alike and same_base(passage, size, start, end)


def _told_as_ends(passage: Passage, size: Figure, start: Figure, end: Figure) -> bool:
    """Whether the words and periods of two levels let the first be before the second: "from 40 to 50", "50, 40 in 2019"."""
    begins, ends = (passage.of(f).role(f) for f in (start, end))
    if begins == "to" or ends == "from" or start.unit == "%" and begins != "from":
        return False
    if size.unit == "%" and ends != "to" and (start.unit == "%" or is_bare(start) and is_bare(end)):
        return False  # "rose 17.8 percent, from 15.3 percent in May": growth itself is compared
    here = start in passage.figures and end in passage.figures
    # "corn fell 2 percent to $4.41, and soybeans were at $10.12"
    return begins == "from" or here and passage.earlier(start, end) is start


_OTHER_CLAUSE = re.compile(rf";|, (?:and|{clause_opener('against')})\b", re.I)
_N_OF_N = re.compile(r"[^,;:.]{0,30}\b(?:out )?of (?:the |its |their |all |her |his |our |[\w'’]+['’]s? )?", re.I)


def _n_of_n(percent: Figure, part: Figure, whole: Figure) -> bool:
    of = re.match(r"\s*of (?:\w+ )?(\w+)", percent.after)
    if of and whole.measure and of[1].lower() not in (whole.measure, "them", "those", "these"):
        return False
    if percent.start < whole.start or percent.measure_key and not one_measure(percent, whole):
        return False
    if _OTHER_CLAUSE.search(whole.between(percent)):
        return False  # "12 of the 20 districts turned it down, and 30 percent of voters stayed at home"
    return part.base == whole.base == percent.base and bool(_N_OF_N.fullmatch(part.between(whole)))


_ALL = re.compile(
    r"\b(?:the (?:rest|remaining|remainder)|left over|in total|altogether|in all|made up of)\b",
    re.I,
)
_PARTIAL = re.compile(
    r"\b(?:including|among|both|some of|also|at least|more than|as well as|another|below|above|than|compare[sd]?|against|"
    r"down|up|from)\b",
    re.I,
)
_REST = re.compile(r"\b(?:the (?:rest|others?|only other)|remaining|remainder|left over)\b[^;]{0,30}$", re.I)


def _lists(desk: Desk, passage: Passage, figures: list[Figure]) -> Iterator[Equation]:
    """A sentence of nothing but a total and its parts, or of shares of which the last is the rest."""
    if any(f.before.endswith("according to ") for f in figures) or re.search(
        r"\bthe (?:rest|others?)\b", figures[-1].after
    ):
        return
    if not 3 <= len(figures) <= 8 or len({(f.kind, f.unit, f.per) for f in figures}) != 1:
        return
    if figures[0].unit == "%":
        if _are_all_shares(passage, figures):
            yield hundred(desk, figures, exact=True, bound=True)
        return
    if not _ALL.search(passage.sentence) or _PARTIAL.search(passage.sentence):
        return
    for whole, parts in ((figures[0], figures[1:]), (figures[-1], figures[:-1])):
        if whole.predicate and whole.predicate == parts[0].predicate and whole.subject != parts[0].subject:
            continue  # "Brandt won eight, Moen six and Tveit the remaining one"
        if whole.value == max(f.value or 0 for f in figures) and all(own_kind(whole, part) for part in parts):
            yield total(desk, whole, parts, bound=True)


def _are_all_shares(passage: Passage, figures: list[Figure]) -> bool:
    """Whether percentages are those of one whole, the last of them the rest: "40 percent walk and the other 60 ride"."""
    if re.search(r"\b(?:while|whereas|now|before|compared)\b", passage.sentence, re.I):
        return False
    values = [f.value or 0 for f in figures]
    wholes = {match[1] for f in figures if (match := re.match(r"\s*of ([^,.;]{1,30})", f.after))}
    if abs(2 * max(values) - sum(values)) < 0.5 or len(wholes) > 1:
        return False  # a total and its parts; shares of several things
    return _REST.search(figures[-1].before[-40:]) is not None


def _one_thing(one: Figure, other: Figure) -> bool:
    """Whether two levels are of one measure as far as both name it."""
    return not one.measure_key or not other.measure_key or one_measure(one, other)

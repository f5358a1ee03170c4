"""One quantity seen twice: figures of one measure in two periods, places or accounts, in one article or in several."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from kit.about import spoken_of
from kit.comparable import (
    alike,
    anchors,
    clash,
    dated_apart,
    differ,
    dimension,
    is_change,
    is_everywhere,
    is_indicator,
    is_near,
    is_partial,
    is_running,
    is_specific,
    is_total,
    kind,
    named,
    same_measure,
    same_predicate,
    scales_apart,
)
from kit.evidence import Figure

_PART_OF = re.compile(r"(?:\s+[\w-]+){0,2}\s+(?:out )?of\s+(?:[\w’'-]+\s+){0,4}", re.I)
# Tolls that are counted while they grow, on no day of their own.
_GROWS = ("deaths", "injuries", "casualties", "missing", "displaced", "arrests")
_A_WHOLE = 5  # how many times a part the whole is at least taken to be, where nothing else tells
_BESIDE = 4  # figures on either side among which another such one makes it doubtful


def seen_twice(groups: list[list[Figure]]) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of figures that are one quantity: neighbours by date, by place and in the text among the figures of one
    measure, in one article and across several, so that there are as many pairs as figures, not their square.
    """
    within: dict[tuple, list[Figure]] = defaultdict(list)
    across: dict[tuple, list[Figure]] = defaultdict(list)
    listed: set[str] = set()  # figures of lists, which are told apart by what they are about within their list only
    for group in groups:
        counts = Counter((figure.kind, figure.measure_key) for figure in group)
        for position, figure in enumerate(group):
            near = group[max(position - _BESIDE, 0) : position + _BESIDE + 1]
            if is_partial(figure) or figure.kind == "duration" or not is_specific(figure) or _is_doubled(figure, near):
                continue
            measure = figure.family or figure.measure_key
            what = dimension(figure), kind(figure), measure, figure.statistic, is_running(figure)
            within[what, figure.article].append(figure)
            for anchor in sorted(anchors(figure)):
                across[what, anchor].append(figure)
            if is_indicator(figure) and figure.period_start:
                across[what, figure.period_start, figure.period_end].append(figure)
                across[what, figure.place, spoken_of(figure)].append(figure)
            if counts[figure.kind, figure.measure_key] > 1:
                listed.add(figure.id)
    for first, second in _neighbours(within):
        in_list = first.base != second.base and not listed.isdisjoint((first.id, second.id))
        if (dated_apart(first, second) or not in_list) and _is_one(first, second):
            yield first, second
    for first, second in _neighbours(across):
        if first.article != second.article and _is_one(first, second):
            yield first, second


def _neighbours(blocks: dict[tuple, list[Figure]]) -> Iterator[tuple[Figure, Figure]]:
    """Neighbours in the text, and by date and by place those of other sentences."""
    for block in blocks.values():
        yield from pairwise(block)
        for order in (_by_period, _by_place):
            for first, second in pairwise(sorted(block, key=order)):
                if (first.article, first.base) != (second.article, second.base):
                    yield first, second


def _by_period(figure: Figure) -> tuple:
    return figure.place or "", figure.subject or "", figure.period_start or date.max, figure.period_end or date.max


def _by_place(figure: Figure) -> tuple:
    return figure.period_start or date.max, figure.period_end or date.max, figure.place or "", figure.subject or ""


def _is_doubled(figure: Figure, group: list[Figure]) -> bool:
    """Whether the sentence has another such figure that nothing tells it from, as of parts or of what comes in turn."""
    ends = ("from", "to")
    return figure.change not in ends and any(
        other is not figure
        and other.change not in ends
        and alike(figure, other)
        and other.family == figure.family
        and (not named(other) or not named(figure) or named(other) & named(figure))
        and not differ(figure, other)
        for other in group
    )


def _is_one(one: Figure, other: Figure) -> bool:
    """Whether two figures of one measure are one quantity in two periods, places or accounts, and in one of these only."""
    first, second = sorted((one, other), key=lambda figure: figure.start)
    if one.article == other.article and first.base == second.base and _PART_OF.fullmatch(first.between(second)):
        return False  # "11 of the country's 81 provinces": a part and its whole
    moved = is_near(one, other) and "to" in (one.change, other.change) and dated_apart(one, other)
    if not (same_measure(one, other) and (moved or same_predicate(one, other))):
        return False
    places, subjects = clash(one.place, other.place), clash(spoken_of(one), spoken_of(other))
    if dated_apart(one, other):
        one_series = is_indicator(one) and (one.place, spoken_of(one)) == (other.place, spoken_of(other))
        one_matter = one_series or _of_one_matter(one, other)
        return one_matter and not (places or subjects) and not scales_apart(one, other)
    if one.value == other.value or is_change(one) and one.base != other.base:
        return False
    return _in_two_places(one, other, places) if places or subjects else _in_two_accounts(one, other)


def _shared(one: Figure, other: Figure) -> int:
    """How many names two figures have in common."""
    return len(anchors(one) & anchors(other))


def _of_one_matter(one: Figure, other: Figure) -> bool:
    """Whether one article tells both, or names tie them; one is not enough for tolls: many things befall Rome."""
    return one.article == other.article or _shared(one, other) > bool(one.family)


def _in_two_places(one: Figure, other: Figure, places: bool) -> bool:
    """Whether one quantity is told of two places, or of two subjects in one sentence: "40 in Oslo, 35 in Bergen"."""
    if is_everywhere(one) or is_everywhere(other):
        return False
    if one.article == other.article:
        if one.base != other.base and is_total(one) and _of_another_size(one, other):
            return False
        return is_near(one, other) or places and not is_total(one)
    dated = None not in (one.period_start, other.period_start)
    return places and dated and (_of_one_matter(one, other) or is_indicator(one))


def _in_two_accounts(one: Figure, other: Figure) -> bool:
    """Whether two sources tell one quantity: "the police counted 300, the organisers 2,000"."""
    if (one.period_start is None) != (other.period_start is None) and one.family not in _GROWS:
        return False
    one_place = bool(one.place and other.place)  # one and the same, for they do not clash
    known = is_near(one, other) or _shared(one, other) > (one.article != other.article and not one_place)
    return clash(one.source, other.source) and known


def _of_another_size(one: Figure, other: Figure) -> bool:
    """Whether one is so much larger that, in one story, it is likely to hold the other: a village's dead, a country's."""
    small, large = sorted((abs(one.value or 0), abs(other.value or 0)))
    return large > _A_WHOLE * small

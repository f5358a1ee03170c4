"""Numbers that stand together and do not follow from each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kit.checks import changes, directions, few_numbers, margins, parts, rates, shares, sums
from kit.checks.desk import Desk, Finding
from kit.checks.equations import Equation, settled
from kit.evidence import Interval


def arithmetic(desk: Desk) -> Iterator[Finding]:
    """Every equation that the words of a passage make of its figures; a number that fits any of them adds up."""
    yield from settled(e for e in _equations(desk) if e.holds or not _told_elsewhere(desk, e))


def _equations(desk: Desk) -> Iterator[Equation]:
    for passage in desk.passages:
        if re.search(r"\brespectively\b", passage.sentence):
            continue  # which number goes with which is told by their order alone
        for equations in (
            changes.changes,
            directions.directions,
            shares.shares,
            parts.parts_over_whole,
            margins.margins,
            sums.sums,
            sums.hundreds,
            rates.averages,
            few_numbers.few_numbers,
        ):
            yield from equations(desk, passage)
    for index in range(len(desk.sentences)):
        yield from rates.rates(desk, index)


def _told_elsewhere(desk: Desk, equation: Equation) -> bool:
    """Whether what an equation comes to is printed in its sentence as a figure of its own, which it then explains."""
    stated, used = equation.stated, {equation.stated.id, *(part.id for part in equation.parts)}
    place = desk.places[stated.id]
    return any(
        f.base == stated.base
        and (f.article, f.unit, f.per) == (stated.article, stated.unit, stated.per)
        and f.id not in used
        and f.interval.meets(Interval(equation.exact, equation.exact))
        for f in desk.figures[max(place - 8, 0) : place + 9]
    )

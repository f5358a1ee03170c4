"""Two sides and what lies between them: a lead, a majority, the margin of a vote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from kit.checks.desk import Desk, quoted
from kit.checks.equations import Equation
from kit.checks.joints import Passage, in_one_unit
from kit.evidence import Figure, Interval, number


def margins(desk: Desk, passage: Passage) -> Iterator[Equation]:
    """Two sides and what lies between them: 54 votes to 41 is a majority of 13, not 23."""
    yield from _majority(desk, passage)
    for one, other in pairwise(passage.figures):
        if one.kind not in ("count", "percent") or not in_one_unit(one, other) or None in (one.value, other.value):
            continue
        shares = [f for f in passage.figures if f.unit == "%"]
        three = len(shares) == 3 and shares[:2] == [one, other]
        if not three and not re.fullmatch(
            r"\s*(?:[\w%]+ ){0,4}(?:to|against|versus) (?:[\w'’-]+ ){0,3}",
            f"{passage.link(one, other).rstrip()} ",
            re.I,
        ):
            continue
        following = [f for f in passage.figures if f.start > other.start][:1]
        if not following:
            following = _next_margin(desk, passage)
        for margin in following:
            if re.match(r"\s*(?:%|per ?cent)?\s*to\s+\d", margin.after):
                continue  # "a margin of 61 to 34"
            if margin.unit not in (one.unit, "pp") or margin.value is None or not _MARGIN.search(margin.before):
                continue
            equation = _apart(desk, one, other, margin)
            if one.unit == "%" and margin.unit == "%" and equation.implied.meets(margin.interval):
                yield replace(
                    equation,
                    implied=Interval(-1, -1),
                    message=f"Between {quoted(one)} and {quoted(other)} lie {quoted(margin)} as percentage points, not percent.",
                    question=f"Ask {desk.ask([one, other, margin])}: percent or percentage points?",
                    kind="unit",
                )
                continue
            yield equation


def _apart(desk: Desk, one: Figure, other: Figure, margin: Figure) -> Equation:
    """What lies between two sides."""
    assert one.value is not None and other.value is not None
    gap, exact = one.interval.minus(other.interval), abs(one.value - other.value)
    return Equation(
        margin,
        (one, other),
        gap if one.value >= other.value else gap.times(-1),
        exact,
        f"Between {quoted(one)} and {quoted(other)} lie {number(exact)}, not {quoted(margin)}.",
        f"Ask {desk.ask([one, other, margin])}: which of the three is wrong?",
    )


def _majority(desk: Desk, passage: Passage) -> Iterator[Equation]:
    """A majority and the votes of the two sides, which may stand in the sentence before."""
    before = passage.before.figures if passage.before else []
    for margin in passage.figures:
        near = [*before, *(f for f in passage.figures if f.start < margin.start)]
        if len(near) < 2 or margin.kind != "count" or not _MARGIN.search(margin.before):
            continue
        sides = [f for f in near if _are_votes(f)]
        if len(sides) == 2 and sides[0].value and sides[1].value and "vote" in f"{margin.measure} {sides[0].measure}":
            yield _apart(desk, sides[0], sides[1], margin)
    yield from _told_first(desk, passage, before)


def _are_votes(figure: Figure) -> bool:
    votes = figure.family == "votes" or "vote" in (figure.measure or "")
    return figure.kind == "count" and votes and not figure.change


def _told_first(desk: Desk, passage: Passage, before: list[Figure]) -> Iterator[Equation]:
    """A majority, and the two sides in the next sentence: "She had a majority of 310. She won 2,410 votes to 2,100"."""
    polled = [f for f in passage.figures if f.kind == "count"]
    margins = [f for f in before if f.kind == "count" and re.search(r"\bmajority of $", f.before)]
    if len(polled) != 2 or len(margins) != 1 or None in (polled[0].value, polled[1].value):
        return
    if re.search(r"\bvotes? (?:to|against)\b", f"{polled[0].text}{passage.link(*polled)}"):
        yield _apart(desk, polled[0], polled[1], margins[0])


_MARGIN = re.compile(
    r"\b(?:majority|lead|margin|difference|gap|advantage|edge) of (?:about |some |just )?$|"
    r"\b(?:beat|defeated|led|leads|ahead of|won)\b[^,;]{0,30} by (?:a margin of )?(?:about |some |just )?$",
    re.I,
)


def _next_margin(desk: Desk, passage: Passage) -> list[Figure]:
    """The first figure of the next sentence, which may tell the margin: "45 percent to 30. She won by 15 percent"."""
    last = passage.figures[-1]
    rest = (desk.figures[place] for place in range(desk.places[last.id] + 1, len(desk.figures)))
    first = next((f for f in rest if f.article != last.article or f.base > last.base), None)
    return (
        [first]
        if first and first.article == last.article and 0 <= first.base - (last.base + len(last.sentence)) <= 4
        else []
    )

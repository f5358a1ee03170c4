"""A rate and its parts, a total and its pace, a speed, an area and its sides: do they follow from each other?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from kit import evidence
from kit.checks.conversions import factor
from kit.checks.desk import Desk, quoted
from kit.checks.equations import Equation, plainly
from kit.checks.joints import Passage, conversions
from kit.evidence import Figure, Interval, number
from kit.words import content, is_bearer, senses

DAYS = {
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1.0,
    "week": 7.0,
    "month": 30.4375,
    "quarter": 91.3125,
    "year": 365.25,
}
# What a sum is shared among where the text says no more than "each" or "a head".
_EACH = {"each", "head", "capita", "person", "people", "individual"}
_EVERYBODY = {"inhabit", "resid", "citizen", "person", "peopl"}


def rates(desk: Desk, index: int) -> Iterator[Equation]:
    """A rate and its parts: 28,880 casualties on 499.43 km² is 57.8 per km², not 68; 84 million for 56,000 is 1,500 a head.

    ``index`` is the place of its sentence; the parts stand there or in the two before it.
    """
    stated = [f for f in desk.sentences[index] if _is_per(f) and f.value and f.kind in ("rate", "money", "measure")]
    for rate in stated if len(stated) <= 2 else ():
        # "Each", "a head" and "per child" are shares of a sum in their own sentence; casualties per km² may be told before.
        shared = rate.kind != "measure" and not _is_unit(rate.per or "")
        windows = [desk.sentences[index]] if shared else _windows(desk, index)
        tops, wholes = next((parts for near in windows if all(parts := _parts(rate, near))), ([], []))
        # With several candidates, which parts the rate is made of is not ours to choose.
        bound = len(tops) == len(wholes) == 1 and _told_together(rate, tops[0], wholes[0])
        bound = bound and not any(_is_per(f) and f is not rate for f in desk.sentences[index])
        for top in tops:
            for whole in wholes:
                equation = rate_of(desk, rate, top, whole, bound)
                if equation is not None:
                    yield equation


def _is_per(figure: Figure) -> bool:
    """Whether a figure is one for each of something, and no pace: "3 per km²", but not "3 a day"."""
    return bool(figure.per) and figure.per not in DAYS


def _told_together(rate: Figure, top: Figure, whole: Figure) -> bool:
    """Whether a rate stands with what it counts and what it is per: in one clause, and of one period."""
    if rate.per == "each" and (rate.unit is None or re.search(r"\beach of (?:which|whom)\b", rate.before)):
        return False  # "the judges each gave four"
    if top.start > rate.end and re.search(r"\band\b", rate.between(top)):
        return False
    first, second = sorted((top, whole), key=lambda f: f.start)
    return not _CLAUSE.search(first.between(second)) and not _periods_differ(rate, top, whole)


_CLAUSE = re.compile(
    r"[;:]|, (?:and|while|but|as|which) ", re.I
)  # what it counts and what it is per, each in a clause of its own


def rate_of(desk: Desk, rate: Figure, top: Figure, whole: Figure, bound: bool = False) -> Equation | None:
    """A rate from what it counts and what it is per."""
    if not top.value or not whole.value or top is whole:
        return None
    multiple = _per_multiple(rate.per or "")
    if top.unit != rate.unit:
        multiple *= factor(top.unit, rate.unit) or 1.0
    exact = top.value / whole.value * multiple
    return Equation(
        rate,
        (top, whole),
        plainly(top).over(plainly(whole)).times(multiple),
        exact,
        f"{quoted(top)} on {quoted(whole)} makes {number(exact)} per {rate.per}, not {quoted(rate)}.",
        f"Ask {desk.ask([rate, top])}: which period and which two numbers does {quoted(rate)} come from?",
        bound,
    )


def _is_unit(per: str) -> bool:
    return factor(per.lstrip("0123456789, "), per.lstrip("0123456789, ")) is not None


def _windows(desk: Desk, index: int) -> Iterator[list[Figure]]:
    """The figures of a sentence, then those of one and of two sentences before it as well, up to one with a rate
    of its own.
    """
    near = [*desk.sentences[index]]
    yield near
    for place in range(index - 1, max(index - 3, -1), -1):
        before = desk.sentences[place]
        if not evidence.follows(before[0], desk.sentences[place + 1][0]) or any(
            f.kind == "rate" and f.per not in DAYS for f in before
        ):
            return
        near = before + near
        yield near


def _parts(rate: Figure, near: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    """The figures that can be a rate's numerator, and those that can be its denominator."""
    aside = conversions(near)
    plain = [
        f
        for f in near
        if f.value
        and f is not rate
        and f not in aside
        and f.kind in ("count", "measure", "money")
        and (f.per is None or f.per in ("year", "month") and f.unit)
    ]
    wholes = _wholes(rate, plain)
    tops = [f for f in plain if f not in wholes and _in_unit_of(f, rate) and f.change not in ("rise", "fall")]
    if rate.unit is None:
        tops = [f for f in tops if f.kind == "count" and f.measure and _one_thing(f, rate)]
    return tops, wholes


def _wholes(rate: Figure, plain: list[Figure]) -> list[Figure]:
    """What a rate can be per: a measure in its unit, "20 km²" of "3 per km²", else a count of its noun or of people."""
    per = set(content(rate.per or ""))
    wholes = [f for f in plain if f.unit is not None and f.unit == (rate.per or "").lstrip("0123456789 ")] or [
        f
        for f in plain
        if f.unit is None and f.per is None and f.measure and _shared_among(f, rate, per)
        if not (rate.family and f.family == rate.family)  # "36 people died": what is counted
    ]
    return [f for f in wholes if f.value != 1 and not re.search(r"\bper $", f.before)]


def _in_unit_of(top: Figure, rate: Figure) -> bool:
    return top.unit == rate.unit or top.kind == "measure" and factor(top.unit, rate.unit) is not None


def is_rate(rate: Figure, top: Figure, whole: Figure) -> bool:
    """Whether two figures can be what a rate counts and what it is per."""
    tops, wholes = _parts(rate, sorted((rate, top, whole), key=lambda f: f.start))
    return tops == [top] and wholes == [whole]


def _shared_among(whole: Figure, rate: Figure, per: set[str]) -> bool:
    """Whether a count is what a rate is per: its noun, or people where the rate is "a head" or "each"."""
    own = content(whole.measure or "")
    if own and per and own[-1] in per:
        return True
    if not _EACH & set((rate.per or "").split()) and not per & _EVERYBODY and not is_bearer(rate.per or ""):
        return False
    people = is_bearer(whole.measure or "") or bool(_EVERYBODY & set(own))
    return people or bool(_EACH & {rate.per}) and whole.start < rate.start and (whole.value or 0) > 1


def averages(desk: Desk, passage: Passage) -> Iterator[Equation]:
    """A total and its pace a day, a week or a month: 498 km² in January is 16.1 a day; one burglary in so many minutes."""
    for first, second in pairwise(passage.figures):
        for pace, total in ((second, first), (first, second)):
            bound = _apposed(passage, first, second) if pace is second else _totals(passage, first, second)
            yield from average(desk, passage, pace, total, bound)
    for equations in (_paces, _every, _speeds, _each):
        yield from equations(desk, passage)


_MORE = re.compile(r"\s*(?:less|more|fewer|below|above|higher|lower|up|down)\b", re.I)


def average(desk: Desk, passage: Passage, pace: Figure, total: Figure, bound: bool = False) -> Iterator[Equation]:
    """A total and its pace over the days of its period, or over a length of time in the sentence."""
    if (
        pace.per not in DAYS
        or not pace.value
        or not total.value
        or total.per
        or total.kind not in ("count", "measure", "money")
    ):
        return
    days: float | None = total.whole_days or pace.whole_days
    if days is None and len(passage.durations) == 1:
        days = passage.durations[0].base_value
    if not days or pace.unit != total.unit or days < 2 * DAYS[pace.per] or _MORE.match(total.after):
        return
    lengths = Interval(days, days) if DAYS[pace.per] <= 7 else Interval(days * 0.96, days * 1.04)
    implied = plainly(total).over(lengths).times(DAYS[pace.per])
    exact = total.value / days * DAYS[pace.per]
    equation = Equation(
        pace,
        (total,),
        implied,
        exact,
        f"{quoted(total)} over {number(days)} days is {number(exact)} a {pace.per}, not {quoted(pace)}.",
        f"Ask {desk.ask([pace, total])}: which days does {quoted(pace)} average over?",
        bound,
        allowed=plainly(pace) if total.qualifier == pace.qualifier else None,
    )
    yield equation
    if pace.per == "day" and days >= 80:
        yield replace(equation, implied=implied.times(7 / 5), bound=False)  # working days


_APPOSED = re.compile(
    r"(?:[^,;:()]{0,60}?(?:,|; averaged out, |\bor\b|[(–—-]+|\bwhich is|\bthat is|\b(?:an|at an|the) average(?: of)?|\baveraging|\ba rate of)\s*(?:or |that is |i\.e\. |"
    r"equal to |equivalent to |meaning |making (?:it )?|for |an average of |a mean of |on average |averaging |a rate of |in other words |which is |which works out at )*)$",
    re.I,
)


def _apposed(passage: Passage, total: Figure, rate: Figure) -> bool:
    """Whether a pace says once more what a total says: "498 km², or 16.1 a day", "a mean of 29 a day"."""
    link = passage.link(total, rate)
    if (
        not _APPOSED.fullmatch(link)
        or re.search(r"\band\b", link)
        or not re.match(r"\W*(?:[,.;)–—]|$|on average|the \w+ said|\w+ said)", rate.after[:20] or ".")
    ):
        return False
    return not rate.measure_key or not total.measure_key or rate.shares_measure(total) or rate.family == total.family


def _totals(passage: Passage, rate: Figure, total: Figure) -> bool:
    """Whether a total says once more what a pace says: "16.1 km² a day, 498 km² in all", "29 a day, a total of 812"."""
    link = passage.link(rate, total)
    return bool(
        re.fullmatch(
            r"[^;:]{0,60}(?:,|\bor\b|[(–—])\s*(?:or )?(?:for |with |making |a )*(?:total of |total )?", link, re.I
        )
    ) and (total.statistic == "total" or rate.statistic == "average" and rate.measure_key == total.measure_key)


def _paces(desk: Desk, passage: Passage) -> Iterator[Equation]:
    """One pace in two units of time: "36,000 cars a year, or 3,000 a month"; a day may be a working day."""
    for one, other in pairwise(passage.figures):
        if (
            one.per not in DAYS
            or other.per not in DAYS
            or one.per == other.per
            or one.unit != other.unit
            or not one.value
            or not other.value
        ):
            continue
        factor = DAYS[other.per] / DAYS[one.per]
        exact = one.value * factor
        low, high = plainly(one).times(factor)
        equation = Equation(
            other,
            (one,),
            Interval(low * 0.97, high * 1.03),
            exact,
            f"{quoted(one)} is {number(exact)} a {other.per}, not {quoted(other)}.",
            f"Ask {desk.ask([one, other])}: which of the two is right?",
            _apposed(passage, one, other),
            allowed=plainly(other),
        )
        yield equation
        if "day" in (one.per, other.per):
            share = 5 / 7 if one.per == "day" else 7 / 5
            yield replace(equation, implied=equation.implied.times(share), bound=False)  # working days


def _every(desk: Desk, passage: Passage) -> Iterator[Equation]:
    """A total and the time between two: "87,600 break-ins last year, one every six minutes"."""
    for first, one in pairwise(passage.figures):
        gap = next((d for d in passage.durations if re.fullmatch(r"[\w ]{0,20}\bevery ", one.between(d))), None)
        days = first.whole_days
        if (
            one.value != 1
            or gap is None
            or not gap.base_value
            or not first.value
            or not days
            or first.kind != "count"
            or first.per
        ):
            continue
        exact = days / first.value / gap.base_value * (gap.value or 1)
        implied = Interval(days, days).over(plainly(first)).times((gap.value or 1) / gap.base_value)
        yield Equation(
            gap,
            (first, one),
            implied,
            exact,
            f"{quoted(first)} in {number(days)} days is one every {number(exact)} {gap.unit}s, not every {quoted(gap)}.",
            f"Ask {desk.ask([first, one])}: over which days was it counted?",
            bool(re.fullmatch(r"[^;:]{0,60}(?:,|\bor\b|[(–—])\s*", passage.link(first, one))),
            allowed=Interval((gap.value or 1) * 0.9, (gap.value or 1) * 1.12),
        )


def _each(desk: Desk, passage: Passage) -> Iterator[Equation]:
    """A sum and what it is for each: "66 million euros, or 300 for each of its 220,000 households"."""
    for total, rate, many in zip(passage.figures, passage.figures[1:], passage.figures[2:], strict=False):
        counted = many.kind == "count" and many.value and total.value and rate.value and not many.per
        joined = re.fullmatch(
            r"[\w ]{0,20} (?:for|to) each of (?:the |its |their |these |those )?", passage.link(rate, many)
        )
        if not counted or not joined or (total.kind, total.unit) != (rate.kind, rate.unit):
            continue
        exact = total.value / many.value  # type: ignore[operator]
        yield Equation(
            rate,
            (total, many),
            plainly(total).over(plainly(many)),
            exact,
            f"{quoted(total)} for {quoted(many)} makes {number(exact)} each, not {quoted(rate)}.",
            f"Ask {desk.ask([total, rate])}: which of the three numbers is wrong?",
            bool(re.search(r"(?:,|[–—(]|\bor\b)\s*(?:or |that is )?$", passage.link(total, rate))),
            allowed=plainly(rate),
        )


def _speeds(desk: Desk, passage: Passage) -> Iterator[Equation]:
    """A distance, the time it takes and the average speed."""
    for speed in passage.figures:
        unit, _, per = (speed.unit or "").partition("/")
        unit, per = ("mi", "h") if speed.unit == "mph" else (unit, per)
        ways = [f for f in passage.figures if f.unit == unit and f.value and not f.per]
        if per != "h" or len(ways) != 1 or len(passage.durations) != 1 or not speed.value:
            continue
        averaged = speed.statistic == "average" or re.search(
            r"\baverag\w+(?: speed)?(?: of)? $", passage.opening(speed)
        )
        time = passage.durations[0]
        hours = (time.base_value or 0) * 24
        if not hours:
            continue
        exact = (ways[0].value or 0) / hours
        spare = 0.08 * exact
        yield Equation(
            speed,
            (ways[0], time),
            Interval(exact - spare, exact + spare),
            exact,
            f"{quoted(ways[0])} in {quoted(time)} is {number(exact)} {speed.unit}, not {quoted(speed)}.",
            f"Ask {desk.ask([speed, ways[0]])}: which of the three numbers is wrong?",
            bool(averaged),
        )


def _per_multiple(per: str) -> float:
    """100,000 for "100,000 people", 1 for a plain denominator."""
    match = re.match(r"\d[\d,]*(?:\.\d+)?", per)
    return float(match.group().replace(",", "")) if match else 1.0


_GENERIC = {"rate", "ratio", "number", "averag", "figur", "total", "toll", "cost", "price", "share"}


def _one_thing(part: Figure, rate: Figure) -> bool:
    """Whether a count can be the numerator of a rate: one family, or a shared word, or the rate names no measure
    of its own.
    """
    if rate.family and part.family:
        return rate.family == part.family
    if senses(rate.measure or "") & senses(part.measure or ""):
        return True  # "312 murders", "a rate of 12 killings"
    named = set(rate.measure_key.split()) - _GENERIC - _EVERYBODY - set(content(rate.per or ""))
    return not named or bool(named & set(part.measure_key.split()))


def _periods_differ(*figures: Figure) -> bool:
    return len({(f.period_start, f.period_end) for f in figures if f.period_start}) > 1

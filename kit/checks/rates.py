"""A rate and its parts, a total and its average: do they follow from each other?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kit import evidence
from kit.checks.desk import Desk, Finding, quoted
from kit.evidence import Figure, Interval, number
from kit.words import content

_APPOSED = re.compile(
    r"[\s,;(–—-]*(?:(?:and|or|that is|that's|which is|i\.e\.|equal to|equivalent to|meaning|making|making it|about|"
    r"around|roughly|some|nearly|almost|more than|just over|just under|over|an? (?:average|rate) of|averaging|"
    r"on average|an average|a ratio of|giving|at|for|a|an)\b[\s,]*)*$",
    re.I,
)
_TIME = {
    "day": 1.0,
    "week": 7.0,
    "month": 30.4375,
    "year": 365.25,
    "hour": 1 / 24,
    "minute": 1 / 1440,
    "quarter": 91.3125,
}


def rates(desk: Desk) -> Iterator[Finding]:
    """A rate and its parts: 28,880 casualties on 499.43 km² is 57.8 per km², not 68."""
    for index, group in enumerate(desk.sentences):
        stated = [
            f for f in group if f.per and f.per not in _TIME and f.value and f.kind in ("rate", "money", "measure")
        ]
        if not stated or len(stated) > 2:
            continue
        for rate in stated:
            for near in _windows(desk, index):
                tops, wholes = _parts(rate, near)
                if tops and wholes:
                    break
            else:
                continue
            if len(tops) > 2 or len(wholes) > 2:
                continue
            multiple = _per_multiple(rate.per or "")
            fits = {(top, whole): top.interval.over(whole.interval).times(multiple) for top in tops for whole in wholes}
            # With several candidates, which parts the rate is made of is not ours to choose.
            if (
                len(fits) > 1
                or any(fit.meets(rate.interval) for fit in fits.values())
                or _periods_differ(rate, tops[0], wholes[0])
            ):
                continue
            top, whole = tops[0], wholes[0]
            implied = top.value / whole.value * multiple  # type: ignore[operator]
            yield Finding(
                "arithmetic",
                "error",
                f"{quoted(top)} on {quoted(whole)} makes {number(implied)} per {rate.per}, not {quoted(rate)}.",
                f"Ask {desk.ask([rate, top])}: which period and which two numbers does {quoted(rate)} come from?",
                (rate, top, whole),
                stated=rate.value,
                implied=implied,
            )


def _windows(desk: Desk, index: int) -> Iterator[list[Figure]]:
    """The figures of a sentence, then those of one and of two sentences before it as well, up to one with a rate
    of its own.
    """
    near = [*desk.sentences[index]]
    yield near
    for place in range(index - 1, max(index - 3, -1), -1):
        before = desk.sentences[place]
        if not evidence.follows(before[0], desk.sentences[place + 1][0]) or any(
            f.kind == "rate" and f.per not in _TIME for f in before
        ):
            return
        near = before + near
        yield near


def _parts(rate: Figure, near: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    """The figures that can be a rate's numerator, and those that can be its denominator."""
    plain = [f for f in near if f.value and f.per is None and f is not rate and f.kind in ("count", "measure", "money")]
    wholes = [f for f in plain if f.unit is not None and f.unit == rate.per] or [
        f for f in plain if f.unit is None and f.measure and _same_head(f.measure, rate.per or "")
    ]
    tops = [f for f in plain if f not in wholes and f.unit == rate.unit]
    if rate.unit is None:
        tops = [f for f in tops if f.kind == "count" and f.measure and _one_thing(f, rate)]
    return tops, wholes


def averages(desk: Desk) -> Iterator[Finding]:
    """A total and its average a day, a week or a month: 498 km² in January is 16.1 a day."""
    for group in desk.sentences:
        for first, second in pairwise([f for f in group if f.kind != "duration"]):
            for rate, total in ((second, first), (first, second)):
                if (
                    rate.per not in _TIME
                    or not rate.value
                    or not total.value
                    or total.per
                    or total.unit == "%"
                    or re.match(r"\s*(?:less|more|fewer|below|above|higher|lower|up|down)\b", total.after, re.I)
                    or total.kind not in ("count", "measure", "money")
                ):
                    continue
                days: float | None = total.whole_days or rate.whole_days
                spans = [f for f in group if f.kind == "duration" and f.base_value and f.base_unit == "day"]
                if days is None and len(spans) == 1:
                    days = spans[0].base_value
                link = _without_periods(
                    first.between(second), [f.period for f in (first, second)] + [f.text for f in spans]
                )
                together = (
                    _APPOSED.fullmatch(link)
                    or total.change is None
                    and rate.statistic == "average"
                    and _same_sentence_measure(rate, total)
                )
                if not days or not together or rate.unit != total.unit or days < 2 * _TIME[rate.per]:
                    continue
                lengths = (
                    Interval(days, days)
                    if rate.per in ("day", "hour", "minute", "week")
                    else Interval(days * 0.96, days * 1.04)
                )
                implied = total.interval.over(lengths).times(_TIME[rate.per])
                working = total.interval.over(lengths.times(5 / 7)).times(_TIME[rate.per])  # working days
                if not implied.meets(rate.interval) and not (rate.per == "day" and working.meets(rate.interval)):
                    value = total.value / days * _TIME[rate.per]
                    yield Finding(
                        "arithmetic",
                        "error",
                        f"{quoted(total)} over {number(days)} days is {number(value)} a {rate.per}, not "
                        f"{quoted(rate)}.",
                        f"Ask {desk.ask([rate, total])}: which days does {quoted(rate)} average over?",
                        (rate, total),
                        stated=rate.value,
                        implied=value,
                    )


def _without_periods(link: str, when: list[str | None]) -> str:
    """The words between two figures without those that say when, or in how long."""
    for period in when:
        if period:
            link = re.sub(rf"\s*\b(?:in|during|over|for|through|of|within)?\s*{re.escape(period)}", "", link, count=1)
    return re.sub(r"^\s*(?:in|during|over|for) (?=,|or\b)", "", link)


def _same_head(measure: str, per: str) -> bool:

    one, other = content(measure), content(per)
    return bool(one) and bool(other) and one[-1] == other[-1]


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
    named = set(rate.measure_key.split()) - _GENERIC
    return not named or bool(named & set(part.measure_key.split()))


def _periods_differ(*figures: Figure) -> bool:
    return len({(f.period_start, f.period_end) for f in figures if f.period_start}) > 1


def _same_sentence_measure(one: Figure, other: Figure) -> bool:
    periods = {(f.period_start, f.period_end) for f in (one, other) if f.period_start}
    return bool(one.measure_key) and one.measure_key == other.measure_key and len(periods) <= 1

"""Figures set against each other that cannot simply be: other denominators, periods of other lengths, a vague
period, no base.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import pairwise

from kit.checks.desk import Desk, Finding, quoted
from kit.comparable import dimension, is_total
from kit.evidence import Figure, follows
from kit.month_names import MONTH
from kit.pairing import Pair

# Words of a period that leave open when it began or ended: "the latter part of 2024", "recent years".
_OPEN = re.compile(r"\b(?:part|recent|few|several|some|couple|lately)\b", re.I)
# A running total holds the figure that it is set beside: "12 in May, bringing the total since January to 104".
_RUNNING = re.compile(
    r"\b(?:so far|since|to date|bring\w*|of (?:the|which|them|these)|includ\w*|totall?\w*|altogether|overall|cumulative)\b",
    re.I,
)
_PLACE = re.compile(r"\d(?:st|nd|rd|th)\b")
_JOINED = re.compile(r"\b(?:short of|ahead of|behind|above|below|beat\w*|exceed\w*|outstrip\w*|surpass\w*)\b", re.I)
_FORECAST = re.compile(
    r"\b(?:will|would|could|may|might|expect\w*|forecast\w*|estimat\w*|project\w*|predict\w*|budget\w*|plan\w*|aim\w*|target\w*)\b",
    re.I,
)


def contrasts(desk: Desk) -> Iterator[Finding]:
    """Contrasts that the text makes between figures of unlike periods or denominators."""
    for pair in _set_against(desk):
        figure, against = pair.figure, pair.against
        unlike = []
        if figure.per and against.per and figure.per != against.per and not _same_thousand(figure, against):
            unlike.append(f"one is per {figure.per}, the other per {against.per}")
        if _unlike_lengths(figure, against):
            unlike.append(f"one covers {figure.whole_days} days, the other {against.whole_days}")
        reasons = unlike + _unclear_periods(desk, figure, against, bool(unlike))
        rates = figure.kind == "rate" and figure.per == against.per and None not in (figure.measure, against.measure)
        if reasons and rates and figure.measure_key != against.measure_key:
            reasons.append(f"one counts {figure.measure}, the other {against.measure}")
        if reasons:
            yield Finding(
                "comparability",
                "warning" if unlike else "note",
                f"{quoted(figure)} is set against {quoted(against)}, but {'; '.join(reasons)}.",
                f"Ask {desk.ask([figure, against])}: what are both for the same days, counted the same way?",
                (figure, against),
                stated=figure.value,
                implied=against.value,
            )


def _unclear_periods(desk: Desk, figure: Figure, against: Figure, unlike: bool) -> list[str]:
    """What is not known of the days of two figures: "recent months" names none, a year was not over."""
    reasons = [
        f"“{one.period}” does not say which days"
        for one in (figure, against)
        if one.period_basis == "vague" and _OPEN.search(one.period or "")
    ]
    running = _not_over(desk, figure)
    told = _RUNNING.search(figure.before[-60:]) or _FORECAST.search(figure.sentence) or _PLACE.search(figure.text)
    if running and (unlike or reasons or is_total(figure) and against.period_end and not told):
        reasons.append(running)
    return reasons


def _dated(figure: Figure) -> bool:
    return figure.period_basis != "vague" or re.search(r"\b(?:whole|all|full)\b", figure.period or "") is not None


def _set_against(desk: Desk) -> Iterator[Pair]:
    """The contrasts that `kit.compare` finds, and neighbours of one measure joined by words such as "short of"."""
    yield from (pair for pair in desk.pairs if pair.stated and pair.figure.article == pair.against.article)
    for group in desk.sentences:
        for first, second in pairwise(group):
            alike = dimension(first) == dimension(second) and is_total(first) and is_total(second)
            if alike and _JOINED.search(first.between(second)) and first.measure_key == second.measure_key:
                yield Pair(first, second, stated=True)


def _unlike_lengths(figure: Figure, against: Figure) -> bool:
    """Whether two totals stand for periods of unlike length, and are as unlike themselves.

    "4,310 pairs this summer, up from 3,980 in 2024" names the years of two like counts, not how long they took; a count
    of a quarter is about a fourth of a year's.
    """
    shorter, longer = sorted((figure, against), key=lambda f: f.whole_days or 0)
    if not (is_total(figure) and is_total(against) and shorter.whole_days and longer.whole_days):
        return False
    same = re.search(r"\bsame (?:period|time|months?|quarter|weeks?|days?)\b", f"{figure.sentence} {against.sentence}")
    if not _dated(shorter) or not _dated(longer) or longer.period_basis == "relative" or same:
        return False  # "down from 208 million last year" is the same quarter of last year
    if (
        not (shorter.value and longer.value)
        or longer.statistic
        or _RUNNING.search(longer.before[-50:] + longer.after[:40])
    ):
        return False
    days, values = longer.whole_days / shorter.whole_days, longer.value / shorter.value
    return days >= 1.5 and values > 0 and abs(math.log(values / days)) < abs(math.log(values))


_AGAINST = re.compile(
    r"\b(?:against|compared? (?:with|to)|versus|up from|down from|than|while|whereas|contrast|but)\b", re.I
)


def _same_thousand(one: Figure, other: Figure) -> bool:
    """Whether two denominators have one number: "1,000 people" and "1,000" are alike, where the noun is left out."""
    numbers = [re.match(r"\d[\d,]*", figure.per or "") for figure in (one, other)]
    return all(numbers) and len({match.group() for match in numbers if match}) == 1


def denominators(desk: Desk) -> Iterator[Finding]:
    """Rates set against each other that are not per the same thing: per 1,000 and per 100,000, per km² and per mile."""
    stated = {frozenset((p.figure.id, p.against.id)) for p in desk.pairs if p.stated}
    for group in desk.sentences:
        rates = [f for f in group if f.kind == "rate" and f.per]
        for first, second in pairwise(rates):
            if (
                _same_thousand(first, second)
                or first.per == second.per
                or frozenset((first.id, second.id)) in stated
                or first.unit != second.unit
            ):
                continue
            if _AGAINST.search(first.between(second)) and first.shares_measure(second):
                yield Finding(
                    "comparability",
                    "warning",
                    f"{quoted(first)} is set against {quoted(second)}, but one is per {first.per}, the other per "
                    f"{second.per}.",
                    f"Ask {desk.ask([first, second])}: what are both per the same thing?",
                    (first, second),
                    stated=first.value,
                    implied=second.value,
                )


def bases(desk: Desk) -> Iterator[Finding]:
    """A large percentage without its base: "up 400 percent" from what?"""
    for previous, group in pairwise([[], *desk.sentences]):
        near = group + (previous if previous and follows(previous[0], group[0]) else [])
        for figure in group:
            if figure.unit != "%" or figure.change != "rise" or (figure.value or 0) < 100:
                continue
            based = any(
                f.kind in ("count", "money", "measure", "rate") or f.change in ("from", "to")
                for f in near
                if f is not figure
            )
            if not based:
                yield Finding(
                    "comparability",
                    "note",
                    f"{quoted(figure)} has no base: a large percentage can come from a small number.",
                    f"Ask {desk.ask([figure])}: from what number to what number?",
                    (figure,),
                    stated=figure.value,
                )


_TIMES_MORE = re.compile(r"\s*(?:times\s+)?(?P<word>more|less|fewer|lower|smaller|cheaper|slower)\b", re.I)

_ALL_THE_SAME = 40  # of so many times, one more or less is a fortieth, which is no mistake


def times_more(desk: Desk) -> Iterator[Finding]:
    """ "Three times more" is three times or four times as many; "three times less" has no number at all."""
    for group in desk.sentences:
        for figure in group:
            if figure.kind != "multiple" or not figure.value or figure.value < 2:
                continue
            tail = re.search(r"\b(?:more|less|fewer|lower|smaller|cheaper|slower)\b", figure.text, re.I)
            match = _TIMES_MORE.match(figure.after) or tail
            if not match or figure.qualifier == "range" or re.search(r"\b(?:twice|thrice)\b", figure.text, re.I):
                continue
            if re.match(r"\s*(?:times\s+)?\w+ likely\b", figure.after, re.I):
                continue  # "three times more likely" is what everybody says of a ratio of risks
            word = match.group().lower().split()[-1]
            levels = [
                f.value
                for f in group
                if f is not figure and f.value and f.kind in ("count", "money", "measure", "rate", "percent")
            ]
            ratios = [max(a, b) / min(a, b) for a, b in pairwise(levels) if a and b]
            if any(abs(ratio / figure.value - 1) < 0.1 for ratio in ratios):
                continue  # both numbers stand there
            if word == "more" and figure.value >= _ALL_THE_SAME:
                continue  # "a thousand times more"
            if word == "more":
                what = f"can mean {figure.value:g} times or {figure.value + 1:g} times as many"
            else:
                what = "has no exact meaning"
            yield Finding(
                "comparability",
                "note",
                f"“{figure.value:g} times {word}” {what}; write “times as many” or “one in”.",
                f"Ask {desk.ask([figure])}: which two numbers are compared?",
                (figure,),
                stated=figure.value,
            )


_SINCE = re.compile(
    r"\b(?:since|in (?:\d+|\w+) (?:years|decades)|(?:19|20)\d\d|years|decades|century|ever|history|on record|"
    r"records began|previous|breaking|broke|beat\w*|"
    rf"surpass\w*|old record|for (?:a|the) (?:\w+ )?(?:day|week|month|year|season|{MONTH})|yet|all-time|of all time)\b",
    re.I,
)
_OLD = re.compile(r"\b(?:previous|old) (?:\d{4} )?record\b", re.I)
# Records of sport and of the Guinness kind have a list of their own.
_LISTED = re.compile(
    r"\b(?:world|national|olympic|course|track|club|career|season\w*|championship|game|match\w*|wins?|goals?|guinness|"
    r"consecutive|straight|unbeaten|titles?)\b",
    re.I,
)


def records(desk: Desk) -> Iterator[Finding]:
    """A record without a series: highest since when, of what series?"""
    told = desk.sentences
    for previous, group, following in zip([[], *told], told, [*told[1:], []], strict=False):
        for figure in group:
            called = figure.statistic == "record" or (
                len(group) == 1
                and re.search(r"\ba record (?:number|high|low|level|sum|amount|crowd)\b", figure.sentence, re.I)
            )
            if not called or figure.kind not in ("count", "money", "percent", "rate") or abs(figure.value or 0) < 20:
                continue
            near = group[0].sentence + (
                " " + previous[0].sentence if previous and previous[0].article == figure.article else ""
            )
            if following and follows(figure, following[0]) and _OLD.search(following[0].sentence):
                continue  # "A record 41,000 came. The previous record was 38,000"
            around = [f for f in group if f is not figure and f.unit == figure.unit and f.kind == figure.kind]
            if not _SINCE.search(near) and not around and not _LISTED.search(group[0].sentence):
                yield Finding(
                    "comparability",
                    "note",
                    f"{quoted(figure)} is called a record, but nothing says since when, or what the old one was.",
                    f"Ask {desk.ask([figure])}: since when is the series kept, and what was the record before?",
                    (figure,),
                    stated=figure.value,
                )


_GUESSED = re.compile(
    r"\b(?:would|could|expect\w*|forecast\w*|estimat\w*|project(?:s|ed|ion)|predict\w*|will (?:\w+ )?(?:cost|lose|save|reach|"
    r"grow|rise|fall|have))\b",
    re.I,
)


def too_exact(desk: Desk) -> Iterator[Finding]:
    """A forecast or an estimate to the last unit: "an estimated 127,448,319 bees"."""
    for figure in desk.figures:
        printed = re.sub(r"[^\d]", "", "".join(re.findall(r"\d[\d,.\u00a0\u202f]*", figure.text)[:1]))
        if (
            figure.kind not in ("count", "money", "measure")
            or figure.qualifier == "range"
            or len(printed.strip("0")) < 8
        ):
            continue
        published = desk.paper(figure).published
        ahead = published is not None and figure.period_start is not None and figure.period_start > published
        if ahead or figure.qualifier == "~" or _GUESSED.search(f"{figure.before[-80:]} {figure.hedge or ''}"):
            yield Finding(
                "comparability",
                "note",
                f"{quoted(figure)} is a forecast or an estimate, but is given to {len(printed.strip('0'))} digits: nobody knows it "
                "so exactly.",
                f"Ask {desk.ask([figure])}: from what to what could it be?",
                (figure,),
                stated=figure.value,
                confidence=0.7,
            )


def _not_over(desk: Desk, figure: Figure) -> str | None:
    """A clause about a long period that had not ended when the article appeared."""
    published = desk.paper(figure).published
    if published is None or figure.period_start is None or figure.period_end is None:
        return None
    if figure.whole_days is None or figure.whole_days < 80 or figure.period_start > published:
        return None
    left = (figure.period_end - published).days
    return f"“{figure.period}” was not over on {published}" if left > 0.15 * figure.whole_days else None

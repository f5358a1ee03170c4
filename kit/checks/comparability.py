"""Figures set against each other that cannot simply be: other denominators, periods of other lengths, a vague
period, no base.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kit.checks.desk import Desk, Finding, quoted
from kit.comparable import is_total
from kit.evidence import Figure, follows


def contrasts(desk: Desk) -> Iterator[Finding]:
    """Contrasts that the text makes between figures of unlike periods, denominators or measures."""
    for pair in desk.pairs:
        figure, against = pair.figure, pair.against
        if (
            not pair.stated
            or figure.article != against.article
            or figure.change in ("to", "from")
            and against.change in ("to", "from")
        ):
            continue
        # "4,310 pairs this summer, up from 3,980 in 2024" names the years of two like counts, not how long they took.
        dated = "from" not in (figure.change, against.change) and not re.search(
            r"\b(?:up|down) from\s*$",
            against.before[-20:] if against.start > figure.start else figure.before[-20:],
            re.I,
        )
        reasons, severity = [], "note"
        if figure.per and against.per and figure.per != against.per:
            reasons.append(f"one is per {figure.per}, the other per {against.per}")
            severity = "warning"
        days = figure.whole_days, against.whole_days
        if None not in days and max(days) >= 1.5 * min(days) and dated and is_total(figure) and is_total(against):  # type: ignore[type-var, operator]
            reasons.append(f"one covers {days[0]} days, the other {days[1]}")
            severity = "warning"
        for one in (figure, against):
            if one.period_basis == "vague":
                reasons.append(f"“{one.period}” does not say which days")
        running = _not_over(desk, figure)
        if running and (reasons or is_total(figure)) and severity == "note" and against.period_end:
            reasons.append(running)
        if (
            figure.kind == "rate"
            and None not in (figure.measure, against.measure)
            and figure.measure_key != against.measure_key
            and figure.per == against.per
        ):
            reasons.append(f"one counts {figure.measure}, the other {against.measure}")
        if reasons:
            yield Finding(
                "comparability",
                severity,
                f"{quoted(figure)} is set against {quoted(against)}, but {'; '.join(reasons)}.",
                f"Ask {desk.ask([figure, against])}: what are both for the same days, counted the same way?",
                (figure, against),
                stated=figure.value,
                implied=against.value,
            )


_AGAINST = re.compile(
    r"\b(?:against|compared? (?:with|to)|versus|up from|down from|than|while|whereas|contrast|but)\b", re.I
)


def denominators(desk: Desk) -> Iterator[Finding]:
    """Rates set against each other that are not per the same thing: per 1,000 and per 100,000, per km² and per mile."""
    stated = {frozenset((p.figure.id, p.against.id)) for p in desk.pairs if p.stated}
    for group in desk.sentences:
        rates = [f for f in group if f.kind == "rate" and f.per]
        for first, second in pairwise(rates):
            if first.per == second.per or frozenset((first.id, second.id)) in stated or first.unit != second.unit:
                continue
            if _AGAINST.search(first.between(second)) and set(first.measure_key.split()) & set(
                second.measure_key.split()
            ):
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
            if not any(f.kind in ("count", "money", "measure", "rate") for f in near if f is not figure):
                yield Finding(
                    "comparability",
                    "note",
                    f"{quoted(figure)} has no base: a large percentage can come from a small number.",
                    f"Ask {desk.ask([figure])}: from what number to what number?",
                    (figure,),
                    stated=figure.value,
                )


_TIMES_MORE = re.compile(r"\s*(?:times\s+)?(?P<word>more|less|fewer|lower|smaller|cheaper|slower)\b", re.I)


def times_more(desk: Desk) -> Iterator[Finding]:
    """ "Three times more" is three times or four times as many; "three times less" has no number at all."""
    for group in desk.sentences:
        for figure in group:
            if figure.kind != "multiple" or not figure.value or figure.value < 2:
                continue
            tail = re.search(r"\b(?:more|less|fewer|lower|smaller|cheaper|slower)\b", figure.text, re.I)
            match = _TIMES_MORE.match(figure.after) or tail
            if not match:
                continue
            word = match.group().lower().split()[-1]
            levels = [
                f.value
                for f in group
                if f is not figure and f.value and f.kind in ("count", "money", "measure", "rate", "percent")
            ]
            ratios = [max(a, b) / min(a, b) for a, b in pairwise(levels) if a and b]
            if any(abs(ratio / figure.value - 1) < 0.1 for ratio in ratios):
                continue  # both numbers stand there
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
    r"surpass\w*|old record|for (?:a|the) (?:\w+ )?(?:day|week|month|year|season|january|february|march|april|may|"
    r"june|july|august|september|"
    r"october|november|december)|yet|all-time|of all time)\b",
    re.I,
)


def records(desk: Desk) -> Iterator[Finding]:
    """A record without a series: highest since when, of what series?"""
    for previous, group in pairwise([[], *desk.sentences]):
        for figure in group:
            called = figure.statistic == "record" or (
                len(group) == 1
                and re.search(r"\ba record (?:number|high|low|level|sum|amount|crowd)\b", figure.sentence, re.I)
            )
            if not called or figure.kind not in ("count", "money", "measure", "percent", "rate"):
                continue
            near = group[0].sentence + (
                " " + previous[0].sentence if previous and previous[0].article == figure.article else ""
            )
            around = [f for f in group if f is not figure and f.unit == figure.unit and f.kind == figure.kind]
            if not _SINCE.search(near) and not around:
                yield Finding(
                    "comparability",
                    "note",
                    f"{quoted(figure)} is called a record, but nothing says since when, or what the old one was.",
                    f"Ask {desk.ask([figure])}: since when is the series kept, and what was the record before?",
                    (figure,),
                    stated=figure.value,
                )


def _not_over(desk: Desk, figure: Figure) -> str | None:
    """A clause about a long period that had not ended when the article appeared."""
    published = desk.paper(figure).published
    if published is None or figure.period_end is None or figure.whole_days is None or figure.whole_days < 80:
        return None
    left = (figure.period_end - published).days
    return f"“{figure.period}” was not over on {published}" if left > 0.15 * figure.whole_days else None

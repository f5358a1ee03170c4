"""Lengths of time and their ends: from 1871 to 1996 is 125 years, and what was built in 1935 was 90 years old in 2025."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, zip_longest

from kit.checks.desk import Desk, Finding
from kit.checks.moments import DAYS_IN_A_YEAR, Moment, gaps
from kit.checks.spans import Length, Span, spans
from kit.checks.texts import Sentence
from kit.evidence import number

_PLURAL = {"century": "centuries"}


def durations(desk: Desk) -> Iterator[Finding]:
    """A length of time that does not follow from its two ends, in a sentence or in two of which the second goes on
    with "It".
    """
    for sentences in desk.texts:
        for passage, following in zip_longest(sentences, sentences[1:]):
            both = passage.with_next(following) if following else None
            border = len(passage.text)
            across = ((both, span) for span in spans(both) if _crosses(span, border)) if both else ()
            for where, span in chain(((passage, span) for span in spans(passage)), across):
                found = _finding(desk, where, span, sure=span.sure and where is passage)
                if found:
                    yield found
                    break


def _crosses(span: Span, border: int) -> bool:
    if not span.sure and not span.length.anniversary:
        return False
    places = [item.start for item in (span.length, span.since, span.until) if item]
    return min(places) < border < max(places)


def _finding(desk: Desk, passage: Sentence, span: Span, sure: bool) -> Finding | None:
    length = span.length
    ends = _ends(desk, passage, span)
    if ends is None:
        return None
    until, between = ends
    if any(length.fits(*gap) or span.within and length.low * length.size <= gap[1] for gap in between):
        return None
    stated = until is span.until
    if stated and until.end - until.start == 2:
        return None  # "the 2004-05 budget"
    one, words = (passage.text[place.start : place.end] for place in (span.since, length))
    other = f"“{passage.text[until.start : until.end]}”" if stated else f"the article of {until.year}"
    apart = _units_apart(length, span.since, until, between)
    units = length.unit if apart == 1 else _PLURAL.get(length.unit, f"{length.unit}s")
    message = f"From “{one}” to {other} is {number(apart)} {units}, not “{words}”."
    if apart < 0:
        message = f"“{one}” is later than {other}, not “{words}” before."
    sure = sure and stated
    return Finding(
        "arithmetic",
        "error" if sure else "warning",
        message,
        f"Ask {desk.ask(passage.figures) if passage.figures else desk.author([passage.article])}: "
        f"which is right, the dates or “{words}”?",
        (length.figure,) if length.figure else (),
        tuple(passage.claims),
        stated=length.figure.value if length.figure else length.low,
        implied=apart,
        confidence=0.85 if sure else 0.65,
    )


def _ends(desk: Desk, passage: Sentence, span: Span) -> tuple[Moment, list[tuple[float, float]]] | None:
    """Until when a length runs, and what can lie between its ends, in days or minutes: "for nine years since 2011" ends when the
    article appears. None where that is not known.
    """
    length, since = span.length, span.since
    if span.until is not None:
        both = 1 if length.unit == "day" else 0  # "five days (18-22 January)" counts both ends
        return span.until, [(low, high + both) for low, high in gaps(since, span.until)]
    published = desk.papers[passage.article].published if passage.article in desk.papers else None
    if published is None or not since.year:
        return None
    today = Moment(0, 0, published.year, published.month, published.day)
    low, high = gaps(since, today)[0]
    year = DAYS_IN_A_YEAR if length.size >= DAYS_IN_A_YEAR else 0.0  # said of this year, not of the day
    return today, [(low - year, high + year)]


def _units_apart(length: Length, since: Moment, until: Moment, between: list[tuple[float, float]]) -> float:
    """What lies between two points in time in the unit of a length, as near to it as can be: from 1990 to 2003, 13."""
    if length.unit == "year" and since.year and until.year and None in (since.month, until.month):
        return float(until.year - since.year)
    middles = [(low + high) / 2 / length.size for low, high in between]
    return min((abs(middle - length.low), round(middle, 1)) for middle in middles)[1]

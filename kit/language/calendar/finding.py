"""The periods of a text with their days, each by itself (`find_periods`) and joined (`find_ranges`)."""

from __future__ import annotations

import datetime
import re
from copy import deepcopy
from dataclasses import dataclass, replace

from kit.language.calendar import calendars, fiscal_years, stretches
from kit.language.calendar import context as period_context
from kit.language.calendar.grammar import found_in
from kit.language.calendar.resolution import Resolver


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar expression. ``start`` and ``end`` are its own days, both inclusive, or both None where nothing gives
    them.

    basis: stated (the words have the year), relative (counted from the publication date or from another date of the
    text), vague ("late 2024": the bounds that the words support). relation: how the sentence ties something to it:
    in, since, until, by, before, after, from, to, between, through. window_start, window_end: the days that the
    relation leaves open or closed: "since January" runs from 1 January to the publication date, "by May" ends on 31
    May and has no first day. unit: what it is one of: day, week, month, quarter, half, season, year, decade, century
    or span.
    """

    start: datetime.date | None
    end: datetime.date | None
    basis: str
    text: str
    start_char: int
    end_char: int
    relation: str = "in"
    window_start: datetime.date | None = None
    window_end: datetime.date | None = None
    unit: str = "day"


_WHEN = re.compile(r"\s{0,2},?\s{1,2}when\b")
_CLAUSE_END = re.compile(r"[.;:!?](?=\s|$)|\n")
_RIGHT_BEFORE = re.compile(
    r",?\s(?:(?:about|around|some|nearly|almost|only|just|over|more than|at least|an estimated)\s)?", re.I
)
_TIMING = re.compile(r"\b(?:in|on|during)\s(?:the\s)?$", re.I)
_SO_FAR = re.compile(r"\bso far\s{1,3}$|\bto date\s{1,3}$", re.I)
_TO_DATE = re.compile(r"\s{1,3}(?:to date|so far)\b", re.I)
_RANGE = re.compile(r"\s?(?:[-–—/]|to|through|until|till|up to)\s?(?:(?:in|the|on)\s)?$")
_AND = re.compile(r"(?:,|,?\s(?:and|or)|\s?&)\s?(?:(?:in|the|on)\s)?$")
_RANGE_AND = re.compile(r"\sand\s(?:(?:in|the|on)\s)?$")


def find_periods(text: str, published: datetime.date | None = None) -> list[Period]:
    """The calendar expressions of a text in order, none overlapping; time grows with the length of the text.

    Without ``published`` what needs it ("last month") has no dates, unless the text's own dates give them.
    """
    found = deepcopy(list(found_in(text)))
    periods = []
    for expression, resolved in zip(found, Resolver(text, published, found).all(), strict=True):
        start, end = resolved.interval or (None, None)
        until = expression.kind == "present" and expression.which == "until"
        relation = "until" if until else period_context.relation(text, expression.start, expression.end)
        period = Period(
            start,
            end,
            resolved.basis,
            text[expression.start : expression.end],
            expression.start,
            expression.end,
            relation,
            unit=resolved.unit,
        )
        periods.append(_with_window(period, text, published))
    return periods


def _with_window(period: Period, text: str, published: datetime.date | None) -> Period:
    if period.start is None or period.end is None:
        return period
    start: datetime.date | None = period.start
    end: datetime.date | None = period.end
    known = published if published and published >= period.start else None
    if period.relation == "since":
        end = known
    elif period.relation in ("until", "by", "through"):
        start = None
    elif period.relation == "before":
        start, end = None, calendars.shift_days(period.start, -1)
    elif period.relation == "after":
        start = calendars.shift_days(period.end, 1)
        end = published if published and published > period.end else None
    elif (
        known
        and known < period.end
        and (
            " to " in period.text
            or "-to-" in period.text
            or _SO_FAR.search(text[max(0, period.start_char - 12) : period.start_char])
            or _TO_DATE.match(text, period.end_char)
        )
    ):
        end = known
    return replace(period, window_start=start, window_end=end)


def find_ranges(text: str, periods: list[Period]) -> list[Period]:
    """The joined intervals of neighbouring periods: "March to May 2024", "Q1 and Q2", "2025-26", "the 12 months to April"."""
    ranges: list[Period] = []
    listed: Period | None = None  # what "Q1, Q2" of "Q1, Q2 and Q3" have come to
    for first, last in zip(periods, periods[1:], strict=False):
        gap = text[first.end_char : last.start_char]
        if len(gap) > 16:
            continue
        if _RANGE.fullmatch(gap) or first.relation == "between" and _RANGE_AND.fullmatch(gap):
            ranges.append(_split_year(text, first, last, gap) or _joined(text, first, last))
        elif _AND.fullmatch(gap) and _follows(first, last) and not _is_shared_out(text, first, last):
            goes_on = listed is not None and listed.end_char == first.end_char
            listed = _joined(text, listed if listed and goes_on else first, last, first.relation)
            if "," not in gap or "and" in gap or "or" in gap:
                ranges.append(listed)
    ranges += [found for last in periods if (found := _ending(text, last)) is not None]
    return sorted(ranges, key=lambda period: period.start_char)


def _joined(text: str, first: Period, last: Period, relation: str = "in") -> Period:
    start, end = first.start, last.end
    if start is None or end is None or start > end:
        start = end = None
    bases = (first.basis, last.basis)
    basis = next((basis for basis in ("vague", "relative") if basis in bases), "stated")
    words = text[first.start_char : last.end_char]
    return Period(start, end, basis, words, first.start_char, last.end_char, relation, start, end, "span")


def _split_year(text: str, first: Period, last: Period, gap: str) -> Period | None:
    """ "2025-26", "2025/26" where it is one financial year or season."""
    joined = _joined(text, first, last)
    years = first.unit == last.unit == "year" and first.end_char - first.start_char == 4 and len(gap) == 1
    if not years or not first.start or not last.start or last.start.year != first.start.year + 1:
        return None
    if not fiscal_years.is_one_year(text, joined.start_char, joined.end_char, first.start.year):
        return None
    (start, end), basis = fiscal_years.split_year(text, joined.start_char, joined.end_char, first.start.year)
    return replace(joined, start=start, end=end, window_start=start, window_end=end, basis=basis, unit="year")


def _follows(first: Period, last: Period) -> bool:
    """Whether one period begins the day after another of its kind: "Saturday and Sunday", "1 and 2 June", "Q1 and Q2"."""
    if first.end is None or last.start is None or first.unit != last.unit or first.relation != last.relation != "in":
        return False
    return calendars.shift_days(first.end, 1) == last.start


def _is_shared_out(text: str, first: Period, last: Period) -> bool:
    """Whether each of two periods has a number of its own: "12 and 19 people in 2023 and 2024, respectively"."""
    stop = _CLAUSE_END.search(text, last.end_char)
    ahead = text[last.end_char : min(stop.start() if stop else len(text), last.end_char + 200)]
    behind = text[max(0, first.start_char - 30) : first.start_char]
    return "respectively" in ahead or "respectively" in behind


def _ending(text: str, last: Period) -> Period | None:
    """ "the 12 months to April", "the quarter ended June 30": so many units up to the end of the period named, where
    its year is known; else the words alone.
    """
    named = (last.start, last.end) if last.start and last.end else None
    found = stretches.stretch_around(text, last.start_char, named)
    if found is None:
        return None
    interval, begin = found
    words = text[begin : last.end_char]
    start, end = interval or (None, None)
    return Period(start, end, last.basis, words, begin, last.end_char, "in", start, end, "span")


def when_clause(text: str, period: Period) -> tuple[int, int] | None:
    """The characters of the clause that goes on about a period: "the worst since 2008, [when 800 people died]"."""
    opened = _WHEN.match(text, period.end_char)
    if opened is None:
        return None
    stop = _CLAUSE_END.search(text, opened.end())
    return opened.end(), stop.start() if stop else len(text)


def stands_before(text: str, period: Period, start: int) -> bool:
    """Whether a period with its preposition stands right before the number at ``start``: "and in 1999 [about] 18 seats"."""
    return (
        0 < start - period.end_char < 30
        and _RIGHT_BEFORE.fullmatch(text, period.end_char, start) is not None
        and _TIMING.search(text, max(period.start_char - 12, 0), period.start_char) is not None
    )


def as_told(period: Period) -> Period:
    """The period as it is in its `when_clause`: in it, whatever the sentence ties to it ("since 2008, when")."""
    return replace(period, relation="in", window_start=period.start, window_end=period.end)

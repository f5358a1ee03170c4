"""The days of a period that stands by itself: in a data file, a reference, a correction or a row of a chart."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from functools import lru_cache

from kit.language.calendar import calendars
from kit.language.calendar.calendars import Interval
from kit.language.calendar.finding import Period, find_periods, find_ranges

_LONGEST = 60
_MONTH = re.compile(r"([12]\d{3})[-/](0?[1-9]|1[0-2])")
_JOINED = re.compile(r"(.{4,24}?)\s?(?:/|\.\.|\bto\b|\s[-–—]\s)\s?(.{4,24})")
_MIDNIGHT = re.compile(r"[T ]00:00(?::00(?:\.0{1,9})?)?$")


def days(words: str) -> Interval | None:
    """First and last day of "2024", "2024-05", "2024-Q2", "May 2024", "Sep-Dec 2024", "2024-09/2024-12", "7 May 2024".

    None for anything else: a period without a year, a vague one and an open one have no days of their own.
    """
    found = read(words)
    if found is None or found.basis != "stated" or found.relation != "in" or not found.start or not found.end:
        return None
    return found.start, found.end


@lru_cache(maxsize=4096)
def read(words: str, published: datetime.date | None = None) -> Period | None:
    """The period that the whole of ``words`` is, with what ties to it ("since 2020"); None where they are more or less."""
    text = " ".join(_MIDNIGHT.sub("", words.strip()).split())
    if not 0 < len(text) <= _LONGEST:
        return None
    return (
        _month(text)
        or _whole(text, published)
        or _joined(text)
        or (_whole(text.title(), published) if text.isascii() else None)  # "sep 2024"
        or _whole(f"in {text}", published)  # "March", "H1"
    )


def _whole(text: str, published: datetime.date | None) -> Period | None:
    periods = find_periods(text, published)
    for period in [*find_ranges(text, periods), *periods]:
        before = text[: period.start_char].strip().lower()
        if period.end_char == len(text) and before in ("", period.relation):
            return period
    return None


def _month(text: str) -> Period | None:
    """ "2024-05", as data files write May 2024: there "2004-06" is June and not two years."""
    match = _MONTH.fullmatch(text)
    return _stated(text, calendars.month(int(match[1]), int(match[2]))) if match else None


def _joined(text: str) -> Period | None:
    """ "2024-09/2024-12", "2024..2025"."""
    match = _JOINED.fullmatch(text)
    first, last = (_month(part) or _whole(part, None) for part in match.groups()) if match else (None, None)
    if first and last and first.start and last.end and first.start <= last.end:
        basis = first.basis if first.basis != "stated" else last.basis
        return replace(_stated(text, (first.start, last.end)), basis=basis)
    return None


def _stated(text: str, interval: Interval) -> Period:
    start, end = interval
    return Period(start, end, "stated", text, 0, len(text), "in", start, end, "span")

"""The dates of a row's period: read from its columns or its words, and named for an axis."""

from __future__ import annotations

import calendar
import datetime
import re

_MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if i}
_MONTHS |= {name.lower(): i for i, name in enumerate(calendar.month_abbr) if i} | {"sept": 9}
_ABBREVIATED = ["", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})")
_QUARTER = re.compile(r"(\d{4})[- ]?Q([1-4])|Q([1-4])[- ](\d{4})", re.IGNORECASE)
_YEAR = re.compile(r"(\d{4})")
_NAMED = re.compile(r"([A-Za-z]{3,9})\.? (\d{4})")
_SPAN = re.compile(r"(.{4,20}?)(?:/|\.\.| to )(.{4,20})")
_NAMED_SPAN = re.compile(r"([A-Za-z]{3,9})\.?\s?[-–]\s?([A-Za-z]{3,9})\.? (\d{4})")

Span = tuple[datetime.date, datetime.date]


def dates(text: str) -> Span | None:
    """First and last day of a period in words that a data file uses: ``2024``, ``2024-05``, ``2024-Q2``, ``May 2024``,
    ``Sep-Dec 2024``, ``2024-09/2024-12``, ``2024-05-07``. None for anything else: a period without a year has no dates.
    """
    text = text.strip()
    if len(text) > 45:
        return None
    found = _simple(text)
    if found:
        return found
    if match := _NAMED_SPAN.fullmatch(text):
        first, last = (_simple(f"{name} {match[3]}") for name in (match[1], match[2]))
    elif match := _SPAN.fullmatch(text):
        first, last = _simple(match[1].strip()), _simple(match[2].strip())
    else:
        return None
    return (first[0], last[1]) if first and last and first[0] <= last[1] else None


def name(start: datetime.date, end: datetime.date) -> str:
    """A period as an axis names it: ``2024``, ``May 2024``, ``Sep–Dec 2024``, ``7 May 2025``, ``2022–24``."""
    if start == end:
        return f"{start.day} {_ABBREVIATED[start.month]} {start.year}"
    whole_months = start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]
    if whole_months and (start.month, end.month) == (1, 12):
        if start.year == end.year:
            return str(start.year)
        same_century = start.year // 100 == end.year // 100
        return f"{start.year}–{end.year % 100:02}" if same_century else f"{start.year}–{end.year}"
    if whole_months:
        if (start.year, start.month) == (end.year, end.month):
            return f"{_ABBREVIATED[start.month]} {start.year}"
        first = _ABBREVIATED[start.month] + (f" {start.year}" if start.year != end.year else "")
        return f"{first}–{_ABBREVIATED[end.month]} {end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{end.day} {_ABBREVIATED[start.month]} {start.year}"
    first = f"{start.day} {_ABBREVIATED[start.month]}" + (f" {start.year}" if start.year != end.year else "")
    return f"{first}–{end.day} {_ABBREVIATED[end.month]} {end.year}"


def days(start: datetime.date, end: datetime.date) -> int:
    """How many days a period has."""
    return (end - start).days + 1


def middle(start: datetime.date, end: datetime.date) -> float:
    """The middle of a period as days since 1970, where its point stands on an axis of time."""
    return (start.toordinal() + end.toordinal() + 1) / 2 - _EPOCH


def day_number(day: datetime.date) -> float:
    """Days since 1970, as matplotlib counts."""
    return float(day.toordinal() - _EPOCH)


_EPOCH = datetime.date(1970, 1, 1).toordinal()


def _simple(text: str) -> Span | None:
    try:
        if match := _DAY.fullmatch(text):
            day = datetime.date(int(match[1]), int(match[2]), int(match[3]))
            return day, day
        if match := _QUARTER.fullmatch(text):
            year, quarter = int(match[1] or match[4]), int(match[2] or match[3])
            return _months(year, 3 * quarter - 2, 3 * quarter)
        if match := _MONTH.fullmatch(text):
            return _months(int(match[1]), int(match[2]), int(match[2]))
        if match := _YEAR.fullmatch(text):
            return _months(int(match[1]), 1, 12)
        if (match := _NAMED.fullmatch(text)) and match[1].lower() in _MONTHS:
            month = _MONTHS[match[1].lower()]
            return _months(int(match[2]), month, month)
    except ValueError:  # a thirteenth month, a 31 February
        pass
    return None


def _months(year: int, first: int, last: int) -> Span:
    return datetime.date(year, first, 1), datetime.date(year, last, calendar.monthrange(year, last)[1])

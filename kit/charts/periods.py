"""The dates of a row's period: read from its columns or its words, and named for an axis."""

from __future__ import annotations

import calendar
import datetime
import re
from typing import Any

from kit.language.calendar import reading
from kit.month_names import SHORT_MONTHS

_SPLIT = re.compile(
    r"(?:(?:the|fiscal|financial|tax|school|year|season|FY)\s?)*([12]\d{3})/(\d{2}|[12]\d{3})(?: season)?", re.I
)
_FISCAL = re.compile(r"(?:FY|(?:the )?(?:fiscal|financial|tax)(?: year)?)\s?'?([12]\d{3})", re.I)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?")
_ABBREVIATED = ["", *SHORT_MONTHS]


def dates(words: str) -> tuple[datetime.date, datetime.date] | None:
    """First and last day of a period that stands by itself; ``2019/20`` is July to June, ``FY2024`` the year it names.

    None for anything else: a period without a year, a vague one and an open one have no days of their own.
    """
    text = " ".join(words.split())
    if fiscal := _FISCAL.fullmatch(text):
        return reading.days(fiscal[1])
    if year := split_year(text):
        return datetime.date(year, 7, 1), datetime.date(year + 1, 6, 30)
    return reading.days(words)


def split_year(words: str) -> int | None:
    """The first year of ``2019/20``, a fiscal year, school year or season; None for anything else."""
    found = _SPLIT.fullmatch(" ".join(words.split()))
    first, second = (int(found[1]), found[2]) if found else (0, "")
    return first if found and second in (f"{(first + 1) % 100:02}", str(first + 1)) else None


def moment(value: Any) -> datetime.datetime | None:
    """A day with its hour: of a date that is not at midnight, or of ``2025-05-07 14:30``."""
    if isinstance(value, str) and _MOMENT.fullmatch(value.strip()):
        try:
            value = datetime.datetime.fromisoformat(value.strip())
        except ValueError:
            return None
    at = isinstance(value, datetime.datetime) and (value.hour or value.minute)
    return value if at else None


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


def spelled(words: str) -> str:
    """The months of a period's name in full, for a sentence: ``7 January 2025``."""
    for short, full in zip(_ABBREVIATED[1:], calendar.month_name[1:], strict=True):
        words = re.sub(rf"\b{short}\b", full, words)
    return words


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

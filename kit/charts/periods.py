"""The dates of a row's period: read from its columns or its words, and named for an axis."""

from __future__ import annotations

import calendar
import datetime

from kit.language.calendar.reading import days as dates

__all__ = ["dates", "day_number", "days", "middle", "name"]

_ABBREVIATED = ["", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


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

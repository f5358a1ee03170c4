"""Which twelve months a financial year or a season is, by whose it is: the words around say that."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Any

from kit.language.calendar import calendars
from kit.language.calendar.calendars import Interval
from kit.language.lexicons import load_toml, load_words

_WORD = re.compile(r"[a-z][a-z.]*")
_BEFORE, _AFTER = 240, 160
_OF_ONE_YEAR = 10  # the year that begins in October is named by one year, "fiscal 2025"
_SINCE = 1950  # before it "1915-16" is mostly two years of a history


def convention(text: str, start: int, end: int) -> dict[str, Any] | None:
    """When the financial year begins that the words around a year speak of, by fiscal_years.toml."""
    around = _around(text, start, end)
    for found in load_toml("fiscal_years.toml")["conventions"]:
        if not around.isdisjoint(found["words"]):
            return dict(found)
    return None


def split_year(text: str, start: int, end: int, first: int) -> tuple[Interval, str]:
    """The days of "2025-26", one financial year, and their basis: from July to June where nobody says whose it is."""
    of_a_sport = not _around(text, start, end).isdisjoint(load_words("period_words.toml")["sports"])
    found = None if of_a_sport else _most_named(text)
    return calendars.months(first, found["month"] if found else 7, 12), "stated" if found else "vague"


@lru_cache(maxsize=16)
def _most_named(text: str) -> dict[str, Any] | None:
    """The country whose words a text has most of, so that all its "2025-26" are one kind of year."""
    said = Counter(_WORD.findall(text.lower()))
    best, times = None, 0
    for found in load_toml("fiscal_years.toml")["conventions"]:
        named = sum(said[word] for word in found["words"])
        if named > times and found["month"] != _OF_ONE_YEAR:
            best, times = dict(found), named
    return best


def is_one_year(text: str, start: int, end: int, first: int) -> bool:
    """Whether "2025-26", "2025/26" with no noun is one financial year or season, and not two years."""
    if first < _SINCE:
        return False
    words = load_words("period_words.toml")["split_years"]
    if text[start + 4] == "/" or not _around(text, start, end).isdisjoint(words):
        return True
    return _most_named(text) is not None


def _around(text: str, start: int, end: int) -> set[str]:
    words = set(_WORD.findall(text[max(0, start - _BEFORE) : end + _AFTER].lower()))
    return words | {word.rstrip(".") for word in words}

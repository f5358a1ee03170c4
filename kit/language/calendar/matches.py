"""Whether "the third quarter", "the first half" is of a year or of a match: by the words around."""

from __future__ import annotations

import re

from kit.language.calendar import context as context

_SPORT = re.compile(
    r"\b(?:points?|goals?|touchdowns?|scored|basket|yards?|lead|coach|court|field goal"
    r"|game|finals?|innings|rebounds|half-?time|match|team|left in|remaining)\b",
    re.I,
)
_MONEY = re.compile(
    r"\b(?:profits?|earnings|revenues?|sales|gdp|growth|percent|per cent|economy|net"
    r"|income|loss|shares?|results|forecast|dividend|analysts?|%|\$|guidance)",
    re.I,
)


_OF_A_HALF = re.compile(
    r"\b(?:goal|scor|equali[sz]|striker|midfield|header|penalt|kick|minute|shot|referee|defender|tackle|bench|pitch)",
    re.I,
)
_OTHER_HALVES = ("century", "hour", "time", "marathon")


def is_of_a_match(text: str, start: int, end: int, unit: str) -> bool:
    """Whether "the third quarter", "the second half" is one of a match: the words around are of a game."""
    around = text[max(0, start - 140) : end + 140]
    if unit == "half" and _OF_A_HALF.search(around) is not None:
        return True
    return _SPORT.search(around) is not None and _MONEY.search(around) is None


def names_something(text: str, end: int) -> bool:
    """Whether the words go on to a name of something else: "the first half-hour", "the first half marathon"."""
    return text[end : end + 1] == "-" or context.next_word(text, end) in _OTHER_HALVES


def is_business_half(text: str, start: int, end: int) -> bool:
    """Whether "H1" with no year is a half of one: "in H1", "H2 revenue"."""
    return context.after_unit_preposition(text, start) or _MONEY.match(context.next_word(text, end)) is not None


def is_half_of_year(text: str, start: int) -> bool:
    """Whether "the first half" with no more said, and not of a match, is that of a year: in a statement of what was done."""
    return context.after_unit_preposition(text, start) and text[start : start + 4].lower() == "the "

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


def is_match_quarter(text: str, start: int, end: int) -> bool:
    """Whether "the third quarter" is one of a match: the words around are of a game, and none of business."""
    around = text[max(0, start - 140) : end + 140]
    return _SPORT.search(around) is not None and _MONEY.search(around) is None


_HALF_OF_MATCH = re.compile(
    r"\b(?:goal|scor|equali[sz]|striker|midfield|header|penalt|kick|minute|shot|referee|defender|tackle|bench|pitch)",
    re.I,
)


def is_half_of_year(text: str, start: int, end: int) -> bool:
    """Whether "the first half" with no more said is that of a year: in a statement of what was done, not in a match."""
    around = text[max(0, start - 140) : end + 140]
    return (
        context.after_unit_preposition(text, start)
        and text[start : start + 4].lower() == "the "
        and text[end : end + 1] != "-"
        and context.next_word(text, end) not in ("century", "hour", "time", "marathon")
        and not (_SPORT.search(around) and not _MONEY.search(around))
        and _HALF_OF_MATCH.search(around) is None
    )

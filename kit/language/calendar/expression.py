"""An `Expression`: what one calendar expression says; and the table of what may begin one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kit.language.calendar import patterns as patterns


@dataclass(slots=True)
class Expression:
    """One calendar expression as its words say it. Which parts are set depends on ``kind``.

    date: year, month, day, weekday, any may be None · year · decade, century: year is the first or the number ·
    quarter, half, season: count or name, ``of`` their year · fiscal: year or which · unit: which ("this", "last",
    "same", "following", "previous", "the") unit · named: which month, weekday, season or holiday · ago: count units
    and which · span: the past or next count units · portion, nth: count units of ``of`` · part: mod of ``of`` · word:
    yesterday, today, tomorrow · present · holiday · vague
    """

    start: int
    end: int
    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    count: int | None = None
    unit: str | None = None
    which: str | None = None
    mod: str | None = None
    name: str | None = None
    of: Expression | None = None
    bc: bool = False
    split: bool = False  # a year named by both its years: "2025/26"
    other: int | None = None  # the smaller count of "two or three days ago"


ANAPHORIC = frozenset(("same", "following", "previous"))  # counted from the time that the text has come to
STEPS = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "next": 1, "coming": 1, "following": 1}
Matcher = Callable[[str, int], "Expression | None"]
WORD = re.compile(r"[^\W\d_]+|\d+")
BY_WORD: dict[str, tuple[Matcher, ...]] = {}  # filled by period_grammar.py: the matchers to try at a word, in order
BY_DIGIT: list[Matcher] = []


def matchers_for(word: str) -> tuple[Matcher, ...] | list[Matcher]:
    """What may begin with a word; nothing does with a number of nine digits or more."""
    if word[0] in "0123456789":
        return BY_DIGIT if len(word) < 9 else ()
    return BY_WORD.get(word.lower(), ())


def expression_at(text: str, position: int, *, without: Matcher | None = None) -> Expression | None:
    """The expression that starts exactly here, as the inner part of another: "2024" of "the end of 2024"."""
    word = WORD.match(text, position)
    for matcher in matchers_for(word[0]) if word else ():
        if matcher is not without and (found := matcher(text, position)) is not None:
            return found
    return None


def unit_at(text: str, position: int) -> Expression | None:
    """ "year" of "the end of the year", after "the"."""
    match = patterns.INNER.match(text, position)
    if match is None:
        return None
    if match["season"]:
        return Expression(position, match.end(), "season", name=patterns.SEASON_NAMES[match["season"].lower()])
    return Expression(position, match.end(), "unit", which="the", unit=match["unit"].lower())


def year_at(text: str, position: int) -> Expression | None:
    """The year that a month, a quarter or a holiday is of: "2024", "last year", "the same year"."""
    found = expression_at(text, position) or unit_at(text, position)
    return found if found and found.kind in ("year", "unit", "fiscal", "ago") else None

"""The grammar of calendar expressions: what "the last four months of 2024" says, before any calendar is asked.

A text is read word by word; only a word that can begin an expression is tried, with patterns that start there, so time
grows with the length of the text. Dates come from period_resolution.py. Extents are those of TimeML (Saurí et al.,
TimeML Annotation Guidelines 1.2.1): without a preposition, with "the" and "early".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from kit.language.calendar import context as context
from kit.language.calendar import dates as dates
from kit.language.calendar import names as names
from kit.language.calendar import patterns as patterns
from kit.language.calendar import relations as relations
from kit.language.calendar import undated as undated
from kit.language.calendar.expression import BY_DIGIT, BY_WORD, WORD, Expression, Matcher, matchers_for
from kit.month_names import WEEKDAYS, lower


def expressions(text: str) -> Iterator[Expression]:
    """Every calendar expression of a text, in order, none overlapping another."""
    free = 0
    for word in WORD.finditer(text):
        start = word.start()
        if start < free:
            continue
        tried = matchers_for(word[0])
        if not tried or not context.can_start(text, start):
            continue
        for matcher in tried:
            found = matcher(text, start)
            if found is not None and context.can_end(text, found.end):
                yield found
                free = found.end
                for more in _listed(text, found):
                    yield more
                    free = more.end
                break


@lru_cache(maxsize=2)
def found_in(text: str) -> tuple[Expression, ...]:
    """The `expressions` of a text, kept for the next who asks: periods and figures both do. Not to be changed."""
    return tuple(expressions(text))


_COUNTING = frozenset(("ago", "first units", "portion", "present", "span", "vague"))


def dated(text: str) -> list[tuple[int, int]]:
    """Where the days, months and years of a text stand, in order: their digits count nothing. "The last four months of 2024"
    counts months, and dates with its year alone.
    """
    found = []
    for expression in found_in(text):
        part: Expression | None = expression
        while part is not None and part.kind in _COUNTING:
            part = part.of
        if part is not None:
            found.append((part.start, part.end))
    return found


def _listed(text: str, found: Expression) -> Iterator[Expression]:
    """The days and short years that follow a date and borrow from it: "April 6 and 7", "1915-16", "1915/16"."""
    if (
        found.kind == "date"
        and found.month
        and found.day
        and (found.year is None or not text[found.end - 4 : found.end].isdigit())
    ):
        last = found
        for _ in range(6):
            match = patterns.NEXT_DAY.match(text, last.end)
            if match is None or not context.is_listed_day(match):
                return
            last = replace(
                found,
                start=match.start("text"),
                end=match.end("text"),
                day=int(match["day"]),
                year=int(match["year"]) if match["year"] else found.year,
                weekday=None,
                of=None,
            )
            yield last
    elif (
        found.kind == "year"
        and not found.bc
        and (match := patterns.YEARS_SHORT.match(text, found.end - 4))
        and found.year
    ):
        to = found.year // 100 * 100 + int(match["to"])
        if to > found.year:
            yield Expression(match.start("to"), match.end("to"), "year", year=to)


_NUMBER_WORDS = " ".join(word for word in patterns.CARDINALS if " " not in word)
_NTH = " ".join(word for word, number in patterns.ORDINALS.items() if 5 <= number <= 20) + " twenty"
_STARTERS: tuple[tuple[str, tuple[Matcher, ...]], ...] = (
    (" ".join(patterns.MONTHS), (dates.month_first,)),
    (
        " ".join(lower(WEEKDAYS)) + " mon tues tue wed thurs thur thu fri sat sun",
        (dates.weekday,),
    ),
    (
        "the",
        (
            dates.the_year,
            relations.nth,
            relations.span,
            relations.first_units,
            relations.deictic,
            dates.listed_day,
            dates.day_first,
            dates.century,
            dates.decade,
            names.quarter,
            names.fiscal,
            relations.day_word,
            relations.unit_beside,
            relations.week_of,
            relations.part,
            names.season,
            relations.weekend,
            names.year_end,
            relations.the_unit,
            undated.vague,
            dates.ordinal_day,
        ),
    ),
    ("first second third fourth final last opening closing", (relations.nth, relations.span)),
    ("first second third fourth final", (relations.part, names.quarter, dates.century)),
    (_NTH, (dates.century,)),
    (
        "early late mid later earlier middle beginning start end most rest very sometime",
        (relations.deictic, relations.day_word, dates.century, dates.decade, relations.part),
    ),
    ("mid", (names.year_end,)),
    ("latter opening height dawn close turn", (relations.part,)),
    (
        "this last next past previous following coming that same current preceding prior upcoming",
        (names.fiscal, relations.deictic, undated.vague),
    ),
    ("past next previous coming following preceding latest trailing", (relations.span,)),
    ("last", (relations.part,)),
    ("recent coming years months weeks days decades centuries more", (undated.vague,)),
    ("yesterday today tonight tomorrow", (relations.day_word,)),
    ("spring summer autumn fall winter", (names.season,)),
    ("q h", (names.quarter,)),
    ("fy fiscal financial tax", (names.fiscal,)),
    ("year month week midyear midweek", (names.year_end,)),
    ("year quarter", (relations.ago,)),
    ("overnight", (undated.overnight,)),
    ("now right currently presently at to so thus as", (undated.now,)),
    ("half halftime quarter", (undated.of_a_match,)),
    ("week weekend morning night evening afternoon", (relations.week_of,)),
    (
        "about almost nearly over around just only more less exactly several few many some half " + _NUMBER_WORDS,
        (relations.ago, undated.vague),
    ),
    ("over within", (undated.stretch,)),
)


def _register() -> None:
    """Fill the table of what may begin with a word; where two lines share a word, both are tried, in their order."""
    for words, matchers in _STARTERS:
        for word in words.split():
            BY_WORD[word] = BY_WORD.get(word, ()) + matchers
    for word in names.holiday_names():
        BY_WORD[word] = (names.holiday, *BY_WORD.get(word, ()))
    BY_DIGIT[:] = [
        dates.numeric,
        dates.listed_day,
        dates.day_first,
        dates.century,
        names.quarter,
        dates.short_decade,
        dates.decade,
        dates.year_alone,
        relations.ago,
        undated.vague,
        dates.ordinal_day,
    ]


_register()

"""The grammar of named periods: quarters, halves, seasons, fiscal years and holidays."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from kit.language.calendar import context as context
from kit.language.calendar import matches
from kit.language.calendar import patterns as patterns
from kit.language.calendar.dates import year_from_digits
from kit.language.calendar.expression import WORD, Expression, year_at
from kit.language.lexicons import load_toml

_PLURALS = {"quarters": "quarter", "halves": "half"}


def quarter(text: str, position: int) -> Expression | None:
    """A quarter or half of a year, in whichever form the words match first."""
    for pattern, read in _QUARTERS:
        if match := pattern.match(text, position):
            return read(text, match)
    return None


def _first_of_pair(text: str, match: re.Match[str]) -> Expression | None:
    """The first quarter of "the first and second quarters"."""
    unit = _PLURALS[match["unit"].lower()]
    if matches.is_of_a_match(text, match.start(), match.end(), unit):
        return None
    return Expression(match.start(), match.end("words"), unit, count=_number(match["first"]))


def _ordinal(text: str, match: re.Match[str]) -> Expression | None:
    """ "the third quarter of 2023", "the second half"; not that of a match."""
    start, said = match.start(), match["unit"].lower()
    plural = match["both"] or said == "halves"
    if plural and not patterns.SECOND_OF_PAIR.search(text, max(0, start - 24), start):
        return None
    unit = _PLURALS.get(said, said)
    nth = {"final": 4, "last": 4 if said == "quarter" else 2}.get(match["nth"].lower()) or _number(match["nth"])
    found = Expression(start, match.end(), unit, count=nth)
    if other := patterns.OF_YEAR.match(text, found.end):
        found.of = year_at(text, other.end())
    if found.of is not None:
        found.end = found.of.end
    elif context.is_fraction(text, start, found.end):
        return None
    elif matches.is_of_a_match(text, start, found.end, unit):
        return None if matches.names_something(text, found.end) else Expression(start, found.end, "vague")
    elif unit == "half" and (matches.names_something(text, found.end) or not matches.is_half_of_year(text, start)):
        return None
    return found if _is_in_year(found) else None


def _code(text: str, match: re.Match[str]) -> Expression | None:
    """ "Q3 2024", "2H"."""
    unit = {"Q": "quarter", "H": "half"}[match["code"] or match["code2"]]
    found = Expression(match.start(), match.end(), unit, count=int(match["n"] or match["n2"]))
    if match["year"]:
        found.of = Expression(match.start("year"), match.end("year"), "year", year=year_from_digits(match["year"]))
    elif unit == "half" and not matches.is_business_half(text, match.start(), match.end()):
        return None
    return found if _is_in_year(found) else None


def _elliptic(text: str, match: re.Match[str]) -> Expression | None:
    """The second of "0.4% in the first quarter, after 0.1% in the fourth"."""
    if (kind := _named_before(text, match.start())) is None:
        return None
    return Expression(match.start(), match.end(), kind, count=_number(match["nth"]), name="elliptic")


_QUARTERS = (
    (patterns.QUARTER_PAIR, _first_of_pair),
    (patterns.QUARTER, _ordinal),
    (patterns.QUARTER_CODE, _code),
    (patterns.ELLIPTIC, _elliptic),
)


def _number(nth: str) -> int:
    """The number of "third" and "3rd"."""
    return patterns.ORDINALS.get(nth.lower()) or int(nth[0])


def _is_in_year(found: Expression) -> bool:
    """Whether a year has so many: four quarters, two halves."""
    return found.kind == "quarter" or (found.count or 9) < 3


def _named_before(text: str, position: int) -> str | None:
    """Whether quarters or halves are what the sentence spoke of: "0.4% in the first quarter, after 0.1% in the fourth"."""
    found = patterns.ORDINAL_UNIT.findall(text, max(0, position - 120), position)
    unbroken = text.rfind("\n", max(0, position - 120), position) < 0
    return found[-1].lower() if found and unbroken and context.after_unit_preposition(text, position) else None


def fiscal(text: str, position: int) -> Expression | None:
    match = patterns.FISCAL.match(text, position)
    if match is None:
        return None
    last = match["to"] or match["to2"]
    first = match["short"] or match["year"]
    year = year_from_digits(first)
    if year is not None and last:
        year = year_from_digits(last) if len(last) == 4 or year < 100 else year // 100 * 100 + int(last[-2:])
    which = (match["which"] or ("the" if match["bare"] else "")).lower() or None
    split = last is not None and year == (year_from_digits(first) or 0) + 1
    if match["bare"] and not match["which"] and not match[0].lower().startswith("the"):
        return None
    return Expression(position, match.end(), "fiscal", year=year, which=which, split=split)


def season(text: str, position: int) -> Expression | None:
    match = patterns.SEASON_FIRST.match(text, position)
    if match is None:
        return None
    found = Expression(position, match.end(), "season", name=patterns.SEASON_NAMES[match["season"].lower()])
    if match["year"]:
        found.of = Expression(match.start("year"), match.end("year"), "year", year=year_from_digits(match["year"]))
        found.count = 1 if match["to"] else None
    elif match["other"]:
        found.of = year_at(text, match.start("other") + (3 if match["other"][:3].lower() in ("of ", "in ") else 0))
        if found.of is None:
            return None
    elif not context.is_season(text, position, match.start("season"), match.end()):
        return None
    elif dated := patterns.SEASON_EVENT.match(text, match.end()):
        found.of = Expression(dated.start("year"), dated.end("year"), "year", year=int(dated["year"]))
    return found


def year_end(text: str, position: int) -> Expression | None:
    if match := patterns.TO_DATE.match(text, position):
        return Expression(position, match.end(), "unit", which="this", unit="year", name="to date")
    match = patterns.YEAR_END.match(text, position)
    if match is None:
        return None
    unit = (match["unit"] or match["mid"]).lower()
    of = Expression(position, match.end(), "unit", which="the", unit=unit)
    if unit == "week" and match["unit"]:
        return replace(of, unit="weekend") if match[0].lower().startswith("the") else None
    return Expression(position, match.end(), "part", mod="end" if match["unit"] else "mid", of=of)


@cache
def holiday_names() -> dict[str, tuple[str, ...]]:
    """The names of holidays by their first word, the longest first."""
    names: dict[str, list[str]] = {}
    for name in sorted(load_toml("holidays.toml")["rules"], key=len, reverse=True):
        names.setdefault(WORD.match(name)[0], []).append(name)  # type: ignore[index]
    return {first: tuple(found) for first, found in names.items()}


def holiday(text: str, position: int) -> Expression | None:
    if not (text[position].isupper() or text[position : position + 8] == "election"):
        return None
    heard = text[position : position + 40].lower().replace("’", "'")
    for name in holiday_names().get(WORD.match(heard)[0], ()):  # type: ignore[index]
        end = position + len(name)
        if not heard.startswith(name) or text[end : end + 1].isalnum():
            continue
        if context.is_place_name(text, end):
            continue
        found = Expression(position, end, "holiday", name=name)
        if part := re.compile(r"\s(?:night|morning|weekend|week)\b").match(text, end):
            found.end = part.end()
        if other := patterns.OF_YEAR.match(text, found.end):
            found.of = year_at(text, other.end())
            found.end = found.of.end if found.of else found.end
        return found
    return None

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
    if pair := patterns.QUARTER_PAIR.match(text, position):
        nth = patterns.ORDINALS.get(pair["first"].lower()) or int(pair["first"][0])
        unit = _PLURALS[pair["unit"].lower()]
        of_a_match = matches.is_of_a_match(text, position, pair.end(), unit)
        return None if of_a_match else Expression(position, pair.end("words"), unit, count=nth)
    match = patterns.QUARTER.match(text, position)
    plural = match is not None and (match["both"] or match["unit"].lower() == "halves")
    if plural and not patterns.SECOND_OF_PAIR.search(text, max(0, position - 24), position):
        return None
    code = None if match else patterns.QUARTER_CODE.match(text, position)
    if match is not None:
        nth = (
            {"final": 4, "last": 4 if match["unit"].lower() == "quarter" else 2}.get(match["nth"].lower())
            or patterns.ORDINALS.get(match["nth"].lower())
            or int(match["nth"][0])
        )
        unit = match["unit"].lower()
        found = Expression(position, match.end(), _PLURALS.get(unit, unit), count=nth)
        if other := patterns.OF_YEAR.match(text, found.end):
            found.of = year_at(text, other.end())
        if found.of is not None:
            found.end = found.of.end
        elif context.is_fraction(text, position, found.end):
            return None
        elif matches.is_of_a_match(text, position, found.end, found.kind):
            return None if matches.names_something(text, found.end) else Expression(position, found.end, "vague")
        elif found.kind == "half" and (
            matches.names_something(text, found.end) or not matches.is_half_of_year(text, position, found.end)
        ):
            return None
    elif code is not None:
        unit = {"Q": "quarter", "H": "half"}[code["code"] or code["code2"]]
        found = Expression(position, code.end(), unit, count=int(code["n"] or code["n2"]))
        if code["year"]:
            found.of = Expression(code.start("year"), code.end("year"), "year", year=year_from_digits(code["year"]))
        elif unit == "half" and not matches.is_business_half(text, position, code.end()):
            return None
    elif (match := patterns.ELLIPTIC.match(text, position)) and (kind := _named_before(text, position)):
        return Expression(position, match.end(), kind, count=patterns.ORDINALS[match["nth"].lower()], name="elliptic")
    else:
        return None
    return found if found.kind == "quarter" or (found.count or 9) < 3 else None


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

"""The grammar of dates: days, months, weekdays, years, decades and centuries, as they are written."""

from __future__ import annotations

import re

from kit.language.calendar import context as context
from kit.language.calendar import decades
from kit.language.calendar import patterns as patterns
from kit.language.calendar.expression import Expression, year_at


def year_from_digits(digits: str | None) -> int | None:
    """A year from its digits; two of them are of the last hundred years up to 2049."""
    if not digits:
        return None
    number = int(digits.lstrip("'’"))
    return number if number >= 100 else number + (2000 if number < 50 else 1900)


def _date(
    text: str, match: re.Match[str] | None, start: int | None = None, weekday: str | None = None
) -> Expression | None:
    if match is None:
        return None
    parts = match.groupdict()
    short = parts.get("short")
    found = Expression(
        match.start() if start is None else start,
        match.end(),
        "date",
        year=year_from_digits(parts.get("year") or short),
        month=patterns.MONTHS[parts["month"].lower().rstrip(".")],
        day=int(parts["day"]) if parts.get("day") else None,
    )
    if "(" in match[0] and text.startswith(")", found.end):
        found.end += 1  # "August (1914)"
    if weekday:
        found.weekday = patterns.WEEKDAYS[weekday.lower()[:3]]
    if (
        found.day is None
        and found.year is None
        and not context.is_month(text, match.start("month"), match.end("month"))
    ):
        return None
    if found.year is None and (other := patterns.OF_YEAR.match(text, found.end)) and (of := year_at(text, other.end())):
        found.of, found.end = of, of.end
    return found


def month_first(text: str, position: int) -> Expression | None:
    on_day = text[max(0, position - 3) : position].lower() == "on " and patterns.ON_MONTH_DAY.match(text, position)
    return _date(text, on_day or patterns.MONTH_FIRST.match(text, position))


def day_first(text: str, position: int) -> Expression | None:
    return _date(text, patterns.DAY_FIRST.match(text, position))


def weekday(text: str, position: int) -> Expression | None:
    match = patterns.WEEKDAY_FIRST.match(text, position)
    if (
        match is None
        or context.is_repeated(text, position)
        or context.is_weekday_name(text, match.start(), match.end("weekday"))
    ):
        return None
    date = None
    if match["comma"]:
        date = patterns.DAY_FIRST.match(text, match.end()) or patterns.MONTH_FIRST.match(text, match.end())
    if date is not None and date["day"]:
        return _date(text, date, match.start(), match["weekday"])
    end = match.end("weekday")
    if part := patterns.PART_OF_DAY.match(text, end):
        end = part.end()
    found = Expression(match.start(), end, "date", weekday=patterns.WEEKDAYS[match["weekday"].lower()[:3]])
    if re.compile(r"\s(?:last|next)\s(?:week|month)\b").match(text, end):
        found.which, found.end = text[end + 1 : end + 5], end + (11 if text.startswith("month", end + 6) else 10)
    return found


def numeric(text: str, position: int) -> Expression | None:
    if match := patterns.SEPTEMBER_11.match(text, position):
        return Expression(position, match.end(), "date", 2001, 9, 11, name="event")
    if match := patterns.ISO_DATE.match(text, position):
        year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
        return (
            Expression(position, match.end(), "date", year, month, day)
            if year >= 1000 and 1 <= month <= 12 and 1 <= day <= 31
            else None
        )
    if match := patterns.SLASHED_DATE.match(text, position):
        one, two = int(match["one"]), int(match["two"])
        if (
            1 <= one <= 31
            and 1 <= two <= 31
            and min(one, two) <= 12
            and (match["mark"] == "/" or len(match["year"]) == 4 and not context.is_labelled(text, position))
        ):
            return Expression(
                position,
                match.end(),
                "date",
                year_from_digits(match["year"]),
                month=one,
                day=two,
                name="slashed" if match["mark"] == "/" else "dotted",
            )
        return None
    return None


def listed_day(text: str, position: int) -> Expression | None:
    match = patterns.DAY_IN_LIST.match(text, position)
    found = _date(text, match)
    if found is not None and match is not None:
        found.start, found.end = match.span("first")
        found.of = None
    return found


def year_alone(text: str, position: int) -> Expression | None:
    if match := patterns.YEAR_THEN.match(text, position):
        number = Expression(position, position + 4, "year", year=int(match["year"]))
        if match["season"]:
            return Expression(
                position, match.end(), "season", name=patterns.SEASON_NAMES[match["season"].lower()], of=number
            )
        unit = match["unit"] or {"q": "quarter", "h": "half"}[match["code"].lower()]
        nth = patterns.ORDINALS.get((match["nth"] or "").lower()) or int((match["n"] or match["nth"])[0])
        return (
            Expression(position, match.end(), unit.lower(), count=nth, of=number) if unit != "half" or nth < 3 else None
        )
    if match := patterns.ANCIENT.match(text, position):
        return Expression(position, match.end(), "year", year=int(match["year"]), bc=True)
    if (match := patterns.YEARS_SHORT.match(text, position)) and match["one"]:
        first, to = int(match["first"]), int(match["to"])
        if to != (first + 1) % 100:
            return None
        kind = "fiscal" if re.search(r"fiscal|financial|tax|budget", match["one"], re.I) else "seasonal"
        return Expression(position, match.end(), kind, year=first + 1, split=True)
    match = patterns.YEAR_ALONE.match(text, position)
    if match is None or not context.is_year(text, position, position + 4):
        return None
    return Expression(position, match.end(), "year", year=int(match["year"]))


def the_year(text: str, position: int) -> Expression | None:
    match = patterns.THE_YEAR.match(text, position)
    return Expression(position, match.end(), "year", year=int(match["year"]), bc=bool(match["bc"])) if match else None


def decade(text: str, position: int) -> Expression | None:
    match = patterns.DECADE.match(text, position)
    if match is None:
        return None
    if match["word"] and text[position : position + 1] not in "tTeEmMlL":
        return None
    if match["word"] and not match[0].lower().startswith("the"):
        return None
    if (
        match["short"] is None
        and not match["year"]
        and re.search(r"(?:his|her|their|my|your|our)\s$", text[max(0, position - 6) : position])
    ):
        return None
    if match["tens"] and not decades.is_decade(text, match.start("tens"), match.end()):
        return None
    first = int(match["year"]) if match["year"] else None
    if first is None:
        short = match["short"] or match["tens"]
        tens = int(short) if short else patterns.DECADE_WORDS[match["word"].lower()]
        first = 1900 + tens if tens >= 20 else 2000 + tens
    found = Expression(position, match.end(), "decade", year=first, mod=(match["mod"] or "").lower() or None)
    if found.start and text[found.start - 1] in "'’" and match["short"]:
        found.start -= 1
    return found


def short_decade(text: str, position: int) -> Expression | None:
    if position and text[position - 1] in "'’":
        found = decade(text, position - 1)
        if found:
            return found
        match = re.compile(r"\d\d(?![\d\w])").match(text, position)
        if match and re.search(
            r"(?:\bof|\bin|\bsince|\bclass of|\bsummer|\bwinter|\bspring|[-–])\s?['’]$",
            text[max(0, position - 12) : position],
            re.I,
        ):
            return Expression(position - 1, match.end(), "year", year=year_from_digits(match[0]))
    return None


def century(text: str, position: int) -> Expression | None:
    match = patterns.CENTURY.match(text, position)
    if match is None:
        return None
    nth = patterns.ORDINALS.get(match["nth"].lower()) or int(re.sub(r"\D", "", match["nth"]) or 0)
    return (
        Expression(
            position, match.end(), "century", count=nth, bc=bool(match["bc"]), mod=(match["mod"] or "").lower() or None
        )
        if 0 < nth < 22
        else None
    )


def ordinal_day(text: str, position: int) -> Expression | None:
    if match := patterns.DAY_OF_MONTH.match(text, position):
        month = Expression(match.start("month"), match.end(), "unit", which=match["which"].lower(), unit="month")
        return Expression(position, match.end(), "nth", count=int(match["day"]), unit="day", of=month)
    match = patterns.ORDINAL_DAY.match(text, position)
    if match is None or not context.after_day_preposition(text, position):
        return None
    return Expression(position, match.end(), "date", day=int(match["day"]))

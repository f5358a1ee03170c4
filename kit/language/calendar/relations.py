"""The grammar of periods that count from another time: "last month", "two weeks ago", "the end of the year"."""

from __future__ import annotations

import re
from dataclasses import replace

from kit.language.calendar import context as context
from kit.language.calendar import patterns as patterns
from kit.language.calendar.expression import ANAPHORIC, Expression, expression_at, unit_at
from kit.language.calendar.names import quarter

_MODS = {
    "middle": "mid",
    "beginning": "start",
    "dawn": "start",
    "turn": "start",
    "close": "end",
    "eve": "end",
    "midpoint": "mid",
    "height": "whole",
    "rest": "whole",
    "remainder": "whole",
    "bulk": "whole",
    "whole": "whole",
    "entirety": "whole",
    "most": "whole",
}
_OWNED_QUARTER = re.compile(r"['’]s?\s(?=(?:first|second|third|fourth)[\s-](?:quarter|half)\b)")
_OF_ANOTHER_YEAR = re.compile(
    r"\s(?:(?:of|in)\s)?(?=(?:last|the\s(?:previous|prior|preceding))\syear\b|a\syear\s(?:ago|earlier|before)\b|(?:19|20)\d\d\b)",
    re.IGNORECASE,
)
_HAD = re.compile(r"\s(?:it|he|she|they|we|i)\shad\b", re.IGNORECASE)  # "the year before it had lost 90 million"
_MUCH = re.compile(
    r"(?:%|\d|\b(?:percent|per cent|points?|times|much|far|slightly|times|lot|third|half|even|no))\s$", re.IGNORECASE
)
_ANAPHORIC = {
    "same": "same",
    "that": "same",
    "following": "following",
    "previous": "previous",
    "preceding": "previous",
    "prior": "previous",
}
_WITH_ARTICLE = frozenset((*_ANAPHORIC, "current")) - {"that"}  # "same day delivery" is no time
_CENTURY_BEFORE = ("last", "century")  # "the last century" is the one before this
_FROM_NOW = {
    "this": "this",
    "current": "this",
    "last": "last",
    "past": "last",
    "next": "next",
    "coming": "next",
    "upcoming": "next",
    "just-ended": "last",
}
_SIDES = {
    "ago": "ago",
    "before": "earlier",
    "beforehand": "earlier",
    "earlier": "earlier",
    "previously": "earlier",
    "prior": "earlier",
    "after": "later",
    "afterward": "later",
    "afterwards": "later",
    "hence": "later",
    "later": "later",
    "on": "later",
}
_DIRECTIONS = {
    "past": "past",
    "last": "past",
    "latest": "past",
    "trailing": "past",
    "next": "next",
    "coming": "next",
    "previous": "previous",
    "preceding": "previous",
    "following": "following",
}
_ENDS = {"first": "first", "opening": "first", "final": "last", "closing": "last"}  # of a time, which it is part of


def number_of(words: str | None) -> int | None:
    """The number of a counting phrase, None where it is vague."""
    if words is None:
        return None
    words = words.lower()
    tens, _, units = words.partition("-")
    if units:
        return patterns.CARDINALS[tens] + patterns.CARDINALS[units]
    return int(words) if words.isdigit() else patterns.CARDINALS.get(words)


def _unit(word: str) -> str:
    word = word.lower()
    if word.startswith("half"):
        return "decade"
    return "century" if word.startswith("centur") else word.rstrip("s")


def ago(text: str, position: int) -> Expression | None:
    """ "two weeks ago", "a day or two later", "the year-ago quarter"."""
    match = patterns.AGO.match(text, position)
    if match is not None:
        compares = match[0][:5].lower() in ("more ", "less ") and _MUCH.search(text, max(0, position - 24), position)
        said = match["which"].lower()
        if compares or said == "on" and not context.ends_clause(text, match.end()):
            return None  # "20% more than a year earlier" compares
        count, unit, which = number_of(match["count"]), _unit(match["unit"]), _SIDES.get(said, "from now")
        found = Expression(position, match.end("which"), "ago", count=count, unit=unit, which=which)
        found.name = _event_behind(text, said, match.end())
        if (match["half"] or match["half_more"]) and unit == "year" and count:
            found.count, found.unit = count * 12 + 6, "month"
        elif match["other"]:
            found.other = number_of(match["other"])
        return found
    if match := patterns.OR_TWO.match(text, position):
        said = match["which"].lower()
        found = Expression(position, match.end(), "ago", count=2, other=1, unit=match["unit"].lower())
        found.which, found.name = _SIDES[said], _event_behind(text, said, match.end())
        return found
    match = patterns.YEAR_AGO.match(text, position)
    if match is None:
        return None
    found = Expression(position, match.end(), "ago", count=1, unit=match["unit"].lower(), which=match["which"].lower())
    if match["of"]:  # "the year-ago quarter": the one a year before that which the text is about
        found.which, found.name = "earlier", match["of"].lower()
    return found


def _event_behind(text: str, said: str, end: int) -> str | None:
    """The name "event" where "two days after" counts from one: "two days after the vote"."""
    return "event" if said in ("before", "after", "prior") and not context.ends_phrase(text, end) else None


def deictic(text: str, position: int) -> Expression | None:
    """ "this week", "last March", "the following day", "the same month of 2021"."""
    match = patterns.DEICTIC.match(text, position)
    which = _counted_from(match) if match is not None else None
    if match is None or which is None:
        return None
    found = Expression(position, match.end(), "named", which=which)
    mod = (match["mod"] or "").lower()
    found.mod = {"": None, "sometime": None, "later": "whole", "earlier": "whole"}.get(mod, mod)
    if match["unit"]:
        return _of_unit(text, match, found)
    if match["part"]:
        return _part_of_day(match, found)
    if match["weekday"]:
        found.weekday = patterns.WEEKDAYS[match["weekday"].lower()[:3]]
        if part := patterns.PART_OF_DAY.match(text, found.end):
            found.end = part.end()
    elif match["month"]:
        found.month = patterns.MONTHS[match["month"].lower().rstrip(".")]
        found.day = int(match["day"]) if match["day"] else None
    elif match["season"]:
        found.unit, found.name = "season", patterns.SEASON_NAMES[match["season"].lower()]
    else:
        found.unit, found.name = "holiday", match["holiday"].lower()
    return found


def _counted_from(match: re.Match[str]) -> str | None:
    """Which of its kind "this", "the next", "this same" and the like mean; None where they mean no time ("same day")."""
    which, very, the, unit = match["which"].lower(), (match["very"] or "").lower(), match["the"], match["unit"]
    if which in ("this", "that") and very == "same":
        which = "same"
    elif which == "this" and very in ("past", "coming", "next"):
        which = very
    if which == "next" and the and unit:
        return "following"
    if which in _WITH_ARTICLE and not the and not very:
        return None
    if the and unit and which in ("past", "last") and unit != "weekend" and (which, unit.lower()) != _CENTURY_BEFORE:
        return None  # "the past year" is a stretch of time, see span
    return _ANAPHORIC.get(which) or _FROM_NOW.get(which) or which


def _of_unit(text: str, match: re.Match[str], found: Expression) -> Expression | None:
    """ "last year", "the same month of 2021", "last year's third quarter"; not "one last day"."""
    found.kind, found.unit = "unit", match["unit"].lower()
    plain = not match["mod"]
    this = found.which == "this" and not context.ends_clause(text, match.end())
    if found.unit == "day" and plain and (this or found.which == "last"):
        return None
    if found.which == "same" and match["the"] and plain and (other := _OF_ANOTHER_YEAR.match(text, match.end())):
        of = expression_at(text, other.end())
        if of is not None and of.kind in ("year", "unit", "ago"):
            found.of, found.end = of, of.end
    owner = _OWNED_QUARTER.match(text, match.end())
    if owner and found.unit == "year" and (inner := quarter(text, owner.end())):
        inner.start, inner.of = found.start, replace(found)
        return inner
    return found


def _part_of_day(match: re.Match[str], found: Expression) -> Expression | None:
    """ "this morning", "last night", "the following evening": the day of it."""
    if found.which in ("this", "last"):
        found.kind, found.name = "word", "yesterday" if found.which == "last" else "today"
        return found
    if found.which == "next" and match["the"]:
        found.which = "following"
    if found.which not in ANAPHORIC:
        return None
    found.kind, found.unit, found.name = "unit", "day", "today"
    return found


def day_word(text: str, position: int) -> Expression | None:
    match = patterns.DAY_WORD.match(text, position)
    if match is None or context.is_day_name(text, match.start("name"), match.end()):
        return None
    name = re.sub(r"\s+", " ", match["name"].lower())
    end = match.end()
    if part := patterns.PART_OF_DAY.match(text, end):
        end = part.end()
    return Expression(position, end, "word", name={"tonight": "today"}.get(name, name))


def unit_beside(text: str, position: int) -> Expression | None:
    match = patterns.UNIT_BESIDE.match(text, position)
    if match is None or match["and"]:
        return None
    which = "previous" if match["which"].lower() in ("before", "earlier", "prior", "previous") else "following"
    unit = {"night": "day", "morning": "day", "evening": "day"}.get(match["unit"].lower(), match["unit"].lower())
    if match["last"] and match["which"].lower() in ("before", "after"):
        return Expression(
            position,
            match.end(),
            "ago",
            count=2,
            unit=unit,
            which="ago" if match["last"].lower() == "last" else "from now",
        )
    event = (
        match["which"].lower() in ("before", "after", "following")
        and not context.ends_phrase(text, match.end("which"))
        and _HAD.match(text, match.end("which")) is None
    )
    if event and unit in ("quarter", "decade", "century"):
        return None  # "the decade before 1991"
    return Expression(position, match.end("which"), "unit", which=which, unit=unit, name="event" if event else None)


def weekend(text: str, position: int) -> Expression | None:
    match = patterns.WEEKEND.match(text, position)
    return Expression(position, match.end(), "unit", which="the", unit="weekend") if match else None


def the_unit(text: str, position: int) -> Expression | None:
    match = patterns.THE_UNIT.match(text, position)
    if match is None or not (
        context.after_unit_preposition(text, position) or context.after_superlative_of(text, position)
    ):
        return None
    return Expression(position, match.end(), "unit", which="the same", unit=match["unit"].lower())


def span(text: str, position: int) -> Expression | None:
    """ "the past three years", "the first two weeks of May"; the last unit that is over in "the latest quarter"."""
    match = patterns.SPAN.match(text, position)
    if match is None:
        return None
    which, count, unit = match["which"].lower(), number_of(match["count"]), _unit(match["unit"])
    which = "latest" if which.startswith("most") else which
    bare, plural = match["count"] is None, match["unit"].lower().endswith("s")
    if bare and _is_one_unit(match, which, unit):
        return None
    reported = which == "latest" or which in ("last", "past") and unit in ("quarter", "weekend")
    if bare and reported and not plural and match["of"] is None:
        # reports come at the end of a unit: "the latest quarter" is the last that is over
        return Expression(position, match.end("unit"), "unit", which="last", unit=unit)
    if match["of"] and (not bare or which in _ENDS and which != "first"):  # "the first quarter of 2023" is a quarter
        of = expression_at(text, match.end()) or _the_unit_at(text, match.end())
        if of is not None and _can_be_whole(of):
            end = _ENDS.get(which, "last")
            return Expression(position, of.end, "portion", count=count, unit=unit, which=end, of=of)
    if which in _ENDS:
        return None
    if bare:
        if not match[0].lower().startswith("the") or not context.is_stretch(text, position, which):
            return None
        count = None if plural else 1
    return Expression(position, match.end("unit"), "span", count=count, unit=unit, which=_DIRECTIONS[which])


def _is_one_unit(match: re.Match[str], which: str, unit: str) -> bool:
    """Whether a time without a number is one unit of the calendar: the fourth quarter, the century before, a fiscal year."""
    if which == "last" and unit == "quarter" and (match["of"] or "").strip() == "of":
        return True  # "the last quarter of 2011"
    return (which, unit) == _CENTURY_BEFORE or re.search(r"\bfiscal\b", match[0], re.IGNORECASE) is not None


def first_units(text: str, position: int) -> Expression | None:
    """ "in the first nine months": of the last year that has had them."""
    match = patterns.FIRST_UNITS.match(text, position)
    count = number_of(match["count"]) if match else None
    if match is None or count is None or count < 2 or not context.after_unit_preposition(text, position):
        return None
    return Expression(position, match.end("unit"), "first units", count=count, unit=_unit(match["unit"]))


def _can_be_whole(of: Expression) -> bool:
    return (
        of.kind
        in ("date", "year", "decade", "century", "quarter", "half", "season", "fiscal", "unit", "named", "seasonal")
        and of.day is None
    )


def nth(text: str, position: int) -> Expression | None:
    match = patterns.NTH_OF.match(text, position)
    if match is None:
        return None
    of = expression_at(text, match.end()) or _the_unit_at(text, match.end())
    if of is None or not _can_be_whole(of):
        return None
    nth = patterns.ORDINALS.get(match["nth"].lower(), -1)
    weekday = patterns.WEEKDAYS[match["weekday"].lower()[:3]] if match["weekday"] else None
    return Expression(
        position, of.end, "nth", count=nth, unit=(match["unit"] or "").lower() or None, weekday=weekday, of=of
    )


def week_of(text: str, position: int) -> Expression | None:
    match = patterns.WEEK_OF.match(text, position)
    of = expression_at(text, match.end()) if match else None
    if match is None or of is None or not (of.day or of.weekday is not None or of.kind in ("word", "unit")):
        return None
    if match["day"]:
        return replace(of, start=position)
    return Expression(
        position, of.end, "week of", which=(match["which"] or "of").lower(), unit=match["unit"].lower(), of=of
    )


def _the_unit_at(text: str, position: int) -> Expression | None:
    return unit_at(text, position + 4) if text[position : position + 4].lower() == "the " else None


def part(text: str, position: int) -> Expression | None:
    match = patterns.PART.match(text, position)
    if match is None:
        return None
    of = expression_at(text, match.end("the"), without=part) if match["the"] else None
    of = of or expression_at(text, match.start("the") if match["the"] else match.end(), without=part)
    if of is None:
        bare = unit_at(text, match.end())
        of = bare if match["the"] or match["soft"] or bare and bare.kind == "season" else None
    if of is None or of.kind in ("vague", "span", "ago", "part", "portion", "week of"):
        return None
    if match["soft"]:
        mod = "whole"
    elif match["mod"]:
        mod = _MODS.get(match["mod"].lower(), match["mod"].lower())
    else:
        words = match["noun"].lower().split()
        mod = _MODS.get(words[0], words[0])
        if len(words) > 1:
            early = words[0] in ("early", "first", "opening", "former")
            mod = (
                ("first_half" if early else "second_half")
                if words[1] in ("part", "half")
                else "start"
                if early
                else "end"
            )
    exact = mod in ("first_half", "second_half") and "half" in match[0].lower()
    if (mod == "first_half" or mod == "second_half") and of.day is not None:
        return None
    return Expression(position, of.end, "part", mod=mod, of=of, which="exact" if exact else None)

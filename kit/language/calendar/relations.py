"""The grammar of periods that count from another time: "last month", "two weeks ago", "the end of the year"."""

from __future__ import annotations

import re
from dataclasses import replace

from kit.language.calendar import context as context
from kit.language.calendar import patterns as patterns
from kit.language.calendar.expression import Expression, expression_at, unit_at
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
    match = patterns.AGO.match(text, position)
    if (
        match is not None
        and match[0][:5].lower() in ("more ", "less ")
        and _MUCH.search(text, max(0, position - 24), position)
    ):
        return None  # "20% more than a year earlier" compares
    if match is not None:
        which = {
            "before": "earlier",
            "previously": "earlier",
            "prior": "earlier",
            "beforehand": "earlier",
            "after": "later",
            "afterward": "later",
            "afterwards": "later",
            "hence": "later",
            "on": "later",
        }.get(match["which"].lower(), match["which"].lower())
        if match["which"].lower() == "on" and not context.ends_clause(text, match.end()):
            return None
        if which not in ("ago", "earlier", "later"):
            which = "from now"
        event = match["which"].lower() in ("before", "after", "prior") and not context.ends_phrase(text, match.end())
        count = number_of(match["count"])
        unit = _unit(match["unit"])
        found = Expression(
            position, match.end("which"), "ago", count=count, unit=unit, which=which, name="event" if event else None
        )
        if (match["half"] or match["half_more"]) and unit == "year" and count:
            found.count, found.unit = count * 12 + 6, "month"
        elif match["other"]:
            found.other = number_of(match["other"])
        return found
    if match := patterns.OR_TWO.match(text, position):
        which = {"before": "earlier", "after": "later"}.get(match["which"].lower(), match["which"].lower())
        event = match["which"].lower() in ("before", "after") and not context.ends_phrase(text, match.end())
        return Expression(
            position,
            match.end(),
            "ago",
            count=2,
            other=1,
            unit=match["unit"].lower(),
            which=which,
            name="event" if event else None,
        )
    match = patterns.YEAR_AGO.match(text, position)
    if match is None:
        return None
    found = Expression(position, match.end(), "ago", count=1, unit=match["unit"].lower(), which=match["which"].lower())
    if match["of"]:  # "the year-ago quarter": the one a year before that which the text is about
        found.which, found.name = "earlier", match["of"].lower()
    return found


def deictic(text: str, position: int) -> Expression | None:
    match = patterns.DEICTIC.match(text, position)
    if match is None:
        return None
    parts = match.groupdict()
    which = parts["which"].lower()
    very, the = (parts["very"] or "").lower(), bool(parts["the"])
    if which in ("this", "that") and very == "same":
        which = "same"
    elif which == "this" and very in ("past", "coming", "next"):
        which = very
    if which == "next" and the and parts["unit"]:
        which = "following"
    if (
        which in ("same", "following", "previous", "preceding", "prior", "current")
        and not the
        and not very
        and which != "that"
    ):
        return None
    if (
        which in ("past", "last")
        and the
        and parts["unit"] not in (None, "weekend")
        and (which, parts["unit"].lower()) != ("last", "century")
    ):
        return None  # "the past year" is a stretch of time, see span
    which = _ANAPHORIC.get(which) or _FROM_NOW.get(which) or which
    mod = (parts["mod"] or "").lower() or None
    found = Expression(
        position, match.end(), "unit", which=which, mod=None if mod in ("later", "earlier", "sometime") else mod
    )
    if mod in ("later", "earlier"):
        found.mod = "whole"
    if parts["unit"]:
        found.unit = parts["unit"].lower()
        if (
            found.unit == "day"
            and which in ("this", "last")
            and not mod
            and (which == "last" or not context.ends_clause(text, match.end()))
        ):
            return None
        if which == "same" and the and not mod and (other := _OF_ANOTHER_YEAR.match(text, match.end())):
            found.of = expression_at(text, other.end())
            if found.of is not None and found.of.kind in ("year", "unit", "ago"):
                found.end = found.of.end
            else:
                found.of = None
        owner = _OWNED_QUARTER.match(text, match.end())
        if owner and found.unit == "year" and (inner := quarter(text, owner.end())):
            inner.start, inner.of = position, replace(found)
            return inner
    elif parts["part"]:
        found.kind, found.name = "word", {"last": "yesterday"}.get(which, "today")
        if which not in ("this", "last"):
            which = found.which = "following" if which == "next" and the else which
            if which not in ("same", "following", "previous"):
                return None
            found.kind, found.unit = "unit", "day"
    else:
        found.kind = "named"
        if parts["weekday"]:
            found.weekday = patterns.WEEKDAYS[parts["weekday"].lower()[:3]]
            if part := patterns.PART_OF_DAY.match(text, found.end):
                found.end = part.end()
        elif parts["month"]:
            found.month = patterns.MONTHS[parts["month"].lower().rstrip(".")]
            found.day = int(parts["day"]) if parts["day"] else None
        elif parts["season"]:
            found.unit, found.name = "season", patterns.SEASON_NAMES[parts["season"].lower()]
        else:
            found.unit, found.name = "holiday", parts["holiday"].lower()
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
    match = patterns.SPAN.match(text, position)
    if match is None:
        return None
    which, count, unit = match["which"].lower(), number_of(match["count"]), _unit(match["unit"])
    if match["count"] is None and re.search(r"\bfiscal\b", match[0], re.IGNORECASE):
        return None  # "the last fiscal year" is one of a calendar of its own
    if which == "last" and match["count"] is None and unit == "quarter" and (match["of"] or "").strip() == "of":
        return None  # "the last quarter of 2011" is its fourth
    reported = which in ("latest", "most recent") or which in ("last", "past") and unit in ("quarter", "weekend")
    if reported and match["count"] is None and not match["unit"].lower().endswith("s") and match["of"] is None:
        # reports come at the end of a unit: "the latest quarter" is the last that is over
        return Expression(position, match.end("unit"), "unit", which="last", unit=unit)
    which = "latest" if which == "most recent" else which
    if (
        match["of"]
        and (match["count"] or which in ("final", "opening", "closing"))
        and (of := expression_at(text, match.end()) or _the_unit_at(text, match.end()))
        and _can_be_whole(of)
    ):
        first = which in ("first", "opening")
        return Expression(
            position, of.end, "portion", count=count, unit=unit, which="first" if first else "last", of=of
        )
    if which in ("first", "final", "opening", "closing"):
        return None
    if match["count"] is None and (which, unit) == ("last", "century"):
        return None  # "the last century" is the one before this
    if match["count"] is None and not (
        match[0].lower().startswith("the") and context.is_stretch(text, position, which)
    ):
        return None
    end = match.end("unit")
    plural = match["unit"].lower().endswith("s")
    if match["count"] is None and plural:
        count = None
    elif match["count"] is None:
        count = 1
    direction = (
        "past"
        if which in ("past", "last", "latest", "trailing")
        else "next"
        if which in ("next", "coming")
        else "previous"
        if which in ("previous", "preceding")
        else "following"
    )
    return Expression(position, end, "span", count=count, unit=unit, which=direction)


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

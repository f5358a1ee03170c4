"""What tells when, or for how long, without a date of its own: "now", "so far", "over six years", "overnight", "at half-time"."""

from __future__ import annotations

from kit.language.calendar import context as context
from kit.language.calendar import patterns as patterns
from kit.language.calendar.expression import Expression

_BEFORE_THE_VERB = frozenset("up thought believed order said known estimated beginning".split())  # "believed to date"
_MORE_THAN = frozenset("for in aged just of than by served took lasted is was worth at are were".split())
_BEFORE_A_BREAK = frozenset("at by before after until till to".split())


def now(text: str, position: int) -> Expression | None:
    """ "now", "so far": the day of publication, or what goes on until then."""
    match = patterns.NOW.match(text, position)
    if match is None:
        return None
    before = context.words_before_as_written(text, position)
    if match["until"]:
        in_a_verb = before.lower() in _BEFORE_THE_VERB and match["until"][:2].lower() == "to"
        return None if in_a_verb else Expression(position, match.end(), "present", which="until")
    name = text[position] == "N" and (before[:1].isupper() or match[0].isupper())  # "Democracy Now", "NOW"
    return None if name or before.lower() in ("every", "from") else Expression(position, match.end(), "present")


def stretch(text: str, position: int) -> Expression | None:
    """ "over six years": how long, not when; nothing where "over" is "more than"."""
    match = patterns.STRETCH.match(text, position)
    before = context.words_before(text, position, 1)
    if match is None or match[0][0] in "oO" and (not before or before[0] in _MORE_THAN):
        return None
    return Expression(match.start("length"), match.end(), "vague")


def of_a_match(text: str, position: int) -> Expression | None:
    """ "at half-time"."""
    match = patterns.OF_A_MATCH.match(text, position)
    before = context.words_before(text, position, 1)
    if match is None or not before or before[0] not in _BEFORE_A_BREAK:
        return None
    return Expression(position, match.end(), "vague")


def overnight(text: str, position: int) -> Expression | None:
    match = patterns.OVERNIGHT.match(text, position)
    return Expression(position, match.end(), "vague") if match else None


def vague(text: str, position: int) -> Expression | None:
    match = patterns.VAGUE.match(text, position)
    return Expression(position, match.end(), "vague", which="relative" if match["term"] else None) if match else None

"""Times that an event stands for: "Before the flood the farm kept 90 sheep", "40 people fainted during the race"."""

from __future__ import annotations

import re

from kit.language.calendar.finding import Period
from kit.language.lexicons import load_words

_EVENTS = "|".join(sorted(load_words("period_words.toml")["events"]))
_PHRASE = (
    r"(?P<words>(?P<preposition>{})\s(?:the|this|that|its|their|his|her|a|an)\s(?:[\w'’-]{{2,20}}\s){{0,3}}?"
    rf"(?:{_EVENTS}))"
)
_OPENS = re.compile(
    r"(?:^|(?<=\n)|(?<=[.!?]\s)|(?<=[.!?][\"”’)]\s))"
    + _PHRASE.format("Before|After|During|Since|Until|Following|Prior to|Ahead of")
    # The clause goes on with its subject: "After the flood crews left" is about crews.
    + r"(?=,\s|\s(?:\d|the\b|an?\b|its\b|their\b|his\b|her\b|it\b|he\b|she\b|they\b|we\b|there\b|some\b|about\b|around\b"
    r"|nearly\b|almost\b|more\sthan\b|at\sleast\b|up\sto\b|only\b|just\b|[A-Z][a-z]))"
)
_CLOSES = re.compile(
    r"\s" + _PHRASE.format("before|after|during|since|until|following|prior to|ahead of") + r"(?=[.,;!?)]|\s?$|\n)"
)
_RELATIONS = {"during": "in", "following": "after", "prior to": "before", "ahead of": "before"}
# What a clause says of another time than its event: "After the raid police said they had found 3 guns".
_ELSEWHEN = re.compile(
    r"[.!?;:]\s|\n|,\s(?:but|and|when|as|while|which|who)\b|\s(?:that|which|who|when|where|while|because|if|than|had|said"
    r"|says|told|heard|added)\s"
)
_LEAD, _REACH, _LONGEST = 160, 120, 100


def event_of(text: str, start: int, end: int, lower: int, upper: int) -> Period | None:
    """The event that opens or closes the clause of the figure from ``start`` to ``end``.

    ``lower``: the end of the figure before it; ``upper``: the start of the next.
    """
    for opened in _OPENS.finditer(text, max(lower, start - _LEAD), start + 1):
        if not _ELSEWHEN.search(text, opened.end(), start):
            return _period(opened)
    closed = _CLOSES.search(text, end, min(upper, end + _REACH + _LONGEST))
    if closed is None or closed.start() - end > _REACH:
        return None
    between = text[end : closed.start() + 1]
    return None if "," in between or _ELSEWHEN.search(between) else _period(closed)


def _period(found: re.Match[str]) -> Period:
    preposition = found["preposition"].lower()
    relation = _RELATIONS.get(preposition, preposition)
    return Period(None, None, "vague", found["words"], found.start("words"), found.end("words"), relation, unit="span")

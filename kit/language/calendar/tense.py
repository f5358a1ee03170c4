"""Whether what stands at an expression lies behind or ahead, by the verbs around it. No parse is needed."""

from __future__ import annotations

import re

from kit.language.lexicons import load_words
from kit.language.sentence import ARTICLES, OWNERS

_SENTENCE_EDGE = re.compile(
    r"(?<!Mr)(?<!Ms)(?<!Dr)(?<!St)(?<!Mrs)(?<!Gov)(?<!Sen)(?<!Rep)(?<!Gen)(?<!Col)"
    r"(?<!Jr)(?<!\.[A-Z])(?<!\s[A-Z])[.!?][\"”’)]?\s|\n|;"
)
_DETERMINERS = ARTICLES | OWNERS | {"this", "that", "s"}
_FIRST = frozenset("was were been originally initially first once".split())  # "was planned for June"
_PLANNED = frozenset("proposed planned mooted pencilled penciled booked".split())  # "planned for May"
_PLANS = _PLANNED | frozenset("scheduled expected intended projected due would".split())
_OPENS = re.compile(r"(?:,|;|\b(?:and|but|while|whereas))\s(?:in|on|by|from|during|over)\s(?:the\s)?$")
_WILL = re.compile(r",?\s(?:[\w’']{1,20}\s){0,3}(?:will|won['’]t|is to|are to|should)\b|,?\s\w{1,8}['’]ll\b")
_UNTIL = frozenset("to for before planned next until by if".split())
_ADDRESSING = frozenset(("told", "promised", "warned"))
_TENSE_WORD = re.compile(r"['’]ll\b|[A-Za-z]+(?:n['’]t)?")
_BE = frozenset(("is", "are", "being"))
_AIMING = frozenset("is are plans due expected set scheduled planned likely agreed".split())  # "is to", "plans to"
_NO_VERBS = _DETERMINERS | {"about", "at"}  # behind "to"
_NEAR_AIM = 6  # words between an infinitive and the date
_SET_OFF = frozenset(("off", "up", "out", "about", "aside", "back", "fire", "foot", "sail"))
_MODALS = frozenset(("will", "may", "might", "can", "could", "would", "should", "must", "shall", "'ll", "’ll"))


def tense(text: str, start: int, end: int, *, within: int = 30) -> str | None:
    """ "past" or "future" by the nearest verb-like word before the expression in its sentence, or else after it; or
    None.

    ``within`` is how many words before it the verb may stand.
    """
    lexicon = load_words("period_words.toml")
    words = _words(_sentence_before(text, start))
    before = _tense_of(words[: -within - 1 : -1], lexicon)
    if before == "past" and _OPENS.search(text, max(0, start - 160), start) and _WILL.match(text, end):
        return "future"  # "it sold 300 in May, and in June it will ..."
    said = before == "past" and _is_of_the_saying(words, lexicon)
    if before is not None and not said:
        return before
    words = _words(_sentence_after(text, end, 120))
    for index, word in enumerate(words):
        if word in lexicon["future"] and (word not in lexicon["future_only_before"] or said and word == "would"):
            return "future"
        if index and words[index - 1] in ("be", "to", "is", "are"):
            continue  # "is paid": no past
        if _is_past(word, lexicon):
            return "past"
    return before


def _words(stretch: str) -> list[str]:
    return [word.lower() for word in _TENSE_WORD.findall(stretch)]


def _sentence_before(text: str, start: int, reach: int = 160) -> str:
    """What stands before a character in its sentence, at most ``reach`` characters."""
    stretch = text[max(0, start - reach) : start]
    edges = [match.end() for match in _SENTENCE_EDGE.finditer(stretch)]
    return stretch[edges[-1] if edges else 0 :]


def _sentence_after(text: str, end: int, reach: int) -> str:
    """What stands from a character to the end of its sentence, at most ``reach`` characters."""
    stretch = text[end : end + reach]
    edge = _SENTENCE_EDGE.search(stretch)
    return stretch[: edge.start() if edge else None]


def may_lie_ahead(text: str, start: int) -> bool:
    """Whether a month in a sentence of the past may be to come: with an event or an aim ("chosen for the vote in
    November"), in what somebody said, or where the sentence also speaks of what will be.
    """
    lexicon = load_words("period_words.toml")
    words = _words(_sentence_before(text, start))
    after = text[start : start + 40].lower().split()[1:4]
    ahead = lexicon["sayings"] | lexicon["future"] | lexicon["planned_events"] | _UNTIL
    return not ahead.isdisjoint(words) or not lexicon["planned_events"].isdisjoint(after)


def is_planned(text: str, start: int) -> bool:
    """Whether what stands right before a date is only planned then: "a planned campaign in 1976", "until the fall of the city in 1945"."""
    words = _words(text[max(0, start - 60) : start])
    return not _PLANS.isdisjoint(words[-5:]) or "until" in words[-7:]


def _is_of_the_saying(words: list[str], lexicon: dict[str, frozenset[str]]) -> bool:
    """Whether the past is that of a saying whose words the date stands in: "told reporters that the vote on Friday"."""
    for index in range(len(words) - 1, -1, -1):
        if words[index] in lexicon["sayings"]:
            said = [word for word in words[index + 1 :] if word not in ("on", "in", "at", "late", "early", "by", "the")]
            return "that" in said or bool(said) and words[index] not in _ADDRESSING
    return False


def _tense_of(nearest_first: list[str], lexicon: dict[str, frozenset[str]]) -> str | None:
    """ "past" or "future" by the first of the words that tells, the nearest to the date first; None where none does."""
    around = ["", *nearest_first, "", ""]
    for index, (after, word, before, beyond) in enumerate(
        zip(around, around[1:], around[2:], around[3:], strict=False)
    ):
        if word == "set" and after in _SET_OFF and before not in _MODALS:
            return "past"  # "the letter set off a row on Friday"
        if word in lexicon["future"]:
            return "future"
        if word.endswith("ed") and word != "proposed" and before in ARTICLES | OWNERS:
            continue  # "at an estimated price"
        if _is_past(word, lexicon):
            planned = after == "for" and word in _PLANNED and before not in _FIRST
            if planned or before in _MODALS | _BE or word == "proposed" and before in _DETERMINERS:
                return "future"
            if before not in ("be", "to"):
                return "past"
        elif before == "to" and beyond in _AIMING and index < _NEAR_AIM and word.isalpha() and word not in _NO_VERBS:
            return "future"
    return None


def _is_past(word: str, lexicon: dict[str, frozenset[str]]) -> bool:
    return word in lexicon["past"] or word.endswith("ed") and len(word) > 4


_AHEAD = re.compile(r"\b(?:will|would|['’]ll|should|must|to be|expected|due)\b")
_CAME_AFTER = re.compile(r"\b(?:had|was|were|[a-z]+ed|rose|fell|stood|grew)\b")
_CAME_BEFORE = re.compile(
    r"\b(?:had|lasted|remained|stayed|worked|lived|held|was|were|ran|grew|served|waited|rose|fell)\b"
    r"(?! (?:ordered|told|asked|expected|due|given|set|scheduled|required))"
)
_SCHEDULED = re.compile(r"\b[a-z]{2,20}[^\Ws]s\s(?:on\s)?(?:this\s)?$")


def is_scheduled(text: str, start: int, end: int) -> bool:
    """Whether a present stands right before a day that closes its clause: "Parliament votes Saturday." """
    closes = re.match(r"\s{0,2}(?:[.,;!?)]|$|\b(?:on|in|at|to|for|over|with|against)\b)", text[end : end + 12])
    return closes is not None and _SCHEDULED.search(text[max(0, start - 40) : start]) is not None


def is_deadline(text: str, start: int, end: int) -> bool:
    """Whether "by Friday", "until May" lies ahead: not where "had", "was" or another past says that it came."""
    before = _sentence_before(text, start, 120).lower()
    if len(before.split()) <= 2:
        after = _sentence_after(text, end, 90)
        return _AHEAD.search(after) is not None or _CAME_AFTER.search(after) is None
    return _CAME_BEFORE.search(before) is None

"""Whether what stands at an expression lies behind or ahead, by the verbs around it. No parse is needed."""

from __future__ import annotations

import re

from kit.language.lexicons import load_words

_SENTENCE_EDGE = re.compile(
    r"(?<!Mr)(?<!Ms)(?<!Dr)(?<!St)(?<!Mrs)(?<!Gov)(?<!Sen)(?<!Rep)(?<!Gen)(?<!Col)"
    r"(?<!Jr)(?<!\.[A-Z])(?<!\s[A-Z])[.!?][\"”’)]?\s|\n|;"
)
_DETERMINERS = frozenset("the a an this that its his her their s".split())
_FIRST = frozenset("was were been originally initially first once".split())  # "was planned for June"
_PLANNED = frozenset("proposed planned mooted pencilled penciled booked".split())  # "planned for May"
_PLANS = _PLANNED | frozenset("scheduled expected intended projected due would".split())
_OPENS = re.compile(r"(?:,|;|\b(?:and|but|while|whereas))\s(?:in|on|by|from|during|over)\s(?:the\s)?$")
_WILL = re.compile(r",?\s(?:[\w’']{1,20}\s){0,3}(?:will|won['’]t|is to|are to|should)\b|,?\s\w{1,8}['’]ll\b")
_UNTIL = frozenset("to for before planned next until by if".split())
_ADDRESSING = frozenset(("told", "promised", "warned"))
_TENSE_WORD = re.compile(r"['’]ll\b|[A-Za-z]+(?:n['’]t)?")
_SET_OFF = frozenset(("off", "up", "out", "about", "aside", "back", "fire", "foot", "sail"))
_MODALS = frozenset(("will", "may", "might", "can", "could", "would", "should", "must", "shall", "'ll", "’ll"))


def tense(text: str, start: int, end: int, *, within: int = 30) -> str | None:
    """ "past" or "future" by the nearest verb-like word before the expression in its sentence, or else after it; or
    None.

    ``within`` is how many words before it the verb may stand.
    """
    lexicon = load_words("period_words.toml")
    stretch = text[max(0, start - 160) : start]
    edges = [match.end() for match in _SENTENCE_EDGE.finditer(stretch)]
    words = [word.lower() for word in _TENSE_WORD.findall(stretch[edges[-1] if edges else 0 :])]
    before = _tense_of(words[: -within - 1 : -1], lexicon)
    if before == "past" and _OPENS.search(stretch) and _WILL.match(text, end):
        return "future"  # "it sold 300 in May, and in June it will ..."
    said = before == "past" and _is_of_the_saying(words, lexicon)
    if before is not None and not said:
        return before
    stretch = text[end : end + 120]
    edge = _SENTENCE_EDGE.search(stretch)
    words = [word.lower() for word in _TENSE_WORD.findall(stretch[: edge.start() if edge else None])]
    for index, word in enumerate(words):
        if word in lexicon["future"] and (word not in lexicon["future_only_before"] or said and word == "would"):
            return "future"
        if index and words[index - 1] in ("be", "to", "is", "are"):
            continue  # "is paid": no past
        if word in lexicon["past"] or word.endswith("ed") and len(word) > 4:
            return "past"
    return before


def may_lie_ahead(text: str, start: int) -> bool:
    """Whether a month in a sentence of the past may be to come: with an event or an aim ("chosen for the vote in
    November"), in what somebody said, or where the sentence also speaks of what will be.
    """
    lexicon = load_words("period_words.toml")
    stretch = text[max(0, start - 160) : start]
    edges = [match.end() for match in _SENTENCE_EDGE.finditer(stretch)]
    words = [word.lower() for word in _TENSE_WORD.findall(stretch[edges[-1] if edges else 0 :])]
    after = text[start : start + 40].lower().split()[1:4]
    ahead = lexicon["sayings"] | lexicon["future"] | lexicon["planned_events"] | _UNTIL
    return not ahead.isdisjoint(words) or not lexicon["planned_events"].isdisjoint(after)


def is_planned(text: str, start: int) -> bool:
    """Whether what stands right before a date is only planned then: "a planned campaign in 1976", "until the fall of the city in 1945"."""
    words = [word.lower() for word in _TENSE_WORD.findall(text[max(0, start - 60) : start])]
    return not _PLANS.isdisjoint(words[-5:]) or "until" in words[-7:]


def _is_of_the_saying(words: list[str], lexicon: dict[str, frozenset[str]]) -> bool:
    """Whether the past is that of a saying whose words the date stands in: "told reporters that the vote on Friday"."""
    for index in range(len(words) - 1, -1, -1):
        if words[index] in lexicon["sayings"]:
            said = [word for word in words[index + 1 :] if word not in ("on", "in", "at", "late", "early", "by", "the")]
            return "that" in said or bool(said) and words[index] not in _ADDRESSING
    return False


def _tense_of(nearest_first: list[str], lexicon: dict[str, frozenset[str]]) -> str | None:
    for index, word in enumerate(nearest_first):
        before = nearest_first[index + 1] if index + 1 < len(nearest_first) else ""
        after = nearest_first[index - 1] if index else ""
        if word == "set" and after in _SET_OFF and before not in _MODALS:
            return "past"  # "the letter set off a row on Friday"
        if word in lexicon["future"]:
            return "future"
        if word in lexicon["past"] or (word.endswith("ed") and len(word) > 4):
            if (
                before in _MODALS
                or word == "proposed"
                and before in _DETERMINERS
                or after == "for"
                and word in _PLANNED
                and before not in _FIRST
            ):
                return "future"
            if before == "be" or before == "to":
                continue
            if before in ("is", "are", "being"):
                return "future"
            return "past"
        if (
            before == "to"
            and word.isalpha()
            and index < 6
            and word not in ("the", "a", "an", "about", "at", "its", "his", "her", "their")
            and index + 2 < len(nearest_first)
            and nearest_first[index + 2]
            in ("is", "are", "plans", "due", "expected", "set", "scheduled", "planned", "likely", "agreed")
        ):
            return "future"
    return None


_SCHEDULED = re.compile(r"\b[a-z]{2,20}[^\Ws]s\s(?:on\s)?(?:this\s)?$")


def is_scheduled(text: str, start: int, end: int) -> bool:
    """Whether a present stands right before a day that closes its clause: "Parliament votes Saturday." """
    closes = re.match(r"\s{0,2}(?:[.,;!?)]|$|\b(?:on|in|at|to|for|over|with|against)\b)", text[end : end + 12])
    return closes is not None and _SCHEDULED.search(text[max(0, start - 40) : start]) is not None


def is_deadline(text: str, start: int, end: int) -> bool:
    """Whether "by Friday", "until May" lies ahead: not where "had", "was" or another past says that it came."""
    stretch = text[max(0, start - 120) : start]
    edges = [match.end() for match in _SENTENCE_EDGE.finditer(stretch)]
    before = stretch[edges[-1] if edges else 0 :].lower()
    if len(before.split()) <= 2:
        after = text[end : end + 90]
        edge = _SENTENCE_EDGE.search(after)
        if re.search(
            r"\b(?:will|would|['’]ll|should|must|to be|expected|due)\b", after[: edge.start() if edge else None]
        ):
            return True
        return (
            re.search(r"\b(?:had|was|were|[a-z]+ed|rose|fell|stood|grew)\b", after[: edge.start() if edge else None])
            is None
        )
    return (
        re.search(
            r"\b(?:had|lasted|remained|stayed|worked|lived|held|was|were|ran|grew|served|waited|rose|fell)\b"
            r"(?! (?:ordered|told|asked|expected|due|given|set|scheduled|required))",
            before,
        )
        is None
    )

"""What a content or a cue is like: direct or indirect, negated, a clause or a thing, read from a document."""

from __future__ import annotations

import re

from kit.language.lexicons import load_words
from kit.language.sentence import FINITE, PROPER, Sentence
from kit.language.speech.cues import Cue
from kit.language.speech.main_clause import MainClause
from kit.language.speech.quotations import Quotations
from kit.language.syntax import Range

Characters = tuple[int, int]
_EDGE_LEFT = ' \t\n\r,;:–—-“"«„‘”»…'
_EDGE_RIGHT = ' \t\n\r,;:–—-”"»“.'
_MARK = re.compile(r"[\"'“”„«»‘’]")
_PARTNERS = {'"': '"”', "“": '”"', "„": "“”", "«": "»", "‘": "’'", "'": "'’"}
_OPENING = frozenset("“„«‘")
_EITHER = frozenset("\"'")
_CLOSING = frozenset('"”»')
_BEHIND = re.compile(r"[.,!?…]?(?P<mark>[\"'”“»’])")
CITED = re.compile(
    r"[”\"’'][\s,]*[—–-]+\s*[A-Z][^“\"\n]{0,120}\b\d{4}\W*$", re.M
)  # '"Port closed" —The Herald, May 2, 2011'
_SAYING = frozenset(("say", "claim", "argue", "insist", "suggest", "note", "warn", "announce", "tell"))
_REPORTING_HEADS = frozenset(("went", "continued", "continues", "continue"))
_EVIDENCE = frozenset(("numbers", "that", "which", "it"))


def trimmed(text: str, start: int, end: int) -> Characters | None:
    """The span without spaces, marks and commas at its edges; None where no word is left.

    A quotation that begins or ends inside the span keeps both its marks, an aside at its end the bracket behind it.
    """
    low, high = start, end
    while start < end and text[start] in _EDGE_LEFT:
        start += 1
    while end > start and text[end - 1] in _EDGE_RIGHT:
        end -= 1
    if end < len(text) and text[end] == "." and end - start > 1 and text[end - 2] == "." and text[end - 1].isupper():
        end += 1
    start, end = with_marks(text, start, end, low, high)
    if text.startswith(")", end) and text.count("(", start, end) > text.count(")", start, end):
        end += 1
    return (start, end) if any(character.isalnum() for character in text[start:end]) else None


def piece(text: str, start: int, end: int) -> list[Characters]:
    """The `trimmed` span as the one piece of a content; nothing where no word is left."""
    span = trimmed(text, start, end)
    return [span] if span else []


def with_marks(text: str, start: int, end: int, low: int, high: int) -> Characters:
    """The span with the quotation mark right before or behind it whose partner stands inside.

    ``low`` and ``high`` are the edges before trimming; a closing mark may also stand right behind ``high``.
    """
    opened = closed = None
    for match in _MARK.finditer(text, start, end):
        mark = match.group()
        if mark in _OPENING or mark in _EITHER and _looks_opening(text, match.start()):
            opened = match.start()
        elif opened is None:
            if mark in _CLOSING and closed is None:
                closed = match.start()
        elif mark != "’" and mark != "'" or not text[match.end() : match.end() + 1].isalnum():
            opened = None
    if opened is not None:
        behind = _BEHIND.match(text, end, high + 3)
        if behind is not None and behind["mark"] in _PARTNERS[text[opened]]:
            end = behind.end()
    if closed is not None:
        before = start - 1
        while before >= low and text[before] not in _PARTNERS:
            before -= 1
        if before >= low and text[closed] in _PARTNERS[text[before]]:
            start = before
    return start, end


def _looks_opening(text: str, place: int) -> bool:
    """Whether a straight mark stands as one that opens: behind a space, before a word."""
    return (place == 0 or not text[place - 1].isalnum() and text[place - 1] not in ".,!?") and not text[
        place + 1 : place + 2
    ].isspace()


def is_direct(content: list[Characters], quotations: Quotations) -> bool:
    """Whether any of the content stands in quotation marks."""
    return any(quotations.within(start, end) for start, end in content)


def quotation_kind(content: list[Characters], quotations: Quotations) -> str:
    """direct (all in quotation marks), mixed (some of the words), indirect (none)."""
    inside = total = 0
    for start, end in content:
        total += end - start
        for quotation in quotations.within(start, end):
            inside += max(0, min(end, quotation.last) - max(start, quotation.first))
    if not inside:
        return "indirect"
    return "direct" if inside > 0.9 * total else "mixed"


def is_infinitive(sentence: Sentence, cue: Cue) -> bool:
    """Whether the cue is no statement that was made: "to ask why", "by saying that", "tell me"."""
    tag, dep = sentence.tags[cue.head], sentence.deps[cue.head]
    if tag == "VBG":
        return (
            dep == "pcomp"
            and cue.lemma not in _SAYING
            and cue.first > 0
            and sentence.words[cue.first - 1] in ("by", "of", "without", "from", "for", "than")
        )
    if tag != "VB":
        return False
    if cue.first and sentence.words[cue.first - 1] == "to":
        return sentence.words[sentence.heads[cue.head]] not in _REPORTING_HEADS
    return not any(sentence.deps[child] in ("aux", "neg") for child in sentence.children[cue.head]) and dep != "conj"


def has_clause(sentence: Sentence, content: list[Characters]) -> bool:
    """Whether the content has a verb with a subject or a tense."""
    return any(
        sentence.tags[token] in FINITE or sentence.tags[token] == "VB"
        for start, end in content
        for token in range(sentence.token_at(start), sentence.token_at(end))
    )


def is_negated(sentence: Sentence, verb: int) -> bool:
    """Whether nothing is said with the verb or noun: "did not say", "no one has claimed", "no sign that"."""
    return MainClause(sentence, 0, len(sentence), verb).is_negated


def is_document(sentence: Sentence, source: Range) -> bool:
    """Whether the source is a thing that is read: a poll, a report, a letter."""
    documents = load_words("sources.toml")["documents"]
    return any(
        sentence.words[token] in documents or sentence.words[token].removesuffix("s") in documents
        for token in range(*source)
    )


def is_evidence(sentence: Sentence, source: Range | None) -> bool:
    """Whether what "found" a thing is read: a study, or the "which" that may stand for one, not a diver."""
    return source is not None and (
        is_document(sentence, source) or any(word in _EVIDENCE for word in sentence.words[source[0] : source[1]])
    )


def counts(sentence: Sentence, cue: Cue, source: Range | None, content: list[Characters]) -> bool:
    """Whether somebody whose task it is states a number: "The museum counted 420,000 visitors", not "The team"."""
    if source is None or not any(
        sentence.tags[token] == "CD"
        for start, end in content
        for token in range(sentence.token_at(start), sentence.token_at(end))
    ):
        return False
    lists = load_words("sources.toml")
    if cue.lemma == "give":
        return any(sentence.words[token] in ("poll", "polls", "survey", "surveys") for token in range(*source))
    if any(word in lists["documents"] for word in sentence.words[source[1] : cue.first]):
        return True  # "in its annual report"
    known = lists["government"] | lists["documents"] | lists["counters"]
    return any(
        (word in known or word.removesuffix("s") in known or word in lists["state_names"])
        and sentence.deps[token] not in ("pobj", "poss")
        or sentence.tags[token] == "NNP"
        and len(word) > 2
        and sentence.slice(token, token + 1).isupper()
        for token, word in enumerate(sentence.words[source[0] : source[1]], source[0])
    )


def shows(sentence: Sentence, source: Range | None) -> bool:
    """Whether it is a document, a poll or a study that "shows" something."""
    if source is None:
        return False
    words = sentence.words[source[0] : source[1]]
    organizations = load_words("sources.toml")["organizations"]
    return (
        is_document(sentence, source)
        or any(word in _EVIDENCE or word in organizations for word in words)
        or any(sentence.tags[token] in PROPER for token in range(*source))
    )

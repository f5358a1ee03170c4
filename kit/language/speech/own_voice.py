"""Own voice: what an article states itself, in whole sentences and beside what somebody says.

"A court cut the fine, ruling that the spill was counted twice": the fine is the article's, the reason the court's.
Every stretch that no attribution takes and that has a verb with its subject is a statement of the article.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from kit.language.parsed import Sentences
from kit.language.sentence import FINITE, VERBS, Sentence
from kit.language.speech.attribution import Attribution
from kit.language.speech.wording import with_marks
from kit.language.syntax import PASSIVE_SUBJECTS, SUBJECTS

_EDGES = " \t\r\n\u00a0"
_OPENING = "“\"‘«„'"
_WORDS = re.compile(r"\w+")
_CREDIT = re.compile(
    r"(?:by|photo|image|credit|source|getty|reuters|ap|afp|read more|advertisement|share|follow|updated?|published"
    r"|related|watch|subscribe)\b",
    re.I,
)
_LINKS = frozenset(
    ("and", "but", "or", "yet", "so", "while", "whereas", "although", "though", "because", "since", "after")
)
_SETTINGS = frozenset(
    (
        "when",
        "as",
        "if",
        "before",
        "until",
        "once",
        "asked",
        "who",
        "which",
        "that",
        "what",
        "where",
        "whose",
        "how",
        "why",
    )
)
_BREAKS = frozenset((",", ";", ":", "—", "–", "--"))
_STATES = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did|be|been)\b|\w{3,}(?:ed|es)\b|\b\w+s\b",
    re.I,
)


def sentences_of_its_own(
    text: str, sentences: list[tuple[int, int]], attributions: list[Attribution]
) -> list[tuple[int, int]]:
    """The whole sentences that the article states in its own voice."""
    taken = sorted(
        (part[0], part[1]) for attribution in attributions for part in (*attribution.contents, attribution.cue)
    )
    starts = [span[0] for span in taken]
    reach = []  # the furthest end of all spans up to each
    furthest = 0
    for span in taken:
        furthest = max(furthest, span[1])
        reach.append(furthest)
    found = []
    for start, end in sentences:
        low = bisect_left(starts, start)
        covered = low < len(starts) and starts[low] < end or low > 0 and reach[low - 1] > start
        if not covered:
            own = trimmed(text, start, end)
            if own and _states(text, *own):
                found.append(own)
    return found


def beside_attributions(parsed: Sentences, text: str, attributions: list[Attribution]) -> list[tuple[int, int]]:
    """What the article itself states in a sentence that also holds an attribution.

    "A court cut the fine, ruling that K", "S said K, and prices rose": each stretch that no attribution takes and
    that has a verb with its subject.
    """
    sentences = parsed.characters
    frames: dict[int, list[tuple[int, int]]] = {}
    contents = sorted(part for attribution in attributions for part in attribution.contents)
    nouns = {attribution.cue[0] for attribution in attributions if attribution.kind == "noun"}
    for attribution in attributions:
        number = bisect_right(sentences, (attribution.cue[0], len(text) + 1)) - 1
        frames.setdefault(number, []).append(_frame(text, attribution))
    numbers = sorted(number for number in frames if number >= 0)
    found = []
    for sentence, low, high in parsed.groups([sentences[number][0] for number in numbers]):
        if not sentence.parsed:
            continue
        for number in numbers[low:high]:
            start, end = sentences[number]
            first = bisect_left(contents, (start, 0))
            while first > 0 and contents[first - 1][1] > start:
                first -= 1
            taken = list(frames[number])
            while first < len(contents) and contents[first][0] < end:
                taken.append(contents[first])
                first += 1
            ends = {frame[1] for frame in frames[number]}
            if _about_a_statement(sentence, start, nouns) and (whole := trimmed(text, start, end)):
                found.append(whole)
                continue
            for gap in _gaps(start, end, sorted(taken)):
                own = _stated(text, sentence, *gap, behind=gap[0] in ends)
                if own is not None:
                    found.append(own)
    return found


def _about_a_statement(sentence: Sentence, start: int, nouns: set[int]) -> bool:
    """Whether the sentence tells something of a statement: "The claim that K has been rejected by two courts"."""
    return any(
        sentence.starts[token] in nouns
        and sentence.deps[token] in ("nsubj", "nsubjpass")
        and sentence.deps[sentence.heads[token]] == "ROOT"
        for token in range(sentence.token_at(start), len(sentence))
    )


def _frame(text: str, attribution: Attribution) -> tuple[int, int]:
    """Cue and source, where they stand side by side; else the cue: "A court [cut the fine, ]ruling"."""
    start, end = attribution.cue
    if attribution.source is not None:
        first, last = attribution.source
        between = text[last:start] if last <= start else text[end:first]
        if len(between.split()) <= 3 and "," not in between[1:]:
            start, end = min(start, first), max(end, last)
    return start, end


def _gaps(start: int, end: int, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What of ``start:end`` none of the spans takes."""
    gaps, position = [], start
    for low, high in taken:
        if low > position:
            gaps.append((position, min(low, end)))
        position = max(position, high)
    if position < end:
        gaps.append((position, end))
    return gaps


def _stated(text: str, sentence: Sentence, start: int, end: int, behind: bool) -> tuple[int, int] | None:
    """The statement in a stretch beside an attribution; None where there is none.

    ``behind``: the stretch follows a cue or its source, so its words up to a comma tell when and where it was said.
    """
    words, tags, deps = sentence.words, sentence.tags, sentence.deps
    first, last = sentence.token_at(start), sentence.token_at(end - 1) + 1
    last = min(last, len(words))
    while last > first and sentence.starts[last - 1] >= end:
        last -= 1
    if behind:
        while first < last and words[first] not in _BREAKS:
            first += 1
    while first < last and (words[first] in _BREAKS or words[first] in _LINKS or not words[first][:1].isalnum()):
        first += 1
    while last > first and (
        words[last - 1] in _BREAKS or words[last - 1] in _LINKS or words[last - 1] in ("that", "also")
    ):
        last -= 1
    if last - first < 3:
        return None
    low, high = max(start, sentence.starts[first]), min(end, sentence.ends[last - 1])
    whole = trimmed(text, low, low + len(text[low:high].rstrip(" ,;:—–-\n“«‘")))
    # "which is feeding 1,200 of them", "having spent 3 billion": a figure is no matter of how something was said.
    counted = any(
        tags[token] == "CD" and not (len(words[token]) == 4 and words[token].isdecimal())
        for token in range(first, last)
    )
    if counted and any(tags[token] in VERBS for token in range(first, last)):
        return whole
    if words[first] in _SETTINGS:
        return None
    for token in range(first, last):
        if tags[token] not in FINITE or deps[token] in ("relcl", "acl"):
            continue
        verb = sentence.heads[token] if deps[token] in ("aux", "auxpass") else token
        if deps[verb] in ("relcl", "acl") or not first <= verb < last:
            continue
        for child in (*sentence.children[verb], *sentence.children[token]):
            if (
                deps[child] in (*SUBJECTS, *PASSIVE_SUBJECTS)
                and first <= child < last
                and tags[child] not in ("WP", "WDT")
            ):
                return whole
    return None


def _states(text: str, start: int, end: int) -> bool:
    """Whether a sentence or line states something: it ends like a sentence, or has a verb, or is no credit or label."""
    piece = text[start:end]
    words = _WORDS.findall(piece[:2000])
    if len(words) < 2:
        return False
    last = piece.rstrip("”\"’')] ")[-1:] or " "
    if last in ".!?…" and len(words) >= 3:
        return True
    if _CREDIT.match(piece) or piece.isupper() and len(words) < 4:
        return False
    if sum(word[0].isupper() or word[0].isdigit() for word in words) == len(words):
        return False
    return len(words) >= 4 and bool(_STATES.search(piece[:2000]))


def trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without spaces and quotation marks at its edges, but those whose partner is inside; None for no word."""
    low, high = start, end
    while start < end and (text[start] in _EDGES or text[start] in _OPENING):
        start += 1
    while end > start and (text[end - 1] in _EDGES or text[end - 1] in '”"’»'):
        end -= 1
    start, end = with_marks(text, start, end, low, high)
    return (start, end) if any(character.isalnum() for character in text[start:end]) else None

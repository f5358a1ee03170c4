"""Own voice: what an article states itself, in whole sentences and beside what somebody says.

"A court cut the fine, ruling that the spill was counted twice": the fine is the article's, the reason the court's.
Every stretch that no attribution takes and that has a finite verb with its subject is a statement of the article; one that no
comma or link parts from the attribution goes on through it ("The court heard claims that the spill was counted twice").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from kit.language.lexicons import load_words
from kit.language.parsed import Sentences
from kit.language.sentence import AUXILIARIES, FINITE, VERBS, Sentence
from kit.language.speech.attribution import Attribution
from kit.language.speech.main_clause import main_clause
from kit.language.speech.wording import CITED, with_marks

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
_SETTINGS = frozenset("when as if before until once asked who which that what where whose how why".split())
_PARTING = frozenset("and but or yet so while whereas although though".split())
_DEPENDENT = frozenset(("relcl", "acl", "xcomp", "pcomp"))
_LEAST, _FEW = 3, 8  # words
_BREAKS = frozenset((",", ";", ":", "—", "–", "--"))
_STATES = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did|be|been)\b|\w{3,}(?:ed|es)\b|\b\w+s\b",
    re.I,
)


def sentences_of_its_own(parsed: Sentences, text: str, attributions: list[Attribution]) -> list[tuple[int, int]]:
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
    whole = []
    for start, end in parsed.characters:
        low = bisect_left(starts, start)
        covered = low < len(starts) and starts[low] < end or low > 0 and reach[low - 1] > start
        own = None if covered else trimmed(text, start, end)
        if own and _states(text, *own):
            whole.append(own)
    return [
        own
        for sentence, first, end in parsed.groups([start for start, _ in whole])
        for own in whole[first:end]
        if not sentence.parsed or _claims(text, sentence, *own)
    ]


def _claims(text: str, sentence: Sentence, start: int, end: int) -> bool:
    """Whether a whole sentence claims something: it has a verb or a number, or is long and not of names; it is no call to its
    readers, no citation and no opening of a list ("The act would:")."""
    first, last = sentence.token_at(start), sentence.token_at(end - 1) + 1
    tags = sentence.tags[first:last]
    if CITED.search(text, start, end):
        return False
    if VERBS.isdisjoint(tags) and not {"MD", "CD"} & set(tags):
        found = _WORDS.findall(text, start, end)  # a longer one may have a verb that the parse has not seen
        if len(found) <= _FEW or 2 * sum(word[0].isupper() for word in found) >= len(found):
            return False
    if (
        text[end - 1] == ":"
        and "CD" not in tags
        and (FINITE.isdisjoint(tags) or tags[-2] in VERBS | {"MD", "IN", "TO"})
    ):
        return False
    clause = main_clause(sentence, first, last)
    return clause is None or not (clause.is_imperative and clause.word in load_words("calls.toml")["calls"])


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
            found += _beside(text, sentence, end, _gaps(start, end, sorted(taken)), ends)
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


def _beside(
    text: str, sentence: Sentence, end: int, gaps: list[tuple[int, int]], ends: set[int]
) -> Iterator[tuple[int, int]]:
    """The statements in the stretches beside the attributions of a sentence that ends at ``end``.

    ``ends`` are those of cues and sources: the words behind them, up to a comma, tell when and where it was said.
    """
    words = sentence.words
    stretches: list[tuple[int, int]] = []
    position = 0
    for number, gap in enumerate(gaps):
        first, last = _tokens(sentence, *gap)
        while gap[0] in ends and first < last and words[first] not in _BREAKS:
            first += 1
        while first < last and (words[first] in _BREAKS | _LINKS or not words[first][:1].isalnum()):
            first += 1
        stretches.append((first, last))
        last, parted = _without_tail(sentence, first, last)
        begin = _begin(sentence, stretches, last) if gap[0] >= position else None
        if begin is None:
            continue
        low, position = max(sentence.starts[begin], gaps[0][0]), min(gap[1], sentence.ends[last - 1])
        if not parted and gap[1] < end:  # "It came months after [Tel Aviv confirmed ...]"
            position = next((start for start, _ in gaps[number + 1 :] if _opens_apart(sentence, start)), end)
        own = trimmed(text, low, low + len(text[low:position].rstrip(" ,;:—–-\n“«‘")))
        if own is not None and len(text[slice(*own)].split()) >= _LEAST:
            yield own


def _begin(sentence: Sentence, stretches: list[tuple[int, int]], last: int) -> int | None:
    """The first token of the statement whose finite verb stands in the last of the stretches, up to ``last``, and its subject
    there or before; None where there is none."""
    words, tags, deps = sentence.words, sentence.tags, sentence.deps
    first = stretches[-1][0]
    if first >= last or words[first] in _SETTINGS and deps[first] != "prep":
        return None
    for token in range(first, last):
        if tags[token] not in FINITE:
            continue
        verb = sentence.heads[token] if deps[token] in AUXILIARIES else token
        inside = first <= verb < last
        if not inside or deps[verb] in _DEPENDENT or deps[verb] == "ccomp" and first <= sentence.heads[verb] < last:
            continue
        for child in (*sentence.children[verb], *sentence.children[token]):
            if deps[child] in ("nsubj", "nsubjpass", "expl") and tags[child] not in ("WP", "WDT"):
                for low, high in stretches:
                    if low <= child < high:
                        return low
    return None


def _opens_apart(sentence: Sentence, start: int) -> bool:
    token = sentence.token_at(start)
    return token < len(sentence) and sentence.words[token] in _BREAKS | _PARTING


def _without_tail(sentence: Sentence, first: int, last: int) -> tuple[int, bool]:
    """The end of a stretch without links and words that belong to what follows ("the" of its source), and whether a comma or
    link parts the two."""
    words, parted, end = sentence.words, False, last
    while end > first:
        token = end - 1
        part = words[token] in _BREAKS or words[token] in _PARTING
        belongs = sentence.heads[token] >= last and (
            sentence.tags[token] not in VERBS or sentence.deps[token] in AUXILIARIES
        )
        if not (part or belongs or words[token] in _LINKS or words[token] in ("that", "also", "“", '"', "‘", "``")):
            break
        parted, end = parted or part, token
    return end, parted


def _tokens(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The first token of ``start:end`` and the one after the last."""
    first, last = sentence.token_at(start), min(sentence.token_at(end - 1) + 1, len(sentence))
    while last > first and sentence.starts[last - 1] >= end:
        last -= 1
    return first, last


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

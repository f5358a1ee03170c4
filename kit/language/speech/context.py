"""Context: whether a sentence without attribution goes on in the voice of the one before.

A report that is introduced once is often told on: "The institute reports that advances have slowed. In 2025, the army
is losing 99 soldiers a kilometre. This is a contrast to 2024, when the ratio was 59." A reader takes both numbers for
the institute's. The voice is carried only as long as nothing else can be meant:

- the attribution is what a body or a document reports, or a named person says, and stands in the sentence right before,
  or in one to which the voice was carried;
- paragraph and subject stay the same: the sentence opens with a link ("This", "It found", "The figures"), or both
  sentences speak of the same things (they share a name or a noun), and no other source or new place turns up;
- the sentence holds no cue of its own, no question and no quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc

from kit.language.document import text_of
from kit.language.lexicons import load_toml
from kit.language.speech.attribution import Attribution
from kit.language.speech.cues import SAYING_WORDS

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NEAR = 12  # attributions looked at beside a sentence
_LONGEST = 2  # sentences the voice is carried over
_SOURCES = frozenset(("organization", "government", "document"))
_TYPES = frozenset(("say", "report", "claim", "warn", "predict"))


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(load_toml("context.toml")[kind])


def carried(
    doc: Doc, position: int, sentences: list[tuple[int, int]], attributions: list[Attribution]
) -> Attribution | None:
    """The attribution in whose voice the sentence at ``position`` goes on, or None. Both lists are in order."""
    text = text_of(doc)
    number = bisect_right(sentences, (position, len(text) + 1)) - 1
    if number <= 0 or not attributions:
        return None
    chain: list[str] = []
    for back in range(1, _LONGEST + 1):
        before = number - back
        if (
            before < 0
            or "\n" in text[sentences[before][0] : sentences[number][0]].rstrip()
            or not _plain(text, sentences[before + 1])
        ):
            return None
        chain.insert(0, text[slice(*sentences[before + 1])])
        attribution = _of_sentence(sentences[before], attributions)
        if attribution is None:
            if _has_attribution(sentences[before], attributions):
                return None
            continue
        told = text[slice(*sentences[before])]
        return attribution if _goes_on(told, chain) else None
    return None


def _of_sentence(sentence: tuple[int, int], attributions: list[Attribution]) -> Attribution | None:
    """The one outer attribution of a sentence, when its voice can be carried on."""
    inside = [
        attribution
        for attribution in _touching(sentence, attributions)
        if sentence[0] <= attribution.cue[0] < sentence[1] and attribution.level == 0
    ]
    if len(inside) != 1:
        return None
    attribution = inside[0]
    if (
        attribution.source is None
        or attribution.source_type not in _SOURCES
        or attribution.cue_type not in _TYPES
        or attribution.negated
    ):
        return None
    if attribution.kind not in ("verb", "according") or attribution.quotation != "indirect":
        return None
    # The sentence must be the source's nearly as a whole.
    covered = sum(end - start for start, end in attribution.parts)
    return attribution if covered > 0.7 * (sentence[1] - sentence[0]) else None


def _has_attribution(sentence: tuple[int, int], attributions: list[Attribution]) -> bool:
    return any(True for _ in _touching(sentence, attributions))


def _touching(sentence: tuple[int, int], attributions: list[Attribution]) -> Iterator[Attribution]:
    """The attributions that share characters with the sentence; the list is in order of their ends."""
    number = bisect_right(attributions, sentence[0], key=_end)
    for attribution in attributions[number : number + _NEAR]:
        if attribution.start < sentence[1]:
            yield attribution


def _end(attribution: Attribution) -> int:
    return attribution.end


def _plain(text: str, sentence: tuple[int, int]) -> bool:
    """Whether a sentence is told without a voice of its own: no cue, no quotation, no question, no turn."""
    piece = text[slice(*sentence)]
    words = [word.lower() for word in _WORD.findall(piece)]
    if not words or any(mark in piece for mark in '"“”?«»'):
        return False
    if words[0] == "the" and len(words) > 1 and words[1] in _words("reported_nouns"):
        words = words[2:]  # "The figure", which is a verb too
    return words[0:1] != [] and words[0] not in _words("turns") and SAYING_WORDS.isdisjoint(words)


def _goes_on(told: str, chain: list[str]) -> bool:
    """Whether each sentence is tied to the one before, by its opening or by what both speak of."""
    before = told
    for sentence in chain:
        words = [word.lower() for word in _WORD.findall(sentence)]
        first = words[0]
        linked = first in _words("links") or first == "the" and len(words) > 1 and words[1] in _words("reported_nouns")
        shared = _content(before) & _content(sentence)
        if not (linked or len(shared) >= 1 and _names(before) & _names(sentence)):
            return False
        before = sentence
    return True


def _content(sentence: str) -> set[str]:
    return {re.sub(r"['’]s$", "", word.lower()) for word in _WORD.findall(sentence) if len(word) > 3}


def _names(sentence: str) -> set[str]:
    """Capitalised words that do not open the sentence."""
    words = _WORD.findall(sentence)
    return {re.sub(r"['’]s$", "", word) for word in words[1:] if word[0].isupper() and len(word) > 2}

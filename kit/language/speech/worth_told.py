"""What an article tells of a claim that bears on how much it is worth checking: the form of the claim and its place in the story.

Each feature has a name and a value, mostly 0 to 1; names that `kit.language.speech.worthiness` has no weight for add nothing.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from kit.language.claim import Claim
from kit.language.document import text_of
from kit.language.speech import worthiness
from kit.language.speech.boundaries import sentence_at, sentence_offsets

if TYPE_CHECKING:
    from kit.language.figures import Figure

Features = dict[str, float]
STORY = 4  # sentences that make an article of a text: less has no beginning and no subject of its own
BESIDE = "beside a stronger claim"
_CONTRAST = ("but ", "however", "yet ")
_ONESELF = frozenset(("i", "we"))
_PRONOUNS = frozenset(("it", "this", "that", "they", "he", "she", "we", "i", "you"))


def rated(doc: Doc, claims: list[Claim]) -> list[Claim]:
    """The claims with their check-worthiness, each by its own words and what the article tells of it."""
    story = Story(doc, claims)
    told = [story.told(claim) for claim in claims]
    seen = worthiness.wordings([story.words(claim) for claim in claims])
    scores = [worthiness.score(words, known) for words, known in zip(seen, told, strict=True)]
    sentences = [story.sentence(claim.start) for claim in claims]
    for number in weaker(sentences, scores):
        if worthiness.IN_ARTICLE in told[number]:
            told[number][BESIDE] = 1.0
            scores[number] = worthiness.score(seen[number], told[number])
    return [replace(claim, check_worthiness=round(score, 4)) for claim, score in zip(claims, scores, strict=True)]


def weaker(sentences: Sequence[int], scores: Sequence[float]) -> list[int]:
    """The claims that share their sentence with one of a higher score: who checks that one has read them."""
    found = []
    strongest: set[int] = set()
    for number in sorted(range(len(scores)), key=lambda number: (-scores[number], number)):
        if sentences[number] in strongest:
            found.append(number)
        strongest.add(sentences[number])
    return found


class Story:
    """What the claims of one article are held against: its sentences, figures, title, and each other."""

    def __init__(self, doc: Doc, claims: Sequence[Claim]) -> None:
        self._text = text_of(doc)
        self._sentences = sentence_offsets(doc)
        self._figures: Sequence[Figure] = getattr(doc._, "figures", ())
        self._figure_starts = [figure.start for figure in self._figures]
        self._by_sentence: dict[int, list[tuple[int, int]]] = {}
        for span in dict.fromkeys((claim.start, claim.end) for claim in claims):
            self._by_sentence.setdefault(self.sentence(span[0]), []).append(span)
        self._title = _terms(getattr(doc._.article, "title", None) or "")
        self._spread = Counter(
            term for start, end in self._sentences for term in _terms(self._text[start:end])
        )  # by term: the sentences that have it

    def words(self, claim: Claim) -> str:
        """The claim's own words."""
        return self._text[claim.start : claim.end]

    def told(self, claim: Claim) -> Features:
        """The features of a claim that its words alone do not tell."""
        found = self._form(claim) | self._figured(claim)
        if len(self._sentences) >= STORY:
            found |= self._placed(claim)
        return found

    def sentence(self, start: int) -> int:
        """The number of the sentence that holds the character at ``start``."""
        return sentence_at(self._sentences, start)

    def _form(self, claim: Claim) -> Features:
        found = {
            f"cue {claim.cue_type}": 1.0,
            f"source {claim.source_type}": 1.0,
            f"quotation {claim.quotation}": 1.0,
            f"modality {claim.modality}": 1.0,
            "negated": float(claim.negated),
            "headline": float(claim.role == "headline"),
            "names recognised": min(len(claim.entities), 4) / 4,
            "vague terms": float(min(len(claim.vague_terms), 2)),
            "period": float(claim.period is not None),
            "place": float(claim.place is not None),
        }
        if claim.source_start is not None:
            source = self._text[claim.source_start : claim.source_end].lower()
            found["says oneself"] = float(source in _ONESELF)
        if claim.subject is None:
            found["no subject"] = 1.0
        elif claim.subject.lower() in _PRONOUNS:
            found[f"subject {claim.subject.lower()}"] = 1.0
        return found

    def _figured(self, claim: Claim) -> Features:
        found: Features = {}
        low = bisect_left(self._figure_starts, claim.start)
        inside = []
        while low < len(self._figures) and self._figures[low].start < claim.end:
            if self._figures[low].end <= claim.end:
                inside.append(self._figures[low])
            low += 1
        for figure in inside:
            found[f"figure {figure.kind}"] = 1.0
            if figure.change:
                found[f"change {figure.change}"] = 1.0
            if figure.statistic:
                found["statistic"] = 1.0
            if figure.hedge or figure.qualifier != "=":
                found["figure roughly"] = 1.0
            if figure.kind in ("count", "money") and figure.value:
                size = min(int(math.log10(max(abs(figure.value), 1))), 9)
                found[f"{figure.kind} of size {size}"] = 1.0
        found["a figure"] = float(bool(inside))
        found["figures"] = min(len(inside), 3) / 3
        return found

    def _placed(self, claim: Claim) -> Features:
        number = self.sentence(claim.start)
        end = self._sentences[number][1]
        count = len(self._sentences)
        own = _terms(self.words(claim))
        size = max(len(own), 4)
        span = (claim.start, claim.end)
        others = [other for other in self._by_sentence.get(number, ()) if other != span]
        return {
            worthiness.IN_ARTICLE: 1.0,
            f"sentence {min(number, 3)}": 1.0,
            "how far down": number / (count - 1),
            "last sentence": float(number == count - 1),
            "within another claim": float(any(low <= span[0] and span[1] <= high for low, high in others)),
            "holds another claim": float(any(span[0] <= low and high <= span[1] for low, high in others)),
            "words of the title": len(own & self._title) / size,
            "words of the story": math.fsum(math.log(max(self._spread[term], 1)) for term in own) / size,
            "words said once": sum(self._spread[term] <= 1 for term in own) / size,
            "contradicted": float(self._text[end : end + 12].strip().lower().startswith(_CONTRAST)),
            "contradicts": float(self.words(claim).lower().startswith(_CONTRAST)),
        }


def _terms(text: str) -> set[str]:
    return set(map(worthiness.stem, worthiness.content_words(text)))

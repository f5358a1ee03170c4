"""How much each row bears on a question: BM25 over the segments of an index, with what stands around the row."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy

from kit.postings import UNDATED, Segment, key_of
from kit.relevance import K1, B, Concept

# A word that stands not in the row but around it: in the sentence before, the one after, the rest of the article.
_BEFORE, _AFTER, _ARTICLE = 0.5, 0.3, 0.2


class Index:
    """The words of all rows, read once for all questions: in one or several segments, which need not be in memory."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = tuple(segments)
        self._rows = sum(map(len, self.segments))
        length = sum(int(part.length.sum(dtype="int64")) for part in self.segments)
        self._mean = max(length / self._rows if self._rows else 1.0, 1.0)
        self.days = _days(self.segments)

    def knows(self, concept: Concept) -> bool:
        """Whether the word or a synonym stands anywhere in the rows or headlines."""
        return any(
            part.having(key).stop or len(part.headed(key))
            for key in map(key_of, concept.terms)
            for part in self.segments
        )

    def scores(self, concepts: Sequence[Concept]) -> Iterator[Any]:
        """For each segment float (rows,): how much of the question each row says, from 0 to about 1."""
        known = [concept for concept in concepts if self.knows(concept)]
        worths = [self._worth(concept) for concept in known]
        # A word that stands nowhere is worth what the others are on average.
        most = sum(worths) * len(concepts) / max(len(worths), 1)
        for part in self.segments:
            total = numpy.zeros(len(part))
            for concept, worth in zip(known, worths, strict=True):
                around = self._around(part, concept)
                if around is not None:
                    total += worth * around
            yield total / most if most else total

    def _worth(self, concept: Concept) -> float:
        """How rare a concept is: the logarithm of how many rows there are for one that says it."""
        said = [self._said(part, concept) for part in self.segments]
        most = max((part.max() for part in said if len(part)), default=0.0)
        rows = sum(float(part.sum()) for part in said) / most if most else 0.0
        return math.log(1 + (self._rows - rows + 0.5) / (rows + 0.5))

    def _said(self, part: Segment, concept: Concept) -> Any:
        """float (rows,): how much the words of a row say the concept; of several synonyms the best."""
        said = numpy.zeros(len(part))
        for term, weight in concept.terms.items():
            where = part.having(key_of(term))
            if where.stop:
                at, count = part.rows[where], part.counts[where].astype(float)
                norm = K1 * (1 - B + B * part.length[at] / self._mean)
                said[at] = numpy.maximum(said[at], weight * count / (count + norm))
        return said

    def _around(self, part: Segment, concept: Concept) -> Any:
        """The same with what the neighbouring sentences and the rest of the article say; None where nothing does."""
        if not len(part):
            return None
        said = self._said(part, concept)
        of_article = numpy.zeros(int(part.article[-1]) + 1)
        numpy.maximum.at(of_article, part.article, said)
        for term, weight in concept.terms.items():
            headed = part.headed(key_of(term))
            of_article[headed] = numpy.maximum(of_article[headed], weight)
        if not of_article.any():
            return None
        of_sentence = numpy.zeros(int(part.sentence[-1]) + 3)  # one place more at either end
        numpy.maximum.at(of_sentence, part.sentence + 1, said)
        return numpy.maximum.reduce(
            [
                said,
                _BEFORE * of_sentence[part.sentence],
                _AFTER * of_sentence[part.sentence + 2],
                _ARTICLE * of_article[part.article],
            ]
        )

    def counts(self, part: Segment, concepts: Sequence[Concept]) -> Any:
        """float (rows,): the best of what concepts count in the words for what the figures of a segment count."""
        found = numpy.zeros(len(part))
        for concept in concepts:
            for term, weight in concept.terms.items():
                where = part.having(key_of(term))
                at = part.rows[where][part.counted[where]]
                found[at] = numpy.maximum(found[at], weight)
        return found


def _days(segments: Sequence[Segment]) -> Any:
    """The days on which articles were published, in order."""
    days = numpy.unique(numpy.concatenate([part.published for part in segments] or [numpy.empty(0, "int64")]))
    return days[days != UNDATED]

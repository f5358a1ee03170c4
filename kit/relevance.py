"""How much each row of the tables bears on the words of a question: their stems, their synonyms, and what stands around."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import numpy

from kit.forms import form_of
from kit.synonyms import PARTICLES, synonyms
from kit.words import family, lexicon, root, roots

# How much a word counts by the field it stands in: a field's words are repeated, the simple form of BM25F (Robertson,
# Zaragoza & Taylor 2004). k1 and b are that paper's usual values; rows are short, so length counts less.
_FIELDS = {
    "text": 2,
    "measure": 3,
    "predicate": 2,
    "family": 2,
    "subject": 2,
    "source": 2,
    "cue": 1,
    "period": 1,
    "place": 1,
    "entities": 1,
    "vague_terms": 1,
    "sentence": 1,
}
_K1, _B = 1.2, 0.5
_FAMILY = 0.6  # "deaths" for "casualties"
_AFFIRMED = 0.4  # "symptoms" for "no symptoms"
_DENIED = re.compile(r"\b(?:no|without|not|never|lack(?:s|ed|ing)?|free of)\s+(?:any |an? |of |been )?([a-z]+)")
_PHRASAL = re.compile(rf"\b([a-z]+) ({'|'.join(sorted(PARTICLES))})\b")
_FORM = 0.6  # an amount of money for "what does it cost"
# A word that stands not in the row but around it: in the sentence before, the one after, the rest of the article.
_BEFORE, _AFTER, _ARTICLE = 0.5, 0.3, 0.2


@dataclass(frozen=True)
class Row:
    """A figure or claim with its cells, what is NA as None."""

    kind: str
    id: str
    cells: dict[str, Any]


class Concept(NamedTuple):
    """A word of a question, and the terms that may stand for it in a text with what they count, the word itself 1."""

    word: str
    terms: dict[str, float]

    def weight(self, words: set[str]) -> float:
        """What the best of some words counts."""
        return max((weight for term, weight in self.terms.items() if term in words), default=0.0)


class Index:
    """The terms of all rows, read once for all questions."""

    def __init__(self, rows: list[Row], titles: dict[str, str | None]) -> None:
        """``titles`` by article_id: their words count as words of the article."""
        articles: dict[str, int] = {}
        for row in rows:
            articles.setdefault(row.cells["article_id"], len(articles))
        self.rows = sorted(
            rows, key=lambda row: (articles[row.cells["article_id"]], row.cells.get("start") or 0, row.id)
        )
        self._article = numpy.array([articles[row.cells["article_id"]] for row in self.rows], dtype="int64")
        self._sentence = _sentences(self.rows)
        counts = [_counts(row) for row in self.rows]
        lengths = numpy.array([sum(found.values()) for found in counts], dtype=float)
        self._norm = _K1 * (1 - _B + _B * lengths / max(lengths.mean() if len(lengths) else 1.0, 1.0))
        postings: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for number, found in enumerate(counts):
            for term, count in found.items():
                postings[term][0].append(number)
                postings[term][1].append(count)
        self._postings = {term: (numpy.array(at), numpy.array(n, dtype=float)) for term, (at, n) in postings.items()}
        self._titles: dict[str, list[int]] = defaultdict(list)
        for article_id, title in titles.items():
            if article_id in articles:
                for term in set(terms(title)):
                    self._titles[term].append(articles[article_id])

    def knows(self, concept: Concept) -> bool:
        """Whether the word or a synonym stands anywhere in the rows or headlines."""
        return any(term in self._postings or term in self._titles for term in concept.terms)

    def scores(self, concepts: Sequence[Concept]) -> Any:
        """float (rows,): how much of the question each row says, from 0 to about 1."""
        total, worths = numpy.zeros(len(self.rows)), []
        for concept in concepts:
            if self.knows(concept):
                said = self._said(concept)
                rows = said.sum() / said.max() if said.any() else 0.0
                worths.append(math.log(1 + (len(self.rows) - rows + 0.5) / (rows + 0.5)))
                total += worths[-1] * self._around(concept, said)
        # A word that stands nowhere is worth what the others are on average.
        most = sum(worths) * len(concepts) / max(len(worths), 1)
        return total / most if most else total

    def _said(self, concept: Concept) -> Any:
        """float (rows,): how much the words of a row say the concept; of several synonyms the best."""
        said = numpy.zeros(len(self.rows))
        for term, weight in concept.terms.items():
            if term in self._postings:
                at, count = self._postings[term]
                said[at] = numpy.maximum(said[at], weight * count / (count + self._norm[at]))
        return said

    def _around(self, concept: Concept, said: Any) -> Any:
        """The same with what the neighbouring sentences and the rest of the article say."""
        of_article = numpy.zeros(self._article[-1] + 1)
        numpy.maximum.at(of_article, self._article, said)
        for term, weight in concept.terms.items():
            for article in self._titles.get(term, ()):
                of_article[article] = max(of_article[article], weight)
        of_sentence = numpy.zeros(self._sentence[-1] + 3)  # one place more at either end
        numpy.maximum.at(of_sentence, self._sentence + 1, said)
        return numpy.maximum.reduce(
            [
                said,
                _BEFORE * of_sentence[self._sentence],
                _AFTER * of_sentence[self._sentence + 2],
                _ARTICLE * of_article[self._article],
            ]
        )


def concepts(words: Iterable[str], forms: Iterable[str] = (), without: Iterable[str] = frozenset()) -> list[Concept]:
    """The words of a question that carry meaning, each with what may stand for it, and the forms of figure it wants.

    A word that the question denies (``without`` has its root) is found where the text denies it, and for less elsewhere.
    """
    found = {form: Concept(form, {f"form {form}": _FORM}) for form in forms}
    for word in words:
        own = terms(word)
        weights = {term: 1.0 if not term.startswith("family ") else _FAMILY for term in own}
        for term in own:
            for other, weight in synonyms(term).items():
                weights.setdefault(other, weight)
        if own and own[0] in without:
            weights = {term: _AFFIRMED * weight for term, weight in weights.items()}
            weights |= {f"no {own[0]}": 1.0, **synonyms(f"no {own[0]}")}
        if own:
            found.setdefault(f"word {own[0]}", Concept(word, weights))
    return list(found.values())


def denied(text: str) -> set[str]:
    """The roots of words that a text denies: "no symptoms", "without a ticket"."""
    return {root(word) for word in _DENIED.findall(text.lower())}


def terms(text: Any) -> tuple[str, ...]:
    """What a text is found by: the roots of its words, its numbers, "turn down" for a verb with its particle, "no symptom"
    for a word that it denies, and for words of a family (deaths, casualties, ...) the family, so that "losses" finds "casualties".
    """
    return _terms(text) if isinstance(text, str) and text else ()


@lru_cache(maxsize=50_000)
def _terms(text: str) -> tuple[str, ...]:
    befell = lexicon()["befell"]
    families = {family(word) or befell.get(word) for word in re.findall(r"[a-z]+", text.lower())}
    return (
        *roots(text),
        *(number.replace(",", "") for number in re.findall(r"\d[\d,.]*\d|\d", text)),
        *(f"{root(verb)} {particle}" for verb, particle in _PHRASAL.findall(text.lower())),
        *(f"no {word}" for word in sorted(denied(text))),
        *(f"family {name}" for name in sorted(name for name in families if name)),
    )


def _counts(row: Row) -> Counter[str]:
    found: Counter[str] = Counter()
    form = form_of(row.cells)
    if form:
        found[f"form {form}"] = 2
    for name, weight in _FIELDS.items():
        for term in terms(row.cells.get(name)):
            found[term] += weight
    return found


def _sentences(rows: list[Row]) -> Any:
    """int (rows,): the number of each row's sentence; between two articles two numbers are left out, so that the
    last sentence of one is not beside the first of the next.
    """
    numbers, number, before = [], 0, None
    for row in rows:
        here = row.cells["article_id"], row.cells.get("sentence")
        if before and here != before:
            number += 1 if here[0] == before[0] else 3
        numbers.append(number)
        before = here
    return numpy.array(numbers, dtype="int64")

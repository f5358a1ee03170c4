"""The words of questions and rows as they are looked for: their stems, their synonyms, and what a text denies."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from kit.synonyms import PARTICLES, synonyms
from kit.words import family, lexicon, root, roots

# How much a word counts by the field it stands in: a field's words are repeated, the simple form of BM25F (Robertson,
# Zaragoza & Taylor 2004). k1 and b are that paper's usual values; rows are short, so length counts less.
FIELDS = {
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
K1, B = 1.2, 0.5
_FAMILY = 0.6  # "deaths" for "casualties"
_AFFIRMED = 0.4  # "symptoms" for "no symptoms"
_DENIED = re.compile(r"\b(?:no|without|not|never|lack(?:s|ed|ing)?|free of)\s+(?:any |an? |of |been )?([a-z]+)")
_PHRASAL = re.compile(rf"\b([a-z]+) ({'|'.join(sorted(PARTICLES))})\b")
_FORM = 0.6  # an amount of money for "what does it cost"
WORTHY = 0.3  # of check-worthiness: one in three such claims a fact checker would check


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

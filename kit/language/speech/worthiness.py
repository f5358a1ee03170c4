"""Check-worthiness: how likely a claim is one of those that a fact checker would check first, by a model that can say why.

A logistic model over features of the claim's words, what these mean, and what an article tells of the claim
(`kit.language.speech.worth_told`). Features, weights and the reason for each stand in ``lexicons/worthiness.json``;
``training/worthiness.py`` sets the weights. Each feature has two: one for a statement wherever it stands, and what is
added in an article, where a claim competes with the others.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

import numpy
from spacy.strings import get_string_id

from kit.language.attach.vectors import meanings
from kit.language.lexicons import FOLDER, word_set

_TOKEN = re.compile(r"\d[\d,.]*\d|\d|[$€£%]|[^\W\d_]+(?:[-'’][^\W\d_]+)*|\?|n['’]t|['’]ll")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_YEAR = re.compile(r"(?:1[789]|20)\d\d")
_PAST = re.compile(r"[a-z]{3,}ed")
_SUPERLATIVE = re.compile(r"[a-z]{2,}[a-z]est")
_LONG, _SHORT = 18, 6
_MANY = 400  # words looked at
IN_ARTICLE = "in an article"  # the feature that says that a claim competes with others
Array = numpy.ndarray[Any, Any]


class Contribution(NamedTuple):
    """What one feature adds to a claim's score, on the scale of log odds, and why it counts."""

    feature: str
    value: float
    contribution: float
    reason: str


class _Weight(NamedTuple):
    alone: float
    told: float
    cap: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Model:
    bias: float
    weights: dict[str, _Weight]
    meaning: Array  # of the weights alone, and of what is added in an article
    reason: str  # why the meaning counts
    by_word: dict[str, tuple[str, ...]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]


@cache
def model() -> _Model:
    """The model of ``lexicons/worthiness.json``, read once."""
    raw = json.loads((FOLDER / "worthiness.json").read_text(encoding="utf-8"))
    words: dict[str, list[str]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for feature in raw["features"]:
        for wording in feature.get("words", ()):
            parts = tuple(wording.split())
            if len(parts) == 1:
                words.setdefault(wording, []).append(feature["name"])
            else:
                phrases.setdefault(parts[0], []).append((parts, feature["name"]))
    return _Model(
        raw["bias"],
        {
            feature["name"]: _Weight(feature["weight"], feature["told"], feature.get("cap", 1.0), feature["reason"])
            for feature in raw["features"]
        },
        numpy.array([raw["meaning"]["weight"], raw["meaning"]["told"]]),
        raw["meaning"]["reason"],
        {word: tuple(names) for word, names in words.items()},
        {word: tuple(found) for word, found in phrases.items()},
    )


def features(text: str) -> dict[str, float]:
    """The features of a claim's words, by name."""
    known = model()
    by_word, phrases, not_past, not_superlative = known.by_word, known.phrases, _words("not_past"), _words("not_superlative")
    found: dict[str, float] = {}
    tokens = _TOKEN.findall(text[:4000])[:_MANY]
    lower = [token.lower() for token in tokens]

    def add(name: str) -> None:
        found[name] = found.get(name, 0.0) + 1.0

    for place, word in enumerate(lower):
        if word in by_word:
            for name in by_word[word]:
                add(name)
        if word in phrases:
            for parts, name in phrases[word]:
                if tuple(lower[place : place + len(parts)]) == parts:
                    add(name)
        if word[0].isdigit():
            add("year" if _YEAR.fullmatch(word) else "number")
        elif place and tokens[place][0].isupper() and len(word) > 1 and tokens[place - 1] != "?":
            add("names")
        elif word.endswith("ed") and word not in not_past and _PAST.fullmatch(word):
            add("past")
        if word.endswith("est") and word not in not_superlative and _SUPERLATIVE.fullmatch(word):
            add("superlative")
    size = len(tokens)
    found["length"] = float(size >= _LONG)
    found["short"] = float(size < _SHORT)
    found["words"] = min(size, 30) / 30
    found["question"] = float("?" in lower[-2:])
    found["marks"] = float('"' in text or "“" in text)
    return {
        name: min(value, known.weights[name].cap) for name, value in found.items() if value and name in known.weights
    }


@lru_cache(maxsize=256)  # those of a sentence that is a claim are asked for by each that looks at either
def content_words(text: str) -> tuple[str, ...]:
    """The words of a text that carry its meaning, in small letters."""
    empty = _words("empty")
    words = [word.lower() for word in _WORD.findall(text[:4000])[:_MANY]]
    return tuple([word for word in words if len(word) > 2 and word not in empty])


def stem(word: str) -> str:
    """A word without the ending of its plural."""
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def meanings_of(texts: Sequence[str]) -> list[Array]:
    """What the content words of each text mean on average, 64 numbers; zeros where it has none."""
    words = [content_words(text) for text in texts]
    vectors = meanings(numpy.array([get_string_id(word) for of_one in words for word in of_one], dtype="uint64"))
    edges = pairwise(accumulate(map(len, words), initial=0))
    return [vectors[low:high].mean(0) if low < high else numpy.zeros(vectors.shape[1]) for low, high in edges]


class Wording(NamedTuple):
    """What is seen of a claim's words wherever they stand: their features, by name, and what they mean."""

    features: dict[str, float]
    meaning: Array


def wordings(texts: Sequence[str]) -> list[Wording]:
    """What is seen of the words of each text."""
    return [Wording(features(text), meaning) for text, meaning in zip(texts, meanings_of(texts), strict=True)]


def score(text: str | Wording, told: Mapping[str, float] | None = None) -> float:
    """The check-worthiness of a claim or sentence, from 0 to 1; ``told``: the features that an article tells of it."""
    seen = wordings([text])[0] if isinstance(text, str) else text
    total = model().bias + sum(value * by for _, value, by, _ in _weighed(seen, told or {}))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def explain(text: str, told: Mapping[str, float] | None = None) -> list[Contribution]:
    """Why `score` is what it is: the features found, the strongest first; with the bias they add up to the log odds."""
    found = [
        Contribution(name, value, value * by, reason)
        for name, value, by, reason in _weighed(wordings([text])[0], told or {})
    ]
    return sorted(found, key=lambda item: -abs(item.contribution))


def _weighed(seen: Wording, told: Mapping[str, float]) -> Iterator[tuple[str, float, float, str]]:
    """Each feature with its value, its weight and the reason for that."""
    known = model()
    article = bool(told.get(IN_ARTICLE))
    for name, value in (seen.features | dict(told)).items():
        weight = known.weights.get(name)
        if weight is not None and value:
            yield name, value, weight.alone + weight.told * article, weight.reason
    weights = known.meaning[0] + known.meaning[1] * article
    yield "meaning", 1.0, float(seen.meaning @ weights), known.reason


def _words(name: str) -> frozenset[str]:
    return word_set("worthiness_words.toml", name)

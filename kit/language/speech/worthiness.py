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
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
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
    found: dict[str, float] = {}
    tokens = _TOKEN.findall(text[:4000])[:_MANY]
    lower = [token.lower() for token in tokens]

    def add(name: str) -> None:
        found[name] = found.get(name, 0.0) + 1.0

    for place, word in enumerate(lower):
        for name in known.by_word.get(word, ()):
            add(name)
        for parts, name in known.phrases.get(word, ()):
            if tuple(lower[place : place + len(parts)]) == parts:
                add(name)
        if word[0].isdigit():
            add("year" if _YEAR.fullmatch(word) else "number")
        elif place and tokens[place][0].isupper() and len(word) > 1 and tokens[place - 1] != "?":
            add("names")
        elif word.endswith("ed") and word not in _words("not_past") and _PAST.fullmatch(word):
            add("past")
        if _SUPERLATIVE.fullmatch(word) and word not in _words("not_superlative"):
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


def content_words(text: str) -> list[str]:
    """The words of a text that carry its meaning, in small letters."""
    empty = _words("empty")
    words = (word.lower() for word in _WORD.findall(text[:4000])[:_MANY])
    return [word for word in words if len(word) > 2 and word not in empty]


def stem(word: str) -> str:
    """A word without the ending of its plural."""
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def meaning(text: str) -> Array:
    """What the content words of a text mean on average, 64 numbers; zeros where it has none."""
    words = content_words(text)
    if not words:
        return numpy.zeros(model().meaning.shape[1])
    found: Array = meanings(numpy.array([get_string_id(word) for word in words], dtype="uint64")).mean(0)
    return found


def score(text: str, told: Mapping[str, float] | None = None) -> float:
    """The check-worthiness of a claim or sentence, from 0 to 1; ``told``: the features that an article tells of it."""
    total = model().bias + sum(item.contribution for item in _contributions(text, told or {}))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def explain(text: str, told: Mapping[str, float] | None = None) -> list[Contribution]:
    """Why `score` is what it is: the features found, the strongest first; with the bias they add up to the log odds."""
    return sorted(_contributions(text, told or {}), key=lambda item: -abs(item.contribution))


def _contributions(text: str, told: Mapping[str, float]) -> list[Contribution]:
    known = model()
    article = bool(told.get(IN_ARTICLE))
    found = []
    for name, value in (features(text) | dict(told)).items():
        weight = known.weights.get(name)
        if weight is not None and value:
            by = weight.alone + weight.told * article
            found.append(Contribution(name, value, value * by, weight.reason))
    weights = known.meaning[0] + known.meaning[1] * article
    found.append(Contribution("meaning", 1.0, float(meaning(text) @ weights), known.reason))
    return found


def _words(name: str) -> frozenset[str]:
    return word_set("worthiness_words.toml", name)

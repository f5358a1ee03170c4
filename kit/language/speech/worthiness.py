"""Check-worthiness: how much a claim is worth a reporter's time, from 0 to 1, by a model that can say why.

A logistic model over a few dozen features of the claim's words. Features, weights and the reason for each stand in
``lexicons/worthiness.json``; ``training/worthiness.py`` sets the weights.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from kit.language.lexicons import FOLDER

_TOKEN = re.compile(r"\d[\d,.]*\d|\d|[$€£%]|[^\W\d_]+(?:[-'’][^\W\d_]+)*|\?|n['’]t|['’]ll")
_YEAR = re.compile(r"(?:1[789]|20)\d\d")
_PAST = re.compile(r"[a-z]{3,}ed")
_NOT_PAST = frozenset(
    (
        "need",
        "indeed",
        "speed",
        "seed",
        "feed",
        "bleed",
        "breed",
        "united",
        "hundred",
        "agreed",
        "proceed",
        "succeed",
        "exceed",
    )
)
_LONG = 18
_SHORT = 6
_MANY = 400  # words looked at


class Contribution(NamedTuple):
    """What one feature adds to a claim's score, on the scale of log odds, and why it counts."""

    feature: str
    times: int
    contribution: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Model:
    names: tuple[str, ...]
    caps: tuple[int, ...]
    weights: tuple[float, ...]
    reasons: tuple[str, ...]
    bias: float
    by_word: dict[str, tuple[int, ...]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], int], ...]]
    special: dict[str, int]


@cache
def model() -> _Model:
    """The model of ``lexicons/worthiness.json``, read once."""
    raw = json.loads((FOLDER / "worthiness.json").read_text(encoding="utf-8"))
    words: dict[str, list[int]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    special: dict[str, int] = {}
    for number, feature in enumerate(raw["features"]):
        if feature["kind"] != "words":
            special[feature["kind"]] = number
        for wording in feature.get("words", ()):
            parts = tuple(wording.split())
            if len(parts) == 1:
                words.setdefault(wording, []).append(number)
            else:
                phrases.setdefault(parts[0], []).append((parts, number))
    features = raw["features"]
    return _Model(
        tuple(feature["name"] for feature in features),
        tuple(feature["cap"] for feature in features),
        tuple(feature["weight"] for feature in features),
        tuple(feature["reason"] for feature in features),
        raw["bias"],
        {word: tuple(numbers) for word, numbers in words.items()},
        {word: tuple(found) for word, found in phrases.items()},
        special,
    )


def counts(text: str) -> list[int]:
    """How often each feature stands in the text, up to its cap."""
    known = model()
    found = [0] * len(known.names)
    tokens = _TOKEN.findall(text[:4000])[:_MANY]
    lower = [token.lower() for token in tokens]
    special = known.special
    by_word, phrases = known.by_word, known.phrases
    for place, word in enumerate(lower):
        for number in by_word.get(word, ()):
            found[number] += 1
        for parts, number in phrases.get(word, ()):
            if tuple(lower[place : place + len(parts)]) == parts:
                found[number] += 1
        if word[0].isdigit():
            found[special["year" if _YEAR.fullmatch(word) else "number"]] += 1
        elif place and tokens[place][0].isupper() and len(word) > 1 and tokens[place - 1] != "?":
            found[special["names"]] += 1
        elif word.endswith("ed") and word not in _NOT_PAST and _PAST.fullmatch(word):
            found[special["past"]] += 1
    size = len(tokens)
    found[special["length"]] = int(size >= _LONG)
    found[special["short"]] = int(size < _SHORT)
    found[special["question"]] = int("?" in lower[-2:])
    return [min(count, cap) for count, cap in zip(found, known.caps, strict=True)]


def score(text: str) -> float:
    """The check-worthiness of a claim or sentence, from 0 to 1."""
    known = model()
    total = known.bias + sum(count * weight for count, weight in zip(counts(text), known.weights, strict=True) if count)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def explain(text: str) -> list[Contribution]:
    """Why `score` is what it is: the features found, the strongest first; with the bias they add up to the log odds."""
    known = model()
    found = [
        Contribution(name, count, round(count * weight, 4), reason)
        for name, count, weight, reason in zip(known.names, counts(text), known.weights, known.reasons, strict=True)
        if count
    ]
    return sorted(found, key=lambda item: -abs(item.contribution))

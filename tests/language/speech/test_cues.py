"""The lexicon of cues: forms of verbs, and that its files hold what the code reads."""

from __future__ import annotations

import csv

import pytest

from kit.language.lexicons import FOLDER, load_toml
from kit.language.speech.cues import CUE_WORDS, inflected

TYPES = {"say", "report", "claim", "deny", "warn", "predict", "promise", "demand", "believe"}
FORMS = {
    "figure",
    "number",
    "clause",
    "quote",
    "addressee",
    "infinitive",
    "object",
    "as",
    "of",
    "on",
    "for",
    "about",
    "against",
    "to",
    "with",
    "at",
}


@pytest.mark.parametrize(
    ("verb", "irregular", "forms"),
    [
        ("deny", (), {"deny", "denies", "denied", "denying"}),
        ("agree", (), {"agree", "agrees", "agreed", "agreeing"}),
        ("argue", (), {"argue", "argues", "argued", "arguing"}),
        ("admit", (), {"admit", "admits", "admitted", "admitting"}),
        ("write", ("wrote", "written"), {"write", "writes", "wrote", "written", "writing"}),
        ("stress", (), {"stress", "stresses", "stressed", "stressing"}),
        ("say", ("said", "said"), {"say", "says", "said", "saying"}),
    ],
)
def test_forms(verb: str, irregular: tuple[str, ...], forms: set[str]) -> None:
    assert inflected(verb, irregular) == forms


def test_every_line_of_the_lexicon_is_known_to_the_code() -> None:
    with (FOLDER / "cues.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    verbs = [row["verb"] for row in rows]
    assert verbs == sorted(set(verbs), key=verbs.index) and len(verbs) > 150
    assert {row["type"] for row in rows} <= TYPES
    assert {form for row in rows for form in row["forms"].split()} <= FORMS
    sections = load_toml("attributions.toml")
    assert {kind for name in ("nouns", "adverbs", "passives") for kind in sections[name]} <= TYPES


def test_words_that_may_attribute() -> None:
    assert {"said", "according", "reportedly", "warns", "claim", "denied", "told"} <= CUE_WORDS
    assert not {"the", "is", "house", "monday"} & CUE_WORDS

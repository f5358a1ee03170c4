"""The words of change by form."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from kit.language.lexicons import load_toml


class ChangeWords(NamedTuple):
    verbs: dict[str, str]  # form -> rise, fall, reach, neutral or close
    transfers: frozenset[str]  # forms
    losses: frozenset[str]  # forms of transfer verbs that fall
    carriers: frozenset[str]  # forms of neutral verbs that lead to a level
    nouns: dict[str, str]
    transfer_nouns: frozenset[str]
    particles: dict[str, str]
    comparatives: dict[str, str]


@cache
def change_words() -> ChangeWords:
    """The lexicon ``changes.toml``, by form."""
    raw = load_toml("changes.toml")
    verbs: dict[str, str] = {}
    for name, what in (
        ("neutral_verbs", "neutral"),
        ("close_verbs", "close"),
        ("reach_verbs", "reach"),
        ("fall_verbs", "fall"),
        ("rise_verbs", "rise"),
    ):
        for entry in raw[name]:
            verbs.update(dict.fromkeys(entry.split(), what))
    transfers = frozenset(
        form
        for name in ("rise_verbs", "fall_verbs")
        for entry in raw[name]
        if entry.split()[0] in raw["transfer_verbs"]
        for form in entry.split()
    )
    carriers = frozenset(
        form for entry in raw["neutral_verbs"] if entry.split()[0] in raw["carrying_verbs"] for form in entry.split()
    )
    nouns = {form: what for what in ("rise", "fall") for entry in raw[f"{what}_nouns"] for form in entry.split()}
    particles = {word: what for what in ("rise", "fall") for word in raw[f"{what}_words"]}
    comparatives = dict.fromkeys(raw["more_words"], "rise") | dict.fromkeys(raw["less_words"], "fall")
    return ChangeWords(
        verbs,
        transfers,
        frozenset(form for form in transfers if verbs[form] == "fall"),
        carriers,
        nouns,
        frozenset(form for entry in raw["transfer_nouns"] for form in entry.split()),
        particles,
        comparatives,
    )

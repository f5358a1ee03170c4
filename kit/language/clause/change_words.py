"""The words of change, and the verbs among them that taggers miss."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from kit.language.clause.parses import NOUNS, VERBS, Sentence
from kit.language.lexicons import load_toml, load_words

_WORDS = load_words("figure_words.toml")
_LINKS = _WORDS["links"]
_WITH_INFINITIVE = frozenset(
    ("claims", "plans", "needs", "hopes", "aims", "pledges", "vows", "promises", "seeks", "wants")
)
_PAST = _WORDS["strong_past_forms"]


class ChangeWords(NamedTuple):
    verbs: dict[str, str]  # form -> rise, fall, reach, neutral or close
    transfers: frozenset[str]  # forms
    losses: frozenset[str]  # forms of transfer verbs that fall
    carriers: frozenset[str]  # forms of neutral verbs that lead to a level
    nouns: dict[str, str]
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
        particles,
        comparatives,
    )


def mend_tags(sentence: Sentence) -> None:
    """Retag verbs that taggers take for nouns or adjectives: "the deficit shrank by a third"."""
    lexicon = change_words()
    words, tags = sentence.words, sentence.tags
    for token in range(1, len(words) - 1):
        word, tag = words[token], tags[token]
        if tag in VERBS:
            continue
        following = words[token + 1]
        if word in lexicon.verbs:
            past = word not in lexicon.nouns and (word.endswith("ed") or word in _PAST)
            if past and (following in _LINKS or tags[token + 1] in ("CD", "$")):
                tags[token] = "VBD"
        elif (
            tag == "NNS"
            and word in _WITH_INFINITIVE  # "the army claims to have shot down"
            and following == "to"
            and tags[token - 1] in NOUNS
            and tags[token + 2 : token + 3] == ["VB"]
        ):
            tags[token] = "VBZ"

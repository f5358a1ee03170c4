"""Vague terms: words of quantity with no number ("a steep increase", "minimal gains", "slowed significantly")."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kit.language.lexicons import load_words
from kit.language.sentence import OWNERS

Range = tuple[int, int]

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@cache
def _lists() -> dict[str, frozenset[str]]:
    return load_words("vague_quantities.toml")


@cache
def _starters() -> frozenset[str]:
    """The words of which a vague term needs one."""
    lists = _lists()
    return lists["sizes"] | lists["degrees"] | lists["quantifiers"]


class _Words(NamedTuple):
    """The words of a claim, lower case, with their matches in it."""

    claim: str
    words: list[str]
    matches: list[re.Match[str]]

    def stretch(self, first: int, last: int) -> str:
        """The claim from one word to another, both with it."""
        return self.claim[self.matches[first].start() : self.matches[last].end()]

    def between(self, first: int, last: int) -> str:
        """What stands between two words."""
        return self.claim[self.matches[first].end() : self.matches[last].start()]

    def neighbour(self, index: int) -> str:
        """The word right behind another; empty where a mark stands between."""
        return self.words[index + 1] if index + 1 < len(self.words) and len(self.between(index, index + 1)) == 1 else ""


def vague_terms(claim: str) -> tuple[str, ...]:
    """The vague terms of a claim in its own words, in order, without repeats."""
    lists = _lists()
    words = [word.lower() for word in _WORD.findall(claim)]
    if _starters().isdisjoint(words):
        return ()
    told = _Words(claim, words, list(_WORD.finditer(claim)))
    found: dict[str, None] = {}
    free = 0  # the first word that no term has taken
    for index, word in enumerate(words):
        read = next((read for name, read in _READ if word in lists[name]), None)
        term = read(told, index) if read is not None else None
        if term is not None and term[0] >= free:
            free = term[1] + 1
            found[told.stretch(*term)] = None
    return tuple(found)


def _size(told: _Words, index: int) -> Range | None:
    """First and last word of "a steep rise", of "minimal" in "the gains are minimal"."""
    lists, words = _lists(), told.words
    amount = next(
        (place for place in range(index + 1, min(index + 4, len(words))) if words[place] in lists["amounts"]), 0
    )
    joined = (
        amount == index + 1
        and told.neighbour(index)
        or amount
        and told.between(index, amount).replace(" ", "").isalpha()
    )
    if joined:
        return index, amount
    predicate = words[index] in lists["predicates"] and index > 0 and words[index - 1] in lists["before_predicates"]
    return (index, index) if predicate else None


def _degree(told: _Words, index: int) -> Range | None:
    """First and last word of "slowed significantly", "sharply lowered"."""
    changes = _lists()["changes"]
    if index and told.words[index - 1] in changes:
        return index - 1, index
    return (index, index + 1) if told.neighbour(index) in changes else None


def _quantifier(told: _Words, index: int) -> Range | None:
    """First and last word of "many ships", "some of the ships"; not of "much larger"."""
    words, after = told.words, told.neighbour(index)
    if after == "of" and words[index] != "little":
        owned = words[index + 2 : index + 3]
        determined = owned and owned[0] in OWNERS | {"the"}
        return index, min(index + (3 if determined else 2), len(words) - 1)
    noun = after and after not in _lists()["no_nouns"] and words[index] not in ("much", "little")
    return (index, index + 1) if noun else None


_READ = (("sizes", _size), ("degrees", _degree), ("quantifiers", _quantifier))

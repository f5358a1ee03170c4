"""Vague terms: words of quantity with no number ("a steep increase", "minimal gains", "slowed significantly")."""

from __future__ import annotations

import re
from functools import cache

from kit.language.lexicons import load_words

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BE = frozenset(("is", "are", "was", "were", "be", "been", "remain", "remains", "remained", "seem", "seems"))
_NOT_NOUNS = frozenset(
    (
        "of",
        "the",
        "a",
        "an",
        "to",
        "in",
        "who",
        "that",
        "and",
        "or",
        "as",
        "more",
        "people",
        "have",
        "has",
        "had",
        "are",
        "were",
        "is",
        "was",
        "said",
        "say",
        "believe",
        "think",
        "other",
        "others",
        "what",
        "it",
        "this",
        "these",
        "those",
        "will",
        "would",
        "can",
        "could",
        "may",
        "from",
        "with",
        "at",
        "on",
        "for",
    )
)


@cache
def _lists() -> dict[str, frozenset[str]]:
    return load_words("vague_quantities.toml")


@cache
def _starters() -> frozenset[str]:
    """The words of which a vague term needs one."""
    lists = _lists()
    return lists["sizes"] | lists["degrees"] | lists["quantifiers"]


def vague_terms(claim: str) -> tuple[str, ...]:
    """The vague terms of a claim in its own words, in order, without repeats."""
    lists = _lists()
    words = [word.lower() for word in _WORD.findall(claim)]
    if _starters().isdisjoint(words):
        return ()
    matches = list(_WORD.finditer(claim))
    found: dict[str, None] = {}
    used: set[int] = set()

    def take(first: int, last: int) -> None:
        if used.isdisjoint(range(first, last)):
            used.update(range(first, last))
            found[claim[matches[first].start() : matches[last - 1].end()]] = None

    for index, word in enumerate(words):
        after = words[index + 1] if index + 1 < len(words) else ""
        near = matches[index + 1].start() - matches[index].end() == 1 if after else False
        if word in lists["sizes"]:
            last = next(
                (place for place in range(index + 1, min(index + 4, len(words))) if words[place] in lists["amounts"]),
                None,
            )
            if (
                last is not None
                and claim[matches[index].end() : matches[last].start()].replace(" ", "").isalpha()
                or last == index + 1
                and near
            ):
                take(index, last + 1)
            elif word in lists["predicates"] and index and words[index - 1] in _BE | {"and", "so", "very"}:
                take(index, index + 1)
        elif word in lists["degrees"]:
            if index and words[index - 1] in lists["changes"]:
                take(index - 1, index + 1)
            elif after in lists["changes"] and near:
                take(index, index + 2)
        elif word in lists["quantifiers"]:
            if near and after not in _NOT_NOUNS and word not in ("much", "little"):
                take(index, index + 2)
            elif near and after == "of" and word not in ("little",):
                take(
                    index,
                    min(index + 4, len(words))
                    if index + 3 < len(words) and words[index + 2] in ("the", "its", "their", "his", "her")
                    else min(index + 3, len(words)),
                )
    return tuple(found)

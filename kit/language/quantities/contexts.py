"""The words around a number: what stands before it, whether a plural noun follows."""

from __future__ import annotations

import re
from functools import cache

from kit.language.lexicons import load_toml
from kit.language.quantities.atoms import Atom


@cache
def word_set(key: str) -> frozenset[str]:
    return frozenset(load_toml("not_figures.toml")[key].split())


def left_words(text: str, start: int, count: int = 4) -> list[str]:
    """The last words before ``start`` with their punctuation, nearest first."""
    return text[max(0, start - 48) : start].split()[: -count - 1 : -1]


@cache
def _function_words() -> frozenset[str]:
    return word_set("openers") | word_set("one_after")


def is_function_word(word: str) -> bool:
    return word.lower() in _function_words()


_SINGULAR_S = frozenset(
    [
        "is",
        "was",
        "has",
        "this",
        "as",
        "us",
        "its",
        "his",
        "yes",
        "less",
        "plus",
        "across",
        "always",
        "perhaps",
        "says",
        "vs",
        "series",
        "news",
        "thus",
        "besides",
        "towards",
        "versus",
        "does",
        "goes",
        "comes",
        "means",
        "sees",
        "census",
        "campus",
        "crisis",
        "basis",
    ]
)


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    if word in ("people", "men", "women", "children", "staff", "police", "troops", "personnel", "aircraft"):
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "ous", "'s")) and word not in _SINGULAR_S


def counts_something(text: str, atom: Atom) -> bool:
    match = re.match(r" ([a-z]+)", text[atom.end : atom.end + 24])
    return match is not None and is_plural(match[1])

"""The words around a number: what stands before it, whether a plural noun follows."""

from __future__ import annotations

import re
from functools import cache

from kit.language import lexicons
from kit.language.quantities.atoms import Atom


def word_set(key: str) -> frozenset[str]:
    """The words of a class that tells what a number beside them is."""
    return lexicons.word_set("not_figures.toml", key)


_SENTENCE = re.compile(r"[.!?;](?=\s)|\n")


def in_sentence_before(text: str, start: int, width: int) -> str:
    """Up to ``width`` characters before ``start`` that stand in its sentence."""
    chunk = left_of(text, start, width)
    breaks = [match.end() for match in _SENTENCE.finditer(chunk)]
    return chunk[breaks[-1] :] if breaks else chunk


def in_sentence_after(text: str, end: int, width: int) -> str:
    """Up to ``width`` characters from ``end`` on that stand in its sentence."""
    chunk = text[end : end + width]
    stop = _SENTENCE.search(chunk)
    return chunk[: stop.start()] if stop else chunk


def left_of(text: str, start: int, width: int = 40) -> str:
    """What stands right before ``start``: as many characters as the phrases are long that tell of a number behind them."""
    return text[max(0, start - width) : start]


def left_word(text: str, start: int) -> str:
    """The word before ``start`` with its punctuation, lower case."""
    return " ".join(left_of(text, start).lower().split()[-1:])


@cache
def _function_words() -> frozenset[str]:
    return word_set("openers") | word_set("one_after")


def is_function_word(word: str) -> bool:
    return word.lower() in _function_words()


_SINGULAR_S = frozenset(
    "across always as basis besides campus census comes crisis does goes has his is its less means news perhaps plus says sees "
    "series this thus towards us versus vs was yes".split()
)
_PLURALS = frozenset("aircraft children men people personnel police staff troops women".split())


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    if word in _PLURALS:
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "ous", "'s")) and word not in _SINGULAR_S


_NOUN = re.compile(r" ([a-z]+)")


def counts_something(text: str, atom: Atom) -> bool:
    match = _NOUN.match(text, atom.end)
    return match is not None and is_plural(match[1])

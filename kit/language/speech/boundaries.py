"""Sentence boundaries and chosen words of a Doc as character offsets, read from its arrays, not token by token."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from math import inf

from spacy.strings import get_string_id
from spacy.tokens import Doc

from kit.language.parsed import sentences_of


def sentence_offsets(doc: Doc) -> list[tuple[int, int]]:
    """Start and end of each sentence in characters, without the white space behind it."""
    return sentences_of(doc).characters if len(doc) else []


def sentence_at(sentences: Sequence[tuple[int, int]], place: int) -> int:
    """The number of the sentence that holds the character at ``place``, of those that `sentence_offsets` gives."""
    return max(bisect_right(sentences, (place, inf)) - 1, 0)


def hashes_of(words: Iterable[str]) -> frozenset[int]:
    """The hashes under which spaCy keeps the words, for `Sentences.offsets_of`."""
    return frozenset(get_string_id(word) for word in words)

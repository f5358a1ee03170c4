"""Sentence boundaries and chosen words of a Doc as character offsets, read from its arrays, not token by token."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.strings import get_string_id
from spacy.tokens import Doc

from kit.language.parsed import sentences_of


def sentence_offsets(doc: Doc) -> list[tuple[int, int]]:
    """Start and end of each sentence in characters, without the white space behind it."""
    return sentences_of(doc).characters if len(doc) else []


def hashes_of(words: Iterable[str]) -> frozenset[int]:
    """The hashes under which spaCy keeps the words, for `Sentences.offsets_of`."""
    return frozenset(get_string_id(word) for word in words)

"""Sentence boundaries and chosen words of a Doc as character offsets, read from its arrays, not token by token."""

from __future__ import annotations

import numpy
from spacy.attrs import IDX, LENGTH, LOWER, SENT_START
from spacy.strings import get_string_id
from spacy.tokens import Doc

from kit.language.document import text_of


def sentence_offsets(doc: Doc) -> list[tuple[int, int]]:
    """Start and end of each sentence in characters, without the white space behind it."""
    if len(doc) == 0:
        return []
    table = doc.to_array([SENT_START, IDX, LENGTH]).astype(numpy.int64)
    firsts = numpy.flatnonzero(table[:, 0] == 1)
    if len(firsts) == 0 or firsts[0] != 0:
        firsts = numpy.concatenate(([0], firsts))
    starts = table[firsts, 1].tolist()
    lasts = numpy.concatenate((firsts[1:], [len(table)])) - 1
    ends = (table[lasts, 1] + table[lasts, 2]).tolist()
    text = text_of(doc)
    return [(start, start + len(text[start:end].rstrip())) for start, end in zip(starts, ends, strict=True)]


def hashes_of(words: frozenset[str]) -> numpy.ndarray:
    """The hashes under which spaCy keeps the words, in order, for `offsets_of`."""
    return numpy.array(sorted(get_string_id(word) for word in words), dtype=numpy.uint64)


def offsets_of(doc: Doc, hashes: numpy.ndarray) -> list[int]:
    """The characters at which tokens start that are one of the words, whatever their case."""
    table = doc.to_array([LOWER, IDX])
    nearest = numpy.searchsorted(hashes, table[:, 0]) % len(hashes)
    return table[hashes[nearest] == table[:, 0], 1].astype(numpy.int64).tolist()

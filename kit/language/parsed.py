"""The sentences of a parsed Doc as `Sentence`, made when asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

import numpy
from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, LENGTH, LOWER, SENT_START, TAG
from spacy.tokens import Doc

from kit.language import document
from kit.language.sentence import Sentence

_COLUMNS: list[int | str] = [IDX, LENGTH, TAG, DEP, HEAD, ENT_TYPE, SENT_START, LOWER]
_IDX, _LENGTH, _TAG, _DEP, _HEAD, _ENT_TYPE, _SENT_START, _LOWER = range(len(_COLUMNS))
_KEY = "kit_sentences"
_KEPT = 500  # sentences made that stay at hand; only a text as long as a book has more
_labels: dict[int, str] = {0: ""}  # tags, dependencies and kinds of names by spaCy's hash of them


class Sentences:
    """The sentences of a Doc, made when asked for: only those with a figure or a cue cost anything."""

    def __init__(self, doc: Doc, table: numpy.ndarray) -> None:
        self.table = table
        self._text = document.text_of(doc)
        self._strings = doc.vocab.strings
        self._offsets: list[int] = table[:, _IDX].tolist()
        self._firsts: list[int] = numpy.flatnonzero(table[:, _SENT_START] == 1).tolist()
        if not self._firsts or self._firsts[0] != 0:
            self._firsts.insert(0, 0)
        self._made: dict[int, Sentence] = {}
        self._characters: list[tuple[int, int]] | None = None

    @property
    def characters(self) -> list[tuple[int, int]]:
        """Start and end of each sentence in characters, without the white space behind it."""
        if self._characters is None:
            text, starts = self._text, self._offsets
            lasts = [*(first - 1 for first in self._firsts[1:]), len(starts) - 1]
            ends = [
                starts[last] + length for last, length in zip(lasts, self.table[lasts, _LENGTH].tolist(), strict=True)
            ]
            self._characters = []
            for first, end in zip(self._firsts, ends, strict=True):
                start = starts[first]
                self._characters.append((start, start + len(text[start:end].rstrip())))
        return self._characters

    def offsets_of(self, hashes: frozenset[int]) -> list[int]:
        """The characters at which tokens start whose lower-case form has one of spaCy's hashes."""
        words = numpy.fromiter(hashes, dtype="uint64", count=len(hashes))
        return [self._offsets[token] for token in numpy.flatnonzero(numpy.isin(self.table[:, _LOWER], words))]

    def groups(self, positions: list[int]) -> Iterator[tuple[Sentence, int, int]]:
        """For ordered character positions: each sentence that holds some, with the range of their indices.

        Each call gives sentences of its own, so that a caller may mend tags in them.
        """
        begin, current = 0, -1
        for index, position in enumerate(positions):
            token = max(bisect_right(self._offsets, position) - 1, 0)
            number = bisect_right(self._firsts, token) - 1
            if number != current:
                if index:
                    yield self._sentence(current), begin, index
                begin, current = index, number
        if positions:
            yield self._sentence(current), begin, len(positions)

    def of(self, tokens: numpy.ndarray) -> list[Sentence]:
        """Sentences of the caller's own: those that ordered tokens of the Doc stand in, each once."""
        numbers = numpy.unique(numpy.searchsorted(self._firsts, tokens, side="right") - 1).tolist()
        return [self._sentence(max(number, 0)) for number in numbers]

    def holding(self, token: int) -> Sentence:
        """A sentence of the caller's own: the one that a token of the Doc stands in."""
        return self._sentence(max(bisect_right(self._firsts, token) - 1, 0))

    def _sentence(self, number: int) -> Sentence:
        made = self._made.get(number)
        if made is None:
            if len(self._made) == _KEPT:
                self._made.clear()
            made = self._made[number] = self._make(number)
            made.children  # noqa: B018 - found once for all copies
        return made.copy()

    def _make(self, number: int) -> Sentence:
        first = self._firsts[number]
        last = self._firsts[number + 1] if number + 1 < len(self._firsts) else len(self._offsets)
        rows = self.table[first:last]
        starts, lengths, tags, deps, _, entities = rows.T[:6].tolist()
        count = last - first
        local = [token + head for token, head in enumerate(rows[:, _HEAD].astype("int64").tolist())]
        return Sentence(
            self._text,
            first,
            starts,
            [start + length for start, length in zip(starts, lengths, strict=True)],
            self._named(tags),
            self._named(deps),
            [head if 0 <= head < count else token for token, head in enumerate(local)],
            self._named(entities),
        )

    def _named(self, keys: list[int]) -> list[str]:
        try:
            return [_labels[key] for key in keys]
        except KeyError:
            _labels.update((key, self._strings[key]) for key in keys)
            return [_labels[key] for key in keys]


def sentences_of(doc: Doc) -> Sentences:
    """The Doc's `Sentences`, made anew only where a component has changed the annotation since."""
    known: Sentences = document.kept(doc, _KEY, _COLUMNS, Sentences)
    return known

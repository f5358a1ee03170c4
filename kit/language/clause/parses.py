"""A sentence's words, tags and dependencies as plain lists: what the rules for figures read, many times over."""

from __future__ import annotations

from collections.abc import Iterator

import numpy
from spacy.tokens import Doc

from kit.language import document

NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
PROPER = frozenset(("NNP", "NNPS"))
ADJECTIVES = frozenset(("JJ", "JJR", "JJS"))
VERBS = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
FINITE = frozenset(("VBD", "VBP", "VBZ", "MD"))
DETERMINERS = frozenset(("DT", "PDT", "PRP$", "WDT", "WP$"))
# What stands before the head of a noun phrase.
PREMODIFIERS = NOUNS | ADJECTIVES | frozenset(("HYPH", "CD", "VBN", "VBG", "$", "POS", "AFX", "FW", "#"))
PLACES = frozenset(("GPE", "LOC", "FAC"))
NAMES = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART"))

LONGEST = 400  # tokens; longer "sentences" are read in pieces of PIECE
PIECE = 120


class Sentence:
    """One sentence. Indices are local: 0 is its first token; ``heads[i] == i`` for the root."""

    __slots__ = (
        "_children",
        "calendar",
        "deps",
        "ends",
        "entities",
        "figures",
        "first",
        "heads",
        "parsed",
        "starts",
        "tags",
        "text",
        "words",
    )

    def __init__(
        self,
        text: str,
        first: int,
        starts: list[int],
        ends: list[int],
        tags: list[str],
        deps: list[str],
        heads: list[int],
        entities: list[str],
    ) -> None:
        self.text = text  # of the whole document: starts and ends are offsets in it
        self.first = first
        self.starts = starts
        self.ends = ends
        self.words = [text[start:end].lower() for start, end in zip(starts, ends, strict=True)]
        self.tags = tags
        self.deps = deps
        self.heads = heads
        self.entities = entities
        self.parsed = any(deps)
        self.calendar: frozenset[int] = frozenset()  # the tokens of calendar expressions
        self.figures: frozenset[int] = frozenset()  # the tokens of the numbers found in it, with their units
        self._children: list[list[int]] | None = None

    def __len__(self) -> int:
        return len(self.words)

    @property
    def children(self) -> list[list[int]]:
        """The dependents of each token, left to right."""
        if self._children is None:
            self._children = [[] for _ in self.words]
            if self.parsed:
                for token, head in enumerate(self.heads):
                    if head != token:
                        self._children[head].append(token)
        return self._children

    def token_at(self, position: int) -> int:
        """The token that holds or follows the character at ``position``; ``len(self)`` past the end."""
        low, high = 0, len(self.ends)
        while low < high:
            middle = (low + high) // 2
            if self.ends[middle] <= position:
                low = middle + 1
            else:
                high = middle
        return low

    def slice(self, start: int, end: int) -> str:
        """The characters from token ``start`` up to token ``end``, which is left out."""
        return self.text[self.starts[start] : self.ends[end - 1]] if start < end else ""

    def child(self, token: int, *labels: str) -> int | None:
        """The first dependent with one of the labels."""
        for child in self.children[token]:
            if self.deps[child] in labels:
                return child
        return None

    def right_edge(self, token: int) -> int:
        """The end (left out) of everything that depends on ``token``, as far as it is one piece."""
        edge = token
        stack = [token]
        steps = 0
        while stack and steps < 200:
            steps += 1
            node = stack.pop()
            edge = max(edge, node)
            stack += [child for child in self.children[node] if child > node]
        return edge + 1


def _cut_long(firsts: numpy.ndarray, count: int) -> numpy.ndarray:
    """First tokens of sentences; what is too long for one (a table as text) is cut, so that time grows with length."""
    lengths = numpy.diff(numpy.append(firsts, count))
    pieces = [
        numpy.arange(first, first + length, PIECE)
        for first, length in zip(firsts[lengths > LONGEST], lengths[lengths > LONGEST], strict=True)
    ]
    return numpy.unique(numpy.concatenate([firsts, *pieces])) if pieces else firsts


class Sentences:
    """The sentences of a Doc, made when asked for: only those with a figure cost anything."""

    def __init__(self, doc: Doc) -> None:
        table = doc.to_array(["IDX", "LENGTH", "TAG", "DEP", "HEAD", "ENT_TYPE", "SENT_START"])
        self._text = document.text_of(doc)
        self._strings = doc.vocab.strings
        self._names: dict[int, str] = {0: ""}
        self._table = table
        self._offsets = table[:, 0].astype(numpy.int64)
        marks = table[:, 6].astype(numpy.int64) == 1
        firsts = numpy.flatnonzero(marks)
        if len(firsts) == 0 or firsts[0] != 0:
            firsts = numpy.concatenate(([0], firsts))
        self._firsts = _cut_long(firsts, len(table))

    def groups(self, positions: list[int]) -> Iterator[tuple[Sentence, int, int]]:
        """For ordered character positions: each sentence that holds some, with the range of their indices."""
        if not positions:
            return
        tokens = numpy.searchsorted(self._offsets, positions, side="right") - 1
        numbers = (numpy.searchsorted(self._firsts, numpy.maximum(tokens, 0), side="right") - 1).tolist()
        begin = 0
        for index in range(1, len(numbers) + 1):
            if index == len(numbers) or numbers[index] != numbers[begin]:
                yield self._sentence(numbers[begin]), begin, index
                begin = index

    def _sentence(self, number: int) -> Sentence:
        first = int(self._firsts[number])
        last = int(self._firsts[number + 1]) if number + 1 < len(self._firsts) else len(self._table)
        rows = self._table[first:last]
        starts = rows[:, 0].tolist()
        ends = (rows[:, 0] + rows[:, 1]).tolist()
        heads = rows[:, 4].astype(numpy.int64)
        count = last - first
        local = (numpy.arange(count) + heads).tolist()
        return Sentence(
            self._text,
            first,
            starts,
            ends,
            self._named(rows[:, 2].tolist()),
            self._named(rows[:, 3].tolist()),
            [head if 0 <= head < count else token for token, head in enumerate(local)],
            self._named(rows[:, 5].tolist()),
        )

    def _named(self, keys: list[int]) -> list[str]:
        names = self._names
        for key in keys:
            if key not in names:
                names[key] = self._strings[key]
        return [names[key] for key in keys]

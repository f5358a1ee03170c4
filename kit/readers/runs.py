"""The runs of a tree of HTML or TEI: what becomes a line or a cell each, where it stands, and how much of it is a link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kit.readers.blocks import BLOCKS, JOINT, LINE, pieces_of, text_of_pieces
from kit.readers.characters import letters
from kit.readers.sentence_ends import SENTENCE_END_OR_COLON

if TYPE_CHECKING:
    from lxml.etree import _Element

_SHINGLE = 4  # words
_PROSE_WORDS = 8
LINKED = 0.4  # of a run's letters, from which on it is a list of links
_WORD = re.compile(r"[^\W_]+")
_ENTRIES = frozenset("td th li dd".split())
_LINES = frozenset("p blockquote ul ol li q h2 h3 h4".split())


@dataclass(eq=False)
class Run:
    """Text between two breaks, with the ``before`` that stands between it and the run above it.

    ``node`` is the element that the first of its pieces is in; ``linked`` its words that are links, ``lead`` those before
    the first link, ``links`` where these lead.
    """

    before: str
    pieces: list[str]
    node: Any
    linked: str
    lead: str
    links: tuple[str, ...]

    @cached_property
    def text(self) -> str:
        """Its words, with plain spaces."""
        return " ".join("".join(self.pieces).split())

    @cached_property
    def words(self) -> list[str]:
        """Its words by which two wordings are the same."""
        return words_of(self.text)

    @cached_property
    def key(self) -> str:
        """Its `letters`, by which a line of a text is found in its page."""
        return letters(self.text)

    @cached_property
    def shingles(self) -> set[tuple[str, ...]]:
        """All rows of four of its words."""
        return shingles(self.words)

    @cached_property
    def block(self) -> Any:
        """The nearest element around it that is a block."""
        block = self.node
        while block.tag not in BLOCKS and block.tag != "body" and (above := block.getparent()) is not None:
            block = above
        return block

    @cached_property
    def holder(self) -> Any:
        """The element that holds its block among its neighbours; None where it is the outermost."""
        holder = self.block
        while holder is not None and holder.tag in _LINES:
            holder = holder.getparent()
        return holder

    @property
    def link_share(self) -> float:
        """How much of it is a link, from 0 to 1."""
        return len(self.linked) / max(1, len(self.text))

    @property
    def is_entry(self) -> bool:
        """Whether it stands in a list or a table, where the same may be said twice."""
        return self.block.tag in _ENTRIES or self.holder is not None and self.holder.tag in _ENTRIES

    @cached_property
    def is_prose(self) -> bool:
        """Whether it is a sentence or several, and no list of links."""
        return (
            self.link_share < LINKED
            and SENTENCE_END_OR_COLON.search(self.text[-20:]) is not None
            and len(self.words) >= _PROSE_WORDS
        )


def words_of(text: str) -> list[str]:
    """The words of a text by which two wordings are the same: letters and digits only."""
    return _WORD.findall(text.lower())


def shingles(words: Sequence[str]) -> set[tuple[str, ...]]:
    """All rows of four words."""
    return set(zip(*(words[i:] for i in range(_SHINGLE)), strict=False))


def text_of_runs(runs: Iterable[tuple[Run, bool]]) -> str:
    """The reading text of those runs of a tree that are to be read."""
    return text_of_pieces(_kept(runs))


def _kept(runs: Iterable[tuple[Run, bool]]) -> Iterator[str]:
    """The pieces of the runs that are read, and the breaks of all."""
    above = False
    for run, kept in runs:
        yield run.before if kept and above else run.before.replace(JOINT, LINE)
        if kept:
            yield from run.pieces
        above = kept


def runs_of_tree(root: _Element) -> tuple[list[Run], dict[Any, tuple[int, int]]]:
    """The runs in their order; and for each element that holds some as a whole, the numbers of the first and behind the last."""
    walk = _Walk()
    for piece, node, link in pieces_of(root, walk.edge):
        walk.add(piece, node, link)
    walk.end()
    return walk.runs, walk.spans


class _Walk:
    """The runs of a tree, while it is walked."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.spans: dict[Any, tuple[int, int]] = {}
        self._before: list[str] = []
        self._pieces: list[str] = []
        self._first: Any = None
        self._linked: list[str] = []
        self._lead: list[str] = []
        self._links: list[str] = []
        self._starts: dict[Any, int] = {}
        self._ended: list[Any] = []  # inline elements that hold the whole run, so far

    def edge(self, node: Any, begins: bool) -> None:
        """Takes note of where an element begins or ends."""
        if begins:
            if self._first is None:
                self._starts[node] = len(self.runs)
        elif (start := self._starts.get(node)) is not None:
            self.spans[node] = (start, len(self.runs) + (self._first is not None))
            if self._first is not None:
                self._ended.append(node)

    def add(self, piece: str, node: Any, link: Any) -> None:
        """Appends a piece of text, or a break, which has no node."""
        if node is None:
            if piece == " ":
                self._pieces.append(piece)
            else:
                self.end()
                self._before.append(piece)
            return
        self._pieces.append(piece)
        if (self._first is None or self._ended) and not piece.isspace():
            if self._first is None:
                self._first = node
            for part in self._ended:
                del self.spans[part]
            self._ended.clear()
        if link is not None:
            self._linked.append(piece)
            self._links.append(link.get("href"))
        elif not self._linked:
            self._lead.append(piece)

    def end(self) -> None:
        """Ends a run."""
        if self._first is None:
            self._before += self._pieces
        else:
            linked, lead = "".join(self._linked), "".join(self._lead)
            self.runs.append(Run("".join(self._before), self._pieces, self._first, linked, lead, tuple(self._links)))
            self._before = []
        self._pieces, self._first = [], None
        self._linked, self._lead, self._links = [], [], []
        self._ended.clear()

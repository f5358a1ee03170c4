"""A sentence's words, tags and dependencies as plain lists: what every rule reads, many times over."""

from __future__ import annotations

from bisect import bisect_right

NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
PROPER = frozenset(("NNP", "NNPS"))
ADJECTIVES = frozenset(("JJ", "JJR", "JJS"))
VERBS = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
TENSED = frozenset(("VBD", "VBP", "VBZ"))
FINITE = TENSED | {"MD"}
QUOTE_TAGS = frozenset(("``", "''"))
AUXILIARIES = frozenset(("aux", "auxpass"))  # by their dependency
ARTICLES = frozenset(("a", "an", "the"))
OWNERS = frozenset(("its", "his", "her", "their"))
HAVE = frozenset(("has", "have", "had"))
DETERMINERS = frozenset(("DT", "PDT", "PRP$", "WDT", "WP$"))
# What stands before the head of a noun phrase.
PREMODIFIERS = NOUNS | ADJECTIVES | frozenset(("HYPH", "CD", "VBN", "VBG", "$", "POS", "AFX", "FW", "#"))
# What an amount begins with: "40", "$40".
AMOUNTS = frozenset(("CD", "$"))
NAMES = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART"))


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

    def copy(self) -> Sentence:
        """The same sentence with tags of its own; what nobody changes is shared."""
        other = Sentence.__new__(Sentence)
        other.text, other.first, other.starts, other.ends, other.words = (
            self.text,
            self.first,
            self.starts,
            self.ends,
            self.words,
        )
        other.tags, other.deps, other.heads, other.entities = self.tags.copy(), self.deps, self.heads, self.entities
        other.parsed, other.calendar, other.figures = self.parsed, self.calendar, self.figures
        other._children = self._children
        return other

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
        return bisect_right(self.ends, position)

    def slice(self, start: int, end: int) -> str:
        """The characters from token ``start`` up to token ``end``, which is left out."""
        return self.text[self.starts[start] : self.ends[end - 1]] if start < end else ""

    def child(self, token: int, *labels: str) -> int | None:
        """The first dependent with one of the labels."""
        for child in self.children[token]:
            if self.deps[child] in labels:
                return child
        return None

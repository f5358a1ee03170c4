"""The words of one Doc and the names found in it, for rules that add, take away and relabel names."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from spacy.attrs import ORTH
from spacy.tokens import Doc, Span

NAMES = frozenset(("PERSON", "ORG", "GPE", "LOC", "NORP", "FAC"))
POSSESSIVE = frozenset(("'s", "’s", "'", "’"))


@dataclass
class NamedWords:
    """The words of one Doc and the names found so far; `owner` tells which name covers a token."""

    words: list[str]
    capital: list[bool]
    places: list[int]  # of the words in the Doc, where white space is a token too
    names: dict[int, tuple[int, int, str]] = field(default_factory=dict)
    owner: list[int] = field(default_factory=list)
    changed: bool = False

    def covering(self, start: int, end: int) -> list[tuple[int, int, str]]:
        return [self.names[key] for key in sorted({key for key in self.owner[start:end] if key >= 0})]

    def label(self, index: int) -> str:
        return self.names[self.owner[index]][2] if 0 <= index < len(self.owner) and self.owner[index] >= 0 else ""

    def add(self, start: int, end: int, label: str) -> None:
        """Set a name; those it overlaps give way."""
        if (start, end, label) in self.covering(start, end):
            return
        for other in self.covering(start, end):
            self.remove(other)
        key = max(self.names, default=-1) + 1
        self.names[key] = (start, end, label)
        self.owner[start:end] = [key] * (end - start)
        self.changed = True

    def remove(self, name: tuple[int, int, str]) -> None:
        key = self.owner[name[0]]
        del self.names[key]
        self.owner[name[0] : name[1]] = [-1] * (name[1] - name[0])
        self.changed = True

    def free(self, start: int, end: int) -> bool:
        return all(key < 0 for key in self.owner[start:end])

    def starts_name(self, index: int) -> bool:
        return self.owner[index] >= 0 and self.names[self.owner[index]][0] == index

    def is_capital(self, index: int) -> bool:
        return 0 <= index < len(self.capital) and self.capital[index]

    def word(self, index: int) -> str:
        return self.words[index] if 0 <= index < len(self.words) else ""


def read(doc: Doc) -> NamedWords:
    """The words and names of a Doc; white space is no word."""
    strings = doc.vocab.strings
    texts = [strings[orth] for orth in doc.to_array(ORTH).tolist()] if len(doc) else []
    places = [place for place, text in enumerate(texts) if not text.isspace()]
    words = [texts[place] for place in places]
    article = NamedWords(words, [word[:1].isupper() for word in words], places, owner=[-1] * len(words))
    for key, entity in enumerate(doc.ents):
        start, end = bisect_left(places, entity.start), bisect_left(places, entity.end)
        article.names[key] = (start, end, entity.label_)
        article.owner[start:end] = [key] * (end - start)
    return article


def write(doc: Doc, article: NamedWords) -> None:
    """Names that stayed keep their Span, with all that other components hung on it."""
    kept = {(entity.start, entity.end, entity.label_): entity for entity in doc.ents}
    spans = []
    for start, end, label in sorted(article.names.values()):
        first, last = article.places[start], article.places[end - 1] + 1
        spans.append(kept.get((first, last, label)) or Span(doc, first, last, label=label))
    doc.set_ents(spans, default="outside")

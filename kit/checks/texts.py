"""The sentences of the articles that the tables hold, each once and in the order of the text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from kit.checks.moments import Moment, moments
from kit.evidence import Figure

_GOES_ON = re.compile(r"(?:It|Its)\b")


@dataclass(eq=False)
class Sentence:
    """A sentence with its figures and claims; ``base`` is its offset in the article's text."""

    article: str
    base: int
    text: str
    figures: list[Figure] = field(default_factory=list)
    claims: list[dict[str, Any]] = field(default_factory=list)

    @cached_property
    def moments(self) -> list[Moment]:
        """Its points in time."""
        return moments(self.text, [(figure.start - self.base, figure.end - self.base) for figure in self.figures])

    def with_next(self, other: Sentence) -> Sentence | None:
        """This sentence and the next as one, where that goes on with "It"."""
        gap = other.base - self.base - len(self.text)
        if not 0 <= gap <= 4 or not _GOES_ON.match(other.text):
            return None
        text = self.text + " " * gap + other.text
        return Sentence(self.article, self.base, text, [*self.figures, *other.figures], [*self.claims, *other.claims])

    def holds(self, start: int, end: int) -> bool:
        """Whether a figure stands at a place of the sentence."""
        return any(f.start - self.base < end and start < f.end - self.base for f in self.figures)


def texts(groups: list[list[Figure]], claims: list[dict[str, Any]]) -> list[list[Sentence]]:
    """The sentences of each article, as a list in the order of its text: those of the figures, which stand in groups,
    and those of the claims.
    """
    found: dict[str, dict[tuple[int, str], Sentence]] = defaultdict(dict)
    for group in groups:
        first = group[0]
        found[first.article][first.base, first.sentence] = Sentence(first.article, first.base, first.sentence, group)
    for claim in claims:
        article, sentence = str(claim["article_id"]), claim["sentence"]
        if sentence and claim["start"] is not None:
            base = claim["start"] - max(sentence.find((claim["text"] or "")[:40]), 0)
            known = found[article]
            if (base, sentence) not in known:
                known[base, sentence] = Sentence(article, base, sentence)
            known[base, sentence].claims.append(claim)
    return [[passage for _, passage in sorted(sentences.items())] for sentences in found.values()]

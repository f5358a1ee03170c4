"""What lies on the desk of every check, and the finding it hands back."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from kit import evidence
from kit.article import Article, address_of
from kit.checks.joints import Passage, passages
from kit.checks.texts import Sentence, texts
from kit.evidence import Figure, number
from kit.pairing import Pair, stated
from kit.reference_series import Reference
from kit.tables import Tables
from kit.words import is_somebody

_ARTICLE = re.compile(r"(?:the|an?|its|his|her|their|some)\s", re.I)
_CLAIM_COLUMNS = ("claim_id", "article_id", "text", "sentence", "source", "entities", "vague_terms", "start", "subject")


@dataclass(frozen=True)
class Paper:
    """What the checks need to know of an article."""

    id: str
    name: str
    published: date | None
    sha256: str | None
    address: str | None = None


# How often findings of a severity stand up when a person reads them, as docs/checks.md tells.
_USUAL = {"error": 0.8, "warning": 0.6, "note": 0.5}


@dataclass(frozen=True)
class Finding:
    """One thing that does not add up, or that a reporter should ask about."""

    kind: str
    severity: str
    message: str
    question: str
    figures: tuple[Figure, ...] = ()
    claims: tuple[dict[str, Any], ...] = ()
    stated: float | None = None
    implied: float | None = None
    articles: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    confidence: float | None = None  # how likely it stands up; None: what findings of its severity do

    @property
    def owners(self) -> list[str]:
        """The ids of the articles that it names."""
        owners = [f.article for f in self.figures] + [c["article_id"] for c in self.claims] + list(self.articles)
        return list(dict.fromkeys(owners))

    def row(self, papers: dict[str, Paper]) -> dict[str, Any]:
        """The finding as a row of the findings table."""
        figure_ids = list(dict.fromkeys(figure.id for figure in self.figures))
        claim_ids = list(
            dict.fromkeys([c["claim_id"] for c in self.claims] + [f.claim for f in self.figures if f.claim])
        )
        articles = self.owners
        words = [(f.article, f.sentence) for f in self.figures] + [
            (c["article_id"], c["sentence"]) for c in self.claims
        ]
        quotes = [
            f"{papers[a].name}: “{sentence}”" if a in papers else f"“{sentence}”"
            for a, sentence in dict.fromkeys(words)
        ]
        key = "\n".join([self.kind, self.message, *figure_ids, *claim_ids, *articles])
        return {
            "finding_id": f"{self.kind}-{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}",
            "kind": self.kind,
            "severity": self.severity,
            "confidence": _USUAL[self.severity] if self.confidence is None else round(self.confidence, 2),
            "message": self.message,
            "question": self.question,
            "article_ids": "; ".join(articles) or None,
            "figure_ids": "; ".join(figure_ids) or None,
            "claim_ids": "; ".join(claim_ids) or None,
            "stated": _rounded(self.stated),
            "implied": _rounded(self.implied),
            "evidence": "\n".join([*quotes, *self.passages]) or None,
        }


@dataclass(frozen=True)
class Desk:
    """The tables as the checks see them, with what the reporter laid beside them."""

    tables: Tables
    reference: Reference | None = None
    cited: tuple[Article, ...] = ()
    parties: tuple[str, ...] = ()

    @cached_property
    def papers(self) -> dict[str, Paper]:
        found = {}
        for article, title, publisher, day, digest, url in self._cells(
            "article_id", "title", "publisher", "published", "text_sha256", "url"
        ):
            name = publisher or (title and f"“{title}”") or f"article {article}"
            if day is not None:
                name = f"{name} ({day})"
            found[str(article)] = Paper(str(article), name, day, digest, address_of(url))
        return found

    @cached_property
    def outlets(self) -> dict[str, str]:
        """The publisher of each article; the article itself where none is known."""
        cells = self._cells("article_id", "publisher")
        return {str(article): str(article if publisher is None else publisher) for article, publisher in cells}

    def _cells(self, *columns: str) -> Iterator[tuple[Any, ...]]:
        """Some cells of each article."""
        return zip(*(evidence.plain(self.tables.articles[name]) for name in columns), strict=True)

    @cached_property
    def figures(self) -> list[Figure]:
        return evidence.read(self.tables.figures)

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each figure among `figures`, by its id."""
        return {figure.id: place for place, figure in enumerate(self.figures)}

    @cached_property
    def sentences(self) -> list[list[Figure]]:
        """The figures, sentence by sentence, in the order of the texts."""
        return evidence.in_sentences(self.figures)

    @cached_property
    def passages(self) -> list[Passage]:
        """The sentences as the arithmetic reads them."""
        return list(passages(self.sentences))

    @cached_property
    def texts(self) -> list[list[Sentence]]:
        """The sentences with a figure or a claim, article by article, in the order of the texts."""
        return texts(self.sentences, self.claims)

    @cached_property
    def pairs(self) -> list[Pair]:
        """The pairs of figures that the text itself sets side by side."""
        return stated(self.figures)

    @cached_property
    def claims(self) -> list[dict[str, Any]]:
        columns = [evidence.plain(self.tables.claims[name]) for name in _CLAIM_COLUMNS]
        return [dict(zip(_CLAIM_COLUMNS, cells, strict=True)) for cells in zip(*columns, strict=True)]

    def paper(self, figure: Figure) -> Paper:
        return self.papers.get(figure.article) or Paper(figure.article, f"article {figure.article}", None, None)

    def ask(self, figures: Iterable[Figure]) -> str:
        """Whom to ask about figures: those who state them, else the author of the piece."""
        figures = list(figures)
        names = list(dict.fromkeys(name for figure in figures if (name := self.who(figure))))
        return " and ".join(names[:3]) or self.author({figure.article for figure in figures})

    def who(self, figure: Figure) -> str | None:
        """The source of a figure as one would ask for it: its name, or the words of one without; None for "she"."""
        words = " ".join((figure.source_text or "").split())
        if figure.source_type == "unnamed" and is_somebody(words):
            return words[:1].lower() + words[1:] if _ARTICLE.match(words) else words
        return source_named(figure) if is_somebody(figure.source) else None

    def author(self, articles: Iterable[str]) -> str:
        """The author of an article, by the outlet or headline where it has one."""
        known = [
            paper.name for paper in map(self.papers.get, articles) if paper and not paper.name.startswith("article ")
        ]
        return f"the author of {known[0]}" if len(known) == 1 else "the author"


def source_named(figure: Figure) -> str:
    """The source of a figure in a sentence: “the Institute for the Study of War”."""
    from kit.charts.sources import with_article  # loads the drawing library

    return with_article(str(figure.source))


_SAYS = frozenset(("value", "low", "high", "qualifier", "unit", "per"))


def quoted(figure: Figure) -> str:
    """A figure's words for a message, and what the desk made of them."""
    words = f"“{' '.join(figure.text.split())}”"
    if figure.value is None or _SAYS.isdisjoint((figure.corrected or "").split("; ")):
        return words
    sign = "" if figure.qualifier in (None, "=", "range") else f"{figure.qualifier} "
    return f"{words} (corrected to {sign}{shown(figure.value, figure)})"


def shown(value: float, like: Figure | None = None) -> str:
    """A computed number with the unit of a stated one."""
    if like is None:
        return number(value)
    unit = {"%": " %", "pp": " percentage points"}.get(like.unit or "", f" {like.unit}" if like.unit else "")
    return number(value) + unit + (f" per {like.per}" if like.per else "")


def _rounded(value: float | None) -> float | None:
    return None if value is None or value != value else float(f"{value:.6g}")

"""Figures attributed to a document that the document does not contain."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from math import isfinite

from kit import evidence
from kit.about import source_key
from kit.article import Article
from kit.checks.across import Across
from kit.checks.desk import Desk, Finding, quoted
from kit.evidence import Figure, Interval
from kit.extraction import extract
from kit.undated import unsaid
from kit.words import content, stem

_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9, "k": 1e3}


class NotInSource(Across):
    """A figure given to the cited document, or to those who wrote it, that is not in it even in a rounded form."""

    def __init__(self) -> None:
        self._level = len(_LEVELS)
        self._found: list[Finding] = []

    def read(self, desk: Desk) -> None:
        if not desk.cited:
            return
        sourced = [f for f in desk.figures if f.source and f.value is not None and f.kind not in ("vague", "age")]
        for level, is_wanted in enumerate(_LEVELS):
            wanted = [figure for figure in sourced if is_wanted(figure, desk.cited)]
            if wanted:
                self._level, self._found = level, [*_missing(desk, wanted, _documents(desk.cited))]
                break

    def join(self, other: NotInSource, first: int) -> None:
        if other._level < self._level:  # nearer to the documents than all before
            self._level, self._found = other._level, []
        if other._level == self._level:
            self._found += other._found

    def findings(self, desk: Desk, figures: Mapping[int, Figure]) -> Iterator[Finding]:
        yield from self._found


def _missing(
    desk: Desk, wanted: list[Figure], documents: list[tuple[Article, list[float], list[Figure]]]
) -> Iterator[Finding]:
    """A finding for each figure that no cited document contains."""
    own = {article.sha256 for article in desk.cited}
    for figure in wanted:
        if desk.paper(figure).sha256 in own or any(_within(figure, values) for _, values, _ in documents):
            continue
        near = _nearest(figure, [f for _, _, figures in documents for f in figures])
        names = " or ".join(f"“{a.title or a.publisher or _start(a)}”" for a in desk.cited[:3])
        hint = f"; it has {quoted(near)}" if near is not None else ""
        yield Finding(
            "not_in_source",
            "error",
            f"{quoted(figure)} is attributed to {figure.source}, but {names} does not contain it{hint}.",
            f"Ask the author: on which page does {figure.source} say {quoted(figure)}?",
            (figure,),
            stated=figure.value,
            implied=near.value if near is not None else None,
            passages=(near.sentence,) if near is not None else (),
        )


@lru_cache(maxsize=2)
def _documents(cited: tuple[Article, ...]) -> list[tuple[Article, list[float], list[Figure]]]:
    return [(article, _numbers(article), _figures(article)) for article in cited]


def _numbers(article: Article) -> list[float]:
    """Every number that is printed in a document, as it stands and scaled by the word after it."""
    found = []
    for match in _NUMBER.finditer(article.text):
        value = float(match.group().replace(",", ""))
        found.append(value)
        after = article.text[match.end() : match.end() + 12]
        scale = re.match(r"[ \u00a0-]?(thousand|million|billion|trillion|bn|m|k)\b", after, re.I)
        if scale:
            found.append(value * _SCALES[scale[1].lower()])
    return found


def _figures(article: Article) -> list[Figure]:
    with unsaid():
        return [f for f in evidence.read(extract(article).figures) if f.value is not None]


def _within(figure: Figure, values: list[float]) -> bool:
    """Whether a number of the document rounds to the figure as printed."""
    span = figure.interval
    low = span.low if isfinite(span.low) else (figure.value or 0) * 0.7
    high = span.high if isfinite(span.high) else (figure.value or 0) * 1.3
    wanted = [Interval(low, high)]
    if figure.is_share:
        wanted.append(Interval(low / 100, high / 100) if figure.unit == "%" else Interval(low * 100, high * 100))
    return any(span.low <= abs(value) <= span.high for value in values for span in wanted)


# What many sources are: only with another word beside it does such a word name one.
_GENERIC = frozenset(
    stem(word)
    for word in (
        "institute",
        "office",
        "ministry",
        "agency",
        "department",
        "company",
        "bank",
        "government",
        "association",
        "board",
        "council",
        "union",
        "service",
        "centre",
        "center",
        "university",
        "police",
        "society",
        "city",
    )
)


def _names_it(figure: Figure, article: Article) -> bool:
    """Whether the figure's source is the document or who wrote it."""
    source = figure.source or ""
    words = set(content(source))
    if not words - _GENERIC:
        return False
    heads = [head for head in (article.title, article.publisher, article.author, article.origin) if head]
    if any(source_key(source) == source_key(head) or words <= set(content(head)) for head in heads):
        return True
    opening = article.text[:400]
    initials = "".join(word[0] for word in re.findall(r"\b[A-Z]\w+", source))
    short = source if source.isupper() else initials if len(initials) >= 3 else None
    return source in opening or bool(short and re.search(rf"\b{re.escape(short)}\b", opening))


def _nearest(figure: Figure, others: list[Figure]) -> Figure | None:
    """The document's figure of the same measure and unit, when there is one."""
    alike = [
        f
        for f in others
        if (f.unit, f.per) == (figure.unit, figure.per)
        and (f.shares_measure(figure) or (f.family and f.family == figure.family))
    ]
    return min(alike, key=lambda f: abs((f.value or 0) - (figure.value or 0))) if alike else None


def _start(article: Article) -> str:
    return " ".join(article.text.split()[:8]) + " ..."


# Which figures are the documents': those given to one by its name, else to any document, else to anybody.
_LEVELS: tuple[Callable[[Figure, tuple[Article, ...]], bool], ...] = (
    lambda figure, cited: any(_names_it(figure, article) for article in cited),
    lambda figure, cited: figure.source_type == "document",
    lambda figure, cited: not any(a.title or a.publisher or a.author for a in cited),
)

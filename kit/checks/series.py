"""Whether a reference series is about a figure: its measure, its subject, and no part of its population."""

from __future__ import annotations

import re
from collections import defaultdict

from kit.checks.desk import Desk
from kit.evidence import Figure
from kit.reference_series import Series
from kit.words import calendar, content, limits, names, senses, stems

_PHRASE = re.compile(r"(?:[^,;.()]|\.\d)*")
_MORE = re.compile(r"\b(?:more|fewer|less|higher|lower)\b", re.I)


def is_about(series: Series, figure: Figure, known: frozenset[str]) -> bool:
    """Whether a series measures what the figure does, by the words of its measure or their aliases, of the same subject and
    the same population.
    """
    if series.subject and not any(name[:5] in known for name in content(series.subject)):
        return False
    if series.unit is None and figure.kind == "measure":
        return False  # kilometres and tonnes are no count of anything
    if figure.kind in ("count", "percent", "money") and _narrower(series, figure):
        return False
    if series.family and figure.family:
        return series.family == figure.family
    measured = set(content(figure.measure or "")) | set(content(figure.text))
    if series.words and series.words <= measured:
        return True
    near = measured | set(content(figure.before[-60:])) | set(content(figure.after[:40]))
    if series.unit is None and not measured & _vocabulary(series):
        return False
    return any(set(content(words)) <= near for words in (series.measure, *series.aliases) if content(words))


def change_of(figure: Figure, series: Series) -> int:
    """The sign of the change that a figure is the size of, 0 for a level.

    How consumer prices rose is what a series of inflation gives: a level.
    """
    if figure.change in ("rise", "fall"):
        rate = "+inflation" in senses(series.measure) or "growth" in series.measure
        if rate and figure.unit == "%" and not {"inflat", "growth"} & set(content(figure.measure or "")):
            return 0 if figure.change == "rise" else -1
        return 1 if figure.change == "rise" else -1
    if figure.kind == "count" and (more := _MORE.search(figure.text)):
        return 1 if more.group().lower() in ("more", "higher") else -1
    return 0


def _narrower(series: Series, figure: Figure) -> bool:
    """Whether the figure's measure or the phrases at it name a part that the series does not: "food inflation",
    "unemployment among women", "exports of wine".
    """
    own = _vocabulary(series) | set(content(series.subject or "")) | stems("plain") | calendar()
    source = set(content(f"{figure.source or ''} {figure.source_text or ''}"))
    extra = set(content(figure.measure or "")) - own
    phrase = _phrase(figure)
    extra |= set(content(phrase)) - own - set(content(f"{figure.period or ''} {figure.predicate or ''}")) - source
    extra |= limits(f"{figure.measure or ''} {figure.text} {figure.subject or ''}") - own - source
    return bool(extra)


def _phrase(figure: Figure) -> str:
    """What follows the measure: up to its verb or the figure, or behind a figure whose counted noun is the measure."""
    words = (figure.measure or "").split()
    at = figure.before.lower().rfind(words[-1]) if words else -1
    if at >= 0:
        text = figure.before[at + len(words[-1]) :]
        end = text.find(figure.predicate) if figure.predicate else -1
        text = text[:end] if end >= 0 else text
    else:
        text = figure.after
    phrase = _PHRASE.match(text).group()  # type: ignore[union-attr]
    return phrase if re.match(r"['’]?s?\s+(?:of|in|among|for|from|at|by|across|with|to|on)\b", phrase) else ""


def _vocabulary(series: Series) -> set[str]:
    return {stem for words in (series.measure, *series.aliases) for stem in content(words)}


class ArticleNames:
    """The names in each article, by their first letters; those of an article are looked for when they are asked for."""

    def __init__(self, desk: Desk) -> None:
        self._figures: dict[str, list[Figure]] = defaultdict(list)
        for figure in desk.figures:
            self._figures[figure.article].append(figure)
        self._entities: dict[str, list[str]] = defaultdict(list)
        for claim in desk.claims:
            if claim["entities"]:
                self._entities[claim["article_id"]].append(claim["entities"])
        ids, *cells = (desk.tables.articles[name] for name in ("article_id", "title", "place"))
        self._words = {
            str(key): " ".join(cell for cell in said if isinstance(cell, str))
            for key, *said in zip(ids, *cells, strict=True)
        }
        self._found: dict[str, frozenset[str]] = {}

    def of(self, article: str) -> frozenset[str]:
        if article not in self._found:
            texts = [self._words.get(article, ""), *self._entities.get(article, ())]
            found = {name[:5] for text in texts for name in content(text)}
            for figure in self._figures.get(article, ()):
                around = (*names(figure.sentence), *content(figure.subject or ""), *content(figure.place or ""))
                found.update(name[:5] for name in around)
            self._found[article] = frozenset(found)
        return self._found[article]

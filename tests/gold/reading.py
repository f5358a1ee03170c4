"""The gold files of figures: sentences and articles in plain text, read into gold figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kit.article import Article

FOLDER = Path(__file__).parent
PUBLISHED = "2025-05-07"
_VALUE = re.compile(
    r"(?P<kind>[a-z]+)\s+(?:(?P<qualifier>>=|<=|[~<>])\s*)?(?P<low>-?\d+(?:\.\d+)?)(?:\.\.(?P<high>-?\d+(?:\.\d+)?))?$"
)
_PERIOD = re.compile(r"(?P<words>[^{]*?)\s*(?:\{(?P<start>[\d-]*)\.\.(?P<end>[\d-]*)\})?$")


@dataclass(frozen=True)
class Number:
    """One reading of a figure's kind and value."""

    kind: str
    value: float
    low: float | None
    high: float | None
    qualifier: str


@dataclass(frozen=True)
class GoldFigure:
    """One figure as a person marked it.

    ``numbers`` are the readings that are right, mostly one. ``given`` has the columns the file states: "-" stands for
    an empty cell, "a|b" for either. ``optional``: fair readers differ on whether it is a figure.
    """

    start: int
    end: int
    numbers: tuple[Number, ...]
    given: dict[str, str] = field(default_factory=dict)
    optional: bool = False

    def either(self, column: str) -> list[str]:
        """The cells that are right in a column."""
        return self.given.get(column, "-").split("|")


@dataclass(frozen=True)
class GoldArticle:
    """A text with its figures. ``complete``: columns that are not given are empty (else some are not scored)."""

    article: Article
    subject: str
    figures: tuple[GoldFigure, ...]
    complete: bool


def sentences(path: Path = FOLDER / "figures.txt") -> list[GoldArticle]:
    """Each sentence of ``figures.txt`` as an article of its own."""
    return [
        GoldArticle(Article(text, published=PUBLISHED), heading, figures, complete=False)
        for heading, text, figures in _entries(path)
    ]


def articles(path: Path = FOLDER / "figures_articles.txt") -> list[GoldArticle]:
    """The articles of ``figures_articles.txt``, or of another file in its form."""
    found = []
    for heading, text, figures in _entries(path, paragraphs=True):
        title, published, place = (heading.split(" | ") + [None, None])[:3]
        found.append(
            GoldArticle(
                Article(text, title=title, published=published, place=place), str(title), figures, complete=True
            )
        )
    return found


def news() -> list[GoldArticle]:
    """The articles of ``figures_news.txt``, to steer by."""
    return articles(FOLDER / "figures_news.txt")


def news_held() -> list[GoldArticle]:
    """The articles of ``figures_news_held.txt``, which only score."""
    return articles(FOLDER / "figures_news_held.txt")


def _entries(path: Path, *, paragraphs: bool = False) -> Iterator[tuple[str, str, tuple[GoldFigure, ...]]]:
    heading, text, figures, position = "", "", [], 0
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), "=="], start=1):
        if line.startswith(("  > ", "  ? ")):
            figure = _figure(line[4:], text, position, f"{path.name}:{number}", optional=line.startswith("  ?"))
            position = figure.end
            figures.append(figure)
        elif line.strip() and not line.startswith("# ") and line != "#":
            if paragraphs and text and not figures and not line.startswith("=="):
                text += f"\n\n{line}"
                continue
            if text:
                yield heading, text, tuple(figures)
            text, figures, position = "", [], 0
            if line.startswith("=="):
                heading = line[2:].strip()
            else:
                text = line


def _figure(line: str, text: str, position: int, where: str, *, optional: bool) -> GoldFigure:
    words, value, *columns = (part.strip() for part in line.split(" | "))
    found = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").search(text, position)
    if found is None:
        raise ValueError(f"{where}: {words!r} is not in the text, or out of order")
    given = dict(column.split("=", 1) for column in columns)
    try:
        numbers = numbers_of(value)
    except ValueError as error:
        raise ValueError(f"{where}: {error}") from None
    return GoldFigure(found.start(), found.end(), numbers, given, optional)


def numbers_of(value: str) -> tuple[Number, ...]:
    """The readings of a kind and a value, such as "count|multiple 2" or "money 10..15"."""
    readings = value.split("|")
    _, _, shared = readings[-1].strip().partition(" ")
    stripped = (reading.strip() for reading in readings)
    return tuple(_number(reading if " " in reading else f"{reading} {shared}") for reading in stripped)


def _number(value: str) -> Number:
    match = _VALUE.match(value)
    if match is None:
        raise ValueError(f"{value!r} is not a kind and a value")
    low = float(match["low"])
    high = float(match["high"]) if match["high"] else None
    qualifier = "range" if high is not None else match["qualifier"] or "="
    bounds = (
        (low, high)
        if high is not None
        else (low if qualifier in (">", ">=") else None, low if qualifier in ("<", "<=") else None)
    )
    middle = (low + high) / 2 if high is not None else low
    return Number(match["kind"], middle, *bounds, qualifier)


def period_of(given: str) -> tuple[str, str | None, str | None]:
    """The words of a gold period, its first and its last day as ISO dates ("" where open, None where not given)."""
    match = _PERIOD.match(given)
    assert match is not None
    return match["words"], match["start"], match["end"]

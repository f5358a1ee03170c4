"""Versions of articles as plain objects: their sentences, with the rows that stand in each, and which belong together."""

from __future__ import annotations

import warnings
from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from os import PathLike, fspath
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import pandas as pd

from kit.article import Article, address_of
from kit.errors import SetupError, UnpairedWarning
from kit.extraction import extract
from kit.tables import Tables
from kit.undated import unsaid

if TYPE_CHECKING:
    from spacy.language import Language

Row = dict[str, Any]


@dataclass
class Version:
    """One article: its row, its sentences in order, and the figures and claims of each.

    The rows have one more cell, ``around``: their sentence with the one before and the one after.
    """

    about: Row
    sentences: list[str]
    figures: dict[int, list[Row]] = field(default_factory=dict)
    claims: dict[int, list[Row]] = field(default_factory=dict)
    whole: bool = False  # whether all sentences are here, and not only those of the rows

    @property
    def id(self) -> str:
        return self.about["article_id"]

    @property
    def name(self) -> str:
        return self.about["origin"] or self.about["title"] or self.about["url"] or self.id

    @property
    def address(self) -> str | None:
        return address_of(self.about["url"])


def versions(
    given: str | PathLike[str] | Article | Tables | Iterable[Article], nlp: Language | str | None
) -> list[Version]:
    """The articles of one side, in order; a path is read."""
    if isinstance(given, Tables):
        return of_tables(given, {})
    if isinstance(given, (str, PathLike)):
        from kit.loading import load_version

        return versions(load_version(fspath(given), languages=None), nlp)
    articles = [given] if isinstance(given, Article) else given
    if isinstance(articles, (bytes, pd.DataFrame)) or not isinstance(articles, Iterable):
        raise SetupError(f"diff takes an article, a file, Tables or a list of articles, not {type(given).__name__}")
    articles = list(articles)
    with unsaid():
        tables = extract(articles, nlp=nlp)
    return of_tables(tables, {article.sha256: article.text for article in articles})


def paired(old: list[Version], new: list[Version]) -> list[tuple[Version, Version]]:
    """The two versions of each article: by address, then by headline, then by the name of the file.

    One article on each side is a pair without further ado. Warns with `UnpairedWarning` about those left over.
    """
    for side, name in ((old, "old"), (new, "new")):
        if not side:
            raise SetupError(f"there is no {name} version: it has no article with text in it")
    if len(old) == len(new) == 1:
        return [(old[0], new[0])]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for key in (_address, _headline, _file):
        twins: dict[str, deque[int]] = defaultdict(deque)
        for j, other in enumerate(new):
            if j not in taken and (same := key(other)):
                twins[same].append(j)
        for i, one in enumerate(old):
            if i not in pairs and (same := key(one)) and twins.get(same):
                pairs[i] = twins[same].popleft()
                taken.add(pairs[i])
    left = [v.name for i, v in enumerate(old) if i not in pairs]
    left += [v.name for j, v in enumerate(new) if j not in taken]
    if not pairs:
        raise SetupError(
            "no article has another version on the other side: none shares its url, its title or its file name; "
            "give two versions of one article at a time"
        )
    if left:
        named = ", ".join(left[:5]) + (f" and {len(left) - 5} more" if len(left) > 5 else "")
        warnings.warn(
            f"left out, with no version of the same url, title or file name on the other side: {named}",
            UnpairedWarning,
            stacklevel=3,
        )
    return [(old[i], new[j]) for i, j in sorted(pairs.items())]


def of_tables(tables: Tables, texts: dict[str, str]) -> list[Version]:
    """The articles of tables, whole where ``texts`` has theirs by its SHA-256."""
    figures, claims = _by_article(tables.figures), _by_article(tables.claims)
    found = []
    for about in records(tables.articles):
        text = texts.get(about["text_sha256"])
        rows = figures.get(about["article_id"], []), claims.get(about["article_id"], [])
        found.append(_from_rows(about, *rows) if text is None else _from_text(about, text, *rows))
    return found


def _from_text(about: Row, text: str, figures: list[Row], claims: list[Row]) -> Version:
    from kit.language.sentences import split

    places = split(text)
    starts = [start for start, _ in places]
    version = Version(about, [text[start:end] for start, end in places], whole=True)
    for rows, home in ((figures, version.figures), (claims, version.claims)):
        for row in rows:
            home.setdefault(max(bisect_right(starts, row["start"]) - 1, 0), []).append(row)
    return _with_surroundings(version)


def _from_rows(about: Row, figures: list[Row], claims: list[Row]) -> Version:
    named = [row for row in sorted(figures + claims, key=_start) if row["sentence"]]
    places = {sentence: i for i, sentence in enumerate(dict.fromkeys(row["sentence"] for row in named))}
    version = Version(about, list(places))
    for rows, home in ((figures, version.figures), (claims, version.claims)):
        for row in rows:
            if row["sentence"]:
                home.setdefault(places[row["sentence"]], []).append(row)
    return _with_surroundings(version)


def _with_surroundings(version: Version) -> Version:
    for home in (version.figures, version.claims):
        for place, rows in home.items():
            for row in rows:
                row["around"] = " ".join(version.sentences[max(place - 1, 0) : place + 2])
    return version


def records(table: pd.DataFrame) -> list[Row]:
    """The rows of a table as dicts; NA is None."""
    return table.astype(object).where(table.notna(), None).to_dict("records")


def _by_article(table: pd.DataFrame) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in sorted(records(table), key=_start):
        found.setdefault(row["article_id"], []).append(row)
    return found


def _start(row: Row) -> int:
    return row["start"] or 0


def _address(version: Version) -> str | None:
    return version.address


def _headline(version: Version) -> str | None:
    title = version.about["title"]
    return " ".join(title.casefold().split()) if title else None


def _file(version: Version) -> str | None:
    origin = version.about["origin"]
    return PurePosixPath(origin).name if origin else None

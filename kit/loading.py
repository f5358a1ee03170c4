"""What a command is given, as tables: articles, which are extracted, and tables that were saved, by one door."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from kit import saved
from kit.articles import Article, Articles, read, read_all
from kit.errors import SetupError, SkippedWarning, UnreadableError
from kit.schema import SCHEMA
from kit.tables import Tables, extract

_TEXTS = frozenset((".txt", ".md", ".html", ".htm", ".docx", ".pdf", ".eml", ".epub"))


class Loaded(NamedTuple):
    """The tables, and how many of the sources could not be read now (saved tables list those of their own day)."""

    tables: Tables
    failed: int


def load(
    sources: Sequence[str],
    *,
    languages: tuple[str, ...] | None = ("en",),
    corrections: Sequence[str] = (),
    published: str | None = None,
    nlp: str | None = None,
) -> Loaded:
    """The tables of all sources together, corrected; what can be given is what `kit.read_all` takes and saved tables.

    ``published`` dates the articles that state no date. Raises `UnreadableError` when no source could be read, and
    `SetupError` for an argument that saved tables cannot follow any more.
    """
    places = {source: saved_place(source) for source in sources}
    named = [source for source, place in places.items() if place is None]
    # Files of one folder, as saved/*.csv names them, are one source.
    kept = {place if place.is_dir() else place.parent: place for place in places.values() if place is not None}
    if kept and (published or nlp):
        raise SetupError(
            f"{'--published' if published else '--nlp'} is for articles, and {', '.join(map(str, kept))} holds tables that are "
            "extracted already; give the articles"
        )
    parts = [Tables.load(place) for place in kept.values()]
    for place in kept.values():
        _warn_of_articles_beside(place)
    failed = 0
    if named:
        articles = read_all(named, languages=languages)
        tables_below = [skipped.origin for skipped in articles.skipped if saved.is_saved(skipped.origin)]  # no failure
        failed = len(articles.skipped) - len(tables_below)
        if articles:
            dated = Articles((_dated(article, published) for article in articles), articles.skipped, articles.notes)
            parts.append(extract(dated, nlp=nlp, progress=sys.stderr.isatty() or len(articles) > 50))
            failed = len(parts[-1].skipped) - len(tables_below)  # those that were left out while reading among them
    if not parts:
        raise UnreadableError("nothing could be read" if failed else f"there is no article in {', '.join(named)}")
    tables = parts[0] if len(parts) == 1 else _joined(parts)
    return Loaded(tables.corrected(*corrections) if corrections else tables, failed)


def saved_place(source: str) -> Path | None:
    """Where the saved tables are that a source names: the folder, one of its files, or the folder right above."""
    path = Path(source)
    if os.path.isdir(path):
        return path if saved.is_saved(path) else saved.folder_within(path)
    return path if saved.files(path) else None


def _warn_of_articles_beside(place: Path) -> None:
    """Say which files beside the saved tables of a folder look like articles, since only the tables are taken."""
    if not place.is_dir():
        return
    beside = sorted(path.name for path in place.iterdir() if path.suffix.lower() in _TEXTS and path.is_file())
    if beside:
        more = f" and {len(beside) - 3} more" if beside[3:] else ""
        warnings.warn(
            f"left out: {', '.join(beside[:3])}{more}: {place} holds saved tables, and these are what was taken; name the "
            "files to read them, too",
            SkippedWarning,
            stacklevel=3,
        )


def load_version(source: str, *, languages: tuple[str, ...] | None) -> Article | Tables | list[Article]:
    """One side of a comparison: an article, the articles of a folder, or saved tables."""
    place = saved_place(source)
    if place is not None:
        return Tables.load(place)
    if not os.path.isdir(source):
        return read(source, languages=languages)
    articles = read_all(source, languages=languages)
    if not articles:
        raise UnreadableError("nothing could be read" if articles.skipped else f"there is no article in {source}")
    return articles


def _dated(article: Article, published: str | None) -> Article:
    if published is None or article.published is not None:
        return article
    return replace(article, published=published, published_basis="given")


def _joined(parts: list[Tables]) -> Tables:
    """Several tables as one. An article that an earlier part has already is left out, with a warning."""
    known: set[str] = set()
    pieces: dict[str, list[pd.DataFrame]] = {name: [] for name in (*SCHEMA, "corrections")}
    for part in parts:
        twice = set(part.articles["article_id"]) & known
        known |= set(part.articles["article_id"])
        for name, tables in pieces.items():
            table: pd.DataFrame = getattr(part, name)
            tables.append(table[~table["article_id"].isin(twice)] if twice and "article_id" in table else table)
        if twice:
            again = part.articles.loc[part.articles["article_id"].isin(twice), ["title", "origin", "article_id"]]
            names = list(again.bfill(axis=1)["title"])
            warnings.warn(
                f"left out the second time: {', '.join(names[:3])}{f' and {len(names) - 3} more' if names[3:] else ''}",
                SkippedWarning,
                stacklevel=3,
            )
    return Tables(**{name: _stacked(tables) for name, tables in pieces.items()})


def _stacked(tables: list[pd.DataFrame]) -> pd.DataFrame:
    dtypes = {name: dtype for table in tables for name, dtype in table.dtypes.items()}
    return pd.concat(tables, ignore_index=True).astype(dtypes)

"""What a command is given, as tables: articles, which are extracted, and tables that were saved, by one door."""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from kit import saved
from kit.article import Article
from kit.errors import SetupError, SkippedWarning, UnreadableError
from kit.extraction import extract
from kit.reading import Articles, read, read_all
from kit.tables import Tables

_TEXTS = frozenset(".txt .md .markdown .mdown .qmd .html .htm .mhtml .mht .docx .pdf .eml .epub .warc".split())


_MOST_ARTICLES = 200_000  # of an archive that is loaded whole


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
    processes: int | str | None = None,
    articles: Articles | None = None,
) -> Loaded:
    """The tables of all sources together, corrected; what can be given is what `kit.read_all` takes and saved tables.

    ``articles`` are those of the sources that are no saved tables, where they are read already.

    ``published`` dates the articles that state no date. Raises `UnreadableError` when no source could be read, and
    `SetupError` for an argument that saved tables cannot follow any more.
    """
    places = {source: saved_place(source) for source in sources}
    named = [source for source, place in places.items() if place is None]
    kept: dict[Path, list[Path]] = {}  # files of one folder, as saved/*.csv names them, are one source
    for place in places.values():
        if place is not None:
            kept.setdefault((place if place.is_dir() else place.parent).resolve(), []).append(place)
    if kept and (published or nlp):
        folders = (group[0] if group[0].is_dir() else group[0].parent for group in kept.values())
        raise SetupError(
            f"{'--published' if published else '--nlp'} is for articles, and {', '.join(map(str, folders))} holds tables that "
            "are extracted already; give the articles"
        )
    parts = [_together(group) for group in kept.values()]
    for group, tables in zip(kept.values(), parts, strict=True):
        _warn_of_articles_beside(next((place for place in group if place.is_dir()), group[0]), tables, named)
    failed = 0
    if named:
        if articles is None:
            articles = read_all(named, languages=languages)
        beside = sum(saved.is_no_input(skipped.origin) for skipped in articles.skipped)  # which is no failure
        failed = len(articles.skipped) - beside
        if articles:
            given = Articles((dated(article, published) for article in articles), articles.skipped, articles.notes)
            progress = sys.stderr.isatty() or len(articles) > 50
            parts.append(extract(given, nlp=nlp, progress=progress, processes=processes))
            failed = len(parts[-1].skipped) - beside  # those that were left out while reading among them
    if not parts:
        raise UnreadableError("nothing could be read" if failed else f"there is no article in {', '.join(named)}")
    tables = Tables.concat(parts)
    return Loaded(tables.corrected(*corrections) if corrections else tables, failed)


def from_options(options: argparse.Namespace) -> Loaded:
    """What `load` gives for the arguments of a command on tables."""
    return load(
        options.sources,
        languages=options.languages,
        corrections=options.corrections,
        published=options.published,
        nlp=options.nlp,
    )


def saved_place(source: str) -> Path | None:
    """Where the saved tables are that a source names: the folder, one of its files, or the folder right above."""
    path = Path(source)
    if os.path.isdir(path):
        return path if saved.is_saved(path) else saved.folder_within(path)
    return path if saved.files(path) else None


def _together(places: Sequence[Path]) -> Tables:
    """The saved tables that a folder and files in it are, each file that is named taken as that very file."""
    if saved.is_archive(places[0]):
        stored = Tables.open(places[0])
        if len(stored) > _MOST_ARTICLES:
            raise SetupError(
                f"{places[0]} holds {len(stored):,} articles, more than a command takes at once ({_MOST_ARTICLES:,}); in Python, "
                f"kit.Tables.open({str(places[0])!r}).where(\"published >= '2025-01-01'\").save(folder) writes some of them"
            )
    if len(places) == 1:
        return Tables.load(places[0])
    found: dict[str, Path] = {}
    own: dict[str, Path] = {}
    for place in places:
        for name, file in saved.files(place).items():
            if file != place:
                found.setdefault(name, file)
            elif name not in own or own[name].resolve().with_suffix("") == file.resolve().with_suffix(""):
                own[name] = min(own.get(name, file), file, key=lambda path: path.suffix.lower() != ".parquet")
            else:
                raise SetupError(f"{own[name]} and {file} both hold the table of {name}; name one of them")
    found |= own
    if not found.keys() >= saved.NEEDED:
        return Tables.load(places[0])  # which says what is missing
    return Tables(**{name: saved.read_table(name, file) for name, file in found.items()})


def _warn_of_articles_beside(place: Path, tables: Tables, named: Sequence[str] = ()) -> None:
    """Say which files beside the saved tables of a folder look like articles that neither these hold nor are ``named``."""
    if not place.is_dir():
        return
    read_too = {os.path.realpath(source) for source in named}
    held = {Path(origin.partition("#")[0]).name for origin in tables.articles["origin"].dropna()}
    beside = sorted(
        path.name
        for path in place.iterdir()
        if path.suffix.lower() in _TEXTS
        and path.is_file()
        and path.name not in held
        and not path.name.startswith((".", "README"))
        and os.path.realpath(path) not in read_too
    )
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
        tables = _together([place])
        _warn_of_articles_beside(place, tables)
        return tables
    if not os.path.isdir(source):
        return read(source, languages=languages)
    articles = read_all(source, languages=languages)
    if not articles:
        raise UnreadableError("nothing could be read" if articles.skipped else f"there is no article in {source}")
    return articles


def dated(article: Article, published: str | None) -> Article:
    """The article, with this date where it states none."""
    if published is None or article.published is not None:
        return article
    return replace(article, published=published, published_basis="given")

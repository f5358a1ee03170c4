"""The tables in the forms that other people's tools read: one module a format."""

from __future__ import annotations

import importlib
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from kit.errors import SetupError
from kit.export.checking import checked
from kit.tables import Tables, tables_first


class Format(NamedTuple):
    """A format: the module that writes it, the endings it is known by, and what it is."""

    home: str
    endings: tuple[str, ...]
    about: str


FORMATS = {
    "tables": Format("kit.export.folder", (), "a folder with each table as CSV and Parquet"),
    "excel": Format("kit.export.excel", (".xlsx",), "an Excel workbook"),
    "csv": Format(
        "kit.export.one_csv", (".csv",), "the figures as one CSV file, each with its article's title and date"
    ),
    "sqlite": Format("kit.export.sqlite", (".sqlite", ".sqlite3", ".db"), "a database for Datasette, and its metadata"),
    "datapackage": Format("kit.export.datapackage", ("datapackage.json",), "a Data Package: descriptor and CSV files"),
    "annotations": Format(
        "kit.export.annotations",
        (".jsonld", ".annotations.json"),
        "Web Annotations: each figure and claim pinned to its words",
    ),
    "claimreview": Format(
        "kit.export.claimreview",
        (".claimreview.jsonld", ".claimreview.json"),
        "drafts of fact-checks, without a verdict",
    ),
    "bibtex": Format("kit.export.bibtex", (".bib",), "the articles as BibTeX"),
    "csl": Format("kit.export.csl", (".csl.json",), "the articles as CSL-JSON, for Zotero and Pandoc"),
}


def export(
    tables: Tables, path: str | PathLike[str], format: str | None = None, *, unnamed: bool = False
) -> list[Path]:
    """Write ``tables`` to ``path`` for another tool; returns the paths written.

    ``format`` is one of ``tables``, ``excel``, ``csv``, ``sqlite``, ``datapackage``, ``annotations``, ``claimreview``,
    ``bibtex`` and ``csl``; left out, the ending of ``path`` decides (.xlsx, .csv, .sqlite, .db,
    datapackage.json, .jsonld, .claimreview.jsonld, .bib, .csl.json), and a
    path without an ending is a folder of CSV and Parquet files. ``tables`` and ``datapackage`` write a folder, ``sqlite``
    a second file with the metadata for Datasette. ``unnamed`` drafts a ClaimReview also for claims that nobody is named
    for. The same tables give the same bytes.

    Raises `SetupError` for an unknown format or ending, for tables that lack a column or hold a key twice, and for a
    place that cannot be written to. Warns with `ExportWarning` about what a format cannot hold as it is.
    """
    tables_first("export", tables, path)
    path = Path(path)
    chosen = _format(path, format)
    if unnamed and chosen != "claimreview":
        raise SetupError(f"unnamed is for the format claimreview, not for {chosen}; leave it out")
    home = importlib.import_module(FORMATS[chosen].home)
    ready = checked(tables)
    try:
        return home.write(ready, path, **({"unnamed": True} if unnamed else {}))
    except OSError as error:
        raise SetupError(f"cannot write {path}: {error.strerror or error}; choose another place") from error


def _format(path: Path, named: str | None) -> str:
    if named is not None:
        if named not in FORMATS:
            raise SetupError(f"there is no format {named!r}; the formats are {', '.join(FORMATS)}")
        return named
    name = path.name.lower()
    endings = {ending: format for format, about in FORMATS.items() for ending in about.endings}
    for ending in sorted(endings, key=len, reverse=True):
        if name.endswith(ending) or name == ending.lstrip("."):
            return endings[ending]
    if not path.suffix or path.is_dir():
        return "tables"
    raise SetupError(
        f"{path.name}: the ending does not say which format is meant; the known ones are {', '.join(endings)}, "
        f"and a name without an ending for a folder of CSV and Parquet files"
    )

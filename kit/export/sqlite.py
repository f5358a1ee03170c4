"""A SQLite database that Datasette opens as it is: keys, indexes, full-text search, and the metadata beside it."""

from __future__ import annotations

import sqlite3
import warnings
from pathlib import Path
from typing import Any

import pandas as pd

from kit.errors import ExportWarning
from kit.export.checking import ABOUT, KEYS, TITLES, columns, described, names, references
from kit.export.writing import date_text, records, replacing, write_json
from kit.tables import Tables

_TYPES = {"str": "TEXT", "Int64": "INTEGER", "Float64": "REAL", "boolean": "INTEGER", "datetime64[s]": "TEXT"}
_ORDER = ("articles", "claims", "figures", "skipped", "corrections")  # a table after those it refers to
_SEARCHED = {
    "articles": ("title", "author", "publisher", "place"),
    "figures": ("text", "sentence", "measure", "predicate", "subject", "source", "place"),
    "claims": ("text", "sentence", "source", "subject", "entities", "place"),
}
_LABELS = {"articles": "title", "figures": "text", "claims": "text"}
_FACETS = {
    "articles": ["publisher", "place"],
    "figures": ["kind", "unit", "source", "source_type"],
    "claims": ["role", "source", "source_type", "cue_type", "modality"],
}
_SORTED = {"articles": "published", "claims": "check_worthiness"}


def write(tables: Tables, path: Path) -> list[Path]:
    """Write the database and ``<name>.metadata.json``; open both with ``datasette NAME -m METADATA``."""
    with replacing(path) as draft:
        connection = sqlite3.connect(draft, isolation_level=None)
        try:
            connection.execute("PRAGMA page_size = 4096")
            connection.execute("PRAGMA journal_mode = OFF")  # the draft is thrown away when something fails
            connection.execute("BEGIN")
            _fill(connection, tables)
            connection.execute("COMMIT")
            connection.execute("VACUUM")
        except sqlite3.Error as error:  # the disk is full, or broken
            raise OSError(str(error)) from error
        finally:
            connection.close()
    return [path, write_json(path.with_suffix(".metadata.json"), _metadata(tables, path.stem))]


def _fill(connection: sqlite3.Connection, tables: Tables) -> None:
    links: dict[str, dict[str, str]] = {}
    for name, column, other in references(tables):
        links.setdefault(name, {})[column] = other
    for name in _written(tables):
        parts = []
        for spec in columns(name, getattr(tables, name)):
            key = " PRIMARY KEY NOT NULL" if spec.name == KEYS.get(name) else ""
            parts.append(f'"{spec.name}" {_TYPES[spec.dtype]}{key}')
        for column, other in links.get(name, {}).items():
            parts.append(f'FOREIGN KEY ("{column}") REFERENCES "{other}" ("{KEYS[other]}")')
        connection.execute(f'CREATE TABLE "{name}" ({", ".join(parts)})')
        _insert(connection, name, getattr(tables, name))
        for column in links.get(name, {}):
            connection.execute(f'CREATE INDEX "{name}_{column}" ON "{name}" ("{column}")')
    connection.execute('CREATE TABLE "codebook" ("table" TEXT, "column" TEXT, "dtype" TEXT, "meaning" TEXT)')
    _insert(connection, "codebook", described(tables))
    _index_words(connection)


def _written(tables: Tables) -> list[str]:
    return [name for name in _ORDER if name in names(tables)]


def _insert(connection: sqlite3.Connection, name: str, table: pd.DataFrame) -> None:
    marks = ", ".join("?" * len(table.columns))
    connection.executemany(
        f'INSERT INTO "{name}" VALUES ({marks})', ([_cell(cell) for cell in row.values()] for row in records(table))
    )


def _cell(cell: Any) -> Any:
    return date_text(cell) if isinstance(cell, pd.Timestamp) else int(cell) if isinstance(cell, bool) else cell


def _index_words(connection: sqlite3.Connection) -> None:
    try:
        for name, columns in _SEARCHED.items():
            listed = ", ".join(f'"{column}"' for column in columns)
            connection.execute(
                f'CREATE VIRTUAL TABLE "{name}_fts" USING fts5({listed}, content="{name}", tokenize="porter unicode61")'
            )
            connection.execute(f'INSERT INTO "{name}_fts" ("{name}_fts") VALUES (\'rebuild\')')
    except sqlite3.OperationalError as error:
        warnings.warn(
            f"this Python's SQLite has no full-text search ({error}), so the database is written without it",
            ExportWarning,
            stacklevel=5,
        )


def _metadata(tables: Tables, stem: str) -> dict[str, Any]:
    about: dict[str, Any] = {}
    for name in (*_written(tables), "codebook"):
        about[name] = {"title": TITLES[name], "description": ABOUT[name]}
        if name != "codebook":
            specs = columns(name, getattr(tables, name))
            about[name]["columns"] = {spec.name: spec.meaning for spec in specs}
            about[name]["sortable_columns"] = [spec.name for spec in specs]
        if name in _LABELS:
            about[name] |= {"label_column": _LABELS[name], "facets": _FACETS[name], "fts_table": f"{name}_fts"}
        if name in _SORTED:
            about[name]["sort_desc"] = _SORTED[name]
    return {
        "title": "Figures and claims of news articles",
        "description": "What the articles state and who says it; every row carries the sentence it stands in. Whether "
        "it is true is for a reporter to find out.",
        "databases": {stem: {"tables": about}},
    }

"""A Data Package (https://datapackage.org, version 2): CSV files and a descriptor that says what is in them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pandas as pd

from kit.export.checking import ABOUT, KEYS, TITLES, columns, names, references
from kit.export.places import web_address
from kit.export.writing import given, records, write_json, write_text
from kit.schema import Column
from kit.tables import Tables, as_csv, spare_corrections_file

_PROFILE = "https://datapackage.org/profiles/2.0"
_TYPES = {"str": "string", "Int64": "integer", "Float64": "number", "boolean": "boolean"}
_APOSTROPHE = (
    "Text that a spreadsheet would run as a formula has an apostrophe in front of it, also behind a semicolon, tab or "
    "line break; take it away when reading the files with a program."
)


def write(tables: Tables, path: Path) -> list[Path]:
    """Write ``path`` (a folder, or its ``datapackage.json``) with a CSV file for each table."""
    folder = path.parent if path.name.lower() == "datapackage.json" else path
    links: dict[str, list[dict[str, Any]]] = {}
    for name, column, other in references(tables):
        reference = {"resource": other, "fields": [KEYS[other]]}
        links.setdefault(name, []).append({"fields": [column], "reference": reference})
    spare_corrections_file(tables, folder)
    resources, written = [], []
    for name in names(tables):
        table: pd.DataFrame = getattr(tables, name)
        text = as_csv(table)
        written.append(write_text(folder / f"{name}.csv", text))
        resources.append(_resource(name, table, text.encode("utf-8"), links.get(name, [])))
    descriptor: dict[str, Any] = {
        "$schema": f"{_PROFILE}/datapackage.json",
        "name": "figures-and-claims",
        "title": "Figures and claims of news articles",
        "description": f"What the articles state and who says it, with the sentence of each. {_APOSTROPHE}",
    }
    sources = _sources(tables)
    if sources:
        descriptor |= {"sources": sources}
    return [write_json(folder / "datapackage.json", descriptor | {"resources": resources}), *written]


def _resource(name: str, table: pd.DataFrame, data: bytes, links: list[dict[str, Any]]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": f"{_PROFILE}/tableschema.json",
        "fields": [
            _field(column, table[column.name], column.name == KEYS.get(name)) for column in columns(name, table)
        ],
        "missingValues": [""],
    }
    if name in KEYS:
        schema["primaryKey"] = [KEYS[name]]
    if links:
        schema["foreignKeys"] = links
    return {
        "$schema": f"{_PROFILE}/dataresource.json",
        "name": name,
        "type": "table",
        "title": TITLES[name],
        "description": ABOUT[name],
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": schema,
    }


def _field(column: Column, cells: pd.Series, is_key: bool) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": _TYPES.get(column.dtype), "description": column.meaning}
    if field["type"] is None:
        days = cells.dropna()
        field["type"] = "date" if (days == days.dt.normalize()).all() else "datetime"
        if field["type"] == "datetime":
            field["format"] = "%Y-%m-%d %H:%M:%S"
    if is_key:
        field["constraints"] = {"required": True, "unique": True}
    if column.name in ("check_worthiness", "confidence"):
        field["constraints"] = {"minimum": 0, "maximum": 1}
    if column.name in ("start", "end", "words"):
        field["constraints"] = {"minimum": 0}
    return field


def _sources(tables: Tables) -> list[dict[str, str]]:
    """The articles that have a headline or an address, once each."""
    found = []
    for article in records(tables.articles):
        title = ", ".join(part for part in (article["title"], article["publisher"]) if part) or None
        source = given(title=title, path=web_address(article["url"]))
        if source and source not in found:
            found.append(source)
    return found

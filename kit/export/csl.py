"""The articles as CSL-JSON, which Zotero, Pandoc and citeproc read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kit.export.bylines import Name, key, people
from kit.export.places import web_address
from kit.export.writing import given, records, write_json
from kit.tables import Tables


def write(tables: Tables, path: Path) -> list[Path]:
    """Write one item for each article."""
    return [write_json(path, [_item(article) for article in records(tables.articles)])]


def _item(article: dict[str, Any]) -> dict[str, Any]:
    published = article["published"]
    dates = None if published is None else {"date-parts": [[published.year, published.month, published.day]]}
    item = {"id": key(article), "type": "article-newspaper" if article["publisher"] else "webpage"}
    authors = [_name(name, parts) for name, parts in people(article["author"])]
    item |= given(
        title=article["title"],
        author=authors or None,
        issued=dates,
        URL=web_address(article["url"]),
        language=article["language"],
        section=article["section"],
    )
    if article["publisher"]:
        item["container-title"] = article["publisher"]
    return item


def _name(name: str, parts: Name | None) -> dict[str, str]:
    if parts is None:
        return {"literal": name}
    cells = {
        "family": parts.family,
        "given": parts.given,
        "non-dropping-particle": parts.particle,
        "suffix": parts.suffix,
    }
    return {part: words for part, words in cells.items() if words}

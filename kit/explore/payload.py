"""The rows and texts as they go to the browser: once, as gzipped JSON, each distinct value of a column written once."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pandas as pd

from kit.corrections.cells import CORRECTABLE
from kit.explore.columns import COLUMNS
from kit.explore.texts import Text
from kit.schema import SCHEMA
from kit.tables import Tables

KEYS = {"figures": "figure_id", "claims": "claim_id"}
# Told by the article panel, or of no use to a reader.
_LEFT_OUT = ("article_id", "claim_id", "sentence", "source_start", "source_end", "cue_start", "cue_end")
_ARTICLE = ("title", "publisher", "published", "origin")


def pack(tables: Tables, texts: dict[str, Text]) -> bytes:
    """The tables and texts for the browser; the same tables give the same bytes."""
    facts = {row["article_id"]: row for row in tables.articles.to_dict("records")}
    articles: list[dict[str, Any]] = []
    sentences: list[tuple[int, int]] = []
    first: dict[str, int] = {}
    for key, text in texts.items():
        first[key] = len(sentences)
        sentences += text.sentences
        articles.append(
            {name: cell(facts.get(key, {}).get(name)) for name in _ARTICLE}
            | {
                "text": text.text,
                "whole": text.whole,
                "sentences": list(range(first[key], first[key] + len(text.sentences))),
            }
        )
    numbers = {key: number for number, key in enumerate(texts)}
    about = pd.DataFrame(
        {
            "article": [article["title"] or article["origin"] for article in articles],
            "publisher": [article["publisher"] for article in articles],
            "published": [article["published"] for article in articles],
        },
        index=list(texts),
        dtype="str",
    )
    sheets = {name: _sheet(name, getattr(tables, name), numbers, texts, first, about) for name in KEYS}
    data = json.dumps({"sheets": sheets, "articles": articles, "sentences": sentences}, separators=(",", ":"))
    return gzip.compress(data.encode("ascii"), compresslevel=6, mtime=0)


def cell(value: Any) -> Any:
    """A cell as JSON has it; a date as its day."""
    if value is None or pd.isna(value):
        return None
    if hasattr(value, "date"):
        return value.date().isoformat()
    return value.item() if hasattr(value, "item") else value


def _sheet(
    name: str,
    table: pd.DataFrame,
    numbers: dict[str, int],
    texts: dict[str, Text],
    first: dict[str, int],
    about: pd.DataFrame,
) -> dict[str, Any]:
    key = KEYS[name]
    columns = {
        column.name: _column(table[column.name], column.dtype)
        for column in SCHEMA[name]
        if column.name == key or column.name not in _LEFT_OUT
    }
    for column in about.columns:
        columns[column] = _column(table["article_id"].map(about[column]), "str")
    places = [
        (numbers[article], first[article] + place[0], place[1], place[2])
        for article, row in zip(table["article_id"], table[key], strict=True)
        for place in [texts[article].places[row]]
    ]
    article, sentence, begin, end = map(list, zip(*places, strict=True)) if places else ([], [], [], [])
    return {
        "size": len(table),
        "key": key,
        "columns": columns,
        "described": [column._asdict() for column in COLUMNS[name]],
        "searched": [column.name for column in COLUMNS[name] if column.searched],
        "correctable": list(CORRECTABLE[name]),
        "article": article,
        "sentence": sentence,
        "from": begin,
        "to": end,
    }


def _column(cells: pd.Series, dtype: str) -> dict[str, Any]:
    if dtype in ("Float64", "Int64"):
        return {
            "values": [None if missing else value for value, missing in zip(cells.tolist(), cells.isna(), strict=True)]
        }
    if dtype.startswith("datetime64"):
        cells = cells.dt.strftime("%Y-%m-%d")
    elif dtype == "boolean":
        cells = cells.map({True: "true", False: "false"}, na_action="ignore")
    codes, words = pd.factorize(cells, use_na_sentinel=True)
    return {"words": [str(word) for word in words], "codes": codes.tolist()}

"""Rows that the extraction missed: where a line says so, a row of these words stands in the figures, to be filled in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pandas as pd

from kit.corrections.file import ADDED, Correction
from kit.errors import SetupError
from kit.tables import Tables, frame, uncorrected


def extracted(tables: Tables) -> Tables:
    """The tables as they were extracted. Raises `SetupError` for those that were corrected and saved, which do not tell."""
    base = uncorrected(tables)
    if "corrected" in base.figures.columns:
        raise SetupError(
            "these tables were corrected before they were saved; extract the articles again to correct them"
        )
    return base


def as_listed(tables: Tables) -> Tables:
    """Corrected tables as they were extracted, and with the rows that people added, their other cells being empty."""
    lines = tables.corrections[tables.corrections["status"] == ADDED]
    base = uncorrected(tables)
    if not len(lines):
        return base
    columns = (lines["row_id"], lines["value"], lines["was"])
    added = [Correction(row, ADDED, sentence, words) for row, sentence, words in zip(*columns, strict=True)]
    return with_added(base, added)[0]


def with_added(tables: Tables, lines: Iterable[Correction]) -> tuple[Tables, dict[str, str]]:
    """The tables with a row for each line that adds one, at its place; and of rows that are there already, by id, why not.

    The row has its words, their place, the sentence and the claim around it; its other cells are NA.
    """
    there = set(tables.figures["figure_id"])
    articles = set(tables.articles["article_id"])
    refused: dict[str, str] = {}
    rows: dict[str, dict[str, Any]] = {}
    for line in lines:
        if line.column != ADDED or line.article_id not in articles:
            continue
        found = _overlapping(tables.figures, line)
        begin, end = line.place_in_text
        beside = (
            row for row in rows.values() if row["article_id"] == line.article_id and row["figure_id"] != line.row_id
        )
        other = next((row for row in beside if row["start"] < end and row["end"] > begin), None)
        if line.row_id in there:
            refused[line.row_id] = "the extraction has this row now"
        elif found is not None:
            refused[line.row_id] = f"the extraction has “{found['text']}” there now ({found['figure_id']})"
        elif other is not None:
            refused[line.row_id] = f"“{other['text']}” was added there, too ({other['figure_id']})"
        else:
            rows[line.row_id] = _row(line, tables.claims)
    if not rows:
        return tables, refused
    order = {key: place for place, key in enumerate(tables.articles["article_id"])}
    figures = pd.concat([tables.figures, frame("figures", list(rows.values()))], ignore_index=True)
    figures = (
        figures.assign(order=figures["article_id"].map(order))
        .sort_values(["order", "start", "end"], kind="stable", ignore_index=True)
        .drop(columns="order")
    )
    claims = tables.claims.copy()
    for row in rows.values():
        claims.loc[_around(claims, row), "figures"] += 1
    return replace(tables, figures=figures, claims=claims), refused


def _row(line: Correction, claims: pd.DataFrame) -> dict[str, Any]:
    begin, end = line.place_in_text
    row = {
        "figure_id": line.row_id,
        "article_id": line.article_id,
        "text": line.was,
        "start": begin,
        "end": end,
        "sentence": line.value,
    }
    around = claims[_around(claims, row)]
    if len(around):
        row["claim_id"] = around.loc[(around["end"] - around["start"]).idxmin(), "claim_id"]
    return row


def _around(claims: pd.DataFrame, row: dict[str, Any]) -> pd.Series:
    """Which claims a row stands in."""
    return (
        (claims["article_id"] == row["article_id"]) & (claims["start"] <= row["start"]) & (claims["end"] >= row["end"])
    )


def _overlapping(figures: pd.DataFrame, line: Correction) -> dict[str, Any] | None:
    begin, end = line.place_in_text
    found = figures[(figures["article_id"] == line.article_id) & (figures["start"] < end) & (figures["end"] > begin)]
    return found.iloc[0].to_dict() if len(found) else None

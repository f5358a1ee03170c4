"""What people have said about the rows, for the browser: corrected cells, verdicts, and the lines behind them."""

from __future__ import annotations

from typing import Any

from kit.corrections.cells import alike
from kit.corrections.file import NAMES
from kit.explore.payload import KEYS, cell
from kit.tables import Tables

_LINE = ("column", "value", "was", "reason", "by", "at", "status", "detail")


def changes(base: Tables, corrected: Tables) -> dict[str, Any]:
    """For each row that a correction names: its status, its cells that differ from the extraction, and the lines.

    ``base`` are the tables as extracted, with the rows that people added.
    """
    said = corrected.corrections.to_dict("records")
    # A name that is another throughout its article is told at each of its rows.
    named = {(line["file"], line["line"]) for line in said if line["table"] == "articles" and line["column"] in NAMES}
    lines: dict[str, list[dict[str, Any]]] = {}
    for line in said:
        if line["table"] in KEYS:
            lines.setdefault(line["row_id"], []).append(line)
    result = {}
    for table, key in KEYS.items():
        before = _rows(getattr(base, table), key, lines)
        after = _rows(getattr(corrected, table), key, lines)
        for row_id, row in before.items():
            now = after.get(row_id, row)
            cells = {
                name: _shown(table, name, now[name])
                for name in row
                if name != "claim_id" and not alike(now[name], row[name])
            }
            cells.pop("figures", None)
            told = [
                {name: cell(line[name]) for name in _LINE} | {"named": line["status"] == "follows"}
                for line in lines[row_id]
                if line["status"] != "follows" or (line["file"], line["line"]) in named
            ]
            result[row_id] = {"status": _status(told), "cells": cells, "lines": told}
    return result


def _rows(table: Any, key: str, wanted: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {row[key]: row for row in table[table[key].isin(list(wanted))].to_dict("records")}


def _shown(table: str, column: str, value: Any) -> Any:
    shown = cell(value)
    return str(shown).lower() if isinstance(shown, bool) else shown


def _status(lines: list[dict[str, Any]]) -> str:
    """One word for the row: what an editor has to know first."""
    known = {line["status"] for line in lines}
    for status in ("clash", "rejected", "added", "applied", "accepted"):
        if status in known:
            return "corrected" if status == "applied" else status
    return "open"

"""Findings and changes as the commands print them."""

from __future__ import annotations

from typing import Any


def finding(row: Any) -> str:
    """A row of findings, with the question to ask on a second line."""
    return f"{row.severity}: {row.kind}: {row.message}\n    ask: {row.question}"


def change(row: Any) -> str:
    """A row of changes."""
    return f"{row.kind} {row.change}: {row.message}"

"""Which cells can be corrected, what they can hold, and how they are written in a corrections file."""

from __future__ import annotations

import math
import re
from typing import Any

import pandas as pd

from kit.corrections.file import ACCEPTED, REJECTED, VERDICT
from kit.errors import SetupError
from kit.schema import SCHEMA

# The columns that hold an article's words, where they stand, or how the row came about: a correction of these would
# make the row a row about something else.
_FIXED = {
    "articles": (
        "article_id",
        "published",
        "words",
        "text_sha256",
        "origin",
        "reader",
        "kit_version",
        "pipeline",
    ),
    "figures": (
        "figure_id",
        "article_id",
        "claim_id",
        "text",
        "start",
        "end",
        "sentence",
        "base_value",
        "base_unit",
        "step",
        "confidence",
    ),
    "claims": (
        "claim_id",
        "article_id",
        "text",
        "start",
        "end",
        "sentence",
        "source_text",
        "source_start",
        "source_end",
        "cue",
        "cue_start",
        "cue_end",
        "figures",
        "check_worthiness",
        "confidence",
    ),
}
_WHY_FIXED = {
    "published": "periods are counted from it: give it to kit.read(..., published=...) and extract again",
    "base_value": "it follows from value, unit and per: correct these",
    "step": "it follows from the value as it is written: correct that",
    "confidence": "it is how sure the kit was of the row: correct the cells",
    "base_unit": "it follows from unit and per: correct these",
}

CORRECTABLE: dict[str, dict[str, str]] = {
    table: {column.name: column.dtype for column in SCHEMA[table] if column.name not in fixed}
    for table, fixed in _FIXED.items()
}

_SOURCE_TYPES = ("person", "organization", "government", "document", "unnamed")
CHOICES: dict[str, tuple[str, ...]] = {
    "kind": (
        "count",
        "money",
        "percent",
        "measure",
        "rate",
        "duration",
        "age",
        "multiple",
        "fraction",
        "score",
        "vague",
    ),
    "qualifier": ("=", "~", ">", ">=", "<", "<=", "range"),
    "statistic": ("average", "median", "total", "cumulative", "minimum", "maximum", "record"),
    "change": ("rise", "fall", "to", "from"),
    "period_basis": ("stated", "relative", "vague"),
    "source_type": _SOURCE_TYPES,
    "source_basis": ("sentence", "context"),
    "cue_type": ("say", "report", "claim", "deny", "warn", "predict", "promise", "demand", "believe"),
    "quotation": ("direct", "indirect", "mixed"),
    "modality": ("assertion", "hedged", "conditional", "prediction", "opinion", "question"),
    "role": ("reported", "own", "quoted", "headline", "question"),
    VERDICT: (ACCEPTED, REJECTED),
}
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")


def parse(table: str, column: str, value: str) -> Any:
    """A cell as the table has it; an empty one is NA. Raises `SetupError` for a value that the column cannot hold."""
    if column == VERDICT and table != "articles":
        return _chosen(column, value)
    if column not in CORRECTABLE[table]:
        raise SetupError(_refusal(table, column))
    if value == "":
        return pd.NA
    if column in CHOICES:
        return _chosen(column, value)
    dtype = CORRECTABLE[table][column]
    if dtype == "Float64":
        return _number(column, value)
    if dtype == "boolean":
        if value.strip().lower() not in ("true", "false"):
            raise SetupError(f"{column} is true or false, not {value!r}")
        return value.strip().lower() == "true"
    if dtype.startswith("datetime64"):
        try:
            return pd.Timestamp.fromisoformat(value.strip()).normalize().as_unit("s")
        except ValueError:
            raise SetupError(f"{column} is a date such as 2025-05-07, not {value!r}") from None
    if not value.strip():
        raise SetupError(f"{column} is blank; leave the cell empty to clear it")
    return value


def written(value: Any) -> str:
    """A cell of a table as it stands in a corrections file; NA is empty."""
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, bool) or type(value).__name__ == "bool_":
        return "true" if value else "false"
    if hasattr(value, "date"):
        return value.date().isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(float(value))
    return str(value)


def alike(one: Any, other: Any) -> bool:
    """Whether two cells hold the same, missing ones being alike."""
    return written(one) == written(other)


def _chosen(column: str, value: str) -> str:
    if value.strip() not in CHOICES[column]:
        raise SetupError(f"{column} is one of {' '.join(CHOICES[column])}, not {value!r}")
    return value.strip()


def _number(column: str, value: str) -> float:
    plain = value.strip()
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    try:
        number = float(plain) if "_" not in plain else math.nan
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise SetupError(f"{column} is a number such as 1200000 or 0.5, not {value!r}")
    return number


def _refusal(table: str, column: str) -> str:
    if column in _WHY_FIXED and any(column == known.name for known in SCHEMA[table]):
        return f"{column} cannot be corrected: {_WHY_FIXED[column]}"
    if any(column == known.name for known in SCHEMA[table]):
        return f"{column} cannot be corrected: it is what the article has, or how the row was made; reject the row"
    return f"there is no column {column!r} in {table}; {', '.join(CORRECTABLE[table])} can be corrected"

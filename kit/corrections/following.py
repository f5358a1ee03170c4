"""What follows from a corrected cell: bounds, base value, days of a period and the rest of a source do not go stale."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd

from kit.language.quantities.conversions import in_base_unit

# For each column, those that follow from it in the tables that have them.
FOLLOWERS: dict[str, tuple[str, ...]] = {
    "value": ("low", "high", "qualifier", "base_value", "base_unit", "step"),
    "low": ("value", "qualifier", "base_value", "base_unit"),
    "high": ("value", "qualifier", "base_value", "base_unit"),
    "qualifier": ("low", "high"),
    "unit": ("base_value", "base_unit"),
    "per": ("base_value", "base_unit"),
    "kind": ("base_value", "base_unit"),
    "period": ("period_start", "period_end", "period_basis"),
    "source": (
        "source_text",
        "source_start",
        "source_end",
        "source_type",
        "cue",
        "cue_start",
        "cue_end",
        "cue_type",
        "quotation",
        "source_basis",
        "role",
    ),
}


def follow(row: dict[str, Any], given: set[str], published: Any) -> dict[str, Any]:
    """The cells of a corrected row that follow from those ``given``, which are never touched.

    Bounds follow value and qualifier ("at least 107" has the value as its lower bound; the middle of two corrected
    bounds is the value). A value finer than the number was printed is rounded no more than it is written. ``base_value`` is worked out as the extraction does it, and so are the days of a period from
    its new words; words that name no period leave them empty. With another source the old one's type is not kept;
    without one, nothing of the attribution is: a direct quotation is then one that nobody is named for, the rest the
    article's own.
    """
    cells = dict(row)
    changed: dict[str, Any] = {}

    def put(column: str, value: Any) -> None:
        if column in row and column not in given:
            cells[column] = changed[column] = value

    if "value" in row and given & {"value", "low", "high", "qualifier"}:
        _bounds(cells, given, put)
    if "base_value" in row and (given | set(changed)) & {"value", "unit", "per", "kind"}:
        value, unit = _base(cells)
        put("base_value", value)
        put("base_unit", unit)
    if "value" in given and "step" in row:
        put("step", _step(cells["value"], cells["step"]))
    if "period" in given:
        days = _days(cells["period"], published)
        for column in FOLLOWERS["period"]:
            put(column, days.get(column, pd.NA))
    if "source" in given:
        none = pd.isna(cells["source"])
        quoted = none and not _none(row.get("quotation")) and row["quotation"] == "direct"
        for column in FOLLOWERS["source"] if none else ("source_type",):
            if column != "role" and not (quoted and column == "quotation"):
                put(column, pd.NA)
        if not none or row.get("role") == "reported":
            put("role", "quoted" if quoted else "own" if none else "reported")
    return changed


def _bounds(cells: dict[str, Any], given: set[str], put: Any) -> None:
    if given & {"low", "high"} and "value" not in given and not _none(cells["low"]) and not _none(cells["high"]):
        put("value", (cells["low"] + cells["high"]) / 2)
        put("qualifier", "range")
        return
    if cells["qualifier"] == "range" and "value" in given and not given & {"low", "high"}:
        put("qualifier", "=")
    at_least, at_most = (
        not _none(cells["qualifier"]) and cells["qualifier"] in signs for signs in ((">", ">="), ("<", "<="))
    )
    if at_least and given & {"low"} and "value" not in given:
        put("value", cells["low"])
    elif at_most and given & {"high"} and "value" not in given:
        put("value", cells["high"])
    if cells["qualifier"] != "range":
        put("low", cells["value"] if at_least else pd.NA)
        put("high", cells["value"] if at_most else pd.NA)


def _step(value: Any, step: Any) -> Any:
    """What the last digit of a corrected value stands for."""
    if _none(value):
        return pd.NA
    if not _none(step) and abs(value / step - round(value / step)) < 1e-9:
        return step
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    return 10.0 ** min(int(exponent), 0)


def _base(cells: dict[str, Any]) -> tuple[Any, Any]:
    if _none(cells["value"]) or _none(cells["kind"]):
        return pd.NA, pd.NA
    unit, per = (None if _none(cells[name]) else cells[name] for name in ("unit", "per"))
    return in_base_unit(float(cells["value"]), unit, cells["kind"], per) or (pd.NA, pd.NA)


def _days(words: Any, published: Any) -> dict[str, Any]:
    """The days that the extraction gives the words of a period in an article of this date."""
    if _none(words):
        return {}
    from kit.language.rows import period_row

    day = None if _none(published) else published.date()
    return {
        column: pd.Timestamp(cell) if hasattr(cell, "year") else cell
        for column, cell in period_row(words, day).items()
        if cell is not None
    }


def _none(value: Any) -> bool:
    return bool(pd.isna(value))

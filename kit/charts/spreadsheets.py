"""Rows as CSV that is safe to open in a spreadsheet, and back exactly."""

from __future__ import annotations

import csv
import io

import pandas as pd

from kit.errors import UnreadableError
from kit.spreadsheets import bare, protected, typed


def write(table: pd.DataFrame) -> str:
    """The table as CSV text; missing cells are empty, dates in ISO form."""
    safe = pd.DataFrame({name: _written(table[name]) for name in table.columns})
    safe.columns = [protected(str(name)) for name in table.columns]
    return safe.to_csv(index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)


def read(text: str, dtypes: dict[str, str]) -> pd.DataFrame:
    """The table that `write` wrote, with the dtypes it had; columns without one are left out."""
    raw = pd.read_csv(io.StringIO(text), dtype="str", keep_default_na=False, na_values=[])
    raw.columns = [bare(str(name)) for name in raw.columns]
    missing = [name for name in dtypes if name not in raw.columns]
    if missing:
        raise UnreadableError(f"the CSV file has no column {missing[0]!r} any more; publish the chart again")
    try:
        return pd.DataFrame({name: typed(raw[name], dtype) for name, dtype in dtypes.items()})
    except (ValueError, TypeError) as error:
        raise UnreadableError(f"the CSV file holds a cell of the wrong kind: {error}") from error


def _written(column: pd.Series) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(column):
        midnight = (column.dropna() == column.dropna().dt.normalize()).all()
        return column.dt.strftime("%Y-%m-%d" if midnight else "%Y-%m-%dT%H:%M:%S")
    if column.dtype == "str":
        return column.map(protected, na_action="ignore")
    return column

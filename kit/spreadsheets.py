"""Cells that are safe to open in a spreadsheet, and back exactly."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_SIGNS = "=+\\-@＝＋－＠"
# What a spreadsheet would run as a formula, also behind spaces and what nobody sees. (OWASP, CSV injection.)
FORMULA = re.compile(rf"[\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*[{_SIGNS}\t\r]")
# Such cells get an apostrophe in front, and so do those that only look as if they had one already: what is read back is
# what was written.
RISKY = re.compile(rf"'*{FORMULA.pattern}")
# Where commas are decimal signs, spreadsheets take a CSV file's cells to end at semicolons, or at tabs: then quotation
# marks hold nothing together, and what stands behind such a sign or a line break within a cell is a cell of its own.
_BETWEEN = r"[\"' \xa0\x00-\x08\x0b\x0c\x0e-\x1f\u200b-\u200f\u2060\ufeff]*"
_BEGINS = re.compile(rf"(?<=[;\t\r\n])(?={_BETWEEN}[{_SIGNS}])")
_BEGUN = re.compile(rf"(?<=[;\t\r\n])'(?={_BETWEEN}[{_SIGNS}])")


def protected(cell: str) -> str:
    """The cell as it is written."""
    return _BEGINS.sub("'", f"'{cell}" if RISKY.match(cell) else cell)


def bare(cell: str) -> str:
    """The cell that `protected` was given."""
    cell = _BEGUN.sub("", cell)
    return cell[1:] if cell.startswith("'") and RISKY.match(cell) else cell


def typed(cells: Iterable[str], dtype: str) -> pd.Series:
    """Cells of a CSV file as a column of the kit: text as it was before `protected`, an empty cell as NA.

    Raises `ValueError` for a cell that the column cannot hold.
    """
    import pandas as pd

    values = [None if cell == "" else cell for cell in cells]
    if dtype == "str":
        return pd.Series([None if value is None else bare(value) for value in values], dtype="str")
    if dtype == "Int64":
        return pd.Series([None if value is None else int(value) for value in values], dtype="Int64")
    if dtype == "Float64":
        return pd.Series([None if value is None else float(value) for value in values], dtype="Float64")
    if dtype == "boolean":
        flags = {"true": True, "false": False}
        if odd := [value for value in values if value is not None and value.lower() not in flags]:
            raise ValueError(f"{odd[0]!r} is neither True nor False")
        return pd.Series([None if value is None else flags[value.lower()] for value in values], dtype="boolean")
    return pd.to_datetime(pd.Series(values, dtype=object), format="ISO8601").astype("datetime64[s]")

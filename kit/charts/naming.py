"""What names the rows of a chart: the column that stands along it where the caller names none."""

from __future__ import annotations

import re

import pandas as pd

from kit.charts.labels import listing
from kit.charts.predicates import is_telling
from kit.errors import SetupError
from kit.schema import SCHEMA

_PERIODS = ("period", "period_start", "period_end")
# What a reader asks first, in this order; then what else of the kit's own columns is a name.
_USUAL = ("period", "subject", "place", "measure", "source")
_NAMES = (*_USUAL, "predicate", "publisher", "author", "section", "title", "published")
# All other columns of the kit hold keys, offsets, the article's words, or what a number is stated as.
_INTERNAL = {column.name for table in SCHEMA.values() for column in table}.difference(_NAMES) | {
    "link",
    "note",
    "corrected",
}
# What machines name rows by, in the ways in which other people's tables spell it.
_KEY = re.compile(r"(?:.*[_ .-])?(?:row)?(?:id|uuid|guid|key|hash|md5|sha\d*)", re.I)
_CAMEL_KEY = re.compile(r".*[a-z](?:Id|ID|Uuid|UUID|Key)")
_ROW_NUMBERS = ("index", "level_0", "Unnamed: 0", "row")


def column(table: pd.DataFrame, y: str, index: str | None = None) -> str:
    """The column that names the rows: their index if it tells them apart, else the first that says what they are about.

    ``index`` is the column that was the index. Raises `SetupError` where no column names the rows: an id, an offset
    or the article's own words are no name.
    """
    if y not in table.columns:
        return str(table.columns[0])  # reading the rows says what is wrong
    drawn = table[table[y].notna()]
    rows = drawn if len(drawn) else table
    could = _candidates(rows, y)
    if index in could and rows[index].nunique() == len(rows):
        return str(index)
    share = {name: named(rows, name).mean() for name in could}
    telling = [name for name in could if rows[name].nunique() > 1]
    for name in telling:
        if share[name] >= 0.5:
            return name
    if telling or could:
        return max(telling or could, key=lambda name: share[name])
    empty = [name for name in _USUAL if name in table.columns]
    others = [
        str(name) for name in table.columns if name not in (y, *empty) and _tells(table[name]) and not _is_key(name)
    ]
    raise SetupError(
        f"nothing names the {'row' if len(table) == 1 else f'{len(table)} rows'}: "
        + (f"{listing(empty)} {'is' if len(empty) == 1 else 'are'} empty; " if empty else "")
        + (f"choose a column that could with x=: {listing(others, 12)}; or " if others else "")
        + "add one, such as rows.assign(name=['North', 'South'])"
    )


def named(table: pd.DataFrame, x: str) -> pd.Series:
    """Which rows have a name in this column, or, for a period, its dates."""
    known = table[x].notna()
    if x in _PERIODS and {"period_start", "period_end"} <= set(table.columns):
        known |= table["period_start"].notna() & table["period_end"].notna()
    return known


def unnamed(table: pd.DataFrame, x: str, y: str) -> str:
    """What is wrong where no row with a value has a name in ``x``, and which columns could name them."""
    rows = table[table[y].notna()]
    count = f"the one row with a {y}" if len(rows) == 1 else f"all {len(rows)} rows with a {y}"
    could = [name for name in _candidates(rows, y) if name != x]
    return f"{x} is empty in {count}; " + (
        f"name them by a column that is filled: {listing([f'x={name!r}' for name in could], 12)}"
        if could
        else "and no other column names them; add one, such as rows.assign(name=['North', 'South'])"
    )


def _candidates(rows: pd.DataFrame, y: str) -> list[str]:
    """The columns that could name rows, and have anything in them, in the order they are tried."""
    own = [str(name) for name in rows.columns if not is_internal(str(name)) and name not in (y, *_NAMES)]
    numbers = [name for name in own if pd.api.types.is_numeric_dtype(rows[name])]
    words = [name for name in own if name not in numbers]
    numbers = [name for name in numbers if not pd.api.types.is_bool_dtype(rows[name])]
    ordered = [
        name for name in (*_USUAL, *words, *_NAMES[len(_USUAL) :], *numbers) if name in rows.columns and name != y
    ]
    return [name for name in ordered if named(rows, name).any() and (name != "predicate" or _tells_apart(rows))]


def _tells_apart(rows: pd.DataFrame) -> bool:
    """Whether the verbs of the rows say different things of them: "killed", "injured", but not "was" or "reached"."""
    return all(is_telling(str(cell)) for cell in rows["predicate"].dropna())


def _tells(cells: pd.Series) -> bool:
    """Whether words stand in these cells, and not all the same."""
    return not pd.api.types.is_numeric_dtype(cells) and cells.nunique() >= min(2, len(cells))


def _is_key(name: str) -> bool:
    keys = any(pattern.fullmatch(name) for pattern in (_KEY, _CAMEL_KEY))
    return keys or name in ("text", "sentence", "start", "end", "link")


def is_internal(name: str) -> bool:
    return _is_key(name) or name in _INTERNAL or name in _ROW_NUMBERS

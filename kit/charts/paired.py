"""Two measures that stand one below the other in a table, set side by side: rows for a scatter plot."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations

import pandas as pd

from kit.charts import caveats
from kit.charts.labels import capital, clean, listing, unit_name
from kit.charts.naming import is_internal
from kit.charts.rows import Rows, read
from kit.errors import SetupError

_KEYS = ("subject", "place", "name", "period", "source")  # what two measures may be of, in the order it is tried


@dataclass(frozen=True)
class Paired:
    """The rows of one measure, each with the number that its name has in the other, in the column ``x``."""

    table: pd.DataFrame
    x: str  # the other measure, with its unit
    given: list[int]  # where each row stood among those that were given
    other: Rows  # the rows of the other measure
    alone: list[str]  # names that have one of the measures only, as sentences

    @property
    def notes(self) -> list[str]:
        """What to know of the other measure, and who has no two numbers."""
        own = caveats.notes(self.other, dated=False, given_source=True)
        return [f"{capital(self.x.split(' (')[0])}: {note[:1].lower()}{note[1:]}" for note in own] + self.alone

    def sourced(self, data: Rows) -> Rows:
        """The rows with those of the other measure, whose sources count as well."""
        columns = [name for name in ("source", "source_type") if name in self.table.columns]
        return replace(data, table=pd.concat([data.table[columns], self.other.table[columns]], ignore_index=True))


def paired(table: pd.DataFrame, x: str, y: str, kind: str | None) -> Paired | None:
    """The rows for ``x`` and ``y`` where both are measures of the table and not columns; None everywhere else.

    Raises `SetupError` for a scatter plot whose two measures are not named, where nothing tells which numbers belong
    together, and for bounds and ranges of ``x``, which have no one place along the axis.
    """
    if {"measure", "value"} - set(table.columns):
        return None
    if {x, y} & set(table.columns):
        if kind == "scatter":
            _refuse_unnamed(table, x)
        return None
    measures = table["measure"].map(lambda cell: None if pd.isna(cell) else clean(cell).casefold())
    across, up = (table[(measures == name.casefold()) & table["value"].notna()] for name in (x, y))
    if across.empty or up.empty:
        return None
    keys = _keys(across, up)
    if keys is None:
        raise SetupError(
            f"nothing tells which {x!r} and which {y!r} belong together: both need a name in one column, such as subject, "
            "and one row a name; select one period, or one source"
        )
    shared = set(_named(across, keys)) & set(_named(up, keys))
    together, both = (rows[[name in shared for name in _named(rows, keys)]] for rows in (across, up))
    other = _along(together, keys[0], x)
    numbers = dict(zip(_named(together, keys), together["value"], strict=True))
    places = [place for place, row in enumerate(table.index) if row in set(both.index)]
    unit = unit_name(other.unit, other.per)
    name = f"{x} ({unit})" if unit else x
    both = both.reset_index(drop=True).assign(**{name: [numbers[key] for key in _named(both, keys)]})
    lone = {
        measure: [", ".join(key) for key in _named(rows, keys) if key not in shared]
        for measure, rows in ((y, across), (x, up))
    }
    alone = [f"No {clean(measure)} is given for {listing(names)}." for measure, names in lone.items() if names]
    return Paired(both, name, places, other, alone)


def _refuse_unnamed(table: pd.DataFrame, x: str) -> None:
    """Raises `SetupError` for rows of several measures of which a scatter plot names none."""
    known = [str(name) for name in table["measure"].dropna().unique()]
    numeric = x in table.columns and pd.api.types.is_numeric_dtype(table[x])
    if len(known) > 1 and not numeric:
        raise SetupError(
            f"a scatter plot sets two measures against each other, and the rows have {listing(known, 6)}: name them, "
            f"such as x={known[0]!r}, y={known[1]!r}"
        )


def _along(table: pd.DataFrame, key: str, x: str) -> Rows:
    """The rows of the measure along x. Raises `SetupError` for one that has no one place there."""
    rows = read(table.reset_index(drop=True), key, "value", None, None)
    loose = next((p for p in rows.points if p.is_range or p.is_open or p.vague), None)
    if loose:
        raise SetupError(
            f"“{loose.words()}” of {loose.label} has no one place along x={x!r}; leave it out, or draw that measure along y"
        )
    return rows


def _keys(across: pd.DataFrame, up: pd.DataFrame) -> list[str] | None:
    """The columns by whose cells most rows of two measures find each other, each name being there once."""
    own = [name for name in across.columns if not (is_internal(name) or pd.api.types.is_numeric_dtype(across[name]))]
    names = [name for name in _KEYS if name in across.columns]
    names += [name for name in own if name not in (*names, "measure", "predicate", "period_start", "period_end")]
    best: tuple[int, list[str] | None] = (1, None)
    for keys in [*combinations(names, 1), *combinations(names[:4], 2)]:
        sides = [_named(rows, list(keys)) for rows in (across, up)]
        shared = len(set(sides[0]) & set(sides[1]))
        if shared > best[0] and all(len(set(side)) == len(side) for side in sides):
            best = shared, list(keys)
    return best[1]


def _named(rows: pd.DataFrame, keys: list[str]) -> list[tuple[str, ...]]:
    return [tuple("" if pd.isna(cell) else clean(cell) for cell in row) for row in rows[keys].to_numpy().tolist()]

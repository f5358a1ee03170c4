"""What every format can rely on: all columns, in their types; keys that hold; characters that can be written."""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator

import pandas as pd

from kit.errors import ExportWarning, SetupError
from kit.schema import DERIVED, SCHEMA, Column
from kit.tables import Tables

KEYS = {"articles": "article_id", "claims": "claim_id", "figures": "figure_id"}
REFERENCES = {"claims": {"article_id": "articles"}, "figures": {"article_id": "articles", "claim_id": "claims"}}
TITLES = {
    "articles": "Articles",
    "claims": "Claims",
    "figures": "Figures",
    "skipped": "Inputs that could not be read",
    "corrections": "Corrections: what people have changed",
    "codebook": "Codebook: what every column means",
}
ABOUT = {
    "articles": "One row for each article",
    "claims": "One row for each statement an article makes or reports",
    "figures": "One row for each number an article puts on something",
    "skipped": "One row for each input that was left out, with the reason",
    "corrections": "One row for each line of a corrections file, and for each cell that follows from one",
    "codebook": "One row for each column of the other tables",
}


def names(tables: Tables) -> list[str]:
    """The tables that are written: those of the schema, and what became of corrections where there are any."""
    return [*SCHEMA, *(["corrections"] if len(tables.corrections) else [])]


def columns(name: str, table: pd.DataFrame) -> tuple[Column, ...]:
    """The columns of a table: the schema's, and in corrected tables the one that says what was corrected."""
    marked = name in KEYS and "corrected" in table.columns
    return (*(SCHEMA | DERIVED)[name], *(DERIVED["corrected tables"] if marked else ()))


def described(tables: Tables) -> pd.DataFrame:
    """The codebook of the columns that are written."""
    rows = [(name, *column) for name in names(tables) for column in columns(name, getattr(tables, name))]
    return pd.DataFrame(rows, columns=["table", "column", "dtype", "meaning"]).astype("str")


def checked(tables: Tables) -> Tables:
    """The tables with the columns and types of the schema; broken characters are replaced, with a warning."""
    ready: dict[str, pd.DataFrame] = {}
    for name in names(tables):
        table: pd.DataFrame = getattr(tables, name)
        dtypes = {column.name: column.dtype for column in columns(name, table)}
        table = table[[*dtypes]].reset_index(drop=True)
        if [str(table[column].dtype) for column in dtypes] == [*dtypes.values()]:
            ready[name] = table
            continue
        try:
            ready[name] = _mended(name, table).astype(dtypes)
        except (TypeError, ValueError) as error:
            raise SetupError(f"the {name} table holds a cell of another type than its column: {error}") from error
    for name, specs in SCHEMA.items():
        for column in (spec.name for spec in specs if spec.dtype == "Float64"):
            if ready[name][column].isin([math.inf, -math.inf]).any():
                raise SetupError(f"{name}.{column} holds an infinite number, which no format can hold; make it NA")
    for name, key in KEYS.items():
        keys = ready[name][key]
        if keys.isna().any():
            raise SetupError(f"the {name} table has a row without {key}; export takes the tables of kit.extract")
        if keys.duplicated().any():
            raise SetupError(
                f"{key} {keys[keys.duplicated()].iloc[0]!r} stands twice in the {name} table; extract the articles "
                f"together, in one call"
            )
    return Tables(**ready)


def references(tables: Tables) -> Iterator[tuple[str, str, str]]:
    """Table, column and the table it refers to, for the references that hold; warns about one that does not."""
    for name, links in REFERENCES.items():
        for column, other in links.items():
            known = set(getattr(tables, other)[KEYS[other]])
            lost = [key for key in getattr(tables, name)[column].dropna() if key not in known]
            if lost:
                warnings.warn(
                    f"{len(lost)} rows of {name} refer to {other} that are not there (such as {lost[0]}), so {column} is "
                    f"written as a plain column and not as a reference; select rows of all tables together",
                    ExportWarning,
                    stacklevel=4,
                )
            else:
                yield name, column, other


def _mended(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """Half characters (lone surrogates), which UTF-8 cannot hold, as U+FFFD. A `str` column cannot have any."""
    mended = table.astype(object).where(table.notna(), None)
    for column in (c for c in table.columns if table[c].dtype == object):
        cells = [_whole(cell) for cell in mended[column]]
        broken = sum(a != b for a, b in zip(cells, mended[column], strict=True) if isinstance(b, str))
        if broken:
            warnings.warn(
                f"{name}.{column}: half characters (lone surrogates) replaced by � in {broken} cells",
                ExportWarning,
                stacklevel=4,
            )
            mended[column] = pd.Series(cells, index=mended.index, dtype=object)
    return mended


def _whole(cell: object) -> object:
    return cell.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if isinstance(cell, str) else cell

"""What every format can rely on: all columns, in their types; keys that hold; characters that can be written."""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator

import pandas as pd

from kit.errors import ExportWarning, SetupError
from kit.tables import SCHEMA, Tables, frame

KEYS = {"articles": "article_id", "claims": "claim_id", "figures": "figure_id"}
REFERENCES = {"claims": {"article_id": "articles"}, "figures": {"article_id": "articles", "claim_id": "claims"}}
TITLES = {
    "articles": "Articles",
    "claims": "Claims",
    "figures": "Figures",
    "skipped": "Inputs that could not be read",
    "codebook": "Codebook: what every column means",
}
ABOUT = {
    "articles": "One row for each article",
    "claims": "One row for each statement an article makes or reports",
    "figures": "One row for each number an article puts on something",
    "skipped": "One row for each input that was left out, with the reason",
    "codebook": "One row for each column of the other tables",
}


def checked(tables: Tables) -> Tables:
    """The tables with the columns and types of the schema; broken characters are replaced, with a warning."""
    ready = {}
    for name, columns in SCHEMA.items():
        table: pd.DataFrame = getattr(tables, name)
        missing = [column.name for column in columns if column.name not in table.columns]
        if missing:
            raise SetupError(f"the {name} table has no column {missing[0]!r}; export takes the tables of kit.extract")
        if [str(table[column.name].dtype) for column in columns] == [column.dtype for column in columns]:
            ready[name] = table[[column.name for column in columns]].reset_index(drop=True)
            continue
        try:
            ready[name] = frame(name, _mended(name, table[[column.name for column in columns]]).to_dict("records"))
        except (TypeError, ValueError) as error:
            raise SetupError(f"the {name} table holds a cell of another type than its column: {error}") from error
    for name, columns in SCHEMA.items():
        for column in (column.name for column in columns if column.dtype == "Float64"):
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
    for name, columns in REFERENCES.items():
        for column, other in columns.items():
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

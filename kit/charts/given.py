"""What `chart` is given, as one table: a DataFrame, a Series, a list of dicts, in the few dtypes a CSV file gives back."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from kit import provenance
from kit.charts.labels import listing
from kit.errors import SetupError

# What a missing cell turns into on its way through text.
_NOTHING = ("", "nan", "NaN", "NaT", "<NA>")
_OF_ARTICLES = ("title", "publisher", "published")
_OF_A_NUMBER = (
    "value", "low", "high", "base_value", "base_unit", "unit", "per", "kind", "qualifier", "measure", "predicate",
    "statistic", "change", "step", "text", "hedge",
)  # fmt: skip
# Names of a Series that say nothing of what its values measure.
_NO_MEASURE = ("value", "low", "high", "base_value", "count", "size", 0)


def framed(rows: Any, x: str | None = None, y: str = "value") -> tuple[pd.DataFrame, str | None]:
    """The rows as a DataFrame, a named index being columns of it; and the column that one index has become.

    Of all tables these are the figures; figures of the kit get title, publisher and date of their articles. Raises
    `SetupError` for what is no table, for no rows, and for an index whose levels have no names.
    """
    if hasattr(rows, "figures_at_once"):
        rows = rows.figures_at_once("chart")
    elif hasattr(rows, "figures") and hasattr(rows, "claims"):
        rows = rows.figures
    if isinstance(rows, (str, bytes)) or not isinstance(rows, (pd.DataFrame, pd.Series, Iterable, Mapping)):
        raise SetupError(f"chart draws rows of a DataFrame, not {type(rows).__name__}; tables.figures has them")
    if isinstance(rows, Mapping):
        plain = len(rows) > 0 and not any(pd.api.types.is_list_like(cell) for cell in rows.values())
        rows = pd.Series(rows) if plain else pd.DataFrame(rows)
    if isinstance(rows, pd.Series):
        if y not in rows.index:
            return _series(rows, x, y)
        rows = rows.to_frame().T.infer_objects().reset_index(drop=True)  # one row of a table
    table = _with_articles(rows) if isinstance(rows, pd.DataFrame) else pd.DataFrame(list(rows))
    if table.empty:
        raise SetupError("there are no rows to draw: the selection is empty; look at the table it was made from")
    if not table.columns.is_unique:
        raise SetupError(
            f"two columns have the same name: {table.columns[table.columns.duplicated()][0]!r}; rename one"
        )
    return _indexed(table)


def tidy(table: pd.DataFrame) -> pd.DataFrame:
    """A copy of the rows in the few dtypes that a CSV file can give back exactly; empty words and "nan" are missing cells."""
    return pd.DataFrame({str(name): _plain_dtype(table[name].reset_index(drop=True)) for name in table.columns})


def _with_articles(table: pd.DataFrame) -> pd.DataFrame:
    """Figures of the kit with what is known of their articles, as far as they do not carry it themselves."""
    known = provenance.of(table)
    new = [name for name in _OF_ARTICLES if name not in table.columns]
    if known is None or known.articles is None or known.table != "figures" or "article_id" not in table.columns:
        return table
    return provenance.with_articles(table, known.articles, new) if new else table


def unnumbered(table: pd.DataFrame, y: str) -> pd.DataFrame:
    """The rows for a chart in which none stands for a number: without what is said of one, and 1 in the column ``y``."""
    return table.drop(columns=[name for name in table.columns if name in _OF_A_NUMBER or name == y]).assign(**{y: 1.0})


def absent(value: Any) -> bool:
    """Whether a cell is missing."""
    if value is None:
        return True
    result = pd.isna(value)
    return isinstance(result, bool) and result


def _series(series: pd.Series, x: str | None, y: str) -> tuple[pd.DataFrame, str]:
    """The index as the column that names the values, the values as numbers, the name as what they measure."""
    index = series.index
    if series.empty:
        raise SetupError("there are no rows to draw: the Series is empty; look at the table it was made from")
    if index.nlevels > 1:
        levels = [f"level_{place}" if name is None else str(name) for place, name in enumerate(index.names)]
        raise SetupError(
            f"the Series has {len(levels)} index levels, {listing(levels)}; make columns of them and say which is which: "
            f"kit.chart(series.reset_index(name={y!r}), x={levels[0]!r}, by={levels[1]!r})"
        )
    words = next((cell for cell in series if not (absent(cell) or _is_number(cell))), None)
    if words is not None:
        raise SetupError(
            f"a Series is drawn by its numbers, and this one holds {words!r}; give one of numbers, "
            "or count its values: series.value_counts()"
        )
    name = x if index.name is None and x else _index_name(index)
    if name is None:
        raise SetupError(
            "nothing names the values of the Series, its index only numbers them; name what it stands for, such as "
            "series.rename_axis('year'), or give it names: rows.set_index('period')['value']"
        )
    if name == y:
        raise SetupError(
            f"index and values of the Series are both called {y!r}; rename the index: series.rename_axis('name')"
        )
    columns: dict[str, Any] = {name: pd.Series(index), y: series.reset_index(drop=True)}
    if series.name is not None and series.name not in (name, y, *_NO_MEASURE) and name != "measure":
        parts = series.name if isinstance(series.name, tuple) else (series.name,)
        columns["measure"] = " ".join(str(part).replace("_", " ") for part in parts)
    return pd.DataFrame(columns), name


def _indexed(table: pd.DataFrame) -> tuple[pd.DataFrame, str | None]:
    """Its named index, or one of words or dates, as the first columns, where the table has none such already."""
    index = table.index
    if index.nlevels > 1 and None in index.names:
        raise SetupError(
            f"the rows have {index.nlevels} index levels and not all have a name; name them, "
            "such as rows.rename_axis(['period', 'source'])"
        )
    names = [_index_name(index)] if index.nlevels == 1 else [str(name) for name in index.names]
    levels = {
        name: pd.Series(index.get_level_values(level))
        for level, name in enumerate(names)
        if name is not None and name not in table.columns
    }
    plain = table.reset_index(drop=True)
    return pd.DataFrame(levels | {name: plain[name] for name in plain.columns}), next(iter(levels), None)


def _index_name(index: pd.Index) -> str | None:
    """What the column that an index becomes is called; None for an index that only numbers its rows."""
    if index.name is not None:
        return str(index.name)
    if pd.api.types.is_numeric_dtype(index):
        return None
    return "period" if pd.api.types.is_datetime64_any_dtype(index) or isinstance(index, pd.PeriodIndex) else "name"


def _is_number(value: Any) -> bool:
    return not isinstance(value, (bool, str)) and (isinstance(value, (int, float)) or hasattr(value, "__float__"))


def _plain_dtype(column: pd.Series) -> pd.Series:
    kinds = pd.api.types
    if kinds.is_bool_dtype(column):
        return column.astype("boolean")
    if kinds.is_integer_dtype(column):
        return column.astype("Int64")
    if kinds.is_float_dtype(column):
        return column.astype("Float64")
    if kinds.is_datetime64_any_dtype(column):
        naive = column.dt.tz_localize(None) if getattr(column.dtype, "tz", None) is not None else column
        return naive.astype("datetime64[s]")
    values = [None if absent(value) else value for value in column]
    found = _of_objects(values) if column.dtype == object else None
    if found is not None:
        return found
    texts = [None if value is None or str(value).strip() in _NOTHING else str(value) for value in values]
    return pd.Series(texts, dtype="str")


def _of_objects(values: list[Any]) -> pd.Series | None:
    """Objects, None where one is missing, as a column of truths, numbers or days; None where they are of several kinds."""
    present = [value for value in values if value is not None]
    if not present:
        return None
    if all(isinstance(value, bool) for value in present):
        return pd.Series(values, dtype="boolean")
    if all(isinstance(value, int) for value in present):
        return pd.Series(values, dtype="Int64")
    if all(isinstance(value, (int, float)) or hasattr(value, "__float__") for value in present):
        return pd.Series([None if value is None else float(value) for value in values], dtype="Float64")
    if all(isinstance(value, datetime.date) for value in present):
        return pd.to_datetime(pd.Series(values)).astype("datetime64[s]")
    return None

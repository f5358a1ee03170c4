"""Tables of several sets of articles as one, and of some of their articles."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

import pandas as pd

from kit.corrections.file import article_of
from kit.errors import NotFoundError, SetupError, SkippedWarning
from kit.tables import Tables, uncorrected


def concat(parts: Iterable[Tables]) -> Tables:
    """Several tables as one, in their order. An article that an earlier one has already is left out, with a warning."""
    several = isinstance(parts, Iterable) and not isinstance(parts, Tables)
    parts = [_checked(part) for part in (parts if several else [parts])]
    if len(parts) == 1:
        return parts[0]
    known: set[str] = set()
    kept: list[Tables] = []
    for part in parts:
        ids = part.articles["article_id"]
        twice = ids.isin(known)
        known |= set(ids)
        kept.append(_of(part, set(ids[~twice])) if twice.any() else part)
        if twice.any():
            names = list(part.articles.loc[twice, ["title", "origin", "article_id"]].bfill(axis=1)["title"])
            warnings.warn(
                f"left out the second time: {', '.join(names[:3])}{f' and {len(names) - 3} more' if names[3:] else ''}",
                SkippedWarning,
                stacklevel=3,
            )
    return _stacked(kept)


def select(tables: Tables, articles: Any) -> Tables:
    """The tables of some articles: of an ``article_id`` or several, of rows of any table that has them, or of a mask.

    Raises `NotFoundError` for the id of an article that the tables do not hold, `SetupError` for what names no articles.
    """
    held = tables.articles["article_id"]
    wanted = ids_of(articles, held)
    missing = set(wanted) - set(held)
    if missing:
        raise NotFoundError(f"there is no article {min(missing)!r} in the tables; tables.articles lists them")
    return _of(tables, set(wanted))


def ids_of(articles: Any, held: pd.Series | None = None) -> list[str]:
    """The ids of articles that are named by one or several of them, by rows that have them, or by a mask over ``held``.

    Raises `SetupError` for what names no articles.
    """
    if isinstance(articles, pd.DataFrame) and "article_id" not in articles.columns:
        raise SetupError("select takes rows that have an article_id, ids of articles, or a mask over tables.articles")
    if isinstance(articles, pd.DataFrame) or (isinstance(articles, pd.Series) and "article_id" in articles.index):
        articles = articles["article_id"]
    if not isinstance(articles, (str, Iterable)):
        raise SetupError(f"select takes ids of articles, not {type(articles).__name__}")
    wanted = [articles] if isinstance(articles, str) else list(articles)
    if held is not None and wanted and pd.api.types.infer_dtype(wanted) == "boolean":
        index = articles.index if isinstance(articles, pd.Series) else held.index
        if len(wanted) != len(held) or not held.index.equals(index):
            raise SetupError("the mask is not over tables.articles: it has other rows")
        wanted = list(held[pd.array(wanted, dtype="boolean").fillna(False).to_numpy(bool)])
    unfit = [one for one in wanted if not isinstance(one, str)]
    if unfit:
        raise SetupError(f"select takes ids of articles, which are text, not {unfit[0]!r}")
    return wanted


def of_articles(table: pd.DataFrame, ids: Iterable[str]) -> pd.DataFrame:
    """The rows of a table that are of these articles; corrections are of that of their row."""
    of = table["row_id"].map(article_of) if "row_id" in table.columns else table["article_id"]
    return table[of.isin(set(ids))].reset_index(drop=True)


def _checked(part: Any) -> Tables:
    if not isinstance(part, Tables):
        raise SetupError(f"concat takes several Tables, not {type(part).__name__}: kit.Tables.concat([one, other])")
    return part


def _of(tables: Tables, ids: set[str]) -> Tables:
    """The rows of these articles; what was skipped belongs to none of them and stays."""
    parted: dict[str, Any] = {}
    for name in _names():
        table: pd.DataFrame = getattr(tables, name)
        parted[name] = table if name == "skipped" else of_articles(table, ids)
    return Tables(**parted, extracted=None if tables.extracted is None else _of(tables.extracted, ids))


def _stacked(parts: Sequence[Tables]) -> Tables:
    extracted = None
    if any(part.extracted is not None for part in parts):
        extracted = _stacked([uncorrected(part) for part in parts])
    return Tables(**{name: _one([getattr(part, name) for part in parts]) for name in _names()}, extracted=extracted)


def _one(tables: list[pd.DataFrame]) -> pd.DataFrame:
    if not tables:
        raise SetupError("concat takes several Tables: kit.Tables.concat([one, other])")
    dtypes = {name: dtype for table in tables for name, dtype in table.dtypes.items()}
    return pd.concat(tables, ignore_index=True).astype(dtypes)


def _names() -> list[str]:
    return [part.name for part in fields(Tables) if part.name != "extracted"]

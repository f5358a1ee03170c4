"""What a table of the kit knows beside its cells: which table it is, and the articles that its rows come from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from kit.schema import SCHEMA

_KEY = "kit"
_OWN = frozenset(column.name for name in ("figures", "claims") for column in SCHEMA[name])


class Provenance(dict[str, Any]):
    """Kept in ``DataFrame.attrs``, which pandas hands on to whatever is selected from a table.

    A dict with nothing in it, since attrs are written to Parquet as JSON; it is handed on as it is, never copied.
    """

    def __init__(self, table: str, articles: pd.DataFrame | None = None) -> None:
        super().__init__()
        self.table = table
        self.articles = articles

    def __deepcopy__(self, memo: object) -> Provenance:
        return self

    def __eq__(self, other: object) -> bool:  # rows of two sets of articles put together are of neither
        return self is other

    __hash__ = object.__hash__  # type: ignore[assignment]


def marked(frame: pd.DataFrame, table: str, articles: pd.DataFrame | None = None) -> pd.DataFrame:
    """The same rows with their provenance; the given DataFrame stays as it is."""
    known = of(frame)
    if known is not None and known.table == table and known.articles is articles:
        return frame
    same = frame.copy(deep=False)
    same.attrs = {**frame.attrs, _KEY: Provenance(table, articles)}
    return same


def of(frame: pd.DataFrame) -> Provenance | None:
    """What is known of a table; None for one of other people, and for one that has been through a file."""
    known = frame.attrs.get(_KEY)
    return known if isinstance(known, Provenance) else None


def bare(frame: pd.DataFrame) -> pd.DataFrame:
    """The same rows without it, as files have them."""
    if _KEY not in frame.attrs:
        return frame
    same = frame.copy(deep=False)
    same.attrs = {name: value for name, value in frame.attrs.items() if name != _KEY}
    return same


def with_articles(table: pd.DataFrame, articles: pd.DataFrame, columns: Iterable[str]) -> pd.DataFrame:
    """The rows with columns of the articles that their ``article_id`` names, behind their own.

    What a figure or claim has itself, its place, is not replaced: the article's is ``article_place``.
    """
    own = _OWN.intersection(table.columns)
    names = [name for name in columns if name != "article_id"]
    added = articles.drop_duplicates("article_id").set_index("article_id")[names].reindex(table["article_id"])
    added.index = table.index
    return table.assign(**{f"article_{name}" if name in own else name: added[name] for name in names})

"""What ``.kit`` adds to a DataFrame of the kit's: `view` to read it, `with_articles` and `explode` to work on with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pandas as pd

from kit import provenance
from kit.errors import NotFoundError, SetupError

if TYPE_CHECKING:
    from kit.views import View

# Cells that list several things, what sets these apart, and the column that each of them is one of.
LISTS = {
    "figure_ids": ("; ", "figure_id"),
    "claim_ids": ("; ", "claim_id"),
    "article_ids": ("; ", "article_id"),
    "evidence": ("\n", "evidence"),
    "entities": ("; ", "entity"),
    "vague_terms": ("; ", "vague_term"),
    "questions": ("\n", "question"),
    "also": ("\n", "row_id"),
    "missing": ("\n", "missing"),
    "columns": ("; ", "column"),
    "corrected": ("; ", "column"),
}


@pd.api.extensions.register_dataframe_accessor("kit")
class KitAccessor:
    """``table.kit``, for the tables of the kit and what is selected from them."""

    def __init__(self, table: pd.DataFrame) -> None:
        self._table = table

    def view(self, columns: str | Iterable[str] = (), *, rows: int | None = None) -> View:
        """The table as people read it: a few of its columns, numbers as a newsroom prints them, whole sentences.

        ``columns`` are shown beside those, ``rows`` is how many to show at the most (left out, pandas' own options say).
        Shows itself in a notebook; ``.frame`` has what is shown, as text.
        Raises `NotFoundError` for a column that is not there.
        """
        from kit.views import view

        return view(self._table, columns, rows=rows)

    def with_articles(self, *columns: str, tables: Any = None) -> pd.DataFrame:
        """The rows with columns of their articles behind their own: ``title, published, origin`` unless others are named.

        A ``place`` of the rows stays what it is; that of the article is ``article_place``.
        ``tables``, a `kit.Tables`, holds the articles; it is needed only where the rows have been through a file or put together of
        several tables. Raises `NotFoundError` for a column that articles do not have, `SetupError` where the articles
        are not known.
        """
        known = provenance.of(self._table)
        articles = (
            getattr(tables, "articles", None) if tables is not None else known.articles if known is not None else None
        )
        if articles is None or "article_id" not in self._table.columns:
            raise SetupError(
                "the articles of these rows are not known: give them, as in rows.kit.with_articles(tables=tables), "
                "and rows that have an article_id"
            )
        listed = [name for given in columns for name in ([given] if isinstance(given, str) else given)]
        names = listed or ["title", "published", "origin"]
        lost = [name for name in names if name not in articles.columns]
        if lost:
            raise NotFoundError(f"articles have no column {lost[0]!r}; they have {', '.join(articles.columns)}")
        return provenance.with_articles(self._table, articles, names)

    def explode(self, column: str) -> pd.DataFrame:
        """A row for each of the things that a cell of ``column`` lists, in a column of their own name.

        ``findings.kit.explode("figure_ids")`` has a column ``figure_id`` to merge with ``tables.figures``;
        ``claims.kit.explode("entities")`` a column ``entity``. Rows that list nothing are left out. Raises
        `NotFoundError` for a column that lists nothing.
        """
        if column not in LISTS or column not in self._table.columns:
            lists = [name for name in LISTS if name in self._table.columns]
            raise NotFoundError(
                f"{column!r} is no column of lists here; " + (f"{', '.join(lists)} are" if lists else "there is none")
            )
        separator, name = LISTS[column]
        things = self._table[column].str.split(separator)
        made = self._table.drop(columns=[column]).assign(**{name: things}).explode(name)
        return made[made[name].notna()].astype({name: "str"})

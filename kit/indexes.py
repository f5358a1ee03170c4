"""The index of tables in memory: made once, kept for the next question, and made anew where a cell has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy
import pandas as pd

from kit.chunks import places
from kit.errors import SetupError
from kit.index import Index
from kit.postings import COLUMNS, Segment, segment
from kit.tables import Tables
from kit.version import __version__

ARTICLES = 4_000  # of a segment: what is sorted at once
_KEPT = 2  # indexes in memory
_LONG = 2_000  # articles from which a progress bar is shown
_OF = {
    "articles": ("article_id", "published", "title"),
    "figures": ("figure_id", *COLUMNS),
    "claims": ("claim_id", *COLUMNS),
}
_NEEDED = ("article_id", "text", "sentence", "source")


class _Kept(NamedTuple):
    mark: list[Any]
    held: list[Any]  # the arrays themselves: as long as they are there, no other can lie where they lie
    made: Index


_kept: list[_Kept] = []


def of_tables(tables: Tables) -> Index:
    """The index of tables: that of the last question, as long as the same cells are in them."""
    checked(tables)
    mark, held = _mark(tables)
    for kept in _kept:
        if kept.mark == mark:
            return kept.made
    index = Index(list(segments(tables, progress=len(tables) >= _LONG)))
    _kept.insert(0, _Kept(mark, held, index))
    del _kept[_KEPT:]
    return index


def segments(tables: Tables, *, progress: bool = False, first: tuple[int, int] = (0, 0)) -> Iterator[Segment]:
    """The segments of tables, whose rows stand from ``first`` on among figures and claims."""
    from tqdm import tqdm

    bar = tqdm(total=len(tables), desc="index", unit=" articles", disable=None if progress else True)
    with bar:
        for rows in places(tables, ARTICLES):
            yield segment(
                tables.articles.iloc[rows.articles],
                tables.figures.iloc[rows.figures],
                tables.claims.iloc[rows.claims],
                numpy.concatenate([rows.figures + first[0], rows.claims + first[1]]),
            )
            bar.update(len(rows.articles))


def checked(tables: Tables) -> None:
    """Raises `SetupError` where a table lacks what questions are answered by."""
    for kind, table in (("figure", tables.figures), ("claim", tables.claims)):
        missing = [name for name in (f"{kind}_id", *_NEEDED) if name not in table.columns]
        if missing:
            raise SetupError(f"the {kind}s table has no column {missing[0]!r}; pass the tables of kit.extract(...)")


def _mark(tables: Tables) -> tuple[list[Any], list[Any]]:
    """What the cells are known by that an index is made of: text by where it lies, which changes with it; the rest by a
    hash.
    """
    mark: list[Any] = [__version__]
    held = []
    for name, columns in _OF.items():
        table: pd.DataFrame = getattr(tables, name)
        for column in columns:
            if column in table.columns:
                found, array = _of_cells(table[column])
                mark.append((name, column, len(table), found))
                held.append(array)
    return mark, held


def _of_cells(cells: pd.Series) -> tuple[Any, Any]:
    if isinstance(cells.dtype, pd.StringDtype) and cells.dtype.storage == "pyarrow":
        array = cells.array.__arrow_array__()
        pieces = array.chunks if hasattr(array, "chunks") else [array]
        buffers = [
            (piece.offset, len(piece), [b.address if b is not None else 0 for b in piece.buffers()]) for piece in pieces
        ]
        return buffers, array
    if cells.dtype.kind in "fiub":
        plain = cells.to_numpy(dtype="float64", na_value=numpy.nan)
    elif cells.dtype.kind == "M":
        plain = cells.to_numpy().astype("int64")
    else:
        plain = pd.util.hash_array(cells.astype(object).map(repr).to_numpy(dtype=object), categorize=False)
    return hashlib.blake2b(numpy.ascontiguousarray(plain).tobytes(), digest_size=16).hexdigest(), None

"""Tables in pieces of whole articles, so that what is done article by article needs no more memory for more of them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import numpy
import pandas as pd

from kit import provenance
from kit.scale.stored import StoredPart, StoredTables
from kit.tables import Tables

Part = Tables | StoredPart  # some whole articles, read or still to be read


class Rows(NamedTuple):
    """The rows of some articles, by their places in the tables."""

    articles: Any  # int64
    figures: Any
    claims: Any


def places(tables: Tables, articles: int) -> Iterator[Rows]:
    """The places of the rows of so many articles at a time, in the order of the table of articles."""
    names = ("articles", "figures", "claims")
    ids = [getattr(tables, name)["article_id"] for name in names]
    codes, found = pd.factorize(pd.concat(ids, ignore_index=True), use_na_sentinel=False)
    ends = numpy.cumsum([len(one) for one in ids])[:-1]
    pieces = {name: part // articles for name, part in zip(names, numpy.split(codes, ends), strict=True)}
    orders = {name: numpy.argsort(part, kind="stable") for name, part in pieces.items()}
    for number in range(-(-len(found) // articles)):
        rows = {}
        for name, order in orders.items():
            begin, end = numpy.searchsorted(pieces[name], [number, number + 1], sorter=order)
            rows[name] = order[begin:end]
        yield Rows(**rows)


def chunks(tables: Tables | StoredTables, articles: int) -> Iterator[Tables]:
    """The tables of so many articles at a time, in the order of `places`; stored ones are read as far as that needs."""
    if isinstance(tables, StoredTables):
        yield from tables.chunks(articles)
        return
    for rows in places(tables, articles):
        yield Tables(
            articles=tables.articles.iloc[rows.articles],
            figures=tables.figures.iloc[rows.figures],
            claims=tables.claims.iloc[rows.claims],
        )


def parts(tables: Tables | StoredTables, articles: int) -> Iterator[Part]:
    """The tables in parts that another process can read as well: those of an archive, else of so many articles."""
    if isinstance(tables, StoredTables) and len(tables.parts) > 1:
        yield from tables.parts
    else:
        yield from chunks(tables, articles)


def read(part: Part) -> Tables:
    """The tables of a part."""
    return part if isinstance(part, Tables) else part.read()


@contextmanager
def without_collection(wanted: bool = True) -> Iterator[None]:
    """No search for cycles among the rows of some articles, of which there are none: it takes a sixth of the time. To read
    many parts in one go leaves some behind.
    """
    enabled = gc.isenabled()
    if wanted:
        gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def twice(parts: Iterable[Tables]) -> Iterator[Callable[[], Iterator[Tables]]]:
    """What gives the parts as often as it is called; those of an iterator are kept in a temporary folder meanwhile."""
    if not isinstance(parts, Iterator):
        yield lambda: iter(parts)
        return
    with TemporaryDirectory(prefix="kit-") as folder:
        count = 0
        for part in parts:
            place = Path(folder) / f"{count}"
            place.mkdir()
            for name in ("articles", "figures", "claims"):
                provenance.bare(getattr(part, name)).to_parquet(place / f"{name}.parquet", index=False)
            count += 1
        yield lambda: (Tables.load(Path(folder) / f"{number}") for number in range(count))

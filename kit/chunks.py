"""Tables in pieces of whole articles, so that what is done article by article needs no more memory for more of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy
import pandas as pd

from kit.tables import Tables


class Rows(NamedTuple):
    """The rows of some articles, by their places in the tables."""

    articles: Any  # int64
    figures: Any
    claims: Any


def places(tables: Tables, articles: int) -> Iterator[Rows]:
    """The places of the rows of so many articles at a time: first of those with figures in their order, then of the rest."""
    names = ("figures", "claims", "articles")
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


def chunks(tables: Tables, articles: int) -> Iterator[Tables]:
    """The tables of so many articles at a time, in the order of `places`."""
    for rows in places(tables, articles):
        yield Tables(
            articles=tables.articles.iloc[rows.articles],
            figures=tables.figures.iloc[rows.figures],
            claims=tables.claims.iloc[rows.claims],
        )

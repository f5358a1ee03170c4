"""`check`: what does not add up in the tables, one finding a row. Each check is a small function in a module of
its family.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from os import PathLike
from typing import Any

import pandas as pd

from kit.article import Article
from kit.checks import (
    arithmetic,
    comparability,
    dates,
    disagreement,
    documents,
    drift,
    durations,
    echo,
    headlines,
    majorities,
    milestones,
    moves,
    percentages,
    ranges,
    ranks,
    references,
    regained,
    sourcing,
    units,
    unquantified,
)
from kit.checks.desk import Desk, Finding
from kit.errors import SetupError
from kit.reading import read
from kit.reference import load
from kit.tables import DERIVED, Tables, frame, tables_first
from kit.undated import warn_of_undated

COLUMNS = DERIVED["findings"]

# Every kind of finding with its functions, in the order in which findings are listed.
CHECKS: dict[str, tuple[Callable[[Desk], Iterator[Finding]], ...]] = {
    "arithmetic": (
        arithmetic.arithmetic,
        regained.regained,
        ranks.ranks,
        ranks.beaten,
        majorities.majorities,
        ranges.upside_down,
        ranges.averages_outside,
        durations.durations,
    ),
    "unit": (units.percentage_points, units.conversions, units.lengths_for_areas, units.sides),
    "date": (dates.days, dates.ages),
    "headline": (headlines.headlines,),
    "drift": (drift.drift,),
    "disagreement": (disagreement.disagreement, milestones.milestones),
    "sourcing": (sourcing.unsourced, sourcing.unnamed, sourcing.single_source, sourcing.parties),
    "comparability": (
        comparability.contrasts,
        comparability.denominators,
        comparability.bases,
        comparability.times_more,
        comparability.records,
        comparability.too_exact,
        percentages.annualised,
        percentages.real_terms,
        percentages.told_as_a_share,
    ),
    "unquantified": (unquantified.unquantified,),
    "not_in_source": (documents.not_in_source,),
    "reference": (references.references, moves.moves),
    "echo": (echo.echo,),
}
_ORDER = {"error": 0, "warning": 1, "note": 2}


def check(
    tables: Tables, reference: Any = None, cited: Any = None, *, parties: str | Iterable[str] = ()
) -> pd.DataFrame:
    """What does not add up in the tables: a DataFrame with one finding a row, errors first, the
    surest of them first.

    ``reference`` is what `kit.reference` takes or gives: a CSV file or folder, a list of them, a DataFrame. ``cited`` is
    the document the articles cite, or a list: an `Article`, a path, or its text. ``parties`` names who is a party to what
    is counted, so that figures from them are marked. Nothing here says who is right: a finding shows both numbers and the
    words they stand in. Raises `SetupError` for tables of another kind; warns with `UndatedWarning` where periods such as
    "last month" have no days because their articles have no date.
    """
    tables_first("check", tables, reference)
    warn_of_undated(tables.articles, tables.figures)
    desk = Desk(
        tables,
        None if reference is None else load(reference),
        tuple(_documents(cited)),
        (parties,) if isinstance(parties, str) else tuple(parties),
    )
    rows: dict[str, dict[str, Any]] = {}
    for functions in CHECKS.values():
        for function in functions:
            for finding in function(desk):
                row = finding.row(desk.papers)
                rows.setdefault(row["finding_id"], row)
    order = list(CHECKS)
    listed = sorted(
        rows.values(), key=lambda row: (_ORDER[row["severity"]], -row["confidence"], order.index(row["kind"]))
    )
    return frame("findings", listed)


def _documents(cited: Any) -> Iterator[Article]:
    """The cited documents as articles: an `Article` as it is, a path read, any longer text taken as the document
    itself.
    """
    if cited is None:
        return
    if isinstance(cited, Article):
        yield cited
    elif isinstance(cited, PathLike):
        yield read(cited)
    elif isinstance(cited, str):
        yield (
            Article(text=cited)
            if "\n" in cited or len(cited) > 250 or " " in cited.strip() and not _is_file(cited)
            else read(cited)
        )
    elif isinstance(cited, Iterable):
        for item in cited:
            yield from _documents(item)
    else:
        raise SetupError(f"cited takes an article, a path or a text, not {type(cited).__name__}")


def _is_file(name: str) -> bool:
    from pathlib import Path

    return Path(name).is_file()

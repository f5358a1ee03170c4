"""`check`: what does not add up in the tables, one finding a row. Each check is a small function in a module of
its family, or a class where it holds articles against one another.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
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
from kit.checks.running import Check, Run
from kit.chunks import Part, parts, twice, without_collection
from kit.errors import SetupError
from kit.reading import read
from kit.reference import load
from kit.scale.processes import processes_for
from kit.scale.stored import StoredTables
from kit.tables import DERIVED, Tables, frame, tables_first

COLUMNS = DERIVED["findings"]

# Every kind of finding with its functions, in the order in which findings are listed.
CHECKS: dict[str, tuple[Check, ...]] = {
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
    "drift": (drift.Drift,),
    "disagreement": (disagreement.Disagreement, milestones.Milestones),
    "sourcing": (sourcing.unsourced, sourcing.unnamed, sourcing.single_source, sourcing.OneSource, sourcing.parties),
    "comparability": (
        comparability.contrasts,
        comparability.denominators,
        comparability.bases,
        comparability.times_more,
        comparability.records,
        comparability.too_exact,
        percentages.annualised,
        percentages.real_terms,
        percentages.ToldAsAShare,
    ),
    "unquantified": (unquantified.unquantified,),
    "not_in_source": (documents.NotInSource,),
    "reference": (references.references, moves.moves),
    "echo": (echo.Echo,),
}
_AT_ONCE = 2_000  # articles that are read together
_ORDER = {"error": 0, "warning": 1, "note": 2}


def check(
    tables: Tables | StoredTables,
    reference: Any = None,
    cited: Any = None,
    *,
    parties: str | Iterable[str] = (),
    processes: int | str | None = None,
) -> pd.DataFrame:
    """What does not add up in the tables, in memory or stored: a DataFrame with one finding a row, errors first, the
    surest of them first.

    ``reference`` is what `kit.reference` takes or gives: a CSV file or folder, a list of them, a DataFrame. ``cited`` is
    the document the articles cite, or a list: an `Article`, a path, or its text. ``parties`` names who is a party to what
    is counted, so that figures from them are marked. Nothing here says who is right: a finding shows both numbers and the
    words they stand in. ``processes`` reads in so many processes, 0 in this one, ``"all"`` in one for each core, as it is
    where more than 20,000 articles are stored; the findings are the same. Raises `SetupError` for tables of another kind; warns with `UndatedWarning` where periods such as
    "last month" have no days because their articles have no date.
    """
    tables_first("check", tables, reference, stored=True)
    return _check(lambda: parts(tables, _AT_ONCE), reference, cited, parties, processes_for(tables, processes))


def check_chunks(
    parts: Iterable[Tables], reference: Any = None, cited: Any = None, *, parties: str | Iterable[str] = ()
) -> pd.DataFrame:
    """What `check` finds, in tables that do not fit in memory: ``parts`` gives them piece by piece, each article whole.

    The articles are held against one another by a few numbers a row. What these cannot tell is read a second time: a list,
    or another object that can be gone through twice, is; what an iterator gives is put down in a temporary folder.
    """
    with twice(parts) as again:
        return _check(again, reference, cited, parties, 0)


def check_new(
    tables: Tables | StoredTables,
    articles: Collection[str],
    reference: Any = None,
    *,
    parties: str | Iterable[str] = (),
) -> pd.DataFrame:
    """The findings of `check` that name one of some articles, given by their ids: what is new where these are."""
    return _check(lambda: parts(tables, _AT_ONCE), reference, None, parties, processes_for(tables, None), articles)


def _check(
    parts: Callable[[], Iterator[Part]],
    reference: Any,
    cited: Any,
    parties: str | Iterable[str],
    processes: int,
    about: Collection[str] | None = None,
) -> pd.DataFrame:
    given = (
        None if reference is None else load(reference),
        tuple(_documents(cited)),
        (parties,) if isinstance(parties, str) else tuple(parties),
    )
    functions = [function for of_kind in CHECKS.values() for function in of_kind]
    rows: dict[str, dict[str, Any]] = {}
    run = Run(functions, parts, given, processes, about)
    with without_collection(processes > 0):
        for row in run.rows():
            rows.setdefault(row["finding_id"], row)
    run.undated.warn()
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

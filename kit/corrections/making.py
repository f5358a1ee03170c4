"""`correct`, `accept` and `reject`: a line in the corrections file for a row of the tables, or for each of several."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable
from typing import Any

import pandas as pd

from kit.corrections.applying import KEYS
from kit.corrections.cells import parse, written
from kit.corrections.file import ACCEPTED, REJECTED, VERDICT, Correction, record
from kit.errors import NotFoundError, SetupError
from kit.tables import Tables


def correct(
    tables: Tables,
    path: str | os.PathLike[str],
    row_id: str | Iterable[str],
    column: str,
    value: object,
    *,
    by: str,
    reason: str = "",
    at: str | None = None,
) -> Correction | list[Correction]:
    """Correct one cell: ``value`` instead of what ``tables`` has; None or an empty string clears the cell.

    ``row_id`` is a ``figure_id``, ``claim_id`` or ``article_id``. Several of them (a column, a list, a set) get the same
    value, all or none of them, and give a list of corrections in the order of the tables. ``by`` is who says so; ``at`` is
    when, now if left out. Raises `NotFoundError` for a row that is not in the tables, `SetupError` for a column that
    cannot be corrected, a value that it cannot hold, and a file that cannot be written.
    """
    found = _rows(tables, row_id)
    if pd.api.types.is_list_like(value):
        raise SetupError("one value is given for all rows that are named; call correct once for each other value")
    given = value if isinstance(value, str) else written(value)
    cells = [written(parse(table, column, given)) for table, _, _ in found]
    if column == VERDICT:
        raise SetupError("a whole row is accepted or rejected with accept and reject")
    lines = [(key, column, cell, written(row[column])) for (_, key, row), cell in zip(found, cells, strict=True)]
    return _record(path, row_id, lines, by, reason, at)


def accept(
    tables: Tables,
    path: str | os.PathLike[str],
    row_id: str | Iterable[str],
    *,
    by: str,
    reason: str = "",
    at: str | None = None,
) -> Correction | list[Correction]:
    """Say that a figure or claim, or several, was read rightly; arguments and errors as in `correct`."""
    return _judge(tables, path, row_id, ACCEPTED, by, reason, at)


def reject(
    tables: Tables,
    path: str | os.PathLike[str],
    row_id: str | Iterable[str],
    *,
    by: str,
    reason: str = "",
    at: str | None = None,
) -> Correction | list[Correction]:
    """Say that a figure or claim, or several, is none, so that it leaves the tables; arguments and errors as in `correct`."""
    return _judge(tables, path, row_id, REJECTED, by, reason, at)


def _judge(
    tables: Tables,
    path: str | os.PathLike[str],
    row_id: str | Iterable[str],
    verdict: str,
    by: str,
    reason: str,
    at: str | None,
) -> Correction | list[Correction]:
    found = _rows(tables, row_id)
    for table, key, _ in found:
        if table == "articles":
            raise SetupError(f"{key} is an article; figures and claims are accepted or rejected")
    return _record(path, row_id, [(key, VERDICT, verdict, row["text"]) for _, key, row in found], by, reason, at)


def _rows(tables: Tables, row_id: str | Iterable[str]) -> list[tuple[str, str, dict[str, Any]]]:
    """The table, id and cells of each row that is named, in the order of the tables, as extracted."""
    if not isinstance(tables, Tables):
        raise SetupError(
            f"the tables come first, then the file: correct(tables, 'corrections.csv', ...); "
            f"this has {type(tables).__name__} in their place"
        )
    if isinstance(row_id, pd.Series) and set(KEYS.values()) & set(row_id.index):
        raise SetupError("a row is named by its id: give row.figure_id, row.claim_id or row.article_id")
    if isinstance(row_id, pd.DataFrame) or not isinstance(row_id, (str, Iterable)):
        raise SetupError(f"rows are named by their ids, such as rows['figure_id'], not by {type(row_id).__name__}")
    wanted = [row_id] if isinstance(row_id, str) else list(row_id)
    if not wanted:
        raise SetupError("no row is named; give one figure_id, claim_id or article_id, or several")
    base = tables if tables.extracted is None else tables.extracted
    found = []
    for table, key in KEYS.items():
        rows = getattr(base, table)
        found += [(table, row[key], row) for row in rows[rows[key].isin(wanted)].to_dict("records")]
    known = {key for _, key, _ in found}
    missing = [one for one in wanted if not isinstance(one, str) or one not in known]
    if missing:
        more = f" and {len(missing) - 1} more of those given; nothing is written" if len(missing) > 1 else ""
        raise NotFoundError(
            f"the tables have no row {missing[0]!r}{more}; figure_id, claim_id and article_id name rows"
        )
    return found


def _record(
    path: str | os.PathLike[str],
    row_id: str | Iterable[str],
    lines: list[tuple[str, str, str, str]],
    by: str,
    reason: str,
    at: str | None,
) -> Correction | list[Correction]:
    """Write a line for each row, column, value and old value; one correction for one id, else a list."""
    if not isinstance(by, str) or not by.strip():
        raise SetupError("who corrects it? give a name or initials: by='AB'")
    now = at or datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    told = " ".join(reason.split()), " ".join(by.split()), now
    corrections = [Correction(*line, *told) for line in lines]
    record(path, *corrections)
    return corrections[0] if isinstance(row_id, str) else corrections

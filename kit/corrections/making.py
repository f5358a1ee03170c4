"""`correct`, `accept` and `reject`: a line in the corrections file for a row of the tables."""

from __future__ import annotations

import datetime
import os

from kit.corrections.applying import KEYS
from kit.corrections.cells import parse, written
from kit.corrections.file import ACCEPTED, REJECTED, VERDICT, Correction, record
from kit.errors import NotFoundError, SetupError
from kit.tables import Tables


def correct(
    tables: Tables,
    path: str | os.PathLike[str],
    row_id: str,
    column: str,
    value: object,
    *,
    by: str,
    reason: str = "",
    at: str | None = None,
) -> Correction:
    """Correct one cell: ``value`` instead of what ``tables`` has; None or an empty string clears the cell.

    ``by`` is who says so; ``at`` is when, now if left out. Raises `NotFoundError` for a row that is not in the tables,
    `SetupError` for a column that cannot be corrected, a value that it cannot hold, and a file that cannot be written.
    """
    table, row = _row(tables, row_id)
    cell = parse(table, column, value if isinstance(value, str) else written(value))
    if column == VERDICT:
        raise SetupError("a whole row is accepted or rejected with accept and reject")
    return _record(path, row_id, column, written(cell), written(row[column]), by, reason, at)


def accept(
    tables: Tables, path: str | os.PathLike[str], row_id: str, *, by: str, reason: str = "", at: str | None = None
) -> Correction:
    """Say that a figure or claim was read rightly; arguments and errors as in `correct`."""
    return _judge(tables, path, row_id, ACCEPTED, by, reason, at)


def reject(
    tables: Tables, path: str | os.PathLike[str], row_id: str, *, by: str, reason: str = "", at: str | None = None
) -> Correction:
    """Say that a figure or claim is none, so that it leaves the tables; arguments and errors as in `correct`."""
    return _judge(tables, path, row_id, REJECTED, by, reason, at)


def _judge(
    tables: Tables, path: str | os.PathLike[str], row_id: str, verdict: str, by: str, reason: str, at: str | None
) -> Correction:
    table, row = _row(tables, row_id)
    if table == "articles":
        raise SetupError(f"{row_id} is an article; figures and claims are accepted or rejected")
    return _record(path, row_id, VERDICT, verdict, row["text"], by, reason, at)


def _row(tables: Tables, row_id: str) -> tuple[str, dict]:
    base = tables.extracted or tables
    for table, key in KEYS.items():
        rows = getattr(base, table)
        found = rows[rows[key] == row_id]
        if len(found):
            return table, found.iloc[0].to_dict()
    raise NotFoundError(f"the tables have no row {row_id!r}; figure_id, claim_id and article_id name rows")


def _record(
    path: str | os.PathLike[str],
    row_id: str,
    column: str,
    value: str,
    was: str,
    by: str,
    reason: str,
    at: str | None,
) -> Correction:
    if not by.strip():
        raise SetupError("who corrects it? give a name or initials: by='AB'")
    now = at or datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    correction = Correction(row_id, column, value, was, " ".join(reason.split()), " ".join(by.split()), now)
    record(path, correction)
    return correction

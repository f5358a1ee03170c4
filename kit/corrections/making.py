"""`correct`, `accept`, `reject`, `merge` and `add`: lines in the corrections file for rows of the tables."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable
from typing import Any

import pandas as pd

from kit.article import Article
from kit.corrections.adding import as_listed, extracted
from kit.corrections.applying import KEYS
from kit.corrections.cells import CHOICES, parse, written
from kit.corrections.file import ACCEPTED, ADDED, NAMES, REJECTED, VERDICT, Correction, read, record, take_out
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
    _check("correct", tables)
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


def merge(
    tables: Tables,
    path: str | os.PathLike[str],
    column: str,
    names: str | Iterable[str],
    into: str,
    *,
    by: str,
    reason: str = "",
    at: str | None = None,
    articles: str | Iterable[str] | None = None,
) -> list[Correction]:
    """Say that several names of a ``source`` or ``measure`` are one and the same: ``into`` stands for ``names`` in all rows.

    A line is written for each article (of ``articles``, their ids; of all if left out) and each name that is given up
    in it, so that it holds for the rows of a later extraction, too. A cell that was corrected to one of the names is
    corrected again. Raises `NotFoundError` when no row has such a name; other errors as in `correct`.
    """
    if column not in NAMES:
        raise SetupError(f"{' and '.join(NAMES)} can be made one, not {column!r}; correct changes single cells")
    _check("merge", tables)
    old = {names} if isinstance(names, str) else set(names)
    if not all(isinstance(name, str) for name in old):
        raise SetupError(f"names are text, and one of those to be made {into!r} is empty or something else")
    into = parse("figures", column, into)
    if not isinstance(into, str):
        raise SetupError("the name that is to stand for the others is empty")
    given = tables.articles["article_id"] if articles is None else articles
    within = {given} if isinstance(given, str) else set(given)
    base = as_listed(tables)
    lines = _given_up(tables, base, column, old, into, within)
    if not lines:
        listed = " or ".join(repr(name) for name in sorted(old)[:3])
        raise NotFoundError(f"no row has the {column} {listed} to be made {into!r}")
    # A name that was given up before and is now to stand, and what then leads nowhere.
    again = {(article, column, into) for article, *_ in lines.values()}
    kept = [line for line in (read(path) if os.path.exists(path) else []) if line.is_naming]
    kept = [line for line in kept if line.by != by or (line.row_id, line.column, line.was) not in again]
    known = {(line.row_id, line.value) for line in kept if line.column == column}
    known |= _named(base, column)
    new = [line for key, line in lines.items() if not key[2] or (line[0], line[3]) in known]
    if os.path.exists(path):
        take_out(path, lambda line: line.is_naming and line.by == by and (line.row_id, line.column, line.was) in again)
    return _record(path, [], new, by, reason, at)  # type: ignore[return-value]


def _named(base: Tables, column: str) -> set[tuple[str, str]]:
    """The names that a column has as it was extracted, each with its article."""
    tables = [table for table in (getattr(base, name) for name in KEYS) if column in table.columns]
    return {pair for table in tables for pair in zip(table["article_id"], table[column], strict=True)}


_Line = tuple[str, str, str, str]  # the row or article, the column, the name that stands, the name that is given up


def _given_up(
    tables: Tables, base: Tables, column: str, old: set[str], into: str, within: set[str]
) -> dict[tuple[str, str, str], _Line]:
    """The lines that give up names: one for an article and name, and one for each cell that was corrected by hand."""
    said = tables.corrections
    by_hand = set(said["row_id"][(said["column"] == column) & said["status"].isin(["applied", "agrees"])])
    lines: dict[tuple[str, str, str], _Line] = {}
    for name, key in KEYS.items():
        now = getattr(tables, name)
        if column not in now.columns:
            continue
        extracted = dict(zip(getattr(base, name)[key], getattr(base, name)[column], strict=True))
        given_up = now[now["article_id"].isin(within) & now[column].isin(old - {into})]
        for row_id, article, cell in zip(given_up[key], given_up["article_id"], given_up[column], strict=True):
            before = extracted.get(row_id)
            of_cell = row_id in by_hand
            line = (row_id, column, into, written(before)) if of_cell else (article, column, into, cell)
            lines[line[0], column, "" if of_cell else cell] = line
    return lines


def add(
    tables: Tables,
    path: str | os.PathLike[str],
    article: Article,
    words: str,
    *,
    by: str,
    start: int | None = None,
    reason: str = "",
    at: str | None = None,
    **cells: object,
) -> list[Correction]:
    """Add a figure that the extraction missed: its ``words`` as they stand in the article, and its ``cells``, ``kind`` among them.

    ``start`` is the offset of the first character; it can be left out where the words stand in the text once. Lines are
    written for the row and each cell. Raises `NotFoundError` when the words are not there or the article is not in the
    tables, `SetupError` when they stand there more than once, in a figure that there is already, or for a cell as in
    `correct`.
    """
    from kit.language.sentences import split

    _check("add", tables)
    if not isinstance(article, Article):
        raise SetupError(f"add takes the article that has the words, not {type(article).__name__}")
    base = as_listed(tables)
    ids = dict(zip(base.articles["text_sha256"], base.articles["article_id"], strict=True))
    if article.sha256 not in ids:
        raise NotFoundError("the tables were not made from this article; extract it first")
    begin = _only_place(article.text, words) if start is None else start
    if not words.strip() or article.text[begin : begin + len(words)] != words:
        raise NotFoundError(f"{words!r} does not stand in the article at {begin}")
    end = begin + len(words)
    key = ids[article.sha256]
    sentence = next(
        (article.text[slice(*place)] for place in split(article.text) if place[0] <= begin < place[1]), words
    )
    same = base.figures[base.figures["article_id"] == key]
    there = same[(same["start"] < end) & (same["end"] > begin)]
    if len(there):
        raise SetupError(f"there is a figure already: {there['text'].iloc[0]!r}; correct it")
    given = {"qualifier": "=", **cells}
    if not given.get("kind"):
        raise SetupError(f"kind is one of {' '.join(CHOICES['kind'])}")
    row_id = f"{key}-f{begin}-{end}"
    lines = [(row_id, ADDED, sentence, words)]
    for column, value in given.items():
        cell = written(parse("figures", column, value if isinstance(value, str) else written(value)))
        if cell:
            lines.append((row_id, column, cell, ""))
    return _record(path, [], lines, by, reason, at)  # type: ignore[return-value]


def _only_place(text: str, words: str) -> int:
    place = text.find(words) if words else -1
    if place < 0:
        raise NotFoundError(f"{words!r} does not stand in the article; copy the words from it")
    if text.find(words, place + 1) >= 0:
        raise SetupError(f"{words!r} stands in the article more than once; say where with start=")
    return place


def _judge(
    tables: Tables,
    path: str | os.PathLike[str],
    row_id: str | Iterable[str],
    verdict: str,
    by: str,
    reason: str,
    at: str | None,
) -> Correction | list[Correction]:
    _check("accept" if verdict == ACCEPTED else "reject", tables, corrected=True)
    found = _rows(tables, row_id)
    for table, key, _ in found:
        if table == "articles":
            raise SetupError(f"{key} is an article; figures and claims are accepted or rejected")
    return _record(path, row_id, [(key, VERDICT, verdict, row["text"]) for _, key, row in found], by, reason, at)


def _check(verb: str, tables: Any, *, corrected: bool = False) -> None:
    """Raise `SetupError` where no tables come first, or tables that do not tell what was extracted and are not to."""
    if not isinstance(tables, Tables):
        raise SetupError(
            f"the tables come first, then the file: {verb}(tables, 'corrections.csv', ...); "
            f"this has {type(tables).__name__} in their place"
        )
    if not corrected:
        extracted(tables)


def _rows(tables: Tables, row_id: str | Iterable[str]) -> list[tuple[str, str, dict[str, Any]]]:
    """The table, id and cells of each row that is named, in the order of the tables, as extracted."""
    if isinstance(row_id, pd.Series) and set(KEYS.values()) & set(row_id.index):
        raise SetupError("a row is named by its id: give row.figure_id, row.claim_id or row.article_id")
    if isinstance(row_id, pd.DataFrame) or not isinstance(row_id, (str, Iterable)):
        raise SetupError(f"rows are named by their ids, such as rows['figure_id'], not by {type(row_id).__name__}")
    wanted = [row_id] if isinstance(row_id, str) else list(row_id)
    if not wanted:
        raise SetupError("no row is named; give one figure_id, claim_id or article_id, or several")
    base = as_listed(tables)
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

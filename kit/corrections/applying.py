"""`apply`: the tables with the corrections of one or more files, and what became of each correction."""

from __future__ import annotations

import os
import warnings
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from kit.corrections import naming
from kit.corrections.adding import extracted, with_added
from kit.corrections.cells import CORRECTABLE, alike, parse, written
from kit.corrections.file import ADDED, REJECTED, VERDICT, Correction, read
from kit.corrections.following import FOLLOWERS, follow
from kit.errors import CorrectionWarning, SetupError, UnreadableError
from kit.schema import SCHEMA
from kit.tables import Tables, frame

KEYS = {"figures": "figure_id", "claims": "claim_id", "articles": "article_id"}
# What was not done although a line asks for it.
UNAPPLIED = ("clash", "changed", "gone", "elsewhere")


@dataclass
class _Outcome:
    """A correction on its way: the row it is for, its cell as the table has it, and what became of it."""

    correction: Correction
    table: str | None = None
    row: int = -1
    cell: Any = None
    status: str = ""
    detail: str = ""


def apply(tables: Tables, files: Iterable[str | os.PathLike[str]]) -> Tables:
    """What `Tables.corrected` does; it says what is meant."""
    base = extracted(tables)
    names = [*tables.corrections["file"].dropna().unique(), *(os.fspath(file) for file in files)]
    outcomes = [_Outcome(correction) for name in dict.fromkeys(names) for correction in read(name)]
    whole, refused = with_added(base, (outcome.correction for outcome in outcomes))
    _find_rows(outcomes, whole, refused)
    for outcome in outcomes:
        _read_cell(outcome)
        if outcome.table is not None and not outcome.correction.is_naming:
            _hold_against(outcome, getattr(whole, outcome.table), refused)
    _settle([outcome for outcome in outcomes if not outcome.correction.is_naming])
    named = _settle_names([outcome for outcome in outcomes if outcome.correction.is_naming])
    result, followed = _changed(whole, outcomes, named)
    rows = [_line(outcome) for outcome in outcomes]
    corrections = frame("corrections", [*rows, *followed])
    _warn(outcomes)
    return replace(result, corrections=corrections, extracted=base)


def _find_rows(outcomes: list[_Outcome], tables: Tables, refused: dict[str, str]) -> None:
    wanted = {outcome.correction.row_id for outcome in outcomes}
    places = {}
    for table, key in KEYS.items():
        ids = getattr(tables, table)[key]
        for place in ids.isin(wanted).to_numpy().nonzero()[0]:
            places[ids.iloc[place]] = (table, int(place))
    articles = set(tables.articles["article_id"])
    for outcome in outcomes:
        correction = outcome.correction
        if correction.row_id in places:
            outcome.table, outcome.row = places[correction.row_id]
        elif correction.row_id in refused:
            outcome.status, outcome.detail = "changed", refused[correction.row_id]
        elif correction.article_id in articles:
            outcome.status, outcome.detail = "gone", f"the tables have no row {correction.row_id} any more"
        else:
            outcome.status = "elsewhere"
            outcome.detail = f"the article {correction.article_id} is not in the tables, or its text is another now"


def _read_cell(outcome: _Outcome) -> None:
    """Read the new value; one that the column cannot hold stops everything, since the line was meant to change a cell."""
    correction = outcome.correction
    try:
        if correction.column == ADDED or correction.is_naming:
            outcome.cell = correction.value
            if not correction.value or not correction.was:
                raise SetupError(
                    "a row that was missed needs its words and its sentence"
                    if correction.column == ADDED
                    else f"the old and the new name of a {correction.column} are needed"
                )
            if correction.column == ADDED and correction.place_in_text[1] - correction.place_in_text[0] != len(
                correction.was
            ):
                raise SetupError(f"the row_id {correction.row_id} does not end in the place of {correction.was!r}")
        elif outcome.table is not None:
            outcome.cell = parse(outcome.table, correction.column, correction.value)
        elif correction.column != VERDICT and not any(correction.column in known for known in CORRECTABLE.values()):
            raise SetupError(f"no table has a column {correction.column!r} that can be corrected")
    except SetupError as error:
        raise UnreadableError(f"{correction.place}: {error}") from None


def _hold_against(outcome: _Outcome, table: pd.DataFrame, refused: dict[str, str]) -> None:
    """Whether the row is still what the correction was made for."""
    correction = outcome.correction
    if correction.column == ADDED:
        if correction.row_id in refused:
            outcome.status, outcome.detail = "agrees", refused[correction.row_id]
        return
    if correction.column == VERDICT:
        now, wanted = table["text"].iloc[outcome.row], None
        same = correction.was in ("", now)
    else:
        now, wanted = table[correction.column].iloc[outcome.row], outcome.cell
        same = _same(outcome, now)
    if same:
        return
    if wanted is not None and alike(now, wanted):
        outcome.status, outcome.detail = "agrees", "the extraction says the same now"
    else:
        outcome.status = "changed"
        outcome.detail = f"{correction.column} was {correction.was or 'empty'}, is {written(now) or 'empty'} now"


def _same(outcome: _Outcome, now: Any) -> bool:
    """Whether a cell is what it was; a spreadsheet may have written it in another way (1200000.00)."""
    assert outcome.table is not None
    correction = outcome.correction
    if correction.was == written(now):
        return True
    try:
        return alike(parse(outcome.table, correction.column, correction.was), now)
    except SetupError:
        return False


def _settle(outcomes: list[_Outcome]) -> None:
    """Set the status of what is left: a clash where people say different things, else what is to be done."""
    rows: dict[str, list[_Outcome]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.status in ("", "agrees"):
            rows[outcome.correction.row_id].append(outcome)
    for row in rows.values():
        cells: dict[str, list[_Outcome]] = defaultdict(list)
        for outcome in row:
            cells[outcome.correction.column].append(outcome)
        for cell in cells.values():
            if len({written(outcome.cell) for outcome in cell}) > 1:
                _clash(cell)
        rejecting = [o for o in cells[VERDICT] if o.cell == REJECTED and o.status == ""]
        people = {o.correction.by for o in rejecting}
        others = [o for o in row if o.correction.column != VERDICT and o.correction.by not in people]
        if rejecting and others:
            _clash([*rejecting, *others])
        for outcome in row:
            if outcome.status:
                continue
            if outcome.correction.column == VERDICT:
                outcome.status = outcome.cell
            elif outcome.correction.column == ADDED:
                outcome.status = ADDED
            elif rejecting and not others:
                outcome.status, outcome.detail = "rejected", "the row is rejected"
            else:
                outcome.status = "applied"


def _settle_names(outcomes: list[_Outcome]) -> naming.Named:
    """Set the status of those that clash; gives the names that are given up by the others."""
    here = [outcome for outcome in outcomes if outcome.table is not None]
    by_line = {outcome.correction: outcome for outcome in here}
    for lines in naming.clashes(by_line):
        _clash([by_line[line] for line in lines])
    return naming.ways(line for line, outcome in by_line.items() if not outcome.status)


def _clash(outcomes: list[_Outcome]) -> None:
    says = "; ".join(
        f"{o.correction.by or 'somebody'} says {o.correction.column} "
        f"{'is' if o.correction.column != VERDICT else ''} {o.correction.value or 'empty'}".replace("  ", " ")
        + f" ({o.correction.place})"
        for o in outcomes
    )
    for outcome in outcomes:
        outcome.status, outcome.detail = "clash", f"{says}; none is applied: take out the lines that are wrong"


def _changed(base: Tables, outcomes: list[_Outcome], named: naming.Named) -> tuple[Tables, list[dict[str, Any]]]:
    published = dict(zip(base.articles["article_id"], base.articles["published"], strict=True))
    tables = {
        name: getattr(base, name).assign(corrected=pd.Series(pd.NA, index=getattr(base, name).index, dtype="str"))
        for name in KEYS
    }
    by_row: dict[tuple[str, int], list[_Outcome]] = defaultdict(list)
    rejected: dict[str, list[int]] = defaultdict(list)
    for outcome in outcomes:
        correction = outcome.correction
        if outcome.table is None or correction.is_naming:
            continue
        if outcome.status in ("applied", "agrees", ADDED) and correction.column != VERDICT:
            by_row[outcome.table, outcome.row].append(outcome)
        elif (outcome.status, correction.column) in ((REJECTED, VERDICT), ("clash", ADDED)):
            rejected[outcome.table].append(outcome.row)
    followed = _rename(tables, named, outcomes, by_row)
    for (name, place), lines in by_row.items():
        table = tables[name]
        before = table.iloc[place].to_dict()
        given = {line.correction.column: line.cell for line in lines if line.correction.column != ADDED}
        row = before | given
        after = follow(row, set(given), published.get(row["article_id"]))
        for column, cell in {**given, **after}.items():
            table.iloc[place, table.columns.get_loc(column)] = cell
        marks = {*given, *("" if pd.isna(before["corrected"]) else before["corrected"]).split("; ")}
        order = [column.name for column in SCHEMA[name] if column.name in marks]
        order = [*(ADDED for line in lines if line.status == ADDED), *order]
        table.iloc[place, table.columns.get_loc("corrected")] = "; ".join(dict.fromkeys(order)) or pd.NA
        followed += [
            _following(_cause(lines, column), before[KEYS[name]], column, cell, before[column])
            for column, cell in after.items()
            if not alike(cell, before[column])
        ]
    _leave_out(tables, rejected)
    return replace(base, **tables), followed


def _rename(
    tables: dict[str, pd.DataFrame],
    named: naming.Named,
    outcomes: list[_Outcome],
    by_row: dict[tuple[str, int], list[_Outcome]],
) -> list[dict[str, Any]]:
    """Put one name for another throughout their articles, but where a cell was corrected itself; a line for each row."""
    by_line = {outcome.correction: outcome for outcome in outcomes}
    followed = []
    for column, names in named.items():
        for name in ("figures", "claims"):
            table = tables[name]
            found = naming.renamed(table, column, names)
            for line in {line for way in found.values() for line in way}:
                by_line[line].status = "applied"
            places = [
                place for place in found if all(o.correction.column != column for o in by_row.get((name, place), []))
            ]
            if not places:
                continue
            before = table[column].iloc[places]
            table.iloc[places, table.columns.get_loc(column)] = [found[place][-1].value for place in places]
            marks = [
                "; ".join([*([] if pd.isna(mark) else [mark]), column]) for mark in table["corrected"].iloc[places]
            ]
            table.iloc[places, table.columns.get_loc("corrected")] = marks
            for place, was, key in zip(places, before, table[KEYS[name]].iloc[places], strict=True):
                last = by_line[found[place][-1]]
                followed.append(
                    _line(last)
                    | {"row_id": key, "table": name, "was": was, "status": "follows"}
                    | {"detail": f"“{was}” is “{last.correction.value}” throughout its article"}
                )
    for outcome in outcomes:
        if outcome.correction.is_naming and outcome.table is not None and not outcome.status:
            outcome.status = "gone"
            outcome.detail = (
                f"no row of the article has the {outcome.correction.column} “{outcome.correction.was}” any more"
            )
    return followed


def _leave_out(tables: dict[str, pd.DataFrame], rejected: dict[str, list[int]]) -> None:
    """Drop rejected rows; claims count their figures anew, and figures point to no claim that is gone."""
    figures, claims = tables["figures"], tables["claims"]
    for row in figures.iloc[sorted(set(rejected["figures"]))].itertuples():
        around = (claims["article_id"] == row.article_id) & (claims["start"] <= row.start) & (claims["end"] >= row.end)
        claims.loc[around, "figures"] -= 1
    gone = claims["claim_id"].iloc[rejected["claims"]]
    figures.loc[figures["claim_id"].isin(gone), "claim_id"] = pd.NA
    for name in ("figures", "claims"):
        kept = sorted(set(range(len(tables[name]))) - set(rejected[name]))
        tables[name] = tables[name].iloc[kept].reset_index(drop=True)


def _line(outcome: _Outcome) -> dict[str, Any]:
    correction = outcome.correction
    return {
        "row_id": correction.row_id,
        "table": outcome.table,
        "column": correction.column,
        "value": correction.value or None,
        "was": correction.was or None,
        "reason": correction.reason or None,
        "by": correction.by or None,
        "at": correction.at or None,
        "status": outcome.status,
        "detail": outcome.detail or None,
        "file": correction.file,
        "line": correction.line,
    }


def _cause(lines: list[_Outcome], column: str) -> _Outcome:
    """The correction that another column follows from; of several, the first."""
    return next((line for line in lines if column in FOLLOWERS.get(line.correction.column, ())), lines[0])


def _following(cause: _Outcome, row_id: str, column: str, cell: Any, before: Any) -> dict[str, Any]:
    return _line(cause) | {
        "row_id": row_id,
        "column": column,
        "value": written(cell) or None,
        "was": written(before) or None,
        "status": "follows",
        "reason": None,
        "detail": "worked out from the corrected cells of its row"
        if written(cell)
        else "cleared: it does not hold for the corrected cells of its row",
    }


def _warn(outcomes: list[_Outcome]) -> None:
    left = [outcome for outcome in outcomes if outcome.status in UNAPPLIED]
    if not left:
        return
    files = ", ".join(dict.fromkeys(outcome.correction.file for outcome in outcomes))
    if all(outcome.status in ("elsewhere", "gone") for outcome in outcomes):
        message = (
            f"no row of these tables fits the {len(left)} corrections of {files}: they are of another story, or the "
            "articles' texts have changed since"
        )
    else:
        lines = "; ".join(f"{outcome.correction.place}: {outcome.detail}" for outcome in left[:3])
        more = f"; and {len(left) - 3} more" if len(left) > 3 else ""
        message = (
            f"{len(left)} of {len(outcomes)} corrections not applied: {lines}{more}. tables.corrections lists them"
        )
    warnings.warn(message, CorrectionWarning, stacklevel=4)

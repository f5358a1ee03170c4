"""Whether the corrections files say something else of the rows of a chart than they did when it was published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PureWindowsPath
from typing import Any

import pandas as pd

from kit import saved
from kit.charts.publishing import correction_lines, sha256
from kit.corrections import naming, read
from kit.corrections.cells import alike, parse, written
from kit.corrections.file import NAMES, REJECTED, VERDICT
from kit.errors import KitError, SetupError

FILE = "corrections.csv"  # as `kit new` has it in the folder of a story

Line = tuple[str, str, str]  # part, status, detail
_Cell = tuple[str, str, str, str]  # row, column, value, by whom


def corrected_since(
    manifest: dict[str, Any], published: pd.DataFrame | None, folder: Path, named: Sequence[Path]
) -> Iterator[Line]:
    """A line for each corrections file: those in the manifest, those ``named``, else any `FILE` in or above ``folder``.

    One that nobody named has a line only where it speaks of these rows, or where it cannot be read and lies in the
    current folder, in ``folder`` or in the one above, which is the story's. ``published`` are the rows with all their
    columns, where these could be read.
    """
    rows = {row["figure_id"]: row for row in manifest["rows"] if "figure_id" in row}
    if published is not None and "figure_id" in published.columns:
        rows |= {row["figure_id"]: row for row in published.to_dict("records") if row["figure_id"] in rows}
    rows = {key: row | {"named": {}} for key, row in rows.items()}
    for cell in manifest.get("corrections", []):  # what stood where another name was published
        if cell.get("column") in NAMES and cell["figure_id"] in rows:
            rows[cell["figure_id"]]["named"][cell["column"]] = cell["extracted"]
    seen = set()
    for entry in manifest.get("corrections_files", []):
        place = looked_up(entry["file"], folder) or next((p for p in named if p.name == Path(entry["file"]).name), None)
        if place is None:
            yield "corrections", "missing", f"{entry['file']} is gone"
            continue
        seen.add(place.resolve())
        yield _held_against(rows, entry["file"], place, entry["lines"], entry["sha256"])
    for place in named:
        if place.resolve() not in seen:
            if rows:
                yield _held_against(rows, place.as_posix(), place)
            else:
                yield (
                    "corrections",
                    "unchecked",
                    f"{place.as_posix()}: the rows have no figure_id, so it names none of them",
                )
    for place in [] if named or not rows else _lying_by(folder):
        if place.resolve() not in seen:
            seen.add(place.resolve())
            yield from _found(rows, place, near=place.resolve().parent in _near(folder))


def looked_up(origin: str | None, folder: Path) -> Path | None:
    """Where a file is, or the file that has something inside: from the current folder, the chart's, or one above it.

    A place on a machine (``/etc/passwd``, ``C:\\``) or on another (``\\\\server\\share``) is none: `publish` writes no such.
    """
    if not origin or origin.startswith(("http://", "https://")) or PureWindowsPath(origin).anchor:
        return None
    names = [origin]
    while "#" in names[-1]:
        names.append(names[-1].rpartition("#")[0])
    return next(
        (base / origin for base in _bases(folder) if any((base / name).is_file() for name in names if name)),
        None,
    )


def is_own(place: Path, folder: Path) -> bool:
    """Whether a file lies in the current folder, or in that of the story whose charts are in ``folder``, or below these."""
    return bool({Path().resolve(), folder.resolve().parent} & set(place.resolve().parents))


def _bases(folder: Path) -> list[Path]:
    return [Path(), folder, *folder.resolve().parents]


def _lying_by(folder: Path) -> list[Path]:
    return [base / FILE for base in _bases(folder) if (base / FILE).is_file()]


def _near(folder: Path) -> tuple[Path, ...]:
    return Path().resolve(), folder.resolve(), folder.resolve().parent


def _found(rows: dict[str, dict[str, Any]], place: Path, *, near: bool) -> Iterator[Line]:
    """The line of a file that nobody named; none for a table of that name which `Tables.save` wrote.

    Further up than ``near``, a file that cannot be read is somebody else's.
    """
    if saved.files(place):
        return
    try:
        if _lines(place, rows):
            yield _held_against(rows, place.name, place)
    except KitError as error:
        if near:
            yield "corrections", "unchecked", str(error)


def _held_against(
    rows: dict[str, dict[str, Any]],
    name: str,
    place: Path,
    before: Sequence[Sequence[str]] = (),
    sha: str | None = None,
) -> Line:
    """Whether a file says of the rows what it said ``before``, or else what has been published anyway."""
    try:
        now = {_cell(line) for line in _lines(place, rows)}
    except KitError as error:
        if sha is None:
            return "corrections", "changed", str(error)
        # A manifest may name any file, and the error cites it.
        return "corrections", "changed", f"{name} is no corrections file; kit.corrections.read({name!r}) says why"
    then = {_cell(line) for line in before}
    still = {line[:3] for line in now}
    moved = [f"{_said(line, rows)} is new" for line in sorted(now - then) if not _is_published(line, rows)]
    moved += [
        f"{_said(line, rows)} is gone"
        for line in sorted(then - now)
        if line[:3] not in still and line[1:3] != (VERDICT, "accepted")
    ]
    if moved:
        more = f"; and {len(moved) - 5} more" if len(moved) > 5 else ""
        return "corrections", "changed", f"{name}: {'; '.join(moved[:5])}{more}"
    if sha is not None and sha256(place.read_bytes()) != sha:
        return "corrections", "same", f"{name} has changed, but not for these rows"
    return "corrections", "same", f"{name}, {len(now) or 'none'} for these rows"


def _lines(place: Path, rows: dict[str, dict[str, Any]]) -> list[list[str]]:
    """What a file says of the rows: of their cells, and of the names in their articles."""
    lines = read(place)
    extracted = {key: row | row["named"] for key, row in rows.items()}
    return correction_lines(map(vars, lines), set(rows)) + naming.of_rows(lines, extracted)


def _cell(line: Sequence[str]) -> _Cell:
    """A correction with its value in one form; a spreadsheet may have written 17 as 17.0."""
    row, column, value, by = line
    try:
        return row, column, value if column == VERDICT else written(parse("figures", column, value)), by
    except SetupError:
        return row, column, value, by


def _is_published(line: _Cell, rows: dict[str, dict[str, Any]]) -> bool:
    """Whether the row was published as the correction wants it."""
    row, column, value, _ = line
    if column == VERDICT:
        return value != REJECTED
    known = rows[row]
    try:
        return (column in known or value == "") and alike(parse("figures", column, value), known.get(column))
    except SetupError:
        return False


def _said(line: _Cell, rows: dict[str, dict[str, Any]]) -> str:
    row, column, value, by = line
    words = rows[row].get("text")
    return f"“{row if words is None or pd.isna(words) else words}”: {column} {value or 'empty'} ({by or 'unsigned'})"

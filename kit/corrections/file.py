"""The corrections file: one line a change, read back exactly, written whole or not at all."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kit.errors import NotFoundError, SetupError, UnreadableError
from kit.spreadsheets import bare, protected

COLUMNS = ("row_id", "column", "value", "was", "reason", "by", "at")
HEADER = ",".join(COLUMNS) + "\n"
# The column that says of a whole row that it is right or wrong, and its two values.
VERDICT, ACCEPTED, REJECTED = "verdict", "accepted", "rejected"
# The column that says of a row that the extraction missed it; its value is the sentence, `was` the row's words.
ADDED = "added"
# The columns whose names can be made one in a whole article: the line's row is the article, `was` the name that is given up.
NAMES = ("source", "measure")

# How long to wait for another person's writing, which takes milliseconds.
_PATIENCE = 10
_PLACE = re.compile(r"(.*)-([cf])(\d{1,9})-(\d{1,9})")


def article_of(row_id: str) -> str:
    """The article that a figure, a claim or an article is of, by its id."""
    match = _PLACE.fullmatch(row_id)
    return match[1] if match else row_id


@dataclass(frozen=True)
class Correction:
    """One line: the cell, its new value and the one it had, why, by whom, and when. An empty value clears the cell.

    ``column`` is ``verdict`` where a whole row is ``accepted`` or ``rejected``; ``was`` then has the row's words. It is
    ``added`` where the extraction missed the row, and the name of a column of figures and claims where ``row_id`` is an
    article in all rows of which ``value`` is to stand for the name ``was``. ``file`` and ``line`` say where it was read.
    """

    row_id: str
    column: str
    value: str
    was: str = ""
    reason: str = ""
    by: str = ""
    at: str = ""
    file: str = ""
    line: int = 0

    def __str__(self) -> str:
        """What it says, as a sentence would: *period is “2024”, was “2023” (AB: the ministry, by mail)*."""
        now, was = (f"“{words}”" if words else "empty" for words in (self.value, self.was))
        said = f"{self.value} {was}" if self.column == VERDICT else f"{self.column} is {now}, was {was}"
        if self.column == ADDED:
            said = f"{ADDED} {was}"
        who = ": ".join(part for part in (self.by, self.reason) if part)
        return f"{said} ({who})" if who else said

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        """How a notebook shows it."""
        printer.text(str(self))

    @property
    def place(self) -> str:
        """The file and line, for messages."""
        return f"{self.file}, line {self.line}"

    @property
    def article_id(self) -> str:
        """The article that the row is of."""
        return article_of(self.row_id)

    @property
    def place_in_text(self) -> tuple[int, int]:
        """Where the row's words begin and end in the article."""
        match = _PLACE.fullmatch(self.row_id)
        return (int(match[3]), int(match[4])) if match else (0, 0)

    @property
    def is_naming(self) -> bool:
        """Whether it makes two names one in a whole article."""
        return self.column in NAMES and not _PLACE.fullmatch(self.row_id)


def start(path: str | os.PathLike[str]) -> Path:
    """Make an empty corrections file, its header only; raises `SetupError` where there is one already."""
    path = Path(path)
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(HEADER)
    except FileExistsError:
        raise SetupError(f"{path} exists already; its corrections are kept") from None
    except OSError as error:
        raise SetupError(f"cannot write {path}: {error.strerror or error}; choose another folder") from error
    return path


def read(path: str | os.PathLike[str]) -> list[Correction]:
    """The corrections of a file, in its order. A spreadsheet's byte order mark and semicolons are understood.

    Raises `NotFoundError` when there is no such file, `UnreadableError` for one that is not a corrections file; the
    message names the file and the line.
    """
    name = Path(path).as_posix()
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise NotFoundError(
            f"{name}: there is no such corrections file; kit.corrections.start({name!r}) makes an empty one"
        ) from None
    except IsADirectoryError:
        raise UnreadableError(f"{name} is a folder; name the corrections file in it") from None
    except OSError as error:
        raise UnreadableError(f"{name} cannot be opened: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"{name}: byte {error.start} is not UTF-8; save it from the spreadsheet as CSV UTF-8"
        ) from None
    return list(_lines(text, name))


def record(path: str | os.PathLike[str], *corrections: Correction) -> None:
    """Put corrections into a file, which is made when there is none.

    One line stands for each row, column and person: a newer one takes the older one's place. The lines are in the
    order of the rows, so that the file differs from its last version in what was changed only. The file is replaced
    as a whole, under a lock, so that two people can share a folder.

    Raises `SetupError` when it cannot be written; the file is then as it was.
    """
    new = {_key(correction): correction for correction in corrections}
    _rewrite(path, lambda old: [*(line for line in old if _key(line) not in new), *new.values()])


def withdraw(path: str | os.PathLike[str], row_id: str | Iterable[str], *, by: str) -> int:
    """Take out what one person has said about a row, or about several; gives the number of lines taken out."""
    rows = {row_id} if isinstance(row_id, str) else set(row_id)
    return take_out(path, lambda line: line.row_id in rows and line.by == by)


def take_out(path: str | os.PathLike[str], wrong: Callable[[Correction], bool]) -> int:
    """Take out the lines for which ``wrong`` holds; gives their number."""
    taken: list[Correction] = []

    def without(old: list[Correction]) -> list[Correction]:
        taken.extend(line for line in old if wrong(line))
        return [line for line in old if not wrong(line)]

    _rewrite(path, without)
    return len(taken)


def take_back(path: str | os.PathLike[str], before: Iterable[Correction], after: Iterable[Correction]) -> None:
    """Put lines back as they were ``before`` an act that left those ``after``.

    Raises `SetupError`, and changes nothing, when these are not what the file has now.
    """
    was, now = ({_key(line): line for line in lines} for lines in (before, after))

    def back(old: list[Correction]) -> list[Correction]:
        found = {_key(line): line for line in old if _key(line) in was or _key(line) in now}
        if {key: _said(line) for key, line in found.items()} != {key: _said(line) for key, line in now.items()}:
            raise SetupError(f"{path} has been changed since; nothing is taken back")
        return [*(line for line in old if _key(line) not in found), *was.values()]

    _rewrite(path, back)


def differing(before: Iterable[Correction], after: Iterable[Correction], by: str) -> tuple[list[Correction], ...]:
    """The lines of one person that differ between two states of a file: as they were, and as they are."""
    was, now = ({_key(line): line for line in lines if line.by == by} for lines in (before, after))
    keys = [key for key in {**was, **now} if not (key in was and key in now and _said(was[key]) == _said(now[key]))]
    return [was[key] for key in keys if key in was], [now[key] for key in keys if key in now]


def _lines(text: str, name: str) -> Iterable[Correction]:
    delimiter = ";" if text.split("\n", 1)[0].count(";") >= len(COLUMNS) - 1 else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header: list[str] | None = None
    begun = 1
    try:
        for cells in reader:
            line, begun = begun, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if header is None:
                header = [cell.strip() for cell in cells]
                if sorted(header) != sorted(COLUMNS):
                    raise UnreadableError(
                        f"{name}, line {line}: a corrections file has the columns {', '.join(COLUMNS)}; "
                        f"this one has {', '.join(header)[:200]}"
                    )
            elif len(cells) != len(header):
                raise UnreadableError(
                    f"{name}, line {line}: {len(cells)} cells where there should be {len(header)}; "
                    "put a cell with a comma in quotation marks"
                )
            else:
                known = dict(zip(header, map(bare, cells), strict=True))
                known |= {column: known[column].strip() for column in ("row_id", "column", "by", "at")}
                if not known["row_id"] or not known["column"]:
                    raise UnreadableError(f"{name}, line {line}: the row_id or the column is missing")
                yield Correction(**known, file=name, line=line)
    except csv.Error as error:
        raise UnreadableError(f"{name}, line {reader.line_num}: it is not CSV: {error}") from None
    if header is None:
        raise UnreadableError(f"{name} is empty; the first line of a corrections file is {HEADER.strip()}")


def _rewrite(path: str | os.PathLike[str], change: Callable[[list[Correction]], list[Correction]]) -> None:
    from filelock import SoftFileLock, Timeout

    target = Path(os.path.realpath(path))
    if not target.parent.is_dir():
        raise SetupError(f"cannot write {path}: there is no folder {target.parent.name}; make it first")
    if target.exists() and not os.access(target, os.W_OK):
        raise SetupError(f"cannot write {path}: it is read-only; ask for the right to change it, or take a copy")
    draft = target.with_name(f".{target.name}.{os.getpid()}.draft")
    try:
        with SoftFileLock(target.with_name(f".{target.name}.lock"), timeout=_PATIENCE):
            old = read(target) if target.exists() else []
            try:
                draft.write_text(_text(change(old)), encoding="utf-8", newline="")
                if target.exists():
                    shutil.copymode(target, draft)
                os.replace(draft, target)
            finally:
                draft.unlink(missing_ok=True)
    except Timeout:
        raise SetupError(
            f"cannot write {path}: somebody else has been writing it for {_PATIENCE} seconds; try again, and if it "
            f"goes on, remove .{target.name}.lock"
        ) from None
    except UnicodeEncodeError:
        raise SetupError(f"cannot write {path}: a cell holds half of a character pair; type it again") from None
    except OSError as error:
        raise SetupError(f"cannot write {path}: {error.strerror or error}; choose another folder") from error


def _text(corrections: list[Correction]) -> str:
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(COLUMNS)
    for correction in sorted(corrections, key=_order):
        writer.writerow([protected(getattr(correction, column)) for column in COLUMNS])
    return target.getvalue()


def _key(correction: Correction) -> tuple[str, str, str, str]:
    """What one line stands for: a cell and a person, and of a naming the name that is given up."""
    return correction.row_id, correction.column, correction.by, correction.was if correction.is_naming else ""


def _said(correction: Correction) -> list[str]:
    return [getattr(correction, column) for column in COLUMNS]


def _order(correction: Correction) -> tuple[str, int, int, str, str, str, str, str]:
    """Rows as they stand in their articles, then columns and people."""
    match = _PLACE.fullmatch(correction.row_id)
    article, kind, begin, end = match.groups() if match else (correction.row_id, "", "0", "0")
    return (
        article,
        int(begin),
        int(end),
        kind,
        correction.column,
        correction.by,
        correction.value,
        correction.was if correction.is_naming else "",
    )

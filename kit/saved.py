"""Saved tables as files: which files hold them, told by their columns, and how one is read back exactly."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from kit.errors import NotFoundError, SetupError, UnreadableError
from kit.schema import DERIVED, SCHEMA
from kit.spreadsheets import bare, typed

if TYPE_CHECKING:
    import pandas as pd

ARCHIVE = "kit-archive.json"  # the file that makes a folder an archive
NEEDED = frozenset(("articles", "claims", "figures"))  # without one of these, tables are not whole
_NAMES = (*SCHEMA, "corrections")
_EXPORTED = (".xlsx", ".db", ".sqlite", ".sqlite3", ".jsonld", ".bib")
_OF_FILES = (*_EXPORTED, ".csv", ".tsv", ".parquet", ".json", ".jsonl", ".xls", ".ods", ".html", ".md", ".txt", ".zip")
_ENDINGS = (".parquet", ".csv")  # the exact one first
# Columns that no table of other people's has; what is taken out of a table keeps them as a rule.
_KEYS = {
    "figures": {"figure_id", "article_id"},
    "claims": {"claim_id", "article_id"},
    "articles": {"article_id", "text_sha256"},
    "corrections": {"row_id", "table", "column", "status"},
    "skipped": {"origin", "reason"},
}
_OF_CORRECTIONS = {"row_id", "column", "value", "was", "reason", "by", "at"}


def table_of(columns: Iterable[str]) -> str | None:
    """Which of the kit's tables the columns are of; None for a table of somebody else's."""
    given = set(columns)
    for name, key in _KEYS.items():
        if key <= given and (name != "skipped" or key == given):
            return name
    return None


def files(path: str | os.PathLike[str]) -> dict[str, Path]:
    """The files of saved tables in a folder, or of those that one file belongs to, by table; none where there are none.

    Of Parquet and CSV the exact one is taken; of a file that is named, that very file.
    """
    path = Path(path)
    if os.path.isdir(path):  # of a name that is too long, Path.is_dir raises an error
        found = {}
        for name in _NAMES:
            there = (path / f"{name}{ending}" for ending in _ENDINGS)
            file = next((file for file in there if file.is_file() and table_of(_columns(file)) == name), None)
            if file is not None:
                found[name] = file
        return found if found.keys() & NEEDED else {}
    if path.suffix.lower() not in _ENDINGS or not os.path.isfile(path):
        return {}
    own = table_of(_columns(path))
    if own is None:
        return {}
    return (files(path.parent) if path.stem == own else {}) | {own: path}


def whole(folder: str | os.PathLike[str]) -> dict[str, Path]:
    """The files of saved tables, by table. Raises `NotFoundError` when articles, claims or figures are missing,
    `UnreadableError` where one of these is damaged.
    """
    folder = Path(folder)
    if not folder.exists():
        raise NotFoundError(f"{folder}: there is no such folder; tables.save({str(folder)!r}) makes one")
    found = files(folder)
    if not found and folder.is_file():
        raise NotFoundError(f"{folder} is no saved table; tables.save makes a folder of them")
    missing = [name for name in sorted(NEEDED) if name not in found]
    if missing:
        place = folder if folder.is_dir() else folder.parent
        damaged = next((f for f in place.glob(f"{missing[0]}.*") if f.is_file() and belongs_to_tables(f)), None)
        if damaged is not None:
            raise UnreadableError(f"{damaged} is damaged, or not the table that the kit saved; save the tables again")
        raise NotFoundError(
            f"{place} has no {missing[0]}.parquet and no {missing[0]}.csv, without which tables are not whole; "
            f"tables.save({str(place)!r}) writes all of them"
        )
    return found


def are_corrections(columns: Iterable[str]) -> bool:
    """Whether the columns are those of a corrections file."""
    return set(columns) == _OF_CORRECTIONS


def is_no_input(path: str | os.PathLike[str]) -> bool:
    """Whether a folder of saved tables or a corrections file is meant, which lie beside articles and are none."""
    return is_saved(path) or (os.path.isfile(path) and are_corrections(_columns(Path(path))))


def as_folder(path: str | os.PathLike[str]) -> Path:
    """The folder to save tables to. Raises `SetupError` for the name of a file, with what writes one."""
    folder = Path(path)
    ending = folder.suffix.lower()
    if ending not in _OF_FILES or folder.is_dir():
        return folder
    name = folder.as_posix()
    instead = (
        f"kit.export(tables, {name!r}), or kit export --to {name}, writes that file"
        if ending in _EXPORTED
        else f"tables.figures.to_{ending[1:]}({name!r}) writes one table to a file"
        if ending in (".csv", ".parquet", ".json")
        else "kit.export writes files"
    )
    raise SetupError(f"{name} is the name of a file, and tables are saved to a folder; {instead}")


def is_archive(folder: str | os.PathLike[str]) -> bool:
    """Whether a folder is an archive, whose tables are in parts."""
    return os.path.isfile(os.path.join(folder, ARCHIVE))


def is_saved(folder: str | os.PathLike[str]) -> bool:
    """Whether a folder is one of saved tables: an archive, or it holds them whole, or nothing beside them."""
    if is_archive(folder):
        return True
    found = files(folder)
    if found.keys() >= NEEDED:
        return True
    return bool(found) and all(belongs_to_tables(path) for path in Path(folder).rglob("[!.]*") if path.is_file())


def belongs_to_tables(path: PurePath) -> bool:
    """Whether a file has the name of a saved table."""
    return path.stem in _NAMES and path.suffix.lower() in _ENDINGS


def folder_within(folder: str | os.PathLike[str]) -> Path | None:
    """The one folder of saved tables that a folder holds and has nothing else beside; None where there is none."""
    if not os.path.isdir(folder):
        return None
    inside = [path for path in sorted(Path(folder).iterdir()) if not path.name.startswith(".")]
    return inside[0] if len(inside) == 1 and inside[0].is_dir() and is_saved(inside[0]) else None


def read_table(name: str, path: Path) -> pd.DataFrame:
    """One saved table with the columns and dtypes of the schema; a column that an older kit did not know is NA.

    Raises `UnreadableError` for a file that cannot be read as this table.
    """
    import pandas as pd

    dtypes = {column.name: column.dtype for column in (SCHEMA | DERIVED)[name]}
    try:
        if path.suffix.lower() == ".parquet":
            data = pd.read_parquet(path)
        else:
            raw = pd.read_csv(path, sep=_first_line(path)[1], dtype="str", keep_default_na=False, encoding="utf-8-sig")
            raw.columns = [bare(column) for column in raw.columns]
            data = pd.DataFrame({column: typed(raw[column], dtypes.get(column, "str")) for column in raw.columns})
        return shaped(name, data)
    except (OSError, ValueError, TypeError, KeyError) as error:  # ArrowInvalid is a ValueError
        reason = " ".join(str(error).split())[:200]
        raise UnreadableError(
            f"{path} cannot be read as the table of {name}: {reason}; save the tables again"
        ) from error


def shaped(name: str, data: pd.DataFrame) -> pd.DataFrame:
    """Rows with the columns and dtypes of a table's schema, and behind them what else they have."""
    import pandas as pd

    dtypes = {column.name: column.dtype for column in (SCHEMA | DERIVED)[name]}
    for column in dtypes:
        if column not in data.columns:
            data[column] = pd.NA
    return data[[*dtypes, *(column for column in data.columns if column not in dtypes)]].astype(dtypes)


def _columns(path: Path) -> list[str]:
    """The names of a file's columns; none where they cannot be told."""
    try:
        if path.suffix.lower() == ".parquet":
            from pyarrow.parquet import read_schema

            return list(read_schema(path).names)
        line, separator = _first_line(path)
        return [bare(name.strip()) for name in next(csv.reader([line], delimiter=separator), [])]
    except (OSError, ValueError, csv.Error):
        return []


def _first_line(path: Path) -> tuple[str, str]:
    """The header of a CSV file and what sets its cells apart; some spreadsheets write semicolons."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        line = file.readline(5_000)
    return line, ";" if line.count(";") > line.count(",") else ","

"""What an archive says of itself: who made it and which parts of it are whole, in one file that is written last."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from kit import saved
from kit.errors import NotFoundError, UnreadableError
from kit.schema import SCHEMA
from kit.version import __version__

NAME = saved.ARCHIVE
SEEN = ".kit-seen.sqlite"  # beside it, what `kit watch` has seen
FORMAT = 2  # since 2 a part names its files itself


@dataclass(frozen=True)
class Part:
    """Some thousand articles: how many rows of each table there are, the bytes of its files, a hash of what went in (none
    where `kit watch` wrote it), and the number in the names of its files.
    """

    rows: dict[str, int]
    bytes: dict[str, int]
    input: str
    file: int


@dataclass
class Manifest:
    """The whole parts of an archive, in order, and what all of them were made with."""

    nlp: str | None = None
    units: str | None = None
    pipeline: str | None = None
    kit: str = __version__
    columns: str = field(default_factory=lambda: columns_known())
    complete: bool = False
    grown: bool = False  # by `kit watch`, to which no order of articles can be held any more
    parts: list[Part] = field(default_factory=list)
    format: int = FORMAT

    def rows(self, table: str) -> int:
        """How many rows of a table there are in all."""
        return sum(part.rows[table] for part in self.parts)

    def save(self, folder: Path) -> None:
        """Write it to a folder, in place of the one before, as a whole."""
        written(folder / NAME, lambda file: file.write(json.dumps(asdict(self), indent=1).encode()))


def load(folder: Path) -> Manifest:
    """The manifest of an archive. Raises `NotFoundError` where there is none, `UnreadableError` for one that is damaged."""
    path = folder / NAME
    if not path.is_file():
        raise NotFoundError(f"{folder} is no archive of the kit: it has no {NAME}")
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if found["format"] > FORMAT:
            raise UnreadableError(
                f"{folder} was written by a newer kit ({found['kit']}, this is {__version__}); update the kit"
            )
        parts = [Part(**{"file": number} | part) for number, part in enumerate(found["parts"])]
        return Manifest(**found | {"parts": parts, "format": FORMAT})
    except (OSError, ValueError, TypeError, KeyError) as error:
        if isinstance(error, UnreadableError):
            raise
        raise UnreadableError(
            f"{path} is damaged ({error!r:.100}); extract the articles again, with --restart"
        ) from None


def part_file(folder: Path, table: str, file: int) -> Path:
    """Where a part of a table is."""
    return folder / table / f"part-{file:06}.parquet"


def aside(file: Path) -> Path:
    """Where a part lies whose rows have gone into another one, for those who still read it: hidden from all others."""
    return file.with_name(f".{file.name}")


def there(file: Path) -> Path:
    """Where a part is now."""
    return file if file.exists() or not aside(file).exists() else aside(file)


def read_there(file: Path, read: Callable[[Path], Any]) -> Any:
    """What is read from a part, wherever it is. Raises `FileNotFoundError` where it is nowhere."""
    try:
        return read(there(file))
    except FileNotFoundError:  # it may have been set aside between the look and the reading
        return read(there(file))


def check_files(folder: Path, manifest: Manifest) -> None:
    """Raise `UnreadableError` for a part that is not there, or not as it was written."""
    for part in manifest.parts:
        for table, size in part.bytes.items():
            file = part_file(folder, table, part.file)
            try:
                found = read_there(file, Path.stat).st_size
            except OSError:
                found = None
            if found != size:
                what = "is missing" if found is None else f"has {found:,} bytes, and {size:,} were written"
                raise UnreadableError(
                    f"{file} {what}: the archive is damaged; extract the articles again, with --restart"
                )


def columns_known() -> str:
    """A hash of the columns of the tables and their dtypes."""
    columns = {name: [(column.name, column.dtype) for column in columns] for name, columns in SCHEMA.items()}
    return hashlib.sha256(json.dumps(columns).encode()).hexdigest()[:12]


def written(path: Path, write: Any) -> int:
    """Write a file under another name and give it its own when it is whole, on the disk; how many bytes it has."""
    draft = path.with_name(f".{path.name}.partial")
    try:
        with draft.open("wb") as file:
            write(file)
            size = _kept(file)
        os.replace(draft, path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return size


def _kept(file: IO[bytes]) -> int:
    file.flush()
    os.fsync(file.fileno())
    return file.tell()

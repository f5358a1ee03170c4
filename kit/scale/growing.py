"""An archive that grows: what comes is appended as a part, and small parts are joined, so that there are few at any time.

It is the merging of a log-structured tree (O'Neil, Cheng, Gawlick & O'Neil 1996): a new part takes in the small ones before it
that are no larger than it is by then. Each part is then larger than all after it together, so that there are no more small ones than
the logarithm of a full part's rows, and no row is written again more often than that.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pyarrow
from pyarrow import parquet

from kit import saved
from kit.errors import SetupError
from kit.scale import manifest as manifests
from kit.scale.archive import PART_ARTICLES
from kit.scale.manifest import Manifest, Part, aside, part_file
from kit.scale.parts import (
    check_alike,
    check_free,
    digest_of_units,
    locked,
    make_folders,
    save_manifest,
    write_part,
    writing,
)
from kit.scale.rows import BatchRows, alike, joined, no_rows
from kit.schema import SCHEMA

LINGER_SECONDS = 600.0  # that the files of a part that was joined stay, for those who read them
PART_ROWS = 100_000  # of all tables: a part of long articles is full before it has so many of them


@contextmanager
def opened_to_grow(folder: str | Path, *, nlp: str | None = None, units: Any = None) -> Iterator[Growth]:
    """An archive to append to, new or there already, which no other process writes to meanwhile.

    Raises `SetupError` where it is unfinished, or its rows were made with something else, or the folder holds other things.
    """
    folder = saved.as_folder(folder)
    wanted = Manifest(nlp=nlp, units=digest_of_units(units), complete=True, grown=True)
    with locked(folder):
        if (folder / manifests.NAME).exists():
            found = manifests.load(folder)
            if not found.complete:
                raise SetupError(
                    f"{folder} is an archive that kit extract has not finished; the same kit extract goes on with it, and kit "
                    "watch when it is done"
                )
            check_alike(folder, found, wanted)
            manifests.check_files(folder, found)
        else:
            check_free(folder)
            make_folders(folder)
            save_manifest(folder, wanted)
            found = wanted
        growth = Growth(folder, found)
        growth.sweep()
        yield growth


class Growth:
    """An archive in the hands of the one process that appends to it."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder, self.manifest = folder, manifest

    def append(self, rows: BatchRows) -> Part:
        """Write rows behind those that are there, as a part of their own or joined with small ones before it."""
        parts = self.manifest.parts
        size, begin = _size(_counts(rows)), len(parts)
        while begin and not _is_full(parts[begin - 1].rows) and _size(parts[begin - 1].rows) <= size:
            begin -= 1
            size += _size(parts[begin].rows)
        old = parts[begin:]
        tables = {name: self._joined(name, old, rows.tables[name]) for name in SCHEMA}
        file = max((part.file for part in parts), default=-1) + 1
        new = write_part(self.folder, self.manifest, tables, file, "")
        self.manifest.parts = [*parts[:begin], new]
        self.manifest.grown = True
        save_manifest(self.folder, self.manifest)
        with writing(self.folder, self.manifest):
            for path in (part_file(self.folder, name, part.file) for part in old for name in SCHEMA):
                _set_aside(path)
        return new

    def read(self, part: Part, table: str) -> pyarrow.Table:
        """The rows of a part."""
        return alike(table, parquet.read_table(part_file(self.folder, table, part.file)))

    def sweep(self) -> None:
        """Take away the files of parts that were never whole, and of those that were joined a while ago."""
        old = time.time() - LINGER_SECONDS
        for name in SCHEMA:
            named = {part_file(self.folder, name, part.file) for part in self.manifest.parts}
            for path in (self.folder / name).glob("part-*.parquet"):
                if path not in named:
                    _set_aside(path)
            for path in (self.folder / name).glob(".part-*"):
                if path.suffix == ".partial" or path.stat().st_mtime < old:
                    path.unlink()

    def _joined(self, name: str, old: list[Part], new: pyarrow.Table) -> pyarrow.Table:
        plain = no_rows().tables[name].schema.metadata
        parts = [*(self.read(part, name) for part in old), alike(name, new)]
        return pyarrow.concat_tables(parts, promote_options="default").replace_schema_metadata(plain)


def _set_aside(path: Path) -> None:
    os.utime(path)  # its time is from when it lies there
    path.replace(aside(path))


def as_parts(done: Generator[BatchRows]) -> Generator[BatchRows]:
    """The rows of batches, so many together as make a part."""
    held: list[BatchRows] = []
    counts = Counter[str]()
    with closing(done):
        for rows in done:
            held.append(rows)
            counts.update(_counts(rows))
            if _is_full(counts):
                yield joined(held)
                held, counts = [], Counter()
    if held:
        yield joined(held)


def _counts(rows: BatchRows) -> dict[str, int]:
    return {name: table.num_rows for name, table in rows.tables.items()}


def _size(counts: Mapping[str, int]) -> int:
    return sum(counts.values())


def _is_full(counts: Mapping[str, int]) -> bool:
    return counts["articles"] >= PART_ARTICLES or _size(counts) >= PART_ROWS

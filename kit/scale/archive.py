"""Articles of any number to an archive: a folder of Parquet files in parts, which can be stopped and goes on where it was."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import warnings
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow
from pyarrow import parquet

from kit import saved
from kit.article import Article
from kit.errors import NotFoundError, ReadingWarning, SetupError, SkippedWarning
from kit.readers.source import Note, Skipped
from kit.scale import manifest as manifests
from kit.scale.batches import Batch, batches
from kit.scale.manifest import Manifest, Part, part_file
from kit.scale.processes import in_order
from kit.scale.progress import Progress
from kit.scale.rows import BatchRows, frame_of, joined
from kit.schema import SCHEMA
from kit.undated import Undated

# A part: what is lost at most when the work is stopped, what is in memory at once, and more than which makes an archive
# of what would else be saved as one file a table.
PART_ARTICLES = 2_000
PART_CHARACTERS = 5_000_000
_PART_LEFT_OUT = 100_000
_NAMED = 3


class Written(NamedTuple):
    """An archive that is finished: its manifest, and how many parts this call has added."""

    manifest: Manifest
    added: int


def write(
    items: Iterable[Article | Skipped | Note],
    folder: str | Path,
    *,
    nlp: str | None = None,
    units: Any = None,
    processes: int | str | None = None,
    restart: bool = False,
    progress: Progress | None = None,
) -> Written:
    """Write the tables of articles to an archive, in their order; one that is there already is gone on with.

    The articles of the parts that are whole are held against what they were; ``restart`` begins anew. What is written
    when this is stopped stays. What was left out is warned of once, as is what stands for no days.

    Raises `SetupError` where the folder holds something else, the articles are others than before, another kit or
    pipeline has begun it, or it cannot be written to.
    """
    folder = saved.as_folder(folder)
    wanted = Manifest(nlp=nlp, units=_digest_of_units(units))
    said = _Said()
    with _locked(folder):
        manifest = _begun(folder, wanted, restart)
        known = len(manifest.parts)
        coming = batches(said.heard(items))
        with progress or Progress(False) as bar:
            _skip(coming, manifest, folder, bar)
            if manifest.complete and next(coming, None) is not None:
                raise _other_input(folder, "there are more articles now")
            with contextlib.closing(
                _parts(coming, bar=bar, said=said, nlp=nlp, units=units, processes=processes)
            ) as parts:
                for part in parts:
                    _add(folder, manifest, part)
        manifest.complete = True
        _saved(folder, manifest)
    said.warn()
    return Written(manifest, len(manifest.parts) - known)


class _Part:
    """The part that is being filled."""

    def __init__(self) -> None:
        self.articles = self.characters = self.left_out = 0
        self.rows: list[BatchRows] = []
        self._input = hashlib.sha256()

    def add(self, batch: Batch | _Size) -> None:
        size = batch if isinstance(batch, _Size) else _Size(batch)
        self.articles += size.articles
        self.characters += size.characters
        self.left_out += size.left_out
        self._input.update(size.digest)

    @property
    def full(self) -> bool:
        return self.articles >= PART_ARTICLES or self.characters >= PART_CHARACTERS or self.left_out >= _PART_LEFT_OUT

    @property
    def empty(self) -> bool:
        return not self.articles and not self.left_out

    @property
    def input(self) -> str:
        return self._input.hexdigest()


class _Size:
    """What a part has to know of a batch whose articles are gone."""

    def __init__(self, batch: Batch) -> None:
        self.articles, self.left_out = len(batch.articles), len(batch.left_out)
        self.characters, self.digest = batch.characters, batch.digest()


class _Said:
    """What is to be said at the end: the first of a kind, and how many there were."""

    def __init__(self) -> None:
        self._hazards = _Some()
        self._left_out = _Some()
        self._undated = Undated()

    def heard(self, items: Iterable[Article | Skipped | Note]) -> Iterator[Article | Skipped]:
        for item in items:
            if not isinstance(item, Note):
                yield item
            elif item.hazard:
                self._hazards.add(f"{item.origin}: {item.message}")

    def add(self, rows: BatchRows) -> None:
        for remark in rows.remarks:
            self._hazards.add(remark)
        for skipped in rows.tables["skipped"].to_pylist():
            self._left_out.add(
                skipped["reason"] if skipped["origin"] in skipped["reason"] else ": ".join(skipped.values())
            )
        self._undated.add(*(frame_of(name, rows.tables[name]) for name in ("articles", "figures")))

    def warn(self) -> None:
        if self._left_out.count:
            warnings.warn(f"left out ({self._left_out.count:,}): {self._left_out}", SkippedWarning, stacklevel=3)
        if self._hazards.count:
            warnings.warn(str(self._hazards), ReadingWarning, stacklevel=3)
        self._undated.warn()


class _Some:
    def __init__(self) -> None:
        self.count = 0
        self._first: list[str] = []

    def add(self, what: str) -> None:
        self.count += 1
        if self.count <= _NAMED:
            self._first.append(what)

    def __str__(self) -> str:
        more = self.count - len(self._first)
        return "; ".join(self._first) + (f"; and {more:,} more" if more else "")


def _parts(coming: Iterator[Batch], *, bar: Progress, said: _Said, **how: Any) -> Generator[_Part]:
    """The parts with their rows; batches are read ahead of their rows, of which a part knows no more than the size."""
    ahead: deque[_Size] = deque()

    def noted() -> Iterator[Batch]:
        for batch in coming:
            ahead.append(_Size(batch))
            yield batch

    part = _Part()
    with contextlib.closing(in_order(noted(), **how)) as done:
        for rows in done:
            part.add(ahead.popleft())
            part.rows.append(rows)
            said.add(rows)
            bar.add(rows)
            if part.full:
                yield part
                part = _Part()
    if not part.empty:
        yield part


def _skip(coming: Iterator[Batch], manifest: Manifest, folder: Path, bar: Progress) -> None:
    """Go past the articles of the parts that are whole. Raises `SetupError` where they are not what they were."""
    for number, known in enumerate(manifest.parts):
        part = _Part()
        for batch in coming:
            part.add(batch)
            bar.count(len(batch.articles) + len(batch.left_out))
            if part.full:
                break
        if part.input != known.input:
            first = sum(part.rows["articles"] for part in manifest.parts[:number]) + 1
            raise _other_input(folder, f"from article {first:,} on, something is not what it was")


def _other_input(folder: Path, what: str) -> SetupError:
    return SetupError(
        f"{folder} is an archive of other articles, or of the same by other names: {what}; choose another folder, or begin "
        "anew with --restart (restart=True)"
    )


def _begun(folder: Path, wanted: Manifest, restart: bool) -> Manifest:
    """The manifest of the archive that is there, or of a new one."""
    there = (folder / manifests.NAME).exists()
    if there and not restart:
        found = manifests.load(folder)
        for name, what in (
            ("kit", "version of the kit"),
            ("columns", "version of the kit"),
            ("nlp", "pipeline"),
            ("units", "set of units"),
        ):
            if getattr(found, name) != getattr(wanted, name):
                raise SetupError(
                    f"{folder} was begun with another {what} ({getattr(found, name)}, now {getattr(wanted, name)}), and its rows "
                    "would not be alike; begin anew with --restart (restart=True), or choose another folder"
                )
        manifests.check_files(folder, found)
        return found
    if not there:
        taken = [name for name in SCHEMA if (folder / name).exists()]
        if taken or saved.files(folder):
            raise SetupError(
                f"{folder / taken[0] if taken else folder} is there already, and no part of an archive; choose another folder"
            )
    with _writing(folder):
        if there:
            _remove(folder)
        for name in SCHEMA:
            (folder / name).mkdir(parents=True, exist_ok=True)
    _saved(folder, wanted)
    return wanted


def _remove(folder: Path) -> None:
    """Take the files of an archive away, the manifest first, without which the rest is none."""
    (folder / manifests.NAME).unlink(missing_ok=True)
    for name in SCHEMA:
        for file in (folder / name).glob("part-*.parquet"):
            file.unlink()


def _add(folder: Path, manifest: Manifest, part: _Part) -> None:
    """Write a part, and say that it is whole when it is."""
    tables = joined(part.rows).tables
    _check_pipeline(folder, manifest, tables["articles"])
    number = len(manifest.parts)
    with _writing(folder, manifest):
        sizes = {name: _write(table, part_file(folder, name, number)) for name, table in tables.items()}
    rows = {name: table.num_rows for name, table in tables.items()}
    manifest.parts.append(Part(rows, sizes, part.input))
    _saved(folder, manifest)


def _write(table: pyarrow.Table, path: Path) -> int:
    return manifests.written(path, lambda file: parquet.write_table(table, file, compression="zstd"))


def _check_pipeline(folder: Path, manifest: Manifest, articles: pyarrow.Table) -> None:
    for pipeline in articles["pipeline"].unique().to_pylist():
        if manifest.pipeline not in (None, pipeline):
            raise SetupError(
                f"{folder} was begun with another pipeline ({manifest.pipeline}, now {pipeline}), and its rows would not be "
                "alike; begin anew with --restart (restart=True), or choose another folder"
            )
        manifest.pipeline = pipeline


def _saved(folder: Path, manifest: Manifest) -> None:
    with _writing(folder, manifest):
        manifest.save(folder)


@contextlib.contextmanager
def _writing(folder: Path, manifest: Manifest | None = None) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        done = f"; {manifest.rows('articles'):,} articles are written" if manifest is not None else ""
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise SetupError(f"the disk of {folder} is full{done}: make room, and the same command goes on") from error
        raise SetupError(
            f"cannot write the tables to {folder}: {error.strerror or error}{done}; choose another folder"
        ) from error


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """One process at a time: the lock of one that has died is free."""
    from filelock import FileLock, Timeout

    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / ".kit-archive.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise SetupError(f"another process is writing to {folder}; wait for it, or choose another folder") from None
    try:
        yield
    finally:
        lock.release()


def _digest_of_units(units: Any) -> str | None:
    if units is None:
        return None
    if isinstance(units, Mapping):
        return hashlib.sha256(json.dumps(units, sort_keys=True, default=str).encode()).hexdigest()[:12]
    try:
        return hashlib.sha256(Path(units).read_bytes()).hexdigest()[:12]
    except OSError as error:
        raise NotFoundError(f"{units}: {error.strerror or error}") from error

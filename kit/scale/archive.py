"""Articles of any number to an archive: a folder of Parquet files in parts, which can be stopped and goes on where it was."""

from __future__ import annotations

import contextlib
import hashlib
import warnings
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from kit import saved
from kit.article import Article
from kit.errors import ReadingWarning, SetupError, SkippedWarning
from kit.readers.source import Note, Skipped
from kit.scale import manifest as manifests
from kit.scale.batches import Batch, batches
from kit.scale.manifest import SEEN, Manifest
from kit.scale.parts import check_alike, check_free, digest_of_units, locked, make_folders, write_part, writing
from kit.scale.parts import save_manifest as _saved
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

Executor = Callable[[Iterable[Batch]], Generator[BatchRows]]  # the rows of batches, in their order


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
    executor: Executor | None = None,
    restart: bool = False,
    progress: Progress | None = None,
) -> Written:
    """Write the tables of articles to an archive, in their order; one that is there already is gone on with.

    The articles of the parts that are whole are held against what they were; ``restart`` begins anew. What is written
    when this is stopped stays. What was left out is warned of once, as is what stands for no days. ``executor`` makes the
    rows in another way than ``processes`` of this machine.

    Raises `SetupError` where the folder holds something else, the articles are others than before, another kit or
    pipeline has begun it, or it cannot be written to.
    """
    folder = saved.as_folder(folder)
    wanted = Manifest(nlp=nlp, units=digest_of_units(units))
    said = _Said()
    with locked(folder):
        manifest = _begun(folder, wanted, restart)
        known = len(manifest.parts)
        coming = batches(said.heard(items))
        with progress or Progress(False) as bar:
            _skip(coming, manifest, folder, bar)
            if manifest.complete and next(coming, None) is not None:
                raise _other_input(folder, "there are more articles now")
            made = executor or partial(in_order, nlp=nlp, units=units, processes=processes)
            with contextlib.closing(_parts(coming, made, bar=bar, said=said)) as parts:
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


def _parts(coming: Iterator[Batch], made: Executor, *, bar: Progress, said: _Said) -> Generator[_Part]:
    """The parts with their rows; batches are read ahead of their rows, of which a part knows no more than the size."""
    ahead: deque[_Size] = deque()

    def noted() -> Iterator[Batch]:
        for batch in coming:
            ahead.append(_Size(batch))
            yield batch

    part = _Part()
    with contextlib.closing(made(noted())) as done:
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
        if found.grown:
            raise SetupError(
                f"{folder} has grown by kit watch, which appends to it: kit watch SOURCE --output {folder} reads more; choose "
                "another folder, or begin anew with --restart (restart=True)"
            )
        check_alike(folder, found, wanted)
        manifests.check_files(folder, found)
        return found
    if not there:
        check_free(folder)
    with writing(folder):
        if there:
            _remove(folder)
    make_folders(folder)
    _saved(folder, wanted)
    return wanted


def _remove(folder: Path) -> None:
    """Take the files of an archive away, the manifest first, without which the rest is none."""
    (folder / manifests.NAME).unlink(missing_ok=True)
    (folder / SEEN).unlink(missing_ok=True)
    for name in SCHEMA:
        for file in (folder / name).glob("*part-*.parquet"):
            file.unlink()


def _add(folder: Path, manifest: Manifest, part: _Part) -> None:
    """Write a part, and say that it is whole when it is."""
    tables = joined(part.rows).tables
    manifest.parts.append(write_part(folder, manifest, tables, len(manifest.parts), part.input))
    _saved(folder, manifest)

"""The files of an archive's parts: written as a whole, by one process at a time, with rows that are made alike."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow
from pyarrow import parquet

from kit import saved
from kit.errors import NotFoundError, SetupError
from kit.scale import manifest as manifests
from kit.scale.manifest import Manifest, Part, part_file
from kit.schema import SCHEMA


def check_free(folder: Path) -> None:
    """Raise `SetupError` for a folder that holds something where the tables of an archive would go."""
    taken = [name for name in SCHEMA if (folder / name).exists()]
    if taken or saved.files(folder):
        raise SetupError(
            f"{folder / taken[0] if taken else folder} is there already, and no part of an archive; choose another folder"
        )


def make_folders(folder: Path) -> None:
    """Make the folder of each table."""
    with writing(folder):
        for name in SCHEMA:
            (folder / name).mkdir(parents=True, exist_ok=True)


def write_part(folder: Path, manifest: Manifest, tables: Mapping[str, pyarrow.Table], file: int, digest: str) -> Part:
    """Write the files of a part, which is none before a manifest names it."""
    _check_pipeline(folder, manifest, tables["articles"])
    with writing(folder, manifest):
        sizes = {name: _write(table, part_file(folder, name, file)) for name, table in tables.items()}
    return Part({name: table.num_rows for name, table in tables.items()}, sizes, digest, file)


def save_manifest(folder: Path, manifest: Manifest) -> None:
    """Say which parts are whole: all or nothing."""
    with writing(folder, manifest):
        manifest.save(folder)


def check_alike(folder: Path, found: Manifest, wanted: Manifest) -> None:
    """Raise `SetupError` where an archive was made with something else than its next rows would be."""
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


@contextlib.contextmanager
def writing(folder: Path, manifest: Manifest | None = None) -> Iterator[None]:
    """Raise `SetupError` for what keeps files from being written."""
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
def locked(folder: Path) -> Iterator[None]:
    """One process at a time: the lock of one that has died is free."""
    from filelock import FileLock, Timeout

    with writing(folder):
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


def digest_of_units(units: Any) -> str | None:
    """What units of one's own are known by. Raises `NotFoundError` for a file of them that is not there."""
    if units is None:
        return None
    if isinstance(units, Mapping):
        return hashlib.sha256(json.dumps(units, sort_keys=True, default=str).encode()).hexdigest()[:12]
    try:
        return hashlib.sha256(Path(units).read_bytes()).hexdigest()[:12]
    except OSError as error:
        raise NotFoundError(f"{units}: {error.strerror or error}") from error


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

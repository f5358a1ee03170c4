"""The index of saved tables, in the folder ``index`` beside them: kept from run to run, memory-mapped, never unpickled.

It is made of segments, each of some articles with their rows, which are named after what is in them. So new articles
make new segments, and those of articles that have not changed stay; those of an archive's parts that are as they were
are not even read for it. Nothing half-written is ever taken for an index: a
segment and the list of them get their names when they are whole.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import warnings
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy
import pandas as pd
import pyarrow as pa

from kit import indexes, saved
from kit.chunks import chunks
from kit.errors import IndexWarning
from kit.index import Index
from kit.postings import COLUMNS, KINDS, Segment, arrays, segment
from kit.provenance import bare
from kit.scale.stored import StoredTables
from kit.tables import Tables
from kit.version import __version__

NAME = "index"
_FORMAT = 1
_LIST = "index.json"
_WHOLE = "whole"  # the file that a segment has when all the others are there
_SEGMENT = re.compile(r"[0-9a-f]{24}")  # the name of a segment's folder
_DRAFT = re.compile(r"\.[0-9a-f]{24}\.\d+")  # while it is written
_TOLD = ("text", "sentence", "value", "unit", "measure", "period", "period_basis", "source")
_ROWS = {
    "articles": ("article_id", "title", "published", "publisher", "origin", "questions"),
    "figures": tuple(dict.fromkeys(("figure_id", *COLUMNS, *_TOLD, "low", "high", "per", "change"))),
    "claims": tuple(dict.fromkeys(("claim_id", *COLUMNS, *_TOLD, "cue_type", "negated", "figures", "end"))),
}
_BROKEN = (OSError, ValueError, KeyError, TypeError, IndexError)  # pyarrow's errors are among them


class Kept(NamedTuple):
    """An index with what fetches its rows, and the articles (those of their columns in ``_ROWS``)."""

    made: Index
    fetch: Any
    articles: pd.DataFrame


_open: dict[Path, tuple[Any, Kept]] = {}  # by folder, with what its files were


def of_folder(folder: str | os.PathLike[str]) -> Kept:
    """The index of the tables saved in a folder, made or brought up to date where it has to be.

    It is written to ``index`` in the folder; where nothing can be written, it is kept for this process. An
    `IndexWarning` says when one that was there had to be made anew.
    """
    folder = Path(folder).resolve()
    files = _files(folder)
    if folder in _open and _open[folder][0] == files:
        return _open[folder][1]
    place = folder / NAME
    listed, why = _listed(place)
    kept = None
    if listed is not None and listed["tables"] == files:
        try:
            kept = _opened(place, listed)
        except _BROKEN:
            why = "it is damaged"
    if kept is None:
        before = listed["segments"] if listed is not None and not why else []
        if before and not saved.is_archive(folder):  # an archive is not made anew, but brought up to date
            why = "the tables have changed"
        kept = _made(folder, files, why, before)
    _open.clear()
    _open[folder] = files, kept
    return kept


def write(folder: str | os.PathLike[str], parts: Iterable[Tables], files: dict[str, Any] | None = None) -> Kept:
    """Write the index of tables that come in parts of whole articles to a folder, and open it.

    ``files`` is what the tables' own files are known by. Segments that are there already are not made again.
    """
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    return _finished(place, [_written(place, part) for part in parts], files)


def _of_archive(place: Path, tables: StoredTables, files: dict[str, Any], before: list[dict[str, Any]]) -> Kept:
    """The index of an archive, a segment for each part; those of parts that are as they were are taken from ``before``."""
    from tqdm import tqdm

    place.mkdir(parents=True, exist_ok=True)
    had = {one.get("part"): one for one in before if _is_whole(place, one)}
    damaged = {one.get("name") for one in before} - {one["name"] for one in had.values()}
    _remove(place, {old.name for old in place.iterdir()} - damaged)
    segments = []
    with tqdm(total=len(tables), desc="index", unit=" articles", disable=None) as bar:
        for number, stamp in enumerate(tables.stamps()):
            segments.append(had.get(stamp) or _written(place, tables.part(number)) | {"part": stamp})
            bar.update(segments[-1]["articles"])
    return _finished(place, segments, files)


def _is_whole(place: Path, one: dict[str, Any]) -> bool:
    try:
        if not _SEGMENT.fullmatch(one["name"]):
            return False
        return all((place / one["name"] / name).stat().st_size == size for name, size in one["bytes"].items())
    except _BROKEN:
        return False


def _finished(place: Path, known: list[dict[str, Any]], files: dict[str, Any] | None) -> Kept:
    """The index of these segments, opened; others are taken away."""
    listed = {"format": _FORMAT, "kit": __version__, "tables": files or {}, "segments": known}
    kept = _opened(place, listed)
    _replace(place / _LIST, json.dumps(listed, indent=1).encode())
    _remove(place, {one["name"] for one in known})
    return kept


def _remove(place: Path, but: Collection[str] = ()) -> None:
    """Take away the segments in a folder ``but`` for some; what else lies there is somebody's own and stays."""
    for old in place.iterdir():
        written = _SEGMENT.fullmatch(old.name) and (old / _WHOLE).is_file() or _DRAFT.fullmatch(old.name)
        if written and old.name not in but and old.is_dir() and not old.is_symlink():
            shutil.rmtree(old, ignore_errors=True)


def _remove_all(place: Path) -> None:
    """Take an index away, and its folder where nothing else is in it."""
    with suppress(OSError):
        _remove(place)
        (place / _LIST).unlink(missing_ok=True)
        place.rmdir()


def _made(folder: Path, files: dict[str, Any], why: str, before: list[dict[str, Any]]) -> Kept:
    """The index of the tables in a folder, made anew as far as they have changed."""
    if why:
        warnings.warn(f"{folder / NAME} is made anew: {why}", IndexWarning, stacklevel=4)
    tables = Tables.open(folder) if saved.is_archive(folder) else Tables.load(folder)
    if isinstance(tables, Tables):
        indexes.checked(tables)
    if os.access(folder, os.W_OK) and not (folder / NAME).is_symlink():  # a link leads into somebody's other folder
        try:
            if why == "it is damaged":
                _remove_all(folder / NAME)
            if not isinstance(tables, Tables):
                return _of_archive(folder / NAME, tables, files, before)
            return write(folder / NAME, _with_progress(tables), files)
        except OSError:  # a full disk, a folder that only looks as if one could write to it
            _remove_all(folder / NAME)
    if not isinstance(tables, Tables):
        tables = tables.load()
    held = {"figure": tables.figures, "claim": tables.claims}
    return Kept(indexes.of_tables(tables), lambda kind, places: held[kind].iloc[places], tables.articles)


def _with_progress(tables: Tables) -> Iterator[Tables]:
    from tqdm import tqdm

    with tqdm(total=len(tables), desc="index", unit=" articles", disable=None) as bar:
        for part in chunks(tables, indexes.ARTICLES):
            yield part
            bar.update(len(part))


def _files(folder: Path) -> dict[str, Any]:
    """What the files of saved tables are known by: name, size and time."""
    if saved.is_archive(folder):
        stat = (folder / saved.ARCHIVE).stat()
        return {saved.ARCHIVE: [stat.st_size, stat.st_mtime_ns]}
    found = saved.files(folder)
    stats = {file.name: file.stat() for name, file in found.items() if name in _ROWS}
    return {name: [stat.st_size, stat.st_mtime_ns] for name, stat in sorted(stats.items())}


def _listed(place: Path) -> tuple[dict[str, Any] | None, str]:
    """What an index says of itself, and why it cannot be used."""
    if not (place / _LIST).exists():
        return None, ""
    try:
        listed = json.loads((place / _LIST).read_text(encoding="utf-8"))
        made_by = (listed["format"], listed["kit"])
        listed["tables"], listed["segments"] = dict(listed["tables"]), list(listed["segments"])
    except _BROKEN:
        return None, "it is damaged"
    if made_by != (_FORMAT, __version__):
        return None, f"kit {made_by[1]} made it, and this is kit {__version__}"
    return listed, ""


def _opened(place: Path, listed: dict[str, Any]) -> Kept:
    """An index as it lies on disk; only what is asked for is read. Raises one of ``_BROKEN`` where it is not whole."""
    found, tables = [], []
    first = dict.fromkeys(KINDS, 0)
    for one in listed["segments"]:
        if not _SEGMENT.fullmatch(one["name"]):
            raise ValueError(f"{one['name']!r} is no segment")
        folder = place / one["name"]
        for name, size in one["bytes"].items():
            if (folder / name).stat().st_size != size:
                raise ValueError(f"{folder / name} is not whole")
        parts = {
            part.name: numpy.load(folder / f"{part.name}.npy", mmap_mode="r", allow_pickle=False)
            for part in fields(Segment)
        }
        begins = numpy.array([first[kind] for kind in KINDS])
        found.append(Segment(**parts | {"place": parts["place"] + begins[parts["kind"]]}))
        tables.append(
            {name: pa.ipc.open_file(pa.memory_map(str(folder / f"{name}.arrow"))).read_all() for name in _ROWS}
        )
        for kind in KINDS:
            first[kind] += tables[-1][f"{kind}s"].num_rows
    rows = {name: pa.concat_tables([part[name] for part in tables]) for name in _ROWS} if tables else {}
    articles = rows["articles"].to_pandas() if rows else pd.DataFrame(columns=list(_ROWS["articles"]))
    return Kept(Index(found), partial(_fetch, rows), articles)


def _fetch(rows: dict[str, pa.Table], kind: str, places: Any) -> pd.DataFrame:
    return rows[f"{kind}s"].take(pa.array(places)).to_pandas()


def _written(place: Path, part: Tables) -> dict[str, Any]:
    """Write the segment of some tables where it is not there yet; gives its name and the sizes of its files."""
    files = {name: _as_arrow(getattr(part, name), columns) for name, columns in _ROWS.items()}
    digest = hashlib.sha256(f"{_FORMAT} {__version__}".encode())
    for data in files.values():
        digest.update(data)
    name = digest.hexdigest()[:24]
    folder = place / name
    if not (folder / _WHOLE).exists():
        made = place / f".{name}.{os.getpid()}"
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir()
        for table, data in files.items():
            (made / f"{table}.arrow").write_bytes(data)
        places = numpy.concatenate([numpy.arange(len(part.figures)), numpy.arange(len(part.claims))])
        for array, cells in arrays(segment(part.articles, part.figures, part.claims, places)).items():
            numpy.save(made / f"{array}.npy", cells, allow_pickle=False)
        (made / _WHOLE).touch()
        shutil.rmtree(folder, ignore_errors=True)
        made.rename(folder)
    sizes = {file.name: file.stat().st_size for file in sorted(folder.iterdir())}
    return {"name": name, "articles": len(part), "bytes": sizes}


def _as_arrow(table: pd.DataFrame, columns: tuple[str, ...]) -> bytes:
    """Columns of a table as an Arrow file, whose rows can be read one by one."""
    present = [name for name in columns if name in table.columns]
    cells = pa.Table.from_pandas(bare(table[present]), preserve_index=False).combine_chunks()
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, cells.schema) as file:
        file.write_table(cells)
    return sink.getvalue().to_pybytes()


def _replace(path: Path, data: bytes) -> None:
    made = path.with_name(f".{path.name}.{os.getpid()}")
    made.write_bytes(data)
    made.replace(path)

"""Tar archives: each regular file in them comes back through the door; nothing is unpacked to the disk."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import IO

from kit.errors import KitError, UnreadableError
from kit.readers.finding import members, no_article
from kit.readers.source import MAX_MEMBERS, Skipped, Source


def matches(source: Source) -> bool:
    """Whether the first header block has tar's mark."""
    return source.head[257:262] == b"ustar"


def articles(source: Source) -> Iterator[Source | Skipped]:
    """The regular files of the archive; links and devices are none. Raises `UnreadableError` for a damaged one."""
    with source.open() as stream:
        try:
            archive = tarfile.TarFile(fileobj=stream)
            entries = {}
            for entry in archive:
                if entry.isfile():
                    entries[PurePosixPath(entry.name)] = entry
                if len(entries) > MAX_MEMBERS:
                    raise UnreadableError(f"{source.origin} holds more than {MAX_MEMBERS:,} files; split it")
        except tarfile.TarError as error:
            raise UnreadableError(f"{source.origin} is a tar archive that is damaged ({error}); get it again") from None
        for path in members(entries):
            origin = f"{source.origin}#{path}"
            left_out = no_article(path, origin)
            if left_out:
                yield left_out
                continue
            try:
                yield source.inside(origin, partial(_member, archive, entries[path]), counted=True)
            except KitError as error:
                yield Skipped(origin, str(error))


def _member(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> IO[bytes]:
    stream = archive.extractfile(entry)
    assert stream is not None  # it is a regular file
    return stream

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

_MOST_AT_ONCE = 2**22  # bytes: more than the blocks in which a file in an archive is read


def matches(source: Source) -> bool:
    """Whether the first header block has tar's mark."""
    return source.head[257:262] == b"ustar"


def articles(source: Source) -> Iterator[Source | Skipped]:
    """The regular files of the archive; links and devices are none. Raises `UnreadableError` for a damaged one."""
    with source.open() as stream:
        try:
            archive = tarfile.TarFile(fileobj=_Bounded(stream, source.origin))  # type: ignore[arg-type]
            entries = {}
            for count, entry in enumerate(archive, 1):
                if entry.isfile():
                    entries[PurePosixPath(entry.name)] = entry
                if count > MAX_MEMBERS:
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


class _Bounded:
    """A stream of which no more is read at once than a name may have: tarfile takes a name's length from the file."""

    def __init__(self, stream: IO[bytes], origin: str) -> None:
        self._stream, self._origin = stream, origin
        self.seek, self.tell = stream.seek, stream.tell

    def read(self, size: int) -> bytes:
        if size > _MOST_AT_ONCE:
            raise UnreadableError(f"{self._origin} is a tar archive with a name of {size:,} bytes; get it again")
        return self._stream.read(size)


def _member(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> IO[bytes]:
    stream = archive.extractfile(entry)
    assert stream is not None  # it is a regular file
    return stream

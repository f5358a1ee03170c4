"""What a reader is given, and what it may yield besides articles: the bytes with their name, a note, a reason."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import IO, Any, NamedTuple

from kit.errors import UnreadableError

HEAD_BYTES = 65_536  # what a format is told by
MAX_DOCUMENT_BYTES = 100 * 2**20  # one page, PDF, feed or JSON array; JSON Lines, CSV and archives are streamed
MAX_CHARACTERS = 5_000_000  # one article's text: a report of some 2,000 pages
MAX_LINE_BYTES = 32 * 2**20  # one line of JSON Lines
MAX_EXPANDED_BYTES = 8 * 2**30  # all that comes out of one source's archives
MAX_MEMBERS = 200_000  # files in one source's archives
MAX_DEPTH = 4  # an archive in an archive in an archive in a file


class Skipped(NamedTuple):
    """Something that was left out: its ``origin`` and, in a sentence, the ``reason``."""

    origin: str
    reason: str


class Note(NamedTuple):
    """A remark on how something was read; with ``hazard`` one that the reporter has to know, hence a warning."""

    origin: str
    message: str
    hazard: bool = False


class DateNote(Note):
    """A remark on a date that states no day, which needs no saying where the reporter gives the day."""


@dataclass
class Budget:
    """What the archives within one source may still expand to; shared by everything found inside it."""

    bytes_left: int = MAX_EXPANDED_BYTES
    members_left: int = MAX_MEMBERS


@dataclass(frozen=True)
class Source:
    """Bytes to be read, by the name they are known under.

    ``opener`` gives a fresh binary stream from the start. ``url`` and ``content_type`` are what the server said,
    for bytes that came over HTTP. Whatever is found inside a source is another source, made with `inside`.
    """

    origin: str
    opener: Callable[[], IO[bytes]]
    url: str | None = None
    content_type: str | None = None
    depth: int = 0
    budget: Budget = field(default_factory=Budget, compare=False, repr=False)

    @classmethod
    def of_bytes(cls, origin: str, data: bytes, url: str | None = None, content_type: str | None = None) -> Source:
        """A source of bytes that are at hand."""
        return cls(origin, lambda: io.BytesIO(data), url, content_type)

    def inside(
        self,
        origin: str,
        opener: Callable[[], IO[bytes]],
        url: str | None = None,
        content_type: str | None = None,
        counted: bool = False,
    ) -> Source:
        """A source found inside this one; ``counted`` when its bytes come out of an archive and count as such.

        Raises `UnreadableError` when archives are nested too deeply or hold too many files.
        """
        if self.depth >= MAX_DEPTH:
            raise UnreadableError(f"{origin} is {self.depth} archives deep; unpack it and read the files")
        if counted:
            self.budget.members_left -= 1
            if self.budget.members_left < 0:
                raise UnreadableError(f"{origin}: the archive holds more than {MAX_MEMBERS:,} files; split it")
        limited = (lambda: _Counted(opener(), self.budget, origin)) if counted else opener
        return Source(origin, limited, url, content_type, self.depth + 1, self.budget)  # type: ignore[arg-type]

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """The bytes as a stream."""
        try:
            stream = self.opener()
        except OSError as error:
            raise UnreadableError(f"{self.origin} cannot be opened: {error.strerror or error}") from error
        try:
            yield stream
        finally:
            stream.close()

    @cached_property
    def head(self) -> bytes:
        """The first bytes, which the format is told by."""
        with self.open() as stream:
            return stream.read(HEAD_BYTES)

    def read(self) -> bytes:
        """All bytes. Raises `UnreadableError` for more than `MAX_DOCUMENT_BYTES`."""
        with self.open() as stream:
            data = stream.read(MAX_DOCUMENT_BYTES + 1)
            stream.read(1)  # where the data are cut off, this says so
        if len(data) > MAX_DOCUMENT_BYTES:
            raise UnreadableError(
                f"{self.origin} is larger than {MAX_DOCUMENT_BYTES // 2**20} MB, more than any one document; "
                "split it, or make it JSON Lines, which are read line by line"
            )
        return data

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        with self.open() as stream:
            digest = hashlib.sha256()
            while block := stream.read(2**20):
                digest.update(block)
        return digest.hexdigest()


class _Counted(io.BufferedIOBase):
    """A stream out of an archive whose bytes are taken off the budget as they are read."""

    def __init__(self, stream: IO[bytes], budget: Budget, origin: str) -> None:
        self._stream: Any = stream
        self._budget, self._origin = budget, origin

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._stream.seekable()

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def read(self, size: int | None = -1, /) -> bytes:
        """As any stream's, but where the data are cut off, what there is of them comes before the error."""
        left = MAX_EXPANDED_BYTES if size is None or size < 0 else size
        blocks: list[bytes] = []
        while left > 0:
            try:
                block = self.read1(min(left, 2**20))
            except EOFError:
                if blocks:
                    break
                raise
            if not block:
                break
            blocks.append(block)
            left -= len(block)
        return b"".join(blocks)

    def read1(self, size: int = -1, /) -> bytes:
        return self._taken(self._stream.read1(65_536 if size < 0 else size))

    def readline(self, size: int | None = -1, /) -> bytes:
        return self._taken(self._stream.readline(MAX_LINE_BYTES + 1 if size is None or size < 0 else size))

    def close(self) -> None:
        self._stream.close()
        super().close()

    def _taken(self, data: bytes) -> bytes:
        self._budget.bytes_left -= len(data)
        if self._budget.bytes_left < 0:
            raise UnreadableError(
                f"{self._origin} expands to more than {MAX_EXPANDED_BYTES // 2**30} GB; unpack it and read the files"
            )
        return data

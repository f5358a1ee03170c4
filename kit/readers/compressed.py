"""One file compressed with gzip, bzip2 or xz: what is inside comes back through the door under the same name."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Iterator
from typing import IO, Any, cast

from kit.readers.source import Source

_OPENERS: dict[bytes, Any] = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ\x00": lzma.open}


def matches(source: Source) -> bool:
    """Whether the bytes begin with the signature of one of the three."""
    return source.head.startswith(tuple(_OPENERS))


def articles(source: Source) -> Iterator[Source]:
    """The file inside."""
    yield source.inside(source.origin, lambda: cast(IO[bytes], _Unpacked(source)), url=source.url, counted=True)


class _Unpacked:
    """The stream of what is inside; closes the compressed one beneath as well, which Python's own do not."""

    def __init__(self, source: Source) -> None:
        opener = next(opener for signature, opener in _OPENERS.items() if source.head.startswith(signature))
        self._beneath = source.opener()
        self._stream = opener(self._beneath, "rb")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def close(self) -> None:
        self._stream.close()
        self._beneath.close()

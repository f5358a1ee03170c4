"""One file compressed with gzip, bzip2 or xz: what is inside comes back through the door under the same name."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Iterator
from typing import Any

from kit.readers.source import Source

_OPENERS: dict[bytes, Any] = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ\x00": lzma.open}


def matches(source: Source) -> bool:
    """Whether the bytes begin with the signature of one of the three."""
    return source.head.startswith(tuple(_OPENERS))


def articles(source: Source) -> Iterator[Source]:
    """The file inside."""
    yield source.inside(source.origin, lambda: _Unpacked(source), url=source.url, counted=True)


class _Unpacked(io.BufferedReader):
    """What is inside; closes the compressed stream beneath as well."""

    def __init__(self, source: Source) -> None:
        opener = next(opener for signature, opener in _OPENERS.items() if source.head.startswith(signature))
        self._beneath = source.opener()
        super().__init__(opener(self._beneath, "rb"))

    def close(self) -> None:
        super().close()
        self._beneath.close()

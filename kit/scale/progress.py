"""A progress bar over articles, with their rate and the time left; quiet where nobody would see it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from kit.readers.source import Source
from kit.scale.rows import BatchRows


class Progress:
    """The bar, as a context: ``total`` is how many articles there are, ``reading`` tells where it has to be guessed."""

    def __init__(self, shown: bool, total: int | None = None, reading: Reading | None = None) -> None:
        self._shown, self._total, self._reading = shown, total, reading
        self._bar: Any = None

    def __enter__(self) -> Progress:
        if self._shown:
            from tqdm import tqdm

            self._bar = tqdm(desc="articles", unit="", total=self._total)
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def add(self, rows: BatchRows) -> None:
        """What has come now."""
        if self._bar is not None:
            self.count(len(rows.tables["articles"]) + len(rows.tables["skipped"]))

    def count(self, articles: int) -> None:
        """So many more are done."""
        if self._bar is None:
            return
        self._bar.n += articles
        share = self._reading.share() if self._reading is not None else None
        if share:
            self._bar.total = max(self._bar.n, round(self._bar.n / share))
        self._bar.update(0)


class Reading:
    """How much of the files that are named has been read, in bytes, so that a stream has an end to look forward to."""

    def __init__(self, names: Iterable[str]) -> None:
        self._files = [file for name in names for file in _files(Path(name))]
        self._total = sum(file.stat().st_size for file in self._files)
        self._before = 0
        self._size = 0
        self._stream: IO[bytes] | None = None

    def watched(self, source: Source) -> Source:
        """The source, which is read next."""
        self._before += self._size
        path = Path(source.origin)
        self._size = path.stat().st_size if source.depth == 0 and path.is_file() else 0
        self._stream = None

        def opened() -> IO[bytes]:
            self._stream = source.opener()
            return self._stream

        return replace(source, opener=opened)

    def share(self) -> float | None:
        """From 0 to 1; None where it cannot be told, as of web addresses."""
        if not self._total:
            return None
        try:
            place = self._stream.tell() if self._stream is not None else self._size
        except (OSError, ValueError):  # it is closed
            place = self._size
        return min((self._before + place) / self._total, 1.0)


def _files(path: Path) -> list[Path]:
    if os.path.isdir(path):
        return [file for file in path.rglob("*") if file.is_file()]
    return [path] if os.path.isfile(path) else []


def is_seen() -> bool:
    """Whether standard error is a terminal or a notebook."""
    return sys.stderr.isatty() or "ipykernel" in sys.modules

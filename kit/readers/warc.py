"""WARC archives of the web: the documents that servers answered with; pictures, styles and scripts are passed over."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr
from functools import partial
from typing import IO, Any

from kit.errors import KitError
from kit.readers.source import MAX_DOCUMENT_BYTES, Note, Skipped, Source

_PASSED_OVER = ("image/", "audio/", "video/", "font/", "text/css", "text/javascript", "application/javascript",
                "application/x-javascript", "application/font", "application/json", "application/wasm")  # fmt: skip


def matches(source: Source) -> bool:
    """Whether the first record begins as WARC has it; a compressed archive is opened before."""
    return source.head.startswith(b"WARC/")


def articles(source: Source) -> Iterator[Source | Note | Skipped]:
    """The documents of the archive, in its order."""
    from warcio.exceptions import ArchiveLoadFailed

    passed: Counter[str] = Counter()
    with source.open() as stream:
        records = _records(stream)
        try:
            for record in records:
                if record.rec_type not in ("response", "resource"):
                    continue
                url = record.rec_headers.get_header("WARC-Target-URI") or ""
                status = record.http_headers.get_statuscode() if record.http_headers else "200"
                headers = record.http_headers or record.rec_headers
                kind = (headers.get_header("Content-Type") or "").lower()
                if status != "200":
                    passed["answers without a page"] += 1
                    continue
                if kind.startswith(_PASSED_OVER) or not url.startswith(("http://", "https://")):
                    passed["pictures, styles, scripts and data"] += 1
                    continue
                origin = f"{source.origin}#{url}"
                with redirect_stderr(io.StringIO()) as complaint:  # the library writes there what it cannot unpack
                    data = record.content_stream().read(MAX_DOCUMENT_BYTES + 1)
                if complaint.getvalue():
                    yield Skipped(origin, f"{origin} is damaged and cannot be unpacked; get it again")
                    continue
                if not data.strip():
                    passed["empty answers"] += 1
                    continue
                try:
                    yield source.inside(origin, partial(io.BytesIO, data), url=url, content_type=kind, counted=True)
                except KitError as error:
                    yield Skipped(origin, str(error))
            while stream.read(2**20):  # where the archive is cut off, this says so
                pass
        except (ArchiveLoadFailed, EOFError) as error:
            yield Skipped(source.origin, f"{source.origin}: the rest of the archive is damaged ({error}); get it again")
        if records.err_count:
            yield Note(
                source.origin,
                f"{records.err_count:,} records are not as long as they say, so texts may be cut off",
                True,
            )
    for what, count in passed.items():
        yield Note(source.origin, f"passed over: {what} ({count:,})")


def _records(stream: IO[bytes]) -> Any:
    from warcio.archiveiterator import ArchiveIterator

    class Records(ArchiveIterator):
        INC_RECORD = ""  # what the library would write to standard error; it counts them as well

    return Records(stream)

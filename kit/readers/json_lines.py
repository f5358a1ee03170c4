"""JSON Lines: one article a line, read line by line, so that a file may be larger than memory."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace

from kit.article import Article
from kit.errors import KitError, UnreadableError
from kit.readers.characters import decode
from kit.readers.records import Fields
from kit.readers.source import MAX_LINE_BYTES, Note, Skipped, Source


def matches(source: Source) -> bool:
    """Whether the first line is a JSON object of its own."""
    lines = source.head.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n")
    first = lines[0].strip()
    if not first.startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        # A broken or very long first line, when what follows or how it starts tells.
        following = lines[1].lstrip() if len(lines) > 1 else b""
        return following.startswith(b'{"') or (len(lines) == 1 and first.startswith(b'{"') and len(first) > 60_000)


def articles(source: Source) -> Iterator[Article | Note | Skipped]:
    """The article of each line; a broken line is left out under its number."""
    fields = Fields(source.origin)
    with source.open() as stream:
        number = 0
        while line := stream.readline(MAX_LINE_BYTES + 1):
            number += 1
            origin = f"{source.origin}#line={number}"
            if len(line) > MAX_LINE_BYTES:
                while line and not line.endswith(b"\n"):
                    line = stream.readline(MAX_LINE_BYTES)
                yield Skipped(origin, f"{origin} is longer than {MAX_LINE_BYTES // 2**20} MB, more than any article")
                continue
            if not line.strip():
                continue
            try:
                yield replace(_article(line, origin, fields), origin_sha256=hashlib.sha256(line.rstrip()).hexdigest())
            except KitError as error:
                yield Skipped(origin, str(error))
    yield from fields.notes()


def _article(line: bytes, origin: str, fields: Fields) -> Article:
    text, _ = decode(line, origin)
    try:
        record = json.loads(text)
    except RecursionError:
        raise UnreadableError(f"{origin} is nested too deeply to be an article") from None
    except ValueError as error:
        raise UnreadableError(f"{origin} is not valid JSON ({error})") from None
    if not isinstance(record, dict):
        raise UnreadableError(f"{origin} is no JSON object with fields, but {text.strip()[:40]}")
    return fields.article(record, origin)

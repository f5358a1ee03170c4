"""CSV of articles, one a row, whatever sets its columns apart; read row by row."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator

from kit.articles import Article
from kit.errors import KitError, UnreadableError
from kit.readers.characters import decode
from kit.readers.records import Fields, names_text
from kit.readers.source import MAX_LINE_BYTES, Note, Skipped, Source

_DELIMITERS = (",", ";", "\t", "|")


def matches(source: Source) -> bool:
    """Whether the first line is a header that names a text column and something else about an article.

    A table that has no such header but is named as one is refused here rather than read as prose.
    """
    return _delimiter(source) is not None or source.origin.lower().endswith((".csv", ".tsv"))


def articles(source: Source) -> Iterator[Article | Note | Skipped]:
    """The article of each row."""
    delimiter = _delimiter(source) or ","
    fields = Fields(source.origin)
    csv.field_size_limit(max(csv.field_size_limit(), MAX_LINE_BYTES))  # its usual limit is less than a long report
    with source.open() as stream:
        encoding = _encoding(source.head)
        # What is not UTF-8 comes through as lone surrogates, and is decoded again cell by cell.
        lines = io.TextIOWrapper(stream, encoding=encoding, errors="surrogateescape", newline="")
        rows = csv.reader(lines, delimiter=delimiter)
        header = [_cell(name, source.origin) for name in next(rows)]
        number = 1
        while True:
            number += 1
            origin = f"{source.origin}#row={number}"
            try:
                row = next(rows)
            except StopIteration:
                break
            except csv.Error as error:
                yield Skipped(
                    origin, f"{origin}: the rest of the table cannot be read ({error}); check its quotation marks"
                )
                break
            if not any(cell.strip() for cell in row):
                continue
            try:
                if len(row) > len(header):
                    raise UnreadableError(
                        f"{origin} has {len(row)} cells under {len(header)} columns; check its quotation marks"
                    )
                cells = [_cell(cell, origin) for cell in row]
                yield fields.article(dict(zip(header, cells, strict=False)), origin)
            except KitError as error:
                yield Skipped(origin, str(error))
    yield from fields.notes()


def _delimiter(source: Source) -> str | None:
    head = source.head
    encoding = _encoding(head)
    first = head.decode(encoding, "replace").lstrip("\r\n").split("\n", 1)[0].strip("\r")
    if len(first) > 5_000:
        return None
    for delimiter in _DELIMITERS:
        names = [name.strip().strip('"') for name in first.split(delimiter)]
        if len(names) > 1 and names_text(names):
            return delimiter
    return None


def _encoding(head: bytes) -> str:
    return "utf-16" if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"


def _cell(cell: str, origin: str) -> str:
    try:
        cell.encode("utf-8")
        return cell
    except UnicodeEncodeError:
        return decode(cell.encode("utf-8", "surrogateescape"), origin)[0]

"""CSV of articles, one a row, whatever sets its columns apart; read row by row."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator

from kit.article import Article
from kit.errors import KitError, UnreadableError
from kit.readers.characters import MIXED, decode, untangled
from kit.readers.records import Fields, lists_addresses, names_text, refuse_addresses, refuse_own_table
from kit.readers.source import MAX_LINE_BYTES, Note, Skipped, Source
from kit.saved import table_of

_HEADER_CHARACTERS, _NAME_CHARACTERS = 5_000, 60
_DELIMITERS = (",", ";", "\t", "|")
# Tables of GDELT, which have no header: how a row begins, how many cells it has, what it is, which cell is an address.
_CODED = (
    (re.compile(rb"\d{6,12}\t(?:19|20)\d{6}\t"), (58, 61), "events", -1),
    (re.compile(rb"\d{6,12}\t(?:19|20)\d{12}\t(?:19|20)\d{12}\t"), (14, 15, 16), "mentions of events", 5),
    (re.compile(rb"(?:19|20)\d{12}-T?\d+\t(?:19|20)\d{12}\t"), (26, 27), "what is named in articles (GKG)", 4),
)


def matches(source: Source) -> bool:
    """Whether the first line is a header that names a text column and something else about an article.

    A table that has no such header but is named as one, lists addresses only, holds coded events, or is the kit's own, is
    refused here rather than read as prose.
    """
    return (
        _delimiter(source) is not None or _coded(source) is not None or source.origin.lower().endswith((".csv", ".tsv"))
    )


def articles(source: Source) -> Iterator[Article | Note | Skipped]:
    """The article of each row. Raises `UnreadableError` for a table whose rows are no articles."""
    if (coded := _coded(source)) is not None:
        raise UnreadableError(coded)
    delimiter = _delimiter(source) or ","
    fields = Fields(source.origin)
    csv.field_size_limit(max(csv.field_size_limit(), MAX_LINE_BYTES))  # its usual limit is less than a long report
    with source.open() as stream:
        encoding = _encoding(source)
        # What is not UTF-8 comes through as lone surrogates, which are set right cell by cell.
        lines = io.TextIOWrapper(stream, encoding=encoding, errors="surrogateescape", newline="")
        rows = csv.reader(lines, delimiter=delimiter)
        header = [untangled(name) for name in next(rows, [])]
        if not header:  # half of a byte order mark alone
            raise UnreadableError(f"{source.origin} is empty; paste the article's text into it")
        refuse_own_table(source.origin, header)
        sep = "" if delimiter == "," else f", sep={delimiter!r}"
        refuse_addresses(source.origin, header, f"pandas.read_csv({source.origin!r}{sep})")
        mixed = False
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
                cells = [untangled(cell) for cell in row]
                mixed = mixed or cells != row
                yield fields.article(dict(zip(header, cells, strict=False)), origin)
            except KitError as error:
                yield Skipped(origin, str(error))
        if mixed:
            yield Note(source.origin, MIXED, True)
    yield from fields.notes()


def _delimiter(source: Source) -> str | None:
    head = source.head
    marked = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    first, _, rest = head.decode("utf-16" if marked else "utf-8-sig", "replace").lstrip("\r\n").partition("\n")
    first = first.strip("\r")
    if len(first) > _HEADER_CHARACTERS or not rest.strip():
        return None
    for delimiter in _DELIMITERS:
        names = [name.strip().strip('"') for name in first.split(delimiter)]
        if (
            len(names) > 1
            and max(map(len, names)) <= _NAME_CHARACTERS
            and (names_text(names) or table_of(names) or len(names) > 2 and lists_addresses(names))
        ):
            return delimiter
    return None


def _coded(source: Source) -> str | None:
    """What to say of a table of coded events, whose rows are no articles; None for any other."""
    row = source.head.split(b"\n", 1)[0]
    for form, widths, kind, at in _CODED:
        if form.match(row) and row.count(b"\t") + 1 in widths:
            at = row.count(b"\t") if at < 0 else at
            table = f"pandas.read_csv({source.origin!r}, sep='\\t', header=None)"
            return (
                f"{source.origin} holds {kind}, coded from articles, and no texts; fetch the articles with "
                f"kit.read_all({table}[{at}].unique())"
            )
    return None


def _encoding(source: Source) -> str:
    """The table's encoding, by its beginning. Raises `UnreadableError` where it cannot be told."""
    head = source.head
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)  # the end of the head may cut a character
    except UnicodeDecodeError:
        return "utf-8-sig" if decode(head, source.origin)[1] else "cp1252"
    return "utf-8-sig"

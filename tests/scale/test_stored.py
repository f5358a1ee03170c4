"""`Tables.open`: what is asked of stored tables is what the tables in memory have, dtypes and order included."""

from __future__ import annotations

import builtins
import shutil
import sys
import warnings

import pandas as pd
import pyarrow.parquet
import pytest

import kit
from kit import views
from kit.errors import IndexWarning, NotFoundError, SetupError, SkippedWarning, UnreadableError
from kit.scale import archive, batches, stored
from kit.scale.archive import write
from tests.scale.samples import TABLES, articles, assert_same


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """An archive of three parts, and the same tables saved as files."""
    place = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch, pytest.warns():
        patch.setattr(archive, "PART_ARTICLES", 6)
        patch.setattr(batches, "BATCH_ARTICLES", 4)
        write(articles(22), place / "archive")
    kit.Tables.load(place / "archive").save(place / "files")
    return place


@pytest.fixture(params=["archive", "files"])
def tables(made, request):
    return kit.Tables.open(made / request.param)


@pytest.fixture(scope="module")
def whole(made):
    return kit.Tables.load(made / "files")


def test_they_say_what_they_hold(tables, made):
    assert len(tables) == 21 and tables.count("figures") == 42
    assert repr(tables) == f"<StoredTables: 21 articles, 42 claims, 42 figures, 1 skipped in {tables.folder}>"
    page = tables._repr_html_()
    assert "Ferries 0" in page and "Ferries 11" not in page and "10 of 21 articles" in page


def test_loaded_whole_they_are_the_tables(tables, whole):
    assert_same(tables.load(), whole)


@pytest.mark.parametrize("count", [1, 5, 8, 21, 100])
def test_chunks_of_whole_articles_joined_are_the_tables(tables, whole, count):
    chunks = list(tables.chunks(articles=count))
    assert [len(chunk) for chunk in chunks[:-1]] == [count] * (len(chunks) - 1) and len(chunks[-1]) <= count
    for chunk in chunks:
        assert set(chunk.figures["article_id"]) == set(chunk.articles["article_id"])
    assert_same(kit.Tables.concat(chunks), whole)


def test_chunks_read_no_further_than_they_are_asked_for(made, monkeypatch):
    read = []
    usual = stored.parquet.ParquetFile
    monkeypatch.setattr(stored.parquet, "ParquetFile", lambda file: read.append(file.name) or usual(file))
    next(kit.Tables.open(made / "archive").chunks(articles=3))
    assert set(read) == {"part-000000.parquet"}


def test_selected_articles_are_those_of_the_tables(tables, whole):
    ids = list(whole.articles["article_id"][[15, 2, 9]])
    chosen = tables.select(ids)
    expected = whole.select(ids)
    for name in ("articles", "claims", "figures"):
        pd.testing.assert_frame_equal(getattr(chosen, name), getattr(expected, name))
    assert list(tables.select(whole.figures.iloc[[3]]).articles["title"]) == ["Ferries 1"]
    with pytest.raises(NotFoundError, match="no article 'f00'"):
        tables.select([*ids, "f00"])
    with pytest.raises(SetupError, match="select takes"):
        tables.select(7)


def test_a_sample_is_of_whole_articles_and_the_same_again(tables, whole):
    one = tables.sample(5)
    assert len(one) == 5 and len(one.figures) == 10
    assert_same(one, tables.sample(5))
    assert list(one.articles["article_id"]) != list(tables.sample(5, seed=1).articles["article_id"])
    assert len(tables.sample(500)) == 21


@pytest.mark.parametrize("columns", [None, ["value", "text"], ["article_id", "period_start"]])
def test_rows_and_columns_are_those_of_the_tables(tables, whole, columns):
    for name in ("articles", "figures", "claims") if columns is None else ("figures",):
        expected = getattr(whole, name) if columns is None else getattr(whole, name)[columns]
        pd.testing.assert_frame_equal(getattr(tables, name)(columns), expected)
    pd.testing.assert_frame_equal(tables.skipped(), whole.skipped)


def test_a_column_that_is_not_there_is_said(tables):
    with pytest.raises(NotFoundError, match="no column 'worth'; the figures have text, value"):
        tables.figures(["worth"])


def test_conditions_on_articles_and_on_their_figures(tables, whole):
    pytest.importorskip("duckdb")
    chosen = tables.where("published >= '2025-03-10' and publisher = 'Quay Post'")
    days = [10, 12, 14, 16, 18, 20]  # of even numbers, whose day is one more
    assert list(chosen.articles["title"]) == [f"Ferries {day}" for day in days]
    assert len(chosen.figures) == 12
    found = tables.figures(where="unit = 'EUR' and publisher = 'Harbour News' and published < '2025-03-09' -- as said")
    assert list(found["value"]) == [15, 35, 55, 75]
    assert found.dtypes.equals(whole.figures.dtypes)
    assert list(found.kit.with_articles("title")["title"]) == [f"Ferries {number}" for number in (1, 3, 5, 7)]
    in_order = whole.figures[whole.figures["value"] > 100].reset_index(drop=True)
    pd.testing.assert_frame_equal(tables.figures(where="value > 100"), in_order)
    assert len(tables.claims(where="false")) == 0


def test_queries_give_dataframes_in_the_dtypes_of_the_tables(tables):
    pytest.importorskip("duckdb")
    found = tables.sql(
        "select publisher, count(*) as n, max(f.value) as most, max(published) as last, bool_or(f.value > 3) as any "
        "from figures f join articles using (article_id) where unit = 'EUR' group by publisher order by publisher"
    )
    assert {name: str(dtype) for name, dtype in found.dtypes.items()} == {
        "publisher": "str", "n": "Int64", "most": "Float64", "last": "datetime64[s]", "any": "boolean",
    }  # fmt: skip
    assert found["publisher"].tolist() == ["Harbour News", "Quay Post"]
    assert found["n"].sum() == 21
    assert tables.sql("select count(*) as n from skipped")["n"].tolist() == [1]


@pytest.mark.parametrize("query", ["selec 1", "select nothing from figures", "select * from whole"])
def test_a_query_that_is_none_is_said(tables, query, whole):
    pytest.importorskip("duckdb")
    with pytest.raises(SetupError, match="DuckDB does not take this: .*codebook"):
        tables.sql(query)


def test_without_duckdb_the_rest_works_and_says_what_to_install(made, monkeypatch):
    usual = builtins.__import__

    def importing(name, *rest):
        if name == "duckdb":
            raise ImportError(name)
        return usual(name, *rest)

    monkeypatch.setattr(builtins, "__import__", importing)
    tables = kit.Tables.open(made / "archive")
    assert len(tables.sample(3)) == 3 and len(tables.figures(["value"])) == 42
    for use in (lambda: tables.where("true"), lambda: tables.sql("select 1"), lambda: tables.figures(where="true")):
        with pytest.raises(SetupError, match=r"pip install 'kit-data-journalism\[archives\]'"):
            use()


def test_compare_and_chart_take_them_where_they_are_few_enough(tables, whole, monkeypatch):
    pd.testing.assert_frame_equal(kit.compare(tables), kit.compare(whole))
    monkeypatch.setattr(stored, "MOST_AT_ONCE", 41)
    for verb, use in (("compare", kit.compare), ("chart", kit.chart)):
        with pytest.raises(SetupError, match=rf"holds 42 figures, more than kit\.{verb} takes at once \(41\).*where="):
            use(tables)


def test_verbs_that_need_tables_in_memory_say_which_to_take(tables):
    with pytest.raises(SetupError, match=r"these are stored: kit\.explore\(tables\.where\("):
        kit.explore(tables)


@pytest.mark.slow
def test_check_and_follow_find_in_stored_tables_what_they_find_in_memory(tables, whole, monkeypatch):
    findings, tellings = kit.check(whole), kit.follow(whole)
    assert len(findings) and len(tellings)
    for module in (kit.checks, sys.modules["kit.follow"]):
        monkeypatch.setattr(module, "_AT_ONCE", 4)
    for processes in (None, 1):
        pd.testing.assert_frame_equal(kit.check(tables, processes=processes), findings)
        pd.testing.assert_frame_equal(kit.follow(tables, processes=processes), tellings)


def test_the_parts_of_an_archive_joined_are_the_tables(made, whole):
    parts = kit.Tables.open(made / "archive").parts
    assert len(parts) > 1 and sum(map(len, parts)) == len(whole)
    assert_same(kit.Tables.concat(part.read() for part in parts), whole)


def test_ask_keeps_its_index_beside_stored_tables_and_sees_that_they_have_grown(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "PART_ARTICLES", 6)
    question = "How much do repairs cost?"
    write(articles(8), tmp_path / "archive")
    with pytest.warns(SkippedWarning):
        stored_tables = kit.Tables.open(tmp_path / "archive")
        first = kit.ask(stored_tables, question)
        pd.testing.assert_frame_equal(first, kit.ask(stored_tables.load(), question))
        assert (tmp_path / "archive" / "index" / "index.json").exists()
        pd.testing.assert_frame_equal(kit.ask(tmp_path / "archive", question), first)
        write(articles(14), tmp_path / "archive", restart=True)
    with warnings.catch_warnings():
        warnings.simplefilter("error", IndexWarning)  # an archive's index is brought up to date part by part
        again = kit.ask(kit.Tables.open(tmp_path / "archive"), question)
    pd.testing.assert_frame_equal(again, kit.ask(kit.Tables.load(tmp_path / "archive"), question))
    assert not again.equals(first)


def test_a_figure_of_an_older_kit_without_a_column_is_read(made, tmp_path, whole):
    folder = shutil.copytree(made / "files", tmp_path / "old")
    figures = pyarrow.parquet.read_table(folder / "figures.parquet").drop_columns(["step"])
    pyarrow.parquet.write_table(figures, folder / "figures.parquet")
    found = kit.Tables.open(folder)
    assert found.figures()["step"].isna().all() and list(found.figures().columns) == list(whole.figures.columns)
    assert_same(found.load(), kit.Tables.load(folder))


def test_corrected_tables_stay_corrected(made, tmp_path, whole):
    figure = whole.figures.iloc[1]
    path = tmp_path / "corrections.csv"
    kit.corrections.correct(whole, path, figure["figure_id"], "value", "6", by="AB")
    corrected = whole.corrected(path)
    corrected.save(tmp_path / "corrected")
    found = kit.Tables.open(tmp_path / "corrected")
    for name in (*TABLES, "corrections"):
        pd.testing.assert_frame_equal(
            getattr(found.load(), name), getattr(kit.Tables.load(tmp_path / "corrected"), name)
        )
    chosen = kit.Tables.load(tmp_path / "corrected").select(figure["article_id"]).corrections
    pd.testing.assert_frame_equal(found.select(figure["article_id"]).corrections, chosen)
    assert len(chosen) and len(found.select(whole.articles["article_id"][5]).corrections) == 0


def test_a_folder_without_tables_or_with_csv_alone_is_said(made, tmp_path):
    with pytest.raises(NotFoundError, match="no such folder"):
        kit.Tables.open(tmp_path / "none")
    with pytest.raises(NotFoundError, match=r"no articles\.parquet"):
        kit.Tables.open(tmp_path)
    folder = shutil.copytree(made / "files", tmp_path / "csv")
    for file in folder.glob("*.parquet"):
        file.unlink()
    with pytest.raises(SetupError, match=r"kit\.Tables\.load\(.*reads them"):
        kit.Tables.open(folder)
    (folder / "claims.csv").unlink()
    (folder / "claims.parquet").write_bytes(b"PAR1")
    with pytest.raises(UnreadableError, match="damaged"):
        kit.Tables.open(folder)


def test_what_is_shown_of_a_query_on_figures_has_their_articles(tables):
    pytest.importorskip("duckdb")
    assert "Ferries 3" in repr(views.view(tables.figures(where="value = 35")))

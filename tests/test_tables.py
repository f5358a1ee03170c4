"""The tables: columns, types, keys, saving."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

import kit
from kit.errors import NotFoundError, SetupError, SkippedWarning
from kit.tables import SCHEMA, Tables, as_csv

SEED = "seeds/russias-costly-push.txt"


@pytest.fixture(scope="module")
def tables():
    return kit.extract(kit.read(SEED))


def test_every_table_has_its_columns_and_types(tables):
    for name, columns in SCHEMA.items():
        table = getattr(tables, name)
        assert list(table.columns) == [column.name for column in columns]
        assert [str(dtype) for dtype in table.dtypes] == [column.dtype for column in columns]


def test_the_seed_has_its_two_figures(tables):
    rows = tables.figures.set_index("value")
    assert sorted(rows.index) == [59.0, 99.0]
    first, second = rows.loc[99.0], rows.loc[59.0]
    assert first["text"] == "99 troops for every square kilometer"
    assert (first["kind"], first["per"], first["measure"], first["statistic"]) == ("rate", "km²", "troops", "average")
    assert (first["period"], str(first["period_start"].date()), str(first["period_end"].date())) == (
        "2025",
        "2025-01-01",
        "2025-12-31",
    )
    assert first["period_basis"] == "stated"
    assert first["subject"] == "Russia"
    assert second["text"] == "59 casualties per square kilometer"
    assert (second["per"], second["measure"], second["period"]) == ("km²", "casualties", "the latter part of 2024")
    assert second["period_basis"] == "vague"
    assert pd.isna(second["subject"])


def test_the_seed_has_its_sources(tables):
    attributed = tables.claims[tables.claims["source"].notna()]
    found = [(row.source, row.cue, row.text.split(",")[0][:40]) for row in attributed.itertuples()]
    names = [source for source, _, _ in found]
    assert names.count("Institute for the Study of War") == 2
    assert "Military experts" in names
    warned = attributed[attributed["cue"].str.contains("warned")].iloc[0]
    assert warned["source"].replace(" ", "").replace("The", "") == "U.S."
    assert warned["cue_type"] == "warn"
    assert warned["text"].startswith("it may withdraw")


def test_every_row_leads_back_to_its_words(tables):
    text = kit.read(SEED).text
    for table in (tables.figures, tables.claims):
        for row in table.itertuples():
            assert text[row.start : row.end] == row.text
            assert row.sentence in text
    for row in tables.claims.dropna(subset=["source_start"]).itertuples():
        assert text[row.source_start : row.source_end] == row.source_text
    for row in tables.claims.dropna(subset=["cue_start"]).itertuples():
        assert row.cue_end > row.cue_start


def test_keys_are_unique_and_point_to_rows(tables):
    assert tables.figures["figure_id"].is_unique and tables.claims["claim_id"].is_unique
    assert set(tables.figures["claim_id"].dropna()) <= set(tables.claims["claim_id"])
    assert set(tables.figures["article_id"]) == set(tables.articles["article_id"])


def test_ids_come_from_the_text_alone():
    text = "The council spent £4m on 12 schools."
    one = kit.extract(kit.Article(text=text, origin="a.txt"))
    other = kit.extract([kit.Article(text="Nothing here."), kit.Article(text=text, origin="b.txt", title="T")])
    assert list(one.figures["figure_id"]) == list(other.figures["figure_id"])


def test_a_repeated_text_keeps_its_own_rows():
    article = kit.Article(text="The council spent £4m.")
    tables = kit.extract([article, article])
    first, second = tables.articles["article_id"]
    assert second == f"{first}-2"
    assert list(tables.figures["article_id"]) == [first, second]
    assert tables.figures["figure_id"].is_unique


def test_one_row_an_article_in_order():
    texts = ["First rose 1 percent.", "Second.", "Third fell 3 percent."]
    tables = kit.extract(kit.Article(text=text, title=text[:5]) for text in texts)
    assert list(tables.articles["title"]) == ["First", "Secon", "Third"]


def test_an_article_without_text_is_skipped_and_listed():
    with pytest.warns(SkippedWarning, match="blank.txt"):
        tables = kit.extract([kit.Article(text=" \n", origin="blank.txt"), kit.Article(text="Prices rose 3 percent.")])
    assert len(tables.articles) == 1
    assert tables.skipped.to_dict("records") == [{"origin": "blank.txt", "reason": "it has no text"}]


def test_broken_characters_cost_one_article_and_not_the_batch():
    broken = kit.Article(text="Prices \ud800 rose 5 percent.", origin="broken.txt")
    with pytest.warns(SkippedWarning, match=r"broken\.txt.*character 7"):
        tables = kit.extract([broken, kit.Article(text="Prices rose 3 percent.")])
    assert tables.figures["value"].tolist() == [3.0]
    assert tables.skipped["origin"].tolist() == ["broken.txt"]


def test_broken_characters_of_a_headline_cost_one_article_too():
    broken = kit.Article(text="Prices rose 5 percent.", title="Up \ud800", origin="bro\udcffken.txt")
    with pytest.warns(SkippedWarning, match=r"bro\?ken\.txt: character 3 of its title"):
        tables = kit.extract([broken, kit.Article(text="Prices rose 3 percent.")])
    assert tables.figures["value"].tolist() == [3.0]
    assert tables.skipped["origin"].tolist() == ["bro?ken.txt"]


def test_no_articles_give_empty_tables_with_all_columns():
    tables = kit.extract([])
    assert len(tables.figures) == 0 and list(tables.figures.columns) == [c.name for c in SCHEMA["figures"]]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("story.txt", r"kit\.extract\(kit\.read\('story\.txt'\)\) reads story\.txt first"),
        (Path("story.txt"), r"kit\.extract\(kit\.read\('story\.txt'\)\) reads story\.txt first"),
        ("seeds", r"kit\.extract\(kit\.read_all\('seeds'\)\) reads seeds first"),
        (["a.txt", "b.txt"], r"kit\.extract\(kit\.read_all\(\['a\.txt', \.\.\.\]\)\) reads a\.txt first"),
        ([Path("a.txt")], r"kit\.read_all\(\['a\.txt', \.\.\.\]\)"),
        (
            "The quay burned for 3 days.",
            r"not their text; kit\.extract\(kit\.Article\(text='The quay burned for 3 days\.'",
        ),
        ("Line one\nline two", r"kit\.Article\(text="),
        (b"bytes", r"not bytes; kit\.Article\(text=data\.decode\(\)\)"),
        ([b"bytes"], "not bytes"),
        (None, "not NoneType"),
        ({"text": "x"}, "not dict"),
        (pd.DataFrame({"text": ["x"]}), "not DataFrame"),
        (Tables(), "these are the tables of some already"),
    ],
    ids=str,
)
def test_extract_says_what_it_takes_and_what_was_meant(given, said):
    with pytest.raises(SetupError, match=said):
        kit.extract(given)


@pytest.mark.parametrize("verb", [kit.check, kit.ask, kit.compare, kit.explore, lambda it: kit.export(it, "x.bib")])
def test_verbs_on_tables_say_how_articles_become_tables(verb):
    with pytest.raises(SetupError, match=r"takes tables, not Article; kit\.extract\(article\) makes them"):
        verb(kit.Article(text="The quay burned."))
    with pytest.raises(SetupError, match=r"takes tables, not str; kit\.extract\(articles\) makes them"):
        verb("story.txt")


def test_arguments_in_the_wrong_order_are_told_the_right_one():
    for call, right in (
        (lambda: kit.ask("How many?", Tables()), r"kit\.ask\(tables, 'How many\?'\)"),
        (lambda: kit.export("story.xlsx", Tables()), r"kit\.export\(tables, 'story\.xlsx'\)"),
        (lambda: kit.show(Tables(), tables=kit.Article(text="x")), r"kit\.show\(article, tables=tables\)"),
    ):
        with pytest.raises(SetupError, match=right):
            call()


def test_save_and_load_round_trip(tables, tmp_path):
    tables.save(tmp_path / "out")
    loaded = Tables.load(tmp_path / "out")
    for name in SCHEMA:
        pd.testing.assert_frame_equal(getattr(loaded, name), getattr(tables, name))
        assert len(pd.read_csv(tmp_path / "out" / f"{name}.csv")) == len(getattr(tables, name))


def test_load_names_what_is_missing(tmp_path):
    with pytest.raises(NotFoundError, match=r"articles\.parquet"):
        Tables.load(tmp_path)


def test_csv_is_safe_in_a_spreadsheet(tmp_path):
    article = kit.Article(text="Prices rose 3 percent.", title="=HYPERLINK(1)", author="-1+1", place="@x")
    kit.extract(article).save(tmp_path)
    row = pd.read_csv(tmp_path / "articles.csv").iloc[0]
    assert (row["title"], row["author"], row["place"]) == ("'=HYPERLINK(1)", "'-1+1", "'@x")
    assert Tables.load(tmp_path).articles["title"][0] == "=HYPERLINK(1)"


def test_the_codebook_is_the_schema():
    book = kit.codebook()
    assert list(book.columns) == ["table", "column", "dtype", "meaning"]
    assert book["meaning"].str.len().min() > 2
    assert list(kit.codebook("figures")["column"]) == [c.name for c in SCHEMA["figures"]]
    with pytest.raises(NotFoundError, match="claims"):
        kit.codebook("nothing")


def test_tables_say_what_they_hold(tables):
    assert repr(tables).startswith("<Tables: 1 articles,")
    assert "skipped" not in repr(tables) and "corrections" not in repr(tables)
    with pytest.warns(SkippedWarning):
        found = kit.extract([kit.Article(text=" "), kit.Article(text="The mayor said 12 people died.")])
    assert repr(found) == "<Tables: 1 articles, 1 claims, 1 figures, 1 skipped>"


def test_columns_of_ones_own_are_safe_in_a_spreadsheet_too():
    tables = kit.extract(kit.Article(text="The mayor said 12 people died."))
    mine = tables.figures.assign(note=pd.Series(["=1+1"], dtype=object), desk=pd.Categorical(["@desk"]), seen=True)
    row = next(csv.DictReader(as_csv(mine).splitlines()))
    assert (row["note"], row["desk"], row["seen"]) == ("'=1+1", "'@desk", "True")


def test_a_table_without_its_columns_says_which_and_how_many(tables):
    with pytest.raises(SetupError, match=r"the figures table has no column 'value'; "):
        Tables(figures=tables.figures.drop(columns="value"))
    with pytest.raises(SetupError, match=r"has no column 'value', and 1 more are missing; "):
        Tables(figures=tables.figures.drop(columns=["value", "low"]))
    with pytest.raises(SetupError, match="the figures table is a DataFrame, not list"):
        Tables(figures=[])


def test_what_became_of_corrections_goes_with_them(tmp_path):
    found = kit.extract(kit.Article(text="The mayor said 12 people died."))
    corrections = tmp_path / "mine.csv"
    kit.corrections.correct(found, corrections, found.figures["figure_id"][0], "value", 13, by="AB")
    found.corrected(corrections).save(tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").glob("corrections.*")} == {
        "corrections.csv",
        "corrections.parquet",
    }
    found.corrected(corrections).save(tmp_path / "out")
    assert len(list((tmp_path / "out").glob("corrections.*"))) == 2
    found.save(tmp_path / "out")
    assert not list((tmp_path / "out").glob("corrections.*"))
    found.corrected(corrections).save(tmp_path / "out")
    (tmp_path / "out" / "corrections.csv").write_text("row,column\n", encoding="utf-8")  # of somebody's own
    found.save(tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").glob("corrections.*")] == ["corrections.csv"]

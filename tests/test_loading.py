"""What commands are given: articles and saved tables, by one door."""

from __future__ import annotations

import warnings

import pytest

import kit
from kit.errors import NotFoundError, SetupError, SkippedWarning, UnreadableError
from kit.loading import load, load_version, saved_place

PLANT = "The plant in Varn made 40 looms in 2024, the owner said."
PORT = "Last month 12 ships left the port of Aldham, the harbour master said."


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder of two articles, and the tables of the first one saved."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    for name, text in (("plant", PLANT), ("port", PORT)):
        (tmp_path / "articles" / f"{name}.txt").write_text(text, encoding="utf-8")
    kit.extract(kit.read("articles/plant.txt")).save("output/saved")
    return tmp_path


def texts(loaded):
    return list(loaded.tables.figures["text"])


@pytest.mark.parametrize(
    "source", ["output/saved", "output", "output/saved/figures.parquet", "output/saved/claims.csv"]
)
def test_saved_tables_by_every_name(place, source):
    loaded = load([source])
    assert texts(loaded) == ["40 looms"] and loaded.failed == 0


def test_files_of_one_folder_are_one_source(place):
    files = sorted(str(path) for path in (place / "output" / "saved").iterdir())
    assert len(files) == 8 and texts(load(files)) == ["40 looms"]


def test_the_folder_above_is_meant_only_where_it_holds_nothing_else(place):
    (place / "output" / "story.txt").write_text(PORT, encoding="utf-8")
    assert saved_place("output") is None
    with pytest.warns(SkippedWarning, match="output/saved holds saved tables"):
        loaded = load(["output"])
    assert texts(loaded) == ["12 ships"] and loaded.failed == 0  # said, and no failure


def test_articles_and_saved_tables_together(place):
    loaded = load(["output/saved", "articles/port.txt"])
    assert texts(loaded) == ["40 looms", "12 ships"]
    assert loaded.tables.figures.dtypes.equals(kit.extract(kit.read("articles/port.txt")).figures.dtypes)
    assert len(loaded.tables.articles) == 2


def test_an_article_that_is_in_the_tables_already_is_left_out(place):
    with pytest.warns(SkippedWarning, match=r"left out the second time: articles/plant\.txt"):
        loaded = load(["output/saved", "articles"])
    assert texts(loaded) == ["40 looms", "12 ships"]


def test_corrections_are_applied_to_either(place):
    key = kit.Tables.load("output/saved").figures["figure_id"][0]
    kit.corrections.correct(kit.Tables.load("output/saved"), "corrections.csv", key, "value", 41, by="AB")
    for source in ("output/saved", "articles/plant.txt"):
        assert list(load([source], corrections=["corrections.csv"]).tables.figures["value"]) == [41]


def test_a_date_for_articles_that_state_none(place):
    (place / "dated.txt").write_text(f"Port\n4 March 2025\n\n{PORT}", encoding="utf-8")
    figures = load(["articles/port.txt", "dated.txt"], published="2025-06-10").tables.figures
    assert [str(day.date()) for day in figures["period_start"]] == ["2025-05-01", "2025-02-01"]
    with pytest.raises(SetupError, match="--published is for articles, and output/saved holds tables"):
        load(["output"], published="2025-06-10")
    with pytest.raises(SetupError, match="--nlp is for articles"):
        load(["output"], nlp="en_core_web_trf")


def test_what_cannot_be_read_is_counted_once(place):
    (place / "articles" / "empty.txt").write_bytes(b"")
    with pytest.warns(SkippedWarning, match=r"empty\.txt is empty"):
        loaded = load(["articles"])
    assert loaded.failed == 1 and len(loaded.tables.skipped) == 1


def test_where_there_is_nothing(place):
    (place / "nothing").mkdir()
    with pytest.raises(UnreadableError, match="there is no article in nothing"):
        load(["nothing"])
    with pytest.warns(SkippedWarning), pytest.raises(UnreadableError, match="nothing could be read"):
        load(["nowhere.txt"])


def test_tables_that_are_not_whole(place):
    (place / "output" / "saved" / "claims.csv").unlink()
    (place / "output" / "saved" / "claims.parquet").unlink()
    with pytest.raises(NotFoundError, match=r"has no claims\.parquet"):
        load(["output/saved"])


def test_an_article_beside_saved_tables_is_said_to_be_left_out(place):
    (place / "output" / "saved" / "new.txt").write_text(PORT, encoding="utf-8")
    with pytest.warns(SkippedWarning, match="left out: new.txt: output/saved holds saved tables"):
        assert texts(load(["output/saved"])) == ["40 looms"]


def test_saved_tables_below_a_folder_of_articles_are_no_failure(place):
    kit.extract(kit.read("articles/plant.txt")).save("articles/out")
    with pytest.warns(SkippedWarning, match="articles/out holds saved tables"):
        loaded = load(["articles"])
    assert (texts(loaded), loaded.failed) == (["40 looms", "12 ships"], 0)


@pytest.mark.parametrize("option", [{"published": "2026-03-02"}, {"nlp": "en_kit_news"}])
def test_what_saved_tables_cannot_follow_is_refused_beside_articles_too(place, option):
    with pytest.raises(SetupError, match="is for articles, and output/saved holds tables"):
        load(["output/saved", "articles/port.txt"], **option)


def test_a_name_too_long_for_a_file_is_none(place):
    assert saved_place("x" * 300) is None


def test_an_article_beside_saved_tables_is_told_of_in_a_comparison_and_not_where_it_is_named(place):
    (place / "output" / "saved" / "new.txt").write_text(PORT, encoding="utf-8")
    with pytest.warns(SkippedWarning, match=r"left out: new\.txt"):
        load_version("output/saved", languages=None)
    with warnings.catch_warnings():
        warnings.simplefilter("error", SkippedWarning)
        assert texts(load(["output/saved", "output/saved/new.txt"])) == ["40 looms", "12 ships"]


def edited(place):
    """The table of figures as somebody has edited it, in CSV; the Parquet file is as it was saved."""
    path = place / "output" / "saved" / "figures.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("40.0", "44.0"), encoding="utf-8")
    return path.parent


def test_each_file_that_is_named_is_taken_itself(place):
    folder = edited(place)
    for files in (
        sorted(folder.glob("*.csv")),
        sorted(folder.glob("*.csv"), reverse=True),
        [folder, folder / "figures.csv"],
    ):
        assert list(load([str(file) for file in files]).tables.figures["value"]) == [44]
    assert list(load([str(file) for file in folder.iterdir()]).tables.figures["value"]) == [40]


def test_two_files_of_one_table_are_not_chosen_from(place):
    folder = edited(place)
    (folder / "mine.csv").write_bytes((folder / "figures.csv").read_bytes())
    with pytest.raises(SetupError, match=r"figures\.csv and .*mine\.csv both hold the table of figures"):
        load(["output/saved/figures.csv", "output/saved/mine.csv"])


def test_one_folder_by_two_names_is_loaded_once(place):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert texts(load(["output/saved", "output/../output/saved"])) == ["40 looms"]


def test_corrections_of_an_article_that_is_left_out_go_with_it(place):
    both = kit.extract(kit.read_all("articles"))
    plant, port = both.figures["figure_id"]
    kit.corrections.correct(both, "desk.csv", plant, "measure", "goods", by="AB")
    kit.extract(kit.read("articles/plant.txt")).corrected("desk.csv").save("one")
    kit.corrections.correct(both, "desk.csv", port, "measure", "boats", by="AB")
    both.corrected("desk.csv").save("both")
    with pytest.warns(SkippedWarning, match="left out the second time"):
        lines = load(["one", "both"]).tables.corrections
    assert list(lines["row_id"]) == [plant, port]


def test_articles_that_the_tables_beside_them_hold_are_not_left_out(place):
    kit.extract(kit.read_all("articles")).save("articles")
    (place / "articles" / "README.md").write_text("What lies here.", encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert texts(load(["articles"])) == ["40 looms", "12 ships"]
    (place / "articles" / "new.markdown").write_text(PORT, encoding="utf-8")
    with pytest.warns(SkippedWarning, match=r"left out: new\.markdown: articles holds saved tables"):
        load(["articles"])


def test_a_corrections_file_among_the_articles_is_no_article_and_no_failure(place):
    tables = kit.extract(kit.read("articles/plant.txt"))
    kit.corrections.accept(tables, "articles/desk.csv", list(tables.figures["figure_id"]), by="AB")
    with pytest.warns(SkippedWarning, match=r"articles/desk\.csv is a corrections file and no article"):
        loaded = load(["articles"])
    assert loaded.failed == 0 and texts(loaded) == ["40 looms", "12 ships"]


def test_a_page_that_the_kit_made_of_an_article_is_not_read_as_another_one(place):
    article = kit.read("articles/plant.txt")
    kit.show(article).save("articles/shown.html")
    kit.explore(kit.extract(article), article).save("articles/view.html")
    with pytest.warns(SkippedWarning, match=r"\.html is a page that the kit made of articles"):
        loaded = load(["articles"])
    assert loaded.failed == 2 and texts(loaded) == ["40 looms", "12 ships"]

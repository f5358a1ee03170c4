"""Names that are made one in a whole article, and figures that were missed: what the file says and what the tables have."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

import kit
from kit import corrections
from kit.corrections.file import differing, read, take_back
from kit.corrections.naming import of_rows
from kit.errors import CorrectionWarning, NotFoundError, SetupError, UnreadableError
from tests.writing import article, claim, figure, tables

TEXT = "The Harbour Board said 40 ships sank. The Board said 50 boats fell. Ana Ruiz said 3 men left."
OTHER = "The Board of Borlin said 9 trams burned."


def story(*missing):
    rows = [
        claim("40 ships sank", source="Harbour Board", figures=1),
        figure("40 ships", "count", 40, measure="ships", source="Harbour Board"),
        figure("50 boats", "count", 50, measure="boats", source="the Board", source_type="organization"),
        figure("3 men", "count", 3, measure="men", source="Ana Ruiz"),
    ]
    return tables(
        article(TEXT, *(row for row in rows if row["text"] not in missing), published=pd.Timestamp("2024-06-03")),
        article(OTHER, figure("9 trams", "count", 9, measure="trams", source="the Board")),
    )


@pytest.fixture
def path(tmp_path):
    return tmp_path / "corrections.csv"


def sources(given, path):
    return list(given.corrected(path).figures["source"])


def merge(given, path, names, into, **more):
    return corrections.merge(given, path, "source", names, into, **{"by": "AB", **more})


def test_one_name_stands_for_another_in_the_articles_that_are_named(path):
    merge(story(), path, "the Board", "Harbour Board", articles=["a1"], reason="the same")
    ours = story().corrected(path)
    assert list(ours.figures["source"]) == ["Harbour Board", "Harbour Board", "Ana Ruiz", "the Board"]
    assert list(ours.figures["corrected"].fillna("")) == ["", "source", "", ""]
    assert ours.figures["source_type"][1] == "organization"  # the same source: nothing else is known of it
    assert path.read_text(encoding="utf-8").splitlines()[1].startswith("a1,source,Harbour Board,the Board,the same,AB,")
    assert ours.corrections[["row_id", "table", "status", "by"]].to_numpy().tolist() == [
        ["a1", "articles", "applied", "AB"],
        ["a1-f53-61", "figures", "follows", "AB"],
    ]


def test_claims_have_the_name_too(path):
    merge(story(), path, ["Harbour Board", "the Board"], "Harbour Board of Aldham")
    ours = story().corrected(path)
    assert list(ours.claims["source"]) == ["Harbour Board of Aldham"]
    assert list(ours.figures["source"]) == ["Harbour Board of Aldham"] * 2 + ["Ana Ruiz", "Harbour Board of Aldham"]


def test_measures_can_be_made_one(path):
    corrections.merge(story(), path, "measure", "boats", "ships", by="AB")
    assert list(story().corrected(path).figures["measure"]) == ["ships", "ships", "men", "trams"]


def test_it_holds_for_rows_of_a_later_extraction(path):
    merge(story("50 boats"), path, "Harbour Board", "HB", articles=["a1"])
    again = tables(article(TEXT, figure("The", "count", 1, source="Harbour Board"), figure("3 men", "count", 3)))
    assert list(again.corrected(path).figures["source"].fillna("")) == ["HB", ""]


def test_names_can_be_made_one_step_by_step_and_back(path):
    merge(story(), path, "the Board", "Harbour Board")
    merge(story().corrected(path), path, "Harbour Board", "HB")
    assert sources(story(), path) == ["HB", "HB", "Ana Ruiz", "HB"]
    merge(story().corrected(path), path, "HB", "Harbour Board")
    assert sources(story(), path) == ["Harbour Board", "Harbour Board", "Ana Ruiz", "Harbour Board"]


def test_a_cell_that_was_corrected_itself_is_not_renamed_but_one_that_has_the_name_is(path):
    first, second, *_ = story().figures["figure_id"]
    corrections.correct(story(), path, first, "source", "Ana Ruiz", by="AB")
    merge(story(), path, ["Harbour Board", "the Board"], "HB")
    assert sources(story(), path) == ["Ana Ruiz", "HB", "Ana Ruiz", "HB"]
    lines = story().corrected(path).corrections
    assert lines[(lines["row_id"] == first) & (lines["column"] == "source")]["status"].tolist() == ["applied"]
    corrections.correct(story(), path, second, "measure", "barges", by="AB")
    merge(story().corrected(path), path, "Ana Ruiz", "A. Ruiz")
    ours = story().corrected(path)
    assert list(ours.figures["source"]) == ["A. Ruiz", "HB", "A. Ruiz", "HB"]
    assert ours.figures["corrected"][1] == "measure; source"


def test_people_who_make_it_two_names_clash(path):
    merge(story(), path, "the Board", "Harbour Board", articles=["a1"])
    merge(story(), path, "the Board", "Town Board", articles=["a1"], by="CD")
    with pytest.warns(CorrectionWarning, match="not applied"):
        ours = story().corrected(path)
    assert ours.figures["source"][1] == "the Board" and set(ours.corrections["status"]) == {"clash"}


def test_names_in_a_circle_clash(path):
    merge(story(), path, "the Board", "Harbour Board", articles=["a1"])
    merge(story(), path, "Harbour Board", "the Board", articles=["a1"], by="CD")
    with pytest.warns(CorrectionWarning):
        assert sources(story(), path) == ["Harbour Board", "the Board", "Ana Ruiz", "the Board"]


def test_a_name_that_is_gone_is_reported(path):
    merge(story(), path, "Ana Ruiz", "A. Ruiz")
    with pytest.warns(CorrectionWarning, match="no row of these tables fits"):
        line = story("3 men").corrected(path).corrections.iloc[0]
    assert line["status"] == "gone" and "has the source “Ana Ruiz” any more" in line["detail"]


@pytest.mark.parametrize(
    "column, names, into, said",
    [
        ("source", "Nobody", "X", "no row has the source 'Nobody'"),
        ("place", "Aldham", "X", "source and measure can be made one"),
        ("source", "Ana Ruiz", "", "is empty"),
    ],
)
def test_what_cannot_be_made_one(path, column, names, into, said):
    with pytest.raises((SetupError, NotFoundError), match=said):
        corrections.merge(story(), path, column, names, into, by="AB")
    assert not path.exists()


def test_a_naming_without_its_old_name_is_an_error(path):
    path.write_text(corrections.HEADER + "a1,source,HB,,,AB,\n", encoding="utf-8")
    with pytest.raises(UnreadableError, match="line 2: the old and the new name"):
        story().corrected(path)


def test_what_a_file_says_of_rows_leaves_out_cells_with_a_correction_of_their_own_and_clashes():
    rows = {"a1-f1-2": {"article_id": "a1", "source": "A"}, "a1-f3-4": {"article_id": "a1", "source": "A"}}
    naming, cell = (
        corrections.Correction("a1", "source", "B", "A", by="AB"),
        corrections.Correction("a1-f1-2", "source", "C"),
    )
    assert of_rows([naming, cell], rows) == [["a1-f3-4", "source", "B", "AB"]]
    assert of_rows([naming, replace(naming, value="D", by="CD")], rows) == []


# What was missed


def add(given, path, words="50 boats", **cells):
    told = {"by": "AB", "kind": "count", "value": 50, "measure": "boats", "period": "May 2024"} | cells
    return corrections.add(given, path, kit.Article(text=TEXT), words, **told)


def test_a_figure_that_was_missed_stands_at_its_place(path):
    add(story("50 boats"), path, reason="overlooked")
    ours = story("50 boats").corrected(path)
    assert list(ours.figures["text"]) == ["40 ships", "50 boats", "3 men", "9 trams"]
    row = ours.figures.iloc[1]
    assert TEXT[row["start"] : row["end"]] == "50 boats" and row["sentence"] == "The Board said 50 boats fell."
    assert (row["figure_id"], row["value"], row["qualifier"], row["step"]) == ("a1-f53-61", 50, "=", 1)
    assert (row["period_start"], row["period_end"]) == (pd.Timestamp("2024-05-01"), pd.Timestamp("2024-05-31"))
    assert row["corrected"] == "added; value; measure; period; kind; qualifier" and pd.isna(row["confidence"])
    assert len(story("50 boats").corrected(path).extracted.figures) == 3


def test_a_missed_figure_belongs_to_the_claim_around_it(path):
    add(story("40 ships"), path, "40 ships", value=40, measure="ships")
    ours = story("40 ships").corrected(path)
    assert ours.figures["claim_id"][0] == ours.claims["claim_id"][0] and ours.claims["figures"][0] == 2


def test_a_missed_figure_that_is_rejected_leaves_again(path):
    add(story("50 boats"), path)
    ours = story("50 boats").corrected(path)
    corrections.correct(ours, path, "a1-f53-61", "value", 51, by="AB")
    assert story("50 boats").corrected(path).figures["value"][1] == 51
    corrections.reject(ours, path, "a1-f53-61", by="AB")
    assert list(story("50 boats").corrected(path).figures["text"]) == ["40 ships", "3 men", "9 trams"]


def test_what_another_rejects_clashes_and_does_not_stand(path):
    add(story("50 boats"), path)
    path.write_text(path.read_text("utf-8") + "a1-f53-61,verdict,rejected,50 boats,,CD,\n", encoding="utf-8")
    with pytest.warns(CorrectionWarning):
        assert list(story("50 boats").corrected(path).figures["text"]) == ["40 ships", "3 men", "9 trams"]


def test_an_extraction_that_finds_it_now_says_so(path):
    add(story("50 boats"), path, measure="vessels")
    with pytest.warns(CorrectionWarning):
        ours = story().corrected(path)
    assert len(ours.figures) == 4 and ours.figures["measure"][1] == "boats"
    lines = ours.corrections[ours.corrections["status"] != "follows"]
    assert lines.set_index("column")["status"].to_dict() == {
        "added": "agrees",
        "kind": "agrees",
        "value": "agrees",
        "qualifier": "agrees",
        "measure": "changed",
        "period": "applied",  # which the extraction does not have
    }


def test_a_number_found_there_in_other_words_is_not_counted_twice(path):
    add(story("50 boats"), path, "50 boats fell")
    with pytest.warns(CorrectionWarning, match="the extraction has “50 boats” there now"):
        assert len(story().corrected(path).figures) == 4


@pytest.mark.parametrize(
    "words, cells, said",
    [
        ("60 boats", {}, "does not stand in the article"),
        ("said", {}, "more than once"),
        ("40 ships", {}, "a figure already"),
        ("50 boats", {"kind": ""}, "kind is one of"),
        ("50 boats", {"value": "many"}, "value is a number"),
    ],
)
def test_what_cannot_be_added(path, words, cells, said):
    with pytest.raises((SetupError, NotFoundError), match=said):
        add(story("50 boats"), path, words, **cells)
    assert not path.exists()


def test_what_two_people_add_at_one_place_stands_there_once(path):
    add(story("50 boats"), path, "50 boats")
    add(story("50 boats"), path, "boats fell", by="CD", start=56)
    with pytest.warns(CorrectionWarning, match="“50 boats” was added there, too"):
        ours = story("50 boats").corrected(path)
    assert list(ours.figures["text"]) == ["40 ships", "50 boats", "3 men", "9 trams"]
    with pytest.raises(SetupError, match="a figure already: '50 boats'"):
        add(ours, path, "boats fell", by="EF")


@pytest.mark.parametrize("row_id", ["a1-f53-99", "a1-f61-53", "a1", "a1-f99999999999999999990-99999999999999999998"])
def test_a_missed_figure_whose_line_has_another_place_is_an_error(path, row_id):
    path.write_text(
        corrections.HEADER + f"{row_id},added,The Board said 50 boats fell.,50 boats,,AB,\n", encoding="utf-8"
    )
    with pytest.raises(UnreadableError, match="line 2: the row_id .* does not end in the place of '50 boats'"):
        story("50 boats").corrected(path)


def test_arguments_in_another_order_are_told_so(path):
    with pytest.raises(SetupError, match=r"the tables come first, then the file: merge\("):
        corrections.merge(story().figures, path, "source", "the Board", "Board", by="AB")
    with pytest.raises(SetupError, match="add takes the article that has the words, not str"):
        corrections.add(story(), path, TEXT, "50 boats", by="AB", kind="count")
    with pytest.raises(SetupError, match="names are text"):
        merge(story(), path, story().figures["source"].where(story().figures["source"] == "the Board"), "Board")
    merge(story(), path, "the Board", "Board", articles="a2")
    assert sources(story(), path) == ["Harbour Board", "the Board", "Ana Ruiz", "Board"]


def test_an_article_of_other_tables_cannot_be_added_to(path):
    with pytest.raises(NotFoundError, match="not made from this article"):
        corrections.add(story(), path, kit.Article(text="12 lamps."), "12 lamps", by="AB", kind="count")


# Taking back


def test_an_act_is_taken_back_whole_and_nothing_else(path):
    merge(story(), path, "Ana Ruiz", "A. Ruiz", by="CD")
    before = read(path)
    corrections.accept(story(), path, list(story().figures["figure_id"][:2]), by="AB")
    was, now = differing(before, read(path), "AB")
    assert (len(was), len(now)) == (0, 2)
    take_back(path, was, now)
    assert [(line.by, line.value) for line in read(path)] == [("CD", "A. Ruiz")]


def test_a_line_that_took_another_ones_place_gives_it_back(path):
    key = story().figures["figure_id"][0]
    corrections.correct(story(), path, key, "value", 41, by="AB")
    before = read(path)
    corrections.correct(story(), path, key, "value", 42, by="AB")
    take_back(path, *differing(before, read(path), "AB"))
    assert [line.value for line in read(path)] == ["41"]


def test_what_was_changed_since_is_not_taken_back(path):
    key = story().figures["figure_id"][0]
    corrections.correct(story(), path, key, "value", 41, by="AB")
    act = differing([], read(path), "AB")
    corrections.correct(story(), path, key, "value", 42, by="AB")
    with pytest.raises(SetupError, match="has been changed since"):
        take_back(path, *act)
    assert [line.value for line in read(path)] == ["42"]


def test_tables_that_were_corrected_and_saved_do_not_tell_what_was_extracted(path, tmp_path):
    key = story().figures["figure_id"][0]
    corrections.correct(story(), path, key, "value", 41, by="AB")
    saved = kit.Tables.load(story().corrected(path).save(tmp_path / "saved"))
    before = path.read_bytes()
    for act in (
        lambda: corrections.correct(saved, path, key, "value", 42, by="AB"),  # which was not 41
        lambda: merge(saved, path, "the Board", "Board"),
        lambda: add(saved, path),
        lambda: kit.explore(saved, corrections=path),
    ):
        with pytest.raises(SetupError, match="corrected before they were saved"):
            act()
    assert path.read_bytes() == before
    assert kit.explore(saved).tables.figures["value"][0] == 41
    assert corrections.accept(saved, path, key, by="CD").value == "accepted"

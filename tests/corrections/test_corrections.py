"""Corrections: the file, what is applied and what is only reported, and what follows from a corrected cell."""

from __future__ import annotations

import csv
import threading

import pandas as pd
import pytest
from IPython.lib.pretty import pretty

import kit
from kit import corrections
from kit.corrections.cells import _FIXED, CHOICES, CORRECTABLE, parse, written
from kit.corrections.file import Correction
from kit.corrections.following import FOLLOWERS, follow
from kit.errors import CorrectionWarning, NotFoundError, SetupError, UnreadableError
from kit.tables import SCHEMA, Tables
from tests.writing import article, claim, figure, tables

TEXT = (
    "The port of Aldham lost 40 ships in 2023, the harbour master said. "
    "At least 107 people were hurt. Between 10 and 15 cranes fell. Rebuilding costs $3 million."
)


@pytest.fixture
def story():
    return tables(
        article(
            TEXT,
            claim("The port of Aldham lost 40 ships in 2023", source="harbour master", cue="said", figures=1),
            figure("40 ships", "count", 40, measure="ships", period="2023", period_start=pd.Timestamp("2023-01-01")),
            figure("At least 107 people", "count", 107, qualifier=">=", low=107, measure="people"),
            figure("10 and 15 cranes", "count", 12.5, qualifier="range", low=10, high=15, measure="cranes"),
            figure("$3 million", "money", 3e6, unit="USD", base_value=3e6, base_unit="USD"),
            published=pd.Timestamp("2024-03-05"),
        )
    )


@pytest.fixture
def path(tmp_path):
    return tmp_path / "corrections.csv"


def row_id(story, text):
    for table, key in ((story.figures, "figure_id"), (story.claims, "claim_id")):
        if (table["text"] == text).any():
            return table.loc[table["text"] == text, key].iloc[0]
    raise AssertionError(text)


def write(path, *lines):
    path.write_text(corrections.HEADER + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def figure_of(corrected, text):
    return corrected.figures.set_index("text").loc[text]


def statuses(corrected):
    return list(corrected.corrections["status"])


# Applying


def test_a_corrected_value_is_marked_and_the_extraction_is_left_alone(story, path):
    before = story.figures.copy()
    corrections.correct(story, path, row_id(story, "40 ships"), "value", "44", by="AB", reason="misread")
    corrected = story.corrected(path)
    row = figure_of(corrected, "40 ships")
    assert (row["value"], row["corrected"]) == (44, "value")
    assert corrected.figures["corrected"].isna().sum() == 3
    assert list(corrected.figures.columns) == [column.name for column in SCHEMA["figures"]] + ["corrected"]
    pd.testing.assert_frame_equal(story.figures, before)
    line = corrected.corrections.iloc[0]
    assert (line["table"], line["was"], line["value"], line["reason"], line["by"], line["status"], line["line"]) == (
        "figures",
        "40",
        "44",
        "misread",
        "AB",
        "applied",
        2,
    )


def test_columns_are_named_in_their_order(story, path):
    key = row_id(story, "40 ships")
    corrections.correct(story, path, key, "subject", "Aldham", by="AB")
    corrections.correct(story, path, key, "measure", "boats", by="AB")
    assert figure_of(story.corrected(path), "40 ships")["corrected"] == "measure; subject"


def test_dtypes_stay(story, path):
    key = row_id(story, "40 ships")
    corrections.correct(story, path, key, "value", 41, by="AB")
    corrections.correct(story, path, key, "period_end", "2023-06-30", by="AB")
    corrected = story.corrected(path)
    for table in ("articles", "figures", "claims"):
        dtypes = [str(dtype) for dtype in getattr(corrected, table).dtypes]
        assert dtypes == [column.dtype for column in SCHEMA[table]] + ["str"]
    assert figure_of(corrected, "40 ships")["period_end"] == pd.Timestamp("2023-06-30")


def test_an_empty_value_clears_the_cell(story, path):
    corrections.correct(story, path, row_id(story, "40 ships"), "measure", None, by="AB")
    assert pd.isna(figure_of(story.corrected(path), "40 ships")["measure"])


def test_twice_is_the_same_as_once(story, path):
    corrections.correct(story, path, row_id(story, "40 ships"), "value", "44", by="AB")
    corrections.reject(story, path, row_id(story, "$3 million"), by="AB")
    once = story.corrected(path)
    twice = once.corrected(path)
    pd.testing.assert_frame_equal(once.figures, twice.figures)
    pd.testing.assert_frame_equal(once.corrections, twice.corrections)


def test_a_second_file_is_added_to_the_first(story, path, tmp_path):
    other = tmp_path / "other.csv"
    corrections.correct(story, path, row_id(story, "40 ships"), "value", "44", by="AB")
    corrections.correct(story, other, row_id(story, "$3 million"), "value", "4e6", by="CD")
    for corrected in (story.corrected(path, other), story.corrected(path).corrected(other)):
        assert (figure_of(corrected, "40 ships")["value"], figure_of(corrected, "$3 million")["value"]) == (44, 4e6)


def test_a_rejected_figure_leaves_the_table_and_is_listed(story, path):
    corrections.reject(story, path, row_id(story, "40 ships"), by="AB", reason="a model name")
    corrected = story.corrected(path)
    assert "40 ships" not in set(corrected.figures["text"])
    assert list(corrected.figures.index) == [0, 1, 2]
    assert corrected.corrections[["column", "value", "was", "status"]].iloc[0].tolist() == [
        "verdict",
        "rejected",
        "40 ships",
        "rejected",
    ]
    assert corrected.claims["figures"].iloc[0] == 0


def test_a_rejected_claim_leaves_no_dangling_key(story, path):
    key = story.claims["claim_id"].iloc[0]
    linked = Tables(**{**vars(story), "figures": story.figures.assign(claim_id=[key, None, None, None])})
    corrections.reject(linked, path, key, by="AB")
    corrected = linked.corrected(path)
    assert corrected.claims.empty and corrected.figures["claim_id"].isna().all()


def test_an_accepted_figure_stays_as_it_is(story, path):
    corrections.accept(story, path, row_id(story, "40 ships"), by="AB")
    corrected = story.corrected(path)
    assert statuses(corrected) == ["accepted"] and corrected.figures["corrected"].isna().all()


def test_an_empty_file_corrects_nothing(story, path):
    corrections.start(path)
    corrected = story.corrected(path)
    pd.testing.assert_frame_equal(corrected.figures.drop(columns="corrected"), story.figures)
    assert corrected.corrections.empty


def test_articles_can_be_corrected(story, path):
    corrections.correct(story, path, "a1", "publisher", "The Aldham Post", by="AB")
    assert story.corrected(path).articles[["publisher", "corrected"]].iloc[0].tolist() == [
        "The Aldham Post",
        "publisher",
    ]


def test_corrected_tables_are_saved_and_loaded(story, path, tmp_path):
    corrections.correct(story, path, row_id(story, "40 ships"), "value", "44", by="AB")
    corrected = story.corrected(path)
    loaded = Tables.load(corrected.save(tmp_path / "out"))
    pd.testing.assert_frame_equal(loaded.figures, corrected.figures)
    pd.testing.assert_frame_equal(loaded.corrections, corrected.corrections)
    with pytest.raises(SetupError, match="extract the articles again"):
        loaded.corrected(path)


def test_saving_does_not_write_over_the_file_people_write(story, path):
    corrections.correct(story, path, row_id(story, "40 ships"), "value", "44", by="AB")
    written_by_people = path.read_bytes()
    for write_there in (lambda ours: ours.save(path.parent), lambda ours: kit.export(ours, path.parent, "datapackage")):
        with pytest.raises(SetupError, match=r"corrections\.csv would be replaced"):
            write_there(story.corrected(path))
    assert path.read_bytes() == written_by_people


def test_tables_saved_over_corrected_ones_are_uncorrected(story, path, tmp_path):
    corrections.correct(story, path, row_id(story, "40 ships"), "value", "44", by="AB")
    story.corrected(path).save(tmp_path / "out")
    loaded = Tables.load(story.save(tmp_path / "out"))
    assert loaded.corrections.empty and "corrected" not in loaded.figures
    assert not list((tmp_path / "out").glob("corrections.*"))
    story.corrected(path).save(tmp_path / "out")
    write(tmp_path / "out" / "corrections.csv")
    story.save(tmp_path / "out")
    assert (tmp_path / "out" / "corrections.csv").exists()


def test_the_other_verbs_take_corrected_tables(story, path):
    corrections.correct(story, path, row_id(story, "40 ships"), "value", "44", by="AB")
    corrected = story.corrected(path)
    assert len(kit.ask(corrected, "How many ships were lost?"))
    kit.check(corrected)
    kit.compare(corrected)


# What follows


def test_a_bound_follows_its_value(story, path):
    corrections.correct(story, path, row_id(story, "At least 107 people"), "value", "110", by="AB")
    corrected = story.corrected(path)
    row = figure_of(corrected, "At least 107 people")
    assert (row["value"], row["low"], row["qualifier"]) == (110, 110, ">=") and pd.isna(row["high"])
    assert row["corrected"] == "value"
    follows = corrected.corrections[corrected.corrections["status"] == "follows"].iloc[0]
    assert (follows["column"], follows["value"], follows["was"], follows["by"]) == ("low", "110", "107", "AB")


def test_one_value_instead_of_a_range_has_no_bounds(story, path):
    corrections.correct(story, path, row_id(story, "10 and 15 cranes"), "value", "12", by="AB")
    row = figure_of(story.corrected(path), "10 and 15 cranes")
    assert (row["value"], row["qualifier"]) == (12, "=") and pd.isna(row["low"]) and pd.isna(row["high"])


def test_the_middle_follows_corrected_bounds(story, path):
    corrections.correct(story, path, row_id(story, "10 and 15 cranes"), "high", "20", by="AB")
    row = figure_of(story.corrected(path), "10 and 15 cranes")
    assert (row["low"], row["value"], row["high"], row["qualifier"]) == (10, 15, 20, "range")


def test_the_base_value_follows_value_and_unit(story, path):
    key = row_id(story, "$3 million")
    corrections.correct(story, path, key, "value", "5,000,000", by="AB")
    assert figure_of(story.corrected(path), "$3 million")["base_value"] == 5e6
    corrections.correct(story, path, key, "unit", "EUR", by="AB")
    row = figure_of(story.corrected(path), "$3 million")
    assert (row["base_value"], row["base_unit"], row["corrected"]) == (5e6, "EUR", "value; unit")


@pytest.mark.parametrize(
    ("words", "value", "step"),
    [("$3 million", "4,000,000", 1_000_000), ("$3 million", "3,140,000", 1), ("40 ships", "40.5", 0.1)],
)
def test_the_rounding_follows_the_value(story, path, words, value, step):
    corrections.correct(story, path, row_id(story, words), "value", value, by="AB")
    assert figure_of(story.corrected(path), words)["step"] == step


def test_the_days_follow_the_words_of_a_period(story, path):
    corrections.correct(story, path, row_id(story, "40 ships"), "period", "last month", by="AB")
    row = figure_of(story.corrected(path), "40 ships")
    assert (row["period_start"], row["period_end"]) == (pd.Timestamp("2024-02-01"), pd.Timestamp("2024-02-29"))
    assert row["period_basis"] == "relative"


def test_words_that_name_no_period_leave_the_days_empty(story, path):
    corrections.correct(story, path, row_id(story, "40 ships"), "period", "in the old days", by="AB")
    row = figure_of(story.corrected(path), "40 ships")
    assert row["period"] == "in the old days" and pd.isna(row["period_start"])


def test_what_was_corrected_itself_is_not_worked_out():
    row = {"value": 5.0, "low": 4.0, "high": pd.NA, "qualifier": ">="}
    assert follow(row, {"value", "low"}, None) == {"high": pd.NA}


@pytest.mark.parametrize(
    "given, row, expected",
    [
        ({"qualifier"}, {"qualifier": "<="}, {"low": None, "high": 8.0}),
        ({"low"}, {"qualifier": ">=", "low": 9.0, "high": pd.NA}, {"value": 9.0, "high": None}),
        ({"value"}, {"value": pd.NA, "qualifier": "="}, {"low": None, "high": None}),
        ({"measure"}, {}, {}),
    ],
)
def test_bounds(given, row, expected):
    before = {"value": 8.0, "low": 1.0, "high": 2.0, "qualifier": "=", "measure": "x"}
    after = {name: None if pd.isna(cell) else cell for name, cell in follow(before | row, given, None).items()}
    assert after == expected


def test_another_source_loses_the_type_of_the_old_one(story, path):
    key = story.claims["claim_id"].iloc[0]
    typed = Tables(**{**vars(story), "claims": story.claims.assign(source_type="person", cue_type="say")})
    corrections.correct(typed, path, key, "source", "Port Authority", by="AB")
    row = typed.corrected(path).claims.iloc[0]
    assert (row["source"], row["cue"]) == ("Port Authority", "said") and pd.isna(row["source_type"])
    corrections.correct(typed, path, key, "source", "", by="AB")
    row = typed.corrected(path).claims.iloc[0]
    assert row[["source", "source_text", "source_type", "cue", "cue_type", "quotation"]].isna().all()


@pytest.mark.parametrize(
    ("quotation", "source", "expected"),
    [
        ("indirect", "", ("own", None)),
        ("direct", "", ("quoted", "direct")),
        ("direct", "Port Authority", ("reported", "direct")),
    ],
)
def test_the_role_follows_the_source(story, path, quotation, source, expected):
    key = story.claims["claim_id"].iloc[0]
    said = Tables(**{**vars(story), "claims": story.claims.assign(role="reported", quotation=quotation)})
    corrections.correct(said, path, key, "source", source, by="AB")
    row = said.corrected(path).claims.iloc[0]
    assert (row["role"], None if pd.isna(row["quotation"]) else row["quotation"]) == expected


def test_followers_are_columns():
    known = {column.name for table in ("figures", "claims") for column in SCHEMA[table]}
    assert {name for column, names in FOLLOWERS.items() for name in (column, *names)} <= known


# What is not applied is reported


def test_a_row_that_is_gone_is_reported(story, path):
    write(path, f"{row_id(story, '40 ships')},value,44,40,,AB,", "a1-f900-909,value,5,4,,AB,")
    with pytest.warns(CorrectionWarning, match=r"1 of 2 corrections not applied: .*line 3: .*a1-f900-909"):
        corrected = story.corrected(path)
    assert statuses(corrected) == ["applied", "gone"]


def test_an_old_value_that_is_gone_is_reported(story, path):
    write(path, f"{row_id(story, '40 ships')},value,44,39,,AB,")
    with pytest.warns(CorrectionWarning, match="value was 39, is 40 now"):
        corrected = story.corrected(path)
    assert figure_of(corrected, "40 ships")["value"] == 40 and statuses(corrected) == ["changed"]


def test_an_extraction_that_now_says_the_same_is_no_trouble(story, path):
    write(path, f"{row_id(story, '40 ships')},value,40,14,,AB,")
    assert statuses(story.corrected(path)) == ["agrees"]


def test_a_number_that_a_spreadsheet_wrote_otherwise_is_the_same(story, path):
    write(path, f'{row_id(story, "$3 million")},value,"4,000,000.00","3,000,000.00",,AB,')
    assert figure_of(story.corrected(path), "$3 million")["value"] == 4e6


def test_a_file_of_another_story(story, path):
    write(path, "ffffffffffff-f1-2,value,5,4,,AB,", "ffffffffffff-c1-2,verdict,rejected,x,,AB,")
    with pytest.warns(CorrectionWarning, match="no row of these tables fits the 2 corrections of .*another story"):
        corrected = story.corrected(path)
    assert statuses(corrected) == ["elsewhere", "elsewhere"]


def test_two_people_who_differ_clash_and_neither_is_applied(story, path):
    key = row_id(story, "40 ships")
    corrections.correct(story, path, key, "value", "44", by="AB")
    corrections.correct(story, path, key, "value", "45", by="CD")
    corrections.correct(story, path, key, "measure", "boats", by="CD")
    with pytest.warns(CorrectionWarning, match="AB says value is 44 .*CD says value is 45"):
        corrected = story.corrected(path)
    row = figure_of(corrected, "40 ships")
    assert (row["value"], row["measure"], row["corrected"]) == (40, "boats", "measure")


def test_two_people_who_agree_do_not_clash(story, path):
    key = row_id(story, "40 ships")
    write(path, f"{key},value,44,40,,AB,", f"{key},value,44.0,40,,CD,")
    assert statuses(story.corrected(path)) == ["applied", "applied"]


def test_one_rejects_what_another_corrects(story, path):
    key = row_id(story, "40 ships")
    corrections.correct(story, path, key, "value", "44", by="AB")
    corrections.reject(story, path, key, by="CD")
    with pytest.warns(CorrectionWarning, match="CD says verdict rejected"):
        corrected = story.corrected(path)
    assert figure_of(corrected, "40 ships")["value"] == 40 and statuses(corrected) == ["clash", "clash"]


def test_one_who_rejects_after_correcting_rejects(story, path):
    key = row_id(story, "40 ships")
    corrections.correct(story, path, key, "value", "44", by="AB")
    corrections.reject(story, path, key, by="AB")
    assert len(story.corrected(path).figures) == 3


def test_accepted_and_rejected_clash(story, path):
    key = row_id(story, "40 ships")
    corrections.accept(story, path, key, by="AB")
    corrections.reject(story, path, key, by="CD")
    with pytest.warns(CorrectionWarning):
        assert len(story.corrected(path).figures) == 4


# Several rows at once


@pytest.mark.parametrize("several", [list, set, pd.Series, pd.Index, iter])
def test_several_rows_get_one_value_in_the_order_of_the_tables(story, path, several):
    keys = [row_id(story, "$3 million"), row_id(story, "40 ships")]
    made = corrections.correct(story, path, several(keys), "measure", "losses", by="AB", reason="so the desk writes")
    assert [(line.row_id, line.was) for line in made] == [(keys[1], "ships"), (keys[0], "")]
    assert list(story.corrected(path).figures["measure"]) == ["losses", "people", "cranes", "losses"]
    assert corrections.read(path)[0].at == corrections.read(path)[1].at


def test_several_rows_are_accepted_and_rejected(story, path):
    corrections.accept(story, path, story.figures["figure_id"][:2], by="AB")
    corrections.reject(story, path, [*story.figures["figure_id"][2:], story.claims["claim_id"][0]], by="AB")
    corrected = story.corrected(path)
    assert statuses(corrected) == ["rejected", "accepted", "accepted", "rejected", "rejected"]
    assert len(corrected.figures) == 2 and len(corrected.claims) == 0


def test_nothing_is_written_when_one_of_several_is_unknown_or_does_not_fit(story, path):
    keys = list(story.figures["figure_id"])
    with pytest.raises(NotFoundError, match=r"no row 'a1-f900-905' and 1 more of those given; nothing is written"):
        corrections.correct(story, path, [*keys, "a1-f900-905", "a1-f910-915"], "value", 1, by="AB")
    with pytest.raises(NotFoundError, match="no row nan"):
        corrections.accept(story, path, pd.Series([keys[0], float("nan")]), by="AB")
    with pytest.raises(SetupError, match="there is no column 'value' in claims"):
        corrections.correct(story, path, [keys[0], story.claims["claim_id"][0]], "value", 1, by="AB")
    with pytest.raises(SetupError, match="a1 is an article"):
        corrections.reject(story, path, [keys[0], "a1"], by="AB")
    assert not path.exists()


def test_what_does_not_name_rows_says_what_does(story, path):
    with pytest.raises(SetupError, match="no row is named"):
        corrections.accept(story, path, story.figures["figure_id"][:0], by="AB")
    with pytest.raises(SetupError, match=r"such as rows\['figure_id'\], not by DataFrame"):
        corrections.accept(story, path, story.figures, by="AB")
    with pytest.raises(SetupError, match=r"the tables come first, then the file"):
        corrections.accept(path, story, story.figures["figure_id"][0], by="AB")
    with pytest.raises(UnreadableError, match="is a folder"):
        story.corrected(path.parent)


# The file


@pytest.mark.parametrize(
    "column, value, said",
    [
        ("value", "many", "value is a number"),
        ("value", "nan", "value is a number"),
        ("period_start", "07/05/2025", "period_start is a date such as 2025-05-07"),
        ("kind", "weight", "kind is one of count money"),
        ("verdict", "maybe", "verdict is one of accepted rejected"),
        ("colour", "red", "no column 'colour'"),
        ("sentence", "x", "sentence cannot be corrected"),
        ("base_value", "1", "correct these"),
        ("measure", "  ", "measure is blank"),
    ],
)
def test_a_line_that_cannot_be_read_names_file_and_line(story, path, column, value, said):
    good = f"{row_id(story, '$3 million')},value,4,3000000,,AB,"
    write(path, good, f"{row_id(story, '40 ships')},{column},{value},,,AB,")
    with pytest.raises(UnreadableError, match=r"corrections\.csv, line 3: ") as error:
        story.corrected(path)
    assert said in str(error.value)


def test_the_publication_date_is_not_corrected_afterwards(story, path):
    with pytest.raises(SetupError, match=r"kit.read\(..., published="):
        corrections.correct(story, path, "a1", "published", "2024-01-01", by="AB")
    assert not path.exists()


def test_a_missing_file_says_how_to_make_one(story, path):
    with pytest.raises(NotFoundError, match=r"kit.corrections.start\('.*corrections.csv'\)"):
        story.corrected(path)
    kit.corrections.start(path)
    assert path.read_text(encoding="utf-8") == "row_id,column,value,was,reason,by,at\n"
    with pytest.raises(SetupError, match="exists already"):
        kit.corrections.start(path)


@pytest.mark.parametrize(
    "content, said",
    [
        (b"", "is empty"),
        (b"a,b\n1,2\n", "line 1: a corrections file has the columns row_id"),
        (b"row_id,column,value,was,reason,by,at\nx,value,1,234,5,r,AB,now\n", "line 2: 8 cells"),
        (b"row_id,column,value,was,reason,by,at\n,value,1,,,,\n", "line 2: the row_id or the column is missing"),
        (b'row_id,column,value,was,reason,by,at\nx,value,"1,,,,\n', "it is not CSV"),
        (b"row_id,column,value,was,reason,by,at\nx,measure,caf\xe9,,,,\n", "byte 50 is not UTF-8"),
    ],
)
def test_a_file_that_is_no_corrections_file(path, content, said):
    path.write_bytes(content)
    with pytest.raises(UnreadableError, match="corrections.csv") as error:
        corrections.read(path)
    assert said in str(error.value)


def test_a_file_that_a_spreadsheet_saved_is_read(path):
    path.write_bytes("\ufeffrow_id;column;value;was;reason;by;at\r\nx;value;1;2;;AB;\r\n;;;;;;\r\n".encode())
    (line,) = corrections.read(path)
    assert (line.row_id, line.value, line.was, line.by, line.line) == ("x", "1", "2", "AB", 2)


CELLS = ["=1+1", "'=1+1", "-5", "@SUM(A1)", "\tx", "'quoted'", 'a "b", c', "two\nlines", "naïve 🙂", "  spaces ", "＝x"]


@pytest.mark.parametrize("cell", CELLS)
def test_cells_are_safe_in_a_spreadsheet_and_read_back_exactly(path, cell):
    corrections.record(path, corrections.Correction("x", "measure", cell, was=cell, reason="r", by="AB"))
    (line,) = corrections.read(path)
    assert (line.value, line.was) == (cell, cell)
    with path.open(encoding="utf-8", newline="") as file:
        raw = list(csv.reader(file))[1][2]
    assert not raw.lstrip(" \t\r\n").startswith(("=", "+", "-", "@", "＝"))


def test_one_line_a_change_in_the_order_of_the_text(path):
    for key in ("a-f100-103", "a-f20-23", "a-c20-90"):
        for by in ("CD", "AB"):
            corrections.record(path, corrections.Correction(key, "value", "1", by=by))
    before = path.read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[0] for line in before[1::2]] == ["a-f20-23", "a-c20-90", "a-f100-103"]
    corrections.record(path, corrections.Correction("a-f20-23", "value", "2", by="AB"))
    after = path.read_text(encoding="utf-8").splitlines()
    assert len(after) == len(before) and sum(a != b for a, b in zip(before, after, strict=True)) == 1


def test_a_person_can_withdraw_what_they_said(path):
    corrections.record(path, *(corrections.Correction("x", "value", "1", by=by) for by in ("AB", "CD")))
    assert corrections.withdraw(path, "x", by="AB") == 1
    assert [line.by for line in corrections.read(path)] == ["CD"]


def test_people_who_write_at_once_lose_nothing(path):
    def write_lines(by):
        for number in range(5):
            corrections.record(path, corrections.Correction(f"a-f{number}-9", "value", "1", by=by))

    people = [threading.Thread(target=write_lines, args=(by,)) for by in ("AB", "CD", "EF")]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert len(corrections.read(path)) == 15
    assert [file.name for file in path.parent.iterdir()] == ["corrections.csv"]


def test_a_place_that_cannot_be_written(story, tmp_path, monkeypatch):
    with pytest.raises(SetupError, match="there is no folder nowhere"):
        corrections.accept(story, tmp_path / "nowhere" / "c.csv", row_id(story, "40 ships"), by="AB")
    path = corrections.start(tmp_path / "c.csv")
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    with pytest.raises(SetupError, match="cannot write .*Permission denied"):
        corrections.accept(story, path, row_id(story, "40 ships"), by="AB")
    assert path.read_text(encoding="utf-8") == corrections.HEADER
    assert [file.name for file in tmp_path.iterdir()] == ["c.csv"]


def test_a_read_only_file_is_not_replaced(path, monkeypatch):
    corrections.start(path)
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(SetupError, match="read-only"):
        corrections.record(path, corrections.Correction("x", "value", "1"))


def test_the_rights_of_a_shared_file_stay(path):
    corrections.start(path).chmod(0o664)
    corrections.record(path, corrections.Correction("x", "value", "1"))
    assert path.stat().st_mode & 0o777 == 0o664


def test_half_of_a_character_pair_leaves_the_file_alone(path):
    corrections.start(path)
    with pytest.raises(SetupError, match="half of a character pair"):
        corrections.record(path, corrections.Correction("x", "measure", "\ud83d"))
    assert path.read_text(encoding="utf-8") == corrections.HEADER


def test_who_and_which_row_must_be_said(story, path):
    with pytest.raises(SetupError, match="who corrects it"):
        corrections.accept(story, path, row_id(story, "40 ships"), by=" ")
    with pytest.raises(NotFoundError, match="no row 'x'"):
        corrections.accept(story, path, "x", by="AB")
    with pytest.raises(SetupError, match="is an article"):
        corrections.reject(story, path, "a1", by="AB")


# Cells


@pytest.mark.parametrize("value, cell", [("1,200,000", 1.2e6), ("-0.5", -0.5), ("1e3", 1000), ("7", 7)])
def test_numbers(value, cell):
    assert parse("figures", "value", value) == cell


@pytest.mark.parametrize("value", ["1,2", "1_000", "inf", "0x10", "٣ and", "1.2.3"])
def test_not_numbers(value):
    with pytest.raises(SetupError):
        parse("figures", "value", value)


@pytest.mark.parametrize(
    "cell, text",
    [
        (1200000.0, "1200000"),
        (0.1, "0.1"),
        (1e20, "1e+20"),
        (pd.NA, ""),
        (True, "true"),
        (pd.Timestamp("2024-05-01"), "2024-05-01"),
    ],
)
def test_cells_as_they_are_written(cell, text):
    assert written(cell) == text


def test_the_choices_are_those_of_the_codebook():
    meanings = {column.name: column.meaning for table in ("figures", "claims") for column in SCHEMA[table]}
    for column, choices in CHOICES.items():
        if column != "verdict":
            assert [choice for choice in choices if choice not in meanings[column]] == []


def test_every_column_is_fixed_or_correctable():
    for table, fixed in _FIXED.items():
        assert sorted([*fixed, *CORRECTABLE[table]]) == sorted(column.name for column in SCHEMA[table])


def test_a_period_from_month_to_month_gets_its_days(tmp_path):
    tables = kit.extract(kit.Article(text="Thefts fell to 40 in 2025, the police said.", published="2025-05-07"))
    file = tmp_path / "corrections.csv"
    corrections.correct(tables, file, tables.figures["figure_id"].iloc[0], "period", "January to April 2025", by="AB")
    row = tables.corrected(file).figures.iloc[0]
    assert (str(row.period_start.date()), str(row.period_end.date())) == ("2025-01-01", "2025-04-30")


def test_a_correction_is_shown_as_a_sentence():
    line = Correction("a1-f4-20", "period", "2024", "last year", "the ministry, by mail", "AB")
    assert str(line) == "period is “2024”, was “last year” (AB: the ministry, by mail)"
    assert str(Correction("a1-f4-20", "source", "", "police", by="AB")) == "source is empty, was “police” (AB)"
    assert str(Correction("a1-f4-20", "verdict", "rejected", "12 boats")) == "rejected “12 boats”"
    assert str(Correction("a1-f4-20", "added", "It lost 12 boats.", "12 boats", by="AB")) == "added “12 boats” (AB)"
    assert pretty(line) == str(line)

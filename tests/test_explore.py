"""What `kit.explore` sends to the browser, hears from it, and shows where there is no browser."""

from __future__ import annotations

import gzip
import json
import sys

import pandas as pd
import pytest

import kit
from kit.corrections import HEADER, read, start
from kit.errors import SetupError, UnreadableError
from kit.explore.texts import texts
from kit.tables import Tables
from tests.writing import article, claim, figure, tables

TEXT = "A 🙂 sign. The port lost 40 ships, 40 of them new. It said 40 cranes fell and nobody was hurt. Later 7 sank."


@pytest.fixture
def story():
    return tables(
        article(
            TEXT,
            claim("The port lost 40 ships"),
            figure("40 ships", "count", 40, measure="ships", source="Harbour Board"),
            figure("40", "count", 40),
            figure("40 cranes", "count", 40, measure="cranes", period_start=pd.Timestamp("2024-05-01")),
            figure("7", "count", 7),
            title="Ships",
        )
    )


@pytest.fixture
def heard(monkeypatch):
    """Presses a button of a view; gives what the view is told."""

    def press(view, **message):
        told = []
        monkeypatch.setattr(view, "send", told.append)
        view._hear(view, message, [])
        return told[-1]["message"], told[-1]["trouble"]

    return press


def unpack(view):
    return json.loads(gzip.decompress(view.data))


def marked(text, place):
    units = text.text.encode("utf-16-le")
    return units[2 * place[1] : 2 * place[2]].decode("utf-16-le")


@pytest.mark.parametrize("whole", [True, False])
def test_every_row_is_placed_at_its_words(story, whole):
    found = texts(story, kit.Article(text=TEXT) if whole else None)["a1"]
    assert found.whole is whole
    for table, key in ((story.figures, "figure_id"), (story.claims, "claim_id")):
        for row in table.itertuples():
            place = found.places[getattr(row, key)]
            assert marked(found, place) == row.text
            begin, end = found.sentences[place[0]]
            assert begin <= place[1] < place[2] <= end


def test_without_the_article_its_sentences_stand_in_order(story):
    text = texts(story, None)["a1"].text
    assert (
        text
        == "The port lost 40 ships, 40 of them new.\n\nIt said 40 cranes fell and nobody was hurt.\n\nLater 7 sank."
    )


def test_the_second_of_two_equal_words_is_told_from_the_first(story):
    places = texts(story, None)["a1"].places
    ids = list(story.figures["figure_id"])
    assert places[ids[0]][1] == 14 and places[ids[1]][1] == 24


def test_a_claim_that_goes_on_is_cut_where_its_sentence_ends(story):
    longer = tables(article(TEXT, claim("nobody was hurt. Later 7 sank")))
    assert (
        marked(texts(longer, None)["a1"], next(iter(texts(longer, None)["a1"].places.values()))) == "nobody was hurt."
    )


def test_articles_of_other_tables_are_refused(story):
    with pytest.raises(SetupError, match="not made from these articles"):
        kit.explore(story, articles=[kit.Article(text="Something else.")])


def test_what_is_not_tables_is_refused():
    with pytest.raises(SetupError, match="kit.extract"):
        kit.explore(pd.DataFrame())


def test_each_distinct_value_is_sent_once(story):
    sheet = unpack(kit.explore(story))["sheets"]["figures"]
    assert sheet["columns"]["measure"] == {"words": ["ships", "cranes"], "codes": [0, -1, 1, -1]}
    assert sheet["columns"]["value"] == {"values": [40.0, 40.0, 40.0, 7.0]}
    assert sheet["columns"]["period_start"] == {"words": ["2024-05-01"], "codes": [-1, -1, 0, -1]}
    assert sheet["sentence"] == [0, 0, 1, 2]


def test_the_same_tables_give_the_same_bytes(story):
    assert kit.explore(story).data == kit.explore(story).data


@pytest.mark.slow
def test_many_rows_are_sent_in_little(story):
    many = pd.concat([story.figures] * 12_500, ignore_index=True)
    many["figure_id"] = [f"a1-f{n}-{n}" for n in range(len(many))]
    assert len(kit.explore(Tables(articles=story.articles, figures=many)).data) < 1_500_000


def test_empty_tables_can_be_shown():
    view = kit.explore(Tables())
    assert view.rows.empty and view.selected_row is None
    assert "there are no figures" in view._repr_mimebundle_()[0]["text/html"]


# Where no widget can run


def test_the_plain_table_is_escaped_and_the_same_each_time(story):
    hostile = Tables(**{**vars(story), "figures": story.figures.assign(source="<script>alert(1)</script>")})
    bundle = kit.explore(hostile)._repr_mimebundle_()[0]
    assert "<script" not in bundle["text/html"] and "&lt;script&gt;" in bundle["text/html"]
    assert bundle["text/plain"] == "<Explore 4 figures and 1 claim of 1 article>"
    again = kit.explore(hostile)._repr_mimebundle_()[0]
    assert {name: bundle[name] for name in ("text/html", "text/plain")} == {
        name: again[name] for name in ("text/html", "text/plain")
    }


def test_the_plain_table_is_short(story):
    many = Tables(articles=story.articles, figures=pd.concat([story.figures] * 20))
    many.figures["figure_id"] = [f"x{n}" for n in range(80)]
    markup = kit.explore(many)._repr_mimebundle_()[0]["text/html"]
    assert markup.count("<tr>") == 51 and "The first 50 of 80 figures." in markup


def test_without_anywidget_it_says_what_to_install(story, monkeypatch):
    from kit.explore import view

    view._view.cache_clear()
    monkeypatch.setitem(sys.modules, "anywidget", None)
    with pytest.raises(SetupError, match=r"pip install 'kit-data-journalism\[notebooks\]'"):
        kit.explore(story)


# What is heard


def test_the_rows_in_the_list(story):
    view = kit.explore(story)
    assert len(view.rows) == 4
    view.set_state({"shown": memoryview((3).to_bytes(4, "little") + (1).to_bytes(4, "little"))})  # as it arrives
    assert list(view.rows["text"]) == ["7", "40"]
    view.selected = story.figures["figure_id"][3]
    assert view.selected_row["value"] == 7


def test_a_correction_is_written_and_shown(story, tmp_path, heard):
    path = tmp_path / "corrections.csv"
    view = kit.explore(story, corrections=path, by="AB")
    key = story.figures["figure_id"][0]
    said, trouble = heard(view, do="correct", rows=[key], column="value", value="44", reason="misread", by="AB")
    assert (said, trouble) == ("Saved: value is 44, was 40 (corrections.csv)", False)
    (line,) = read(path)
    assert (line.row_id, line.column, line.value, line.was, line.reason, line.by) == (
        key,
        "value",
        "44",
        "40",
        "misread",
        "AB",
    )
    assert view.changes[key]["status"] == "corrected" and view.changes[key]["cells"] == {"value": 44.0}
    assert view.tables.figures["value"][0] == 44 and story.figures["value"][0] == 40


def test_rejecting_accepting_and_withdrawing(story, tmp_path, heard):
    view = kit.explore(story, corrections=tmp_path / "c.csv", by="AB")
    first, second = story.figures["figure_id"][:2]
    heard(view, do="reject", rows=[first], by="AB")
    heard(view, do="accept", rows=[second], by="AB")
    assert {key: change["status"] for key, change in view.changes.items()} == {first: "rejected", second: "accepted"}
    assert len(view.rows) == 3
    view.shown = b"".join(n.to_bytes(4, "little") for n in range(4))
    assert len(view.rows) == 3
    heard(view, do="withdraw", rows=[first], by="AB")
    assert list(view.changes) == [second] and len(view.tables.figures) == 4


def test_a_clash_is_said_and_shown(story, tmp_path, heard):
    view = kit.explore(story, corrections=tmp_path / "c.csv")
    key = story.figures["figure_id"][0]
    heard(view, do="correct", rows=[key], column="value", value="44", by="AB")
    said, _ = heard(view, do="correct", rows=[key], column="value", value="45", by="CD")
    assert "clashes with what somebody else says" in said
    assert view.changes[key]["status"] == "clash" and view.changes[key]["cells"] == {}


@pytest.mark.parametrize(
    "message, said",
    [
        ({"do": "correct", "column": "value", "value": "many", "by": "AB"}, "value is a number"),
        ({"do": "correct", "column": "text", "value": "x", "by": "AB"}, "text cannot be corrected"),
        ({"do": "accept", "by": ""}, "who corrects it"),
        ({"do": "dance", "by": "AB"}, "not something to do"),
        ({"do": "accept", "rows": ["x"], "by": "AB"}, "no row 'x'"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(story, tmp_path, heard, message, said):
    path = start(tmp_path / "c.csv")
    view = kit.explore(story, corrections=path)
    answer, trouble = heard(view, **{"rows": [story.figures["figure_id"][0]], **message})
    assert said in answer and trouble
    assert path.read_text(encoding="utf-8") == HEADER and view.changes == {}


def test_a_folder_that_cannot_be_written_is_said(story, tmp_path, heard):
    view = kit.explore(story, corrections=tmp_path / "gone" / "c.csv", by="AB")
    said, trouble = heard(view, do="accept", rows=[story.figures["figure_id"][0]], by="AB")
    assert "there is no folder gone" in said and trouble


def test_without_a_file_nothing_is_written(story, heard):
    view = kit.explore(story)
    assert not view.writable
    assert heard(view, do="accept", rows=[story.figures["figure_id"][0]], by="AB")[1]


def test_corrections_made_before_are_shown(story, tmp_path, heard):
    path = tmp_path / "c.csv"
    kit.corrections.correct(story, path, story.figures["figure_id"][0], "value", 44, by="AB")
    for view in (kit.explore(story, corrections=path), kit.explore(story.corrected(path))):
        assert view.changes[story.figures["figure_id"][0]]["cells"] == {"value": 44.0}
        assert view.tables.figures["value"][0] == 44
    view = kit.explore(story.corrected(path), corrections=path)
    heard(view, do="correct", rows=[story.figures["figure_id"][0]], column="value", value="45", by="AB")
    assert [(line.value, line.was) for line in read(path)] == [("45", "40")]


def test_a_broken_corrections_file_is_said_at_once(story, tmp_path):
    (tmp_path / "c.csv").write_text("x\n", encoding="utf-8")
    with pytest.raises(UnreadableError, match="c.csv, line 1"):
        kit.explore(story, corrections=tmp_path / "c.csv")


# How a view knows that its kernel is there


@pytest.fixture
def told(story, tmp_path, monkeypatch):
    view = kit.explore(story, corrections=tmp_path / "c.csv", by="AB")
    said = []
    monkeypatch.setattr(view, "send", said.append)
    return view, said


def test_each_message_is_answered_under_its_number(story, told):
    view, said = told
    view._hear(view, {"do": "ping", "id": "1"}, [])
    view._hear(view, {"do": "accept", "rows": [story.figures["figure_id"][0]], "by": "AB", "id": "2"}, [])
    view._hear(view, {"do": "accept", "rows": ["x"], "by": "AB", "id": "3"}, [])
    assert [answer["to"] for answer in said] == ["1", "2", "3"]
    assert "message" not in said[0] and said[1]["message"].startswith("Saved: accepted") and said[2]["trouble"]


def test_trouble_that_nobody_thought_of_is_answered_and_raised(story, told, monkeypatch):
    view, said = told
    monkeypatch.setattr(kit.corrections, "accept", lambda *_args, **_options: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        view._hear(view, {"do": "accept", "rows": ["x"], "by": "AB", "id": "4"}, [])
    assert said == [{"to": "4", "message": "not saved: ZeroDivisionError: division by zero", "trouble": True}]


def test_whole_numbers_have_all_their_digits_in_the_plain_table():
    text = "Oil: 12,345,678,901 barrels."
    one = tables(article(text, figure("12,345,678,901 barrels", "measure", 12_345_678_901.0, unit="barrel")))
    assert "<td>12,345,678,901</td>" in kit.explore(one)._repr_mimebundle_()[0]["text/html"]


# Many rows, names, rows that were missed, and taking back


def test_many_rows_are_accepted_in_one_act_and_taken_back_in_one(story, tmp_path, heard):
    path = tmp_path / "c.csv"
    view = kit.explore(story, corrections=path, by="AB")
    ids = list(story.figures["figure_id"])
    assert heard(view, do="accept", rows=ids[:3], by="AB") == ("Saved: accepted 3 rows (c.csv)", False)
    heard(view, do="correct", rows=ids[:2], column="measure", value="boats", by="AB")
    assert (view.undo, len(read(path))) == ("measure boats in 2 rows", 5)
    assert heard(view, do="undo", by="AB") == ("Taken back: measure boats in 2 rows (c.csv)", False)
    assert view.undo == "accepted 3 rows" and {line.value for line in read(path)} == {"accepted"}
    heard(view, do="undo", by="AB")
    assert (view.undo, view.changes, read(path)) == ("", {}, [])
    assert heard(view, do="undo", by="AB")[1]


def test_undo_leaves_what_somebody_else_said_and_what_was_said_since(story, tmp_path, heard):
    path = tmp_path / "c.csv"
    view = kit.explore(story, corrections=path, by="AB")
    key = story.figures["figure_id"][0]
    heard(view, do="correct", rows=[key], column="value", value="41", by="AB")
    kit.corrections.accept(story, path, story.figures["figure_id"][1], by="CD")
    kit.corrections.correct(story, path, key, "value", 42, by="AB")  # in another window
    said, trouble = heard(view, do="undo", by="AB")
    assert trouble and "has been changed since" in said
    assert sorted(line.value for line in read(path)) == ["42", "accepted"]


def test_names_are_made_one_and_kept_apart_again(story, tmp_path, heard):
    path = tmp_path / "c.csv"
    view = kit.explore(story, corrections=path, by="AB")
    key = story.figures["figure_id"][0]
    message = {"do": "merge", "table": "figures", "column": "source", "names": ["Harbour Board"], "value": "Board"}
    said, trouble = heard(view, **message, rows=[key], by="AB", reason="its own name")
    assert (said, trouble) == ("Saved: the source “Harbour Board” is “Board” in 1 article (c.csv)", False)
    assert view.tables.figures["source"][0] == "Board"
    change = view.changes[key]
    assert (change["status"], change["cells"]) == ("open", {"source": "Board"})  # nobody has looked at the row yet
    assert [(line["was"], line["reason"], line["named"]) for line in change["lines"]] == [
        ("Harbour Board", "its own name", True)
    ]
    part = {"do": "part", "column": "source", "was": "Harbour Board", "value": "Board"}
    assert heard(view, **part, rows=[key], by="CD")[1]  # who did not say so
    heard(view, **part, rows=[key], by="AB")
    assert read(path) == [] and view.undo == "“Harbour Board” is not “Board”"


def test_a_missed_figure_is_added_and_listed(story, tmp_path, heard):
    view = kit.explore(story, kit.Article(text=TEXT), corrections=tmp_path / "c.csv", by="AB")
    message = {"do": "add", "article": 0, "words": "nobody", "near": [70, 90], "cells": {"kind": "count", "value": "0"}}
    assert heard(view, **message, by="AB") == ("Saved: “nobody” is a figure now (c.csv)", False)
    sheet = unpack(view)["sheets"]["figures"]
    assert sheet["columns"]["text"]["words"] == ["40 ships", "40", "40 cranes", "nobody", "7"]
    key = view.tables.figures["figure_id"][3]
    assert view.changes[key]["status"] == "added" and view.changes[key]["cells"]["kind"] == "count"
    assert len(view.rows) == 5
    again = kit.explore(story, kit.Article(text=TEXT), corrections=tmp_path / "c.csv", by="AB")
    assert again.data == view.data and again.changes == view.changes
    heard(view, do="undo", by="AB")
    assert unpack(view)["sheets"]["figures"]["size"] == 4 and len(view.tables.figures) == 4


def test_a_figure_cannot_be_added_without_the_text(story, tmp_path, heard):
    view = kit.explore(story, corrections=tmp_path / "c.csv", by="AB")
    message = {"do": "add", "article": 0, "words": "nobody", "near": [70, 90], "cells": {"kind": "count"}}
    said, trouble = heard(view, **message, by="AB")
    assert trouble and "kit.explore(tables, articles=articles" in said


@pytest.mark.parametrize(
    "any_measure, over_time, code",
    [
        (
            False,
            True,
            'rows = view.rows\nrows = rows[rows["value"].notna() & (rows["measure"] == \'cranes\') & rows["unit"].isna() & '
            'rows["per"].isna() & rows["period_start"].notna()]\nkit.chart(rows, x="period")',
        ),
        (
            True,
            False,
            'rows = view.rows\nrows = rows[rows["value"].notna() & rows["unit"].isna() & rows["per"].isna()]\nkit.chart(rows)',
        ),
    ],
)
def test_the_call_of_the_chart(story, heard, any_measure, over_time, code):
    view = kit.explore(story)
    rows = list(story.figures["figure_id"][2:3])
    assert heard(view, do="chart", rows=rows, column="value", time=over_time, any=any_measure) == (code, False)


# The view as a page


def test_a_page_stands_alone_and_holds_no_markup_of_an_article(story, tmp_path):
    hostile = Tables(**{**vars(story), "figures": story.figures.assign(source="</script><script>alert(1)</script>")})
    path = tmp_path / "c.csv"
    kit.corrections.correct(hostile, path, story.figures["figure_id"][0], "measure", "<b>x</b></script>", by="AB")
    view = kit.explore(hostile, corrections=path, by="AB")
    page = view.save(tmp_path / "page.html", title="Ships & <i>cranes</i>").read_text(encoding="utf-8")
    assert "<title>Ships &amp; &lt;i&gt;cranes&lt;/i&gt;</title>" in page
    assert page.count("<script") == page.count("</script>") == 3 and "<b>x" not in page
    assert "http://" not in page.replace("http://www.w3.org/2000/svg", "") and "https://" not in page
    assert view.save(tmp_path / "again.html", title="Ships & <i>cranes</i>").read_text(encoding="utf-8") == page


def test_a_page_that_cannot_be_written_is_said(story, tmp_path):
    with pytest.raises(SetupError, match="choose another folder"):
        kit.explore(story).save(tmp_path / "gone" / "page.html")


def test_each_column_that_is_described_is_sent(story):
    for sheet in unpack(kit.explore(story))["sheets"].values():
        made_by_the_front = {"status", "unit_per", "sentence"}
        assert {column["name"] for column in sheet["described"]} <= {*sheet["columns"], *made_by_the_front}
        for column in sheet["described"]:
            assert set(column["days"]) <= set(sheet["columns"])


def test_articles_are_columns_of_their_rows():
    given = tables(
        article("9 men.", figure("9 men", "count", 9), title="One", publisher="The Post", published="2024-05-01"),
        article("8 men.", figure("8 men", "count", 8), origin="b.txt"),
    )
    columns = unpack(kit.explore(given))["sheets"]["figures"]["columns"]
    assert columns["article"] == {"words": ["One", "b.txt"], "codes": [0, 1]}
    assert columns["publisher"] == {"words": ["The Post"], "codes": [0, -1]}
    assert columns["published"] == {"words": ["2024-05-01"], "codes": [0, -1]}

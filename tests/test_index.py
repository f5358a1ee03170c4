"""The index that `kit.ask` finds rows by: in memory, and in the folder beside saved tables."""

from __future__ import annotations

import json
import os
import warnings

import numpy
import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kit
from kit import index_files, indexes, postings
from kit.errors import IndexWarning
from kit.folding import _same, folded
from kit.provenance import bare
from kit.relevance import Row
from kit.scale.growing import opened_to_grow
from kit.scale.rows import BatchRows
from kit.scale.stored import StoredTables
from kit.schema import SCHEMA
from kit.tables import Tables
from tests.writing import article, claim, figure, tables

QUESTIONS = ["How many people did the storm kill?", "What did the bridge cost?", "Who spoke of the harbour?", "Zebras?"]


def made(*more: dict) -> Tables:
    return tables(
        article(
            "The storm killed 12 people on the coast, police said. The harbour was shut.",
            figure("12 people", "count", 12, measure="people", predicate="killed", source="police"),
            claim("The harbour was shut", source="the port", cue="said"),
            published="2026-03-11",
            title="Storm on the coast",
            questions="How many people did the storm kill?",
        ),
        article(
            "The storm killed 12 people, police said. The storm hurt 40 people.",
            figure("12 people", "count", 12, measure="people", predicate="killed", source="police"),
            figure("40 people", "count", 40, measure="people", predicate="hurt"),
            published="2026-03-12",
        ),
        article(
            "The bridge cost 40 euros. The school cost 50 euros.",
            figure("40 euros", "money", 40, unit="EUR", measure="cost"),
            figure("50 euros", "money", 50, unit="EUR", measure="cost"),
            claim("The bridge cost 40 euros", figures=1),
        ),
        *more,
    )


MORE = article(
    "The bridge cost 44 euros in the end, the builder said.",
    figure("44 euros", "money", 44, unit="EUR", measure="cost", source="the builder"),
    article_id="late",
    published="2026-04-01",
)


@pytest.fixture(autouse=True)
def forgetful():
    indexes._kept.clear()
    index_files._open.clear()


@pytest.fixture
def none_is_made(monkeypatch):
    """From its call on, no row is read for its words."""

    def now() -> None:
        def fail(*_args, **_options):
            raise AssertionError("the words were read again")

        monkeypatch.setattr(indexes, "segment", fail)
        monkeypatch.setattr(index_files, "segment", fail)

    return now


def test_the_words_are_read_once(none_is_made):
    held = made()
    first = kit.ask(held, QUESTIONS)
    none_is_made()
    assert kit.ask(held, QUESTIONS).equals(first)
    assert first["text"][0] == "12 people" and first["articles"][0] == 2


def test_a_cell_that_is_changed_is_found_anew():
    held = made()
    assert "speaks of “tsunami”" in kit.ask(held, "How many people did the tsunami kill?")["missing"][0]
    row = held.figures.index[held.figures["text"] == "40 euros"][0]
    held.figures.loc[row, "measure"] = "tsunami"
    assert kit.ask(held, "What of the tsunami?")["text"][0] == "40 euros"
    held.figures.loc[row, "start"] = 0
    assert kit.ask(held, "What of the tsunami?")["text"][0] == "40 euros"
    assert len(indexes._kept) == 2 and indexes._kept[0].mark != indexes._kept[1].mark


def test_corrected_tables_have_an_index_of_their_own(tmp_path):
    held = made()
    assert kit.ask(held, "What did the bridge cost?")["value"][0] == 40
    file = tmp_path / "corrections.csv"
    key = held.figures.loc[held.figures["text"] == "40 euros", "figure_id"].iloc[0]
    kit.corrections.correct(held, file, key, "measure", "price of the tunnel", by="AB", reason="asked")
    assert kit.ask(held.corrected(file), "What was the price of the tunnel?")["value"][0] == 40
    assert "speaks of “tunnel”" in kit.ask(held, "What was the price of the tunnel?")["missing"][0]


@pytest.mark.parametrize("size", [1, 2])
def test_several_segments_answer_as_one(size, monkeypatch):
    held = made(MORE)
    whole = kit.ask(held, QUESTIONS)
    indexes._kept.clear()
    monkeypatch.setattr(indexes, "ARTICLES", size)
    assert kit.ask(held, QUESTIONS).equals(whole)
    assert len(indexes._kept[0].made.segments) == -(-4 // size)


def test_rows_that_stand_in_no_order_are_found_the_same(monkeypatch):
    held = made(MORE)
    mixed = Tables(articles=held.articles, figures=held.figures.sort_values("value"), claims=held.claims[::-1])
    monkeypatch.setattr(indexes, "ARTICLES", 2)
    assert kit.ask(mixed, QUESTIONS).equals(kit.ask(held, QUESTIONS))


def test_a_folder_answers_as_its_tables_do(tmp_path, none_is_made):
    held = made()
    folder = held.save(tmp_path / "saved")
    expected = kit.ask(held, QUESTIONS)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert kit.ask(folder, QUESTIONS).equals(expected)
        index_files._open.clear()  # as a new process finds it
        none_is_made()
        assert kit.ask(str(folder), QUESTIONS).equals(expected)
        assert list(dict.fromkeys(kit.ask(folder)["question"])) == [QUESTIONS[0]]
    assert not list((folder / "index").rglob("*.pkl")) and Tables.load(folder).figures.equals(held.figures)


def test_new_articles_make_new_segments_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(indexes, "ARTICLES", 1)
    folder = made().save(tmp_path / "saved")
    kit.ask(folder, "What did the bridge cost?")
    before = {path.name for path in (folder / "index").iterdir() if path.is_dir()}
    made(MORE).save(folder)
    with pytest.warns(IndexWarning, match="the tables have changed"):
        answers = kit.ask(folder, "What did the bridge cost?")
    assert answers.equals(kit.ask(made(MORE), "What did the bridge cost?")) and 44 in set(answers["value"])
    after = {path.name for path in (folder / "index").iterdir() if path.is_dir()}
    assert before < after and len(after) == 4


def grown(folder, part: Tables) -> None:
    rows = {name: pyarrow.Table.from_pandas(bare(getattr(part, name)), preserve_index=False) for name in SCHEMA}
    with opened_to_grow(folder) as growth:
        growth.append(BatchRows(rows))


def test_an_archive_that_grows_has_its_new_parts_indexed_alone(tmp_path, monkeypatch):
    question = "What did the bridge cost?"
    grown(tmp_path, made())
    kit.ask(Tables.open(tmp_path), question)
    read = []
    usual = StoredTables.part
    monkeypatch.setattr(StoredTables, "part", lambda self, number: read.append(number) or usual(self, number))
    for number, part in enumerate(
        (tables(MORE), tables(MORE | {"article_id": "latest", "text": MORE["text"] + " Now."}))
    ):
        grown(tmp_path, part)
        with warnings.catch_warnings():
            warnings.simplefilter("error", IndexWarning)
            answers = kit.ask(tmp_path, question)
        assert read == [1] * (number + 1)  # the second of the two small ones was joined with the first
        assert answers.equals(kit.ask(Tables.load(tmp_path), question)) and 44 in set(answers["value"])
    assert len(Tables.open(tmp_path)) == 5


def test_a_segment_of_an_archive_that_is_damaged_is_made_anew(tmp_path):
    question = "What did the bridge cost?"
    grown(tmp_path, made())
    kit.ask(tmp_path, question)
    for file in (tmp_path / "index").rglob("figures.arrow"):
        file.write_bytes(b"no rows")
    grown(tmp_path, tables(MORE))
    assert kit.ask(tmp_path, question).equals(kit.ask(Tables.load(tmp_path), question))


@pytest.mark.parametrize("name", ["../../home", "{home}"])
def test_the_index_of_an_archive_has_no_folder_outside_of_it_taken_away(tmp_path, name):
    question = "What did the bridge cost?"
    home, folder = tmp_path / "home", tmp_path / "tables"
    home.mkdir()
    grown(folder, made())
    kit.ask(folder, question)
    listed = folder / "index" / "index.json"
    content = json.loads(listed.read_text())
    content["segments"].append({"name": name.format(home=home), "part": "a", "articles": 1, "bytes": {"none": 1}})
    listed.write_text(json.dumps(content))
    grown(folder, tables(MORE))
    index_files._open.clear()
    assert kit.ask(folder, question).equals(kit.ask(Tables.load(folder), question))
    assert home.is_dir()


def test_a_corrected_cell_in_a_folder_is_found_anew(tmp_path):
    held = made()
    folder = held.save(tmp_path / "saved")
    assert kit.ask(folder, "What did the bridge cost?")["value"][0] == 40
    row = held.figures.index[held.figures["text"] == "40 euros"][0]
    held.figures.loc[row, "measure"] = "tsunami"
    held.save(folder)
    with pytest.warns(IndexWarning):
        assert kit.ask(folder, "What of the tsunami?")["text"][0] == "40 euros"


def _cut(folder):
    file = next((folder / "index").rglob("rows.npy"))
    file.write_bytes(file.read_bytes()[:-4])


def _lose(folder):
    next((folder / "index").rglob("figures.arrow")).unlink()


def _scribble(folder):
    (folder / "index" / "index.json").write_text('{"format": 1, "kit":')


def _empty(folder):
    (folder / "index" / "index.json").write_text("[]")


@pytest.mark.parametrize("damage", [_cut, _lose, _scribble, _empty])
def test_a_damaged_index_is_made_anew(tmp_path, damage):
    held = made()
    folder = held.save(tmp_path / "saved")
    expected = kit.ask(folder, QUESTIONS)
    index_files._open.clear()
    damage(folder)
    with pytest.warns(IndexWarning, match="it is damaged"):
        assert kit.ask(folder, QUESTIONS).equals(expected)
    index_files._open.clear()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert kit.ask(folder, QUESTIONS).equals(expected)


def test_what_others_have_put_beside_the_index_stays(tmp_path):
    folder = made().save(tmp_path / "saved")
    own = folder / "index" / "notes" / "interview.txt"
    own.parent.mkdir(parents=True)
    own.write_text("only copy")
    hex_named = folder / "index" / "5f2a9c0d1e3b4a5968778695"  # what databases call their exports
    hex_named.mkdir()
    kit.ask(folder, QUESTIONS)
    made(MORE).save(folder)
    with pytest.warns(IndexWarning, match="the tables have changed"):
        kit.ask(folder, QUESTIONS)
    index_files._open.clear()
    _cut(folder)
    with pytest.warns(IndexWarning, match="it is damaged"):
        kit.ask(folder, QUESTIONS)
    assert own.read_text() == "only copy" and hex_named.is_dir()


def test_an_index_that_is_a_link_is_neither_written_to_nor_emptied(tmp_path):
    held = made()
    folder = held.save(tmp_path / "saved")  # as it may come in an archive that somebody sends
    home = tmp_path / "home"
    (home / "Documents").mkdir(parents=True)
    (folder / "index").symlink_to(home, target_is_directory=True)
    assert kit.ask(folder, QUESTIONS).equals(kit.ask(held, QUESTIONS))
    assert [path.name for path in home.iterdir()] == ["Documents"]


@pytest.mark.parametrize("name", ["../elsewhere", "/", "..", "5f2a9c0d1e3b4a596877869"])
def test_an_index_leads_to_no_folder_outside_of_it(tmp_path, name):
    held = made()
    folder = held.save(tmp_path / "saved")
    expected = kit.ask(folder, QUESTIONS)
    index_files._open.clear()
    listed = folder / "index" / "index.json"
    content = json.loads(listed.read_text())
    (folder / "index" / content["segments"][0]["name"]).rename(folder / "elsewhere")
    content["segments"][0]["name"] = name
    listed.write_text(json.dumps(content))
    with pytest.warns(IndexWarning, match="it is damaged"):
        assert kit.ask(folder, QUESTIONS).equals(expected)


class _Opens:
    """What a pickle of it does when it is read: it makes a file."""

    def __init__(self, place):
        self.place = place

    def __reduce__(self):
        return os.mkdir, (str(self.place),)


def test_an_index_with_a_pickle_in_it_is_not_unpickled(tmp_path):
    held = made()
    folder = held.save(tmp_path / "saved")
    expected = kit.ask(folder, QUESTIONS)
    index_files._open.clear()
    file = next((folder / "index").rglob("rows.npy"))
    numpy.save(file, numpy.array([_Opens(tmp_path / "ran")], dtype=object), allow_pickle=True)
    listed = folder / "index" / "index.json"
    content = json.loads(listed.read_text())
    content["segments"][0]["bytes"]["rows.npy"] = file.stat().st_size
    listed.write_text(json.dumps(content))
    with pytest.warns(IndexWarning, match="it is damaged"):
        assert kit.ask(folder, QUESTIONS).equals(expected)
    assert not (tmp_path / "ran").exists()


def test_an_index_of_another_kit_is_made_anew(tmp_path):
    folder = made().save(tmp_path / "saved")
    expected = kit.ask(folder, QUESTIONS)
    index_files._open.clear()
    listed = folder / "index" / "index.json"
    listed.write_text(json.dumps(json.loads(listed.read_text()) | {"kit": "0.0.1"}))
    with pytest.warns(IndexWarning, match=r"kit 0\.0\.1 made it"):
        assert kit.ask(folder, QUESTIONS).equals(expected)


def test_where_nothing_can_be_written_it_answers_and_says_nothing(tmp_path, monkeypatch, none_is_made):
    folder = made().save(tmp_path / "saved")
    monkeypatch.setattr(os, "access", lambda *_args: False)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        expected = kit.ask(folder, QUESTIONS)
        none_is_made()
        assert kit.ask(folder, QUESTIONS).equals(expected)
    assert not (folder / "index").exists()


def test_tables_in_parts_are_indexed_without_being_whole(tmp_path):
    held = made(MORE)
    parts = (held.select(key) for key in held.articles["article_id"])
    kept = index_files.write(tmp_path / "index", parts)
    assert kit.ask.__globals__["answer"](kept.made, kept.fetch, QUESTIONS).equals(kit.ask(held, QUESTIONS))


def test_a_word_is_found_by_its_hash():
    held = made()
    one = postings.segment(held.articles, held.figures, held.claims, list(range(len(held.figures) + len(held.claims))))
    where = one.having(postings.key_of("harbour"))
    assert where.stop - where.start == 1 and one.having(postings.key_of("zebra")) == slice(0, 0)


_CELLS = st.fixed_dictionaries(
    {
        "article_id": st.sampled_from(["a", "b"]),
        "text": st.sampled_from(["the storm", "a flood", "12 people"]),
        "sentence": st.sampled_from(["The storm killed 12 people.", "A flood killed 12 people.", "Rain fell."]),
        "value": st.sampled_from([None, 12.0, 40.0]),
        "measure": st.sampled_from([None, "people"]),
        "family": st.sampled_from([None, "deaths"]),
        "figures": st.sampled_from([None, 1, 2]),
        "start": st.integers(0, 20),
        "end": st.integers(10, 30),
        "published": st.sampled_from([None, 1, 2]),
    }
)


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["figure", "claim"]), _CELLS), max_size=12))
def test_rows_that_tell_the_same_are_found_by_keys_as_by_trying_all(rows):
    scored = [(1.0, Row(kind, str(number), dict(cells))) for number, (kind, cells) in enumerate(rows)]
    answers: list[list[Row]] = []
    for _, row in scored:
        same = next((rows for rows in answers if any(_same(row, other) for other in rows)), None)
        if same is None:
            answers.append([row])
        else:
            same.append(row)
    assert [{row.id for row in answer.rows} for answer in folded(scored)] == [
        {row.id for row in rows} for rows in answers
    ]

"""`rows_of`: one plain function, whose results joined are the same rows as those of all articles at once."""

from __future__ import annotations

import pickle

import pytest

import kit
from kit.article import Article
from kit.errors import SetupError, SkippedWarning
from kit.language import pipeline
from kit.scale import batches, rows
from kit.scale.batches import Batch
from kit.scale.rows import frame_of, joined, no_rows, rows_of
from tests.scale.samples import TABLES, articles, assert_same


def test_rows_of_batches_joined_are_the_rows_of_all(monkeypatch):
    with pytest.warns(SkippedWarning):
        whole = kit.extract(articles(12))
    monkeypatch.setattr(batches, "BATCH_ARTICLES", 5)
    parts = [rows_of(batch) for batch in batches.batches(articles(12))]
    assert len(parts) == 3
    found = joined([no_rows(), *parts]).tables
    assert_same(kit.Tables(**{name: frame_of(name, found[name]) for name in TABLES}), whole)


def test_the_function_and_its_rows_go_between_processes():
    batch = next(batches.batches(articles(2)))
    function, given = pickle.loads(pickle.dumps((rows_of, batch)))
    sent = pickle.loads(pickle.dumps(function(given)))
    assert sent.tables["figures"].equals(rows_of(batch).tables["figures"])


def test_an_article_on_which_the_kit_fails_costs_no_other(monkeypatch):
    usual = pipeline.annotate_all

    def failing(given, *arguments, **options):
        given = list(given)
        if any("poison" in article.text for article in given):
            raise ZeroDivisionError("of nothing")
        return usual(given, *arguments, **options)

    monkeypatch.setattr(pipeline, "annotate_all", failing)
    bad = Article("The poison cost 3 euros.", origin="bad.txt")
    with pytest.warns(SkippedWarning, match=r"bad\.txt: the kit fails on it \(ZeroDivisionError: of nothing\)"):
        tables = kit.extract([*articles(2), bad, *articles(1)])
    assert list(tables.articles["title"]) == ["Ferries 0", "Ferries 1", "Ferries 0"]
    assert list(tables.skipped["origin"]) == ["bad.txt"]


def test_units_that_do_not_fit_are_no_articles_fault(tmp_path):
    with pytest.raises(SetupError, match=r"none\.toml"):
        kit.extract(articles(2), units=tmp_path / "none.toml")


def test_words_of_a_batch_are_forgotten_with_it_when_many_are_known(monkeypatch):
    language = pipeline.load()
    batch = Batch((Article("The Quorvexil sank near Zanthomir, 12 sailors said."),), ("1",))
    before = rows_of(batch)
    monkeypatch.setattr(rows, "_WORDS_REMEMBERED", 1)
    other = Batch((Article("The Brimzola sank near Yuxathorn, 12 sailors said."),), ("2",))
    rows_of(other)
    assert "Brimzola" not in language.vocab.strings and "Quorvexil" in language.vocab.strings
    assert rows_of(batch).tables["claims"].equals(before.tables["claims"])


def test_a_batch_of_nothing_has_all_columns():
    for name, table in rows_of(Batch()).tables.items():
        assert table.num_rows == 0 and table.column_names == list(getattr(kit.Tables(), name).columns)

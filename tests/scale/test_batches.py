"""Batches: their articles in order, ids that no split changes, what is left out."""

from __future__ import annotations

import hashlib

import pytest

from kit.article import Article
from kit.readers.source import Skipped
from kit.scale import batches
from kit.scale.batches import Batch, Keys
from tests.scale.samples import articles


def test_ids_are_the_same_however_articles_are_split(monkeypatch):
    def ids() -> list[str]:
        return [key for batch in batches.batches(articles(30)) for key in batch.ids]

    whole = ids()
    assert whole[4] == f"{whole[2]}-2"  # the third article comes again as the fifth and the tenth
    assert whole[8] == f"{whole[2]}-3"  # the seventh has no words and no id
    for most in (1, 2, 7):
        monkeypatch.setattr(batches, "BATCH_ARTICLES", most)
        assert ids() == whole


def test_many_texts_are_remembered_in_little_room_and_none_is_forgotten():
    keys = Keys()
    texts = [Article(f"text {number}") for number in range(120_000)]
    first = [keys.given(text) for text in texts]
    assert first == [text.sha256[:12] for text in texts]
    assert keys._sorted.nbytes < 8 * 120_001 and len(keys._latest) < 60_000
    assert [keys.given(texts[place]) for place in (0, 119_999, 0)] == [
        f"{first[0]}-2",
        f"{first[119_999]}-2",
        f"{first[0]}-3",
    ]


def test_keys_above_half_of_the_range_are_found_again():
    text = next(f"n{number}" for number in range(1_000) if hashlib.sha256(f"n{number}".encode()).hexdigest()[0] == "f")
    keys = Keys()
    keys.given(Article(text))
    for number in range(60_000):
        keys.given(Article(f"other {number}"))
    assert keys.given(Article(text)).endswith("-2")


def test_a_batch_ends_by_characters_by_articles_and_by_what_is_left_out(monkeypatch):
    monkeypatch.setattr(batches, "BATCH_CHARACTERS", 10)
    assert [len(b.articles) for b in batches.batches(Article("12345") for _ in range(5))] == [2, 2, 1]
    assert [len(b.articles) for b in batches.batches(Article("1234567890" * 3) for _ in range(2))] == [1, 1]
    monkeypatch.setattr(batches, "BATCH_LEFT_OUT", 100)
    empty = list(batches.batches(Article("") for _ in range(1_000)))
    assert [len(b.left_out) for b in empty] == [100] * 10 and not any(b.articles for b in empty)


def test_what_a_reader_left_out_keeps_its_place():
    gone = Skipped("b.txt", "b.txt is empty")
    (batch,) = batches.batches([Article("One."), gone, Article(" ", origin="c.txt"), Article("Two.")])
    assert [one.text for one in batch.articles] == ["One.", "Two."]
    assert batch.left_out == (gone, Skipped("c.txt", "it has no text"))


def test_an_article_longer_than_any_is_left_out_with_its_length():
    (batch,) = batches.batches([Article("word " * 2_000_000, origin="long.txt")])
    assert not batch.articles
    assert batch.left_out == (
        Skipped("long.txt", "its text has 10,000,000 characters, and 5,000,000 are the limit; split it"),
    )


@pytest.mark.parametrize(
    "changed", [{"title": "B"}, {"published": "2025-01-02"}, {"origin": "b"}, {"questions": ("Why?",)}]
)
def test_the_hash_of_a_batch_is_of_all_that_rows_have(changed):
    given = {"title": "A", "published": "2025-01-01", "origin": "a", "questions": ()}
    one, other = (Batch((Article("One.", **cells),), ("1",)) for cells in (given, given | changed))
    assert one.digest() == Batch((Article("One.", **given),), ("1",)).digest() != other.digest()

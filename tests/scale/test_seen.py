"""What has been seen: articles and their rows are known by the same, and a file of it that is gone costs nothing."""

from __future__ import annotations

import datetime

import pytest

from kit.article import Article
from kit.errors import UnreadableError
from kit.readers.source import Skipped
from kit.scale.batches import Batch
from kit.scale.manifest import SEEN
from kit.scale.rows import rows_of
from kit.scale.seen import Address, Earlier, Seen, address_in, content_of, content_of_row, packed, unpacked

FULL = Article(
    "The mayor said that 12 ferries sank.",
    title="Ferries",
    published="2025-03-04T18:30:15.25",
    place="Dorville",
    section="News",
    publisher="Quay Post",
    author="A. Writer",
    url="https://quay.example/ferries",
    language="en",
    questions=("Why?", "And now?"),
    origin="a.html",
    reader="html",
    published_basis="page",
    origin_sha256="ab",
    pages=(0, 20),
)
PLAIN = Article("It rained for 3 days.")
DATED = Article("It rained for 4 days.", published=datetime.date(2025, 3, 4), title="")
ALL = (FULL, PLAIN, DATED)


@pytest.fixture
def rows():
    return rows_of(Batch(ALL, ("a", "b", "c"), (Skipped("x.txt", "x.txt is empty"),))).tables


def test_an_article_and_its_row_are_known_by_the_same(rows):
    assert [content_of_row(row) for row in rows["articles"].to_pylist()] == [content_of(one) for one in ALL]
    assert len({content_of(one) for one in ALL}) == 3


def test_what_rows_depend_on_counts_and_where_an_article_was_read_does_not():
    elsewhere = unpacked(packed(FULL))
    object.__setattr__(elsewhere, "origin", "b.html")
    assert content_of(elsewhere) == content_of(FULL)
    for name in ("title", "publisher", "url", "language"):
        other = unpacked(packed(FULL))
        object.__setattr__(other, name, "x")
        assert content_of(other) != content_of(FULL), name


def test_a_text_is_kept_with_all_that_is_known_of_it():
    for article in (*ALL, Article("half of a pair: \ud83d", questions=("\ud83d",))):
        assert unpacked(packed(article)) == article


@pytest.mark.parametrize(
    ("url", "origin", "reader", "address"),
    [
        ("https://a.example/x/#top", "p.html", "html", "https://a.example/x"),
        ("https://a.example/?id=7", "p.html", "html", "https://a.example/?id=7"),
        ("https://a.example/", "p.html", "html", "p.html"),  # of the whole site
        (None, "notes/p.txt", "text", "notes/p.txt"),
        (None, "wire.jsonl#line=3", "json_lines", None),  # a place that the next article may have
        (None, "https://a.example/feed#g1", "feed", "https://a.example/feed#g1"),
        (None, None, None, None),
    ],
)
def test_what_makes_two_texts_versions_of_one_article(url, origin, reader, address):
    assert address_in(url, origin, reader) == address


def test_what_the_archive_holds_is_noted_once(tmp_path, rows):
    with Seen(tmp_path) as seen:
        assert seen.anew and seen.lacks(0) and not seen.knows(content_of(FULL))
        for _ in range(2):
            seen.add_part(0, rows["articles"], rows["skipped"], told=False)
        seen.commit()
        assert not seen.anew
    with Seen(tmp_path) as seen:
        assert not seen.anew and not seen.lacks(0) and seen.knows(content_of(FULL))
        assert list(seen.ids()) == ["a", "b", "c"]
        assert seen.is_skipped(Skipped("x.txt", "x.txt is empty")) and not seen.is_skipped(Skipped("y.txt", "no"))
        assert seen.untold() == {"a": None, "b": None, "c": None}
        seen.tell()
        assert seen.untold() == {}


def test_the_version_before_is_the_last_one_at_the_address(tmp_path, rows):
    with Seen(tmp_path) as seen:
        seen.add_part(0, rows["articles"], rows["skipped"], told=True)
        later = rows_of(Batch((Article("It was 14.", url=FULL.url), Article("It was 15.", url=FULL.url)), ("d", "e")))
        seen.add_part(1, later.tables["articles"], later.tables["skipped"], told=False)
        first = Earlier("a", content_of(FULL), FULL.sha256)
        assert seen.untold()["d"] == first
        assert seen.untold()["e"].article_id == "d"
        assert seen.latest(FULL.url).article_id == "e"


def test_what_was_not_kept_is_not_there(tmp_path):
    with Seen(tmp_path) as seen:
        seen.add_file("a.txt", 3, 5, "ab")
        seen.commit()
        seen.add_file("b.txt", 3, 5, "cd")
        seen.add_address(Address("https://a.example/feed", failures=2, gone=True))
    with Seen(tmp_path) as seen:
        assert seen.is_file("a.txt", 3, 5) and seen.has_bytes("ab") and not seen.is_file("a.txt", 3, 6)
        assert not seen.is_file("b.txt", 3, 5)
        assert seen.address("https://a.example/feed") == Address("https://a.example/feed")


def test_addresses_and_entries_come_back(tmp_path):
    known = Address("https://a.example/feed", '"1"', "Mon", "ab", 12.5, 2, 60.0, True)
    with Seen(tmp_path) as seen:
        seen.add_address(known)
        seen.add_entry(b"1", FULL)
        seen.add_entry(b"2", PLAIN)
        seen.add_entry(b"1", None)
        seen.commit()
    with Seen(tmp_path) as seen:
        assert seen.address(known.url) == known
        assert seen.entries() == {b"2": PLAIN}
        assert seen.is_entry(b"1") and not seen.is_entry(b"3")


def test_a_damaged_file_says_what_to_do(tmp_path):
    (tmp_path / SEEN).write_bytes(b"not a database, but long enough to be taken for one" * 50)
    with pytest.raises(UnreadableError, match="delete it: what the archive holds is known"):
        Seen(tmp_path)


def test_a_file_of_a_newer_kit_is_left_alone(tmp_path):
    with Seen(tmp_path) as seen:
        seen._base.execute("pragma user_version = 99")
    with pytest.raises(UnreadableError, match="newer kit"):
        Seen(tmp_path)

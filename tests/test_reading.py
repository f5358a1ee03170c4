"""read, read_all and iter_articles."""

from __future__ import annotations

import datetime

import pytest

import kit
from kit.errors import NotFoundError, SkippedWarning, UnreadableError
from kit.reading import iter_articles

SEED = "seeds/russias-costly-push.txt"


def test_the_seed_is_split_into_its_parts():
    article = kit.read(SEED)
    assert article.section == "POLITICS"
    assert article.title == "Russia's Costly Push: Putin's Gambit in Ukraine"
    assert article.place == "Russia, Moscow"
    assert article.published == datetime.date(2025, 5, 7)
    assert article.text.startswith("Russia is pouring troops into Ukraine")
    assert article.text.endswith("the broader geopolitical landscape.")
    assert [q.split()[0] for q in article.questions] == ["Is", "Are", "Could"]
    assert article.origin == SEED
    assert article.reader == "text"


def test_published_can_be_overridden():
    assert kit.read(SEED, published="2024-01-02").published == datetime.date(2024, 1, 2)


def bad_files(folder):
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_bytes(b" \n\t\n")
    (folder / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "koi8.txt").write_bytes("Москва, седьмое мая".encode("koi8-r"))
    (folder / "signs.txt").write_text("*** 12 --- !!", encoding="utf-8")
    return ["empty.txt", "blank.txt", "image.txt", "binary.txt", "koi8.txt", "signs.txt"]


def test_each_bad_file_gets_one_error_that_names_it(tmp_path):
    for name in bad_files(tmp_path):
        with pytest.raises(kit.KitError) as caught:
            kit.read(tmp_path / name)
        assert name in str(caught.value) and isinstance(caught.value, ValueError)
    with pytest.raises(NotFoundError, match="nowhere.txt"):
        kit.read(tmp_path / "nowhere.txt")
    with pytest.raises(UnreadableError, match="read_all"):
        kit.read(tmp_path)


def test_read_all_warns_about_a_bad_file_and_goes_on(tmp_path):
    names = bad_files(tmp_path)
    (tmp_path / "good.txt").write_text("Prices rose 3 percent.", encoding="utf-8")
    with pytest.warns(SkippedWarning) as warned:
        articles = kit.read_all(tmp_path)
    assert [article.text for article in articles] == ["Prices rose 3 percent."]
    assert len(warned) == len(names)


def test_read_all_takes_a_folder_a_glob_and_an_iterable(tmp_path):
    for name in ("b.txt", "a.txt", "README.md"):
        (tmp_path / name).write_text(f"File {name} rose.", encoding="utf-8")
    assert [a.text for a in kit.read_all(tmp_path)] == ["File a.txt rose.", "File b.txt rose."]
    assert len(kit.read_all(f"{tmp_path}/*.txt")) == 2
    article = kit.Article(text="Here.")
    assert kit.read_all([article, tmp_path / "a.txt"])[0] is article


def test_articles_are_a_list_that_says_what_it_holds_and_what_is_missing(tmp_path):
    (tmp_path / "a.txt").write_text("Leeds, 4 March 2025\n\nPrices rose 3 percent in a year.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Prices fell 2 percent in May.", encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(b"")
    with pytest.warns(SkippedWarning, match="c.txt is empty"):
        articles = kit.read_all(tmp_path)
    assert isinstance(articles, list) and len(articles) == 2
    summary = articles.summary()
    assert "2 read (2 text)" in summary and "no date in 1: " in summary and "1 left out: " in summary
    assert f"{tmp_path.as_posix()}/b.txt" in summary
    assert repr(articles) == f"<Articles: {summary}>"


def test_what_was_left_out_while_reading_is_in_the_tables(tmp_path):
    (tmp_path / "a.txt").write_text("Prices rose 3 percent.", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    for reading in (kit.read_all, iter_articles):
        with pytest.warns(SkippedWarning):
            tables = kit.extract(reading(tmp_path))
        assert len(tables.articles) == 1
        assert list(tables.skipped["origin"]) == [f"{tmp_path.as_posix()}/b.txt"]
        assert "is empty" in tables.skipped["reason"][0]


def test_a_thousand_bad_sources_are_no_thousand_warnings(tmp_path):
    with pytest.warns(SkippedWarning) as warned:
        articles = kit.read_all(tmp_path / f"{number}.txt" for number in range(1_000))
    assert len(articles.skipped) == 1_000
    assert len(warned) == 21 and "left out (980)" in str(warned[-1].message)


def test_warnings_name_the_reporters_own_line(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    with pytest.warns(SkippedWarning) as warned:
        kit.read_all(tmp_path)
        list(iter_articles(tmp_path))
    assert {warning.filename for warning in warned[:1]} == {__file__}

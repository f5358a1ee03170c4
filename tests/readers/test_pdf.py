"""PDFs of many forms: what a person reads in each, fields, paragraphs and rows; scans, passwords and damage."""

from __future__ import annotations

import shutil
import warnings

import pytest

import kit
from kit.errors import UnreadableError
from kit.readers import articles_in
from kit.readers.pdf_words import Word, _once, _Run, _runs, _without_leaders
from kit.readers.source import Note, Source
from tests.readers.pdf_gold import CLINIC, FERRY, GOLD
from tests.readers.pdf_gold_held import GOLD as HELD
from tests.readers.pdf_writer import Document
from tests.readers.samples import write


def read(folder, document, **options):
    data = document if isinstance(document, bytes) else document.bytes(**options)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return kit.read(write(folder, {"a.pdf": data}) / "a.pdf")


def hazards(document):
    items = articles_in(Source.of_bytes("a b.pdf", document.bytes()))
    return [item.message for item in items if isinstance(item, Note) and item.hazard]


@pytest.mark.parametrize("name", GOLD)
def test_what_a_person_reads(tmp_path, name):
    gold = GOLD[name]
    article = read(tmp_path, gold.draw())
    assert article.text == gold.text
    found = {field: getattr(article, field) for field in gold.fields}
    assert {field: str(value) if value else None for field, value in found.items()} == gold.fields


def test_the_documents_held_back_keep_their_floor(tmp_path):
    wanted = right = 0
    for gold in HELD.values():
        lines = read(tmp_path, gold.draw()).text.split("\n")
        wanted += len([line for line in gold.text.split("\n") if line])
        right += sum(line in lines for line in gold.text.split("\n") if line)
    assert right >= FLOOR * wanted


FLOOR = 0.9  # of lines


def test_recognized_words_are_drawn_too_narrow_by_a_space():
    recognized = [
        _Run(*glyph, "ABCDEF+GlyphLessFont")
        for glyph in (("I", 50, 56, 70, 82), (" ", 56, 61, 70, 82), ("a", 66, 72, 70, 82))
    ]
    assert [run.x1 for run in _runs(recognized)] == [61, 72]


def test_leading_dots_part_cells_and_three_stay():
    words = [Word("Rent.....", 50, 140, 70, 80), Word("$950", 200, 220, 70, 80), Word("...", 230, 240, 70, 80)]
    assert [(word.text, word.x1) for word in _without_leaders(words)] == [("Rent", 90), ("$950", 220), ("...", 240)]


def prose(document):
    document.prose(60, 80, 440, CLINIC)


def test_glyphs_printed_twice_are_read_once_and_double_letters_stay(tmp_path):
    document = Document().page()
    for shift in (0, 0.3):
        document.text(60 + shift, 60, "All 11,100 books fell, and the committee will assess 22 offers.", 10)
    assert read(tmp_path, document).text == "All 11,100 books fell, and the committee will assess 22 offers."


def test_the_same_letter_drawn_many_times_costs_little():
    chars = [_Run("a", 10 + n % 3 / 10, 15, 10, 20, "F") for n in range(3_000)]
    assert len(list(_once(iter(chars)))) == 1


def test_a_page_that_is_a_picture_is_named_and_the_others_are_read(tmp_path):
    document = Document().page()
    prose(document)
    document.page().picture()
    document.page().picture()
    document.page()
    document.prose(60, 80, 440, FERRY)
    document.page().picture()
    assert read(tmp_path, document).text == CLINIC + "\n\n" + FERRY
    (message,) = hazards(document)
    assert message.startswith("pages 2 and 3, 5 are pictures without text")
    assert "`ocrmypdf --skip-text 'a b.pdf' read.pdf`" in message


def test_pages_without_anything_are_not_worth_a_word():
    document = Document().page()
    prose(document)
    document.page()
    assert hazards(document) == []


def test_a_scan_with_a_stamp_is_still_a_scan(tmp_path):
    document = Document().page()
    document.picture()
    document.text(400, 800, "RECEIVED 4 MAR 2025", 9)
    with pytest.raises(
        UnreadableError, match=r"pictures without text.*\(page 1\); run `ocrmypdf --force-ocr .*a\.pdf read\.pdf`"
    ):
        read(tmp_path, document)


@pytest.mark.parametrize(
    ("found", "words"), [("/usr/bin/ocrmypdf", "is installed here"), (None, "have to be installed")]
)
def test_a_scan_says_how_to_go_on(tmp_path, monkeypatch, found, words):
    monkeypatch.setattr(shutil, "which", lambda name: found)
    document = Document().page()
    document.picture()
    document.page().picture()
    with pytest.raises(UnreadableError, match=rf"\(pages 1 and 2\); run `ocrmypdf \S*a\.pdf read\.pdf`.*{words}"):
        read(tmp_path, document)


@pytest.mark.parametrize("password", [None, ""])
def test_a_file_that_opens_without_a_password_is_read(tmp_path, password):
    document = Document().page()
    prose(document)
    assert read(tmp_path, document, password=password).text == CLINIC


def test_a_file_with_a_password_says_so(tmp_path):
    document = Document().page()
    prose(document)
    with pytest.raises(UnreadableError, match="locked with a password; save it without one"):
        read(tmp_path, document, password="secret")


@pytest.mark.parametrize("title", ["Microsoft Word - draft3.doc", "untitled", "Ferry", "Another thing altogether"])
def test_a_title_in_the_file_that_the_page_does_not_have_is_none(tmp_path, title):
    document = Document(title=title).page()
    document.text(60, 60, "A second boat for the lake", 16, "b")
    document.prose(60, 90, 440, FERRY)
    article = read(tmp_path, document)
    assert (article.title, article.text) == ("A second boat for the lake", FERRY)


def test_each_page_begins_where_its_words_do(tmp_path):
    article = read(tmp_path, GOLD["judgment_with_a_note_between_pages"].draw())
    assert [article.page(article.text.index(words)) for words in ("The claimant", "1 Report", "such danger", "danger, and")] == [
        1, 1, 1, 2,
    ]  # fmt: skip


def test_a_table_and_prose_that_share_a_gutter_are_told_apart(tmp_path):
    document = Document().page()
    document.flow([(50, 80, 200), (307, 80, 200)], 238, CLINIC, size=10, leading=12, justified=True)
    document.table(
        [(50, "left"), (307, "left")], 260, [["Town", "Beds"], ["Pell", "12"], ["Norwick", "140"], ["Farrow", "9"]]
    )
    article = read(tmp_path, document)
    assert article.text == CLINIC + "\n\nTown\tBeds\nPell\t12\nNorwick\t140\nFarrow\t9"


def test_marks_of_notes_go_and_exponents_stay(tmp_path):
    document = Document().page()
    x = document.text(60, 80, "It sold 1,450", 10)
    x = document.text(x, 76.5, "3", 6)
    x = document.text(x, 80, " lamps on 12 km", 10)
    x = document.text(x, 76.5, "2", 6)
    x = document.text(x, 80, ", the owner", 10)
    x = document.text(x, 76.5, "*", 6)
    x = document.text(x, 80, " said on the 4", 10)
    x = document.text(x, 76.5, "th", 6)
    document.text(x, 80, " of May, and 7 of them were lost.", 10)
    document.text(60, 757.5, "3", 5)
    document.text(64, 760, "Without spare parts.", 8)
    assert read(tmp_path, document).text == (
        "It sold 1,450 lamps on 12 km², the owner said on the 4th of May, and 7 of them were lost.\n\n3 Without spare parts."
    )


def test_a_raised_digit_without_a_note_stays_raised(tmp_path):
    document = Document().page()
    x = document.text(60, 80, "The office counted 2,300", 10)
    x = document.text(x, 76.5, "1", 6)
    document.text(x, 80, " cases of the fever in the spring.", 10)
    assert read(tmp_path, document).text == "The office counted 2,300¹ cases of the fever in the spring."

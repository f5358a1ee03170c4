"""Rich Text documents."""

from __future__ import annotations

import datetime

import pytest

import kit
from kit.errors import ReadingWarning, UnreadableError
from tests.readers.samples import SENTENCE, write

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fnil\fcharset204 Arial Cyr;}}"
    r"{\colortbl;\red0\green0\blue0;}{\*\generator Writer;}{\info{\title Dam payments}{\author tom}{\creatim\yr2025\mo1\dy2}}"
    r"{\header Page 3\par}\uc1\pard\f0 "
)


def everything(folder, body, name="a.rtf"):
    data = f"{HEAD}{body}}}".encode("cp1252")
    return kit.read_all(write(folder, {name: data}) / name, languages=None)


def test_the_text_with_its_tables_lists_and_notes(tmp_path):
    body = (
        r"{\b Dam payments questioned}\par By Ana Ruiz\par Vesna, 4 March 2025\par"
        "\r\n"
        r"Auditors questioned 14 payments{\super\chftn}{\footnote\pard{\super\chftn} Without the ferry.} over 10{\super 6} euros"
        r" (\'8030, \u8364?40, \u-10179?\u-8704?), \ldblquote all of them\rdblquote .\par"
        r"\pard{\pntext\bullet\tab}\ls1 one dam\par {\listtext 2.\tab}two roads\par"
        r"\pard\trowd\intbl Year\cell Paid\cell\row\trowd\intbl 2024\cell 1.2\cell\row\pard "
        r'See {\field{\*\fldinst HYPERLINK "https://c.example"}{\fldrslt the report}}.{\pict\pngblip 89504e47}\par It will go on.\par'
    )  # fmt: skip
    (article,) = everything(tmp_path, body)
    assert article.text == (
        "Auditors questioned 14 payments over 10⁶ euros (€30, €40, 😀), “all of them”.\n\none dam\ntwo roads\n\n"
        "Year\tPaid\n2024\t1.2\n\nSee the report.\n\nIt will go on.\n\nWithout the ferry."
    )
    assert (article.title, article.author, article.place) == ("Dam payments questioned", "Ana Ruiz", "Vesna")
    assert (article.published, article.reader) == (datetime.date(2025, 3, 4), "rtf")


def test_what_a_desk_leaves_beside_the_text_is_no_part_of_it(tmp_path):
    body = (
        r"Auditors questioned {\deleted 12 }{\revised 14} payments worth{\strike  about} 2.3 million euros{\v  (ask Tom)}, the office said on "
        r"Tuesday.{\*\annotation Sure?} \strike no \strike0 It will go on.\par"
    )
    with pytest.warns(ReadingWarning, match="struck-out words are left out: about …"):
        articles = everything(tmp_path, body)
    assert articles[0].text == (
        "Auditors questioned 14 payments worth 2.3 million euros, the office said on Tuesday. It will go on."
    )
    assert articles[0].title == "Dam payments"  # the file states it
    assert {note.message for note in articles.notes} == {
        "1 comment beside the text left out", "words that a tracked change deletes are left out: 12",
        "struck-out words are left out: about …", "hidden words are left out: (ask Tom)",
    }  # fmt: skip


def test_the_code_page_of_a_font(tmp_path):
    (article,) = everything(tmp_path, r"{\f1 \'cf\'f0\'e8\'e2\'e5\'f2} {\f0 caf\'e9} 12 \par")
    assert article.text == "Привет café 12"


def test_a_note_that_is_marked_as_one_for_those_who_know_it(tmp_path):
    (article,) = everything(
        tmp_path, r"It cost 4 million euros{\super 1}{\*\footnote\pard Without the ferry.}, the office said.\par"
    )
    assert article.text == "It cost 4 million euros, the office said.\n\nWithout the ferry."


def test_pictures_and_programs_within_are_no_text(tmp_path):
    body = r"{\pict\bin12 }}}\par }{x}}{\object{\*\objdata 4d5a}{\result It cost 4 million euros, the office said on Tuesday.}}\par"
    (article,) = everything(tmp_path, body)
    assert article.text == "It cost 4 million euros, the office said on Tuesday."


def test_empty_and_cut_files_say_so(tmp_path):
    with pytest.raises(UnreadableError, match=r"a\.rtf is a Rich Text document without text"):
        kit.read(write(tmp_path, {"a.rtf": HEAD + "}"}) / "a.rtf")
    with pytest.warns(ReadingWarning, match="may be cut off"):
        article = kit.read(write(tmp_path, {"b.rtf": HEAD + "{" + SENTENCE}) / "b.rtf")
    assert article.text == SENTENCE

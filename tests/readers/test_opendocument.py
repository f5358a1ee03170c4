"""OpenDocument texts."""

from __future__ import annotations

import datetime

import pytest

import kit
from kit.errors import ReadingWarning, UnreadableError
from tests.readers.samples import SENTENCE, odf, write

STYLES = (
    '<style:style style:name="gone" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="also" style:family="text" style:parent-style-name="gone"/>'
    '<style:style style:name="unseen" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="up" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'
)


def p(text, style="Standard"):
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def span(text, style):
    return f'<text:span text:style-name="{style}">{text}</text:span>'


def everything(folder, body, **options):
    return kit.read_all(write(folder, {"a.odt": odf("text", body, **options)}) / "a.odt")


def test_the_text_with_its_tables_lists_and_notes(tmp_path):
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        f"{p('Without the ferry.')}</text:note-body></text:note>"
    )
    body = (
        p("Dam payments questioned", "Title") + p("By Ana Ruiz") + p("Vesna, 4 March 2025")
        + p(f"The office<text:s text:c='3'/>counted 14<text:line-break/>payments{note} over 10{span('6', 'up')} euros.")
        + '<text:h text:outline-level="2">What it costs</text:h>'
        + f"<text:list><text:list-item>{p('one dam')}</text:list-item><text:list-item>{p('two roads')}</text:list-item></text:list>"
        + "<table:table><table:table-row>" + "".join(f"<table:table-cell>{p(c)}</table:table-cell>" for c in ("Year", "Paid"))
        + "</table:table-row><table:table-row>" + "".join(f"<table:table-cell>{p(c)}</table:table-cell>" for c in ("2024", "1.2"))
        + "</table:table-row></table:table>" + p("The ministry objects.")
    )  # fmt: skip
    (article,) = everything(tmp_path, body, styles=STYLES)
    assert article.text == (
        "The office counted 14\npayments over 10⁶ euros.\n\nWhat it costs\n\none dam\ntwo roads\n\nYear\tPaid\n2024\t1.2\n\n"
        "The ministry objects.\n\nWithout the ferry."
    )
    assert (article.title, article.author, article.place) == ("Dam payments questioned", "Ana Ruiz", "Vesna")
    assert (article.published, article.reader) == (datetime.date(2025, 3, 4), "opendocument")


def test_what_a_desk_leaves_beside_the_text_is_no_part_of_it(tmp_path):
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c"><text:deletion>'
        f"{p('12 payments')}</text:deletion></text:changed-region></text:tracked-changes>"
    )
    body = changes + p(
        f"Auditors questioned <text:change text:change-id='c'/><text:change-start text:change-id='d'/>14<text:change-end "
        f"text:change-id='d'/> payments worth{span(' about', 'also')} 2.3 million euros{span(' (ask Tom)', 'unseen')}, the office said on "
        "Tuesday.<office:annotation><dc:creator>Tom</dc:creator><text:p>Sure?</text:p></office:annotation> It will go on."
    )
    with pytest.warns(ReadingWarning, match="struck-out words are left out: about"):
        articles = everything(tmp_path, body, styles=STYLES)
    assert articles[0].text == (
        "Auditors questioned 14 payments worth 2.3 million euros, the office said on Tuesday. It will go on."
    )
    assert {note.message for note in articles.notes} == {
        "1 comment beside the text left out", "words that a tracked change deletes are left out: 12 payments",
        "struck-out words are left out: about", "hidden words are left out: (ask Tom)",
    }  # fmt: skip


def test_the_title_is_the_files_where_the_text_shows_none_and_its_day_is_no_publication(tmp_path):
    about = "<dc:title>Budget cut</dc:title><meta:creation-date>2025-03-04T10:00:00</meta:creation-date><dc:creator>Tom</dc:creator>"
    (article,) = everything(tmp_path, p(SENTENCE), about=about)
    assert (article.text, article.title, article.published, article.author) == (SENTENCE, "Budget cut", None, None)


def test_one_file_of_xml(tmp_path):
    names = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    flat = (
        f'<?xml version="1.0"?><office:document {names} office:mimetype="application/vnd.oasis.opendocument.text"><office:body>'
        f"<office:text>{p(SENTENCE)}</office:text></office:body></office:document>"
    )
    assert kit.read(write(tmp_path, {"a.fodt": flat}) / "a.fodt").text == SENTENCE


def test_locked_empty_and_damaged_files_say_so(tmp_path):
    good = odf("text", p(SENTENCE))
    files = {
        "locked.odt": odf("text", "", manifest="<encryption-data/>"),
        "empty.odt": odf("text", p("")),
        "cut.odt": good[:-30],
        "broken.odt": odf("text", "<text:p>"),
    }
    write(tmp_path, files)
    for name, words in (("locked", "password"), ("empty", "without text"), ("cut", "damaged"), ("broken", "damaged")):
        with pytest.raises(UnreadableError, match=f"{name}.odt is .*{words}"):
            kit.read(tmp_path / f"{name}.odt")


def test_entities_cannot_reach_files_or_grow(tmp_path):
    secret = write(tmp_path, {"secret.txt": "the secret word"}) / "secret.txt"
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 50}">' for n in range(12))
    names = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    flat = (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY x SYSTEM "file://{secret}">{lines}]><office:document {names} '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:body>'
        f"<office:text>{p(f'{SENTENCE} &x; &e1;')}</office:text></office:body></office:document>"
    )
    article = kit.read(write(tmp_path, {"a.fodt": flat}) / "a.fodt")
    assert article.text == SENTENCE
    with pytest.raises(UnreadableError, match="b.fodt is damaged"):
        kit.read(write(tmp_path, {"b.fodt": flat.replace("&e1;", "&e11;")}) / "b.fodt")

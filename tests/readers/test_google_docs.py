"""Documents as Google Docs exports them to HTML."""

from __future__ import annotations

import datetime

import pytest

import kit
from kit.errors import ReadingWarning
from tests.readers.samples import write, zipped

PAGE = """<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"><style type="text/css">@import url(https://fonts.example/css?kit=x);
ol.lst-kix_1-0{list-style-type:none}.c0{color:#000000;font-size:11pt}.c4{text-decoration:line-through}.c5{vertical-align:super}
.c9{padding-top:0pt}</style></head><body class="c9 doc-content"><div><p class="c1"><span class="c0">Draft header</span></p></div>
<p class="c1 title" id="h.x"><span class="c0">Dam payments questioned</span></p>
<p class="c1"><span class="c0">By Ana Ruiz</span></p><p class="c1"><span class="c0">4 March 2025</span></p>
<p class="c1"><span class="c0">Auditors </span><span class="c2"><a class="c3" href="https://www.google.com/url?q=https://c.example/1&amp;sa=D&amp;usg=x">questioned</a></span>
<span class="c0">&nbsp;14 payments</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup><span class="c0">&nbsp;worth</span><span class="c4">&nbsp;<a class="c3" href="https://c.example/2">about</a></span>
<span class="c0">&nbsp;10</span><span class="c5">6</span><span class="c0">&nbsp;euros</span><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup><span class="c0">, the office said on Tuesday.</span></p>
<p class="c1"><span></span></p><h2 class="c6"><span class="c0">What it costs</span></h2>
<ul class="c7 lst-kix_1-0 start"><li class="c8 li-bullet-0"><span class="c0">one dam</span></li><li class="c8 li-bullet-0"><span class="c0">two roads</span></li></ul>
<table class="c10"><tr class="c11"><td class="c12" colspan="1"><p class="c1"><span class="c0">Year</span></p></td><td class="c12"><p class="c1"><span class="c0">Paid</span></p></td></tr>
<tr class="c11"><td class="c12"><p class="c1"><span class="c0">2024</span></p></td><td class="c12"><p class="c1"><span class="c0">1.2</span></p></td></tr></table>
<hr class="c13"><div><p class="c1"><a href="#ftnt_ref1" id="ftnt1">[1]</a><span class="c0">&nbsp;Without the ferry.</span></p></div>
<div class="c14"><p class="c15"><a href="#cmnt_ref1" id="cmnt1">[a]</a><span class="c0">Ask Tom: 12 or 14?</span></p></div></body></html>"""
TEXT = (
    "Auditors questioned 14 payments worth 10⁶ euros, the office said on Tuesday.\n\nWhat it costs\n\none dam\ntwo roads\n\n"
    "Year\tPaid\n2024\t1.2\n\nWithout the ferry."
)
PAGE_WITHOUT_HEADER = PAGE.replace('<div><p class="c1"><span class="c0">Draft header</span></p></div>\n', "")


def test_the_whole_text_without_comments(tmp_path):
    with pytest.warns(ReadingWarning, match="struck-out words are left out: about"):
        (article,) = articles = kit.read_all(write(tmp_path, {"a.html": PAGE_WITHOUT_HEADER}) / "a.html")
    assert article.text == TEXT
    assert (article.title, article.author, article.reader) == ("Dam payments questioned", "Ana Ruiz", "google_docs")
    assert article.published == datetime.date(2025, 3, 4)
    assert "1 comment beside the text left out" in [note.message for note in articles.notes]


def test_the_archive_it_comes_in(tmp_path):
    data = zipped(
        {"Dam.html": PAGE_WITHOUT_HEADER, "images/image1.png": b"\x89PNG", "images/image2.jpg": b"\xff\xd8\xff"}
    )
    with pytest.warns(ReadingWarning, match="struck-out"):  # and none of pictures that are left out
        (article,) = kit.read_all(write(tmp_path, {"Dam.zip": data}) / "Dam.zip")
    assert article.text == TEXT and article.origin.endswith("Dam.zip#Dam.html")


def test_a_box_around_the_whole_document_stays(tmp_path):
    page = PAGE_WITHOUT_HEADER.replace('doc-content">', 'doc-content"><div>').replace("</body>", "</div></body>")
    page = page.replace('<div class="c14">', "").replace("</p></div></div></body>", "</p></div></body>")
    with pytest.warns(ReadingWarning, match="struck-out"):
        assert kit.read(write(tmp_path, {"a.html": page}) / "a.html").text == TEXT


def test_the_first_heading_is_the_title_where_none_has_its_style(tmp_path):
    page = PAGE_WITHOUT_HEADER.replace('<p class="c1 title" id="h.x"><span class="c0">Dam payments questioned</span></p>',
        '<h1 class="c1"><span class="c0">Dam payments questioned</span></h1>')  # fmt: skip
    with pytest.warns(ReadingWarning):
        article = kit.read(write(tmp_path, {"a.html": page}) / "a.html")
    assert (article.title, article.text) == ("Dam payments questioned", TEXT)


def test_a_page_with_numbered_classes_of_its_own_is_a_page(tmp_path):
    page = (
        "<html><head><style>.c1{color:red}</style></head><body class='home c1'><main><p>"
        + TEXT * 3
        + "</p></main></body></html>"
    )
    assert kit.read(write(tmp_path, {"a.html": page}) / "a.html").reader == "html"

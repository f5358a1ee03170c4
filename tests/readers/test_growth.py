"""Reading costs work and memory in proportion to the length, whatever the text is made of. Work is counted in calls."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from lxml.html import document_fromstring

from kit.readers import articles_in, html
from kit.readers.beginning import left_out, scripts_in
from kit.readers.blocks import text_of_pieces
from kit.readers.page_body import extractable
from kit.readers.page_shown import ShownPage
from kit.readers.source import Source
from tests import growth
from tests.readers.samples import SENTENCE, odf, paragraph, word

ROOT = Path(__file__).parents[2]

LONG = {
    "one line": lambda n: f"{SENTENCE} " * (n // 90),
    "paragraphs": lambda n: f"{SENTENCE}\n\n" * (n // 90),
    "commas": lambda n: SENTENCE + "," * n,
    "brackets": lambda n: SENTENCE + "[" * n,
    "quotation marks": lambda n: SENTENCE + '"' * n,
    "curly quotation marks": lambda n: SENTENCE + "“" * n,
    "tags": lambda n: SENTENCE + "<p " * (n // 3),
    "comments": lambda n: SENTENCE + "<!--" * (n // 4),
}
WRAPPED = {
    "a.txt": lambda text: text.encode(),
    "a.md": lambda text: text.encode(),
    "a.html": lambda text: f"<html><body><article><p>{text}</p></article></body></html>".encode(),
    "a.xml": lambda text: (
        f"<rss><channel><item><description><![CDATA[{text}]]></description></item></channel></rss>".encode()
    ),
    "a.csv": lambda text: 'title,text\na,"{}"\n'.format(text.replace('"', '""')).encode(),
    "a.eml": lambda text: (
        b"From: a@b.example\nTo: c@d.example\nDate: Tue, 4 Mar 2025 09:00:00 +0100\nSubject: S\n\n" + text.encode()
    ),
}
WRAPPED |= {
    "a.srt": lambda text: "".join(
        f"{n}\n00:00:01,000 --> 00:00:02,000\n{line}\n\n" for n, line in enumerate(text.split("\n\n"))
    ).encode(),
    "a.vtt": lambda text: f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>{text}\n".encode(),
    "a.rtf": lambda text: ("{\\rtf1 " + text.replace("\n", "\\par ") + "}").encode(),
    "a.fodt": lambda text: (
        f'<office:document xmlns:office="o" xmlns:text="t" office:mimetype="application/vnd.oasis.opendocument.text"><office:text>'
        f"<text:p>{escape(text).replace(',', '<text:s/>')}</text:p></office:text></office:document>"
    ).encode(),
    "a.nitf": lambda text: (
        f"<nitf><body><body.content><p>{escape(text).replace(',', '<note/>')}</p></body.content></body></nitf>".encode()
    ),
    "a.lexis": lambda text: (
        f"Fees\nThe Courier\nMarch 4, 2025\nLength: 9 words\nBody\n{text}\nEnd of Document\n".encode()
    ),
    "a.codes": lambda text: (
        f"HD Fees\nPD 4 March 2025\nSN The Courier\nLP\n{text}\nAN Document ABCDEF0020250304el340\n".encode()
    ),
    "b.eml": lambda text: (
        b"From: a@b.example\nTo: c@d.example\nDate: Tue, 4 Mar 2025 09:00:00 +0100\nSubject: S\nContent-Type: text/html\n\n"
        + f"<table><tr><td><table><tr><td style='display:none'>x</td><td>{text}</td></tr></table></td></tr></table>".encode()
    ),
}
PAGES = {
    "superscripts": lambda n: f"<p>{SENTENCE}{'x<sup>2</sup>' * n}</p>",
    "links": lambda n: f"<p>{SENTENCE}{'<a href=/x>x</a>' * n}</p>",
    "short lines": lambda n: "<p>w</p><div>a</div>t" * n,
    "labels": lambda n: "<div><div>12%</div><div>of all</div></div>" * n,
    "cells": lambda n: f"<table><tr>{'<td>x 1</td>' * n}</tr></table>",
    "lists in lists": lambda n: "<ul><li>a" * n,
    "readings": lambda n: f"<p>{SENTENCE}{'a<rt>w</rt>' * n}</p>",
}
DELETED_MARK = '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'


def calls(name, data):
    """How many calls of functions reading costs."""
    return growth.calls(lambda: list(articles_in(Source.of_bytes(name, data), languages=None)))


@pytest.mark.parametrize("made_of", LONG)
@pytest.mark.parametrize("name", WRAPPED)
def test_work_grows_in_proportion(name, made_of):
    once, twice = (WRAPPED[name](LONG[made_of](n)) for n in (4_000, 8_000))
    calls(name, once)  # loads what is loaded on first use
    assert calls(name, twice) < 2.5 * calls(name, once)


@pytest.mark.parametrize("made", PAGES.values(), ids=PAGES)
def test_work_on_a_page_grows_in_proportion(made):
    once, twice = (
        f"<html><body><article>{f'<p>{SENTENCE}</p>' * 8}{made(n)}</article></body></html>".encode()
        for n in (500, 1_000)
    )
    calls("a.html", once)
    assert calls("a.html", twice) < 2.5 * calls("a.html", once)


@pytest.mark.parametrize(
    "inline", ["x<sup>2</sup>", "x<small>y</small>", "<a href=/x>x</a>", "<span>x</span>", "x<rt>y</rt>"]
)
def test_the_extractor_of_pages_is_given_each_text_in_one_piece(inline):
    page = ShownPage(document_fromstring(f"<html><body><p>{SENTENCE}{inline * 1_100}.</p></body></html>"))
    assert len(extractable(page.tree).xpath("//p//text()")) == 1


@pytest.mark.parametrize("body", [paragraph(SENTENCE), paragraph(SENTENCE).replace("<w:p>", DELETED_MARK)])
@pytest.mark.parametrize("end", ["", paragraph(SENTENCE)])  # which takes in the paragraphs whose marks are deleted
def test_work_on_a_word_document_grows_in_proportion(body, end):
    once, twice = (word(body * n + end) for n in (100, 200))
    calls("a.docx", once)
    assert calls("a.docx", twice) < 2.5 * calls("a.docx", once)


CHAINS = {
    "a.docx": lambda n: word(
        paragraph(SENTENCE, "s0") * n,
        "".join(
            f'<w:style w:styleId="s{i}"><w:name w:val="s{i}"/><w:basedOn w:val="s{i + 1}"/></w:style>' for i in range(n)
        ),
    ),
    "a.odt": lambda n: odf(
        "text",
        f"<text:p text:style-name='s0'>{SENTENCE}</text:p>" * n,
        "".join(f"<style:style style:name='s{i}' style:parent-style-name='s{i + 1}'/>" for i in range(n)),
    ),
}


@pytest.mark.parametrize("name", CHAINS)
def test_work_on_styles_that_are_based_on_others_grows_in_proportion(name):
    once, twice = (CHAINS[name](n) for n in (100, 200))
    calls(name, once)
    assert calls(name, twice) < 2.5 * calls(name, once)


AROUND_A_PAGE = {  # a search that goes back and back is one call, so that here time tells
    "breaks above": lambda n: f"Saved\n{'<br>' * n}<html><head></head><body>{SENTENCE}</body></html>",
    "breaks in it": lambda n: f"Saved\n<html><head></head><body>{'<br>' * n}{SENTENCE}</body></html>",
    "breaks, and nothing else": lambda n: f"{'<br>' * n}<html><body>{SENTENCE}</body></html>",
    "scripts in a comment": lambda n: f"<!-- {'<script ' * n} --><html><body>{SENTENCE}</body></html>",
    "scripts in a comment that never ends": lambda n: f"<html><head></head></html><!-- {'<script ' * n}",
    "warnings above": lambda n: f"Saved\n{'Warning:' * n}\n<html><head></head><body>{SENTENCE}</body></html>",
    "warnings in it": lambda n: f"Saved\n<html><head></head><body>{'Warning:' * n}{SENTENCE}</body></html>",
    "a log's brackets": lambda n: f"Saved\n<html><head></head><body>{'[a] ' * n}{SENTENCE}</body></html>",
}


@pytest.mark.parametrize("made", AROUND_A_PAGE.values(), ids=AROUND_A_PAGE)
def test_time_to_tell_where_a_page_begins_grows_in_proportion(made):
    def look(n):
        data = made(n).encode()
        html.matches(Source.of_bytes("a", data))
        scripts_in(data)
        left_out(data)

    assert growth.time_grows_in_proportion(look, 500)


SPACED = {  # one call of a search as well
    "between pieces": lambda n: text_of_pieces([SENTENCE, "\xa0" * n, "x"]),
    "without a prolog": lambda n: list(
        articles_in(Source.of_bytes("a.xml", f"<nitf><body><body.content>{' ' * n}<p>{SENTENCE}</p></body.content></body></nitf>".encode()))
    ),
}  # fmt: skip


@pytest.mark.parametrize("read", SPACED.values(), ids=SPACED)
def test_time_for_white_space_grows_in_proportion(read):
    assert growth.time_grows_in_proportion(read, 2_000)


def test_brackets_that_never_close_cost_no_more_than_letters():
    letters, brackets = ((SENTENCE + sign * 6_000).encode() for sign in ("a_", "["))
    assert calls("a.md", brackets) < 2 * calls("a.md", letters)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("a.txt", "'word ' * 1_000_000"),
        ("a.txt", "'Prices rose. ' + ',' * 1_000_000"),
        ("a.md", "'Prices rose. ' + '[' * 1_000_000"),
        ("a.txt", "'Prices rose. ' + chr(34) * 1_000_000"),
        ("a.txt", "'word ' * 2_000_000"),  # more than any article: refused, and not dear either
    ],
)
def test_a_long_text_takes_little_memory(name, made):
    program = f"""
        from kit.readers import articles_in
        from kit.readers.source import Source
        from tests.memory import peak_megabytes

        for item in articles_in(Source.of_bytes({name!r}, ({made}).encode())):
            print(type(item).__name__, peak_megabytes())
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    kind, megabytes = done.stdout.split()
    assert kind == ("Skipped" if "2_000_000" in made else "Article")
    assert float(megabytes) < 600

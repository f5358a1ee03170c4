"""Where markup begins: what stands before a page or a feed does not hide it, and text that speaks of tags stays text."""

from __future__ import annotations

import pytest

import kit
from tests.readers.samples import PAGE, PAGE_TEXT, SENTENCE, write
from tests.readers.test_feed import RSS

PHP = (
    "<br />\n<b>Warning</b>:  Undefined array key &quot;ad&quot; in <b>/srv/www/theme/banner.php</b> on line <b>88</b><br />\n"
    * 3
)
FEED = RSS[RSS.index("<rss") : RSS.index("<item><title>Summary")] + "</channel></rss>"
BEFORE = {
    "a byte order mark": "\ufeff",
    "a style": "<style>\n/* the island's colours */\n.lead{color:#036}\n</style>\n",
    "scripts": "<script src=a.js></script>\n<script>if (a < b) { document.write('<p>' + a + '</p></html>') }</script>",
    "a long comment": f"<!-- {'licence of the theme, ' * 400}-->\n",
    "a comment beyond the first bytes": f"<!-- {'licence of the theme, ' * 8_000}-->\n",
    "a comment of the browser": "<!-- saved from url=(0031)https://courier.example/news/a.html -->\n",
    "white space": " \n" * 40_000,
    "a warning": PHP,
    "many warnings": PHP * 100,
    "a warning without markup": "\nNotice: Undefined index: ad in /srv/www/theme/banner.php on line 88\n",
    "a warning of the log": "[07-May-2025 10:00:00 UTC] PHP Warning:  Undefined array key in /srv/www/banner.php on line 12\n",
    "a line that ends in a comma": "Saved on Monday,\n",
    "a line that ends in a bar": "My site |\n",
    "a line of text": "cache miss 0.031 s\n",
    "letters that slipped in": "0",
    "what the server said": "HTTP/2 200\ncontent-type: text/html; charset=utf-8\nserver: nginx\n\n",
    "a program": "<?php include 'head.php'; ?>\n<%@ page language=\"java\" %>\n",
    "markup of no standard": "<b>Cannot open the log</b>: no space left<br>\n",
    "a conditional comment": "<!--[if lt IE 9]><p>Your browser is old.</p><![endif]-->\n<![if !IE]>\n",
}


@pytest.mark.parametrize("before", BEFORE.values(), ids=BEFORE)
@pytest.mark.parametrize("name", ["page.html", "page"])
def test_what_stands_before_a_page_is_no_part_of_it(tmp_path, before, name):
    article = kit.read(write(tmp_path, {name: before + PAGE}) / name)
    assert (article.reader, article.text) == ("html", PAGE_TEXT)
    assert (article.title, article.language) == ("Council cuts library budget by 4 per cent", "en-GB")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_page_in_every_encoding(tmp_path, encoding):
    article = kit.read(write(tmp_path, {"a": (BEFORE["a style"] + PAGE).encode(encoding)}) / "a")
    assert (article.reader, article.text) == ("html", PAGE_TEXT)


def test_data_before_the_page_are_its_own(tmp_path):
    data = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Dam holds after the storm"}</script>'
    )
    page = f"<html><body><article><p>{SENTENCE}</p></article></body></html>"
    assert kit.read(write(tmp_path, {"a": data + page}) / "a").title == "Dam holds after the storm"


@pytest.mark.parametrize("opened", ["<!-- ", "<!-- <script>a</script> "])
def test_data_in_a_comment_above_the_page_are_nobodys(tmp_path, opened):
    old = '{"@type": "NewsArticle", "headline": "Dam breaks", "datePublished": "2001-01-01"}'
    page = (
        f'{opened}<script type="application/ld+json">{old}</script> --><html><head><title>Dam holds</title></head>'
        f"<body><article><p>{SENTENCE}</p></article></body></html>"
    )
    article = kit.read(write(tmp_path, {"a.html": page}) / "a.html")
    assert (article.title, article.published, article.text) == ("Dam holds", None, SENTENCE)


def test_a_warning_of_the_log_stands_above_any_page(tmp_path):
    page = f"{BEFORE['a warning of the log'] * 3}<html>\n<p>{SENTENCE}</p>"
    article = kit.read(write(tmp_path, {"a": page}) / "a")
    assert (article.reader, article.text) == ("html", SENTENCE)


@pytest.mark.parametrize(
    ("name", "made"),
    [("a", lambda before: before + PAGE), ("a.xml", lambda before: before + FEED)],
)
def test_words_above_a_page_or_feed_are_left_out_with_a_note(tmp_path, name, made):
    text = "<!-- ours -->\nFrom the archive of the island's only daily paper\n"
    articles = kit.read_all(write(tmp_path, {name: made(text)}) / name)
    assert "the words above it are left out: From the archive of the island's …" in [n.message for n in articles.notes]
    articles = kit.read_all(write(tmp_path, {name: made(PHP + BEFORE["a style"])}) / name)
    assert not any("left out" in note.message for note in articles.notes)


def test_xhtml(tmp_path):
    page = f'<?xml version="1.0"?>\n<!-- page -->\n<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{SENTENCE}</p></body></html>'
    article = kit.read(write(tmp_path, {"a": page}) / "a")
    assert (article.reader, article.text) == ("html", SENTENCE)


def test_a_piece_of_a_page_that_begins_with_text_is_told_by_its_name(tmp_path):
    piece = f"By Ana Ruiz<br>\n<p>{SENTENCE}</p>\n<p>Staff were told last week.</p>"
    article = kit.read(write(tmp_path, {"a.html": piece}) / "a.html")
    assert article.reader == "html" and f"{SENTENCE}\n\nStaff were told last week." in article.text


SAMPLE = "<!DOCTYPE html>\n<html>\n<head><title>My page</title></head>\n<body>\n<p>Hello, world, this is me.</p>\n</body>\n</html>"
LONG_SAMPLE = SAMPLE.replace("this is me", SENTENCE * 5)
TEXTS = {
    "tags by name": f"{SENTENCE}\n\nThe town's site opens with an <html> tag and a <head>, and each <p> is closed, he said, by </p>.",
    "a page quoted": f"{SENTENCE} {SENTENCE}\n\nThe whole site was this:\n\n{SAMPLE}\n\nNobody had looked at it for 12 years, she said.",
    "a page quoted at the end": f"{SENTENCE} {SENTENCE}\n\nThe whole site was this:\n\n{SAMPLE}",
    "a page amid a short text": f"The court heard that the shop's whole page was this:\n\n{LONG_SAMPLE}\n\nThe judge fined Ms Holt 300 euros.",
    "a page below two sentences": f"The shop sold nothing. The court heard that its page was this:\n\n{LONG_SAMPLE}",
    "from tag to tag": f"The <html> tag opens a page.\n\n{SENTENCE}\n\nThe last thing that there is on one is </html>",
    "a page between marks": f"It held one line, “{SAMPLE.replace(chr(10), '')}”, and no more.",
    "a small sign": f"<3 was what the mayor wrote. {SENTENCE} A <p> was all that came back.",
    "a comment above": f"<!-- checked by the desk -->\n{SENTENCE}\n\nA <div> of the page had been empty.",
    "warnings": f"Warning: the sea is rough on line 4 of the map.\n\n{SENTENCE} The page says <p>.",
    "a feed named": f"{SENTENCE}\n\nIts <rss> tag was missing, and the <feed > too, the programmers found.",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_text_that_speaks_of_tags_stays_text(tmp_path, text):
    article = kit.read(write(tmp_path, {"a.txt": text}) / "a.txt")
    assert article.reader == "text" and text.endswith(article.text[-400:])


MARKDOWN = {
    "a page in a fence": f"# First page\n\nWrite it.\n\n```html\n{SAMPLE.replace('this is me', SENTENCE * 3)}\n```\n\nThat is all.",
    "a picture above": '<p align="center"><img src="a.png"></p>\n\n# Budget cut\n\nThe *council* cut it by 4 percent.\n',
}


@pytest.mark.parametrize("text", MARKDOWN.values(), ids=MARKDOWN)
def test_markdown_with_tags_stays_markdown(tmp_path, text):
    assert kit.read(write(tmp_path, {"a.md": text}) / "a.md").reader == "markdown"


def test_pages_in_records_stay_in_their_records(tmp_path):
    page = PAGE.replace("\n", " ").replace('"', '""')
    files = {
        "a.csv": f'title,text\na,"{page}"\nb,"{page}"\n',
        "b": '[{"title": "a", "text": "' + SAMPLE.replace("\n", " ") + SENTENCE + '"}]',
    }
    articles = kit.read_all(write(tmp_path, files))
    assert [article.reader for article in articles] == ["table", "table", "json"]


@pytest.mark.parametrize(
    "before", ["\n" * 9_000, f"<!-- {'made by a program, ' * 400}-->", PHP, BEFORE["a line of text"]]
)
def test_what_stands_before_a_feed_does_not_hide_it(tmp_path, before):
    article = kit.read(write(tmp_path, {"a": before + FEED}) / "a")
    assert (article.reader, article.title) == ("feed", "R&D spending falls")

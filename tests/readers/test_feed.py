"""Feeds: an article an entry."""

from __future__ import annotations

import datetime

import pytest

import kit
from kit.articles import iter_articles
from kit.errors import SkippedWarning, UnreadableError
from tests.readers.samples import SENTENCE, write

RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Marenia Courier</title><language>en-gb</language>
<item><title>R&amp;amp;D spending falls</title><link>https://c.example/1</link><guid>tag:1</guid><dc:creator>Ana Ruiz</dc:creator>
<category>Economy</category><pubDate>Tue, 04 Mar 2025 23:30:00 -0500</pubDate><description>Short.</description>
<content:encoded>&lt;p&gt;{SENTENCE}&lt;/p&gt;&lt;p&gt;Staff were told last week.&lt;/p&gt;</content:encoded></item>
<item><title>Summary only</title><link>https://c.example/2</link><description>{SENTENCE}</description></item>
<item><title>Nothing</title><link>https://c.example/3</link></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Audit Office</title><entry><title>Dam report</title>
<id>urn:7</id><link href="https://a.example/7"/><published>2025-02-01T08:00:00Z</published><updated>2025-02-09T08:00:00Z</updated>
<content type="html">&lt;p&gt;{SENTENCE}&lt;/p&gt;</content></entry></feed>"""


def test_rss_gives_full_contents_or_summaries_and_says_which(tmp_path):
    path = write(tmp_path, {"feed.xml": RSS}) / "feed.xml"
    with pytest.warns(SkippedWarning, match=r"https://c\.example/3 has no text"):
        articles = kit.read_all(path)
    full, summary = articles
    assert full.text == f"{SENTENCE}\n\nStaff were told last week."
    assert (full.title, full.author, full.section) == ("R&D spending falls", "Ana Ruiz", "Economy")
    assert (full.published, full.published_basis) == (datetime.date(2025, 3, 4), "feed")  # the day where it was written
    assert (full.publisher, full.url) == ("The Marenia Courier", "https://c.example/1")
    assert full.origin == f"{path.as_posix()}#tag:1"
    assert (summary.text, summary.published) == (SENTENCE, None)
    assert "1 of 3 entries hold a summary only" in articles.notes[0].message
    assert articles.skipped[0].origin.endswith("feed.xml#https://c.example/3")


def test_atom(tmp_path):
    article = kit.read(write(tmp_path, {"x.txt": ATOM}) / "x.txt")  # told by its content
    assert (article.title, article.published) == ("Dam report", datetime.date(2025, 2, 1))
    assert (article.url, article.publisher, article.reader) == ("https://a.example/7", "Audit Office", "feed")


def test_a_feed_without_entries_is_refused(tmp_path):
    with pytest.raises(UnreadableError, match="feed without entries"):
        kit.read(write(tmp_path, {"f.xml": "<rss version='2.0'><channel><title>x</title></channel></rss>"}) / "f.xml")


def test_entities_cannot_reach_files_or_grow(tmp_path):
    secret = write(tmp_path, {"secret.txt": "the secret word"}) / "secret.txt"
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 50}">' for n in range(12))
    feed = (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">{lines}]><rss version="2.0"><channel>'
        f"<title>t</title><item><title>a</title><description>{SENTENCE} &x; &e11;</description></item></channel></rss>"
    )
    with pytest.warns():
        found = list(iter_articles(write(tmp_path, {"f.xml": feed}) / "f.xml"))
    assert all("secret word" not in article.text and len(article.text) < 10_000 for article in found)

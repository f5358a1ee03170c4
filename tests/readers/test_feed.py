"""Feeds: an article an entry."""

from __future__ import annotations

import datetime
import json
import warnings

import pytest

import kit
from kit.errors import ReadingWarning, SkippedWarning, UnreadableError
from kit.readers import feed
from kit.readers.source import Source
from kit.reading import iter_articles
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


def rdf(date):
    return (
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://c.example/"><title>The Marenia Courier</title>'
        f'<dc:date>2025-03-09T00:00:00Z</dc:date></channel><item rdf:about="https://c.example/1"><title>Budget cut</title>'
        f"<link>https://c.example/1</link><description>{SENTENCE}</description>{date}</item></rdf:RDF>"
    )


@pytest.mark.parametrize(
    "feed",
    [
        rdf("<dc:date>2025-03-04T23:30:00-05:00</dc:date>"),
        RSS.replace("pubDate>Tue, 04 Mar 2025 23:30:00 -0500</pubDate", "dc:date>2025-03-04T23:30:00-05:00</dc:date"),
        rdf("<dc:date>2025-03-04</dc:date>").replace("dc:date", "d:date").replace("xmlns:dc=", "xmlns:d="),
        RSS.replace("pubDate>Tue, 04 Mar 2025 23:30:00 -0500</pubDate", "terms:date>2025-03-04</terms:date").replace(
            "xmlns:dc=", "xmlns:terms='http://purl.org/dc/terms/' xmlns:dc="
        ),
        RSS.replace(
            "pubDate>Tue, 04 Mar 2025 23:30:00 -0500</pubDate",
            "prism:publicationDate>2025-03-04</prism:publicationDate",
        ).replace("xmlns:dc=", "xmlns:prism='http://prismstandard.org/namespaces/basic/2.0/' xmlns:dc="),
    ],
)
def test_the_date_of_dublin_core_is_the_day_of_publication(tmp_path, feed):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SkippedWarning)  # the entry without text
        article = kit.read_all(write(tmp_path, {"f.xml": feed}) / "f.xml")[0]
    assert (article.published, article.published_basis) == (datetime.date(2025, 3, 4), "feed")


@pytest.mark.parametrize("stated", ["By ANA RUIZ", "Ana Ruiz, Economics Correspondent", "ruiz@c.example (Ana Ruiz)"])
def test_authors_are_names(tmp_path, stated):
    feed = RSS.replace("<dc:creator>Ana Ruiz<", f"<dc:creator>{stated}<")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SkippedWarning)
        assert kit.read_all(write(tmp_path, {"f.xml": feed}) / "f.xml")[0].author == "Ana Ruiz"


def test_the_day_of_the_last_change_is_no_day_of_publication(tmp_path):
    path = write(tmp_path, {"f.xml": ATOM.replace("<published>2025-02-01T08:00:00Z</published>", "")}) / "f.xml"
    assert kit.read(path).published is None
    assert kit.read(write(tmp_path, {"g.xml": rdf("")}) / "g.xml").published is None


JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "The Marenia Courier",
    "description": "News of the island, every day.",
    "language": "en-GB",
    "authors": [{"name": "The desk"}],
    "items": [
        {"id": "7", "url": "https://c.example/7", "title": "R&D spending falls", "content_text": "Short.",
         "content_html": f"<p>{SENTENCE}</p><p>Staff were told last week.</p>", "authors": [{"name": "Ana Ruiz"}, {"name": "Tom Osei"}],
         "date_published": "2025-03-04T23:30:00-05:00", "date_modified": "2025-03-09T08:00:00Z", "tags": ["Economy", "Science"]},
        {"id": 8, "url": "https://c.example/8", "content_text": f"{SENTENCE}\n\nPrices rose by <3 percent & wages by >4."},
        {"id": "9", "url": "https://c.example/9", "summary": SENTENCE},
        {"id": "10", "url": "https://c.example/10", "image": "https://c.example/10.jpg"},
    ],
}  # fmt: skip


def test_a_feed_says_which_entries_are_short_of_a_text_and_how_long_it_wants_to_rest():
    source = Source.of_bytes("feed.xml", RSS.replace("<language>", "<ttl> 90 </ttl><language>").encode())
    assert feed.summaries(source) == {
        "feed.xml#https://c.example/2": "https://c.example/2",
        "feed.xml#https://c.example/3": "https://c.example/3",
    }
    assert feed.minutes_to_live(source) == 90
    assert feed.summaries(Source.of_bytes("atom.xml", ATOM.encode())) == {}
    assert feed.minutes_to_live(Source.of_bytes("atom.xml", ATOM.encode())) == 0
    items = [
        {"id": 1, "url": "https://j.example/1", "summary": "S"},
        {"id": 2, "content_text": SENTENCE},
        {"id": 3, "summary": "S"},
    ]
    given = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}).encode()
    assert feed.summaries(Source.of_bytes("f.json", given)) == {"f.json#1": "https://j.example/1"}


def test_a_json_feed_gives_its_items(tmp_path):
    path = write(tmp_path, {"feed.txt": json.dumps(JSON_FEED).replace("/", "\\/")}) / "feed.txt"  # as PHP writes it
    with pytest.warns(SkippedWarning, match=r"#10 has no text; read the page it links to: https://c\.example/10"):
        full, plain, summary = articles = kit.read_all(path)
    assert full.text == f"{SENTENCE}\n\nStaff were told last week."
    assert (full.title, full.author, full.section) == ("R&D spending falls", "Ana Ruiz, Tom Osei", "Economy")
    assert (full.published, full.published_basis) == (datetime.date(2025, 3, 4), "feed")
    assert (full.publisher, full.url, full.language) == ("The Marenia Courier", "https://c.example/7", "en-GB")
    assert (full.reader, full.origin) == ("feed", f"{path.as_posix()}#7")
    assert plain.text == f"{SENTENCE}\n\nPrices rose by <3 percent & wages by >4."  # text, and no markup
    assert (plain.title, plain.author, plain.published) == (None, "The desk", None)
    assert summary.text == SENTENCE
    assert "1 of 4 entries hold a summary only" in articles.notes[0].message


def test_a_json_feed_of_version_1_has_one_author(tmp_path):
    item = {**JSON_FEED["items"][0], "author": {"name": "Ana Ruiz"}, "authors": None}
    feed = {**JSON_FEED, "version": "https://jsonfeed.org/version/1", "items": [item]}
    assert kit.read(write(tmp_path, {"feed.json": json.dumps(feed, indent=2)}) / "feed.json").author == "Ana Ruiz"


def test_a_json_feed_with_odd_fields_keeps_its_items(tmp_path):
    odd = [
        {"authors": [{"name": {"x": 1}}, {"name": "Ana Ruiz"}], "tags": [None, "Local"]},
        {"authors": [{"name": ["x"]}], "tags": [None]},
    ]
    feed = {**JSON_FEED, "items": [JSON_FEED["items"][0] | fields for fields in odd]}
    articles = kit.read_all(write(tmp_path, {"feed.json": json.dumps(feed)}) / "feed.json")
    assert [(article.author, article.section) for article in articles] == [("Ana Ruiz", "Local"), ("The desk", None)]


def test_a_date_that_may_be_two_days_has_a_warning(tmp_path):
    item = {**JSON_FEED["items"][0], "date_published": "05/07/2025"}
    files = {
        "feed.json": json.dumps({**JSON_FEED, "items": [item]}),
        "feed.xml": ATOM.replace("2025-02-01T08:00:00Z", "05/07/2025"),
        "sure.json": json.dumps({**JSON_FEED, "items": JSON_FEED["items"][:1]}),
    }
    with pytest.warns(ReadingWarning, match="does not say which day it means, '05/07/2025'"):
        articles = kit.read_all(write(tmp_path, files))
    assert [article.published for article in articles] == [None, None, datetime.date(2025, 3, 4)]
    assert sum("which day it means" in note.message for note in articles.notes) == 2


def test_a_json_feed_that_is_empty_or_cut_off_says_so(tmp_path):
    for content, words in (
        (json.dumps({**JSON_FEED, "items": []}), "feed without entries"),
        (json.dumps(JSON_FEED)[:500], "not valid JSON"),
    ):
        with pytest.raises(UnreadableError, match=words):
            kit.read(write(tmp_path, {"feed.json": content}) / "feed.json")

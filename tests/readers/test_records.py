"""JSON, JSON Lines, CSV and Parquet of articles."""

from __future__ import annotations

import datetime
import gzip
import json

import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet

import kit
from kit.errors import ReadingWarning, SkippedWarning, UnreadableError
from kit.readers.dates import day_of
from kit.reading import iter_articles
from tests.readers.samples import SENTENCE, write

RECORD = {
    "headline": "Budget cut",
    "maintext": f"<p>One percent went.</p><p>{SENTENCE}</p>",
    "date_publish": "2025-03-04 10:00:00",
    "source": {"id": 1, "name": "Northern Wire"},
    "authors": ["Ana Ruiz", {"name": "Tom Osei"}],
    "link": "https://c.example/1",
    "score": 3,
}


def check(article):
    assert article.text == f"One percent went.\n\n{SENTENCE}"
    assert (article.title, article.publisher, article.author) == ("Budget cut", "Northern Wire", "Ana Ruiz, Tom Osei")
    assert (article.published, article.published_basis) == (datetime.date(2025, 3, 4), "file")
    assert article.url == "https://c.example/1"


def test_fields_are_known_by_their_usual_names_and_the_choice_is_reported(tmp_path):
    articles = kit.read_all(write(tmp_path, {"a.jsonl": json.dumps(RECORD) + "\n"}) / "a.jsonl")
    check(articles[0])
    assert articles[0].origin.endswith("a.jsonl#line=1")
    message = articles.notes[0].message
    assert "maintext as text" in message and "date_publish as published" in message and "not used: score" in message


@pytest.mark.parametrize(
    "content",
    [
        [RECORD],
        RECORD,
        {"status": "ok", "articles": [RECORD]},
        {"response": {"results": [{"fields": RECORD, "id": "x"}]}},
        {"hits": {"hits": [{"_source": RECORD}]}},
        {"title": "Island news", "description": "Our stories of today.", "items": [RECORD]},
        {"feed": {"title": "Island news", "description": "Our stories of today."}, "items": [RECORD]},
        {"rss": {"channel": {"title": "Island news", "description": "Our stories of today.", "item": [RECORD]}}},
    ],
)
def test_json_whatever_wraps_the_articles(tmp_path, content):
    check(kit.read(write(tmp_path, {"a.json": json.dumps(content, indent=1)}) / "a.json"))


def test_an_article_of_a_summary_alone_is_not_given_up_for_what_hangs_on_it(tmp_path):
    record = {
        "title": "Budget cut",
        "description": SENTENCE,
        "images": [{"title": "Hall", "description": "The town hall."}],
    }
    with pytest.warns(ReadingWarning, match="so description is read as the text"):
        assert kit.read(write(tmp_path, {"a.json": json.dumps(record)}) / "a.json").text == SENTENCE


def test_a_broken_line_is_left_out_under_its_number(tmp_path):
    lines = [json.dumps(RECORD), "{broken", "", "[1]", json.dumps({"headline": "No text"}), json.dumps(RECORD)]
    with pytest.warns(SkippedWarning, match=r"left out \(3\)") as warned:
        articles = kit.read_all(write(tmp_path, {"a.jsonl": "\n".join(lines)}) / "a.jsonl")
    assert len(articles) == 2 and len(warned) == 1
    assert [s.origin.rsplit("#")[-1] for s in articles.skipped] == ["line=2", "line=4", "line=5"]
    assert "not valid JSON" in articles.skipped[0].reason


def test_a_first_line_that_is_broken_does_not_hide_the_rest(tmp_path):
    with pytest.warns(SkippedWarning, match="line=1"):
        assert len(kit.read_all(write(tmp_path, {"a.jsonl": "{broken\n" + json.dumps(RECORD)}) / "a.jsonl")) == 1


def test_lines_are_read_one_by_one(tmp_path):
    path = write(tmp_path, {"a.jsonl": "\n".join([json.dumps(RECORD)] * 3)}) / "a.jsonl"
    reading = iter_articles(path)
    check(next(reading))
    path.write_bytes(b"")  # what was not asked for is not needed
    assert reading.skipped == []


def test_a_cut_off_compressed_file_gives_what_it_has(tmp_path):
    lines = "\n".join(json.dumps(RECORD | {"score": n, "noise": str(hash(n))}) for n in range(2_000))
    whole = gzip.compress(lines.encode())
    with pytest.warns(SkippedWarning, match="cut off or damaged"):
        articles = kit.read_all(write(tmp_path, {"a.jsonl.gz": whole[: len(whole) // 2]}) / "a.jsonl.gz")
    assert 0 < len(articles) < 2_000


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv(tmp_path, delimiter, encoding):
    rows = [
        ["Headline", "Body", "Date", "Outlet"],
        ["Café", f'"€4 million.\nA second line. {SENTENCE}"', "4 March 2025", "C"],
    ]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    article = kit.read(write(tmp_path, {"a.csv": text.encode(encoding)}) / "a.csv")
    assert article.text == f"€4 million.\nA second line. {SENTENCE}"
    assert (article.title, article.published) == ("Café", datetime.date(2025, 3, 4))
    assert article.origin.endswith("a.csv#row=2")


def test_a_csv_row_with_too_many_cells_and_one_without_text_are_left_out(tmp_path):
    table = f'title,text\na,"{SENTENCE}"\nb,one,two\nc,\nd,"{SENTENCE}"\n'
    with pytest.warns(SkippedWarning, match=r"row=3 has 3 cells under 2 columns.*row=4 has no text"):
        articles = kit.read_all(write(tmp_path, {"a.csv": table}) / "a.csv")
    assert [a.title for a in articles] == ["a", "d"]


def test_a_table_of_no_articles_is_refused_with_its_columns(tmp_path):
    with pytest.raises(UnreadableError, match=r"only year, deaths.*name it text"):
        kit.read(write(tmp_path, {"a.csv": "year,deaths\n2024,12\n"}) / "a.csv")
    with pytest.raises(UnreadableError, match=r"JSON without articles, only the fields a"):
        kit.read(write(tmp_path, {"a.json": '{"a": [1, 2]}'}) / "a.json")


def test_a_date_that_says_no_day_is_reported(tmp_path):
    table = f'title,text,date\na,"{SENTENCE}",05/07/2025\n'
    with pytest.warns(ReadingWarning, match=r"1 date does not say which day it means, '05/07/2025'"):
        assert kit.read_all(write(tmp_path, {"a.csv": table}) / "a.csv")[0].published is None


def test_summaries_are_read_where_nothing_else_is_there_and_that_is_said(tmp_path):
    table = f'title,description\na,"{SENTENCE}"\n'
    with pytest.warns(ReadingWarning, match="no field of whole texts, so description"):
        assert kit.read(write(tmp_path, {"a.csv": table}) / "a.csv").text == SENTENCE


def test_parquet(tmp_path):
    frame = pd.DataFrame({"title": ["a", "b"], "text": [SENTENCE, None], "date": pd.to_datetime(["2025-03-04", None])})
    frame.to_parquet(tmp_path / "a.parquet")
    with pytest.warns(SkippedWarning, match="row=2 has no text"):
        (article,) = kit.read_all(tmp_path / "a.parquet")
    assert (article.text, article.published) == (SENTENCE, datetime.date(2025, 3, 4))


def test_rows_of_parquet_that_are_one_text_again_and_again_are_not_all_in_memory(tmp_path):
    again = pa.DictionaryArray.from_arrays(pa.array([0] * 200, pa.int32()), ["word " * 1_200_000])
    path = tmp_path / "bomb.parquet"
    parquet.write_table(pa.table({"text": again}), path, compression="zstd", dictionary_pagesize_limit=2**30)
    assert path.stat().st_size < 10_000
    usual = pa.default_memory_pool()
    pool = pa.proxy_memory_pool(usual)
    pa.set_memory_pool(pool)
    try:
        with pytest.warns(SkippedWarning, match=r"row=1 has 6,000,000 characters, more than any article"):
            assert kit.read_all(path) == []
    finally:
        pa.set_memory_pool(usual)
    assert pool.max_memory() < 100 * 2**20  # the rows one by one are 1.2 GB


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2025-03-04T23:30:00-05:00", (2025, 3, 4)),
        ("Tue, 04 Mar 2025 23:30:00 -0500", (2025, 3, 4)),
        ("20250304", (2025, 3, 4)),
        (1741046400, (2025, 3, 4)),
        ("1741046400000", (2025, 3, 4)),
        ("March 4, 2025", (2025, 3, 4)),
        ("5/7/2025", None),
        ("2025-02-30", None),
        ("yesterday", None),
        ("12", None),
        (None, None),
    ],
)
def test_days(stated, day):
    assert day_of(stated) == (day and datetime.date(*day))


URLS = {"url": "https://c.example/1", "title": "Budget cut"}


@pytest.mark.parametrize(
    ("name", "content", "call"),
    [
        ("a.csv", "stories_id,publish_date,title,url,language,media_name\n1,2025-03-04,Cut,https://c.example/1,en,Courier\n",
         "pandas.read_csv({!r})['url'].dropna()"),
        ("a.tsv", "URL\tTitle\tSeenDate\tDomain\nhttps://c.example/1\tCut\t20250304T101500Z\tc.example\n",
         "pandas.read_csv({!r}, sep='\\t')['URL'].dropna()"),
        ("a.txt", "title;url;date\nCut;https://c.example/1;2025-03-04\n", "pandas.read_csv({!r}, sep=';')['url'].dropna()"),
        ("a.json", json.dumps({"articles": [{**URLS, "seendate": "20250304T101500Z"}]}), "pandas.DataFrame(json.load(open({!r}))['articles'])['url'].dropna()"),
        ("b.json", json.dumps([URLS]), "pandas.DataFrame(json.load(open({!r})))['url'].dropna()"),
    ],
)  # fmt: skip
def test_a_list_of_addresses_says_how_to_fetch_them(tmp_path, name, content, call):
    path = write(tmp_path, {name: content}) / name
    with pytest.raises(UnreadableError) as raised:
        kit.read(path)
    words = str(raised.value)
    assert "lists the addresses of articles and no texts; fetch them with kit.read_all(" in words
    code = call.format(path.as_posix())
    assert f"kit.read_all({code})" in words
    assert list(eval(code, {"pandas": pd, "json": json})) == ["https://c.example/1"]  # the code is right


@pytest.mark.parametrize(
    ("cells", "at", "kind"),
    [
        ((["1203456789", "20250304"], 61), 60, "events"),
        ((["1203456789", "20250304101500", "20250304103000"], 16), 5, "mentions of events"),
        ((["20250304101500-12", "20250304101500"], 27), 4, "what is named in articles"),
    ],
)
def test_coded_events_are_no_articles(tmp_path, cells, at, kind):
    start, width = cells
    row = [*start, *["x"] * (width - len(start))]
    row[at] = "https://c.example/1"
    path = write(tmp_path, {"20250304.export.CSV": "\t".join(row) + "\n"}) / "20250304.export.CSV"
    with pytest.raises(UnreadableError, match=f"holds {kind}.*coded from articles, and no texts") as raised:
        kit.read(path)
    code = str(raised.value).partition("kit.read_all(")[2].rpartition(")")[0]
    assert list(eval(code, {"pandas": pd})) == ["https://c.example/1"]


def test_story_lists_with_texts_are_read(tmp_path):
    table = f'stories_id,publish_date,title,url,media_name,story_text\n1,2025-03-04 23:30:00,Cut,https://c.example/1,Courier,"{SENTENCE}"\n'
    (article,) = kit.read_all(write(tmp_path, {"a.csv": table}) / "a.csv")
    assert (article.text, article.publisher, article.published) == (SENTENCE, "Courier", datetime.date(2025, 3, 4))


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("The council cut its budget by 4,2… [+1234 chars]", "The council cut its budget by …"),
        ("The council cut its budget. [+12 chars]", "The council cut its budget."),
        ("The council cut its bud...[+1234 chars]", "The council cut its …"),
    ],
)
def test_texts_that_a_service_cuts_off_are_named(tmp_path, content, text):
    answer = {"status": "ok", "articles": [{"source": {"id": None, "name": "Courier"}, "title": "Cut", "url": "https://c.example/1",
              "publishedAt": "2025-03-04T23:30:00Z", "description": "Short.", "content": content}]}  # fmt: skip
    with pytest.warns(ReadingWarning, match=r"1 text is cut off by the service that gave them; kit\.read_all"):
        (article,) = kit.read_all(write(tmp_path, {"a.json": json.dumps(answer)}) / "a.json")
    assert (article.text, article.publisher) == (text, "Courier")


def test_linked_data_gives_its_articles_and_not_whom_they_name(tmp_path):
    article = {"@type": "NewsArticle", "headline": "Cut", "articleBody": SENTENCE, "datePublished": "2025-03-04", "inLanguage": "en",
               "articleSection": "Local", "author": [{"@type": "Person", "name": "Ana Ruiz"}], "publisher": {"@id": "#p", "name": "Courier"}}  # fmt: skip
    graph = {"@context": "https://schema.org", "@graph": [{"@type": "Organization", "name": "Courier", "url": "https://c.example"}, article,
             {"@type": "Person", "name": "Ana Ruiz", "description": "Reporter"}]}  # fmt: skip
    expanded = [{"@type": ["http://schema.org/NewsArticle"], "http://schema.org/headline": [{"@value": "Cut"}],
                 "http://schema.org/articleBody": [{"@value": SENTENCE}], "http://schema.org/datePublished": [{"@value": "2025-03-04"}]}]  # fmt: skip
    for name, content in (("a.jsonld", graph), ("b.json", article), ("c.jsonld", expanded)):
        (found,) = kit.read_all(write(tmp_path, {name: json.dumps(content)}) / name)
        assert (found.title, found.text, found.published) == ("Cut", SENTENCE, datetime.date(2025, 3, 4))
    found = kit.read(tmp_path / "b.json")
    assert (found.author, found.section, found.publisher) == ("Ana Ruiz", "Local", "Courier")

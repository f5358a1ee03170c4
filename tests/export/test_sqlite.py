"""The database, as SQLite and Datasette see it."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from urllib.parse import quote

import pytest
from datasette.app import Datasette

import kit


@pytest.fixture
def written(story, tmp_path):
    return kit.export(story, tmp_path / "story.db")


def rows(path, query, *cells):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query, cells).fetchall()


def test_the_keys_hold(written):
    database = written[0]
    assert rows(database, "PRAGMA foreign_key_check") == [] and rows(database, "PRAGMA integrity_check") == [("ok",)]
    keys = {(row[3], row[2], row[4]) for row in rows(database, "PRAGMA foreign_key_list('figures')")}
    assert keys == {("article_id", "articles", "article_id"), ("claim_id", "claims", "claim_id")}
    assert [row[1] for row in rows(database, "PRAGMA table_info('claims')") if row[5]] == ["claim_id"]


def test_cells_come_back(written, story):
    assert rows(written[0], "SELECT published FROM articles") == [("2025-05-07",), (None,)]
    assert rows(written[0], "SELECT value FROM figures") == [(value,) for value in story.figures["value"]]
    assert rows(written[0], "SELECT DISTINCT typeof(negated), negated FROM claims") == [("integer", 0)]


def test_formulas_and_odd_characters_are_kept_as_they_are(odd, tmp_path):
    database, _ = kit.export(odd, tmp_path / "odd.sqlite")
    assert rows(database, "SELECT measure FROM figures")[:2] == [("=1+1",), ("a\x00b\x0bc",)]
    assert rows(database, "SELECT published FROM articles") == [("2025-05-07T10:30:00",)]


def test_datasette_opens_it(written):
    database, metadata = written

    async def visit(*pages):
        app = Datasette([str(database)], metadata=json.loads(metadata.read_text(encoding="utf-8")))
        await app.invoke_startup()
        return [await app.client.get(page) for page in pages]

    pages = visit(
        "/story/figures.json?_shape=objects&_search=crane",
        "/story/claims.json?_shape=objects&_facet=source",
        "/story/figures",
        "/story/codebook.json?_shape=objects&table=" + quote("figures"),
    )
    with ThreadPoolExecutor(1) as thread:  # an event loop of its own: the browser tests leave one in this thread
        search, facets, page, codebook = thread.submit(asyncio.run, pages).result()
    assert [row["text"] for row in search.json()["rows"]] == ["$2 million", "40%"]
    assert "Ana Brock" in {value["value"] for value in facets.json()["facet_results"]["source"]["results"]}
    assert page.status_code == 200
    assert "what is counted or measured" in page.text  # the column's description
    assert "Fire in Port Varn: 12 dead" in page.text  # the article, linked by its headline
    assert {row["column"] for row in codebook.json()["rows"]} >= {"value", "per"}

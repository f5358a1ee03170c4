"""The same articles give the same rows: in any order, company, batch, process and run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random
from unittest.mock import patch

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kit
from kit.scale import batches
from tests.properties import EXAMPLES, ONCE, extracted
from tests.properties.generated import ARTICLES, FEW, TABLES

PROGRAM = """
import json, sys, warnings
import kit
warnings.simplefilter("ignore")
articles = [kit.Article(**one) for one in json.load(open(sys.argv[1]))]
tables = kit.extract(articles)
results = [tables.articles, tables.figures, tables.claims, kit.check(tables), kit.compare(tables), kit.follow(tables, least=1),
           kit.ask(tables, ["How many boats were lost?", "Who said so?"])]
later = [kit.Article(text=a.text.replace("1", "2"), title=a.title, published=a.published, url=f"https://c.example/{n}") for n, a in enumerate(articles)]
earlier = [kit.Article(text=a.text, title=a.title, published=a.published, url=f"https://c.example/{n}") for n, a in enumerate(articles)]
print(json.dumps([one.to_csv() for one in results] + [kit.diff(earlier, later).to_csv()] + [kit.show(a)._repr_html_() for a in articles]))
"""


def rows(tables: kit.Tables) -> dict[str, dict[str, list[str]]]:
    """The rows of each table by article; its text stands for its id, which another text of the same words changes."""
    return {
        name: {
            str(key): of_one.to_csv(index=False).splitlines()
            for key, of_one in getattr(tables, name).groupby("article_id")
        }
        for name in ("articles", "figures", "claims")
    }


@EXAMPLES
@given(FEW, st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_no_row(articles: list[kit.Article], random: Random) -> None:
    shuffled = random.sample(articles, len(articles))
    assert rows(extracted(shuffled)) == rows(extracted(articles))


@EXAMPLES
@given(FEW)
def test_company_and_batch_change_no_row(articles: list[kit.Article]) -> None:
    together = rows(extracted(articles))
    with patch.object(batches, "BATCH_ARTICLES", 1):
        assert rows(extracted(articles)) == together
    alone = [rows(extracted([article])) for article in articles]
    assert together == {name: {k: v for one in alone for k, v in one[name].items()} for name in together}


@EXAMPLES
@given(ARTICLES)
def test_the_same_article_twice_gives_the_same_rows_twice(article: kit.Article) -> None:
    tables = extracted([article, article])
    for name in ("figures", "claims"):
        table = getattr(tables, name).drop(columns=["article_id", "claim_id", f"{name[:-1]}_id"])
        half = len(table) // 2
        pd.testing.assert_frame_equal(table[:half].reset_index(drop=True), table[half:].reset_index(drop=True))
    assert tables.figures["figure_id"].is_unique and tables.claims["claim_id"].is_unique


@pytest.mark.slow
@ONCE
@given(st.lists(ARTICLES, min_size=4, max_size=6))
def test_processes_change_no_row(articles: list[kit.Article]) -> None:
    with patch.object(batches, "BATCH_ARTICLES", 2):
        here, elsewhere = extracted(articles), extracted(articles, processes=2)
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(here, name), getattr(elsewhere, name))


@pytest.mark.slow
@ONCE
@given(st.lists(ARTICLES, min_size=8, max_size=8))
def test_hashes_of_strings_change_nothing(articles: list[kit.Article]) -> None:
    """The order of sets depends on them, and another process has others."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.json"
        told = [
            {"text": a.text, "title": a.title, "published": a.published and a.published.isoformat()} for a in articles
        ]
        path.write_text(json.dumps(told), encoding="utf-8")
        first, second = (
            json.loads(
                subprocess.run(
                    [sys.executable, "-c", PROGRAM, str(path)],
                    env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
                ).stdout
            )
            for seed in ("1", "2")
        )  # fmt: skip
    assert first == second

"""Articles made up for the tests of this room: short, alike in form, each with figures and claims of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from kit.article import Article
from kit.schema import SCHEMA

TABLES = tuple(SCHEMA)


def article(number: int) -> Article:
    """The article of a number: one of two outlets, a day of March, two figures."""
    return Article(
        f"The mayor of Dorville said that {number + 2} ferries sank. Repairs cost {10 * number + 5} euros.",
        title=f"Ferries {number}",
        published=f"2025-03-{number % 28 + 1:02}",
        publisher=("Quay Post", "Harbour News")[number % 2],
        origin=f"ferries.jsonl#line={number + 1}",
    )


def articles(count: int) -> list[Article]:
    """So many of them, among them a text that comes again twice and one without words."""
    made = [article(number) for number in range(count)]
    if count > 9:
        made[4] = made[9] = made[2]
        made[6] = Article(" \n", origin="ferries.jsonl#line=7")
    return made


def lines(path: Path, count: int) -> Path:
    """So many of them as JSON Lines; the one without words among them."""
    rows = [
        {"text": one.text, "title": one.title, "published": str(one.published or ""), "publisher": one.publisher}
        for one in articles(count)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def assert_same(one: object, other: object) -> None:
    """All tables are the same, dtypes and order included."""
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name), check_exact=True, obj=name)

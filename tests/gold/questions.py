"""Questions to articles: how many `kit.ask` answers first and among the first three."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import kit
from kit.tables import Tables
from tests.gold.measured import Measured, shares

GOLD, HELD = (Path(__file__).with_name(f"{name}.toml") for name in ("questions", "questions_held"))


def texts(file: Path) -> list[dict[str, Any]]:
    """The texts of a file, with their questions and the words that answer each."""
    return list(tomllib.loads(file.read_text(encoding="utf-8"))["text"])


def measure(file: Path) -> Measured:
    """The shares of the questions that are answered, each asked of its own text, and of all texts together."""
    entries = texts(file)
    together = kit.extract([kit.Article(text=text["text"], published=text["published"]) for text in entries])
    right: dict[str, int] = {}
    of: dict[str, int] = {}
    errors = []
    for text, key in zip(entries, together.articles["article_id"], strict=True):
        for question in text["questions"]:
            for where, tables in (("own text", _only(together, key)), ("all texts", together)):
                ranks = _ranks(tables, question)
                for metric, good in ((f"{where}, first", 1 in ranks), (f"{where}, first three", bool(ranks))):
                    right[metric] = right.get(metric, 0) + good
                    of[metric] = of.get(metric, 0) + 1
                    if not good:
                        errors.append((metric, question["ask"]))
    count = sum(len(text["questions"]) for text in entries)
    return Measured(f"{len(entries)} texts, {count} questions", shares(right, of), of, errors)


def _only(tables: Tables, article_id: str) -> Tables:
    """The tables of one of the articles, as it would be extracted by itself."""
    names = ("articles", "claims", "figures")
    rows = {name: getattr(tables, name) for name in names}
    return Tables(
        **{name: table[table["article_id"] == article_id].reset_index(drop=True) for name, table in rows.items()}
    )


def _ranks(tables: Tables, question: dict[str, Any]) -> set[int]:
    """The ranks, of the first three, that have the answer."""
    rows = kit.ask(tables, question["ask"], top=3)
    return {rank for rank, text in enumerate(rows["text"], 1) if any(one in str(text) for one in question["answer"])}

"""The checks on articles: the mistakes planted in the sample articles, and the control set, which has none."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pandas as pd

import kit
from kit.tables import Tables
from tests.gold.measured import Measured

ROOT = Path(__file__).parents[2]
SAMPLES, CONTROL, REFERENCE = (
    ROOT / "data" / "articles",
    ROOT / "tests" / "gold" / "control",
    ROOT / "data" / "reference",
)
CONTRADICTIONS = ("arithmetic", "unit", "drift", "disagreement")
IN_NUMBERS = ("arithmetic", "unit", "reference", "not_in_source")
_PLANTED = re.compile(r"^\| ([\w-]+) \| (\w+) \| (.+) \|$", re.M)


@cache
def planted() -> list[tuple[str, str, str]]:
    """Article, kind and description of each planted mistake, as the samples' README lists them."""
    return _PLANTED.findall((SAMPLES / "README.md").read_text(encoding="utf-8"))[1:]


@cache
def samples() -> tuple[Tables, pd.DataFrame]:
    """The tables of the sample articles, and what the checks find in them."""
    tables = kit.extract(kit.read_all(SAMPLES))
    return tables, kit.check(tables, reference=REFERENCE, cited=SAMPLES / "survey-release.txt")


@cache
def control() -> tuple[Tables, pd.DataFrame]:
    """The tables of the control set, and what the checks find in them."""
    tables = kit.extract(kit.read_all(CONTROL))
    return tables, kit.check(tables)


def about(found: pd.DataFrame, key: str) -> pd.DataFrame:
    """The findings in which an article stands."""
    return found[found["article_ids"].str.split("; ").map(lambda ids: key in ids)]


def article_id(tables: Tables, name: str) -> str:
    """The id of the sample article of a name."""
    return tables.articles.loc[tables.articles["origin"].str.endswith(f"/{name}.txt"), "article_id"].item()


def measure_samples() -> Measured:
    """The share of the planted mistakes that are found, and errors found in articles that have none."""
    tables, found = samples()
    listed = Counter((name, kind) for name, kind, _ in planted())
    missed, alarms = [], []
    right = 0
    for (name, kind), wanted in listed.items():
        got = int((about(found, article_id(tables, name))["kind"] == kind).sum())
        right += min(got, wanted)
        if got < wanted:
            missed.append(("planted found", f"{name}: {kind}"))
    clean = {path.stem for path in SAMPLES.glob("*.txt")} - {name for name, _ in listed}
    hard = found[found["kind"].isin(IN_NUMBERS)]
    for name in sorted(clean):
        alarms += [("false alarms", f"{name}: {words}") for words in about(hard, article_id(tables, name))["message"]]
    count = listed.total()
    return Measured(
        f"{len(tables.articles)} articles, {count} planted mistakes",
        {"planted found": 100 * right / count, "false alarms": len(alarms)},
        {"planted found": count},
        missed + alarms,
    )


def measure_control() -> Measured:
    """Contradictions found where there are none, and all findings for each hundred articles."""
    tables, found = control()
    wrong = found.loc[found["kind"].isin(CONTRADICTIONS), "message"]
    return Measured(
        f"{len(tables.articles)} articles without a mistake",
        {"false alarms": len(wrong), "findings in 100 articles": 100 * len(found) / len(tables.articles)},
        errors=[("false alarms", words) for words in wrong]
        + [("findings in 100 articles", words) for words in found["message"]],
    )

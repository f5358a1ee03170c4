"""The checks on text that went through the extraction: the sample articles and the examples of the docs.

That articles without a mistake raise no alarm, `tests.gold.checks` measures.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

import kit
from kit.checks import CHECKS, check
from kit.tables import Tables
from tests.checks import titled
from tests.gold import checks
from tests.gold.checks import SAMPLES, about, article_id

ROOT = Path(__file__).parents[2]
PLANTED = checks.planted()
EXAMPLE = re.compile(r"^(Trips|Silent): (.+)$", re.M)


@pytest.fixture(scope="module")
def samples() -> Tables:
    return checks.samples()[0]


@pytest.fixture(scope="module")
def found() -> pd.DataFrame:
    return checks.samples()[1]


def test_the_readme_lists_planted_mistakes():
    assert len(PLANTED) >= 20


@pytest.mark.parametrize(("name", "kind", "what"), PLANTED)
def test_a_planted_mistake_is_found(samples, found, name, kind, what):
    wanted = sum((name, kind) == (other, of) for other, of, _ in PLANTED)
    rows = about(found, article_id(samples, name))
    assert (rows["kind"] == kind).sum() >= wanted, what


def test_findings_lead_back_to_the_words(samples, found):
    sentences = set(samples.figures["sentence"]) | set(samples.claims["sentence"])
    for row in found[found["figure_ids"].notna()].itertuples():
        for line in row.evidence.split("\n"):
            quote = re.search(r": “(.+)”$", line)
            assert quote is None or quote[1] in sentences


def test_the_control_set_is_large_enough():
    assert len(list(checks.CONTROL.glob("*.txt"))) >= 20


def test_the_seed():
    rows = check(
        kit.extract(kit.read(ROOT / "seeds" / "russias-costly-push.txt")),
        reference=ROOT / "data" / "reference",
        parties=["Ukraine"],
    )
    kinds = Counter(rows["kind"])
    assert (kinds["comparability"], kinds["unquantified"], kinds["sourcing"]) == (1, 1, 1)
    assert not {"arithmetic", "unit", "drift", "disagreement", "reference"} & set(kinds)


def examples() -> list[tuple[str, str, str]]:
    """Heading, Trips or Silent, and text of each example in the docs that stands on one line."""
    text = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    sections = re.split(r"^## ", text, flags=re.M)[1:]
    return [
        (section.split("\n", 1)[0].strip("` "), which, line)
        for section in sections
        for which, line in EXAMPLE.findall(section)
    ]


def test_the_docs_have_examples_of_every_check():
    listed = {(kind, which) for kind, which, _ in examples()}
    assert listed == {(kind, which) for kind in CHECKS for which in ("Trips", "Silent")}


GIVEN = {
    "reference": {"reference": ROOT / "data" / "reference"},
    "not_in_source": {"cited": SAMPLES / "survey-release.txt"},
}


@pytest.mark.parametrize("kind", CHECKS)
def test_the_examples_of_the_docs(kind):
    """Those of a kind are extracted at once, and those of one article each are checked at once: that is much quicker."""
    wanted = {text: which == "Trips" for of, which, text in examples() if of == kind}
    parts = {text: [*enumerate(text.split(" // "), 1)] for text in wanted}
    places = {
        part: place for place, part in enumerate(dict.fromkeys(part for found in parts.values() for part in found))
    }
    made = kit.extract(
        [titled(words.strip(), published="2025-05-07", publisher=f"Outlet {number}") for number, words in places]
    )
    ids = list(made.articles["article_id"])
    articles = {text: [ids[places[part]] for part in found] for text, found in parts.items()}
    alone = [found[0] for found in articles.values() if len(found) == 1]
    rows = check(made.select(alone), **GIVEN.get(kind, {}))
    tripped = set(rows.loc[rows["kind"] == kind, "article_ids"])
    assert {text: _trips(made, kind, found, tripped) for text, found in articles.items()} == wanted


def _trips(made: Tables, kind: str, articles: list[str], tripped: set[str]) -> bool:
    if len(articles) == 1:
        return articles[0] in tripped
    return kind in set(check(made.select(articles), **GIVEN.get(kind, {}))["kind"])


@pytest.mark.filterwarnings("ignore::kit.errors.UndatedWarning")  # where the dates are among the missing cells
@pytest.mark.parametrize("seed", range(12))
def test_cells_that_are_missing_stop_nothing(samples, seed):
    chance = random.Random(seed)
    made = {}
    for name in ("articles", "claims", "figures"):
        table = getattr(samples, name).copy()
        for column in table.columns.difference(["article_id", f"{name[:-1]}_id"], sort=False):
            share = chance.choice([0, 0, 0.3, 1])
            gone = [chance.random() < share for _ in range(len(table))]
            table[column] = table[column].mask(pd.Series(gone, index=table.index))
        made[name] = table
    broken = Tables(**made)
    rows = check(broken, reference=ROOT / "data" / "reference", parties=["Ukraine"])
    assert rows["message"].notna().all()
    assert kit.compare(broken)["figure_id"].notna().all()
    assert len(kit.ask(broken, "How many casualties?")) >= 1

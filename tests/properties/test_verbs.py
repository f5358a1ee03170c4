"""What the verbs make of tables: nothing depends on the order of articles, and nothing that is given is changed."""

from __future__ import annotations

import copy
import math
import re
from dataclasses import replace
from random import Random
from typing import Any

import pandas as pd
import pint
from hypothesis import example, given
from hypothesis import strategies as st

import kit
from kit import evidence
from kit.compare import _row
from kit.pairing import Pair, pairs
from tests.properties import EXAMPLES, extracted, quietly
from tests.properties.generated import FEW, TABLES

QUESTION = "How many boats were lost?"


@EXAMPLES
@given(FEW, st.randoms(use_true_random=False))
def test_findings_do_not_depend_on_the_order_of_articles(articles: list[kit.Article], random: Random) -> None:
    shuffled = random.sample(articles, len(articles))
    one, other = (quietly(kit.check, extracted(order)) for order in (articles, shuffled))
    key = ["finding_id"]
    pd.testing.assert_frame_equal(
        one.sort_values(key).reset_index(drop=True), other.sort_values(key).reset_index(drop=True)
    )


@EXAMPLES
@example([kit.Article(text="The number of ferries fell from three thousand to 12500 on March 4, 2024.")])
@given(FEW)
def test_a_comparison_the_other_way_round_is_its_inverse(articles: list[kit.Article]) -> None:
    figures = evidence.read(extracted(articles).figures)
    for pair in pairs(figures):
        one, other = _row(pair), _row(Pair(pair.against, pair.figure, pair.stated))
        assert (one["value"], one["against_value"], one["unit"]) == (
            other["against_value"],
            other["value"],
            other["unit"],
        )
        assert one.get("difference") == (None if other.get("difference") is None else -other["difference"])
        assert ("ratio" in one) == ("ratio" in other)
        if "ratio" in one:
            assert math.isclose(one["ratio"] * other["ratio"], 1)
        assert _words(one["note"]) == _words(other["note"])


def _words(note: str | None) -> list[str]:
    """The words of a note, which may name either of the two first: "periods of 30 and 90 days"."""
    return sorted(re.split(r"[;,() ]+", note or ""))


@EXAMPLES
@given(FEW)
def test_comparisons_follow_from_their_values(articles: list[kit.Article]) -> None:
    tables = extracted(articles)
    for row in kit.compare(tables).itertuples():
        assert row.difference == row.value - row.against_value
        if pd.notna(row.ratio):
            assert math.isclose(row.ratio, row.value / row.against_value)
        if pd.notna(row.percent_change):
            assert math.isclose(row.percent_change, 100 * (row.ratio - 1), abs_tol=1e-9)
        assert row.figure_id != row.against_id


@EXAMPLES
@given(FEW)
def test_nothing_that_is_given_is_changed(articles: list[kit.Article]) -> None:
    before = copy.deepcopy(articles)
    tables = extracted(articles)
    assert articles == before
    later = [
        replace(article, text=article.text.replace("1", "2"), url=f"https://c.example/{n}")
        for n, article in enumerate(articles)
    ]
    earlier = [replace(article, url=f"https://c.example/{n}") for n, article in enumerate(articles)]
    held = {name: getattr(tables, name).copy(deep=True) for name in TABLES}
    kept = copy.deepcopy((earlier, later))
    quietly(kit.check, tables)
    quietly(kit.compare, tables)
    quietly(kit.compare, tables.figures)
    quietly(kit.ask, tables, QUESTION)
    quietly(kit.follow, tables)
    quietly(kit.show, articles)
    quietly(kit.diff, earlier, later)
    quietly(lambda: kit.explore(tables)._repr_mimebundle_())
    quietly(lambda: tables._repr_html_())
    for name, table in held.items():
        pd.testing.assert_frame_equal(getattr(tables, name), table)
    assert articles == before and (earlier, later) == kept


REGISTRY: Any = pint.UnitRegistry()


@EXAMPLES
@given(FEW)
def test_a_unit_converts_back(articles: list[kit.Article]) -> None:
    """By pint, from the base unit to the unit as printed."""
    for row in extracted(articles).figures.dropna(subset=["base_value", "value", "unit"]).itertuples():
        if row.kind == "measure":
            there = REGISTRY.Quantity(float(row.base_value), row.base_unit).to(row.unit).magnitude
            assert math.isclose(there, row.value, rel_tol=1e-9), row.text

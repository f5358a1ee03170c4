"""Statistic and hedge from the words around a figure."""

from __future__ import annotations

import pytest

from kit.language.clause.statistic_words import hedge_for, hedges_in, statistic_for, statistics_in
from tests.language.tagged import sentence


def bare(text: str):
    return sentence(" ".join(f"{word}/NN/dep/1" for word in text.split()))


@pytest.mark.parametrize("text, statistic", [
    ("an average of 84 men", "average"),
    ("a total of 84 men", "total"),
    ("a record 84 men", "record"),
    ("the minimum wage is 84 euros", None),
    ("they sent 84 men", None),
])  # fmt: skip
def test_statistic(text: str, statistic: str | None) -> None:
    parsed = bare(text)
    at = parsed.words.index("84")
    assert statistic_for(parsed, statistics_in(parsed), at, at + 2, [], None) == statistic


def test_a_statistic_belongs_to_the_nearest_figure() -> None:
    parsed = bare("an average of 12 days and 84 men")
    assert statistic_for(parsed, statistics_in(parsed), 6, 8, [(3, 5)], None) is None


@pytest.mark.parametrize("text, hedge", [
    ("it reportedly killed 84 men", "reportedly"),
    ("it is believed to have killed 84 men", "believed to"),
    ("an estimated 84 men", "estimated"),
    ("it killed 84 men", None),
])  # fmt: skip
def test_hedge(text: str, hedge: str | None) -> None:
    parsed = bare(text)
    at = parsed.words.index("84")
    assert hedge_for(parsed, hedges_in(parsed), at, at + 2, []) == hedge

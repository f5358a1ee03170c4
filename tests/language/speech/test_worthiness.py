"""Check-worthiness: what is worth checking scores higher, and the reasons add up."""

from __future__ import annotations

import json
import math

import pytest

from kit.language.lexicons import FOLDER
from kit.language.speech.worthiness import explain, score


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("Unemployment fell from 9 percent to 5 percent last year.", "Thank you, it is good to be here."),
        ("He voted against the bill eleven times.", "I think he is a good man."),
        ("The ministry lost 40 million euros in 2019.", "We should spend our money with more care."),
        ("Exports rose 14 percent in March.", "Did exports rise in March?"),
        ("Crime has doubled since 2010.", "I will make our streets safe again."),
    ],
)
def test_order(more: str, less: str) -> None:
    assert score(more) > 0.5 > score(less)


def test_between_zero_and_one_whatever_the_text() -> None:
    for text in ("", "?", "5" * 10_000, "million " * 5_000, "I think " * 5_000, "\u0000"):
        assert 0 <= score(text) <= 1


def test_the_contributions_add_up_to_the_score() -> None:
    text = "Unemployment fell from 9 percent to 5 percent last year."
    bias = json.loads((FOLDER / "worthiness.json").read_text(encoding="utf-8"))["bias"]
    total = bias + sum(item.contribution for item in explain(text))
    assert 1 / (1 + math.exp(-total)) == pytest.approx(score(text), abs=1e-3)
    assert explain(text)[0].reason


def test_every_feature_has_a_reason_and_a_weight() -> None:
    features = json.loads((FOLDER / "worthiness.json").read_text(encoding="utf-8"))["features"]
    assert all(feature["reason"] and isinstance(feature["weight"], float) for feature in features)

"""Words of quantity that no number stands behind."""

from __future__ import annotations

import pytest

from tests.checks import kinds, only, said, share
from tests.writing import article, claim


def test_quantity_words_without_a_number():
    one = article(
        "Casualties show a steep increase while gains are minimal, the institute reports.",
        claim(
            "Casualties show a steep increase while gains are minimal",
            vague_terms="steep increase; minimal",
            source="the institute",
        ),
    )
    row = only("unquantified", one)
    assert row["message"] == "“steep increase”, “minimal”: no number says how much."
    assert row["question"].startswith("Ask the institute")
    assert row["claim_ids"] == "a1-c0-56"


def test_quantity_words_with_their_number():
    one = article(
        "Casualties show a steep increase to 99 a day, the institute reports.",
        claim("Casualties show a steep increase to 99 a day", vague_terms="steep increase", source="the institute"),
    )
    assert kinds(one) == []


def test_weak_quantity_words_are_not_worth_a_note():
    assert kinds(article("Many people came.", claim("Many people came", vague_terms="many"))) == []


@pytest.mark.parametrize(
    ("text", "term", "missing"),
    [
        ("There was a dramatic rise in burglaries.", "dramatic rise", True),
        ("Sales fell sharply in the spring.", "fell sharply", True),
        ("Driven by the rapidly rising price of oil, it closed.", "rapidly rising", True),
        ("The envoy spoke of a dramatic change of tone.", "dramatic change", False),
        ("The nurse noticed a sharp drop in blood pressure.", "sharp drop", False),
        ("The road takes a sharp rise behind the mill.", "sharp rise", False),
        ("Prices must be cut drastically.", "cut drastically", False),
    ],
)
def test_only_what_is_counted_wants_a_number(text, term, missing):
    one = article(text, claim(text.rstrip("."), vague_terms=term))
    assert [message for _, message in said("unquantified", one)] == [f"“{term}”: no number says how much."] * missing


def test_a_number_in_the_next_sentence_is_a_number():
    text = "Rents rose steeply in May. A room costs 9 percent more."
    words = claim("Rents rose steeply in May", vague_terms="rose steeply")
    assert said("unquantified", article(text, words)) != []
    assert said("unquantified", article(text, words, share("9 percent", 9))) == []

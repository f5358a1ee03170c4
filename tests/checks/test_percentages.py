"""Percentages of unlike things: yearly against quarterly growth, pay against prices, a change told as a share."""

from __future__ import annotations

import pytest

from tests.checks import of_arithmetic, said, share
from tests.writing import article

QUARTER = {"period": "the quarter", "period_start": "2025-04-01", "period_end": "2025-06-30"}


@pytest.mark.parametrize(
    ("words", "unlike"),
    [
        ("more than the 0.7 percent of Marenia in the quarter", True),
        ("while Marenia grew by 0.7 percent from the previous quarter", True),
        ("compared with 0.7 percent in the quarter before", False),
        ("faster than the annual rate of 0.7 percent in Marenia", False),
    ],
)
def test_growth_at_an_annual_rate_against_a_quarter(words, unlike):
    one = article(
        f"Norland's output grew at an annual pace of 3.1 percent, {words}.",
        share("3.1 percent", 3.1, change="rise", subject="Norland", **QUARTER),
        share("0.7 percent", 0.7, subject="Norland" if "before" in words else "Marenia", **QUARTER),
    )
    found = said("comparability", one)
    assert [severity for severity, _ in found] == ["warning"] * unlike
    assert not unlike or "“3.1 percent” is an annual rate, “0.7 percent” is not" in found[0][1]


@pytest.mark.parametrize(
    ("pay", "prices", "words", "wrong"),
    [
        (2, 3.9, "workers will be better off", True),
        (4.2, 3.9, "workers will be better off", False),
        (2, 3.9, "workers will not be better off", False),
        (5, 3.2, "that is a cut in real terms", True),
        (2, 3.2, "that is a cut in real terms", False),
        (2, 3.9, "workers get a new canteen", False),
    ],
)
def test_pay_and_prices(pay, prices, words, wrong):
    one = article(
        f"Wages rise by {pay} percent and prices by {prices} percent, {words}.",
        share(f"{pay} percent", pay, measure="wages", change="rise"),
        share(f"{prices} percent", prices, measure="prices", change="rise"),
    )
    assert [severity for severity, _ in said("comparability", one)] == ["warning"] * wrong


def test_pay_ahead_of_inflation():
    def benefits(words: str):
        return article(
            f"Benefits rise by 3 percent, {words} inflation of 3.8 percent.",
            share("3 percent", 3, measure="benefits", change="rise"),
            share("3.8 percent", 3.8, measure="inflation"),
        )

    assert len(said("comparability", benefits("outpacing"))) == 1
    assert said("comparability", benefits("below")) == []


def test_a_comparison_told_as_a_share():
    risk = article(
        "Shift workers were 64 percent more likely to fall ill, the clinic said.",
        share("64 percent", 64, source="clinic"),
    )
    told = article(
        "The clinic said that 64 percent of shift workers fall ill.",
        share("64 percent", 64, source="clinic"),
    )
    again = article(
        "The clinic said that shift workers are 64 percent more likely to fall ill.",
        share("64 percent", 64, source="clinic"),
    )
    [(severity, message)] = said("comparability", risk, told)
    assert severity == "warning" and "one number, two meanings" in message
    assert said("comparability", risk, again) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of 80 pupils, 60, or 75 percent, walk to school.", []),
        ("Of 80 pupils, 60, or 57 percent, walk to school.", [(57, 75)]),
        ("She made 21 of 28 free throws on Sunday, shooting 75 percent.", []),
        ("She made 21 of 28 free throws on Sunday, shooting 57 percent.", [(57, 75)]),
        ("A third, or 33 percent, of the boats sank.", []),
        ("One third of the boats, or 53 percent, sank.", [(53, 100 / 3)]),
    ],
)
def test_shares_and_the_counts_they_restate(text, expected):
    assert of_arithmetic(text) == [pytest.approx(pair, rel=1e-3) for pair in expected]

"""Sums of money by their signs, codes and names, and numbers beside words that only look like money."""

from __future__ import annotations

import pytest

from kit.language.units import find_quantities


def read(text: str) -> list[tuple[float, str, str | None]]:
    return [(found.number.value, found.kind, found.unit) for found in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The club turned over MSEK 40.", 4e7, "SEK"),
        ("The club owes KUSD 40.", 4e4, "USD"),
        ("The fund holds BUSD 2.", 2e9, "USD"),
        ("The club made 3.5 MUSD.", 3.5e6, "USD"),
        ("A stand costs 40 KEUR.", 4e4, "EUR"),
        ("A scoop costs 12c a litre.", 12, "cent"),
        ("A bun costs 70p.", 70, "penny"),
        ("A bun costs 70 p.", 70, "penny"),
        ("The pass costs 300 crowns.", 300, None),
        ("The flat costs 300 reals.", 300, "BRL"),
        ("The flat costs 300 real.", 300, "BRL"),
        ("The kiosk took 7,500 won.", 7500, "KRW"),
        ("The mast costs 7.5 million pounds.", 7.5e6, "GBP"),
        ("The seal costs 300 pounds.", 300, "GBP"),
        ("They paid 90 pounds for the seal.", 90, "GBP"),
        ("Debt fell to -$5 million.", -5e6, "USD"),
        ("He paid a A $5 million fine.", 5e6, "USD"),
        ("He drew LE 22 billion.", 2.2e10, "EGP"),
        ("It cost $300 Canadian dollars.", 300, "CAD"),
        ("It cost $5 USD.", 5, "USD"),
        ("The plan needs 75 USD million.", 7.5e7, "USD"),
        ("The toll is 5 USD.", 5, "USD"),
        ("The toll is usd 5.", 5, "USD"),
        ("The toll is 5€.", 5, "EUR"),
        ("The toll is €\u00a05.", 5, "EUR"),
        ("The toll is Rs. 5.", 5, "INR"),
        ("The toll is kr 500.", 500, None),
        ("The toll is CHF500.", 500, "CHF"),
    ],
)
def test_sums(text: str, value: float, unit: str | None) -> None:
    assert read(text) == [(value, "money", unit)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The duke wore two crowns.", [2]),
        ("They put 12 real people in the play.", [12]),
        ("She hired three real estate agents.", [3]),
        ("Her side won 60 won games.", [60]),
        ("The village has 300 won the cup for.", [300]),
        ("The pump read 5 c.", [5]),
        ("The seal weighs 300 pounds.", [300]),
        ("Police seized 90 pounds of cocaine.", [90]),
        ("Fans of the 50 Cent show bought 300 seats.", [300]),
        ("The vase sold for LE 22.", []),
        ("The game runs on the PS5.", []),
    ],
)
def test_no_money(text: str, values: list[float]) -> None:
    assert [(value, kind) for value, kind, _ in read(text) if kind == "money"] == []
    assert [value for value, *_ in read(text)] == values


def test_notes_are_counted_and_their_worth_is_money() -> None:
    assert read("The stall had 5 $20 notes.") == [(5, "count", None), (20, "money", "USD")]


def test_a_sum_has_its_sign_and_minus_among_its_words() -> None:
    text = "Debt fell to -$5 million, and tax to US$ 4."
    assert [text[found.start : found.end] for found in find_quantities(text)] == ["-$5 million", "US$ 4"]


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("It costs 5 dollars.", "sign"),
        ("It costs 5 Canadian dollars.", "stated"),
        ("It costs Rs 5.", "sign"),
        ("It costs €5.", "stated"),
        ("It costs 5£.", "sign"),
        ("The seal costs 300 pounds.", "context"),
    ],
)
def test_a_sign_of_several_countries_is_less_than_a_name(text: str, basis: str) -> None:
    assert [found.unit_basis for found in find_quantities(text)] == [basis]

"""Percentages of unlike things, forecasts to the last unit, and what the notes leave alone, on tables written by hand."""

from __future__ import annotations

import pytest

from kit.checks import check
from tests.writing import article, claim, figure, tables


def said(kind: str, *articles) -> list[tuple[str, str]]:
    """Severity and message of each finding of a kind."""
    rows = check(tables(*articles))
    return [(row.severity, row.message) for row in rows.itertuples() if row.kind == kind]


def share(text: str, value: float, **columns):
    return figure(text, "percent", value, unit="%", **columns)


QUARTER = {"period": "the quarter", "period_start": "2025-04-01", "period_end": "2025-06-30"}


@pytest.mark.parametrize(
    ("words", "unlike"),
    [
        ("more than the 0.7 percent of Albia in the quarter", True),
        ("while Albia grew by 0.7 percent from the previous quarter", True),
        ("compared with 0.7 percent in the quarter before", False),
        ("faster than the annual rate of 0.7 percent in Albia", False),
    ],
)
def test_growth_at_an_annual_rate_against_a_quarter(words, unlike):
    one = article(
        f"Norland grew at an annual rate of 3.1 percent, {words}.",
        share("3.1 percent", 3.1, change="rise", subject="Norland", **QUARTER),
        share("0.7 percent", 0.7, subject="Norland" if "before" in words else "Albia", **QUARTER),
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


def test_a_change_told_as_a_share_is_drift():
    fell = article(
        "Bus trips dropped by 35 percent in March, the operators said.",
        share("35 percent", 35, change="fall", source="operators"),
    )
    told = article(
        "The operators said that 35 percent of bus lines ran fewer trips in March.",
        share("35 percent", 35, source="operators"),
    )
    other = article(
        "In the north 35 percent of fields lie fallow, farmers said.", share("35 percent", 35, source="farmers")
    )
    assert [severity for severity, _ in said("drift", fell, told)] == ["warning"]
    assert said("drift", fell, other) == []


def test_a_forecast_to_the_last_unit():
    def cost(text: str, value: float, verb: str = "will cost"):
        return article(f"The canal {verb} the town {text} crowns.", figure(text, "count", value))

    [(severity, message)] = said("comparability", cost("1,482,317,904", 1_482_317_904))
    assert severity == "note" and "given to 10 digits" in message
    assert said("comparability", cost("1,480,000,000", 1_480_000_000)) == []
    assert said("comparability", cost("1,482,317,904", 1_482_317_904, "has cost")) == []


def test_a_period_of_which_everybody_knows_the_days_is_not_vague():
    def orders(period: str):
        return article(
            f"There were 510 orders in {period}, compared with 470 orders in 2024.",
            figure("510 orders", "count", 510, measure="orders", period=period, period_basis="vague"),
            figure("470 orders", "count", 470, measure="orders", period="2024"),
        )

    assert "does not say which days" in said("comparability", orders("the latter part of 2025"))[0][1]
    assert said("comparability", orders("mid-2025")) == []


@pytest.mark.parametrize(
    ("text", "words", "columns", "alleged"),
    [
        ("The plane was reportedly carrying 180 people.", "180 people", {"predicate": "carrying"}, True),
        ("Some 300 people reportedly died.", "300 people", {"predicate": "died"}, True),
        ("Up to 150 men are thought to be in the pit.", "150 men", {"predicate": "be"}, True),
        ("Officers held 25 men, allegedly members of a gang.", "25 men", {"predicate": "held"}, False),
        ("Officers seized 300 phones allegedly stolen from shops.", "300 phones", {"predicate": "seized"}, False),
        ("They reportedly made the 250 kilometre journey on foot.", "250 kilometre", {"predicate": "made"}, False),
        ("He is said to have led the raid, in which 80 people died.", "80 people", {"predicate": "died"}, False),
    ],
)
def test_hearsay_is_said_of_the_figure_that_is_alleged(text, words, columns, alleged):
    number = float(words.split()[0])
    kind = {"kind": "measure", "unit": "km"} if "kilometre" in words else {"kind": "count"}
    one = article(text, figure(words, kind.pop("kind"), number, **kind, **columns))
    assert [("hearsay" in message) for _, message in said("sourcing", one)] == [True] * alleged


def test_what_nobody_need_be_named_for():
    def told(text: str, *figures, **columns):
        return said("sourcing", article(text, *figures, **columns))

    rents = share("40 percent", 40, change="rise")
    assert told("Rents rose 40 percent.", rents) != []
    assert (
        told("We are proud that rents rose 40 percent.", rents, claim("We are proud that rents rose 40 percent")) == []
    )
    assert told("The bridge has 180 lamps.", figure("180 lamps", "count", 180, measure="lamps")) == []
    hurt = figure("90 people", "count", 90, measure="people", predicate="injured", qualifier=">=")
    assert told("At least 90 people were injured.", hurt) != []
    goals = [figure("2 goals", "count", 2, measure="goals"), figure("30 goals", "count", 30, measure="goals")]
    assert told("Prices rose 40 percent. He scored 2 goals, after 30 goals last year.", rents, *goals) == []


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

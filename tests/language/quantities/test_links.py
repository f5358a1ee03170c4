"""Numbers that stand together: sizes of change beside levels, compounds, one in so many, sums that share a currency."""

from __future__ import annotations

import pytest

from kit.language.quantities.quantity import Quantity
from kit.language.units import find_quantities


def quantities(text: str) -> dict[str, Quantity]:
    return {text[quantity.start : quantity.end]: quantity for quantity in find_quantities(text)}


@pytest.mark.parametrize(
    "text, size, level",
    [
        ("The town raised its rate by 2.5 cents to 58.1 cents.", "2.5 cents", "58.1 cents"),
        ("The bank lifted its key rate by 0.25 percent to 3.75 percent.", "0.25 percent", "3.75 percent"),
        ("Staff numbers grew by about 40 to 310.", "40", "310"),
        ("Trust in the board fell 12 percent to 31 percent.", "12 percent", "31 percent"),
        ("Its share rose 9% to 30% in the spring.", "9%", "30%"),
    ],
)
def test_by_and_to_are_a_change_and_a_level_and_no_range(text: str, size: str, level: str) -> None:
    found = quantities(text)
    assert {size, level} <= found.keys()
    assert all(quantity.number.qualifier != "range" for quantity in found.values())


def test_votes_by_so_many_to_so_many_are_one_score() -> None:
    (found,) = quantities("Members voted by 61 to 38 against the plan.").values()
    assert (found.kind, found.number.low, found.number.high) == ("score", 38, 61)


def test_a_range_without_by_stays_one() -> None:
    (found,) = quantities("Fares will cost 2.5 cents to 58.1 cents.").values()
    assert (found.number.low, found.number.high) == (2.5, 58.1)


@pytest.mark.parametrize(
    "text, words, value, unit",
    [
        ("The crossing took 3 hours and 15 minutes.", "3 hours and 15 minutes", 3.25, "hour"),
        ("The crossing took an hour and 15 minutes.", "an hour and 15 minutes", 1.25, "hour"),
        ("The crossing took an hour and three quarters.", "an hour and three quarters", 1.75, "hour"),
        ("She walks twice a day and 15 minutes at night.", "15 minutes", 15, "minute"),
        ("He held his breath for four minutes and 30 seconds.", "four minutes and 30 seconds", 4.5, "minute"),
        ("The cub weighed 2 pounds and 4 ounces.", "2 pounds and 4 ounces", 2.25, "lb"),
    ],
)
def test_a_compound_joined_by_and_is_one_figure(text: str, words: str, value: float, unit: str) -> None:
    found = quantities(text)[words]
    assert (found.number.value, found.unit) == (value, unit)


def test_two_durations_side_by_side_are_no_compound() -> None:
    assert len(quantities("They trained for 15 minutes and 3 hours.")) == 2


@pytest.mark.parametrize(
    "text, words, value",
    [
        ("One driver in five had no licence.", "One driver in five", 0.2),
        ("The report says one tenant in eight is in arrears.", "one tenant in eight", 0.125),
    ],
)
def test_one_thing_in_so_many_is_a_fraction(text: str, words: str, value: float) -> None:
    found = quantities(text)[words]
    assert (found.kind, found.number.value, found.unit) == ("fraction", value, None)


@pytest.mark.parametrize("size", [3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000, 10_000, 100_000, 1_000_000])
def test_one_thing_in_a_round_number_is_a_fraction(size: int) -> None:
    (found,) = quantities(f"One lamb in {size:,} was lost.").values()
    assert (found.kind, found.number.value) == ("fraction", 1 / size)


@pytest.mark.parametrize(
    "text", ["One lamb in 11 pens slept.", "One lamb in 2 pens slept.", "One lamb in 500 was lost."]
)
def test_one_thing_in_another_number_is_no_fraction(text: str) -> None:
    assert all(found.kind != "fraction" for found in quantities(text).values())


def test_things_in_several_places_are_no_fraction() -> None:
    for text in ("Thieves hit 2 shops in 10 towns.", "He has scored one goal in 12 games."):
        assert all(found.kind != "fraction" for found in quantities(text).values())


@pytest.mark.parametrize(
    "text, words",
    [
        ("The line costs 2.9 billion euros, of which the region will pay 700 million.", "700 million"),
        ("The firm sees profit of 40 to 45 million euros instead of 60 million.", "60 million"),
        ("She paid 31 million euros for it, above its earlier record of 24 million.", "24 million"),
    ],
)
def test_a_sum_set_against_another_is_in_its_currency(text: str, words: str) -> None:
    assert quantities(text)[words].unit == "EUR"


def test_a_crowd_beside_a_sum_is_no_money() -> None:
    assert quantities("The vaccine cost 2 billion euros, enough for 9 million people.")["9 million"].unit is None


def test_a_percentage_gives_no_unit_to_the_level_it_came_from() -> None:
    found = quantities("Visits fell to 28,300, down 4 percent from 29,500.")
    assert (found["4 percent"].unit, found["29,500"].unit) == ("%", None)


def test_a_count_in_other_terms_is_no_percentage() -> None:
    found = quantities("Of the mayors asked, 33, or 60 percent, agreed.")
    assert (found["33"].unit, found["60 percent"].unit) == (None, "%")


def test_an_hour_is_shared_across_from_and_to() -> None:
    assert quantities("The queue has grown from three hours to nearly 11.")["11"].unit == "hour"


def test_a_part_of_a_million_is_a_count() -> None:
    found = quantities("Membership rose by a quarter of a million.")["a quarter of a million"]
    assert (found.kind, found.number.value) == ("count", 250_000)


def test_a_third_less_is_a_figure() -> None:
    assert quantities("The budget is a third less than before.")["a third"].number.value == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    "text, words, qualifier",
    [
        ("Villagers complained about 14 wells.", "14", "="),
        ("There are about 14 wells.", "14", "~"),
        ("The fine goes up to £90.", "£90", "="),
        ("The fine can be up to £90.", "£90", "<="),
    ],
)
def test_a_verb_can_own_the_words_of_a_qualifier(text: str, words: str, qualifier: str) -> None:
    assert quantities(text)[words].number.qualifier == qualifier


@pytest.mark.parametrize("text, qualifier", [("over the age of 70", ">"), ("under the age of 5", "<")])
def test_over_and_under_an_age_are_bounds(text: str, qualifier: str) -> None:
    (found,) = quantities(f"Most patients were {text}.").values()
    assert found.number.qualifier == qualifier


@pytest.mark.parametrize(
    "text, words, low, high, unit",
    [
        ("Repairs take five or six weeks.", "five or six weeks", 5, 6, "week"),
        ("The plan needs 3 or 4 million dollars.", "3 or 4 million dollars", 3e6, 4e6, "USD"),
        ("They waited one or two days.", "one or two days", 1, 2, "day"),
        ("Some 300 or 400 marched.", "300 or 400", 300, 400, None),
        ("Some two to three hundred cranes left.", "two to three hundred", 200, 300, None),
        ("Two or three dozen cranes left.", "Two or three dozen", 24, 36, None),
        ("One or two thousand cranes left.", "One or two thousand", 1000, 2000, None),
        ("Ten to two hundred cranes left.", "Ten to two hundred", 10, 200, None),
        ("He needs 5 or 10 saws.", "5 or 10", 5, 10, None),
        ("He needs 20 or 30 saws.", "20 or 30", 20, 30, None),
        ("He needs 100 or 150 saws.", "100 or 150", 100, 150, None),
        ("He needs 1,000 or 1,500 saws.", "1,000 or 1,500", 1000, 1500, None),
        ("Boys of nine months to three years came.", "nine months to three years", 0.75, 3, "year"),
        ("It takes between 45 minutes and two hours.", "45 minutes and two hours", 0.75, 2, "hour"),
        ("Loops of 400 metres to 3 km are marked.", "400 metres to 3 km", 0.4, 3, "km"),
        ("A pass costs 80 cents to $2.", "80 cents to $2", 0.8, 2, "USD"),
        ("Between a fifth and a quarter of shops shut.", "a fifth and a quarter", 0.2, 0.25, None),
        ("Staff fell by a third to a half.", "a third to a half", 1 / 3, 0.5, None),
        ("Growth of 3% to 4% is likely.", "3% to 4%", 3, 4, "%"),
    ],
)
def test_ranges(text: str, words: str, low: float, high: float, unit: str | None) -> None:
    found = quantities(text)[words]
    assert found.number.qualifier == "range"
    assert (found.number.low, found.number.high, found.unit) == (pytest.approx(low), pytest.approx(high), unit)
    assert len(quantities(text)) == 1


@pytest.mark.parametrize(
    "text, values",
    [
        ("The board paid $60,000 to seven widows.", [60000, 7]),
        ("It gave €3 million to over 200 small farms.", [3e6, 200]),
        ("The bank lent 9 million euros to 400 villagers.", [9e6, 400]),
        ("The term was cut from two years to nine months.", [2, 9]),
        ("The fee rose 60 cents to $2.10.", [60, 2.1]),
        ("Loans of 20k or 30k are offered.", [20000, 30000]),
        ("Either 5 or 6 teams play.", [5, 6]),
        ("They ask for 5 or 15 saws.", [5, 15]),
        ("They ask for 6 or 16 saws.", [6, 16]),
        ("They ask for 50 or 75 saws.", [50, 75]),
        ("They ask for 1 or 6 saws.", [1, 6]),
        ("They ask for 2.5 or 3.5 tons.", [2.5, 3.5]),
        ("Output rose 4 percent to 9 percent.", [4, 9]),
    ],
)
def test_no_ranges(text: str, values: list[float]) -> None:
    assert [found.number.value for found in quantities(text).values()] == values
    assert all(found.number.qualifier != "range" for found in quantities(text).values())


@pytest.mark.parametrize(
    "text, value, unit",
    [
        ("It lasted 3 hours 6 minutes 36 seconds.", 3.11, "hour"),
        ("It lasted 1 hour, 30 minutes and 18 seconds.", 1.505, "hour"),
        ("She was jailed for two years and three months.", 2.25, "year"),
    ],
)
def test_compounds_of_three(text: str, value: float, unit: str) -> None:
    (found,) = quantities(text).values()
    assert (found.number.value, found.unit) == (pytest.approx(value, abs=1e-12), unit)


@pytest.mark.parametrize(
    "text, words, qualifier",
    [
        ("Firms with 40 workers or more must report.", "40", ">="),
        ("Plots of 9 acres or less are exempt.", "9 acres", "<="),
        ("Halls with 500 seats or over need a guard.", "500", ">="),
        ("It has 500 seats or more than enough.", "500", "="),
        ("The party won 40 seats, five short of 45.", "45", "="),
        ("The vote was five seats shy of 45.", "45", "="),
        ("It drew just short of 45 votes.", "45", "<"),
    ],
)
def test_bounds_behind_the_noun(text: str, words: str, qualifier: str) -> None:
    assert quantities(text)[words].number.qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("It took 2 days, 4 hours and 12 minutes.", "2 days, 4 hours and 12 minutes", 2.175, "day"),
        ("The crossing takes 1 day 4 hours 48 minutes.", "1 day 4 hours 48 minutes", 1.2, "day"),
        ("He served 4 years 3 months.", "4 years 3 months", 4.25, "year"),
        ("They stayed 2 days and 6 hours.", "2 days and 6 hours", 2.25, "day"),
        ("He was given two years, six months and 12 days.", "two years, six months and 12 days", 2.532854, "year"),
        ("The post was vacant for 12 months and 28 days.", "12 months and 28 days", 12.919918, "month"),
        ("He ran for 3 years, 2 months, 14 days, and 16 hours.", "3 years", 3, "year"),
        ("He trained for 6 weeks, 3 days a week.", "6 weeks", 6, "week"),
        ("She served 2 years, 3 months after he did.", "2 years", 2, "year"),
        ("It runs for 3 days, 12 hours a day.", "3 days", 3, "day"),
    ],
)
def test_parts_of_a_lapse_of_time(text: str, words: str, value: float, unit: str) -> None:
    quantity = quantities(text)[words]
    assert (quantity.number.value, quantity.unit) == (pytest.approx(value, abs=1e-5), unit)

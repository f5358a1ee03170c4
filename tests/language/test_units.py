"""Quantities: unit, kind and denominator of each number, as a reader would give them."""

from __future__ import annotations

import pytest

from kit.language.quantities.quantity import Quantity
from kit.language.units import find_quantities


def read(text: str, **options: object) -> list[tuple[float, str, str | None, str | None]]:
    return [(q.number.value, q.kind, q.unit, q.per) for q in find_quantities(text, **options)]  # type: ignore[arg-type]


def only(text: str) -> Quantity:
    (quantity,) = find_quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It covers 498 square kilometres", 498, "km²"),
        ("a 660 sq m flat", 660, "m²"),
        ("12 km² of forest", 12, "km²"),
        ("a 10-hectare site", 10, "ha"),
        ("It was 38.5°C", 38.5, "°C"),
        ("2.14degF higher", 2.14, "°F"),
        ("-5 degrees Fahrenheit", -5, "°F"),
        ("warming of 1.5 degrees", 1.5, "°"),
        ("winds of 74 mph", 74, "mph"),
        ("at 120 kilometres an hour", 120, "km/h"),
        ("a 30Mbps plan", 30, "Mbit/s"),
        ("with a 60GB cap", 60, "GB"),
        ("a 5.5kWh battery", 5.5, "kWh"),
        ("450 Nm of torque", 450, "N·m"),
        ("275 pound-feet", 275, "lb·ft"),
        ("3,000 rpm", 3000, "rpm"),
        ("29 mpg", 29, "mpg"),
        ("420 parts per million", 420, "ppm"),
        ("a 4,000mAh battery", 4000, "mAh"),
        ("a 3-inch crack", 3, "in"),
        ("6ft tall", 6, "ft"),
        ("a 200lb man", 200, "lb"),
        ("1.2m tons of ore", 1200000, "ton"),
        ("25 lakh tonnes of rice", 2500000, "t"),
        ("a 37m tower", 37, "m"),
        ("I'm 1.8m tall", 1.8, "m"),
        ("the 100 m sprint", 100, "m"),
        ("32.5 degrees of slope", 32.5, "°"),
        ("9 ksi", 9, "ksi"),
        ("190 decibels", 190, "dB"),
        ("11st in weight", 11, "stone"),
    ],
)
def test_measures(text: str, value: float, unit: str) -> None:
    quantity = only(text)
    assert (quantity.number.value, quantity.kind, quantity.unit) == (value, "measure", unit)


@pytest.mark.parametrize(
    ("text", "value"), [("She is 6ft 2in", 6 + 2 / 12), ("He is 5'11\"", 5 + 11 / 12), ("6 feet 6 inches of snow", 6.5)]
)
def test_feet_and_inches_are_one_length(text: str, value: float) -> None:
    quantity = only(text)
    assert quantity.unit == "ft"
    assert quantity.number.value == pytest.approx(value, abs=1e-5)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$448", 448, "USD"),
        ("$US160 million", 1.6e8, "USD"),
        ("US $4.46", 4.46, "USD"),
        ("C $6", 6, "CAD"),
        ("A$3.7bn", 3.7e9, "AUD"),
        ("AU $89.99", 89.99, "AUD"),
        ("NZ$15", 15, "NZD"),
        ("R82 500", 82500, "ZAR"),
        ("R 4 million", 4e6, "ZAR"),
        ("Rs 14 700", 14700, "INR"),
        ("LE 9 billion", 9e9, "EGP"),
        ("$ 41 mil", 4.1e7, "USD"),
        ("RM6 mil", 6e6, "MYR"),
        ("US$ 8 m", 8e6, "USD"),
        ("3.250.000 dong", 3250000, "VND"),
        ("Rp 2.150.000.000", 2.15e9, "IDR"),
        ("HK$10.05 billion", 1.005e10, "HKD"),
        ("R$3 million", 3e6, "BRL"),
        ("RM79", 79, "MYR"),
        ("EUR50m", 5e7, "EUR"),
        ("50 million USD", 5e7, "USD"),
        ("75 USD million", 7.5e7, "USD"),
        ("MUSD 30", 3e7, "USD"),
        ("£8.10 million", 8.1e6, "GBP"),
        ("361 million pounds", 3.61e8, "GBP"),
        ("10 €", 10, "EUR"),
        ("7.5 million Danish crowns", 7.5e6, "DKK"),
        ("9 billion yuan", 9e9, "CNY"),
        ("1.5 billion shekels", 1.5e9, "ILS"),
        ("Rs 500 crore", 5e9, "INR"),
        ("₹12 lakh", 1.2e6, "INR"),
        ("10,000 Swiss francs", 10000, "CHF"),
        ("6.25 BTC", 6.25, "BTC"),
        ("99p", 99, "penny"),
        ("50 cents", 50, "cent"),
        ("13 dollars and 45 cents", 13.45, "USD"),
    ],
)
def test_money(text: str, value: float, unit: str) -> None:
    quantity = only(text)
    assert (quantity.number.value, quantity.kind, quantity.unit) == (value, "money", unit)


def test_a_bare_sign_is_marked_and_may_be_told_otherwise() -> None:
    assert only("It cost $5").unit_basis == "sign"
    assert only("It cost US$5").unit_basis == "stated"
    assert find_quantities("It cost $5", money="AUD")[0].unit == "AUD"
    assert find_quantities("It cost US$5", money="AUD")[0].unit == "USD"


def test_money_without_a_country_has_no_code() -> None:
    quantity = only("a fine of 50,000 pesos")
    assert (quantity.kind, quantity.unit, quantity.unit_text) == ("money", None, "pesos")


def test_pounds_of_money_and_pounds_of_mass() -> None:
    assert read("He weighs 180 pounds and was fined 500 pounds") == [
        (180, "measure", "lb", None),
        (500, "money", "GBP", None),
    ]
    assert read("He is said to be six feet tall and 180 pounds.")[-1] == (180, "measure", "lb", None)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("up 2.1%", "%"),
        ("2.2 per cent", "%"),
        ("a 24pc cut", "%"),
        ("2.3 percentage points", "pp"),
        ("25 basis points", "bp"),
    ],
)
def test_shares(text: str, unit: str) -> None:
    assert (only(text).kind, only(text).unit) == ("percent", unit)


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("$79 a month", "month"),
        ("$12-an-hour jobs", "hour"),
        ("a 12-cent-a-share dividend", "share"),
        ("£3 per 100 grams", "100 g"),
        ("$45 a head", "head"),
        ("800,000 barrels a day", "day"),
        ("12.5 per 100,000 people", "100,000 people"),
        ("59 casualties per square kilometre", "km²"),
        ("99 troops for every square kilometer of territory", "km²"),
        ("900 asylum seekers a month", "month"),
        ("40 hours a week", "week"),
        ("15 percent per annum", "year"),
        ("three times a week", "week"),
        ("50 km/day", "day"),
        ("$6 each", "each"),
        ("5,000 visitors daily", "day"),
        ("2.4 billion gallons of jet fuel a year", "year"),
    ],
)
def test_denominators(text: str, per: str) -> None:
    assert only(text).per == per


@pytest.mark.parametrize(
    "text", ["$5 million a year ago", "300 homes a day after the storm", "killed 12 people in a day"]
)
def test_times_that_divide_nothing(text: str) -> None:
    assert only(text).per is None


def test_a_rate_is_found_behind_its_counted_noun() -> None:
    text = "Russia lost 99 troops for every square kilometer gained."
    quantity = only(text)
    assert quantity.kind == "rate"
    assert text[quantity.per_start : quantity.per_end] == "for every square kilometer"


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("the 15 year-old students", 15, "year"),
        ("a 65-year-old", 65, "year"),
        ("a four-month-old baby", 4, "month"),
        ("She was five years old", 5, "year"),
        ("at 6 weeks of age", 6, "week"),
        ("men aged 18 to 34", 26, "year"),
        ("players over the age of 21", 21, "year"),
        ("Schiff, 56, said so", 56, "year"),
        ("the driver, 34, was held", 34, "year"),
        ("children under the age of 5 years", 5, "year"),
        ("people under 30", 30, "year"),
        ("a 200,000 to 260,000 year-old skull", 230000, "year"),
    ],
)
def test_ages(text: str, value: float, unit: str) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.number.value, quantity.unit) == ("age", value, unit)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("a 10-day trip", 10, "day"),
        ("for five years", 5, "year"),
        ("36-hour truce", 36, "hour"),
        ("five straight weeks", 5, "week"),
        ("half an hour", 0.5, "hour"),
    ],
)
def test_durations(text: str, value: float, unit: str) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.number.value, quantity.unit) == ("duration", value, unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on a 7- or 8-inch screen", [(7, "in"), (8, "in")]),
        ("It costs 8 or $9", [(8, "USD"), (9, "USD")]),
        ("280 million of the 1.5 billion shekels", [(2.8e8, "ILS"), (1.5e9, "ILS")]),
        ("from 21 mpg to 23 for other cars", [(21, "mpg"), (23, "mpg")]),
        ("slow from 4.8 to 4.7 percent", [(4.8, "%"), (4.7, "%")]),
        ("5, 10 and 15 percent", [(5, "%"), (10, "%"), (15, "%")]),
        ("lost 110m trees, up 1.6m since May", [(1.1e8, None), (1.6e6, None)]),
        ("Mr Hill's 232 and 51.3%", [(232, None), (51.3, "%")]),
        ("SEK 12.4bn, versus 11.9bn a year ago", [(1.24e10, "SEK"), (1.19e10, "SEK")]),
    ],
)
def test_coordinated_numbers_share_their_unit(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(q.number.value, q.unit) for q in find_quantities(text)] == expected


def test_ages_in_a_list_are_all_ages() -> None:
    assert [q.kind for q in find_quantities("her sons, aged 2, 5 and 9, left")] == ["age"] * 3
    assert [q.kind for q in find_quantities("Ann and Tim, 27 and 29 years old, left")] == ["age"] * 2


def test_a_range_of_ages_told_by_its_words() -> None:
    quantity = only("between the ages of 17 and 20")
    assert (quantity.kind, quantity.number.low, quantity.number.high) == ("age", 17, 20)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [("1 hour 30 minutes", 1.5, "hour"), ("9st 7lb", 9.5, "stone"), ("two minutes 15 seconds", 2.25, "minute")],
)
def test_a_larger_and_a_smaller_unit_are_one_figure(text: str, value: float, unit: str) -> None:
    quantity = only(text)
    assert (quantity.number.value, quantity.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("hundreds of years", "year"),
        ("millions of dollars", "USD"),
        ("thousands of tonnes", "t"),
        ("dozens of people", None),
    ],
)
def test_vague_numbers_keep_their_unit(text: str, unit: str | None) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.unit) == ("vague", unit)


def test_part_of_a_unit() -> None:
    assert read("a quarter of a percentage point") == [(0.25, "percent", "pp", None)]
    assert read("less than half of 1 percent") == [(0.5, "percent", "%", None)]


def test_the_letter_m_is_metres_or_millions_by_what_is_counted() -> None:
    assert read("a 40m wide gap, 5.4m people, 1.2m tons and a rise from 1.5m to 3m users") == [
        (40, "measure", "m", None),
        (5.4e6, "count", None, None),
        (1.2e6, "measure", "ton", None),
        (1.5e6, "count", None, None),
        (3e6, "count", None, None),
    ]


def test_a_conversion_in_brackets_is_a_figure_of_its_own() -> None:
    assert read("winds of 120 mph (195 km/h)") == [(120, "measure", "mph", None), (195, "measure", "km/h", None)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("12 deaths per square mile", 12 / 2.589988110336, "1/km²"),
        ("5 miles", 8046.72, "m"),
        ("660 square metres", 0.00066, "km²"),
        ("14°F", -10, "°C"),
        ("$79 a month", 948, "USD/year"),
        ("50 cents", 0.5, "USD"),
        ("two weeks", 14, "day"),
        ("12 per 100,000 people", 0.00012, "1/person"),
        ("25 basis points", 0.25, "pp"),
    ],
)
def test_base_units(text: str, value: float, unit: str) -> None:
    quantity = only(text)
    assert quantity.base_unit == unit
    assert quantity.base_value == pytest.approx(value)


def test_plain_counts_have_no_base_unit() -> None:
    assert only("12 boats").base is None
    assert only("50,000 pesos").base is None


def test_more_units_of_a_reporter() -> None:
    text = "It lost 12 rupnits and 5 football pitches of turf"
    assert [q.unit for q in find_quantities(text)] == [None, None]
    more = {"rupnit": "RPN", "football pitch": "pitch", "football pitches": "pitch"}
    assert [q.unit for q in find_quantities(text, more_units=more)] == ["RPN", "pitch"]


def test_offsets_give_the_words_of_the_figure() -> None:
    text = "At least $1.2 million a year, 99 troops, -3C and some 15-year-olds."
    assert [text[q.start : q.end] for q in find_quantities(text)] == [
        "$1.2 million a year",
        "99",
        "-3C",
        "15-year-olds",
    ]
    first = find_quantities(text)[0]
    assert text[first.number.qualifier_start : first.number.qualifier_end] == "At least"
    assert text[first.number_start : first.number_end] == "1.2 million"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a budget of €40–50m", [(4.5e7, "EUR")]),
        ("It earned N3.5bn and N60,000", [(3.5e9, "NGN"), (60000, "NGN")]),
        ("N95 masks", []),
        ("It gave $4 million to 12 in 2021", [(4e6, "USD"), (12, None)]),
    ],
)
def test_ends_of_money(text: str, expected: list[tuple[float, str | None]]) -> None:
    assert [(q.number.value, q.unit) for q in find_quantities(text)] == expected

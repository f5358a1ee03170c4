"""Numbers: values, bounds and forms, as a reader of the sentence would give them."""

from __future__ import annotations

import math

import pytest

from kit.language.numbers import find_numbers
from kit.language.quantities.digits import read_digits, uses_decimal_comma
from kit.language.quantities.number_words import parse_cardinal
from tests.growth import time_grows_in_proportion


def values(text: str, **options: bool) -> list[float]:
    return [number.value for number in find_numbers(text, **options)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("twenty-eight thousand six hundred forty-two", 28642),
        ("four hundred million", 4e8),
        ("a hundred and five", 105),
        ("six hundred and sixty thousand", 660_000),
        ("two hundred and twelve million", 212e6),
        ("one million two hundred thousand and six", 1200006),
        ("nine hundred ninety-nine", 999),
        ("a thousand million", 1e9),
        ("thirteen", 13),
        ("three dozen", 36),
        ("Sixty-two", 62),
    ],
)
def test_cardinals_in_words(words: str, value: float) -> None:
    parsed = parse_cardinal(words, 0)
    assert parsed is not None
    assert (parsed.value, parsed.end) == (value, len(words))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It was the ten billionth song sold", []),
        ("They were attacked by a third party", []),
        ("Sales fell by a third last year", [1 / 3]),
        ("Staff rejected a 3 and a half percent rise", [3.5]),
        ("A week or two later it rained", [1.5]),
        ("The fare will rise to 14 EUR 50.", [14.5]),
        ("The 777X will fly in May", []),
        ("Analysts expect 2027 earnings to fall", []),
        ("Paris's CAC 40 was little changed", []),
    ],
)
def test_parts_ordinals_and_names(text: str, found: list[float]) -> None:
    assert values(text) == pytest.approx(found)


def test_two_numbers_in_words_do_not_add_up() -> None:
    assert values("between a hundred and two hundred protesters came") == [150]
    assert values("She counted five, six and seven boats") == [5, 6, 7]
    assert values("a hundred and two hundred, or a thousand and two thousand") == [100, 200, 1000, 2000]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,627", 1627),
        ("1 627", None),
        ("1\u00a0627", 1627),
        ("1\u202f627\u202f000", 1627000),
        ("1'627.5", 1627.5),
        ("12,34,567.89", 1234567.89),
        ("0.05", 0.05),
        ("1.2.3", None),
        ("1,2,3", None),
        ("9" * 60, None),
    ],
)
def test_digits(text: str, value: float | None) -> None:
    read = read_digits(text)
    assert (None if read is None else read.value) == value


def test_decimal_comma_is_read_off_the_articles_own_usage() -> None:
    text = "Das Defizit stieg auf 3,5 Prozent; 1.627.000 people were affected, 12.500 of them children."
    assert uses_decimal_comma(text)
    assert values(text)[-2:] == [1627000, 12500]
    assert not uses_decimal_comma("Output was 1.627 tonnes and the price rose 3.5 percent to 1,200.")
    assert values("It grew by 1.627 percent.") == [1.627]
    assert values("It grew to 1.627 people.", decimal_comma=True) == [1627]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry counted 1 627 victims", [1627]),
        ("Some 12 500 000 doses were given", [12500000]),
        ("Room 4 120 guests checked in", [120]),
        ("a budget of $1.2bn, 40k jobs, 3m visitors and 25 lakh crore", [1.2e9, 40000, 3e6, 2.5e13]),
        ("4 hundred million people", [4e8]),
        ("two and a half million litres", [2.5e6]),
        ("half a million people and a quarter of a million homes", [500000, 250000]),
        ("It takes 10 1/2 hours, or 3½ on a good day", [10.5, 3.5]),
        ("a year and a half in prison", [1.5]),
        ("It was -3C overnight and minus 12 on Monday", [-3, -12]),
        ("a loss of -$5 million against €−2.5m", [-5e6, -2.5e6]),
        ("a .500 record", [0.5]),
        ("at 65.4 billion", [65400000000.0]),
    ],
)
def test_values(text: str, expected: list[float]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two-thirds of voters", 2 / 3),
        ("1/3 of them", 1 / 3),
        ("⅔ of pupils", 2 / 3),
        ("one in five children", 0.2),
        ("9 out of 10 dentists", 0.9),
        ("three in every 100 births", 0.03),
        ("a 1-in-100-year flood", 0.01),
        ("nearly a third of the seats", 1 / 3),
        ("more than half the members", 0.5),
        ("a quarter of the budget", 0.25),
    ],
)
def test_fractions(text: str, expected: float) -> None:
    (number,) = find_numbers(text)
    assert number.form == "fraction"
    assert math.isclose(number.value, expected)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Prices have doubled", 2),
        ("a tenfold rise", 10),
        ("twice as many arrests", 2),
        ("It was three times the limit", 3),
        ("Rents halved in a year", 0.5),
        ("They want to triple output", 3),
        ("up 40-fold", 40),
        ("a 3x increase", 3),
    ],
)
def test_multiples(text: str, value: float) -> None:
    first = find_numbers(text)[0]
    assert first.value == value


@pytest.mark.parametrize(
    ("text", "qualifier", "value", "low", "high"),
    [
        ("At least 107 people died", ">=", 107, 107, None),
        ("More than 4,000 were hurt", ">", 4000, 4000, None),
        ("up to 400 jobs", "<=", 400, None, 400),
        ("as many as 14 players", "<=", 14, None, 14),
        ("no fewer than 12 raids", ">=", 12, 12, None),
        ("fewer than 20 cases", "<", 20, None, 20),
        ("just under 300 seats", "<", 300, None, 300),
        ("nearly 60 arrests", "~", 60, None, None),
        ("some 500 protesters", "~", 500, None, None),
        ("an estimated 5 million children", "~", 5e6, None, None),
        ("around $40", "~", 40, None, None),
        ("~80 boats", "~", 80, None, None),
        ("20-odd shops", "~", 20, None, None),
        ("a dozen or so volunteers", "~", 12, None, None),
        ("a 500-plus workforce", ">=", 500, 500, None),
        ("100 or more cattle", ">=", 100, 100, None),
        ("a sub-500 sq m office", "<", 500, None, 500),
        ("10 to 15 towns", "range", 12.5, 10, 15),
        ("between 4,000 and 5,000 homes", "range", 4500, 4000, 5000),
        ("1 to 2 thousand people", "range", 1500, 1000, 2000),
        ("$1,500 to $2,000 billion", "range", 1.75e12, 1.5e12, 2e12),
        ("$500,000 to $1 million a year", "range", 750000, 500000, 1e6),
        ("2-3 million doses", "range", 2.5e6, 2e6, 3e6),
        ("from 1 per cent to 1.5 per cent", "range", 1.25, 1, 1.5),
        ("exactly 13 units", "=", 13, None, None),
    ],
)
def test_bounds_and_ranges(text: str, qualifier: str, value: float, low: float | None, high: float | None) -> None:
    (number,) = find_numbers(text)
    assert (number.qualifier, number.value, number.low, number.high) == (qualifier, value, low, high)


def test_over_a_period_is_no_bound() -> None:
    assert find_numbers("They saved $900 over 3 years")[1].qualifier == "="
    assert find_numbers("They waited for over 3 years")[0].qualifier == ">"
    assert find_numbers("The firm handed over 300 files")[0].qualifier == "="


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("Dozens of homes burned", 24),
        ("hundreds were trapped", 200),
        ("tens of thousands of marchers", 20000),
        ("hundreds of millions of dollars", 2e8),
        ("several thousand troops", 3000),
        ("a few hundred metres", 200),
        ("a couple of days", 2),
        ("a handful of seats", None),
        ("more than several thousand troops", 3000),
        ("up to several hundred seats", None),
    ],
)
def test_vague_numbers_say_only_the_least(text: str, least: float | None) -> None:
    (number,) = find_numbers(text)
    assert number.vague
    assert number.qualifier != "="
    assert (number.low, number.high) == (least, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Horsepower jumped from 240 to 273", [240, 273]),
        ("Bitcoin fell from $36,040 at noon to $34,935", [36040, 34935]),
        ("The index rose 64.06 points to 4,577.10", [64.06, 4577.1]),
        ("She leads him by 42 percent to 38 percent", [42, 38]),
    ],
)
def test_two_levels_of_a_change_are_two_numbers(text: str, expected: list[float]) -> None:
    assert values(text) == expected


def test_a_score_keeps_both_numbers_in_their_order() -> None:
    (number,) = find_numbers("They lost 1-3 at home")
    assert (number.form, number.value, number.low, number.high) == ("score", 1, 1, 3)
    assert [n.first for n in find_numbers("She won 6-4, 7-5")] == [6, 7]


def test_a_margin_belongs_to_its_number() -> None:
    (number,) = find_numbers("Support stood at 47%, ±3")
    assert (number.value, number.margin) == (47, 3)


def test_step_is_the_size_of_the_last_printed_digit() -> None:
    steps = [number.step for number in find_numbers("1.2 million euros, 57.8 points and 28,880 men")]
    assert steps == pytest.approx([100000, 0.1, 1])


@pytest.mark.parametrize(
    "text", ["", " ", "NaN", "1e400", "٣٤٥ people", "５０ homes", "2025Russia", "9" * 400, "-", "½½½"]
)
def test_odd_input_invents_nothing(text: str) -> None:
    assert all(math.isfinite(number.value) for number in find_numbers(text))
    if text not in ("½½½",):
        assert values(text) == []


@pytest.mark.parametrize(
    "piece",
    [
        "9",
        "1,",
        "1 ",
        "123 ",
        "one ",
        "hundred ",
        "1-",
        "1/",
        "1:",
        "$",
        "$1 ",
        "(",
        '5"',
        "a@",
        "half a ",
        "over over ",
        "1 in ",
        "5 per ",
        "A 5 ",
    ],
)
def test_time_grows_with_length_and_not_faster(piece: str) -> None:
    assert time_grows_in_proportion(lambda size: find_numbers(piece * (size // len(piece))), 1_000)


def test_offsets_are_in_order_and_do_not_overlap() -> None:
    text = (
        "From 3 to 5 of the 12 teams, one in four, spent between $1m and $2.5 million on 30-odd players aged 18 to 34."
    )
    numbers = find_numbers(text)
    assert all(a.end <= b.start for a, b in zip(numbers, numbers[1:], strict=False))
    assert text[numbers[-1].start : numbers[-1].end] == "18 to 34"

"""Ages told from counts, durations and levels that look alike."""

from __future__ import annotations

import pytest

from kit.language.units import find_quantities


def ages(text: str) -> list[float]:
    return [found.number.value for found in find_quantities(text) if (found.kind, found.unit) == ("age", "year")]


@pytest.mark.parametrize(
    "text, values",
    [
        ("Nearly a quarter of voters over 60 and 9% of those under 30 agreed.", [60, 30]),
        ("Of the 900 callers, 40% were men and 12% were under 20.", [20]),
        ("The village has 300 residents, half of them over 70.", [70]),
        ("Nine of them were over 80.", [80]),
        ("Children under five travel free, and anyone over 18 pays.", [5, 18]),
        ("Americans over 65 voted early.", [65]),
        ("Most pupils are under 11.", [11]),
        ("A boy of nine and a girl of six were found.", [9, 6]),
        ("Boys aged 10 to 12 and girls of 11 took part.", [11, 11]),
        ("A mother of 40 was held.", [40]),
        ("She became, at 34, the country's youngest minister.", [34]),
        ("He left school at 14 and died at 90 in Leeds.", [14, 90]),
        ("She was 19 when she left.", [19]),
        ("Lee was just 23 at the time.", [23]),
        ("Now 48, she lives in Rome.", [48]),
        ("Still only 19, he plays for Milan.", [19]),
        ("He turned 40 last week.", [40]),
        ("The 16-24 age group voted least.", [20]),
        ("Boys as young as nine were hurt.", [9]),
        ("By 30, she had two sons.", [30]),
        ("A boy of six years was found.", [6]),
        ("Their sons, 5 and 7, were hurt.", [5, 7]),
        ("She lived to 101 and he lived to be 99.", [101, 99]),
        ("He was 88 and died of natural causes.", [88]),
        ("It was his dream since he was 15 to sail.", [15]),
        ("The youngest victim was 12.", [12]),
        ("Ito, at 43, is the youngest mayor.", [43]),
        ("About 30% of patients were over 70, and 5% were under 10.", [70, 10]),
        ("The average age is 24 and rising.", [24]),
        ("Ito, at 43, was already the club's oldest player.", [43]),
        ("Police named Anton Berg, 51, and his cousin Mina, 26.", [51, 26]),
        ("The driver was 22, not 20, the court heard.", [22]),
        ("His eldest sister is 44.", [44]),
        ("He was diagnosed with the disease at 33.", [33]),
        ("She suffered a stroke at 59 and gave birth at 19.", [59, 19]),
        ("The mayor, at 71, has no plans to retire.", [71]),
        ("At 71, the mayor has no plans to retire.", [71]),
        ("The suspects are 19 and 22.", [19, 22]),
        ("Both women were 24.", [24]),
        ("The twins, both 8, were rescued.", [8]),
        ("Meyer and Brandt, 61 and 58 respectively, run the farm.", [61, 58]),
        ("The boys, 14 and 12 respectively, were found.", [14, 12]),
        ("The man, 56 y/o, fled.", [56]),
        ("A dog of 9 yrs old won.", [9]),
        ("Delia Marsh, 41; her son, 6; and a nurse, 30, fled.", [41, 6, 30]),
        ("Delia Marsh, 41 — a nurse — sang.", [41]),
        ("Delia Marsh, 41 - a nurse - sang.", [41]),
        ("Jo Marsh, 7, and Al Pike, 5, hid.", [7, 5]),
        ("Marsh, 110, and Pike, 1, hid.", [110, 1]),
        ("Lee Marsh, now 71, sang.", [71]),
        ("The brothers, 12 and 9, hid.", [12, 9]),
        ("The twins, all 9, hid.", [9]),
        ("Anna Berg and Jo Marsh, 34 and 29, respectively, sang.", [34, 29]),
        ("The singer, at 31, is rich.", [31]),
        ("He has been, at 52, the head.", [52]),
        ("The girls were 12 and 9.", [12, 9]),
        ("Now 52, the singer left.", [52]),
        ("She turned 40 in May.", [40]),
        ("Most girls are under 16.", [16]),
        ("A girl aged 130 is a tale.", [130]),
    ],
)
def test_ages(text: str, values: list[float]) -> None:
    assert ages(text) == values


@pytest.mark.parametrize(
    "text",
    [
        "Growth in Spain, at 31, is the highest.",
        "The BBC, 12, and others left.",
        "Ito, 12.5, won.",
        "Marsh, 120, led.",
        "Marsh, 0, led.",
        "In Bergen, 12, 14 and 20 boats sank.",
        "On Monday, 12, they said, is late.",
        "In Oslo and Bergen, 34 and 29, respectively, were hurt.",
        "The bid for the girl was 31.",
        "His pay was 31.5.",
        "Her brother was 31 points ahead.",
        "Now 52, cars pass.",
        "He turned 40 pages.",
        "A girl of 120 was there.",
        "A girl of 14 nations sang.",
        "Aged 14 million, the rock is old.",
        "Adults over 50 times as rich were asked.",
        "Some 40 percent were over 111.",
        "In Oslo and Bergen, 34 and 29 respectively were hurt.",
        "The score was 19, not 17.",
        "They met the Lions, who were 5-10.",
        "The drivers were 30 short.",
        "At 12, the road ends.",
        "The number of victims is 12.",
        "His lead over the other rider was 12.",
        "The number is 7.",
        "A crowd of 14 gathered and a team of 12 came.",
        "Over 50 were hurt.",
        "Of them over 65 were hurt.",
        "Of the dead over 20 were children.",
        "He is a man of 40 talents and a father of three.",
        "A child of two nurses, she grew up here.",
        "The index closed, at 52, where it began.",
        "The death toll stands at 77.",
        "The ministry puts the number of rebels dead at 89.",
        "The temperature was 19 when he left.",
        "Prices were over 50 last week.",
        "He hit people over 20 times.",
        "There were 23 recommendations under five themes.",
        "It is 34 and falling.",
        "After he was 3 votes short, he quit.",
        "The youngest team was 12 points clear.",
        "They sent 30 officers, 12 and 14 of them women.",
        "In all three age groups it fell.",
    ],
)
def test_what_looks_like_an_age(text: str) -> None:
    assert ages(text) == []


@pytest.mark.parametrize(
    "text, low, high",
    [
        ("Pupils aged between 18 months and five years attend.", 1.5, 5),
        ("Babies aged nine months to two years were tested.", 0.75, 2),
        ("Children from six months to 17 years old can get it.", 0.5, 17),
    ],
)
def test_an_age_from_months_to_years_is_one_range_in_years(text: str, low: float, high: float) -> None:
    (found,) = find_quantities(text)
    assert (found.kind, found.unit, found.number.qualifier) == ("age", "year", "range")
    assert (found.number.low, found.number.high) == pytest.approx((low, high), rel=1e-3)
    assert found.number.value == pytest.approx((low + high) / 2, rel=1e-3)


def test_years_and_days_of_one_life_are_one_age() -> None:
    (found,) = find_quantities("He died at the age of 115 years and 73 days.")
    assert found.number.value == pytest.approx(115.2, abs=0.01)


def test_two_lives_are_two_ages() -> None:
    found = find_quantities("Her sons, aged 18 months and three years, survived.")
    assert [(age.kind, age.number.value, age.unit) for age in found] == [("age", 18, "month"), ("age", 3, "year")]

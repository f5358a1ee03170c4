"""Numbers in words beyond the cardinals: parts, years, vague numbers, and words that only look like them."""

from __future__ import annotations

import pytest

from kit.language.units import find_quantities


def values(text: str) -> list[float]:
    return [found.number.value for found in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quarter of a million people left.", [250_000]),
        ("The half-time show and half-year results drew half the town.", [0.5]),
        ("The half-century went to Rossi.", []),
        ("A half-year pause begins.", [0.5]),
        ("An hour and a half passed.", [1.5]),
        ("A third believe it, a quarter live there.", [1 / 3, 1 / 4]),
        ("He won a third title, and a third man left.", []),
        ("The rent rose by a quarter.", [0.25]),
        ("The rent rose by a third compared with May.", [1 / 3]),
        ("The claim was made by a third party.", []),
        ("Nearly half left, and a half of them wept.", [0.5, 0.5]),
        ("Half of a dozen eggs broke.", [6]),
        ("In the third quarter sales fell by a third.", [1 / 3]),
        ("A quarter-final drew the town.", []),
        ("The first half was dull, and half the town left.", [0.5]),
        ("Just over a third party members left.", []),
        ("Another third of the hops were lost.", [1 / 3]),
        ("One third of the pies and two fifths of the cakes sold.", [1 / 3, 2 / 5]),
        ("The pot is three quarters full.", [0.75]),
        ("Sales fell for two consecutive quarters.", [2]),
        ("One second passed and one half of the field left.", [1, 0.5]),
        ("It is three and a half metres wide.", [3.5]),
        ("It weighs two and three quarters tons.", [2.75]),
        ("One and a half million left.", [1.5e6]),
        ("It needs half a cup of rye, and a quarter cup of oats.", [0.5, 0.25]),
    ],
)
def test_parts(text: str, expected: list[float]) -> None:
    assert values(text) == pytest.approx(expected)


@pytest.mark.parametrize(
    "year", ["sixteen forty-two", "seventeen twenty", "eighteen sixty", "nineteen eighty-four", "twenty twenty"]
)
def test_years_in_words_count_nothing(year: str) -> None:
    assert values(f"In {year} they had 3 ships.") == [3]


@pytest.mark.parametrize(
    "ordinal",
    [
        "two hundred and fiftieth",
        "two hundredth",
        "twenty-first",
        "millionth",
        "two millionth",
        "three hundred and first",
    ],
)
def test_ordinals_count_nothing(ordinal: str) -> None:
    assert values(f"They feted the {ordinal} visitor with 3 pies.") == [3]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It lasted a few weeks.", []),
        ("Several towns were cut off.", []),
        ("Several million people were hit.", [(3e6, 3e6)]),
        ("The scores of the teams were close.", []),
        ("Their scores of late were low.", []),
        ("His scores of late were low.", []),
        ("Her scores of late were low.", []),
        ("The highest scores of the day were low.", []),
        ("Scores of fans left.", [(40, 40)]),
        ("They had maths scores of 125.", [(125, None)]),
        ("Tens came.", []),
        ("Tens of thousands came.", [(20_000, 20_000)]),
        ("The couple said so, and a couple married.", []),
        ("A couple of boats sank.", [(2, 2)]),
        ("A couple hundred guests came.", [(200, 200)]),
        ("A couple of hundred guests came.", [(200, 200)]),
        ("A handful left.", []),
        ("A handful of guests stayed.", [(5, None)]),
        ("Dozens of thousands of birds died.", [(24_000, 24_000)]),
        ("Several dozen pies were left.", [(36, 36)]),
        ("A few dozen boats sank.", [(36, 24)]),
        ("The next few hundred metres are steep.", [(300, 200)]),
        ("Hundreds of thousands of millions of stars shine.", [(2e11, 2e11)]),
    ],
)
def test_vague_numbers(text: str, expected: list[tuple[float, float | None]]) -> None:
    assert [(found.number.value, found.number.low) for found in find_quantities(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She is six foot one.", [6 + 1 / 12]),
        ("The vote was three to one.", [3]),
        ("A week or two passed.", [1.5]),
        ("They came two or more weeks late.", [2]),
        ("One or two boats sank.", [1.5]),
        ("One or two of the boats sank.", [2]),
        ("A year or two years passed.", [2]),
        ("The mid-twenty range has 3 pies.", [3]),
        ("They have zero tolerance for 3 things.", [3]),
        ("It was 3 degrees above zero.", [3]),
        ("Growth was zero percent.", [0]),
        ("At one point two men left 3 pies.", [2, 3]),
        ("Rates stand at one point two percent.", [1.2]),
        ("It was one point oh five metres.", [1.05]),
        ("Two score guests came.", [40]),
        ("The two score goals.", [2]),
        ("Ten score guests.", [10]),
        ("The odds are two in a million.", [2e-6]),
        ("One in 40,000 babies has it.", [1 / 40_000]),
        ("No one in 40,000 homes slept.", [40_000]),
        ("Two in 40,000 homes slept.", [2, 40_000]),
        ("A thousand and two thousand were named.", [1000, 2000]),
    ],
)
def test_numbers_joined_to_other_words(text: str, expected: list[float]) -> None:
    assert values(text) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("half-a-million", 500_000, None),
        ("a half-million", 500_000, None),
        ("an estimated quarter-of-a-million", 250_000, None),
        ("three-quarters-of-a-million", 750_000, None),
        ("half-a-dozen", 6, None),
        ("half-a-billion-dollar", 5e8, "USD"),
        ("half-a-percent", 0.5, "%"),
        ("half-an-hour", 0.5, "hour"),
    ],
)
def test_hyphens_of_a_part_say_what_spaces_would(words: str, value: float, unit: str | None) -> None:
    for text in (f"They lost {words} of it.", f"They lost {words.replace('-', ' ')} of it."):
        assert [(found.number.value, found.unit) for found in find_quantities(text)] == [(value, unit)]

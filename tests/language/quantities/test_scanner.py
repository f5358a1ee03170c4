"""Numbers by themselves: digits with their groups, minus, fractions and scales, before anything beside them counts."""

from __future__ import annotations

import pytest

from kit.language.quantities.digits import read_digits, uses_decimal_comma
from kit.language.quantities.number_words import Words, parse_cardinal
from kit.language.units import find_quantities


def values(text: str) -> list[float]:
    return [found.number.value for found in find_quantities(text)]


@pytest.mark.parametrize("parts", [2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 64, 100, 128])
def test_a_fraction_with_a_slash(parts: int) -> None:
    assert values(f"The vat lost 1/{parts} of its beer.") == [1 / parts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There were 0 deaths.", [0]),
        ("Agents 007 and 12 others came.", [12]),
        ("The firm owes 1234567890 rupees.", [1_234_567_890]),
        ("The firm's account is 12345678901 rupees.", []),
        ("It was -5 degrees.", [-5]),
        ("Growth (–5 percent) was poor.", [-5]),
        ("It was minus 1 degree.", [-1]),
        ("The F-5 flew 300 hours.", [300]),
        ("It was plus or minus 3 points.", [3]),
        ("Some 5million people came.", [5e6]),
        ("Some 3 M people came.", [3e6]),
        ("Some 2 B users came.", [2e9]),
        ("It has 2bn users.", [2e9]),
        ("About 1/4th of voters stayed.", [0.25]),
        ("The log of 1/2/2023 lists 300 boats.", [300]),
        ("A .25 percent rise hit file.25 too.", [0.25]),
        ("Some 7/9 of the hops were lost.", []),
        ("The plank is 2 1/2 inches thick.", [2.5]),
        ("The plank is 2¾ inches thick.", [2.75]),
        ("Some 12 500 homes lost power.", [12_500]),
        ("Police saw 12 000 Kenyans march.", [12_000]),
        ("Of 12 500 000 homes were dark.", [12_500_000]),
        ("They paid $1 200 for it.", [1200]),
        ("Route 4 120 times a year", [120]),
    ],
)
def test_numbers_in_digits(text: str, expected: list[float]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("The plank is 2 1/2 inches thick.", 0.5),
        ("The plank is 2¾ inches thick.", 0.25),
        ("A .25 percent rise.", 0.01),
        ("Sales of 1.5 million.", 1e5),
        ("Sales of 12 500 tons.", 1),
        ("Sales of two million tons.", 1e6),
    ],
)
def test_the_step_is_what_rounding_leaves_open(text: str, step: float) -> None:
    assert [found.number.step for found in find_quantities(text)] == pytest.approx([step])


@pytest.mark.parametrize(
    ("text", "decimal_comma", "found"),
    [
        ("1.627", True, (1627, 1, True)),
        ("1.627", False, (1.627, 0.001, False)),
        ("3,5", True, (3.5, 0.1, False)),
        ("1,627", True, (1.627, 0.001, False)),
        ("1,627,000", True, (1_627_000, 1, True)),
        ("1,627.25", True, (1627.25, 0.01, True)),
        ("12.500,75", True, (12500.75, 0.01, True)),
        ("12.500,75", False, None),
        ("4.500.000", False, (4_500_000, 1, True)),
        ("192.168.100.101", False, None),
        ("255.100.100.100", False, None),
        ("256.100.100.100", False, (256_100_100_100, 1, True)),
        ("100.100.100.000", False, (100_100_100_000, 1, True)),
        ("12,34,567", True, (1_234_567, 1, True)),
        ("9" * 40, False, (float("9" * 40), 1, False)),
        ("9" * 41, False, None),
    ],
)
def test_a_comma_and_a_point_are_groups_or_decimals(
    text: str, decimal_comma: bool, found: tuple[float, float, bool] | None
) -> None:
    read = read_digits(text, decimal_comma)
    assert (None if read is None else tuple(read)) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Up 3,5 percent.", True),
        ("Some 1,200 came.", False),
        ("Of 4.500.000 doses, 3,5 percent went bad.", True),
        ("Yes, 4.500.000 doses.", True),
        ("Of 4.500.000 doses 1,200 went bad.", False),
        ("Up 3,5 percent to 1,200.50.", False),
        ("Up 3,5 percent to 1,200,000.", False),
        ("Up 3,5 percent to 12.5.", False),
        ("Up 3,5 percent to 0.500.", False),
        ("Up 3,5 percent to 1.627.", True),
        ("Up 3,25 percent.", True),
        ("Up to 1.234,56 euros.", True),
        ("Up 3,5 percent to 12,34,567.", False),
        ("Yes, up to 1.627 euros.", False),
    ],
)
def test_an_article_writes_commas_one_way(text: str, expected: bool) -> None:
    assert uses_decimal_comma(text) is expected


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("a car", None),
        ("a", None),
        ("car", None),
        ("a hundred cars", (100, 9, 100, 100)),
        ("two million tons", (2e6, 11, 1e6, 1e6)),
        ("two hundred and five", (205, 20, 100, 1)),
        ("twenty-one", (21, 10, 1, 1)),
        ("thirty", (30, 6, 1, 1)),
        ("thirty zero", (30, 6, 1, 1)),
        ("thirty ten", (30, 6, 1, 1)),
        ("thirty forty", (30, 6, 1, 1)),
        ("two thirty", (2, 3, 1, 1)),
        ("two three", (2, 3, 1, 1)),
        ("two hundred three hundred", (203, 17, 100, 1)),
        ("nineteen hundred", (1900, 16, 100, 100)),
        ("one million hundred", (1e6, 11, 1e6, 1e6)),
        ("two thousand million", (2e9, 20, 1e6, 1e6)),
        ("two hundred and cars", (200, 11, 100, 100)),
        ("two hundred and", (200, 11, 100, 100)),
        ("five and six", (5, 4, 1, 1)),
        ("a thousand and one", (1001, 18, 1000, 1)),
        ("twoish", None),
        ("two hundredfold", (2, 3, 1, 1)),
    ],
)
def test_words_of_a_number(words: str, found: tuple[float, int, float, float] | None) -> None:
    expected = None if found is None else Words(found[0], found[1], "words", found[2], found[3])
    assert parse_cardinal(words, 0) == expected

"""A number is the same number, however it is spelt.

What the number is of, and who says so, is read by learned weights that see the spelling: of these no such promise holds.
"""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import kit
from tests.properties import EXAMPLES

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SCALES = {1_000: "thousand", 1_000_000: "million", 1_000_000_000: "billion"}
CELLS = (
    "kind",
    "value",
    "low",
    "high",
    "qualifier",
    "unit",
    "per",
    "base_unit",
    "change",
)


def spelt(number: int) -> str:
    """A number in words, as a British paper has it: "two hundred and twelve thousand and seven"."""
    if number < 20:
        return ONES.split()[number]
    if number < 100:
        return TENS.split()[number // 10 - 2] + (f"-{spelt(number % 10)}" if number % 10 else "")
    if number < 1_000:
        return f"{spelt(number // 100)} hundred" + (f" and {spelt(number % 100)}" if number % 100 else "")
    scale = max(one for one in SCALES if one <= number)
    rest = number % scale
    return f"{spelt(number // scale)} {SCALES[scale]}" + (
        f"{' and' if rest < 100 else ''} {spelt(rest)}" if rest else ""
    )


def cells(sentence: str) -> list[list[object]]:
    figures = kit.extract(kit.Article(text=sentence, published="2024-07-15")).figures
    return [[None if pd.isna(row[name]) else row[name] for name in CELLS] for row in figures.to_dict("records")]


def same(form: str, *ways: str) -> None:
    """Every way to write the number gives the same figures in a sentence."""
    first, *others = (cells(form.format(n=way)) for way in ways)
    assert len(first) == 1
    for way, other in zip(ways[1:], others, strict=True):
        assert other == first, way


THINGS = st.sampled_from(
    (
        "The union counted {n} visitors in the harbour.", "The board said {n} people were killed in the flood.",
        "The town bought {n} trees last year.", "More than {n} houses lost power on Monday.",
        "In May the clinic treated {n} patients.", "The number of pupils rose to {n} last year.",
    )
)  # fmt: skip


@EXAMPLES
@given(THINGS, st.integers(2, 999) | st.integers(1_000, 999_999_999))
def test_words_and_digits(form: str, number: int) -> None:
    assume(not 1_000 <= number < 2_100)  # which may be a year
    same(form, f"{number:,}", spelt(number))


@EXAMPLES
@given(THINGS, st.integers(1, 999), st.integers(0, 9), st.sampled_from((1_000_000, 1_000_000_000)))
def test_scales(form: str, whole: int, tenth: int, scale: int) -> None:
    """Of people and things that are not measured: "a 12m boat" has metres."""
    number = (10 * whole + tenth) * scale // 10
    short = f"{whole}.{tenth}" if tenth else str(whole)
    name, (letter, letters) = SCALES[scale], {1_000_000: ("m", "mn"), 1_000_000_000: ("bn", "bn")}[scale]
    same(form, f"{number:,}", f"{short} {name}", f"{short}{letter}", f"{short} {letters}")


MEASURES = (
    ("kilometres", "kilometers", "km"), ("metres", "meters", "m"), ("square kilometres", "square kilometers", "sq km", "km²", "km2"),
    ("litres", "liters"), ("tonnes", "metric tons"), ("millimetres", "millimeters", "mm"), ("centimetres", "centimeters", "cm"),
    ("miles per hour", "mph"), ("kilometres per hour", "kilometers per hour", "km/h", "kph"), ("hectares", "ha"),
    ("degrees Celsius", "°C"), ("per cent", "percent", "%"),
)  # fmt: skip


@EXAMPLES
@given(st.sampled_from(MEASURES), st.integers(2, 999), st.integers(0, 9))
def test_british_american_and_short_units(units: tuple[str, ...], whole: int, tenth: int) -> None:
    number = f"{whole}.{tenth}" if tenth else str(whole)
    ways = [f"{number}{'' if unit in ('%', '°C') else ' '}{unit}" for unit in units]
    same("The harbour board put it at {n} in May.", *ways)


@EXAMPLES
@given(st.integers(2, 900), st.sampled_from(("million", "billion")), st.integers(0, 9))
def test_money(whole: int, scale: str, tenth: int) -> None:
    number = f"{whole}.{tenth}" if tenth else str(whole)
    short = {"million": "m", "billion": "bn"}[scale]
    full = int((10 * whole + tenth) * {"million": 100_000, "billion": 100_000_000}[scale])
    same(
        "The bridge cost {n} in 2023.",
        f"€{full:,}",
        f"€{number} {scale}",
        f"€{number}{short}",
        f"{number} {scale} euros",
        f"EUR {number} {scale}",
    )


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (12, "twelve"),
        (21, "twenty-one"),
        (107, "one hundred and seven"),
        (1_200_000, "one million two hundred thousand"),
        (40_012, "forty thousand and twelve"),
    ],
)
def test_a_number_in_words(number: int, words: str) -> None:
    assert spelt(number) == words

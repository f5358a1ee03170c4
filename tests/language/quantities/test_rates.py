"""What a figure is divided by, and the words that look like a denominator and are none."""

from __future__ import annotations

import pytest

from kit.language.units import find_quantities


@pytest.mark.parametrize(
    ("text", "value", "unit", "per"),
    [
        ("They had 4 deaths per 1,000 births a year.", 4, None, "1,000 births per year"),
        ("They had 5 crashes per 100 million miles.", 5, None, "100 million mi"),
        ("They had 12 births per 1,000 women of working age.", 12, None, "1,000 women"),
        ("They had 12 births per thousand head.", 12, None, "thousand head"),
        ("They had 12 births per 1,000.", 12, None, "1,000"),
        ("It burns 4 litres per 100 km.", 4, "l/100 km", None),
        ("The paint needs 5 ml per m² of wall.", 5, "ml", "m²"),
        ("They need 3 nurses for every 20 beds.", 3, None, "20 beds"),
        ("It pays 300 euros every other week.", 300, "EUR", "2 week"),
        ("It pays 300 euros every single week.", 300, "EUR", "week"),
        ("They spent $30 per registered voter.", 30, "USD", "registered voter"),
        ("The fare is 40 cents per passenger mile.", 40, "cent", "passenger mile"),
        ("The fare is 40 cents per single journey.", 40, "cent", "journey"),
        ("The rate is 5 percent per annum.", 5, "%", "year"),
        ("They ate 14 kg (31 lb) a head.", 14, "kg", "head"),
        ("She pays (300 dollars) a month.", 300, "USD", "month"),
        ("It costs 3 euros to the gallon.", 3, "EUR", "gal"),
        ("They got 5 apiece.", 5, None, "each"),
        ("He had a 40-a-day habit.", 40, None, "day"),
        ("Shells wash up at 30 a second.", 30, None, "second"),
        ("They lost 60 feet a year of sand.", 60, "ft", "year"),
        ("They lost 12 lives per child saved.", 12, None, "child"),
        ("They lost 5 men per 100 men.", 5, None, "100 men"),
        ("The jet flies 500 miles an hour.", 500, "mph", None),
        ("The stone fell 30 metres a second.", 30, "m/s", None),
        ("The cart made 4 km per hour.", 4, "km/h", None),
        ("They sold 40 loaves daily.", 40, None, "day"),
        ("The rent is $300 weekly.", 300, "USD", "week"),
        ("They sold 40 loaves a day each.", 40, None, "day"),
        ("They sold 40 loaves a day per shop.", 40, None, "shop per day"),
    ],
)
def test_denominators(text: str, value: float, unit: str | None, per: str | None) -> None:
    found = find_quantities(text)[0]
    assert (found.number.value, found.unit, found.per) == (value, unit, per)


@pytest.mark.parametrize(
    "text",
    [
        "It is worth 30 dollars per se.",
        "They met 12 per cent of it.",
        "They paid 20 euros/40 dollars.",
        "They paid 20 euros/31 US dollars.",
        "They took $4 per Capita Group.",
        "It was $5 a year ago.",
        "They won 6 each time.",
        "They use 3 tonnes a second time.",
        "Two thousand saw a second record.",
        "They sold 3 for every of them.",
        "It made $90 million in a year.",
    ],
)
def test_no_denominators(text: str) -> None:
    assert [found.per for found in find_quantities(text) if found.per is not None] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They sold 40 loaves for every oven.", "for every oven"),
        ("They had 12 births per 1,000, a record.", "per 1,000"),
        ("They had 12 births per 1,000 women, a record.", "per 1,000 women"),
        ("They had a 40-a-day habit.", "a-day"),
        ("They ran 40/day.", "/day"),
        ("They got 5 each.", "each"),
        ("They sold 40 loaves daily.", "daily"),
        ("They sold 40 loaves a day per shop.", "a day per shop"),
        ("It pays 300 euros every other week.", "every other week"),
    ],
)
def test_the_words_of_a_denominator(text: str, words: str) -> None:
    (found,) = find_quantities(text)
    assert text[found.per_start : found.per_end] == words

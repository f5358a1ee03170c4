"""Which digits are a figure, by what touches them, and the words that belong to each."""

from __future__ import annotations

import pytest

from kit.language.units import find_quantities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 4K screen costs 300 euros.", [300]),
        ("The firm has 4K users.", [4000]),
        ("They built 300K homes.", [300_000]),
        ("The 777X flew 3 times.", [3]),
        ("It is 3x dearer.", [3]),
        ("It is 50X dearer.", [50]),
        ("In apartment 50C they were 3.", [3]),
        ("At 50C it melts.", [50]),
        ("The jet left Runway 24L.", []),
        ("It rose from Launch Complex 4W.", []),
        ("Typhoon 12W sank 3 boats.", [3]),
        ("They mowed 5m2 of lawn.", [5]),
        ("He is 6ft2 tall.", [6 + 2 / 12]),
        ("The bill was 14 EUR 50 and 30 guests paid.", [14.5, 30]),
        ("Section 12(3) binds 40 towns.", [40]),
        ("It went for Rs.500.", [500]),
        ("See file.40 and the a_30 tag of 3 pages.", [3]),
        ("A 1-in-100 bet won.", [0.01]),
        ("They met the 10-to-15 set.", [12.5]),
        ("The scp2-173 file has 3 pages.", [3]),
        ("The pass-30 rule has 3 parts.", [3]),
        ("A magnitude-7.1 quake hit 3 towns.", [7.1, 3]),
        ("The under-30 club has 40 seats.", [30, 40]),
        ("Over-65s ride free in 3 towns.", [65, 3]),
        ("He won the Under-21s cup in 3 years.", [3]),
        ("Patent no. 5,781,752 has 3 claims.", [3]),
        ("A total of 5,781,752 came.", [5_781_752]),
        ("Ferries were 300–400 minutes late.", [350]),
        ("They were off by plus or minus 3.", [3]),
        ("He needs 20-odd saws, 20 or so nails and 20 or fewer hinges.", [20, 20, 20]),
        ("They gave to 60 men, of 5/6 of them later.", [60, 5 / 6]),
        ("Write to desk7@example.org or see www.example.org/40 for 3 tips.", [3]),
    ],
)
def test_digits_that_touch_something(text: str, expected: list[float]) -> None:
    assert [found.number.value for found in find_quantities(text)] == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("text", "words", "unit_text"),
    [
        ("They mowed 5 square metres of lawn.", "5 square metres", "square metres"),
        ("The man, 56 y/o, fled.", "56 y/o", "y/o"),
        ("A dog of 9 yrs old won.", "9 yrs old", "yrs old"),
        ("The seal costs 300 pounds.", "300 pounds", "pounds"),
        ("They need 75 USD million.", "75 USD million", "USD"),
        ("It is three times the size.", "three", "times"),
        ("It was 18 degrees below zero.", "18 degrees below zero", "degrees"),
        ("It was 18 below zero.", "18 below zero", "below zero"),
        ('A 3" wide pipe burst.', '3"', '"'),
        ("Rates rose by half a point.", "half a point", "point"),
        ("A magnitude 7.1 quake hit.", "magnitude 7.1", "magnitude"),
        ("A 7.1-magnitude quake hit.", "7.1-magnitude", "magnitude"),
        ("The lap took 1m 22.5s.", "1m 22.5s", "m 22.5s"),
        ("The trip took 4h 12m 36s.", "4h 12m 36s", "h 12m 36s"),
        ("It lasted a year and a half.", "a year and a half", "year"),
        ("They sold 8 in across nails.", "8 in", "in"),
        ("It is 6ft 2in high.", "6ft 2in", "ft 2in"),
        ("It cost 50€.", "50€", "€"),
        ("It cost 3.5MUSD.", "3.5MUSD", "MUSD"),
    ],
)
def test_the_words_of_a_figure_and_of_its_unit(text: str, words: str, unit_text: str) -> None:
    (found,) = find_quantities(text)
    assert (text[found.start : found.end], found.unit_text) == (words, unit_text)

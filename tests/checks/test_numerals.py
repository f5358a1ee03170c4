"""Numbers in a few words."""

from __future__ import annotations

from kit.checks.numerals import numerals


def test_numbers_in_a_few_words():
    found = [
        number.value for number in numerals("Forty-one of 1,200, $2m, 1.4 bn, half a million, two hundred and six")
    ]
    assert found == [41, 1200, 2e6, 1.4e9, 5e5, 206]

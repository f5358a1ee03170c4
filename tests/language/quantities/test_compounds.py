"""Numbers that add up to one figure, and those that only stand side by side."""

from __future__ import annotations

import pytest

from kit.language.units import find_quantities


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The siege went on for 2 years and 73 days.", 2 + 73 / 365.25, "year"),
        ("The inquiry took 1 year and 26 weeks.", 1 + 26 * 7 / 365.25, "year"),
        ("She was at sea for 2 months and 2 weeks.", 2 + 14 / (365.25 / 12), "month"),
        ("He was held for 4 months and 9 days.", 4 + 9 / (365.25 / 12), "month"),
        ("The bear slept for 6 weeks and 3 days.", 6 + 3 / 7, "week"),
        ("The tunnel was shut for 1 week and 42 hours.", 1.25, "week"),
        ("The orbit lasts 1 day, 2 hours, 24 minutes and 36 seconds.", 1 + (2 + 24 / 60 + 36 / 3600) / 24, "day"),
        ("A year and six months went by.", 1.5, "year"),
        ("The hedge is 6 feet and 3 inches high.", 6.25, "ft"),
        ("She is six foot two.", 6 + 2 / 12, "ft"),
        ("The pie costs 3 pounds and 20 pence.", 3.2, "GBP"),
        ("The pie costs 3 dollars and 7 cents.", 3.07, "USD"),
        ("The pie costs 15 dollars 50.", 15.5, "USD"),
    ],
)
def test_parts_that_add_up(text: str, value: float, unit: str) -> None:
    (found,) = find_quantities(text)
    assert (found.number.value, found.unit) == (pytest.approx(value, rel=1e-12), unit)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The strike may last between a week and 10 days.", [10]),
        ("He paid 15 dollars 5 times.", [15, 5]),
        ("He paid 15 dollars 12 times.", [15, 12]),
        ("At 30 feet 2 men dug.", [30, 2]),
        ("It took 40 minutes and 90 seconds later it was over.", [40, 90]),
        ("The wall is 8 feet 12 men wide.", [8, 12]),
    ],
)
def test_numbers_that_do_not_add_up(text: str, values: list[float]) -> None:
    assert [found.number.value for found in find_quantities(text)] == values


def test_dollars_and_cents_are_exact_to_the_cent() -> None:
    (found,) = find_quantities("The pie costs 3 dollars and 7 cents.")
    assert found.number.step == 0.01

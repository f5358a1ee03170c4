"""A glued "m" is metres or millions by what is measured or counted, and alike within an article."""

from __future__ import annotations

import pytest

from kit.language.units import find_quantities


def read(text: str) -> list[tuple[float, str | None]]:
    return [(quantity.number.value, quantity.unit) for quantity in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The opener was watched by 6.2m and the repeat by 2m.", [6.2, 2]),
        ("Ridership slid to 1.9m from 2.6m.", [1.9, 2.6]),
        ("Visitors to the park, at 3.7m, set a record.", [3.7]),
        ("The duo have 4.3m combined streams.", [4.3]),
        ("Some 12m now live on the delta, up from 8m.", [12, 8]),
        ("More than 3m have signed the charter.", [3]),
        ("The clip was played 9m times.", [9]),
        ("The number of passengers could jump to 40m.", [40]),
        ("Membership passed 1m of the country's adults.", [1]),
        ("Around 1.4m fled across the border.", [1.4]),
    ],
)
def test_millions(text: str, values: list[float]) -> None:
    assert read(text) == [(value * 1e6, None) for value in values]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The lake rose to 4.4m after the rain.", [4.4]),
        ("She cleared 4.7m in the pole vault and failed at 4.8m.", [4.7, 4.8]),
        ("A 3.5m python was found.", [3.5]),
        ("He is 1.93m and weighs little.", [1.93]),
        ("The hull is 14m long and the mast 20m.", [14, 20]),
        ("The men fell 30m into a shaft.", [30]),
        ("The dock stands in 12m of water.", [12]),
        ("He won the 200m and the women's 400m medley.", [200, 400]),
        ("The dam, of 25m (82ft), held.", [25]),
        ("The cell was 3m by 2m.", [3, 2]),
        ("The sea rose by 0.4m.", [0.4]),
    ],
)
def test_metres(text: str, values: list[float]) -> None:
    lengths = [(value, unit) for value, unit in read(text) if unit != "ft"]
    assert lengths == [(value, "m") for value in values]


@pytest.mark.parametrize("metres", [50, 60, 80, 100, 110, 200, 400, 800, 1500, 3000, 5000, 10000])
def test_a_race_is_run_over_metres_whatever_is_counted_beside_it(metres: int) -> None:
    assert read(f"The race, seen by 3m viewers, was hers: she took the {metres}m in June.")[-1] == (metres, "m")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The app has 3M users.", [3e6]),
        ("They saw sales of 3M in May.", [3e6]),
        ("The 3M plant shut.", []),
        ("A 12.5M launch is due.", [12.5e6]),
        ("They sold 20–30m cans.", [25e6]),
        ("It sold for €20–30m, and a 4m pole.", [25e6, 4]),
        ("A 4,500m cable broke as 3m viewers saw it.", [4500, 3e6]),
        ("At 82ft (25m) the mast fell as 3m viewers saw it.", [82, 25, 3e6]),
        ("He is 1.93m and has 3m fans.", [1.93, 3e6]),
        ("3m viewers saw her 2m of wire.", [3e6, 2]),
        ("3m viewers saw it, and 2m of them left.", [3e6, 2e6]),
        ("It fell. A 2.5m crocodile and 3m more came.", [2.5, 3]),
    ],
)
def test_each_letter_by_its_own_words(text: str, values: list[float]) -> None:
    assert [value for value, _ in read(text)] == values


def test_each_reading_keeps_to_its_own_words() -> None:
    text = "The firm raised £8m, has 2.2m users and built a 4m fence."
    assert read(text) == [(8e6, "GBP"), (2.2e6, None), (4, "m")]

"""The words on both sides of a number that bound it, and those that look like it and do not."""

from __future__ import annotations

import pytest

from kit.language.units import find_quantities


def bounded(text: str) -> list[tuple[float, str]]:
    return [(q.number.value, q.number.qualifier) for q in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The works has a staff of 300 plus.", [(300, ">=")]),
        ("A staff of 300 plus 40 trainees moved in.", [(300, "="), (40, "=")]),  # a sum
        ("The lift holds 12 maximum.", [(12, "<=")]),
        ("The lift has a 12 maximum load.", [(12, "=")]),
        ("It costs 40 pounds tops.", [(40, "<=")]),
        ("It took 30 odd years.", [(30, "~")]),
        ("Some 40 boats sank.", [(40, "~")]),
        ("At least about 50 boats sank.", [(50, ">=")]),
        ("Prices of 100 euros or more are rare.", [(100, ">=")]),
        ("The price is 20 euros at most.", [(20, "=")]),  # what "at most" goes with is not settled here
        ("10,000 people or over came.", [(10_000, ">=")]),
        ("FINES OF 100 EUROS OR MORE", [(100, ">=")]),
        ("The hall holds 300 people or more than that.", [(300, "=")]),
    ],
)
def test_words_behind(text: str, expected: list[tuple[float, str]]) -> None:
    assert bounded(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They were six seats short of 326.", [(6, "="), (326, "=")]),  # how far it is, and no bound
        ("They were 6 seats short of 326.", [(6, "="), (326, "=")]),
        ("The party fell short of 326 seats.", [(326, "<")]),
        ("They complained about 18 leaks.", [(18, "=")]),
        ("About 18 leaks were found.", [(18, "~")]),
        ("The fare goes up to 12 euros.", [(12, "=")]),
        ("The fine is up to 12 euros.", [(12, "<=")]),
        ("They handed over 300 files.", [(300, "=")]),
        ("The hall seats over 300 people.", [(300, ">")]),
        ("Over 3 years they saved money.", [(3, "=")]),  # during
        ("The talks lasted over 3 years.", [(3, ">")]),
        ("The talks, spanning over 3 years, failed.", [(3, ">")]),
        ("They won by more than 2-to-1.", [(2, ">")]),
        ("The fleet has ≥80 boats.", [(80, ">=")]),
        ("It came not two weeks later.", [(2, "=")]),
        ("“About 40 boats sank,” he said.", [(40, "~")]),
        ("The bill (nearly 40 euros) was paid.", [(40, "~")]),
        ("The levy on moorings went through at dawn, passing 88 to 7.", [(88, "=")]),
        ("The fleet is growing fast, passing 88 in May.", [(88, ">")]),
        ("It was beaten by 522 votes to 13, passing 400.", [(522, "="), (13, "="), (400, ">")]),
    ],
)
def test_words_before(text: str, expected: list[tuple[float, str]]) -> None:
    assert bounded(text) == expected


def test_a_bound_has_one_end_and_a_range_both() -> None:
    def ends(text: str) -> tuple[float | None, float | None]:
        (found,) = find_quantities(text)
        return found.number.low, found.number.high

    assert ends("More than 40 boats sank.") == (40, None)
    assert ends("Up to 40 boats sank.") == (None, 40)
    assert ends("About 40 boats sank.") == (None, None)
    assert ends("About 40 to 50 boats sank.") == (40, 50)

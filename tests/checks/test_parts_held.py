"""Parts that are more than their whole, falls to less than nothing, and shares beside the counts they restate."""

from __future__ import annotations

import pytest

import kit


def found(text: str) -> list[tuple[float, float]]:
    """What is stated and what it should be, of each error and warning of arithmetic."""
    rows = kit.check(kit.extract([kit.Article(text=text, published="2026-03-12")]))
    rows = rows[(rows["kind"] == "arithmetic") & (rows["severity"] != "note")]
    return [*zip(rows["stated"], rows["implied"], strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales of the works fell 120 percent in March.", [(120, 100)]),
        ("Sales of the works fell 101 percent in March.", [(101, 100)]),
        ("Sales of the works fell 100 percent in March.", []),
        ("Sales of the works rose 120 percent in March.", []),
        ("A 140 percent drop in ferry traffic was counted.", [(140, 100)]),
        ("Profit of the works fell 120 percent in March.", []),  # it became a loss
    ],
)
def test_a_fall_leaves_no_less_than_nothing(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The budget is 2.6 million euros, of which 4 million euros go to roads.", [(4e6, 2.6e6)]),
        ("The budget is 2.6 million euros, of which 1.4 million euros go to roads.", []),
        ("The debts are 960 million euros. The state holds 1.2 billion of that.", [(1.2e9, 9.6e8)]),
        ("The debts are 960 million euros. The state holds 610 million of that.", []),
        ("The club has 43 members, 12 men and 30 women.", [(43, 42)]),
        ("The club has 42 members, 12 men and 30 women.", []),
        ("The hall lost 12 chairs, 30 tables and 4 lamps, 56 pieces in all.", [(56, 46)]),
        ("The hall lost 12 chairs, 30 tables and 4 lamps, 46 pieces in all.", []),
        ("The hall lost 12 chairs, another 30 tables and 4 lamps, 56 pieces in all.", []),  # besides others
        ("The hall has 56 seats, including 12 in boxes and 30 below.", []),
    ],
)
def test_parts_and_their_whole(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of 80 pupils, 60, or 75 percent, walk to school.", []),
        ("Of 80 pupils, 60, or 57 percent, walk to school.", [(57, 75)]),
        ("She made 21 of 28 free throws on Sunday, shooting 75 percent.", []),
        ("She made 21 of 28 free throws on Sunday, shooting 57 percent.", [(57, 75)]),
        ("A third, or 33 percent, of the boats sank.", []),
        ("One third of the boats, or 53 percent, sank.", [(53, 100 / 3)]),
    ],
)
def test_shares_and_the_counts_they_restate(text, expected):
    assert found(text) == [pytest.approx(pair, rel=1e-3) for pair in expected]

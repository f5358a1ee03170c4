"""Parts and their sum, and shares of one whole."""

from __future__ import annotations

import pytest

from tests.checks import kinds, only
from tests.writing import article, figure


def seats(*parts: int, total: int = 45):
    words = [f"{part} for the {name}" for part, name in zip(parts, ("Reds", "Greens", "Blues"), strict=True)]
    return article(
        f"The council has {total} seats: {words[0]}, {words[1]} and {words[2]}.",
        figure(f"{total} seats", "count", total, measure="seats"),
        *(figure(str(part), "count", part, measure="seats") for part in parts),
    )


def test_parts_and_their_sum():
    assert "arithmetic" not in kinds(seats(27, 11, 7))
    row = only("arithmetic", seats(27, 11, 8))
    assert row["message"] == "“27”, “11”, “8” add up to 46, not “45 seats”."


def test_parts_that_are_not_all():
    one = article(
        "The council has 45 seats, including 27 for the Reds, 11 for the Greens.",
        figure("45 seats", "count", 45, measure="seats"),
        figure("27", "count", 27, measure="seats"),
        figure("11", "count", 11, measure="seats"),
    )
    assert kinds(one) == []


def shares_of_the_vote(*values: float):
    return article(
        f"Brandt won {values[0]} percent of the vote, Moen {values[1]} percent and Tveit {values[2]} percent, the "
        "office said.",
        *(figure(f"{value} percent", "percent", value, unit="%", source="the office") for value in values),
    )


def test_shares_of_more_than_the_whole():
    assert only("arithmetic", shares_of_the_vote(48.2, 34.1, 21.4))["stated"] == pytest.approx(103.7)
    assert kinds(shares_of_the_vote(48.2, 34.1, 17.7)) == []
    assert kinds(shares_of_the_vote(48.2, 34.1, 10.4)) == []

"""A change and its ends."""

from __future__ import annotations

import pytest

from tests.checks import change, kinds, only
from tests.writing import article, figure


@pytest.mark.parametrize(
    ("size", "start", "end", "fits"),
    [
        (12, 4.8, 5.6, False),
        (17, 4.8, 5.6, True),
        (16.7, 4.8, 5.6, True),
        (15, 4.8, 5.6, True),
        (50, 100, 150, True),
        (55, 100, 150, False),
        (9.5, 2.1, 2.3, True),
    ],
)
def test_a_change_and_its_ends(size, start, end, fits):
    assert ("arithmetic" in kinds(change(size, "percent", start, end))) is not fits


def test_a_rise_that_is_a_fall():
    assert "is a fall of 14.29 %" in only("arithmetic", change(16.7, "percent", 5.6, 4.8))["message"]


def test_doubled():
    def profit(start: int, end: int):
        return article(
            f"The profit doubled to {end} euros from {start} euros.",
            figure("doubled", "multiple", 2, change="rise"),
            figure(f"{end} euros", "money", end, unit="EUR", change="to"),
            figure(f"{start} euros", "money", start, unit="EUR", change="from"),
        )

    assert "arithmetic" in kinds(profit(31, 48))
    assert kinds(profit(31, 62)) == []
    assert kinds(profit(31, 65)) == []

"""Directions: "up from" a larger number."""

from __future__ import annotations

from tests.checks import kinds
from tests.writing import article, figure


def test_up_from_a_larger_number():
    def toll(now: int, before: int):
        return article(
            f"There were {now} cases, up from {before} cases.",
            figure(f"{now} cases", "count", now, measure="cases"),
            figure(f"{before} cases", "count", before, measure="cases", change="from"),
        )

    assert "arithmetic" in kinds(toll(31, 214))
    assert kinds(toll(214, 31)) == []

"""Directions: "up from" a larger number."""

from __future__ import annotations

from tests.checks import kinds, told_of
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


DIRECTIONS = {
    "The clinic treated 31 patients in March, up from 214 in February, it said.": [(31, 214)],
    "The clinic treated 214 patients in March, up from 31 in February, it said.": [],
    "The clinic treated 31 patients in March, down from 214 in February, it said.": [],
    "The clinic treated 214 patients in March, down from 31 in February, it said.": [(214, 31)],
    "The runner rose to 31st place, up from 214th, the club said.": [],
}  # fmt: skip


def test_directions_in_the_words_of_news():
    assert told_of("arithmetic", DIRECTIONS) == DIRECTIONS

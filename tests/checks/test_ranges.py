"""Ranges: one printed upside down, an average that lies outside its own range, minimum or maximum."""

from __future__ import annotations

from tests.checks import said, told_of
from tests.writing import article, figure


def between(text: str, low: float, high: float, **columns):
    middle = (low + high) / 2
    return figure(text, "count", middle, low=low, high=high, qualifier="range", measure="crowns", **columns)


def test_a_range_upside_down():
    [(severity, message)] = said(
        "arithmetic", article("It costs between 70 and 30 crowns.", between("70 and 30 crowns", 30, 70))
    )
    assert severity == "warning" and "begins with the larger number" in message
    assert said("arithmetic", article("It costs between 30 and 70 crowns.", between("30 and 70 crowns", 30, 70))) == []
    text = "Between 900 and 1.5 million people came."
    assert said("arithmetic", article(text, between("900 and 1.5 million people", 900, 1.5e6))) == []


def test_an_average_outside_its_range():
    def wait(average: int, words: str = "with an average of"):
        return article(
            f"Waits range from 12 to 30 days, {words} {average} days.",
            figure("12 to 30 days", "duration", 21, low=12, high=30, qualifier="range", unit="day"),
            figure(f"{average} days", "duration", average, unit="day", statistic="average"),
        )

    [(severity, message)] = said("arithmetic", wait(41))
    assert severity == "error" and "The average “41 days” lies above “12 to 30 days”" in message
    assert len(said("arithmetic", wait(9))) == 1
    assert said("arithmetic", wait(21)) == []
    assert said("arithmetic", wait(41, "against a national average of")) == []


def test_an_average_above_its_maximum():
    def fine(average: int):
        return article(
            f"The highest fine was 300 euros, the average {average} euros.",
            figure("300 euros", "money", 300, unit="EUR", measure="highest fine"),
            figure(f"{average} euros", "money", average, unit="EUR", statistic="average"),
        )

    assert [severity for severity, _ in said("arithmetic", fine(410))] == ["error"]
    assert said("arithmetic", fine(110)) == []


RANGES = {
    "The repair will cost between 70 and 30 million crowns, the harbour office said.": [(70000000, 30000000)],
    "The repair will cost between 900,000 and 1.5 million crowns, the harbour office said.": [],
    "The patients were aged 18 to 64, with an average age of 71, the clinic said.": [(71, 64.5)],
    "The patients were aged 18 to 64, with an average age of 12, the clinic said.": [(12, 17.5)],
    "The patients were aged 18 to 64, with an average age of 64, the clinic said.": [],
    "The highest fine was 300 euros, the average 410 euros, the court said.": [(410, 300)],
    "The lowest fine was 300 euros, the average 210 euros, the court said.": [(210, 300)],
    "The lowest fine was 300 euros, the average 410 euros, the court said.": [],
    "Waits ranged from 12 to 30 days, with an average of 41 days, the clinic said.": [(41, 30.5)],
    "Waits ranged from 12 to 30 days, with an average of 21 days, the clinic said.": [],
    "Waits ranged from 12 to 30 days, above the national average of 11 days, the clinic said.": [],
    "Waits ranged from 12 to 30 days in 2025, while the average in 2019 was 41 days.": [],
}  # fmt: skip


def test_ranges_and_averages_in_the_words_of_news():
    assert told_of("arithmetic", RANGES) == RANGES

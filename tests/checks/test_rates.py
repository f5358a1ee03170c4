"""A rate and its parts, a total and its pace."""

from __future__ import annotations

import pytest

from tests.checks import august, kinds, only, told_of
from tests.writing import article, figure


def test_a_rate_that_its_parts_do_not_give():
    row = only("arithmetic", august(68))
    assert row["severity"] == "error"
    assert row["message"] == "“28,880 casualties” on “499.43 sq. km” makes 57.83 per km², not “68 per sq. km”."
    assert (row["stated"], row["implied"]) == (68, 57.8259)
    assert "28,880 casualties (about 68" in row["evidence"]
    assert row["figure_ids"].count(";") == 2
    assert row["article_ids"] == "a1"


@pytest.mark.parametrize("rate", [58, 57.8, 57.83, 60])
def test_a_rate_as_rounded(rate):
    assert "arithmetic" not in kinds(august(rate))


def january(daily: float):
    days = {"period": "in January", "period_start": "2025-01-01", "period_end": "2025-01-31"}
    return article(
        f"They gained 498 km² in January, or {daily:g} km² a day.",
        figure("498 km²", "measure", 498, unit="km²", **days),
        figure(f"{daily:g} km² a day", "rate", daily, unit="km²", per="day"),
    )


def test_an_average_a_day():
    assert "arithmetic" not in kinds(january(16.1))
    row = only("arithmetic", january(18.6))
    assert row["implied"] == pytest.approx(16.06, abs=0.01)
    assert "over 31 days" in row["message"]


def test_one_pace_in_two_units_of_time():
    def made(month: int, base: float):
        return article(
            f"The plant makes 36,000 cars a year, or {month:,} a month.",
            figure("36,000 cars a year", "rate", 36000, per="year", base_value=36000, base_unit="1/year"),
            figure(f"{month:,} a month", "rate", month, per="month", base_value=base, base_unit="1/year"),
        )

    assert only("arithmetic", made(4000, 48000))["implied"] == pytest.approx(3000)
    assert kinds(made(3000, 36000)) == []


RATES = {
    "The works make 36,000 lamps a year, or 4,000 a month.": [(4000, 3000)],
    "The works make 36,000 lamps a year, or 3,000 a month.": [],
    "The well gave 360 litres in 30 days, or 16 litres a day.": [(16, 12)],
    "The well gave 360 litres in 30 days, or 12 litres a day.": [],
    "The train covers 180 kilometres in three hours, an average speed of 90 kilometres an hour.": [(90, 60)],
    "The train covers 180 kilometres in three hours, an average speed of 60 kilometres an hour.": [],
    "The town will pay 66 million crowns, or 400 crowns for each of its 220,000 households.": [(400, 300)],
    "The town will pay 66 million crowns, or 300 crowns for each of its 220,000 households.": [],
    "The district paid 1.6 million euros for 20,000 pupils, or 90 euros per pupil.": [(90, 80)],
    "The district paid 1.6 million euros for 20,000 pupils, or 80 euros per pupil.": [],
    "The police recorded 87,600 break-ins in 2025, one every 12 minutes.": [(12, 6)],
    "The police recorded 87,600 break-ins in 2025, one every six minutes.": [],
    "With 40 deaths among 200,000 people, the county has 30 deaths per 100,000 people.": [(30, 20)],
    "With 40 deaths among 200,000 people, the county has 20 deaths per 100,000 people.": [],
    "The well gave 360 litres in 30 days, or 10 to 12 litres a day.": [],
    "The judges each gave four points, 12 points for three runs.": [],
}  # fmt: skip


def test_rates_and_paces_in_the_words_of_news():
    assert told_of("arithmetic", RATES) == RATES

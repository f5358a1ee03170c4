"""A rate and its parts, a total and its pace."""

from __future__ import annotations

import pytest

from tests.checks import august, kinds, only
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

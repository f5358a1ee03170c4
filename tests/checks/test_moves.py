"""Changes, directions and records against a reference series, on text that went through the extraction."""

from __future__ import annotations

import re

import pandas as pd
import pytest

import kit
from kit.checks import check
from tests.checks import kinds_in_text


def series() -> pd.DataFrame:
    inflation = [3.1, 3.0, 2.8, 2.9, 2.7, 2.5, 2.4, 2.6, 2.9, 3.2, 3.3, 3.0]
    burglaries = {2019: 610, 2020: 480, 2021: 455, 2022: 498, 2023: 530, 2024: 512, 2025: 547}
    rows = [
        (
            f"2025-{month:02}",
            "inflation rate",
            "%",
            value,
            "Statistics Tresland",
            "Tresland",
            "inflation; consumer prices",
        )
        for month, value in enumerate(inflation, 1)
    ]
    rows += [
        (str(year), "burglaries", "", n, "Tresland police", "Tresland", "break-ins") for year, n in burglaries.items()
    ]
    return pd.DataFrame(rows, columns=["period", "measure", "unit", "value", "source", "subject", "aliases"])


AGAINST_THE_SERIES = [
    "Inflation in Tresland rose to 2.4 percent in July 2025, the office said.",
    "Inflation in Tresland rose by 0.1 percentage points in July 2025, the office said.",
    "Consumer prices in Tresland rose 2.9 percent in July 2025, the office said.",
    "Inflation in Tresland was 3.0 percent in December 2025, the highest in the year, the office said.",
    "Burglaries in Tresland fell by 7 percent in 2025, the police said.",
    "Burglaries in Tresland rose by 17 percent in 2025, the police said.",
    "There were 547 burglaries in Tresland in 2025, the most since 2018, the police said.",
    "The police recorded 512 break-ins in Tresland in 2024, the lowest number since 2020.",
]

WITH_THE_SERIES = [
    "Inflation in Tresland fell to 2.4 percent in July 2025, the lowest in the year, the office said.",
    "Inflation in Tresland rose to 2.9 percent in September 2025, the office said.",
    "Burglaries in Tresland rose by 7 percent in 2025, the police said.",
    "Tresland had 35 more burglaries in 2025 than in 2024, the police said.",
    "There were 547 burglaries in Tresland in 2025, the most since 2019, the police said.",
    "Food inflation in Tresland was 6.1 percent in July 2025, the office said.",
    "Inflation for pensioners in Tresland was 4.1 percent in July 2025, the office said.",
    "Inflation in Norland was 4.1 percent in July 2025, the office in Tresland said.",
    "The police in Tresland counted 120 burglaries in shops in 2025.",
]


@pytest.mark.parametrize("text", AGAINST_THE_SERIES)
def test_a_figure_that_the_series_does_not_bear_out(text):
    assert kinds_in_text((text, "2026-02-10"), reference=series()) == {"reference"}


@pytest.mark.parametrize("text", WITH_THE_SERIES)
def test_a_figure_that_the_series_bears_out_or_is_not_about(text):
    assert kinds_in_text((text, "2026-02-10"), reference=series()) == set()


def test_a_period_of_the_series_is_named_as_short_as_it_is():
    made = kit.extract(
        [
            kit.Article(text=text, published="2026-02-10")
            for text in (
                "Burglaries in Tresland fell by 7 percent in 2025, the police said.",
                "Inflation in Tresland rose to 2.4 percent in July 2025, the office said.",
            )
        ]
    )
    spans = [
        re.findall(r"\d \(([^()]+)\)", message) or re.findall(r"\(([^()]+)\)", message)
        for message in check(made, reference=series())["message"]
    ]
    assert spans == [["2024", "2025"], ["June 2025", "July 2025"]]

"""Figures against a reference series."""

from __future__ import annotations

import pandas as pd
import pytest

from kit.checks import check
from tests.checks import SERIES, august, dated, kinds, only
from tests.writing import article, figure, tables


def test_a_rate_against_two_series():
    assert kinds(dated(99, "2025-01-01", "2025-04-30"), reference=SERIES) == []
    row = only("reference", dated(120, "2025-01-01", "2025-04-30"), reference=SERIES)
    assert row["implied"] == pytest.approx(98.709, abs=0.001)
    assert "January 2025 to April 2025 (casualties 160,600 on area gained 1,627 km², ISW)" in row["message"]


def test_a_year_that_was_not_over_stands_for_what_was_known():
    assert kinds(dated(99, "2025-01-01", "2025-12-31"), reference=SERIES) == []


def test_a_gap_in_the_reference_is_said():
    row = only("reference", dated(70, "2025-05-01", "2025-05-31", "May 2025", "2025-06-03"), reference=SERIES)
    assert row["severity"] == "note"
    assert "has a gap in May 2025" in row["message"]


def test_a_reference_in_another_unit_that_converts():
    miles = SERIES.assign(unit=["", "sq mi", "", "sq mi"], value=[160600, 1627 / 2.589988, 32680, 465.8 / 2.589988])
    assert kinds(dated(99, "2025-01-01", "2025-04-30"), reference=miles) == []
    assert "reference" in kinds(dated(120, "2025-01-01", "2025-04-30"), reference=miles)


def test_a_reference_in_a_unit_that_does_not_convert():
    tonnes = pd.DataFrame([("2025-01", "grain harvest", "t", 5, "Office")], columns=SERIES.columns)
    one = article(
        "The grain harvest was 40 hectares in January.",
        figure(
            "40 hectares",
            "measure",
            40,
            unit="ha",
            measure="grain harvest",
            source="x",
            period="January",
            period_start="2025-01-01",
            period_end="2025-01-31",
        ),
    )
    assert "cannot be converted" in only("reference", one, reference=tonnes)["message"]


def test_a_flawed_reference_is_said_and_the_other_checks_run():
    twice = pd.concat([SERIES, SERIES.assign(value=1)])
    rows = check(tables(august(68), dated(99, "2025-01-01", "2025-04-30")), reference=twice)
    assert rows.loc[rows["kind"] == "reference", "message"].str.contains("two values for 2025-01/2025-04").sum() == 2
    assert "arithmetic" in set(rows["kind"])

"""Reference series: reading them, and what they give for a period."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from kit.errors import NotFoundError, SetupError
from kit.reference import ReferenceWarning, read_period, reference

DATA = Path(__file__).parents[1] / "data" / "reference"


def series(*rows: tuple, columns=("period", "measure", "unit", "value", "source")) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns)


MONTHS = series(
    ("2025-01", "casualties", "", 48060, "GS"),
    ("2025-02", "casualties", "", 36950, "GS"),
    ("2025-03", "casualties", "", 40670, "GS"),
    ("2025-04", "casualties", "", 36730, "GS"),
    ("2025-01/2025-04", "area gained", "sq km", "1,627", "GS"),
)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-Q3", date(2024, 7, 1), date(2024, 9, 30)),
        ("2025-05-07", date(2025, 5, 7), date(2025, 5, 7)),
        ("2025-01/2025-04", date(2025, 1, 1), date(2025, 4, 30)),
        ("Jan 2025", date(2025, 1, 1), date(2025, 1, 31)),
        ("Sep-Dec 2024", date(2024, 9, 1), date(2024, 12, 31)),
        ("3-5 May 2024", date(2024, 5, 3), date(2024, 5, 5)),
        ("Sep - Dec 2024", date(2024, 9, 1), date(2024, 12, 31)),
    ],
)
def test_periods(text, start, end):
    assert read_period(text) == (start, end)


@pytest.mark.parametrize(
    "text", ["", "soon", "2024-13", "2025-04/2025-01", "2025-02-30", "Foo 2025", "Decoy 2024", "March", "2023/24"]
)
def test_what_is_no_period(text):
    with pytest.raises(SetupError, match="not a period"):
        read_period(text)


def test_months_add_up():
    assert reference(MONTHS).value("casualties", "2025-01/2025-04") == 162410


def test_a_rate_of_two_series():
    assert reference(MONTHS).rate("casualties", "area gained", "2025-01/2025-04") == pytest.approx(162410 / 1627)


def test_the_rate_of_the_seed_from_the_folder():
    loaded = reference(DATA)
    assert loaded.rate("casualties", "area gained", "2025-01/2025-04", source="ISW") == pytest.approx(98.7, abs=0.05)
    assert loaded.rate("casualties", "area gained", "2024-09/2024-12", source="ISW") == pytest.approx(59.3, abs=0.05)


def test_the_folder_has_no_flaws():
    assert reference(DATA).problems == ()


def test_a_gap_is_said():
    with pytest.raises(NotFoundError, match="has no value for all of 2024-12/2025-04"):
        reference(MONTHS).value("casualties", "2024-12/2025-04")


def test_an_unknown_measure_lists_those_there_are():
    with pytest.raises(NotFoundError, match="casualties, area gained"):
        reference(MONTHS).value("tanks", "2025-01")


def test_shares_do_not_add_up():
    shares = series(("2025-01", "inflation rate", "%", 3, "Office"), ("2025-02", "inflation rate", "%", 4, "Office"))
    with pytest.raises(NotFoundError):
        reference(shares).value("inflation rate", "2025-01/2025-02")


def test_a_period_twice_with_two_values():
    twice = series(("2025-01", "casualties", "", 1, "GS"), ("2025-01", "casualties", "", 2, "GS"))
    with pytest.warns(ReferenceWarning, match="two values for 2025-01, 1 and 2; the first was taken"):
        assert reference(twice).value("casualties", "2025-01") == 1


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (("2025-01", "casualties", "", "many", "GS"), "line 2: the value 'many' cannot be read"),
        (("some day", "casualties", "", "5", "GS"), "line 2: the period 'some day' cannot be read"),
        (("2025-01", "casualties", "", None, "GS"), "line 2: the value None cannot be read"),
        (("2025-01", "", "", 3, "GS"), "line 2: there is no measure"),
    ],
)
def test_a_broken_line_is_left_out_and_the_others_count(row, message):
    with pytest.warns(ReferenceWarning, match=message):
        loaded = reference(series(row, ("2025-02", "casualties", "", 7, "GS")))
    assert loaded.value("casualties", "2025-02") == 7


def test_a_missing_column():
    with pytest.raises(SetupError, match="no column 'source'"):
        reference(MONTHS.drop(columns="source"))


def test_a_missing_file(tmp_path):
    with pytest.raises(NotFoundError, match=r"gone\.csv: there is no such reference file"):
        reference(tmp_path / "gone.csv")


def test_a_folder_without_series(tmp_path):
    with pytest.raises(NotFoundError, match="no .csv file"):
        reference(tmp_path)


def test_an_empty_file(tmp_path):
    (tmp_path / "empty.csv").write_text("")
    with pytest.raises(SetupError, match="cannot be read as CSV"):
        reference(tmp_path / "empty.csv")


def test_a_list_of_files_and_frames(tmp_path):
    MONTHS.to_csv(tmp_path / "a.csv", index=False)
    loaded = reference([tmp_path / "a.csv", series(("2025-01", "inflation rate", "%", 3, "Office"))])
    assert loaded.measures() == ["casualties", "area gained", "inflation rate"]


def test_units_are_written_as_in_the_figures_table():
    assert list(reference(MONTHS).series["unit"].dropna()) == ["km²"]


def test_what_is_no_reference():
    with pytest.raises(SetupError, match="not int"):
        reference(5)


RATES = pd.DataFrame(
    [
        ("2024", "population", "people", 1_250_000, "Statistics Marenia", "Marenia"),
        ("2024", "population", "people", 250_000, "Statistics Marenia", "Port Varn"),
        ("2015", "consumer price index", "index", 100, "Statistics Marenia", "Marenia"),
        ("2024", "consumer price index", "index", 125, "Statistics Marenia", "Marenia"),
        ("2024-01", "consumer price index", "index", 122, "Statistics Marenia", "Marenia"),
        ("2024", "inflation", "%", 3.5, "Statistics Marenia", "Marenia"),
        ("2025-03-07", "exchange rate", "USD/EUR", 1.08, "Central bank", ""),
        ("2025-03-10", "exchange rate", "USD/EUR", 1.10, "Central bank", ""),
        ("2024", "exchange rate", "USD/EUR", 1.05, "Central bank", ""),
    ],
    columns=["period", "measure", "unit", "value", "source", "subject"],
)


def test_a_number_per_head_by_the_population_of_a_place():
    known = reference(RATES)
    assert known.per_head(50, "2024", heads=100_000, subject="Port Varn") == pytest.approx(20)
    assert known.per_head(2_500_000, "2024", subject="Marenia") == pytest.approx(2)
    with pytest.raises(NotFoundError, match="population"):
        known.per_head(50, "2023", subject="Marenia")


def test_an_amount_in_the_prices_of_another_year():
    known = reference(RATES)
    assert known.in_prices_of(80, "2015", "2024") == pytest.approx(100)
    assert known.in_prices_of(100, "2024", "2015") == pytest.approx(80)
    with pytest.raises(SetupError, match="series of percentages"):
        known.in_prices_of(80, "2024", "2024", measure="inflation")
    with pytest.raises(NotFoundError):  # an index is never summed over its months
        reference(RATES[RATES["period"] != "2024"]).in_prices_of(80, "2015", "2024")


def test_an_amount_in_another_currency_at_the_rate_of_a_day():
    known = reference(RATES)
    assert known.exchanged(100, "EUR", "USD", "2025-03-10") == pytest.approx(110)
    assert known.exchanged(108, "USD", "EUR", "2025-03-09") == pytest.approx(100)  # a Sunday: the rate of Friday
    assert known.exchanged(100, "EUR", "USD", "2024") == pytest.approx(105)
    with pytest.raises(NotFoundError, match="USD/EUR"):
        known.exchanged(100, "EUR", "USD", "2025-04-10")
    with pytest.raises(NotFoundError, match="NOK/EUR"):
        known.exchanged(100, "EUR", "NOK", "2025-03-10")


def test_a_population_and_an_index_are_never_summed_over_their_months():
    months = [f"2024-{month:02}" for month in range(1, 13)]
    people = reference(_series("population", None, "Census", dict.fromkeys(months, 500_000.0)))
    assert people.per_head(50, "2024", heads=100_000) == pytest.approx(10)
    prices = {**dict.fromkeys(months, 110.0), "2024-12": 120.0, "2025-01": 121.0}
    known = reference(_series("consumer price index", "2020=100", "Office", prices))
    year = (110 * (366 - 31) + 120 * 31) / 366
    assert known.in_prices_of(100, "2024", "2025-01") == pytest.approx(100 * 121 / year)


def test_prices_are_adjusted_by_one_series_and_no_change_in_percent():
    old = _series("consumer price index", "index", "Old Office", {"2014": 90.0, "2015": 100.0})
    new = _series("consumer price index", "index", "New Office", {"2015": 50.0, "2024": 100.0})
    changes = _series("consumer price index", "%", "Bank", {"2015": 2.0, "2024": 3.0})
    known = reference([changes, old, new])
    assert known.in_prices_of(80, "2015", "2024") == pytest.approx(160)
    with pytest.raises(NotFoundError, match="2014 and 2024"):
        known.in_prices_of(80, "2014", "2024")


def _series(measure, unit, source, values):
    rows = [{"period": period, "value": value} for period, value in values.items()]
    return pd.DataFrame(rows).assign(measure=measure, unit=unit, source=source)

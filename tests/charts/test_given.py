"""What `chart` takes: tables with an index, Series, one row; and what it says of those it cannot take."""

import datetime

import numpy as np
import pandas as pd
import pytest

from kit.charts import chart, publish, verify
from kit.charts.given import framed, tidy
from kit.errors import SetupError
from tests.charts import samples

TURBINES = pd.Series({"Fife": 12, "Moray": 31, "Angus": 7}, name="turbines")


def drawn(figure):
    return [(point.label, point.value) for point in figure.record.rows.points]


def test_a_series_is_drawn_by_its_index_and_its_name_is_what_is_measured():
    figure = chart(TURBINES)
    assert drawn(figure) == [("Moray", 31), ("Fife", 12), ("Angus", 7)]
    assert figure.record.subtitle == "Turbines"
    assert figure.record.title == "Turbines: highest for Moray, at 31"


@pytest.mark.parametrize(
    ("index", "axis", "labels"),
    [
        (pd.Index([2022, 2023], name="year"), "time", ["2022", "2023"]),
        (pd.Index([1987, 2023], name="Year"), "time", ["1987", "2023"]),
        (pd.Index([2022, 2023], name="period"), "time", ["2022", "2023"]),
        (pd.Index([2022.0, 2023.0], name="season"), "time", ["2022", "2023"]),
        (pd.Index([1, 2], name="period"), "number", ["1", "2"]),
        (pd.Index([2022, 2023], name="metres"), "number", ["2022", "2023"]),
        (pd.Index(["2024-05", "2024-06"], name="month"), "time", ["May 2024", "Jun 2024"]),
        (pd.period_range("2024-05", periods=2, freq="M"), "time", ["May 2024", "Jun 2024"]),
        (pd.DatetimeIndex(["2024-05-07", "2024-05-08"], name="day"), "time", ["7 May 2024", "8 May 2024"]),
        (pd.CategoricalIndex(["low", "high"], name="level"), "category", ["low", "high"]),
        (pd.Index([0.5, 1.5], name="dose"), "number", ["0.5", "1.5"]),
    ],
)
def test_an_index_of_any_kind_names_the_values(index, axis, labels):
    data = chart(pd.Series([4.0, 3.0], index=index, name="cases")).record.rows
    assert (data.axis, data.labels, [p.value for p in data.points]) == (axis, labels, [4, 3])


def test_counts_of_words_are_drawn_and_are_no_measure():
    figure = chart(samples.deaths()["source"].value_counts())
    assert figure.record.rows.x == "source"
    assert figure.record.subtitle == "Number"
    assert {label for label, _ in drawn(figure)} == {"Ministry", "University", "Red Cross"}


def test_x_and_y_can_name_the_columns_that_a_series_becomes():
    figure = chart(TURBINES, x="county", y="count")
    assert list(figure.plotted.columns) == ["county", "count", "measure"]
    with pytest.raises(LookupError, match="x='place': the rows have no such column; they have county"):
        chart(TURBINES.rename_axis("county"), x="place")


def test_a_row_of_a_table_is_one_figure():
    figure = chart(samples.seed().iloc[0])
    assert drawn(figure) == [("2025", 99)]
    assert figure.record.title == "99 troops per km² in 2025"


def test_numbers_by_name_may_be_a_dict():
    assert drawn(chart({"Fife": 12, "Moray": 31})) == [("Moray", 31), ("Fife", 12)]


def test_a_series_published_is_made_again_from_its_file(tmp_path):
    publish(chart(TURBINES, title="Moray has most"), tmp_path / "t")
    report = verify(tmp_path).set_index("part")
    assert report.loc["picture", "status"] == "same"
    assert list(pd.read_csv(tmp_path / "t.csv").columns) == ["name", "value", "measure"]


@pytest.mark.parametrize(
    ("series", "message"),
    [
        (TURBINES[:0], "there are no rows to draw: the Series is empty"),
        (pd.Series({"a": "many", "b": "few"}), "drawn by its numbers, and this one holds 'many'"),
        (pd.Series({"a": True, "b": False}), "drawn by its numbers, and this one holds True"),
        (pd.Series({"a": np.nan}), "none of the 1 rows has a value"),
        (pd.Series([3, 5]), r"nothing names the values of the Series.*rename_axis\('year'\)"),
        (
            samples.unemployment().set_index(["subject", "period"])["value"],
            r"2 index levels, subject and period;.*reset_index\(name='value'\), x='subject', by='period'\)",
        ),
    ],
)
def test_a_series_that_cannot_be_drawn_says_what_to_do(series, message):
    with pytest.raises(SetupError, match=message):
        chart(series)


def test_the_advice_for_two_levels_works():
    series = samples.unemployment().set_index(["subject", "period"])["value"]
    figure = chart(series.reset_index(name="value"), x="subject", by="period", kind="bars")
    assert figure.record.rows.series == ["2019", "2024"]


def test_the_index_of_a_group_is_its_name():
    rates = samples.unemployment().groupby("subject")[["value"]].max()
    assert drawn(chart(rates)) == [("South", 9.3), ("North", 6.7), ("West", 6), ("East", 5.1)]
    assert "subject" not in rates.columns


def test_the_index_comes_before_other_names_and_can_be_the_series():
    table = pd.DataFrame({"source": ["A", "B"], "value": [1, 2]}, index=pd.Index(["Fife", "Moray"], name="county"))
    assert chart(table).record.rows.x == "county"
    both = samples.unemployment().set_index(["subject", "period"])[["value", "unit"]]
    assert chart(both, x="period", by="subject").record.form == "slope"


def test_an_index_that_only_numbers_the_rows_is_no_column():
    assert list(tidy(samples.seed()[1:]).columns) == list(samples.seed().columns)
    assert framed(samples.drones().set_index("subject", drop=False))[0].columns.is_unique


def test_levels_without_a_name_are_asked_for():
    table = samples.unemployment().set_index(["subject", "period"])[["value"]].rename_axis([None, "period"])
    with pytest.raises(SetupError, match=r"rename_axis\(\['period', 'source'\]\)"):
        chart(table)


def test_an_empty_cell_is_empty_however_it_was_written():
    table = tidy(pd.DataFrame({"a": ["x", "nan", " ", "<NA>"], "d": [datetime.date(2024, 1, 1), None, pd.NaT, None]}))
    assert table["a"].isna().tolist() == [False, True, True, True]
    assert table["d"].isna().tolist() == [False, True, True, True]

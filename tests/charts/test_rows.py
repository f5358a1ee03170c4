import datetime

import numpy as np
import pandas as pd
import pytest

from kit import Tables
from kit.charts import chart
from kit.charts.given import tidy
from kit.charts.rows import read, separate
from kit.errors import KitError, KitWarning, NotFoundError, SetupError
from tests.charts import samples


def test_periods_are_in_order_of_time_and_the_vague_one_keeps_its_words():
    data = read(samples.seed(), "period", "value", None, None)
    assert data.labels == ["the latter part of 2024", "2025"]
    assert [point.value for point in data.points] == [59, 99]
    assert (data.axis, data.unit, data.per) == ("time", None, "km²")


def test_relative_words_are_named_by_their_dates():
    table = samples.rows(
        {
            "value": 5,
            "period": "last month",
            "period_start": samples.day("2025-04-01"),
            "period_end": samples.day("2025-04-30"),
            "period_basis": "relative",
        }
    )
    assert read(table, "period", "value", None, None).labels == ["Apr 2025"]


def test_a_reference_series_needs_no_dates_of_its_own():
    table = pd.DataFrame({"period": ["2025-02", "2024-09/2024-12"], "value": [354, 2949], "unit": "km²"})
    data = read(table, "period", "value", None, None)
    assert data.labels == ["Sep–Dec 2024", "Feb 2025"]
    assert data.points[0].start == datetime.date(2024, 9, 1)


def test_the_input_is_left_as_it_was():
    table = samples.seed()
    before = table.copy()
    chart(table, x="period")
    pd.testing.assert_frame_equal(table, before)


def test_odd_columns_become_plain_ones():
    table = tidy(
        pd.DataFrame(
            {
                "c": pd.Categorical(["x", ""]),
                "o": [datetime.date(2024, 1, 1), None],
                "n": [np.int32(1), np.int32(2)],
                "p": pd.period_range("2024-01", periods=2, freq="M"),
                "t": pd.date_range("2024-01-01", periods=2, tz="UTC"),
            }
        )
    )
    assert list(table.dtypes.astype(str)) == ["str", "datetime64[s]", "Int64", "str", "datetime64[s]"]
    assert pd.isna(table["c"][1])
    assert table["p"][0] == "2024-01"


# Every refusal says what to select.
REFUSED = {
    "no rows": (lambda: samples.seed()[:0], {"x": "period"}, "no rows to draw"),
    "all NA": (lambda: samples.seed().assign(value=pd.NA), {"x": "period"}, r"none of the 2 rows has a value.*notna"),
    "currencies": (
        lambda: samples.rows({"subject": "a", "value": 1, "unit": "USD"}, {"subject": "b", "value": 2, "unit": "EUR"}),
        {"x": "subject"},
        r"mix units: 1 in USD and 1 in EUR; select one, such as rows\[rows.unit == 'USD'\]",
    ),
    "percent and count": (
        lambda: samples.rows({"subject": "a", "value": 1, "unit": "%"}, {"subject": "b", "value": 2}),
        {"x": "subject"},
        "mix units: 1 in % and 1 in plain numbers",
    ),
    "denominators": (
        lambda: samples.seed().assign(per=["km²", "mi²"]),
        {"x": "period"},
        r"rows.per == 'km²'.*y='base_value'",
    ),
    "two panels' units": (samples.mixed, {"x": "period"}, "kind='multiples'"),
    "500 categories": (
        lambda: pd.DataFrame({"subject": [f"c{n}" for n in range(500)], "value": range(500)}),
        {"x": "subject"},
        r"500 bars cannot be read; select some, such as rows.nlargest\(15, 'value'\)",
    ),
    "line without years": (
        lambda: samples.rows({"value": 1, "period": "January"}, {"value": 2, "period": "March"}),
        {"x": "period", "kind": "line"},
        r"2 of 2 rows have none .“January” and “March”.*period_start.notna",
    ),
    "repeated": (
        lambda: samples.rows({"subject": "a", "value": 1}, {"subject": "a", "value": 2}),
        {"x": "subject"},
        r"several rows stand for “a”.*drop_duplicates\('subject'\)",
    ),
    "words": (samples.seed, {"x": "period", "y": "text"}, "holds words, not numbers"),
    "infinite": (lambda: samples.seed().assign(value=[1.0, np.inf]), {"x": "period"}, "holds inf"),
    "too large": (lambda: samples.seed().assign(value=[1.0, 1e300]), {"x": "period"}, r"holds 1e\+300"),
    "slope of three": (lambda: samples.monthly()[:3], {"x": "period", "kind": "slope"}, "exactly two"),
    "seven lines": (
        lambda: pd.DataFrame([{"year": y, "place": p, "value": y} for p in "abcdefg" for y in range(2000, 2008)]),
        {"x": "year", "by": "place"},
        "7 lines cannot be told apart",
    ),
    "unknown kind": (samples.seed, {"x": "period", "kind": "pie"}, "choose area, bars, columns"),
    "unknown order": (samples.seed, {"x": "period", "order": "size"}, "choose value, rows or time"),
    "unknown width": (samples.seed, {"x": "period", "width": "tablet"}, "'print', 'phone', 'square' or 'story'"),
    "too narrow": (samples.seed, {"x": "period", "width": 1}, "2.5 to 20"),
    "logarithm below zero": (
        lambda: samples.rows({"subject": "a", "value": -1}),
        {"x": "subject", "kind": "dots", "logarithmic": True},
        "above zero",
    ),
    "logarithmic bars": (samples.seed, {"x": "period", "kind": "bars", "logarithmic": True}, "kind='dots'"),
    "not rows": (lambda: "rows", {}, "not str"),
    "all tables": (Tables, {}, "no rows to draw"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_drawn_says_what_to_select(case):
    make, arguments, message = REFUSED[case]
    with pytest.raises(SetupError, match=message) as caught:
        chart(make(), **arguments)
    assert isinstance(caught.value, KitError)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(
    "arguments",
    [
        {"x": "perod"},
        {"x": "period", "y": "valu"},
        {"x": "period", "by": "nobody"},
        {"x": "period", "highlight": "1999"},
    ],
)
def test_names_that_are_not_there(arguments):
    with pytest.raises(NotFoundError):
        chart(samples.seed(), **arguments)


def test_one_comparable_unit_may_be_drawn_where_the_stated_ones_differ():
    table = samples.seed().assign(per=["km²", "mi²"])
    assert chart(table, x="period", y="base_value").record.subtitle.endswith("per km²")


def test_rows_of_one_period_are_told_apart_by_their_source():
    table = samples.rows(
        samples.year(2024, 5, source="A", measure="deaths"), samples.year(2024, 7, source="B", measure="deaths")
    )
    assert {p.series for p in separate(read(table, "period", "value", None, None)).points} == {"A", "B"}
    named = samples.rows(
        {"subject": "x", "value": 1, "source": "A"},
        {"subject": "x", "value": 2, "source": "B"},
        {"subject": "y", "value": 3, "source": "A"},
    )
    assert separate(read(named, "subject", "value", None, None)).labels == ["x (A)", "x (B)", "y"]


def test_rows_without_a_value_are_left_out_and_named():
    table = samples.drones().assign(value=[107, None, 125, 24, 40])
    figure = chart(table, x="subject")
    assert "No value is given for Odesa." in figure.notes
    assert len(figure.plotted) == 4


def test_letters_that_the_fonts_lack_are_warned_about_once():
    table = pd.DataFrame({"subject": ["北京", "Lima"], "value": [1, 2]})
    with pytest.warns(KitWarning, match="北京") as caught:
        chart(table, x="subject", title="T")
    assert len(caught) == 1

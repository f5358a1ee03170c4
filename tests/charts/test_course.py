"""Honest by form: totals, unfinished periods, ranges and forecasts over time, each told by how it is drawn."""

import datetime

import matplotlib.dates
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from kit.article import Article
from kit.charts import chart
from kit.charts.periods import dates, moment
from kit.charts.sheet import PALETTE
from kit.errors import SetupError
from kit.extraction import extract
from tests.charts.samples import day, month, rows, year


def axes(figure):
    return figure.axes[0]


def names(ax):
    return [label.get_text() for label in ax.get_yticklabels()]


def months(*values, **cells):
    return [month(2024, number, value, **cells) for number, value in enumerate(values, 1)]


def years(*values, **cells):
    return [year(2018 + number, value, measure="homes", **cells) for number, value in enumerate(values)]


def solid(ax):
    """The heights of all solid lines."""
    return [list(line.get_ydata()) for line in ax.lines if line.get_linestyle() == "-" and len(line.get_ydata()) > 1]


def test_a_total_of_a_year_stands_apart_from_its_months_and_never_over_them():
    table = rows(*months(26, 28, 27, 31, 30, 35), year(2024, 177, measure="casualties"))
    figure = chart(table, x="period")
    assert figure.record.form == "bars"
    places = dict(zip(names(axes(figure)), axes(figure).get_yticks(), strict=True))
    assert list(places)[-1] == "2024"
    assert places["2024"] - places["June 2024"] > 1.4  # a gap
    assert to_hex(axes(figure).patches[-1].get_facecolor()) != PALETTE[0]
    for kind in ("line", "columns", "multiples"):
        with pytest.raises(SetupError, match=r"“2024”.*kind='bars'"):
            chart(table, x="period", kind=kind, by="measure" if kind == "multiples" else None)


@pytest.mark.parametrize(
    ("value", "cells"), [(30, {}), (300, {"statistic": "average"}), (300, {"kind": "rate", "per": "km²"})]
)
def test_a_level_an_average_and_a_rate_may_lie_over_months(value, cells):
    per = {name: cell for name, cell in cells.items() if name != "statistic"}
    table = rows(*months(26, 28, 27, 31, 30, 35, **per), year(2024, value, measure="casualties", **cells))
    figure = chart(table, x="period")
    assert figure.record.form == "line"
    assert [value, value] in solid(axes(figure))


def test_two_totals_of_unlike_periods_keep_the_order_of_time():
    first = year(2024, 427_000, measure="casualties")
    second = {
        "value": 160_600, "measure": "casualties", "period": "January to April 2025",
        "period_start": day("2025-01-01"), "period_end": day("2025-04-30"),
    }  # fmt: skip
    assert names(axes(chart(rows(second, first), x="period"))) == ["2024", "January to April 2025"]


def test_an_unfinished_year_is_cut_at_the_day_of_publication():
    published = pd.Timestamp("2021-04-01")
    figure = chart(rows(*years(310, 345, 402, 95)).assign(published=published), x="period")
    assert figure.record.form == "columns"
    whole, cut = axes(figure).patches[0], axes(figure).patches[-1]
    assert cut.get_width() == pytest.approx(whole.get_width() * 91 / 366, rel=0.01)
    assert cut.get_hatch() and not whole.get_hatch()
    assert to_hex(cut.get_facecolor()) != to_hex(whole.get_facecolor())
    assert any("2021, up to 1 Apr 2021" in note for note in figure.notes)
    assert not any("differ in length" in note for note in figure.notes)  # which says the same in other words
    over = chart(rows(*years(310, 345, 402, 95)).assign(published=pd.Timestamp("2022-01-10")), x="period")
    assert not any(bar.get_hatch() for bar in axes(over).patches)


def test_tables_know_themselves_when_their_articles_appeared_and_which_they_are():
    text = "Varn built 310 homes in 2018. It built 345 homes in 2019, 402 homes in 2020 and 95 homes in 2021."
    tables = extract([Article(text=text, title="Homes", published="2021-04-01")])
    figure = chart(tables, x="period")
    assert "Not over when reported, drawn lighter: 2021, up to 1 Apr 2021." in figure.notes
    assert [bar.get_hatch() for bar in axes(figure).patches] == [None, None, None, "////"]
    assert figure.plotted["title"].unique().tolist() == ["Homes"]
    some = tables.figures[tables.figures["value"] < 400]
    assert "Not over when reported, drawn lighter: 2021, up to 1 Apr 2021." in chart(some, x="period").notes
    lost = pd.DataFrame(some.to_dict("list"))  # which knows its articles no longer
    assert not any("Not over" in note for note in chart(lost, x="period").notes)
    two = extract(
        [Article(text="The storm killed 14 people in Varn.", title=name, publisher=name) for name in ("Post", "Echo")]
    )
    assert sorted(names(axes(chart(two, x="measure")))) == ["People (Echo)", "People (Post)"]


@pytest.mark.parametrize("published", ["2021-04-01", "2021-04-01 06:30", datetime.date(2021, 4, 1)])
def test_a_day_of_publication_may_be_words_or_a_date(published):
    figure = chart(rows(*years(310, 345, 402, 95)).assign(published=published), x="period")
    assert any("2021, up to 1 Apr 2021" in note for note in figure.notes)


def test_a_line_does_not_fall_to_an_unfinished_year():
    table = rows(*years(310, 345, 402, 390, 420, 431, 95)).assign(published=pd.Timestamp("2024-04-01"))
    ax = axes(chart(table, x="period"))
    assert [310, 345, 402, 390, 420, 431] in solid(ax)
    level = next(line for line in ax.lines if list(line.get_ydata()) == [95, 95])
    assert [matplotlib.dates.num2date(x).date() for x in level.get_xdata()] == [day("2024-01-01"), day("2024-04-02")]


def test_a_month_that_was_not_over_has_its_name_below_it_where_there_is_room():
    table = rows(*(month(2025, n, 200 + n) for n in range(1, 8))).assign(published=pd.Timestamp("2025-07-10"))
    figure = chart(table, x="period")
    assert [label.get_text() for label in axes(figure).get_xticklabels()][-2:] == ["Jun", "Jul"]
    year = rows(*(month(2025, n, 200 + n) for n in range(1, 13))).assign(published=pd.Timestamp("2025-12-02"))
    assert axes(chart(year, x="period")).get_xticklabels()[-1].get_text() == "Nov"


def test_ranges_over_time_are_a_band_without_a_middle():
    ends = [(10, 15), (12, 18), (14, 19), (20, 30)]
    table = rows(*(month(2024, n, (a + b) / 2, low=a, high=b, qualifier="range") for n, (a, b) in enumerate(ends, 1)))
    ax = axes(chart(table, x="period"))
    assert {(10, 12, 14, 20), (15, 18, 19, 30)} <= {tuple(line.get_ydata()) for line in ax.lines}
    assert len(ax.collections) == 1
    assert not any(12.5 in list(line.get_ydata()) for line in ax.lines)


def test_the_bounds_of_estimates_are_a_band_around_their_line():
    ax = axes(chart(rows(*(month(2024, n, 10 * n, low=8 * n, high=13 * n) for n in range(1, 7))), x="period"))
    assert [10, 20, 30, 40, 50, 60] in solid(ax)
    assert [8, 16, 24, 32, 40, 48] in solid(ax)


@pytest.mark.parametrize("cells", [{"hedge": "expected"}, {"modality": "prediction"}])
def test_a_forecast_is_dashed_from_the_turn(cells):
    table = pd.DataFrame([*years(5.1, 5.4, 4.9, 4.4), *({**one, **cells} for one in years(1, 1, 1, 1, 5.3, 5.6)[4:])])
    figure = chart(table, x="period", kind="line")
    assert [5.1, 5.4, 4.9, 4.4] in solid(axes(figure))
    dashed = [list(line.get_ydata()) for line in axes(figure).lines if line.get_linestyle() == "--"]
    assert dashed == [[4.4, 5.3, 5.6]]
    assert "Dashed: forecasts and hedged figures." in figure.notes
    assert not any("Dashed" in note for note in chart(table.assign(hedge="expected"), x="period").notes)


def test_a_forecast_is_no_unfinished_year():
    table = rows(*years(5.1, 5.4, 4.9)).assign(published=pd.Timestamp("2019-06-01"))
    figure = chart(table, x="period")
    first, cut, ahead = axes(figure).patches
    assert cut.get_hatch() and not first.get_hatch() and not ahead.get_hatch()
    assert ahead.get_linestyle() != "solid"


def test_three_periods_stand_to_the_scale_of_time():
    table = rows(*(year(number, 10, measure="homes") for number in (2010, 2011, 2015)))
    first, second, third = (bar.get_x() for bar in axes(chart(table, x="period")).patches)
    assert (third - second) / (second - first) == pytest.approx(4, rel=0.01)


def test_the_year_is_written_once_under_columns():
    table = rows(month(2024, 11, 3), month(2024, 12, 4), month(2025, 1, 5), month(2025, 2, 5))
    labels = [label.get_text() for label in axes(chart(table, x="period")).get_xticklabels()]
    assert labels == ["November\n2024", "December", "January\n2025", "February"]


def test_hours_are_kept():
    times = ["2026-02-03 06:00", "2026-02-03 09:00", "2026-02-04 06:00"]
    for column in (pd.to_datetime(times), times):
        ax = axes(chart(pd.DataFrame({"published": column, "value": [3, 5, 14]}), x="published"))
        line = next(line for line in ax.lines if list(line.get_ydata()) == [3, 5, 14])
        assert [(x - line.get_xdata()[0]) * 24 for x in line.get_xdata()] == pytest.approx([0, 3, 24])
        assert "12:00" in [label.get_text().split("\n")[0] for label in ax.get_xticklabels()]
    assert moment("2025-05-07 14:30") == datetime.datetime(2025, 5, 7, 14, 30)
    assert moment("2025-05-07") is None
    assert moment("2025-05-07 25:30") is None


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2019/20", "2019-07-01", "2020-06-30"),
        ("1999/2000", "1999-07-01", "2000-06-30"),
        ("fiscal year 2023/24", "2023-07-01", "2024-06-30"),
        ("the 2023/24 season", "2023-07-01", "2024-06-30"),
        ("FY2024", "2024-01-01", "2024-12-31"),
        ("fiscal 2023", "2023-01-01", "2023-12-31"),
    ],
)
def test_split_and_fiscal_years_are_dates(words, first, last):
    assert dates(words) == (day(first), day(last))


def test_a_split_year_keeps_its_name():
    seasons = ["2018/19", "2019/20", "2020/21", "2021/22", "2022/23", "2023/24"]
    figure = chart(pd.DataFrame({"period": seasons, "value": range(6)}), x="period")
    assert figure.record.form == "line"
    assert [label.get_text() for label in axes(figure).get_xticklabels()] == seasons


def test_from_stands_before_to():
    table = rows(
        {"subject": "Beds", "value": 5600, "change": "to"}, {"subject": "Beds", "value": 4800, "change": "from"}
    )
    assert names(axes(chart(table, x="subject", kind="bars"))) == ["Beds (from)", "Beds (to)"]


def test_overnight_stands_between_its_days():
    days = ("2025-05-05", "2025-05-06")
    plain = [{"period": name, "value": 3, "period_start": day(d), "period_end": day(d)} for name, d in zip(
        ("Monday", "Tuesday"), days, strict=True)]  # fmt: skip
    table = rows(plain[0], {"period": "overnight", "value": 5}, plain[1])
    assert names(axes(chart(table, x="period"))) == ["Monday", "Overnight", "Tuesday"]
    dated = rows(plain[1], {"period": "overnight", "value": 5}, plain[0]).assign(published=pd.Timestamp("2025-05-06"))
    assert [point.label for point in chart(dated, x="period", kind="bars").record.rows.points] == [
        "Monday", "overnight", "Tuesday",
    ]  # fmt: skip


@pytest.mark.parametrize("total", [{"subject": "Total"}, {"subject": "All four", "statistic": "total"}])
def test_a_total_stands_last_and_apart_from_its_parts(total):
    parts = [{"subject": name, "value": value} for name, value in (("North", 34), ("South", 52), ("East", 30))]
    ax = axes(chart(rows(total | {"value": 116}, *parts), x="subject"))
    assert names(ax) == ["South", "North", "East", total["subject"]]
    assert ax.get_yticks()[3] - ax.get_yticks()[2] > 1.4
    assert to_hex(ax.patches[3].get_facecolor()) != to_hex(ax.patches[0].get_facecolor())
    alone = axes(chart(rows(*parts, {"subject": "West", "value": 34}), x="subject"))
    assert list(alone.get_yticks()) == [0, 1, 2, 3]


def test_highest_lowest_last_and_highlighted_points_are_labelled():
    table = rows(*months(20, 21, 35, 22, 26, 9, 24, 21))
    shown = [text.get_text() for text in axes(chart(table, x="period", highlight="May 2024")).texts]
    assert {"35", "9", "21", "26"} <= set(shown)
    assert "22" not in shown


def test_a_series_that_is_the_total_has_a_colour_of_its_own_and_is_no_part():
    parts = (("Rail", (3, 4, 5)), ("Road", (6, 8, 7)), ("Total", (9, 12, 12)))
    records = [year(2021 + n, v) | {"source": s, "unit": "t"} for s, own in parts for n, v in enumerate(own)]
    figure = chart(rows(*records), x="period", by="source", kind="line")
    series = {point.row: point.series for point in figure.record.rows.points}
    colors = {series[row]: to_hex(dot.get_markeredgecolor()) for dot, row in figure.record.marks}
    assert (colors["Total"], colors["Rail"], colors["Road"]) == ("#000000", *PALETTE[:2])
    for kind in ("area", "stacked"):
        with pytest.raises(SetupError, match="“Total” is the sum of the other parts"):
            chart(rows(*records), x="period", by="source", kind=kind)

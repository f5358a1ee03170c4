"""Dumbbells: two values a name, joined, with an arrow from the earlier to the later."""

import pandas as pd
import pytest

from kit.charts import chart
from kit.errors import SetupError
from tests.charts import samples
from tests.charts.test_forms import axes, names, written


def dots(ax):
    return sorted((line.get_ydata()[0], line.get_xdata()[0]) for line in ax.lines if line.get_marker() == "o")


def arrows(ax):
    """From which value to which each arrow goes."""
    return [(text.xyann[0], text.xy[0]) for text in ax.texts if getattr(text, "arrow_patch", None)]


def change(start, end):
    return samples.rows(
        {"subject": "Aldham", "measure": "rent", "unit": "EUR", "value": end, "change": "to"},
        {"subject": "Aldham", "measure": "rent", "unit": "EUR", "value": start, "change": "from"},
    )


@pytest.mark.parametrize("by", [None, "period"])
def test_two_periods_of_each_name_become_a_dumbbell(by):
    figure = chart(samples.unemployment(), x="subject", by=by)
    assert figure.record.form == "dumbbell"
    ax = axes(figure)
    assert names(ax) == ["South", "West", "North", "East"]  # by the later value
    assert dots(ax)[:4] == [(0, 9.1), (0, 9.3), (1, 4.8), (1, 6)]
    assert set(arrows(ax)) == {(4.8, 6), (6.7, 5.2)}  # the others are too near each other for one
    assert [text.get_text()[2:] for text in figure.texts if text.get_gid() == "key"] == ["2019", "2024"]
    assert {"4.8%", "6.0%"} <= set(written(ax))


def test_two_groups_are_bars_by_themselves_and_a_dumbbell_without_arrows_when_asked():
    table = samples.unemployment().assign(sex=["women", "men"] * 4, period="2024")
    for name in ("period_start", "period_end"):
        table[name] = table[name].iloc[-1]
    assert chart(table, x="subject", by="sex").record.form == "bars"
    figure = chart(table, x="subject", by="sex", kind="dumbbell")
    assert len(dots(axes(figure))) == 8


def test_from_and_to_are_joined_by_an_arrow():
    figure = chart(change(1450, 1200), x="subject")
    assert figure.record.form == "dumbbell"
    assert arrows(axes(figure)) == [(1450, 1200)]
    assert arrows(axes(chart(change(810, 990), x="subject"))) == [(810, 990)]


def test_one_place_over_two_periods_can_be_asked_for():
    ax = axes(chart(samples.unemployment()[:2], x="period", kind="dumbbell"))
    assert names(ax) == ["North"]
    assert arrows(ax) == [(6.7, 5.2)]


def test_more_names_than_slopes_can_show_become_dumbbells():
    table = pd.DataFrame(
        [
            {"subject": f"District {n}", "period": period, "value": 100 + n * (1 + later)}
            for n in range(15)
            for later, period in enumerate(("2014", "2024"))
        ]
    )
    figure = chart(table, x="period", by="subject")
    assert figure.record.form == "dumbbell"
    assert names(axes(figure))[:2] == ["District 14", "District 13"]
    assert chart(table[:24], x="period", by="subject").record.form == "slope"


def test_a_name_with_one_value_has_one_dot():
    ax = axes(chart(samples.unemployment()[:7], x="subject", by="period", kind="dumbbell"))
    assert [value for place, value in dots(ax) if place == names(ax).index("West")] == [4.8]


@pytest.mark.parametrize(
    ("table", "by", "words"),
    [
        (lambda: samples.unemployment().assign(low=1, high=20), "period", "would look like the line"),
        (lambda: samples.unemployment().assign(qualifier=">=", low=1), "period", "range or bound “at least 1%”"),
        (samples.drones, None, "one series"),
        (samples.votes, "predicate", "3 series"),
        (lambda: samples.unemployment()[::3].assign(subject=list("abc")), "period", "no name has both"),
    ],
)
def test_dumbbells_refuse_what_has_no_two_ends(table, by, words):
    with pytest.raises(SetupError, match=words):
        chart(table(), x="subject", by=by, kind="dumbbell")


def test_every_dot_leads_back_to_its_row():
    figure = chart(samples.unemployment(), x="subject")
    for artist, row in figure.record.marks:
        assert list(artist.get_xdata()) == [figure.plotted["value"][row]]
    assert len(figure.record.marks) == 8


def test_dots_stand_below_a_name_that_has_a_line_of_its_own():
    long = {name: f"{name} and the parishes of the valley" for name in ("North", "South", "East", "West")}
    table = samples.unemployment().assign(subject=lambda t: t.subject.map(long))
    ax = axes(chart(table, x="subject", width="phone"))
    assert {label.get_va() for label in ax.get_yticklabels()} == {"bottom"}
    below = [place - index // 2 for index, (place, _) in enumerate(dots(ax))]  # two dots a name
    assert all(0.1 < share < 0.5 for share in below)

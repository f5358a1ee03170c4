"""Two measures one below the other in a table, as a scatter plot."""

import pandas as pd
import pytest

import kit
from kit.charts import chart
from kit.errors import NotFoundError, SetupError
from tests.charts import samples

INCOME = {"Avaria": 2_100, "Borduria": 5_400, "Elbonia": 41_000, "Freedonia": 56_000}
LIFE = {"Avaria": 61, "Borduria": 70.5, "Elbonia": 82, "Gondal": 77}


def long(**more):
    income = [
        {"measure": "income", "unit": "USD", "subject": n, "value": v, "source": "Bank"} for n, v in INCOME.items()
    ]
    life = [
        {"measure": "length of life", "unit": "year", "subject": n, "value": v, "source": "UN"} for n, v in LIFE.items()
    ]
    income[1] |= more
    return samples.rows(*life, *income)


def spots(figure):
    return sorted(
        (line.get_xdata()[0], line.get_ydata()[0]) for line in figure.axes[0].lines if line.get_marker() == "o"
    )


def test_each_name_is_a_dot_at_its_numbers_in_both_measures():
    rows = long()
    figure = chart(rows, x="income", y="length of life")
    assert figure.record.form == "scatter"
    assert spots(figure) == [(2_100, 61), (5_400, 70.5), (41_000, 82)]
    assert figure.record.subtitle == "Length of life, years"
    assert figure.axes[0].get_xlabel() == "Income (US dollars) →"
    assert figure.source_line == "Sources: UN; Bank"
    assert figure.notes[:2] == ["No length of life is given for Freedonia.", "No income is given for Gondal."]
    assert list(rows.columns) == list(long().columns)


def test_what_is_to_know_of_the_measure_along_x_is_said():
    figure = chart(long(qualifier="~", hedge="estimated"), x="income", y="length of life")
    assert figure.notes[:2] == [
        "Income: approximate (“about”): Borduria.",
        "Income: hedged in the text: “estimated” (Borduria).",
    ]
    with pytest.raises(SetupError, match="“at least \\$5,400” of Borduria has no one place along x='income'"):
        chart(long(value=5_400, low=5_400, qualifier=">="), x="income", y="length of life")


def test_it_is_published_and_made_again_with_its_dots_linked_to_their_own_rows(tmp_path):
    figure = chart(long(), x="income", y="length of life", logarithmic="x")
    assert [figure.record.given["subject"][row] for row in figure.record.rows.given] == [
        "Avaria",
        "Borduria",
        "Elbonia",
    ]
    kit.publish(figure, tmp_path / "life")
    report = kit.verify(tmp_path).set_index("part")
    assert report.loc["picture", "detail"] == "made again, every byte the same"


def test_years_tell_which_numbers_belong_together_where_names_come_twice():
    both = pd.concat([long().assign(period="2020"), long().assign(period="2021", value=lambda t: t["value"] + 1)])
    assert len(spots(chart(both, x="income", y="length of life"))) == 6


def test_measures_that_nobody_named_or_that_nothing_joins_are_refused():
    for x in ("subject", None):
        with pytest.raises(
            SetupError, match="length of life and income: name them, such as x='length of life', y='income'"
        ):
            chart(long(), x=x, kind="scatter")
    with pytest.raises(SetupError, match="nothing tells which 'income' and which 'length of life' belong together"):
        chart(pd.concat([long(), long()]), x="income", y="length of life")
    with pytest.raises(NotFoundError, match="no such column"):
        chart(long(), x="income", y="height")

"""`check` itself: its table, its order, what it takes, and how its work grows."""

from __future__ import annotations

import pytest

import kit
from kit.checks import CHECKS, COLUMNS, check, check_new
from kit.errors import NotFoundError, SetupError, UndatedWarning
from kit.tables import Tables
from tests.checks import ASSESSMENT, SERIES, WIRE, august, kinds, many, told_by
from tests.growth import calls
from tests.test_compare import SEED, SEED_FIGURES
from tests.writing import article, figure, tables


def test_a_missing_reference_file():
    with pytest.raises(NotFoundError, match=r"gone\.csv"):
        check(Tables(), reference="gone.csv")


def test_findings_that_name_a_new_article():
    text = "Ferry fares rose 50 percent to 6 euros from 5 euros."
    fares = (
        figure("50 percent", "percent", 50, unit="%", change="rise"),
        figure("6 euros", "money", 6, unit="EUR", change="to"),
    )
    odd = article(text, *fares, figure("5 euros", "money", 5, unit="EUR", change="from"))
    given = tables(told_by("Wire"), told_by("Local"), odd, told_by("Third") | {"text": WIRE + " Rain fell."}, odd)
    every = check(given)
    for new in (["a3"], ["a4"], ["a1", "a5"], []):
        named = [row.finding_id for row in every.itertuples() if set(new) & set(row.article_ids.split("; "))]
        assert list(check_new(given, new)["finding_id"]) == named
    assert {"arithmetic", "echo"} <= set(every["kind"])


def test_empty_tables():
    rows = check(Tables())
    assert rows.empty
    assert list(rows.columns) == [column.name for column in COLUMNS]
    assert {column.name: str(rows[column.name].dtype) for column in COLUMNS} == {
        column.name: column.dtype for column in COLUMNS
    }


def test_missing_dates_stop_nothing():
    assert kinds(august(68), ASSESSMENT | {"published": None}, reference=SERIES) == ["arithmetic"]


def test_errors_come_first_and_ids_are_stable():
    made = tables(article(SEED, *SEED_FIGURES), august(68))
    rows = check(made)
    assert list(rows["severity"]) == sorted(rows["severity"], key=["error", "warning", "note"].index)
    assert rows["finding_id"].is_unique
    assert rows.equals(check(made))


def test_tables_are_not_changed():
    made = tables(article(SEED, *SEED_FIGURES), august(68))
    before = made.figures.copy()
    check(made, reference=SERIES)
    assert made.figures.equals(before)


def test_something_else_than_tables():
    with pytest.raises(SetupError, match="tables"):
        check(tables(august(68)).figures)


def test_every_kind_of_the_design_has_a_check():
    assert list(CHECKS) == [
        "arithmetic",
        "unit",
        "date",
        "headline",
        "drift",
        "disagreement",
        "sourcing",
        "comparability",
        "unquantified",
        "not_in_source",
        "reference",
        "echo",
    ]


def test_the_verb_is_public():
    assert kit.check is check


def test_periods_that_a_missing_date_leaves_without_days_are_told_once():
    def undated(text, words, **columns):
        return article(
            text, figure(words, "count", 12, period=columns.pop("period"), period_basis="relative"), **columns
        )

    made = tables(
        undated("Last month 12 ships left.", "12 ships", period="last month"),
        undated("On Monday 12 trains left.", "12 trains", period="Monday"),
        undated("Today 12 cars left.", "12 cars", period="today", published="2025-03-04"),
    )
    with pytest.warns(UndatedWarning) as warned:
        check(made)
    (said,) = [str(warning.message) for warning in warned]
    assert said.startswith("2 of 3 articles have no date, so that “last month” and “Monday” stand for no days")
    assert 'kit.read(path, published="2025-05-07")' in said
    alone = tables(undated("Last month 12 ships left.", "12 ships", period="last month"))
    with pytest.warns(UndatedWarning, match="^the article has no date"):
        check(alone)
    check(
        tables(article("In May 2024 12 ships left.", figure("12 ships", "count", 12, period="May 2024")))
    )  # no warning


@pytest.mark.slow
def test_work_grows_about_as_the_articles_do():
    small, large = many(40), many(160)
    check(small)  # loads what is loaded on first use
    assert calls(lambda: check(large)) < 8 * calls(lambda: check(small))

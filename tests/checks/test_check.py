"""`check` itself: its table, its order, what it takes, and how its work grows."""

from __future__ import annotations

import pytest

import kit
from kit.checks import CHECKS, COLUMNS, check, check_new
from kit.errors import NotFoundError, SetupError, UndatedWarning
from kit.tables import Tables
from tests.checks import ASSESSMENT, SERIES, WIRE, august, kinds, many, read_together, told_by
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


SAID = {
    "Rents in Olm fell 34 percent to 480 euros from 600 euros, the office said.": "error: From “600 euros” to “480 euros” is a fall of 20 %, not “34 percent”.",
    "The number of members rose by 30 to 140 from 120, the club said.": "error: From “120” to “140” is a rise of 20, not “30”.",
    "The price of bread tripled to 4.80 euros from 2.40 euros, the bakers said.": "error: From “2.40 euros” to “4.80 euros” is 2 times, which is not “tripled”.",
    "Membership fell by 50, or 25 percent, to 350, the club said.": "error: “50” on the way to “350” is 12.5 %, not “25 percent”.",
    "Of the 60 shops in the lane, 21, or 37 percent, stand empty, the guild said.": "error: “21” of “60 shops” is 35 %, not “37 percent”.",
    "One in five pupils, or 40 percent, cannot swim, the lifeguards said.": "error: “One in five pupils” is 20 %, not “40 percent”.",
    "The works make 36,000 lamps a year, or 4,000 a month.": "error: “36,000 lamps a year” is 3,000 a month, not “4,000 a month”.",
    "The well gave 360 litres in 30 days, or 16 litres a day.": "error: “360 litres” over 30 days is 12 a day, not “16 litres a day”.",
    "The train covers 180 kilometres in three hours, an average speed of 90 kilometres an hour.": "error: “180 kilometres” in “three hours” is 60 km/h, not “90 kilometres an hour”.",
    "The town will pay 66 million crowns, or 400 crowns for each of its 220,000 households.": "error: “66 million crowns” for “220,000 households” makes 300 each, not “400 crowns”.",
    "The police recorded 87,600 break-ins in 2025, one every 12 minutes.": "error: “87,600 break-ins” in 365 days is one every 6 minutes, not every “12 minutes”.",
    "The choir has 43 singers: 12 sopranos, 16 altos and 14 basses, its leader said.": "error: “12 sopranos”, “16 altos”, “14 basses” add up to 42, not “43 singers”.",
    "The parish has nine churches, of which six are closed and four are open.": "warning: “six”, “four” add up to 10, more than “nine churches”.",
    "In the poll 48 percent chose the bridge, 37 percent the ferry and 24 percent the tunnel.": "warning: “48 percent”, “37 percent”, “24 percent” add up to 109 %, more than the whole.",
    "The wave swept away 62 people, including 76 children, the mayor said.": "warning: “62 people” cannot include “76 children”, which is more.",
    "The line will cost 3.1 million crowns, of which 700 million will come from the state.": "error: “700 million” cannot be a part of “3.1 million crowns”, which is less.",
    "Catches of eel fell by 120 percent in ten years, the anglers said.": "error: A fall of “120 percent” would leave less than nothing.",
    "The bill passed by 54 votes to 41, a majority of 23, the speaker said.": "error: Between “54 votes” and “41” lie 13, not “23”.",
    "Most riders (44 percent) are against the new fare, the poll found.": "error: “44 percent” is not “Most”.",
    "The repair will cost between 70 and 30 million crowns, the harbour office said.": "warning: “between 70 and 30 million crowns” begins with the larger number.",
    "The patients were aged 18 to 64, with an average age of 71, the clinic said.": "error: The average “71” lies above “18 to 64”.",
    "The fair drew a record 44,300 visitors in 2024. In 2017 it drew 51,200 visitors.": "warning: “44,300 visitors” is called “record”, but “51,200 visitors” is more.",
    "The forge worked from 1871 to 1996, 145 years, the town archive said.": "error: From “1871” to “1996” is 125 years, not “145 years”.",
    "The court will sit again on Friday, 5 January 2026, the clerk said.": "error: “Friday, 5 January 2026” is a Monday.",
    "The lease ends on June 31, the landlord said.": "error: There is no “June 31”.",
    "The market opens on Tuesday, 14 March, the guild said.": "warning: “Tuesday, 14 March” is a Saturday in 2026.",
    "Gusts of 90 mph (56 km/h) drove the sea over the dikes, the service said.": "error: “56 km/h” converts “90 mph” the wrong way round: it is 144.8 km/h.",
    "The flood covered 60 square miles (97 square kilometres), the survey said.": "error: “97 square kilometres” converts “60 square miles” as a length: as an area it is 155.4 km².",
    "The fire burned 40 square miles (104 km) of forest, the service said.": "error: “104 km” gives a length for “40 square miles”, which is an area.",
    "The road is 60 miles (120 km) long, the agency said.": "error: “60 miles” is 96.56 km, not “120 km”.",
    "[Landslide kills 52] A landslide killed 25 people near Dahl on Monday, the police said.": "error: The headline says “52” (“Landslide kills 52”), the text says “25 people”.",
}  # fmt: skip


def test_what_findings_say():
    made, ids = read_together(SAID)
    rows = check(made)
    rows = rows[rows["severity"] != "note"].set_index("article_ids")
    assert dict(zip(SAID, (rows["severity"] + ": " + rows["message"]).reindex(ids), strict=True)) == SAID
    assert rows["question"].str.fullmatch("Ask .+[:,] .+[?.]").all()

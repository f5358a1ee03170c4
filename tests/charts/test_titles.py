"""The title of a chart that was given none: a plain statement that the rows bear out."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from matplotlib.colors import to_hex

from kit.charts import chart
from kit.charts.sheet import HIGHLIGHT, MUTED
from tests.charts import samples


def title(table: pd.DataFrame | pd.Series, **arguments: Any) -> str:
    return chart(table, **arguments).record.title


def places(values: dict[str, float], **cells: Any) -> pd.DataFrame:
    return samples.rows(*({"subject": name, "value": value} for name, value in values.items())).assign(**cells)


def years(values: dict[int, float], **cells: Any) -> pd.DataFrame:
    return samples.rows(*(samples.year(number, value) for number, value in values.items())).assign(**cells)


THREE = {"Fife": 5.2, "Moray": 1.1, "Angus": 3}


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"measure": "visitors"}, "Visitors: highest for Fife, at 5.2"),
        ({"unit": "%", "measure": "visitors", "change": "fall"}, "Visitors fell most for Fife, by 5.2%"),
        ({"unit": "%", "measure": "visitors", "change": "rise"}, "Visitors rose most for Fife, by 5.2%"),
        (
            {"unit": "%", "measure": "visitors", "change": ["rise", "fall", "rise"]},
            "Visitors rose most for Fife, by 5.2%; fell most for Moray, by 1.1%",
        ),
        ({"unit": "t", "measure": "grain"}, "Grain: highest for Fife, at 5.2 tonnes"),
        ({"unit": "EUR", "per": "l", "measure": "price"}, "Price: highest for Fife, at €5.20 per litre"),
        ({"measure": "people", "predicate": "killed"}, "People killed: highest for Fife, at 5.2"),
    ],
)
def test_names_have_a_highest_or_moved_most(cells, expected):
    assert title(places(THREE, **cells)) == expected


def test_below_zero_the_lowest_tells_and_a_change_fell():
    below = {"Oslo": -12.0, "Bergen": -3.5}
    assert title(places(below, unit="°C", measure="temperature")) == "Temperature: lowest for Oslo, at −12.0°C"
    changes = places(below, unit="%", measure="change in visitors")
    assert title(changes) == "Change in visitors: fell most for Oslo, by 12.0%"


def test_ties_are_said():
    assert title(places({"Fife": 7, "Moray": 7, "Angus": 3})) == "Highest for Fife and Moray, at 7 each"
    assert title(places({"Fife": 7, "Moray": 7}, measure="pubs")) == "Pubs: 7 each for Fife and Moray"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({2023: 1.2e6, 2024: 1.21e6}, "from 1.20 million in 2023 to 1.21 million in 2024"),
        ({2023: 1.2e6, 2024: 1.204e6}, "from 1.200 million in 2023 to 1.204 million in 2024"),
        ({2023: 1.2e6, 2024: 1_200_001}, "from 1,200,000 in 2023 to 1,200,001 in 2024"),
        ({2023: 12, 2024: 9}, "from 12 in 2023 to 9 in 2024"),
        ({2023: 12, 2024: 12}, "12 in 2023 and in 2024"),
        ({2021: 7, 2022: 9, 2023: 7}, "7 in 2021 and again in 2023"),
        ({2021: 7, 2022: 7, 2023: 7}, "7 each time from 2021 to 2023"),
    ],
)
def test_a_course_runs_between_numbers_that_read_as_they_are(values, expected):
    assert title(years(values, measure="visitors")) == f"Visitors: {expected}"


def test_no_more_decimals_than_the_article_printed():
    table = years({2023: 1.2e6, 2024: 1.21e6}, measure="visitors", step=[1e5, 1e4])
    assert title(table) == "Visitors: from 1.2 million in 2023 to 1.21 million in 2024"


def test_sizes_of_changes_are_no_levels_to_go_from_and_to():
    moved = years({2023: 20, 2024: 20}, unit="%", measure="shares", change=["fall", "rise"])
    assert title(moved) == "Shares: down 20% in 2023, up 20% in 2024"
    assert title(moved.assign(change=[None, "rise"])) == "Shares: 20% in 2023, up 20% in 2024"


def test_a_part_is_no_course_of_its_whole():
    table = samples.rows(samples.year(2024, 4168), samples.month(2024, 11, 725)).assign(unit="km²", measure="land")
    assert title(table) == "Land: 725 km² in November 2024, 4,168 km² in 2024"


def test_different_things_are_each_named():
    assert title(samples.seed()[1:], x="period") == "59 casualties per km² in the latter part of 2024"
    befallen = samples.rows(
        *(
            {"value": n, "measure": "people", "predicate": fate}
            for n, fate in ((19, "killed"), (40, "injured"), (3, "missing"))
        )
    )
    assert title(befallen) == "40 people injured, 19 killed, 3 missing"
    tolls = samples.rows(
        {"value": 90, "measure": "death toll", "subject": "Fife"},
        {"value": 61, "measure": "bodies", "subject": "Moray"},
    )
    assert title(tolls) == "Death toll 90 (Fife), 61 bodies (Moray)"
    counts = samples.rows({"value": 90, "measure": "registered voters"}, {"value": 61, "measure": "votes"})
    assert title(counts) == "90 registered voters, 61 votes"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"value": 19, "measure": "people", "predicate": "killed", "place": "Fife"}, "19 people killed in Fife"),
        ({"value": 1, "unit": "mi", "measure": "coast", "subject": "Fife"}, "Coast: 1 mile (Fife)"),
        ({"value": 6.7, "unit": "%", "measure": "jobless rate", "subject": "Fife"}, "Jobless rate: 6.7% (Fife)"),
        ({"value": 3, "unit": "%", "measure": "rents", "subject": "Fife", "change": "fall"}, "Rents: down 3% (Fife)"),
        (
            {"value": 12.5, "low": 10, "high": 15, "qualifier": "range", "measure": "deaths", "subject": "Fife"},
            "10–15 deaths (Fife)",
        ),
        ({"value": 40, "low": 40, "qualifier": ">", "measure": "jobs", "subject": "Fife"}, "More than 40 jobs (Fife)"),
        ({"value": 40, "high": 40, "qualifier": "<", "measure": "jobs", "subject": "Fife"}, "Under 40 jobs (Fife)"),
        ({"value": 40, "qualifier": "~", "measure": "jobs", "subject": "Fife"}, "About 40 jobs (Fife)"),
    ],
)
def test_a_single_row_is_one_statement(row, expected):
    assert title(samples.rows(row)) == expected


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        (["=", "~", "="], "From 20 for Angus to 60 for Fife"),
        (["~", "=", "="], "From 20 for Angus to about 60 for Fife"),
    ],
)
def test_two_are_no_highest_together_where_one_of_them_is_only_about_as_high(about, expected):
    assert title(places({"Fife": 60, "Moray": 60, "Angus": 20}, qualifier=about)) == expected


def test_the_highest_is_said_only_where_nothing_else_could_be_higher():
    least = {"subject": "Aldham", "value": 107, "low": 107, "qualifier": ">="}
    assert title(samples.rows(least, {"subject": "Brel", "value": 40})) == "Highest for Aldham, at least 107"
    assert title(samples.drones(), x="subject") == "Drones: highest number stated for Kyiv, about 125"
    most = {"subject": "Aldham", "value": 500, "high": 500, "qualifier": "<="}
    assert title(samples.rows(most, {"subject": "Brel", "value": 40})) == "Up to 500 (Aldham), 40 (Brel)"
    assert title(samples.deaths(), x="subject") == "Deaths: from 9 for Red Cross to 16 for University"


def test_who_says_it_and_where_have_their_own_prepositions():
    said = samples.rows({"source": "interior ministry", "value": 12}, {"source": "Red Cross", "value": 9})
    assert title(said) == "Highest according to the interior ministry, at 12"
    assert title(samples.rows({"place": "Fife", "value": 12}, {"place": "Moray", "value": 9})) == (
        "Highest in Fife, at 12"
    )
    assert title(samples.unemployment(), x="period", by="subject") == (
        "Unemployment rate: highest for South in 2024, at 9.3%"
    )


def test_what_tells_rows_of_one_measure_apart_is_named_for_what_it_is():
    said = samples.rows({"value": 61, "source": "election office"}, {"value": 55}).assign(measure="turnout", unit="%")
    assert title(said, x="measure") == "Turnout: highest according to the election office, at 61%"
    only = samples.rows({"value": 61}, {"value": 55, "place": "Fife"}).assign(measure="turnout", unit="%")
    assert title(only, x="measure") == "Turnout: 55% to 61%"
    many = {"F-16 kits": 80, "tanks": 40, "guns": 20, "trucks": 7}
    arms = samples.rows(*({"value": n, "measure": m.lower(), "text": f"{n} {m}"} for m, n in many.items()))
    assert title(arms) == "F-16 kits, tanks, guns and trucks"


def test_panels_of_different_things_have_no_highest():
    assert title(samples.mixed(), x="period", kind="multiples") == (
        "Unemployment rate, average rent and new homes, 2021 to 2024"
    )


def test_a_title_is_never_empty():
    lost = [samples.month(2024, n, 9 * n, measure="jobs") for n in range(1, 6)]
    table = samples.rows(*lost).assign(change=[None, None, None, None, "fall"])
    assert title(table) == "Jobs, January to May 2024"
    assert title(table.assign(measure=None)) == "5 figures, January to May 2024"


def test_where_nothing_is_sure_the_title_says_what_is_drawn():
    both = pd.concat([samples.monthly().assign(subject=s) for s in ("claimed", "confirmed")])
    assert title(both, x="period", by="subject") == "Casualties, January to December 2024"
    assert title(samples.leagues(), x="period", by="subject") == "United first in 2024, Rovers in 2021"
    second = samples.leagues().query("subject != 'United'")
    assert title(second, x="period", by="subject", kind="ranks") == "Rank, 2021 to 2024"
    unlike = samples.rows(
        *(samples.month(2024, n, 40 + n) for n in (1, 2, 3)), samples.year(2023, 600, measure="casualties")
    )
    assert title(unlike, x="period") == "Casualties, 2023 to 2024"
    some = places({"Fife": 900, "Moray": 30}, unit="m", measure=["height", None]).assign(place=["Fife", "Moray"])
    many = pd.concat([some, places({"Angus": 4, "Bute": 7}, unit="m")])
    assert title(many, x="subject") == "Height and other figures"


def test_a_title_has_two_lines_on_a_telephone_at_most():
    names = ("Department of Agriculture, Fisheries and Rural Development", "Agency for Coasts, Harbours and Islands")
    assert title(places({names[0]: 31, names[1]: 12}, measure="inspections")) == "Inspections: 12 to 31"
    killed = places({names[0]: 31, names[1]: 12}, measure=["inspections", "fines"])
    assert title(killed) == "31 inspections, 12 fines"
    area = years({2023: 1200, 2024: 1150}, unit="km²", measure="land farmed without ploughing it")
    assert title(area) == "Land farmed without ploughing it: from 1,200 to 1,150 km²"


def test_a_total_is_no_highest():
    assert title(places({"Total": 50, "Fife": 12, "Moray": 31, "Angus": 7})) == "Highest for Moray, at 31"


def test_a_course_names_its_year_once():
    table = samples.monthly()
    assert title(table) == "Casualties: from 26,000 in January to 49,150 in December 2024"
    short = table[5:7].assign(period=["Jun 2024", "Jul 2024"])
    assert title(short) == "Casualties: from 35,050 in June to 35,420 in July 2024"


def test_whose_figure_it_is_and_which_way_it_went_are_no_names():
    said = [samples.year(2023, 12, source="harbour office"), samples.year(2023, 9, source="Red Cross")]
    assert title(samples.rows(*said), x="period", by="source") == (
        "Highest in 2023 according to the harbour office, at 12"
    )
    turn = places({"Fife": 4.0, "Moray": 4.5}, unit="%", measure="toll").assign(subject="Fife", change=["from", "to"])
    assert title(turn) == "Toll: from 4.0% to 4.5% (Fife)"
    verbs = samples.rows({"value": 61, "predicate": "was"}, {"value": 55, "predicate": "stood"})
    assert title(verbs.assign(measure="turnout", unit="%"), x="measure") == "Turnout: 55% to 61%"


def test_what_is_counted_is_not_named_again_behind_it():
    assert title(samples.rows({"value": 6, "measure": "new schools", "subject": "new schools"})) == "6 new schools"
    unknown = {"value": 6, "measure": "schools", "subject": "Fife", "place": None}
    again = samples.rows(unknown | {"place": "Brel"}, unknown | {"value": 9})
    assert title(again, x="subject") == "Schools: highest for Fife, at 9"


def test_a_part_or_a_multiple_is_told_in_the_words_of_the_article():
    half = {"value": 0.5, "kind": "fraction", "text": "half", "measure": "boats"}
    assert (
        title(samples.rows(half, {"value": 90_000, "measure": "sails"}), x="measure") == "90,000 sails, half of boats"
    )
    score = {"value": 3, "kind": "score", "text": "3–1", "subject": "Brel Rovers"}
    assert title(samples.rows(score)) == "3–1 (Brel Rovers)"


def test_names_on_the_axis_are_written_as_the_article_writes_them():
    sentence = "The voters gave the Harbour Party 31 seats and the Field League 12."
    seats = [("harbour party", 31), ("field league", 12)]
    table = samples.rows(*({"measure": m, "value": v, "sentence": sentence} for m, v in seats))
    figure = chart(table, x="measure", highlight="harbour party")
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["Harbour Party", "Field League"]
    colors = [to_hex(bar.get_facecolor()) for bar, _ in figure.record.marks]
    assert colors == [HIGHLIGHT, MUTED]


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2024", "5 visits in 2024"),
        ("May 2024", "5 visits in May 2024"),
        ("7 May 2024", "5 visits on 7 May 2024"),
        ("Tuesday", "5 visits on Tuesday"),
        ("3–9 May 2024", "5 visits over 3–9 May 2024"),
        ("End of 2024", "5 visits at the end of 2024"),
        ("the 1990s", "5 visits in the 1990s"),
        ("first half of 2024", "5 visits in the first half of 2024"),
        ("third quarter", "5 visits in the third quarter"),
        ("Since March", "5 visits since March"),
        ("last week", "5 visits last week"),
        ("two years ago", "5 visits two years ago"),
        ("the 2023/24 season", "5 visits in the 2023/24 season"),
    ],
)
def test_when_it_was_is_said_with_the_preposition_of_its_words(period, expected):
    row = samples.rows({"value": 5, "measure": "visits", "period": period})
    assert title(row, x="period", kind="number") == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ({"period": "2019"}, {"period": "2024"}, "Homes and hotels, 2019 to 2024"),
        ({"period": "March 2024"}, {"period": "May 2024"}, "Homes and hotels, March to May 2024"),
        ({"period": "3 May 2024"}, {"period": "9 May 2024"}, "Homes and hotels, 3 to 9 May 2024"),
        ({"period": "3 May 2024"}, {"period": "9 June 2024"}, "Homes and hotels, 3 May to 9 June 2024"),
        ({"period": "December 2023"}, {"period": "May 2024"}, "Homes and hotels, December 2023 to May 2024"),
    ],
)
def test_the_time_that_a_chart_takes_is_said_in_as_few_words_as_can_be(first, last, expected):
    rows = [cells | {"measure": m, "value": v} for m, v in (("homes", 4), ("hotels", 9)) for cells in (first, last)]
    assert title(samples.rows(*rows), x="period", by="measure", kind="slope") == expected


@pytest.mark.parametrize(
    ("values", "unit", "expected"),
    [
        ((1_204_000, 1_206_000), None, "from 1.20 million to 1.21 million"),
        ((1_200_000, 1_400_000), None, "from 1.2 million to 1.4 million"),
        ((4_000_000, 5_250_000), "USD", "from $4.00 million to $5.25 million"),
        ((12, 15), "km", "from 12 km to 15 km"),
        ((12, 15), "%", "from 12% to 15%"),
        ((3.25, 3.75), "EUR", "from €3.25 to €3.75"),
    ],
)
def test_two_numbers_of_a_course_have_their_units_and_digits_that_tell_them_apart(values, unit, expected):
    rows = samples.rows(
        *(
            samples.year(y, v, unit=unit, measure="stock")
            for y, v in zip((2022, 2023, 2024), (values[0], values[0], values[1]), strict=True)
        )
    )
    assert expected in title(rows, x="period").replace(" in 2022", "")

"""Pairs of figures that can be compared."""

from __future__ import annotations

import time

import pytest

import kit
from kit.compare import compare
from kit.errors import SetupError
from kit.tables import frame
from tests.writing import article, figure, tables

SEED = (
    "In 2025, Russia is losing an average of 99 troops for every square kilometer of territory gained. "
    "This is a stark contrast to the latter part of 2024, when the ratio was 59 casualties per square kilometer."
)
SEED_FIGURES = (
    figure(
        "99 troops for every square kilometer",
        "rate",
        99,
        per="km²",
        measure="troops",
        base_value=99,
        base_unit="1/km²",
        period="2025",
        period_start="2025-01-01",
        period_end="2025-12-31",
        period_basis="stated",
        source="ISW",
    ),
    figure(
        "59 casualties per square kilometer",
        "rate",
        59,
        per="km²",
        measure="casualties",
        base_value=59,
        base_unit="1/km²",
        period="the latter part of 2024",
        period_basis="vague",
        source="ISW",
    ),
)


def test_the_seed():
    rows = compare(tables(article(SEED, *SEED_FIGURES)).figures)
    assert len(rows) == 1
    row = rows.iloc[0]
    assert (row["value"], row["against_value"], row["difference"]) == (99, 59, 40)
    assert row["percent_change"] == pytest.approx(67.8, abs=0.05)
    assert row["ratio"] == pytest.approx(1.678, abs=0.001)
    assert (row["unit"], row["contrast"]) == ("1/km²", "stated")
    assert row["note"] == "measures named differently (troops, casualties); vague period (the latter part of 2024)"
    assert (row["period"], row["against_period"]) == ("2025", "the latter part of 2024")


def test_takes_the_tables_as_well():
    made = tables(article(SEED, *SEED_FIGURES))
    assert compare(made).equals(compare(made.figures))


def test_from_and_to_within_a_sentence():
    made = tables(
        article(
            "Rents rose to $1,200 a month from $960.",
            figure("$1,200 a month", "money", 1200, unit="USD", per="month", measure="rents", change="to"),
            figure("$960", "money", 960, unit="USD", per="month", measure="rents", change="from"),
        )
    )
    row = compare(made).iloc[0]
    assert (row["value"], row["against_value"], row["percent_change"], row["unit"]) == (1200, 960, 25, "USD/month")


def test_the_earlier_period_is_the_base():
    made = tables(
        article(
            "The jobless rate was 7 percent in May 2023. It was 8 percent in May 2024.",
            figure(
                "7 percent",
                "percent",
                7,
                unit="%",
                measure="jobless rate",
                period="May 2023",
                period_start="2023-05-01",
                period_end="2023-05-31",
            ),
            figure(
                "8 percent",
                "percent",
                8,
                unit="%",
                measure="jobless rate",
                period="May 2024",
                period_start="2024-05-01",
                period_end="2024-05-31",
            ),
        )
    )
    row = compare(made).iloc[0]
    assert (row["value"], row["against_value"], row["contrast"]) == (8, 7, "matched")


def test_units_are_converted_where_they_can_be():
    made = tables(
        article(
            "The fire burned 10 square miles, compared with 12 square kilometres last year.",
            figure("10 square miles", "measure", 10, unit="mi²", base_value=25.9, base_unit="km²"),
            figure("12 square kilometres", "measure", 12, unit="km²", base_value=12, base_unit="km²"),
        )
    )
    row = compare(made).iloc[0]
    assert (row["value"], row["against_value"], row["unit"]) == (25.9, 12, "km²")
    assert "converted to one unit" in row["note"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"unit": "USD", "kind": "money"}, {"unit": "EUR", "kind": "money"}),
        ({"unit": "km²", "kind": "measure"}, {"unit": "km", "kind": "measure"}),
        ({"unit": "%", "kind": "percent"}, {"kind": "count"}),
        ({"unit": "%", "kind": "percent", "change": "rise"}, {"unit": "%", "kind": "percent"}),
    ],
)
def test_what_has_no_common_unit_is_not_paired(one, other):
    made = tables(
        article(
            "They gave 12 here, compared with 10 there.",
            {"text": "12", "value": 12, "measure": "aid", **one},
            {"text": "10", "value": 10, "measure": "aid", **other},
        )
    )
    assert compare(made).empty


def test_counts_of_other_things_are_not_paired():
    made = tables(
        article(
            "The raid netted 12 rifles, against 40 arrests last year.",
            figure("12 rifles", "count", 12, measure="rifles"),
            figure("40 arrests", "count", 40, measure="arrests"),
        )
    )
    assert compare(made).empty


def test_the_dead_are_not_compared_with_the_rescued_nor_the_injured():
    for text in (
        "The flood killed 12 people in Valdora, while 340 people were rescued, police said.",
        "Rescuers saved 40 people on Monday. In contrast, 15 people were killed in the flood of 2019.",
    ):
        assert len(compare(kit.extract(kit.Article(text=text)))) == 0
    found = compare(
        kit.extract(kit.Article(text="The fire hurt 20 people and killed 4, compared with 9 killed in 2023."))
    )
    assert found[["value", "against_value"]].values.tolist() == [[4, 9]]


def test_no_ratio_against_zero():
    made = tables(
        article(
            "There were 4 cases, up from 0 cases.",
            figure("4 cases", "count", 4, measure="cases"),
            figure("0 cases", "count", 0, measure="cases"),
        )
    )
    row = compare(made).iloc[0]
    assert row["difference"] == 4
    assert row[["ratio", "percent_change"]].isna().all()


def test_an_empty_table_gives_an_empty_one():
    assert compare(frame("figures", [])).empty


def test_another_table_is_refused():
    with pytest.raises(SetupError, match="no column"):
        compare(tables(article("Nothing.")).claims)


def test_the_cost_grows_with_the_figures_not_with_their_square():
    def run(count: int) -> float:
        made = tables(
            *(
                article(
                    f"The jobless rate was {5 + i % 40 / 10} percent in May.",
                    figure(
                        f"{5 + i % 40 / 10} percent",
                        "percent",
                        5 + i % 40 / 10,
                        unit="%",
                        measure="jobless rate",
                        period="May",
                        period_start=f"{1900 + i % 120}-05-01",
                        period_end=f"{1900 + i % 120}-05-31",
                    ),
                )
                for i in range(count)
            )
        )
        begin = time.perf_counter()
        rows = compare(made)
        assert 0 < len(rows) < 2 * count
        return time.perf_counter() - begin

    run(50)
    assert any(run(4000) < 12 * run(1000) for _ in range(3))  # a busy machine may spoil one try


def test_the_verb_is_public():
    assert kit.compare.__name__ == "compare"

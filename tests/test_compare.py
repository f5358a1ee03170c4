"""Pairs of figures that can be compared."""

from __future__ import annotations

import pandas as pd
import pytest

import kit
from kit.compare import compare
from kit.errors import SetupError
from kit.tables import frame
from tests.growth import calls
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


def values(*texts: str) -> list[tuple[float, float]]:
    """The value pairs of articles that appeared on 12 March 2026."""
    articles = [kit.Article(text=text, published="2026-03-12") for text in texts]
    return [tuple(pair) for pair in compare(kit.extract(articles))[["value", "against_value"]].to_numpy()]


@pytest.mark.parametrize(
    ("text", "figure_value", "against_value"),
    [
        ("Quarna Mills earned 14 million crowns in May, against 11 million crowns a year earlier.", 14e6, 11e6),
        ("Hotels sold 48,200 nights in May, as against 51,900 nights in May last year.", 48200, 51900),
        ("Reservoirs hold 61 percent of their capacity, compared with 48 percent last March.", 61, 48),
        ("A pound of coffee costs $7.40 in Tarvia, more than the $6.10 that shops on the coast ask.", 7.4, 6.1),
        ("The stadium cost 90 million dollars, twice the 45 million dollars that the council had planned.", 90e6, 45e6),
        ("The city planted 3,400 trees last year, more than double the 1,500 trees planted in 2023.", 3400, 1500),
        ("The firm made 3.1 billion dollars, below the 3.4 billion dollars analysts had expected.", 3.1e9, 3.4e9),
        ("The mill made a profit of 12 million lira, a fall from the 31 million lira it made in 2024.", 12e6, 31e6),
        ("Truancy was down among girls (from 4.4 percent in 2013 to 3.5 percent in 2023).", 3.5, 4.4),
        ("The police cleared 36 percent of thefts, a sharp decline from 48 percent in February.", 36, 48),
        ("Compared with the 5,100 tonnes landed in 2015, the fleet landed 2,300 tonnes last year.", 2300, 5100),
        ("In contrast to 2023, when 18 ships were built, the yard built 7 ships last year.", 7, 18),
        ("The jobless rate was 5.1 percent in February. A year earlier it was 6.3 percent.", 5.1, 6.3),
        ("The museum drew 52,000 visitors. That compares with 39,000 visitors the year before.", 52000, 39000),
        ("Some 38 percent of girls in Orlen smoke, while 21 percent of boys do.", 38, 21),
        ("Harvest workers earn 11 euros an hour here, but 16 euros an hour in Lusia.", 11, 16),
    ],
)
def test_what_the_text_compares(text, figure_value, against_value):
    found = compare(kit.extract(kit.Article(text=text, published="2026-03-12")))
    assert found[["value", "against_value", "contrast"]].to_numpy().tolist() == [
        [figure_value, against_value, "stated"]
    ]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["The storm killed 14 people in Almer and 9 people in Brisa."], {14, 9}),
        (["The Red Cross says 31 people died in Ganda. The ministry says 44 people died in Ganda."], {31, 44}),
        (["The mill spent $3.2 million on repairs in 2025. In 2024, it spent $1.9 million."], {3.2e6, 1.9e6}),
        (["Men waited 34 days for an appointment, women 41 days."], {34, 41}),
        (["The Lanvik plant made 12,400 cars in 2024.", "In 2025 the Lanvik plant made 15,100 cars."], {12400, 15100}),
        (
            [
                "The unemployment rate in Tarvia was 5.1 percent in February 2026.",
                "The unemployment rate in Belmark was 7.7 percent in February 2026.",
            ],
            {5.1, 7.7},
        ),
    ],
)
def test_one_quantity_in_two_places_dates_or_sources(texts, expected):
    assert [set(pair) for pair in values(*texts)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The wall is 3 metres high and 40 metres long.",
        "The storm hurt 45 people and left 3,000 people without power.",
        "The fund pays $500 to each family and raised $2 million against all odds.",
        "The paths go from 400 to 1,700 metres high along the ridge, the guide said.",
        "The fever killed 700 people in Tarvia and 3,000 people around the world.",
        "The reading was 21 degrees Celsius, 3 degrees above normal.",
        "Rain of 30 mm fell in Dosk, 12 mm more than usual for the week.",
        "The shop opens from 9 in the morning to 6 in the evening, with 4 clerks.",
        "Of the 300 passengers, 120 were children.",
        "The festival drew 8,000 visitors on Friday. So far 31,000 visitors have come since Monday.",
        "The court heard 40 cases in January. In 2025 it heard 610 cases.",
        "Soldiers killed 4 rebels on Sunday. Since January, 310 rebels have been killed.",
        "The yard laid off 700 workers, 400 in Almer and 300 in Brisa, while 700 workers stay.",
        "Kelmar (3) vs. Dosk (5)",
        "The club won 3-1 and 2-0 and had nine shots, against four for Dosk.",
        "She is one of four skippers to have won the race twice.",
        "The ship sank 3 years after the war and lay there for 70 years.",
    ],
)
def test_what_is_no_comparison(text):
    assert values(text) == []


def test_a_place_is_not_compared_with_the_world():
    def lynxes(text: str, value: float, place: str) -> dict:
        return figure(text, "count", value, measure="lynxes", predicate="live", place=place)

    there = article(
        "Some 700 lynxes live in Tarvia, and 900 lynxes live in Belmark.",
        lynxes("700 lynxes", 700, "Tarvia"),
        lynxes("900 lynxes", 900, "Belmark"),
    )
    world = article(
        "Some 700 lynxes live in Tarvia, and 3,000 lynxes live around the world.",
        lynxes("700 lynxes", 700, "Tarvia"),
        lynxes("3,000 lynxes", 3000, "world"),
    )
    assert len(compare(tables(there))) == 1
    assert compare(tables(world)).empty


def test_a_fall_is_negative_and_is_held_against_the_rise():
    text = "Shares of Belgor rose 2 percent on Tuesday while shares of Hintze fell 1.5 percent."
    row = compare(kit.extract(kit.Article(text=text, published="2026-03-12"))).iloc[0]
    assert (row["value"], row["against_value"], row["difference"]) == (-1.5, 2, -3.5)
    assert row[["ratio", "percent_change"]].isna().all()


def test_two_falls_have_a_ratio_and_no_percentage():
    made = tables(
        article(
            "Rents fell 4 percent in 2025, against 2 percent in 2024.",
            figure("4 percent", "percent", 4, unit="%", measure="rents", change="fall"),
            figure("2 percent", "percent", 2, unit="%", measure="rents"),
        )
    )
    row = compare(made).iloc[0]
    assert (row["value"], row["against_value"], row["difference"], row["ratio"]) == (-4, -2, -2, 2)
    assert row["percent_change"] is pd.NA


def test_a_loss_is_negative_beside_a_profit_only():
    def money(text: str, value: float, measure: str) -> dict:
        return figure(text, "money", value, unit="EUR", measure=measure)

    mixed = article(
        "It made a profit of 3 million euros, against a loss of 2 million euros.",
        money("3 million euros", 3e6, "profit"),
        money("2 million euros", 2e6, "loss"),
    )
    losses = article(
        "It made a loss of 5 million euros, against a loss of 2 million euros.",
        money("5 million euros", 5e6, "loss"),
        money("2 million euros", 2e6, "loss"),
    )
    assert compare(tables(mixed)).iloc[0]["difference"] == 5e6
    row = compare(tables(losses)).iloc[0]
    assert (row["difference"], row["percent_change"]) == (3e6, 150)


def test_stated_comparisons_come_first_and_one_told_again_is_one_row():
    first = "The Lanvik plant made 12,400 cars in 2024. In 2025 the Lanvik plant made 15,100 cars."
    again = "Rents rose to $1,200 a month from $960 in Tarvia. Rents in Tarvia are $1,200 a month, up from $960."
    found = compare(
        kit.extract([kit.Article(text=text, published="2026-03-12") for text in (first, again, again[:45])])
    )
    assert found[["value", "contrast"]].to_numpy().tolist() == [[1200, "stated"], [15100, "matched"]]


def test_a_range_is_compared_at_its_middle_and_the_note_says_so():
    text = "Some 10 to 20 houses burned in Almer, compared with 40 houses in 2024."
    row = compare(kit.extract(kit.Article(text=text, published="2026-03-12"))).iloc[0]
    assert (row["value"], row["against_value"]) == (15, 40)
    assert "a range, taken at its middle" in row["note"]


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
    def work(count: int) -> int:
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
        assert 0 < len(compare(made)) < 2 * count
        return calls(lambda: compare(made))

    assert work(1600) < 8 * work(400)


def test_the_verb_is_public():
    assert kit.compare.__name__ == "compare"


def test_a_part_and_its_whole_are_no_pair():
    one = kit.extract([kit.Article(text="The fever was confirmed in 11 of Norland's 48 counties, the office said.")])
    assert kit.compare(one.figures).empty

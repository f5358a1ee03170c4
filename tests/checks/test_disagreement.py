"""Different values for one thing, in different articles or in one: on tables written by hand, and on text that went
through the extraction.
"""

from __future__ import annotations

import pytest

import kit
from kit.checks import check
from kit.checks.disagreement import slipped
from kit.evidence import read
from tests.checks import kinds, kinds_in_text, only
from tests.writing import article, figure, tables


def killed(value: int, day: str, source: str, qualifier: str = "="):
    return article(
        f"Storm Hela has killed {value} people in Marenia, the {source} said.",
        figure(f"{value} people", "count", value, measure="people", qualifier=qualifier, source=source),
        published=day,
        publisher=source,
    )


def test_two_tolls_on_one_day():
    row = only("disagreement", killed(19, "2024-11-13", "ministry"), killed(27, "2024-11-13", "Red Cross"))
    assert row["message"] == (
        "ministry (2024-11-13) has “19 people” (ministry), Red Cross (2024-11-13) has “27 people” (Red Cross), "
        "on what reads as the same thing."
    )
    assert (row["stated"], row["implied"]) == (19, 27)


def test_a_toll_that_rises_is_no_disagreement():
    assert kinds(killed(19, "2024-11-13", "ministry"), killed(27, "2024-11-14", "ministry")) == []


def test_at_least_is_kept():
    assert kinds(killed(14, "2024-11-13", "ministry", ">="), killed(19, "2024-11-13", "Red Cross")) == []


def test_other_places_and_periods_are_other_things():
    def jobless(place: str, value: float, month: str):
        return article(
            f"The jobless rate in {place} was {value} percent in {month}, the office in Bern said.",
            figure(
                f"{value} percent",
                "percent",
                value,
                unit="%",
                measure="jobless rate",
                place=place,
                period=month,
                period_start=f"2025-{month}-01",
                period_end=f"2025-{month}-28",
                source="office",
            ),
            published="2025-06-01",
        )

    assert kinds(jobless("Ulm", 4.1, "02"), jobless("Bonn", 5.2, "02")) == []
    assert kinds(jobless("Ulm", 4.1, "02"), jobless("Ulm", 4.3, "01")) == []
    assert kinds(jobless("Ulm", 4.1, "02"), jobless("Ulm", 4.6, "02")) == ["disagreement"]


ONE_THING = [
    ("Lake Ossa covers 340 square kilometres, the ministry said.", "Lake Ossa has an area of 430 square kilometres."),
    ("Pellin's revenue was 3.1 billion euros in 2025, the firm said.", "Pellin had sales of 3.8 billion euros in 2025."),
    ("Economic growth in Tresland was 1.4 percent in 2025, the bank said.", "Tresland's economy grew 2.1 percent in 2025."),
    ("Telvia will cut 1,800 jobs, it said.", "Telvia is laying off 2,300 workers, the union said."),
    ("Some 30,000 people marched through Lindau on Saturday, the police said.",
     "About 80,000 demonstrators took to the streets of Lindau on Saturday, organisers said."),
    ("The storm in Quilla drove 4,500 people from their homes.", "In Quilla the storm left 9,000 residents homeless."),
    ("Mount Perro is 3,412 metres high, the survey said.", "The 3,142-metre Mount Perro was climbed by pupils."),
    ("The painter Ludo Venn was born in 1871 in Arles.", "Ludo Venn, born in 1817, painted harbours."),
]  # fmt: skip

TWO_THINGS = [
    ("The flood destroyed 12 houses in Varn, the mayor said.", "The flood destroyed 4,000 houses in Varn, the mayor said."),
    ("Lake Ossa covers 340 square kilometres, the ministry said.", "Lake Mirn covers 430 square kilometres."),
    ("Pellin's revenue was 3.1 billion euros in 2025, the firm said.", "Pellin's profit was 0.9 billion euros in 2025."),
    ("Pellin's revenue was 3.1 billion euros in 2025.", "Pellin's revenue in Asia was 0.9 billion euros in 2025."),
    ("Inflation in Tresland was 3.2 percent in January 2026.", "Core inflation in Tresland was 2.3 percent in January 2026."),
    ("Telvia will cut 1,800 jobs, it said.", "Telvia has 23,000 workers, the union said."),
    ("The flood in Sevra killed 31 people, the mayor said.", "The flood in Sevra injured 64 people, the mayor said."),
    ("Greta Olm, 49, takes over the museum.", "Greta Olm was 39 when she came to the museum."),
    ("The Karel bridge was completed in 1402.", "The Karel bridge was rebuilt in 1420."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), ONE_THING)
def test_one_thing_in_other_words_with_another_number(one, other):
    assert kinds_in_text(one, other) == {"disagreement"}


@pytest.mark.parametrize(("one", "other"), TWO_THINGS)
def test_two_things_of_one_measure(one, other):
    assert kinds_in_text(one, other) == set()


def test_the_same_thing_in_other_words_with_the_same_number():
    assert (
        kinds_in_text("Telvia will cut 1,800 jobs, it said.", "Telvia is laying off 1,800 workers, the union said.")
        == set()
    )


YESTERDAY = "The cyclone has killed 31 people in Vanu, the disaster office said on Tuesday.", "2026-03-10"

TODAY = (
    "The toll of the cyclone in Vanu rose to 52 on Wednesday, up from {} the previous day, the disaster office said."
)


def test_what_a_later_article_gives_for_the_day_before():
    assert kinds_in_text(YESTERDAY, (TODAY.format(13), "2026-03-11")) == {"disagreement"}
    assert kinds_in_text(YESTERDAY, (TODAY.format(31), "2026-03-11")) == set()


def test_a_price_of_another_day_is_another_price():
    monday = "Brent crude closed at $81.20 a barrel on Monday.", "2026-03-09"
    tuesday = "Brent crude rose to $84.10 a barrel on Tuesday from ${} the day before."
    assert kinds_in_text(monday, (tuesday.format("80.20"), "2026-03-10")) == {"disagreement"}
    assert kinds_in_text(monday, (tuesday.format("81.20"), "2026-03-10")) == set()


WITHIN = [
    "The mine collapse near Orvo trapped 36 miners, the company said.\n\nRelatives waited.\n\n"
    "The company said the {} trapped miners had air for two days.",
    "The grant of 36,000 pounds goes to a school in Wexley, the council said.\n\nIt has 300 pupils.\n\n"
    "The grant of {},000 pounds will pay for a gym, the council said.",
]


@pytest.mark.parametrize("text", WITHIN)
def test_digits_that_changed_places_within_an_article(text):
    assert kinds_in_text(text.format(63)) == {"disagreement"}
    assert kinds_in_text(text.format(36)) == set()


@pytest.mark.parametrize(
    "second",
    [
        "In 2019, 63 miners were trapped in a mine nearby.",
        "At first 63 miners had been reported trapped.",
        "Another 63 miners were trapped in Leng, the company said.",
    ],
)
def test_an_article_may_tell_of_another_number_itself(second):
    assert kinds_in_text(f"The mine collapse near Orvo trapped 36 miners, the company said.\n\n{second}") == set()


def test_a_million_for_a_billion_is_an_error():
    made = kit.extract(
        kit.Article(
            text="The state has a budget gap of $7 million, it said.\n\nThe gap of $7 billion is large, it said."
        )
    )
    assert list(check(made)["severity"])[0] == "error"


def test_a_slip_is_one_of_the_numbers_as_printed():
    numbers = {
        "2.4 million": 2.4e6,
        "2.4 billion": 2.4e9,
        "4.2 million": 4.2e6,
        "24 million": 2.4e7,
        "3.1 million": 3.1e6,
    }
    words = ", ".join(f"{text} euros" for text in numbers)
    specs = [figure(f"{text} euros", "money", value, unit="EUR") for text, value in numbers.items()]
    first, *others = read(tables(article(f"They were {words}.", *specs)).figures)
    assert [slipped(first, other) for other in others] == ["scale", "digits", "zero", None]

"""One thing with two numbers, one number for two things, and figures against a series: on text that went through the
extraction.
"""

from __future__ import annotations

import pandas as pd
import pytest

import kit
from kit.checks import check
from kit.checks.disagreement import slipped
from kit.evidence import read
from tests.writing import article, figure, tables

Told = tuple[str, str]


def kinds(*told: Told | str, reference: pd.DataFrame | None = None) -> set[str]:
    """The kinds of errors and warnings on articles, each its text or its text and day."""
    pairs = [(one, "2026-03-12") if isinstance(one, str) else one for one in told]
    made = kit.extract([kit.Article(text=text, published=day) for text, day in pairs])
    rows = check(made, reference=reference)
    return set(rows.loc[rows["severity"] != "note", "kind"])


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
    assert kinds(one, other) == {"disagreement"}


@pytest.mark.parametrize(("one", "other"), TWO_THINGS)
def test_two_things_of_one_measure(one, other):
    assert kinds(one, other) == set()


def test_the_same_thing_in_other_words_with_the_same_number():
    assert kinds("Telvia will cut 1,800 jobs, it said.", "Telvia is laying off 1,800 workers, the union said.") == set()


YESTERDAY = "The cyclone has killed 31 people in Vanu, the disaster office said on Tuesday.", "2026-03-10"
TODAY = (
    "The toll of the cyclone in Vanu rose to 52 on Wednesday, up from {} the previous day, the disaster office said."
)


def test_what_a_later_article_gives_for_the_day_before():
    assert kinds(YESTERDAY, (TODAY.format(13), "2026-03-11")) == {"disagreement"}
    assert kinds(YESTERDAY, (TODAY.format(31), "2026-03-11")) == set()


def test_a_price_of_another_day_is_another_price():
    monday = "Brent crude closed at $81.20 a barrel on Monday.", "2026-03-09"
    tuesday = "Brent crude rose to $84.10 a barrel on Tuesday from ${} the day before."
    assert kinds(monday, (tuesday.format("80.20"), "2026-03-10")) == {"disagreement"}
    assert kinds(monday, (tuesday.format("81.20"), "2026-03-10")) == set()


WITHIN = [
    "The mine collapse near Orvo trapped 36 miners, the company said.\n\nRelatives waited.\n\n"
    "The company said the {} trapped miners had air for two days.",
    "The grant of 36,000 pounds goes to a school in Wexley, the council said.\n\nIt has 300 pupils.\n\n"
    "The grant of {},000 pounds will pay for a gym, the council said.",
]


@pytest.mark.parametrize("text", WITHIN)
def test_digits_that_changed_places_within_an_article(text):
    assert kinds(text.format(63)) == {"disagreement"}
    assert kinds(text.format(36)) == set()


@pytest.mark.parametrize(
    "second",
    [
        "In 2019, 63 miners were trapped in a mine nearby.",
        "At first 63 miners had been reported trapped.",
        "Another 63 miners were trapped in Leng, the company said.",
    ],
)
def test_an_article_may_tell_of_another_number_itself(second):
    assert kinds(f"The mine collapse near Orvo trapped 36 miners, the company said.\n\n{second}") == set()


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


DRIFTED = [
    ("The mine loses 300 litres of oil a day, the inspectorate said.", "The mine loses 300 litres of oil an hour, the inspectorate said."),
    ("The virus infected 2,300 children last year, the Salus institute said.", "The virus infected 2,300 people last year, the Salus institute said."),
    ("Of the members 64 percent of the bakers sold less bread, the Bakers' Guild said.", "Bread sales fell 64 percent, the Bakers' Guild said."),
]  # fmt: skip
KEPT = [
    ("The mine loses 300 litres of oil a day, the inspectorate said.", "Every day the mine loses 300 litres of oil, the inspectorate said."),
    ("The virus infected 2,300 children last year, the Salus institute said.", "Last year 2,300 children caught the virus, the Salus institute said."),
    ("Some 64 percent of the bakers want a ban, the Bakers' Guild said.", "Wheat imports fell 64 percent, the Bakers' Guild said."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), DRIFTED)
def test_one_number_of_one_source_for_something_else(one, other):
    assert kinds(one, other) == {"drift"}


@pytest.mark.parametrize(("one", "other"), KEPT)
def test_one_number_of_one_source_for_the_same_thing(one, other):
    assert kinds(one, other) == set()


def series() -> pd.DataFrame:
    inflation = [3.1, 3.0, 2.8, 2.9, 2.7, 2.5, 2.4, 2.6, 2.9, 3.2, 3.3, 3.0]
    burglaries = {2019: 610, 2020: 480, 2021: 455, 2022: 498, 2023: 530, 2024: 512, 2025: 547}
    rows = [
        (
            f"2025-{month:02}",
            "inflation rate",
            "%",
            value,
            "Statistics Tresland",
            "Tresland",
            "inflation; consumer prices",
        )
        for month, value in enumerate(inflation, 1)
    ]
    rows += [
        (str(year), "burglaries", "", n, "Tresland police", "Tresland", "break-ins") for year, n in burglaries.items()
    ]
    return pd.DataFrame(rows, columns=["period", "measure", "unit", "value", "source", "subject", "aliases"])


AGAINST_THE_SERIES = [
    "Inflation in Tresland rose to 2.4 percent in July 2025, the office said.",
    "Inflation in Tresland rose by 0.1 percentage points in July 2025, the office said.",
    "Consumer prices in Tresland rose 2.9 percent in July 2025, the office said.",
    "Inflation in Tresland was 3.0 percent in December 2025, the highest in the year, the office said.",
    "Burglaries in Tresland fell by 7 percent in 2025, the police said.",
    "Burglaries in Tresland rose by 17 percent in 2025, the police said.",
    "There were 547 burglaries in Tresland in 2025, the most since 2018, the police said.",
    "The police recorded 512 break-ins in Tresland in 2024, the lowest number since 2020.",
]
WITH_THE_SERIES = [
    "Inflation in Tresland fell to 2.4 percent in July 2025, the lowest in the year, the office said.",
    "Inflation in Tresland rose to 2.9 percent in September 2025, the office said.",
    "Burglaries in Tresland rose by 7 percent in 2025, the police said.",
    "Tresland had 35 more burglaries in 2025 than in 2024, the police said.",
    "There were 547 burglaries in Tresland in 2025, the most since 2019, the police said.",
    "Food inflation in Tresland was 6.1 percent in July 2025, the office said.",
    "Inflation for pensioners in Tresland was 4.1 percent in July 2025, the office said.",
    "Inflation in Norland was 4.1 percent in July 2025, the office in Tresland said.",
    "The police in Tresland counted 120 burglaries in shops in 2025.",
]


@pytest.mark.parametrize("text", AGAINST_THE_SERIES)
def test_a_figure_that_the_series_does_not_bear_out(text):
    assert kinds((text, "2026-02-10"), reference=series()) == {"reference"}


@pytest.mark.parametrize("text", WITH_THE_SERIES)
def test_a_figure_that_the_series_bears_out_or_is_not_about(text):
    assert kinds((text, "2026-02-10"), reference=series()) == set()

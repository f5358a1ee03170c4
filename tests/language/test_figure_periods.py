"""The dates of the periods that figures have."""

from __future__ import annotations

from datetime import date

import pytest

import kit
import kit.language


def figures_of(text: str) -> list:
    doc = kit.language.annotate(kit.Article(text=text, published="2025-05-07"))
    return [span._.figure for span in doc.spans["figures"]]


def test_a_week_earlier_counts_from_the_week_of_the_sentence() -> None:
    text = "Clinics saw 1,300 patients in the week to April 12, against the 1,700 seen a week earlier."
    first, second = figures_of(text)
    assert (first.period.start, first.period.end) == (date(2025, 4, 6), date(2025, 4, 12))
    assert (second.period.start, second.period.end) == (date(2025, 3, 30), date(2025, 4, 5))


def test_a_clause_about_a_period_is_in_it_and_not_since_it() -> None:
    (figure,) = figures_of("It was the worst fire since 2015, when 60 people died.")
    assert (figure.period.relation, figure.period.start, figure.period.end) == (
        "in",
        date(2015, 1, 1),
        date(2015, 12, 31),
    )


def test_the_number_of_a_time_gone_by_is_no_figure() -> None:
    assert [figure.start for figure in figures_of("The choir had 30 singers two seasons ago.")] == [14]


def periods_of(text: str) -> list[str | None]:
    """The words of each figure's period; durations left out."""
    return [figure.period and figure.period.text for figure in figures_of(text) if figure.kind != "duration"]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("The town will cut waste by 35% from 2005 levels by 2040.", ["2040"]),
        ("Thefts were 9% lower than in 2018.", [None]),
        ("The notes pay 4.5% and mature in 2034.", [None]),
        ("Sales were 6% more than a year earlier.", [None]),
        ("Rents rose 5% in March from a year earlier and 0.6% from February.", ["March", "March"]),
        ("Output grew 0.5% in the second quarter, up from 0.2% in the first.", ["the second quarter", "the first"]),
        ("In 2021 and 2022 the lake claimed 14 and 17 swimmers, respectively.", ["2021", "2022"]),
        ("Profits were £3m and £6m respectively in 2021 and 2022.", ["2021", "2022"]),
        ("Wages rose 4.1% in 2022, 3.2% in 2023 and 2.7% in 2024.", ["2022", "2023", "2024"]),
        ("On 3 and 4 May 250 trees fell.", ["3 and 4 May"]),
        ("Over Saturday and Sunday 90 boats sailed.", ["Saturday and Sunday"]),
        ("In the three months to Sept. 30 it made $7m.", ["the three months to Sept. 30"]),
        ("The firm expects sales of $8m in 2027.", ["2027"]),
        ("In 2019 tapes of Ann Lund, 68, were found.", [None]),
    ],
)
def test_whose_period_it_is(text: str, periods: list[str | None]) -> None:
    assert periods_of(text) == periods

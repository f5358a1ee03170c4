"""What the figures of a sentence share, and which have no period. ``text``, then each figure with its period or "-"."""

from __future__ import annotations

from datetime import date

import pytest

import kit
import kit.language

CASES = [
    (
        "In 2024 the road took 310 lives on 620 kilometres, or 5 lives per 10 kilometres.",
        {"310": "2024", "620": "2024", "5": "2024"},
    ),
    ("It sold 40 boats in May, that is, about 2 a working day.", {"40": "May", "2": "May"}),
    (
        "Gusts of 90 kilometres an hour and 30 centimetres of snow hit the pass on Sunday.",
        {"90": "Sunday", "30": "Sunday"},
    ),
    (
        "At least 8 people died and more than 30 were hurt after a coach overturned near Brel on Monday.",
        {"8": "Monday", "30": "Monday"},
    ),
    ("Ana Holt, 39, was cleared in April of 3 charges.", {"39": "-", "3": "April"}),
    ("A 22-year-old was hurt in March.", {"22": "-"}),
    (
        "Coverage was 71 percent last year, short of the 80 percent target.",
        {"71": "last year", "80": "-"},
    ),
    ("Coverage must reach the 80 percent target in 2030.", {"80": "2030"}),
    ("Nitrate stood at 61 milligrams in May, above the 50 that farms may leave.", {"61": "May", "50": "-"}),
    ("Rents rose 9 percent in 2024, twice the rise in wages.", {"9": "2024", "twice": "-"}),
    (
        "In May the port lost 310 hours, which is 62 percent of the year's 500 hours, the union said.",
        {"310": "May", "62": "May", "500": "-"},
    ),
    ("The board sits on July 1 and will hear 30 appeals.", {"30": "July 1"}),
    ("A 12-storey block fell on Monday and 9 people died.", {"12": "-", "9": "Monday"}),
    ("In March the minister told parliament that 1,200 teachers were missing.", {"1,200": "-"}),
    ("A bookkeeper who took 3 million crowns from a choir was jailed on Friday.", {"3": "-"}),
    ("Membership rose to 940 from 610 two seasons ago.", {"940": "-", "610": "two seasons ago"}),
    (
        "The club lost 2 million euros last season and still owed 6 million to its builder.",
        {"2": "last season", "6": "-"},
    ),
    (
        "The bank made 40 million crowns in the nine months ended March 31, against the 30 million crowns of a year earlier.",
        {"40": "the nine months ended March 31", "30": "a year earlier"},
    ),
]


def figures_of(text: str) -> list:
    doc = kit.language.annotate(kit.Article(text=text, published="2025-05-07"))
    return [span._.figure for span in doc.spans["figures"]]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_each_figure_has_its_period(text: str, wanted: dict[str, str]) -> None:
    found = {}
    for figure in figures_of(text):
        first = text[figure.start : figure.end].replace("-", " ").split(" ")[0]
        found[first] = figure.period.text if figure.period else "-"
    assert {first: found[first] for first in wanted} == wanted


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

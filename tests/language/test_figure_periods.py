"""The dates of the periods that figures have."""

from __future__ import annotations

from datetime import date

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

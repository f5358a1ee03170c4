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


def test_the_number_of_millions_of_years_gone_by_is_no_figure() -> None:
    assert figures_of("Crabs came ashore some 40 million years ago.") == []
    assert figures_of("The lake formed between 3 and 4 billion years ago.") == []
    (period,) = kit.language.annotate(kit.Article("Crabs came 40 million years ago.")).spans["periods"]
    assert (period.text, period._.period.start) == ("40 million years ago", None)


def test_a_participle_before_its_noun_does_not_make_a_month_past() -> None:
    text = "The radio is due to be sold in Peru soon, at an estimated price of $40, and in Chile in November for $42."
    assert figures_of(text)[1].period.start == date(2025, 11, 1)


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


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("The hospital treated 31, 44 and 58 patients in May, June and July respectively.", ["May", "June", "July"]),
        ("The index fell 2.1% and 3.4% on Monday and Tuesday, respectively.", ["Monday", "Tuesday"]),
        ("In 2021 and in 2022, 5 and 7 people respectively died.", ["2021", "2022"]),
    ],
)
def test_the_nth_number_is_of_the_nth_period(text: str, periods: list[str | None]) -> None:
    assert periods_of(text) == periods


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("The quarter ended 30 June 2024 brought a profit of $8m.", (date(2024, 4, 1), date(2024, 6, 30))),
        ("2023 saw 19 sinkings off the cape.", (date(2023, 1, 1), date(2023, 12, 31))),
        ("The mine, opened in 1985, employs 300 people.", None),
        ("The firm, which was founded in 1998, has 400 staff.", None),
        ("The toll, announced in March, will bring in £9m a year.", None),
        ("The plant, in debt for years, closed in 2021, with 300 jobs lost.", (date(2021, 1, 1), date(2021, 12, 31))),
        ("Margins were 11% in H1.", (date(2024, 1, 1), date(2024, 6, 30))),
        ("Profit will fall 4% in H1.", (date(2025, 1, 1), date(2025, 6, 30))),
        ("In 1985 the mine employed 300 people.", (date(1985, 1, 1), date(1985, 12, 31))),
        ("The mine, which lost £2m in 2021, is for sale.", (date(2021, 1, 1), date(2021, 12, 31))),
    ],
)
def test_a_period_that_is_the_subject_or_stands_in_an_aside(text: str, period: tuple[date, date] | None) -> None:
    (figure,) = figures_of(text)
    assert (figure.period and (figure.period.start, figure.period.end)) == period


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Before the flood the farm kept 90 sheep.", "Before the flood"),
        ("After the derailment 14 carriages were scrapped.", "After the derailment"),
        ("During the strike, about 4,000 bins went uncollected.", "During the strike"),
        ("Since the lockdown it has lost 40 members.", "Since the lockdown"),
        ("Two runners fainted during the race.", "during the race"),
        ("The school had 300 pupils before the war.", "before the war"),
        ("The party lost 12 seats after its last election.", "after its last election"),
        ("Profit before tax rose to £4m.", None),
        ("Earnings before interest were $3m.", None),
        ("After the flood crews left, 12 people were missing.", None),  # of crews
        ("After the raid police said they had found 3 guns.", None),  # found before that
        ("The inquiry cost £2m, a clerk told a reporter after the trial.", None),
        ("She was 14 years old before the war.", None),
        ("It won 9 games last year before the takeover.", "last year"),
    ],
)
def test_an_event_tells_when(text: str, words: str | None) -> None:
    (figure,) = (figure for figure in figures_of(text) if figure.kind != "duration")
    assert (figure.period and figure.period.text) == words
    if words and figure.period.unit == "span":
        assert figure.period.start is figure.period.end is None

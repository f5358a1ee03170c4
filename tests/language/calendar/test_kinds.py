"""Kinds of periods that business, budget and history news use: each with its words and days."""

from __future__ import annotations

from datetime import date

import pytest

from kit.language.periods import find_periods, find_ranges

TODAY = date(2025, 6, 18)  # a Wednesday


def found(text: str, published: date = TODAY) -> dict[str, str]:
    """Every period of a text, joined ones too: its words and "first..last"."""
    periods = find_periods(text, published)
    everything = [*periods, *find_ranges(text, periods)]
    return {period.text: f"{period.start}..{period.end}" for period in everything}


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        (
            "Turnover in the half-year to 31 March 2024 fell.",
            "the half-year to 31 March 2024",
            "2023-10-01..2024-03-31",
        ),
        (
            "It lost money in the half year ended 30 September.",
            "the half year ended 30 September",
            "2024-04-01..2024-09-30",
        ),
        (
            "In the fiscal third quarter ended April 26, orders rose.",
            "the fiscal third quarter ended April 26",
            "2025-01-27..2025-04-26",
        ),
        (
            "In its second fiscal quarter, which ended May 3, it grew.",
            "second fiscal quarter",
            "2025-04-01..2025-06-30",
        ),
        ("The second half ended Jan. 31 was poor.", "The second half ended Jan. 31", "2024-08-01..2025-01-31"),
        ("The six-month period ended May 31 was wet.", "The six-month period ended May 31", "2024-12-01..2025-05-31"),
        ("The fiscal year that begins Oct. 1 is dear.", "The fiscal year that begins Oct. 1", "2025-10-01..2026-09-30"),
        ("A budget for the year starting in September.", "the year starting in September", "2025-09-01..2026-08-31"),
        ("Rents rose in the decade to 2019.", "the decade to 2019", "2010-01-01..2019-12-31"),
        ("Sales in the last fiscal year rose.", "the last fiscal year", "2024-01-01..2024-12-31"),
        ("The 2024/25 budget was late.", "2024/25 budget", "2024-07-01..2025-06-30"),
        ("British councils spent more in 2024/25.", "2024/25", "2024-04-01..2025-03-31"),
        ("The league was won by ten points in 2022-23.", "2022-23", "2022-07-01..2023-06-30"),
        ("In 2020-23 the marsh dried out.", "2020-23", "2020-01-01..2023-12-31"),
        ("The regiment stayed there in 1916-17.", "1916-17", "1916-01-01..1917-12-31"),
    ],
)
def test_fiscal_half_and_split_years(text, words, days):
    assert found(text)[words] == days


def test_split_years_of_one_text_are_of_one_kind():
    text = (
        "Canberra will spend more in the 2026-27 financial year. "
        + "The plan has many parts. " * 20
        + "In 2024-25 it cut taxes."
    )
    periods = found(text)
    assert periods["2026-27 financial year"] == "2026-07-01..2027-06-30"
    assert periods["2024-25"] == "2024-07-01..2025-06-30"


def test_a_verb_after_a_year_makes_no_stretch():
    assert found("The school year starts on September 2.") == {"September 2": "2025-09-02..2025-09-02"}


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("It sold vans in Q3 and Q4 2024.", "Q3 and Q4 2024", "2024-07-01..2024-12-31"),
        ("Rain fell on 9 and 10 June.", "9 and 10 June", "2025-06-09..2025-06-10"),
        ("They met on Monday and Tuesday.", "Monday and Tuesday", "2025-06-16..2025-06-17"),
        ("It shut in March and April.", "March and April", "2025-03-01..2025-04-30"),
        ("It shut in March, April and May.", "March, April and May", "2025-03-01..2025-05-31"),
        ("Output fell in January-March.", "January-March", "2025-01-01..2025-03-31"),
        ("Snow fell in April-May.", "April-May", "2025-04-01..2025-05-31"),
        ("The fair of May 30-June 3 was full.", "May 30-June 3", "2025-05-30..2025-06-03"),
        (
            "Sales fell in the first and second quarters of 2023.",
            "the first and second quarters of 2023",
            "2023-01-01..2023-06-30",
        ),
        ("Prices rose in the 70s and 80s.", "the 70s and 80s", "1970-01-01..1989-12-31"),
    ],
)
def test_neighbours_are_joined(text, words, days):
    assert found(text)[words] == days


def test_what_is_no_neighbour_stays_apart():
    assert "2008 and 2016" not in found("The river froze in 2008 and 2016.")
    assert "2021 and 2022" not in found("In 2021 and 2022 it lost three and four boats, respectively.")


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("The mill had many hands in the 60s.", "the 60s", "1960-01-01..1969-12-31"),
        ("It was a hit in the 80's.", "the 80's", "1980-01-01..1989-12-31"),
        ("He played there in the mid-90s.", "the mid-90s", "1993-05-01..1996-08-31"),
        ("Margins grew in H1.", "H1", "2025-01-01..2025-06-30"),
        ("It built homes in H1 and in H2 it will build more.", "H2", "2025-07-01..2025-12-31"),
        ("H1 revenue was flat.", "H1", "2025-01-01..2025-06-30"),
        ("She fell on the 5th of this month.", "the 5th of this month", "2025-06-05..2025-06-05"),
        ("The 30th of last month was hot.", "The 30th of last month", "2025-05-30..2025-05-30"),
        ("The boat left three or four days ago.", "three or four days ago", "2025-06-14..2025-06-15"),
        ("He retired a year or two ago.", "a year or two ago", "2023-01-01..2024-12-31"),
        ("It burned the night before last.", "the night before last", "2025-06-16..2025-06-16"),
        ("The team lost the season before.", "the season before", "None..None"),
        ("It grew in the second quarter after shrinking in the first.", "the first", "2025-01-01..2025-03-31"),
        ("It shrank in the first quarter after growing in the fourth.", "the fourth", "2024-10-01..2024-12-31"),
        (
            "It made ships in the year to March 31, and boats the year before.",
            "the year before",
            "2023-04-01..2024-03-31",
        ),
    ],
)
def test_short_forms(text, words, days):
    assert found(text)[words] == days


@pytest.mark.parametrize(
    "text",
    [
        "Highs will be in the 70s on the coast.",
        "Women in their 30s and 40s took part.",
        "He was second, and she was in the first.",
        "The H1 reactor is shut.",
        "A man in his late 20s or early 30s was seen.",
    ],
)
def test_what_only_looks_like_them(text):
    assert found(text) == {}


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("The law was proposed in March.", "March", "2025-03-01..2025-03-31"),
        ("The walkout proposed for August is off.", "August", "2025-08-01..2025-08-31"),
        ("Clinics counted 900 new cases across the whole of the coast in August.", "August", "2024-08-01..2024-08-31"),
        ("The party chose her for the vote in August.", "August", "2025-08-01..2025-08-31"),
    ],
)
def test_the_past_is_past_and_what_is_planned_is_to_come(text, words, days):
    assert found(text)[words] == days


@pytest.mark.parametrize("words", ["the most recent three years", "the most\nrecent three years"])
def test_a_line_break_turns_no_stretch_round(words):
    assert found(f"The mill lost money over {words}.")[words] == "2022-06-19..2025-06-18"

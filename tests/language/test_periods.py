"""Periods: kinds that the gold set does not show, the promises of the spans, and odd input."""

from __future__ import annotations

import random
from datetime import date
from types import SimpleNamespace

import pytest
import spacy

from kit.language import document  # noqa: F401  (registers doc._.article)
from kit.language.periods import PeriodFinder, find_periods, find_ranges
from tests.growth import time_grows_in_proportion

WEDNESDAY = date(2025, 5, 7)


def one(text: str, published: date | None = WEDNESDAY):
    found = find_periods(text, published)
    assert len(found) == 1, [period.text for period in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "relation", "start", "end"),
    [
        ("Since January, 300 people were held.", "since", date(2025, 1, 1), WEDNESDAY),
        ("It must be paid by December.", "by", None, date(2025, 12, 31)),
        ("The ban lasts until 30 June 2026.", "until", None, date(2026, 6, 30)),
        ("Prices fell before March 2024.", "before", None, date(2024, 2, 29)),
        ("Prices fell after March 2024.", "after", date(2024, 4, 1), WEDNESDAY),
        ("So far this year 12 people died.", "in", date(2025, 1, 1), WEDNESDAY),
        ("In 2024, 12 people died.", "in", date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_what_the_preposition_makes_of_a_period(text, relation, start, end):
    period = one(text)
    assert (period.relation, period.window_start, period.window_end) == (relation, start, end)


def test_the_period_itself_stays_the_calendar_interval():
    period = one("Since January, 300 people were held.")
    assert (period.text, period.start, period.end) == ("January", date(2025, 1, 1), date(2025, 1, 31))


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("from March to May 2024", "March to May 2024", date(2024, 3, 1), date(2024, 5, 31)),
        ("September-December 2024", "September-December 2024", date(2024, 9, 1), date(2024, 12, 31)),
        ("between 2010 and 2015", "2010 and 2015", date(2010, 1, 1), date(2015, 12, 31)),
        ("in 2019–23", "2019–23", date(2019, 1, 1), date(2023, 12, 31)),
        ("from November to February 2024", "November to February 2024", date(2023, 11, 1), date(2024, 2, 29)),
        ("in the 12 months to April 2025", "the 12 months to April 2025", date(2024, 5, 1), date(2025, 4, 30)),
        ("in the quarter ended June 30, 2024", "the quarter ended June 30, 2024", date(2024, 4, 1), date(2024, 6, 30)),
    ],
)
def test_joined_periods(text, words, start, end):
    periods = find_periods(text, WEDNESDAY)
    (joined,) = find_ranges(text, periods)
    assert (joined.text, joined.start, joined.end) == (words, start, end)
    assert text[joined.start_char : joined.end_char] == words


def test_two_years_side_by_side_are_no_range():
    text = "in 2010 and in 2015"
    assert find_ranges(text, find_periods(text, WEDNESDAY)) == []


def test_an_ambiguous_slashed_date_has_no_dates_without_a_sign_of_its_order():
    assert one("The letter of 03/04/2019 was lost.").start is None
    assert one("The letter of 13/04/2019 was lost.").start == date(2019, 4, 13)
    assert one("The letter of 04/13/2019 was lost.").start == date(2019, 4, 13)
    assert find_periods("On 5 March 2019 and 03/04/2019.", None)[1].start == date(2019, 4, 3)
    assert find_periods("On March 5, 2019 and 03/04/2019.", None)[1].start == date(2019, 3, 4)


@pytest.mark.parametrize(
    "text",
    [
        "last month",
        "on Friday",
        "yesterday",
        "this year",
        "the previous quarter",
        "two weeks ago",
        "in March",
        "next Monday",
    ],
)
def test_nothing_is_invented_without_a_publication_date(text):
    period = one(text, None)
    assert (period.start, period.end, period.window_start, period.window_end) == (None, None, None, None)


@pytest.mark.parametrize("text", ["31 June 2024", "February 30, 2024"])
def test_a_day_that_does_not_exist_has_no_dates(text):
    assert all(period.start is None or period.text != text for period in find_periods(text, WEDNESDAY))


@pytest.mark.parametrize(
    "text",
    [
        "He may march in protest.",
        "Theresa May spoke.",
        "2,024 people came.",
        "2000 people came.",
        "It costs $2024.",
        "Flight 2024 landed.",
        "The Sunday Times wrote it.",
        "the second floor",
        "a 10-day truce",
        "for three years",
        "daily and annually",
        "every Friday",
        "room 2019",
        "The sun sat on the hill.",
        "Sat down, he rose.",
        "the fall of the regime",
        "half of the city",
        "v1.2.2024",
        "2024%",
        "The score was 3-2.",
        "Now that the dam is full, 40 families moved.",
        "The now-closed mill had 40 looms.",
        "So far as he knew, 40 stayed.",
        "It lies as far as 40 km off.",
        "The wall is thought to date back to 40 reigns.",
        "Lists are up to date with 40 names.",
        "At the moment of impact 40 stood.",
        "Every now and then 40 come.",
        "Democracy Now has 40 staff.",
        "The so far-fetched plan had 40 points.",
        "He was jailed for over 10 years.",
        "Women over 40 years old may come.",
        "She works half time.",
        "He ran the first half marathon with his team.",
    ],
)
def test_what_is_no_period(text):
    assert find_periods(text, WEDNESDAY) == []


def test_a_history_carries_its_year_forward_though_it_was_published_later():
    text = "The war began on 3 May 1911. In August the rebels won. On 2 December 1912 it ended. In January all was calm. In 1913 work began."
    starts = [period.start for period in find_periods(text, date(2009, 12, 19))]
    assert starts == [date(1911, 5, 3), date(1911, 8, 1), date(1912, 12, 2), date(1913, 1, 1), date(1913, 1, 1)]


def test_a_look_back_does_not_move_the_story():
    text = "On 3 May 1911 war began. It was the worst since 1850. In August it ended. On 9 September 1911 peace came. In 1912 they left."
    assert [period.start for period in find_periods(text)][2] == date(1911, 8, 1)


def test_news_about_the_past_keeps_to_the_past_for_a_sentence():
    text = "In 2003, troops entered the city in April. The mayor will speak in June."
    assert [period.start for period in find_periods(text, WEDNESDAY)] == [
        date(2003, 1, 1),
        date(2003, 4, 1),
        date(2025, 6, 1),
    ]


def test_spans_of_the_doc():
    nlp = spacy.blank("en")
    text = "Sales rose from March to May 2024, and fell last month."
    doc = nlp.make_doc(text)
    doc._.article = SimpleNamespace(published=WEDNESDAY)
    doc = PeriodFinder()(doc)
    assert [span.text for span in doc.spans["periods"]] == ["March", "May 2024", "last month"]
    assert [span.text for span in doc.spans["period_ranges"]] == ["March to May 2024"]
    assert doc.spans["periods"][2]._.period.start == date(2025, 4, 1)


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_empty_documents(text):
    doc = PeriodFinder()(spacy.blank("en").make_doc(text))
    assert len(doc.spans["periods"]) == 0


def test_any_run_of_words_keeps_the_promises():
    words = (
        "the last next of in to 2024 1939 May March Monday early mid- late end - – and , . 31 6 / 12 years ago quarter year first two "
        "Q3 FY24 '90s 19th century week ' ’ weekend Christmas 9/11 BC since until summer \n ( ) 1 000 99999999999 ٣ Ⅷ"
    ).split(" ")
    chooser = random.Random(7)
    for _ in range(400):
        text = " ".join(chooser.choices(words, k=60))
        end = 0
        for period in find_periods(text, chooser.choice([None, WEDNESDAY])):
            assert period.start_char >= end
            end = period.end_char
            assert text[period.start_char : period.end_char] == period.text != ""
            assert (period.start is None) == (period.end is None)
            assert period.start is None or period.start <= period.end


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1 ",
        " ",
        "the ",
        "the last ",
        "2024 ",
        "May ",
        "Friday ",
        "1-",
        "2024-",
        "'",
        "the end of ",
        "May 1, ",
        "\n",
        "x",
        "年",
    ],
)
def test_time_grows_with_the_length_of_the_text(piece):
    def find(times: int) -> None:
        text = piece * times
        find_ranges(text, find_periods(text, WEDNESDAY))

    assert time_grows_in_proportion(find, 500)


def test_an_undated_report_does_not_lend_its_months_a_year_it_named_in_passing():
    text = (
        "The council voted early Thursday. A report released on Monday said costs had doubled since 2019. "
        "The unemployment rate was 4.8% in March."
    )
    march = next(period for period in find_periods(text) if period.text == "March")
    assert (march.start, march.end) == (None, None)


def test_a_stretch_whose_end_has_no_year_keeps_its_words():
    text = "Revenue slipped 5.2 percent in the three months to March."
    (found,) = find_ranges(text, find_periods(text, None))
    assert (found.text, found.start, found.end) == ("the three months to March", None, None)


def test_the_full_year_is_a_vague_period():
    text = "Tariffs will cost 800 million euros over the full year."
    (found,) = find_periods(text, date(2026, 5, 6))
    assert (found.text, found.basis) == ("the full year", "vague")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The village now has 300 homes.", "now"),
        ("Currently, 55 patients are in hospital.", "Currently"),
        ("At present 12 ferries run.", "At present"),
        ("So far, 20 farms have closed.", "So far"),
        ("It has sold 4,000 tickets to date.", "to date"),
    ],
)
def test_now_is_the_day_of_publication(text, words):
    (found,) = find_periods(text, WEDNESDAY)
    assert (found.text, found.start, found.end, found.basis) == (words, WEDNESDAY, WEDNESDAY, "relative")
    until = words.lower() in ("so far", "to date")  # a running total, which has begun some day before
    assert (found.window_start, found.window_end) == (None if until else WEDNESDAY, WEDNESDAY)
    (undated,) = find_periods(text)
    assert (undated.start, undated.end) == (None, None)


def test_now_does_not_move_the_story():
    text = "On 3 March 2021 the dam broke. Now 40 live there. The next day the road was shut."
    assert [str(period.start) for period in find_periods(text, date(2021, 3, 20))] == [
        "2021-03-03",
        "2021-03-20",
        "2021-03-04",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They will spend $45 million over six years.", "six years"),
        ("The clinics must close within 18 months.", "18 months"),
        ("Lorvik led by 12 points at half-time.", "half-time"),
        ("She scored three goals in the second half.", "the second half"),
        ("The referee sent him off in the second half.", "the second half"),
    ],
)
def test_a_stretch_and_a_part_of_a_match_have_no_dates(text, words):
    (found,) = find_periods(text, WEDNESDAY)
    assert (found.text, found.start, found.basis) == (words, None, "vague")

"""Lengths of time and their ends, anniversaries, and the age of what was built."""

from __future__ import annotations

import pytest

from tests.checks import age, findings, told_of, years
from tests.writing import figure


@pytest.mark.parametrize(
    ("text", "words", "value", "message"),
    [
        (
            "It worked from 1845 to 2015, 190 years.",
            "190 years",
            190,
            "From “1845” to “2015” is 170 years, not “190 years”.",
        ),
        ("Shut after 190 years, from 1845 until 2015.", "190 years", 190, "is 170 years"),
        ("The 190 years between 1845 and 2015 were good.", "190 years", 190, "is 170 years"),
        ("The works (1845-2015) ran for 190 years.", None, None, None),
        ("It opened in 1845 and closed in 2015 after 190 years.", "190 years", 190, "is 170 years"),
        ("It opened in 1845 and was sold 190 years later, in 2015.", "190 years", 190, "is 170 years"),
        ("In 2015, 190 years after the fire of 1845, it burned.", "190 years", 190, "is 170 years"),
        ("He ran it from 1845 to 2015, and sat there for 190 years.", "190 years", 190, "is 170 years"),
        ("He ran it from 1845 to 2015, sitting there for ten years.", "ten years", 10, None),
        ("It began in 1845, and a year before 2015 it had run 190 years.", "190 years", 190, None),
        ("He was in jail three years between 1990 and 2005.", "three years", 3, None),
        ("It worked from 1845 to 2015, 170 years.", "170 years", 170, None),
        ("It worked from 1845 to 2015, 171 years.", "171 years", 171, None),
        ("He ran it for 20 years (1979-1999), four of them well.", "20 years", 20, None),
        ("He led them (for 20 years) and the town from 1945 to 1951.", "20 years", 20, None),
        ("It counts every five years, from 1945 to 1990.", "five years", 5, None),
    ],
)
def test_years_and_their_ends(text, words, value, message):
    rows = [years(words, value)] if words else []
    found = findings(text, *rows)
    assert len(found) == (message is not None)
    if message:
        assert message in found.iloc[0]["message"]
        assert found.iloc[0][["kind", "severity", "stated", "implied"]].tolist() == ["arithmetic", "error", 190, 170]


def test_an_event_that_comes_before_what_it_follows():
    text = "The fair of 9 February 2025 came two months after the vote of 8 December 2025."
    (message,) = findings(text, figure("two months", "duration", 2, unit="month"))["message"]
    assert message == "“8 December 2025” is later than “9 February 2025”, not “two months” before."
    assert findings(
        text.replace("February 2025", "February 2026"), figure("two months", "duration", 2, unit="month")
    ).empty


@pytest.mark.parametrize(("hours", "count"), [(4, 0), (6, 1)])
def test_hours_between_clock_times(hours, count):
    row = figure(f"{hours} hours", "duration", hours, unit="hour")
    assert len(findings(f"The rehearsal began at 10 a.m. and ended at 2 p.m., after {hours} hours.", row)) == count
    assert findings(f"The flight left at 9 a.m. and landed at 1 p.m., after {hours} hours.", row).empty


def test_years_to_the_day_of_the_article_are_a_warning():
    text = "She was born in 1812, 190 years ago."
    assert list(findings(text)["severity"]) == ["warning"]
    assert findings(text, published="2002-05-01").empty
    assert findings(text, published=None).empty


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The lighthouse, built in 1933, marked its 90th birthday this year.", 1),
        ("The lighthouse, built in 1936, marked its 90th birthday this year.", 0),
        ("The harbour opened in 1933 and turns 90 this year.", 1),
        ("The choir was formed in 1990.|It marks its 50th anniversary now.", 1),
        ("The choir was formed in 1990.|The town marks its 50th anniversary now.", 0),
        ("The 50th anniversary of the flood of 1966 was marked.", 1),
        ("Almost 60 years after the flood of 1986, the dike is low.", 1),
        ("Almost 40 years after the flood of 1986, the dike is low.", 0),
        ("Founded in 1931, it shut on the 50th anniversary of the town.", 0),
        ("The school, which turned 150 last month, opened its doors in 1926.", 1),
        ("A stamp marked the 60th anniversary of the council, in February 2025.", 0),
        ("The 30th anniversary of the pact 2014-2018 is near.", 0),
        ("Founded in 1900, it marked its centenary in 2000.", 0),
        ("Founded in 1900, it marked its centenary in 2010.", 1),
    ],
)
def test_anniversaries(text, count):
    assert list(findings(text)["kind"]) == ["arithmetic"] * count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Built in 1889, the tower is 112 years old.", 1),
        ("Built in 1914, the tower is 112 years old.", 0),
        ("The tower, built in 1889, is 112 years old.", 1),
        ("The keeper, 112 years old, lives in a tower that was built in 1889.", 0),
    ],
)
def test_the_age_of_what_was_built(text, count):
    assert len(findings(text, age("112 years old", 112))) == count


def test_months_and_days_apart():
    weeks = figure("eight weeks", "duration", 8, unit="week")
    assert findings("On 3 May 2021, eight weeks after the vote of 9 March 2021, he resigned.", weeks).empty
    months = figure("six months", "duration", 6, unit="month")
    assert "is 2 months" in findings("They held it for six months, from May to July 2024.", months).iloc[0]["message"]
    assert findings("They held it for six months, from May to November 2024.", months).empty
    assert len(findings("It broke out on 3 April and stopped on 9 April, two weeks later.")) == 1
    assert findings("It broke out on 3 April and stopped on 17 April, two weeks later.").empty


LENGTHS = {
    "The forge worked from 1871 to 1996, 145 years, the town archive said.": [(145, 125)],
    "The forge worked from 1871 to 1996, 125 years, the town archive said.": [],
    "The count began at 7 p.m. and was over at 10 p.m., after five hours, the clerk said.": [(5, 3)],
    "The count began at 7 p.m. and was over at 10 p.m., after three hours, the clerk said.": [],
    "On 3 May 2021, two weeks after the vote of 9 March 2021, the mayor resigned.": [(2, 7.9)],
    "On 3 May 2021, eight weeks after the vote of 9 March 2021, the mayor resigned.": [],
    "The lighthouse, built in 1932, celebrated its 70th birthday this year.": [(70, 94)],
    "The lighthouse, built in 1955, celebrated its 70th birthday this year.": [],
    "The mill opened in 1950 and closed in 1990, after 40 years of work.": [],
    "The mill opened in 1950 and closed in 1990, after 30 years of work.": [(30, 40)],
    "The chapel was built in 1950 and pulled down 20 years later, in 1980.": [(20, 30)],
    "The chapel was built in 1950 and pulled down 30 years later, in 1980.": [],
    "The ship sank in 1942, 60 years ago, off the cape.": [(60, 84)],
    "The ship sank in 1942, 84 years ago, off the cape.": [],
    "The treaty ran for 50 years, from 1960 to 1990, the archive said.": [(50, 30)],
    "The treaty ran for 30 years, from 1960 to 1990, the archive said.": [],
    "She held the post for three years between 1990 and 2005, the archive said.": [],
    "They count the geese every five years, from 1945 to 1990, the club said.": [],
    "The club marks the 40th anniversary of its founding in 1976 on Sunday.": [(40, 50)],
    "The club marks the 50th anniversary of its founding in 1976 on Sunday.": [],
    "The plane took off from Olm at 10 a.m. and landed at 2 p.m., six hours later, its pilot said.": [],
    "Founded in 1900, the choir marked its centenary in 2010.": [(100, 110)],
    "Founded in 1900, the choir marked its centenary in 2000.": [],
    "The bridge was shut from May to July 2024, four months, the office said.": [(4, 2)],
    "The bridge was shut from May to July 2024, two months, the office said.": [],
    "Built in 1889, the tower is 112 years old.": [(112, 137)],
    "Built in 1889, the tower is 137 years old.": [],
    "The ship sank in 1942 off Varn, 60 years ago, the navy said.": [(60, 84)],
    "Ida Moll, born in 1954, turned 70 in 2024.": [],
    "Twenty years ago, in 1986, the mill closed.": [(20, 40)],
    "Forty years ago, in 1986, the mill closed.": [],
    "It is 50 years since the mill closed in 1996, the town said.": [(50, 30)],
    "It is 30 years since the mill closed in 1996, the town said.": [],
    "In 1986, three years before the flood of 1987, the dike was built.": [(3, 1)],
    "In 1996, nine years after the flood of 1990, the dike was built.": [(9, 6)],
    "In 1996, six years after the flood of 1990, the dike was built.": [],
    "The two centuries from 1800 to 2000 were wet, the archive said.": [],
}  # fmt: skip


def test_lengths_of_time_in_the_words_of_news():
    assert told_of("arithmetic", LENGTHS) == LENGTHS

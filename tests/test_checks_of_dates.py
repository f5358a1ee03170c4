"""Points in time, what lies between them, ages, and headlines: what trips the checks and what does not, on tables
written by hand.
"""

from __future__ import annotations

import pandas as pd
import pytest

from kit.checks import check
from kit.checks.moments import Moment, gaps, moments
from kit.checks.numerals import numerals
from tests.writing import article, claim, figure, tables


def findings(text: str, *rows, published: str | None = "2026-03-12", title: str | None = None) -> pd.DataFrame:
    """What the checks of dates and headlines say of a text, whose sentences are claims."""
    claims = [claim(part) for part in text.split("|")]
    day = pd.Timestamp(published) if published else pd.NaT
    found = check(tables(article(text.replace("|", " "), *rows, *claims, published=day, title=title)))
    return found[found["kind"].isin(["arithmetic", "date", "headline"])]


def years(text: str, value: float):
    return figure(text, "duration", value, unit="year")


def age(text: str, value: float, **columns):
    return figure(text, "age", value, unit="year", **columns)


def dates(text: str) -> list[tuple[int | None, int | None, int | None]]:
    return [(moment.year, moment.month, moment.day) for moment in moments(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 5 January 2026", [(2026, 1, 5)]),
        ("on January 5th, 2026", [(2026, 1, 5)]),
        ("the 3rd of Sept. 1999", [(1999, 9, 3)]),
        ("from 3 to 17 May 2025", [(2025, 5, 3), (2025, 5, 17)]),
        ("from 20 December to 5 January 2026", [(2025, 12, 20), (2026, 1, 5)]),
        ("May 3-17", [(None, 5, 3), (None, 5, 17)]),
        ("in May 1968", [(1968, 5, None)]),
        ("(1931-38)", [(1931, None, None), (1938, None, None)]),
        ("from 1845 to 2015", [(1845, None, None), (2015, None, None)]),
        ("the 1990's, $1990, 1,990 men and line A-1990", []),
        ("at 1730 UTC on flight 1066-B", []),
    ],
)
def test_points_in_time(text, expected):
    assert dates(text) == expected


def test_clock_times():
    found = [moment.minutes for moment in moments("from 9 a.m. and 9.30pm to 21:45 and noon, at 12 a.m., not 9 to 5")]
    assert found == [540, 1290, 1305, 720, 0]


def test_a_number_of_a_figure_is_no_day():
    text = "In June 31 people drowned"
    assert not moments(text)[0].exists
    assert moments(text, [(8, 17)]) == []


def test_how_far_points_are_apart():
    assert gaps(Moment(0, 4, 1838), Moment(8, 12, 2008)) == [(61727.0, 62456.0)]
    assert gaps(Moment(0, 4, minutes=540), Moment(8, 12, minutes=60)) == [(960.0, 960.0)]
    assert (16.0, 16.0) in gaps(Moment(0, 4, None, 12, 20), Moment(8, 12, None, 1, 5))


def test_numbers_in_a_few_words():
    found = [
        number.value for number in numerals("Forty-one of 1,200, $2m, 1.4 bn, half a million, two hundred and six")
    ]
    assert found == [41, 1200, 2e6, 1.4e9, 5e5, 206]


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


@pytest.mark.parametrize(
    ("text", "severity", "message"),
    [
        ("It opens on Friday, 5 January 2026.", "error", "“Friday, 5 January 2026” is a Monday."),
        ("It opened on 5 January 2026, a Friday.", "error", "“5 January 2026, a Friday”: that day is a Monday."),
        ("It runs from Friday 5 to Sunday 7 January 2026.", "error", "“Friday 5” is a Monday."),
        ("It opens on Monday (24 May).", "warning", "“Monday (24 May)” is a Sunday in 2026."),
        ("It opens on Monday, 5 January 2026.", None, None),
        ("It opens on Sunday, 24 May.", None, None),
        ("It ran on Saturday and Sunday, January 3 and 4.", None, None),
        ("It fell on Friday, 25 October 1917.", None, None),
        ("It ends on June 31, he said.", "error", "There is no “June 31”."),
        ("It ends on 29 February 2026.", "error", "There is no “29 February 2026”."),
        ("It ends on 29 February.", None, None),
        ("In June 31 babies were born.", None, None),
    ],
)
def test_days(text, severity, message):
    found = findings(text)
    assert list(found["severity"][:1]) == ([severity] if severity else [])
    assert list(found["message"][:1]) == ([message] if message else [])
    assert set(found["kind"]) <= {"date"}


@pytest.mark.parametrize(
    ("text", "row", "severity"),
    [
        ("Ida Moll died on Friday, aged 88.|She was born on 9 June 1940.", age("88", 88, predicate="died"), "warning"),
        ("Ida Moll died on Friday, aged 85.|She was born on 9 June 1940.", age("85", 85, predicate="died"), None),
        ("Otto Fenn (1921-1999) died at the age of 88.", age("88", 88), "error"),
        ("Otto Fenn (1921-1999) died at the age of 78.", age("78", 78), None),
        ("Born in 1948, she won in 1979, aged 41.", age("41", 41), "error"),
        ("Born in 1948, she won in 1979, aged 31.", age("31", 31), None),
        ("Lena Horst, 63, was born in Olm in 1950 and rose in 2001.", age("63", 63, subject="Lena Horst"), "warning"),
        ("Erik Sund, 52, said he knew Karl Rehn, who was born in 1930.", age("52", 52, subject="Erik Sund"), None),
        ("Born in 1948, she has a son, 12.", age("12", 12), None),
        ("Mo Lind, born in 1957, began in 1977 and won the cup at the age of 32.", age("32", 32), None),
        ("Otto Fenn, born in 1950, was 28 when he came in 2009.", figure("28", "count", 28), "error"),
        ("Otto Fenn, born in 1950, was 58 when he came in 2009.", figure("58", "count", 58), None),
        ("He acted at the age of 12.|He was born in 1941.", age("12", 12), None),
        ("Ivo Sand died in 2019.|He was 82.|Sand was born in 1937.", age("82", 82, subject="Ivo Sand"), None),
    ],
)
def test_ages(text, row, severity):
    assert list(findings(text, row)["severity"]) == ([severity] if severity else [])


TOLL = "A fire in a hotel killed 13 people on Monday.|Some 40 were hurt."
TOLL_ROWS = (
    figure("13 people", "count", 13, measure="people", predicate="killed"),
    figure("40", "count", 40, predicate="hurt", qualifier="~"),
)


@pytest.mark.parametrize(
    ("title", "severity"),
    [
        ("Hotel fire kills 31", "error"),
        ("Hotel Fire Kills 31", "error"),
        ("Dozens hurt in hotel fire, 19 dead", "error"),
        ("41 dead in hotel fire", "error"),
        ("Death toll in hotel fire rises to 19", "error"),
        ("Hotel fire kills 14", "warning"),
        ("Earlier hotel fire kills 600", None),
        ("Hotel fire kills 13", None),
        ("Thirteen die in hotel fire", None),
        ("Fire kills at least 12", None),
        ("13 killed, 40 injured in fire", None),
        ("Fire in Hotel 31", None),
        ("Second hotel fire since 2019", None),
        ("Fire drill for 900 pupils", None),
    ],
)
def test_a_toll_in_the_headline(title, severity):
    found = findings(TOLL, *TOLL_ROWS, title=title)
    assert list(found["severity"]) == ([severity] if severity else [])


def test_a_headline_adds_up_what_the_text_counts_apart():
    text = "The blast killed five men and two women."
    rows = [
        figure("five men", "count", 5, predicate="killed", measure="men"),
        figure("two women", "count", 2, predicate="killed", measure="women"),
    ]
    assert findings(text, *rows, title="Blast kills seven").empty
    assert len(findings(text, *rows, title="Blast kills nine")) == 1


@pytest.mark.parametrize(
    ("title", "count"),
    [
        ("Varn buys rival for €2.4 billion", 1),
        ("Varn buys rival for 4.2 million euros", 1),
        ("Varn buys rival for €2m", 0),
        ("Varn buys rival for €2.4m", 0),
        ("Varn buys rival for almost €2.5m", 0),
        ("Varn buys rival for $2.8m", 0),
    ],
)
def test_a_sum_in_the_headline(title, count):
    row = figure("2.4 million euros", "money", 2.4e6, unit="EUR", measure="price")
    assert len(findings("Lind is to pay 2.4 million euros for Rask.", row, title=title)) == count


@pytest.mark.parametrize(("title", "count"), [("Index falls 340 points", 0), ("Index falls 290 points", 1)])
def test_a_headline_drops_decimals(title, count):
    row = figure("344.65 points", "count", 344.65, measure="points", predicate="fell", change="fall")
    assert len(findings("The index fell 344.65 points.", row, title=title)) == count


@pytest.mark.parametrize(
    ("title", "count"),
    [("Jobless rate rises", 1), ("Jobless rate falls", 0), ("Rents rise", 0), ("Jobless rate falls, rents rise", 0)],
)
def test_a_direction_in_the_headline(title, count):
    row = figure("4.1 percent", "percent", 4.1, unit="%", measure="jobless rate", predicate="fell", change="to")
    found = findings("The jobless rate fell to 4.1 percent.", row, title=title)
    assert len(found) == count
    assert all("“rises”" in message and "tells of a fall: “4.1 percent”" in message for message in found["message"])


def test_a_finding_shows_the_sentences_it_stands_on():
    row = findings("It ends on June 31.", title="A lease").iloc[0]
    assert row["evidence"] == "“A lease” (2026-03-12): “It ends on June 31.”"
    assert row["claim_ids"].startswith("a1-c")

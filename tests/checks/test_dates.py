"""Days that do not exist or are another weekday, and ages that do not fit the birth."""

from __future__ import annotations

import pytest

from tests.checks import age, findings, told_of
from tests.writing import figure


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


DAYS = {
    "The court will sit again on Friday, 5 January 2026, the clerk said.": [(None, None)],
    "The court will sit again on Monday, 5 January 2026, the clerk said.": [],
    "The lease ends on June 31, the landlord said.": [(None, None)],
    "The lease ends on June 30, the landlord said.": [],
    "In June 31 babies were born at the clinic, the matron said.": [],
    "The market opens on Tuesday, 14 March, the guild said.": [(None, None)],
    "The market opens on Saturday, 14 March, the guild said.": [],
    "The treaty was signed on Monday, 5 May 1789, the archive said.": [],
    "The painter Ida Moll has died at the age of 81, the gallery said. She was born on 9 March 1954 in Hals.": [(81, 72)],
    "The painter Ida Moll has died at the age of 72, the gallery said. She was born on 9 March 1954 in Hals.": [],
    "The painter Otto Fenn (1921-1999) died at the age of 88 in his house by the sea.": [(88, 78)],
    "The painter Otto Fenn (1921-1999) died at the age of 77 in his house by the sea.": [],
    "Karin Dahl, 52, who was born in 1984, has sailed for ten years.": [(52, 42)],
    "Karin Dahl, 41, who was born in 1984, has sailed for ten years.": [],
    "Karin Dahl, 52, and her son, born in 1984, have sailed for ten years.": [],
    "Karin Dahl, 52, said Otto Fenn, born in 1984, taught her.": [],
    "Otto Fenn (1964-1967) was the first dog of the club, which died at the age of 12.": [],
}  # fmt: skip


def test_days_and_ages_in_the_words_of_news():
    assert told_of("date", DAYS) == DAYS

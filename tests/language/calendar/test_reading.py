"""One reader of a period that stands by itself, for figures, references, charts and corrections."""

from __future__ import annotations

from datetime import date

import pytest

import kit.charts.periods
from kit.errors import SetupError
from kit.language.calendar.reading import days, read
from kit.reference import read_period

FORMS = {
    "1987": ("1987-01-01", "1987-12-31"),
    "1987-11": ("1987-11-01", "1987-11-30"),
    "2004-06": ("2004-06-01", "2004-06-30"),
    "1987/3": ("1987-03-01", "1987-03-31"),
    "1987-Q4": ("1987-10-01", "1987-12-31"),
    "1987Q2": ("1987-04-01", "1987-06-30"),
    "Q3 1987": ("1987-07-01", "1987-09-30"),
    "1987-H2": ("1987-07-01", "1987-12-31"),
    "the third quarter of 1987": ("1987-07-01", "1987-09-30"),
    "nov 1987": ("1987-11-01", "1987-11-30"),
    "Feb-Apr 1987": ("1987-02-01", "1987-04-30"),
    "Feb - Apr 1987": ("1987-02-01", "1987-04-30"),
    "Nov 1987 to Feb 1988": ("1987-11-01", "1988-02-29"),
    "1987-11/1988-02": ("1987-11-01", "1988-02-29"),
    "1987..1989": ("1987-01-01", "1989-12-31"),
    "1987-1989": ("1987-01-01", "1989-12-31"),
    "4 March 1987": ("1987-03-04", "1987-03-04"),
    "March 4, 1987": ("1987-03-04", "1987-03-04"),
    "4-6 March 1987": ("1987-03-04", "1987-03-06"),
    "1987-03-04 00:00:00": ("1987-03-04", "1987-03-04"),
    "the 1980s": ("1980-01-01", "1989-12-31"),
}


@pytest.mark.parametrize("words", FORMS)
def test_every_part_of_the_kit_reads_a_period_alike(words):
    expected = tuple(date.fromisoformat(day) for day in FORMS[words])
    assert days(words) == expected
    assert read_period(words) == expected
    assert kit.charts.periods.dates(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Maypole 1987",
        "Room 1987",
        "Mars 1987",
        "1987-14",
        "1987-02-30",
        "1988/1987",
        "May",
        "since 1987",
        "late 1987",
        "",
    ],
)
def test_what_is_more_or_less_than_a_period_has_no_days(words):
    assert days(words) is None
    assert kit.charts.periods.dates(words) is None
    with pytest.raises(SetupError, match="not a period"):
        read_period(words)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("March", date(2025, 3, 1), date(2025, 3, 31)),
        ("last month", date(2025, 4, 1), date(2025, 4, 30)),
        ("three months to April", date(2025, 2, 1), date(2025, 4, 30)),
        ("Monday and Tuesday", date(2025, 5, 5), date(2025, 5, 6)),
    ],
)
def test_words_that_count_from_a_publication_date(words, start, end):
    found = read(words, date(2025, 5, 7))
    assert found is not None
    assert (found.start, found.end) == (start, end)

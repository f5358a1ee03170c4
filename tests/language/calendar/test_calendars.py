"""Calendar arithmetic, against a printed calendar."""

from __future__ import annotations

from datetime import date

import pytest

from kit.language.calendar import calendars


def test_day_that_no_calendar_has():
    assert calendars.day(2024, 2, 29) == (date(2024, 2, 29), date(2024, 2, 29))
    assert calendars.day(2023, 2, 29) is None
    assert calendars.day(2024, 6, 31) is None


def test_months_run_over_the_year():
    assert calendars.months(2023, 12, 3) == (date(2023, 12, 1), date(2024, 2, 29))
    assert calendars.months(2023, 13, 1) == (date(2024, 1, 1), date(2024, 1, 31))
    assert calendars.months(2024, -1, 2) == (date(2023, 11, 1), date(2023, 12, 31))


def test_units_that_hold_a_day():
    wednesday = date(2025, 5, 7)
    assert calendars.containing(wednesday, "week") == (date(2025, 5, 5), date(2025, 5, 11))
    assert calendars.containing(wednesday, "weekend") == (date(2025, 5, 10), date(2025, 5, 11))
    assert calendars.containing(wednesday, "quarter") == (date(2025, 4, 1), date(2025, 6, 30))
    assert calendars.containing(wednesday, "decade") == (date(2020, 1, 1), date(2029, 12, 31))
    assert calendars.containing(wednesday, "century") == (date(2001, 1, 1), date(2100, 12, 31))
    assert calendars.containing(date(2000, 6, 1), "century") == (date(1901, 1, 1), date(2000, 12, 31))


def test_shift_keeps_to_the_month():
    assert calendars.shift(date(2024, 3, 31), -1, "month") == date(2024, 2, 29)
    assert calendars.shift(date(2024, 2, 29), 1, "year") == date(2025, 2, 28)
    assert calendars.shift(date(2025, 5, 7), -2, "fortnight") == date(2025, 4, 9)


@pytest.mark.parametrize("count", [-999_999, 999_999])
@pytest.mark.parametrize("unit", ["day", "week", "month", "year", "century"])
def test_shift_never_leaves_the_years_there_are(count, unit):
    assert 1 <= calendars.shift(date(2025, 5, 7), count, unit).year <= 9999


def test_weekdays_around_a_day():
    wednesday = date(2025, 5, 7)
    assert calendars.weekday_from(wednesday, 4, -1) == date(2025, 5, 2)
    assert calendars.weekday_from(wednesday, 4, 1) == date(2025, 5, 9)
    assert calendars.weekday_from(wednesday, 2, 0) == wednesday
    assert calendars.weekday_from(wednesday, 2, -1) == date(2025, 4, 30)


def test_nth_weekday():
    october = calendars.month(2024, 10)
    assert calendars.nth_weekday(october, 0, 1) == (date(2024, 10, 7), date(2024, 10, 7))
    assert calendars.nth_weekday(october, 3, -1) == (date(2024, 10, 31), date(2024, 10, 31))
    assert calendars.nth_weekday(october, 0, 5) is None


def test_parts_of_a_year_and_a_month():
    year = calendars.year(2024)
    assert calendars.part(year, "late") == (date(2024, 9, 1), date(2024, 12, 31))
    assert calendars.part(year, "second_half") == (date(2024, 7, 1), date(2024, 12, 31))
    assert calendars.part(year, "end") == (date(2024, 12, 1), date(2024, 12, 31))
    assert calendars.part(calendars.month(2024, 4), "mid") == (date(2024, 4, 11), date(2024, 4, 20))
    assert calendars.part(calendars.month(2024, 6), "end") == (date(2024, 6, 28), date(2024, 6, 30))


def test_first_and_last_units():
    year = calendars.year(2024)
    assert calendars.last_units(year, "month", 4) == (date(2024, 9, 1), date(2024, 12, 31))
    assert calendars.first_units(year, "month", 10) == (date(2024, 1, 1), date(2024, 10, 31))
    assert calendars.first_units(year, "month", 13) is None
    assert calendars.last_units(year, "day", 1) == (date(2024, 12, 31), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("year", "day"),
    [(1961, date(1961, 4, 2)), (2000, date(2000, 4, 23)), (2024, date(2024, 3, 31)), (2025, date(2025, 4, 20))],
)
def test_easter(year, day):
    assert calendars.easter(year) == day

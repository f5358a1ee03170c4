"""Which periods of a series follow one another, and which are too long to be a point of it."""

from __future__ import annotations

import datetime

from kit.charts.rows import Point
from kit.charts.time_axis import gaps, long_periods, runs


def span(first: str, last: str, **more) -> Point:
    """A point for the days from the first to the last, labelled by the first."""
    start, end = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    return Point(row=0, label=first, value=1.0, start=start, end=end, **more)


JANUARY, FEBRUARY = span("2025-01-01", "2025-01-31"), span("2025-02-01", "2025-02-28")
APRIL, MAY = span("2025-04-01", "2025-04-30"), span("2025-05-01", "2025-05-31")
JULY, SEPTEMBER = span("2025-07-01", "2025-07-31"), span("2025-09-01", "2025-09-30")


def test_a_missing_month_breaks_a_monthly_series():
    assert gaps([JANUARY, FEBRUARY, APRIL, MAY], dated=True) == [(FEBRUARY, APRIL)]
    assert runs([JANUARY, FEBRUARY, APRIL, MAY], dated=True) == [[JANUARY, FEBRUARY], [APRIL, MAY]]


def test_one_missing_day_is_missing():
    late = span("2025-03-02", "2025-03-31")
    assert gaps([JANUARY, FEBRUARY, late], dated=True) == [(FEBRUARY, late)]


def test_a_series_of_which_few_months_follow_one_another_has_no_gaps():
    assert gaps([JANUARY, APRIL, JULY], dated=True) == []
    assert gaps([JANUARY, FEBRUARY, APRIL, JULY], dated=True) == []  # one step of three
    assert gaps([JANUARY, APRIL, MAY, JULY, SEPTEMBER], dated=True) == []  # one of four


def test_days_of_which_every_other_is_missing_are_no_series():
    odd = [span(f"2025-03-{day:02}", f"2025-03-{day:02}") for day in (1, 3, 5, 7)]
    assert gaps(odd, dated=True) == []


def test_half_of_the_steps_make_a_series():
    assert gaps([JANUARY, FEBRUARY, APRIL], dated=True) == [(FEBRUARY, APRIL)]


def test_what_has_no_dates_has_no_gaps():
    assert gaps([JANUARY, FEBRUARY, APRIL, MAY], dated=False) == []
    assert runs([JANUARY, APRIL], dated=False) == [[JANUARY, APRIL]]
    assert runs([], dated=True) == []


def test_a_year_among_months_is_long_and_a_month_among_months_is_not():
    year = span("2024-01-01", "2024-12-31")
    assert long_periods([year, JANUARY, FEBRUARY, APRIL]) == {year}
    two = span("2025-04-01", "2025-05-31")
    assert long_periods([JANUARY, FEBRUARY, two]) == {two}


def test_a_month_that_was_not_over_is_no_point_of_the_series():
    running = span("2025-06-01", "2025-06-30", unfinished=True)
    assert long_periods([JANUARY, FEBRUARY, running]) == {running}

"""Which periods of a series follow one another, which are too long to be a point of it, and the names below the axis."""

from __future__ import annotations

import calendar
import datetime

import pytest
from matplotlib.dates import num2date
from matplotlib.figure import Figure

from kit.charts.rows import Point
from kit.charts.style import MARGIN
from kit.charts.text import measure
from kit.charts.time_axis import gaps, long_periods, position_axis, runs, short, wrapped, years_once


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


def days(first: str, count: int, step: int = 1) -> list[Point]:
    start = datetime.date.fromisoformat(first)
    found = [str(start + datetime.timedelta(days=n * step)) for n in range(count)]
    return [span(day, day, position=float(n)) for n, day in enumerate(found)]


def months(first: tuple[int, int], count: int) -> list[Point]:
    found = [divmod(first[0] * 12 + first[1] - 1 + n, 12) for n in range(count)]
    return [span(f"{y}-{m + 1:02}-01", f"{y}-{m + 1:02}-{calendar.monthrange(y, m + 1)[1]}") for y, m in found]


def years(first: int, count: int, step: int = 1) -> list[Point]:
    return [span(f"{y}-01-01", f"{y}-12-31") for y in range(first, first + count * step, step)]


def hours(first: str, count: int) -> list[Point]:
    """A point each hour from the first."""
    start = datetime.datetime.fromisoformat(first)
    found = [start + datetime.timedelta(hours=n) for n in range(count)]
    origin = datetime.datetime(1970, 1, 1)
    return [
        Point(row=n, label=str(at), value=1.0, start=at.date(), end=at.date(), clock=True,
              position=(at - origin) / datetime.timedelta(days=1))
        for n, at in enumerate(found)
    ]  # fmt: skip


def drawn(points: list[Point], inches: float, **more):
    """The axes, and the ticks below them: the moment and the words of each."""
    ax = Figure(figsize=(inches, 2)).add_axes((0, 0, 1, 1))
    position_axis(ax, points, inches, **{"dated": True} | more)
    return ax, [(place, label.get_text()) for place, label in zip(ax.get_xticks(), ax.get_xticklabels(), strict=True)]


def below(points: list[Point], inches: float) -> dict[str, str]:
    """Day and words of each tick, of hours the hour as well."""
    moment = "%Y-%m-%d %H" if points[0].clock else "%Y-%m-%d"
    return {f"{num2date(place):{moment}}": words.replace("\n", " ") for place, words in drawn(points, inches)[1]}


@pytest.mark.parametrize(
    ("points", "inches", "expected"),
    [
        # each month at its middle, the year below its first
        (months((2023, 11), 4), 4, {"2023-11-16": "Nov 2023", "2023-12-16": "Dec", "2024-01-16": "Jan 2024", "2024-02-16": "Feb"}),
        # every other month, or every third, where not all twelve fit
        (months((2024, 1), 12), 3, {"2024-01-16": "Jan 2024", "2024-03-16": "Mar", "2024-05-16": "May", "2024-07-16": "Jul", "2024-09-16": "Sep", "2024-11-16": "Nov"}),
        (months((2024, 1), 12), 2, {"2024-01-16": "Jan 2024", "2024-04-16": "Apr", "2024-07-16": "Jul", "2024-10-16": "Oct"}),
        # where months do not fit, the first of each year has its number alone
        (months((2021, 1), 48), 2, {"2021-01-16": "2021", "2022-01-16": "2022", "2023-01-16": "2023", "2024-01-16": "2024"}),
        # years at their middle, and round ones where there are many
        (years(2019, 5), 4, {"2019-07-02": "2019", "2020-07-02": "2020", "2021-07-02": "2021", "2022-07-02": "2022", "2023-07-02": "2023"}),
        (years(1986, 39), 4, {"1990-07-02": "1990", "1995-07-02": "1995", "2000-07-02": "2000", "2005-07-02": "2005", "2010-07-02": "2010", "2015-07-02": "2015", "2020-07-02": "2020"}),
        (years(1986, 39), 2, {"1990-07-02": "1990", "2000-07-02": "2000", "2010-07-02": "2010", "2020-07-02": "2020"}),
        (years(2021, 3), 1, {"2022-07-02": "2022"}),
        # days of four months: where a month begins; days of twelve years: where a year begins
        (days("2024-03-10", 120), 4, {"2024-04-01": "Apr 2024", "2024-05-01": "May", "2024-06-01": "Jun", "2024-07-01": "Jul"}),
        (days("2010-06-01", 140, 30), 4, {"2012-01-01": "2012", "2014-01-01": "2014", "2016-01-01": "2016", "2018-01-01": "2018", "2020-01-01": "2020"}),
        # a few days, each by its name; as many as have room, the last among them
        (days("2025-05-05", 5), 4, {"2025-05-05": "5 May 2025", "2025-05-06": "6 May", "2025-05-07": "7 May", "2025-05-08": "8 May", "2025-05-09": "9 May"}),
        (days("2025-05-05", 9), 2, {"2025-05-07": "7 May 2025", "2025-05-10": "10 May", "2025-05-13": "13 May"}),
        # hours, and below the first of a day its name
        (hours("2025-05-07 22:00", 5), 3, {"2025-05-07 22": "22:00 7 May", "2025-05-07 23": "23:00", "2025-05-08 00": "00:00 8 May", "2025-05-08 01": "01:00", "2025-05-08 02": "02:00"}),
        (hours("2025-05-07 13:00", 36), 3, {"2025-05-07 18": "18:00 7 May", "2025-05-08 00": "00:00 8 May", "2025-05-08 06": "06:00", "2025-05-08 12": "12:00", "2025-05-08 18": "18:00", "2025-05-09 00": "00:00 9 May"}),
        (hours("2025-05-07 13:00", 80), 2, {"2025-05-08 00": "00:00 8 May", "2025-05-09 00": "00:00 9 May", "2025-05-10 00": "00:00 10 May"}),
    ],
)  # fmt: skip
def test_ticks_stand_at_the_periods_themselves(points, inches, expected):
    assert below(points, inches) == expected


def test_the_axis_goes_from_the_first_day_to_the_last_and_a_little_beyond():
    ax, _ = drawn(months((2024, 1), 12), 4)
    low, high = (num2date(end).date() for end in ax.get_xlim())
    assert datetime.date(2023, 12, 25) < low < datetime.date(2024, 1, 1)
    assert datetime.date(2025, 1, 1) < high < datetime.date(2025, 1, 8)
    early, late = drawn(hours("2025-05-07 06:00", 11), 4)[0].get_xlim()  # its last point is a moment, at the very end
    assert f"{num2date(early):%H:%M}" == "05:42"
    assert f"{num2date(late):%H:%M}" == "16:18"
    moment = drawn(hours("2025-05-07 06:00", 1), 4)[0].get_xlim()
    assert moment[1] - moment[0] == 1.0  # half a day on either side


@pytest.mark.parametrize("inches", [1.5, 2, 3, 4, 6])
@pytest.mark.parametrize(
    "points",
    [months((2024, 1), 12), months((2015, 4), 100), years(2000, 24), days("2025-05-05", 9), hours("2025-05-07 01:00", 40)],
)  # fmt: skip
def test_names_stand_apart_and_the_last_does_not_leave_the_page(points, inches):
    ax, ticks = drawn(points, inches)
    low, high = ax.get_xlim()
    spans = [
        ((place - low) / (high - low) * inches, max(measure(word, 10) for word in words.split("\n")) / 2)
        for place, words in ticks
    ]
    assert spans
    assert all(b - wide > a + other for (a, other), (b, wide) in zip(spans, spans[1:], strict=False))
    assert all(middle + wide <= inches + MARGIN + 1e-6 for middle, wide in spans)


def test_an_axis_of_numbers_has_round_ones():
    points = [Point(row=n, label=str(n), value=1.0, position=float(n)) for n in range(0, 101, 4)]
    ax, ticks = drawn(points, 4, dated=False)
    assert [words for _, words in ticks] == ["0", "20", "40", "60", "80", "100"]
    assert ax.get_xlim() == pytest.approx((-1.2, 101.2))
    assert [words for _, words in drawn(points, 3, dated=False)[1]] == ["0", "25", "50", "75", "100"]


def test_a_month_that_is_not_over_is_named_at_the_middle_of_its_days_where_there_is_room():
    points = [*months((2024, 1), 3), span("2024-04-01", "2024-04-10")]
    assert list(below(points, 4))[-1] == "2024-04-06"
    assert list(below(points, 4).values()) == ["Jan 2024", "Feb", "Mar", "Apr"]
    assert list(below([*months((2024, 1), 5), span("2024-06-01", "2024-06-03")], 2.9).values())[-1] == "May"


def test_years_among_months_do_not_take_the_names_from_them():
    assert "Apr" in below([*years(2021, 3), *months((2024, 1), 2)], 6).values()


def test_a_season_keeps_its_name_on_the_axis():
    points = [span(f"{y}-07-01", f"{y + 1}-06-30") for y in (2021, 2022, 2023)]
    points = [
        Point(row=0, label=f"{p.start.year}/{p.end.year % 100}", value=1.0, start=p.start, end=p.end) for p in points
    ]
    assert list(below(points, 4).values()) == ["2021/22", "2022/23", "2023/24"]


def test_a_year_is_written_at_the_first_of_its_names():
    names = ["Nov 2023", "Dec 2023", "Jan 2024", "Feb 2024"]
    assert years_once(names) == ["Nov\n2023", "Dec", "Jan\n2024", "Feb"]
    assert years_once(["May 2024", "summer", "Jun 2024"]) == ["May\n2024", "summer", "Jun\n2024"]
    assert years_once(["2023", "2024", "Room 101", "Room 2024b"]) == ["2023", "2024", "Room 101", "Room 2024b"]


def test_a_period_whose_words_are_too_wide_is_named_by_its_dates():
    point = span("2024-09-01", "2024-09-30")
    point = Point(row=0, label="September 2024", value=1.0, start=point.start, end=point.end)
    assert wrapped([point], ["September 2024"], 2, most=2) == ["September 2024"]
    assert wrapped([point], ["September 2024"], 0.5, most=2) == ["Sep\n2024"]
    assert short([Point(row=0, label="last autumn", value=1.0)], "last autumn") == "last autumn"
    assert short([Point(row=0, label="2023/24", value=1.0, start=point.start, end=point.end)], "2023/24") == "2023/24"

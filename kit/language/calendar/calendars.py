"""Calendar arithmetic: intervals of days, their units, and moving between them. Knows nothing about words or texts.

An interval is a pair of dates, both inclusive. Weeks are ISO weeks (Monday to Sunday), seasons are the meteorological
ones of the northern hemisphere, centuries begin with a year ending in 01, decades with one ending in 0.
"""

from __future__ import annotations

import calendar
import datetime

Date = datetime.date
Interval = tuple[Date, Date]

UNITS = ("day", "week", "month", "quarter", "half", "season", "year", "decade", "century")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}  # the first month of each; all last three
FIRST_YEAR, LAST_YEAR = 1, 9998
_APPROXIMATE_DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}
_MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


def day(year: int, month: int, number: int) -> Interval | None:
    """One day, or None where the calendar has none (31 June, 29 February 2023)."""
    try:
        found = Date(year, month, number)
    except ValueError:
        return None
    return found, found


def month(year: int, number: int) -> Interval:
    return Date(year, number, 1), Date(year, number, calendar.monthrange(year, number)[1])


def months(year: int, first: int, count: int) -> Interval:
    """``count`` months from month ``first`` of ``year``; ``first`` may lie outside 1 to 12."""
    year, first = year + (first - 1) // 12, (first - 1) % 12 + 1
    last = first + count - 2
    return Date(year, first, 1), month(year + last // 12, last % 12 + 1)[1] if count > 1 else month(year, first)[1]


def year(number: int) -> Interval:
    return Date(number, 1, 1), Date(number, 12, 31)


def quarter(year: int, number: int) -> Interval:
    return months(year, 3 * number - 2, 3)


def half(year: int, number: int) -> Interval:
    return months(year, 6 * number - 5, 6)


def season(year: int, name: str) -> Interval:
    """The season that begins in ``year``: winter 2023 is December 2023 to February 2024."""
    return months(year, SEASONS[name], 3)


def week(of: Date) -> Interval:
    """The ISO week that holds a day."""
    monday = shift_days(of, -of.weekday())
    return monday, shift_days(monday, 6)


def weekend(of: Date) -> Interval:
    """Saturday and Sunday of the ISO week that holds a day."""
    monday = week(of)[0]
    return shift_days(monday, 5), shift_days(monday, 6)


def decade(first: int) -> Interval:
    return Date(max(first, FIRST_YEAR), 1, 1), Date(first + 9, 12, 31)


def century(number: int) -> Interval:
    return Date(100 * number - 99, 1, 1), Date(100 * number, 12, 31)


def shift_days(of: Date, days: int) -> Date:
    """A date some days away, held within the years that a date can have."""
    ordinal = min(max(of.toordinal() + days, 1), Date(LAST_YEAR, 12, 31).toordinal())
    return Date.fromordinal(ordinal)


def shift_months(of: Date, count: int) -> Date:
    """The same day ``count`` months away, or the last day of that month where it is shorter."""
    total = of.year * 12 + of.month - 1 + count
    total = min(max(total, FIRST_YEAR * 12), LAST_YEAR * 12 + 11)
    to_year, to_month = total // 12, total % 12 + 1
    return Date(to_year, to_month, min(of.day, calendar.monthrange(to_year, to_month)[1]))


def shift(of: Date, count: int, unit: str) -> Date:
    """``count`` units away from a day; quarters, seasons, years and decades go by months."""
    if unit in _APPROXIMATE_DAYS:
        return shift_days(of, count * _APPROXIMATE_DAYS[unit])
    return shift_months(of, count * _MONTHS[unit])


def containing(of: Date, unit: str) -> Interval:
    """The day, week, weekend, month, quarter, half, year, decade or century that a day lies in."""
    if unit == "day":
        return of, of
    if unit in ("week", "fortnight"):
        return week(of)
    if unit == "weekend":
        return weekend(of)
    if unit == "month":
        return month(of.year, of.month)
    if unit == "quarter":
        return quarter(of.year, (of.month + 2) // 3)
    if unit == "half":
        return half(of.year, 1 if of.month < 7 else 2)
    if unit == "decade":
        return decade(of.year // 10 * 10)
    if unit == "century":
        return century((of.year + 99) // 100)
    return year(of.year)


def weekday_from(of: Date, number: int, direction: int) -> Date:
    """The nearest day of that weekday (Monday 0): before ``of`` (-1), after (1), or ``of`` itself or before (0)."""
    back = (of.weekday() - number) % 7
    if direction < 0:
        return shift_days(of, -(back or 7))
    if direction == 0:
        return shift_days(of, -back)
    return shift_days(of, (7 - back) if back else 7)


def nth_weekday(interval: Interval, number: int, nth: int) -> Interval | None:
    """The ``nth`` Monday (0) ... of an interval; -1 is the last."""
    if nth > 0:
        found = shift_days(interval[0], (number - interval[0].weekday()) % 7 + 7 * (nth - 1))
    else:
        found = shift_days(interval[1], -((interval[1].weekday() - number) % 7) + 7 * (nth + 1))
    return (found, found) if interval[0] <= found <= interval[1] else None


def nth_unit(interval: Interval, unit: str, nth: int) -> Interval | None:
    """The ``nth`` day, week (seven days from the first), month ... of an interval; -1 is the last."""
    return first_units(interval, unit, 1, nth - 1) if nth > 0 else last_units(interval, unit, -nth)


def first_units(interval: Interval, unit: str, count: int, skip: int = 0) -> Interval | None:
    """The first ``count`` units of an interval, after ``skip`` of them: the first ten months of 1915."""
    if count < 1:
        return None
    start = shift(interval[0], skip, unit)
    end = shift_days(shift(interval[0], skip + count, unit), -1)
    return (start, end) if end <= interval[1] else None


def last_units(interval: Interval, unit: str, count: int) -> Interval | None:
    """The last ``count`` units of an interval: the last four months of 2024 are September to December."""
    if count < 1:
        return None
    after = shift_days(interval[1], 1)
    start = shift(after, -count, unit)
    return (start, interval[1]) if start >= interval[0] else None


def part(interval: Interval, which: str) -> Interval:
    """The part of an interval that a word names, never longer than the words support.

    early, mid and late are thirds; start and end are the outer twelfth of a year or more, three days of a month;
    first_half and second_half are halves by months where the interval has an even number of whole months.
    """
    first, last = interval
    length = (last - first).days + 1
    if length < 3:
        return interval
    whole_months = first.day == 1 and shift_days(last, 1).day == 1
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    if which in ("start", "end"):
        if whole_months and count >= 12:
            edge = max(count // 12, 1)
            return (
                months(first.year, first.month, edge)
                if which == "start"
                else months(last.year, last.month - edge + 1, edge)
            )
        days = min(length, max(1, length // 10))
        return (first, shift_days(first, days - 1)) if which == "start" else (shift_days(last, 1 - days), last)
    begin, close = {"early": (0, 3), "mid": (1, 3), "late": (2, 3), "first_half": (0, 2), "second_half": (1, 2)}[which]
    if whole_months and count % close == 0:
        size = count // close
        return months(first.year, first.month + begin * size, size)
    return shift_days(first, length * begin // close), shift_days(first, length * (begin + 1) // close - 1)


def easter(in_year: int) -> Date:
    """Western Easter Sunday (the anonymous Gregorian algorithm; Meeus, Astronomical Algorithms, ch. 8)."""
    a, b, c = in_year % 19, in_year // 100, in_year % 100
    d, e = b // 4, b % 4
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * rest) // 451
    number = h + rest - 7 * m + 114
    return Date(in_year, number // 31, number % 31 + 1)

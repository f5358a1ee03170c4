"""Reference series and what they give for a period: values, rates, numbers per head, in other prices and currencies."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import pandas as pd

from kit.errors import NotFoundError, SetupError
from kit.language.calendar.reading import days
from kit.words import content, family


@dataclass(frozen=True)
class Reading:
    """What a reference gives for a period: the value, and the rows of ``Reference.series`` it was made of."""

    value: float
    start: date
    end: date
    source: str
    rows: tuple[int, ...]

    @property
    def summed(self) -> bool:
        return len(self.rows) > 1


@dataclass(frozen=True)
class Series:
    """The rows of one measure, unit and source, by period."""

    measure: str
    unit: str | None
    source: str
    subject: str | None
    aliases: tuple[str, ...]
    rows: tuple[tuple[date, date, float, int], ...]

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(content(self.measure))

    @cached_property
    def family(self) -> str | None:
        return family(self.measure)

    @property
    def adds_up(self) -> bool:
        """Whether values of neighbouring periods may be summed: counts and amounts, never shares, rates, indices and
        temperatures.
        """
        return self.unit not in ("%", "pp", "°C", "°F", "index") and "/" not in (self.unit or "")

    def over(self, start: date, end: date) -> Reading | None:
        """The value for exactly these days: one row, or the sum of rows that fill them without gap or overlap."""
        for first, last, value, row in self.rows:
            if (first, last) == (start, end):
                return Reading(value, start, end, self.source, (row,))
        reading = self.until(start, end) if self.adds_up else None
        return reading if reading is not None and reading.end == end else None

    def until(self, start: date, end: date) -> Reading | None:
        """The sum of the rows that follow on each other from ``start``, as far as they go without passing ``end``."""
        begins: dict[date, list[tuple[date, date, float, int]]] = defaultdict(list)
        for row in self.rows:
            if row[0] >= start and row[1] <= end:
                begins[row[0]].append(row)
        cursor, total, taken = start, 0.0, []
        while begins.get(cursor):
            _, last, value, index = max(begins[cursor], key=lambda row: row[1])
            total, cursor = total + value, last + timedelta(days=1)
            taken.append(index)
            if not self.adds_up:
                break
        return Reading(total, start, cursor - timedelta(days=1), self.source, tuple(taken)) if taken else None

    def level(self, start: date, end: date) -> float | None:
        """The value for exactly these days of what is a level, such as a population or an index: that of one row, or the
        mean over the days of rows that fill them.
        """
        begins = {row[0]: row for row in sorted(self.rows, key=lambda row: row[1]) if row[0] >= start and row[1] <= end}
        cursor, total = start, 0.0
        while cursor in begins:
            first, last, value, _ = begins[cursor]
            cursor = last + timedelta(days=1)
            total += value * (cursor - first).days
        return total / (cursor - start).days if cursor == end + timedelta(days=1) else None

    def covers(self, start: date, end: date) -> bool:
        """Whether the series begins before and ends after a period, so that a missing value is a gap in it."""
        return min(row[0] for row in self.rows) <= start and max(row[1] for row in self.rows) >= end


@dataclass(frozen=True)
class Reference:
    """Reference series. ``series`` is the table, one row a value; ``problems`` says what is wrong with it."""

    series: pd.DataFrame
    problems: tuple[str, ...] = ()
    _all: tuple[Series, ...] = field(default=(), repr=False)

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Any:
        return iter(self._all)

    def measures(self) -> list[str]:
        """The measures there are series of."""
        return list(dict.fromkeys(series.measure for series in self._all))

    def find(self, measure: str, source: str | None = None, subject: str | None = None) -> list[Series]:
        """The series of a measure, of one source and subject or of all. Raises `NotFoundError` when there is none."""
        wanted = frozenset(content(measure))
        found = [
            s
            for s in self._all
            if s.words == wanted
            and (source is None or source.lower() in s.source.lower())
            and (subject is None or subject.lower() == (s.subject or "").lower())
        ]
        if not found:
            whose = (f" of {subject}" if subject else "") + (f" from {source}" if source else "")
            raise NotFoundError(
                f"the reference has no series {measure!r}{whose}; it has {', '.join(self.measures()) or 'none'}"
            )
        return found

    def value(self, measure: str, period: str, *, source: str | None = None, subject: str | None = None) -> float:
        """The value of a measure over a period ("2025-01", "2025-01/2025-04", "2024"), summed over its rows where needed.

        Raises `NotFoundError` when the series does not fill the period.
        """
        start, end = read_period(period)
        found = self.find(measure, source, subject)
        for series in found:
            reading = series.over(start, end)
            if reading is not None:
                return reading.value
        raise NotFoundError(
            f"the series {measure!r} ({', '.join(s.source for s in found)}) has no value for all of {period}"
        )

    def rate(self, numerator: str, denominator: str, period: str, *, source: str | None = None) -> float:
        """One measure divided by another over a period: casualties / area gained, "2025-01/2025-04" -> 98.7."""
        below = self.value(denominator, period, source=source)
        if below == 0:
            raise NotFoundError(f"{denominator!r} is 0 over {period}, so there is no rate per unit of it")
        return self.value(numerator, period, source=source) / below

    def per_head(
        self,
        value: float,
        period: str,
        *,
        heads: int = 1,
        measure: str = "population",
        source: str | None = None,
        subject: str | None = None,
    ) -> float:
        """A number for each person, or for each ``heads`` of them (100,000), by the series of the population in a period.

        Where the series has only parts of the period, it is their mean. Raises `NotFoundError` when they do not fill the
        period, or have no value above zero.
        """
        (people,) = self._levels(self.find(measure, source, subject), period)
        return value / people * heads

    def in_prices_of(
        self,
        value: float,
        period: str,
        then: str,
        *,
        measure: str = "consumer price index",
        source: str | None = None,
        subject: str | None = None,
    ) -> float:
        """An amount of one period in the prices of another: times the index of ``then``, divided by that of ``period``.

        Both are of one series; where it has months and the period is a year, it is their mean. Raises `NotFoundError` when
        no series has both periods, and `SetupError` for a series of percentages, which are changes of an index and no index.
        """
        indices = [series for series in self.find(measure, source, subject) if series.unit not in ("%", "pp")]
        if not indices:
            raise SetupError(
                f"{measure!r} is a series of percentages; prices are adjusted by an index, such as 2015 = 100"
            )
        before, after = self._levels(indices, period, then)
        return value * after / before

    def _levels(self, found: list[Series], *periods: str) -> list[float]:
        """The levels in several periods, all above zero and of the first series that has them: two may have another base."""
        days = [read_period(period) for period in periods]
        for series in found:
            levels = [level for level in (series.level(*of) for of in days) if level is not None and level > 0]
            if len(levels) == len(periods):
                return levels
        raise NotFoundError(
            f"the series {found[0].measure!r} ({', '.join(s.source for s in found)}) has no value above zero for all of "
            f"{' and '.join(periods)}"
        )

    def exchanged(
        self,
        value: float,
        currency: str,
        into: str,
        day: str,
        *,
        measure: str = "exchange rate",
        source: str | None = None,
    ) -> float:
        """An amount of one currency (ISO 4217) in another, at the rate of a day or period, of either direction.

        The unit of the series is ``USD/EUR`` for dollars per euro. On a day without a rate, as on a weekend, it is the last
        one of the seven days before, which is how central banks reckon. Raises `NotFoundError` when there is none.
        """
        first, last = read_period(day)
        for series in self.find(measure, source):
            if series.unit not in (f"{into}/{currency}", f"{currency}/{into}"):
                continue
            days = range(8) if first == last else range(1)
            found = (series.over(first - timedelta(days=back), last - timedelta(days=back)) for back in days)
            rate = next((reading.value for reading in found if reading is not None and reading.value > 0), None)
            if rate is not None:
                return value * rate if series.unit == f"{into}/{currency}" else value / rate
        raise NotFoundError(f"the reference has no {measure!r} of {into}/{currency} or {currency}/{into} on {day}")


def read_period(text: str) -> tuple[date, date]:
    """First and last day of "2024", "2025-01", "Jan 2025", "2024-Q3", "2025-05-07" or two of them joined by a slash.

    Raises `SetupError` for anything else.
    """
    found = days(str(text))
    if found is None:
        raise SetupError(f"{text!r} is not a period; write 2024, 2025-01, 2024-Q3 or 2025-01/2025-04")
    return found

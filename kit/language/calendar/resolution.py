"""From what an expression says to its dates: which year, which quarter, which end of which month."""

from __future__ import annotations

import re
from dataclasses import replace

from kit.language.calendar import calendars
from kit.language.calendar.calendars import Date, Interval
from kit.language.calendar.expression import ANAPHORIC, STEPS, Expression
from kit.language.calendar.holidays import holiday_in
from kit.language.calendar.named_resolution import NamedResolver
from kit.language.calendar.timeline import Resolved

_SAME_DAY = 250  # characters within which "later in the day" is that of the day named before
_APPOSED = re.compile(r"(?:,|\s?[-–—(])\s?(?:or\s|just\s|only\s)?")


class Resolver(NamedResolver):
    """Resolves the expressions of one text in their order; each kind of expression has the method of its name."""

    def all(self) -> list[Resolved]:
        self._share_years()
        resolved = []
        for number, expression in enumerate(self.found):
            self.number = number
            try:
                result = self._resolve(expression)
            except (ValueError, OverflowError):  # a year outside the calendar
                result = Resolved(None, "vague", "day")
            resolved.append(result)
            self._remember(expression, result)
            self.before = expression, result
        return resolved

    def _resolve(self, expression: Expression) -> Resolved:
        if expression.bc:
            return Resolved(None, "stated", expression.kind)
        return getattr(self, "_" + expression.kind.replace(" ", "_"))(expression)

    def _vague(self, expression: Expression) -> Resolved:
        return Resolved(None, expression.which or "vague", "span")

    def _year(self, expression: Expression) -> Resolved:
        return Resolved(calendars.year(expression.year or 0), "stated", "year")

    def _decade(self, expression: Expression) -> Resolved:
        interval = calendars.decade(expression.year or 0)
        return self._modified(Resolved(interval, "stated", "decade"), expression.mod)

    def _century(self, expression: Expression) -> Resolved:
        return self._modified(Resolved(calendars.century(expression.count or 1), "stated", "century"), expression.mod)

    def _modified(self, resolved: Resolved, mod: str | None) -> Resolved:
        if mod is None or resolved.interval is None:
            return resolved
        if resolved.interval[0] == resolved.interval[1]:
            return resolved  # "late Sunday" is that Sunday
        interval = resolved.interval if mod == "whole" else calendars.part(resolved.interval, mod)
        return Resolved(interval, "vague", resolved.unit)

    def _word(self, expression: Expression) -> Resolved:
        steps = {
            "yesterday": -1,
            "today": 0,
            "tomorrow": 1,
            "the day before yesterday": -2,
            "the day after tomorrow": 2,
        }
        if self.published is None or self.narrative:
            return Resolved(None, "relative", "day")
        day = calendars.shift_days(self.published, steps[expression.name or "today"])
        return Resolved((day, day), "relative", "day")

    _present = _word  # without a name: today

    def _unit(self, expression: Expression) -> Resolved:
        """ "this year", "the previous quarter", "later in the day"."""
        unit = expression.unit or "day"
        if expression.name == "event":
            told = self._told_again(expression)
            if told is not None or not self.narrative:
                return told or Resolved(None, "relative", unit)
        if expression.which == "the same":
            return self._topical(expression, unit)
        if expression.which in ANAPHORIC:
            return self._beside_topic(expression, unit, expression.which)
        near = self.focus_unit == "day" and expression.start - self.focus_at < _SAME_DAY
        if expression.which == "the" and unit == "day" and near and self.focus is not None:
            return Resolved(self.focus, "relative", unit)  # "later in the day"
        now = self._now() if expression.which == "the" or self.narrative else self.published
        if now is None:
            return Resolved(None, "relative", unit)
        if unit == "weekend":
            return Resolved(self._weekend_near(expression, now), "relative", "week")
        step = STEPS.get(expression.which or "", 0)
        day = calendars.shift(calendars.containing(now, unit)[0], step, unit) if step else now
        return self._modified(Resolved(calendars.containing(day, unit), "relative", unit), expression.mod)

    def _told_again(self, expression: Expression) -> Resolved | None:
        """ "On 5 May, two days after the vote": the day just named, told again by an event."""
        if self.before is None or self.before[1].unit != "day" or self.before[1].interval is None:
            return None
        between = self.text[self.before[0].end : expression.start]
        again = _APPOSED.fullmatch(between) is not None
        return Resolved(self.before[1].interval, "relative", "day") if again else None

    def _topical(self, expression: Expression, unit: str) -> Resolved:
        """ "in the quarter": the last one that the text named, or else the one that holds the publication date."""
        topic = self._topic(expression)
        if topic is None or unit == "quarter" and topic[1] not in ("quarter", "month"):
            return Resolved(None, "relative", unit)
        return Resolved(calendars.containing(topic[0][0], unit), "relative", unit)

    def _beside_topic(self, expression: Expression, unit: str, which: str) -> Resolved:
        """ "the same month of 2021", "the following week": from the time that the text has come to."""
        topic = self._topic(expression)
        if topic is None:
            return Resolved(None, "relative", unit)
        (first, last), topic_unit = topic
        if expression.of is not None:  # "the same month of 2021"
            of = self._resolve(expression.of)
            day = calendars.containing(first, unit)[0]
            years = of.interval[0].year - day.year if of.interval else None
            moved = None if years is None else calendars.containing(calendars.shift(day, years, "year"), unit)
            return Resolved(moved, "relative", unit)
        if topic_unit == "span" and unit == "year" and which != "same":  # "the year to March ... the year before"
            return Resolved(_shifted((first, last), STEPS[which], unit), "relative", "span")
        return self._modified(Resolved(self._beside((first, last), unit, which), "relative", unit), expression.mod)

    def _beside(self, interval: Interval, unit: str, which: str) -> Interval:
        """The same, following or previous unit of an interval."""
        days = 7 if unit == "weekend" else 1
        if which == "following":
            day = calendars.shift_days(calendars.containing(interval[1], unit)[1], days)
        elif which == "previous":
            day = calendars.shift_days(calendars.containing(interval[0], unit)[0], -days)
        else:
            day = interval[0]
        return calendars.containing(day, unit)

    def _named(self, expression: Expression) -> Resolved:
        """ "last March", "this summer", "next Friday", "the previous April"."""
        anaphoric = expression.which in ANAPHORIC
        topic = self._topic(expression) if anaphoric else None
        now = topic[0][0] if topic else None if anaphoric else self._now()
        if expression.weekday is not None:
            day = self._weekday_beside(expression, now) if now else None
            return Resolved((day, day) if day else None, "relative", "day")
        unit = "day" if expression.day else "month" if expression.month else expression.unit or "day"
        return self._modified(
            Resolved(self._of_a_year(expression, now) if now else None, "relative", unit), expression.mod
        )

    def _weekday_beside(self, expression: Expression, now: Date) -> Date:
        """The day of "last Friday", "next Friday", "this Friday", "the following Friday"."""
        step, weekday = STEPS.get(expression.which or "", 0), expression.weekday or 0
        if expression.which == "next":
            return calendars.shift_days(calendars.week(now)[0], 7 + weekday)
        if step:
            return calendars.weekday_from(now, weekday, step)
        day = calendars.shift_days(calendars.week(now)[0], weekday)
        return calendars.shift_days(day, 7) if day < now and self._tense(expression) == "future" else day

    def _of_a_year(self, expression: Expression, now: Date) -> Interval | None:
        """The month, season or holiday of the year that is meant: the last, the next, the one under way."""
        step = STEPS.get(expression.which or "", 0)
        years = [self._named_in(year, expression) for year in range(now.year - 2, now.year + 3)]
        intervals = [interval for interval in years if interval]
        if step < 0:
            # "last June" in July 2024 may be the June just past; "last summer" in August is the one before.
            return next((interval for interval in reversed(intervals) if interval[1] < now), None)
        if step > 0:
            return next((interval for interval in intervals if interval[0] > now), None)
        holding = [interval for interval in intervals if interval[0] <= now <= interval[1]]
        edge = expression.name == "winter" and now.month < 7  # the year that it ends in, else begins in
        return next(iter(holding or [interval for interval in intervals if interval[edge].year == now.year]), None)

    def _named_in(self, year: int, expression: Expression) -> Interval | None:
        if expression.month:
            return self._month_or_day(year, expression)
        if expression.unit == "season":
            return calendars.season(year, expression.name or "summer")
        return holiday_in(year, expression.name or "")

    def _ago(self, expression: Expression) -> Resolved:
        unit = expression.unit or "day"
        if expression.count is None:
            return Resolved(None, "vague", unit)
        if expression.name == "event" and (told := self._told_again(expression)) is not None:
            return told
        back = expression.which in ("ago", "earlier")
        if expression.which in ("ago", "from now"):
            now, topic_unit = self._now(), "day"
            interval = (now, now) if now else None
        else:
            topic = self._topic(expression)
            if expression.name == "event" and not self.narrative:
                topic = None
            if expression.name in ("quarter", "month", "week", "period") and (
                topic is None or topic[1] not in (expression.name, "span", "quarter")
            ):
                topic = None
            interval, topic_unit = topic if topic else (None, "day")
        if interval is None:
            return Resolved(None, "relative", unit)
        count = -expression.count if back else expression.count
        if topic_unit == "span" and unit != "day":
            return Resolved(_shifted(interval, count, unit), "relative", "span")
        if topic_unit in ("month", "quarter", "half", "season") and unit in ("year", "month", "quarter"):
            start = calendars.shift(interval[0], count, unit)
            months = (interval[1].year - interval[0].year) * 12 + interval[1].month - interval[0].month + 1
            return Resolved(calendars.months(start.year, start.month, months), "relative", topic_unit)
        found = calendars.containing(calendars.shift(interval[0], count, unit), unit)
        if expression.other is not None:  # "two or three days ago": any of them
            other = -expression.other if back else expression.other
            also = calendars.containing(calendars.shift(interval[0], other, unit), unit)
            return Resolved((min(found[0], also[0]), max(found[1], also[1])), "vague", "span")
        return Resolved(found, "relative", unit)

    def _span(self, expression: Expression) -> Resolved:
        if expression.count is None:
            return Resolved(None, "vague", "span")
        unit = expression.unit or "day"
        if expression.which in ("past", "next"):
            now = self._now()
            interval = (now, now) if now else None
        else:
            topic = self._topic(expression)
            interval = topic[0] if topic else None
        if interval is None:
            return Resolved(None, "relative", "span")
        if expression.which in ("past", "previous"):
            end = interval[1] if expression.which == "past" else calendars.shift_days(interval[0], -1)
            return Resolved(
                (calendars.shift_days(calendars.shift(end, -expression.count, unit), 1), end), "relative", "span"
            )
        start = calendars.shift_days(interval[1], 1)
        return Resolved(
            (start, calendars.shift_days(calendars.shift(start, expression.count, unit), -1)), "relative", "span"
        )

    def _portion(self, expression: Expression) -> Resolved:
        of = self._resolve(expression.of) if expression.of else Resolved(None, "relative", "span")
        if of.interval is None:
            return Resolved(None, of.basis, "span")
        if expression.count is None:
            return Resolved(
                calendars.part(of.interval, "start" if expression.which == "first" else "end"), "vague", "span"
            )
        taken = (calendars.first_units if expression.which == "first" else calendars.last_units)(
            of.interval, expression.unit or "day", expression.count
        )
        return Resolved(taken, of.basis, "span")

    def _first_units(self, expression: Expression) -> Resolved:
        """ "the first nine months" without a year: of the year under way or, before they are over, of the last one."""
        now = self._now()
        if now is None:
            return Resolved(None, "relative", "span")
        unit, count = expression.unit or "month", expression.count or 1
        topic = self.focus if self.focus_unit == "year" and self.narrative else None
        year = topic[0].year if topic else now.year
        interval = calendars.first_units(calendars.year(year), unit, count)
        if interval and not topic and interval[1] >= now:
            interval = calendars.first_units(calendars.year(year - 1), unit, count)
        return Resolved(interval, "relative", "span")

    def _nth(self, expression: Expression) -> Resolved:
        of = self._resolve(expression.of) if expression.of else Resolved(None, "relative", "day")
        if of.interval is None:
            return Resolved(None, of.basis, "day")
        nth = expression.count or 1
        weekday = 5 if expression.unit == "weekend" else expression.weekday
        if weekday is None:
            return Resolved(
                calendars.nth_unit(of.interval, expression.unit or "day", nth), of.basis, expression.unit or "day"
            )
        interval = calendars.nth_weekday(of.interval, weekday, nth)
        if expression.unit == "weekend" and interval:
            interval = interval[0], calendars.shift_days(interval[0], 1)
        return Resolved(interval, of.basis, "day")

    def _week_of(self, expression: Expression) -> Resolved:
        of = self._resolve(expression.of) if expression.of else Resolved(None, "relative", "week")
        if of.interval is None:
            return Resolved(None, of.basis, "week")
        day = of.interval[0]
        if expression.which in ("ending", "ended"):
            return Resolved((calendars.shift_days(day, -6), day), of.basis, "week")
        if expression.which in ("beginning", "starting", "commencing"):
            return Resolved((day, calendars.shift_days(day, 6)), of.basis, "week")
        return Resolved(
            calendars.weekend(day) if expression.unit == "weekend" else calendars.week(day), of.basis, "week"
        )

    def _part(self, expression: Expression) -> Resolved:
        of = self._resolve(expression.of) if expression.of else Resolved(None, "vague", "span")
        exact = expression.which == "exact" and of.unit == "year"
        modified = self._modified(of, expression.mod)
        return replace(modified, basis=of.basis) if exact else modified


def _shifted(interval: Interval, count: int, unit: str) -> Interval:
    """An interval some units away; it ends with a month where it did."""
    after = calendars.shift(calendars.shift_days(interval[1], 1), count, unit)
    return calendars.shift(interval[0], count, unit), calendars.shift_days(after, -1)

"""Which year a date without one is of, and which Friday "Friday" is.

In news by the tense and the publication date; in a history by the year that the text has come to, carried forward: "In
December 1940 ... in February" is February 1941. What neither gives stays without dates.
"""

from __future__ import annotations

import re

from kit.language.calendar import calendars
from kit.language.calendar import context as period_context
from kit.language.calendar import tense as period_tense
from kit.language.calendar.calendars import Date, Interval
from kit.language.calendar.expression import Expression
from kit.language.calendar.timeline import CONNECTOR, Resolved, Timeline

_RANGE_WORD = re.compile(r"-|–|—|\bto\b|\bthrough\b|\buntil\b|\btill\b")
_WITHIN_A_CLAUSE = 12  # words
_BACKWARD_MONTHS = 7  # a bare month that many months or more before the focus is the next year's


class DateResolver(Timeline):
    """Resolves what names a month, a day of a month or a weekday."""

    found: list[Expression]

    def _resolve(self, expression: Expression) -> Resolved:
        raise NotImplementedError

    def _share_years(self) -> None:
        """Lend the year of the last of a list to those before it: "March and April 2003"."""
        for one, other in zip(reversed(self.found[:-1]), reversed(self.found[1:]), strict=True):
            if one.kind == "part" and one.of is not None and one.of.kind == "date":
                one = one.of
            lender = other.of if other.kind == "part" and other.of is not None else other
            if one.kind not in ("date", "quarter", "season") or one.year is not None or one.of is not None or one.bc:
                continue
            if one.kind == "date" and one.month is None or lender.kind not in ("date", "quarter", "season"):
                continue
            between = self.text[one.end : other.start]
            if len(between) > 24 or not CONNECTOR.match(between):
                continue
            if lender.year is not None and one.kind == "date":
                later = one.month is not None and lender.month is not None and one.month > lender.month
                one.year = lender.year - 1 if later and _RANGE_WORD.search(between) else lender.year
            elif lender.of is not None:
                one.of = lender.of
        if any(expression.name == "slashed" for expression in self.found):
            self._day_first = self._order_of_slashes()

    def _order_of_slashes(self) -> bool | None:
        """Whether this text writes the day first, as its other dates show; None where nothing does."""
        for expression in self.found:
            if expression.name == "slashed":
                if (expression.month or 0) > 12:
                    return True
                if (expression.day or 0) > 12:
                    return False
        for expression in self.found:
            if (
                expression.kind == "date"
                and expression.day
                and expression.month
                and expression.name is None
                and not self.text[expression.start : expression.end][:4].isdigit()
            ):
                return self.text[expression.start : expression.end].lstrip("the ")[:1].isdigit()
        return None

    def _date(self, expression: Expression) -> Resolved:
        if expression.name in ("slashed", "dotted"):
            return self._slashed(expression)
        if expression.month is None:
            return self._weekday(expression) if expression.weekday is not None else self._day_of_month(expression)
        unit = "day" if expression.day else "month"
        if expression.year is not None:
            return Resolved(self._month_or_day(expression.year, expression), "stated", unit)
        if expression.of is not None:
            of = self._resolve(expression.of)
            interval = self._month_or_day(of.interval[0].year, expression) if of.interval else None
            return Resolved(interval, of.basis if of.basis != "vague" else "relative", unit)
        year = self._year_of_month(expression)
        return Resolved(self._month_or_day(year, expression) if year else None, "relative", unit)

    def _month_or_day(self, year: int, expression: Expression) -> Interval | None:
        if expression.month is None:
            return None
        return (
            calendars.day(year, expression.month, expression.day)
            if expression.day
            else calendars.month(year, expression.month)
        )

    def _slashed(self, expression: Expression) -> Resolved:
        readings = {}
        if expression.name == "slashed" and self._day_first is not True:
            readings[False] = calendars.day(expression.year or 0, expression.month or 0, expression.day or 0)
        if self._day_first is not False or expression.name == "dotted":
            readings[True] = calendars.day(expression.year or 0, expression.day or 0, expression.month or 0)
        known = list(dict.fromkeys(interval for interval in readings.values() if interval))
        if len(known) > 1 and self.published:
            past = [interval for interval in known if interval[0] <= self.published]
            known = past if len(past) == 1 and (self.published - past[0][0]).days < 180 else known
        return Resolved(known[0] if len(known) == 1 else None, "stated", "day")

    def _year_of_month(self, expression: Expression) -> int | None:
        month = expression.month or 1
        if (month, expression.day) == (9, 11) and period_context.is_september_11(self.text, expression.end):
            return 2001
        if (joined := self._joined_to_before(expression)) is not None:
            first = joined[0]
            later = (month, expression.day or 31) < (first.month, first.day)
            range_word = _RANGE_WORD.search(self.text, self.before[0].end if self.before else 0, expression.start)
            between = (
                self.before
                and period_context.relation(self.text, self.before[0].start, self.before[0].end) == "between"
            )
            return first.year + (later and bool(range_word or between))
        if self.narrative and self.focus is not None:
            return self._carried(self.focus, month) - self._ends_at_the_focus(expression, month)
        if not self.narrative and (stated := self._stated_near(expression, month)) is not None:
            return self._carried(stated, month)
        return self._year_in_news(expression, self.published) if self.published else None

    def _stated_near(self, expression: Expression, month: int) -> Interval | None:
        """In news, the past date that a month or day still belongs to: "In 2003 ... the war began in March"."""
        if self.stated is None:
            return None
        at, interval = self.stated
        if self.published is None:
            return interval if self._same_sentence(at, expression.start) else None
        years = self.published.year - interval[0].year
        if years < 1 or years == 1 and month < interval[0].month and interval[0].month != 1:
            return None  # "from 5 % in October 2024 to 4 % in March": the year has turned
        if self._same_sentence(at, expression.start):
            return interval
        follows = years > 1 and self._same_sentence(at, expression.start, 1) and self._tense(expression) == "past"
        return interval if follows else None

    def _carried(self, focus: Interval, month: int) -> int:
        """The year of a month named after a focus: the same year, or the next where the year has turned."""
        if (focus[1] - focus[0]).days > 200:
            return focus[0].year
        if focus[0].month - month >= _BACKWARD_MONTHS:
            return focus[0].year + 1
        return focus[0].year

    def _ends_at_the_focus(self, expression: Expression, month: int) -> bool:
        """Whether a range over New Year ends where the story is: "in March 1945 ... from October to March"."""
        if self.focus is None or self.number + 1 >= len(self.found) or self.focus_unit not in ("day", "month"):
            return False
        last = self.found[self.number + 1]
        between = self.text[expression.end : last.start]
        if last.kind != "date" or last.month is None or last.year is not None or len(between) > 12:
            return False
        here = self.focus[0].month
        return last.month < month and here <= last.month and month > here and bool(_RANGE_WORD.search(between))

    def _year_in_news(self, expression: Expression, published: Date) -> int:
        """The year of a month or day without one: the latest that has come, or the next to come, by the tense."""
        month, day = expression.month or 1, expression.day
        relation = period_context.relation(self.text, expression.start, expression.end)
        tense = self._tense(expression)
        ahead = tense == "future"
        if relation in ("by", "until"):
            ahead = period_tense.is_deadline(self.text, expression.start, expression.end)
        elif relation == "since":
            ahead, tense = False, "past"
        if day and (just := calendars.day(published.year, month, day)) and 0 <= (published - just[0]).days <= 14:
            return published.year
        here = (published.month, published.day) if day else (published.month,)
        there = (month, day) if day else (month,)
        ahead = self._against_the_odds(expression, published, ahead)
        if ahead:
            return published.year + (there < here)
        if tense is None:  # nothing says which: the nearest
            return published.year + (1 if month - published.month < -6 else -1 if month - published.month > 6 else 0)
        return published.year - (there > here)

    def _against_the_odds(self, expression: Expression, published: Date, ahead: bool) -> bool:
        """The direction, turned where it would lead nine months away or more by a verb that stands far off.

        A date without a year is seldom that old or that distant: in September, "in November" is mostly the coming one.
        """
        months = ((expression.month or 1) - published.month) % 12
        if 0 < months <= 3 and not ahead or months >= 9 and ahead:
            if period_context.relation(self.text, expression.start, expression.end) in ("since", "by", "until"):
                return ahead
            near = period_tense.tense(self.text, expression.start, expression.end, within=4)
            far = self._tense(expression)
            if far == "past" and not expression.day and self._is_of_its_verb(expression):
                return False
            if near is None or near != far:
                return not ahead
        return ahead

    def _is_of_its_verb(self, expression: Expression) -> bool:
        """Whether a past not far before a month says when: "recorded 4,000 cases across the region in January"."""
        start, end = expression.start, expression.end
        near = period_tense.tense(self.text, start, end, within=_WITHIN_A_CLAUSE)
        return near == "past" and not period_tense.may_lie_ahead(self.text, start)

    def _day_of_month(self, expression: Expression) -> Resolved:
        """ "on the 28th"."""
        reference = (
            self.focus[0] if self.focus and (self.narrative or self.focus_unit in ("day", "month")) else self.published
        )
        if reference is None or expression.day is None:
            return Resolved(None, "relative", "day")
        if reference is self.published and not self.narrative:
            return Resolved(self._nearest_day_of_month(expression, reference), "relative", "day")
        return Resolved(calendars.day(reference.year, reference.month, expression.day), "relative", "day")

    def _nearest_day_of_month(self, expression: Expression, published: Date) -> Interval | None:
        """Of this month, the one before or the one after: by the tense, or the nearest."""
        months = [calendars.shift(published.replace(day=1), step, "month") for step in (-1, 0, 1)]
        days = [found for month in months if (found := calendars.day(month.year, month.month, expression.day or 1))]
        tense = self._tense(expression)
        ahead = [day for day in days if day[0] >= published]
        behind = [day for day in days if day[0] <= published]
        if tense == "future" and ahead:
            return ahead[0]
        if tense == "past" and behind:
            return behind[-1]
        return min(days, key=lambda day: abs((day[0] - published).days), default=None)

    def _weekday(self, expression: Expression) -> Resolved:
        number = expression.weekday or 0
        if self.narrative or self.published is None:
            if self.focus is not None and self.focus_unit == "day":
                back = calendars.shift_days(self.focus[0], -1)
                day = calendars.weekday_from(back, number, 1)
                return Resolved((day, day), "relative", "day")
            return Resolved(None, "relative", "day")
        joined = self._joined_to_before(expression)
        if joined is not None and _RANGE_WORD.search(
            self.text, self.before[0].end if self.before else 0, expression.start
        ):
            day = calendars.weekday_from(joined[0], number, 1)
            return Resolved((day, day), "relative", "day")
        if expression.which in ("last", "next"):  # "Friday last week"
            week = calendars.week(calendars.shift_days(self.published, -7 if expression.which == "last" else 7))
            day = calendars.shift_days(week[0], number)
            return Resolved((day, day), "relative", "day")
        relation = period_context.relation(self.text, expression.start, expression.end)
        tense = self._tense(expression)
        ahead = tense == "future" and relation != "since"
        ahead = ahead or tense is None and period_tense.is_scheduled(self.text, expression.start, expression.end)
        if relation in ("by", "until"):
            ahead = period_tense.is_deadline(self.text, expression.start, expression.end)
        if ahead:
            day = calendars.weekday_from(calendars.shift_days(self.published, -1), number, 1)
        else:
            day = calendars.weekday_from(self.published, number, 0)
        return Resolved((day, day), "relative", "day")

    def _weekend_near(self, expression: Expression, now: Date) -> Interval:
        this = calendars.weekend(now)
        last = calendars.weekend(calendars.shift_days(now, -7))
        if expression.which == "next":
            return calendars.weekend(calendars.shift_days(now, 7))
        if expression.which == "last" or now < this[0] and self._tense(expression) == "past":
            return last
        if expression.which == "the" and now < this[0] and self._tense(expression) is None and now.weekday() < 2:
            return last
        return this

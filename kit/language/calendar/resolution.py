"""From what an expression says to its dates: which year, which quarter, which end of which month."""

from __future__ import annotations

import re
from dataclasses import replace

from kit.language.calendar import calendars, fiscal_years
from kit.language.calendar.calendars import Interval
from kit.language.calendar.date_resolution import DateResolver
from kit.language.calendar.expression import Expression
from kit.language.calendar.holidays import holiday_in
from kit.language.calendar.timeline import Resolved

_NEAR_HOLIDAY = (
    75  # days within which a holiday is meant whatever the tense: in September, "Election Day" is the coming one
)

_SAME_DAY = 250  # characters within which "later in the day" is that of the day named before


_LAST_DAYS = 31  # of a half that is told of as if it were over
_APPOSED = re.compile(r"(?:,|\s?[-–—(])\s?(?:or\s|just\s|only\s)?")


class Resolver(DateResolver):
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
        unit = expression.unit or "day"
        if expression.name == "event" and (told := self._told_again(expression)) is not None:
            return told
        if expression.name == "event" and not self.narrative:
            return Resolved(None, "relative", unit)
        if expression.which == "the same":
            return self._topical(expression, unit)
        if expression.which in ("same", "following", "previous"):
            topic = self._topic(expression)
            if topic is None:
                return Resolved(None, "relative", unit)
            if expression.of is not None:  # "the same month of 2021"
                of = self._resolve(expression.of)
                day = calendars.containing(topic[0][0], unit)[0]
                years = of.interval[0].year - day.year if of.interval else None
                moved = None if years is None else calendars.containing(calendars.shift(day, years, "year"), unit)
                return Resolved(moved, "relative", unit)
            if (
                topic[1] == "span" and unit == "year" and expression.which != "same"
            ):  # "the year to March ... the year before"
                step = 1 if expression.which == "following" else -1
                after = calendars.shift(calendars.shift_days(topic[0][1], 1), step, unit)
                moved = calendars.shift(topic[0][0], step, unit), calendars.shift_days(after, -1)
                return Resolved(moved, "relative", "span")
            return self._modified(
                Resolved(self._beside(topic[0], unit, expression.which), "relative", unit), expression.mod
            )
        if (
            expression.which == "the"
            and unit == "day"
            and self.focus is not None
            and self.focus_unit == "day"
            and expression.start - self.focus_at < _SAME_DAY
        ):
            return Resolved(self.focus, "relative", unit)  # "later in the day"
        now = self._now() if expression.which == "the" or self.narrative else self.published
        if now is None:
            return Resolved(None, "relative", unit)
        if unit == "weekend":
            return Resolved(self._weekend_near(expression, now), "relative", "week")
        step = {"last": -1, "next": 1}.get(expression.which or "", 0)
        interval = calendars.containing(
            calendars.shift(calendars.containing(now, unit)[0] if step else now, step, unit) if step else now, unit
        )
        return self._modified(Resolved(interval, "relative", unit), expression.mod)

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

    def _beside(self, interval: Interval, unit: str, which: str) -> Interval:
        """The same, following or previous unit of an interval."""
        if which == "same":
            return calendars.containing(interval[0], unit)
        if which == "following":
            return calendars.containing(
                calendars.shift_days(calendars.containing(interval[1], unit)[1], 7 if unit == "weekend" else 1), unit
            )
        return calendars.containing(
            calendars.shift_days(calendars.containing(interval[0], unit)[0], -7 if unit == "weekend" else -1), unit
        )

    def _named(self, expression: Expression) -> Resolved:
        """ "last March", "this summer", "next Friday", "the previous April"."""
        which = expression.which or "this"
        anaphoric = which in ("same", "following", "previous")
        topic = self._topic(expression) if anaphoric else None
        now = topic[0][0] if topic else None if anaphoric else self._now()
        unit = (
            "day"
            if expression.weekday is not None or expression.day
            else "month"
            if expression.month
            else expression.unit or "day"
        )
        if now is None:
            return Resolved(None, "relative", unit)
        step = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(which, 0)
        if expression.weekday is not None:
            if step > 0 and not anaphoric:
                day = calendars.shift_days(calendars.week(now)[0], 7 + expression.weekday)
            elif step:
                day = calendars.weekday_from(now, expression.weekday, step)
            else:
                day = calendars.shift_days(calendars.week(now)[0], expression.weekday)
                if day < now and self._tense(expression) == "future":
                    day = calendars.shift_days(day, 7)
            return Resolved((day, day), "relative", "day")
        years = [self._named_in(year, expression) for year in range(now.year - 2, now.year + 3)]
        intervals = [interval for interval in years if interval]
        if step < 0:
            # "last June" in July 2024 may be the June just past; "last summer" in August is the one before.
            past = [interval for interval in intervals if interval[1] < now]
            return self._modified(Resolved(past[-1] if past else None, "relative", unit), expression.mod)
        if step > 0:
            coming = [interval for interval in intervals if interval[0] > now]
            return self._modified(Resolved(coming[0] if coming else None, "relative", unit), expression.mod)
        holding = [interval for interval in intervals if interval[0] <= now <= interval[1]]
        same_year = (
            [interval for interval in intervals if interval[1].year == now.year]
            if expression.name == "winter" and now.month < 7
            else [interval for interval in intervals if interval[0].year == now.year]
        )
        chosen = next(iter(holding or same_year), None)
        return self._modified(Resolved(chosen, "relative", unit), expression.mod)

    def _named_in(self, year: int, expression: Expression) -> Interval | None:
        if expression.month:
            return self._month_or_day(year, expression)
        if expression.unit == "season":
            return calendars.season(year, expression.name or "summer")
        return holiday_in(year, expression.name or "")

    def _season(self, expression: Expression) -> Resolved:
        name = expression.name or "summer"
        if expression.of is not None:
            of = self._resolve(expression.of)
            return Resolved(calendars.season(of.interval[0].year, name) if of.interval else None, of.basis, "season")
        if (
            (joined := self.before) is not None
            and joined[1].interval
            and joined[0].kind == "season"
            and len(self.text[joined[0].end : expression.start]) < 12
        ):
            return Resolved(calendars.season(joined[1].interval[0].year, name), joined[1].basis, "season")
        if self.narrative and self.focus is not None:
            now, unit = self.focus[0], self.focus_unit
            if name == "winter":
                year = now.year if now.month > 3 or unit == "year" else now.year - 1
            else:
                year = now.year + (unit != "year" and now.month - calendars.SEASONS[name] >= 6)
            return Resolved(calendars.season(year, name), "relative", "season")
        if self.published is None:
            return Resolved(None, "relative", "season")
        return Resolved(
            self._nearest([calendars.season(self.published.year + step, name) for step in (-2, -1, 0, 1)], expression),
            "relative",
            "season",
        )

    def _quarter(self, expression: Expression) -> Resolved:
        number = min(max(expression.count or 1, 1), 4)
        if expression.name == "elliptic":
            return self._beside_the_quarter(expression, number)
        if expression.of is not None:
            of = self._resolve(expression.of)
            if of.interval is None:
                return Resolved(None, of.basis, "quarter")
            return Resolved(
                calendars.months(of.interval[0].year, of.interval[0].month + 3 * (number - 1), 3), of.basis, "quarter"
            )
        if self.narrative and self.focus is not None:
            return Resolved(calendars.quarter(self.focus[0].year, number), "relative", "quarter")
        if self.published is None:
            return Resolved(None, "relative", "quarter")
        return Resolved(
            self._nearest([calendars.quarter(self.published.year + step, number) for step in (-1, 0, 1)], expression),
            "relative",
            "quarter",
        )

    def _beside_the_quarter(self, expression: Expression, number: int) -> Resolved:
        """ "the fourth" after "the first quarter": the nearest to it that has begun, where nothing says "will"."""
        near = self.before[1].interval if self.before and self.before[1].unit == expression.kind else None
        if near is None:
            return Resolved(None, "relative", expression.kind)
        length = 3 if expression.kind == "quarter" else 6
        found = [calendars.months(near[0].year + step, length * (number - 1) + 1, length) for step in (-1, 0, 1)]
        if self.published and self._tense(expression) != "future":
            found = [interval for interval in found if interval[0] <= self.published] or found
        nearest = min(found, key=lambda interval: abs((interval[0] - near[0]).days))
        return Resolved(nearest, "relative", expression.kind)

    def _half(self, expression: Expression) -> Resolved:
        if expression.name == "elliptic":
            return self._beside_the_quarter(expression, expression.count or 1)
        if expression.of is None and self.published is not None and not self.narrative:
            halves = [
                calendars.months(self.published.year + step, 6 * (expression.count or 1) - 5, 6) for step in (-1, 0, 1)
            ]
            if self._tense(expression) == "past":  # told of when it is over, or nearly so
                over = calendars.shift_days(self.published, _LAST_DAYS)
                halves = [half for half in halves if half[1] <= over] or halves
            return Resolved(self._nearest(halves, expression), "relative", "half")
        of = self._resolve(expression.of) if expression.of else Resolved(None, "relative", "half")
        if of.interval is None:
            return Resolved(None, of.basis, "half")
        return Resolved(
            calendars.months(of.interval[0].year, of.interval[0].month + 6 * ((expression.count or 1) - 1), 6),
            of.basis,
            "half",
        )

    def _fiscal(self, expression: Expression) -> Resolved:
        if expression.split and expression.year is not None:
            interval, basis = fiscal_years.split_year(self.text, expression.start, expression.end, expression.year - 1)
            return Resolved(interval, basis, "year")
        convention = fiscal_years.convention(self.text, expression.start, expression.end)
        first_month = convention["month"] if convention else 1
        named_by_end = convention is not None and convention["named_by"] == "end"
        if expression.year is not None:
            begin = expression.year - named_by_end
            return Resolved(calendars.months(begin, first_month, 12), "stated" if convention else "vague", "year")
        now = self._now()
        if now is None:
            return Resolved(None, "relative", "year")
        begin = now.year if now.month >= first_month else now.year - 1
        begin += {"next": 1, "coming": 1, "following": 1}.get(expression.which or "", 0)
        begin -= expression.which in ("last", "past", "previous", "preceding", "prior")
        return Resolved(calendars.months(begin, first_month, 12), "relative" if convention else "vague", "year")

    def _seasonal(self, expression: Expression) -> Resolved:
        """ "the 2023-24 season": both years, since seasons begin and end where their sport does."""
        year = expression.year or 0
        return Resolved((calendars.months(year - 1, 7, 1)[0], calendars.month(year, 6)[1]), "vague", "year")

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
            after = calendars.shift(calendars.shift_days(interval[1], 1), count, unit)
            return Resolved(
                (calendars.shift(interval[0], count, unit), calendars.shift_days(after, -1)), "relative", "span"
            )
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

    def _holiday(self, expression: Expression) -> Resolved:
        name = expression.name or ""
        if expression.of is not None:
            of = self._resolve(expression.of)
            return Resolved(holiday_in(of.interval[0].year, name) if of.interval else None, of.basis, "day")
        if self.narrative:
            return Resolved(holiday_in(self.focus[0].year, name) if self.focus else None, "relative", "day")
        if self.published is None:
            return Resolved(None, "relative", "day")
        days = [interval for step in (-1, 0, 1) if (interval := holiday_in(self.published.year + step, name))]
        near = [day for day in days if abs((day[0] - self.published).days) <= _NEAR_HOLIDAY]
        if near:
            return Resolved(near[0], "relative", "day")
        return Resolved(self._nearest(days, expression) if days else None, "relative", "day")

"""The days of named periods: seasons, quarters, halves, fiscal years and holidays."""

from __future__ import annotations

from kit.language.calendar import calendars, fiscal_years
from kit.language.calendar.date_resolution import DateResolver
from kit.language.calendar.expression import STEPS, Expression
from kit.language.calendar.holidays import holiday_in
from kit.language.calendar.timeline import Resolved

_NEAR_HOLIDAY = (
    75  # days within which a holiday is meant whatever the tense: in September, "Election Day" is the coming one
)


_LAST_DAYS = 31  # of a half that is told of as if it were over


class NamedResolver(DateResolver):
    """Resolves what names a part of a year."""

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
        begin += STEPS.get(expression.which or "", 0)
        return Resolved(calendars.months(begin, first_month, 12), "relative" if convention else "vague", "year")

    def _seasonal(self, expression: Expression) -> Resolved:
        """ "the 2023-24 season": both years, since seasons begin and end where their sport does."""
        year = expression.year or 0
        return Resolved((calendars.months(year - 1, 7, 1)[0], calendars.month(year, 6)[1]), "vague", "year")

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

"""The time a text has come to: what "last month" and "the following day" count from.

Two times to count from, as in news and in histories (Strötgen & Gertz, "Multilingual and cross-domain temporal
tagging", 2013): the publication date, and the *focus*, the last time the text itself named. "Last month" counts from
the publication date, "the following month" from the focus. A history (many dates far from its publication, or none
known) carries its focus forward.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from kit.language.calendar import context as period_context
from kit.language.calendar import stretches
from kit.language.calendar import tense as period_tense
from kit.language.calendar.calendars import Date, Interval
from kit.language.calendar.expression import Expression

CONNECTOR = re.compile(
    r"\s{0,3}(?:[-–—/,&]|,?\s(?:to|and|or|through|until|till|versus|vs\.?|compared with|from)"
    r"\s(?:(?:in|on|from|late|early|mid|the|end|of)[\s-]){0,3}|to|and)\s{0,3}$"
)
_SENTENCE_EDGE = re.compile(r"[.!?][\"”’)]{0,2}\s+(?=[A-Z\"“‘(])|\n\s*\n|\n")
_SEPTEMBER_11 = datetime.date(2001, 9, 11)
_ASIDE_YEARS = 5
_NEAR = 500  # characters within which a focus still holds in news


@dataclass(slots=True)
class Resolved:
    """An interval (None: no dates), its basis, and the unit it is one of ("day", "month", "year", ... or "span")."""

    interval: Interval | None
    basis: str
    unit: str


def _innermost(expression: Expression) -> Expression:
    """What an expression is a part of in the end: the Thursday of "early Thursday"."""
    while expression.of is not None:
        expression = expression.of
    return expression


class Timeline:
    """The publication date and the focus while the expressions of one text are resolved in their order."""

    def __init__(self, text: str, published: Date | None, found: list[Expression]) -> None:
        self.text = text
        self.published = published
        self.found = found
        self.narrative = self._is_history()
        self.focus: Interval | None = None
        self.focus_unit = "day"
        self.focus_at = 0
        self.stated: tuple[int, Interval] | None = None  # the last time with a year of its own, and where it ended
        self.before: tuple[Expression, Resolved] | None = None
        self.aside: int | None = None
        self.number = 0  # of the expression under way
        self._day_first: bool | None = None

    def _is_history(self) -> bool:
        """Many dates written out with years long before publication, and few "yesterday", "on Friday", "last month".

        Where no publication date is known, one written-out date is enough, but the few words of news still must be few:
        "in March" of an undated report is not the March of the last year it happened to name.
        """
        far = near = deictic = undated = 0
        for expression in self.found:
            if expression.year is not None and expression.kind in ("date", "year") and expression.name != "event":
                if self.published is None or abs(expression.year - self.published.year) > 1:
                    far += 1
                else:
                    near += 1
            elif (
                expression.kind == "word"
                or expression.kind in ("unit", "named")
                and expression.which in ("this", "last", "next")
                or _innermost(expression).weekday is not None
                and _innermost(expression).day is None
            ):
                deictic += 1
            elif expression.kind == "date" and expression.of is None:
                undated += 1
        return far >= (1 if self.published is None else 3) and far > near and 4 * deictic <= far + undated

    def _now(self) -> Date | None:
        """What "last month" counts from."""
        if self.narrative and self.focus is not None:
            return self.focus[0]
        return self.published

    def _topic(self, expression: Expression) -> tuple[Interval, str] | None:
        """What "the following month" counts from, with its unit."""
        if self.focus is not None and (self.narrative or expression.start - self.focus_at < _NEAR):
            return self.focus, self.focus_unit
        return ((self.published, self.published), "day") if self.published else None

    def _remember(self, expression: Expression, resolved: Resolved) -> None:
        if resolved.interval is None or expression.kind in ("decade", "century", "span", "present"):
            return
        if expression.name == "event" or resolved.interval[0] == _SEPTEMBER_11 and expression.year is None:
            return  # the name of an event, not the time of the story
        inner = expression
        while inner.of is not None and inner.year is None:
            inner = inner.of
        if inner.year is not None:
            opens = len(period_context.words_before(self.text, expression.start, 3)) <= 2
            since = period_context.relation(self.text, expression.start, expression.end) == "since" and not opens
            self.stated = (
                (expression.end, resolved.interval)
                if (resolved.unit not in ("year", "span") or opens) and not since
                else None
            )
        if self.narrative and self._leaves_the_story(expression, resolved):
            return
        self.focus, self.focus_unit, self.focus_at = resolved.interval, resolved.unit, expression.end
        stretch = stretches.stretch_around(self.text, expression.start, resolved.interval)
        if stretch is not None and stretch[0]:  # "a year earlier" counts from all of "the nine months ended Sept. 30"
            self.focus, self.focus_unit = stretch[0], "span"

    def _leaves_the_story(self, expression: Expression, resolved: Resolved) -> bool:
        """Whether a history only looks back or ahead in mid-sentence: "as they had two decades earlier", "a campaign
        planned for 1976", "which lasted until February 1945".
        """
        if self.focus is None or resolved.interval is None:
            return False
        if len(period_context.words_before(self.text, expression.start, 3)) > 2:
            if expression.kind == "ago" and expression.which in ("ago", "earlier"):
                return True
            relation = period_context.relation(self.text, expression.start, expression.end)
            if resolved.interval[0].year > self.focus[1].year and (
                relation == "until" or period_tense.is_planned(self.text, expression.start)
            ):
                return True
        return resolved.unit == "year" and self._is_aside(expression, resolved.interval)

    def _is_aside(self, expression: Expression, interval: Interval) -> bool:
        """Whether a bare year far off the story's time only looks back or ahead; a second beside it moves the story."""
        if self.focus is None:
            return False
        if self._in_brackets(expression):
            return True
        if (
            self.focus_unit != "year"
            and interval[0].year < self.focus[0].year
            and len(period_context.words_before(self.text, expression.start, 3)) > 2
        ):
            return True  # "... troops that had landed in late 1943": looks back in mid-sentence
        aside, self.aside = self.aside, interval[0].year
        if self.focus_unit == "year" or abs(interval[0].year - self.focus[0].year) <= _ASIDE_YEARS:
            self.aside = None
            return False
        return aside is None or abs(aside - interval[0].year) > _ASIDE_YEARS

    def _in_brackets(self, expression: Expression) -> bool:
        before = self.text[max(0, expression.start - 40) : expression.start]
        return before.rfind("(") > before.rfind(")")

    def _same_sentence(self, start: int, end: int, edges: int = 0) -> bool:
        """Whether at most ``edges`` sentence ends lie between two characters."""
        return end - start < 600 and len(_SENTENCE_EDGE.findall(self.text, start, end)) <= edges

    def _tense(self, expression: Expression) -> str | None:
        return period_tense.tense(self.text, expression.start, expression.end)

    def _joined_to_before(self, expression: Expression) -> Interval | None:
        """The interval of the expression before, if this one continues it: "between September 2024 and January"."""
        if self.before is None or self.before[1].interval is None or self.before[0].kind not in ("date", "part"):
            return None
        between = self.text[self.before[0].end : expression.start]
        return self.before[1].interval if len(between) < 24 and CONNECTOR.match(between) else None

    def _nearest(self, intervals: list[Interval], expression: Expression) -> Interval:
        """The latest interval that has begun or, where the tense is future, the first that has not ended."""
        assert self.published is not None
        if self._tense(expression) == "future":
            return next((interval for interval in intervals if interval[1] >= self.published), intervals[-1])
        begun = [interval for interval in intervals if interval[0] <= self.published]
        return begun[-1] if begun else intervals[0]

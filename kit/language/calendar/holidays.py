"""The days of holidays: by the rules of lexicons/holidays.toml."""

from __future__ import annotations

import datetime

from kit.language.calendar import calendars
from kit.language.calendar.calendars import Interval
from kit.language.lexicons import load_toml


def holiday_in(year: int, name: str) -> Interval | None:
    """The day of a holiday in a year, by its rule in holidays.toml; None where the rule gives none."""
    rule = load_toml("holidays.toml")["rules"].get(name, "moon")
    if rule == "moon":
        return None
    if rule == "election":
        first_monday = calendars.nth_weekday(calendars.month(year, 11), 0, 1)
        day = calendars.shift_days(first_monday[0], 1) if first_monday else None
    elif rule.startswith("easter"):
        day = calendars.shift_days(calendars.easter(year), int(rule.split()[1]))
    elif "-" in rule and " " not in rule:
        day = datetime.date(year, *map(int, rule.split("-")))
    else:
        month, nth, weekday, *more = map(int, rule.split())
        found = calendars.nth_weekday(calendars.month(year, month), weekday, nth)
        day = calendars.shift_days(found[0], more[0] if more else 0) if found else None
    return (day, day) if day else None

"""Stretches told by the date they end or begin with: "the 12 months to April", "the fiscal year that begins July 1"."""

from __future__ import annotations

from kit.language.calendar import calendars
from kit.language.calendar import patterns as patterns
from kit.language.calendar.calendars import Interval
from kit.language.calendar.relations import number_of

_BOUND = frozenset(
    "ended ending ends to through until beginning begins began starting starts started commencing".split()
)
_LEAD = 64  # characters before a date in which the words of a stretch stand


def stretch_around(text: str, position: int, named: Interval | None) -> tuple[Interval | None, int] | None:
    """The stretch that the date at ``position`` ends or begins, and where its words begin: "the 12 months to April"."""
    lead = text[max(0, position - _LEAD) : position]
    if _BOUND.isdisjoint(lead.lower().split()[-4:]):
        return None  # most dates: the patterns would look in vain
    match = patterns.ENDING.search(lead)
    ends = match is not None
    match = match or patterns.BEGINNING.search(lead)
    if match is None or match.start() and (lead[match.start() - 1].isalnum() or lead[match.start() - 1] in "-’'"):
        return None
    parts = match.groupdict()
    if (parts["nth"] or parts["unit"] == "century") and parts.get("to"):
        return None  # "from the first quarter to June"
    said = parts["count"] or parts["number"]
    count = number_of(said) if said else 1
    unit = (parts["unit"] or parts["one"] or parts["part"]).lower()
    unit = "half" if unit.startswith("hal") else unit.rstrip("s")
    if count is None:
        return None
    begin = position - len(lead) + match.start()
    if named is None:
        return None, begin
    if ends:
        after = calendars.shift_days(named[1], 1)
        return (calendars.shift(after, -count, unit), named[1]), begin
    return (named[0], calendars.shift_days(calendars.shift(named[0], count, unit), -1)), begin

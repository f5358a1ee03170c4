"""Numbers that add up to one figure: "2 hours, 3 minutes and 12 seconds", "six foot two", "3 dollars and 50 cents"."""

from __future__ import annotations

import re

from kit.language.quantities.atoms import Atom, tidy
from kit.language.quantities.contexts import counts_something

_CENTS_GAP = re.compile(r"[ ](?:and[ ])?\Z")
_AND_GAP = re.compile(r",?[ ](?:and[ ])?\Z|-\Z|\Z")
# After a comma only a third part shows that one lapse of time is meant: "2 days, 4 hours and 11 minutes".
_PART = r"(?:[0-9]{1,2}|[a-z]{3,9}(?:-[a-z]{3,5})?)[ -](?:second|minute|hour|day|week)s?\b"
_GOES_ON = re.compile(rf",?[ ](?:and[ ])?{_PART}")
_ENDS_WITH = re.compile(rf"[ ]and[ ]{_PART}")  # of years and months, which have no certain length
_ONE = re.compile(r"(?:\A|[ \n])(?P<whole>[Aa]n? (?P<unit>year|month|week|day|hour|minute)) and \Z")
_DIVIDED = re.compile(r" (?:(?!(?:after|for|in|of|over|than|within)\b)[a-z]+ )?")  # "three pills a day and 20 minutes"
_SMALLER: dict[tuple[str | None, str | None], float] = {
    ("stone", "lb"): 14,
    ("lb", "oz"): 16,
    ("ft", "in"): 12,
    ("year", "month"): 12,
    ("year", "week"): 365.25 / 7,
    ("year", "day"): 365.25,
    ("month", "week"): 365.25 / 84,
    ("month", "day"): 365.25 / 12,
    ("week", "day"): 7,
    ("week", "hour"): 168,
    ("day", "hour"): 24,
    ("day", "minute"): 1440,
    ("day", "second"): 86400,
    ("hour", "minute"): 60,
    ("hour", "second"): 3600,
    ("minute", "second"): 60,
}


def join(text: str, atoms: list[Atom]) -> None:
    """ "2 hours, 3 minutes and 12 seconds", "six foot two", "three dollars and fifty cents": one figure."""
    whole: Atom | None = None
    last: str | None = None  # the unit of what was added to the whole last
    for atom in atoms:
        if atom.dropped:
            continue
        _add_to_one(text, whole, atom)
        if whole is not None and 0 <= atom.left - whole.right <= 6 and _adds(text, whole, last, atom):
            last = atom.unit
            continue
        whole, last = atom, atom.unit


def _add_to_one(text: str, before: Atom | None, part: Atom) -> None:
    """ "an hour and 20 minutes", "an hour and three quarters": the article is the one, unless it divides a figure before it."""
    one = _ONE.search(text, max(0, part.left - 16), part.left)
    if one is None:
        return
    size = (
        _SMALLER.get((one["unit"], part.unit)) if part.kind == "duration" else 1.0 if part.form == "fraction" else None
    )
    if size is None or part.value >= size:
        return
    start = one.start("whole")
    if before is not None and before.right <= start and _DIVIDED.fullmatch(text[before.right : start]) is not None:
        return
    part.value, part.decimals, part.form = tidy(1 + part.value / size), True, "mixed"
    part.unit, part.kind, part.unit_basis = one["unit"], "duration", "stated"
    part.left = part.start = start
    part.unit_start, part.unit_end = one.span("unit")


def goes_on(text: str, whole: Atom, part: Atom) -> bool:
    """Whether a part stands right behind the number in a larger unit that it belongs to: "4 years 2 months"."""
    gap = text[whole.right : part.left]
    return (whole.unit, part.unit) in _SMALLER and _AND_GAP.match(gap) is not None


def _adds(text: str, whole: Atom, last: str | None, part: Atom) -> bool:
    """Add a part in a smaller unit to the whole, where it is one."""
    if whole.kind not in ("money", "measure", "duration") or whole.step < 1 or not part.value > 0:
        return False
    gap = text[whole.right : part.left]
    unit, size = whole.unit, _SMALLER.get((whole.unit, part.unit))
    if part.unit is None and part.kind is None and unit == "ft" and gap in (" ", "-") and _inches(text, whole, part):
        size = 12
    if size is not None and last != part.unit:
        if _AND_GAP.match(gap) is None or part.value >= _SMALLER.get((last, part.unit), size):
            return False
        if "," in gap and unit not in ("hour", "minute") and last == unit:
            third = _GOES_ON if unit in ("week", "day") else _ENDS_WITH
            if third.match(text, part.right) is None:
                return False
        whole.value, whole.decimals = tidy(whole.value + part.value / size), True
        whole.end, whole.right, whole.unit_end, part.dropped = part.end, part.right, part.right, True
        return True
    return whole.kind == "money" and part.value < 100 and _cents(text, whole, part, gap)


def _inches(text: str, whole: Atom, part: Atom) -> bool:
    """Whether the bare number after feet is inches: "six foot two", but not "at 30 feet 2 men dug"."""
    worded = text[whole.end : whole.right].strip(" -")
    return (
        worded in ("foot", "feet", "ft")
        and part.step == 1
        and whole.value < 9
        and part.value < 12
        and not counts_something(text, part)
    )


def _cents(text: str, one: Atom, two: Atom, gap: str) -> bool:
    """ "three dollars and fifty cents", "15 dollars 50"."""
    if _CENTS_GAP.match(gap) is None:
        return False
    bare = two.unit is None and two.kind is None and gap == " " and one.right > one.end and two.value >= 10
    bare = bare and not counts_something(text, two)  # "15 dollars 12 times"
    hundredths = two.unit in ("cent", "penny") or bare
    if hundredths:
        one.value = round(one.value + two.value / 100, 2)
        one.step, one.end, one.right, two.dropped = 0.01, two.right, two.right, True
    return hundredths

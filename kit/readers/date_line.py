"""Lines that say when, and beside it at most where and by whom: "Leeds | Updated: Tue 4 Mar 2025 09.31 GMT | 3 min read"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kit.month_names import ANY_MONTH, SHORT_MONTHS

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# Pages glue what stands in boxes of its own: "MoscowWed May 07 2025", "4 Mar 20254 Mar 2025", "9:31 AM ETUpdated".
_WORD_BEGINS = r"(?:(?<![A-Za-z])|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]))"
_DIGIT_BEGINS = r"(?:(?<!\d)|(?<=(?:19|20)\d\d))"
MONTH = rf"{_WORD_BEGINS}(?P<month>(?i:{ANY_MONTH}))(?![A-Za-z])\.?"
DAY = r"(?P<day>\d{1,2})(?i:st|nd|rd|th)?(?!\d)"
YEAR = r"(?P<year>(?:19|20)\d\d)"
_ZONE = (
    r"(?:\s*\(?(?:(?:GMT|UTC)(?:\s?[+-]\d{1,2}(?::?\d\d)?)?|[A-Z]{1,3}[SD]T|[ECMPNW]T|[BIJKS][SG]?T|HKT|PKT|MYT|PHT|WIB|"
    r"MSK|CET|EET|WAT|EAT|CAT|Z|[+-]\d\d:?\d\d)\)?(?![a-z]))?"
)
_HALF = r"[ap]\.?m(?-i:(?![a-z]))\.?"
_CLOCK = rf"\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?:\s*{_HALF})?|\d{{1,2}}\s*{_HALF}"
_UNITS = r"(?:sec(?:ond)?s?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|months?|years?)"
_TOKENS = [
    rf"{_DIGIT_BEGINS}{DAY}(?:\s+of)?[\s-]*{MONTH}[\s,-]+{YEAR}",
    rf"{MONTH}[\s-]*{DAY}(?:,\s*|[\s-]+){YEAR}",
    rf"{_DIGIT_BEGINS}{YEAR}(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)(?!\d)(?:T[\d:.+Z-]+)?",
    rf"{_DIGIT_BEGINS}(?P<one>\d\d?)(?P<mark>[-/.])(?P<other>\d\d?)(?P=mark){YEAR}",
    rf"{_WORD_BEGINS}(?i:(?:first |last |originally )?(?:(?P<updated>update[ds]?|modified|amended|revised|edited)|"
    r"published|posted|issued|released|dated?|created|filed|(?:issue|publication|publishing|publish) date)"
    r"(?: on| at)?)(?![A-Za-z])\s*:?",
    rf"{_WORD_BEGINS}(?P<weekday>(?i:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?i:day)?)(?![a-z])\.?",
    rf"(?i:\bat )?\s*(?:{_DIGIT_BEGINS}(?i:{_CLOCK}){_ZONE})",
    rf"(?P<ago>(?i:(?<![A-Za-z\d])(?:an?|one|\d+)\s*{_UNITS} ago|\b(?:yesterday|today|just now)\b))",
    r"(?i:(?<![A-Za-z\d])\d+\s*-?\s*min(?:ute)?s?\b(?: (?:to )?(?:read|listen))?(?![a-z]))",
    rf"(?P<part>{MONTH}\s*{DAY})",  # without its year
    rf"(?P<part>{_DIGIT_BEGINS}{DAY}\s+{MONTH})",
]


# A form's names are its own among the others'.
_TOKEN = re.compile(
    "|".join(re.sub(r"\(\?P([<=])(\w+)([>)])", rf"(?P\1\2_{n}\3", form) for n, form in enumerate(_TOKENS))
)
_BETWEEN = re.compile(r"\s*[|•·–—()\[\]]\s*|\s+[-/]\s+")
_SAYS_WHEN = re.compile(r"\d| ago\b|\byesterday\b|\btoday\b|\bjust now\b", re.I)
_BAR = re.compile(r"[|•·–—]|\s[-/]\s")
_MAX_LINE = 160


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it is written: one, or the two that "03/04/2025" may mean, month first and day first."""

    readings: tuple[datetime.date, ...]
    words: str
    updated: bool = False
    day_first: bool | None = None


@dataclass(frozen=True, slots=True)
class DateLine:
    """The days a line states, none where it only says "3 hours ago", and the pieces of other words around them."""

    days: tuple[Day, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    barred: bool = False  # a bar or dash, and no comma, stands between the words before and the day


def parse(line: str) -> DateLine | None:
    """A line taken apart that states a day, or how long ago something was; None for any other."""
    line = line.strip()
    if not 4 <= len(line) <= _MAX_LINE or not _SAYS_WHEN.search(line):
        return None
    days: list[Day] = []
    before: list[str] = []
    after: list[str] = []
    end = 0
    updated = labelled = ago = False
    weekday: str | None = None
    gaps: list[tuple[int, int]] = []
    for token in _TOKEN.finditer(line):
        if not days:
            gaps.append((end, token.start()))
        (after if days else before).extend(_pieces(line[end : token.start()]))
        end = token.end()
        found = {name.split("_")[0]: value for name, value in token.groupdict().items() if value is not None}
        if "year" in found:
            day = _day(found, token[0].strip(), updated)
            if day is None:
                return None
            days.append(day)
            updated = False
        elif "weekday" in found:
            weekday = found["weekday"]
        elif "part" in found:
            ago = ago or labelled
        elif "ago" in found:
            ago = True
        elif found or re.match(r"[A-Za-z]{4}", token[0].lstrip()):
            updated, labelled = "updated" in found, True
    (after if days else before).extend(_pieces(line[end:]))
    if not days and not (ago and (labelled or not before)):
        return None
    barred = any(_BAR.search(line, *span) for span in gaps)
    return DateLine(tuple(_settled(day, weekday) for day in days), tuple(before), tuple(after), barred)


def _pieces(words: str) -> Iterator[str]:
    for piece in _BETWEEN.split(words):
        piece = piece.strip(" \t\u00a0,.;/|•·–—-()[]").lstrip(":")
        if piece.strip(" :"):
            yield piece.strip()


def _day(found: dict[str, str], words: str, updated: bool) -> Day | None:
    """The day in a date's parts; None where there is no such day."""
    year = int(found["year"])
    if "one" not in found:
        month = found["month"]
        number = int(month) if month.isdigit() else _number(month)
        day = _date(year, number, int(found["day"]))
        return Day((day,), words, updated) if day else None
    one, other = int(found["one"]), int(found["other"])
    month_first, day_first = _date(year, one, other), _date(year, other, one)
    readings = tuple(dict.fromkeys(filter(None, (month_first, day_first))))
    decided = None if len(readings) != 1 or one == other else day_first is not None
    return Day(readings, words, updated, decided) if readings else None


def _settled(day: Day, weekday: str | None) -> Day:
    """A day of two readings settled by the weekday beside it."""
    if len(day.readings) < 2 or weekday is None:
        return day
    number = _WEEKDAYS.index(weekday[:3].lower())
    fitting = [reading for reading in day.readings if reading.weekday() == number]
    if len(fitting) != 1:
        return day
    return Day((fitting[0],), day.words, day.updated, fitting[0] == day.readings[1])


def _number(month: str) -> int:
    return next(n for n, name in enumerate(SHORT_MONTHS, 1) if name.lower() == month.lower()[:3])


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def date_of(year: str | None, month: str | None, day: str | None) -> datetime.date | None:
    """The day in its parts, the month in letters; None where one is missing or there is no such day."""
    return _date(int(year), _number(month), int(day)) if year and month and day else None

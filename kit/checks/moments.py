"""Points in time as a sentence writes them: days, months, years and clock times, each with the slack of its wording."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from kit import month_names
from kit.month_names import MONTH, SHORT_MONTHS, WEEKDAY, lower

WEEKDAYS = lower(month_names.WEEKDAYS)
_MONTHS = lower(SHORT_MONTHS)
_MONTH = rf"(?:{MONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
_YEAR = r"(?:1\d|20)\d\d"
_TO = r"(?:\s?[-–—]\s?|\s(?:to|until|till|through|and)\s(?:the )?)"
_NO_NUMBER_BEFORE = r"(?<![\d.,:/$€£])(?<![A-Za-z]-)"
_DATE = re.compile(
    rf"(?:\b(?P<w1>{WEEKDAY})(?:,? (?:the )?| \())?"
    rf"(?:{_NO_NUMBER_BEFORE}(?P<d1>{_DAY})(?: of)? (?P<m1>{_MONTH})(?!\w)"
    rf"|\b(?P<m2>{_MONTH}) (?:the )?(?P<d2>{_DAY})(?![\d:/%]|[.,]\d|\s?(?:am|pm|a\.m|p\.m)))"
    rf"(?:,? (?P<y>{_YEAR})(?![\d%]|[.,]\d))?"
    rf"(?:(?:,? (?:is |was |falls on |fell on )?(?:a )?| \()(?P<w2>{WEEKDAY})(?=[,.;)]|$| (?:in|at|and|when)\b))?"
)
_MONTH_YEAR = re.compile(rf"\b(?P<m>{_MONTH})(?: of)?,? (?P<y>{_YEAR})(?!\d)")
_YEARS = re.compile(rf"(?<![\w.,/$€£#-])(?P<y>{_YEAR})[-–—/](?P<to>{_YEAR}|\d\d)(?![\d%]|[.,]\d|-\d)")
_ONE_YEAR = re.compile(
    rf"(?<![\w.,:/$€£#-])(?P<y>{_YEAR})(?![\d%$€£\w]|[.,/:]\d|-\w|['’]s\b|\s?(?:BC|BCE|hours|[A-Z]{{2,4}}|local)\b)"
)
_CLOCK = re.compile(
    r"(?<![\d.,:/$€£-])(?P<h>[01]?\d)(?:[:.](?P<min>[0-5]\d))?(?:\s?(?P<half>[ap])\.?m\b\.?| o['’]clock)"
    r"|(?<![\d.,:/-])(?P<h24>[01]?\d|2[0-3]):(?P<min24>[0-5]\d)(?![\d:])"
    r"|\b(?P<word>noon|midday|midnight)\b",
    re.I,
)
_DAY_BEFORE = re.compile(rf"(?:\b(?P<w>{WEEKDAY}),? (?:the )?)?{_NO_NUMBER_BEFORE}(?P<d>{_DAY}){_TO}$")
_DAY_AFTER = re.compile(rf"{_TO}(?P<d>{_DAY})(?:,? (?P<y>{_YEAR}))?(?![\w%]|[.,:/]\d| [a-z])")
_MONTH_BEFORE = re.compile(rf"\b(?P<m>{_MONTH}){_TO}$")
_WEEKDAYS = re.compile(rf"{WEEKDAY}(?:,? (?:and|to|or|through|until)|,|\s?[-–—/&])\s?$")
DAYS_IN_A_YEAR = 365.2425
# Without one of these in a sentence a form cannot be there; to look for them takes a tenth of looking for the form.
_A_MONTH, _A_YEAR = re.compile(_MONTH), re.compile(_YEAR)
_AN_HOUR = re.compile(r"\d(?::\d|\s?[apAP]\.?[mM]| [oO]['’])|[nN][oO][oO][nN]|[mM][iI][dD](?:[dD][aA][yY]|[nN][iI])")


@dataclass(frozen=True)
class Moment:
    """A point in time at ``start:end`` of its sentence: a year, a month or a day of it, or a clock time in ``minutes``.
    ``year`` is None where the words give none.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: str | None = None
    minutes: int | None = None

    @property
    def exists(self) -> bool:
        """Whether there is such a day; a 29 February without a year may be one."""
        return self.month is None or self.day is None or 1 <= self.day <= _length(self.year or 2000, self.month)

    def first(self, year: int = 2000) -> date:
        """The first day it can mean; ``year`` is taken where it has none."""
        year, month = self.year or year, self.month or 1
        return date(year, month, min(self.day or 1, _length(year, month)))

    def last(self, year: int = 2000) -> date:
        """The last day it can mean."""
        year, month = self.year or year, self.month or 12
        return date(year, month, min(self.day or 31, _length(year, month)))


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def gaps(one: Moment, other: Moment) -> list[tuple[float, float]]:
    """How long it is from one moment to another one, at the least and at the most: minutes between clock times, else
    days. Several where a day has no year and can be that of the year before or after.
    """
    if one.minutes is not None and other.minutes is not None:
        minutes = float((other.minutes - one.minutes) % 1440 or 1440)
        return [(minutes, minutes)]
    year = one.year or other.year or 2001
    pairs = [(year, year)]
    if one.year is None or other.year is None:
        pairs += [(year - 1, year)] if one.year is None else [(year, year + 1)]
    return [
        (float((other.first(there) - one.last(here)).days), float((other.last(there) - one.first(here)).days))
        for here, there in pairs
    ]


def moments(sentence: str, taken: Iterable[tuple[int, int]] = ()) -> list[Moment]:
    """The points in time of a sentence in their order. ``taken`` are the places of its figures, whose numbers are no
    days or years ("In June 31 people drowned").
    """
    month, year, hour = (form.search(sentence) for form in (_A_MONTH, _A_YEAR, _AN_HOUR))
    if not (month or year or hour):
        return []
    places, found = list(taken), []
    for pattern, read, can_be in (
        (_DATE, _days, month),
        (_MONTH_YEAR, _month, month and year),
        (_YEARS, _years, year),
        (_ONE_YEAR, _years, year),
        (_CLOCK, _clock, hour),
    ):
        for match in pattern.finditer(sentence) if can_be else ():
            for moment in read(match, sentence):
                if not any(a < moment.end and moment.start < b for a, b in places):
                    found.append(moment)
                    places.append((moment.start, moment.end))
    found.sort(key=lambda moment: moment.start)
    return _lent(found, sentence)


def _lent(found: list[Moment], sentence: str) -> list[Moment]:
    """The moments with the year that "from 3 May to 5 June 2025" gives once for both."""
    for i in range(len(found) - 2, -1, -1):
        one, after = found[i], found[i + 1]
        joined = re.fullmatch(rf",?{_TO}(?:on )?", sentence[one.end : after.start])
        if joined and one.month and one.year is None and after.year and after.month:
            year = after.year - (one.month > after.month)
            found[i] = replace(one, year=year)
    return found


def _days(match: re.Match[str], sentence: str) -> Iterator[Moment]:
    parts = match.groupdict()
    month = _MONTHS.index((parts["m1"] or parts["m2"])[:3].lower()) + 1
    several = _WEEKDAYS.search(sentence[: match.start()])  # "on Saturday and Sunday, April 30 and May 1"
    weekday = None if several else parts["w1"] or parts["w2"]
    year = int(parts["y"]) if parts["y"] else None
    moment = Moment(
        match.start(), match.end(), year, month, _number(parts["d1"] or parts["d2"]), weekday and weekday.lower()
    )
    if parts["d1"] and (bare := _DAY_BEFORE.search(sentence[: match.start()])):
        day, weekday = _number(bare["d"]), bare["w"]
        yield Moment(bare.start(), bare.end("d"), year, month, day, weekday and weekday.lower())
    bare = _DAY_AFTER.match(sentence, match.end()) if parts["d2"] and year is None else None
    if bare and moment.day and moment.day < _number(bare["d"]) <= 31:
        year = int(bare["y"]) if bare["y"] else None
        yield Moment(bare.start("d"), bare.end(), year, month, _number(bare["d"]))
        moment = replace(moment, year=year)
    yield moment


def _month(match: re.Match[str], sentence: str) -> Iterator[Moment]:
    year, month = int(match["y"]), _MONTHS.index(match["m"][:3].lower()) + 1
    if bare := _MONTH_BEFORE.search(sentence[: match.start()]):
        first = _MONTHS.index(bare["m"][:3].lower()) + 1
        yield Moment(*bare.span("m"), year - (first > month), first)
    yield Moment(*match.span(), year, month)


def _years(match: re.Match[str], sentence: str) -> Iterator[Moment]:
    yield Moment(*match.span("y"), int(match["y"]))
    to = match.groupdict().get("to")
    if to:
        yield Moment(*match.span("to"), int(to if len(to) == 4 else match["y"][:2] + to))


def _clock(match: re.Match[str], sentence: str) -> Iterator[Moment]:
    parts = match.groupdict()
    if parts["word"]:
        minutes = 0 if parts["word"].lower() == "midnight" else 720
    elif parts["h24"]:
        minutes = 60 * int(parts["h24"]) + int(parts["min24"])
    else:
        half = (parts["half"] or "").lower()
        hour = int(parts["h"]) % 12 + 12 * (half == "p") if half else int(parts["h"])
        minutes = 60 * hour + int(parts["min"] or 0)
    yield Moment(*match.span(), minutes=minutes)


def _number(day: str) -> int:
    return int(re.sub(r"\D", "", day))

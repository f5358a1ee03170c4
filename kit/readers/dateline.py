"""The line that says where and when: "Russia, MoscowWed May 07 2025", "KYIV, May 7 (Agency) -", "By A. Writer"."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

_MONTHS = ("january february march april may june july august september october november december").split()
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s*)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_TIME = r"(?:,?\s*(?:at\s+|[|•·-]\s*)?\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?)?"
_LEAD = r"(?:(?:Published|Posted|Updated|Last updated|Date|First published)(?:\s+on)?:?\s*)?"
_DATES = [
    re.compile(_WEEKDAY + form + _TIME + r"\W*$", re.I)
    for form in (
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?:T[\d:.+Z-]+)?",
        r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>(?:19|20)\d\d)",
    )
]
_SLASHED = _DATES[-1]
_PLACE = re.compile(r"[A-Z][\w.'’-]*(?:[ ,/]+(?:[A-Z][\w.'’-]*|of|the|and|de|la|el|al|am|upon))*")
# "MOSCOW, May 7 (Reuters) -" or "KYIV, Ukraine (AP) —" or "LONDON —" before the first sentence.
_IN_BODY = re.compile(
    r"(?P<place>[A-Z][A-Z.'’-]+(?:[ ,][ ]?[A-Z][\w.'’-]*){0,4}?)"
    rf"(?P<date>,\s+{_MONTH}\s+{_DAY}(?:,\s+{_YEAR})?)?\s*"
    r"(?:\((?P<agency>[A-Z][\w .&-]{1,30})\)\s*(?:-{1,2}|[–—:])|[–—]|--|(?(date)-|(?!)))\s"
)
_BYLINE = re.compile(
    r"(?:By|Written by|Reporting by)\s+(?P<author>[^\W\d_][\w.'’-]*(?:[ ,&]+(?:and )?[\w.'’-]+){1,9})$", re.I
)


_NOBODY = re.compile(r"By (?:an? |our |the )?(?:own |special |staff )?(?:correspondent|reporter|writer|staff)s?", re.I)
# "Ana Ruiz", "Jean-Luc Amari and Piet de Vries": nothing but names.
_PERSON = r"[A-ZÀ-Þ][\w.'’-]*(?:[ ](?:(?:de|da|di|del|van|von|der|den|bin|al|el|la)[ ]){0,2}[A-ZÀ-Þ][\w.'’-]*){1,3}"
_PEOPLE = re.compile(rf"{_PERSON}(?:(?:,|[ ](?:and|&))[ ]{_PERSON}){{0,3}}")


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when an article was written; ``published`` only where day, month and year all stand there."""

    place: str | None = None
    published: datetime.date | None = None
    agency: str | None = None
    author: str | None = None


def parse_dateline(line: str, in_body: bool = False) -> Dateline | None:
    """The dateline a line consists of or, with ``in_body``, begins with; None when it has none."""
    line = line.strip()
    if in_body:
        match = _IN_BODY.match(line[:160])
        if match is None:
            return None
        return Dateline(match["place"].strip(" ,"), _date(match["year"], match["month"], match["day"]), match["agency"])
    if not 6 <= len(line) <= 100:
        return None
    for form in _DATES:
        match = form.search(line)
        if match and match["day"] != match["month"] and form is _SLASHED and int(match["day"]) <= 12:
            return None  # 5/7/2025 is May or July: not ours to choose
        day = _date(match["year"], match["month"], match["day"]) if match else None
        if match and day:
            before = re.sub(rf"^{_LEAD}", "", line[: match.start()], flags=re.I).strip(" ,|–—•·-:")
            if (author := parse_byline(before)) or _NOBODY.fullmatch(before):
                return Dateline(published=day, author=author)
            if before and (not _PLACE.fullmatch(before) or len(before.split()) > 6 or before.lower() == "by"):
                return None
            return Dateline(before or None, day)
    return None


def parse_byline(line: str) -> str | None:
    """The author of a line such as "By Jane Doe and John Roe", else None."""
    match = _BYLINE.match(line.strip())
    if match is None or len(line) > 80 or not match["author"][0].isupper():
        return None
    return match["author"]


def is_capitalised_name(line: str) -> bool:
    """Whether a line has the form of people's names, as a byline without "By" has; places and sections can have it too."""
    return len(line) <= 80 and _PEOPLE.fullmatch(line.strip()) is not None


def _date(year: str | None, month: str | None, day: str | None) -> datetime.date | None:
    if not (year and month and day):
        return None
    if month.isdigit():
        number = int(month)
    else:
        number = next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(month.lower()[:3]))
    try:
        return datetime.date(int(year), number, int(day))
    except ValueError:
        return None

"""Where and when an article was written: "Russia, MoscowWed May 07 2025", "KYIV, May 7 (Agency) -", "By A. Writer, 6 May 2026"."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from kit.name_lists import name_lists
from kit.readers import date_line
from kit.readers.byline import has_role, is_nobody, is_person, is_role, parse_byline
from kit.readers.date_line import DAY, MONTH, YEAR, Day, date_of

_PLACE = re.compile(r"[A-Z][\w.'’-]*(?:[ ,/]+(?:[A-Z][\w.'’-]*|of|the|and|de|la|el|al|am|upon))*")
_SAID = re.compile(r"(?:Source|Editor|Agency|From|Location|Place)\s*:\s*", re.I)
_DATE = rf"{MONTH}\s+{DAY}(?:,\s+{YEAR})?"
_DASH = r"(?:-{1,2}|[–—:])"
_AGENCY = r"\((?P<agency>[A-Z][\w .&-]{1,30})\)"
# "MOSCOW, May 7 (Reuters) -" or "KYIV, Ukraine (AP) —" or "LONDON —" before the first sentence.
_IN_BODY = re.compile(
    r"(?P<place>[A-Z][A-Z.'’-]+(?:[ ,][ ]?[A-Z][\w.'’-]*){0,4}?)"
    rf"(?P<date>,\s+{_DATE})?\s*(?:{_AGENCY}\s*{_DASH}|[–—]|--|(?(date)-|(?!)))\s"
)
# Other orders of the same: "(AP) KYIV —", "Paris (AFP) –", "[NAIROBI]", "PUNE:", "London, 7 May 2025 –", "May 7 (Reuters) -".
_NAME = r"(?P<place>[A-Z][\w.'’-]*(?:[ ,][ ]?[A-Z][\w.'’-]*){0,4})"
_OTHERWISE = [
    re.compile(rf"{_AGENCY}\s+(?P<place>[A-Z][A-Z.'’-]+(?:[ ,][ ]?[A-Z][\w.'’-]*){{0,4}}?)\s*[–—-]{{1,2}}\s"),
    re.compile(rf"{_NAME},\s+{DAY}\s+{MONTH}(?:,?\s+{YEAR})?\s*(?:{_AGENCY}\s*)?[–—-]{{1,2}}\s"),
    re.compile(rf"{_DATE}\s*{_AGENCY}\s*[–—-]{{1,2}}\s"),
]
_KNOWN_PLACE = [
    re.compile(rf"{_NAME}\s*{_AGENCY}\s*{_DASH}\s"),
    re.compile(rf"\[{_NAME}\]\s"),
    re.compile(r"(?P<place>[A-Z][A-Z.'’-]+(?:[ ,][ ]?[A-Z][A-Z.'’-]*){0,3}):\s"),
]
_LABELLED = re.compile(r"(?:first |last |originally )?(?:published|posted|updated|modified|issued)\b", re.I)
_MAX_NAMES = 3


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when an article was written; ``published`` only where day, month and year all stand there.

    Where nothing but an update is dated, ``published`` is that day and ``updated`` true. ``doubtful`` is a date that may
    be two, as it is written; ``day_first`` is the order of a line's numbers where these show it.
    """

    place: str | None = None
    published: datetime.date | None = None
    agency: str | None = None
    author: str | None = None
    updated: bool = False
    doubtful: str | None = None
    day_first: bool | None = None


def parse_dateline(line: str, in_body: bool = False, day_first: bool | None = None) -> Dateline | None:
    """The dateline a line consists of or, with ``in_body``, begins with; None when it has none.

    A line that only says how long ago something was is one without a day. ``day_first`` is the order of numbers on the
    page; "5/7/2025" is May or July without it, and not ours to choose.
    """
    return _opening(line.strip()[:160]) if in_body else _alone(line, day_first)


def is_labelled(line: str) -> bool:
    """Whether a line says what its date is that of: "Published", "Last updated"."""
    return _LABELLED.match(line.strip()) is not None


def _opening(line: str) -> Dateline | None:
    match = _IN_BODY.match(line) or next(filter(None, (form.match(line) for form in _OTHERWISE)), None)
    if match is None:
        match = next(filter(None, (form.match(line) for form in _KNOWN_PLACE)), None)
        if match is None or name_lists().place_label(match["place"].split(",")[0].split()) != "GPE":
            return None
    found = match.groupdict()
    place = (found.get("place") or "").strip(" ,") or None
    agency = found.get("agency")
    return Dateline(
        place,
        date_of(found.get("year"), found.get("month"), found.get("day")),
        None if agency and _is_place(agency) else agency,  # "Berlin (Germany) –"
    )


def _alone(line: str, day_first: bool | None) -> Dateline | None:
    parts = date_line.parse(line)
    names = _names(parts) if parts is not None else None
    if parts is None or names is None:
        return None
    day = _chosen(parts.days)
    doubtful = day is not None and len(day.readings) > 1
    if day is None or doubtful and day_first is None:
        published = None
    else:
        published = day.readings[1 if doubtful and day_first else 0]
    orders = {one.day_first for one in parts.days} - {None}
    author, place, agency = names
    return Dateline(
        place=place,
        published=published,
        agency=agency,
        author=author,
        updated=day is not None and day.updated,
        doubtful=day.words if day is not None and published is None else None,
        day_first=orders.pop() if len(orders) == 1 else None,
    )


def _names(parts: date_line.DateLine) -> tuple[str | None, str | None, str | None] | None:
    """The author, place and agency around the days of a line; None where something else stands there."""
    if len(parts.before) + len(parts.after) > _MAX_NAMES:
        return None
    author = place = agency = None
    for number, piece in enumerate((*parts.before, *parts.after)):
        behind = number >= len(parts.before)
        said = _SAID.match(piece)
        name = piece[said.end() :] if said else piece
        by = parse_byline(piece)
        if is_role(piece):
            continue
        if by or is_nobody(piece):
            author = author or by
        elif not said and not _is_name(name):
            return None
        elif said and name.islower() or behind and not _is_place(name):
            continue  # an editor's sign, the site again
        elif said or name.isupper() and len(name) <= 5 and not _is_place(name):
            agency = agency or name
        elif parts.barred and not behind and not _is_place(name):
            author = author or (name if is_person(name) else None)  # a section, else
        elif place is None:
            place = name
    return author, place, agency


def _chosen(days: tuple[Day, ...]) -> Day | None:
    """The day of publication among those of a line: before that of an update, and the certain before the doubtful."""
    return min(days, key=lambda day: (day.updated, len(day.readings)), default=None)


def _is_name(words: str) -> bool:
    """Whether words can be the name of a place, an agency, an outlet."""
    first = words.removeprefix("The ").split()[0]
    return (
        _PLACE.fullmatch(words) is not None
        and len(words.split()) <= 6
        and first.capitalize() not in name_lists().first_words
        and not has_role(words)
    )


def _is_place(name: str) -> bool:
    return name_lists().place_label(name.split(",")[0].split()) == "GPE"

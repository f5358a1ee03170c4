"""The day on which a page's article was published, as the page itself writes it.

Stamps in UTC name the next day for what appears in an American evening, and the day before for an Australian morning; the
day in the page's address, in its time elements and in the lines at its headline is the one that was printed.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kit.readers.dates import day_of, moment_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_IN_ADDRESS = re.compile(
    r"(?<!\d)(?P<year>20\d\d|19\d\d)(?P<mark>[/_-]?)(?:(?P<month>0[1-9]|1[0-2]|(?<=/)[1-9])|(?P<name>[a-z]{3,9}))(?P=mark)"
    r"(?P<day>0[1-9]|[12]\d|3[01]|(?<=/)[1-9])(?!\d)",
    re.I,
)
_CLOCK = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?")
_OF_CHANGE = re.compile(r"modif|updat|revis|expir|chang", re.I)
_DATED = re.compile(
    r"\b(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}[.,]{0,2}\s|(?i:posted|published)\b)|\d\s?(?::\d\d|(?i:[ap]\.?m\b))"
)
_QUARTER = datetime.timedelta(minutes=15)
_LINE = 80  # characters
_SAME = datetime.timedelta(minutes=2)
_ZONES = (datetime.timedelta(hours=-12), datetime.timedelta(0), datetime.timedelta(hours=14))


def own_day(
    stamped: datetime.date,
    stamps: list[str],
    shown: datetime.date | None,
    address: str | None,
    lines: Iterable[str] = (),
) -> datetime.date:
    """The article's own day where ``stamped`` was read off one of the page's ``stamps`` in UTC.

    The same moment in another zone among the stamps decides, or on a clock without one; else a day that the clock in UTC
    allows for: the one ``shown`` at the headline, the one in the ``address``, the one that a line of the ``lines`` there
    names without its year.
    """
    moments = [moment for moment in map(moment_of, stamps) if moment is not None]
    in_utc = [moment for moment in moments if not moment.utcoffset() and moment.date() == stamped]
    for moment in moments:
        if moment.utcoffset() and any(abs(moment - other) < _SAME for other in in_utc):
            return moment.date()
    for clock in filter(None, map(_clock, stamps)):
        if any(_is_same(clock - moment.replace(tzinfo=None)) for moment in in_utc):
            return clock.date()
    possible = {(moment + offset).date() for moment in in_utc for offset in _ZONES}
    if shown in possible or (shown := day_in_address(address)) in possible:
        return shown
    return next((day for line in lines for day in possible if _names(line, day)), stamped)


def stamps_of(tree: HtmlElement) -> Iterator[str]:
    """The values of the page's meta tags and time elements, among them stamps with a clock."""
    for node in tree.iter("meta", "time"):
        value = (node.get("content" if node.tag == "meta" else "datetime") or "").strip()
        names = " ".join(filter(None, map(node.get, ("name", "property", "itemprop", "class"))))
        if value and len(value) < 40 and not (_CLOCK.fullmatch(value) and _OF_CHANGE.search(names)):
            yield value


def _clock(stamp: str) -> datetime.datetime | None:
    """The day and time of a stamp without a zone: "2025-03-04 22:10:00"."""
    try:
        found = datetime.datetime.fromisoformat(stamp) if _CLOCK.fullmatch(stamp) else None
    except ValueError:
        return None
    return found


def _is_same(offset: datetime.timedelta) -> bool:
    """Whether a clock is so far from UTC as one of a zone is: by quarters of an hour, and at all."""
    return _ZONES[0] <= offset <= _ZONES[-1] and bool(offset) and not offset % _QUARTER


def _names(line: str, day: datetime.date) -> bool:
    """Whether a short line says "Posted May 1", "Thursday, May 1" or "May 1, 9:10 PM", with no year."""
    if len(line) > _LINE or _OF_CHANGE.search(line) or not _DATED.search(line):
        return False
    month = rf"(?:{day:%B}|{day:%b}\.?)"
    return bool(re.search(rf"\b(?:{month} {day.day}|{day.day} {month})(?:st|nd|rd|th)?(?![\w,.]*\d)", line))


def day_in_address(address: str | None) -> datetime.date | None:
    """The day in a web address: "/2025/03/04/", "/2025/mar/04/", "2025-03-04", "20250304"; None without one."""
    found = _IN_ADDRESS.search(urlsplit(address).path) if address else None
    if found is None:
        return None
    name = found["name"]
    return day_of(
        f"{int(found['day'])} {name} {found['year']}"
        if name
        else "{year}-{month:0>2}-{day:0>2}".format(**found.groupdict())
    )

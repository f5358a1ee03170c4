"""The day on which a page's article was published, as the page itself writes it.

Stamps in UTC name the next day for what appears in an American evening, and the day before for an Australian morning; the
day in the page's address, in its time elements and in the lines at its headline is the one that was printed.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kit.readers.dates import day_of, moment_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_IN_ADDRESS = re.compile(
    r"(?<!\d)(?P<year>20\d\d|19\d\d)(?P<mark>[/-]?)(?:(?P<month>0[1-9]|1[0-2]|(?<=/)[1-9])|(?P<name>[a-z]{3,9}))(?P=mark)"
    r"(?P<day>0[1-9]|[12]\d|3[01]|(?<=/)[1-9])(?!\d)",
    re.I,
)
_SAME = datetime.timedelta(minutes=2)
_ZONES = (datetime.timedelta(hours=-12), datetime.timedelta(0), datetime.timedelta(hours=14))


def own_day(
    stamped: datetime.date, stamps: list[str], shown: datetime.date | None, address: str | None
) -> datetime.date:
    """The article's own day where ``stamped`` was read off one of the page's ``stamps`` in UTC.

    The same moment in another zone among the stamps decides; else a day that the clock in UTC allows for: the one
    ``shown`` at the headline, then the one in the ``address``.
    """
    moments = [moment for moment in map(moment_of, stamps) if moment is not None]
    in_utc = [moment for moment in moments if not moment.utcoffset() and moment.date() == stamped]
    for moment in moments:
        if moment.utcoffset() and any(abs(moment - other) < _SAME for other in in_utc):
            return moment.date()
    possible = {(moment + offset).date() for moment in in_utc for offset in _ZONES}
    return next((day for day in (shown, day_in_address(address)) if day in possible), stamped)


def stamps_of(tree: HtmlElement) -> Iterator[str]:
    """The values of the page's meta tags and time elements, among them stamps with a clock."""
    for node in tree.iter("meta", "time"):
        value = node.get("content" if node.tag == "meta" else "datetime")
        if value is not None and len(value) < 40:
            yield value.strip()


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

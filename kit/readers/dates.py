"""Publication days in the forms in which files and feeds state them."""

from __future__ import annotations

import datetime
import re
from email.utils import parsedate_to_datetime

from kit.readers.dateline import parse_dateline

_COMPACT = re.compile(r"(?:19|20)\d{6}$")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_COUNTED = re.compile(r"\d{9,13}(?:\.\d+)?")
_ZONE_NAME = re.compile(r"\s?(?:UTC|GMT)$")
_SECONDS = range(631_152_000, 4_102_444_800)  # 1990 to 2099, as seconds since 1970


def day_of(value: object) -> datetime.date | None:
    """The day that a date field states, as it stands there: in the time zone it is written in. None where it states none.

    Takes dates, ISO 8601, the form of mail and RSS, "7 May 2025", and seconds or milliseconds since 1970 (in UTC).
    "5/7/2025" is May or July and so is nobody's to choose.
    """
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    text = str(value).strip() if value is not None else ""
    if _COMPACT.match(text):
        return _iso(f"{text[:4]}-{text[4:6]}-{text[6:]}")
    if _COUNTED.fullmatch(text):
        moment = _counted(text)
        return moment.date() if moment else None
    if _ISO.match(text):
        return _iso(text[:10])
    if not text or len(text) > 100:
        return None
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        dateline = parse_dateline(text)
        return dateline.published if dateline else None


def moment_of(value: str) -> datetime.datetime | None:
    """The moment that a stamp states together with its zone, in the forms of `day_of`; None where it states none."""
    text = value.strip()
    if _COUNTED.fullmatch(text):
        return _counted(text)
    try:
        iso = bool(_ISO.match(text))
        moment = datetime.datetime.fromisoformat(_ZONE_NAME.sub("Z", text)) if iso else parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo and 1900 < moment.year < 2200 else None


def _counted(text: str) -> datetime.datetime | None:
    """The moment so many seconds or milliseconds after 1970."""
    seconds = float(text)
    seconds = seconds / 1000 if seconds >= _SECONDS.stop else seconds
    in_range = _SECONDS.start <= seconds < _SECONDS.stop
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC) if in_range else None


def _iso(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None

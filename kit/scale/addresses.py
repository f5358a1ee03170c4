"""Asking a web address again, politely: only for what has changed, and not before its server wants to be asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from kit.errors import KitError, SetupError
from kit.readers import feed
from kit.readers.fetch import ask, refusal
from kit.readers.source import Source
from kit.scale.seen import Address

LEAST_SECONDS = 300.0  # between two looks at one address
MOST_SECONDS = 86_400.0  # that a page may ask to be taken as fresh, or that is waited after errors
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})", re.I)
_ASKED_ANEW = re.compile(r"\bno-(?:cache|store)\b", re.I)


class Asked(NamedTuple):
    """What came of it: what is known of the address now, what is there that is new, and what is to be said."""

    address: Address
    source: Source | None = None
    trouble: str | None = None


def ask_again(known: Address, now: float) -> Asked:
    """Ask an address that may be asked ``now``, in seconds since 1970."""
    try:
        answer = ask(known.url, _since(known))
    except SetupError:
        raise
    except KitError as error:
        return Asked(_failed(known, now, 0.0), trouble=str(error))
    wait = _retry_after(answer.headers, now)
    if answer.status == 410:
        gone = known._replace(gone=True)
        said = f"{known.url} is gone for good (410), and is not asked again; take it out of the sources"
        return Asked(gone, trouble=said)
    if answer.source is None and answer.status != 304:
        return Asked(_failed(known, now, wait), trouble=str(refusal(answer.status, known.url)))
    rest = known.rest if answer.source is None else 60.0 * feed.minutes_to_live(answer.source)
    fresh = max(_max_age(answer.headers), rest)
    then = now + max(LEAST_SECONDS, min(fresh, MOST_SECONDS), wait)
    source = answer.source
    if source is None:
        return Asked(known._replace(not_before=then, failures=0))
    new = Address(
        known.url, answer.headers.get("ETag"), answer.headers.get("Last-Modified"), source.sha256, then, rest=rest
    )
    return Asked(new, source if source.sha256 != known.sha256 else None)


def _since(known: Address) -> dict[str, str]:
    headers = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    return {name: value for name, value in headers.items() if value}


def _failed(known: Address, now: float, wait: float) -> Address:
    """Each failure doubles the time until the next try."""
    pause = min(LEAST_SECONDS * 2 ** min(known.failures, 20), MOST_SECONDS)
    return known._replace(not_before=now + max(pause, wait), failures=known.failures + 1)


def _retry_after(headers: Mapping[str, str], now: float) -> float:
    """The seconds that a server asks to be left alone, given so or as a date."""
    said = headers.get("Retry-After", "").strip()
    if said.isdigit():
        return float(said[:9])
    try:
        day = parsedate_to_datetime(said)
    except (ValueError, TypeError):
        return 0.0
    return (day if day.tzinfo else day.replace(tzinfo=UTC)).timestamp() - now


def _max_age(headers: Mapping[str, str]) -> float:
    said = headers.get("Cache-Control", "")
    found = None if _ASKED_ANEW.search(said) else _MAX_AGE.search(said)
    return float(found[1]) if found else 0.0


def clock(seconds: float) -> str:
    """A time on this machine's clock: 07:30, with its day where that is not today."""
    then = datetime.fromtimestamp(seconds)
    return f"{then:%H:%M}" if then.date() == datetime.now().date() else f"{then:%Y-%m-%d %H:%M}"

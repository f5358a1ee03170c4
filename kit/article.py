"""`Article`: a text with what is known about it."""

from __future__ import annotations

import datetime
import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from kit.errors import UnreadableError


@dataclass(frozen=True)
class Article:
    """A news article. ``text`` is what every offset in every table refers to, character by character.

    ``published`` takes a date, a datetime or an ISO string and is kept as a date (or a datetime, when it
    has a time of day: the one on the clock of its own time zone); anything else raises `UnreadableError`.
    ``questions`` are the page's own. ``origin`` is the path or URL it came from (with ``#`` and the member,
    line or row for one out of several), ``reader`` the name of the reader that read it.

    Beside the table's columns: ``published_basis`` says where the date was found (``page``, ``feed``, ``dateline``,
    ``file``: a field of the file itself, or ``given``); ``origin_sha256`` is the SHA-256 of the bytes that the text was
    taken from; ``pages`` holds the offset at which each page of a PDF begins.
    """

    text: str
    title: str | None = None
    published: datetime.date | str | None = None
    place: str | None = None
    section: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    questions: tuple[str, ...] = ()
    origin: str | None = None
    reader: str | None = None
    published_basis: str | None = None
    origin_sha256: str | None = None
    pages: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise UnreadableError(f"an article's text is a string, not {type(self.text).__name__}: decode it first")
        object.__setattr__(self, "published", _day(self.published))
        object.__setattr__(self, "questions", tuple(self.questions))
        object.__setattr__(self, "pages", tuple(self.pages))

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the text as UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def page(self, offset: int) -> int | None:
        """The page, from 1, on which the character at ``offset`` stands; None where the source has no pages."""
        return bisect_right(self.pages, offset) or None

    def _repr_html_(self) -> str:
        from kit.show import show

        return show(self)._repr_html_()


def address_of(url: str | None) -> str | None:
    """The address by which versions of an article are known to be one: without fragment and last slash. None for that of a
    whole site, which is no article's.
    """
    address = (url or "").partition("#")[0].rstrip("/")
    return address if "/" in address.partition("://")[2] or "?" in address else None


def _day(value: datetime.date | str | None) -> datetime.date | None:
    try:
        if isinstance(value, str):
            text = value.strip()
            value = datetime.date.fromisoformat(text) if len(text) <= 10 else datetime.datetime.fromisoformat(text)
        elif not (value is None or isinstance(value, datetime.date)):
            raise ValueError
    except ValueError:
        raise UnreadableError(f"published={value!r} is not a date; write it as 2025-05-07") from None
    # The clock of the place: a table's column holds one time zone, and the day must stay the one that was printed.
    return value.replace(tzinfo=None) if isinstance(value, datetime.datetime) else value

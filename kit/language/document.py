"""What the rule components know about the article behind a Doc."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import numpy
from spacy.tokens import Doc

Doc.set_extension("article", default=None, force=True)
Doc.set_extension("cut", default=0, force=True)  # how many sentences are too long and were cut
Doc.set_extension("units", default=None, force=True)  # units that the reporter added, as `kit.extract` got them
_ARTICLE: Any = ("._.", "article", None, None)  # where spaCy keeps ``doc._.article``, which is slow to ask for
_SETTLED = "kit_settled"


def settle(doc: Doc, settled: bool) -> None:
    """Says whether nobody changes the Doc's annotation for now, so that what was made of it is compared with it once only."""
    doc.user_data[_SETTLED] = set() if settled else None


def kept(doc: Doc, key: str, columns: list[int | str], make: Callable[[Doc, Any], Any]) -> Any:
    """What ``make`` makes of a Doc and its ``columns``, from the last time where none of these has changed since; it keeps them
    as its ``table``."""
    known, compared = doc.user_data.get(key), doc.user_data.get(_SETTLED)
    if known is not None and compared and key in compared:
        return known
    table = doc.to_array(columns)
    if known is None or not numpy.array_equal(known.table, table):
        known = doc.user_data[key] = make(doc, table)
    if compared is not None:
        compared.add(key)
    return known


def text_of(doc: Doc) -> str:
    """The Doc's text. A Doc joins its tokens anew each time it is asked, which costs more than most rules do."""
    text: str | None = getattr(doc.user_data.get(_ARTICLE), "text", None)
    return doc.text if text is None else text


def published(doc: Doc) -> datetime.date | None:
    """The article's publication date, which "last month" and "on Friday" are counted from, or None."""
    day: Any = getattr(doc._.article, "published", None)
    if isinstance(day, datetime.datetime):
        return day.date()
    return day if isinstance(day, datetime.date) else None


def place(doc: Doc) -> str | None:
    """The place the article was written in, from its dateline, or None."""
    return getattr(doc._.article, "place", None)


def newsroom(doc: Doc) -> tuple[str | None, str | None]:
    """The address and the publisher of the article, or None."""
    article = doc._.article
    return getattr(article, "url", None), getattr(article, "publisher", None)

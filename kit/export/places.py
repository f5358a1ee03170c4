"""Where a row's words stand in its sentence, and where its article is."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlsplit

Row = dict[str, Any]


def occurrences(words: str, sentence: str) -> Iterator[int]:
    """Every place of ``words`` in ``sentence``."""
    place = sentence.find(words)
    while place >= 0:
        yield place
        place = sentence.find(words, place + 1)


def sentence_starts(rows: list[Row]) -> dict[tuple[str, str], int]:
    """Where each sentence of the rows begins in its article, where the rows leave no doubt.

    A row's words may stand twice in their sentence; what all rows of the sentence agree on decides.
    """
    possible: dict[tuple[str, str], set[int]] = {}
    for row in rows:
        if row["sentence"] is None or row["start"] is None:
            continue
        key = row["article_id"], row["sentence"]
        # A claim may go on after the sentence it starts in.
        head = row["text"] if row["text"] in row["sentence"] else row["text"][: _shared(row)]
        starts = {row["start"] - place for place in occurrences(head, row["sentence"])} if head else set()
        possible[key] = possible[key] & starts if key in possible else starts
    return {key: starts.pop() for key, starts in possible.items() if len(starts) == 1}


def iri(address: str) -> str:
    """An address with what may not stand in one (spaces, quotation marks, braces, letters of other scripts) encoded."""
    return quote(address, safe="/:?&=#%~+,;@!$'()*[]")


def web_address(stated: str | None) -> str | None:
    """The address that an article states, as an IRI; None for one that leads elsewhere than to a page (``javascript:``)."""
    try:
        return iri(stated) if stated and urlsplit(stated).scheme in ("", "http", "https") else None
    except ValueError:  # brackets without their partner
        return None


def source_of(article: Row) -> str | None:
    """An IRI for the article: its address, else the path it came from, else a name made of its text (RFC 6920)."""
    if (address := web_address(article["url"])) is not None:
        return address
    if article["origin"] and article["origin"].startswith(("http://", "https://")):
        return iri(article["origin"])
    if article["origin"]:
        return quote(article["origin"], safe="/:~+,;=@!$'()*")
    if not article["text_sha256"]:
        return None
    digest = base64.urlsafe_b64encode(bytes.fromhex(article["text_sha256"])).rstrip(b"=").decode()
    return f"ni:///sha-256;{digest}"


def _shared(row: Row) -> int:
    """How many of a claim's first characters end the sentence it starts in."""
    text, sentence = row["text"], row["sentence"]
    return next((size for size in range(min(len(text), len(sentence)), 0, -1) if sentence.endswith(text[:size])), 0)

"""RSS and Atom feeds: one article an entry, with its full content where the feed has it, else its summary."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from kit.articles import Article
from kit.errors import UnreadableError
from kit.readers.blocks import text_of_html
from kit.readers.characters import tidy
from kit.readers.dateline import Dateline, parse_dateline
from kit.readers.dates import day_of
from kit.readers.source import Note, Skipped, Source

_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.I)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html)[\s>]", re.I)


def matches(source: Source) -> bool:
    """Whether the root element is that of a feed."""
    start = source.head[:4096].replace(b"\x00", b"")
    root = _ROOT.search(start)
    page = _PAGE.search(start)
    return root is not None and (page is None or root.start() < page.start())


def articles(source: Source) -> Iterator[Article | Note | Skipped]:
    """The entries of a feed, in its order. Raises `UnreadableError` for a feed without any."""
    import feedparser

    # The content type settles the encoding where the server names one. Nothing is fetched: it is given a stream.
    headers = {"content-type": source.content_type} if source.content_type else {}
    feed = feedparser.parse(io.BytesIO(source.read()), response_headers=headers)
    if not feed.entries:
        raise UnreadableError(f"{source.origin} is a feed without entries; check the address, or get it again")
    if feed.bozo and not isinstance(feed.bozo_exception, feedparser.CharacterEncodingOverride):
        yield Note(
            source.origin, f"the feed is not well formed, so entries may be missing ({feed.bozo_exception})", True
        )
    short = 0
    for number, entry in enumerate(feed.entries, 1):
        origin = f"{source.origin}#{entry.get('id') or entry.get('link') or f'entry={number}'}"
        full = "\n\n".join(text_of_html(part.get("value") or "") for part in entry.get("content", ())).strip()
        text = full or text_of_html(entry.get("summary") or "")
        if not text:
            yield Skipped(origin, f"{origin} has no text; read the page it links to: {entry.get('link', 'none')}")
            continue
        short += not full
        yield _article(entry, feed.feed, text, origin)
    if short:
        yield Note(
            source.origin, f"{short} of {len(feed.entries)} entries hold a summary only; read their links for the whole"
        )


def _article(entry: Any, feed: Any, text: str, origin: str) -> Article:
    dateline = parse_dateline(text.split("\n", 1)[0], in_body=True) or Dateline()
    published = day_of(entry.get("published")) or day_of(entry.get("created"))
    names = [person.get("name") for person in entry.get("authors", ()) if person.get("name")]
    return Article(
        text=text,
        title=_plain(entry.get("title")),
        published=published or dateline.published,
        published_basis="feed" if published else "dateline" if dateline.published else None,
        place=dateline.place,
        section=_plain(entry.tags[0].get("term")) if entry.get("tags") else None,
        publisher=_plain((entry.get("source") or {}).get("title") or feed.get("title")) or dateline.agency,
        author=", ".join(dict.fromkeys(names)) or _plain(entry.get("author")),
        url=entry.get("link"),
        language=(entry.get("title_detail") or {}).get("language") or feed.get("language"),
        origin=origin,
    )


def _plain(markup: str | None) -> str | None:
    return tidy(text_of_html(markup)).replace("\n", " ") or None if markup else None

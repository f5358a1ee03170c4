"""RSS, Atom and JSON feeds: one article an entry, with its full content where the feed has it, else its summary."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kit.article import Article
from kit.errors import UnreadableError
from kit.readers.authors import first_named
from kit.readers.beginning import document_in, left_out, markup, shown_from
from kit.readers.blocks import text_of_html
from kit.readers.characters import tidy
from kit.readers.dateline import Dateline, parse_dateline
from kit.readers.dates import day_of
from kit.readers.json import document
from kit.readers.records import undated
from kit.readers.source import Note, Skipped, Source

_ROOT = re.compile(
    rb"(?:<!doctype\s(?!\s*html\b)[^>\[]*(?:\[.{0,60000}?\]\s*)?>\s*)?<(?:\w+:)?(?:rss|feed|rdf)[\s>]", re.I | re.S
)
_FEED = re.compile(rb"<rss\s[^<>]{0,2000}>\s*<channel\b", re.I)
_TTL = re.compile(rb"<ttl>\s*(\d{1,6})\s*</ttl>")
_PROLOG = re.compile(rb"<\?xml\s[^<>]*>")
_HEAD = 20_000  # bytes, in which a feed binds its prefixes
_JSON = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\b')
_DUBLIN_CORE = re.compile(rb"""xmlns:([\w-]{1,40})\s*=\s*["']http://purl\.org/dc/(?:elements/1\.1|terms)/["']""")

_Feed = tuple[Mapping[str, Any], Sequence[Mapping[str, Any]], str | None]


def matches(source: Source) -> bool:
    """Whether the root element is that of a feed, or the object says that it is a JSON Feed."""
    return _beginning(source) is not None


def articles(source: Source) -> Iterator[Article | Note | Skipped]:
    """The entries of a feed, in its order. Raises `UnreadableError` for a feed without any."""
    begins, data = _beginning(source) or 0, source.read()
    feed, entries, remark = _taken_apart(source, data, begins)
    if not entries:
        raise UnreadableError(f"{source.origin} is a feed without entries; check the address, or get it again")
    if remark:
        yield Note(source.origin, remark, True)
    if b"\x00" not in data and (cut := left_out(data[:begins])):
        yield Note(source.origin, cut)
    short = 0
    dates: list[str] = []
    for number, entry in enumerate(entries, 1):
        origin = _origin(source, number, entry)
        full = _whole(entry)
        text = full or text_of_html(entry.get("summary") or "")
        if not text:
            yield Skipped(origin, f"{origin} has no text; read the page it links to: {entry.get('link') or 'none'}")
            continue
        short += not full
        stated = entry.get("published") or entry.get("created") or entry.get("prism_publicationdate")
        published = day_of(stated)
        if stated and published is None:
            dates.append(f"{stated!r:.40} in {origin}")
        yield _article(entry, feed, text, origin, published)
    yield from undated(source.origin, dates)
    if short:
        yield Note(
            source.origin, f"{short} of {len(entries)} entries hold a summary only; read their links for the whole"
        )


def summaries(source: Source) -> dict[str, str]:
    """The pages that have the whole of entries that hold a summary, or not even that: their addresses by the entries' origins."""
    _, entries, _ = _taken_apart(source, source.read(), _beginning(source) or 0)
    return {
        _origin(source, number, entry): entry["link"]
        for number, entry in enumerate(entries, 1)
        if entry.get("link") and not _whole(entry)
    }


def minutes_to_live(source: Source) -> int:
    """How long a feed asks not to be asked again; 0 where it says nothing."""
    found = _TTL.search(source.head)
    return int(found[1]) if found else 0


def _origin(source: Source, number: int, entry: Mapping[str, Any]) -> str:
    return f"{source.origin}#{entry.get('id') or entry.get('link') or f'entry={number}'}"


def _whole(entry: Mapping[str, Any]) -> str:
    return "\n\n".join(map(_content, entry.get("content") or ())).strip()


def _beginning(source: Source) -> int | None:
    """Where the feed begins, below what a server put above it; None where there is none."""
    start = markup(source)
    at = shown_from(start)
    if start.startswith(b"{", at):
        return at if _JSON.search(start) else None
    return at if _ROOT.match(start, at) else document_in(source, _FEED, b"</rss")


def _taken_apart(source: Source, data: bytes, begins: int) -> _Feed:
    """The feed's own fields, its entries, and what is wrong with it."""
    return _json_feed(source) if data.startswith(b"{", begins) else _xml_feed(data, begins, source.content_type)


def _xml_feed(data: bytes, begins: int, content_type: str | None) -> _Feed:
    """A feed as feedparser has it."""
    import feedparser

    if b"\x00" not in data:  # UTF-16 has them
        data = b"".join(_PROLOG.findall(data[:begins])[:1]) + data[begins:]
    # feedparser takes Dublin Core's date, which is all that RSS 1.0 has, for the day of the last change.
    for prefix in set(_DUBLIN_CORE.findall(data[:_HEAD])):
        data = re.sub(rb"(</?)" + re.escape(prefix) + rb":date\b", rb"\1pubDate", data)
    # The content type settles the encoding where the server names one. Nothing is fetched: it is given a stream.
    headers = {"content-type": content_type} if content_type else {}
    parsed = feedparser.parse(io.BytesIO(data), response_headers=headers)
    remark = None
    if parsed.bozo and not isinstance(parsed.bozo_exception, feedparser.CharacterEncodingOverride):
        remark = f"the feed is not well formed, so entries may be missing ({parsed.bozo_exception})"
    return parsed.feed, parsed.entries, remark


def _json_feed(source: Source) -> _Feed:
    """The same of a JSON Feed (jsonfeed.org, versions 1 and 1.1), under the names that feedparser uses."""
    feed, remark = document(source)
    items = feed.get("items")
    entries = []
    for given in items if isinstance(items, list) else ():
        item = given if isinstance(given, dict) else {}
        html, plain, summary = (_string(item.get(name)) for name in ("content_html", "content_text", "summary"))
        content = [{"value": html}] if html else [{"value": plain, "type": "text/plain"}] if plain else []
        authors = next((named for one in (item, feed) if (named := _authors(one))), [])
        tags = item.get("tags")
        entries.append({
            "id": _string(item.get("id")),
            "link": _string(item.get("url")) or _string(item.get("external_url")),
            "title": _string(item.get("title")),
            "content": content,
            "summary": summary,
            "published": item.get("date_published"),
            "authors": authors,
            "tags": [{"term": term} for tag in tags if (term := _string(tag))] if isinstance(tags, list) else [],
            "title_detail": {"language": _string(item.get("language"))},
        })  # fmt: skip
    return {name: _string(feed.get(name)) for name in ("title", "language")}, entries, remark


def _authors(of: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Those of an item or a feed: several since version 1.1, one before."""
    several = of.get("authors")
    given = several if isinstance(several, list) and several else [of.get("author")]
    return [{"name": name} for one in given if isinstance(one, dict) and (name := _string(one.get("name")))]


def _string(value: object) -> str | None:
    """A field that is text, or an id that is a number."""
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) and value != "" else None


def _content(part: Mapping[str, Any]) -> str:
    value = part.get("value") or ""
    return tidy(value) if part.get("type") == "text/plain" else text_of_html(value)


def _article(entry: Any, feed: Any, text: str, origin: str, published: datetime.date | None) -> Article:
    dateline = parse_dateline(text.split("\n", 1)[0], in_body=True) or Dateline()
    names = [person.get("name") for person in entry.get("authors", ()) if person.get("name")]
    return Article(
        text=text,
        title=_plain(entry.get("title")),
        published=published or dateline.published,
        published_basis="feed" if published else "dateline" if dateline.published else None,
        place=dateline.place,
        section=_plain(entry["tags"][0].get("term")) if entry.get("tags") else None,
        publisher=_plain((entry.get("source") or {}).get("title") or feed.get("title")) or dateline.agency,
        author=first_named([lambda: names or [_plain(entry.get("author"))]]),
        url=entry.get("link"),
        language=(entry.get("title_detail") or {}).get("language") or feed.get("language"),
        origin=origin,
    )


def _plain(markup: str | None) -> str | None:
    return tidy(text_of_html(markup)).replace("\n", " ") or None if markup else None

"""What news databases export as text, Word or Rich Text: several articles in one document, each with its fields.

Three layouts, told by their form and not by a name: labels such as ``LENGTH: 612 words`` around the body (LexisNexis);
codes of two letters such as ``HD`` and ``LP``, or an accession number below each article (Factiva); labels such as
``Full text:`` between rules of underscores (ProQuest).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from kit.article import Article
from kit.readers import date_line
from kit.readers import text as plain
from kit.readers.characters import decode, tidy
from kit.readers.dateline import Dateline, parse_dateline
from kit.readers.dates import day_of
from kit.readers.source import Note, Skipped, Source
from kit.readers.wrapped import unwrapped

_LENGTH = re.compile(r"length\s*:\s*[\d,.]+\s+words?\b", re.I)
_WORDS = re.compile(r"[\d,.]+ words")
_OF_MANY = re.compile(r"(?:document )?\d{1,5} of \d{1,5}(?: documents?)?", re.I)
_END = re.compile(r"end of document|load-date\s*:.*", re.I)
_RULE = re.compile(r"_{20,}")
_ACCESSION = re.compile(r"(?:AN\s+)?Document [A-Z]{2,12}\d[A-Za-z0-9]{11,40}")
_CODE = re.compile(
    r"(HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|ART|CLM|SE|AN)(?:\s+(.*))?"
)
_LABEL = re.compile(r"([A-Z][A-Za-z-]{2,20}(?: [A-Za-z]{2,12}){0,3})\s*:(?:\s+(.*))?")
_COPYRIGHT = re.compile(r"(?:copyright|©|\(c\))\s.{0,160}|all rights reserved\.?", re.I)
_FIELD_CHARACTERS = 500
_HEAD_LINES = 30  # among which the labels of an article stand
_ABOVE_LENGTH = frozenset("section length byline dateline highlight edition type".split())
_BELOW_BODY = frozenset("load-date language publication-type journal-code document-type correction-date".split())
_CAPITALS_BELOW = frozenset(  # which a body may have, too, but not in capitals
    "graphic subject organization company country state city person geographic ticker industry distribution url series "
    "notes classification".split()
)
_SECTIONS_BELOW = frozenset("graphic classification notes".split())  # headings of their own where "Body" is one
_PROQUEST = frozenset(
    "title|author|publication title|publication date|publication year|publication info|full text|abstract|links|subject|"
    "location|people|company|company organization|section|publisher|place of publication|country of publication|"
    "publication subject|issn|source type|language of publication|document type|document url|copyright|last updated|"
    "database|first page|pages|volume|issue|dateline|column|edition|credit|proquest document id|identifier keyword|"
    "classification|number of pages|e-issn|source attribution|article type|publication title alternate".split("|")
)


def matches(source: Source) -> bool:
    """Whether it is plain text in the layout of a database's export."""
    start = source.head
    if b"\x00" in start:
        return False
    return _layout(start.decode("utf-8", "replace").split("\n")) is not None


def articles(source: Source) -> Iterator[Article | Note | Skipped]:
    """The articles of an exported text file, in its order."""
    text, remark = decode(source.read(), source.origin)
    if remark:
        yield Note(source.origin, remark, True)
    yield from articles_of(text.replace("\r\n", "\n").replace("\r", "\n"), source.origin)


def articles_of(text: str, origin: str, title: str | None = None) -> Iterator[Article | Note | Skipped]:
    """The articles of a document's text: those that a database exported into it, else the one that it is.

    ``title`` is what the file states as its title, for a text that shows none.
    """
    lines = [line.strip() for line in text.split("\n")]
    layout = _layout(lines)
    found = list(layout(lines)) if layout is not None else []
    if not found:
        article = plain.parse(text, origin, pasted=False)
        yield replace(article, title=article.title or title, reader=None)
        return
    for number, (fields, body) in enumerate(found, 1):
        here = origin if len(found) == 1 else f"{origin}#document={number}"
        text = unwrapped(tidy("\n".join(body)))
        if not text:
            yield Skipped(
                here, f"{here} has no text, only {fields.get('title') or 'fields'}; export it with its full text"
            )
            continue
        yield _article(fields, text, here)


def _article(fields: dict[str, str], text: str, origin: str) -> Article:
    dateline = parse_dateline(text.split("\n", 1)[0], in_body=True) or Dateline()
    published = _day(fields.get("published", "")) or day_of(fields.get("published"))
    author = re.sub(r"^by\s+", "", fields.get("author", ""), flags=re.I).strip(" ;")
    return Article(
        text=text,
        title=fields.get("title") or None,
        published=published or dateline.published,
        published_basis="file" if published else "dateline" if dateline.published else None,
        place=fields.get("dateline") or dateline.place,
        section=fields.get("section") or None,
        publisher=fields.get("publisher") or dateline.agency,
        author=author or None,
        url=fields.get("url") or None,
        origin=origin,
    )


_Document = tuple[dict[str, str], list[str]]
_Layout = Callable[[list[str]], Iterator[_Document]]


def _layout(lines: list[str]) -> _Layout | None:
    """How to split lines into articles; None for a text that no database exported."""
    filled = [line.strip() for line in lines if line.strip()]
    codes = {match[1] for line in filled if (match := _CODE.fullmatch(line))}
    if {"HD", "PD", "SN"} <= codes and codes & {"LP", "TD"}:
        return _coded
    if any(map(_ACCESSION.fullmatch, filled)) and any(map(_WORDS.fullmatch, filled)):
        return _accessioned
    labels = {match[1].lower() for line in filled if (match := _LABEL.fullmatch(line))}
    if any(map(_RULE.fullmatch, filled)) and labels >= {"full text", "publication date"}:
        return _ruled
    if any(map(_LENGTH.fullmatch, filled)) and (
        any(map(_END.fullmatch, filled)) or any(map(_OF_MANY.fullmatch, filled)) or "body" in map(str.lower, filled)
    ):
        return _labelled
    return None


def _coded(lines: list[str]) -> Iterator[_Document]:
    """Articles whose fields begin with a code: HD is the headline, LP and TD the body."""
    names = {"HD": "title", "BY": "author", "PD": "published", "SN": "publisher", "SE": "section"}
    fields: dict[str, str] = {}
    body: list[str] = []
    code = ""
    for line in lines:
        start = _CODE.fullmatch(line)
        if start is not None and not (code in ("LP", "TD") and start[1] in ("BY", "ED", "PG", "SC", "LA")):
            if start[1] in ("HD", "SE") and body or start[1] == "HD" and "title" in fields:
                yield fields, body
                fields, body = {}, []
            code, line = start[1], start[2] or ""
            if code in ("LP", "TD"):
                body.append("")
        if code in ("LP", "TD"):
            body.append(line)
        elif code in names:
            _go_on(fields, names[code], line)
    if fields:
        yield fields, body


def _go_on(fields: dict[str, str], name: str, line: str) -> None:
    """Add a line to a field that may go over several."""
    known = fields.get(name, "")
    if line and len(known) < _FIELD_CHARACTERS:
        fields[name] = f"{known} {line}".strip()


def _accessioned(lines: list[str]) -> Iterator[_Document]:
    """Articles that end with an accession number; headline and byline, length, date, source and rights stand above each."""
    begin = 0
    for end, line in enumerate(lines):
        if _ACCESSION.fullmatch(line):
            yield _above_accession(lines[begin:end])
            begin = end + 1


def _above_accession(lines: list[str]) -> _Document:
    """The article above an accession number; one in a layout of its own without fields, but whole."""
    rows = [i for i, line in enumerate(lines) if line]
    length = next((n for n, i in enumerate(rows[:12]) if _WORDS.fullmatch(lines[i])), None)
    if not length:
        return {}, lines
    above = [lines[i] for i in rows[:length]]
    bylines = [one for one in above if one.lower().startswith("by ")]
    titles = [one for one in above if one not in bylines]
    below = rows[length + 1 : length + 10]
    rights = next((n for n, i in enumerate(below) if _COPYRIGHT.fullmatch(lines[i])), None)
    published, publisher = _day_and_source([lines[i] for i in below[: rights if rights is not None else 3]])
    fields = {
        "title": titles[-1] if titles else "",
        "author": " ".join(bylines),
        "published": published,
        "publisher": publisher,
    }
    first = below[rights] + 1 if rights is not None else below[0] if below else len(lines)
    return fields, lines[first:]


def _day_and_source(head: list[str]) -> tuple[str, str]:
    """The day of an article and its source in the lines below its length, between them perhaps the time: "14:30"."""
    dated = next((n for n, one in enumerate(head) if _day(one)), None)
    rest = head if dated is None else head[dated + 1 :]
    source = next((one for one in rest if not re.fullmatch(r"\d\d[:.]\d\d", one)), "")
    return (head[dated] if dated is not None else ""), source


def _ruled(lines: list[str]) -> Iterator[_Document]:
    """Articles between rules of underscores, whose fields have labels."""
    names = {
        "title": "title", "author": "author", "publication title": "publisher", "publication date": "published",
        "section": "section", "document url": "url", "dateline": "dateline",
    }  # fmt: skip
    rules = [i for i, line in enumerate(lines) if _RULE.fullmatch(line)]
    for start, end in zip([-1, *rules], [*rules, len(lines)], strict=True):
        fields: dict[str, str] = {}
        body: list[str] = []
        label = ""
        for line in lines[start + 1 : end]:
            match = _LABEL.fullmatch(line)
            if match is not None and match[1].lower() in _PROQUEST:
                label, line = match[1].lower(), match[2] or ""
            if label == "full text":
                body.append(line)
            elif label in names:
                _go_on(fields, names[label], line)
        if fields:
            yield fields, body


def _labelled(lines: list[str]) -> Iterator[_Document]:
    """Articles with a line of their length, around which the other fields stand with their labels."""
    lengths = [i for i, line in enumerate(lines) if _LENGTH.fullmatch(line)]
    starts = [0] + [_start(lines, before, here) for before, here in zip(lengths, lengths[1:], strict=False)]
    for start, length, end in zip(starts, lengths, [*starts[1:], len(lines)], strict=True):
        fields = _above(lines[max(start, _start(lines, start - 1, length)) : length + 1])
        body: list[str] = []
        state, headed = "head", False
        for line in lines[length + 1 : end]:
            match = _LABEL.fullmatch(line)
            label = match[1].lower() if match is not None else ""
            below = label in _BELOW_BODY or label in _CAPITALS_BELOW and line[: len(label)].isupper()
            if _END.fullmatch(line) or below or _COPYRIGHT.fullmatch(line) and body:
                state = "tail"
            elif state == "head" and label in _ABOVE_LENGTH and match is not None:
                fields[{"byline": "author"}.get(label, label)] = match[2] or ""
            elif headed and line.lower() in _SECTIONS_BELOW:
                state = "tail"
            elif state == "head" and line.lower() == "body":
                headed = True
            elif state != "tail" and (line or body):
                state = "body"
                body.append(line)
        yield fields, body


def _start(lines: list[str], before: int, length: int) -> int:
    """Where the article begins whose length is given in a line: below the end of what is before it."""
    for i in range(length - 1, max(before, length - _HEAD_LINES), -1):
        if _END.fullmatch(lines[i]) or _OF_MANY.fullmatch(lines[i]):
            return i + 1
    return max(before + 1, length - _HEAD_LINES)


def _above(lines: list[str]) -> dict[str, str]:
    """The fields of an article's head: its title above the outlet or below the day, and what has a label."""
    fields: dict[str, str] = {}
    blocks: list[list[str]] = [[]]
    for line in lines:
        match = _LABEL.fullmatch(line)
        if match is not None and match[1].lower() in _ABOVE_LENGTH:
            fields[{"byline": "author"}.get(match[1].lower(), match[1].lower())] = match[2] or ""
        elif line and not _COPYRIGHT.fullmatch(line) and not _OF_MANY.fullmatch(line):
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    dated = next(((n, i) for n, block in enumerate(blocks) for i, line in enumerate(block) if _day(line)), None)
    if dated is None:
        fields["title"] = " ".join(blocks[0])
        return fields
    place, row = dated
    fields["published"] = blocks[place][row]  # what follows in its block is the edition
    above = [block for block in (*blocks[:place], blocks[place][:row]) if block]
    below = [block for block in blocks[place + 1 :] if block]
    if above:
        fields["publisher"] = above[-1].pop()
    headline = next((block for block in reversed(above) if block), below[0] if below else [])
    fields["title"] = " ".join(headline)
    return fields


def _day(line: str) -> datetime.date | None:
    """The day that a line begins with and states without doubt."""
    parts = date_line.parse(line)
    if parts is None or parts.before or not parts.days or len(parts.days[0].readings) > 1:
        return None
    return parts.days[0].readings[0]

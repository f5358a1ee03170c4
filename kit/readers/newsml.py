"""What news agencies send: NITF, and NewsML (1 and G2) with the text inside it as NITF, XHTML or plain text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from html.entities import html5
from typing import Any

from kit.article import Article
from kit.errors import UnreadableError
from kit.readers import superscripts
from kit.readers.blocks import text_of_html, text_of_tree
from kit.readers.characters import decode, tidy
from kit.readers.dateline import Dateline, parse_dateline
from kit.readers.dates import day_of
from kit.readers.source import Note, Skipped, Source
from kit.readers.xml import attribute, name_of, parsed

_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^<>]{0,300}\?>\s*|<!--(?:(?!-->).){0,2000}-->\s*|<!DOCTYPE[^<>\[]{0,500}(?:\[[^\]]{0,20000}\]\s*)?>\s*){0,20}"
    rb"<(?:[\w-]{1,20}:)?(?:nitf|newsItem|newsMessage|NewsML)[\s>]",
    re.S,
)
_DECLARED = re.compile(rb"<\?xml[^<>]{0,200}encoding=[\"']([\w.:-]{2,40})")
_PROLOG = re.compile(r"<\?xml[^<>]*\?>")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30};)")
_OF_XML = frozenset(("amp;", "lt;", "gt;", "quot;", "apos;"))
_NO_TEXT = ("media", "note", "body.head", "body.end", "head", "style", "script")
_CONTENT = ("inlineXML", "inlineData", "DataContent")


def matches(source: Source) -> bool:
    """Whether the root element is that of NITF or NewsML."""
    return _ROOT.match(source.head) is not None


def articles(source: Source) -> Iterator[Article | Note | Skipped]:
    """The article of each news item. Raises `UnreadableError` for a file that holds no text."""
    data = source.read()
    declared = _DECLARED.search(data[:500])
    text, remark = decode(data, source.origin, [declared[1].decode("ascii")] if declared else [])
    if remark:
        yield Note(source.origin, remark, True)
    # A named character of HTML is declared in a DTD that is not fetched; what else is an entity stays unread.
    text = _ENTITY.sub(lambda m: m[0] if m[1] in _OF_XML else html5.get(m[1], m[0]), _PROLOG.sub("", text, count=1))
    root = parsed(text.lstrip("\ufeff \t\r\n").encode("utf-8", "replace"))
    items = list(root.iter("{*}newsItem", "{*}NewsItem")) or [root]
    found = 0
    for number, item in enumerate(items, 1):
        origin = source.origin if len(items) == 1 else f"{source.origin}#item={attribute(item, 'guid') or number}"
        article = _article(item, origin)
        if article is not None:
            found += 1
            yield article
    if not found:
        raise UnreadableError(f"{source.origin} is a news item without text; it may stand for a picture or a film")
    if found < len(items):
        yield Note(source.origin, f"{len(items) - found} of {len(items)} news items have no text, such as pictures")


def _article(item: Any, origin: str) -> Article | None:
    """The article of a news item; None where it has no text."""
    text = _text(item)
    if not text:
        return None
    for role in list(item.iter("{*}byttl")):
        role.clear(keep_tail=True)
    dateline = parse_dateline(text.split("\n", 1)[0], in_body=True) or Dateline()
    published = _published(item)
    return Article(
        text=text,
        title=_said(item, "hl1", "headline", "HeadLine") or _said(item, "hedline", "title"),
        published=published or dateline.published,
        published_basis="file" if published else "dateline" if dateline.published else None,
        place=_said(item, "location") or dateline.place,
        section=_stated(item, "pubdata", "position.section"),
        publisher=_said(item, "distributor")
        or _stated(item, "pubdata", "name")
        or _stated(item, "doc.copyright", "holder")
        or _said(item, "copyrightHolder", "provider", "CopyrightHolder")
        or _stated(item, "Party", "FormalName")
        or dateline.agency,
        author=re.sub(r"^by\s+", "", _said(item, "bytag", "byline", "ByLine", "by") or "", flags=re.I) or None,
        language=_stated(item, "language", "tag") or attribute(item, "lang"),
        origin=origin,
    )


def _text(item: Any) -> str:
    """The text of an item: of NITF its body's content, of XHTML its body, of plain text all."""
    roots = list(item.iter("{*}body.content"))
    for holder in () if roots else item.iter(*(f"{{*}}{name}" for name in _CONTENT)):
        kind = (attribute(holder, "contenttype") or "").lower()
        bodies = list(holder.iter("{*}body")) or ([holder] if len(holder) else [])
        if bodies:
            roots += bodies
        elif holder.text and holder.text.strip():
            return text_of_html(holder.text) if "html" in kind else tidy(holder.text)
    texts = []
    for root in roots:
        for one in [one for one in root.iter("{*}*") if name_of(one) in _NO_TEXT and one is not root]:
            one.clear(keep_tail=True)
        for one in root.iter("{*}*"):
            one.tag = name_of(one)
        superscripts.settle(root)
        texts.append(text_of_tree(root))
    return "\n\n".join(filter(None, texts))


def _published(item: Any) -> datetime.date | None:
    """The day of publication or release, else that on which the item was first made."""
    for name, key in (("pubdata", "date.publication"), ("date.release", "norm"), ("date.issue", "norm")):
        if (day := day_of(_stated(item, name, key))) is not None:
            return day
    for name in (
        "firstCreated",
        "FirstCreated",
        "contentCreated",
        "versionCreated",
        "ThisRevisionCreated",
        "story.date",
    ):
        found = next(item.iter(f"{{*}}{name}"), None)
        if found is not None and (day := day_of(attribute(found, "norm") or (found.text or "").strip())) is not None:
            return day
    return None


def _said(item: Any, *names: str) -> str | None:
    """The words of the first element of a name that has any, the names in their order."""
    for name in names:
        for found in item.iter(f"{{*}}{name}"):
            inner = next((one for one in found if name_of(one) == "name"), found)
            words = " ".join("".join(inner.itertext()).split()) or attribute(found, "literal")
            if words:
                return words
    return None


def _stated(item: Any, name: str, key: str) -> str | None:
    return next((value for one in item.iter(f"{{*}}{name}") if (value := attribute(one, key))), None)

"""Mail (.eml): a press release or an article sent on, and its attachments; and pages that browsers save as .mhtml."""

from __future__ import annotations

import email
import email.policy
import io
import re
from collections.abc import Iterator
from email.message import EmailMessage, Message
from email.utils import getaddresses

from kit.article import Article
from kit.readers.blocks import text_of_html
from kit.readers.characters import decode, tidy
from kit.readers.dateline import Dateline, parse_dateline
from kit.readers.dates import day_of
from kit.readers.source import Note, Skipped, Source

_FIELD = re.compile(rb"^([A-Za-z][A-Za-z-]{1,40}):[ \t]", re.M)
_FIELDS = {b"from", b"to", b"date", b"subject", b"mime-version", b"message-id", b"received", b"content-type",
           b"return-path", b"delivered-to"}  # fmt: skip
_ENOUGH = 4
_NOT_READ = ("image/", "audio/", "video/", "font/", "text/calendar", "text/css", "application/pgp", "application/pkcs7")


def matches(source: Source) -> bool:
    """Whether it begins with the header of a mail: several of its fields before the first blank line."""
    start = source.head.lstrip(b"\r\n")
    if start.startswith(b"From "):
        start = start.partition(b"\n")[2]
    if not _FIELD.match(start):
        return False
    header = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    return len(_FIELDS & {name.lower() for name in _FIELD.findall(header)}) >= _ENOUGH or (
        header.startswith(b"From: ") and b"multipart/related" in header
    )


def articles(source: Source) -> Iterator[Article | Source | Note | Skipped]:
    """The mail's own text, then each attached document."""
    data = source.read().lstrip(b"\r\n")
    if data.startswith(b"From "):
        data = data.partition(b"\n")[2]
    mail = email.message_from_bytes(data, _class=EmailMessage, policy=email.policy.default)
    saved = mail.get("Snapshot-Content-Location")
    if saved:  # a browser's .mhtml: its date is the day of saving
        page = next((part for part in mail.walk() if part.get_content_type() == "text/html"), None)
        if page is not None:
            yield _inside(source, source.origin, page, str(saved))
            return
    body = mail.get_body(("plain", "html"))
    text = _text(body, source.origin) if body is not None else ""
    if len(text.split()) < 20 and body is not None and body.get_content_type() == "text/plain":
        html = mail.get_body(("html",))  # "This mail is best viewed in ..."
        text = max(text, _text(html, source.origin) if html is not None else "", key=len)
    if text:
        yield _article(mail, text)
    documents = [
        (number, part)
        for number, part in enumerate(mail.iter_attachments(), 1)
        if not part.get_content_type().startswith(_NOT_READ)
    ]
    if not text and not documents:
        yield Skipped(source.origin, f"{source.origin} is a mail without text; it may only hold pictures")
    for number, part in documents:
        yield _inside(source, f"{source.origin}#{part.get_filename() or f'part={number}'}", part, None)


def _article(mail: EmailMessage, text: str) -> Article:
    dateline = parse_dateline(text.split("\n", 1)[0], in_body=True) or Dateline()
    published = day_of(str(mail.get("Date") or ""))
    senders = [name or address for name, address in getaddresses([str(mail.get("From") or "")])]
    return Article(
        text=text,
        title=tidy(str(mail.get("Subject") or "")).replace("\n", " ") or None,
        published=published or dateline.published,
        published_basis="file" if published else "dateline" if dateline.published else None,
        place=dateline.place,
        publisher=dateline.agency,
        author=", ".join(filter(None, senders)) or None,
        language=str(mail.get("Content-Language") or "") or None,
    )


def _text(part: Message, origin: str) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    text, _ = decode(content, origin, [part.get_content_charset()])
    if part.get_content_type() == "text/html":
        return text_of_html(text)
    if part.get_param("format") == "flowed":
        text = re.sub(r" \r?\n", " ", text)
    return _unwrapped(tidy(text.split("\n-- \n")[0]))


def _unwrapped(text: str) -> str:
    """Paragraphs in one line each, where the mail program broke them at a fixed width."""
    paragraphs = []
    for paragraph in text.split("\n\n"):
        lines = paragraph.split("\n")
        width = max(map(len, lines))
        wrapped = len(lines) > 1 and 50 <= width <= 80 and all(len(line) > width - 20 for line in lines[:-1])
        paragraphs.append(" ".join(lines) if wrapped else paragraph)
    return "\n\n".join(paragraphs)


def _inside(source: Source, origin: str, part: Message, url: str | None) -> Source:
    content = part.get_payload(decode=True)
    if part.get_content_type() == "message/rfc822":
        content = part.get_payload(0).as_bytes()  # type: ignore[union-attr]
    data = content if isinstance(content, bytes) else b""
    kind = str(part.get("Content-Type") or "")
    return source.inside(origin, lambda: io.BytesIO(data), url=url, content_type=kind)

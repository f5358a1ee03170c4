"""Mail (.eml): a press release, a newsletter or an article sent on, and its attachments; mailboxes (mbox) of them; and
pages that browsers save as .mhtml."""

from __future__ import annotations

import email
import email.policy
import io
import re
from collections.abc import Iterator
from email.message import EmailMessage, Message, MIMEPart
from email.utils import getaddresses

from kit.article import Article
from kit.errors import UnreadableError
from kit.readers.characters import decode, tidy
from kit.readers.dateline import Dateline, parse_dateline
from kit.readers.dates import day_of
from kit.readers.mail_text import Cleaned, cleaned, text_of_mail, without_device
from kit.readers.source import MAX_DOCUMENT_BYTES, MAX_LINE_BYTES, Note, Skipped, Source
from kit.readers.wrapped import unwrapped

_FIELD = re.compile(rb"^([A-Za-z][A-Za-z-]{1,40}):[ \t]", re.M)
_FIELDS = {b"from", b"to", b"date", b"subject", b"mime-version", b"message-id", b"received", b"content-type",
           b"return-path", b"delivered-to"}  # fmt: skip
_ENOUGH = 4
_NOT_READ = ("image/", "audio/", "video/", "font/", "text/calendar", "text/css", "application/pgp", "application/pkcs7",
             "message/delivery-status", "message/disposition-notification", "text/rfc822-headers")  # fmt: skip
_ENVELOPE = re.compile(rb"From \S+ .{0,100}\d{4}\s*\Z")
_ESCAPED = re.compile(rb"^>(>*From )", re.M)
# A boundary with characters that need quotation marks and have none, at which Python's parser finds no parts.
_BOUNDARY = re.compile(rb"(\bboundary=)([^\s\";][^\";\r\n]{0,200})", re.I)
_APART = re.compile(rb"^--([^\r\n]{1,200})", re.M)
_FORWARDS = re.compile(r"\A\s*+(?:(?:fwd?|wg|tr|rv|i)\s*+:\s*+)+", re.I)


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
    """The mail's own text, then each attached document; of a mailbox each mail, as a source inside it."""
    if source.head.lstrip(b"\r\n").startswith(b"From "):
        waiting: bytes | None = None
        number = 0
        for data in _mails(source):
            if waiting is not None:
                number += 1
                yield _mail_inside(source, number, waiting)
            waiting = data
        if waiting is not None and number:
            yield _mail_inside(source, number + 1, waiting)
        elif waiting is not None:
            yield from _articles(source, waiting)
    else:
        yield from _articles(source, source.read().lstrip(b"\r\n"))


def _mails(source: Source) -> Iterator[bytes]:
    """The mails of a mailbox, read one after the other. Raises `UnreadableError` for one that is larger than any."""
    mail: list[bytes] = []
    size = 0
    blank = True
    with source.open() as stream:
        while line := stream.readline(MAX_LINE_BYTES):
            if blank and _ENVELOPE.match(line):
                if mail:
                    yield _ESCAPED.sub(rb"\1", b"".join(mail))
                mail, size = [], 0
            else:
                mail.append(line)
                size += len(line)
            if size > MAX_DOCUMENT_BYTES:
                raise UnreadableError(
                    f"{source.origin} has a mail larger than {MAX_DOCUMENT_BYTES // 2**20} MB; split it"
                )
            blank = not line.strip()
    if mail:
        yield _ESCAPED.sub(rb"\1", b"".join(mail))


def _mail_inside(source: Source, number: int, data: bytes) -> Source:
    return source.inside(f"{source.origin}#mail={number}", lambda: io.BytesIO(data))


def _with_quoted_boundaries(data: bytes) -> bytes:
    """A mail whose boundaries have their quotation marks, where these set its parts apart."""
    if not _BOUNDARY.search(data):
        return data
    apart = {line.rstrip() for line in _APART.findall(data)}

    def quoted(found: re.Match[bytes]) -> bytes:
        boundary = found[2].strip()
        return found[1] + b'"' + boundary + b'"' if boundary in apart else found[0]

    return _BOUNDARY.sub(quoted, data)


def _articles(source: Source, data: bytes) -> Iterator[Article | Source | Note | Skipped]:
    mail = email.message_from_bytes(_with_quoted_boundaries(data), _class=EmailMessage, policy=email.policy.default)
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
    text = without_device(text)
    if text:
        own = cleaned(text, _FORWARDS.match(str(mail.get("Subject") or "")) is not None)
        yield from _notes(source.origin, own)
        yield _article(mail, own)
    documents = [
        (number, part)
        for number, part in enumerate(_attached(mail, body), 1)
        if not part.get_content_type().startswith(_NOT_READ)
    ]
    if not text and not documents:
        yield Skipped(source.origin, f"{source.origin} is a mail without text; it may only hold pictures")
    for number, part in documents:
        yield _inside(source, f"{source.origin}#{part.get_filename() or f'part={number}'}", part, None)


def _attached(part: MIMEPart, body: Message | None) -> Iterator[MIMEPart]:
    """The parts of a mail that are not its text in one form or another, however deep they lie."""
    if part.get_content_maintype() == "multipart" and part.is_multipart():
        several = part.get_content_subtype() == "alternative"
        for one in part.iter_parts():
            if not (several and one.get_content_maintype() == "text"):
                yield from _attached(one, body)
    elif part is not body:
        yield part


def _notes(origin: str, own: Cleaned) -> Iterator[Note]:
    if own.quoted:
        count = "1 line" if own.quoted == 1 else f"{own.quoted:,} lines"
        yield Note(origin, f"{count} quoted from another mail left out", not own.announced)
    if own.above:
        yield Note(origin, f"what stands above the mail that it sends on is left out: {own.above:.60}", True)
    if own.around:
        count = "1 line" if len(own.around) == 1 else f"{len(own.around):,} lines"
        cited = ", ".join(f"“{line:.60}”" for line in own.around[:3])
        yield Note(origin, f"{count} about the mail itself left out, such as {cited}")


def _article(mail: EmailMessage, own: Cleaned) -> Article:
    dateline = parse_dateline(own.text.split("\n", 1)[0], in_body=True) or Dateline()
    stated = own.header.get("date") or own.header.get("sent") if own.header else str(mail.get("Date") or "")
    published = day_of(stated)
    senders = [
        name or address for name, address in getaddresses([own.header.get("from") or str(mail.get("From") or "")])
    ]
    subject = own.header.get("subject") or str(mail.get("Subject") or "")
    return Article(
        text=own.text,
        title=tidy(_FORWARDS.sub("", subject) if own.header else subject).replace("\n", " ") or None,
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
        return text_of_mail(text)
    if part.get_param("format") == "flowed":
        text = re.sub(r" \r?\n", " ", text)
    return unwrapped(tidy(text.split("\n-- \n")[0]))


def _inside(source: Source, origin: str, part: Message, url: str | None) -> Source:
    content = part.get_payload(decode=True)
    if part.get_content_type() == "message/rfc822":
        content = part.get_payload(0).as_bytes()  # type: ignore[union-attr]
    data = content if isinstance(content, bytes) else b""
    kind = str(part.get("Content-Type") or "")
    return source.inside(origin, lambda: io.BytesIO(data), url=url, content_type=kind)

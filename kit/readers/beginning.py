"""Where markup begins, whatever a server, an editor or a browser put before it."""

from __future__ import annotations

import re

from kit.readers.source import HEAD_BYTES, Source

# What PHP says of its own faults: "<b>Warning</b>: mysql_connect() failed in <b>/srv/db.php</b> on line <b>7</b><br />".
_SERVER = (
    rb"(?:<br\s*/?>\s*)*(?:<b>)?(?:PHP\s+)?(?:Warning|Notice|Deprecated|Strict Standards|(?:Fatal|Parse) error)(?:</b>)?:"
    rb".{1,2000}?\bon line\s+(?:<b>)?\d+(?:</b>)?(?:\s*<br\s*/?>)?"
)
# What a browser shows nothing of. Whatever is never closed reaches to the end, so that no search begins twice.
_NOT_SHOWN = re.compile(
    rb"[\s\xef\xbb\xbf\xff\xfe]+|<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<%.*?(?:%>|\Z)|<!\[.*?(?:\]>|\Z)|"
    rb"<(script|style|noscript)\b.*?(?:</\1\s*>|\Z)|" + _SERVER,
    re.I | re.S,
)
_HIDDEN = re.compile(rb"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)|" + _SERVER, re.I | re.S)
_TAG = re.compile(rb"<[^<>]*>")
_WORD = re.compile(rb"[a-z\x80-\xff]{2,}", re.I)
_QUOTED = re.compile(rb"(?:[\"'`,;|=(]|\xe2\x80[\x98\x9c]|(?:```|~~~)[\w -]*\s)\s*\Z")


def markup(source: Source) -> bytes:
    """The first bytes without the zeros that UTF-16 puts between letters; all bytes where the first show nothing."""
    data = source.head.replace(b"\x00", b"")
    if len(source.head) == HEAD_BYTES and shown_from(data) == len(data):
        data = source.read().replace(b"\x00", b"")
    return data


def shown_from(data: bytes) -> int:
    """Where the first thing stands that a browser would show, or the tag that opens the document."""
    at = 0
    while found := _NOT_SHOWN.match(data, at):
        at = found.end()
    return at


def document_in(source: Source, opening: re.Pattern[bytes], closing: bytes) -> int | None:
    """Where a whole document begins that has lines of text before it.

    None for a text that quotes one: there most words stand outside, or the quotation has marks.
    """
    if not opening.search(source.head.replace(b"\x00", b"")):
        return None
    data = source.read().replace(b"\x00", b"")
    visible = _HIDDEN.sub(lambda hidden: b" " * len(hidden[0]), data)
    found = opening.search(visible)
    if found is None or _QUOTED.search(visible[: found.start()][-200:]):
        return None
    start, end = found.start(), visible.lower().find(closing, found.end())
    if end < 0:
        return None
    inside, outside = _words(visible[start:end]), _words(visible[:start]) + _words(visible[end:])
    return start if outside < inside else None


def _words(data: bytes) -> int:
    return len(_WORD.findall(_TAG.sub(b" ", data)))

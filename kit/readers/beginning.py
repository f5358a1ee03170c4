"""Where markup begins, whatever a server, an editor or a browser put before it."""

from __future__ import annotations

import re

from kit.readers.source import HEAD_BYTES, Source

# What PHP says of its own faults: "<b>Warning</b>: mysql_connect() failed in <b>/srv/db.php</b> on line <b>7</b><br />",
# or, as its log has it, "[07-May-2025 10:00:00 UTC] PHP Warning:  mysql_connect() failed in /srv/db.php on line 7".
_LOGGED = rb"(?:\[[^\[\]\n]{1,80}\][ \t]{0,9}){0,4}"
_FAULT = rb"(?:PHP\s{1,9})?(?:Warning|Notice|Deprecated|Strict Standards|(?:Fatal|Parse) error)(?:</b>)?:"
_PLACE = rb"\bon line\s{1,9}(?:<b>)?\d{1,9}(?:</b>)?(?:\s{0,9}<br\s{0,9}/?>)?"
# What a browser shows nothing of. Whatever is never closed reaches to the end, so that no search begins twice.
_NOT_SHOWN = re.compile(
    rb"[\s\xef\xbb\xbf\xff\xfe]+|<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<%.*?(?:%>|\Z)|<!\[.*?(?:\]>|\Z)|"
    rb"<(script|style|noscript)\b.*?(?:</\1\s*>|\Z)|"
    rb"(?:<br\s*/?>\s*)*(?:<b>)?" + _LOGGED + _FAULT + rb".{1,2000}?" + _PLACE,
    re.I | re.S,
)
_HIDDEN = re.compile(rb"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.I | re.S)
_SERVER = re.compile(_LOGGED + _FAULT + rb"[^\n]{1,300}?" + _PLACE, re.I)  # searched for, hence narrow
_TAG = re.compile(rb"<[^<>]*>")
_WORD = re.compile(rb"[a-z\x80-\xff]{2,}", re.I)
_SENTENCE_END = re.compile(rb"[a-z0-9\x80-\xff]{2}(?:[.!?][\"')]?(?:\s|\Z)|:\s*\Z)", re.I)
_QUOTED = re.compile(rb"(?:[\"'`,;|=(]|\xe2\x80[\x98\x9c])[ \t]*\Z|(?:```|~~~)[\w -]*\s*\Z")
_SENTENCES_BEFORE, _WORDS_AFTER = 2, 2  # as many are a story, and what stands amid it is shown by it
_CITED_WORDS = 6


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

    None for a text that quotes one: there sentences stand before it or words behind it, most words stand outside,
    or the quotation has marks.
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
    before, after = _text(visible[:start]), _text(visible[end:])
    if len(_SENTENCE_END.findall(before)) >= _SENTENCES_BEFORE or _words(after) >= _WORDS_AFTER:
        return None
    return start if _words(before) + _words(after) < _words(_text(visible[start:end])) else None


def scripts_in(data: bytes) -> bytes:
    """The scripts outside comments, one behind the other."""
    return b"".join(found[0] for found in _HIDDEN.finditer(data) if (found[1] or b"").lower() == b"script")


def left_out(before: bytes) -> str | None:
    """A remark on the words among what stands before a document; None where there are none, as in what a server says."""
    text = _text(_HIDDEN.sub(b" ", before[shown_from(before) :]))
    if not _words(text):
        return None
    words = text.decode("utf-8", "replace").split()
    more = " …" if len(words) > _CITED_WORDS else ""
    return f"the words above it are left out: {' '.join(words[:_CITED_WORDS])}{more}"


def _text(visible: bytes) -> bytes:
    """The text in markup that has no comments and scripts, without what a server says of its faults."""
    return _TAG.sub(b" ", _SERVER.sub(b" ", visible))


def _words(text: bytes) -> int:
    return len(_WORD.findall(text))

"""Office documents from before 2007 and mails that Outlook saves: which of them it is, and what to save it as instead."""

from __future__ import annotations

from collections.abc import Iterator

from kit.article import Article
from kit.errors import UnreadableError
from kit.readers.source import Source

# The name of a stream that only this kind has: what the file is.
_KINDS = {
    "EncryptedPackage": "locked with a password; open it and save it without one",
    "__substg1.0_": "a mail as Outlook saves it (.msg); open it and save it as .eml, or drag it into another mail program",
    "WordDocument": "an old Word document; save it as .docx",
    "Workbook": "an old Excel workbook (.xls); save it as .xlsx",
    "Book": "an old Excel workbook (.xls); save it as .xlsx",
    "PowerPoint Document": "an old PowerPoint presentation; save its text as .docx",
}


def matches(source: Source) -> bool:
    """Whether the bytes begin with the signature of a compound file."""
    return source.head.startswith(b"\xd0\xcf\x11\xe0")


def articles(source: Source) -> Iterator[Article]:
    """No article. Raises `UnreadableError`, which says what the file is and what to do."""
    data = source.read()
    kind = next((kind for name, kind in _KINDS.items() if name.encode("utf-16-le") in data), None)
    raise UnreadableError(f"{source.origin} is {kind or 'an old Office document; save it as .docx'}")
    yield

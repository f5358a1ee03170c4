"""Word documents (.docx): the text with tracked changes accepted, tables row by row, footnotes at the end.

Comments, struck-out and hidden words are no part of it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from kit.article import Article
from kit.errors import UnreadableError
from kit.readers.blocks import text_of_html
from kit.readers.docx_changes import settled
from kit.readers.exports import articles_of
from kit.readers.source import MAX_DOCUMENT_BYTES, Note, Skipped, Source
from kit.readers.zip import opened

_DOCUMENT = re.compile(r"word/document\d*\.xml")
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
"""


def matches(source: Source) -> bool:
    """Whether it is a ZIP archive that holds a Word document."""
    return has_member(source, _DOCUMENT)


def articles(source: Source) -> Iterator[Article | Note | Skipped]:
    """The article of the document (several where a database exported it), and what is left out. Raises `UnreadableError` for a damaged one and one without text."""
    import mammoth

    data = source.read()
    checked(data, source.origin)
    data, notes = settled(data, source.origin)
    converted = mammoth.convert_to_html(
        io.BytesIO(data), style_map=_STYLES, convert_image=mammoth.images.img_element(_no_image)
    )
    text = text_of_html(converted.value)
    if not text:
        raise UnreadableError(f"{source.origin} is a Word document without text; it may only hold pictures")
    yield from notes
    yield from articles_of(text, source.origin)


def has_member(source: Source, name: re.Pattern[str]) -> bool:
    """Whether the source is a ZIP archive with a file of such a name."""
    if not source.head.startswith(b"PK\x03\x04"):
        return False
    with source.open() as stream:
        try:
            return any(map(name.fullmatch, opened(stream, source.origin).namelist()))
        except UnreadableError:
            return False  # the ZIP reader says what is wrong


def checked(data: bytes, origin: str) -> None:
    """Refuse a document whose parts expand to more than any document's do: Python reads no more than they declare."""
    if sum(entry.file_size for entry in opened(io.BytesIO(data), origin).infolist()) > 4 * MAX_DOCUMENT_BYTES:
        raise UnreadableError(f"{origin} expands to more than {4 * MAX_DOCUMENT_BYTES // 2**20} MB; it is no text")


def _no_image(image: Any) -> dict[str, str]:
    return {}

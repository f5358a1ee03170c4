"""EPUB: one article, in the order of its spine, with what its package file says of it."""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from kit.article import Article
from kit.errors import UnreadableError
from kit.readers.blocks import text_of_html
from kit.readers.characters import decode, tidy
from kit.readers.dates import day_of
from kit.readers.docx import checked, has_member
from kit.readers.source import Source
from kit.readers.xml import parsed
from kit.readers.zip import opened

_CONTAINER = "META-INF/container.xml"


def matches(source: Source) -> bool:
    """Whether it is a ZIP archive with EPUB's container file."""
    return has_member(source, re.compile(re.escape(_CONTAINER)))


def articles(source: Source) -> Iterator[Article]:
    """The publication's text. Raises `UnreadableError` for one that is locked, damaged or without text."""
    data = source.read()
    checked(data, source.origin)
    archive = opened(io.BytesIO(data), source.origin)
    if "META-INF/encryption.xml" in archive.namelist() and "META-INF/rights.xml" in archive.namelist():
        raise UnreadableError(f"{source.origin} is locked by its seller; the kit cannot read it")
    path = parsed(archive.read(_CONTAINER)).xpath("string(//*[local-name()='rootfile']/@full-path)")
    package = parsed(archive.read(path))
    files = {item.get("id"): item.get("href") for item in package.xpath("//*[local-name()='manifest']/*")}
    there = set(archive.namelist())
    spine = dict.fromkeys(item.get("idref") for item in package.xpath("//*[local-name()='spine']/*[not(@linear='no')]"))
    chapters = []
    for idref in spine:  # each once, however often it stands there
        name = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(files.get(idref) or "")))
        if name in there:
            chapters.append(text_of_html(decode(archive.read(name), f"{source.origin}#{name}")[0]))
    text = "\n\n".join(filter(None, chapters))
    if not text:
        raise UnreadableError(f"{source.origin} is an EPUB without text; it may only hold pictures")
    published = day_of(_stated(package, "date"))
    yield Article(
        text=text,
        title=_stated(package, "title"),
        published=published,
        published_basis="file" if published else None,
        publisher=_stated(package, "publisher"),
        author=_stated(package, "creator"),
        language=_stated(package, "language"),
    )


def _stated(package: Any, name: str) -> str | None:
    return tidy(package.xpath("string(//*[local-name()='metadata']/*[local-name()=$name])", name=name)) or None

"""ZIP archives: each file in them comes back through the door, by name; nothing is unpacked to the disk."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import IO
from zipfile import BadZipFile, ZipFile

from kit.errors import KitError, UnreadableError
from kit.readers.finding import members, no_article
from kit.readers.source import MAX_MEMBERS, Skipped, Source

_ENCRYPTED = 0x1
_OFFICE = {
    "xl/workbook.bin": "a binary Excel workbook; save it as .xlsx",
    "ppt/presentation.xml": "a PowerPoint presentation; save its text as .docx",
    "content.xml": "an OpenDocument presentation, drawing or the like; save its text as .odt",
    "Index/Document.iwa": "a document of Apple's Pages, Numbers or Keynote; export it as .docx, .xlsx or text",
}


def matches(source: Source) -> bool:
    """Whether the bytes begin with the signature of a ZIP archive."""
    return source.head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def articles(source: Source) -> Iterator[Source | Skipped]:
    """The files of the archive. Raises `UnreadableError` for a damaged one and for Office documents of other kinds."""
    with source.open() as stream:
        archive = opened(stream, source.origin)
        names = set(archive.namelist())
        office = next((kind for name, kind in _OFFICE.items() if name in names), None)
        if office and ("[Content_Types].xml" in names or "mimetype" in names or office.startswith("a document of")):
            raise UnreadableError(f"{source.origin} is {office}")
        entries = {PurePosixPath(entry.filename): entry for entry in archive.infolist() if not entry.is_dir()}
        paths = members(entries)
        if not paths:
            raise UnreadableError(f"{source.origin} is an archive without files to read")
        for path in paths:
            entry, origin = entries[path], f"{source.origin}#{path}"
            if entry.flag_bits & _ENCRYPTED:
                yield Skipped(origin, f"{origin} is locked with a password; unpack the archive and read the files")
                continue
            left_out = no_article(path, origin)
            if left_out:
                yield left_out
                continue
            try:
                yield source.inside(origin, partial(archive.open, entry), counted=True)
            except KitError as error:
                yield Skipped(origin, str(error))


def opened(stream: IO[bytes], origin: str) -> ZipFile:
    """The archive in a stream. Raises `UnreadableError` for one that is damaged or has too many files."""
    try:
        archive = ZipFile(stream)
    except (BadZipFile, OSError, ValueError) as error:
        raise UnreadableError(f"{origin} is a ZIP archive that is cut off or damaged ({error}); get it again") from None
    if len(archive.infolist()) > MAX_MEMBERS:
        raise UnreadableError(f"{origin} holds more than {MAX_MEMBERS:,} files; split it")
    return archive

"""PDF: the text of its pages in reading order, with a map of where each page begins."""

from __future__ import annotations

import io
import logging
import shlex
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from typing import Any

from kit.article import Article
from kit.errors import UnreadableError
from kit.readers import text as plain
from kit.readers.pdf_heading import find_headline
from kit.readers.pdf_layout import Block, Page, blocks_of_pages, text_of
from kit.readers.pdf_words import NO_MEANING, Glyphs, glyphs, settled
from kit.readers.source import Note, Source

MAX_PAGES = 2_000
_SIGNATURE_WITHIN = 1_024  # readers of PDF bear this much before the signature
_STAMP = 60  # letters; a scanned page may have as many as text, such as a number or the day of receipt
_PICTURE = 0.5  # of a page
_OUTLINES = 150  # drawn curves; letters may be such
_MEANINGLESS = 0.3  # of a page's letters
_MAX_RULES = 4_000


@dataclass
class _Document:
    """The pages of a document, and the numbers of those that cannot be read: damaged, pictures, letters without meaning."""

    pages: list[Page] = field(default_factory=list)
    title: str | None = None
    damaged: list[int] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    stamped: bool = False  # some of the pictures have a few words as text
    meaningless: list[int] = field(default_factory=list)


def matches(source: Source) -> bool:
    """Whether PDF's signature stands near the beginning."""
    return b"%PDF-" in source.head[:_SIGNATURE_WITHIN]


def articles(source: Source) -> Iterator[Article | Note]:
    """The document as one article. Raises `UnreadableError` for one that is locked, damaged or only pictures."""
    document = _read(source)
    blocks, usual = blocks_of_pages(document.pages)
    unread = len(document.pictures) + len(document.meaningless)
    if unread == len(document.pages) or not any(letter.isalpha() for block in blocks for letter in block.text):
        raise UnreadableError(_nothing(document, source.origin))
    if document.pictures:
        way = "--force-ocr" if document.stamped else "--skip-text"
        yield Note(
            source.origin,
            f"{_numbers(document.pictures)} {_are(document.pictures)} without text, as scanners make them, and left out; "
            + _way_on(source.origin, way),
            True,
        )
    if document.meaningless:
        yield Note(
            source.origin,
            f"the letters of {_numbers(document.meaningless)} have no meaning in the file and are left out; "
            + _way_on(source.origin, "--force-ocr"),
            True,
        )
    doubtful = [n for n, page in enumerate(document.pages, 1) if any(NO_MEANING in word.text for word in page.words)]
    if doubtful:
        yield Note(
            source.origin,
            f"letters or digits on {_numbers(doubtful)} have no meaning in the file and are read as {NO_MEANING}; "
            + _way_on(source.origin, "--force-ocr"),
            True,
        )
    if document.damaged:
        yield Note(source.origin, f"{_numbers(document.damaged)} damaged and left out", True)
    yield _article(blocks, usual, document, source.origin)


def _article(blocks: list[Block], usual: float, document: _Document, origin: str) -> Article:
    headline = find_headline(blocks, usual, document.title)
    line = None
    if headline is not None:
        first, last = headline
        blocks[first:last] = [replace(blocks[first], text=" ".join(block.text for block in blocks[first:last]))]
        line = sum(block.text.count("\n") + 2 for block in blocks[:first])
    text, starts = text_of(blocks, len(document.pages))
    article = plain.parse(text, origin, pasted=False, title=line)
    return replace(article, reader="pdf", pages=_moved(starts, text, article.text))


def _moved(starts: tuple[int, ...], text: str, kept: str) -> tuple[int, ...]:
    """Offsets in a text as offsets in what is kept of its lines."""
    lines = kept.split("\n")
    places: list[tuple[int, int, int]] = []  # of each kept line: where it was, how long it is, where it is
    was = now = number = 0
    for line in text.split("\n"):
        if number < len(lines) and line == lines[number]:
            places.append((was, len(line), now))
            now += len(line) + 1
            number += 1
        was += len(line) + 1
    found: list[int] = []
    at = 0
    for start in starts:
        while at < len(places) and places[at][0] + places[at][1] < start:
            at += 1
        was, length, now = places[at] if at < len(places) else (0, 0, len(kept))
        found.append(min(now + max(start - was, 0) if at < len(places) else now, len(kept)))
    return tuple(found)


def _read(source: Source) -> _Document:
    """What stands on each page."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    _without_circles()
    data = source.read()
    document = _Document()
    found: list[Glyphs] = []
    with _silenced():
        try:
            opened = pdfplumber.open(io.BytesIO(data))
            count = len(opened.pages)
        except Exception as error:  # pdfminer raises anything for a damaged file
            if isinstance(error, PDFPasswordIncorrect) or (
                isinstance(error, PdfminerException) and isinstance(error.args[0], PDFPasswordIncorrect)
            ):
                raise UnreadableError(f"{source.origin} is a PDF locked with a password; save it without one") from None
            raise UnreadableError(f"{source.origin} is a PDF that is cut off or damaged; get it again") from None
        if not count:
            raise UnreadableError(f"{source.origin} is a PDF that is cut off or damaged: it has no pages; get it again")
        if count > MAX_PAGES:
            raise UnreadableError(f"{source.origin} has {count:,} pages, more than {MAX_PAGES:,}; split it")
        title = (opened.metadata or {}).get("Title")
        document.title = title if isinstance(title, str) else None
        for number, page in enumerate(opened.pages, 1):
            try:
                drawn = _drawn(page.layout)
                found.append(glyphs(page.layout, _shown(page)))
                document.pages.append(Page([], float(page.height), [], *_rules(drawn, float(page.height))))
                _judge(document, page, drawn, number, found[-1])
            except Exception:
                found.append(Glyphs({}, frozenset(), 0, 0))
                document.pages[number - 1 :] = [Page([], 0.0)]
                document.damaged.append(number)
            page.close()
    notes = frozenset().union(*(one.notes for one in found))
    for number, one in enumerate(found, 1):
        if number not in document.meaningless and number not in document.pictures:
            document.pages[number - 1] = _page(document.pages[number - 1], one, notes)
    return document


def _page(page: Page, found: Glyphs, notes: frozenset[str]) -> Page:
    """A page with its words: those of the direction that most run in, and the others apart."""
    by_length = sorted(found.words, key=lambda one: -sum(len(word.text) for word in found.words[one]))
    words = [settled(found.words[direction], notes) for direction in by_length]
    upright = by_length[:1] in ([], [0])
    return replace(
        page,
        words=words[0] if words else [],
        asides=words[1:],
        level=page.level if upright else [],
        upright=page.upright if upright else [],
    )


def _shown(page: Any) -> tuple[float, float, float, float]:
    """What is shown of a page: left, top, right, bottom."""
    left, top = page.mediabox[:2]
    x0, y0, x1, y1 = page.bbox
    return float(x0 - left), float(y0 - top), float(x1 - left), float(y1 - top)


def _drawn(layout: Any) -> list[Any]:
    """The lines, boxes, curves and pictures of a page, those within figures too."""
    from pdfminer.layout import LTCurve, LTFigure, LTImage

    found: list[Any] = []
    waiting = [layout]
    while waiting:
        for one in waiting.pop():
            if isinstance(one, LTFigure):
                waiting.append(one)
            elif isinstance(one, (LTCurve, LTImage)):
                found.append(one)
    return found


def _rules(
    drawn: list[Any], height: float
) -> tuple[list[tuple[float, float, float]], list[tuple[float, float, float]]]:
    """The lines drawn on a page, and the sides of its boxes: level ones (y, x0, x1) and upright ones (x, top, bottom)."""
    from pdfminer.layout import LTLine, LTRect

    level: list[tuple[float, float, float]] = []
    upright: list[tuple[float, float, float]] = []
    for one in [one for one in drawn if isinstance(one, (LTLine, LTRect))][:_MAX_RULES]:
        x0, x1, top, bottom = one.x0, one.x1, height - one.y1, height - one.y0
        if x1 - x0 > 10:
            level += [(y, x0, x1) for y in ((top, bottom) if bottom - top > 3 else (top,))]
        if bottom - top > 5:
            upright += [(x, top, bottom) for x in ((x0, x1) if x1 - x0 > 3 else (x0,))]
    return level, upright


def _judge(document: _Document, page: Any, drawn: list[Any], number: int, found: Glyphs) -> None:
    """Note a page that is a picture, or whose letters have no meaning."""
    from pdfminer.layout import LTImage

    if found.unknown > _MEANINGLESS * (found.known + found.unknown):
        document.meaningless.append(number)
    elif found.known <= _STAMP:
        pictures = [one for one in drawn if isinstance(one, LTImage)]
        covered = sum(one.width * one.height for one in pictures)
        outlined = len(drawn) - len(pictures) > _OUTLINES
        if covered > _PICTURE * float(page.width * page.height) or not found.known and (pictures or outlined):
            document.pictures.append(number)
            document.stamped = document.stamped or found.known > 0


@cache
def _without_circles() -> None:
    """Teach pdfminer, once, that a reference which leads back to itself stands for nothing; it would follow it for ever."""
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdftypes import PDFObjRef

    look_up = PDFDocument.getobj

    def getobj(document: Any, number: int) -> object:
        found, seen = look_up(document, number), {number}
        while isinstance(found, PDFObjRef):
            if found.objid in seen:
                return None
            seen.add(found.objid)
            found = look_up(document, found.objid)
        return found

    PDFDocument.getobj = getobj  # type: ignore[method-assign, assignment]


@contextmanager
def _silenced() -> Iterator[None]:
    """Without pdfminer's remarks on every font, which say nothing to a reporter."""
    logger = logging.getLogger("pdfminer")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


def _nothing(document: _Document, origin: str) -> str:
    """Why a document has no text, and what to do."""
    if document.damaged and not (document.pictures or document.meaningless):
        return f"{origin} is a PDF that is cut off or damaged; get it again"
    if document.meaningless:
        return (
            f"{origin} is a PDF whose letters have no meaning in the file ({_numbers(document.meaningless)}); "
            + _way_on(origin, "--force-ocr")
        )
    if document.pictures:
        way = "--force-ocr" if document.stamped else ""
        return (
            f"{origin} is a PDF of pictures without text, as scanners make them ({_numbers(document.pictures)}); "
            + _way_on(origin, way)
        )
    return f"{origin} is a PDF without text; if a viewer shows some, {_way_on(origin, '--force-ocr')}"


def _way_on(origin: str, option: str) -> str:
    """The command that recognizes the text of pictures."""
    command = " ".join(filter(None, ("ocrmypdf", option, shlex.quote(origin), "read.pdf")))
    installed = shutil.which("ocrmypdf") is not None
    there = "ocrmypdf is installed here" if installed else "ocrmypdf and tesseract have to be installed for it"
    return f"run `{command}` and read read.pdf ({there})"


def _are(pages: list[int]) -> str:
    return "is a picture" if len(pages) == 1 else "are pictures"


def _numbers(pages: list[int]) -> str:
    """Numbers of pages, those in a row as a range."""
    ranges: list[list[int]] = [[pages[0], pages[0]]]
    for before, page in pairwise(pages):
        if page == before + 1:
            ranges[-1][1] = page
        else:
            ranges.append([page, page])
    shown = [str(a) if a == b else f"{a} and {b}" if b == a + 1 else f"{a} to {b}" for a, b in ranges[:8]]
    more = sum(b - a + 1 for a, b in ranges[8:])
    return f"page{'s' if len(pages) > 1 else ''} {', '.join(shown)}" + (f" and {more} more" if more else "")

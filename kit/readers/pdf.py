"""PDF: the text of its pages in reading order, with a map of where each page begins."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from kit.article import Article
from kit.errors import UnreadableError
from kit.readers import text as plain
from kit.readers.characters import tidy
from kit.readers.pdf_layout import Page, Word, text_of_pages
from kit.readers.source import Note, Source

MAX_PAGES = 2_000
_SIGNATURE_WITHIN = 1_024  # readers of PDF bear this much before the signature


def matches(source: Source) -> bool:
    """Whether PDF's signature stands near the beginning."""
    return b"%PDF-" in source.head[:_SIGNATURE_WITHIN]


def articles(source: Source) -> Iterator[Article | Note]:
    """The document as one article. Raises `UnreadableError` for one that is locked, damaged or only pictures."""
    pages, unread = _pages(source)
    text, starts = text_of_pages(pages)
    if not any(character.isalpha() for character in text):
        raise UnreadableError(
            f"{source.origin} is a PDF of pictures without text, as scanners make them; "
            "run it through text recognition (ocrmypdf) and read the result"
        )
    blank = [number for number, page in enumerate(pages, 1) if not page.words and number not in unread]
    if blank and len(pages) > 1:
        yield Note(
            source.origin, f"no text on {_numbers(blank)}, which may be pictures or scans", len(blank) * 2 > len(pages)
        )
    if unread:
        yield Note(source.origin, f"{_numbers(unread)} damaged and left out", True)
    article = plain.parse(text, source.origin, pasted=False)
    begins = text.find(article.text)
    yield replace(
        article,
        reader="pdf",
        pages=tuple(min(max(start - begins, 0), len(article.text)) for start in starts),
    )


def _pages(source: Source) -> tuple[list[Page], list[int]]:
    """The words of each page, and the numbers of pages that cannot be read."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    data = source.read()
    pages: list[Page] = []
    unread: list[int] = []
    with _silenced():
        try:
            document = pdfplumber.open(io.BytesIO(data))
            count = len(document.pages)
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
        for number, page in enumerate(document.pages, 1):
            try:
                found = page.dedupe_chars().extract_words(
                    use_text_flow=False, keep_blank_chars=False, x_tolerance_ratio=0.15
                )
                pages.append(Page([w for word in found if (w := _word(word)).text], float(page.height)))
            except Exception:
                pages.append(Page([], 0.0))
                unread.append(number)
            page.close()
    return pages, unread


def _word(word: dict) -> Word:
    return Word(tidy(word["text"]), word["x0"], word["x1"], word["top"], word["bottom"])


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


def _numbers(pages: list[int]) -> str:
    shown = ", ".join(map(str, pages[:5])) + (f" and {len(pages) - 5} more" if len(pages) > 5 else "")
    return f"page {shown}" if len(pages) == 1 else f"pages {shown}"

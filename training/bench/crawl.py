"""What a month of a public news crawl would take, on paper, from rates that were measured on one machine."""

from __future__ import annotations

from typing import NamedTuple

PAGES = 30_000_000  # a month of a public news crawl, tens of millions of pages
WORDS_A_PAGE = 450
PAGE_BYTES = 25_000  # compressed in a WARC
HOURS_A_MONTH = 24 * 30


class Crawl(NamedTuple):
    """CPU hours to read the pages and to extract the tables, the cores that do both within a day, and what is written."""

    reading_hours: float
    extraction_hours: float
    cores_for_a_day: float
    read_terabytes: float
    written_gigabytes: float


def crawl(pages_a_second: float, words_a_second: float, bytes_a_word: float) -> Crawl:
    """The cost of `PAGES`, from pages read and words extracted a CPU second and the bytes of tables a word of text."""
    words = PAGES * WORDS_A_PAGE
    reading, extraction = PAGES / pages_a_second / 3600, words / words_a_second / 3600
    return Crawl(
        reading, extraction, (reading + extraction) / 24, PAGES * PAGE_BYTES / 1e12, words * bytes_a_word / 1e9
    )

"""The readers that are compared: the kit, and its peers where they are installed. None of the peers is a dependency."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass

from tests.gold.pages.layouts import Page
from tests.gold.pages.scoring import FIELDS, Reading, Score, score_page

_BLOCKS = frozenset(
    "p div li tr h1 h2 h3 h4 h5 h6 blockquote figcaption dt dd pre br table ul ol section article".split()
)


def kit_reading(data: bytes, page: Page) -> Reading:
    """What `kit.read_all` reads; nothing where it refuses the page."""
    import kit
    from kit.readers.source import Source

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", kit.errors.KitWarning)
        articles = kit.read_all([Source.of_bytes(page.path.name.removesuffix(".gz"), data)], languages=None)
    if not articles:
        return Reading()
    article = articles[0]
    published = str(article.published) if article.published else None
    return Reading(article.text, article.title, article.author, published, article.section, article.publisher)


def trafilatura_reading(data: bytes, page: Page) -> Reading:
    """What trafilatura reads with its own defaults, without comments."""
    import trafilatura

    found = trafilatura.bare_extraction(data, with_metadata=True, include_comments=False)
    if found is None:
        return Reading()
    authors = (found.author or "").replace("; ", ", ")
    return Reading(found.text or "", found.title, authors, found.date, publisher=found.sitename)


def readability_reading(data: bytes, page: Page) -> Reading:
    """What readability-lxml reads, its markup as lines."""
    from lxml.html import fromstring
    from readability import Document

    document = Document(_decoded(data))
    tree = fromstring(document.summary() or "<p/>")
    for node in tree.iter():
        if node.tag in _BLOCKS:
            node.tail = "\n" + (node.tail or "")
        elif node.tag in ("td", "th"):
            node.tail = "\t" + (node.tail or "")
    return Reading(tree.text_content(), document.short_title())


def newspaper4k_reading(data: bytes, page: Page) -> Reading:
    """What newspaper4k reads."""
    import newspaper

    article = newspaper.Article(page.truth.url or "http://localhost/page", fetch_images=False)
    article.download(input_html=_decoded(data))
    article.parse()
    published = str(article.publish_date)[:10] if article.publish_date else None
    return Reading(article.text or "", article.title, ", ".join(article.authors), published)


@dataclass(frozen=True)
class Tool:
    """A reader of pages: its name, how it reads one, which fields it gives, the module to look for and what to install."""

    name: str
    read: Callable[[bytes, Page], Reading]
    gives: tuple[str, ...]
    module: str
    package: str


KIT = Tool("kit", kit_reading, FIELDS, "kit", "kit-data-journalism")
PEERS = {
    tool.name: tool
    for tool in (
        Tool(
            "trafilatura",
            trafilatura_reading,
            ("published", "title", "authors", "publisher"),
            "trafilatura",
            "trafilatura",
        ),
        Tool("readability", readability_reading, ("title",), "readability", "readability-lxml"),
        Tool("newspaper4k", newspaper4k_reading, ("published", "title", "authors"), "newspaper", "newspaper4k"),
    )
}


def _decoded(data: bytes) -> str:
    from trafilatura.utils import decode_file

    return decode_file(data)


def run(tool: Tool, pages: list[Page]) -> Score:
    """The scores of a tool on pages, and the CPU seconds that it took to read them; the first page warms it up."""
    contents = [page.data() for page in pages]
    guarded(tool, contents[0], pages[0])
    started = time.process_time()
    readings = [guarded(tool, data, page) for data, page in zip(contents, pages, strict=True)]
    seconds = time.process_time() - started
    return Score([score_page(page, reading) for page, reading in zip(pages, readings, strict=True)], seconds)


def guarded(tool: Tool, data: bytes, page: Page) -> Reading:
    """What a tool reads; nothing where a peer fails on the page. The kit fails on none."""
    if tool is KIT:
        return tool.read(data, page)
    try:
        return tool.read(data, page)
    except Exception:  # whatever another's tool raises costs it this page
        return Reading()

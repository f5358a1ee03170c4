"""The readers that are compared: the kit, and its peers where they are installed. None of the peers is a dependency."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable

from tests.gold.pages.layouts import Page
from tests.gold.pages.scoring import Reading, Score, score_page

Tool = Callable[[bytes, Page], Reading]
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


KIT = "kit"
PEERS: dict[str, tuple[Tool, str, str]] = {  # the module to look for, and what to install
    "trafilatura": (trafilatura_reading, "trafilatura", "trafilatura"),
    "readability": (readability_reading, "readability", "readability-lxml"),
    "newspaper4k": (newspaper4k_reading, "newspaper", "newspaper4k"),
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
    if tool is kit_reading:
        return tool(data, page)
    try:
        return tool(data, page)
    except Exception:  # whatever another's tool raises costs it this page
        return Reading()

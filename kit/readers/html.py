"""Saved and fetched web pages: the article's body without what stands around it, and what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kit.article import Article
from kit.errors import UnreadableError
from kit.readers import furniture
from kit.readers.beginning import document_in, left_out, markup, scripts_in, shown_from
from kit.readers.characters import decode, letters, word_count
from kit.readers.dateline import Dateline, parse_dateline
from kit.readers.markdown import is_named as is_named_markdown
from kit.readers.page_body import body_of_page
from kit.readers.page_facts import PageFacts, facts_of
from kit.readers.page_shown import ShownPage
from kit.readers.page_teasers import Teasers
from kit.readers.source import Note, Source
from kit.readers.table import matches as is_table

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_PAGE_BYTES = 16 * 2**20
_TAG = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|meta|title|div|p|h1|section|table|main)\b", re.I)
_FIRST_TAG = re.compile(rb"<(?:!doctype\s+html|[a-z][\w:-]*)[\s/>]", re.I)
_ROOT = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
_XHTML = re.compile(rb"<(?:!doctype\s+html|html)\b", re.I)
_DOCUMENT = re.compile(
    rb"(?:<!doctype\s+html\b[^<>]{0,300}|<html\b[^<>]{0,2000})>\s*<(?:html|head|body|title|meta|link|base)\b", re.I
)
_DECLARED = re.compile(r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype[^>]*>)?", re.I)
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NAMES = (".html", ".htm", ".xhtml", ".shtml")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w:.-]{2,40})""", re.I)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", re.I)
_MIN_WORDS = 15  # less is a button or a caption


def matches(source: Source) -> bool:
    """Whether the bytes are those of a page: from their beginning, or below what a server or an editor put above it."""
    return _beginning(source) is not None


def _beginning(source: Source) -> int | None:
    """Where the page begins; None where there is none, as in a text that mentions tags or quotes a page."""
    start = markup(source)
    at = shown_from(start)
    if start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<?xml"):
        return at if _XHTML.match(start, at) else None
    if _ROOT.match(start, at):
        return at
    tagged = bool(_FIRST_TAG.match(start, at))
    if is_named_markdown(source) or not tagged and (start.startswith((b"{", b"["), at) or is_table(source)):
        return None  # these may hold tags and whole pages
    below = document_in(source, _DOCUMENT, b"</html")
    if below is not None:
        return below
    named = source.origin.lower().endswith(_NAMES) or "html" in (source.content_type or "").lower()
    return at if (tagged or named) and _TAG.search(start, at) else None


def articles(source: Source) -> Iterator[Article | Note]:
    """The article of a page."""
    data = source.read()
    if len(data) > MAX_PAGE_BYTES:
        raise UnreadableError(
            f"{source.origin} is larger than {MAX_PAGE_BYTES // 2**20} MB, more than any page; paste the article's text "
            "into a .txt file"
        )
    if _few_nuls(data):
        data = data.replace(b"\x00", b"")
    begins = _beginning(source) or 0
    if b"\x00" not in data:  # UTF-16 has them
        above, data = data[:begins], data[begins:]
        if cut := left_out(above):
            yield Note(source.origin, cut)
        data += scripts_in(above)  # which may hold what the page says of itself
    declared = [_HEADER_CHARSET.search(source.content_type or ""), _CHARSET.search(data[:8192])]
    names = [m[1] if isinstance(m[1], str) else m[1].decode("ascii") for m in declared if m]
    text, remark = decode(data, source.origin, names)
    if remark:
        yield Note(source.origin, remark, True)
    tree = _tree(text, source)
    page = ShownPage(tree)
    facts = facts_of(tree, page.lines, source.url)
    if facts.by_the_kit:
        raise UnreadableError(f"{source.origin} is a page that the kit made of articles; read these")
    body, remarks = body_of_page(page, facts)
    locked = _locked(body, tree, facts)
    shown = furniture.without_offer(body) if locked else body
    teasers = Teasers(page, shown, facts.url).keys()
    text, out = furniture.without(shown, lambda line: letters(line) in teasers)
    if not text or word_count(body) < _MIN_WORDS and not locked:
        raise UnreadableError(
            f"{source.origin} has no article in it; if a browser shows one, a script draws it: "
            "save the page complete from the browser, or paste its text into a .txt file"
        )
    for message, hazard in remarks:
        yield Note(source.origin, message, hazard)
    if out:
        yield furniture.note(source.origin, out)
    if locked:
        yield Note(
            source.origin,
            f"the page is behind a paywall and shows {len(text.split())} words of the article; get the whole text",
            True,
        )
    yield _article(text, facts)


def _tree(text: str, source: Source) -> HtmlElement:
    """The page's tree."""
    from lxml.etree import LxmlError
    from lxml.html import fromstring

    # A byte order mark of the encoding is settled, and lxml refuses a string that declares one; it stumbles over doctypes.
    markup = _NO_XML.sub("", _DECLARED.sub("", text))
    try:
        tree: HtmlElement = fromstring(markup, parser=_parser())
    except (LxmlError, ValueError):
        raise UnreadableError(f"{source.origin} is a damaged web page; save it again from a browser") from None
    return tree


@lru_cache(maxsize=1)
def _parser() -> Any:
    """The parser of pages, without comments; of one class of elements, since to choose one for each element is slow."""
    from lxml.etree import ElementDefaultClassLookup
    from lxml.html import HtmlElement, HTMLParser

    parser = HTMLParser(
        collect_ids=False, default_doctype=False, encoding="utf-8", remove_comments=True, remove_pis=True
    )
    parser.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement))
    return parser


def _article(text: str, facts: PageFacts) -> Article:
    """The article of a page's text and facts; what the page does not state, the text's own dateline may."""
    dateline = parse_dateline(text.split("\n", 1)[0], in_body=True) or Dateline()
    published, url = facts.published, facts.url
    return Article(
        text=text,
        title=facts.title,
        published=published or dateline.published,
        published_basis="page" if published else "dateline" if dateline.published else None,
        place=dateline.place or facts.place,
        section=facts.section,
        publisher=facts.publisher or dateline.agency or (urlsplit(url).hostname if url else None),
        author=facts.author,
        url=url,
        language=facts.language,
    )


def _locked(text: str, tree: HtmlElement, facts: PageFacts) -> bool:
    """Whether the page locks the rest of its article; many have offers to subscribe beside one that is whole."""
    if len(text.split()) > furniture.STUB_WORDS:
        return False
    if facts.locked or furniture.OFFER.search(text):
        return True
    return bool(furniture.PAYWALL.search(" ".join(tree.text_content().split())[-20_000:]))


def _few_nuls(data: bytes) -> bool:
    """Whether NULs are accidents, as browsers take them, and not the other half of UTF-16."""
    return b"\x00" in data and data.count(b"\x00") < len(data) / 50

"""Saved and fetched web pages: the article's body without what stands around it, and what the page says of itself."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kit.article import Article
from kit.errors import UnreadableError
from kit.readers import furniture, superscripts
from kit.readers.beginning import document_in, left_out, markup, scripts_in, shown_from
from kit.readers.blocks import text_of_html, text_of_tree
from kit.readers.characters import decode, tidy, word_count
from kit.readers.dateline import Dateline, parse_dateline
from kit.readers.dates import day_of
from kit.readers.markdown import is_named as is_named_markdown
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
_NAMES = (".html", ".htm", ".xhtml", ".shtml")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w:.-]{2,40})""", re.I)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", re.I)
_ARTICLE_TYPES = re.compile(
    r"(?:News|Reportage|OpinionNews|AnalysisNews|Scholarly|BackgroundNews|ReviewNews)?Article$|BlogPosting$|Report$"
)
_SITE = re.compile(r"(?P<head>.{3,300}\S) [|–—:·-]{1,2} (?P<tail>\S[^|–—:·]{1,60})$")
_MIN_WORDS = 15  # less is a button or a caption
_HEAD_PARAGRAPHS, _LABEL_WORDS, _SITE_WORDS = 3, 4, 5
_LATEST = "2100-01-01"  # the date finder takes the clock's day unless told otherwise


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
    page = _Page(text, source)
    if page.by_the_kit:
        raise UnreadableError(f"{source.origin} is a page that the kit made of articles; read these")
    article = page.article()
    if page.left_out:
        yield furniture.note(source.origin, page.left_out)
    if page.locked:
        yield Note(
            source.origin,
            f"the page is behind a paywall and shows {len(article.text.split())} words of the article; get the whole text",
            True,
        )
    yield article


def _few_nuls(data: bytes) -> bool:
    """Whether NULs are accidents, as browsers take them, and not the other half of UTF-16."""
    return b"\x00" in data and data.count(b"\x00") < len(data) / 50


class _Page:
    """One page: its tree, its structured data (JSON-LD of schema.org), and the article made of both."""

    def __init__(self, markup: str, source: Source) -> None:
        from trafilatura import load_html

        # The encoding is settled, and lxml refuses a string that declares one.
        markup = re.sub(r"^\s*<\?xml[^>]*>", "", markup)
        self.source = source
        self.tree: HtmlElement = load_html(markup)
        if self.tree is None:
            raise UnreadableError(f"{source.origin} is a damaged web page; save it again from a browser")
        superscripts.settle(self.tree)
        self.data = _structured(self.tree)
        self.by_the_kit = self._meta("generator") == "kit"
        self.locked = False
        self.left_out: list[str] = []

    def article(self) -> Article:
        """The article. Raises `UnreadableError` where the page has none, as when a script draws it."""
        from trafilatura import bare_extraction

        found: Any = bare_extraction(
            self.tree,
            url=self.source.url,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            date_extraction_params={"original_date": True, "extensive_search": False, "max_date": _LATEST},
        )
        title = self._title()
        text = self._text(found.body if found is not None else None, title)
        words = word_count(text)
        self.locked = self._locked(text)
        if self.locked:
            text = furniture.without_offer(text)
        text, self.left_out = furniture.without(text)
        if not text or words < _MIN_WORDS and not self.locked:
            raise UnreadableError(
                f"{self.source.origin} has no article in it; if a browser shows one, a script draws it: "
                "save the page complete from the browser, or paste its text into a .txt file"
            )
        dateline = parse_dateline(text.split("\n", 1)[0], in_body=True) or Dateline()
        published = _day(self.data.get("datePublished")) or _day(found.date if found is not None else None)
        url = (found.url if found is not None else None) or self.source.url
        return Article(
            text=text,
            title=title,
            published=published or dateline.published,
            published_basis="page" if published else "dateline" if dateline.published else None,
            place=dateline.place or _name(self.data.get("dateline")) or _name(self.data.get("locationCreated")),
            section=_name(self.data.get("articleSection")) or self._meta("article:section"),
            publisher=self._publisher() or dateline.agency or (urlsplit(url).hostname if url else None),
            author=_names(self.data.get("author")) or _names((found.author or "").split("; ") if found else None),
            url=url,
            language=_name(self.data.get("inLanguage")) or self.tree.get("lang") or self._meta("og:locale"),
        )

    def _text(self, body: Any, title: str | None) -> str:
        """The body as the page shows it, or as its structured data hold it where a script fills the page from there."""
        text = text_of_tree(body) if body is not None else ""
        stated = self.data.get("articleBody")
        if isinstance(stated, str):
            whole = text_of_html(stated) if "<" in stated else tidy(stated)
            if len(whole) > 2 * len(text) or _letters(whole) == _letters(text):
                text = whole
        return _without_head(text, title)

    def _title(self) -> str | None:
        """The headline as the page states it; of a window's title, what stands before the site's name."""
        stated, window = self._headline(), self._window()
        parts = _SITE.match(stated or window)
        if parts and (
            _letters(parts["tail"]) == _letters(self._publisher() or "")
            or not stated
            and len(parts["tail"].split()) <= min(_SITE_WORDS, len(parts["head"].split()))
        ):
            return parts["head"]
        return stated or window or None

    def _headline(self) -> str | None:
        headings = self.tree.xpath("//h1")
        alone = tidy(headings[0].text_content()).replace("\n", " ") if len(headings) == 1 else None
        return _name(self.data.get("headline")) or self._meta("og:title") or alone or None

    def _window(self) -> str:
        return tidy(self.tree.xpath("string(//head/title)")).replace("\n", " ")

    def _publisher(self) -> str | None:
        """The outlet as the page states it, or as it follows the very headline in the window's title."""
        parts = _SITE.match(self._window())
        follows = parts["tail"] if parts and _letters(parts["head"]) == _letters(self._headline() or "") else None
        return _name(self.data.get("publisher")) or self._meta("og:site_name") or follows

    def _locked(self, text: str) -> bool:
        """Whether the page locks the rest of its article; many have offers to subscribe beside one that is whole."""
        if len(text.split()) > furniture.STUB_WORDS:
            return False
        stated = str(self.data.get("isAccessibleForFree", "")).lower() == "false"
        if stated or self._meta("article:content_tier") == "locked" or furniture.OFFER.search(text):
            return True
        return bool(furniture.PAYWALL.search(" ".join(self.tree.text_content().split())[-20_000:]))

    def _meta(self, name: str) -> str | None:
        found = self.tree.xpath("string(//meta[@property=$name or @name=$name]/@content)", name=name)
        return tidy(str(found)) or None


def _structured(tree: HtmlElement) -> dict[str, Any]:
    """The page's schema.org data of an article, the first that there is."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            waiting: list[Any] = [json.loads(tidy(script.text or "").strip(" ;"), strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting += item
            elif isinstance(item, dict):
                kinds = item.get("@type")
                if any(_ARTICLE_TYPES.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                    return item
                waiting += [value for key, value in item.items() if key in ("@graph", "mainEntity", "mainEntityOfPage")]
    return {}


def _without_head(text: str, title: str | None) -> str:
    """The body without its headline on top, and the label above that; both have fields of their own."""
    paragraphs = text.split("\n\n")
    for number, paragraph in enumerate(paragraphs[:_HEAD_PARAGRAPHS]):
        if title and _letters(paragraph) == _letters(title) and number + 1 < len(paragraphs):
            return "\n\n".join(paragraphs[number + 1 :])
        if len(paragraph.split()) > _LABEL_WORDS:
            break
    return text


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


def _name(value: object) -> str | None:
    """The name in a piece of structured data: a string, a thing with a name, or the first of several."""
    if isinstance(value, list):
        return _name(value[0]) if value else None
    if isinstance(value, dict):
        return _name(value.get("name") or value.get("alternateName"))
    return (tidy(text_of_html(value)).replace("\n", " ") or None) if isinstance(value, str) else None


def _names(value: object) -> str | None:
    names = [_name(one) for one in (value if isinstance(value, list) else [value])]
    return ", ".join(dict.fromkeys(name for name in names if name and "://" not in name)) or None


def _day(value: object) -> datetime.date | None:
    return day_of(value) if isinstance(value, str) else None

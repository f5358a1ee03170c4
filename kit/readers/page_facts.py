"""What a page says of itself: headline, day, outlet, authors, in its structured data, its head and its window's title."""

from __future__ import annotations

import datetime
import json
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kit.readers.blocks import text_of_html
from kit.readers.characters import tidy
from kit.readers.dates import day_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE_TYPES = re.compile(
    r"(?:News|Reportage|OpinionNews|AnalysisNews|Scholarly|BackgroundNews|ReviewNews)?Article$|BlogPosting$|Report$"
)
_SITE = re.compile(r"(?P<head>.{3,300}\S) [|–—:·-]{1,2} (?P<tail>\S[^|–—:·]{1,60})$")
_SITE_WORDS = 5
_LATEST = "2100-01-01"  # the date finder takes the clock's day unless told otherwise


class PageFacts:
    """The facts of one page, from its tree and the address that it came from: each None where the page states none."""

    def __init__(self, tree: HtmlElement, url: str | None = None) -> None:
        self._tree = tree
        self._came_from = url
        self._data = _structured(tree)

    @cached_property
    def title(self) -> str | None:
        """The headline as the page states it; of a window's title, what stands before the site's name."""
        stated, window = self._headline, self._window
        parts = _SITE.match(stated or window)
        if parts and (
            letters(parts["tail"]) == letters(self.publisher or "")
            or not stated
            and len(parts["tail"].split()) <= min(_SITE_WORDS, len(parts["head"].split()))
        ):
            return parts["head"]
        return stated or window or None

    @cached_property
    def publisher(self) -> str | None:
        """The outlet as the page states it, or as it follows the very headline in the window's title."""
        parts = _SITE.match(self._window)
        follows = parts["tail"] if parts and letters(parts["head"]) == letters(self._headline or "") else None
        return _name(self._data.get("publisher")) or self._meta("og:site_name") or follows

    @property
    def published(self) -> datetime.date | None:
        """The day of publication, as it is written there."""
        stated = self._data.get("datePublished")
        return (day_of(stated) if isinstance(stated, str) else None) or (
            day_of(self._found.date) if self._found.date else None
        )

    @property
    def author(self) -> str | None:
        """The authors, separated by commas."""
        return _names(self._data.get("author")) or _names((self._found.author or "").split("; "))

    @property
    def place(self) -> str | None:
        """Where it was written."""
        return _name(self._data.get("dateline")) or _name(self._data.get("locationCreated"))

    @property
    def section(self) -> str | None:
        """The section it stands in."""
        return _name(self._data.get("articleSection")) or self._meta("article:section")

    @property
    def url(self) -> str | None:
        """Its canonical address, or the one that it came from."""
        return self._found.url or self._came_from

    @property
    def language(self) -> str | None:
        """The language that it declares."""
        return _name(self._data.get("inLanguage")) or self._tree.get("lang") or self._meta("og:locale")

    @property
    def body(self) -> str | None:
        """The article's text as the structured data hold it, which may be markup."""
        stated = self._data.get("articleBody")
        return stated if isinstance(stated, str) else None

    @property
    def locked(self) -> bool:
        """Whether it says that only subscribers see the whole."""
        free = str(self._data.get("isAccessibleForFree", "")).lower()
        return free == "false" or self._meta("article:content_tier") == "locked"

    @property
    def by_the_kit(self) -> bool:
        """Whether it is a page that the kit made."""
        return self._meta("generator") == "kit"

    @cached_property
    def _found(self) -> Any:
        """What trafilatura finds: day, author and address."""
        from trafilatura.metadata import extract_metadata

        dates = {"original_date": True, "extensive_search": False, "max_date": _LATEST}
        return extract_metadata(self._tree, self._came_from, dates)

    @cached_property
    def _headline(self) -> str | None:
        headings = self._tree.xpath("//h1")
        alone = tidy(headings[0].text_content()).replace("\n", " ") if len(headings) == 1 else None
        return _name(self._data.get("headline")) or self._meta("og:title") or alone or None

    @cached_property
    def _window(self) -> str:
        return tidy(self._tree.xpath("string(//head/title)")).replace("\n", " ")

    def _meta(self, name: str) -> str | None:
        found = self._tree.xpath("string(//meta[@property=$name or @name=$name]/@content)", name=name)
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


def letters(text: str) -> str:
    """The letters and digits of a text, by which two wordings are the same."""
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

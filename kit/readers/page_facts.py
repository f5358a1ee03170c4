"""What a page says of itself: headline, day, outlet, authors, in its structured data, its head and at its headline."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kit.month_names import ANY_MONTH, WEEKDAY
from kit.readers import page_dates
from kit.readers.authors import beside_day, first_named, signed
from kit.readers.characters import letters, tidy
from kit.readers.dates import day_of
from kit.readers.heading import Heading, read_heading
from kit.readers.page_data import article_data, name_in, names_in
from kit.readers.page_heading import lines_at_headline

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SITE = re.compile(r"(?P<head>.{3,300}\S) [|–—:·-]{1,2} (?P<tail>\S[^|–—:·]{1,60})$")
_SITE_WORDS = 5
_HEADLINE = re.compile(r"(?:entry|post|article|story|page)[\w-]{0,10}[-_]?title|head-?line(?:\s|$)", re.I)
_LATEST = "2100-01-01"  # the date finder takes the clock's day unless told otherwise
_DAY_BEHIND = re.compile(rf"(?<=\S \S)(?P<rest>\S*),? (?:{WEEKDAY}|{ANY_MONTH}\.?(?: \d{{1,2}})?),?$")
_AUTHORS = ("author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "article:author")


@dataclass(frozen=True)
class PageFacts:
    """The facts of one page; None what it does not state. ``headlines`` are all wordings that its headline goes by.

    ``body`` is the article's text as the structured data hold it, which may be markup; ``locked`` says that only
    subscribers see the whole, ``by_the_kit`` that the kit made the page.
    """

    title: str | None
    headlines: tuple[str, ...]
    published: datetime.date | None
    place: str | None
    section: str | None
    publisher: str | None
    author: str | None
    url: str | None
    language: str | None
    body: str | None
    locked: bool
    by_the_kit: bool


def facts_of(tree: HtmlElement, lines: list[str], came_from: str | None = None) -> PageFacts:
    """The facts of a page, from its tree, the ``lines`` that it shows and the address that it ``came_from``."""
    found = _Found(tree, lines, came_from)
    data, body = found.data, found.data.get("articleBody")
    free = str(data.get("isAccessibleForFree", "")).lower()
    return PageFacts(
        title=found.title,
        headlines=tuple(dict.fromkeys(filter(None, (found.title, *found.headlines)))),
        published=found.published,
        place=name_in(data.get("dateline")) or name_in(data.get("locationCreated")),
        section=name_in(data.get("articleSection")) or found.meta("article:section"),
        publisher=found.publisher,
        author=found.author,
        url=found.url,
        language=name_in(data.get("inLanguage")) or tree.get("lang") or found.meta("og:locale"),
        body=body if isinstance(body, str) else None,
        locked=free == "false" or found.meta("article:content_tier") == "locked",
        by_the_kit=found.meta("generator") == "kit",
    )


class _Found:
    """What is found in a page's tree, each thing once."""

    def __init__(self, tree: HtmlElement, lines: list[str], came_from: str | None) -> None:
        self.tree = tree
        self.shown = lines
        self.came_from = came_from
        nodes = tree.xpath("//h1")[:20] or [
            node for node in tree.xpath("//h2[@class or @itemprop]")[:20] if _HEADLINE.search(_names_of(node))
        ]
        headings = [tidy(one.text_content()).replace("\n", " ") for one in nodes]
        self.alone = headings[0] if len(headings) == 1 else None
        self.window = tidy(tree.xpath("string(//head/title)")).replace("\n", " ")
        site = _SITE.match(self.window)
        shown = [self.meta("og:title"), *headings, site["head"] if site else None, self.window]
        self.data = article_data(tree, {letters(one) for one in shown if one})
        self.headlines = [one for one in (name_in(self.data.get("headline")), *shown) if one]

    @cached_property
    def title(self) -> str | None:
        """The headline as the page states it; of a window's title, what stands before the site's name."""
        parts = _SITE.match(self.stated or self.window)
        if parts and (
            letters(parts["tail"]) == letters(self.publisher or "")
            or letters(parts["head"]) == letters(self.alone or "")
            or not self.stated
            and len(parts["tail"].split()) <= min(_SITE_WORDS, len(parts["head"].split()))
        ):
            return parts["head"]
        return self.stated or self.window or None

    @cached_property
    def stated(self) -> str | None:
        """The headline that the page states as such."""
        return name_in(self.data.get("headline")) or self.meta("og:title") or self.alone or None

    @cached_property
    def publisher(self) -> str | None:
        """The outlet as the page states it, or as it follows the very headline in the window's title."""
        parts = _SITE.match(self.window)
        follows = parts["tail"] if parts and letters(parts["head"]) == letters(self.stated or "") else None
        return name_in(self.data.get("publisher")) or self.meta("og:site_name") or follows

    @cached_property
    def lines(self) -> list[str]:
        """The lines at the headline."""
        return lines_at_headline(self.shown, {letters(one) for one in (self.title, *self.headlines) if one})

    @cached_property
    def heading(self) -> Heading:
        """What these say."""
        return read_heading(self.lines, len(self.lines))

    @property
    def published(self) -> datetime.date | None:
        """The day of publication, as it is written there."""
        from htmldate import find_date

        stamp = self.data.get("datePublished")
        stamp = str(stamp) if isinstance(stamp, (str, int)) else None
        day = day_of(stamp) or day_of(
            find_date(self.tree, url=self.url, original_date=True, extensive_search=False, max_date=_LATEST)
        )
        line = self.heading.dateline
        shown = None if line.updated else line.published
        if day is None:
            return shown or page_dates.day_in_address(self.dated_address)
        stamps = [*filter(None, [stamp]), *page_dates.stamps_of(self.tree)]
        return page_dates.own_day(day, stamps, shown, self.dated_address, self.lines)

    @property
    def author(self) -> str | None:
        """The authors, separated by commas."""
        from trafilatura.metadata import extract_author

        return first_named(
            (
                lambda: names_in(self.data.get("author") or self.data.get("creator")),
                lambda: [next(filter(None, map(signed, self.lines)), None)],
                lambda: [stated for name in _AUTHORS for stated in self.metas(name)],
                lambda: map(_without_month, (extract_author(self.tree) or "").split("; ")),
                lambda: [self.heading.dateline.author or beside_day(self.lines)],
            ),
            self.publisher,
        )

    @cached_property
    def url(self) -> str | None:
        """Its canonical address, or the one that it came from."""
        from trafilatura.metadata import extract_url

        return extract_url(self.tree, self.came_from) or self.meta("og:url")

    @property
    def dated_address(self) -> str | None:
        """The first of the page's addresses with a day in it."""
        page = self.data.get("mainEntityOfPage")
        stated = (
            self.url,
            self.data.get("url"),
            page.get("@id") if isinstance(page, dict) else page,
            self.meta("og:url"),
        )
        return next((one for one in stated if isinstance(one, str) and page_dates.day_in_address(one)), None)

    def meta(self, name: str) -> str | None:
        """The content of a meta tag."""
        return next(iter(self.metas(name)), None)

    def metas(self, name: str) -> list[str]:
        """The contents of all meta tags of a name."""
        found = self.tree.xpath("//meta[@property=$name or @name=$name]/@content", name=name)
        return list(filter(None, (tidy(str(one)) for one in found)))


def _names_of(node: HtmlElement) -> str:
    return f"{node.get('class') or ''} {node.get('itemprop') or ''}"


def _without_month(name: str) -> str:
    """A name without the month or weekday of the day that stood behind it."""
    return _DAY_BEHIND.sub(r"\g<rest>", name)

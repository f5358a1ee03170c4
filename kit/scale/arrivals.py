"""What is new in sources since they were last looked at: files, containers that grow, feeds and pages."""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit

from kit.article import Article
from kit.errors import KitError, SetupError
from kit.readers import articles_in, feed
from kit.readers.fetch import fetch, forget_robots
from kit.readers.finding import sources
from kit.readers.source import Note, Skipped, Source
from kit.scale.addresses import ask_again, clock
from kit.scale.seen import Address, Seen, address_in, content_of

SETTLED_SECONDS = 5.0  # since a file was last written to; one that was just now may not be whole
PAGES = 30  # of entries that hold a summary only, read in one look
_WEB = re.compile(r"https?://", re.I)
_NOWHERE = 0, 0  # the size and time of what is no file of this machine
_UNFINISHED = frozenset((".part", ".crdownload", ".tmp", ".partial", ".download"))


class Arrivals:
    """One look at some sources.

    ``trouble`` lists what could not be had this time, ``notes`` what was left for another look and how things were read.
    What was met is noted by `mark`, once the archive has it.
    """

    def __init__(
        self, given: Iterable[str], seen: Seen, output: Path, languages: tuple[str, ...] | None = ("en",)
    ) -> None:
        self._given, self._seen, self._languages = list(given), seen, languages
        self._output = output.resolve()
        self._now = time.time()
        self._files: list[tuple[str, int, int, str]] = []
        self._addresses: list[Address] = []
        self._entries: dict[bytes, Article | None] = {}
        self._came: set[bytes] = set()
        self._same: set[bytes] = set()
        self._latest: dict[str, bytes] = {}  # of the articles that came, by their addresses
        self.trouble: list[Skipped] = []
        self.notes: list[str] = []

    def items(self) -> Iterator[Article | Skipped]:
        """The new articles, and what is left out now for the first time."""
        forget_robots()
        for name in self._given:
            if _WEB.match(name):
                yield from self._of_address(name)
                continue
            try:
                for found in sources(name):
                    yield from self._of_file(found) if isinstance(found, Source) else self._new([found])
            except SetupError:
                raise
            except KitError as error:
                self.trouble.append(Skipped(name, str(error)))
        yield from self._of_entries()

    def mark(self) -> None:
        """Note what was met as seen."""
        for file in self._files:
            self._seen.add_file(*file)
        for address in self._addresses:
            self._seen.add_address(address)
        for content, article in self._entries.items():
            self._seen.add_entry(content, article)
        self._seen.add_unread(self._came | self._same)

    def _of_file(self, source: Source) -> Iterator[Article | Skipped]:
        path = Path(source.origin)
        if self._output in path.resolve().parents:
            return
        if path.suffix.lower() in _UNFINISHED or path.name.startswith("."):
            return
        before = _stamp(source.origin)
        if abs(self._now - before[1] / 1e9) < SETTLED_SECONDS:
            self.notes.append(f"{source.origin} has just been written to, and is left for the next look")
            return
        if before != _NOWHERE and self._seen.is_file(source.origin, *before):
            return
        try:
            known = self._seen.has_bytes(source.sha256)
        except (KitError, OSError) as error:
            self.trouble.append(Skipped(source.origin, f"{source.origin} cannot be read ({error})"))
            return
        if not known:
            yield from self._new(articles_in(source, self._languages))
        self._files.append((source.origin, *before, source.sha256))  # if it was written to since, it has another stamp

    def _of_address(self, url: str) -> Iterator[Article | Skipped]:
        known = self._seen.address(url)
        if known.gone or known.not_before > self._now:
            why = "it is gone for good" if known.gone else f"not before {clock(known.not_before)}"
            self.notes.append(f"{url} was not asked: {why}")
            return
        asked = ask_again(known, self._now)
        self._addresses.append(asked.address)
        if asked.trouble:
            self.trouble.append(Skipped(url, asked.trouble))
        if asked.source is None:
            return
        short: dict[str, str] = {}
        if feed.matches(asked.source):
            with contextlib.suppress(Exception):  # what is wrong with it is said when it is read
                short = feed.summaries(asked.source)
        items = list(articles_in(asked.source, self._languages))
        for item in items:
            if item.origin in short and not isinstance(item, Note):
                summary = item if isinstance(item, Article) else Article("", url=short[item.origin], origin=item.origin)
                if not self._seen.is_entry(content := content_of(summary)):
                    self._entries.setdefault(content, summary)
        yield from self._new(item for item in items if item.origin not in short)

    def _of_entries(self) -> Iterator[Article | Skipped]:
        """The pages behind summaries; a summary itself where its page cannot be had."""
        waiting = self._seen.entries() | {content: entry for content, entry in self._entries.items() if entry}
        for content, summary in islice(waiting.items(), PAGES):
            url = summary.url or ""
            try:
                found = list(articles_in(fetch(url, linked_from=summary.origin or ""), self._languages))
            except SetupError:
                raise
            except KitError as error:
                found = [Skipped(url, str(error))]
            pages = [_completed(item, summary) for item in found if isinstance(item, Article)]
            if not pages:
                why = "; ".join(item.reason for item in found if isinstance(item, Skipped)) or f"{url} holds no article"
                if summary.text:
                    self.notes.append(f"only its summary was taken of {summary.title or url!r}: {why}")
                    pages = [summary]
                else:
                    yield from self._new([Skipped(url, why)])
            yield from self._new(pages)
            self._entries[content] = None
        if (left := len(waiting) - PAGES) > 0:
            self.notes.append(f"{left:,} pages that feeds link to are left for the next look")

    def _new(self, items: Iterable[Article | Skipped | Note]) -> Iterator[Article | Skipped]:
        """Those of the items that are new, and the remarks on how they were read."""
        remarks = []
        for item in items:
            if isinstance(item, Note):
                if item.hazard:
                    remarks.append(f"{item.origin}: {item.message}")
            elif isinstance(item, Skipped):
                if Path(item.origin).resolve() != self._output and not self._seen.is_skipped(item):
                    yield item
            elif self._is_new(item):
                yield item
        self.notes += remarks

    def _is_new(self, article: Article) -> bool:
        """Whether an article is not known, nor the same as the last version of it but for what stands around the text."""
        content = content_of(article)
        if content in self._came or self._seen.knows(content):
            self._seen.keep_text(content, article)
            return False
        address = address_in(article.url, article.origin, article.reader)
        if address is not None and self._is_same(article, address):
            self._same.add(content)
            return False
        self._seen.keep_text(content, article)
        self._came.add(content)
        if address is not None:
            self._latest[address] = content
        return True

    def _is_same(self, article: Article, address: str) -> bool:
        content, sha256 = self._latest.get(address), None
        if content is None:
            before = self._seen.latest(address)
            if before is None:
                return False
            content, sha256 = before.content, before.text_sha256
        earlier = self._seen.text(content)
        if earlier is None:
            return sha256 == article.sha256
        return _words(earlier) == _words(article)


def _words(article: Article) -> tuple[list[str], list[str]]:
    """What a reader sees of an article's headline and text."""
    return (article.title or "").split(), article.text.split()


def _completed(page: Article, entry: Article) -> Article:
    """A page with what only the feed that links to it says."""
    if page.published is None and entry.published is not None:
        page = replace(page, published=entry.published, published_basis="feed")
    named = page.publisher if page.publisher != urlsplit(entry.url or "").hostname else None  # a host is no name
    return replace(page, publisher=named or entry.publisher or page.publisher, title=page.title or entry.title)


def _stamp(path: str) -> tuple[int, int]:
    """A file's size, and when it was last written to, in nanoseconds."""
    try:
        found = os.stat(path)
    except OSError:
        return _NOWHERE
    return found.st_size, found.st_mtime_ns

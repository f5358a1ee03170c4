"""Articles on their way to rows: each with the id that its rows get, in batches that one call reads together."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy

from kit.article import Article
from kit.readers.source import MAX_CHARACTERS, Skipped

# Enough for the parser to run full, few enough for the processor's cache and for all cores to have some.
BATCH_CHARACTERS = 64_000
BATCH_ARTICLES = 1_000
BATCH_LEFT_OUT = 10_000

_ROWS_HAVE = ("title", "place", "section", "publisher", "author", "url", "language", "origin", "reader")
_KEY_DIGITS = 12


@dataclass(frozen=True)
class Batch:
    """Consecutive articles with the ids of their rows, and what was left out before or between them."""

    articles: tuple[Article, ...] = ()
    ids: tuple[str, ...] = ()
    left_out: tuple[Skipped, ...] = ()

    @property
    def characters(self) -> int:
        """How long its texts are together."""
        return sum(len(article.text) for article in self.articles)

    def singly(self) -> Iterator[Batch]:
        """Each of its articles as a batch of its own."""
        for article, key in zip(self.articles, self.ids, strict=True):
            yield Batch((article,), (key,))

    def without(self, reason: str) -> Batch:
        """A batch in which its articles are left out for a reason."""
        gone = tuple(Skipped(name_of(article), reason) for article in self.articles)
        return replace(self, articles=(), ids=(), left_out=self.left_out + gone)

    def digest(self) -> bytes:
        """SHA-256 of all that its rows depend on."""
        found = hashlib.sha256()
        for article in self.articles:
            cells = [article.sha256, str(article.published), *article.questions]
            cells += [str(getattr(article, name)) for name in _ROWS_HAVE]
            found.update("\x1f".join(cells).encode("utf-8", "surrogatepass") + b"\x1e")
        for skipped in self.left_out:
            found.update("\x1f".join(skipped).encode("utf-8", "surrogatepass") + b"\x1d")
        return found.digest()


def batches(items: Iterable[Article | Skipped], keys: Keys | None = None) -> Iterator[Batch]:
    """The articles in their order, as batches; where one ends depends on what is in it alone. ``keys`` gives their ids.

    What cannot go through the pipeline or stand in a table is left out, with the reason.
    """
    keys = keys or Keys()
    articles: list[Article] = []
    left_out: list[Skipped] = []
    characters = 0
    for item in items:
        if isinstance(item, Article):
            reason = unreadable(item)
            if reason is None:
                articles.append(item)
                characters += len(item.text)
            else:
                left_out.append(Skipped(name_of(item), reason))
        else:
            left_out.append(item)
        full = characters >= BATCH_CHARACTERS or len(articles) >= BATCH_ARTICLES or len(left_out) >= BATCH_LEFT_OUT
        if full:
            yield Batch(tuple(articles), tuple(keys.given(article) for article in articles), tuple(left_out))
            articles, left_out, characters = [], [], 0
    if articles or left_out:
        yield Batch(tuple(articles), tuple(keys.given(article) for article in articles), tuple(left_out))


class Keys:
    """The ids of articles: from the SHA-256 of the text, numbered where a text comes again.

    What has come is kept as sorted numbers of eight bytes, so that ten million articles take 80 MB.
    """

    def __init__(self) -> None:
        self._sorted = numpy.empty(0, dtype="uint64")
        self._latest: set[int] = set()
        self._repeated: dict[int, int] = {}

    def take(self, ids: Iterable[str]) -> None:
        """Go on from ids that were given before."""
        known = set()
        for one in ids:
            key, _, times = one.partition("-")
            known.add(int(key, 16))
            if times:
                self._repeated[int(key, 16)] = max(self._repeated.get(int(key, 16), 1), int(times))
        added = numpy.fromiter(known, dtype="uint64", count=len(known))
        self._sorted = numpy.union1d(self._sorted, added)

    def given(self, article: Article) -> str:
        """The id of the next article."""
        key = article.sha256[:_KEY_DIGITS]
        number = int(key, 16)
        if number in self._repeated or number in self._latest or self._has(number):
            self._repeated[number] = self._repeated.get(number, 1) + 1
            return f"{key}-{self._repeated[number]}"
        self._latest.add(number)
        if len(self._latest) > max(50_000, len(self._sorted) // 16):
            added = numpy.fromiter(self._latest, dtype="uint64", count=len(self._latest))
            self._sorted = numpy.sort(numpy.concatenate([self._sorted, added]))
            self._latest = set()
        return key

    def _has(self, number: int) -> bool:
        place = int(numpy.searchsorted(self._sorted, numpy.uint64(number)))
        return place < len(self._sorted) and int(self._sorted[place]) == number


def name_of(article: Article) -> str:
    """What an article is called in the table of what was left out."""
    return (article.origin or article.title or "an article").encode("utf-8", "replace").decode()


def unreadable(article: Article) -> str | None:
    """Why an article cannot go through the pipeline or stand in a table, or None."""
    if not article.text.strip():
        return "it has no text"
    if len(article.text) > MAX_CHARACTERS:
        return f"its text has {len(article.text):,} characters, and {MAX_CHARACTERS:,} are the limit; split it"
    for name in ("text", "title", "place", "section", "publisher", "author", "url", "language", "origin"):
        try:
            (getattr(article, name) or "").encode("utf-8")
        except UnicodeEncodeError as error:
            where = "" if name == "text" else f" of its {name}"
            return f"character {error.start}{where} is half of a pair (a lone surrogate); decode the text again"
    return None

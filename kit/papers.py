"""Articles as `kit.follow` knows them: when they were published, and the names and words that say what they are about."""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kit import words
from kit.evidence import plain
from kit.tables import Tables
from kit.words import content, names

_LEAD = 3  # sentences of an article that say what it is about
_SMALL_WORD = re.compile(r"\b[a-z][\w'’]*")


class Kept:
    """Sets of words that are kept as text, which takes a twentieth of the room, until they are asked for."""

    def __init__(self, **sets: Iterable[str]) -> None:
        self._texts = {name: " ".join(words) for name, words in sets.items()}

    def __getattr__(self, name: str) -> frozenset[str]:
        if name.startswith("_") or name not in self._texts:
            raise AttributeError(name)
        words = frozenset(map(sys.intern, self._texts[name].split()))
        setattr(self, name, words)
        return words

    def forget(self) -> None:
        self.__dict__ = {"_texts": self._texts}


@dataclass(frozen=True, eq=False)
class Paper:
    """An article: when and by whom it was published, and the names and words that say what it is about."""

    id: str
    outlet: str | None
    title: str | None
    published: date
    order: tuple[str, int]
    days: frozenset[date]  # that it speaks of
    kept: Kept

    @property
    def names(self) -> frozenset[str]:
        """The names of headline, lead and place."""
        return self.kept.names

    @property
    def heading(self) -> frozenset[str]:
        """The names in the headline."""
        return self.kept.heading

    @property
    def known(self) -> frozenset[str]:
        """All names."""
        return self.kept.known

    @property
    def words(self) -> frozenset[str]:
        """The words of headline and lead."""
        return self.kept.words

    @property
    def common(self) -> frozenset[str]:
        """What it writes with a capital at times, and is no name."""
        return self.kept.common

    @property
    def entities(self) -> frozenset[str]:
        return self.kept.entities


def named(part: str | None) -> frozenset[str]:
    """The names in a subject or place, which begins no sentence."""
    return names(f"x {part}") if part else frozenset()


def short(stems: Iterable[str]) -> frozenset[str]:
    """Names by their first letters, so that Marenians are those of Marenia."""
    return frozenset(map(_begin, stems))


@lru_cache(maxsize=200_000)
def _begin(stem: str) -> str:  # one string for one name, however many articles have it
    return stem[:6]


def papers(tables: Tables, first: int) -> dict[str, Paper]:
    """The articles that have a date."""
    columns = ("article_id", "title", "place", "publisher", "published")
    sentences, entities, days = _sentences(tables), _entities(tables), _days(tables)
    hours = [str(hour) for hour in tables.articles["published"]]
    found = {}
    for order, cells in enumerate(zip(*(plain(tables.articles[name]) for name in columns), strict=True)):
        article, title, place, publisher, published = cells
        if published is None:
            continue
        own, heading = sentences.get(article, []), frozenset(content(title or ""))
        common = _common(own)
        apart = common | set(content(publisher or ""))
        known = (frozenset(entities[article]).union(*map(names, own)) - apart) | named(place)
        lead = frozenset[str]().union(*(content(sentence) for sentence in own[:_LEAD]))
        headed = short(heading - apart) & short(known)
        found[article] = Paper(
            article,
            publisher,
            title,
            published,
            (hours[order], first + order),
            frozenset(day for day in days[article] if day <= published),
            Kept(
                names=short(lead & known | named(place)) | headed,
                heading=headed,
                known=short(known),
                words=heading | lead,
                common=common,
                entities=frozenset(entities[article]) - apart,
            ),
        )
    return found


def _entities(tables: Tables) -> dict[str, set[str]]:
    """The stems of the names of people, organizations and places in each article."""
    found: dict[str, set[str]] = defaultdict(set)
    for article, entities in zip(*(plain(tables.claims[name]) for name in ("article_id", "entities")), strict=True):
        found[article].update(content(entities or ""))
    for table in (tables.claims, tables.figures):
        for article, source in zip(*(plain(table[name]) for name in ("article_id", "source")), strict=True):
            found[article].update(named(source))
    return found


def _days(tables: Tables) -> dict[str, set[date]]:
    """The single days that each article speaks of."""
    found: dict[str, set[date]] = defaultdict(set)
    for table in (tables.claims, tables.figures):
        cells = (plain(table[name]) for name in ("article_id", "period_start", "period_end"))
        for article, start, end in zip(*cells, strict=True):
            if start is not None and start == end:
                found[article].add(start)
    return found


def _common(sentences: Iterable[str]) -> frozenset[str]:
    """The stems of words that an article writes small as often as with a capital: Hurricane, Category, Police."""
    large = Counter[str]()
    told = []
    for sentence in sentences:
        large.update(names(sentence))
        told.append(set(_SMALL_WORD.findall(sentence)))
    stems = {word: stem for word in set().union(*told) if (stem := words.stem(word)) in large}
    small = Counter(stem for found in told for stem in {stems[word] for word in found & stems.keys()})
    return frozenset(stem for stem, count in large.items() if small[stem] >= count)


def _sentences(tables: Tables) -> dict[str, list[str]]:
    """The sentences of each article, as far as the tables have them, in order."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for table in (tables.claims, tables.figures):
        for article, start, sentence in zip(
            *(plain(table[n]) for n in ("article_id", "start", "sentence")), strict=True
        ):
            if sentence:
                found[article][sentence] = min(start or 0, found[article].get(sentence, start or 0))
    return {article: sorted(places, key=places.__getitem__) for article, places in found.items()}

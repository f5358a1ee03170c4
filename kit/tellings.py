"""Tellings: the figures that tell a number of their day, with what says which event and which quantity they are of."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple, Self

from kit import evidence, words
from kit.about import GROWING, digits, partial, source_key, source_words, spoken_of
from kit.chunks import Part, read, without_collection
from kit.comparable import dimension
from kit.evidence import Figure
from kit.papers import Kept, Paper, named, papers, short
from kit.scale.processes import Workers
from kit.tables import Tables
from kit.words import content, names

_LISTED = 3  # figures of one kind in a sentence; of more, none is told by itself
_LONG = 7  # days from which a period is a part of what is counted, and no day of news
_NOW = timedelta(days=10)  # how far back from the article a toll of today may lie
_KINDS = ("count", "percent", "rate", "money", "measure", "vague")
# Words that say of a number that it changes, and nothing of what it is the number of.
CHANGES = frozenset(
    words.stem(word)
    for word in "rise rose risen fall fell fallen climb increase grow grew grown drop reach stand stood remain total "
    "number amount figure toll count correct revise put estimate expect raise lower add come bring say off out up".split()
)
_SCALES = frozenset(
    words.stem(word)
    for word in "thousand million billion trillion percent per cent year euro dollar pound crown".split()
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b(?![.,]\d)")
_SINCE = re.compile(r"\bsince\b", re.I)
_ONLY = re.compile(r"\bonly (?:about |some |around )?$", re.I)
_TODAY = re.compile(r"now|today|so far|to date", re.I)
_RUNNING = re.compile(r"\b(?:has|have|now|so far|toll|number|count|stands?|stood)\b", re.I)
# "The ministry had earlier spoken of 17", "from 58 the day before": no telling of today's number.
_BACK_BEFORE = re.compile(
    r"\b(?:up|down|revised|raised|lowered|cut|changed) from |\b(?:compared? (?:with|to)|against|instead of|not|from|"
    r"(?<!more )(?<!less )(?<!fewer )(?<!other )than) (?:\w+ ){0,2}$|"
    r"\b(?:earlier|previous(?:ly)?|initial(?:ly)?|original(?:ly)?|first)\b[^,;]*$|"
    r"\bhad (?:\w+ ){0,2}(?:said|put|spoken|reported|given|announced|counted|been|stood|claimed)\b[^;]*$",
    re.I,
)
_BACK_AFTER = re.compile(
    r"[^,;.]{0,20}\b(?:the (?:day|week|month|year) before|(?:a|two|three|\d+) (?:day|week|month|year)s? (?:ago|earlier|before)|"
    r"yesterday|earlier|previously|initially)\b",
    re.I,
)


@dataclass(eq=False)
class Telling:
    """A figure as one article tells it."""

    figure: Figure
    paper: Paper
    primary: bool = True  # the first of its kind in the article: the event of the article is its event
    kept: Kept | None = None

    def keep(self) -> Self:
        """Work out what it is found by, and keep that as text."""
        family = [self.family] if self.family else []
        self.kept = Kept(own=self.own, what=self.what, family=family, context=self.context)
        self.forget()
        return self

    def forget(self) -> None:
        """Drop what can be worked out again, which takes several times the room of the rest."""
        for cells, derived in ((vars(self), _OF_TELLINGS), (vars(self.figure), _OF_FIGURES)):
            for name in derived & cells.keys():
                del cells[name]
        for kept in (self.kept, self.paper.kept):
            if kept:
                kept.forget()

    @cached_property
    def family(self) -> str | None:
        """The family of what is counted; "the number of people killed rose to 15" says it before the verb."""
        if self.kept:
            return next(iter(self.kept.family), None)
        figure = self.figure
        counted = content(figure.measure or "")
        if figure.family or figure.kind not in ("count", "vague"):
            return figure.family
        vague = not counted or words.is_bearer(figure.measure or "") or set(counted) <= CHANGES
        verb = figure.predicate is None or words.stem(figure.predicate) in CHANGES
        said = words.family(figure.before[-150:]) if vague and verb else None
        return said or ("deaths" if "toll" in counted else None)

    @cached_property
    def what(self) -> frozenset[str]:
        """The stems of what is counted or measured, and of what happened to it; no words of change."""
        if self.kept:
            return self.kept.what
        stems = {*content(self.figure.measure or ""), *content(self.figure.predicate or "")}
        acts = words.acts(self.figure.kind)
        return frozenset({acts.get(stem, stem) for stem in stems} - CHANGES - {"cut"} - self.own)

    @cached_property
    def own(self) -> frozenset[str]:
        """The names in its sentence, its subject and place; not those of who states it."""
        if self.kept:
            return self.kept.own
        figure = self.figure
        found = (
            names(figure.sentence) | figure.context & self.paper.entities | named(figure.subject) | named(figure.place)
        )
        return short(found - self._sources - self.paper.common)

    @cached_property
    def _sources(self) -> set[str]:
        """The words of who states it; but whoever is spoken of as well stays."""
        return source_words(self.figure) - set(content(f"{self.figure.subject or ''} {self.figure.place or ''}"))

    @cached_property
    def about(self) -> frozenset[str]:
        """The names that it may be known by: its own, and those of the article where it is the main number."""
        return self.own | self.paper.names if self.primary else self.own

    @cached_property
    def near(self) -> frozenset[str]:
        """The names in its sentence and in the headline."""
        return self.own | self.paper.heading

    @cached_property
    def place(self) -> frozenset[str]:
        """The names of its place."""
        return short(named(self.figure.place))

    @cached_property
    def bearer(self) -> frozenset[str]:
        """The names of whom it is about, who is not whoever states it."""
        return short(named(spoken_of(self.figure)))

    @cached_property
    def dimension(self) -> Hashable:
        return dimension(self.figure)

    @cached_property
    def head(self) -> str | None:
        """The stem of the noun that is counted."""
        stems = content((self.figure.measure or "").split(" of ")[0])
        return stems[-1] if stems else None

    @cached_property
    def of_people(self) -> bool:
        """Whether people are counted by what befell them."""
        return words.is_bearer(self.figure.measure or "")

    @cached_property
    def act(self) -> str | None:
        """The act that its predicate is a word for, as "axed" of layoffs."""
        return words.acts("count").get(words.stem(self.figure.predicate or ""))

    @cached_property
    def verb(self) -> str:
        """What is done, as an act where it is one, else as the stem of its predicate."""
        return self.act or words.stem(self.figure.predicate or "")

    @cached_property
    def acts(self) -> frozenset[str]:
        """The acts that its sentence has words for."""
        known = words.acts("count")
        return frozenset(known[stem] for stem in self.figure.context if stem in known)

    @cached_property
    def subject(self) -> frozenset[str]:
        return short(content(self.figure.subject or ""))

    @cached_property
    def all_words(self) -> frozenset[str]:
        """All that is said around it, who states it included."""
        return self.about | self.context | self.subject | short({*self.what, *source_words(self.figure)})

    @cached_property
    def teller(self) -> str | None:
        """Who states it, in one form for a name and its initials."""
        return source_key(self.figure.source) if self.figure.source else None

    @cached_property
    def retellable(self) -> bool:
        """Whether the number is known again by itself, given one event."""
        figure = self.figure
        return figure.value is not None and digits(figure) >= (3 if figure.kind == "count" else 2)

    @cached_property
    def context(self) -> frozenset[str]:
        """The words around it that are no names: of its sentence, and of the headline and lead where it is the main one."""
        if self.kept:
            return self.kept.context
        found = self.figure.context | (self.paper.words if self.primary else frozenset())
        apart = CHANGES | _SCALES | words.tolls() | words.calendar() | self._sources | set(content(self.figure.text))
        return short(found - apart) - self.about

    @cached_property
    def size(self) -> float | None:
        return self.figure.value if self.figure.value is not None else self.figure.low

    @cached_property
    def span(self) -> tuple[date, date] | None:
        """The days of a period that is a part of what is counted: a month's rate, the dead since 2003."""
        start, end = self.figure.period_start, self.figure.period_end
        short = start and end and (end - start).days < _LONG
        if start is None or short or start > self.paper.published:  # a deadline is no part of what is counted
            return None
        return start, end or self.paper.published

    @cached_property
    def running(self) -> bool:
        """Whether it is told as a count that goes on: has risen to, have died, the toll stands at."""
        around = f"{self.figure.before[-80:]} | {self.figure.after[:25]}"
        return self.figure.change == "to" or bool(_RUNNING.search(around))

    @cached_property
    def years(self) -> frozenset[int]:
        """The years that its sentence names, but for that of the article: another flood, an earlier election."""
        published = self.paper.published
        recent = {published.year, (published - timedelta(days=60)).year}
        return frozenset({int(year) for year in _YEAR.findall(self.figure.sentence)} - recent)

    @cached_property
    def day(self) -> date | None:
        """The day of the event that took a toll, where its period is one; not the day on which it was told."""
        figure = self.figure
        if figure.period_start is None or figure.period_start != figure.period_end or _TODAY.match(figure.period or ""):
            return None
        return None if self.running and figure.period_start == self.paper.published else figure.period_start


# What is worked out once, which `Telling.forget` drops.
_OF_TELLINGS, _OF_FIGURES = (
    frozenset(name for name, what in vars(kind).items() if isinstance(what, cached_property))
    for kind in (Telling, Figure)
)


class Tellings(NamedTuple):
    """The tellings of articles, how many articles these are, and how many of them have no date."""

    tellings: list[Telling]
    articles: int
    undated: int


def tellings(parts: Iterable[Part], processes: int = 0) -> Tellings:
    """The figures that tell a number of their day, in order of publication; one that an article repeats is one.

    ``parts`` are whole articles, of which no more than the tellings is kept; so many processes read them.
    """
    found: list[Telling] = []
    articles = undated = 0
    with Workers(processes, _of_part) as workers:
        for told in workers.each(_numbered(parts)):
            found += told.tellings
            articles += told.articles
            undated += told.undated
    return Tellings(sorted(found, key=order), articles, undated)


def _numbered(parts: Iterable[Part]) -> Iterator[tuple[Part, int]]:
    """Each part, and how many articles come before it."""
    first = 0
    for part in parts:
        yield part, first
        first += len(part)


def _of_part(asked: tuple[Part, int]) -> Tellings:
    tables = read(asked[0])
    with without_collection():
        found = [telling.keep() for telling in _told(tables, asked[1])]
    return Tellings(found, len(tables), int(tables.articles["published"].isna().sum()))


def _told(tables: Tables, first: int) -> list[Telling]:
    """The tellings of some articles, the first of which is the ``first`` of all."""
    known = papers(tables, first)
    found: list[Telling] = []
    seen: dict[Hashable, dict[float | None, int]] = defaultdict(dict)
    for figure in _alone(evidence.read(tables.figures)):
        paper = known.get(figure.article)
        if paper is None or not _tells(figure):
            continue
        telling = Telling(figure, paper)
        if telling.family in GROWING and _past(telling):
            continue
        places = seen[paper.id, telling.dimension, telling.family or figure.measure_key]
        place = places.setdefault(telling.size, len(found))
        if place == len(found):
            telling.primary = len(places) == 1
            found.append(telling)
        elif found[place].figure.source is None and figure.source is not None:
            telling.primary = found[place].primary
            found[place] = telling  # who says it stands with a later mention
    return found


def _alone(figures: list[Figure]) -> Iterator[Figure]:
    """The figures without those of lists and tables: one of many alike in a sentence is not told by itself."""
    for group in evidence.in_sentences(figures):
        alike = Counter((dimension(figure), figure.measure_key) for figure in group)
        yield from (figure for figure in group if alike[dimension(figure), figure.measure_key] <= _LISTED)


def _tells(figure: Figure) -> bool:
    if (
        figure.kind not in _KINDS
        or (figure.value is None and figure.low is None)
        or (partial(figure) and not _ONLY.search(figure.before))
    ):
        return False
    if figure.kind == "vague" and figure.family is None or not words.anew().isdisjoint(content(figure.measure or "")):
        return False
    if figure.change is not None:  # the words around say what it changed from
        return True
    return not (_BACK_BEFORE.search(figure.before[-60:]) or _BACK_AFTER.match(figure.after))


def _past(telling: Telling) -> bool:
    """Whether a toll is that of another, earlier event."""
    figure, published = telling.figure, telling.paper.published
    if figure.period_end is not None and figure.period_end < published - _NOW:
        return True
    return telling.span is None and bool(telling.years) and not _SINCE.search(figure.sentence)


def order(telling: Telling) -> tuple[tuple[str, int], int]:
    return telling.paper.order, telling.figure.start

"""Threads: the tellings of one quantity by articles and their versions, joined in order of publication.

A telling is taken to the thread it fits best among those that share a name with it: of one quantity, one event, one
time. Each telling looks at a few threads under each of its names, so the work grows with the figures.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from kit import evidence, words
from kit.about import GROWING, digits, distinctive, partial, source_key, source_words, spoken_of
from kit.compare import dimension
from kit.evidence import Figure, plain
from kit.tables import Tables
from kit.words import content, names, overlap

_EVENT, _COURSE = (
    timedelta(days=14),
    timedelta(days=45),
)  # the longest silence in a thread: of a toll, of a price or poll
_NOW = timedelta(days=10)  # how far back from the article a toll of today may lie
_RECENT = 5  # days from which a count told in the simple past is of another day's event
_LONG = 7  # days from which a period is a part of what is counted, and no day of news
_OPEN = 5  # threads looked at under one name
_LEAD = 3  # sentences of an article that say what it is about
_ENOUGH = 1.5  # a name that no other week has counts 1, a word that two articles share 0.4
_LISTED = 3  # figures of one kind in a sentence; of more, none is told by itself
_SMALL = 20  # below it, a count of what is not a toll is like many others
_KINDS = ("count", "percent", "rate", "money", "measure", "vague")
_TOLLS = GROWING - {"missing", "customers", "households", "displaced", "votes", "hospitalised"}
_SMALL_WORD = re.compile(r"\b[a-z][\w'’]*")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b(?![.,]\d)")
_CHANGES = frozenset(
    words.stem(word)
    for word in "rise rose risen fall fell fallen climb increase grow grew grown drop reach stand stood remain total "
    "number amount figure toll count correct revise put estimate expect raise lower add come bring say off out up".split()
)
_ONLY = re.compile(r"\bonly (?:about |some |around )?$", re.I)
_NOW_WORDS = re.compile(r"now|today|so far|to date", re.I)
_RUNNING = re.compile(r"\b(?:has|have|ha[ds] now|now|so far|toll|number|count|stands?|stood)\b", re.I)
_SCALES = frozenset(words.stem(word) for word in "thousand million billion trillion percent per cent year".split())
_REVISED = re.compile(r"\b(?:correct|revis|lower|reduc|down|mistak|error|initial|actual|double|wrong)", re.I)
# "The ministry had earlier spoken of 17", "from 58 the day before", "17 on Tuesday": no telling of today's number
_BACK_BEFORE = re.compile(
    r"\b(?:up|down|revised|raised|lowered|cut|changed) from |\b(?:compared? (?:with|to)|against|instead of|not|(?<!more )(?<!less )(?<!fewer )(?<!other )than|from) "
    r"(?:\w+ ){0,2}$|\b(?:earlier|previous(?:ly)?|initial(?:ly)?|original(?:ly)?|first|at first)\b[^,;]*$|"
    r"\bhad (?:\w+ ){0,2}(?:said|put|spoken|reported|given|announced|counted|been|stood|claimed)\b[^;]*$",
    re.I,
)
_BACK_AFTER = re.compile(
    r"[^,;.]{0,20}\b(?:the (?:day|week|month|year) before|(?:a|two|three|\d+) (?:day|week|month|year)s? (?:ago|earlier|before)|"
    r"yesterday|earlier|previously|initially)\b",
    re.I,
)


@dataclass(frozen=True, eq=False)
class Paper:
    """An article: when and by whom it was published, and the names and words that say what it is about."""

    id: str
    outlet: str | None
    title: str | None
    published: date
    order: tuple[str, int]
    names: frozenset[str]  # of headline, lead and place
    heading: frozenset[str]  # the names in the headline
    known: frozenset[str]  # all names
    words: frozenset[str]
    common: frozenset[str]  # what it writes with a capital at times, and is no name
    entities: frozenset[str]
    days: frozenset[date]  # that it speaks of


@dataclass(eq=False)
class Telling:
    """A figure as one article tells it."""

    figure: Figure
    paper: Paper
    primary: bool = True  # the first of its kind in the article: the event of the article is its event

    @cached_property
    def family(self) -> str | None:
        """The family of what is counted; "the number of people killed rose to 15" says it before the verb."""
        figure = self.figure
        counted = content(figure.measure or "")
        if figure.family or figure.kind not in ("count", "vague"):
            return figure.family
        vague = not counted or words.is_bearer(figure.measure or "") or set(counted) <= _CHANGES
        verb = figure.predicate is None or words.stem(figure.predicate) in _CHANGES
        return words.family(figure.before[-150:]) if vague and verb else None

    @cached_property
    def what(self) -> frozenset[str]:
        """The stems of what is counted or measured, and of what happened to it; no words of change."""
        stems = {*content(self.figure.measure or ""), *content(self.figure.predicate or "")}
        acts = words.acts(self.figure.kind)
        return frozenset({acts.get(stem, stem) for stem in stems} - _CHANGES - {"cut"} - self.own)

    @cached_property
    def own(self) -> frozenset[str]:
        """The names in its sentence, its subject and place; not those of who states it."""
        figure = self.figure
        found = (
            names(figure.sentence)
            | figure.context & self.paper.entities
            | _named(figure.subject)
            | _named(figure.place)
        )
        return _short(found - self._sources - self.paper.common)

    @cached_property
    def _sources(self) -> set[str]:
        """The words of who states it; but whoever is spoken of as well stays."""
        return source_words(self.figure) - set(content(f"{self.figure.subject or ''} {self.figure.place or ''}"))

    @cached_property
    def about(self) -> frozenset[str]:
        """The names that it may be known by: its own, and those of the article where it is the main number."""
        return self.own | self.paper.names if self.primary else self.own

    @cached_property
    def teller(self) -> str | None:
        """Who states it, in one form for a name and its initials."""
        return source_key(self.figure.source) if self.figure.source else None

    @cached_property
    def context(self) -> frozenset[str]:
        """The words around it that are no names: of its sentence, and of the headline and lead where it is the main one."""
        found = self.figure.context | (self.paper.words if self.primary else frozenset())
        apart = _CHANGES | _SCALES | words.tolls() | words.calendar() | self._sources | set(content(self.figure.text))
        return _short(found - apart) - self.about

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
        if (
            figure.period_start is None
            or figure.period_start != figure.period_end
            or _NOW_WORDS.match(figure.period or "")
        ):
            return None
        return None if self.running and figure.period_start == self.paper.published else figure.period_start


@dataclass(eq=False)
class Thread:
    """The tellings of one quantity, in order of publication."""

    tellings: list[Telling] = field(default_factory=list)

    @property
    def articles(self) -> int:
        return len({telling.paper.id for telling in self.tellings})

    @property
    def near(self) -> list[Telling]:
        """The tellings that a new one is held against: the first and the last three."""
        return [*self.tellings[:1], *self.tellings[1:][-3:]]


def threads(tables: Tables) -> list[Thread]:
    """All threads, of one telling as well, in order of their first telling. Articles without a date are left out."""
    told = tellings(tables)
    weight = _Weights(telling.paper for telling in told)
    found: list[Thread] = []
    under: dict[Hashable, list[Thread]] = defaultdict(list)
    for telling in told:
        keys = list(_keys(telling))
        candidates = dict.fromkeys(thread for key in keys for thread in under[key][-_OPEN:])
        scored = [(fit, -i, thread) for i, thread in enumerate(candidates) if (fit := _fit(telling, thread, weight))]
        fitting = [thread for *_, thread in sorted(scored, key=lambda item: item[:2], reverse=True)]
        thread = fitting[0] if fitting else Thread()
        if not fitting:
            found.append(thread)
        for other in fitting[1:]:
            if _agree(thread, other):  # what two threads both lead to is one
                thread.tellings = sorted(thread.tellings + other.tellings, key=_order)
                other.tellings = []
        if not any(told.paper is telling.paper for told in thread.tellings) or _rival(telling, thread):
            thread.tellings.append(telling)
        for key in keys:
            under[key] = [*(one for one in under[key][-_OPEN:] if one is not thread and one.tellings), thread]
    return sorted((thread for thread in found if thread.tellings), key=lambda thread: _order(thread.tellings[0]))


def _order(telling: Telling) -> tuple[tuple[str, int], int]:
    return telling.paper.order, telling.figure.start


def _agree(one: Thread, other: Thread) -> bool:
    """Whether no telling of a thread speaks against one of the other, and no article tells both."""
    apart = {telling.paper.id for telling in one.tellings}.isdisjoint(telling.paper.id for telling in other.tellings)
    return apart and all(_compatible(mine, theirs) for mine in one.near for theirs in other.near)


def tellings(tables: Tables) -> list[Telling]:
    """The figures that tell a number of their day, in order of publication; one that an article repeats is one."""
    papers = _papers(tables)
    found: list[Telling] = []
    seen: dict[Hashable, dict[float | None, int]] = defaultdict(dict)
    for figure in _alone(evidence.read(tables.figures)):
        paper = papers.get(figure.article)
        if paper is None or not _tells(figure):
            continue
        telling = Telling(figure, paper)
        if telling.family in GROWING and _past(telling):
            continue
        places = seen[paper.id, dimension(figure), telling.family or figure.measure_key]
        place = places.setdefault(telling.size, len(found))
        if place == len(found):
            telling.primary = len(places) == 1
            found.append(telling)
        elif found[place].figure.source is None and figure.source is not None:
            telling.primary = found[place].primary
            found[place] = telling  # who says it stands with a later mention
    return sorted(found, key=_order)


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
    back = _BACK_BEFORE.search(figure.before[-60:]) and figure.change != "to"
    return not (back or _BACK_AFTER.match(figure.after))


def _past(telling: Telling) -> bool:
    """Whether a toll is that of another, earlier event."""
    figure, published = telling.figure, telling.paper.published
    if figure.period_end is not None and figure.period_end < published - _NOW:
        return True
    return telling.span is None and bool(telling.years)


def _keys(telling: Telling) -> Iterator[Hashable]:
    """What a telling may be found by: what it counts, or its very number, with each name that it is about."""
    kinds: list[Hashable] = [telling.family] if telling.family else list(telling.what)
    if _retellable(telling):
        kinds.append(telling.figure.value)
    for name in sorted(telling.about):
        yield from ((kind, name) for kind in kinds)
    if _retellable(telling) and telling.teller:
        yield telling.figure.value, "", telling.teller


def _fit(telling: Telling, thread: Thread, weight: _Weights) -> float:
    """How well a telling goes on a thread: 0 where it does not."""
    silence = telling.paper.published - thread.tellings[-1].paper.published
    if silence > (_EVENT if telling.family in GROWING else _COURSE):
        return 0.0
    return max(_alike(telling, other, weight) for other in thread.near)


def _alike(one: Telling, other: Telling, weight: _Weights) -> float:
    if not _compatible(one, other):
        return 0.0
    shared = one.about & other.about
    day = one.paper.published
    known_again = one.size == other.size and one.teller is not None and one.teller == other.teller and _retellable(one)
    if not known_again and weight.of(one.own & other.own, day) < 0.9 and _strangers(one.paper, other.paper):
        return 0.0
    heavy = weight.of(shared, day) + known_again
    around = len((one.context | one.about) & (other.context | other.about)) - len(shared)
    covered = overlap(one.own, other.about) if one.own else 1.0
    covers = overlap(other.own, one.about) if other.own else 1.0
    if heavy < (0.5 if one.size == other.size else 0.9) or max(covered, covers) < 0.5 or (around < 1 and heavy < 2):
        return 0.0
    score = heavy + 0.4 * (around + len((one.what & other.what) - words.tolls()))
    return score if score >= _ENOUGH else 0.0


def _compatible(one: Telling, other: Telling) -> bool:
    return _one_quantity(one, other) and _one_time(one, other) and _one_place(one, other) and _plausible(one, other)


def _strangers(one: Paper, other: Paper) -> bool:
    """Whether the headline of an article names what the other article does not know."""
    pairs = ((one, other), (other, one))
    return any(mine.heading and not mine.heading & theirs.known for mine, theirs in pairs)


def _one_quantity(one: Telling, other: Telling) -> bool:
    a, b = one.figure, other.figure
    retold = a.value == b.value and _retellable(one)
    if not _one_dimension(one, other):
        return retold and became_other(one, other)
    if one.family and other.family:
        return one.family == other.family or (retold and became_other(one, other))
    if retold and not (one.family or other.family):
        return True
    if a.kind == "count":
        people = words.is_bearer(a.measure or "") and words.is_bearer(b.measure or "")
        large = min(a.value or 0, b.value or 0) >= _SMALL
        return _head(a) == _head(b) is not None and (large or people) and _one_act(one, other)
    doers = set(content(spoken_of(a) or "")) & set(content(spoken_of(b) or ""))
    return bool(one.what & other.what) or bool(doers and not (one.what and other.what))


def _one_act(one: Telling, other: Telling) -> bool:
    """Whether the same is said of what is counted: the verb, or another word for what is done, as "strike"."""
    if one.size == other.size:
        return True
    known = words.acts("count")
    stems = [words.stem(telling.figure.predicate or "") for telling in (one, other)]
    verbs = {known.get(stem, stem) for stem in stems} - _CHANGES
    if len(verbs) == 1 and all(stems):
        return True
    acts = [{known[stem] for stem in telling.figure.context if stem in known} for telling in (one, other)]
    return bool(acts[0] & acts[1])


def _one_dimension(one: Telling, other: Telling) -> bool:
    """Whether units and denominators are one; "2,000 jobs will be cut" is the size of a change, said otherwise."""
    a, b = one.figure, other.figure
    if a.kind == b.kind == "count" and {a.change, b.change} & {"rise", "fall"} and {a.change, b.change} & {None}:
        return (a.unit, a.per) == (b.unit, b.per) and words.acts("count").get(
            words.stem(a.predicate or "")
        ) == words.acts("count").get(words.stem(b.predicate or ""), "")
    return dimension(a) == dimension(b)


def became_other(one: Telling, other: Telling) -> bool:
    """Whether one number of one source has become another measure: casualties that became deaths."""
    a, b = one.figure, other.figure
    return (
        one.teller is not None
        and one.teller == other.teller
        and a.kind == b.kind
        and distinctive(a)
        and overlap(a.context, b.context) >= 0.3
    )


def _head(figure: Figure) -> str | None:
    """The stem of the noun that is counted."""
    stems = content((figure.measure or "").split(" of ")[0])
    return stems[-1] if stems else None


def _retellable(telling: Telling) -> bool:
    """Whether a number is known again by itself, given one event."""
    figure = telling.figure
    return figure.value is not None and digits(figure) >= (3 if figure.kind == "count" else 2)


def _one_time(one: Telling, other: Telling) -> bool:
    if one.span and other.span:
        going_on = 31 if one.family in GROWING else 0  # a toll "since 2003" is told to the day of the article
        (start, end), (since, until) = one.span, other.span
        return abs((start - since).days) <= 3 + going_on and (bool(going_on) or abs((end - until).days) <= 3)
    if one.span or other.span:
        return one.size == other.size and one.years == other.years
    if one.years != other.years:
        return False
    if one.figure.kind not in ("count", "vague"):
        return True
    if one.day and other.day:
        return abs((one.day - other.day).days) <= (0 if one.family in _TOLLS else 3)
    if one.family not in _TOLLS:
        return True
    apart = abs((one.paper.published - other.paper.published).days) > _RECENT
    later = max(one, other, key=lambda telling: telling.paper.published)
    return not apart or later.running or not one.paper.days.isdisjoint(other.paper.days)


def _one_place(one: Telling, other: Telling) -> bool:
    """Whether neither place nor subject of one speaks against the other's."""
    event = one.figure.kind in ("count", "vague", "measure") or one.size == other.size
    for a, b in ((one.figure.place, other.figure.place), (spoken_of(one.figure), spoken_of(other.figure))):
        mine, theirs = _short(_named(a)), _short(_named(b))
        if mine and theirs and not mine & theirs and not (event and (mine <= other.about or theirs <= one.about)):
            return False
    return True


def _plausible(telling: Telling, last: Telling) -> bool:
    """Whether the number can have become this one."""
    now, before = telling.size or 0.0, last.size or 0.0
    if telling.figure.kind == "vague" or last.figure.kind == "vague" or now == before:
        return True
    if now * before <= 0:
        return False
    ratio = now / before
    if telling.family in _TOLLS:
        soon = abs((telling.paper.published - last.paper.published).days) <= 3
        return (0.3 if _REVISED.search(telling.figure.sentence) else 0.6) <= ratio <= (100 if soon else 10)
    return 0.1 <= ratio <= 10 if telling.figure.kind in ("count", "measure") else 0.4 <= ratio <= 2.5


def _rival(telling: Telling, thread: Thread) -> bool:
    """Whether an article tells a second number of a thread by another source."""
    mine = [other for other in thread.tellings if other.paper is telling.paper]
    source = telling.figure.source
    return source is not None and all(
        other.figure.source not in (None, source)
        and other.figure.place == telling.figure.place
        and other.figure.statistic == telling.figure.statistic
        for other in mine
    )


def _named(part: str | None) -> frozenset[str]:
    """The names in a subject or place, which begins no sentence."""
    return names(f"x {part}") if part else frozenset()


def _short(stems: Iterable[str]) -> frozenset[str]:
    """Names by their first letters, so that Marenians are those of Marenia."""
    return frozenset(stem[:6] for stem in stems)


class _Weights:
    """What a shared name says: one that articles of other weeks have too says little."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self._days: dict[str, list[int]] = defaultdict(list)
        for paper in sorted(dict.fromkeys(papers), key=lambda paper: paper.published):
            for name in paper.names:
                self._days[name].append(paper.published.toordinal())

    def of(self, shared: Iterable[str], day: date) -> float:
        return sum(self._one(name, day.toordinal()) for name in sorted(shared))

    def _one(self, name: str, day: int) -> float:
        days = self._days.get(name, [])
        near = bisect_right(days, day + _EVENT.days) - bisect_left(days, day - _EVENT.days)
        return 1.0 / (1.0 + 0.5 * (len(days) - near))


def _papers(tables: Tables) -> dict[str, Paper]:
    """The articles that have a date."""
    columns = ("article_id", "title", "place", "publisher", "published")
    sentences, entities, days = _sentences(tables), _entities(tables), _days(tables)
    found = {}
    for order, cells in enumerate(zip(*(plain(tables.articles[name]) for name in columns), strict=True)):
        article, title, place, publisher, published = cells
        if published is None:
            continue
        own, heading = sentences.get(article, []), frozenset(content(title or ""))
        common = _common(own)
        apart = common | set(content(publisher or ""))
        known = (frozenset(entities[article]).union(*map(names, own)) - apart) | _named(place)
        lead = frozenset[str]().union(*(content(sentence) for sentence in own[:_LEAD]))
        headed = _short(heading - apart) & _short(known)
        found[article] = Paper(
            article,
            publisher,
            title,
            published,
            (str(tables.articles["published"].iloc[order]), order),
            _short(lead & known | _named(place)) | headed,
            headed,
            _short(known),
            heading | lead,
            common,
            frozenset(entities[article]) - apart,
            frozenset(day for day in days[article] if day <= published),
        )
    return found


def _entities(tables: Tables) -> dict[str, set[str]]:
    """The stems of the names of people, organizations and places in each article."""
    found: dict[str, set[str]] = defaultdict(set)
    for article, entities in zip(*(plain(tables.claims[name]) for name in ("article_id", "entities")), strict=True):
        found[article].update(content(entities or ""))
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
    large, small = Counter[str](), Counter[str]()
    for sentence in sentences:
        capitals = names(sentence)
        large.update(capitals)
        small.update({words.stem(word) for word in _SMALL_WORD.findall(sentence)})
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

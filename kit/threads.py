"""Threads: the tellings of one quantity by articles and their versions, joined in order of publication.

A telling is taken to the thread it fits best among those that share a name with it: of one quantity, one event, one
time. Each telling looks at a few threads under each of its names, so the work grows with the figures.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from kit import words
from kit.about import GROWING, distinctive
from kit.papers import Paper, short
from kit.tellings import CHANGES, Telling, order
from kit.words import overlap

TOLLS = GROWING - {"missing", "customers", "households", "displaced", "votes", "hospitalised"}  # they do not fall
_EVENT, _COURSE = timedelta(days=14), timedelta(days=45)  # the longest silence in a thread: of a toll, of anything else
_RECENT = 5  # days from which a toll told in the simple past is of another day's event
_PARTS = frozenset(words.stem(word) for word in ("child", "children", "woman", "women", "baby"))
_COUNTS = ("count", "vague", "measure")
_OPEN = 5  # threads looked at under one name
_ENOUGH = 1.35  # a name that no other week has counts 1, a word that two articles share 0.4
_SMALL, _FEW = 20, 5  # below it, a count of what is no toll is like many others; below the other, also with one verb
_REVISED = re.compile(
    r"\b(?:correct(?:s|ed|ing|ions?)?|revis\w+|lower(?:ed|s|ing)?|reduc\w+|down|mistak\w*|errors?|initial(?:ly)?|actual(?:ly)?|twice|wrong(?:ly)?)\b",
    re.I,
)


@dataclass(eq=False)
class Thread:
    """The tellings of one quantity, in order of publication."""

    tellings: list[Telling] = field(default_factory=list)
    joined: Thread | None = None  # the thread that this one has become a part of

    @property
    def whole(self) -> Thread:
        return self.joined.whole if self.joined else self

    @property
    def articles(self) -> int:
        return len({telling.paper.id for telling in self.tellings})

    @property
    def near(self) -> list[Telling]:
        """The tellings that a new one is held against: the first and the last three."""
        return [*self.tellings[:1], *self.tellings[1:][-3:]]


def threads(tellings: Iterable[Telling], least: int = 1) -> list[Thread]:
    """All threads that so many articles tell, in order of their first telling, of tellings in order of publication."""
    told = list(tellings)
    weight = _Weights(telling.paper for telling in told)
    found: list[Thread] = []
    under: dict[Hashable, list[Thread]] = defaultdict(list)
    told.reverse()
    recent: deque[Telling] = deque()
    swept = date.min
    while told:
        telling = told.pop()
        day = telling.paper.published
        keys = list(_keys(telling))
        fitting = _fitting(telling, dict.fromkeys(thread.whole for key in keys for thread in under[key]), weight)
        thread = fitting[0] if fitting else Thread()
        if not fitting:
            found.append(thread)
        for other in fitting[1:]:
            if _agree(thread, other):  # what two threads both lead to is one
                thread.tellings = sorted(thread.tellings + other.tellings, key=order)
                other.joined = thread
        if not any(one.paper is telling.paper for one in thread.tellings) or _rival(telling, thread):
            thread.tellings.append(telling)
        for key in keys:
            under[key] = [*[one for one in under[key][-_OPEN:] if one.whole is not thread], thread]
        recent.append(telling)
        while recent[0].paper.published + _COURSE < day:
            recent.popleft().forget()
        if swept + _COURSE < day:
            swept = day
            found = [one for one in found if not _ended(one, day) or not one.joined and one.articles >= least]
            _forget_ended(under, day)
    kept = (thread for thread in found if not thread.joined and thread.articles >= least)
    return sorted(kept, key=lambda thread: order(thread.tellings[0]))


def _fitting(telling: Telling, threads: Iterable[Thread], weight: _Weights) -> list[Thread]:
    """The threads that a telling goes on, the best first."""
    scored = [(fit, -i, thread) for i, thread in enumerate(threads) if (fit := _fit(telling, thread, weight))]
    return [thread for *_, thread in sorted(scored, key=lambda item: item[:2], reverse=True)]


def _forget_ended(under: dict[Hashable, list[Thread]], day: date) -> None:
    """Take out the names under which no thread goes on."""
    last = [key for key, those in under.items() if _ended(those[-1].whole, day)]
    for key in last:
        if all(_ended(one.whole, day) for one in under[key]):
            del under[key]


def _ended(thread: Thread, day: date) -> bool:
    """Whether nothing that is told from a day on goes on a thread."""
    return thread.tellings[-1].paper.published + _COURSE < day


def _agree(one: Thread, other: Thread) -> bool:
    """Whether no telling of a thread speaks against one of the other, and no article tells both."""
    apart = {telling.paper.id for telling in one.tellings}.isdisjoint(telling.paper.id for telling in other.tellings)
    return apart and all(_compatible(mine, theirs) for mine in one.near for theirs in other.near)


def _keys(telling: Telling) -> Iterator[Hashable]:
    """What a telling may be found by: what it counts, or its very number, with each name that it is about."""
    kinds: list[Hashable] = [telling.family] if telling.family else [*sorted(telling.what)]
    if telling.retellable:
        kinds.append(telling.figure.value)
    for name in sorted(telling.about):
        yield from ((kind, name) for kind in kinds)
    if telling.retellable and telling.teller:
        yield telling.figure.value, "", telling.teller


def _fit(telling: Telling, thread: Thread, weight: _Weights) -> float:
    """How well a telling goes on a thread: 0 where it does not."""
    silence = telling.paper.published - thread.tellings[-1].paper.published
    if silence > (_EVENT if telling.family in GROWING else _COURSE):
        return 0.0
    if telling.figure.kind in _COUNTS and not all(_one_place(telling, other) for other in thread.near):
        return 0.0
    return max(_alike(telling, other, weight) for other in thread.near)


def _alike(one: Telling, other: Telling, weight: _Weights) -> float:
    if not _compatible(one, other):
        return 0.0
    shared = one.about & other.about
    day = one.paper.published
    known_again = one.size == other.size and one.teller is not None and one.teller == other.teller and one.retellable
    if not known_again and weight.of(one.own & other.own, day) < 0.9 and _strangers(one.paper, other.paper):
        return 0.0
    heavy = weight.of(shared, day) + known_again
    around = len((one.context | one.about) & (other.context | other.about)) - len(shared)
    around += len((one.what & other.what) - words.tolls())
    covered = _covered(one.own, other.about), _covered(other.own, one.about)
    strict = one.figure.kind not in _COUNTS  # of one country, many percentages are told
    known_by_name = min(covered) > 0.34 if strict else max(covered) >= 0.5
    if heavy < (0.5 if one.size == other.size else 0.65) or not known_by_name or (around < 1 and heavy < 2):
        return 0.0
    score = heavy + 0.4 * around
    return score if score >= _ENOUGH else 0.0


def _covered(own: frozenset[str], known: frozenset[str]) -> float:
    """The share of a sentence's names that are known on the other side; 1 where it has none."""
    return len(own & known) / len(own) if own else 1.0


def _compatible(one: Telling, other: Telling) -> bool:
    return _one_quantity(one, other) and _one_time(one, other) and _one_place(one, other) and _plausible(one, other)


def _strangers(one: Paper, other: Paper) -> bool:
    """Whether the headline of an article names what the other article does not know."""
    pairs = ((one, other), (other, one))
    return any(mine.heading and not mine.heading & theirs.known for mine, theirs in pairs)


def _one_quantity(one: Telling, other: Telling) -> bool:
    a, b = one.figure, other.figure
    retold = a.value == b.value and one.retellable
    if not _one_dimension(one, other):
        return retold and _became_other(one, other)
    if one.family and other.family:
        return (one.family == other.family and _one_group(one, other)) or (retold and _became_other(one, other))
    if retold and not (one.family or other.family):
        return True
    if a.kind == "count":
        return _one_count(one, other)
    if a.kind != "measure" and one.size != other.size and not (a.measure or b.measure):
        sides = ((one, other), (other, one))
        if any(mine.subject and not mine.subject & theirs.all_words for mine, theirs in sides):
            return False  # a loaf costs and a litre costs: the verb is not enough
    return bool(one.what & other.what) or bool(one.subject & other.subject and not (one.what and other.what))


def _one_count(one: Telling, other: Telling) -> bool:
    """Whether two counts are of the same things, enough of them or people, of which the same is said: "220 trees felled"."""
    a, b = one.figure, other.figure
    verb = a.predicate is not None and a.predicate == b.predicate
    many = min(a.value or 0, b.value or 0) >= (_FEW if verb else _SMALL)
    telling = many or one.of_people and other.of_people
    return one.head == other.head is not None and telling and _one_act(one, other)


def _one_group(one: Telling, other: Telling) -> bool:
    """Whether two counts of a family can be of the same people or things: not officers and protesters who were hurt,
    nor homes in the dark and homes that burned.
    """
    if one.size == other.size:
        return True
    groups = [telling.head if telling.head not in words.everybody() else None for telling in (one, other)]
    if groups[0] != groups[1] and (None not in groups or not _PARTS.isdisjoint(groups)):
        return False
    things = words.lexicon()["counted_otherwise"]["families"]
    said = one.figure.context & other.figure.context - one.what - other.what
    return one.family not in things or bool(_one_act(one, other) or short(said) - (one.about & other.about))


def _one_act(one: Telling, other: Telling) -> bool:
    """Whether the same is said of what is counted: the verb, or another word for what is done, as "strike"."""
    if one.size == other.size:
        return True
    if one.verb and other.verb and len({one.verb, other.verb} - CHANGES) == 1:
        return True
    return not one.acts.isdisjoint(other.acts)


def _one_dimension(one: Telling, other: Telling) -> bool:
    """Whether units and denominators are one; "2,000 jobs will be cut" is the size of a change, said otherwise."""
    a, b = one.figure, other.figure
    if a.kind == b.kind == "count" and {a.change, b.change} & {"rise", "fall"} and {a.change, b.change} & {None}:
        return (a.unit, a.per) == (b.unit, b.per) and one.act is not None and one.act == other.act
    return one.dimension == other.dimension


def _became_other(one: Telling, other: Telling) -> bool:
    """Whether one number of one source has become another measure: casualties that became deaths."""
    a, b = one.figure, other.figure
    return (
        one.teller is not None
        and one.teller == other.teller
        and a.kind == b.kind
        and distinctive(a)
        and overlap(a.context, b.context) >= 0.3
    )


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
        return abs((one.day - other.day).days) <= (0 if one.family in TOLLS else 3)
    if one.family not in TOLLS:
        return True
    apart = abs((one.paper.published - other.paper.published).days) > _RECENT
    later = max(one, other, key=lambda telling: telling.paper.published)
    return not apart or later.running or not one.paper.days.isdisjoint(other.paper.days)


def _one_place(one: Telling, other: Telling) -> bool:
    """Whether neither place nor subject of one speaks against the other's."""
    event = one.figure.kind in _COUNTS or one.size == other.size
    for mine, theirs in ((one.place, other.place), (one.bearer, other.bearer)):
        if mine and theirs and not mine & theirs and not (event and (mine <= other.near or theirs <= one.near)):
            return False
    return True


def _plausible(one: Telling, other: Telling) -> bool:
    """Whether the number that was told first can have become the other."""
    last, telling = sorted((one, other), key=order)
    now, before = telling.size or 0.0, last.size or 0.0
    if telling.figure.kind == "vague" or last.figure.kind == "vague" or now == before:
        return True
    if now * before <= 0:
        return False
    ratio = now / before
    if telling.family in TOLLS:
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


class _Weights:
    """What a shared name says: one that articles of other weeks have too says little."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self._days: dict[str, list[int]] = defaultdict(list)
        for paper in sorted(dict.fromkeys(papers), key=lambda paper: paper.published):
            for name in paper.names:
                self._days[name].append(paper.published.toordinal())
            paper.kept.forget()

    def of(self, shared: Iterable[str], day: date) -> float:
        return sum(self._one(name, day.toordinal()) for name in sorted(shared))

    def _one(self, name: str, day: int) -> float:
        days = self._days.get(name, [])
        near = bisect_right(days, day + _COURSE.days) - bisect_left(days, day - _COURSE.days)
        return 1.0 / (1.0 + 0.5 * (len(days) - near))

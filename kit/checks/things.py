"""What a figure is a figure of, in a form in which two can be held against each other, and whether they are of one thing."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from datetime import date, timedelta
from functools import cached_property

from kit.about import GROWING
from kit.comparable import dimension
from kit.evidence import Figure
from kit.words import calendar, content, designators, is_bearer, is_outlook, limits, names, senses, stem

# Counts that grow while an event is under way: a later, larger one is news, not a contradiction.
_BROAD = frozenset(
    stem(word)
    for word in "percent people person number time part total rate share be have figure year month week day level "
    "least come go stand stood remain become became growth increase rise fall drop decline cut".split()
)
_NUMBER = re.compile(
    r"[\d.,]+|\b(?:hundreds?|thousands?|millions?|billions?|trillions?|bn|m|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozens?|dollars?|euros?|pounds?|an?|per ?cent)\b",
    re.I,
)
_LENGTHS = frozenset(("km", "mi", "m", "ft"))
_TIMES = frozenset(("year", "month", "week", "day", "hour", "minute", "second"))
_ABOARD = frozenset(("passeng", "crew"))
_SIZES = frozenset(("+long", "+tall", "+deep", "+wide", "+heavy", "+spread"))
_PAID = frozenset(("+price", "+pay_for", "+fine", "+aid", "+raise_money", "+lend", "+damage"))
_GROWN = frozenset(("+burned", "+dead", "+hurt", "+sick", "+driven_out", "+held", "+dark", "+missing", "+rescued"))
_ACTS = frozenset(
    ("+export", "+import", "+output", "+seized", "+stolen", "+emitted", "+delivered", "+ordered", "+lend")
)
_REGIONS = frozenset(stem(word) for word in "north south east west northern southern eastern western".split())
_JOBS = frozenset(("+layoffs", "+hires"))
_CLOSES = frozenset(
    ("closed", "ended", "stood", "stands", "traded", "settled", "finished", "was", "were", "reached", "hit")
)
_SCOPE = re.compile(
    r"(?:In|At|Near|Around|Outside|Across|Among|For|Of) (?:([^,]{3,40}),|((?:the |its )?(?:[\w’'-]+ ){1,2})$)"
)
_GROWTH = re.compile(r"\b(?:growth|increase|rise)\b")
_EARLIER = re.compile(
    r"\b(?:(?:a|the|one) (?:day|night) (?:earlier|before|ago)|the (?:previous|preceding) day|yesterday)\b", re.I
)


class Thing:
    """A figure with what it measures, what its sentence speaks of, whom it names and when it holds.

    ``names_of`` gives the names that stand anywhere in an article, by their first letters.
    """

    def __init__(self, figure: Figure, published: date | None, names_of: Callable[[str], frozenset[str]]) -> None:
        self.figure, self.published, self._names_of = figure, published, names_of

    @property
    def known(self) -> frozenset[str]:
        """The names that stand anywhere in its article."""
        return self._names_of(self.figure.article)

    @cached_property
    def subject(self) -> frozenset[str]:
        """The stems of what the figure is about."""
        return frozenset(content(self.figure.subject or "")) - _BROAD

    @cached_property
    def core(self) -> frozenset[str]:
        """The senses of what is counted, without words that any count can have: of the measure, else of the verb and of
        the phrases beside the figure.
        """
        figure = self.figure
        if figure.kind == "age":
            return frozenset(("=age",))
        beside = _BROAD | self.subject | set(content(figure.place or ""))
        if "-" in figure.text and figure.unit in _LENGTHS:
            return frozenset(("+long", "+tall", "+deep", "+wide"))  # "the 3,142-metre peak"
        words = figure.measure or (_NUMBER.sub(" ", figure.text) if figure.kind == "count" else "")
        if figure.per and figure.per not in _TIMES:
            words += f" {figure.per}"
        found = senses(words) - beside
        fates = {word for word in self.near if word[0] == "+"}
        if is_bearer(words) or not found:
            moved = figure.change is not None or figure.predicate in _CLOSES
            found |= senses("" if moved else figure.predicate or "") - beside | (
                fates if figure.kind == "count" or not found else set()
            )
        if figure.kind == "money":
            found |= senses(figure.predicate or "") & _PAID
        found |= fates & _JOBS if figure.kind == "count" else set()
        if figure.family in GROWING:
            found |= {f"={figure.family}"}
        return found

    @cached_property
    def own_measure(self) -> bool:
        """Whether the figure has a measure that says more than that people are counted."""
        return bool(set(content(self.figure.measure or "")) - _BROAD) and not is_bearer(self.figure.measure or "")

    @cached_property
    def grows(self) -> bool:
        """Whether the count grows while an event is under way."""
        return (
            self.figure.family in GROWING or self.figure.statistic == "cumulative" or not _GROWN.isdisjoint(self.core)
        )

    @cached_property
    def near(self) -> frozenset[str]:
        """The senses of the words right beside the figure."""
        figure = self.figure
        return senses(f"{figure.before[-45:]} . {figure.after[:40]}") - _BROAD - self.subject

    @cached_property
    def names(self) -> frozenset[str]:
        """The first letters of the names in the sentence."""
        found = frozenset(name[:5] for name in names(self.figure.sentence)) | _capitals(self.figure)
        return found - designators()

    @cached_property
    def own_names(self) -> frozenset[str]:
        """The names of the sentence that are not its source's."""
        return self.names - {word[:5] for word in self._source}

    @cached_property
    def _source(self) -> frozenset[str]:
        return frozenset(content(f"{self.figure.source or ''} {self.figure.source_text or ''}"))

    @cached_property
    def topic(self) -> frozenset[str]:
        """What the sentence speaks of: its senses but for its source, its days and its numbers."""
        found = senses(_NUMBER.sub(" ", self.figure.sentence)) - self._source - calendar() - _BROAD
        return frozenset(word for word in found if len(word) > 2)

    @cached_property
    def years(self) -> frozenset[str]:
        """The years gone by that the sentence names."""
        now = str(self.published.year) if self.published else "2100"
        years = re.findall(r"(?<!since )\b(?:1[5-9]|20)\d\d\b", self.figure.before + ";" + self.figure.after)
        return frozenset(year for year in years if year < now)

    @cached_property
    def limits(self) -> frozenset[str]:
        """What limits the count to a part: "women", "seriously", "core"."""
        figure = self.figure
        if figure.kind == "age":
            return frozenset()
        beside = re.search(r"\w+ly(?: \w+)?(?: \w+)? $", figure.before)
        among = re.match(r"\s*(?:of|among|for) (?:\w+ )?\w+", figure.after)
        words = [figure.measure, figure.text, beside and beside.group(), among and among.group()]
        if figure.kind in ("percent", "rate"):
            words.append(figure.subject)
        elif figure.kind != "count":
            words.append((figure.subject or "").rpartition(" ")[0])
        found = limits(" ".join(word for word in words if word))
        if "+economy" in self.core:
            found -= {"gross", "domest"}  # product
        return found - _ABOARD if "+aboard" in self.core else found

    @cached_property
    def outlook(self) -> bool:
        """Whether the sentence speaks of what is expected."""
        return is_outlook(self.figure.sentence)

    @cached_property
    def dimension(self) -> Hashable:
        """What the figure is a size of; "growth of 2 percent" and "grew 2 percent" alike, and so inflation and how prices
        rose, jobs cut and workers laid off.
        """
        figure = self.figure
        grows = figure.change == "rise" or "+inflation" in self.core or _GROWTH.search(figure.measure or "")
        if figure.unit == "%" and figure.per is None and figure.change != "fall" and grows:
            return "%", "growth"
        if figure.kind == "age":
            return "age"
        if figure.kind == "count" and not _JOBS.isdisjoint(self.near):
            return figure.unit, figure.per, "jobs"
        return dimension(figure)

    @cached_property
    def period(self) -> tuple[date, date] | None:
        """The days the figure holds for, where they are known."""
        figure = self.figure
        if figure.change == "from" and self.published and _EARLIER.search(figure.after[:40]):
            day = self.published - timedelta(days=1)
            return day, day
        if figure.period_start is None or figure.period_end is None or figure.period_basis == "vague":
            return None
        if f"since {figure.period}" in figure.sentence:
            return None  # "the largest since 1991"
        return figure.period_start, figure.period_end

    @cached_property
    def day(self) -> date | None:
        """The day whose state a level gives: the day it rose to it or from it, else that of publication."""
        if self.figure.change in ("from", "to") and self.period and (self.period[1] - self.period[0]).days <= 3:
            return self.period[1]
        return self.published


def _capitals(figure: Figure) -> frozenset[str]:
    """The names that the subject and the place have, also at the beginning of a sentence."""
    words = re.findall(r"\b[A-Z][\w’'-]+", f"{figure.subject or ''} {figure.place or ''}")
    return frozenset(stem(word)[:5] for word in words if stem(word) in {stem(w) for w in content(word)})


def same_kind(one: Thing, other: Thing) -> bool:
    """Whether two figures can be held against each other at all: the same unit and limits, both results or both outlooks."""
    if one.dimension != other.dimension or one.outlook != other.outlook:
        return False
    apart = one.limits ^ other.limits
    if apart and not (one.figure.unit == "%" and apart <= one.near & other.near):
        return False
    statistics = {one.figure.statistic, other.figure.statistic} - {None, "total", "cumulative"}
    if one.figure.statistic != other.figure.statistic and statistics:
        return False
    return one.figure.family == other.figure.family or None in (one.figure.family, other.figure.family)


def shared_core(one: Thing, other: Thing) -> frozenset[str]:
    """The senses in which what is counted is the same; by words beside the figures only where one has no measure."""
    if one.own_measure and other.own_measure and one.figure.kind in ("count", "money", "percent"):
        found = one.core & other.core
    else:
        found = one.core & (other.core | other.near) | other.core & one.near
    if any(word[0] == "=" for word in one.core | other.core):
        return frozenset(word for word in found if word[0] in "+=")  # what befell people, not who they were
    return found


def likeness(one: Thing, other: Thing) -> int:
    """How much says that two figures are of one thing: names, a subject that is named, the period, the source, what the
    sentences speak of; 0 to 8.
    """
    named = one.names & other.names
    subject = any(word[:5] in named for word in one.subject & other.subject)
    period = one.period is not None and one.period == other.period
    topic = {word for word in one.topic & other.topic if word[:5] not in named}
    source = one.figure.source is not None and one.figure.source == other.figure.source
    return min(len(named), 2) + subject + period + source + min(len(topic), 3)


def told_apart(one: Thing, other: Thing) -> bool:
    """Whether the sentences name what keeps the two apart: other names on both sides, a place that only one of the
    articles has, a scope at the head ("In the hills, ..."), other years, other people of whom ages are told.
    """
    if one.own_names - other.names and other.own_names - one.names or one.years != other.years:
        return True
    if not _SIZES.isdisjoint(shared_core(one, other)) and _disjoint(one.subject, other.subject):
        return True
    if _disjoint(*(senses(thing.figure.predicate or "") & _ACTS for thing in (one, other))):
        return True
    peoples = [bool(re.search(r"\b[A-Z][a-z]+s$", thing.figure.text)) for thing in (one, other)]
    if peoples[0] != peoples[1]:
        return True  # "1,200 Egyptians" and "1,400 people"
    regions = [thing.topic & _REGIONS for thing in (one, other)]
    if all(regions) and regions[0] != regions[1]:
        return True
    if one.figure.unit == "%" and "+against" in one.near ^ other.near:
        return True
    if _elsewhere(one, other) or _elsewhere(other, one):
        return True
    return one.dimension == "age" and _other_people(one, other)


def _disjoint(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both name something, and nothing that the other does."""
    return bool(one and other) and not one & other


def _elsewhere(this: Thing, that: Thing) -> bool:
    """Whether a sentence is about a place or a scope that the other has not: "In the hills, 40 died"."""
    scope = _SCOPE.match(this.figure.before)
    where = (scope[1] or scope[2]).split() if scope else []
    if this.figure.predicate not in where and set(content(" ".join(where))) - that.figure.context:
        return True
    places = {stem(word)[:5] for word in content(this.figure.place or "")}
    return bool(places) and not places & (that.known | that.names) and bool(places & this.names)


def _other_people(one: Thing, other: Thing) -> bool:
    """Whether two ages are told of people who do not have their names in common: "Moen, 41" and "Tveit, 43"."""
    people = [{word for word in thing.subject if word[:5] in thing.names} for thing in (one, other)]
    within = one.figure.article == other.figure.article
    return not (people[0] <= people[1] or people[1] <= people[0]) or len(people[0] & people[1]) < 2 - within

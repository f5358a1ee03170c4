"""The same number from the same source, with another measure, unit or period in another article."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta
from functools import cached_property
from itertools import groupby

import numpy

from kit.about import digits, distinctive, source_key
from kit.checks.across import Across, Places, Ragged, column, day_of, extend
from kit.checks.desk import Desk, Finding, quoted
from kit.evidence import Figure
from kit.words import calendar, content, designators, is_bearer, lexicon, limits, names, overlap, senses, stem

_SQUARE = {"km²": "km", "mi²": "mi", "m²": "m", "ft²": "ft"}
_CLOSE, _LONG = timedelta(days=15), timedelta(days=60)
_BARE = 100  # figures of one value without a source that are held against those with one
_SHARE = re.compile(r"\s*(?:of|had|have|has|said|say|were|are|want|plan|reported)\b")
_PEOPLE = frozenset(stem(word) for word in "people person resident individual".split())


class Drift(Across):
    """Casualties that became deaths, square kilometres that became kilometres, a month that became a year, Africans that
    became people, a share of members that became a fall.
    """

    def __init__(self) -> None:
        self._sources, self._articles, self._stems = Places(), Places(), Places()
        self._number, self._value = array("q"), array("d")
        self._source, self._article, self._day = array("i"), array("i"), array("i")  # a day of 0 is none
        self._sure = array("b")
        self._known = Ragged()  # the names and words of each figure's sentence

    def read(self, desk: Desk) -> None:
        known: dict[str, list[int]] = {}
        for number, figure in enumerate(desk.figures):
            if figure.source:
                self._sources.of(figure.source)
            if not figure.value or figure.kind not in ("count", "rate", "percent", "money", "measure"):
                continue
            if figure.sentence not in known:
                known[figure.sentence] = [self._stems.of(stem) for stem in _known(figure)]
            self._known.add(known[figure.sentence])
            self._number.append(number)
            self._value.append(figure.value)
            self._source.append(self._sources.of(figure.source) if figure.source else -1)
            self._article.append(self._articles.of(figure.article))
            self._day.append(day_of(desk.paper(figure).published))
            self._sure.append(distinctive(figure))

    def join(self, other: Drift, first: int) -> None:
        sources, articles = self._sources.join(other._sources), self._articles.join(other._articles)
        extend(self._number, column(other._number) + first)
        extend(self._source, sources[column(other._source)])
        extend(self._article, articles[column(other._article)])
        self._value += other._value
        self._day += other._day
        self._sure += other._sure
        self._known.join(other._known, self._stems.join(other._stems))

    def wanted(self) -> Iterable[int]:
        return (self._number[place] for group in self._groups for place in group)

    @cached_property
    def _groups(self) -> list[list[int]]:
        """Places of figures: the first one with the source, the one that came first of all, and those to be held against
        that; in the order of the first.
        """
        names = list(self._sources)
        whole, keys = _whole_names(set(names)), Places()
        key_of = numpy.array([keys.of(source_key(whole[name])) for name in names] or [0])
        source = column(self._source)
        key = numpy.where(source >= 0, key_of[source], -1)
        order = numpy.lexsort((key, column(self._value)))
        rank = self._ranks().__getitem__
        found = []
        cells = zip(order.tolist(), column(self._value)[order].tolist(), key[order].tolist(), strict=True)
        for _, same in groupby(cells, key=lambda cell: cell[1]):
            sourced: dict[int, list[int]] = defaultdict(list)
            for place, _, told_by in same:
                sourced[told_by].append(place)
            # An article that repeats the number without its source belongs to the comparison as well, on closer terms.
            bare = sorted(sourced.pop(-1, [])[:_BARE], key=rank)
            known: dict[int, frozenset[int]] = {}
            for group in sourced.values():
                if len(group) > 1 or bare:
                    found.append(self._group(group, bare, known, names, rank))
        return sorted((group for group in found if group), key=lambda group: group[0])

    def _ranks(self) -> list[int]:
        """The order of publication of each figure's article; those without a date last."""
        names = list(self._articles)
        day = dict(zip(self._article, self._day, strict=True))
        order = sorted(range(len(names)), key=lambda article: (not day[article], day[article], names[article]))
        rank = numpy.empty(len(names), "int64")
        rank[order] = numpy.arange(len(names))
        return rank[column(self._article)].tolist() if names else []

    def _group(
        self,
        group: list[int],
        bare: list[int],
        known: dict[int, frozenset[int]],
        names: list[str],
        rank: Callable[[int], int],
    ) -> list[int]:
        def words(place: int) -> frozenset[int]:
            if place not in known:
                known[place] = self._known.row(place)
            return known[place]

        told, mine = words(group[0]), sorted(group, key=rank)
        first = mine[0]
        for place in bare:
            if rank(place) >= rank(first):
                break
            if told & words(place):
                first = place
                break
        named = {self._stems.of(stem[:5]) for stem in content(names[self._source[group[0]]])}
        if self._source[first] < 0 and not named <= words(first):
            return []
        day, article, sure = self._day[first], self._article[first], self._sure[first]
        near = (
            place
            for place in [*mine, *bare]
            if self._article[place] != article
            and (sure or not day or not self._day[place] or abs(day - self._day[place]) <= _LONG.days)
        )
        others = [place for place in near if self._source[place] >= 0 or told & words(place)]
        if not any(self._source[place] >= 0 or named <= words(place) for place in others):
            return []
        return [group[0], first, *sorted(others, key=rank)]

    def findings(self, desk: Desk, figures: Mapping[int, Figure]) -> Iterator[Finding]:
        for group in self._groups:
            told, first, *others = (figures[self._number[place]] for place in group)
            seen: set[tuple] = set()
            for other in others:  # what came first is what the others are held against
                form = (other.article, other.unit, other.per, other.measure, other.period_start, other.period_end)
                if form in seen:
                    continue
                seen.add(form)
                if not _one_statement(desk, first, other, told):
                    continue
                changed = _changed(desk, first, other)
                if changed:
                    yield Finding(
                        "drift",
                        "warning",
                        f"{desk.paper(first).name} has {quoted(first)}, {desk.paper(other).name} {quoted(other)}: "
                        f"{' and '.join(changed)}.",
                        f"Ask {desk.ask([first, other])}: what exactly was counted, per what, and for which period?",
                        (first, other),
                        stated=other.value,
                    )


def _one_statement(desk: Desk, one: Figure, other: Figure, told: Figure) -> bool:
    """Whether two sentences are so like each other that they tell the same number: the more so the more likely it is to
    turn up twice by chance.
    """
    days = [desk.paper(figure).published for figure in (one, other)]
    near = None in days or abs(days[0] - days[1]) <= _LONG  # type: ignore[operator]
    if not all(_told_by(figure, told) for figure in (one, other)):
        return False
    sure = distinctive(one)
    topics = _topic(one), _topic(other)
    named = [_names(figure) for figure in (one, other)]
    if all(named) and not named[0] & named[1]:
        return False
    needed = 0.5 if not near else 0.34 if sure else 0.4 if digits(one) >= 2 else 0.5
    return (near or sure) and len(topics[0] & topics[1]) >= 2 and overlap(*topics) >= needed


def _names(figure: Figure) -> frozenset[str]:
    """The first letters of the names in a sentence, its source's aside."""
    own = {word[:5] for word in _source(figure)}
    return frozenset(name[:5] for name in names(figure.sentence)) - own - designators()


def _source(figure: Figure) -> set[str]:
    return set(content(f"{figure.source or ''} {figure.source_text or ''}"))


def _topic(figure: Figure) -> frozenset[str]:
    """What a sentence speaks of, as senses, and the figure's days; not its source."""
    return senses(figure.sentence) - _source(figure) - calendar() | _days(figure)


def _days(figure: Figure) -> frozenset[str]:
    return frozenset((f"{figure.period_start} {figure.period_end}",) if figure.period_start else ())


def _changed(desk: Desk, one: Figure, other: Figure) -> list[str]:
    """What is no longer the same, as clauses of the message."""
    if "%" in (one.unit, other.unit) and one.unit == other.unit:
        return _share_and_size(one, other) or _other_period(desk, one, other)
    found = []
    if one.family and other.family and one.family != other.family:
        found.append(f"{one.family} became {other.family}")
    elif _persons(one, other) or _persons(other, one) or _population(one, other):
        found.append(f"{one.measure} became {other.measure}")
    return [*found, *_other_unit(one, other)] or _other_period(desk, one, other)


def _share_and_size(one: Figure, other: Figure) -> list[str]:
    """Whether a share of some people or things became the size of a change, or the other way round."""
    sizes = [
        figure
        for figure in (one, other)
        if figure.change in ("rise", "fall") and not (figure.predicate or "").startswith("gain")
    ]
    shares = [figure for figure in (one, other) if figure.change is None and _SHARE.match(figure.after)]
    if len(sizes) != 1 or len(shares) != 1:
        return []
    size, share = f"a {sizes[0].change}", f"a share of {shares[0].measure or 'a whole'}"
    return [f"{share} became {size}" if shares[0] is one else f"{size} became {share}"]


def _other_unit(one: Figure, other: Figure) -> list[str]:
    found: list[str] = []
    if "money" in (one.kind, other.kind) and one.kind != other.kind:
        return found
    for a, b in ((one.per, other.per), (one.unit, other.unit)):
        if a and b and a != b and "each" not in (a, b):
            if _SQUARE.get(a) == b:
                found.append(f"the square was lost ({a} became {b})")
            elif (
                _SQUARE.get(b) == a
                or (one.kind != "money" and one.base_unit != other.base_unit)
                or one.kind == other.kind == "rate"
            ):
                found.append(f"{a} became {b}")
            elif one.kind == other.kind == "money" or a != b and one.base_unit == other.base_unit:
                printed = {_currency(one), _currency(other)}
                if a == one.unit and one.kind == "money" and (len(printed) == 1 or printed & {"dollar", "$"}):
                    continue  # "dollars": whose they are was read off the article
                found.append(f"{a} became {b} with the same number")
    return found


def _currency(figure: Figure) -> str:
    """The words or the sign of a sum's currency as printed."""
    return re.sub(r"[\d.,\s]+|\b(?:thousand|million|billion|trillion)\b|s\b", "", figure.text.lower())


def _other_period(desk: Desk, one: Figure, other: Figure) -> list[str]:
    starts, ends = (one.period_start, other.period_start), (one.period_end, other.period_end)
    if None in (*starts, *ends) or "vague" in (one.period_basis, other.period_basis):
        return []
    # A period that was not over ends, as far as the figure goes, when the article appeared.
    last, latter = (min(f.period_end, desk.paper(f).published or f.period_end) for f in (one, other))  # type: ignore[type-var]
    if abs(starts[0] - starts[1]) <= _CLOSE and abs(last - latter) <= _CLOSE * 2:  # type: ignore[operator]
        return []
    first, second = (desk.paper(f).published for f in (one, other))
    if first and second and abs((second - first) - (latter - last)) <= _CLOSE and starts[1] >= last:  # type: ignore[operator]
        return []  # each tells of the month gone by, and it was the same again
    if overlap(_topic(one) - _days(one), _topic(other) - _days(other)) < 0.5:
        return []
    longer = max((f.whole_days or 0) for f in (one, other))
    if longer >= 28 and one.measure_key and other.measure_key and _alike(one, other):
        return [f"“{one.period}” became “{other.period}”"]
    return []


def _persons(one: Figure, other: Figure) -> bool:
    """Whether one counts households or the like, and the other people."""
    return (
        one.family in lexicon()["counted_otherwise"]["families"]
        and other.family is None
        and is_bearer(other.measure or "")
    )


def _population(one: Figure, other: Figure) -> bool:
    """Whether one counts people of some place or kind, the other people at large, whom the same befell, and neither
    sentence says both.
    """
    if (one.value or 0) < 1000 or not senses(one.predicate or "") & senses(other.predicate or ""):
        return False
    for this, that in ((one, other), (other, one)):
        people = set(content(that.measure or "")) <= _PEOPLE and (that.measure or "").strip()
        named = {name[:5] for name in names(f"x {this.text}")} | {word[:5] for word in limits(this.measure or "")}
        if people and named and not named & {word[:5] for word in that.context}:
            return True
    return False


def _alike(one: Figure, other: Figure) -> bool:
    same = one.family is not None and one.family == other.family or one.shares_measure(other)
    return same and (one.unit, one.per) == (other.unit, other.per)


def _told_by(figure: Figure, first: Figure) -> bool:
    """Whether a figure has a source, or its sentence names that of the first one."""
    return figure.source is not None or set(content(first.source or "")) <= figure.context


_SMALL = ("the ", "of ", "for ", "and ", "on ", "in ")


def _whole_names(sources: set[str]) -> dict[str, str]:
    """Each source's name; one that was cut off ("Institute for the Study") as the one longer name that goes on
    from there.
    """
    found, ordered = {}, sorted(sources)
    for source in ordered:
        cut = f"{source} ".endswith(tuple(f" {word}" for word in _SMALL))
        longer: list[str] = []
        for place in range(bisect_left(ordered, f"{source} "), len(ordered)):
            if not ordered[place].startswith(f"{source} ") or len(longer) > 1:
                break
            if cut or ordered[place][len(source) + 1 :].startswith(_SMALL):
                longer.append(ordered[place])
        found[source] = longer[0] if len(longer) == 1 else source
    return found


def _known(figure: Figure) -> frozenset[str]:
    return frozenset(name[:5] for name in names(figure.sentence)) | frozenset(word[:5] for word in figure.context)

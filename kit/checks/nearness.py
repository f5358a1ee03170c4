"""Which figures of several articles can be at odds, told by a few numbers a figure: unit, measure, names, days and value.

Every pair that is left out fails a condition that `kit.checks.disagreement` puts to it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import numpy

from kit.checks.across import Places, Ragged, column, day_of, extend
from kit.checks.things import Thing
from kit.evidence import Figure

DAYS = 3  # how far apart the articles of one event may have appeared
TIMES = 4  # a number so many times another is one of another thing, if not a slip
_NEXT = 8  # how many of those that come next a figure is held against
_AT_ONCE = 2_000_000  # entries whose pairs are in memory
_SWAYING = ("mph", "km/h", "knot", "°C", "°F", "hPa")
_SCALES = (1e3, 1e6, 1e9)


def varies(figure: Figure) -> bool:
    """Whether a level is another one from day to day: a price, a speed, a share of a poll."""
    return figure.kind in ("rate", "percent") or figure.per is not None or figure.unit in _SWAYING


class Keys:
    """What figures are found by across articles: unit, measure and name; with what tells two of them apart."""

    def __init__(self) -> None:
        self._dimensions, self._measures, self._names = Places(), Places(), Places()
        self._articles, self._outlets, self._periods = Places(), Places(), Places()
        self._measured, self._named = Ragged(), Ragged()
        whole = ("article", "dimension", "outlet", "day", "start", "period", "held")
        self._cells = {name: array("i") for name in whole} | {
            name: array("d") for name in ("value", "step", "low", "high")
        }
        self._number = array("q")

    def add(self, number: int, thing: Thing, outlet: str) -> None:
        """Keep what is needed of a figure; without a name it is found by nothing."""
        figure = thing.figure
        if not thing.names:
            return
        measures = sorted(thing.core | {word for word in thing.near if word[0] == "+"} | thing.subject)
        self._measured.add(map(self._measures.of, measures))
        self._named.add(map(self._names.of, sorted(thing.names)))
        self._number.append(number)
        kept = {
            "article": self._articles.of(figure.article),
            "dimension": self._dimensions.of(thing.dimension),
            "outlet": self._outlets.of(outlet),
            "day": day_of(thing.published),
            "start": figure.start,
            "period": -1 if thing.period is None else self._periods.of(thing.period),
            "held": _held(thing),
            "value": figure.value or 0.0,
            "step": figure.step or 0.0,
            "low": figure.interval.low,
            "high": figure.interval.high,
        }
        for name, cell in kept.items():
            self._cells[name].append(cell)  # type: ignore[arg-type]

    def join(self, other: Keys, first: int) -> None:
        """Take in what another object has kept of the next figures, which have the numbers from ``first`` on."""
        known = {
            "article": self._articles.join(other._articles),
            "dimension": self._dimensions.join(other._dimensions),
            "outlet": self._outlets.join(other._outlets),
            "period": self._periods.join(other._periods),
        }
        self._measured.join(other._measured, self._measures.join(other._measures))
        self._named.join(other._named, self._names.join(other._names))
        extend(self._number, column(other._number) + first)
        for name, cells in self._cells.items():
            its = column(other._cells[name])
            extend(cells, known[name][its] if name in known else its)

    @cached_property
    def pairs(self) -> list[tuple[int, int]]:
        """The numbers of two figures that can be at odds, each pair once, in the order of what they are found by."""
        cells = {name: column(values) for name, values in self._cells.items()}
        key, thing, came = self._entries(cells["dimension"], self._order(cells))
        if not len(key):
            return []
        order = numpy.argsort(key, kind="stable")
        key, thing = key[order], thing[order]
        begins = numpy.flatnonzero(numpy.concatenate([[True], key[1:] != key[:-1]]))
        first = numpy.minimum.reduceat(came[order], begins)
        del came, order
        found = [
            pairs
            for low in range(0, len(thing), _AT_ONCE)
            for pairs in self._near(cells, thing, key, low, min(low + _AT_ONCE, len(thing)))
        ]
        at, step = (numpy.concatenate(part) for part in zip(*found, strict=True))
        # Those of the key that came first come first.
        order = numpy.lexsort((step, at, first[numpy.searchsorted(begins, at, side="right") - 1]))
        one, other = thing[at[order]].astype("int64"), thing[(at + step)[order]]
        once = numpy.sort(numpy.unique(one * len(self._number) + other, return_index=True)[1])
        number = column(self._number)
        return list(zip(number[one[once]].tolist(), number[other[once]].tolist(), strict=True))

    def _entries(self, dimension: Any, order: Any) -> tuple[Any, Any, Any]:
        """A key for each measure and name of a figure, the figure, and how many came before; figure by figure in an order."""
        measures, names = numpy.diff(self._measured.ends), numpy.diff(self._named.ends)
        many = measures * names
        before = numpy.cumsum(many) - many
        thing = numpy.repeat(order, many[order])
        within = numpy.arange(len(thing)) - numpy.repeat(numpy.cumsum(many[order]) - many[order], many[order])
        measure = self._measured.numbers[self._measured.ends[thing] + within // names[thing]]
        name = self._named.numbers[self._named.ends[thing] + within % names[thing]]
        key = (dimension[thing].astype("int64") * max(len(self._measures), 1) + measure) * max(
            len(self._names), 1
        ) + name
        return key, thing, before[thing] + within

    def _order(self, cells: dict[str, Any]) -> Any:
        """int32: the figures by the day and the id of their article and their place in it."""
        ids = list(self._articles)
        by_id = numpy.empty(len(ids), "int32")
        by_id[sorted(range(len(ids)), key=ids.__getitem__)] = numpy.arange(len(ids), dtype="int32")
        order = numpy.lexsort((cells["start"], by_id[cells["article"]], cells["day"], cells["day"] == 0))
        return order.astype("int32")

    def _near(self, cells: dict[str, Any], thing: Any, key: Any, low: int, high: int) -> Iterator[tuple[Any, Any]]:
        """Of a stretch of entries those that can be at odds with one of those that come next under their key, and how far
        on that is.
        """
        for step in range(1, _NEXT + 1):
            end = min(high, len(thing) - step)
            at = numpy.arange(low, max(end, low))
            at = at[key[at] == key[at + step]]
            at = at[_can_differ(cells, thing[at], thing[at + step])]
            yield at, numpy.full(len(at), step)


_DATED, _RUNS, _AGE, _VARIES, _MEASURED, _OUTLOOK = (1 << bit for bit in range(6))


def _held(thing: Thing) -> int:
    """What a figure is, in bits."""
    figure = thing.figure
    bits = {
        _DATED: thing.published is not None,
        _RUNS: figure.change in ("to", "from"),
        _AGE: thing.dimension == "age",
        _VARIES: varies(figure),
        _MEASURED: bool(figure.measure),
        _OUTLOOK: thing.outlook,
    }
    return sum(bit for bit, holds in bits.items() if holds)


def _can_differ(cells: dict[str, Any], one: Any, other: Any) -> Any:
    """bool (pairs,): whether nothing of what is kept speaks against two figures being at odds."""

    def both(name: str) -> tuple[Any, Any]:
        return cells[name][one], cells[name][other]

    (article, its), (outlet, theirs), (day, then) = both("article"), both("outlet"), both("day")
    kept = (article != its) & ((outlet != theirs) | (day == then))
    (held, others), (period, same) = both("held"), both("period")
    kept &= (held ^ others) & _OUTLOOK == 0
    dated = held & others & _DATED > 0
    periods = (period >= 0) & (same >= 0)
    alike = periods & (period == same)
    apart = numpy.abs(day - then) <= numpy.where(held & _VARIES > 0, 0, DAYS)
    kept &= numpy.where(dated, numpy.where(periods, alike | ((held | others) & _RUNS > 0), apart), alike)
    (value, number), (step, last), (low, least), (high, most) = both("value"), both("step"), both("low"), both("high")
    kept &= ~((low <= most) & (least <= high)) & ~(numpy.abs(value - number) < numpy.maximum(step, last))
    small, large = numpy.minimum(abs(value), abs(number)), numpy.maximum(abs(value), abs(number))
    ratio = large / numpy.where(small > 0, small, numpy.nan)
    slip = ratio < 10.001
    for scale in _SCALES:
        slip |= numpy.abs(ratio / scale - 1) < 1e-6
    few = (numpy.maximum(value, number) < 10) & (held & others & _MEASURED == 0)
    return kept & ((held & _AGE > 0) | ~few & (slip | (large <= TIMES * small * (1 + 1e-6))))

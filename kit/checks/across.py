"""Checks that hold articles against one another, from a few numbers a row: so that the rows need not be in memory.

Such a check reads the articles piece by piece and keeps what its conditions are told by: numbers, days, and words as places
in a list. From these it names the figures that may make a finding, and is given them whole.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from array import array
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Any, Self

import numpy

from kit.checks.desk import Desk, Finding
from kit.evidence import Figure


class Across(ABC):
    """A check across articles; one object serves one call."""

    @abstractmethod
    def read(self, desk: Desk) -> None:
        """Keep what is needed of some articles; their figures are numbered as they come."""

    @abstractmethod
    def join(self, other: Self, first: int) -> None:
        """Take in what another object has kept of the next articles, whose figures have the numbers from ``first`` on."""

    def wanted(self) -> Iterable[int]:
        """The numbers of the figures that are needed whole, once all articles are read."""
        return ()

    def again(self, desk: Desk) -> None:  # noqa: B027 - most need nothing else
        """Keep what else is needed of the articles with figures that are wanted, of some of them at a time."""

    @abstractmethod
    def findings(self, desk: Desk, figures: Mapping[int, Figure]) -> Iterator[Finding]:
        """The findings; the desk has all articles, and no rows but the figures that were wanted."""


class Places:
    """Things as their places in the order in which they first came."""

    def __init__(self) -> None:
        self._known: dict[Hashable, int] = {}

    def __len__(self) -> int:
        return len(self._known)

    def of(self, thing: Hashable) -> int:
        return self._known.setdefault(thing, len(self._known))

    def __iter__(self) -> Iterator[Any]:
        return iter(self._known)

    def join(self, other: Places) -> Any:
        """int32 (len(other) + 1,): the places here of what another object has, and -1 for its place -1, of nothing."""
        return numpy.array([*map(self.of, other), -1], "int32")


class Ragged:
    """Rows of several whole numbers each, row after row."""

    def __init__(self) -> None:
        self._numbers, self._ends = array("i"), array("q", [0])

    def add(self, numbers: Iterable[int]) -> None:
        self._numbers.extend(numbers)
        self._ends.append(len(self._numbers))

    def join(self, other: Ragged, places: Any = None) -> None:
        """Take in the rows of another object; ``places`` is what its numbers are here."""
        self._ends.extend((other.ends[1:] + len(self._numbers)).tolist())
        self._numbers.frombytes((other.numbers if places is None else places[other.numbers]).tobytes())

    @property
    def numbers(self) -> Any:
        """int32: the numbers of all rows."""
        return numpy.frombuffer(self._numbers, "int32") if self._numbers else numpy.empty(0, "int32")

    @property
    def ends(self) -> Any:
        """int64 (rows + 1,): where each row begins and ends among the numbers."""
        return numpy.frombuffer(self._ends, "int64")

    def row(self, place: int) -> frozenset[int]:
        return frozenset(self._numbers[self._ends[place] : self._ends[place + 1]])


def day_of(day: Any) -> int:
    """A day as a number; 0 where there is none."""
    return 0 if day is None else int(day.toordinal())


def extend(cells: array[Any], more: Any) -> None:
    """Put numbers of numpy behind a column."""
    cells.frombytes(numpy.asarray(more, cells.typecode).tobytes())


def column(cells: array[Any]) -> Any:
    """A column as numpy sees it."""
    return numpy.frombuffer(cells, cells.typecode) if cells else numpy.empty(0, cells.typecode)

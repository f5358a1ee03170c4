"""Running the checks over tables piece by piece: what is told in one article there and then, the rest from what is kept."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import pandas as pd

from kit.checks import dates, durations, headlines
from kit.checks.across import Across
from kit.checks.desk import Desk, Finding
from kit.chunks import Part, read, without_collection
from kit.evidence import Figure
from kit.scale.processes import Workers
from kit.tables import Tables
from kit.undated import Undated

Check = Callable[[Desk], Iterator[Finding]] | type[Across]
# These go through the sentences of articles: of those with figures first, then of the others.
_BY_SENTENCES: frozenset[Any] = frozenset((headlines.headlines, dates.days, dates.ages, durations.durations))


@dataclass
class Outcome:
    """What some articles tell by themselves, and what is kept of them to be held against others."""

    rows: list[list[tuple[bool, dict[str, Any]]]]  # of each check within articles; whether they come late
    across: list[Across | None]
    articles: pd.DataFrame
    figures: int = 0
    ids: list[str] = field(default_factory=list)  # of the articles with figures
    begins: list[int] = field(default_factory=list)  # the number of the first figure of each
    undated: Undated = field(default_factory=Undated)


@dataclass
class Wanted:
    """Figures that are wanted whole, by their numbers, and the first number of each article that they stand in."""

    part: Part
    begins: dict[str, int]
    numbers: frozenset[int]


class Reader:
    """Reads some articles at a time for some checks, in this process or in another.

    ``about`` are the ids of the articles in which alone is looked for what is told in one, where it is not all.
    """

    def __init__(self, checks: Sequence[Check], given: tuple[Any, ...], about: frozenset[str] | None = None) -> None:
        self._checks, self._given, self._about = checks, given, about
        self.last: Desk | None = None

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"last": None}

    def __call__(self, asked: Part | Wanted) -> Any:
        with without_collection():
            return self.again(asked) if isinstance(asked, Wanted) else self._told(asked)

    def desk(self, tables: Tables) -> Desk:
        return Desk(tables, *self._given)

    def across(self) -> list[Across | None]:
        """The checks across articles, each at the place of its class."""
        return [check() if isinstance(check, type) else None for check in self._checks]

    def _told(self, part: Part) -> Outcome:
        self.last = None
        self.last = desk = self.desk(read(part))
        told = Outcome([[] for _ in self._checks], self.across(), desk.tables.articles, len(desk.figures))
        for number, figure in enumerate(desk.figures):
            if not told.ids or figure.article != told.ids[-1]:
                told.begins.append(number)
                told.ids.append(figure.article)
        counted = set(told.ids)
        mine = desk if self._about is None else self.desk(_of(desk.tables, self._about))
        for check, across, rows in zip(self._checks, told.across, told.rows, strict=True):
            if across is not None:
                across.read(desk)
                continue
            for finding in check(mine) if len(mine.tables) else ():  # type: ignore[call-arg, union-attr]
                row = finding.row(mine.papers)
                late = check in _BY_SENTENCES and (row["article_ids"] or "").split("; ")[0] not in counted
                rows.append((late, row))
        told.undated.add(mine.tables.articles, mine.tables.figures)
        return told

    def again(self, wanted: Wanted, desk: Desk | None = None) -> tuple[dict[int, Figure], list[Across | None]]:
        """The figures that are wanted, by their numbers, and what the checks keep of their articles."""
        desk = desk or self.desk(_of(read(wanted.part), wanted.begins))
        found: dict[int, Figure] = {}
        for article, figures in groupby(desk.figures, key=lambda figure: figure.article):
            if article in wanted.begins:
                numbered = enumerate(figures, wanted.begins[article])
                found |= {number: figure for number, figure in numbered if number in wanted.numbers}
        kept = self.across()
        for across in kept:
            if across is not None:
                across.again(desk)
        return found, kept


class Run:
    """One call of some checks on tables that ``parts`` gives piece by piece, and once more where need be; ``given`` is what
    the reporter laid beside them. They are read in so many processes, 0 for this one.

    ``about`` are the ids of the articles that a finding has to name, where it is not any: what is told in one article is
    then looked for in these alone. ``undated`` gathers what has no days in them on the way.
    """

    def __init__(
        self,
        checks: Sequence[Check],
        parts: Callable[[], Iterable[Part]],
        given: tuple[Any, ...],
        processes: int = 0,
        about: Collection[str] | None = None,
    ) -> None:
        self._parts, self._processes = parts, processes
        self._about = None if about is None else frozenset(about)
        self._reader = Reader(checks, given, self._about)
        self._across = self._reader.across()
        self._told: list[list[tuple[bool, dict[str, Any]]]] = [[] for _ in checks]
        self._articles: list[pd.DataFrame] = []
        self._begins: list[int] = []  # the number of the first figure of each article that has one
        self._ids: list[str] = []
        self._ends = [0]  # where the figures of each part end
        self.undated = Undated()

    def rows(self) -> Iterator[dict[str, Any]]:
        """The findings as rows, check by check."""
        with Workers(self._processes, self._reader) as workers:
            for told in workers.each(self._parts()):
                self._join(told)
            found = self._wanted(workers)
        desk = self._all()
        for across, told in zip(self._across, self._told, strict=True):
            if across is None:
                yield from (row for _, row in sorted(told, key=lambda one: one[0]))
            else:
                yield from (
                    finding.row(desk.papers) for finding in across.findings(desk, found) if self._is_told(finding, desk)
                )

    def _join(self, told: Outcome) -> None:
        first = self._ends[-1]
        for mine, its in zip(self._told, told.rows, strict=True):
            mine += its
        self._keep(told.across, first)
        self._articles.append(told.articles)
        self._begins += [first + begin for begin in told.begins]
        self._ids += told.ids
        self._ends.append(first + told.figures)
        self.undated.join(told.undated)

    def _keep(self, others: Iterable[Across | None], first: int) -> None:
        for across, other in zip(self._across, others, strict=True):
            if across is not None and other is not None:
                across.join(other, first)

    def _is_told(self, finding: Finding, desk: Desk) -> bool:
        """Whether a finding across articles names one that it has to, and not only versions of one, which `kit.diff` holds
        against each other.
        """
        if self._about is not None and self._about.isdisjoint(finding.owners):
            return False
        papers = [desk.papers.get(owner) for owner in finding.owners]
        addresses = {paper.address if paper else None for paper in papers}
        return len(papers) < 2 or len(addresses) > 1 or None in addresses

    def _wanted(self, workers: Workers) -> dict[int, Figure]:
        """The figures that the checks across articles want whole, by their numbers."""
        numbers = sorted({number for across in self._across if across is not None for number in across.wanted()})
        answers: Iterable[Any]
        if len(self._articles) == 1 and self._reader.last is not None:
            answers = [self._reader.again(wanted, self._reader.last) for wanted in self._asked(numbers)]
        else:
            self._reader.last = None
            answers = workers.each(self._asked(numbers))
        found: dict[int, Figure] = {}
        for figures, kept in answers:
            found |= figures
            self._keep(kept, 0)
        return found

    def _asked(self, numbers: list[int]) -> Iterator[Wanted]:
        for part, first, end in zip(self._parts(), self._ends, self._ends[1:], strict=False):
            mine = numbers[bisect_left(numbers, first) : bisect_left(numbers, end)]
            if mine:
                places = {bisect_right(self._begins, number) - 1 for number in mine}
                begins = {self._ids[place]: self._begins[place] for place in places}
                yield Wanted(part, begins, frozenset(mine))

    def _all(self) -> Desk:
        """A desk with all articles and no rows."""
        return self._reader.desk(
            Tables(articles=pd.concat(self._articles, ignore_index=True)) if self._articles else Tables()
        )


def _of(tables: Tables, articles: Iterable[str]) -> Tables:
    """The rows of some articles."""
    parts = {name: getattr(tables, name) for name in ("articles", "figures", "claims")}
    return Tables(**{name: part[part["article_id"].isin(articles)] for name, part in parts.items()})

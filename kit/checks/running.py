"""Running the checks over tables piece by piece: what is told in one article there and then, the rest from what is kept."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any

import pandas as pd

from kit.checks import dates, durations, headlines
from kit.checks.across import Across
from kit.checks.desk import Desk, Finding
from kit.evidence import Figure
from kit.tables import Tables
from kit.undated import Undated

Check = Callable[[Desk], Iterator[Finding]] | type[Across]
# These go through the sentences of articles: of those with figures first, then of the others.
_BY_SENTENCES: frozenset[Any] = frozenset((headlines.headlines, dates.days, dates.ages, durations.durations))


class Run:
    """One call of some checks on tables that ``parts`` gives piece by piece, and once more where need be.

    ``about`` are the ids of the articles that a finding has to name, where it is not any: what is told in one article is
    then looked for in these alone. ``undated`` gathers what has no days in them on the way.
    """

    def __init__(
        self,
        checks: Sequence[Check],
        parts: Callable[[], Iterable[Tables]],
        desk: Callable[[Tables], Desk],
        about: Collection[str] | None = None,
    ) -> None:
        self._about = None if about is None else frozenset(about)
        self._checks, self._parts, self._desk = checks, parts, desk
        self._across = [check() if isinstance(check, type) else None for check in checks]
        self._told: list[list[tuple[bool, dict[str, Any]]]] = [[] for _ in checks]
        self._articles: list[pd.DataFrame] = []
        self._begins: list[int] = []  # the number of the first figure of each article that has one
        self._ids: list[str] = []
        self._ends: list[int] = []  # where the figures of each part end
        self._last: Desk | None = None
        self.undated = Undated()

    def rows(self) -> Iterator[dict[str, Any]]:
        """The findings as rows, check by check."""
        for part in self._parts():
            self._read(self._desk(part))
        found = self._wanted()
        desk = self._all()
        for across, told in zip(self._across, self._told, strict=True):
            if across is None:
                yield from (row for _, row in sorted(told, key=lambda one: one[0]))
            else:
                yield from (
                    finding.row(desk.papers) for finding in across.findings(desk, found) if self._is_told(finding, desk)
                )

    def _read(self, desk: Desk) -> None:
        first = self._ends[-1] if self._ends else 0
        for number, figure in enumerate(desk.figures, first):
            if number == first or figure.article != self._ids[-1]:
                self._begins.append(number)
                self._ids.append(figure.article)
        self._ends.append(first + len(desk.figures))
        counted = set(self._ids[bisect_right(self._begins, first - 1) :])
        mine = desk if self._about is None else self._desk(_of(desk.tables, self._about))
        for check, across, told in zip(self._checks, self._across, self._told, strict=True):
            if across is not None:
                across.read(desk, first)
                continue
            for finding in check(mine) if len(mine.tables) else ():  # type: ignore[call-arg, union-attr]
                row = finding.row(mine.papers)
                late = check in _BY_SENTENCES and (row["article_ids"] or "").split("; ")[0] not in counted
                told.append((late, row))
        self._articles.append(desk.tables.articles)
        self.undated.add(mine.tables.articles, mine.tables.figures)
        self._last = desk

    def _is_told(self, finding: Finding, desk: Desk) -> bool:
        """Whether a finding across articles names one that it has to, and not only versions of one, which `kit.diff` holds
        against each other.
        """
        if self._about is not None and self._about.isdisjoint(finding.owners):
            return False
        papers = [desk.papers.get(owner) for owner in finding.owners]
        addresses = {paper.address if paper else None for paper in papers}
        return len(papers) < 2 or len(addresses) > 1 or None in addresses

    def _wanted(self) -> dict[int, Figure]:
        """The figures that the checks across articles want whole, by their numbers."""
        numbers = sorted({number for across in self._across if across is not None for number in across.wanted()})
        if len(self._ends) == 1 and self._last is not None:
            self._again(self._last)
            return dict(enumerate(self._last.figures))
        self._last = None
        begins = {
            self._ids[place]: self._begins[place] for place in (bisect_right(self._begins, n) - 1 for n in numbers)
        }
        wanted, found = set(numbers), {}
        for part in self._parts() if wanted else ():
            desk = self._desk(_of(part, begins))
            for place, figure in enumerate(desk.figures):
                if place == 0 or figure.article != desk.figures[place - 1].article:
                    begin = place
                if (number := begins[figure.article] + place - begin) in wanted:
                    found[number] = figure
            self._again(desk)
        return found

    def _again(self, desk: Desk) -> None:
        for across in self._across:
            if across is not None:
                across.again(desk)

    def _all(self) -> Desk:
        """A desk with all articles and no rows."""
        if len(self._articles) == 1:
            return self._desk(Tables(articles=self._articles[0]))
        return self._desk(Tables(articles=pd.concat(self._articles, ignore_index=True)) if self._articles else Tables())


def _of(tables: Tables, articles: Collection[str]) -> Tables:
    """The rows of some articles."""
    parts = {name: getattr(tables, name) for name in ("articles", "figures", "claims")}
    return Tables(**{name: part[part["article_id"].isin(articles)] for name, part in parts.items()})

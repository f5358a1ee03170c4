"""What stands for no days because its article has no date: said once a call, with how to give the date."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kit.errors import UndatedWarning

if TYPE_CHECKING:
    import pandas as pd

_NAMED = 3


def warn_of_undated(articles: pd.DataFrame, figures: pd.DataFrame) -> None:
    """Say which periods of figures have no days, such as "last month", because their articles have no date."""
    undated = Undated()
    undated.add(articles, figures)
    undated.warn()


class Undated:
    """What is without days for want of a date, gathered over tables that come one after the other."""

    def __init__(self) -> None:
        self._periods: dict[str, str] = {}
        self._titles: list[str] = []
        self._count = self._total = 0

    def add(self, articles: pd.DataFrame, figures: pd.DataFrame) -> None:
        """What there is of it in the tables of some articles."""
        self._total += len(articles)
        undated = articles[articles["published"].isna()]
        without = figures[figures["article_id"].isin(undated["article_id"]) & figures["period_start"].isna()]
        relative = without[without["period_basis"] == "relative"]
        for words in relative["period"].dropna():
            self._periods[words.lower()] = f"“{words}”"
        needing = undated[undated["article_id"].isin(relative["article_id"])]
        self._count += len(needing)
        titles = needing["title"].fillna(needing["origin"]).dropna()
        self._titles += [f"{title:.60}" for title in titles[: _NAMED + 1 - len(self._titles)]]

    def join(self, other: Undated) -> None:
        """Take in what was gathered from the tables that come next."""
        self._periods |= other._periods
        self._titles = (self._titles + other._titles)[: _NAMED + 1]
        self._count += other._count
        self._total += other._total

    def warn(self) -> None:
        """Say it, once, where there is any."""
        periods = list(self._periods.values())
        if not periods:
            return
        named = "; ".join(self._titles[:_NAMED]) + "; ..." * (len(self._titles) > _NAMED)
        count, total = self._count, self._total
        which = "the article has" if total == 1 else f"{count} of {total} articles {'has' if count == 1 else 'have'}"
        warnings.warn(
            f"{which} no date, so that {_listed(periods)} {'stands' if len(periods) == 1 else 'stand'} for no days and "
            f"cannot be compared with other periods{f' ({named})' if named else ''}; give the date: "
            'kit.read(path, published="2025-05-07"), kit.Article(text=..., published="2025-05-07"), '
            "kit check --published 2025-05-07, or a line with it under the headline",
            UndatedWarning,
            stacklevel=frames(),
        )


@contextmanager
def unsaid() -> Iterator[None]:
    """No word of what has no date, where nobody compares its periods: of a cited document, of two versions of a text."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UndatedWarning)
        yield


def _listed(periods: list[str]) -> str:
    named = periods[:_NAMED] + ([f"{len(periods) - _NAMED} more"] if len(periods) > _NAMED else [])
    return ", ".join(named[:-1]) + " and " * (len(named) > 1) + named[-1]


def frames() -> int:
    """How many calls the reporter's own line is above the warning's, as `warnings.warn` counts: verbs call one another."""
    count, frame = 1, sys._getframe(1)
    while frame.f_back is not None and str(frame.f_globals.get("__name__")).split(".")[0] == "kit":
        count, frame = count + 1, frame.f_back
    return count

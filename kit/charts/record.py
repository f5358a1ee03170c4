"""`Record`: what a chart was made from and what it says; `Worded`: a drawn chart that can be asked for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd
from matplotlib.artist import Artist

from kit import display, provenance
from kit.charts.labels import clean
from kit.charts.rows import Rows


@dataclass(frozen=True)
class Record:
    """What a chart was made from and what it says; publishing and verifying read it."""

    rows: Rows
    given: pd.DataFrame  # all rows as given, tidied, those without a value among them
    form: str
    arguments: dict[str, Any]
    title: str
    subtitle: str
    source: str
    notes: tuple[str, ...]
    alt: str
    describe: Callable[[str], str] = field(repr=False)  # the alt text under a title
    words: str = field(repr=False, default="")  # all that it says, whose letters decide on its fonts
    marks: list[tuple[Artist, int]] = field(repr=False, default_factory=list)

    def titled(self, title: str) -> Record:
        """The same chart under another title."""
        alt = self.alt if "alt" in self.arguments else clean(self.describe(title))
        return replace(
            self, title=title, alt=alt, words=self.words + title, arguments=self.arguments | {"title": title}
        )


class Worded:
    """What a drawn chart says in words, beside its picture or instead of one."""

    @property
    def record(self) -> Record:
        raise NotImplementedError

    @property
    def alt_text(self) -> str:
        """The picture in words, for those who do not see it."""
        return self.record.alt

    @property
    def source_line(self) -> str:
        return self.record.source

    @property
    def notes(self) -> list[str]:
        """The caveats, one sentence each."""
        return list(self.record.notes)

    @property
    def plotted(self) -> pd.DataFrame:
        """The plotted rows, a new DataFrame."""
        display.register()
        return provenance.marked(self.record.rows.table.copy(), "figures")

"""What one look of `kit watch` has found, as a reporter reads it in the morning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Any

import pandas as pd

from kit import printed
from kit.tables import frame

_TITLES = 8  # of new articles of one publisher that are named
_CHANGES = 12  # of one version
_NOTES = 20  # of each kind of remark
_ORDER = {"figure": 0, "article": 1, "claim": 2, "text": 3}
_VERSION = ("article_id", "earlier_id", "title", "publisher", "url", "origin", "changes", "noted")


@dataclass(frozen=True)
class Look:
    """One look: what is new since the last one.

    ``articles`` are the rows that were appended, ``findings`` those of `kit.check` that name one of them, ``changes`` those
    of `kit.diff` for articles of which an earlier version was there. ``versions`` lists the latter, one a row, the gravest
    first: ``article_id, earlier_id, title, publisher, url, origin``, how many ``changes``, and whether the new one has a
    note of a correction (``noted``). ``skipped`` is what could not be read, ``notes`` are remarks, ``total`` is how many articles the archive holds by now.
    """

    articles: pd.DataFrame = field(default_factory=lambda: frame("articles", []))
    findings: pd.DataFrame = field(default_factory=lambda: frame("findings", []))
    changes: pd.DataFrame = field(default_factory=lambda: frame("changes", []))
    skipped: pd.DataFrame = field(default_factory=lambda: frame("skipped", []))
    versions: pd.DataFrame = field(default_factory=lambda: versions_of([]))
    notes: tuple[str, ...] = ()
    total: int = 0

    def __repr__(self) -> str:
        return f"<Look: {self._summary()}>"

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _repr_html_(self) -> str:
        from kit.views import view

        tables = (("findings", self.findings), ("changed versions", self.changes), ("left out", self.skipped))
        shown = "".join(f"<h4>{name}</h4>{view(table)._repr_html_()}" for name, table in tables if len(table))
        return f"<p>{escape(self._summary())}</p><pre>{escape(chr(10).join([*self._arrived(), *self._versions(brief=True)]))}</pre>{shown}"

    def _summary(self) -> str:
        if not len(self.articles):
            return f"nothing new; {_count(self.total, 'article')} in all"
        parts = [_count(len(self.articles) - len(self.versions), "new article")]
        parts += [_count(len(self.versions), "changed version")] * bool(len(self.versions))
        errors = int((self.findings["severity"] == "error").sum())
        parts += [_count(len(self.findings), "finding") + (f" ({_count(errors, 'error')})" if errors else "")]
        return f"{', '.join(parts)}; {_count(self.total, 'article')} in all"

    def _lines(self) -> Iterator[str]:
        yield self._summary()
        yield from self._arrived()
        yield from self._versions()
        yield from map(printed.finding, self.findings.itertuples())
        yield from _some([f"left out: {_reason(row)}" for row in self.skipped.to_dict("records")])
        yield from _some([f"note: {note}" for note in self.notes])

    def _arrived(self) -> Iterator[str]:
        """The new articles by publisher, those that are new versions aside."""
        fresh = self.articles[~self.articles["article_id"].isin(self.versions["article_id"])]
        for publisher, rows in fresh.groupby(fresh["publisher"].fillna("no publisher"), sort=True):
            yield f"{publisher}: {len(rows):,}"
            told = rows.iloc[:_TITLES]
            for row in told.to_dict("records"):
                day = "no date" if pd.isna(row["published"]) else f"{row['published']:%Y-%m-%d}"
                yield f"    {day} {_name(row)}"
            if len(rows) > len(told):
                yield f"    and {len(rows) - len(told):,} more"

    def _versions(self, brief: bool = False) -> Iterator[str]:
        for version in self.versions.to_dict("records"):
            publisher = "" if pd.isna(version["publisher"]) else f"{version['publisher']}, "
            yield f"changed: {publisher}{_name(version)}"
            mine = self.changes[self.changes["new_article_id"] == version["article_id"]]
            if not len(mine):
                yield "    no figure, claim or sentence reads otherwise; the text differs"
            elif set(mine["kind"]) == {"text"}:
                yield f"    reworded in {_count(len(mine), 'place')}; no figure or claim is another"
            elif not brief:
                for change in mine.iloc[:_CHANGES].itertuples():
                    yield f"    {printed.change(change)}"
                if len(mine) > _CHANGES:
                    yield f"    and {len(mine) - _CHANGES:,} more changes"
            figures = mine[(mine["kind"] == "figure") & (mine["change"] == "changed")]
            if len(figures) and version["noted"] is False:
                yield f"    {_count(len(figures), 'changed figure')}, and the new version has no note of a correction"


def versions_of(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """The changed versions as a table, those first whose first change is the gravest, and of these those without a note."""
    ordered = sorted(rows, key=lambda row: (_ORDER.get(row.pop("gravest", None), 9), row["noted"] is not False))
    return pd.DataFrame(ordered, columns=list(_VERSION), dtype=object)


def _name(row: dict[str, Any]) -> str:
    known = [row[name] for name in ("title", "url", "origin") if isinstance(row[name], str)]
    return " ".join((known[0] if known else row["article_id"]).split())


def _reason(row: dict[str, Any]) -> str:
    return row["reason"] if row["origin"] in row["reason"] else f"{row['origin']}: {row['reason']}"


def _some(lines: list[str]) -> list[str]:
    more = len(lines) - _NOTES
    return lines if more <= 0 else [*lines[:_NOTES], f"and {more:,} more"]


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"

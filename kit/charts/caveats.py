"""The notes of a chart: the caveats in its rows, one sentence each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from kit.charts import periods
from kit.charts.captions import unmeasured
from kit.charts.course import comparable, lengths
from kit.charts.labels import BOUNDS, capital, clean, listing, number
from kit.charts.pages import lines_on_phone
from kit.charts.rows import UNSTATED, Point, Rows
from kit.charts.sources import as_source, named_once
from kit.charts.style import SMALL
from kit.charts.wording import counted, heading

# What draws a figure anew when it is corrected although it is not the column that is drawn.
_FOLLOWED = {"value": ("low", "high"), "low": ("value",), "high": ("value",), "base_value": ("value", "unit", "per")}
_UNITS = (("year", 365.25, 360), ("month", 30.44, 28), ("day", 1, 0))  # their days, and from how many on they are used
_LINES = 3  # on a telephone; of notes that take more, each lists fewer names


def notes(data: Rows, *, dated: bool, given_source: bool = False) -> list[str]:
    """The caveats in the data, in the order a reader needs them; ``dated`` where the axis has dates."""
    found: list[str] = []
    for most in (6, 3, 2):
        caveats = _Caveats(data, most)
        found = [note for note in caveats.all(dated=dated, given_source=given_source) if note]
        if lines_on_phone(" ".join(found), SMALL) <= _LINES:
            break
    return found


def having(data: Rows, column: list[Any], cell: Any) -> list[str]:
    """Names of the points whose row has this cell in a column."""
    return _Caveats(data).names(lambda point: column[point.row] == cell)


class _Caveats:
    """The caveats of one chart; in each at most ``most`` names are listed."""

    def __init__(self, data: Rows, most: int = 6) -> None:
        self.data, self.points, self.most = data, data.points, most

    def all(self, *, dated: bool, given_source: bool) -> Iterator[str]:
        yield " ".join(self.bounds())
        yield self.ranges()
        yield self.approximate()
        yield self.vague()
        yield self.vague_periods(dated)
        yield self.measures()
        yield self.changes()
        yield self.statistics()
        yield self.lengths()
        yield self.undated()
        yield self.hedged()
        yield "" if given_source else self.sources()
        yield "" if given_source else self.unsourced()
        yield self.remarks()
        yield " ".join(self.corrected())
        yield " ".join(self.left_out())

    def names(self, wanted: Callable[[Point], bool]) -> list[str]:
        """Names of the points that are wanted, whole series and panels under their own: ``North, 2024``, ``South``."""
        groups = {p: ", ".join(part for part in (heading(p), p.series) if part) for p in self.points}
        partly = {groups[p] for p in self.points if not wanted(p)} | {""}
        found = ((groups[p], p.label if groups[p] in partly else "") for p in self.points if wanted(p))
        return list(dict.fromkeys(", ".join(part for part in names if part) for names in found))

    def listing(self, names: list[str]) -> str:
        """``a, b and 3 others``; ``a, 2024; b, 2025``."""
        if len(names) > self.most:
            names = [*names[: self.most - 1], f"{len(names) - self.most + 1} others"]
        return "; ".join(names) if any(", " in name for name in names) else listing(names)

    def by(self, cells: list[Any]) -> dict[str, str]:
        """The names of the rows that have each cell, in words."""
        found = dict.fromkeys(cell for cell in cells if cell)
        return {clean(cell): self.listing(having(self.data, cells, cell)) for cell in found}

    def bounds(self) -> Iterator[str]:
        for side, signs, way in (("minimum", (">=", ">"), "higher"), ("maximum", ("<=", "<"), "lower")):
            found = [p for p in self.points if p.qualifier in signs]
            said = " or ".join(f"“{BOUNDS[s].strip()}”" for s in signs if s in {p.qualifier for p in found})
            if len(found) == len(self.points):
                yield f"{'Every' if len(found) > 1 else 'The'} figure is a {side} ({said}): the true number may be {way}."
            elif found:
                yield f"Stated as a {side} ({said}): {self.listing(self.names(found.__contains__))}."

    def ranges(self) -> str:
        found = self.names(lambda p: p.is_range)
        if len(found) == 1 < len(self.points):
            return f"The line for {found[0]} runs from the lowest to the highest number stated."
        return "Lines run from the lowest to the highest number stated." if found else ""

    def approximate(self) -> str:
        found = [p for p in self.points if p.qualifier == "~" and not p.vague]
        if len(found) == len(self.points) > 1:
            return "All figures are approximate (“about”)."
        return f"Approximate (“about”): {self.listing(self.names(found.__contains__))}." if found else ""

    def vague(self) -> str:
        words = {p.vague: p for p in self.points if p.vague}
        parts = [f"“{word}” is drawn at {number(point.value)}" for word, point in words.items()]
        return f"{capital(listing(parts))}, a usual size for the word and not a count." if parts else ""

    def vague_periods(self, dated: bool) -> str:
        words = self.data.column("period")
        quoted = []
        for point in self.points:
            if point.basis == "vague":
                stated = clean(words[point.row] or point.label)
                drawn = periods.name(point.start, point.end) if point.start and point.end else ""
                unsaid = drawn and (dated or stated != point.label)
                quoted.append(f"“{stated}”" + (f", drawn as {drawn}" if unsaid else ""))
        return f"Not an exact period: {self.listing(list(dict.fromkeys(quoted)))}." if quoted else ""

    def measures(self) -> str:
        """Which rows count what, where one chart sets different measures side by side."""
        measures, own = counted(self.data), self.data.column("measure")
        counts = Counter(measure for measure in measures if measure)
        if (silent := unmeasured(self.data)) and len(counts) == 1:
            return f"What is counted is not stated: {self.listing(self.names(silent.__contains__))}; otherwise “{next(iter(counts))}”."
        if any(self.data.panels) or self.data.x in ("measure", "predicate") or len(counts) < 2:
            return ""
        for point in self.points:  # a series or what stands behind a name may say it
            if own[point.row] and clean(own[point.row]) in (point.series, *re.findall(r"\((.+)\)$", point.label)):
                measures[point.row] = None
        names, found = (
            self.by(measures),
            sorted((m for m in counts if m in measures), key=lambda measure: counts[measure]),
        )
        rest = None  # the usual one goes without saying where
        if found and None not in measures and counts[found[-1]] > counts[found[0]]:
            rest = found.pop()
        parts = [f"“{measure}” ({names[measure]})" for measure in found]
        return f"What is counted differs: {', '.join(parts)}{f'; otherwise “{rest}”' if rest else ''}." if parts else ""

    def changes(self) -> str:
        changes = self.data.column("change")
        if {*changes} in ({"rise"}, {"fall"}):
            return ""
        moved = self.by([change if change in ("rise", "fall") else None for change in changes])
        parts = [names if change in names else f"{names} (a {change})" for change, names in moved.items()]
        return f"The size of a change, not a level: {'; '.join(parts)}." if parts else ""

    def statistics(self) -> str:
        statistics = self.data.column("statistic")
        found = self.by(statistics) if len({*statistics}) > 1 else {}
        return " ".join(
            f"Stated as {'an' if word[0] in 'aeiou' else 'a'} {word}: {names}." for word, names in found.items()
        )

    def lengths(self) -> str:
        """Totals of long and short periods do not compare; rates and averages do. What was not over has its own note."""
        cut = {point.label for point in self.points if point.unfinished}
        spans = {label: days for label, days in lengths(self.data).items() if label not in cut}
        if comparable(spans.values()):
            return ""
        longest, shortest = max(spans, key=lambda label: spans[label]), min(spans, key=lambda label: spans[label])
        return (
            f"Periods differ in length: {longest} has {_length(spans[longest])}, {shortest} {_length(spans[shortest])}."
        )

    def undated(self) -> str:
        found = [p for p in self.points if p.start is None]
        if self.data.x != "period" or self.data.axis != "category" or not found:
            return ""
        if len(found) == len(self.points):
            return "The periods have no year; they stand in the order of the rows." if len(found) > 1 else ""
        return f"No dates are known for {self.listing([f'“{name}”' for name in self.names(found.__contains__)])}."

    def hedged(self) -> str:
        parts = [f"“{word}” ({names})" for word, names in self.by(self.data.column("hedge")).items()]
        return f"Hedged in the text: {'; '.join(parts)}." if parts else ""

    def sources(self) -> str:
        """Who says which figure, where one course is put together from several sources."""
        cells = named_once([clean(cell or "") for cell in self.data.column("source")])
        kinds = dict(zip(cells, self.data.column("source_type"), strict=True))
        names = {as_source(name, kinds[name]): rows for name, rows in self.by(cells).items()}
        alone = len(self.data.series) == len(self.data.panels) == 1
        if self.data.axis != "time" or not alone or self.data.x == "published" or not 1 < len(names) <= 4:
            return ""
        return f"Sources differ: {'; '.join(f'{name} ({rows})' for name, rows in names.items())}."

    def unsourced(self) -> str:
        sources = self.data.column("source")
        found = [name for name in self.names(lambda p: sources[p.row] is None) if f"source{UNSTATED}" not in name]
        return f"No source is named for {self.listing(found)}." if found and any(sources) else ""

    def remarks(self) -> str:
        """What a column ``note``, such as the reference series have, says of some rows, or of all alike."""
        remarks = self.data.column("note")
        said = {remark.removesuffix("."): names for remark, names in self.by(remarks).items()}
        if len(said) == 1 and None not in remarks and len(remarks) > 1:
            return f"{capital(*said)}."
        parts = [f"{names}: {remark}" for remark, names in said.items()]
        more = f"; and {len(parts) - 4} more note{'s' if len(parts) > 5 else ''} in the data" if len(parts) > 4 else ""
        return f"{'; '.join(parts[:4])}{more}." if parts else ""

    def corrected(self) -> Iterator[str]:
        """Rows with a mark in ``corrected``: the names of the corrected columns, or just that something was."""
        marks = [_marked(cell) for cell in self.data.column("corrected")]
        drawn = {self.data.y, *_FOLLOWED.get(self.data.y, ())}
        values = [p for p in self.points if drawn & {*marks[p.row]}]
        others = [p for p in self.points if marks[p.row] and p not in values]
        if values:
            yield (
                f"{len(values)} value{'s' if len(values) > 1 else ''} corrected by the desk: "
                f"{self.listing(self.names(values.__contains__))}."
            )
        for point in others:
            if marks[point.row] != ["true"]:
                columns = ", ".join(name.replace("_", " ") for name in marks[point.row])
                yield f"Corrected by the desk: {self.names(point.__eq__)[0]} ({columns})."
        if unnamed := [p for p in others if marks[p.row] == ["true"]]:
            yield f"Corrected by an editor: {self.listing(self.names(unnamed.__contains__))}."

    def left_out(self) -> Iterator[str]:
        if self.data.left_out:
            yield f"No value is given for {self.listing(list(dict.fromkeys(self.data.left_out)))}."
        if count := self.data.nameless:
            rows, are = ("1 row", "is") if count == 1 else (f"{count} rows", "are")
            yield f"{rows} whose {self.data.x.replace('_', ' ')} is not stated {are} left out."


def _length(days: int) -> str:
    unit, size = next((unit, size) for unit, size, least in _UNITS if days >= least)
    count = round(days / size, 1 if unit == "year" else None)
    return f"{count:g} {unit}{'s' if count != 1 else ''}"


def _marked(cell: Any) -> list[str]:
    """The columns that a mark names; ``true`` for one that names none."""
    words = [] if cell is None else [word.strip() for word in str(cell).split(";")]
    if [word.lower() for word in words] in (["true"], ["false"]):
        words = ["true"] if words[0].lower() == "true" else []
    return words

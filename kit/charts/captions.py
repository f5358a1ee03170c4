"""What stands around a chart, made from its rows: subtitle, source line and notes on caveats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import groupby
from typing import Any

from kit.charts import periods
from kit.charts.course import comparable, lengths
from kit.charts.labels import capital, clean, listing, number
from kit.charts.rows import Point, Rows
from kit.charts.units import unit_head, unit_words
from kit.charts.wording import counted, distinct, shortened

# What draws a figure anew when it is corrected although it is not the column that is drawn.
FOLLOWED = {"value": ("low", "high"), "low": ("value",), "high": ("value",), "base_value": ("value", "unit", "per")}


def subtitle(data: Rows, *, logarithmic: bool = False) -> str:
    """Measure and unit, and what all rows share: ``Casualties per km², average, 2024``."""
    if data.y not in ("value", "low", "high", "base_value"):
        head = capital(data.y.replace("_", " "))
    else:
        measures = _measured(data)
        changes = data.distinct("change") if None not in data.column("change") else []
        head = (
            capital(listing(measures))
            if len(measures) > 1 and any(data.panels)
            else capital(_either(measures)) or "Number"
        )
        if changes in (["rise"], ["fall"]) and not head.endswith((" gained", " lost", " cut", " won")):
            head = f"{capital(changes[0])} in {_either(measures) or 'number'}"
        unit = "" if any(data.panels) and data.unit is None and data.per is None else unit_words(data.unit, data.per)
        if _unmeasured(data) or (data.unit and not measures):
            head = unit_head(data.unit, data.per) or "Number"
        elif unit and unit.casefold() not in head.casefold():
            head += f" {unit}" if unit.startswith("per ") else f", {unit}"
    parts = [head]
    statistics = data.distinct("statistic")
    if len(statistics) == 1 and None not in data.column("statistic") and statistics[0] not in head:
        parts.append(str(statistics[0]))
    spans = set(zip(data.column("period_start"), data.column("period_end"), data.column("period"), strict=True))
    if data.x not in ("period", "period_start", "period_end") and data.axis == "category" and len(spans) == 1:
        words = _period(data)
        if words:
            parts.append(words)
    if logarithmic:
        parts.append("logarithmic scale")
    return ", ".join(parts)


def notes(data: Rows, *, dated: bool, given_source: bool = False) -> list[str]:
    """The caveats in the data, one sentence each, in the order a reader needs them; ``dated`` where the axis has dates."""
    found = [
        _bounds(data),
        _ranges(data),
        _approximate(data),
        _vague(data),
        _vague_periods(data, dated=dated),
        _measures(data),
        _changes(data),
        _statistics(data),
        _lengths(data),
        _undated(data),
        _hedged(data),
        "" if given_source else _sources(data),
        "" if given_source else _unsourced(data),
        _remarks(data),
        _corrected(data),
        _left_out(data),
    ]
    return [note for note in found if note]


def named(point: Point) -> str:
    """A point in words, for notes and alt text."""
    return ", ".join(part for part in (point.series, point.label) if part)


def having(data: Rows, column: list[Any], cell: Any) -> list[str]:
    """Names of the points whose row has this cell in a column."""
    return _where(data, lambda point: column[point.row] == cell)[0]


def _measured(data: Rows) -> list[str]:
    """What is measured, each in words once; nothing where the names along the axis say it, and no mere name of something."""
    found = distinct(counted(data))
    if data.x == "measure" and len(found) > 1 and not any(data.panels):
        return []
    if len(data.distinct("measure")) == 1 and len(found) > 1 and None not in data.column("measure"):
        return shortened(found)
    proper = [name for name in found if len(name.split()) > 1 and name.istitle()]
    return [name for name in found if name not in proper] or found


def _period(data: Rows) -> str:
    """The one period of all rows: its words, or its dates where the words mean nothing outside of the article."""
    words, basis = data.column("period")[0], data.column("period_basis")[0]
    point = data.points[0]
    start, end = (data.column(name)[point.row] for name in ("period_start", "period_end"))
    if not words or basis != "relative":
        return clean(words or "")
    return periods.name(start.date(), end.date()) if start is not None and end is not None else ""


def _either(items: list[str]) -> str:
    if len(items) > 3:
        return "Several measures"
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} or {items[-1]}" if items else ""


def _where(data: Rows, wanted: Callable[[Point], bool]) -> tuple[list[str], bool]:
    """Names of the points that are wanted, whole series under their own name; and whether that is all points."""
    found = [point for point in data.points if wanted(point)]
    whole = {name for name in data.series if name and all(wanted(p) for p in data.points if p.series == name)}
    names = [p.series if p.series in whole else named(p) for p in found]
    return list(dict.fromkeys(names)), len(found) == len(data.points)


def _bounds(data: Rows) -> str:
    least, all_least = _where(data, lambda p: p.qualifier in (">", ">="))
    most, all_most = _where(data, lambda p: p.qualifier in ("<", "<="))
    least_words = _said(data, {">=": "at least", ">": "more than"})
    most_words = _said(data, {"<=": "up to", "<": "under"})
    if all_least:
        return f"Every figure is a minimum ({least_words}): the true number may be higher."
    if all_most:
        return f"Every figure is a maximum ({most_words}): the true number may be lower."
    parts = [f"Stated as a minimum ({least_words}): {listing(least)}."] if least else []
    parts += [f"Stated as a maximum ({most_words}): {listing(most)}."] if most else []
    return " ".join(parts)


def _said(data: Rows, words: dict[str, str]) -> str:
    """The words of the bounds that the rows have."""
    return " or ".join(f"“{word}”" for sign, word in words.items() if any(p.qualifier == sign for p in data.points))


def _ranges(data: Rows) -> str:
    drawn, everything = _where(data, lambda p: p.is_range)
    if not drawn:
        return ""
    return (
        "Lines run from the lowest to the highest number stated."
        if everything or len(drawn) > 1
        else f"The line for {drawn[0]} runs from the lowest to the highest number stated."
    )


def _approximate(data: Rows) -> str:
    found, everything = _where(data, lambda p: p.qualifier == "~" and not p.vague)
    if not found:
        return ""
    return (
        "All figures are approximate (“about”)."
        if everything and len(data.points) > 1
        else f"Approximate (“about”): {listing(found)}."
    )


def _vague(data: Rows) -> str:
    words = {p.vague: p for p in data.points if p.vague}
    parts = [f"“{word}” is drawn at {number(point.value)}" for word, point in words.items()]
    return f"{capital(listing(parts))}, a usual size for the word and not a count." if parts else ""


def _vague_periods(data: Rows, *, dated: bool) -> str:
    words = data.column("period")
    quoted = []
    for point in data.points:
        if point.basis == "vague":
            stated = clean(words[point.row] or point.label)
            drawn = periods.name(point.start, point.end) if point.start and point.end else ""
            unsaid = drawn and (dated or stated != point.label)
            quoted.append(f"“{stated}”" + (f", drawn as {drawn}" if unsaid else ""))
    return f"Not an exact period: {listing(list(dict.fromkeys(quoted)))}." if quoted else ""


def _unmeasured(data: Rows) -> list[Point]:
    """The points of which nobody says what is counted, beside others of which it is said: a loss beside a profit."""
    measures = data.column("measure")
    if any(data.panels) or data.x == "measure" or not any(measures):
        return []
    return [point for point in data.points if measures[point.row] is None]


def _measures(data: Rows) -> str:
    """Which rows count what, where one chart sets different measures side by side."""
    measures = counted(data)
    if (unmeasured := _unmeasured(data)) and len(set(measures)) == 2:
        usual = next(measure for measure in measures if measure)
        return f"What is counted is not stated: {listing([named(p) for p in unmeasured], 4)}; otherwise “{usual}”."
    if any(data.panels) or data.x in ("measure", "predicate") or len({m for m in measures if m}) < 2:
        return ""
    own = data.column("measure")
    if len(data.series) > 1 and all(own[p.row] is not None and clean(own[p.row]) == p.series for p in data.points):
        return ""  # the series are the measures
    counts = Counter(measure for measure in measures if measure)
    found = sorted(counts, key=lambda measure: counts[measure])
    rest = found.pop() if counts[found[-1]] > counts[found[0]] else None  # the usual one goes without saying where
    parts = [f"“{measure}” ({listing(having(data, measures, measure), 4)})" for measure in found]
    return f"What is counted differs: {', '.join(parts)}{f'; otherwise “{rest}”' if rest else ''}."


def _changes(data: Rows) -> str:
    changes = data.column("change")
    sizes = [p for p in data.points if changes[p.row] in ("rise", "fall")]
    if not sizes or (len(sizes) == len(data.points) and len({changes[p.row] for p in sizes}) == 1):
        return ""
    parts = [f"{named(p)} (a {changes[p.row]})" for p in sizes]
    return f"The size of a change, not a level: {listing(parts)}."


def _statistics(data: Rows) -> str:
    statistics = data.column("statistic")
    if len({*statistics}) < 2:
        return ""
    parts = [
        f"{listing(having(data, statistics, statistic), 4)} ({statistic})" for statistic in data.distinct("statistic")
    ]
    return (
        f"Stated as such: {'; '.join(parts)}."
        if len(data.distinct("statistic")) > 1
        else f"Stated as {_article(data.distinct('statistic')[0])}: {parts[0].rpartition(' (')[0]}."
    )


def _article(statistic: str) -> str:
    return f"{'an' if statistic[0] in 'aeiou' else 'a'} {statistic}"


def _lengths(data: Rows) -> str:
    """Totals of long and short periods do not compare; rates and averages do."""
    spans = lengths(data)
    if comparable(spans.values()):
        return ""
    longest, shortest = max(spans, key=lambda label: spans[label]), min(spans, key=lambda label: spans[label])
    return f"Periods differ in length: {longest} has {_length(spans[longest])}, {shortest} {_length(spans[shortest])}."


def _length(days: int) -> str:
    if days >= 360:
        years = round(days / 365.25, 1)
        return f"{years:g} year{'s' if years != 1 else ''}"
    if days >= 28:
        months = round(days / 30.44)
        return f"{months} month{'s' if months != 1 else ''}"
    return f"{days} day{'s' if days != 1 else ''}"


def _undated(data: Rows) -> str:
    if data.x != "period" or data.axis != "category":
        return ""
    found, everything = _where(data, lambda p: p.start is None)
    if everything:
        return "The periods have no year; they stand in the order of the rows." if len(found) > 1 else ""
    return f"No dates are known for {listing([f'“{label}”' for label in found])}." if found else ""


def _hedged(data: Rows) -> str:
    hedges = data.column("hedge")
    marked = sorted((p for p in data.points if hedges[p.row]), key=lambda p: str(hedges[p.row]))
    parts = [
        f"“{clean(word)}” ({listing(list(dict.fromkeys(named(p) for p in group)), 4)})"
        for word, group in groupby(marked, key=lambda p: str(hedges[p.row]))
    ]
    return f"Hedged in the text: {'; '.join(parts)}." if parts else ""


def _sources(data: Rows) -> str:
    """Who says which figure, where one course is put together from several sources."""
    sources = data.column("source")
    names = data.distinct("source")
    if data.axis != "time" or len(data.series) > 1 or data.x == "published" or not 1 < len(names) <= 4:
        return ""
    return (
        f"Sources differ: {'; '.join(f'{clean(name)} ({listing(having(data, sources, name), 4)})' for name in names)}."
    )


def _unsourced(data: Rows) -> str:
    if "source" not in data.table.columns or not data.distinct("source"):
        return ""
    sources = data.column("source")
    found, _ = _where(data, lambda p: sources[p.row] is None)
    return f"No source is named for {listing(found)}." if found else ""


def _remarks(data: Rows) -> str:
    """What a column ``note``, such as the reference series have, says of some rows."""
    remarks = data.column("note")
    parts = [f"{listing(having(data, remarks, remark), 3)}: {clean(remark)}" for remark in data.distinct("note")]
    return (
        f"{'; '.join(parts[:4])}{f'; and {len(parts) - 4} more notes in the data' if len(parts) > 4 else ''}."
        if parts
        else ""
    )


def _corrected(data: Rows) -> str:
    """Rows with a mark in ``corrected``: the names of the corrected columns, or just that something was."""
    marks = [_marked(cell) for cell in data.column("corrected")]
    drawn = {data.y, *FOLLOWED.get(data.y, ())}
    values, _ = _where(data, lambda p: bool(drawn & set(marks[p.row])))
    parts = (
        [f"{len(values)} value{'s' if len(values) > 1 else ''} corrected by the desk: {listing(values)}."]
        if values
        else []
    )
    for point in data.points:
        if marks[point.row] and marks[point.row] != ["true"] and not drawn & set(marks[point.row]):
            parts.append(
                f"Corrected by the desk: {named(point)} ({', '.join(name.replace('_', ' ') for name in marks[point.row])})."
            )
    unnamed, _ = _where(data, lambda p: marks[p.row] == ["true"])
    if unnamed:
        parts.append(f"Corrected by an editor: {listing(unnamed)}.")
    return " ".join(parts)


def _marked(cell: Any) -> list[str]:
    """The columns that a mark names; ``true`` for one that names none."""
    words = [] if cell is None else [word.strip() for word in str(cell).split(";")]
    if [word.lower() for word in words] in (["true"], ["false"]):
        words = ["true"] if words[0].lower() == "true" else []
    return words


def _left_out(data: Rows) -> str:
    parts = [f"No value is given for {listing(list(dict.fromkeys(data.left_out)))}."] if data.left_out else []
    if data.nameless:
        rows, are = ("1 row", "is") if data.nameless == 1 else (f"{data.nameless} rows", "are")
        parts.append(f"{rows} whose {data.x.replace('_', ' ')} is not stated {are} left out.")
    return " ".join(parts)

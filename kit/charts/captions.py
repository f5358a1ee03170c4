"""The subtitle of a chart, made from its rows: what is measured, its unit, and what all rows share."""

from __future__ import annotations

from kit.charts import periods
from kit.charts.labels import capital, clean, listing
from kit.charts.predicates import is_gain
from kit.charts.rows import Point, Rows
from kit.charts.units import unit_head, unit_words
from kit.charts.wording import MEASURED, counted, distinct, general, shortened


def subtitle(data: Rows, *, logarithmic: bool = False) -> str:
    """Measure and unit, and what all rows share: ``Casualties per km², average, 2024``."""
    parts = [_measure_and_unit(data) if data.y in MEASURED else capital(data.y.replace("_", " "))]
    statistics = set(data.column("statistic"))
    parts += [word for word in statistics if word and len(statistics) == 1 and word not in parts[0]]
    spans = {*zip(*(data.column(name) for name in ("period_start", "period_end", "period")), strict=True)}
    if not data.x.startswith("period") and data.axis == "category" and len(spans) == 1:
        parts.append(_period(data))
    parts.append("logarithmic scale" if logarithmic else "")
    return ", ".join(part for part in parts if part)


def unmeasured(data: Rows) -> list[Point]:
    """The points of which nobody says what is counted, beside others of which it is said: a loss beside a profit."""
    measures = data.column("measure")
    if any(data.panels) or data.x == "measure" or not any(measures):
        return []
    return [point for point in data.points if measures[point.row] is None]


def _measure_and_unit(data: Rows) -> str:
    measures, panels, changes = _measured(data), any(data.panels), set(data.column("change"))
    if unmeasured(data) or data.unit and not measures:
        return unit_head(data.unit, data.per) or "Number"
    several = listing(measures) if panels else "several measures" if len(measures) > 3 else _or(measures)
    head = capital(several or "number")
    if changes in ({"rise"}, {"fall"}) and not is_gain(head):
        head = f"{capital(changes.pop())} in {several or 'number'}"
    unit = "" if panels and data.unit is None and data.per is None else unit_words(data.unit, data.per)
    if unit.casefold() in head.casefold():
        return head
    return f"{head} {unit}" if unit.startswith("per ") else f"{head}, {unit}"


def _measured(data: Rows) -> list[str]:
    """What is measured, each in words once; nothing where the names along the axis say it, and no mere name of something."""
    found = distinct(counted(data))
    if data.x == "measure" and len(found) > 1 and not any(data.panels):
        return []
    if len(data.distinct("measure")) == 1 and len(found) > 1 and None not in data.column("measure"):
        return shortened(general(found))
    return general([name for name in found if " " not in name or not name.istitle()] or found)


def _or(items: list[str]) -> str:
    return " or ".join(part for part in (", ".join(items[:-1]), *items[-1:]) if part)


def _period(data: Rows) -> str:
    """The one period of all rows: its words, or its dates where the words mean nothing outside of the article."""
    words, basis, start, end = (
        data.column(name)[0] for name in ("period", "period_basis", "period_start", "period_end")
    )
    if not words or basis != "relative":
        return clean(words or "")
    return periods.name(start.date(), end.date()) if start is not None and end is not None else ""

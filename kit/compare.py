"""Figures that can be held against each other: the difference, the ratio and the percentage change of each pair."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd

from kit import evidence, provenance
from kit.comparable import clash, dimension, is_loss, is_total
from kit.evidence import Figure
from kit.pairing import Pair, pairs
from kit.scale.stored import StoredTables
from kit.tables import DERIVED, Tables, frame, tables_first

COLUMNS = DERIVED["comparisons"]
_NO_RATIO = frozenset(("°C", "°F"))


def compare(figures: pd.DataFrame | Tables | StoredTables) -> pd.DataFrame:
    """The pairs of figures that can be compared, one a row: contrasts the text makes first, then one measure and
    predicate in two periods, places or sources.

    ``figures`` is a figures table, of any number of articles, or the `Tables`; of `Tables.open`, no more figures than fit. The size of a fall is negative, and so is
    a loss that is compared with a profit. Units are
    converted where both have a ``base_unit``; money of different currencies is never compared. A comparison that is told
    twice is one row, where it is told first. Within a group of one measure each figure is paired with the next in time,
    so the cost grows with the figures, not with their square.
    """
    if isinstance(figures, StoredTables):
        figures = figures.figures_at_once("compare", evidence.NEEDED)
    if not isinstance(figures, (Tables, pd.DataFrame)):
        tables_first("compare", figures)
    table = figures.figures if isinstance(figures, Tables) else figures
    known = provenance.of(table)
    rows = [_row(pair) for pair in _folded(pairs(evidence.read(table)))]
    return frame("comparisons", rows, known.articles if known is not None else None)


def _folded(found: list[Pair]) -> list[Pair]:
    """Each comparison once: the same two numbers of one measure are the same comparison, in whatever words."""
    told: dict[Hashable, list[Pair]] = {}
    for pair in found:
        numbers = frozenset((dimension(f), f.value, f.change == "fall") for f in (pair.figure, pair.against))
        same = told.setdefault(numbers, [])
        if not any(_retold(pair, other) for other in same):
            same.append(pair)
    kept = {id(pair) for same in told.values() for pair in same}
    return [pair for pair in found if id(pair) in kept]


def _retold(pair: Pair, other: Pair) -> bool:
    if clash(pair.figure.place, other.figure.place):
        return False
    mine, theirs = (_words(p.figure) | _words(p.against) for p in (pair, other))
    return not mine or not theirs or bool(mine & theirs)


def _words(figure: Figure) -> set[str]:
    return {*figure.measure_key.split(), *([figure.family] if figure.family else [])}


def _row(pair: Pair) -> dict[str, Any]:
    figure, against = pair.figure, pair.against
    if (figure.unit, figure.per) == (against.unit, against.per):
        value, base = figure.value, against.value
        unit = f"{figure.unit or ''}/{figure.per}".lstrip("/") if figure.per and figure.unit else figure.unit
        if figure.per and not figure.unit:
            unit = f"1/{figure.per}"
    else:
        value, base, unit = figure.base_value, against.base_value, figure.base_unit
    value, base = _signed(value, pair, figure), _signed(base, pair, against)
    row = {
        "figure_id": figure.id,
        "against_id": against.id,
        "article_id": figure.article,
        "against_article_id": against.article,
        "value": value,
        "against_value": base,
        "unit": unit,
        "contrast": "stated" if pair.stated else "matched",
        "note": "; ".join(notes(pair)) or None,
    }
    if value is not None and base is not None:
        row["difference"] = value - base
        if base * value > 0 and figure.unit not in _NO_RATIO:
            row["ratio"] = value / base
            if base > 0:
                row["percent_change"] = 100 * (value - base) / base
    for name in ("text", "measure", "period", "period_start", "period_end", "source"):
        row[name], row[f"against_{name}"] = getattr(figure, name), getattr(against, name)
    return row


def _signed(value: float | None, pair: Pair, figure: Figure) -> float | None:
    """A value of a pair with its sign: the size of a fall is negative, and so is a loss beside a profit."""
    lost = is_loss(figure) and is_loss(pair.figure) != is_loss(pair.against)
    return -value if value is not None and (figure.change == "fall" or lost) else value


def notes(pair: Pair) -> list[str]:
    """What a reader should mind before the two are set against each other."""
    figure, against = pair.figure, pair.against
    found = []
    if figure.measure and against.measure and figure.measure_key != against.measure_key:
        found.append(f"measures named differently ({figure.measure}, {against.measure})")
    for one in (figure, against):
        if one.qualifier == "range":
            found.append(f"a range, taken at its middle ({' '.join(one.text.split())})")
        if one.period_basis == "vague":
            found.append(f"vague period ({one.period})")
    days = figure.whole_days, against.whole_days
    if None not in days and max(days) > 1.5 * min(days) and is_total(figure) and is_total(against):  # type: ignore[type-var, operator]
        found.append(f"periods of {days[0]} and {days[1]} days")
    if (figure.unit, figure.per) != (against.unit, against.per):
        found.append("converted to one unit")
    return found

"""Figures that can be held against each other: the difference, the ratio and the percentage change of each pair."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from kit import evidence
from kit.evidence import Figure
from kit.tables import DERIVED, Tables, frame, tables_first

COLUMNS = DERIVED["comparisons"]

# Words between two figures of one sentence that set them against each other, and words that do so in the next sentence.
_WITHIN = re.compile(
    r"\b(?:against|compared? (?:with|to)|versus|vs|than|up from|down from|from|contrast|whereas|while|unlike|before|"
    r"earlier|previous(?:ly)?|instead of|to)\b",
    re.I,
)
_ACROSS = re.compile(
    r"\b(?:contrast|compare[sd]?|comparison|a (?:year|month|week|decade) (?:earlier|ago|before)|previously|until then|"
    r"the (?:year|month|week|quarter) before|up from|down from|against|versus|before that|"
    r"the (?:figure|ratio|rate|number|total|toll|share|average) (?:was|had been|stood))\b",
    re.I,
)
_REACH = 3  # how many figures back a contrast is looked for


@dataclass(frozen=True)
class Pair:
    """Two comparable figures; ``against`` is the base of the comparison."""

    figure: Figure
    against: Figure
    stated: bool


def compare(figures: pd.DataFrame | Tables) -> pd.DataFrame:
    """The pairs of figures that can be compared, one a row: same measure or a contrast the text makes, same kind of unit.

    ``figures`` is a figures table, of any number of articles, or the `Tables`. Figures are grouped by what they measure and
    by unit, and within a group each is paired with the next in time, so the cost grows with the figures, not with
    their square. Units are converted where both have a ``base_unit``; money of different currencies is never compared.
    """
    if not isinstance(figures, (Tables, pd.DataFrame)):
        tables_first("compare", figures)
    table = figures.figures if isinstance(figures, Tables) else figures
    rows = [_row(pair) for pair in pairs(evidence.read(table))]
    return frame("comparisons", rows)


def pairs(figures: list[Figure]) -> list[Pair]:
    """The comparable pairs of figures that `kit.evidence.read` gave, contrasts that the text states first."""
    levels = [
        figure for figure in figures if figure.value is not None and figure.kind not in ("vague", "age", "multiple")
    ]
    found: dict[frozenset[str], Pair] = {}
    for pair in (*_stated(levels), *_matched(levels)):
        found.setdefault(frozenset((pair.figure.id, pair.against.id)), pair)
    return list(found.values())


def dimension(figure: Figure) -> Hashable:
    """What must be equal for two figures to be comparable at all: the unit, and whether it is the size of a change."""
    change = figure.change in ("rise", "fall")
    if figure.unit in ("%", "pp"):
        return "%", figure.unit if change else None, figure.per, change
    if figure.base_unit is not None and figure.base_value is not None:
        return figure.base_unit, change
    return figure.unit, figure.per, change


def _stated(figures: list[Figure]) -> Iterator[Pair]:
    groups = evidence.in_sentences(figures)
    for index, group in enumerate(groups):
        for position, second in enumerate(group):
            for first in reversed(group[max(position - _REACH, 0) : position]):
                between = first.between(second)
                if dimension(first) == dimension(second) and first.value != second.value and _WITHIN.search(between):
                    if between.strip().lower() == "to" and first.kind == "duration" or not _one_measure(first, second):
                        continue
                    yield _ordered(first, second, stated=True)
                    break
        if index and evidence.follows(groups[index - 1][0], group[0]) and _ACROSS.search(group[0].sentence):
            for second in group[:1]:
                same = [
                    first
                    for first in groups[index - 1]
                    if dimension(first) == dimension(second) and _one_measure(first, second)
                ]
                if len(same) == 1 and same[0].value != second.value:
                    yield _ordered(same[0], second, stated=True)


def _one_measure(first: Figure, second: Figure) -> bool:
    """Whether two figures that the text sets against each other can be of one measure: what rates and shares of
    one unit are.
    """
    if first.kind in ("rate", "percent", "money", "measure", "score") and second.kind == first.kind:
        return True
    if first.family and second.family:
        return first.family == second.family
    return (
        not first.measure_key
        or not second.measure_key
        or bool(set(first.measure_key.split()) & set(second.measure_key.split()))
    )


def _matched(figures: list[Figure]) -> Iterator[Pair]:
    groups: dict[Hashable, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.measure_key and figure.kind != "duration" and figure.change not in ("rise", "fall"):
            groups[dimension(figure), figure.measure_key, figure.family, figure.statistic].append(figure)
    for group in groups.values():
        group.sort(key=lambda f: (f.place or "", f.period_start or date.max, f.period_end or date.max))
        for first, second in zip(group, group[1:], strict=False):
            dated = first.period_start is not None and second.period_start is not None
            periods = dated and (first.period_start, first.period_end) != (second.period_start, second.period_end)
            sources = first.article != second.article and dated and not periods
            places = (
                first.place != second.place
                and None not in (first.place, second.place)
                and (dated or first.article == second.article)
            )
            if periods or sources or places:
                yield _ordered(first, second, stated=False)


def _ordered(first: Figure, second: Figure, stated: bool) -> Pair:
    """The pair with the earlier figure as the base; without two periods, the one that the text names as the base."""
    if first.change == "to" or second.change == "from":
        return Pair(first, second, stated)
    if first.change == "from" or second.change == "to":
        return Pair(second, first, stated)
    if first.period_end and second.period_end and first.period_end != second.period_end:
        earlier, later = sorted((first, second), key=lambda figure: figure.period_end or date.max)
        return Pair(later, earlier, stated)
    return Pair(first, second, stated) if stated else Pair(second, first, stated)


def _row(pair: Pair) -> dict[str, Any]:
    figure, against = pair.figure, pair.against
    if (figure.unit, figure.per) == (against.unit, against.per):
        value, base = figure.value, against.value
        unit = f"{figure.unit or ''}/{figure.per}".lstrip("/") if figure.per and figure.unit else figure.unit
        if figure.per and not figure.unit:
            unit = f"1/{figure.per}"
    else:
        value, base, unit = figure.base_value, against.base_value, figure.base_unit
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
        if base * value > 0 and figure.unit not in ("°C", "°F"):
            row["ratio"] = value / base
            row["percent_change"] = 100 * (value - base) / base
    for name in ("text", "measure", "period", "period_start", "period_end", "source"):
        row[name], row[f"against_{name}"] = getattr(figure, name), getattr(against, name)
    return row


def notes(pair: Pair) -> list[str]:
    """What a reader should mind before the two are set against each other."""
    figure, against = pair.figure, pair.against
    found = []
    if figure.measure and against.measure and figure.measure_key != against.measure_key:
        found.append(f"measures named differently ({figure.measure}, {against.measure})")
    for one in (figure, against):
        if one.period_basis == "vague":
            found.append(f"vague period ({one.period})")
    days = figure.whole_days, against.whole_days
    if None not in days and max(days) > 1.5 * min(days) and is_total(figure) and is_total(against):  # type: ignore[type-var, operator]
        found.append(f"periods of {days[0]} and {days[1]} days")
    if (figure.unit, figure.per) != (against.unit, against.per):
        found.append("converted to one unit")
    return found


def is_total(figure: Figure) -> bool:
    """Whether the figure adds up over time (a count, a sum of money), as a rate, a share or a level does not."""
    return figure.kind in ("count", "money") and figure.per is None and figure.statistic not in ("average", "median")

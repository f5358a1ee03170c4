"""Ranges: one printed upside down, an average that lies outside its own range, minimum or maximum."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import pairwise

from kit.checks.desk import Desk, Finding, quoted
from kit.evidence import Figure, Interval, follows
from kit.words import content

_PRINTED = re.compile(r"\d[\d,]*(?:\.\d+)?")
_RANGES = re.compile(r"\b(?:rang\w+|var(?:y|ie[sd]|ying)|span\w*|go(?:es|ing)?|went|run(?:s|ning)?|ran)\b[^,;]*$", re.I)
_LEAST = re.compile(r"\b(?:lowest|youngest|cheapest|smallest|shortest|minimum|lightest|least)\b[^,;]*$", re.I)
_MOST = re.compile(
    r"\b(?:highest|oldest|dearest|most expensive|largest|longest|maximum|heaviest|biggest)\b[^,;]*$", re.I
)
_BARE = frozenset("averag median mean highest lowest minimum maximum largest smallest age size".split())  # stems
# Words that make an average one of something else.
_OTHER = re.compile(
    r"\b(?:national(?:ly)?|state\w*|country\w*|europe\w*|world\w*|global|overall|regional|local|industry|compar\w+|against|"
    r"versus|than|above|below|over|under|up from|down from|whereas|while|elsewhere|usual\w*|normal\w*|long-term|last|"
    r"previous|earlier|historic\w*|(?:19|20)\d\d)\b",
    re.I,
)


def upside_down(desk: Desk) -> Iterator[Finding]:
    """ "Between 70 and 30 million crowns": the larger number first, so that one of the two is likely to be wrong."""
    for figure in desk.figures:
        if figure.qualifier != "range" or not figure.low or not figure.high or figure.unit in ("°", "°C", "°F", "year"):
            continue
        numbers = [float(digits.replace(",", "")) for digits in _PRINTED.findall(figure.text)]
        if (
            len(numbers) != 2
            or not re.search(r"\bbetween(?: \w+){0,2}\s*[$€£]?$", figure.before, re.I)
            or numbers[1] <= 0
        ):
            continue
        # "900 and 1.5 million" is in order: the two numbers have scales of their own.
        if numbers[0] > numbers[1] and math.isclose(numbers[0] / numbers[1], figure.high / figure.low, rel_tol=1e-6):
            yield Finding(
                "arithmetic",
                "warning",
                f"“between {' '.join(figure.text.split())}” begins with the larger number.",
                f"Ask {desk.ask([figure])}: are the two numbers swapped, or is one of them wrong?",
                (figure,),
                stated=figure.high,
                implied=figure.low,
                confidence=0.75,
            )


def averages_outside(desk: Desk) -> Iterator[Finding]:
    """ "Aged 18 to 64, with an average age of 71"; "the highest fine was 300 euros, the average 410"."""
    for previous, group in pairwise([[], *desk.sentences]):
        near = (previous if previous and follows(previous[0], group[0]) else []) + group
        for figure in group:
            if figure.statistic not in ("average", "median") or figure.value is None or figure.qualifier == "range":
                continue
            bounds = list(_bounds([f for f in near if f is not figure and _alike(f, figure)]))
            if _other(figure) or not bounds:
                continue
            low, high = max(b.low for b, _ in bounds), min(b.high for b, _ in bounds)
            if low > high or low <= figure.interval.high and figure.interval.low <= high:
                continue
            ends = [f for _, figures in bounds for f in figures]
            edge, side = (low, "below") if figure.interval.high < low else (high, "above")
            yield Finding(
                "arithmetic",
                "error",
                f"The {figure.statistic} {quoted(figure)} lies {side} {' and '.join(quoted(f) for f in ends)}.",
                f"Ask {desk.ask([figure, *ends])}: which of the numbers is wrong, or of what is this the {figure.statistic}?",
                (figure, *ends),
                stated=figure.value,
                implied=edge,
            )


def _bounds(figures: list[Figure]) -> Iterator[tuple[Interval, tuple[Figure, ...]]]:
    """What the figures around an average say that it must lie between."""
    for first, second in pairwise([*figures, None]):
        if first is None:
            continue
        if first.qualifier == "range" and first.low is not None and first.high is not None:
            yield Interval(first.low - first.rounding, first.high + first.rounding), (first,)
        elif second and _RANGES.search(first.before) and re.fullmatch(r"\s*(?:to|and|up to)\s*", first.between(second)):
            low, high = sorted((first, second), key=lambda f: f.value or 0)
            yield Interval(low.interval.low, high.interval.high), (first, second)
        elif _LEAST.search(first.before[-45:]):
            yield Interval(first.interval.low, math.inf), (first,)
        elif _MOST.search(first.before[-45:]):
            yield Interval(-math.inf, first.interval.high), (first,)


def _alike(one: Figure, average: Figure) -> bool:
    """Whether a figure can bound an average: in its unit, of its kind, and no average or change itself."""
    bare = average.kind == "age" and one.kind == "count" and _PRINTED.fullmatch(one.text) is not None
    same = (one.kind, one.unit, one.per) == (average.kind, average.unit, average.per)
    if not (same or bare) or one.value is None or one.change in ("rise", "fall") or one.place != average.place:
        return False
    if one.statistic in ("average", "median") and one.qualifier != "range":
        return False
    measures, subjects = (
        [set(content(getattr(f, name) or "")) - _BARE for f in (one, average)] for name in ("measure", "subject")
    )
    if any(all(words) and not words[0] & words[1] for words in (measures, subjects)):
        return False
    if one.sentence != average.sentence and (not all(measures) or average.kind != "age"):
        return False
    return average.change is None and {one.period, average.period} <= {one.period or average.period, None}


def _other(average: Figure) -> bool:
    """Whether the words around an average say that it is another's: "the national average", "than the average"."""
    return bool(
        _OTHER.search(average.before[-60:].rpartition(",")[2] or average.before[-60:])
        or _OTHER.search(average.after[:30])
    )

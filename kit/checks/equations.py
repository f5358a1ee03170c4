"""One number that follows from others: what the words bind is held against what it comes to."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import permutations

from kit.checks.desk import Finding
from kit.evidence import Figure, Interval


@dataclass(frozen=True)
class Equation:
    """A stated number, the figures it would follow from, and what they come to.

    An equation accuses only where the words bind its figures to one another (``bound``); one that could as well be
    meant (``bound`` False) only explains: where it holds, the number adds up.
    """

    stated: Figure
    parts: tuple[Figure, ...]
    implied: Interval
    exact: float
    message: str
    question: str
    bound: bool = True
    kind: str = "arithmetic"
    severity: str = "error"
    confidence: float = 0.85
    allowed: Interval | None = None  # what the stated number can stand for; as printed where nothing else is said
    tight: bool = False  # the words leave no other reading, however far the number is from what it comes to
    told: float | None = None  # the number told, where it is not that of the stated figure alone

    @property
    def holds(self) -> bool:
        return self.implied.meets(self.allowed or printed(self.stated))


def settled(equations: Iterable[Equation]) -> Iterator[Finding]:
    """A finding for each stated number that no reading of its passage explains."""
    readings: dict[str, list[Equation]] = defaultdict(list)
    for equation in equations:
        readings[equation.stated.id].append(equation)
    for found in readings.values():
        bound = [equation for equation in found if equation.bound]
        joined = {frozenset(part.id for part in equation.parts) for equation in bound}
        if not bound or any(
            equation.holds and (equation.bound or frozenset(part.id for part in equation.parts) not in joined)
            for equation in found
        ):
            continue
        equation = max(bound, key=lambda e: e.confidence)
        told = equation.stated.value if equation.told is None else equation.told
        if not _can_be_a_mistake(equation, told):
            continue
        yield Finding(
            equation.kind,
            equation.severity,
            equation.message,
            equation.question,
            (equation.stated, *equation.parts),
            stated=told,
            implied=equation.exact,
            confidence=equation.confidence,
        )


def _can_be_a_mistake(equation: Equation, told: float | None) -> bool:
    """Whether the told number can have been printed for what the equation comes to; of bounds and units nothing is known."""
    bounded = math.isfinite(equation.implied.low) and math.isfinite(equation.implied.high)
    if equation.kind != "arithmetic" or equation.tight or not bounded or mistakable(told or 0.0, equation.exact):
        return True
    values = [part.value for part in equation.parts]
    if told in values:  # "187 micrograms, 187 times the limit"
        return True
    return any(about_a_thousandfold(a, b) for a, b in permutations(filter(None, values), 2))


def mistakable(stated: float, implied: float) -> bool:
    """Whether somebody who meant one number can have printed the other: not many times as large, unless zeros went wrong.

    Numbers that have nothing to do with each other and were only read as joined are mostly further apart.
    """
    if stated * implied <= 0:
        return stated == 0 or implied == 0
    apart = abs(math.log10(stated / implied))
    return apart <= math.log10(_FAR) or abs(apart - round(apart)) < 0.012


_FAR = 4.0


def about_a_thousandfold(large: float, small: float) -> bool:
    """Whether one number is so many times another that a million was taken for a billion."""
    return 500 < large / small < 2000


def plainly(figure: Figure) -> Interval:
    """A number without its qualifier, for what restates it: "at least 84 million, or 1,500 a head" bounds both alike."""
    if figure.value is None or figure.qualifier in (None, "range"):
        return figure.interval
    spare = 0.06 * abs(figure.value) if figure.qualifier in (">", "<", "~") else 0.0
    return Interval(figure.value - figure.rounding - spare, figure.value + figure.rounding + spare)


def printed(figure: Figure) -> Interval:
    """What a printed number can stand for; of a percentage with decimals the rest may have been cut off."""
    interval = figure.interval
    if (
        figure.value
        and figure.kind != "fraction"
        and re.match(r"[a-z]+\b", figure.text, re.I)
        and figure.value == round(figure.value)
    ):
        return Interval(
            min(interval.low, figure.value - 0.6), max(interval.high, figure.value + 0.6)
        )  # "two" is 2.3, rounded
    if figure.value is None or figure.step is None or figure.unit != "%":
        return interval
    if figure.step == 1 and figure.value >= 10 and figure.value % 5 == 0:
        return Interval(min(interval.low, figure.value - 1), max(interval.high, figure.value + 1))  # 75 percent of 74.3
    if figure.step >= 1:
        return interval
    return Interval(interval.low, max(interval.high, figure.value + figure.step))

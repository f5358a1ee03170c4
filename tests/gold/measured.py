"""What measuring a gold set gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Measured:
    """``about``: how much gold there is, in words. ``values``: metrics in percent, in the order they are printed.

    ``of``: of how many a metric that is a share is one. ``errors``: the metric that each lowers, and what is wrong, in words.
    """

    about: str
    values: dict[str, float]
    of: dict[str, int] = field(default_factory=dict)
    errors: list[tuple[str, str]] = field(default_factory=list)


def f1(hit: float, predicted: float, gold: float) -> tuple[float, float, float]:
    """Precision, recall and F1 in percent; 0 where there is nothing to find."""
    precision, recall = hit / max(predicted, 1), hit / max(gold, 1)
    return 100 * precision, 100 * recall, 200 * precision * recall / max(precision + recall, 1e-9)


def shares(right: Mapping[str, int], of: Mapping[str, int]) -> dict[str, float]:
    """What is right of how many, in percent, of what there is any of."""
    return {name: 100 * right[name] / of[name] for name in of if of[name]}

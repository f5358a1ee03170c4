"""How likely the source and the extent of a claim are right: the column `confidence`.

For what somebody is said to say, a logistic model over what `reader` and `antecedents` find likely; for the article's own
rows, how often such rows of marked news are what they seem. `training.certainty` fits the first to articles that neither had seen, and
counts the second in some of those they learned from as well.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from math import exp, log
from pathlib import Path
from typing import NamedTuple

from kit.language.speech.attribution import Attribution

WEIGHTS = Path(__file__).parent / "certainty.json"
LEAST, MOST = -4.0, 6.0  # of log odds


class Weights(NamedTuple):
    """Of `seen`, with the bias first; and the share of the rows of each role that are right, "reported" of those by their form."""

    said: Sequence[float]
    shares: dict[str, float]


def seen(attribution: Attribution, apart: bool) -> tuple[float, ...] | None:
    """What is known of an attribution's row, as numbers; ``apart``: the row stands in another sentence than the cue.

    None where the reader had no part in it: what is told by its form alone ("SPEAKER: K").
    """
    if attribution.shares is None:
        return None
    odds = [_log_odds(share) for share in attribution.shares]
    name = _log_odds(attribution.name_share) if attribution.name_share is not None else 0.0
    return (1.0, *odds, name, float(attribution.name_share is not None), float(apart))


def confidence(role: str, numbers: Sequence[float] | None) -> float:
    """From 0 to 1; ``numbers`` are those of `seen`, None for what is not attributed, or by its form."""
    weights = _weights()
    if numbers is None:
        return weights.shares[role]
    total = sum(weight * number for weight, number in zip(weights.said, numbers, strict=True))
    return round(1 / (1 + exp(-total)), 3)


def _log_odds(share: float) -> float:
    share = min(max(share, 1e-6), 1 - 1e-6)
    return min(max(log(share / (1 - share)), LEAST), MOST)


@cache
def _weights() -> Weights:
    found = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Weights(tuple(found["said"]), found["shares"])

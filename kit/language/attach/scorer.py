"""The learned part: how well each word fits each slot of a figure, as probabilities among the words and "none".

The weights are made by `training.attach`. A pair's features are rows of one table that are added up; the vectors of the
word, the figure and its verb are added to them; two small layers make six scores.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy

from kit.language.attach.view import Array


class Candidates(Protocol):
    """Pairs of anchors (figures, cues) and words that may belong to them: ``figure`` and ``token`` are aligned and in order, token
    -1 stands for "none"; ``rows`` of the table for each, of which all pairs of an anchor have the columns ``shared`` alike; by
    anchor its token and its governor; what a slot cannot take."""

    slots: tuple[str, ...]
    figure: Array
    token: Array
    rows: Array
    shared: slice
    tops: Array
    governors: Array
    allowed: dict[str, Array]


_LIKELY, _GONE = 0.01, -50.0
WEIGHTS, ACCURATE = Path(__file__).parent / "weights.npz", Path(__file__).parent / "accurate.npz"


def best_of(scores: Array, mention: Array) -> tuple[Array, Array]:
    """Of the pairs of one figure the likeliest one of each slot, and its log probability, from their log probabilities.

    Words of one ``mention`` make one cell, so they stand for it together.
    """
    _, group = numpy.unique(mention, return_inverse=True)
    sums = numpy.zeros((group.max() + 1, scores.shape[1]), dtype="float32")
    numpy.add.at(sums, group, numpy.exp(scores))
    likeliest = sums.argmax(0)
    inside = numpy.where(group[:, None] == likeliest, scores, -numpy.inf)
    return inside.argmax(0), numpy.log(numpy.minimum(sums.max(0), 1))


def without(logs: Array, hidden: Array, edges: Array) -> Array:
    """Log probabilities of one slot with those of hidden pairs given to the other words of the figure, if any is likely.

    ``edges``: where the pairs of each figure begin, "none" the first of them.
    """
    logs = logs.copy()
    for number in numpy.unique(numpy.searchsorted(edges, numpy.flatnonzero(hidden), side="right") - 1).tolist():
        here = slice(edges[number], edges[number + 1])
        shares, gone = numpy.exp(logs[here]), hidden[here]
        others = shares * ~gone
        others[0] = 0
        if others.sum() > _LIKELY:
            logs[here] += numpy.where(others > 0, numpy.log1p(shares[gone].sum() / others.sum()), 0)
        logs[here][gone] = _GONE
    return logs


def log_odds(logs: Array) -> Array:
    """Log odds of log probabilities, between -4 and 6."""
    odds: Array = numpy.clip(logs - numpy.log1p(-numpy.exp(numpy.minimum(logs, -1e-4))), -4, 6)
    return odds


def sure(logs: Array, weights: Array) -> Array:
    """How likely no cell of a row is wrong; ``weights`` are a weight for each slot and a bias."""
    share: Array = 1 / (1 + numpy.exp(-(log_odds(logs) @ weights[:-1] + weights[-1])))
    return share


@cache
def scorer(accurate: bool = False) -> Scorer:
    """The scorer that the kit brings; the ``accurate`` one knows the words in their context besides."""
    with numpy.load(ACCURATE if accurate else WEIGHTS) as found:
        return Scorer({name: found[name] for name in found.files})


class Scorer:
    """Scores of pairs; ``arrays`` by the names that `training.attach` gives them."""

    def __init__(self, arrays: dict[str, Array]) -> None:
        self._table = arrays["table"]  # numbers of 8 bits
        rest = {name: values.astype("float32") for name, values in arrays.items() if name != "table"}
        self._weights = rest

    def scores(self, pairs: Candidates, vectors: Array) -> Array:
        """Log probabilities, pair by slot; over the pairs of a figure each slot's add up to one."""
        raw = self.raw(pairs, vectors)
        raw[pairs.token < 0] += self._weights["caution"]
        for slot, allowed in pairs.allowed.items():
            raw[~allowed, pairs.slots.index(slot)] = -1e4
        starts = numpy.flatnonzero(numpy.diff(pairs.figure, prepend=-1))
        sizes = numpy.diff([*starts, len(raw)])
        raw = raw - numpy.repeat(numpy.maximum.reduceat(raw, starts), sizes, axis=0)
        return raw - numpy.repeat(numpy.log(numpy.add.reduceat(numpy.exp(raw), starts)), sizes, axis=0)

    def confidence(self, logs: Array) -> Array:
        """How likely no cell of a row is wrong, row by row, from the log probabilities of what was chosen for its slots."""
        return sure(logs, self._weights["confidence"]).astype("float64").round(3)

    def raw(self, pairs: Candidates, vectors: Array, without: int | None = None) -> Array:
        """Scores, pair by slot, as if there were no feature ``without``."""
        w = self._weights
        none = pairs.token < 0
        token = numpy.where(none, 0, pairs.token)
        word, figure = vectors[token], vectors[pairs.tops]
        of_word = (vectors @ w["word"].T + w["word_bias"])[token] + (word * figure[pairs.figure]) @ w["both"].T
        of_figure = figure @ w["figure"].T + w["figure_bias"] + vectors[pairs.governors] @ w["governor"].T
        hidden = numpy.where(none[:, None], 0, of_word) + of_figure[pairs.figure]
        sums = self._steps(pairs, without) * w["table_scale"]
        width = hidden.shape[1]
        hidden += sums[:, :width]
        hidden -= hidden.mean(1, keepdims=True)
        hidden /= numpy.sqrt((hidden**2).mean(1, keepdims=True) + 1e-5)
        hidden = numpy.maximum(hidden * w["norm"] + w["norm_bias"], 0)
        hidden = numpy.maximum(hidden @ w["second"].T + w["second_bias"], 0)
        scores: Array = hidden @ w["out"].T + w["out_bias"] + sums[:, width:]
        return scores

    def _steps(self, pairs: Candidates, without: int | None) -> Array:
        """The sums of the rows of the table, pair by pair."""
        columns = [number for number in range(pairs.rows.shape[1]) if number != without]
        shared = range(pairs.rows.shape[1])[pairs.shared]
        firsts = numpy.searchsorted(pairs.figure, numpy.arange(len(pairs.tops)))
        of_anchor = self._sum(pairs.rows[firsts], [number for number in columns if number in shared])
        return of_anchor[pairs.figure] + self._sum(pairs.rows, [number for number in columns if number not in shared])

    def _sum(self, rows: Array, columns: Sequence[int]) -> Array:
        # A sum over one array of all rows would need fifty times the memory.
        found = numpy.empty((len(rows), self._table.shape[1]), dtype=self._table.dtype)
        steps = numpy.zeros(found.shape, dtype="int16")
        for column in columns:
            numpy.take(self._table, rows[:, column], axis=0, out=found, mode="clip")  # others make a copy
            steps += found
        return steps

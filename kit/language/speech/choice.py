"""A choice among candidates by a conditional logistic model: each feature of a candidate has a weight, the heaviest sum wins.

Features are words, hashed into as many buckets as a model has weights. `training.choices` makes the weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from pathlib import Path
from zlib import crc32

import numpy

Array = numpy.ndarray


class Choice:
    """The weights of one file, read when first asked."""

    def __init__(self, path: Path, buckets: int) -> None:
        self.path, self.buckets = path, buckets

    def coded(self, features: Sequence[str]) -> list[int]:
        """The buckets of features."""
        return [_hashed(feature) % self.buckets for feature in features]

    def shares(self, seen: Sequence[Sequence[str]]) -> Array:
        """How likely each candidate is, by its features; the shares add up to 1."""
        codes = [self.coded(features) for features in seen]
        weights = self._weights[numpy.array([code for of_one in codes for code in of_one])]
        edges = pairwise(accumulate(map(len, codes), initial=0))
        return shares([numpy.add.reduce(weights[low:high]) for low, high in edges])

    @cached_property
    def _weights(self) -> Array:
        with numpy.load(self.path) as found:
            weights: Array = found["weights"].astype("float32") * found["scale"]
        return weights


@lru_cache(maxsize=1 << 15)
def _hashed(feature: str) -> int:
    return crc32(feature.encode())


def shares(sums: Sequence[float]) -> Array:
    """The share of each candidate by the sum of its weights."""
    powers: Array = numpy.exp(numpy.array(sums) - max(sums))
    return powers / powers.sum()

"""Fits the weights of a `kit.language.speech.choice.Choice`: the candidates of an example compete (a conditional logistic model)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

import numpy

Array = numpy.ndarray
EPOCHS, RATE, PULL, BATCH = 5, 5e-3, 1e-6, 64  # Adam (Kingma & Ba 2015), its rate falling to 0


class Example(Protocol):
    """The article it is of, the buckets of each candidate, and which candidates are right."""

    @property
    def article(self) -> str: ...

    @property
    def buckets(self) -> list[list[int]]: ...

    @property
    def right(self) -> list[int]: ...


T = TypeVar("T", bound=Example)


def fitted(items: Sequence[Example], size: int, epochs: int = EPOCHS, pull: float = PULL, seed: int = 0) -> Array:
    """The weights of ``size`` buckets under which the right candidates are likeliest."""
    rng = numpy.random.default_rng(seed)
    weights, mean, spread = (numpy.zeros(size) for _ in range(3))
    packed = [_packed(item) for item in items]
    step, steps = 0, epochs * -(-len(items) // BATCH)
    for _ in range(epochs):
        order = rng.permutation(len(items))
        for begin in range(0, len(items), BATCH):
            slope = _slope(weights, [packed[number] for number in order[begin : begin + BATCH]]) + pull * weights
            step += 1
            mean += 0.1 * (slope - mean)
            spread += 1e-3 * (slope**2 - spread)
            pace = RATE * (1 - (step - 1) / steps)
            weights -= pace * (mean / (1 - 0.9**step)) / (numpy.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return weights


def _packed(item: Example) -> tuple[Array, Array, Array]:
    """All buckets of an example, how many each candidate has, and which candidates are right."""
    right = numpy.zeros(len(item.buckets), dtype=bool)
    right[item.right] = True
    sizes = numpy.array([len(candidate) for candidate in item.buckets])
    return numpy.concatenate([numpy.array(candidate) for candidate in item.buckets]), sizes, right


def _slope(weights: Array, batch: Sequence[tuple[Array, Array, Array]]) -> Array:
    """The slope of the mean loss by weight."""
    flat = numpy.concatenate([buckets for buckets, _, _ in batch])
    sizes = numpy.concatenate([sizes for _, sizes, _ in batch])
    right = numpy.concatenate([right for _, _, right in batch])
    counts = numpy.array([len(sizes) for _, sizes, _ in batch])
    scores = numpy.add.reduceat(weights[flat], numpy.cumsum(sizes) - sizes)
    all_of = _share(scores, counts)
    right_of = _share(numpy.where(right, scores, -numpy.inf), counts)
    found: Array = numpy.bincount(flat, numpy.repeat(all_of - right_of, sizes), len(weights)) / len(batch)
    return found


def _share(scores: Array, counts: Array) -> Array:
    first = numpy.cumsum(counts) - counts
    power = numpy.exp(scores - numpy.repeat(numpy.maximum.reduceat(scores, first), counts))
    found: Array = power / numpy.repeat(numpy.add.reduceat(power, first), counts)
    return found


def folds(items: Sequence[T], count: int) -> Iterator[tuple[list[T], list[T]]]:
    """Items to learn from and items set apart, ``count`` times, all of an article on one side."""
    number = {name: at % count for at, name in enumerate(sorted({item.article for item in items}))}
    for fold in range(count):
        yield [i for i in items if number[i.article] != fold], [i for i in items if number[i.article] == fold]


def save(weights: Array, path: Path) -> None:
    """Writes weights as eight bits each."""
    scale = numpy.abs(weights).max() / 127
    numpy.savez_compressed(path, weights=numpy.rint(weights / scale).astype("int8"), scale=numpy.float32(scale))

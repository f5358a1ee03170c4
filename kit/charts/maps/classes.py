"""The classes of a shaded map: their limits, as round as the numbers allow, and their colours."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kit.charts.labels import Scale
from kit.charts.style import INK

# From low to high, and from far below zero to far above. Neighbours, and each of them and the grey of places without
# data, are 15 apart (CIEDE2000) for every colour blindness; one of the two inks can be read on each.
SHADES = ("#fee87c", "#82c99d", "#429382", "#086073", "#002342")
BELOW, ABOVE = ("#f7c58f", "#d2693c", "#7a1405"), ("#a6c6f4", "#318ec4", "#08395f")  # the nearest to zero first
NO_DATA = "#e4e7ea"
# The ink for words on each: of two that look alike, the dark theme turns one dark and leaves the other light.
_MIDDLE, _PAPER = "#1c1c1e", "#ffffff"
INKS = dict(
    zip((*SHADES, *BELOW, *ABOVE), (INK, INK, _MIDDLE, _PAPER, _PAPER, *(INK, _MIDDLE, _PAPER) * 2), strict=True)
)
# All of them in the dark theme, where the highest, or farthest from zero, are the brightest.
DARK = {
    **dict(zip(SHADES, ("#5b2b8d", "#486e80", "#479e92", "#9cc99e", "#fff48d"), strict=True)),
    **dict(zip(BELOW, ("#8c3a1c", "#e8834f", "#ffd2b8"), strict=True)),
    **dict(zip(ABOVE, ("#1d5a8c", "#4f9fdc", "#c8e6ff"), strict=True)),
    NO_DATA: "#30363c",
    _MIDDLE: "#17191c",
}
_MOST = len(SHADES)
_CROWDED = 0.6  # of the values, that no class of equal width may hold, where there are enough of them
_ENOUGH = 8
_STEPS = (1, 2, 2.5, 5)


@dataclass(frozen=True)
class Classes:
    """Limits from low to high, one more than there are classes; a value at a limit is in the class above it."""

    limits: tuple[float, ...]
    colors: tuple[str, ...]

    def color(self, value: float) -> str:
        place = bisect_right(self.limits, value) - 1
        return self.colors[min(max(place, 0), len(self.colors) - 1)]


def classes(values: Sequence[float], scale: Scale | None) -> Classes:
    """The classes for these values, whose limits are written in ``scale``, as the values are."""
    low, high = min(values), max(values)
    finest = 10.0**-scale.places * scale.size if scale else 0.0
    if low == high:
        return Classes((low, high), (SHADES[2],))
    if low < 0 < high:
        return _about_zero(low, high, finest)
    limits = _equal(low, high, finest)
    shares = Counter(bisect_right(limits[1:-1], value) for value in values)
    if len(values) >= _ENOUGH and max(shares.values()) > _CROWDED * len(values):
        limits = _equally_filled(sorted(values), finest)
    return Classes(limits, _spread(len(limits) - 1))


def _equal(low: float, high: float, finest: float) -> tuple[float, ...]:
    """Classes of one round width, as many as there can be."""
    for step in _round_steps((high - low) / _MOST, finest):
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if step < 1.5 * finest:  # whole numbers one by one: the highest has a class of its own
            last = math.floor(high / step + 1e-9) + 1
        if last - first <= _MOST:
            return tuple(_exact(i * step) for i in range(first, last + 1))
    raise AssertionError("some step is wide enough")


def _equally_filled(values: Sequence[float], finest: float) -> tuple[float, ...]:
    """Classes that hold as many values each, parted at the roundest number between two values."""
    cuts: list[float] = []
    for part in range(1, _MOST):
        place = round(part * len(values) / _MOST)
        below, above = values[place - 1], values[place]
        if below < above and (not cuts or below >= cuts[-1]):
            cuts.append(_roundest(below, above))
    unit = finest or 10 ** math.floor(math.log10((values[-1] - values[0]) / 100))
    first, last = math.floor(values[0] / unit + 1e-9) * unit, math.ceil(values[-1] / unit - 1e-9) * unit
    return tuple(_exact(limit) for limit in (first, *(cut for cut in cuts if first < cut < last), last))


def _about_zero(low: float, high: float, finest: float) -> Classes:
    """Classes of one width on both sides of zero, the colours saying how far from it they are."""
    half = len(BELOW)
    step = next(_round_steps(max(-low, high) / half, finest))
    under, over = (max(1, math.ceil(end / step - 1e-9)) for end in (-low, high))
    limits = tuple(_exact(i * step) for i in range(-under, over + 1))
    return Classes(limits, (*reversed(BELOW[:under]), *ABOVE[:over]))


def _round_steps(least: float, finest: float) -> Iterator[float]:
    """Round numbers from ``least`` up, all of them whole multiples of ``finest``."""
    size = 10.0 ** math.floor(math.log10(least))
    while True:
        for step in _STEPS:
            wide = step * size
            if wide >= least * (1 - 1e-9) and (
                not finest or abs(wide / finest - round(wide / finest)) < 1e-6 < wide / finest
            ):
                yield wide
        size *= 10


def _roundest(below: float, above: float) -> float:
    """The number over ``below`` and up to ``above`` with the fewest figures."""
    for places in range(-math.floor(math.log10(max(abs(below), abs(above)))) - 1, 16):
        unit = 10.0**-places
        cut = math.floor(above / unit + 1e-9) * unit
        if cut > below:
            return cut
    return above


def _exact(number: float) -> float:
    """Without the last digits that adding left: 0.3, not 0.30000000000000004."""
    return float(f"{number:.12g}")


def _spread(count: int) -> tuple[str, ...]:
    """As many of the shades, as far apart as there are."""
    chosen = {1: (2,), 2: (1, 3), 3: (0, 2, 4), 4: (0, 1, 2, 3), 5: (0, 1, 2, 3, 4)}
    return tuple(SHADES[i] for i in chosen[count])

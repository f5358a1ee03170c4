"""Axes as a news page has them: few ticks, plain names, no box; and where labels go so that none covers another."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from matplotlib.axes import Axes
from matplotlib.axis import Axis, XAxis

from kit.charts import labels
from kit.charts.fonts import FAMILY
from kit.charts.labels import Scale, number
from kit.charts.rows import Point, Rows
from kit.charts.style import GRID, LABEL
from kit.charts.text import Stacked, measure
from kit.errors import SetupError

_TICK = 10.0
MULTIPLES = "On the logarithmic scale each step is a multiple of the last."
OFF_ZERO = "The scale does not start at zero."
_WIDE = 10_000  # how many times the smallest value the largest is where no plain scale shows both


def value_words(points: Sequence[Point], data: Rows) -> dict[Point, str]:
    """The points' values as stated, in one scale and with as many decimals."""
    one = data.scale(points)
    rough = len(points) > 1 and all(p.qualifier == "~" and p.vague is None for p in points)  # the note says "about"
    return {p: number(p.value, p.unit, scale=one) if rough else p.words(scale=one) for p in points}


def value_span(points: Sequence[Point], *, logarithmic: bool = False) -> tuple[float, float]:
    """From zero to the largest value, unless all values lie close together far from zero."""
    low, high = min(p.reach[0] for p in points), max(p.reach[1] for p in points)
    if logarithmic:
        return 10.0 ** math.floor(math.log10(low)), 10.0 ** math.ceil(math.log10(high) - 1e-9)
    if not starts_at_zero(points):
        pad = (high - low) * 0.15 or abs(high) * 0.1
        return low - pad, high + pad
    return bar_span(points)


def bar_span(points: Sequence[Point]) -> tuple[float, float]:
    """From the lowest to the highest value, zero always among them: the length of a bar is its value."""
    low, high = min(0.0, *(p.reach[0] for p in points)), max(0.0, *(p.reach[1] for p in points))
    return (low, high) if low != high else (0.0, 1.0)


def starts_at_zero(points: Sequence[Point]) -> bool:
    """Whether the scale of a line or of dots takes in zero; bars always do."""
    low, high = min(p.reach[0] for p in points), max(p.reach[1] for p in points)
    return low <= 0 <= high or len(points) == 1 or (high - low) > 0.25 * max(abs(high), abs(low))


def zero_notes(points: Sequence[Point]) -> list[str]:
    """What to say of the scale of a line or of dots."""
    return [] if starts_at_zero(points) else [OFF_ZERO]


def off_zero(names: Sequence[str]) -> list[str]:
    """What to say of several scales, those that are named not starting at zero."""
    if not names:
        return []
    return [
        f"The scale{'s' if len(names) > 1 else ''} of {labels.listing(list(names), 12)} do{'' if len(names) > 1 else 'es'} not start at zero."
    ]


def logarithmic(axis: str, values: Sequence[tuple[float, float]], wanted: bool | str | None) -> str:
    """``axis`` where its scale is logarithmic: as wanted, or where no plain scale shows all values; empty otherwise.

    Raises `SetupError` where that is wanted and there are values that such a scale does not have.
    """
    asked = wanted is True or (isinstance(wanted, str) and axis in wanted)
    low, high = min(start for start, _ in values), max(end for _, end in values)
    if asked and low <= 0:
        raise SetupError(f"logarithmic={wanted!r} needs values above zero; leave the others out")
    return axis if asked or (wanted is None and low > 0 and high >= _WIDE * low) else ""


def spread_wide(points: Sequence[Point]) -> bool:
    """Whether the values, all above zero, are too far apart for one plain scale."""
    return bool(logarithmic("y", [p.reach for p in points], None))


def needs_dots(points: Sequence[Point]) -> bool:
    """Whether only dots show these well: ranges, or values too far apart."""
    return any(p.is_range for p in points) or spread_wide(points)


def value_axis(
    ax: Axes,
    low: float,
    high: float,
    unit: str | None,
    *,
    vertical: bool,
    inches: float,
    scale: Scale | None = None,
    logarithmic: bool = False,
    room: float = 0.0,
) -> float:
    """Limits, grid and a handful of round ticks; ``room`` inches after the highest value are for its label.

    Returns the inches that the widest tick label takes beside an upright axis.
    """
    axis: Axis = ax.yaxis if vertical else ax.xaxis
    limits = ax.set_ylim if vertical else ax.set_xlim
    share = room / max(inches - room, 0.5)  # of the axis, beyond its highest value
    if logarithmic:
        (ax.set_yscale if vertical else ax.set_xscale)("log")
        places, texts = _decades(low, high, unit, inches=None if vertical else inches - room)
        first, last = round(math.log10(low)), round(math.log10(high))
        limits(low * 0.8, 10 ** (last + (last - first) * share))
        ax.minorticks_off()
    elif vertical:
        places = _upright_ticks(low, high, inches - room)
        texts = tick_words(places, unit, scale)
        below = (high - low) * (0.2 if low < 0 else 0.0)  # for the label of the lowest
        limits(min(low, places[0]) - below, max(high, places[-1]) + (high - low) * 0.05)
    else:
        places = _level_ticks(low, high, unit, scale, inches - room)
        texts = tick_words(places, unit, scale)
        limits(low - (high - low) * (0.02 if low < 0 else 0.0), high + (high - low) * share)
    ticks(axis, places, texts)
    ax.tick_params(axis="y" if vertical else "x", length=0)
    ax.grid(axis="y" if vertical else "x", color=GRID, linewidth=0.8)
    ax.spines["bottom"].set_visible(vertical and low >= 0)
    return max(measure(text, LABEL) for text in texts) + 0.09


def _decades(low: float, high: float, unit: str | None, inches: float | None) -> tuple[list[float], list[str]]:
    """Ticks of a logarithmic scale and their labels, as many as have room side by side on ``inches``, if given."""
    for most in (6, 5, 4, 3):
        places = decade_ticks(low, high, most)
        texts = [number(place, unit) for place in places]
        if inches is None or len(places) * _widest(texts) < inches:
            break
    return places, texts


def _upright_ticks(low: float, high: float, inches: float) -> list[float]:
    """Round ticks on ``inches`` of height; where the next one is near, the grid closes above the highest value."""
    for most in (5, 4, 3, 2):
        places = round_ticks(low, high, most)
        if len(places) * (_TICK / 72 + 0.1) < inches:
            break
    if len(places) > 1:
        step = places[-1] - places[-2]
        above = places[-1] * 2 - places[-2]
        if high > places[-1] and above - high < 0.4 * step:
            places.append(float(f"{above:.12g}"))
    return places


def _level_ticks(low: float, high: float, unit: str | None, scale: Scale | None, inches: float) -> list[float]:
    """Round ticks whose labels have room side by side on ``inches``."""
    for most in (5, 4, 3, 2):
        places = round_ticks(low, high, most)
        each = _widest(tick_words(places, unit, scale))
        if len(places) * each < inches:
            break
    while len(places) > 2 and len(places) * each >= inches:
        places = places[::2]
    if len(places) == 2 and (places[1] - places[0]) / (high - low) * inches < 1.5 * each:
        return places[1:]  # the first begins at its tick
    return places


def _widest(texts: Sequence[str]) -> float:
    """The inches that each of some tick labels needs side by side."""
    return max(measure(text, _TICK) for text in texts) + 0.12


def tick_words(places: Sequence[float], unit: str | None, scale: Scale | None = None) -> list[str]:
    """Tick labels of one scale, all with as many decimals as the finest needs."""
    scale = scale or labels.scale([max(places, key=abs)])
    size, name, _ = scale or (1, "", 0)
    scaled = [place / size for place in places]
    decimals = next((n for n in range(8) if all(abs(round(p, n) - p) <= 1e-9 * abs(p) for p in scaled)), 8)
    one, plain = Scale(size, name, labels.pence(decimals, unit, size)), Scale(1, "", 0)
    return [number(place, unit, scale=one if place or not name else plain) for place in places]


def round_ticks(low: float, high: float, most: int) -> list[float]:
    """Round numbers from ``low`` to ``high``: multiples of 1, 2 or 5 times a power of ten, or of 25, 250 and so on."""
    span = high - low
    if not span > 0 or not math.isfinite(span):
        return [low]
    power = 10.0 ** math.floor(math.log10(span / most))
    factors = (1, 2, 2.5, 5, 10, 20) if power >= 10 else (1, 2, 5, 10, 20)  # 2.5 has a decimal more than what is drawn
    step = next(factor * power for factor in factors if span / (factor * power) <= most)
    first = math.ceil(round(low / step, 9))
    return [
        float(f"{index * step:.12g}") for index in range(first, first + most + 2) if index * step <= high + step * 1e-9
    ]


def decade_ticks(low: float, high: float, most: int) -> list[float]:
    """Round numbers for a logarithmic scale: 1, 2, 5, 10 and so on, or 1, 3, 10, or powers of ten, or some of them."""
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    several = [[factor * 10.0**power for power in powers for factor in factors] for factors in ((1, 2, 5), (1, 3))]
    for places in (*several, *([10.0**power for power in powers[::step]] for step in range(1, len(powers) + 1))):
        shown = [place for place in places if low * (1 - 1e-9) <= place <= high * (1 + 1e-9)]
        if len(shown) <= most:
            break
    return shown if len(shown) > 1 else round_ticks(low, high, most)


def inside(ax: Axes) -> None:
    """Begin the first tick label below the axes, and end the last, at its tick at their end: it would leave the page."""
    (left, right), labels, places = ax.get_xlim(), ax.get_xticklabels(), ax.get_xticks()
    if labels and abs(places[0] - left) < 0.03 * abs(right - left):
        labels[0].set(ha="left")
    if len(labels) > 1 and abs(places[-1] - right) < 0.03 * abs(right - left):
        labels[-1].set(ha="right")


def ticks(axis: Axis, places: Iterable[float], texts: Sequence[str]) -> None:
    """Ticks at these places with these labels, never read as mathematics ("$5 to $10")."""
    axis.set_ticks(list(places), labels=list(texts))
    axis.set_tick_params(labelfontfamily=FAMILY)
    for label in axis.get_ticklabels():
        label.set(parse_math=False, linespacing=1.15)
    if isinstance(axis, XAxis):
        axis.set_tick_params(pad=3.5 + 0.75 * _TICK)
        for label in axis.get_ticklabels():
            label.__class__ = Stacked
            label.set_verticalalignment("baseline")  # aligned by their tops, "May" would stand higher than "Jan"


def bare_values(ax: Axes, *, vertical: bool) -> None:
    """No value axis: each value is written on its bar."""
    if vertical:
        ax.xaxis.set_visible(False)
    else:
        ax.yaxis.set_visible(False)
    ax.spines["bottom"].set_visible(False)

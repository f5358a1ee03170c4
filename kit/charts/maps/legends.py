"""The legend above a map: classes with their limits, or circles with their sizes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from matplotlib.axes import Axes
from matplotlib.patches import Circle, Polygon

from kit.charts.maps.classes import NO_DATA, Classes
from kit.charts.style import SMALL, SOFT
from kit.charts.text import FAMILY, line_height, measure

_HIGH, _WIDE = 0.12, 0.72  # inches of a swatch
_GAP = 0.16
_NO_DATA = "no data"


def of_classes(
    ax: Axes, found: Classes, written: Callable[[float], str], *, missing: bool, width: float, top: float
) -> None:
    """The classes side by side from ``top`` down, each limit under the joint of two; the grey of no data after them."""
    words = [written(limit) for limit in dict.fromkeys(found.limits)]
    beside = measure(_NO_DATA, SMALL) + 2 * _GAP + 0.3 if missing else 0.0
    ends = max(measure(word, SMALL) for word in words) / 2
    step = min(_WIDE, (width - beside - 2 * ends) / len(found.colors))
    left, bottom = ends, top - _HIGH
    for place, color in enumerate(found.colors):
        _swatch(ax, left + place * step, bottom, step, color)
    if len(words) == 1:
        _say(ax, words[0], left + step / 2, bottom - 0.04, ha="center", va="top")
    else:
        for place, word in enumerate(words):
            _say(ax, word, left + place * step, bottom - 0.04, ha="center", va="top")
    if missing:
        right = left + len(found.colors) * step + ends + _GAP
        _swatch(ax, right, bottom, 0.24, NO_DATA)
        _say(ax, _NO_DATA, right + 0.3, bottom + _HIGH / 2, ha="left", va="center_baseline")


def classes_height() -> float:
    return _HIGH + 0.04 + line_height(SMALL) + 0.1


def of_circles(ax: Axes, sizes: Sequence[tuple[float, str]], color: str, *, top: float) -> None:
    """Circles of these radii in inches, each with its number beside it."""
    middle, left = top - max(radius for radius, _ in sizes) - 0.02, 0.02
    for radius, words in sizes:
        ax.add_patch(
            Circle((left + radius, middle), radius, facecolor="none", edgecolor=color, linewidth=1.1, zorder=5)
        )
        _say(ax, words, left + 2 * radius + 0.06, middle, ha="left", va="center_baseline")
        left += 2 * radius + 0.06 + measure(words, SMALL) + 0.2


def _swatch(ax: Axes, left: float, bottom: float, wide: float, color: str) -> None:
    corners = [(left, bottom), (left + wide, bottom), (left + wide, bottom + _HIGH), (left, bottom + _HIGH)]
    ax.add_patch(Polygon(corners, closed=True, facecolor=color, edgecolor="#ffffff", linewidth=0.8, zorder=5))


def _say(ax: Axes, words: str, x: float, y: float, **options: object) -> None:
    ax.text(x, y, words, fontsize=SMALL, family=FAMILY, color=SOFT, parse_math=False, zorder=6, **options)  # type: ignore[arg-type]

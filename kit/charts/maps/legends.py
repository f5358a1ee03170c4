"""The legend above a map: classes with their limits, or circles with their sizes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from matplotlib.axes import Axes
from matplotlib.patches import Circle, Polygon

from kit.charts.maps.classes import NO_DATA, Classes
from kit.charts.maps.drawing import Scene
from kit.charts.sheet import PALETTE
from kit.charts.style import INK, SMALL, SOFT
from kit.charts.text import FAMILY, line_height, measure

_HIGH, _WIDE = 0.12, 0.72  # inches of a swatch
_GAP = 0.16
_NO_DATA = "no data"
HEIGHT = _HIGH + 0.04 + line_height(SMALL) + 0.1  # inches of the legend of classes


def of_classes(scene: Scene, found: Classes, written: Callable[[float], str], *, missing: bool) -> None:
    """The classes side by side, each limit under the joint of two; the grey of no data after them."""
    words = [written(limit) for limit in dict.fromkeys(found.limits)]
    beside = measure(_NO_DATA, SMALL) + 2 * _GAP + 0.3 if missing else 0.0
    ends = max(measure(word, SMALL) for word in words) / 2
    step = min(_WIDE, (scene.placer.width - beside - 2 * ends) / len(found.colors))
    bottom = scene.placer.height - _HIGH
    for place, color in enumerate(found.colors):
        _swatch(scene.ax, ends + place * step, bottom, step, color)
    places = [place * step for place in range(len(words))] if len(words) > 1 else [step / 2]
    for place, word in zip(places, words, strict=True):
        _say(scene.ax, word, ends + place, bottom - 0.04, ha="center", va="top")
    if missing:
        right = 2 * ends + len(found.colors) * step + _GAP
        _swatch(scene.ax, right, bottom, 0.24, NO_DATA)
        _say(scene.ax, _NO_DATA, right + 0.3, bottom + _HIGH / 2, ha="left", va="center_baseline")


def of_circles(scene: Scene, sizes: Sequence[tuple[float, str]]) -> None:
    """Circles of these radii in inches, each with its number beside it."""
    color = PALETTE[0] if not scene.sheet.highlight else INK
    left = 0.02
    middle = scene.placer.height - max((radius for radius, _ in sizes), default=0.0) - 0.02
    for radius, words in sizes:
        edge = Circle((left + radius, middle), radius, facecolor="none", edgecolor=color, linewidth=1.1, zorder=5)
        scene.ax.add_artist(edge)
        _say(scene.ax, words, left + 2 * radius + 0.06, middle, ha="left", va="center_baseline")
        left += 2 * radius + 0.06 + measure(words, SMALL) + 0.2


def _swatch(ax: Axes, left: float, bottom: float, wide: float, color: str) -> None:
    corners = [(left, bottom), (left + wide, bottom), (left + wide, bottom + _HIGH), (left, bottom + _HIGH)]
    ax.add_artist(Polygon(corners, closed=True, facecolor=color, edgecolor="#ffffff", linewidth=0.8, zorder=5))


def _say(ax: Axes, words: str, x: float, y: float, **options: object) -> None:
    ax.text(x, y, words, fontsize=SMALL, family=FAMILY, color=SOFT, parse_math=False, zorder=6, **options)  # type: ignore[arg-type]

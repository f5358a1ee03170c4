"""Circles whose areas are the numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from matplotlib.patches import Circle

from kit.charts.labels import Scale, number
from kit.charts.maps.drawing import Scene
from kit.charts.marks import tint
from kit.charts.placing import Box
from kit.charts.rows import Point
from kit.charts.style import INK

_LARGEST, _LEAST = 0.3, 0.015  # inches: radius of the largest circle, and of one for nothing
HEIGHT = 2 * _LARGEST + 0.1  # inches of the legend


def draw(scene: Scene, points: Sequence[Point]) -> None:
    """A circle for each number, the smaller ones on the larger, with name and number where there is room."""
    spots: dict[Point, tuple[float, float]] = {}
    for point in sorted(points, key=lambda p: -p.value):
        radius, color = _radius(point.value, points), scene.sheet.color(point)
        face: Any = tint(color) if scene.sheet.tints(point) else color
        edge = "#ffffff" if radius > _LEAST else color
        x, y = spots[point] = scene.spot(point)
        circle = Circle((x, y), max(radius, _LEAST), facecolor=face, edgecolor=edge, linewidth=0.8, zorder=4)
        scene.ax.add_artist(circle)
        scene.sheet.mark(circle, point)
        scene.placer.taken.append(Box(x - radius, y - radius, x + radius, y + radius))
    scale = scene.sheet.data.scale(points)
    for point in scene.named(points):
        color = scene.sheet.text_color(point) if scene.sheet.highlight else INK
        text, radius = f"{point.label} {point.words(scale=scale)}", _radius(point.value, points)
        must, weight = scene.chosen(point), scene.weight(point)
        scene.placer.beside(text, spots[point], color, must=must, radius=radius, weight=weight)


def legend(points: Sequence[Point], scale: Scale | None) -> list[tuple[float, str]]:
    """The radii and the words of two round numbers: one near the largest value, and a fifth of it."""
    most, unit = max(p.value for p in points), points[0].unit
    if most <= 0:
        return []
    finest = 10.0**-scale.places * scale.size if scale else 0.0
    size = 10.0 ** math.floor(math.log10(most))
    large = max(step * size for step in (1, 2, 5) if step * size <= most * (1 + 1e-9))
    sizes = [large, *([large / 5] if large / 5 >= finest else [])]
    return [(_radius(size, points), number(size, unit, scale=scale)) for size in sizes]


def _radius(value: float, points: Sequence[Point]) -> float:
    """Inches, so that areas are as the numbers."""
    return _LARGEST * math.sqrt(value / max(max(p.value for p in points), 1e-300))

"""Circles whose areas are the numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from matplotlib.patches import Circle

from kit.charts.labels import Scale, number
from kit.charts.maps.drawing import Scene
from kit.charts.maps.view import View
from kit.charts.marks import tint
from kit.charts.placing import Box
from kit.charts.rows import Point
from kit.charts.style import INK

_LARGEST, _LEAST = 0.3, 0.015  # inches: radius of the largest circle, and of one for nothing
_AROUND = 0.02  # inches that other words keep off a circle
_ROUNDS, _SLACK = 8, 0.01  # inches that a circle may leave the map, whose edge is inside the margin of the page
HEIGHT = 2 * _LARGEST + 0.1  # inches of the legend


def whole(scene: Scene, points: Sequence[Point]) -> Scene:
    """The scene with as much more around it as the circles at its edges need."""
    left, bottom, right, top = scene.frame.box
    for _ in range(_ROUNDS):
        frame, circles = scene.frame, [(*scene.spot(point), _radius(point.value, points)) for point in points]
        over = [
            max(0.0, *(end(x, y) + radius for x, y, radius in circles))
            for end in (lambda x, y: left - x, lambda x, y: bottom - y, lambda x, y: x - right, lambda x, y: y - top)
        ]
        if max(over) < _SLACK:
            break
        west, south, east, north = np.array(frame.view.box) + np.array(over) / frame.scale * (-1, -1, 1, 1)
        scene = replace(scene, frame=replace(frame, view=View(frame.view.projection, (west, south, east, north))))
    return scene


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
        reach = radius + _AROUND
        scene.placer.taken.append(Box(x - reach, y - reach, x + reach, y + reach))
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

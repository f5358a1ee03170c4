"""Places in the colours of their classes, and the values written in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.patches import Circle

from kit.charts.maps import drawing
from kit.charts.maps.classes import INKS, Classes
from kit.charts.maps.drawing import Scene
from kit.charts.maps.shapes import shapes
from kit.charts.rows import Point
from kit.charts.style import INK

_BESIDE = 12  # places whose values are written over or beside them, where they find no room inside
_DOT, _TOWN = 0.026, 0.07  # inches: radius of a place that is too small to be seen, and of a town
_SMALL = 0.04  # inches across, of such a place


def draw(scene: Scene, points: Sequence[Point], kinds: Classes) -> None:
    """Each place in the colour of its class, those too small to be seen as dots; the values where there is room."""
    seen: dict[Point, list[Any]] = {}
    dots: dict[Point, tuple[float, float]] = {}
    for point in points:
        color, chosen = kinds.color(point.value), scene.chosen(point)
        edge, wide = (INK, 1.6) if chosen else ("#ffffff", drawing.BORDER)
        code = scene.found.codes.get(point.row)
        rings = scene.frame.rings(shapes(scene.found.atlas)[code]) if code else []
        if rings and sum(map(drawing.area_of, rings)) >= _SMALL**2:
            patch = drawing.fill(scene.ax, rings, color, edge=edge, wide=wide, over=3 if chosen else 2)
            assert patch is not None
            scene.sheet.mark(patch, point)
            seen[point] = rings
            continue
        drawing.fill(scene.ax, rings, color)
        x, y = scene.spot(point)
        if not scene.frame.holds(x, y):
            continue
        radius = _DOT if code else _TOWN
        dot = Circle((x, y), radius, facecolor=color, edgecolor=edge, linewidth=max(wide, 0.8), zorder=4)
        scene.ax.add_artist(dot)
        scene.sheet.mark(dot, point)
        dots[point] = x, y
        scene.placer.keep_off([(x, y)], thick=2 * radius)
    _write(scene, points, kinds, seen, dots)


def _write(
    scene: Scene, points: Sequence[Point], kinds: Classes, seen: dict[Point, list[Any]],
    dots: dict[Point, tuple[float, float]],
) -> None:  # fmt: skip
    """Names and values: inside of their shapes, or over or beside them; of many places only the outermost."""
    scale, first = scene.sheet.data.scale(points), scene.first(points)
    left: list[Point] = []
    for point in scene.named(points):
        value, rings, weight = point.words(scale=scale), seen.get(point), scene.weight(point)
        ink, named = INKS[kinds.color(point.value)], [[point.label, value], *([] if scene.chosen(point) else [[value]])]
        if rings and any(drawing.inside(scene, rings, lines, ink, weight) for lines in named):
            continue
        if point in first or len(points) <= _BESIDE:
            over = named if point in first else named[1:]
            if not (rings and any(drawing.over(scene, rings, lines, INK, weight) for lines in over)):
                left.append(point)
    for point in left:
        if point in dots or (point in first and point in seen):
            where, radius = (dots[point], _DOT) if point in dots else drawing.middle(seen[point])
            with drawing.kept_off(scene.placer, [ring for p, rings in seen.items() if p != point for ring in rings]):
                text = f"{point.label} {point.words(scale=scale)}"
                must, weight = scene.chosen(point), scene.weight(point)
                scene.placer.beside(text, where, INK, must=must, radius=radius, weight=weight)

"""Where places are: named dots on a map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Circle

from kit.charts.forms.form import Form
from kit.charts.labels import capital, listing
from kit.charts.maps import drawing, located, names, view
from kit.charts.maps.shapes import shapes
from kit.charts.rows import Point, Rows
from kit.charts.sheet import MUTED, Sheet
from kit.charts.style import GREY
from kit.errors import SetupError

_MOST = 40
_RADIUS = 0.05  # inches
_TALLEST = 0.75  # of the width, that it is high
_AROUND = 0.18  # of the width, around the places


class Locator(Form):
    """A named dot for each place, of highlighted ones at least; the countries around are named where there is room."""

    name, words, datawrapper = "locator", "Locator map", "locator-map"
    most_series = 1
    numbers = False

    def along(self, table: pd.DataFrame) -> str | None:
        return "place" if "place" in table.columns and table["place"].notna().any() else None

    def arranged(self, data: Rows) -> Rows:
        """One point for each place that is known. Raises `SetupError` where none is, or the rows are of several series."""
        if len(data.series) > 1:
            raise SetupError("a locator map has no series; leave by= out, or colour places with highlight=")
        found = located.spots(data)
        if not found.points:
            raise SetupError(
                f"x={data.x!r} names no place the kit knows: {listing([f'“{label}”' for label in data.labels], 5)}; name the "
                "column of places with x=, or give the rows columns latitude and longitude"
            )
        places: dict[Any, Point] = {}
        for point in data.points:
            if point.row in found.points:
                places.setdefault((point.label, found.points[point.row]), point)
        points = list(places.values())
        if len(points) > _MOST:
            raise SetupError(f"{len(points)} places cannot all be named; select at most {_MOST}")
        return replace(data, points=points)

    def notes(self, data: Rows, caveats: list[str], *, logarithmic: str) -> list[str]:
        cells = data.column(data.x)
        there = {cells[p.row] for p in data.points}
        missed = [str(cell) for cell in dict.fromkeys(cells) if cell not in there]
        left = [f"Not on the map: {listing(missed, 8)}."] * bool(missed)
        return [*caveats, *left, *located.spots(data).notes]

    def title(self, data: Rows) -> str:
        return capital(listing([label.partition(",")[0] for label in data.labels], 5))

    def subtitle(self, data: Rows, *, logarithmic: bool) -> str:
        return ""

    def alt_text(self, data: Rows, title: str, subtitle: str, notes: list[str]) -> str:
        """Which places, from north to south."""
        points = located.spots(data).points
        ordered = sorted(data.points, key=lambda p: -points[p.row][1])
        head = [text if text.endswith((".", "!", "?", "…")) else f"{text}." for text in (title, subtitle) if text]
        read = f"From north to south: {listing([p.label for p in ordered], _MOST)}."
        return " ".join([f"{self.words}: {head[0]}", *head[1:], read, *notes])

    def room(self, sheet: Sheet, inches: float) -> tuple[float, float]:
        return drawing.height(sheet, _view(sheet.data), inches, _TALLEST), inches

    def draw(self, ax: Axes, points: Sequence[Point], sheet: Sheet, inches: float) -> None:
        scene = drawing.scene(ax, sheet, located.spots(sheet.data), _view(sheet.data), 0.0)
        drawing.land(scene)
        spots = {point: scene.spot(point) for point in points}
        for point in sorted(points, key=lambda p: sheet.color(p) != MUTED):
            color = sheet.color(point)
            dot = Circle(spots[point], _RADIUS, facecolor=color, edgecolor="#ffffff", linewidth=1.0, zorder=5)
            ax.add_artist(dot)
            sheet.mark(dot, point)
            scene.placer.keep_off([spots[point]], thick=2 * _RADIUS + 0.04)
        crowded = []
        for point in sorted(points, key=lambda p: sheet.color(p) == MUTED):
            color, clear = sheet.text_color(point), _RADIUS - 0.03
            named = scene.placer.beside(point.label, spots[point], color, weight="bold", radius=clear, corners=True)
            if not named and sheet.color(point) != MUTED:
                crowded.append(f"“{point.label}”")
        if crowded:
            raise SetupError(
                f"on this page the places stand so close together that {listing(crowded, 5)} cannot be named; select fewer, "
                "choose a wider page, or name with highlight= those that matter"
            )
        around = shapes(scene.found.atlas)
        for code, name in names.names(scene.found.atlas).items():
            rings = scene.frame.rings(around[code]) if code in around else []
            if rings:
                drawing.inside(scene, rings, [name], GREY)


def _view(data: Rows) -> view.View:
    found = located.spots(data)
    return view.of_places([np.array([found.points[p.row]]) for p in data.points], _AROUND)

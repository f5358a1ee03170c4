"""A map: rates as shades of countries or US states, counts as circles."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Circle

from kit.charts import course
from kit.charts.forms.form import Form
from kit.charts.labels import Scale, listing, number
from kit.charts.maps import drawing, legends, located, view
from kit.charts.maps.classes import INKS, Classes, classes
from kit.charts.maps.shapes import CREDITS, shapes
from kit.charts.marks import tint
from kit.charts.placing import Box, Placer
from kit.charts.rows import Point, Rows
from kit.charts.sheet import PALETTE, Sheet
from kit.charts.style import INK
from kit.charts.wording import said
from kit.errors import SetupError

_ALL_NAMED = 30  # places whose values are all written, where they find room
_BESIDE = 12  # places whose values are written beside them, where they find none inside
_ALL_STATES = 12  # states from which the whole of the USA is shown
_DOT = 0.032  # inches: radius of a country that is too small to be seen
_SMALL = 0.03  # inches across, of such a country
_LARGEST = 0.3  # inches: radius of the largest circle
_READ_OUT = 10
# Words of a measure that is no sum, and does not grow with the size of the place that it is of.
_RATE = re.compile(
    r"\b(?:rate|ratio|share|percentage|per ?cent|proportion|average|mean|median|index|score|rank(?:ing)?|density|expectancy|"
    r"temperature|per (?:capita|head|person|\w+)|growth|change|age|odds|probability|likelihood)\b",
    re.IGNORECASE,
)
CITIES = "Places: GeoNames."


class Map(Form):
    """Countries or US states, shaded by classes; numbers that count something as circles, since a shaded map of them would
    show where many people live. Towns stand as dots."""

    name, words, datawrapper = "map", "Map", "d3-maps-choropleth"
    most_series = 1

    def along(self, table: pd.DataFrame) -> str | None:
        return located.column_of_places(table)

    def arranged(self, data: Rows) -> Rows:
        """The rows whose place is known. Raises `SetupError` where there is none, or two rows have one place."""
        if len(data.series) > 1:
            raise SetupError(
                f"a map has one colour for each place, and the rows have {len(data.series)} series; select one of them, or draw "
                "kind='multiples'"
            )
        found = _located(data)
        points = [p for p in data.points if p.row in found.codes or p.row in found.points]
        if not points:
            unknown = listing([f"“{data.column(data.x)[row]}”" for row in found.missed], 5)
            raise SetupError(
                f"x={data.x!r} names no country, US state or large city: {unknown}; name the column of places with x=, or "
                "give the rows columns latitude and longitude"
            )
        where: dict[Any, Point] = {}
        for point in points:
            place = found.codes.get(point.row) or found.points[point.row]
            if place in where:
                other = where[place]
                both = f"“{point.label}”" if point.label == other.label else f"“{other.label}” and “{point.label}”"
                raise SetupError(
                    f"two rows stand for {both}, and a map has one colour for each place; select one of them, such as "
                    f"rows.drop_duplicates({data.x!r}), or one period: rows[rows.period == ...]"
                )
            where[place] = point
        return _of_one_period(replace(data, points=points))

    def refuse(self, data: Rows, highlight: Collection[str] = ()) -> None:
        loose = next((p for p in data.points if p.is_range), None)
        if loose:
            thing = "colour" if shaded(data) else "circle"
            raise SetupError(f"“{loose.words()}” of “{loose.label}” is no single {thing}; draw kind='dots'")
        below = next((p for p in data.points if p.value < 0), None)
        if below and not shaded(data):
            raise SetupError(
                f"“{below.words()}” of “{below.label}”: no circle is smaller than nothing; draw kind='bars', or, where the "
                "numbers are rates, say so: rows.assign(kind='rate')"
            )

    def notes(self, data: Rows, caveats: list[str], *, logarithmic: bool) -> list[str]:
        found = _located(data)
        return [*caveats, *_missed(data), *found.notes, *credits(found)]

    def alt_text(self, data: Rows, title: str, subtitle: str, notes: list[str]) -> str:
        """How many places, the values of few or the outermost of many, and how they are drawn."""
        ordered = sorted(data.points, key=lambda p: -p.value)
        drawn = (
            f"{len(ordered)} places, shaded in classes" if shaded(data) else f"{len(ordered)} places, circles by area"
        )
        if len(ordered) <= _READ_OUT:
            read = "; ".join(f"{p.label}, {said(data, p)}" for p in ordered)
        else:
            high, low = (
                listing([p.label for p in ordered if p.value == end.value], 4) for end in (ordered[0], ordered[-1])
            )
            read = f"highest {high}, {said(data, ordered[0])}; lowest {low}, {said(data, ordered[-1])}"
        head = [text if text.endswith((".", "!", "?", "…")) else f"{text}." for text in (title, subtitle) if text]
        return " ".join([f"{self.words}: {head[0]}", *head[1:], f"{drawn}: {read}.", *notes])

    def datawrapper_type(self, data: Rows, columns: Collection[object]) -> str:
        return self.datawrapper if shaded(data) else "d3-maps-symbols"

    def room(self, sheet: Sheet, inches: float) -> tuple[float, float]:
        if sheet.colors and shaded(sheet.data):
            raise SetupError(
                "the colours of a shaded map are those of its classes; leave colors= out, highlight= outlines places"
            )
        return drawing.height(sheet, _view(sheet.data), inches) + _above(sheet.data), inches

    def draw(self, ax: Axes, points: Sequence[Point], sheet: Sheet, inches: float) -> None:
        found = _located(sheet.data)
        frame, placer = drawing.framed(ax, sheet, _view(sheet.data), _above(sheet.data))
        top = frame.box[3] + _above(sheet.data)
        placer.taken.append(Box(0, frame.box[3], placer.width, top))
        scale = sheet.data.scale(points)
        if shaded(sheet.data):
            kinds = classes([p.value for p in points], scale)
            missing = drawing.land(ax, frame, found.atlas, but=found.codes.values())
            _shades(ax, points, sheet, found, frame, placer, kinds)
            legends.of_classes(
                ax,
                kinds,
                partial(_limit, scale=scale, unit=points[0].unit),
                missing=missing,
                width=placer.width,
                top=top,
            )
        else:
            drawing.land(ax, frame, found.atlas)
            _circles(ax, points, sheet, found, frame, placer)
            sizes = [
                (_radius(size, points), number(size, points[0].unit, scale=scale)) for size in _sizes(points, scale)
            ]
            legends.of_circles(ax, sizes, PALETTE[0] if not sheet.highlight else INK, top=top)


def shaded(data: Rows) -> bool:
    """Whether the numbers are rates, averages and the like; what was counted, or has a unit that adds up, is not."""
    if not any(course.is_total(data, p) for p in data.points):
        return True
    words = [data.y.replace("_", " "), *(str(cell) for cell in data.distinct("measure"))]
    return any(_RATE.search(word) for word in words)


def credits(found: located.Located) -> list[str]:
    return [CREDITS[found.atlas], *([CITIES] if found.cities else [])]


def _located(data: Rows) -> located.Located:
    """Where the rows are: countries or states, or, where those are few or there are coordinates, points."""
    if located.coordinates(data.table.columns) and not shaded(data):
        return located.spots(data)
    found = located.areas(data)
    if len(found.missed) > len(found.codes):
        spots = located.spots(data)
        return spots if len(spots.points) > len(found.codes) else found
    return found


def _missed(data: Rows) -> list[str]:
    """The rows that have a number but no place on the map, with their numbers."""
    there = {p.row for p in data.points}
    cells, values = data.column(data.x), data.column(data.y)
    unit = data.unit
    left = [f"{cells[row]} ({number(float(values[row]), unit)})" for row in range(len(cells)) if row not in there]
    return [f"Not on the map: {listing(left, 8)}."] * bool(left)


def _of_one_period(data: Rows) -> Rows:
    """The rows. Raises `SetupError` where they are of several periods."""
    periods = [data.column("period")[p.row] for p in data.points]
    if len(set(periods)) > 1:
        several = list(dict.fromkeys("no period" if period is None else f"“{period}”" for period in periods))
        usual = max(filter(None, periods), key=periods.count)
        raise SetupError(
            f"the rows are of several periods, {listing(several, 4)}, and a map compares places; select one: "
            f"rows[rows.period == {usual!r}]"
        )
    return data


def _view(data: Rows) -> view.View:
    found = _located(data)
    whole = len(found.codes) >= _ALL_STATES or {"AK", "HI"} & set(found.codes.values())
    if found.atlas == "states" and not found.cities and whole:
        return view.united_states()
    groups = []
    for point in data.points:
        code = found.codes.get(point.row)
        groups.append(np.concatenate(shapes(found.atlas)[code].main) if code else np.array([found.points[point.row]]))
    return view.of_places(groups, 0.05 if found.codes else 0.15)


def _above(data: Rows) -> float:
    """Inches that the legend takes."""
    return legends.classes_height() if shaded(data) else 2 * _LARGEST + 0.1


def _limit(value: float, *, scale: Scale | None, unit: str | None) -> str:
    return number(value, unit, scale=scale)


def _shades(
    ax: Axes,
    points: Sequence[Point],
    sheet: Sheet,
    found: located.Located,
    frame: view.Frame,
    placer: Placer,
    kinds: Classes,
) -> None:
    """Each place in the colour of its class, those too small to be seen as dots; the values where there is room."""
    cells = sheet.data.column(sheet.data.x)
    seen: dict[Point, list[Any]] = {}
    spots: dict[Point, tuple[tuple[float, float], float]] = {}
    for point in sorted(points, key=lambda p: p.label in sheet.highlight):
        code, color = found.codes.get(point.row), kinds.color(point.value)
        chosen = {point.label, str(cells[point.row])} & sheet.highlight
        edge, wide = (INK, 1.6) if chosen else ("#ffffff", drawing.BORDER)
        rings = frame.rings(shapes(found.atlas)[code]) if code else []
        if not rings or sum(map(drawing.area_of, rings)) < _SMALL**2:
            middle = located.middle(found.atlas, code) if code else found.points[point.row]
            x, y = frame.spot(*middle)
            if rings:
                drawing.fill(ax, rings, color)
            if not frame.holds(x, y):
                continue
            dot: Any = Circle(
                (x, y),
                _DOT,
                facecolor=color,
                edgecolor=INK if chosen else "#ffffff",
                linewidth=max(wide, 0.8),
                zorder=4,
            )
            ax.add_patch(dot)
            sheet.mark(dot, point)
            spots[point] = (x, y), 0.0
            placer.keep_off([(x, y)], thick=2 * _DOT)
            continue
        patch = drawing.fill(ax, rings, color, edge=edge, wide=wide, over=3 if chosen else 2)
        assert patch is not None
        sheet.mark(patch, point)
        seen[point] = rings
    _write(ax, points, sheet, placer, seen, spots, kinds)


def _write(
    ax: Axes, points: Sequence[Point], sheet: Sheet, placer: Placer, seen: dict[Point, list[Any]],
    spots: dict[Point, tuple[tuple[float, float], float]], kinds: Classes,
) -> None:  # fmt: skip
    """Names and values: inside of their shapes, or beside them, where there is room; of many only the outermost."""
    first = _first(points, sheet)
    scale = sheet.data.scale(points)
    every = [] if len(points) > _ALL_NAMED else sorted(points, key=lambda p: -p.value)
    weight = {p: "bold" if sheet.highlight and p in first else "normal" for p in points}
    left: list[Point] = []
    for point in dict.fromkeys([*first, *every]):
        value, rings = point.words(scale=scale), seen.get(point)
        ink, named = INKS[kinds.color(point.value)], [[point.label, value], [value]]
        if rings and any(drawing.inside(ax, placer, rings, lines, ink, weight[point]) for lines in named):
            continue
        if point in first or len(points) <= _BESIDE:
            over = named if point in first else named[1:]
            if not (rings and any(drawing.over(ax, placer, rings, lines, INK, weight[point]) for lines in over)):
                left.append(point)
    for point in left:
        if point in spots or point in first:
            others = [part for other, rings in seen.items() if other != point for part in rings]
            where, radius = spots.get(point) or drawing.middle(seen[point])
            with drawing.kept_off(placer, others):
                must = point in first and bool(sheet.highlight)
                text = f"{point.label} {point.words(scale=scale)}"
                placer.beside(text, where, INK, must=must, radius=radius, weight=weight[point])


def _first(points: Sequence[Point], sheet: Sheet) -> list[Point]:
    """What is written first: the highlighted places, else the highest and the lowest."""
    cells = sheet.data.column(sheet.data.x)
    if sheet.highlight:
        return [p for p in points if {p.label, str(cells[p.row])} & sheet.highlight]
    values = [p.value for p in points]
    return [p for p in points if p.value in (max(values), min(values)) and values.count(p.value) == 1]


def _circles(
    ax: Axes, points: Sequence[Point], sheet: Sheet, found: located.Located, frame: view.Frame, placer: Placer
) -> None:
    """A circle for each number, its area the number, the smaller ones on the larger."""
    spots: dict[Point, tuple[float, float]] = {}
    for point in sorted(points, key=lambda p: -p.value):
        code = found.codes.get(point.row)
        place = found.points.get(point.row) or located.middle(found.atlas, code or "")
        x, y = frame.spot(*place)
        radius, color = _radius(point.value, points), sheet.color(point)
        face: Any = tint(color) if sheet.tints(point) else color
        circle = Circle(
            (x, y),
            max(radius, 0.015),
            facecolor=face,
            edgecolor="#ffffff" if radius > 0.015 else color,
            linewidth=0.8,
            zorder=4,
        )
        ax.add_patch(circle)
        sheet.mark(circle, point)
        spots[point] = (x, y)
        placer.taken.append(Box(x - radius, y - radius, x + radius, y + radius))
    scale, first = sheet.data.scale(points), _first(points, sheet)
    every = [] if len(points) > _ALL_NAMED else sorted(points, key=lambda p: -p.value)
    for point in dict.fromkeys([*first, *every]):
        (x, y), radius = spots[point], _radius(point.value, points)
        must = point in first and bool(sheet.highlight)
        color = sheet.text_color(point) if sheet.highlight else INK
        placer.beside(f"{point.label} {point.words(scale=scale)}", (x, y), color, must=must, radius=radius)


def _radius(value: float, points: Sequence[Point]) -> float:
    """Inches, so that areas are as the numbers."""
    return _LARGEST * math.sqrt(value / max(max(p.value for p in points), 1e-300))


def _sizes(points: Sequence[Point], scale: Scale | None) -> list[float]:
    """Two round numbers for the legend: near the largest value, and a fifth of that or less."""
    most = max(p.value for p in points)
    if most <= 0:
        return [0.0]
    finest = 10.0**-scale.places * scale.size if scale else 0.0
    size = 10.0 ** math.floor(math.log10(most))
    large = max(step * size for step in (1, 2, 5) if step * size <= most * (1 + 1e-9))
    return [large, *([large / 5] if large / 5 >= finest else [])]

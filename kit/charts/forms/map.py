"""A map: rates as shades of countries or US states, counts as circles."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from kit.charts import course
from kit.charts.forms.form import Form
from kit.charts.labels import listing, number
from kit.charts.maps import circles, drawing, legends, located, names, shades, view
from kit.charts.maps.classes import classes
from kit.charts.maps.shapes import shapes
from kit.charts.rows import Point, Rows
from kit.charts.sheet import Sheet
from kit.charts.wording import said
from kit.errors import SetupError

_ALL_STATES = 12  # states from which the whole of the USA is shown
_READ_OUT = 10
# Words of a measure that is no sum, and does not grow with the size of the place that it is of.
_RATE = re.compile(
    r"\b(?:rate|ratio|share|percentage|per ?cent|proportion|average|mean|median|index|score|rank(?:ing)?|density|expectancy|"
    r"temperature|per \w+|odds|probability|likelihood)\b",
    re.IGNORECASE,
)


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
                    f"rows.drop_duplicates({data.x!r})"
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

    def notes(self, data: Rows, caveats: list[str], *, logarithmic: str) -> list[str]:
        return [*caveats, *_missed(data), *_located(data).notes]

    def alt_text(self, data: Rows, title: str, subtitle: str, notes: list[str]) -> str:
        """How many places, the values of few or the outermost of many, and how they are drawn."""
        ordered = sorted(data.points, key=lambda p: -p.value)
        count = "1 place" if len(ordered) == 1 else f"{len(ordered)} places"
        drawn = f"{count}, shaded in classes" if shaded(data) else f"{count}, circles by area"
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
        return drawing.height(sheet, _view(sheet.data), inches) + _above(sheet.data, inches), inches

    def draw(self, ax: Axes, points: Sequence[Point], sheet: Sheet, inches: float) -> None:
        scene = drawing.scene(ax, sheet, _located(sheet.data), _view(sheet.data), _above(sheet.data, inches))
        if shaded(sheet.data):
            limits = _limits(sheet.data, inches)
            grey = drawing.land(scene, but=scene.found.codes.values())
            shades.draw(scene, points, limits.found)
            legends.of_classes(scene, limits, missing=grey and bool(scene.found.codes))
        else:
            scene = circles.whole(scene, points)
            drawing.land(scene)
            circles.draw(scene, points)
            legends.of_circles(scene, circles.legend(points, sheet.data.scale(points)))


def shaded(data: Rows) -> bool:
    """Whether the numbers are rates, averages and the like; what was counted, or has a unit that adds up, is not."""
    if not any(course.is_total(data, p) for p in data.points):
        return True
    words = [data.y.replace("_", " "), *(str(cell) for cell in data.distinct("measure"))]
    return any(_RATE.search(word) for word in words)


def _located(data: Rows) -> located.Located:
    """Where the rows are: countries or states, or, where there are towns among them or coordinates, points."""
    given = located.coordinates(data.table.columns) is not None
    if given and not shaded(data):
        return located.spots(data)
    found, cells = located.areas(data), data.column(data.x)
    towns = any(names.cities(str(cells[row])) for row in found.missed)
    return located.spots(data) if found.missed and (given or towns) else found


def _missed(data: Rows) -> list[str]:
    """The rows that have a number but no place on the map, with their numbers."""
    there = {p.row for p in data.points}
    cells, values = data.column(data.x), data.column(data.y)
    unit = data.unit
    left = [f"{cells[row]} ({number(float(values[row]), unit)})" for row in range(len(cells)) if row not in there]
    return [f"Not on the map: {listing(left, 8)}."] * bool(left)


def _of_one_period(data: Rows) -> Rows:
    """The rows. Raises `SetupError` where they are of several periods."""
    periods = list(filter(None, (data.column("period")[p.row] for p in data.points)))
    if len(set(periods)) > 1:
        several = list(dict.fromkeys(f"“{period}”" for period in periods))
        usual = max(periods, key=periods.count)
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


def _limits(data: Rows, inches: float) -> legends.Limits:
    """The classes of the values and their limits."""
    scale = data.scale(data.points)
    return legends.Limits(classes([p.value for p in data.points], scale), data.points[0].unit, scale, inches)


def _above(data: Rows, inches: float) -> float:
    """Inches that the legend takes."""
    return _limits(data, inches).height if shaded(data) else circles.HEIGHT

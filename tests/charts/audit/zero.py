"""Bars, columns and areas that do not begin at zero; scales without zero that do not say so; marks not at their values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib.collections import PolyCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from tests.charts.audit.picture import Picture

_LEVEL = ("bars", "stacked", "diverging", "table", "dots", "dumbbell", "strip")
_SAID = re.compile("do(?:es)? not start at zero|Not from zero")
_WHOLE = ("stacked", "diverging")  # whose bars begin where the last one ends


def off_zero(picture: Picture) -> Iterator[str]:
    figure = picture.figure
    form = figure.record.form
    notes = " ".join(figure.notes)
    bars = [mark for mark in picture.marks if isinstance(mark.artist, Rectangle) and mark.ax.get_xscale() == "linear"]
    across = form in _LEVEL
    for ax in dict.fromkeys(mark.ax for mark in bars):
        sides = [_side(mark.artist, across=across) for mark in bars if mark.ax is ax]
        reached = {0.0} | {_rounded(end) for _, end in sides}
        for start, _ in sides:
            if form not in _WHOLE and _rounded(start) not in reached:
                yield f"a bar starts at {start:g}"
        low, high = sorted(ax.get_xlim() if across else ax.get_ylim())
        if form != "diverging" and not low <= 0 <= high:
            yield f"the scale of bars runs from {low:g} to {high:g}"
    if form == "area":
        for ax in figure.axes:
            areas = [area for area in ax.collections if isinstance(area, PolyCollection)]
            lowest = min(float(path.vertices[:, 1].min()) for area in areas for path in area.get_paths())
            if lowest or ax.get_ylim()[0] > 0:
                yield f"areas start at {lowest:g}, their scale at {ax.get_ylim()[0]:g}"
    off = [name for name, low, high in _scales(picture) if not low <= 0 <= high]
    said = _SAID.search(notes)
    if off and not said:
        yield f"no note says that the scale {off[0]} leaves zero out"
    if said and not off:
        yield "a note says that zero is left out, and it is not"


def off_value(picture: Picture) -> Iterator[str]:
    """Bars and dots that do not end at the value of their row."""
    record = picture.figure.record
    form = record.form
    points = {point.row: point for point in record.rows.points}
    for artist, row in record.marks:
        point = points.get(row)
        if point is None or form in ("area", "ranks", "number"):
            continue
        if isinstance(artist, Rectangle):
            start, end = _side(artist, across=form in _LEVEL)
            drawn = abs(end - start) if form in _WHOLE else end if end else start
            stated = point.low if point.qualifier == "range" and point.low is not None else point.value
        elif isinstance(artist, Line2D):
            level = artist.get_xdata() if form in _LEVEL else artist.get_ydata()
            line = len({*level}) > 1  # from the lowest to the highest number stated
            drawn, stated = float(level[-1]), point.reach[1] if line or point.qualifier == "range" else point.value
        else:
            continue
        if not np.isclose(drawn, stated, rtol=1e-6, atol=1e-12):
            yield f"the mark of row {row} stands at {drawn:g}, its value is {stated:g}"


def _side(bar: Rectangle, *, across: bool) -> tuple[float, float]:
    start, size = (bar.get_x(), bar.get_width()) if across else (bar.get_y(), bar.get_height())
    return float(start), float(start + size)


def _rounded(number: float) -> float:
    return float(f"{number:.9g}")


def _scales(picture: Picture) -> Iterator[tuple[str, float, float]]:
    """The linear scales of values that are not those of bars, with their limits; none of slopes, which always say it."""
    form = picture.figure.record.form
    for ax in picture.figure.axes:
        columns = any(isinstance(patch, Rectangle) and patch.get_zorder() >= 1 for patch in ax.patches)
        upright = form in ("line", "steps", "seasons", "scatter", "slope") or (form == "multiples" and not columns)
        if upright and ax.get_yscale() == "linear":
            yield (f"of {ax.get_label() or 'values'}", *_sorted(ax.get_ylim()))
        if form in ("dots", "dumbbell", "strip", "scatter") and ax.get_xscale() == "linear":
            yield ("along x", *_sorted(ax.get_xlim()))


def _sorted(ends: Any) -> tuple[float, float]:
    return float(min(ends)), float(max(ends))

"""The marks of a chart, drawn as exactly as the figures were stated: bars, dots, arrows, levels."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Any

import matplotlib.colors
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.transforms import ScaledTranslation

from kit.charts import time_axis
from kit.charts.placing import ARROW, write
from kit.charts.rows import Point
from kit.charts.sheet import Sheet
from kit.charts.style import INK

DASHED: Any = (0, (3, 2))
RANGE = 0.85  # of opacity of a line between two bounds: any hue of the style keeps 3 to 1


def bar(ax: Axes, point: Point, text: str, place: float, thick: float, sheet: Sheet, *, horizontal: bool) -> None:
    """A bar from zero, with its value beyond its end."""
    draw = ax.barh if horizontal else ax.bar
    color = sheet.color(point)
    face: object = color
    edge: str = "none"
    style: object = "solid"
    if sheet.tints(point):
        face, edge, style = tint(color), color, DASHED if point.hedged else "solid"
    elif point.qualifier in ("<", "<="):
        face, edge, style = "white", color, DASHED
    solid = point.low if point.qualifier == "range" and point.low is not None else point.value
    wide = 0 if edge == "none" else 1.1
    artist = draw(place, solid, thick, color=face, edgecolor=edge, linewidth=wide, linestyle=style, zorder=2)[0]
    if point.unfinished:
        artist.set(hatch="////", hatch_linewidth=0.6)
    sheet.mark(artist, point)
    if point.qualifier == "range" and point.is_range:
        width = (point.high or 0) - (point.low or 0)
        if horizontal:
            ax.barh(place, width, thick, left=point.low, color=tint(color), edgecolor=color, linewidth=1.1, zorder=2)
        else:
            ax.bar(place, width, thick, bottom=point.low, color=tint(color), edgecolor=color, linewidth=1.1, zorder=2)
    elif point.is_range:
        ends = [point.low, point.high]
        ax.plot(*(ends, [place, place]) if horizontal else ([place, place], ends), color=INK, linewidth=1.3, zorder=4)
    if point.qualifier in (">", ">="):
        arrow(ax, point, *((point.value, place) if horizontal else (place, point.value)), color, horizontal=horizontal)
    gap, past_arrow = (5, 18) if horizontal else (3, 17)
    shift = gap + (past_arrow if point.qualifier in (">", ">=") else 0)
    above = point.value >= 0
    end, shift = (max(point.reach), shift) if above else (min(point.reach), -shift)
    if horizontal:
        write(ax, text, (end, place), (shift, 0), color=INK, ha="left" if above else "right", va="center_baseline")
    else:
        write(ax, text, (place, end), (0, shift), color=INK, ha="center", va="bottom" if above else "top")


def dot(
    ax: Axes, point: Point, x: float, y: float, color: str, sheet: Sheet, size: float = 7.5, *, shown: bool = True,
    hollow: bool = False,
) -> None:  # fmt: skip
    face = "white" if hollow or point.qualifier in ("<", "<=") else tint(color) if sheet.tints(point) else color
    edge, alpha = (color, None) if shown else ("none", 0.0)
    artist = ax.plot(
        [x], [y], marker="o", markersize=size, markerfacecolor=face, markeredgecolor=edge, markeredgewidth=1.4,
        linestyle="none", zorder=4, alpha=alpha, clip_on=False,
    )[0]  # fmt: skip
    sheet.mark(artist, point)


def stated(
    ax: Axes,
    point: Point,
    x: float,
    color: str,
    sheet: Sheet,
    size: float = 6.5,
    *,
    shown: bool = True,
    alone: bool = True,
) -> None:
    """A figure over time: a dot at its value, an upright line between the ends of a range, whose middle nobody stated."""
    if point.qualifier == "range":
        low, high = point.reach
        line = ax.plot([x, x], [low, high], color=color, linewidth=1.3, alpha=RANGE if shown else 0.0, zorder=3)[0]
        sheet.mark(line, point)
        return
    if point.is_range and alone:
        ax.plot([x, x], list(point.reach), color=color, linewidth=1.5, alpha=RANGE, zorder=2)
    arrow(ax, point, x, point.value, color, horizontal=False)
    dot(ax, point, x, point.value, color, sheet, size=size, shown=shown)


def arrow(ax: Axes, point: Point, x: float, y: float, color: str, *, horizontal: bool) -> None:
    """From the bound into its open side."""
    if not point.is_open:
        return
    way = ARROW if point.qualifier in (">", ">=") else -ARROW
    ax.annotate(
        "",
        (x, y),
        xytext=(way, 0) if horizontal else (0, way),
        textcoords="offset points",
        annotation_clip=False,
        arrowprops={"arrowstyle": "<-", "color": color, "linewidth": 1.6, "shrinkA": 0, "shrinkB": 0},
        zorder=4,
    )


def span(ax: Axes, point: Point, place: float, color: str, *, horizontal: bool, zorder: int) -> Artist:
    """A stated range: a band between its ends, which are marked."""
    low, high = point.reach
    xs, ys, end = ([low, high], [place] * 2, "|") if horizontal else ([place] * 2, [low, high], "_")
    band = ax.plot(xs, ys, color=tint(color), linewidth=5.5, solid_capstyle="butt", zorder=zorder)[0]
    options: dict[str, Any] = {"linestyle": "none", "marker": end, "markersize": 11, "markeredgewidth": 2.2}
    ax.plot(xs, ys, **options, color=color, zorder=zorder + 1)
    return band


def course(
    ax: Axes, points: Sequence[Point], places: Sequence[float], color: str, wide: float, zorder: float = 4
) -> None:
    """A line through values, dashed from where they are hedged; a band, with no middle, where ranges are stated."""
    for (banded, hedged), pairs in groupby(
        pairwise(zip(points, places, strict=True)),
        key=lambda pair: ("range" in (pair[0][0].qualifier, pair[1][0].qualifier), pair[1][0].hedged),
    ):
        found = list(pairs)
        run = [found[0][0], *(after for _, after in found)]
        xs = [x for _, x in run]
        style: Any = DASHED if hedged else "solid"
        if banded:
            band(ax, xs, [edges(p) for p, _ in run], color, style)
        else:
            for bounded, part in groupby(run, key=lambda item: item[0].is_range):
                area = list(part)
                if bounded and len(area) > 1:
                    band(ax, [x for _, x in area], [p.reach for p, _ in area], color, style)
            ax.plot(xs, [p.value for p, _ in run], color=color, linewidth=wide, linestyle=style, zorder=zorder)


def band(
    ax: Axes, xs: Sequence[float], ends: Sequence[tuple[float, float]], color: str, style: Any = "solid"
) -> Artist:
    """Between the lowest and the highest numbers stated: a light area inside two thin lines."""
    low, high = zip(*ends, strict=True)
    ax.plot(xs, low, color=color, linewidth=0.9, linestyle=style, zorder=3)
    ax.plot(xs, high, color=color, linewidth=0.9, linestyle=style, zorder=3)
    return ax.fill_between(xs, low, high, color=color, alpha=0.2, linewidth=0, zorder=1)


def level(ax: Axes, point: Point, sheet: Sheet, *, covered: bool = False) -> None:
    """One figure for a long period: a level over the whole of it; wide and light where another lies on top of it."""
    color = sheet.color(point)
    start, end = time_axis.ends(point)
    if point.qualifier == "range":
        sheet.mark(band(ax, [start, end], [edges(point)] * 2, color), point)
        return
    dashed = point.basis == "vague" or point.is_approximate or point.hedged
    light, wide, over = covered or point.unfinished, 9.0 if covered else 3.4, 3.0 if covered else 5.0
    options: dict[str, Any] = {
        "solid_capstyle": "butt", "dash_capstyle": "butt",
        "linestyle": (0, (3 if not covered else 1.2, 1 if not covered else 0.4)) if dashed else "solid",
    }  # fmt: skip
    if light:  # a tint alone is too pale to be seen by everybody: two lines along it
        for side in (-0.5, 0.5):
            shift = ScaledTranslation(0, side * (wide + 1) / 72, ax.figure.dpi_scale_trans)
            ax.plot(
                [start, end], [point.value] * 2, color=color, linewidth=1.3, transform=ax.transData + shift,
                zorder=over, solid_capstyle="butt",
            )  # fmt: skip
    artist = ax.plot(
        [start, end], [point.value] * 2, color=tint(color) if light else color, linewidth=wide, zorder=over, **options
    )[0]
    sheet.mark(artist, point)


def edges(point: Point) -> tuple[float, float]:
    """Where the lines through a point pass: at its value, or at both ends of a range."""
    return point.reach if point.qualifier == "range" else (point.value, point.value)


def nearest(point: Point, other: Point) -> float:
    """Where a line from another point meets this one: the nearer end of a range, whose middle nobody stated."""
    return min(edges(point), key=lambda end: abs(end - other.value))


def tint(color: str) -> tuple[float, float, float]:
    """The colour, two thirds of the way to white."""
    red, green, blue = matplotlib.colors.to_rgb(color)
    return (1 - (1 - red) * 0.38, 1 - (1 - green) * 0.38, 1 - (1 - blue) * 0.38)

"""Tables: a name a line, numbers under each other, and bars where there is room."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import replace

import pandas as pd
from matplotlib.axes import Axes

from kit.charts import axes, marks, style
from kit.charts.forms.form import fewer
from kit.charts.forms.named import Named, line_by_line
from kit.charts.labels import scale
from kit.charts.placing import write
from kit.charts.rows import Point, Rows, separate
from kit.charts.sheet import Sheet
from kit.charts.style import INK, LABEL
from kit.charts.text import line_height, measure, wrap
from kit.errors import SetupError

_MOST, _MOST_COLUMNS = 60, 8
_GAP = 0.2  # inches between columns
_BAR = 0.7  # inches that a bar in a cell needs
_WIDEST_BAR = 2.2


class Table(Named):
    """Numbers right-aligned with equal decimals, a column for each value of ``by``, which may have units of their own."""

    name, words, datawrapper = "table", "Table", "tables"
    even = False
    most, most_series = None, None
    each, spare = 0.3, 0.0

    def split(self, table: pd.DataFrame, x: str, by: str | None) -> tuple[str | None, str | None]:
        """The columns are as panels: each may have its own unit."""
        return None, by

    def arranged(self, data: Rows) -> Rows:
        return separate(data)

    def evened(self, data: Rows) -> bool:
        return bool(data.steps(data.points))

    def refuse(self, data: Rows, highlight: Collection[str] = ()) -> None:
        if len(data.labels) > _MOST:
            raise SetupError(f"a table of {len(data.labels)} lines cannot be read as a picture; {fewer(data)}")
        if len(data.panels) > _MOST_COLUMNS:
            raise SetupError(f"{len(data.panels)} columns are too many; select at most {_MOST_COLUMNS}")
        for name in data.panels:
            if len({p.unit for p in data.points if p.panel == name}) > 1:
                raise SetupError(
                    f"the column “{name}” mixes units; select one of them, or name another column with by="
                )

    def size(self, points: Sequence[Point], data: Rows) -> float:
        """The first column; what has no value there comes last."""
        return next((p.value for p in points if p.panel == data.panels[0]), -math.inf)

    def abreast(self, points: Sequence[Point]) -> int:
        return 1

    def alt_text(self, data: Rows, title: str, subtitle: str, notes: list[str]) -> str:
        """Line by line, with the head of each number."""
        return line_by_line(self.words, data, lambda p: p.panel, (title, subtitle), notes)

    def room(self, sheet: Sheet, inches: float) -> tuple[float, float]:
        """The lines, and above them the heads of several columns. Raises `SetupError` where the columns do not fit."""
        columns = _columns(sheet.data)
        needed = sum(wide + _GAP for _, _, wide in columns)
        plan, labels = sheet.arrangement, sheet.data.labels
        width = inches - needed
        if width < 0.8:
            raise SetupError(
                f"{len(columns)} columns do not fit into {inches:.1f} inches; select some, or draw a wider picture"
            )
        longest = min(max(measure(label, LABEL) for label in labels), width, inches * 0.45)
        plan.names = {label: "\n".join(wrap(label, longest + 0.01, LABEL, most=3)) for label in labels}
        lines = max(text.count("\n") + 1 for text in plan.names.values())
        plan.slot = max(self.each, lines * line_height(LABEL) + 0.1)
        heads = max((head.count("\n") + 1 for head, _, _ in columns if head), default=0)
        plan.top = heads * line_height(LABEL) + 0.04 if heads else 0.0
        return plan.slot * len(labels) + plan.top, inches - _named(plan.names)

    def draw(self, ax: Axes, points: Sequence[Point], sheet: Sheet, inches: float) -> None:
        labels = list(dict.fromkeys(p.label for p in points))
        self.name_axis(ax, {label: float(n) for n, label in enumerate(labels)}, sheet, inches)
        ax.set_ylim(len(labels) - 0.5, -0.5)
        named = _named(sheet.arrangement.names)
        ax.tick_params(axis="y", length=0, pad=named * 72)
        for tick in ax.get_yticklabels():
            tick.set(ha="left")
        ax.set_xlim(0, inches)
        axes.bare_values(ax, vertical=True)
        for line in range(len(labels) + 1):
            ax.axhline(line - 0.5, color=style.GRID, linewidth=0.8, zorder=0, clip_on=False, xmin=-named / inches)
        columns = _columns(sheet.data)
        spare = (inches - sum(wide + _GAP for _, _, wide in columns)) / len(columns)
        barred = spare >= _BAR
        pitch = min(spare, _WIDEST_BAR) if barred else spare
        right = 0.0
        for head, own, wide in columns:
            right += _GAP + wide + (0 if barred else pitch)
            if head:
                options = {"color": INK, "weight": "bold", "ha": "right", "va": "bottom", "linespacing": 1.05}
                write(ax, head, (right, -0.5), (0, 3), **options)
            for label in set(labels) - {p.label for p in own}:
                write(ax, "–", (right, labels.index(label)), (0, 0), color=style.GREY, ha="right", va="center_baseline")
            for point, text in zip(own, _texts(own, sheet.data), strict=True):
                y = labels.index(point.label)
                strong = bool(sheet.highlight) and sheet.text_color(point) != style.GREY
                color = sheet.text_color(point) if strong else INK
                write(
                    ax,
                    text,
                    (right, y),
                    (0, 0),
                    color=color,
                    ha="right",
                    va="center_baseline",
                    weight="bold" if strong else "normal",
                )
                if not barred:
                    sheet.mark(ax.texts[-1], point)
            if barred:
                _bars(ax, own, labels, sheet, (right + 0.1, pitch - 0.14), inches)
                right += pitch


def _bars(
    ax: Axes, own: Sequence[Point], labels: Sequence[str], sheet: Sheet, place: tuple[float, float], inches: float
) -> None:
    """Bars of one column from a common zero, on axes of their own inside the table's."""
    inside = ax.inset_axes((place[0] / inches, 0, place[1] / inches, 1))
    low, high = axes.bar_span(own if not sheet.data.one_unit else sheet.data.points)
    inside.set_xlim(low - 0.01 * (high - low), high + 0.01 * (high - low))  # the edges of the longest are seen whole
    inside.set_ylim(ax.get_ylim())
    inside.axis("off")
    for point in own:
        bare = replace(point, series="", qualifier=None if point.qualifier in (">", ">=") else point.qualifier)
        marks.bar(inside, bare, "", labels.index(point.label), 0.5, sheet, horizontal=True)


def _columns(data: Rows) -> list[tuple[str, list[Point], float]]:
    """Head, points and width in inches of each column."""
    found = []
    for name in data.panels:
        own = [p for p in data.points if p.panel == name]
        wide = max(measure(text, LABEL) for text in _texts(own, data))
        least = max((measure(word, LABEL, "bold") for word in name.split()), default=0.0)
        head = "\n".join(wrap(name, min(max(wide, least, 0.6), 1.4), LABEL, "bold", most=3)) if name else ""
        found.append((head, own, max(wide, measure(head, LABEL, "bold"))))
    return found


def _texts(points: Sequence[Point], data: Rows) -> list[str]:
    """The numbers of a column in one scale and with equal decimals, as far as they are stated."""
    ends, steps = [end for p in points if not p.vague for end in p.reach], data.steps(points)
    one = scale(ends, points[0].unit, steps)
    # three figures of the smallest as well, if that takes few decimals: a table is read number by number
    if one and not steps:
        scaled, most = [end / one.size for end in ends], 3 if one.size == 1 else 1
        exact = (n for n in range(most) if all(abs(end - round(end, n)) <= abs(end) * 1e-3 for end in scaled))
        one = one._replace(places=max(one.places, next(exact, most)))
    return [p.words(scale=one) for p in points]


def _named(names: dict[str, str]) -> float:
    """Inches that the names take."""
    return max(measure(text, LABEL) for text in names.values()) + 0.09

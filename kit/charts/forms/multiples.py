"""Small multiples: a panel for each value of a column."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from kit.charts import axes, course
from kit.charts.finish import NewsFigure
from kit.charts.forms.columns import Columns
from kit.charts.forms.form import Form, fewer, key
from kit.charts.forms.lines import Line
from kit.charts.rows import Point, Rows
from kit.charts.sheet import Sheet
from kit.charts.style import ACROSS, DOWN, LABEL
from kit.charts.text import measure
from kit.errors import SetupError

_MOST, _MOST_BARS = 12, 8
_LABEL = 0.2  # inches beyond a column for its value


class Multiples(Form):
    """Panels of lines where they have a course long enough, of columns otherwise."""

    name, words, datawrapper = "multiples", "Small charts side by side", "multiple-columns"

    def split(self, table: pd.DataFrame, x: str, by: str | None) -> tuple[str | None, str | None]:
        if by is not None:
            return None, by
        for name in ("measure", "unit", "subject", "source"):
            if name in table.columns and table[name].nunique(dropna=False) > 1 and name != x:
                return None, name
        raise SetupError("kind='multiples' needs a column whose values get a panel each; name it with by=")

    def suits(self, data: Rows, inches: float) -> bool:
        return any(data.panels)

    def refuse(self, data: Rows, highlight: Collection[str] = ()) -> None:
        super().refuse(data, highlight)
        if data.axis == "time":
            course.refuse_unlike(course.unlike_totals(data), "a panel")
        panels = _panels(data)
        if len(panels) > _MOST:
            raise SetupError(f"{len(panels)} panels cannot be read; select at most {_MOST}")
        for name, points in panels.items():
            if data.axis == "category" and len(points) > _MOST_BARS:
                raise SetupError(f"the panel “{name}” has more than {_MOST_BARS} bars; {fewer(data)}")
        for name, points in panels.items():
            if len({p.unit for p in points}) > 1:
                raise SetupError(
                    f"the panel “{name}” mixes units; select one unit of it, or panels by another column with by="
                )

    def scales(self, data: Rows) -> tuple[str | None, bool]:
        return "y", _lines(data)

    def notes(self, data: Rows, caveats: list[str], *, logarithmic: str) -> list[str]:
        """How the scales of the panels differ, and which of them, being lines, do not start at zero."""
        if data.one_unit:
            return caveats + (axes.zero_notes(data.points) if _lines(data) else [])
        notes = [*caveats, "Each panel has a scale of its own."]
        panels = _panels(data) if _lines(data) else {}
        off_zero = [f"“{name}”" for name, points in panels.items() if not axes.starts_at_zero(points)]
        return notes + axes.off_zero(off_zero)

    def compose(self, figure: NewsFigure, sheet: Sheet, inches: float, height: float | None) -> None:
        data, plan = sheet.data, sheet.arrangement
        panels, lines = _panels(data), _lines(data)
        needed = 1.45 if lines else max(
            len(points) * (max(measure(words, LABEL) for words in axes.value_words(points, data).values()) + 0.03)
            for points in panels.values()
        )  # fmt: skip
        plan.columns = next(
            n
            for n in (1 if inches < 2.6 else 2 if inches < 4.5 or len(panels) in (2, 4) else 3, 2, 1)
            if n <= len(panels) and ((inches - ACROSS * (n - 1)) / n >= needed or n == 1)
        )
        cell = (inches - ACROSS * (plan.columns - 1)) / plan.columns
        shared = (axes.value_span if lines else axes.bar_span)(data.points) if data.one_unit else None
        rows = -(-len(panels) // plan.columns)
        plan.top = 0.16 if lines else 0.0
        key(figure, sheet, self.keyed(sheet))
        figure.fit(rows * 1.75 + DOWN * (rows - 1), height)
        drawn = [figure.add_panel(name) for name in panels]  # all of them first: labels need to know their heights
        plan.headings += [ax.head(name, cell, plan.top) for ax, name in zip(drawn, panels, strict=True)]
        for ax, points in zip(drawn, panels.values(), strict=True):
            if lines:
                Line().draw(ax, points, sheet, cell, span=shared)
            else:
                Columns().draw(ax, points, sheet, cell)
            if shared and not lines:
                sheet.settle()
                (low, high), tall = shared, ax.get_position().height * figure.get_figheight()
                pad = (high - low) * max(0.2, _LABEL / max(tall - _LABEL * (1 + (low < 0)), _LABEL))
                ax.set_ylim(low - (pad if low < 0 else 0), high + pad)


def unasked(table: pd.DataFrame, x: str, by: str | None) -> tuple[str | None, str | None]:
    """The columns of series and panels of a chart without a ``kind``: a panel a measure if each has its own course."""
    if by is not None or x == "measure" or not {"measure", x} <= set(table.columns):
        return by, None
    courses = [set(group[x].dropna()) for _, group in table.groupby("measure")]
    one_unit = all(table[name].nunique(dropna=False) == 1 for name in ("unit", "per") if name in table.columns)
    apart = len(courses) > 1 and min(map(len, courses)) > 1 and one_unit and set.intersection(*courses)
    return None, "measure" if apart else None


def _panels(data: Rows) -> dict[str, list[Point]]:
    return {name: [p for p in data.points if p.panel == name] for name in data.panels}


def _lines(data: Rows) -> bool:
    """Whether the panels are lines, having a course long enough; they are columns otherwise."""
    places = max(len({p.label for p in points}) for points in _panels(data).values())
    return data.axis != "category" and (places > 5 or (data.axis == "time" and bool(course.unlike(data))))

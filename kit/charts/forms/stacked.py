"""Stacked bars: the parts of a whole, and answers around a middle."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

import matplotlib.colors
from matplotlib.axes import Axes

from kit.charts import axes, course, marks, scales, style, titles
from kit.charts.forms.form import MOST_SERIES, fewer
from kit.charts.forms.named import Named, line_by_line
from kit.charts.forms.named import places as named_places
from kit.charts.labels import capital, clean, listing, number
from kit.charts.placing import write
from kit.charts.rows import Point, Rows, separate
from kit.charts.sheet import AGAINST, FOR, HIGHLIGHT, MIDDLE, MUTED, Sheet
from kit.charts.style import INK, LABEL
from kit.charts.text import measure
from kit.errors import SetupError

ALL = "All"  # the one bar of rows that are all parts of one whole
_MOST, _MOST_PARTS_ALONE = 25, 5
_ROUNDED = 1.0  # percentage points that rounded parts may miss 100 by


class Stacked(Named):
    """Horizontal bars of parts, each part with its value where it has room for it."""

    name, words, datawrapper = "stacked", "Stacked bar chart", "d3-bars-stacked"
    most = None  # parts, each of which has its room or no number
    each, spare = 0.38, 0.04
    values: str | None = "x"
    annotated = False

    def arranged(self, data: Rows) -> Rows:
        return separate(whole(data))

    def wants(self, data: Rows) -> bool:
        """Percentages of one measure and source that add up to 100 for every name."""
        alone = len(data.series) == 1
        if any(data.panels) or data.axis == "number" or (alone and data.axis != "category"):
            return False
        if any(len(data.distinct(name)) > 1 for name in ("source", "statistic", "measure") if name != data.x):
            return False
        bars = _bars(whole(data))
        doubled = any(len({p.series for p in points}) < len(points) for points in bars.values())
        if doubled or data.distinct("change") or any(_is_loose(p) or p.value < 0 for p in data.points):
            return False
        if alone and len(data.points) > _MOST_PARTS_ALONE:
            return False
        percent = data.unit == "%" or (data.unit is None and data.per is None and not alone and len(bars) > 1)
        return percent and all(len(points) > 1 and _whole(points) for points in bars.values())

    def refuse(self, data: Rows, highlight: Collection[str] = ()) -> None:
        bars = _bars(data)
        whole_bars = [name for name in highlight if name not in data.series and name in data.labels]
        if whole_bars:
            raise SetupError(
                f"highlight={whole_bars[0]!r} is a bar, whose parts are told apart by their colours; highlight a part, "
                f"such as {data.series[0]!r}"
            )
        if len(data.series) < 2:
            raise SetupError("stacked bars need two parts or more of each name; name the column of the parts with by=")
        if len(bars) > _MOST:
            raise SetupError(f"{len(bars)} stacked bars cannot be read; {fewer(data)}")
        course.refuse_sum(data, "stacked bars")
        super().refuse(data, highlight)
        loose = [p for p in data.points if _is_loose(p)]
        if loose:
            raise SetupError(
                f"“{loose[0].words()}” of {_named(loose[0])} has no end for the next part to begin at; "
                "leave it out, or draw kind='dots' or kind='bars'"
            )
        below = [p for p in data.points if p.value < 0]
        if below:
            raise SetupError(
                f"{_named(below[0])} is {below[0].words()}, and no part of a whole is below zero; draw kind='bars'"
            )
        for name, points in bars.items():
            if data.unit == "%" and (total := sum(p.value for p in points)) > 100 + _ROUNDED:
                raise SetupError(
                    f"the parts of “{name}” add up to {number(total)}%: they are not parts of one whole; "
                    "draw kind='bars', or select those that are"
                )

    def refuse_lines(self, data: Rows, lines: Collection[float | str]) -> None:
        """A share of the whole may be marked, where every bar is a whole: all else is read against the wrong part."""
        wholes = data.unit == "%" and all(_whole(own) for own in _bars(data).values())
        if not wholes or not all(isinstance(line, (int, float)) and 0 <= line <= 100 for line in lines):
            raise SetupError(
                "reference= in stacked bars can only mark a share of bars that add up to 100%, such as "
                "reference={'Half': 50}: any other line would be read against parts that begin at different places; "
                "draw kind='bars'"
            )

    def size(self, points: Sequence[Point], data: Rows) -> float:
        """The first part where all bars are wholes, the sum of the parts otherwise."""
        if all(_whole(own) for own in _bars(data).values()):
            return next((p.value for p in points if p.series == parts(data)[0]), 0.0)
        return sum(p.value for p in points)

    def notes(self, data: Rows, caveats: list[str], *, logarithmic: str) -> list[str]:
        """Where parts do not add up to 100."""
        if data.unit != "%":
            return caveats
        sums = {name: sum(p.value for p in points) for name, points in _bars(data).items()}
        short = [f"“{name}” ({number(total)}%)" for name, total in sums.items() if total < 100 - _ROUNDED]
        if short:
            return [*caveats, f"The parts do not add up to 100%: {listing(short, 4)}."]
        if any(abs(total - 100) > 1e-6 for total in sums.values()):
            return [*caveats, "Parts may not add up to 100% because they are rounded."]
        return caveats

    def title(self, data: Rows) -> str:
        if data.labels != [ALL]:
            return super().title(data)
        return titles.title(replace(data, points=[replace(p, label=p.series, series="") for p in data.points]))

    def alt_text(self, data: Rows, title: str, subtitle: str, notes: list[str]) -> str:
        """Bar by bar, the parts of each in the order they are drawn."""
        order = parts(data)
        ordered = replace(data, points=sorted(data.points, key=lambda p: order.index(p.series)))
        names = {label: "Parts" if data.labels == [ALL] else label for label in data.labels}
        return line_by_line(self.words, ordered, lambda p: p.series, (title, subtitle), notes, names)

    def abreast(self, points: Sequence[Point]) -> int:
        return 1

    def keyed(self, sheet: Sheet) -> list[tuple[str, str]]:
        colors = self.colors(sheet)
        return [
            (f"{'○' if color == 'white' else '●'}\u2009{name}", style.GREY if color in (MUTED, "white") else color)
            for name, color in ((name, colors[name]) for name in parts(sheet.data))
        ]

    def colors(self, sheet: Sheet) -> dict[str, str]:
        """The colour of each part: from one side of a survey's scale to the other, or as those of series."""
        names = parts(sheet.data)
        scale = scales.stances(names)
        if sheet.highlight:
            return {n: sheet.colors.get(n, HIGHLIGHT) if n in sheet.highlight else MUTED for n in names}
        if scale is None:
            return {name: sheet.color(next(p for p in sheet.data.points if p.series == name)) for name in names}
        found = {}
        for name in names:
            place = scale[name] or 0
            side = sorted({abs(value) for value in scale.values() if value and value * place > 0}, reverse=True)
            shades = (AGAINST if place < 0 else FOR)[len(side) == 3]
            found[name] = "white" if scale[name] is None else MIDDLE if not place else shades[side.index(abs(place))]
        return found

    def starts(self, points: Sequence[Point], data: Rows) -> list[tuple[Point, float]]:
        """The parts of one bar in their order, each with where it begins."""
        order, at, found = parts(data), 0.0, []
        for point in sorted(points, key=lambda p: order.index(p.series)):
            found.append((point, at))
            at += point.value
        return found

    def draw(self, ax: Axes, points: Sequence[Point], sheet: Sheet, inches: float) -> None:
        places = named_places(points)
        lane, thick = self.lanes(points, sheet)
        placed = [pair for own in _bars(sheet.data).values() for pair in self.starts(own, sheet.data)]
        low, high = min(0.0, *(at for _, at in placed)), max(at + p.value for p, at in placed)
        if low == 0 and all(_whole(own) for own in _bars(sheet.data).values()):
            high = max(high, 100.0)
        colors = self.colors(sheet)
        apart = "white" in colors.values() and low < 0
        unit = (high - low or 1.0) / (inches - 0.36 * apart)
        ax.set_xlim(low - 0.01 * unit, low + inches * unit)
        texts = axes.value_words(points, sheet.data)
        for point, at in placed:
            y, color = places[point.label] + lane, colors[point.series]
            face = marks.tint(color) if sheet.tints(point) else matplotlib.colors.to_rgb(color)
            edge = style.GREY if color == "white" else "white"
            artist = ax.barh(y, point.value, thick, left=at, color=face, edgecolor=edge, linewidth=0.9, zorder=2)[0]
            sheet.mark(artist, point)
            if apart and color == "white":
                write(ax, texts[point], (at + point.value, y), (4, 0), color=INK, ha="left", va="center_baseline")
                continue
            dark = color in (MUTED, "white") or sheet.tints(point)
            for text in (texts[point], texts[point].removesuffix("%")):
                if measure(text, LABEL) + 0.05 <= point.value / unit:
                    spot = (at + point.value / 2, y)
                    ink = INK if dark else sheet.ink_on(color)
                    write(ax, text, spot, (0, 0), color=ink, ha="center", va="center_baseline")
                    break
        self.name_axis(ax, {"": 0.0} if list(places) == [ALL] else places, sheet, inches)
        axes.bare_values(ax, vertical=True)

    def room(self, sheet: Sheet, inches: float) -> tuple[float, float]:
        tall, wide = super().room(sheet, inches)
        if sheet.data.labels == [ALL]:
            sheet.arrangement.names = {"": ""}
            return tall, inches
        return tall, wide


class Diverging(Stacked):
    """Stacked bars of a survey's answers: those against left of a line, those for right of it, the middle across it."""

    name, words = "diverging", "Diverging stacked bar chart"
    values = None

    def wants(self, data: Rows) -> bool:
        return len(data.series) > 1 and scales.stances(data.series) is not None and Stacked.wants(self, data)

    def refuse(self, data: Rows, highlight: Collection[str] = ()) -> None:
        if scales.stances(data.series) is None:
            known = listing([f"“{name}”" for name in data.series], MOST_SERIES)
            raise SetupError(
                "diverging bars need answers on both sides of a middle, such as “disagree”, “neutral” and “agree”, "
                f"and these are {known}; name their column with by=, or draw kind='stacked'"
            )
        super().refuse(data, highlight)

    def size(self, points: Sequence[Point], data: Rows) -> float:
        """All that is for."""
        scale = scales.stances(data.series) or {}
        return sum(p.value for p in points if (scale.get(p.series) or 0) > 0)

    def starts(self, points: Sequence[Point], data: Rows) -> list[tuple[Point, float]]:
        """What gives no answer stands apart, at the same place for every bar."""
        scale = scales.stances(data.series) or {}

        def left(own: Iterable[Point]) -> float:
            sides = [(scale[p.series], p.value) for p in own]
            return -sum(v if place < 0 else v / 2 for place, v in sides if place is not None and place <= 0)

        placed = Stacked.starts(self, [p for p in points if scale[p.series] is not None], data)
        begins = left(points)
        found = [(point, at + begins) for point, at in placed]
        ends = [left(own) + sum(p.value for p in own if scale[p.series] is not None) for own in _bars(data).values()]
        away = max(ends) + 0.03 * (max(ends) - min(map(left, _bars(data).values())))
        for point in points:
            if scale[point.series] is None:
                found.append((point, away))
                away += point.value
        return found

    def draw(self, ax: Axes, points: Sequence[Point], sheet: Sheet, inches: float) -> None:
        super().draw(ax, points, sheet, inches)
        lane, thick = self.lanes(points, sheet)
        for place in named_places(points).values():  # beside each bar only: it must not run through the names
            middle = place + lane
            ax.plot([0, 0], [middle - thick * 0.66, middle + thick * 0.66], color="#33373b", linewidth=0.9, zorder=1)


def parts(data: Rows) -> list[str]:
    """The series in their own order, if they have one, and otherwise as the rows stand."""
    own = scales.own_order(data.series)
    return sorted(data.series, key=lambda name: own[name]) if own else data.series


def whole(data: Rows) -> Rows:
    """Rows of one series as the parts of one bar; others as they are."""
    if data.series != [""] or data.axis != "category":
        return data
    return replace(data, points=[replace(p, series=capital(clean(p.label)), label=ALL) for p in data.points])


def _bars(data: Rows) -> dict[str, list[Point]]:
    bars: dict[str, list[Point]] = {}
    for point in data.points:
        bars.setdefault(point.label, []).append(point)
    return bars


def _is_loose(point: Point) -> bool:
    return point.is_range or point.is_open


def _whole(points: Sequence[Point]) -> bool:
    return abs(sum(p.value for p in points) - 100) <= _ROUNDED


def _named(point: Point) -> str:
    return f"“{point.series}”" + (f" of “{point.label}”" if point.label != ALL else "")

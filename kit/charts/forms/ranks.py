"""Ranks over time, the first at the top."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from matplotlib.axes import Axes

from kit.charts import axes, marks, style, time_axis
from kit.charts.forms.form import Form
from kit.charts.labels import capital
from kit.charts.placing import Placer, spread_labels, write
from kit.charts.rows import Point, Rows
from kit.charts.sheet import MUTED, PALETTE, Sheet
from kit.charts.style import LABEL
from kit.charts.text import line_height, measure, wrap
from kit.errors import SetupError

_MOST, _DEEPEST = 20, 40
_STEP = 0.25  # inches from rank to rank
_TICK = 0.75  # inches of a period's words before they are wrapped


class Ranks(Form):
    """A line for each name through its ranks, from 1 at the top; named at both ends."""

    name, words, datawrapper = "ranks", "Chart of ranks", "d3-lines"
    even = False
    most_series = None

    def wants(self, data: Rows) -> bool:
        """Whole numbers along time whose column or measure is called a rank."""
        called = {data.y.casefold(), *(str(name).casefold() for name in data.distinct("measure"))}
        if data.axis != "time" or any(data.panels) or not called & {"rank", "ranking"} or not any(data.series):
            return False
        return all(_is_rank(p) for p in data.points) and len(data.labels) > 1 and len(data.series) <= _MOST

    def refuse(self, data: Rows, highlight: Collection[str] = ()) -> None:
        if data.axis == "category" or len(data.labels) < 2:
            raise SetupError(f"ranks need two dates or more along x={data.x!r}; draw kind='table'")
        odd = [p for p in data.points if not _is_rank(p)]
        if odd:
            raise SetupError(f"“{odd[0].words()}” of {odd[0].label} is no rank: ranks are whole numbers from 1")
        if len(data.series) > _MOST:
            raise SetupError(f"{len(data.series)} lines of ranks cannot be followed; select at most {_MOST}")

    def title(self, data: Rows) -> str:
        last = data.labels[-1]
        best = min((p for p in data.points if p.label == last), key=lambda p: p.value)
        return f"{capital(best.series or 'rank')}: {best.value:g} in {last}"

    def alt_text(self, data: Rows, title: str, subtitle: str, notes: list[str]) -> str:
        """The ranks of each name, one after the other."""
        read = []
        for name in data.series:
            own = [p for p in data.points if p.series == name]
            ranks = ", ".join(f"{p.value:g}" for p in own)
            read.append(f"{name}, {own[0].label} to {own[-1].label}: {ranks}." if len(own) > 1 else f"{name}: {ranks}.")
        head = [text if text.endswith((".", "!", "?", "…")) else f"{text}." for text in (title, subtitle) if text]
        return " ".join([f"{self.words}: {head[0]}", *head[1:], *read, *notes])

    def keyed(self, sheet: Sheet) -> list[tuple[str, str]]:
        return []

    def room(self, sheet: Sheet, inches: float) -> tuple[float, float]:
        names = max(measure(name, LABEL, "bold") for name in sheet.data.series)
        sheet.arrangement.left = 0.3
        sheet.arrangement.right = min(names + 0.45, inches * 0.45)
        deepest = max(p.value for p in sheet.data.points)
        ends = [
            wrap(f"10  {name}", sheet.arrangement.right - 0.08, LABEL, "bold", most=3) for name in sheet.data.series
        ]
        step = max(_STEP, max(map(len, ends)) * line_height(LABEL) + 0.04)
        return step * deepest + 0.35, inches - 0.3 - sheet.arrangement.right

    def draw(self, ax: Axes, points: Sequence[Point], sheet: Sheet, inches: float) -> None:
        labels = list(dict.fromkeys(p.label for p in points))
        deepest = max(p.value for p in points)
        ax.set_ylim(deepest + 0.5, 0.5)
        places = {p.label: p.position or 0.0 for p in points}
        first, last = places[labels[0]], places[labels[-1]]
        ax.set_xlim(first - (last - first) * 0.02, last + (last - first) * 0.02)
        ends: list[tuple[float, str, str]] = []
        early: list[tuple[str, tuple[float, float], str]] = []
        lines = {name: [p for p in points if p.series == name] for name in sheet.data.series}
        for name, own in lines.items():
            color = _color(own[0], sheet)
            strong = color != MUTED
            xs = [places[p.label] for p in own]
            for one, two in pairwise(own):
                whole = labels.index(two.label) - labels.index(one.label) == 1  # a date without a rank is dotted over
                ax.plot(
                    [places[one.label], places[two.label]], [one.value, two.value], color=color,
                    linewidth=(2.4 if strong else 1.4) if whole else 1.1, linestyle="solid" if whole else (0, (1, 2.5)),
                    zorder=3 if strong else 2,
                )  # fmt: skip
            for point, x in zip(own, xs, strict=True):
                marks.dot(ax, point, x, point.value, color, sheet, size=6 if strong else 4.5)
            dark = style.GREY if color == MUTED else color
            options = {"weight": "bold", "color": dark, "va": "center_baseline"}
            if xs[0] == first:
                write(ax, f"{own[0].value:g}", (first, own[0].value), (-8, 0), ha="right", **options)
            if xs[-1] == last:
                ends.append((own[-1].value, f"{own[-1].value:g}  {name}".rstrip(), dark))
            else:  # it ends before the others do
                early.append((name, (xs[-1], own[-1].value), dark))
        names = {label: "\n".join(wrap(capital(label), _TICK, 10, most=2)) for label in labels}
        unit, shown = (last - first) * 1.04 / inches, [labels[-1]]
        for label in reversed(labels[:-1]):
            needed = (measure(names[label], 10) + measure(names[shown[-1]], 10)) / 2 + 0.08
            if places[shown[-1]] - places[label] >= needed * unit:
                shown.append(label)
        kept = shown[::-1]
        told = time_axis.years_once([" ".join(names[label].split()) for label in kept]) if len(kept) > 2 else kept
        told = ["\n".join(wrap(capital(words), _TICK, 10, most=2)) for words in told]
        axes.ticks(ax.xaxis, [places[label] for label in kept], told)
        ax.tick_params(axis="x", length=0)
        axes.bare_values(ax, vertical=False)
        sheet.settle()
        placer = Placer(ax, 0.0)
        for own in lines.values():
            placer.keep_off([(places[p.label], p.value) for p in own], thick=0.1)
        for name, place, color in early:
            if not placer.label(name, [place], color):
                ends.append((place[1], name, color))
        spread_labels(ax, last, ends, sheet.arrangement.right, right=True)


def _is_rank(point: Point) -> bool:
    return (
        point.value == round(point.value) and 1 <= point.value <= _DEEPEST and not point.is_range and not point.is_open
    )


def _color(point: Point, sheet: Sheet) -> str:
    if sheet.highlight or len(sheet.data.series) <= len(PALETTE):
        return sheet.color(point)
    return PALETTE[0]

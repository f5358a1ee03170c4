"""Ranks over time, the first at the top."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from matplotlib.axes import Axes

from kit.charts import axes, marks, style, time_axis, titles
from kit.charts.alt_text import spoken
from kit.charts.forms.form import Form
from kit.charts.labels import capital
from kit.charts.placing import Placer, spread_labels, write
from kit.charts.rows import Point, Rows
from kit.charts.sheet import MUTED, PALETTE, Sheet
from kit.charts.style import LABEL
from kit.charts.text import line_height, measure, wrap
from kit.charts.wording import from_when_to_when
from kit.errors import SetupError

_MOST, _DEEPEST = 20, 40
_STEP = 0.25  # inches from rank to rank
_TICK = 0.75  # inches of a period's words before they are wrapped
_DOTTED = 0.2  # inches from date to date from which each rank has a dot
_TURNS, _TURNS_IN_COLOURS = 1.7, 5.0  # places changed for each inch of a rank's lane: more cannot be followed
_FEW = 8  # dates that are named each by itself
_MOST_POINTED = 6


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
        if len(set(data.series) & set(highlight)) > _MOST_POINTED:
            raise SetupError(
                f"of {len(set(highlight))} highlighted lines none stands out; highlight at most {_MOST_POINTED}"
            )

    def title(self, data: Rows) -> str:
        """Who is first at the end, and who was at the beginning."""
        first, last = (
            [p for p in data.points if p.label == label and p.value == 1]
            for label in data.labels[:: len(data.labels) - 1]
        )
        if len(first) != 1 or len(last) != 1:
            return titles.plain(data)
        early, late = from_when_to_when(first[0], last[0])
        before, now = first[0].series, last[0].series
        return f"{capital(now)} first {late}, {'as' if before == now else before} {early}"

    def alt_text(self, data: Rows, title: str, subtitle: str, notes: list[str]) -> str:
        """The ranks of each name, one after the other."""
        read = []
        for name in data.series:
            own = [p for p in data.points if p.series == name]
            ranks = ", ".join(f"{p.value:g}" for p in own)
            read.append(f"{name}, {own[0].label} to {own[-1].label}: {ranks}." if len(own) > 1 else f"{name}: {ranks}.")
        return spoken(self.words, (title, subtitle), read, notes)

    def keyed(self, sheet: Sheet) -> list[tuple[str, str]]:
        return []

    def room(self, sheet: Sheet, inches: float) -> tuple[float, float]:
        names = max(measure(name, LABEL, "bold") for name in sheet.data.series)
        sheet.arrangement.left = 0.3
        sheet.arrangement.right = min(names + 0.45, inches * 0.45)
        deepest = max(p.value for p in sheet.data.points)
        _refuse_tangle(sheet, inches - 0.3 - sheet.arrangement.right)
        ends = [
            wrap(f"10  {name}", sheet.arrangement.right - 0.08, LABEL, "bold", most=3) for name in sheet.data.series
        ]
        step = max(_STEP, max(map(len, ends)) * line_height(LABEL) + 0.04)
        return step * deepest + 0.35, inches - 0.3 - sheet.arrangement.right

    def draw(self, ax: Axes, points: Sequence[Point], sheet: Sheet, inches: float) -> None:
        labels = list(dict.fromkeys(p.label for p in points))
        places = {p.label: p.position or 0.0 for p in points}
        first, last = places[labels[0]], places[labels[-1]]
        _date_axis(ax, points, sheet, places, inches)
        ax.set_xlim(first - (last - first) * 0.02, last + (last - first) * 0.02)
        ax.set_ylim(max(p.value for p in points) + 0.5, 0.5)
        dotted = min((b - a for a, b in pairwise(sorted(places.values()))), default=1.0) * inches >= _DOTTED * (
            last - first
        )
        ends: list[tuple[float, str, str]] = []
        early: list[tuple[str, tuple[float, float], str]] = []
        lines = {name: [p for p in points if p.series == name] for name in sheet.data.series}
        for own in lines.values():
            color = _color(own[0], sheet)
            strong = color != MUTED
            for one, two in pairwise(own):
                whole = labels.index(two.label) - labels.index(one.label) == 1  # a date without a rank is dotted over
                ax.plot(
                    [places[one.label], places[two.label]], [one.value, two.value], color=color,
                    linewidth=(2.4 if strong else 1.4) if whole else 1.1, linestyle="solid" if whole else (0, (1, 2.5)),
                    zorder=3 if strong else 2, solid_capstyle="round",
                )  # fmt: skip
            for point in own:
                shown = dotted or point in (own[0], own[-1])
                marks.dot(ax, point, places[point.label], point.value, color, sheet, 6 if strong else 4.5, shown=shown)
            dark = style.GREY if color == MUTED else color
            options = {"weight": "bold", "color": dark, "va": "center_baseline"}
            if places[own[0].label] == first:
                write(ax, f"{own[0].value:g}", (first, own[0].value), (-8, 0), ha="right", **options)
            if places[own[-1].label] == last:
                ends.append((own[-1].value, f"{own[-1].value:g}  {own[0].series}".rstrip(), dark))
            else:  # it ends before the others do
                early.append((own[0].series, (places[own[-1].label], own[-1].value), dark))
        axes.bare_values(ax, vertical=False)
        sheet.settle()
        placer = Placer(ax, 0.0)
        for own in lines.values():
            placer.keep_off([(places[p.label], p.value) for p in own], thick=0.1)
        for name, place, color in early:
            if not placer.label(name, [place], color):
                ends.append((place[1], name, color))
        spread_labels(ax, last, ends, sheet.arrangement.right, right=True)


def _date_axis(ax: Axes, points: Sequence[Point], sheet: Sheet, places: dict[str, float], inches: float) -> None:
    """The words of each period, of few as many as have room; of many an axis of time or numbers as a line has it."""
    names = {label: "\n".join(wrap(capital(label), _TICK, 10, most=2)) for label in places}
    unit = (max(places.values()) - min(places.values())) * 1.04 / inches
    shown: list[str] = []
    for label in reversed(places):
        beside = (measure(names[label], 10) + measure(names[shown[-1]], 10)) / 2 + 0.08 if shown else 0.0
        if not shown or places[shown[-1]] - places[label] >= beside * unit:
            shown.append(label)
    if len(shown) == len(places) or len(places) <= _FEW:
        kept = shown[::-1]
        told = time_axis.years_once([capital(label) for label in kept]) if len(kept) > 2 else kept
        words = ["\n".join(wrap(capital(name), _TICK, 10, most=2)) for name in told]
        axes.ticks(ax.xaxis, [places[label] for label in kept], words)
    else:
        time_axis.position_axis(ax, points, inches, dated=sheet.data.axis == "time")
    ax.tick_params(axis="x", length=0)


def _refuse_tangle(sheet: Sheet, inches: float) -> None:
    """Raise `SetupError` where lines in colour change places too often for the room, unless some are highlighted."""
    lines = [[p for p in sheet.data.points if p.series == name] for name in sheet.data.series]
    if sheet.highlight & set(sheet.data.series):
        return
    turns = sum(abs(two.value - one.value) for own in lines for one, two in pairwise(own)) / 2
    lanes = max(p.value for p in sheet.data.points) - 1
    if turns > (_TURNS_IN_COLOURS if len(lines) <= len(PALETTE) else _TURNS) * lanes * inches:
        leader = min((own[-1] for own in lines), key=lambda p: p.value).series
        raise SetupError(
            f"the {len(lines)} lines change places {turns:g} times over {len(sheet.data.labels)} dates, too often to be "
            f"followed here: highlight up to {_MOST_POINTED}, such as highlight={leader!r}, and the others turn grey; or "
            "select fewer names, or the first and the last date for kind='slope'"
        )


def _is_rank(point: Point) -> bool:
    return (
        point.value == round(point.value) and 1 <= point.value <= _DEEPEST and not point.is_range and not point.is_open
    )


def _color(point: Point, sheet: Sheet) -> str:
    if sheet.highlight or len(sheet.data.series) <= len(PALETTE):
        return sheet.color(point)
    return PALETTE[0]

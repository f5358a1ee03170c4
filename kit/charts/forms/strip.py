"""Many values of one measure: where they crowd, and which stand apart."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from matplotlib.axes import Axes

from kit.charts import axes, labels, marks
from kit.charts.forms.form import Form
from kit.charts.labels import capital, number
from kit.charts.placing import HALO, Box, Placer, write
from kit.charts.rows import Point, Rows
from kit.charts.sheet import MUTED, Sheet
from kit.charts.style import INK, LABEL
from kit.charts.text import line_height, measure, wrap
from kit.charts.wording import said
from kit.errors import SetupError

_FEWEST, _MOST, _MOST_STRIPS = 10, 3000, 12
_DEEPEST = 1.5  # inches of a strip where dots crowd most


class Strip(Form):
    """A dot for each value along one scale, those of like size on each other; a strip for each value of ``by``."""

    name, words, datawrapper = "strip", "Dots along a scale", "d3-dot-plot"
    even = False
    most_series = None

    def refuse(self, data: Rows, highlight: Collection[str] = ()) -> None:
        for name in data.series:
            if len([p for p in data.points if p.series == name and p.label in highlight]) > 1:
                raise SetupError(
                    "the names of several highlighted values would cover each other; highlight one a strip"
                )
        if not _FEWEST <= len(data.points) <= _MOST:
            raise SetupError(
                f"a strip is for {_FEWEST} to {_MOST:,} values, and the rows have {len(data.points)}; draw kind='bars', "
                "or select some"
            )
        if len(data.series) > _MOST_STRIPS:
            raise SetupError(f"{len(data.series)} strips cannot be read; select at most {_MOST_STRIPS}")
        loose = [p for p in data.points if p.is_range or p.is_open]
        if loose:
            raise SetupError(f"“{loose[0].words()}” of “{loose[0].label}” is no single dot; draw kind='dots'")

    def notes(self, data: Rows, caveats: list[str], *, logarithmic: bool) -> list[str]:
        return caveats + axes.zero_notes(data.points)

    def alt_text(self, data: Rows, title: str, subtitle: str, notes: list[str]) -> str:
        """How many values, the middle one and the outermost of each strip."""
        read = []
        for name in data.series:
            own = sorted((p for p in data.points if p.series == name), key=lambda p: p.value)
            middle = (own[(len(own) - 1) // 2].value + own[len(own) // 2].value) / 2
            low, high = own[0], own[-1]
            read.append(
                f"{f'{name}: ' if name else ''}{len(own)} values from {said(data, low)}, {low.label}, to "
                f"{said(data, high)}, {high.label}; half are below {number(middle, low.unit, long=True)}."
            )
        head = [text if text.endswith((".", "!", "?", "…")) else f"{text}." for text in (title, subtitle) if text]
        return " ".join([f"{self.words}: {head[0]}", *head[1:], *read, *notes])

    def keyed(self, sheet: Sheet) -> list[tuple[str, str]]:
        return []

    def room(self, sheet: Sheet, inches: float) -> tuple[float, float]:
        """Each strip is as tall as its dots need; its name stands above it."""
        deep = [len(rows) for rows in _rows_of_strips(sheet, inches)]
        size = _size(sheet)
        plan = sheet.arrangement
        plan.slot, plan.lines = (
            self._above(sheet) - 0.14,
            2 if len(sheet.data.series) > 1 else 1,
        )  # words keep their height
        tall = sum(min(max(n * size, 0.3), _DEEPEST) + self._above(sheet) for n in deep)
        return tall + 0.1 + line_height(10) + 0.1, inches  # and the ticks below

    def _above(self, sheet: Sheet) -> float:
        return line_height(LABEL) * 2 + 0.18 if len(sheet.data.series) > 1 else line_height(LABEL) + 0.08

    def draw(self, ax: Axes, points: Sequence[Point], sheet: Sheet, inches: float) -> None:
        low, high = axes.value_span(points)
        pointed = [p for p in points if p.label in sheet.highlight]  # a strip that is, is not named dot by dot
        named = pointed or [end for name in sheet.data.series for end in _ends(points, name)]
        one = labels.scale([p.value for p in named], points[0].unit) if len(named) > 1 else None
        axes.value_axis(ax, low, high, points[0].unit, vertical=False, inches=inches, room=0.2, scale=one)
        left, right = ax.get_xlim()
        pad = (right - left) / inches * 0.06
        ax.set_xlim(left - pad, right)
        axes.inside(ax)
        ax.yaxis.set_visible(False)
        size, above, top = _size(sheet), self._above(sheet), 0.0
        spots: dict[Point, tuple[float, float]] = {}
        tops: dict[str, float] = {}
        heads: list[tuple[float, float]] = []  # where the name of a strip is, and its width
        for name, rows in zip(sheet.data.series, _rows_of_strips(sheet, inches), strict=True):
            deep = min(max(len(rows) * size, 0.3), _DEEPEST)
            if name:
                words = wrap(capital(name), inches, LABEL, "bold", most=1)[0]
                write(
                    ax, words, (left, top), (0, -9),
                    ha="left", va="top", color=INK, weight="bold", path_effects=[HALO],
                )  # fmt: skip
                heads.append((top, measure(words, LABEL, "bold")))
            floor = top + above + deep - size / 2
            step = min(size, (deep - size) / max(1, len(rows) - 1)) if len(rows) > 1 else 0.0
            for level, row in enumerate(rows):
                for point in row:
                    spots[point] = (point.value, floor - level * step)
            tops[name] = top + above - 0.06
            top += above + deep
        ax.set_ylim(top + 0.1, 0)
        for point in sorted(spots, key=lambda p: sheet.color(p) != MUTED):
            x, y = spots[point]
            color = sheet.color(point) if sheet.highlight or len(sheet.data.series) == 1 else sheet.color(points[0])
            marks.dot(ax, point, x, y, color, sheet, size=size * 60)
        sheet.settle()
        placer = Placer(ax)
        for at, wide in heads:
            x, y = placer.inches(left, at)
            placer.taken.append(Box(x, y - 9 / 72 - line_height(LABEL), x + wide + 0.05, y - 9 / 72))
        for x, y in spots.values():
            placer.keep_off([(x, y)], thick=size + 0.05)
        for name in sheet.data.series:
            for point in (p for p in pointed if p.series == name):  # above the crowd, with a line to its dot
                x, y = spots[point]
                ax.plot([x, x], [y, tops[name]], color=sheet.color(point), linewidth=0.9, zorder=3)
                text, (at, _) = _named(point, one), placer.inches(x, y)
                wide = measure(text, LABEL, "bold")
                start = min(max(at - wide / 2, 0.0), placer.width - wide)
                write(
                    ax, text, (x, tops[name]), ((start - at) * 72, 1),
                    ha="left", va="bottom", color=sheet.text_color(point), weight="bold", path_effects=[HALO],
                )  # fmt: skip
            for point in [] if pointed else _ends(points, name):
                if measure(_named(point, one), LABEL) < inches * 0.6:
                    placer.beside(_named(point, one), spots[point], INK)


def _ends(points: Sequence[Point], name: str) -> list[Point]:
    """The highest and the lowest of a strip, where no other has that value."""
    own = sorted((p for p in points if p.series == name), key=lambda p: p.value)
    ends = [end for end in (own[-1], own[0]) if [p.value for p in own].count(end.value) == 1]
    return list(dict.fromkeys(ends))


def _named(point: Point, scale: labels.Scale | None) -> str:
    return f"{point.label}, {point.words(scale=scale)}"


def _size(sheet: Sheet) -> float:
    """Inches of a dot."""
    count = max(len([p for p in sheet.data.points if p.series == name]) for name in sheet.data.series)
    return 0.1 if count <= 150 else 0.075 if count <= 600 else 0.05


def _rows_of_strips(sheet: Sheet, inches: float) -> list[list[list[Point]]]:
    """The dots of each strip in rows, the lowest first: a dot that would cover another stands on it."""
    points, size = sheet.data.points, _size(sheet)
    low, high = axes.value_span(points)
    unit = (high - low) / (inches - 0.2)
    strips = []
    for name in sheet.data.series:
        rows: list[list[Point]] = []
        for point in sorted((p for p in points if p.series == name), key=lambda p: (p.value, p.row)):
            row = next((row for row in rows if point.value - row[-1].value >= size * unit), None)
            if row is None:
                rows.append(row := [])
            row.append(point)
        strips.append(rows)
    return strips

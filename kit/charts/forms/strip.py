"""Many values of one measure: where they crowd, and which stand apart."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from matplotlib.axes import Axes

from kit.charts import axes, labels, marks
from kit.charts.alt_text import spoken
from kit.charts.forms.form import Form
from kit.charts.labels import capital, number
from kit.charts.placing import HALO, Placer, write
from kit.charts.rows import Point, Rows
from kit.charts.sheet import MUTED, Sheet
from kit.charts.style import INK, LABEL
from kit.charts.text import line_height, measure, wrap
from kit.charts.wording import said
from kit.errors import SetupError

_FEWEST, _MOST, _MOST_STRIPS = 10, 3000, 12
_DEEPEST = 1.5  # inches of a strip where dots crowd most
_BETWEEN = 0.1  # inches between two strips
_GAP = 0.08  # inches between words and dots


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

    def notes(self, data: Rows, caveats: list[str], *, logarithmic: str) -> list[str]:
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
        return spoken(self.words, (title, subtitle), read, notes)

    def keyed(self, sheet: Sheet) -> list[tuple[str, str]]:
        return []

    def room(self, sheet: Sheet, inches: float) -> tuple[float, float]:
        """Each strip is as tall as its dots need; above them stand its name and what is highlighted in it."""
        strips, plan = _strips(sheet, inches), sheet.arrangement
        plan.slot, plan.lines = line_height(LABEL) + _GAP, 0  # words keep their height
        tall = sum(_deep(rows, sheet) + _above(name, sheet, inches) + _BETWEEN for name, rows in strips.items())
        return tall - _BETWEEN + 0.1 + line_height(10) + 0.1, inches  # and the ticks below

    def draw(self, ax: Axes, points: Sequence[Point], sheet: Sheet, inches: float) -> None:
        low, high = axes.value_span(points)
        axes.value_axis(ax, low, high, points[0].unit, vertical=False, inches=inches, room=0.2, scale=_scale(sheet))
        left, right = ax.get_xlim()
        pad = (right - left) / inches * 0.06
        ax.set_xlim(left - pad, right)
        axes.inside(ax)
        ax.yaxis.set_visible(False)
        size, top = _size(sheet), 0.0
        spots: dict[Point, tuple[float, float]] = {}
        heads: list[tuple[str, float]] = []
        for name, rows in _strips(sheet, inches).items():
            deep, above = _deep(rows, sheet), _above(name, sheet, inches)
            floor = top + above + deep - size / 2
            step = min(size, (deep - size) / (len(rows) - 1)) if len(rows) > 1 else 0.0
            spots |= {point: (point.value, floor - level * step) for level, row in enumerate(rows) for point in row}
            heads.append((name, top))
            top += above + deep + _BETWEEN
        ax.set_ylim(top + 0.1 - _BETWEEN, 0)
        for point in sorted(spots, key=lambda p: sheet.color(p) != MUTED):
            color = sheet.color(point) if sheet.highlight or len(sheet.data.series) == 1 else sheet.color(points[0])
            marks.dot(ax, point, *spots[point], color, sheet, size=size * 60)
        sheet.settle()
        placer = Placer(ax)
        for spot in spots.values():
            placer.keep_off([spot], thick=size + 0.05)
        for name, head in heads:
            placer.keep_off([(left - pad, head), (right, head)])  # words about one strip do not stand in another
            if name:
                spot, words = (left - pad, head), _heading(name, inches)
                write(ax, words, spot, (0, -3), ha="left", va="top", color=INK, weight="bold", path_effects=[HALO])
                placer.keep_off([spot, (spot[0] + measure(words, LABEL, "bold") * pad / 0.06, head)], thick=0.36)
        for name, head in heads:
            for point in _chosen(name, sheet):  # above the crowd, with a line to its dot
                self._point_out(ax, point, spots[point], head + _above(name, sheet, inches) - _GAP, sheet, placer)
            for point in _standing_out(name, sheet):
                if measure(_named(point, sheet), LABEL) < inches * 0.6:
                    placer.beside(_named(point, sheet), spots[point], INK)

    def _point_out(
        self, ax: Axes, point: Point, spot: tuple[float, float], top: float, sheet: Sheet, placer: Placer
    ) -> None:
        x, y = spot
        ax.plot([x, x], [y, top], color=sheet.color(point), linewidth=0.9, zorder=3)
        text, (at, _) = _named(point, sheet), placer.inches(x, y)
        write(
            ax, text, (x, top), ((_start(text, at, placer.width) - at) * 72, 1),
            ha="left", va="bottom", color=sheet.text_color(point), weight="bold", path_effects=[HALO],
        )  # fmt: skip


def _heading(name: str, inches: float) -> str:
    return wrap(capital(name), inches, LABEL, "bold", most=1)[0]


def _chosen(name: str, sheet: Sheet) -> list[Point]:
    """What is highlighted in a strip; a strip that is itself, is not named dot by dot."""
    return [p for p in sheet.data.points if p.series == name and p.label in sheet.highlight]


def _standing_out(name: str, sheet: Sheet) -> list[Point]:
    """The highest and the lowest of a strip, where no other has that value and nothing is highlighted."""
    own = sorted((p for p in sheet.data.points if p.series == name), key=lambda p: p.value)
    if any(p.label in sheet.highlight for p in sheet.data.points):
        return []
    ends = [end for end in (own[-1], own[0]) if [p.value for p in own].count(end.value) == 1]
    return list(dict.fromkeys(ends))


def _scale(sheet: Sheet) -> labels.Scale | None:
    """That of the numbers which are written, on the axis as well."""
    data = sheet.data
    told = [p for name in data.series for p in (*_chosen(name, sheet), *_standing_out(name, sheet))]
    return labels.scale([p.value for p in told], told[0].unit, data.steps(told)) if len(told) > 1 else None


def _named(point: Point, sheet: Sheet) -> str:
    return f"{point.label}, {point.words(scale=_scale(sheet))}"


def _start(text: str, at: float, inches: float) -> float:
    """Where words about a place begin: around it, within the axes."""
    wide = measure(text, LABEL, "bold")
    return min(max(at - wide / 2, 0.0), inches - wide)


def _above(name: str, sheet: Sheet, inches: float) -> float:
    """Inches above the dots of a strip: a line for its name, and one for what is highlighted or stands out, if need be."""
    line = line_height(LABEL) + _GAP
    low, high = axes.value_span(sheet.data.points)
    found = _chosen(name, sheet)
    if not name:
        return line if found or _standing_out(name, sheet) else _GAP
    free = measure(_heading(name, inches), LABEL, "bold") + 0.15
    places = [(point.value - low) / (high - low or 1.0) * (inches - 0.26) + 0.06 for point in found]
    over = [_start(_named(point, sheet), at, inches) < free for point, at in zip(found, places, strict=True)]
    return (1 + sum(over)) * line


def _size(sheet: Sheet) -> float:
    """Inches of a dot."""
    count = max(len([p for p in sheet.data.points if p.series == name]) for name in sheet.data.series)
    return 0.1 if count <= 150 else 0.075 if count <= 600 else 0.05


def _deep(rows: Sequence[Sequence[Point]], sheet: Sheet) -> float:
    """Inches of height that the dots of a strip take."""
    return min(max(len(rows) * _size(sheet), 0.16), _DEEPEST)


def _strips(sheet: Sheet, inches: float) -> dict[str, list[list[Point]]]:
    """The dots of each strip in rows, the lowest first: a dot that would cover another stands on it.

    What is highlighted stands on all that is near it, so that the line to it crosses nothing.
    """
    points, size = sheet.data.points, _size(sheet)
    low, high = axes.value_span(points)
    near = size * (high - low) / (inches - 0.2)
    strips: dict[str, list[list[Point]]] = {}
    for name in sheet.data.series:
        chosen, rows = _chosen(name, sheet), strips.setdefault(name, [])
        for point in sorted(
            (p for p in points if p.series == name and p not in chosen), key=lambda p: (p.value, p.row)
        ):
            row = next((row for row in rows if point.value - row[-1].value >= near), None)
            if row is None:
                rows.append(row := [])
            row.append(point)
        for point in chosen:
            level = 1 + max(
                (n for n, row in enumerate(rows) if any(abs(p.value - point.value) < near for p in row)), default=-1
            )
            rows += [[]] * (level == len(rows))
            rows[level] = sorted([*rows[level], point], key=lambda p: p.value)
    return strips

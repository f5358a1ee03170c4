"""What bars and dots have in common: names one below the other, and how several marks of one name share its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from matplotlib.axes import Axes

from kit.charts import axes
from kit.charts.alt_text import spoken
from kit.charts.forms.form import Form
from kit.charts.labels import capital
from kit.charts.placing import HALO
from kit.charts.rows import Point, Rows
from kit.charts.sheet import Sheet
from kit.charts.style import INK, LABEL
from kit.charts.text import line_height, measure, wrap

_GROUPED = 0.235  # inches of height for one of several marks of a name
_READ_OUT = 10  # names whose values are read out
_GAP = 0.55  # places left free before what stands apart
_MOST_LINES = 3  # of a name above its mark


class Named(Form):
    """A form of horizontal marks, each with its name beside it or above it."""

    most: int | None = 40
    sortable = True
    each: float  # inches of height for a single mark
    spare: float  # inches of height below all of them

    def room(self, sheet: Sheet, inches: float) -> tuple[float, float]:
        """Names stand beside their marks on up to two lines, or above them when they need more than two fifths."""
        plan, labels = sheet.arrangement, sheet.data.labels
        width = inches * (0.40 if inches > 4.5 else 0.36)
        lines = {label: wrap(label, width, LABEL) for label in labels}
        plan.beside = all(
            len(found) <= 2 and all(measure(line, LABEL) <= width for line in found) for found in lines.values()
        )
        plan.slot = max(self.each, _GROUPED * self.abreast(sheet.data.points) + 0.12)
        if plan.beside:
            plan.names = {label: "\n".join(found) for label, found in lines.items()}
            inches -= max(measure(text, LABEL) for text in plan.names.values()) + 0.09
            plan.slot = max(plan.slot, max(map(len, lines.values())) * line_height(LABEL) + 0.07)
        else:
            plan.lines = max(len(wrap(label, inches, LABEL, most=_MOST_LINES)) for label in labels)
            plan.slot = plan.slot - 0.02 + plan.lines * line_height(LABEL)
        return plan.slot * (len(labels) + _GAP * any(p.apart for p in sheet.data.points)) + self.spare, inches

    def abreast(self, points: Sequence[Point]) -> int:
        """How many marks of one name stand below each other."""
        return most(points)

    def lanes(self, points: Sequence[Point], sheet: Sheet) -> tuple[float, float]:
        """How far below a name's place the middle of its marks is, and how thick they are together, in places."""
        plan = sheet.arrangement
        if plan.beside:
            return 0.0, 0.72
        together = max(0.22, _GROUPED * self.abreast(points)) / plan.slot
        return 0.03 / plan.slot + together / 2, together

    def name_axis(self, ax: Axes, places: dict[str, float], sheet: Sheet, inches: float) -> None:
        """The names and the limits that leave room for them."""
        plan, labels = sheet.arrangement, list(places)
        texts = [plan.names.get(name) or "\n".join(wrap(name, inches, LABEL, most=_MOST_LINES)) for name in labels]
        axes.ticks(ax.yaxis, places.values(), [capital(text) for text in texts])
        ax.tick_params(axis="y", length=0, labelsize=LABEL, labelcolor=INK)
        last = places[labels[-1]]
        if plan.beside:
            ax.set_ylim(last + 0.55, -0.55)
            return
        ax.tick_params(axis="y", pad=0)
        for label in ax.get_yticklabels():
            label.set(ha="left", va="bottom", path_effects=[HALO])
        above = plan.lines * line_height(LABEL) / plan.slot
        ax.set_ylim(last + 1 - above, -above)


def places(points: Sequence[Point]) -> dict[str, float]:
    """Where each name stands, from the top; a gap before or after a total, or a period unlike the others."""
    apart = {p.label: p.apart for p in points}
    gaps, found, before = 0.0, {}, next(iter(apart.values()))
    for index, (label, alone) in enumerate(apart.items()):
        gaps += _GAP * (alone != before)
        found[label], before = index + gaps, alone
    return found


def line_by_line(
    form: str,
    data: Rows,
    head: Callable[[Point], str],
    above: Sequence[str],
    notes: Sequence[str],
    names: dict[str, str] | None = None,
) -> str:
    """Alt text that reads the values of each name together; ``head`` says what a value is of, ``above`` the title."""
    names = names or {label: label for label in data.labels}
    read = [
        f"{names[label]}: "
        + "; ".join(", ".join(filter(None, (head(p), p.words(long=True)))) for p in data.points if p.label == label)
        + "."
        for label in list(names)[:_READ_OUT]
    ]
    more = [f"And {len(names) - _READ_OUT} more lines."] if len(names) > _READ_OUT else []
    return spoken(form, above, [*read, *more], notes)


def most(points: Sequence[Point]) -> int:
    """The largest number of points with one name."""
    return max(Counter(p.label for p in points).values())


def aside(point: Point, points: Sequence[Point]) -> float:
    """Where a point stands among those with its name: 0 is the middle, 1 the next place below."""
    together = [p for p in points if p.label == point.label]
    return together.index(point) - (len(together) - 1) / 2

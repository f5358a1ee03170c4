"""One number, large."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from matplotlib.axes import Axes

from kit.charts.fonts import FAMILY
from kit.charts.forms.form import Form
from kit.charts.labels import capital, clean
from kit.charts.rows import Point, Rows
from kit.charts.sheet import HIGHLIGHT, PALETTE, Sheet
from kit.charts.style import INK
from kit.charts.text import line_height, measure, wrap
from kit.errors import SetupError

_LARGEST, _SMALLEST = 66, 30  # points
_WORDS, _BEFORE = 14.0, 16.0  # points of the words below it, and of "at least" above it


class Number(Form):
    """One big number; above it how exact it is, below it of whom, where and when; the subtitle says what it counts."""

    name, words, datawrapper = "number", "Number", "tables"
    even = False

    def refuse(self, data: Rows, highlight: Collection[str] = ()) -> None:
        if len(data.points) != 1:
            raise SetupError(
                f"one number is one row, and these are {len(data.points)}; select it, such as rows[:1], "
                "or draw kind='table'"
            )

    def notes(self, data: Rows, caveats: list[str], *, logarithmic: str) -> list[str]:
        """Those of a picture without lines."""
        return [note for note in caveats if not note.startswith(("Lines run", "The line for"))]

    def room(self, sheet: Sheet, inches: float) -> tuple[float, float]:
        point = sheet.data.points[0]
        before, number = _parts(point)
        tall = (_size(number, inches) * 0.95 + (_BEFORE * 1.2 if before else 0)) / 72
        return tall + len(_below(sheet.data, inches)) * line_height(_WORDS) + 0.2, inches

    def draw(self, ax: Axes, points: Sequence[Point], sheet: Sheet, inches: float) -> None:
        point = points[0]
        before, number = _parts(point)
        ax.xaxis.set_visible(False)
        ax.yaxis.set_visible(False)
        ax.spines["bottom"].set_visible(False)
        sheet.settle()
        figure = ax.get_figure(root=True)
        assert figure is not None
        ax.set_xlim(0, inches)
        ax.set_ylim(ax.get_position().height * figure.get_size_inches()[1], 0)  # on a tall page more than it needs
        size, down = _size(number, inches), 0.0
        if before:
            _text(ax, before, down + _BEFORE / 72, _BEFORE, INK)
            down += _BEFORE * 1.2 / 72
        down += size * 0.78 / 72
        color = HIGHLIGHT if sheet.highlight else PALETTE[0]
        sheet.mark(_text(ax, number, down, size, color, weight="bold"), point)
        down += 0.19 + size * 0.24 / 72
        for line in _below(sheet.data, inches):
            _text(ax, line, down, _WORDS, INK)
            down += line_height(_WORDS)


def _text(ax: Axes, text: str, down: float, size: float, color: str, weight: str = "normal"):  # type: ignore[no-untyped-def]
    return ax.text(
        0, down, text, fontsize=size, family=FAMILY, color=color, weight=weight, va="baseline", parse_math=False
    )


def _parts(point: Point) -> tuple[str, str]:
    """How exact the number is said to be, and the number: ``At least`` and ``107``."""
    words = point.words(long=True)
    if point.vague or point.qualifier in (None, "range"):
        return "", words
    for before in ("about", "more than", "at least", "under", "up to"):
        if words.startswith(f"{before} "):
            return capital(before), words.removeprefix(f"{before} ")
    return "", words


def _size(number: str, inches: float) -> float:
    """Points that let the number stand on one line."""
    return max(_SMALLEST, min(_LARGEST, _LARGEST * inches / measure(number, _LARGEST, "bold")))


def _below(data: Rows, inches: float) -> list[str]:
    """Of whom, where and when the number is."""
    named = [clean(data.distinct(name)[0]) for name in ("subject", "place", "period") if data.distinct(name)]
    label = data.points[0].label
    if data.x not in ("subject", "place", "period", "measure"):
        named.insert(0, label)
    return wrap(capital(", ".join(dict.fromkeys(named))), inches, _WORDS) if named else []

"""What a form draws on, and what it leaves behind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from matplotlib.artist import Artist

from kit.charts.course import is_sum
from kit.charts.layout import Arrangement
from kit.charts.rows import Point, Rows
from kit.charts.sight import contrast
from kit.charts.style import GREY, INK

# Six hues, each fit for text on white (4.5 to 1), any two of them 15 apart (CIEDE2000) for every colour blindness.
PALETTE = ("#0b66a3", "#8c1b04", "#22463c", "#5e005a", "#917108", "#6e6f6e")
APART = "#43484d"  # of a total among its parts
TOTAL = "#000000"  # of a series that is the total of the others
HIGHLIGHT, MUTED = "#b33311", "#8d969f"  # what is pointed out, and all else: fit for lines (3 to 1), not for text
# A survey's answers, from the outermost to the middle, of two steps and of three on one side; everybody tells any two apart.
AGAINST = ("#7a1405", "#c4492a"), ("#4c001a", "#9c2b38", "#e0170e")
FOR = ("#08395f", "#1f74b8"), ("#001e62", "#0038cf", "#0581a0")
MIDDLE = "#6e6f6e"


@dataclass
class Sheet:
    """What a form draws on, and what it leaves behind."""

    data: Rows
    arrangement: Arrangement
    highlight: set[str] = field(default_factory=set)
    logarithmic: str = ""  # the axes whose scale is
    settle: Callable[[], None] = lambda: None  # lays the figure out, for labels that need to know where the axes are
    marks: list[tuple[Artist, int]] = field(default_factory=list)  # each artist and the row it stands for
    colors: Mapping[str, str] = field(default_factory=dict)  # those that a user gives, by name
    palette: Sequence[str] = PALETTE  # for all else
    theme: str = "light"  # that the style's colours are turned into in the end; those that a user gives stay
    legible: Callable[[str], str] = lambda color: color  # the shade of such a colour in which words can be read

    def color(self, point: Point) -> str:
        names = (point.series, point.label, str(self.data.column(self.data.x)[point.row]), point.panel)
        own = next((self.colors[name] for name in names if name in self.colors), None)
        if self.highlight:
            return (own or HIGHLIGHT) if {*names[:3]} & self.highlight else MUTED
        if own:
            return own
        if point.apart and len(self.data.series) == 1:
            return APART
        if len(self.data.series) > 1 and is_sum(point.series):
            return TOTAL
        series = [name for name in self.data.series if name not in self.colors and not is_sum(name)]
        # Of more series than colours (slopes, named at their ends) none is told apart by its colour.
        return self.palette[series.index(point.series) if len(series) <= len(self.palette) else 0]

    def text_color(self, point: Point) -> str:
        """The colour of words about a point: its own, in a shade dark enough to read, or a grey."""
        color = self.color(point)
        return GREY if color == MUTED else self.legible(color) if color in self.colors.values() else color

    def ink_on(self, color: str) -> str:
        """What to write on a mark of this colour with: white or the ink, as the style has them and a theme turns them."""
        if color not in self.colors.values():  # the hues of the style are made for white
            return "white"
        inks = ("white", INK) if self.theme == "light" else (INK, "white")
        return max(("white", INK), key=lambda ink: contrast(color, inks[("white", INK).index(ink)]))

    def tints(self, point: Point) -> bool:
        """Whether a point is drawn lighter: unfinished, hedged, or approximate among others that are not."""
        if point.unfinished or point.hedged:
            return True
        return point.is_approximate and not all(p.is_approximate for p in self.data.points)

    def mark(self, artist: Artist, point: Point) -> None:
        self.marks.append((artist, point.row))

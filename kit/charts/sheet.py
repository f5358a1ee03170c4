"""What a form draws on, and what it leaves behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from matplotlib.artist import Artist

from kit.charts.finish import GREY, Arrangement
from kit.charts.rows import Point, Rows

# Six hues, each fit for text on white (4.5 to 1), any two of them 15 apart (CIEDE2000) for every colour blindness.
PALETTE = ("#0b66a3", "#8c1b04", "#22463c", "#5e005a", "#917108", "#6e6f6e")
APART = "#43484d"  # of a total among its parts
HIGHLIGHT, MUTED = "#b33311", "#8d969f"  # what is pointed out, and all else: fit for lines (3 to 1), not for text


@dataclass
class Sheet:
    """What a form draws on, and what it leaves behind."""

    data: Rows
    arrangement: Arrangement
    highlight: set[str] = field(default_factory=set)
    logarithmic: bool = False
    settle: Callable[[], None] = lambda: None  # lays the figure out, for labels that need to know where the axes are
    marks: list[tuple[Artist, int]] = field(default_factory=list)  # each artist and the row it stands for

    def color(self, point: Point) -> str:
        if self.highlight:
            given = self.data.column(self.data.x)[point.row]
            return HIGHLIGHT if {point.label, point.series, str(given)} & self.highlight else MUTED
        names = self.data.series
        if point.apart and len(names) == 1:
            return APART
        # Of more series than colours (slopes, named at their ends) none is told apart by its colour.
        return PALETTE[names.index(point.series) if len(names) <= len(PALETTE) else 0]

    def text_color(self, point: Point) -> str:
        """The colour of words about a point: its own, or a grey dark enough to read."""
        color = self.color(point)
        return GREY if color == MUTED else color

    def tints(self, point: Point) -> bool:
        """Whether a point is drawn lighter: unfinished, hedged, or approximate among others that are not."""
        if point.unfinished or point.hedged:
            return True
        return point.is_approximate and not all(p.is_approximate for p in self.data.points)

    def mark(self, artist: Artist, point: Point) -> None:
        self.marks.append((artist, point.row))

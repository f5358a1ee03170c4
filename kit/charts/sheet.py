"""What a form draws on, and what it leaves behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from matplotlib.artist import Artist

from kit.charts.finish import Arrangement
from kit.charts.rows import Point, Rows

PALETTE = ("#0b66a3", "#b33311", "#124538", "#912e72", "#997b09", "#76797a")
MUTED = "#aab4bd"


@dataclass
class Sheet:
    """What a form draws on, and what it leaves behind."""

    data: Rows
    width: float  # of the figure, inches
    arrangement: Arrangement
    highlight: set[str] = field(default_factory=set)
    logarithmic: bool = False
    settle: Callable[[], None] = lambda: None  # lays the figure out, for labels that need to know where the axes are
    furniture: Callable[[], float] = lambda: 0.0  # inches of height that everything but the axes takes
    marks: list[tuple[Artist, int]] = field(default_factory=list)  # each artist and the row it stands for

    def color(self, point: Point) -> str:
        if self.highlight:
            given = self.data.column(self.data.x)[point.row]
            return PALETTE[1] if {point.label, point.series, str(given)} & self.highlight else MUTED
        names = self.data.series
        return PALETTE[names.index(point.series) % len(PALETTE)]

    def tints(self, point: Point) -> bool:
        """Whether a point is drawn lighter, as approximate among others that are not; where all are, a note says so."""
        return point.is_approximate and not all(p.is_approximate for p in self.data.points)

    def mark(self, artist: Artist, point: Point) -> None:
        self.marks.append((artist, point.row))

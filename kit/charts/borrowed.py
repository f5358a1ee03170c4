"""A chart in axes of a user's own figure: the marks are drawn there, the words come back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from matplotlib.axes import Axes
from matplotlib.text import Text

from kit.charts.layout import Arrangement, key_height, lay
from kit.charts.pages import NEEDED
from kit.charts.record import Record, Worded
from kit.errors import SetupError

NOT_DRAWN = ("title", "subtitle", "notes", "source line")


@dataclass(frozen=True, repr=False)
class InAxes(Worded):
    """A chart that was drawn into axes, and the words that are not in the picture: put them where your page has them."""

    axes: Axes
    _record: Record = field(repr=False)
    _pad: float = 6.0

    @property
    def record(self) -> Record:
        return self._record

    @property
    def title(self) -> str:
        return self._record.title

    @property
    def subtitle(self) -> str:
        """Measure and unit; without them nobody knows what the axis counts."""
        return self._record.subtitle

    @property
    def pad(self) -> float:
        """Points above the axes that labels take: ``ax.set_title(drawn.title, pad=drawn.pad)`` stands clear of them."""
        return self._pad

    def __repr__(self) -> str:
        return f"<In your axes: {self.alt_text} Not in the picture: {', '.join(NOT_DRAWN)}>"


class Borrowed:
    """The axes of somebody else, as a form draws on a figure. All that belongs to the chart stays in their box."""

    def __init__(self, ax: Axes, place: tuple[float, float, float, float], arrangement: Arrangement) -> None:
        self.ax, self.place, self.arrangement = ax, place, arrangement
        figure = ax.get_figure(root=True)
        assert figure is not None
        self.figure = figure
        ax.clear()  # takes on the style, in whose settings this runs
        for side, spine in ax.spines.items():
            spine.set(visible=side == "bottom", color="#33373b", linewidth=0.8)

    @staticmethod
    def box(ax: Axes) -> tuple[float, float, float, float]:
        """The room of the axes: left, bottom, right and top in inches, as the layout of their figure has them."""
        figure = ax.get_figure(root=True)
        assert figure is not None
        if figure.get_layout_engine() is not None:
            figure.draw_without_rendering()
        width, height = figure.get_size_inches()
        place = ax.get_position()
        return place.x0 * width, place.y0 * height, place.x1 * width, place.y1 * height

    def add_panel(self, name: str = "") -> Axes:
        """The axes, which serve once. Raises `SetupError` for a form of several panels."""
        if name or self.arrangement.panels:
            raise SetupError("several panels need a figure of their own, and not one pair of axes; leave ax out")
        self.arrangement.panels.append(self.ax)
        return self.ax

    def text(self, x: float, y: float, words: str, **options: Any) -> Text:
        """Words of the key, placed on the figure, that come and go with the axes."""
        return self.ax.text(x, y, words, transform=self.figure.transFigure, **options)

    def fit(self, room: float, height: float | None = None) -> None:
        """Raise `SetupError` where the axes are too low for the form."""
        left, bottom, right, top = self.place
        tall = top - bottom - self.arrangement.strip
        if tall < NEEDED * room:
            raise SetupError(
                f"the axes are {top - bottom:.1f} inches tall, and this chart needs {NEEDED * room:.1f}; "
                "make the figure taller, or select fewer rows"
            )

    def lay(self) -> None:
        left, bottom, right, top = self.place
        self.arrangement.edges = left, right
        lay(self.arrangement, self.figure, (left, bottom, right, top - self._key()))

    @property
    def above(self) -> float:
        """Points from the axes to the top of their room."""
        return 72 * (self.place[3] - self.ax.get_position().y1 * self.figure.get_size_inches()[1])

    def _key(self) -> float:
        left, _, right, top = self.place
        return key_height(self.arrangement, self.figure, left, top, right)

"""The layout of title, subtitle, key, axes, notes and source line.

It runs at every draw, so a chart whose title, size or labels are changed afterwards is laid out again. Everything is
measured with the bundled fonts at one resolution: a picture is the same on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import LayoutEngine
from matplotlib.lines import Line2D
from matplotlib.text import Text

from kit.charts.pages import PAGES, Page
from kit.charts.style import ACROSS, DOWN, GREY, INK, KEY, LABEL, MARGIN, SMALL, SOFT, SUBTITLE, TITLE, newsroom
from kit.charts.text import Block, line_height, measure, points

BAND = "#eef0f2"  # behind a span that is pointed out; words are read on it
_TYPE: dict[str, dict[str, Any]] = {
    "title": {"fontsize": TITLE, "weight": "bold", "color": INK},
    "subtitle": {"fontsize": SUBTITLE, "color": SOFT},
    "notes": {"fontsize": SMALL, "color": GREY},
    "source": {"fontsize": SMALL, "color": GREY},
}


@dataclass
class Arrangement:
    """What the layout has to place."""

    key: list[Text] = field(default_factory=list)
    panels: list[Axes] = field(default_factory=list)
    columns: int = 1
    left: float = 0.0  # inches kept free beside the axes for labels at the ends of lines
    right: float = 0.0
    named: bool = True  # those labels name their lines, which need no key
    top: float = 0.0  # inches kept free above them
    headings: list[Text] = field(default_factory=list)  # of the panels
    slot: float = 0.0  # inches of height for one bar with its name above it
    lines: int = 1  # of the names above bars
    names: dict[str, str] = field(default_factory=dict)  # wrapped names of bars
    beside: bool = True  # tick labels of the y axis stand left of the axes, not above the bars
    page: Page = PAGES["print"]
    strip: float = 0.0  # inches above the axes, and beside them, for annotations and reference lines
    aside: float = 0.0
    raised: list[tuple[Artist, float]] = field(default_factory=list)  # lines and bands that reach so far above the axes
    edges: tuple[float, float] = (MARGIN, MARGIN)  # inches from the left of the figure, that labels stay between
    tallest: float | None = None  # inches that the axes may be stretched to on a page that is taller than they need


def block(figure: Figure, text: str, role: str) -> Block:
    """A block of text on the figure in the type of its ``role``, which is its group id in the SVG."""
    options = _TYPE[role]
    made = figure.suptitle(text, **options) if role == "title" else figure.text(0, 0, text, **options)
    made.__class__ = Block
    made.set(gid=role, ha="left", va="baseline", parse_math=False)
    made.balanced = role == "title"  # type: ignore[attr-defined]
    return made  # type: ignore[return-value]


class Newsroom(LayoutEngine):
    """Title and subtitle at the top left, then the key, the axes, the notes and, last, the source line."""

    _adjust_compatible = False
    _colorbar_gridspec = False

    def __init__(self, arrangement: Arrangement) -> None:
        super().__init__()
        self.arrangement = arrangement

    def execute(self, fig: Figure) -> None:
        with newsroom():
            self._execute(fig)

    def furniture(self, fig: Figure) -> float:
        """Inches of height that everything but the axes takes."""
        with newsroom():
            top, bottom = self._blocks(fig)
        return top + bottom

    def _execute(self, fig: Figure) -> None:
        width, height = fig.get_size_inches()
        top, bottom = self._blocks(fig)
        plan = self.arrangement
        plan.edges = MARGIN, width - MARGIN
        tall = height - top - bottom
        if plan.tallest and plan.tallest < tall:  # a page that is taller than the chart has it in its middle
            spare, tall = tall - plan.tallest, plan.tallest
            top, bottom = self._blocks(fig, spare / 2)
        lay(plan, fig, (MARGIN, bottom, width - MARGIN, bottom + tall))

    def _blocks(self, fig: Figure, spare: float = 0.0) -> tuple[float, float]:
        """Place the texts, ``spare`` inches from their edges; the heights taken at the top and at the bottom."""
        width, height = fig.get_size_inches()
        texts = {str(text.get_gid()): text for text in fig.texts if isinstance(text, Block)}
        top = MARGIN + self.arrangement.page.above + spare
        for role, after in (("title", 0.05), ("subtitle", 0.10)):
            if role in texts and texts[role].get_text():
                top += _place(texts[role], top, width, height) + after
        top += key_height(self.arrangement, fig, MARGIN, height - top, width - MARGIN)
        bottom = 0.13 + self.arrangement.page.below + spare
        for role, after in (("source", 0.05), ("notes", 0.0)):
            if role in texts and texts[role].get_text():
                tall = _height(texts[role], width)
                texts[role].set_position((MARGIN / width, (bottom + tall) / height))
                bottom += tall + after
        return top + 0.05, bottom + 0.11


def lay(plan: Arrangement, figure: Figure, room: tuple[float, float, float, float]) -> None:
    """Set the panels into a room of the figure: left, bottom, right and top in inches."""
    panels = [ax for ax in plan.panels if ax.figure is figure]
    if not panels:
        return
    width, height = figure.get_size_inches()
    start, bottom, end, top = room
    rows = -(-len(panels) // plan.columns)
    cell_width = (end - start - ACROSS * (plan.columns - 1)) / plan.columns
    cell_height = (top - bottom - DOWN * (rows - 1)) / rows
    below = max(_tick_height(ax) for ax in panels)
    heading = max((_heading_height(text.get_text()) for text in plan.headings), default=0.0) + plan.top + plan.strip
    for index, ax in enumerate(panels):
        row, column = divmod(index, plan.columns)
        left = (_tick_width(ax) if plan.beside else 0.0) + plan.left
        x = start + column * (cell_width + ACROSS) + left
        y = top - row * (cell_height + DOWN) - cell_height + below
        w, h = max(0.3, cell_width - left - plan.right - plan.aside), max(0.2, cell_height - below - heading)
        ax.set_position((x / width, y / height, w / width, h / height))
        if index < len(plan.headings):
            plan.headings[index].set_x(-left / w)
        for artist, above in plan.raised:
            raise_to(artist, 1 + above / h)


def key_height(plan: Arrangement, figure: Figure, left: float, top: float, right: float) -> float:
    """Set the names of the series, in their colours, on as many lines as they need; the inches that they take."""
    if not plan.key:
        return 0.0
    width, height = figure.get_size_inches()
    x, line, step = left, 0, KEY * 1.35 / 72
    for text in plan.key:
        wide = measure(text.get_text(), KEY, "bold")
        if x > left and x + wide > right:
            x, line = left, line + 1
        text.set_position((x / width, (top - line * step) / height))
        x += wide + 0.17
    return (line + 1) * step + 0.06


def _height(text: Block, width: float) -> float:
    text.width = width - 2 * MARGIN
    return len(text.lines()) * line_height(points(text))


def _place(text: Block, top: float, width: float, height: float) -> float:
    tall = _height(text, width)
    text.set_position((MARGIN / width, 1 - top / height))
    return tall


def _tick_width(ax: Axes) -> float:
    if not ax.yaxis.get_visible():
        return 0.0
    labels = (
        [label.get_text() for label in ax.get_yticklabels()]
        if ax.yaxis.get_tick_params().get("labelleft", True)
        else []
    )
    widest = max((measure(label, LABEL) for label in labels), default=0.0)
    return widest + 0.09 if widest else 0.0


def _tick_height(ax: Axes) -> float:
    if not ax.xaxis.get_visible():
        return 0.03
    labels = [label.get_text() for label in ax.get_xticklabels()]
    lines = max((label.count("\n") + 1 for label in labels if label), default=0)
    named = line_height(10) if ax.get_xlabel() else 0.0
    return lines * line_height(10) + named + 0.1 if lines else 0.03


def _heading_height(heading: str) -> float:
    return (heading.count("\n") + 1) * line_height(LABEL) + 0.07 if heading else 0.0


def raise_to(artist: Artist, share: float) -> None:
    """Let a line or a band that stands on the axes end at this share of their height."""
    artist.set_clip_on(False)
    if isinstance(artist, Line2D):
        heights: Any = artist.get_ydata()
        artist.set_ydata([*heights[:-1], share])
    else:
        artist.set(height=share)

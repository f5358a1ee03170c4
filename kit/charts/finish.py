"""The newsroom's finish: style and fonts, and the layout of title, subtitle, key, axes, notes and source line.

The layout runs at every draw, so a chart whose title, size or labels are changed afterwards is laid out again.
Everything is measured with the bundled fonts at one resolution: a picture is the same on every machine.
"""

from __future__ import annotations

import base64
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from html import escape
from importlib.resources import as_file, files
from io import BytesIO
from typing import Any

import matplotlib
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.cbook import normalize_kwargs
from matplotlib.figure import Figure
from matplotlib.layout_engine import LayoutEngine
from matplotlib.lines import Line2D
from matplotlib.text import Text
from PIL import Image

from kit import dollars
from kit.charts.labels import clean
from kit.charts.pages import PAGES, Page
from kit.charts.record import Record
from kit.charts.text import Block, line_height, measure, points, register_fonts, wrap

MARGIN = 0.17
ACROSS, DOWN = 0.28, 0.16  # inches between panels
_STRETCHED = 1.8  # times the room they need that axes take on a taller page
TITLE, SUBTITLE, KEY, SMALL, LABEL = 15.5, 11.0, 10.5, 8.6, 10.5  # points
_PLACED = ("x", "y", "horizontalalignment", "verticalalignment", "rotation")  # of a title, by the layout
INK, SOFT, GREY, GRID = "#1d1d1f", "#43484d", "#595f66", "#d9dde1"
_TYPE: dict[str, dict[str, Any]] = {
    "title": {"fontsize": TITLE, "weight": "bold", "color": INK},
    "subtitle": {"fontsize": SUBTITLE, "color": SOFT},
    "notes": {"fontsize": SMALL, "color": GREY},
    "source": {"fontsize": SMALL, "color": GREY},
}


@cache
def style() -> dict[str, Any]:
    """The settings of ``newsroom.mplstyle``; the first call makes the bundled fonts known to matplotlib."""
    register_fonts()
    with as_file(files("kit.charts").joinpath("newsroom.mplstyle")) as path:
        settings: Any = matplotlib.rc_params_from_file(str(path), use_default_template=False)
        return dict(settings)


@contextmanager
def newsroom() -> Iterator[None]:
    """Draw in the newsroom style inside this block, and leave matplotlib's settings as they were."""
    with matplotlib.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")  # `missing_letters` says it once
        matplotlib.rcdefaults()
        settings: Any = style()
        matplotlib.rcParams.update(settings)
        yield


class NewsFigure(Figure):
    """A matplotlib Figure that knows its rows, its caveats and its description, and shows itself with alt text."""

    _record: Record
    _room: float | None = None  # inches of height for the axes, where the figure's height was fitted to them
    _fitted: float | None = None  # the height that was

    @property
    def record(self) -> Record:
        """What the chart was made from and what it says, under the title that it has now."""
        title = clean(self.get_suptitle())
        return self._record if title in ("", self._record.title) else self._record.titled(title)

    @record.setter
    def record(self, record: Record) -> None:
        self._record = record

    def suptitle(self, t: str, **kwargs: Any) -> Text:
        """Replace the title; it stays where the layout puts it, and the picture grows where it needs more lines."""
        title = next((text for text in self.texts if isinstance(text, Block) and text.get_gid() == "title"), None)
        if title is None:
            return super().suptitle(t, **kwargs)
        options = normalize_kwargs(kwargs, Text)
        title.set_text(clean(t))
        title.set(**{name: value for name, value in options.items() if name not in _PLACED})
        if self._room is not None and self.get_figheight() == self._fitted:
            self.fit(self._room)
        self.stale = True
        return title

    def add_panel(self, name: str = "") -> NewsAxes:
        """Axes that the layout will place."""
        ax = self.add_axes((0.1, 0.1, 0.8, 0.8), label=name, axes_class=NewsAxes)
        assert isinstance(ax, NewsAxes)
        self.engine.arrangement.panels.append(ax)
        return ax

    def fit(self, room: float, height: float | None = None) -> None:
        """Set the height to leave ``room`` inches for the axes, or to ``height``.

        Raises `SetupError` where the page has a height of its own and too little of it is left.
        """
        plan = self.engine.arrangement
        furniture = self.engine.furniture(self) + plan.strip
        self._room = None if height else room
        if plan.page.height:
            plan.page.hold(furniture, room, plan.slot, max([plan.lines, *map(_lines, plan.names.values())]))
            plan.tallest = _STRETCHED * room + plan.strip
        self.set_figheight(height or round(furniture + room, 2))
        self._fitted = self.get_figheight()

    @property
    def engine(self) -> Newsroom:
        engine = self.get_layout_engine()
        assert isinstance(engine, Newsroom)
        return engine

    @property
    def alt_text(self) -> str:
        """The picture in words, for those who do not see it."""
        return self.record.alt

    @property
    def source_line(self) -> str:
        return self.record.source

    @property
    def notes(self) -> list[str]:
        """The caveats, one sentence each."""
        return list(self.record.notes)

    @property
    def plotted(self) -> Any:
        """The plotted rows, a new DataFrame."""
        dollars.keep()
        return self.record.rows.table.copy()

    def __repr__(self) -> str:
        return f"<Chart: {self.alt_text}>" if hasattr(self, "record") else super().__repr__()

    def _repr_mimebundle_(self, **_options: Any) -> tuple[dict[str, str], dict[str, Any]]:
        """The picture as HTML with its alt text: JupyterLab and nbconvert give a bare PNG no alternative text."""
        width, height = (round(100 * inches) for inches in self.get_size_inches())
        picture = base64.b64encode(_lighter(png(self))).decode("ascii")
        alt = self.alt_text
        html = (
            f'<img alt="{escape(alt)}" width="{width}" height="{height}" style="max-width:100%;height:auto" '
            f'src="data:image/png;base64,{picture}">'
        )
        return (
            {"text/html": html, "image/png": picture, "text/plain": repr(self)},
            {"image/png": {"alt": alt, "width": width, "height": height}},
        )


class NewsAxes(Axes):
    """The axes of a chart. Their title is the title of the chart, or, in small multiples, the heading of the panel."""

    _inches: float = 0.0  # for a heading; without one the title is that of the chart

    def head(self, label: str, inches: float, above: float) -> Text:
        """Give a panel its heading, wrapped to ``inches``, with ``above`` inches more between it and the axes."""
        self._inches = inches
        text = super().set_title(
            "", loc="left", fontsize=LABEL, weight="bold", color=INK, parse_math=False, pad=6 + 72 * above,
            linespacing=1.15,
        )  # fmt: skip
        self.set_title(label)
        return text

    def set_title(self, label: str, fontdict: Any = None, loc: Any = None, pad: Any = None, **kwargs: Any) -> Text:
        """Replace the title of the chart or the heading of the panel, where it stands; ``loc`` and ``pad`` are kept."""
        options = normalize_kwargs((fontdict or {}) | kwargs, Text)
        figure = self.get_figure(root=True)
        if not self._inches and isinstance(figure, NewsFigure):
            return figure.suptitle(label, **options)
        heading: Text = self._left_title  # type: ignore[attr-defined]
        heading.set_text("\n".join(wrap(clean(label), self._inches, LABEL, "bold", most=2)))
        heading.set(**{name: value for name, value in options.items() if name not in _PLACED})
        return heading

    def get_title(self, loc: Any = None) -> str:
        figure = self.get_figure(root=True)
        return figure.get_suptitle() if not self._inches and figure is not None else super().get_title("left")


def png(figure: Figure, **metadata: str) -> bytes:
    """The picture as PNG, without date and program, so that the same chart gives the same bytes."""
    target = BytesIO()
    with newsroom():
        figure.savefig(
            target, format="png", dpi=dots(figure), facecolor=figure.get_facecolor(),
            metadata={"Software": None, **metadata},
        )  # fmt: skip
    return target.getvalue()


def dots(figure: Figure) -> int:
    """Dots an inch of a published PNG."""
    engine = figure.get_layout_engine()
    return (engine.arrangement.page if isinstance(engine, Newsroom) else PAGES["print"]).dots


def _lighter(picture: bytes) -> bytes:
    """The picture in 256 colours, a third of the size: a notebook keeps every picture it shows."""
    target = BytesIO()
    with Image.open(BytesIO(picture)) as image:
        image.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(target, "png", optimize=True)
    return target.getvalue()


@dataclass
class Arrangement:
    """What the layout has to place."""

    key: list[Text] = field(default_factory=list)
    panels: list[Axes] = field(default_factory=list)
    columns: int = 1
    left: float = 0.0  # inches kept free beside the axes for labels at the ends of lines
    right: float = 0.0
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
        panels = [ax for ax in plan.panels if ax.figure is fig]
        if not panels:
            return
        rows = -(-len(panels) // plan.columns)
        cell_width = (width - 2 * MARGIN - ACROSS * (plan.columns - 1)) / plan.columns
        tall = height - top - bottom
        if plan.tallest and plan.tallest < tall:  # a page that is taller than the chart has it in its middle
            spare, tall = tall - plan.tallest, plan.tallest
            top, bottom = self._blocks(fig, spare / 2)
        cell_height = (tall - DOWN * (rows - 1)) / rows
        below = max(_tick_height(ax) for ax in panels)
        heading = max((_heading_height(text.get_text()) for text in plan.headings), default=0.0) + plan.top + plan.strip
        for index, ax in enumerate(panels):
            row, column = divmod(index, plan.columns)
            left = (_tick_width(ax) if plan.beside else 0.0) + plan.left
            x = MARGIN + column * (cell_width + ACROSS) + left
            y = height - top - row * (cell_height + DOWN) - cell_height + below
            w, h = max(0.3, cell_width - left - plan.right - plan.aside), max(0.2, cell_height - below - heading)
            ax.set_position((x / width, y / height, w / width, h / height))
            if index < len(plan.headings):
                plan.headings[index].set_x(-left / w)
            for artist, above in plan.raised:
                raise_to(artist, 1 + above / h)

    def _blocks(self, fig: Figure, spare: float = 0.0) -> tuple[float, float]:
        """Place the texts, ``spare`` inches from their edges; the heights taken at the top and at the bottom."""
        width, height = fig.get_size_inches()
        texts = {str(text.get_gid()): text for text in fig.texts if isinstance(text, Block)}
        top = MARGIN + self.arrangement.page.above + spare
        for role, after in (("title", 0.05), ("subtitle", 0.10)):
            if role in texts and texts[role].get_text():
                top += _place(texts[role], top, width, height) + after
        top += self._key(top, width, height)
        bottom = 0.13 + self.arrangement.page.below + spare
        for role, after in (("source", 0.05), ("notes", 0.0)):
            if role in texts and texts[role].get_text():
                tall = _height(texts[role], width)
                texts[role].set_position((MARGIN / width, (bottom + tall) / height))
                bottom += tall + after
        return top + 0.05, bottom + 0.11

    def _key(self, top: float, width: float, height: float) -> float:
        """The names of the series in their colours, on as many lines as they need."""
        if not self.arrangement.key:
            return 0.0
        x, line, step = MARGIN, 0, KEY * 1.35 / 72
        for text in self.arrangement.key:
            wide = measure(text.get_text(), KEY, "bold")
            if x > MARGIN and x + wide > width - MARGIN:
                x, line = MARGIN, line + 1
            text.set_position((x / width, 1 - (top + line * step) / height))
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
    return lines * line_height(10) + 0.1 if lines else 0.03


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


def _lines(text: str) -> int:
    return text.count("\n") + 1


def agg(figure: Figure) -> None:
    """Give a figure the Agg canvas: no window, no pyplot."""
    FigureCanvasAgg(figure)

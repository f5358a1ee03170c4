"""The newsroom's finish: the figure and its axes."""

from __future__ import annotations

import base64
import warnings
from html import escape
from io import BytesIO
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.cbook import normalize_kwargs
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from kit.charts.fonts import set_families
from kit.charts.labels import clean
from kit.charts.layout import Newsroom
from kit.charts.pages import PAGES
from kit.charts.record import Record, Worded
from kit.charts.style import INK, LABEL, newsroom
from kit.charts.text import Block, wrap

_STRETCHED = 1.8  # times the room they need that axes take on a taller page
_PLACED = ("x", "y", "horizontalalignment", "verticalalignment", "rotation")  # of a title, by the layout


class NewsFigure(Worded, Figure):
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
        set_families(title, clean(t))
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
            lines = (
                max([plan.lines, *map(_lines, plan.names.values())]) if plan.beside else plan.lines + 1
            )  # and a mark
            plan.page.hold(furniture, room, plan.slot, lines)
            plan.tallest = _STRETCHED * room + plan.strip
        self.set_figheight(height or round(furniture + room, 2))
        self._fitted = self.get_figheight()

    @property
    def engine(self) -> Newsroom:
        engine: Any = self.get_layout_engine()
        return engine

    def draw(self, renderer: Any) -> None:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Glyph .* missing from font")  # `kit.chart` has said it once
            super().draw(renderer)

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


def png(figure: Figure) -> bytes:
    """The picture as PNG with its alt text, without date and program, so that the same chart gives the same bytes."""
    target, words = BytesIO(), PngInfo()
    if isinstance(figure, NewsFigure):
        words.add_itxt("Description", figure.alt_text)
    with newsroom():
        figure.savefig(
            target, format="png", dpi=dots(figure), facecolor=figure.get_facecolor(),
            pil_kwargs={"pnginfo": words},
        )  # fmt: skip
    return target.getvalue()


def dots(figure: Figure) -> int:
    """Dots an inch of a published PNG."""
    plan = getattr(figure.get_layout_engine(), "arrangement", None)
    return (plan.page if plan else PAGES["print"]).dots


def _lighter(picture: bytes) -> bytes:
    """The picture in 256 colours, a third of the size: a notebook keeps every picture it shows."""
    target = BytesIO()
    with Image.open(BytesIO(picture)) as image:
        image.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(target, "png", optimize=True)
    return target.getvalue()


def agg(figure: Figure) -> None:
    """Give a figure the Agg canvas: no window, no pyplot."""
    FigureCanvasAgg(figure)


def _lines(text: str) -> int:
    return text.count("\n") + 1

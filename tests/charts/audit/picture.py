"""A figure as it is drawn: what of each text and each mark is inked, and what lies behind the texts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.collections import Collection
from matplotlib.colors import to_hex, to_rgb, to_rgba
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, PathPatch
from matplotlib.patheffects import withStroke
from matplotlib.text import Annotation, Text
from matplotlib.transforms import Bbox

from kit.charts.style import newsroom

_INKED = 60  # of 255: how much of a pixel a letter or a line covers where it counts as covered
_LIKE = 0.45  # of a channel: how far a pixel of a thin line may be from its colour
CONTEXT = ("#8d969f", "#666d75")  # the greys of what is not highlighted, in the light and in the dark theme
_FURNITURE = ("#d9dde1", "#363b41")  # the colour of the grid, in the light and in the dark theme
_PALE = 0.3  # of opacity: a tinted area that is a ground for words rather than a mark


class Place(NamedTuple):
    """A rectangle in pixels, from the upper left corner of the picture."""

    left: float
    top: float
    right: float
    bottom: float

    def padded(self, across: float, down: float) -> Place:
        return Place(self.left - across, self.top - down, self.right + across, self.bottom + down)

    def meets(self, other: Place) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        return across > 0 and min(self.bottom, other.bottom) - max(self.top, other.top) > 0


class Ink(NamedTuple):
    """Where something is inked: a part of the picture, and which pixels of it."""

    top: int
    left: int
    pixels: Any  # True or False, rows of columns

    def within(self, place: Place) -> Any:
        """The pixels in a place."""
        rows = slice(max(int(place.top) - self.top, 0), max(int(np.ceil(place.bottom)) - self.top, 0))
        columns = slice(max(int(place.left) - self.left, 0), max(int(np.ceil(place.right)) - self.left, 0))
        return self.pixels[rows, columns]


class Word(NamedTuple):
    """A text of the picture."""

    text: Text
    role: str  # title, subtitle, key, notes, source, heading, x, y (names along an axis), axis or label
    ax: Axes | None
    box: Bbox  # as matplotlib measures it, in pixels from the lower left corner
    ink: Ink
    lines: list[Place]  # the inked rectangle of each line of letters

    @property
    def said(self) -> str:
        return " ".join(self.text.get_text().split())

    @property
    def halo(self) -> str | None:
        return _halo(self.text)


class Mark(NamedTuple):
    """A line, a bar, a dot, an arrow or an area; ``row`` is the row of the table that it stands for, if one does."""

    artist: Any
    ax: Axes
    row: int | None
    color: str


class Picture:
    """One drawing of a figure. The figure is left as it was."""

    def __init__(self, figure: Any) -> None:
        self.figure = figure
        self._texts = list(_texts(figure))
        with newsroom():
            self.bare = self._without_texts(halos=False)  # RGB, 0 to 1, as both pictures: no letters and no halos
            self.behind = self._without_texts(halos=True) if self._haloed() else self.bare  # all but the letters
            self._renderer = RendererAgg(*(int(side) for side in figure.bbox.size), figure.dpi)
            self.words = [self._word(*found) for found in self._texts]
        self.ground = to_hex(figure.get_facecolor())

    @cached_property
    def marks(self) -> list[Mark]:
        """All that is drawn on the axes of the chart but their grid, the areas behind marks and what is not to be seen."""
        rows = {id(artist): row for artist, row in self.figure.record.marks}
        found = []
        within = [child for ax in self.figure.axes for child in ax.child_axes]
        for ax in [*self.figure.axes, *within]:
            arrows = [text.arrow_patch for text in ax.texts if getattr(text, "arrow_patch", None)]
            for artist in [*ax.lines, *ax.patches, *ax.collections, *arrows]:
                color = _color(artist)
                if color is not None and to_hex(color) not in _FURNITURE and not _is_ground(artist):
                    found.append(Mark(artist, ax, rows.get(id(artist)), to_hex(color)))
        return found

    def ink(self, artist: Artist) -> Ink:
        """What an artist alone inks."""
        extent = artist.get_window_extent(self._renderer)
        wide = getattr(artist, "get_linewidth", lambda: 2.0)()
        wide = float(max(wide)) if np.iterable(wide) else float(wide)  # type: ignore[arg-type, call-overload]
        with newsroom():
            return self._inked(artist, extent.padded(2 * wide + 2))

    def seen(self, ink: Ink, place: Place, color: str, picture: Any) -> bool:
        """Whether what is inked in this colour is seen in a place of a picture, where nothing lies on it."""
        part = ink.within(place)
        top, left = max(int(place.top), ink.top), max(int(place.left), ink.left)
        there = picture[top : top + part.shape[0], left : left + part.shape[1]]
        return bool((part & (np.abs(there - to_rgb(color)).max(axis=2) < _LIKE)).any())

    def _inked(self, artist: Any, extent: Bbox) -> Ink:
        tall, wide = self.behind.shape[:2]
        left, right = max(0, int(extent.x0) - 2), min(wide, int(extent.x1) + 3)
        top, bottom = max(0, tall - int(extent.y1) - 3), min(tall, tall - int(extent.y0) + 3)
        if right <= left or bottom <= top:
            return Ink(top, left, np.zeros((0, 0), bool))
        self._renderer.clear()
        if isinstance(artist, Annotation):  # without its arrow
            artist.update_positions(self._renderer)
            Text.draw(artist, self._renderer)
        else:
            artist.draw(self._renderer)
        drawn = np.asarray(self._renderer.buffer_rgba())[top:bottom, left:right, 3]
        return Ink(top, left, drawn > _INKED)

    def _word(self, text: Text, role: str, ax: Axes | None) -> Word:
        if isinstance(text, Annotation):
            text.update_positions(self._renderer)
            box = Text.get_window_extent(text, self._renderer)
        else:
            box = text.get_window_extent(self._renderer)
        effects, color = text.get_path_effects(), text.get_color()
        text.set_path_effects([])
        text.set_color("black")
        try:
            ink = self._inked(text, box)
        finally:
            text.set_path_effects(effects)
            text.set_color(color)
        return Word(text, role, ax, box, ink, list(_lines(ink)))

    def _haloed(self) -> bool:
        return any(_halo(text) for text, _, _ in self._texts)

    def _without_texts(self, *, halos: bool) -> Any:
        kept = [(text, text.get_color(), text.get_alpha()) for text, _, _ in self._texts]
        for text, _, _ in self._texts:
            halo = _halo(text)
            if halos and halo is not None:
                text.set_color(halo)  # the letters are of their halo, too
            else:
                text.set_alpha(0)
        try:
            self.figure.canvas.draw()
            return np.array(self.figure.canvas.buffer_rgba())[:, :, :3] / 255
        finally:
            for text, color, alpha in kept:
                text.set_color(color)
                text.set_alpha(alpha)


def _halo(text: Text) -> str | None:
    strokes: list[Any] = [e for e in text.get_path_effects() or [] if isinstance(e, withStroke)]
    return to_hex(strokes[0]._gc["foreground"]) if strokes else None


def _texts(figure: Any) -> Iterator[tuple[Text, str, Axes | None]]:
    """All texts that are seen, each with its role."""
    for text in figure.texts:
        if text.get_text().strip():
            yield text, str(text.get_gid() or "label").split("-")[0], None
    for ax in figure.axes:
        for text in ax.texts:
            if text.get_text().strip():
                yield text, "label", ax
        if ax._left_title.get_text().strip():
            yield ax._left_title, "heading", ax
        for name, axis, ends in (("x", ax.xaxis, ax.get_xlim()), ("y", ax.yaxis, ax.get_ylim())):
            if not axis.get_visible():
                continue
            if axis.label.get_text().strip():
                yield axis.label, "axis", ax
            low, high = sorted(ends)
            slack = 1e-9 * (high - low)
            for at, label in zip(axis.get_majorticklocs(), axis.get_majorticklabels(), strict=True):
                if low - slack <= at <= high + slack and label.get_text().strip():
                    yield label, name, ax


def _lines(ink: Ink) -> Iterator[Place]:
    """The rectangle of each unbroken run of inked rows; the dot of an i is one by itself."""
    rows = np.flatnonzero(ink.pixels.any(axis=1)) if ink.pixels.size else np.array([], int)
    for run in np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1):
        if len(run):
            columns = np.flatnonzero(ink.pixels[run[0] : run[-1] + 1].any(axis=0))
            yield Place(ink.left + columns[0], ink.top + run[0], ink.left + columns[-1] + 1, ink.top + run[-1] + 1)


def _color(artist: Any) -> Any:
    """What an artist is seen in; None where it is not to be seen."""
    alpha = artist.get_alpha()
    if not artist.get_visible() or alpha == 0:
        return None
    if isinstance(artist, Line2D):
        dashes = artist.get_linestyle() in ("None", "none", "", " ")
        return artist.get_markeredgecolor() if dashes else artist.get_color()
    if isinstance(artist, Collection):
        faces = artist.get_facecolor()
        return faces[0] if len(faces) and faces[0][3] else None
    if isinstance(artist, Patch):
        seen = [c for c in (artist.get_facecolor(), artist.get_edgecolor()) if to_rgba(c)[3]]
        solid = [c for c in seen if to_hex(c) != to_hex(artist.figure.get_facecolor())]
        return (solid or seen or [None])[0]
    return None


def _is_ground(artist: Any) -> bool:
    """An area that words may stand on: a band of a range, a span that is pointed out, land and water."""
    if isinstance(artist, PathPatch) and artist.figure.record.form in ("map", "locator"):
        return True
    alpha = artist.get_alpha()
    tinted = isinstance(artist, Collection) and alpha is not None and alpha <= _PALE
    return tinted or (isinstance(artist, Patch) and artist.get_zorder() < 1)

"""Texts and marks that are too pale for what is behind them, by WCAG 2.2 AA: 1.4.3 for texts, 1.4.11 for marks.

What is behind a text is read off the picture, drawn without letters: the pixels under the letters and next to them. A
mark is measured against the ground of the picture; the greys of what is there for context only (beside what is
highlighted, more lines than colours, other years) are excluded, as are bands of ranges, whose edges are lines, land, and
the grid.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib.colors import to_hex, to_rgb
from matplotlib.lines import Line2D

from kit.charts.maps.classes import DARK, INKS
from kit.charts.text import points
from tests.charts.audit.picture import CONTEXT, Ink, Picture, Word

_NORMAL, _LARGE, _MARK = 4.5, 3.0, 3.0
_SHARE = 0.1  # of the pixels around the letters may be paler: they are the edges of something
_SEEN = 0.3  # of the pixels along a mark's edge, as many stand out at least: a dashed outline of a tint has gaps
_ENDS = 40  # pixels of the two ends of a range, however long the band between them is
_THIN = 2.4  # of pixels of lines, which thin ones cover in part: their colour has more than that
_TINY = 30  # pixels of a mark, such as the level of one day among years
_CLASSES = {*INKS, *DARK.values()}  # of places on a map, on its land: maps/test_classes.py has them
_CONTEXT = 1.2  # points of width of a line that is there for context


def texts(picture: Picture) -> Iterator[str]:
    for word in (word for word in picture.words if word.lines):
        least = _LARGE if _is_large(word) else _NORMAL
        ratios = _contrasts(_around(picture, word.ink), word.text.get_color(), word.text.get_alpha())
        if np.mean(ratios < least) > _SHARE:
            found = float(np.quantile(ratios, _SHARE))
            yield f"“{word.said}” in {to_hex(word.text.get_color())} has {found:.1f} to 1 with what is behind it"


def marks(picture: Picture) -> Iterator[str]:
    ground = to_rgb(picture.ground)
    for mark in picture.marks:  # those of a few pixels, all of them edges, cannot be measured so
        line = isinstance(mark.artist, Line2D)
        if mark.row is None and not (
            line and mark.artist.get_linewidth() >= _CONTEXT and len(mark.artist.get_xdata()) > 1
        ):
            continue
        ink = picture.ink(mark.artist)
        edge = getattr(mark.artist, "get_edgecolor", lambda: "white")()  # of a lighter, outlined one
        colors = {mark.color, to_hex(edge) if len(np.shape(edge)) < 2 else ""}
        if ink.pixels.sum() < _TINY or colors & {*CONTEXT, *_CLASSES}:
            continue
        reach = 3 if line else 0  # the ends of a range stand at the ends of its band
        seen = picture.bare[
            max(ink.top - reach, 0) : ink.top + ink.pixels.shape[0] + reach,
            max(ink.left - reach, 0) : ink.left + ink.pixels.shape[1] + reach,
        ]
        bold = _ratios(seen.reshape(-1, 3), ground) >= (_THIN if line else _MARK)
        enough = _SEEN * _edge(ink.pixels)
        if bold.sum() < (min(enough, _ENDS) if line else enough):
            whose = f"of row {mark.row}" if mark.row is not None else "of a line"
            yield f"the mark {whose} in {mark.color} has less than {_MARK:g} to 1 with the ground"


def _edge(pixels: Any) -> int:
    """How many of the pixels of a mark have one beside them that is not of it."""
    whole = np.pad(pixels, 1)
    inner = whole[1:-1, 1:-1] & whole[:-2, 1:-1] & whole[2:, 1:-1] & whole[1:-1, :-2] & whole[1:-1, 2:]
    return int(pixels.sum() - inner.sum())


def _is_large(word: Word) -> bool:
    """18 points, or 14 points and bold, of CSS: of 96 to the inch, where a picture has 100 pixels to the inch."""
    pixels = points(word.text) / 72 * 100
    bold = word.text.get_fontweight() in ("bold", 700)
    return pixels >= (14 if bold else 18) / 72 * 96


def _around(picture: Picture, ink: Ink) -> Any:
    """The colours under the letters and one pixel next to them."""
    wide = np.zeros((ink.pixels.shape[0] + 2, ink.pixels.shape[1] + 2), bool)
    for down in range(3):
        for across in range(3):
            wide[down : down + ink.pixels.shape[0], across : across + ink.pixels.shape[1]] |= ink.pixels
    tall, broad = picture.behind.shape[:2]
    rows, columns = np.nonzero(wide)
    rows, columns = rows + ink.top - 1, columns + ink.left - 1
    there = (rows >= 0) & (rows < tall) & (columns >= 0) & (columns < broad)
    return picture.behind[rows[there], columns[there]]


def _contrasts(behind: Any, color: Any, alpha: float | None) -> Any:
    """The contrast of letters with each of the colours behind them, which shine through where they are not opaque."""
    share = 1.0 if alpha is None else alpha
    return _ratios(behind, share * np.array(to_rgb(color)) + (1 - share) * behind)


def _ratios(one: Any, other: Any) -> Any:
    first, second = _luminance(np.atleast_2d(one)), _luminance(np.atleast_2d(other))
    return (np.maximum(first, second) + 0.05) / (np.minimum(first, second) + 0.05)


def _luminance(rgb: Any) -> Any:
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return linear @ np.array((0.2126, 0.7152, 0.0722))

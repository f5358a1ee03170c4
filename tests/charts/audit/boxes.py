"""Texts that cover one another, lie on lines or marks, or leave the picture; marks that leave the axes; titles too long."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch, Rectangle
from matplotlib.transforms import Bbox

from kit.charts.style import MARGIN
from kit.charts.text import Block, measure, points
from tests.charts.audit.picture import Mark, Picture, Word

_BESIDE = 1.2  # pixels, half of what two words on one line are apart at least
_BETWEEN = 0.4  # pixels, half of what two lines of letters are apart at least
_AXES = ("#33373b", "#c3c8ce")  # the colour of the lines at zero, in both themes: words with a halo may break them
_TITLE_LINES, _TITLE_SHARE = 6, 0.45


def texts(picture: Picture) -> Iterator[str]:
    """Two texts of which one covers the other, or that read as one."""
    words = [(word, [line.padded(_BESIDE, _BETWEEN) for line in word.lines]) for word in picture.words]
    for (one, lines), (other, against) in combinations(words, 2):
        if one.box.overlaps(other.box.padded(4)) and any(a.meets(b) for a in lines for b in against):
            yield f"“{one.said}” covers “{other.said}”"


def page(picture: Picture) -> Iterator[str]:
    """Texts and marks that are not wholly in the picture."""
    whole = picture.figure.bbox
    for word in picture.words:
        if not _inside(word.box, whole, 0.5):
            yield f"“{word.said}” leaves the page"
    for mark in picture.marks:
        if mark.row is None:
            continue
        extent = mark.artist.get_window_extent(picture.figure.canvas.get_renderer())
        if not _inside(extent, whole, 0.5):
            yield f"the mark of row {mark.row} leaves the page"
        if not isinstance(mark.artist, Line2D):
            frame = mark.ax.get_window_extent()
            if not _inside(extent, frame, 1.5):
                yield f"the mark of row {mark.row} is cut off by its axes"


def lines_and_marks(picture: Picture) -> Iterator[str]:
    """Labels on a line or a mark that is not their own."""
    renderer = picture.figure.canvas.get_renderer()
    marks = [(mark, mark.artist.get_window_extent(renderer)) for mark in picture.marks]
    inks = {}
    tall = picture.behind.shape[0]
    for word in picture.words:
        for mark, extent in marks:
            if not word.box.overlaps(extent.padded(_width(mark))):
                continue
            if id(mark.artist) not in inks:
                inks[id(mark.artist)] = picture.ink(mark.artist)
            ink = inks[id(mark.artist)]
            places = [line.padded(0.5, 0) for line in word.lines]
            if not any(ink.within(place).any() for place in places) or any(
                lid.artist.get_zorder() > mark.artist.get_zorder()
                and lid.ax is mark.ax
                and _is_framed(word, lid, over, tall)
                for lid, over in marks
            ):
                continue
            if _is_own(word, mark, extent) or mark.color in _AXES:
                struck = any(picture.seen(ink, place, mark.color, picture.behind) for place in places)
                if (word.halo and not struck) or (mark.color not in _AXES and _is_framed(word, mark, extent, tall)):
                    continue
            what = "arrow" if isinstance(mark.artist, FancyArrowPatch) else "line" if mark.row is None else "mark"
            whose = f"of row {mark.row}" if mark.row is not None else f"in {mark.color}"
            yield f"“{word.said}” lies on the {what} {whose}"


def titles(picture: Picture) -> Iterator[str]:
    """Titles and other blocks whose lines are wider than the page, or that leave no page for the chart."""
    figure = picture.figure
    wide, tall = figure.get_size_inches()
    for text in figure.texts:
        if not isinstance(text, Block) or not text.get_text():
            continue
        size, weight = points(text), str(text.get_fontweight())
        lines = text.lines()
        for line in lines:
            if measure(line, size, weight) > wide - 2 * MARGIN + 0.01:
                yield f"“{line}” is wider than the page"
        if " ".join(lines).replace(" ", "") != text.get_text().replace(" ", ""):
            yield f"“{text.get_text()}” is not written in full"
        height = text.get_window_extent(figure.canvas.get_renderer()).height / figure.dpi
        if text.get_gid() == "title" and (len(lines) > _TITLE_LINES or height > _TITLE_SHARE * tall):
            yield f"“{text.get_text()}” takes {len(lines)} lines"


def _inside(box: Bbox, whole: Bbox, slack: float) -> bool:
    across = box.x0 >= whole.x0 - slack and box.x1 <= whole.x1 + slack
    return bool(across and box.y0 >= whole.y0 - slack and box.y1 <= whole.y1 + slack)


def _width(mark: Mark) -> float:
    wide = mark.artist.get_linewidth() if hasattr(mark.artist, "get_linewidth") else 1.0
    return float(np.max(wide)) + 1


def _is_framed(word: Word, mark: Mark, extent: Bbox, tall: float) -> bool:
    """Whether all letters stand within a bar."""
    return isinstance(mark.artist, Rectangle) and all(
        extent.x0 - 0.5 <= line.left
        and line.right <= extent.x1 + 0.5
        and tall - extent.y1 - 0.5 <= line.top
        and line.bottom <= tall - extent.y0 + 0.5
        for line in word.lines
    )


def _is_own(word: Word, mark: Mark, extent: Bbox) -> bool:
    """Whether a label is anchored at this mark: within a bar, at a vertex of a line."""
    if word.ax is None or word.role != "label":
        return False
    anchor = getattr(word.text, "xy", word.text.get_position())
    at = word.text.xycoords if hasattr(word.text, "xycoords") else "data"
    transform = word.ax.transData if at == "data" else at
    spot = np.asarray(transform.transform(anchor))
    if isinstance(mark.artist, Line2D):
        path = mark.artist.get_transform().transform(mark.artist.get_xydata())
        return bool(len(path) and np.nanmin(np.hypot(*(np.asarray(path) - spot).T)) < 3)
    return bool(extent.padded(1.5).contains(*spot))

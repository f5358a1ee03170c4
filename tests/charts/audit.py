"""What is wrong with a drawn chart, by measuring it: covered words, unequal decimals, bars off zero, colours alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle
from matplotlib.text import Annotation, Text
from matplotlib.transforms import Bbox

from tests.charts import colours

_SLACK = 1.6  # pixels of a box that no letter reaches, at 100 an inch
_NUMBER = re.compile(r"\d[\d,]*(\.\d+)?(trn|bn|m)?(?![\w.])")


def faults(figure: Any) -> Iterator[str]:
    """One sentence for each fault of a figure."""
    renderer = figure.canvas.get_renderer()
    boxes = [(text, box) for text in words(figure) if (box := _box(text, renderer)).height > 0 and box.width > 0]
    for (one, box), (other, against) in combinations(boxes, 2):
        if Bbox.intersection(box, against) is not None:
            yield f"“{one.get_text()}” covers “{other.get_text()}”"
    for text, _ in boxes:
        inside = (
            figure.record.form in ("stacked", "diverging", "map") and text.axes
        )  # on a bar or a country, whose colours have their own test
        if not inside and colours.contrast(text.get_color(), figure.get_facecolor()) < 4.5:
            yield f"“{text.get_text()}” is too pale: {text.get_color()}"
    page = figure.bbox
    for text, box in boxes:
        if box.x0 < page.x0 or box.x1 > page.x1 or box.y0 < page.y0 or box.y1 > page.y1:
            yield f"“{text.get_text()}” leaves the page"
    form = figure.record.form
    for ax in figure.axes:
        if "log" not in (ax.get_xscale(), ax.get_yscale()) and form != "table":  # whose columns have their own
            labels = [[t.get_text() for t in ax.texts], [t.get_text() for t in ax.get_yticklabels() if form != "bars"]]
            for texts in labels if form not in ("dots",) else labels[:1]:
                # "10–15m" has its scale once.
                numbers = [
                    m
                    for text in texts
                    for m in _NUMBER.finditer(text)
                    if text[m.end() : m.end() + 1] != "–" and m[0] != "0"
                ]
                found = {(len(m[1] or ""), m[2]) for m in numbers}
                if len(found) > 1:
                    yield f"decimals or scales differ: {texts}"
        if form not in ("stacked", "diverging"):
            yield from _off_zero(ax, form)
        if form in ("line", "steps", "multiples"):
            yield from _on_lines(ax, renderer)
        for arrow in (text for text in ax.texts if getattr(text, "arrow_patch", None)):
            covered = arrow.arrow_patch.get_window_extent(renderer).padded(-2)
            yield from (
                f"an arrow runs through “{text.get_text()}”"
                for text, box in boxes
                if text in ax.texts and Bbox.intersection(box, covered) is not None
            )
    yield from _alike(figure)


def words(figure: Any) -> list[Text]:
    """All words that are seen, those of ticks inside the axes."""
    found = [text for text in figure.texts if text.get_text()]
    for ax in figure.axes:
        found += [text for text in [*ax.texts, ax._left_title] if text.get_text()]
        for axis, (low, high) in ((ax.xaxis, ax.get_xlim()), (ax.yaxis, ax.get_ylim())):
            if axis.get_visible():
                low, high = min(low, high), max(low, high)
                pairs = zip(axis.get_majorticklocs(), axis.get_majorticklabels(), strict=True)
                found += [label for place, label in pairs if low <= place <= high and label.get_text()]
    return found


def _box(text: Text, renderer: Any) -> Bbox:
    if isinstance(text, Annotation):  # its own extent has its arrow in it, and it moves only when it is drawn
        text.update_positions(renderer)
        box = Text.get_window_extent(text, renderer)
    else:
        box = text.get_window_extent(renderer)
    return Bbox.from_extents(box.x0 + 0.5, box.y0 + _SLACK, box.x1 - 0.5, box.y1 - _SLACK)


def _off_zero(ax: Any, form: str) -> Iterator[str]:
    bars = [patch for patch in ax.patches if isinstance(patch, Rectangle)]
    ends = {(bar.get_x(), bar.get_width()) if form == "bars" else (bar.get_y(), bar.get_height()) for bar in bars}
    reached = {0.0} | {start + size for start, size in ends}
    if any(start not in reached for start, _ in ends):
        yield f"bars start at {sorted({start for start, _ in ends})}"


def _on_lines(ax: Any, renderer: Any) -> Iterator[str]:
    for line in ax.lines:
        if line.get_linestyle() in ("None", "none", "") or len(line.get_xdata()) < 2 or line.get_color() == "#33373b":
            continue
        path = line.get_transform().transform_path(line.get_path())
        for text in ax.texts:
            box = _box(text, renderer)
            if text.get_text() and text.get_position()[0] == 0 and path.intersects_bbox(box, filled=False):
                yield f"a line runs through “{text.get_text()}”"


def _alike(figure: Any) -> Iterator[str]:
    series = figure.record.rows.series
    if not 1 < len(series) <= 6:
        return
    named = [text for text in words(figure) if text.get_gid() == "key"] or [
        text for ax in figure.axes for text in ax.texts if any(text.get_text().endswith(name) for name in series)
    ]
    named = [text for text in named if not text.get_text().startswith("○")]  # hollow, not another colour
    shades = {to_hex(text.get_color()) for text in named}
    for one, other in combinations(sorted(shades), 2):
        for sight in colours.SEEN:
            if colours.apart(one, other, sight) < 15:
                yield f"{one} and {other} look alike with {sight}"

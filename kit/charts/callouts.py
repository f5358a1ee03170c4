"""Annotations and reference lines on a drawn chart: each label stands where it covers nothing, or is left out and said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product
from math import cos, hypot, pi, sin
from typing import Any, NamedTuple

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from kit.charts import axes
from kit.charts.board import Board, pack
from kit.charts.layout import BAND
from kit.charts.placing import HALO, Box, spread_labels, write
from kit.charts.pointed_out import Annotation, Reference
from kit.charts.rows import Point
from kit.charts.sheet import Sheet
from kit.charts.style import GREY, LABEL, SOFT
from kit.charts.text import line_height, measure, wrap

LINE = "#33373b"
_WIDE, _WIDE_ON_PHONE = 1.45, 1.15  # inches of a label before it is wrapped
_ASIDE = 1.1  # inches of width of a label beside the axes
_HIGHEST = 1.1  # inches of the strip above the axes
_ATTEMPTS, _SPARE = 4, 0.02
_LEAST = 0.5  # of their length that marks keep where a label needs room beyond them


class Room(NamedTuple):
    """Inches that labels need outside of the axes."""

    strip: float = 0.0
    aside: float = 0.0


@dataclass
class Callouts:
    """What is pointed out on one chart. ``values`` is the axis of values, x or y."""

    sheet: Sheet
    values: str
    continuous: bool
    annotations: Sequence[Annotation]
    references: Sequence[Reference]
    phone: bool = False
    dropped: list[str] = field(default_factory=list)
    room: Room = Room()
    _strip: list[tuple[float, str, Artist]] = field(default_factory=list)  # x in inches, words, line or band
    _aside: list[tuple[float, str]] = field(default_factory=list)
    _told: list[Annotation | Reference] = field(default_factory=list)  # those with words in a panel

    def stretch(self, panels: Sequence[Axes]) -> None:
        """Scales that hold the reference lines."""
        for ax in panels:
            points = self._points(ax, panels)
            lines = [line.of(points) for line in self.references] if points else []
            low, high = sorted(ax.get_ylim() if self.values == "y" else ax.get_xlim())
            if not lines or (low <= min(lines) and max(lines) <= high):
                continue
            if self.continuous and ax.get_yscale() == "linear":
                span = axes.value_span(points)
                if min(lines) < 0 <= span[0]:  # the axis is no longer at the bottom
                    ax.axhline(0, color=LINE, linewidth=0.9, zorder=1)
                low, high, one = min(*lines, span[0]), max(*lines, span[1]), self.sheet.data.scale(points)
                axes.value_axis(ax, low, high, points[0].unit, vertical=True, inches=2.4, scale=one)
            else:
                pad = 0.03 * (max(high, *lines) - min(low, *lines))
                limits = min([low, *(line - pad for line in lines)]), max([high, *(line + pad for line in lines)])
                (ax.set_ylim if self.values == "y" else ax.set_xlim)(*limits)

    def draw(self, panels: Sequence[Axes]) -> None:
        """Draw all on axes that are laid out, and find the room that labels need outside of them."""
        for ax in panels:
            points, alone = self._points(ax, panels), len(panels) == 1
            board = self._roomy(ax, points)
            for annotation in self.annotations:
                if annotation.is_span or annotation.point is None:
                    self._moment(ax, annotation, board, alone=alone)
            for annotation in self.annotations:
                if annotation.point in points and not annotation.is_span:
                    self._beside(ax, annotation, board)
            for line in self.references if points else ():
                self._line(ax, line, points, board, alone=alone)
        if len(panels) > 1:
            wanted: list[Annotation | Reference] = [
                *(a for a in self.annotations if a.is_span or a.point is None),
                *self.references,
            ]
            self.dropped += [
                one.text if isinstance(one, Annotation) else one.name for one in wanted if one not in self._told
            ]
        self.room = Room(self._write_strip(panels[0]), self._write_aside(panels[0]))

    def _points(self, ax: Axes, panels: Sequence[Axes]) -> list[Point]:
        points = self.sheet.data.points
        return points if len(panels) == 1 else [p for p in points if p.panel == ax.get_label()]

    def _moment(self, ax: Axes, annotation: Annotation, board: Board, *, alone: bool) -> None:
        """A line through a moment or a band over a span; labelled above the axes, or in the first panel with room."""
        ends = self._ends(ax, annotation)
        if ends is None:
            return
        upright = self.values == "y"
        across = ax.get_xlim() if upright else ax.get_ylim()
        start, end = max(ends[0], min(across)), min(ends[1], max(across))
        if start == end:
            artist: Any = board.rule(start, upright=True, linewidth=0.9, linestyle=(0, (4, 2.5)), zorder=1.4)
            artist.set_color(LINE)
            board.keep_off([(start, side) for side in ax.get_ylim()])
        else:
            artist = (ax.axvspan if upright else ax.axhspan)(start, end, color=BAND, linewidth=0, zorder=0.1)
        artist.set_gid(f"annotation-{self.annotations.index(annotation) + 1}")
        if annotation in self._told:
            return
        if upright and alone:
            self._strip.append((board.inches((start + end) / 2, 0)[0], annotation.text, artist))
            return
        boxes = (_beside_moment if upright else _beside_band)(annotation.text, start, end, board, self._wide)
        text, box = next(((text, box) for text, box in boxes if board.free(box)), (annotation.text, None))
        if self._put(ax, text, box, board, alone=alone):
            self._told.append(annotation)

    def _ends(self, ax: Axes, annotation: Annotation) -> tuple[float, float] | None:
        """Where an annotation begins and ends on the axis: around the places it names, half way to the next ones."""
        if annotation.start is not None and annotation.end is not None:
            return annotation.start, annotation.end
        middles = {label: self._middle(label, ax) for label in self.sheet.data.labels}
        spots = [middle for label in annotation.places if (middle := middles[label]) is not None]
        if not spots:
            return None
        others = sorted(middle for middle in middles.values() if middle is not None)
        half = min((after - before for before, after in pairwise(others)), default=1.0) / 2
        return min(spots) - half, max(spots) + half

    def _line(self, ax: Axes, line: Reference, points: list[Point], board: Board, *, alone: bool) -> None:
        """A line at a value; its words stand on it, above the axes, or beside them.

        Of panels, the first with room has them, and each where the value is that of the panel.
        """
        value, text = line.of(points), line.words(points, self.sheet.data)
        upright = self.values == "x"
        artist = board.rule(value, upright=upright, linewidth=1.2, linestyle=(0, (5, 2)), zorder=2.6)
        artist.set(color=LINE, gid=f"reference-{self.references.index(line) + 1}")
        if not self.continuous:
            artist.set_path_effects([HALO])  # over bars, which are as dark
        if upright:
            if alone:
                self._strip.append((board.inches(value, 0)[0], text, artist))
            return
        if line in self._told and not isinstance(line.value, str):
            return
        y, words, box = board.inches(ax.get_xlim()[0], value)[1], text, None
        widest = max(board.width * 0.5, self._wide) if alone else board.width - 0.06
        for words in [
            text,
            *([line.amount(points, self.sheet.data)] if isinstance(line.value, str) and not alone else []),
        ]:
            lines, (wide, tall) = _set(words, widest)
            lefts = list(_steps(board.width - wide - 0.03, 0.03, -board.width / 24))
            bottoms = (y + 0.05, y - tall - 0.05)
            boxes = [Box(left, bottom, left + wide, bottom + tall) for bottom, left in product(bottoms, lefts)]
            box = next((box for box in boxes if board.free(box, within=(0.0, 0.04), aside=0.1)), None)
            if box:
                break
        if box or not alone or self.sheet.arrangement.right or len(wrap(words, _ASIDE, LABEL, "bold")) > 3:
            if self._put(ax, lines, box, board, alone=alone):
                self._told.append(line)
        else:
            self._aside.append((value, words))

    def _roomy(self, ax: Axes, points: list[Point]) -> Board:
        """What stands on the axes, after their scale was changed to leave room for words beyond marks, where it can be."""
        marked = [a for a in self.annotations if a.point in points and not (a.is_span or self.continuous)]
        for attempt in range(_ATTEMPTS):
            board = Board(ax)
            for line in self.references if points else ():
                value, across, up = line.of(points), ax.get_xlim(), ax.get_ylim()
                board.keep_off([(x, value) for x in across] if self.values == "y" else [(value, y) for y in up])
            over, end = max((self._beyond(ax, annotation, board)[2:] for annotation in marked), default=(0.0, 0.0))
            if over <= _SPARE or attempt == _ATTEMPTS - 1 or not self._shorten(ax, over, end):
                break
        return board

    def _beyond(self, ax: Axes, annotation: Annotation, board: Board) -> tuple[Box, str, float, float]:
        """Where words about a mark stand beyond it, how far over the side of the axes that is, and where the mark ends."""
        artist = self._artist(ax, annotation)
        spot = board.inches(*_end(artist, self.values)) if artist else (0.0, 0.0)
        if self.values == "x":
            box, text = board.beyond_bar(spot, annotation.text, self._wide)
            return box, text, box.right - board.width, spot[0]
        box, text = board.above_column(spot, annotation.text, self._wide)
        return box, text, box.top - board.height - self.sheet.arrangement.top, spot[1]

    def _artist(self, ax: Axes, annotation: Annotation) -> Artist | None:
        point = annotation.point
        return next((a for a, row in self.sheet.marks if point and row == point.row and a.axes is ax), None)

    def _beside(self, ax: Axes, annotation: Annotation, board: Board) -> None:
        """Words about one mark: beyond its value, or near it with a thin line to it."""
        artist = self._artist(ax, annotation)
        if artist is None:
            self.dropped.append(annotation.text)
        elif self.continuous:
            self._near(ax, annotation.text, _end(artist, self.values), board)
        else:
            box, text, over, _ = self._beyond(ax, annotation, board)
            self._put(ax, text, box if over <= _SPARE else None, board, centred=self.values == "y")

    def _shorten(self, ax: Axes, over: float, end: float) -> bool:
        """Whether the scale could be made to leave ``over`` inches more beyond a mark that ends at ``end`` inches."""
        low, high = ax.get_xlim() if self.values == "x" else ax.get_ylim()
        if end - over < _LEAST * end or (ax.get_xscale() if self.values == "x" else ax.get_yscale()) == "log":
            return False
        (ax.set_xlim if self.values == "x" else ax.set_ylim)(low, low + (high - low) * end / (end - over - 0.01))
        return True

    def _near(self, ax: Axes, words: str, place: tuple[float, float], board: Board) -> None:
        x, y = board.inches(*place)
        text, (wide, tall) = _set(words, self._wide)
        for distance, turn in product((0.16, 0.3, 0.45, 0.65, 0.9, 1.2), (3, 1, 2, 5, 7, 6, 0, 4)):
            way = cos(turn * pi / 4), sin(turn * pi / 4)
            middle = x + way[0] * (distance + wide / 2), y + way[1] * (distance + tall / 2)
            box = Box(middle[0] - wide / 2, middle[1] - tall / 2, middle[0] + wide / 2, middle[1] + tall / 2)
            nearest = min(max(x, box.left), box.right), min(max(y, box.bottom), box.top)
            if not board.free(box, within=(0.0, self.sheet.arrangement.top)):
                continue
            if board.clear((x, y), nearest):
                break
        else:
            self.dropped.append(words)
            return
        board.taken.append(box)
        relative = (nearest[0] - box.left) / wide, (nearest[1] - box.bottom) / tall
        leader = {"arrowstyle": "-", "color": GREY, "linewidth": 0.9, "shrinkA": 1, "shrinkB": 5, "relpos": relative}
        far = hypot(nearest[0] - x, nearest[1] - y) > 0.2
        write(
            ax, text, place, ((box.left - x) * 72, (box.bottom - y) * 72), ha="left", va="bottom", color=SOFT, zorder=8,
            linespacing=1.05, path_effects=[HALO], arrowprops=leader if far else None,
        )  # fmt: skip

    def _put(
        self, ax: Axes, text: str, box: Box | None, board: Board, *, centred: bool = False, alone: bool = True
    ) -> bool:
        """Words in a box, which stays where it is on the scales; whether there was one."""
        if box is None:
            self.dropped += [text.replace("\n", " ")] * alone
            return False
        board.taken.append(box)
        left = (box.left + box.right) / 2 if centred else box.left
        write(
            ax, text, board.place(left, box.bottom), (0, 0), ha="center" if centred else "left", va="bottom", color=SOFT,
            zorder=8, linespacing=1.05, path_effects=[HALO],
        )  # fmt: skip
        return True

    def _write_strip(self, ax: Axes) -> float:
        """Labels above the axes, over their lines and bands; the inches of height that they take."""
        board, plan = Board(ax), self.sheet.arrangement
        items = sorted(self._strip, key=lambda item: item[0])
        sizes = [_set(words, self._wide) for _, words, _ in items]
        boxes = pack([x for x, *_ in items], [size for _, size in sizes], *board.from_axes(plan.edges), _HIGHEST)
        for (x, words, artist), (text, _), box in zip(items, sizes, boxes, strict=True):
            if box is None:
                self.dropped.append(words)
                continue
            raised = plan.top + box.bottom + 0.02
            if isinstance(artist, Line2D) or box.bottom == 0:
                plan.raised.append((artist, raised))
            else:
                middle = board.place(x, 0)[0]
                line = ax.plot([middle, middle], [1, 1], transform=ax.get_xaxis_transform(), color=GREY, linewidth=0.8)[
                    0
                ]
                plan.raised.append((line, raised))
            write(
                ax, text, (board.place(x, 0)[0], 1), ((box.left - x) * 72, (raised + 0.02) * 72),
                xycoords=ax.get_xaxis_transform(), ha="left", va="bottom", color=SOFT, zorder=8, linespacing=1.05,
            )  # fmt: skip
        return round(max((box.top for box in boxes if box), default=-0.06) + 0.06, 3)

    def _write_aside(self, ax: Axes) -> float:
        """Labels beside the axes, at the ends of their lines; the inches of width that they take."""
        if not self._aside:
            return 0.0
        widest = (
            max(measure("\n".join(wrap(text, _ASIDE, LABEL, "bold")), LABEL, "bold") for _, text in self._aside) + 0.14
        )
        plan = self.sheet.arrangement
        if plan.aside:
            found = [(value, text, SOFT) for value, text in self._aside]
            before = len(ax.texts)
            spread_labels(ax, ax.get_xlim()[1], found, plan.aside, right=True)
            for label in ax.texts[before:]:
                label.set_fontweight("normal")
        return round(widest, 3)

    def _middle(self, label: str, ax: Axes) -> float | None:
        """Where the marks of a label stand on the axis of places."""
        rows = {point.row for point in self.sheet.data.points if point.label == label}
        marks = [artist for artist, row in self.sheet.marks if row in rows and artist.axes is ax]
        spots = [_end(artist, self.values)[1 if self.values == "x" else 0] for artist in marks]
        return (min(spots) + max(spots)) / 2 if spots else None

    @property
    def _wide(self) -> float:
        return _WIDE_ON_PHONE if self.phone else _WIDE


def _beside_moment(text: str, start: float, end: float, board: Board, wide: float) -> Iterator[tuple[str, Box]]:
    """Places for words near the top: on either side of a line through a moment, or within a band over a span."""
    at, to = board.inches(start, 0)[0], board.inches(end, 0)[0]
    lefts = [at + 0.06, at - 0.06] if start == end else [at + 0.04]
    room = wide if start == end else max(to - at - 0.08, 0.5)
    for words, (width, height) in (_set(text, each) for each in (room, *([room * 0.55] if start == end else []))):
        for top in (board.height - step * 0.08 for step in range(12)):
            for left in lefts:
                begin = left if left >= at else left - width
                yield words, Box(begin, top - height, left + width if left >= at else left, top)


def _beside_band(text: str, start: float, end: float, board: Board, wide: float) -> Iterator[tuple[str, Box]]:
    """Places for words at the right end of a band across the axes."""
    low, high = sorted((board.inches(0, start)[1], board.inches(0, end)[1]))
    words, (width, height) = _set(text, wide)
    for y in _steps(low, high - height, 0.06):
        yield words, Box(board.width - width, y, board.width, y + height)


def _set(words: str, wide: float) -> tuple[str, tuple[float, float]]:
    """Words in lines of at most ``wide`` inches, and the size of all lines."""
    lines = wrap(words, wide, LABEL)
    return "\n".join(lines), (
        max(measure(line, LABEL) for line in lines) + 0.02,
        len(lines) * line_height(LABEL) * 0.92,
    )


def _steps(first: float, last: float, step: float) -> Iterator[float]:
    while (last - first) * step >= 0:
        yield first
        first += step


def _end(artist: Any, values: str) -> tuple[float, float]:
    """Where a mark shows its value."""
    if isinstance(artist, Rectangle):
        (x, y), wide, tall = artist.get_xy(), artist.get_width(), artist.get_height()
        return (max(x, x + wide), y + tall / 2) if values == "x" else (x + wide / 2, max(y, y + tall))
    xs, ys = artist.get_data()
    return (float(max(xs)), float(ys[-1])) if values == "x" else (float(xs[-1]), float(max(ys)))

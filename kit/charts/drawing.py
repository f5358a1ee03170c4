"""A chart that is read and worded, drawn: on a page of its own, or in axes of a user's figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from matplotlib.axes import Axes

from kit.charts import forms
from kit.charts import theme as themes
from kit.charts.borrowed import Borrowed, InAxes
from kit.charts.callouts import Callouts, Room
from kit.charts.finish import NewsFigure, agg
from kit.charts.fonts import set_families
from kit.charts.layout import Arrangement, Newsroom, block
from kit.charts.pages import Page
from kit.charts.pointed_out import Annotation, Reference
from kit.charts.record import Record
from kit.charts.sheet import Sheet
from kit.charts.style import MARGIN


@dataclass
class Drawing:
    """What to draw; ``sheet`` makes a sheet of an arrangement."""

    record: Record
    sheet: Callable[[Arrangement], Sheet]
    annotations: Sequence[Annotation]
    references: Sequence[Reference]
    theme: str
    dropped: list[str] = field(default_factory=list)

    def on_page(self, page: Page, height: float | None) -> NewsFigure:
        """A figure of its own; made again where labels turn out to need room outside of the axes."""
        figure, callouts = self._figure(page, height, Room())
        if callouts.room != Room():
            figure, callouts = self._figure(page, height, callouts.room)
        self.dropped = callouts.dropped
        if self.theme == "dark":
            themes.darken(figure, self._colors)
        return figure

    def in_axes(self, ax: Axes) -> InAxes:
        """The marks, axis and labels in axes that somebody else made."""
        sides: tuple[Literal["left", "center", "right"], ...] = ("left", "center", "right")
        place, titles = Borrowed.box(ax), {side: ax.get_title(loc=side) for side in sides}
        callouts, above = self._borrow(ax, place, Room())
        if callouts.room != Room():
            callouts, above = self._borrow(ax, place, callouts.room)
        self.dropped = callouts.dropped
        for side, title in titles.items():
            if title:
                ax.set_title(title, loc=side, pad=above + 6)
        if self.theme == "dark":
            themes.darken(ax, self._colors)
        return InAxes(ax, replace(self.record, marks=callouts.sheet.marks), round(above + 6, 1))

    @property
    def hazards(self) -> list[str]:
        """What a reader of the picture would miss."""
        found = [f"colors: {hazard}" for hazard in themes.hazards(self._colors, self._others, self.theme)]
        return found + [
            f"there is no room in the picture for the label “{words}”, which now stands in the notes only: "
            "give fewer words, or more width or height"
            for words in self.dropped
        ]

    @property
    def _colors(self) -> dict[str, str]:
        colors: dict[str, str] = self.record.arguments.get("colors", {})
        return colors

    @property
    def _others(self) -> dict[str, str]:
        """The colours that the style gives to the other series."""
        if "highlight" in self.record.arguments:
            return {}
        names = [name for name in self.record.rows.series if name and name not in self._colors]
        apart = themes.apart_from(self._colors, self.theme)
        return {name: themes.drawn_as(self.theme)[hue] for name, hue in zip(names, apart, strict=False)}

    def _callouts(self, sheet: Sheet, inches: float) -> Callouts:
        values, continuous = forms.FORMS[self.record.form].scales(sheet.data)
        return Callouts(sheet, values or "y", continuous, self.annotations, self.references, phone=inches < 4.5)

    def _figure(self, page: Page, height: float | None, room: Room) -> tuple[NewsFigure, Callouts]:
        record, height = self.record, page.height or height
        figure = NewsFigure(figsize=(page.width, height or 4))
        agg(figure)
        arrangement = Arrangement(page=page, strip=room.strip, aside=room.aside)
        engine = Newsroom(arrangement)
        figure.set_layout_engine(engine)
        sheet = self.sheet(arrangement)
        callouts = self._callouts(sheet, page.width)

        def settle() -> None:
            callouts.stretch(arrangement.panels)
            engine.execute(figure)

        sheet.settle = settle
        block(figure, record.title, "title")
        block(figure, record.subtitle, "subtitle")
        block(figure, " ".join(record.notes), "notes")
        block(figure, record.source, "source")
        forms.FORMS[record.form].compose(figure, sheet, page.width - 2 * MARGIN - room.aside, height)
        settle()
        if len(arrangement.panels) > 1:
            page.hold_panels(arrangement.panels[0].get_position().height * figure.get_figheight())
        callouts.draw(arrangement.panels)
        _name_marks(sheet)
        set_families(figure, self.record.words)
        figure.record = replace(record, marks=sheet.marks)
        engine.execute(figure)
        return figure, callouts

    def _borrow(self, ax: Axes, place: tuple[float, float, float, float], room: Room) -> tuple[Callouts, float]:
        arrangement = Arrangement(strip=room.strip, aside=room.aside)
        borrowed = Borrowed(ax, place, arrangement)
        sheet = self.sheet(arrangement)
        wide = place[2] - place[0]
        callouts = self._callouts(sheet, wide)

        def settle() -> None:
            callouts.stretch([ax])
            borrowed.lay()

        sheet.settle = settle
        figure: NewsFigure = borrowed  # type: ignore[assignment]  # of which forms use the few methods that it has
        forms.FORMS[self.record.form].compose(figure, sheet, wide - room.aside, place[3] - place[1])
        settle()
        callouts.draw([ax])
        borrowed.lay()
        _name_marks(sheet)
        set_families(ax, self.record.words)
        return callouts, borrowed.above


def _name_marks(sheet: Sheet) -> None:
    ids = sheet.data.column("figure_id")
    for artist, row in sheet.marks:
        artist.set_gid(f"figure-{ids[row]}" if ids[row] else f"row-{row + 1}")

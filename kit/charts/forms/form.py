"""`Form`: everything that a chart asks of its form. A new form is one module beside this one and one entry in `FORMS`.

What was not stated exactly is drawn so in every form: a range as a line between its ends with no point in the middle;
an open bound with an arrow into the open side, or, for an upper limit, as an outline; an approximate or vague figure in
a lighter tint.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import pandas as pd
from matplotlib.axes import Axes

from kit.charts import captions, titles
from kit.charts.alt_text import alt_text
from kit.charts.finish import NewsFigure
from kit.charts.rows import Point, Rows, separate
from kit.charts.sheet import Sheet
from kit.charts.style import KEY
from kit.errors import SetupError

MOST_SERIES = 6


class Form:
    """A form of chart; what it does not say itself is as for marks on one pair of axes, each value a mark."""

    name: str  # what ``kind`` calls it
    words: str  # what the alt text calls it
    datawrapper: str  # Datawrapper's name of its type
    most: int | None = None  # marks of it that can be read
    most_series: int | None = MOST_SERIES  # of it that can be told apart by their colours
    sortable = False  # by value, by time or as the rows stand; points are in the order of time otherwise
    even = True  # values are written on it, all with as many decimals, and so in its words
    dated = False  # its axis has dates instead of the periods' own words
    values: str | None = None  # the axis, x or y, that reference lines and annotations are set against, if there is one
    annotated = True  # words may stand beside its marks
    continuous = False  # its other axis has moments or numbers, and not a place for each label

    numbers = True  # its marks stand for numbers; the others need no column of them

    def made_for(self, columns: Iterable[object]) -> str | None:
        """The x axis of a table that is there to be drawn in this form; None for every other table."""
        return None

    def along(self, table: pd.DataFrame) -> str | None:
        """The x axis of a table for this form where nobody names one; None for the column that names the rows as usual."""
        return None

    def split(self, table: pd.DataFrame, x: str, by: str | None) -> tuple[str | None, str | None]:
        """The columns of the series and of the panels."""
        return by, None

    def arranged(self, data: Rows) -> Rows:
        """The points where this form has them, no two in one place. Raises `SetupError` where they cannot be."""
        return separate(data)

    def wants(self, data: Rows) -> bool:
        """Whether rows, as they were read, are what this form is there for, before any other form is asked."""
        return False

    def suits(self, data: Rows, inches: float) -> bool:
        """Whether to draw rows, arranged as usual, in this form when nobody says which."""
        return False

    def size(self, points: Sequence[Point], data: Rows) -> float:
        """What names are sorted by, the largest first: the points of one name as a number."""
        return max(p.value for p in points)

    def evened(self, data: Rows) -> bool:
        """Whether words about these rows write their values as the picture does."""
        return self.even

    def refuse(self, data: Rows, highlight: Collection[str] = ()) -> None:
        """Raise `SetupError` for rows that this form cannot show readably; ``highlight`` is what is pointed out."""
        marks, series = len(data.labels) * len(data.series), len(data.series)
        if self.most and marks > self.most:
            raise SetupError(f"{marks} {self.name} cannot be read; {fewer(data)}")
        if self.most_series and series > self.most_series:
            raise SetupError(
                f"{series} series cannot be told apart by their colours; select at most {self.most_series}, "
                "or draw kind='multiples' with by="
            )

    def scales(self, data: Rows) -> tuple[str | None, bool]:
        """The axis of values, and whether the other one has moments or numbers."""
        return self.values, self.continuous

    def refuse_lines(self, data: Rows, lines: Collection[float | str]) -> None:
        """Raise `SetupError` for reference lines, at numbers or at "mean" or "median", that mean nothing in this form."""

    def logarithmic(self, data: Rows, wanted: bool | str | None) -> str:
        """The axes with a logarithmic scale, x, y, both or none. Raises `SetupError` where one is wanted and cannot be."""
        if wanted:
            raise SetupError(
                f"logarithmic={wanted!r} needs kind='dots', kind='line' or kind='scatter' and values above zero; bars are "
                "read from zero"
            )
        return ""

    def notes(self, data: Rows, caveats: list[str], *, logarithmic: str) -> list[str]:
        """The caveats in the data, and what to know to read this form."""
        return caveats

    def title(self, data: Rows) -> str:
        """A plain statement of what the rows show, where nobody wrote a title."""
        return titles.title(data)

    def subtitle(self, data: Rows, *, logarithmic: bool) -> str:
        """Measure and unit, and what all rows share."""
        return captions.subtitle(data, logarithmic=logarithmic)

    def alt_text(self, data: Rows, title: str, subtitle: str, notes: list[str]) -> str:
        """Sentences that stand for the picture."""
        return alt_text(self.words, data, title, subtitle, notes)

    def datawrapper_type(self, data: Rows, columns: Collection[object]) -> str:
        """Datawrapper's type for these rows, exported as a table with these columns."""
        return self.datawrapper

    def compose(self, figure: NewsFigure, sheet: Sheet, inches: float, height: float | None) -> None:
        """Axes and key on a figure, ``inches`` wide inside its margins and fitted to the room that the form needs."""
        ax = figure.add_panel()
        tall, inches = self.room(sheet, inches)
        if not (sheet.arrangement.right and sheet.arrangement.named):
            key(figure, sheet, self.keyed(sheet))
        figure.fit(tall, height)
        self.draw(ax, sheet.data.points, sheet, inches)

    def keyed(self, sheet: Sheet) -> list[tuple[str, str]]:
        """The words of the key, a dot and the name of a series, each with its colour; none where there is one only."""
        data = sheet.data
        firsts = [next(p for p in data.points if p.series == name) for name in data.series]
        return [(f"●\u2009{p.series}", sheet.text_color(p)) for p in firsts] if len(firsts) > 1 else []

    def room(self, sheet: Sheet, inches: float) -> tuple[float, float]:
        """Height and width of the axes, inches, when ``inches`` are there; the arrangement has what is kept free."""
        raise NotImplementedError

    def draw(self, ax: Axes, points: Sequence[Point], sheet: Sheet, inches: float) -> None:
        """Marks, axis and labels on axes that are ``inches`` wide."""
        raise NotImplementedError


def key(figure: NewsFigure, sheet: Sheet, words_in_colors: Iterable[tuple[str, str]]) -> None:
    """The names of several series in their colours, as `Form.keyed` has them."""
    for words, color in words_in_colors:
        text = figure.text(
            0, 0, words,
            fontsize=KEY, weight="bold", color=color, va="top", ha="left", parse_math=False, gid="key",
        )  # fmt: skip
        sheet.arrangement.key.append(text)


def fewer(data: Rows) -> str:
    return f"select some, such as rows.nlargest(15, {data.y!r}), or group them"

"""`chart`: from rows to a finished Figure."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.axes import Axes

from kit.charts import caveats, course, fonts, forms, naming, pointed_out, refusals, scales
from kit.charts import theme as themes
from kit.charts.borrowed import InAxes
from kit.charts.doubts import doubts
from kit.charts.drawing import Drawing
from kit.charts.finish import NewsFigure
from kit.charts.given import framed, tidy, unnumbered
from kit.charts.labels import clean
from kit.charts.paired import paired
from kit.charts.record import Record
from kit.charts.rows import Point, Rows, read
from kit.charts.sheet import Sheet
from kit.charts.sources import source_line
from kit.charts.style import MARGIN, newsroom
from kit.charts.wording import as_written
from kit.errors import KitWarning

if TYPE_CHECKING:
    from kit.tables import Tables


def chart(
    rows: pd.DataFrame | pd.Series | Tables | Iterable[dict[str, Any]],
    x: str | None = None,
    y: str = "value",
    *,
    kind: str | None = None,
    title: str | None = None,
    subtitle: str | None = None,
    by: str | None = None,
    highlight: str | Sequence[str] | None = None,
    order: str | None = None,
    logarithmic: bool | str | None = None,
    source: str | None = None,
    notes: str | Sequence[str] | None = None,
    alt: str | None = None,
    annotate: Mapping[Any, str] | pd.Series | Sequence[Any] | None = None,
    reference: Mapping[str, float | str] | pd.Series | float | str | None = None,
    colors: Mapping[str, str] | None = None,
    theme: str = "light",
    width: str | float = "print",
    height: float | None = None,
    ax: Axes | None = None,
) -> NewsFigure | InAxes:
    """A chart of rows in the newsroom's style: a matplotlib Figure, which can be changed further.

    ``rows`` are rows of ``tables.figures``, or of any table with its columns; every row with a ``y`` is drawn. Tables are
    drawn by their figures, each with the title, publisher and date of its article.
    A Series is drawn by its index, its name being what is measured; the named index of a table is a column of it.
    ``x`` is the column to set them along, the first that names the rows if left out: their index, ``"period"``,
    ``"subject"`` and so on, never an id. Rows whose ``x`` is empty are left out, and a note says so. ``by`` names
    the column of the series. ``kind`` is bars, stacked, diverging, dumbbell, columns, line, area, dots, scatter,
    slope, steps, ranks, seasons, strip, table, number, map, locator or multiples; without it the rows decide, but never
    on a map. ``title`` says the finding. ``subtitle``, ``source`` and ``alt`` replace the text made from the rows;
    ``notes`` are added to the notes made from them. ``highlight`` names places on the x axis or series to colour, the
    others being grey. ``x`` and ``y`` may be two values of the column ``measure``. ``logarithmic`` is True, or the axis
    of a scatter plot. ``order`` sets bars by ``"value"``, by ``"time"`` or as the ``"rows"`` stand. ``annotate`` sets words at
    dates, places, points (``("series", "place")``) and spans (``("2024-10-01", "2024-12-31")``); ``reference`` draws
    lines at numbers with names, ``{"Average 2024": 59}``, or at the ``"mean"`` or ``"median"`` of the rows; labels for
    which there is no room are left to the notes, with a warning. ``colors`` are those of series, places or panels;
    ``theme`` is ``"light"`` or ``"dark"``. ``width`` is ``"print"``, ``"phone"``, ``"square"``, ``"story"`` or inches;
    ``height`` is inches, and fitted to the rows if left out. With ``ax``, empty axes of a figure of your own, the marks
    are drawn there, and what comes back holds the words, which are not: title, subtitle, notes and source.

    Raises `SetupError` for rows that cannot be drawn, such as mixed units, and says what to select; `NotFoundError`
    for a column, or a place to annotate, that is not there. Warns with a `KitWarning` of a ``title`` that the rows
    contradict.
    """
    refusals.arguments(kind, order, theme, logarithmic)
    page = refusals.page(width, height) if ax is None else refusals.page_of(ax, width, height)
    hues = themes.given(colors)
    marked, lines = pointed_out.plain_annotations(annotate), pointed_out.plain_references(reference)
    frame, index = framed(rows, x, y)
    given = tidy(frame)
    usual, place = forms.made_for(given.columns)
    asked = forms.FORMS.get(kind or "")
    table = given if asked is None or asked.numbers else unnumbered(given, y)
    x = x or place or (asked.along(table) if asked else None) or naming.column(table, y, index)
    every = {
        "x": x, "y": y, "kind": kind, "title": title, "subtitle": subtitle, "by": by, "highlight": _strings(highlight),
        "order": order, "logarithmic": logarithmic, "source": source, "notes": _strings(notes), "alt": alt,
        "annotate": marked or None, "reference": lines or None, "colors": hues or None,
        "theme": None if theme == "light" else theme, "width": width, "height": height,
    }  # fmt: skip
    arguments = {name: value for name, value in every.items() if value is not None}
    pairs = paired(table, x, y, kind)
    table, across, up = (pairs.table, pairs.x, "value") if pairs else (table, x, y)
    data = as_written(read(table, across, up, *forms.split(kind, table, across, by)))
    data = replace(data, given=[pairs.given[row] for row in data.given]) if pairs else data
    form = asked if asked else usual if x == place and by is None else None
    form = form or forms.choose(data, page.width - (2 * MARGIN if ax is None else 0))
    data = course.marked(form.arranged(data))
    data = replace(data, even=form.evened(data))
    if form.sortable:
        data = _ordered(data, order, form)
    refusals.highlighted(_strings(highlight), data)
    refusals.colored(hues, data)
    log = form.logarithmic(data, logarithmic)
    form.refuse(data, _strings(highlight) or ())
    _, continuous = form.scales(data)
    refusals.pointed_out(form, data, annotate=marked, reference=lines)
    pointed = pointed_out.placed(marked, data, continuous=continuous)
    drawn = pointed_out.lines_of(lines, data, logarithmic=bool(log))
    heading = clean(title) if title else form.title(data)
    if title and form.numbers and (unshown := doubts(title, data)):
        warnings.warn(f"the title says what the rows do not show: {'; '.join(unshown)}", KitWarning, stacklevel=2)
    below = clean(subtitle) if subtitle is not None else form.subtitle(data, logarithmic=(form.values or "y") in log)
    noted = caveats.notes(data, dated=form.dated, given_source=source is not None) + course.notes(data)
    noted += pairs.notes if pairs else []
    noted = form.notes(data, noted, logarithmic=log) + pointed_out.notes(pointed, drawn, data)
    noted += [clean(note) for note in _strings(notes) or []]
    sources = source_line(pairs.sourced(data) if pairs else data, source)
    describe = partial(form.alt_text, data, subtitle=below, notes=noted)
    words = clean(alt or describe(heading))
    written = "".join([heading, below, *noted, sources, *data.labels, *data.series, *data.panels])
    record = Record(data, given, form.name, arguments, heading, below, sources, tuple(noted), words, describe, written)
    unknown = fonts.boxes(written)
    if unknown:
        warnings.warn(
            f"no font here has letters for {unknown[:12]!r}: boxes stand in their place; "
            "install one that has them (Noto Sans CJK for Chinese, Japanese and Korean), or write another script",
            KitWarning,
            stacklevel=2,
        )
    sheet = partial(
        Sheet, data, highlight=set(_strings(highlight) or []), logarithmic=log, colors=hues,
        palette=themes.apart_from(hues, theme), theme=theme, legible=partial(themes.readable, ground=themes.GROUND["light"]),
    )  # fmt: skip
    drawing = Drawing(record, sheet, pointed, drawn, theme)
    with newsroom():
        made = drawing.on_page(page, height) if ax is None else drawing.in_axes(ax)
    for hazard in drawing.hazards:
        warnings.warn(hazard, KitWarning, stacklevel=2)
    return made


def _ordered(data: Rows, order: str | None, form: forms.Form) -> Rows:
    """Names by size, or in an order of their own if they have one, and periods by time; ``order`` says otherwise."""
    periods = data.x in ("period", "period_start", "period_end")
    turned = {"from", "to"} & set(data.column("change"))  # "from 4 to 5" stands in that order
    wanted = order or ("value" if data.axis == "category" and not periods and not turned else "time")
    own = scales.own_order(data.labels) if order is None and wanted == "value" else None
    if own:
        return replace(data, points=sorted(data.points, key=lambda p: (own[p.label], p.row)))
    if wanted == "rows":
        return replace(data, points=sorted(data.points, key=lambda p: p.row))
    if wanted == "time":
        return replace(data, points=course.apart_last(data.points))
    named: dict[str, list[Point]] = {}
    for point in data.points:
        named.setdefault(point.label, []).append(point)
    top = {label: form.size(points, data) for label, points in named.items()}
    series = data.series
    return replace(
        data, points=sorted(data.points, key=lambda p: (p.apart, -top[p.label], p.label, series.index(p.series)))
    )


def _strings(value: str | Sequence[str] | None) -> list[str] | None:
    return None if value is None else [value] if isinstance(value, str) else [str(item) for item in value]

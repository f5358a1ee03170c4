"""`chart`: from rows to a finished Figure."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from kit.charts import axes, captions, forms, lines, naming, refusals, steps, time_axis
from kit.charts.alt_text import alt_text
from kit.charts.finish import (
    GREY,
    INK,
    KEY,
    LABEL,
    MARGIN,
    SMALL,
    SOFT,
    SUBTITLE,
    TITLE,
    Arrangement,
    NewsFigure,
    Newsroom,
    agg,
    block,
    newsroom,
)
from kit.charts.given import framed, tidy
from kit.charts.labels import clean, listing
from kit.charts.record import Record
from kit.charts.rows import Point, Rows, read, separate
from kit.charts.sheet import Sheet
from kit.charts.text import measure, missing_letters, wrap
from kit.errors import KitWarning, SetupError

_OFF_ZERO = "The scale does not start at zero."


def chart(
    rows: pd.DataFrame | pd.Series | Iterable[dict[str, Any]],
    x: str | None = None,
    y: str = "value",
    *,
    kind: str | None = None,
    title: str | None = None,
    subtitle: str | None = None,
    by: str | None = None,
    highlight: str | Sequence[str] | None = None,
    order: str | None = None,
    logarithmic: bool | None = None,
    source: str | None = None,
    notes: str | Sequence[str] | None = None,
    alt: str | None = None,
    width: str | float = "print",
    height: float | None = None,
) -> NewsFigure:
    """A chart of rows in the newsroom's style: a matplotlib Figure, which can be changed further.

    ``rows`` are rows of ``tables.figures``, or of any table with its columns; every row with a ``y`` is drawn.
    A Series is drawn by its index, its name being what is measured; the named index of a table is a column of it.
    ``x`` is the column to set them along, the first that names the rows if left out: their index, ``"period"``,
    ``"subject"`` and so on, never an id. Rows whose ``x`` is empty are left out, and a note says so. ``by`` names the
    column of the series. ``kind`` is bars, columns, line, dots, slope, steps or multiples; without it the rows decide. ``title`` says the
    finding. ``subtitle``, ``source`` and ``alt`` replace the text made from the rows; ``notes`` are added to the notes
    made from them. ``highlight`` names places on the x axis or series to colour, the others being grey. ``order`` sets
    bars by ``"value"``, by ``"time"`` or as the ``"rows"`` stand. ``width`` is ``"print"``, ``"phone"`` or inches;
    ``height`` is inches, and fitted to the rows if left out.

    Raises `SetupError` for rows that cannot be drawn, such as mixed units, and says what to select; `NotFoundError`
    for a column that is not there.
    """
    refusals.arguments(kind, order)
    frame, index = framed(rows, x, y)
    given = tidy(frame)
    if x is None and steps.is_thread(given.columns):
        x = "published"
    x = x or naming.column(given, y, index)
    arguments = {
        name: value
        for name, value in {
            "x": x,
            "y": y,
            "kind": kind,
            "title": title,
            "subtitle": subtitle,
            "by": by,
            "highlight": _strings(highlight),
            "order": order,
            "logarithmic": logarithmic,
            "source": source,
            "notes": _strings(notes),
            "alt": alt,
            "width": width,
            "height": height,
        }.items()
        if value is not None
    }
    data = read(given, x, y, None if kind == "multiples" else by, _panels(given, x, kind, by))
    thread = x == "published" and by is None and steps.is_thread(given.columns)
    if kind == "steps" or (kind is None and thread):
        form, data = "steps", steps.told(data)
    else:
        data = separate(data)
        form = kind or forms.choose(data, refusals.inches_wide(width) - 2 * MARGIN)
    data = _ordered(data, form, order)
    refusals.highlighted(_strings(highlight), data)
    log = refusals.logarithmic_scale(data, form, logarithmic)
    refusals.unreadable(data, form)
    heading = clean(title) if title else captions.title(data)
    below = clean(subtitle) if subtitle is not None else captions.subtitle(data, logarithmic=log)
    caveats = captions.notes(data, form, given_source=source is not None)
    caveats += _scale_notes(data, form, log) + [clean(note) for note in _strings(notes) or []]
    words = alt or alt_text(form, data, heading, below, caveats)
    record = Record(
        data, given, form, arguments, heading, below, captions.source_line(data, source), tuple(caveats), clean(words)
    )
    unknown = missing_letters("".join([heading, below, *caveats, *data.labels, *data.series, *data.panels]))
    if unknown:
        warnings.warn(
            f"the chart's fonts have no letters for {unknown[:12]!r}: boxes stand in their place; "
            "write these names in another script",
            KitWarning,
            stacklevel=2,
        )
    with newsroom():
        return _drawn(record, refusals.inches_wide(width), height, set(_strings(highlight) or []), log)


def _drawn(record: Record, width: float, height: float | None, highlight: set[str], logarithmic: bool) -> NewsFigure:
    data, form = record.rows, record.form
    figure = NewsFigure(figsize=(width, height or 4))
    agg(figure)
    arrangement = Arrangement()
    engine = Newsroom(arrangement)
    figure.set_layout_engine(engine)
    sheet = Sheet(
        data,
        width,
        arrangement,
        highlight,
        logarithmic,
        lambda: engine.execute(figure),
    )
    block(figure, record.title, "title", fontsize=TITLE, weight="bold", color=INK)
    block(figure, record.subtitle, "subtitle", fontsize=SUBTITLE, color=SOFT)
    block(figure, " ".join(record.notes), "notes", fontsize=SMALL, color=GREY)
    block(figure, record.source, "source", fontsize=SMALL, color=GREY)
    inner = width - 2 * MARGIN
    if form == "multiples":
        _multiples(figure, record, sheet, inner, height)
    else:
        _single(figure, record, sheet, inner, height)
    for artist, row in sheet.marks:
        ids = data.column("figure_id")
        artist.set_gid(f"figure-{ids[row]}" if ids[row] else f"row-{row + 1}")
    figure.record = replace(record, marks=sheet.marks)
    engine.execute(figure)
    return figure


def _single(figure: NewsFigure, record: Record, sheet: Sheet, inner: float, height: float | None) -> None:
    data, form, plan = record.rows, record.form, sheet.arrangement
    points = data.points
    ax = figure.add_panel()
    inches = inner
    if form in ("bars", "dots"):
        sheet.data, points, left = _named_rows(data, plan, inner)
        inches = inner - left
        tall = forms.height(form, sheet.data, plan, inches)
    elif form == "slope":
        plan.left = max(measure(words, LABEL, "bold") for words in axes.value_words(points)) + 0.1
        longest = max(
            measure(f"{words}  {p.series}", LABEL, "bold")
            for p, words in zip(points, axes.value_words(points), strict=True)
        )
        plan.right = min(longest + 0.14, inner * 0.45)
        inches = inner - plan.left - plan.right
        tall = max(2.6, 0.3 * len(data.series))
    else:
        if form == "line" and len(data.series) > 1:
            longest = max(measure(name, LABEL, "bold") for name in data.series) + 0.14
            levels = data.axis == "time" and bool(time_axis.long_periods(points))
            plan.right = 0.0 if levels or longest > 0.36 * inner else longest
            inches = inner - plan.right
        joined = form in ("line", "steps")
        tall = (2.75 if inner > 4.5 else 2.3) if joined else (2.3 if inner > 4.5 else 2.0)
        plan.top = 0.2 if joined else 0.0
    if len(data.series) > 1 and not plan.right:
        _key(figure, sheet)
    figure.fit(tall, height)
    draw = {
        "bars": forms.bars,
        "columns": forms.columns,
        "dots": forms.dots,
        "slope": lines.slope,
        "line": lines.line,
        "steps": steps.steps,
    }[form]
    draw(ax, points, sheet, inches if form not in ("line", "steps") else inches - 0.45)


def _named_rows(data: Rows, plan: Arrangement, inner: float) -> tuple[Rows, list[Point], float]:
    """Room for the names of bars: beside them on up to two lines, or above them when they need more than two fifths."""
    width = inner * (0.40 if inner > 4.5 else 0.36)
    lines = {label: wrap(label, width, LABEL) for label in data.labels}
    plan.beside = max(len(found) for found in lines.values()) <= 2 and all(
        measure(line, LABEL) <= width for found in lines.values() for line in found
    )
    if not plan.beside:
        return data, data.points, 0.0
    plan.names = {label: "\n".join(found) for label, found in lines.items()}
    return data, data.points, max(measure(text, LABEL) for text in plan.names.values()) + 0.09


def _multiples(figure: NewsFigure, record: Record, sheet: Sheet, inner: float, height: float | None) -> None:
    data, plan = record.rows, sheet.arrangement
    groups = {name: [p for p in data.points if p.panel == name] for name in data.panels}
    joined = forms.panels_of_lines(data)
    needed = (
        1.45
        if joined
        else max(
            len(points) * (max(measure(words, LABEL) for words in axes.value_words(points)) + 0.03)
            for points in groups.values()
        )
    )
    plan.columns = next(
        n
        for n in (1 if inner < 2.6 else 2 if inner < 4.5 or len(groups) in (2, 4) else 3, 2, 1)
        if n <= len(groups) and ((inner - 0.28 * (n - 1)) / n >= needed or n == 1)
    )
    cell = (inner - 0.28 * (plan.columns - 1)) / plan.columns
    span = axes.value_span if joined else axes.bar_span
    shared = span(data.points) if data.one_unit else None
    rows = -(-len(groups) // plan.columns)
    plan.top = 0.16 if joined else 0.0
    if len(data.series) > 1:
        _key(figure, sheet)
    figure.fit(rows * 1.75 + 0.16 * (rows - 1), height)
    for name, points in groups.items():
        ax = figure.add_panel(name)
        plan.headings.append(ax.head(name, cell, plan.top))
        if joined:
            lines.line(ax, points, sheet, cell - 0.45, span=shared)
        else:
            forms.columns(ax, points, sheet, cell)
            if shared:
                low, high = shared
                ax.set_ylim(low - (high - low) * (0.2 if low < 0 else 0), high + (high - low) * 0.2)


def _key(figure: NewsFigure, sheet: Sheet) -> None:
    for name in sheet.data.series:
        point = next(p for p in sheet.data.points if p.series == name)
        text = figure.text(
            0,
            0,
            f"●\u2009{name}",
            fontsize=KEY,
            weight="bold",
            color=sheet.text_color(point),
            va="top",
            ha="left",
            parse_math=False,
            gid="key",
        )
        sheet.arrangement.key.append(text)


def _panels(table: pd.DataFrame, x: str, kind: str | None, by: str | None) -> str | None:
    """The column of small multiples: the one named by ``by``, or the measures when each has a course of its own."""
    if kind == "multiples":
        if by is not None:
            return by
        for name in ("measure", "unit", "subject", "source"):
            if name in table.columns and table[name].nunique(dropna=False) > 1 and name != x:
                return name
        raise SetupError("kind='multiples' needs a column whose values get a panel each; name it with by=")
    if kind is None and by is None and "measure" in table.columns and x in table.columns and x != "measure":
        places = table.groupby("measure")[x].nunique()
        shared = [set(group[x].dropna()) for _, group in table.groupby("measure")]
        units = {name: table[name].nunique(dropna=False) for name in ("unit", "per") if name in table.columns}
        if (
            len(places) > 1
            and (places >= 2).all()
            and all(n == 1 for n in units.values())
            and set.intersection(*shared)
        ):
            return "measure"
    return None


def _ordered(data: Rows, form: str, order: str | None) -> Rows:
    """Names by size, periods by time; ``order`` says otherwise."""
    if form not in ("bars", "dots", "columns"):
        return data
    periods = data.x in ("period", "period_start", "period_end")
    wanted = order or ("value" if data.axis == "category" and not periods else "time")
    if wanted == "rows":
        return replace(data, points=sorted(data.points, key=lambda p: p.row))
    if wanted == "time":
        return data
    top: dict[str, float] = {}
    for point in data.points:
        top[point.label] = max(top.get(point.label, point.value), point.value)
    series = data.series
    return replace(data, points=sorted(data.points, key=lambda p: (-top[p.label], p.label, series.index(p.series))))


def _scale_notes(data: Rows, form: str, logarithmic: bool) -> list[str]:
    if logarithmic:
        return ["On the logarithmic scale each step is a multiple of the last."]
    if form == "multiples":
        return _panel_notes(data)
    values = [p.value for p in data.points]
    off_zero = form == "slope" and not min(values) <= 0 <= max(values)
    if off_zero or (form in ("line", "steps", "dots") and not axes.starts_at_zero(data.points)):
        return [_OFF_ZERO]
    return []


def _panel_notes(data: Rows) -> list[str]:
    """How the scales of small multiples differ, and which of them, being lines, do not start at zero."""
    lines = forms.panels_of_lines(data)
    if data.one_unit:
        return [_OFF_ZERO] if lines and not axes.starts_at_zero(data.points) else []
    groups = {name: [p for p in data.points if p.panel == name] for name in data.panels if lines}
    off_zero = [f"“{name}”" for name, points in groups.items() if not axes.starts_at_zero(points)]
    parts = ["Each panel has a scale of its own."]
    if off_zero:
        parts.append(f"Not from zero: {listing(off_zero, len(off_zero))}.")
    return parts


def _strings(value: str | Sequence[str] | None) -> list[str] | None:
    return None if value is None else [value] if isinstance(value, str) else [str(item) for item in value]

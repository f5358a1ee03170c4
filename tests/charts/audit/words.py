"""What is left unsaid: values that a form is to write, a year written twice, caveats that the alt text leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kit.charts.axes import value_words
from kit.charts.style import LABEL
from kit.charts.text import measure
from tests.charts.audit.numbers import written
from tests.charts.audit.picture import Picture

_DENSE = 8  # points an inch, from which labels may be left out
_LOW = 0.8  # inches of height of axes, of which a label above and one below would take half
_EVERY = ("bars", "columns", "dots", "dumbbell", "slope", "table", "number")  # forms that write each value
_YEAR = re.compile(r"(?:^|\s)((?:1\d|20)\d\d)$")
# What a reader of the alt text must find where a row is stated so.
_SUBSTANCE = {
    ">=": r"at least|minimum", ">": r"more than|minimum", "<=": r"up to|maximum", "<": r"under|maximum",
    "~": r"about|approximate|usual size", "range": r"–|lowest to the highest| to ",
}  # fmt: skip


def unlabelled(picture: Picture) -> Iterator[str]:
    """Values that are written nowhere: all of some forms, the last, highest, lowest and highlighted of lines with room."""
    record = picture.figure.record
    form, points = record.form, record.rows.points
    numbers = written(picture)
    said = " ".join(word.said for word in picture.words if word.role in ("label", "key"))
    for point, why in dict.fromkeys(_told(picture)):
        ends = point.reach if point.qualifier == "range" else (_bound(point),)
        if point.vague:
            if point.vague not in said:
                yield f"{why} of {point.label} is not written: “{point.vague}”"
        elif not all(any(number.is_about(end) for number in numbers) for end in ends):
            yield f"{why} of {point.series or point.label} is not written: {point.words()}"
    if form == "ranks" or (form == "line" and record.arguments.get("by")):
        for name in {p.series for p in points} - _grey(record):
            if name and name not in said:
                yield f"the line of “{name}” is not named"


def years(picture: Picture) -> Iterator[str]:
    """A year that stands under two ticks in a row although they are days or months of it."""
    for ax in picture.figure.axes:
        ticks = [word.text.get_text() for word in picture.words if word.ax is ax and word.role == "x"]
        names = [(tick, _YEAR.search(tick)) for tick in ticks]
        for (one, year), (other, again) in zip(names, names[1:], strict=False):
            within = year and again and (one.strip() != year[1] or other.strip() != again[1])
            if within and year[1] == again[1] and len(names) > 2:
                yield f"the year stands twice: {one!r}, {other!r}"


def untold(picture: Picture) -> Iterator[str]:
    """Notes, and ways of stating a figure, that the alt text does not have."""
    figure = picture.figure
    record, alt = figure.record, figure.alt_text
    for note in figure.notes:
        if note not in alt and "alt" not in record.arguments:
            yield f"the alt text lacks the note “{note}”"
    heard = f"{alt} {' '.join(figure.notes)}"
    for point in record.rows.points:
        pattern = _SUBSTANCE.get(point.qualifier or "")
        if pattern and not re.search(pattern, heard):
            yield f"neither alt text nor notes say that {point.label} is stated as {point.qualifier}"
    hedges = record.rows.distinct("hedge")
    for hedge in hedges:
        if str(hedge) not in heard:
            yield f"neither alt text nor notes have the hedge “{hedge}”"


def _told(picture: Picture) -> Iterator[tuple[Any, str]]:
    record = picture.figure.record
    form, points = record.form, record.rows.points
    pointed = set(record.arguments.get("highlight") or [])
    if form in _EVERY:
        yield from ((point, "a value") for point in points)
        return
    if form not in ("line", "multiples", "steps"):
        return
    panels = {point.panel for point in points}
    for panel in sorted(panels):
        own = [p for p in points if p.panel == panel and p.series not in _grey(record)]
        if not own:
            continue
        high, low = max(own, key=lambda p: p.reach[1]), min(own, key=lambda p: p.reach[0])
        lasts = [[p for p in own if p.series == name][-1] for name in sorted({p.series for p in own})]
        ax = picture.figure.axes[sorted(panels, key=record.rows.panels.index).index(panel)]
        if not _is_crowded(ax, own, {high, low, *(lasts[:1] if len(lasts) == 1 else ())}, record.rows):
            yield from ((high, "the highest"), (low, "the lowest"))
            yield from ((last, "the last") for last in lasts)
        yield from ((p, "a highlighted value") for p in own if p.label in pointed)


def _is_crowded(ax: Any, points: list[Any], wanted: set[Any], data: Any) -> bool:
    """Whether points lie so close, or labels are so wide, that there is no room for each of them: some are left out."""
    inches, tall = (side / ax.figure.dpi for side in ax.get_window_extent().size)
    texts = value_words(points, data)
    wide = sum(measure(texts[point], LABEL, "bold") for point in wanted)
    return len(points) > _DENSE * inches or wide > inches or tall < _LOW


def _grey(record: Any) -> set[str]:
    """The lines that are there for context only: of more than six, those that are not highlighted."""
    names = set(record.rows.series)
    return names - set(record.arguments.get("highlight") or []) if len(names) > 6 else set()


def _bound(point: Any) -> float:
    bound = {">": point.low, ">=": point.low, "<": point.high, "<=": point.high}.get(point.qualifier)
    return float(point.value if bound is None else bound)

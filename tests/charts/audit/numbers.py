"""Numbers of one measure that are written unlike: with other decimals or in another scale; and labels that say another value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any, NamedTuple

from tests.charts.audit.picture import Picture, Word

_NUMBER = re.compile(
    r"(?P<sign>−?)[^\d\s−–]{0,4}\s?(?P<digits>\d[\d,]*(?:\.(?P<decimals>\d+))?)(?P<scale>trn|bn|m| trillion| billion| million)?(?![\w.])"
)
_SIZES = {"trn": 1e12, " trillion": 1e12, "bn": 1e9, " billion": 1e9, "m": 1e6, " million": 1e6, "": 1.0}
_FAR = 10_000  # times: no one scale shows numbers so far apart
_UNEVEN = ("number", "ranks")  # one number, and whole ones


class Number(NamedTuple):
    value: float
    decimals: int
    scale: str

    def is_about(self, value: float) -> bool:
        """Whether it is a value, rounded."""
        step = 10.0**-self.decimals * _SIZES[self.scale]
        return abs(self.value - abs(value)) <= 0.5001 * step


def uneven(picture: Picture) -> Iterator[str]:
    record = picture.figure.record
    if record.form in _UNEVEN:
        return
    for ax in picture.figure.axes:
        logarithmic = "log" in (ax.get_xscale(), ax.get_yscale())
        if logarithmic:
            continue
        for axis in "xy":
            ticks = [word for word in picture.words if word.ax is ax and word.role == axis]
            if _is_scale(picture, ax, axis):
                numbers = [n for word in ticks for n in read(word.said) if n.value]
                if len({(n.decimals, n.scale) for n in numbers}) > 1:
                    yield f"ticks differ in decimals or scale: {[word.said for word in ticks]}"
    for words in _measures(picture):
        plain = [word for word in words if not _of_reference(word)]
        numbers = [n for word in plain for n in of_label(picture, word)]
        if any(n.decimals for n in numbers):  # the mean of whole numbers may have one more
            numbers += [n for word in words if word not in plain for n in of_label(picture, word)]
        values = [n.value for n in numbers if n.value]
        if values and max(values) < _FAR * min(values):
            kinds = {(n.decimals, n.scale) for n in numbers if n.value or n.decimals}
            if len(kinds) > 1:
                yield f"labels differ in decimals or scale: {[word.said for word in words]}"
        scales = {n.scale for n in numbers if n.value}
        ticked = {
            n.scale
            for ax in {word.ax for word in words}
            for axis in "xy"
            if ax is not None and _is_scale(picture, ax, axis) and record.form != "scatter" and ax.get_xscale() == ax.get_yscale() == "linear"
            for word in picture.words
            if word.ax is ax and word.role == axis
            for n in read(word.said)
            if n.value
        }  # fmt: skip
        if len(scales) == 1 and ticked and ticked != scales and values and max(values) < _FAR * min(values):
            yield f"ticks in {ticked} stand beside labels in {scales}"


def _of_reference(word: Word) -> bool:
    return word.said.startswith(("Mean", "Median"))


def of_label(picture: Picture, word: Word) -> list[Number]:
    """The numbers of a label, but for those in the names and the words that the rows and the user give."""
    text = word.said
    for name in _names(picture.figure.record):
        text = text.replace(name, " ")
    return read(text)


def read(text: str) -> list[Number]:
    """The numbers in a text; those of a range, which has its scale once, in the scale of its end."""
    found = list(_NUMBER.finditer(text))
    numbers = []
    for match, after in zip_longest(found, found[1:]):
        scale = match["scale"] or ""
        if (
            not scale
            and after is not None
            and text[match.end() : after.start()].strip() in ("–", "–$", "%–")
            or not scale
            and after is not None
            and text[match.end() : match.end() + 1] == "–"
        ):
            scale = after["scale"] or ""
        value = float(match["digits"].replace(",", "")) * _SIZES[scale]
        numbers.append(Number(value, len(match["decimals"] or ""), scale))
    return numbers


def _names(record: Any) -> list[str]:
    """What is written beside numbers, the longest first."""
    data = record.rows
    given = [str(words) for words in (record.arguments.get("annotate") or {}).values()] if isinstance(
        record.arguments.get("annotate"), dict
    ) else [str(pair[-1]) for pair in record.arguments.get("annotate") or []]  # fmt: skip
    names = {*data.series, *data.labels, *data.panels, *given}
    for column in ("subject", "source", "publisher", "counted"):
        names |= {str(cell) for cell in data.distinct(column)}
    return sorted((" ".join(name.split()) for name in names if name), key=len, reverse=True)


def _is_scale(picture: Picture, ax: Any, axis: str) -> bool:
    """Whether an axis has numbers: that of the values, or an x axis of numbers."""
    record = picture.figure.record
    form, data = record.form, record.rows
    if form == "scatter":
        return True
    upright = {"line", "steps", "columns", "area", "multiples", "seasons"}
    level = {"bars", "dots", "dumbbell", "strip"}
    if axis == "y":
        return form in upright
    return form in level or (form in ("line", "area", "multiples") and data.axis == "number")


def _measures(picture: Picture) -> Iterator[list[Word]]:
    """The labels of one measure: all of a figure with one unit, those of one panel, those of one column of a table."""
    labels = [word for word in picture.words if word.role == "label" and word.ax is not None]
    data, form = picture.figure.record.rows, picture.figure.record.form
    if form == "table":
        places = dict.fromkeys(round(word.text.xy[0], 3) for word in labels)
        for place in places:
            yield [
                word for word in labels if round(word.text.xy[0], 3) == place and word.text.get_fontweight() != "bold"
            ]
    elif data.one_unit:
        yield labels
    else:
        for ax in picture.figure.axes:
            yield [word for word in labels if word.ax is ax]


def written(picture: Picture, words: Iterable[Word] | None = None) -> list[Number]:
    """All numbers that are written as labels."""
    labels = [w for w in picture.words if w.role == "label" and w.ax is not None] if words is None else words
    return [number for word in labels for number in of_label(picture, word)]

"""A chart's data and words in the form that Datawrapper imports: a CSV table and its metadata, written offline.

The names of the metadata are those of Datawrapper's chart object (`metadata.describe`, `metadata.annotate`,
`metadata.visualize`), as its developer documentation lists them; those of annotations are its `TextAnnotation` and
`RangeAnnotation`.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from html import escape
from typing import Any

import pandas as pd

from kit.charts import pointed_out, spreadsheets
from kit.charts.callouts import LINE
from kit.charts.forms import FORMS
from kit.charts.record import Record
from kit.charts.sheet import MUTED

_ANNOTATED = ("d3-lines", "d3-area", "column-chart")  # its types whose x axis has moments or numbers
_EPOCH = date(1970, 1, 1)
_NO_LINE = {
    "enabled": False, "type": "straight", "stroke": 1, "arrowHead": "lines", "circle": False, "circleStyle": "solid",
    "circleRadius": 15, "inheritColor": False, "targetPadding": 4,
}  # fmt: skip


def export(record: Record) -> dict[str, bytes]:
    """The two files by their endings."""
    table = _table(record)
    metadata: dict[str, Any] = {
        "title": record.title,
        "type": FORMS[record.form].datawrapper_type(record.rows, table.columns),
        "language": "en-US",
        "metadata": {
            "describe": {
                "intro": record.subtitle,
                "source-name": record.source.partition(": ")[2] or record.source,
                "source-url": "",
                "byline": "",
                "aria-description": record.alt,
            },
            "annotate": {"notes": " ".join(record.notes)},
            "visualize": {"sort-bars": False, "value-label-format": "0,0.[00]", **_pointed_out(record)},
            "data": {"transpose": False, "horizontal-header": True},
        },
    }
    return {
        ".datawrapper.csv": spreadsheets.write(table).encode("utf-8"),
        ".datawrapper.json": (json.dumps(metadata, ensure_ascii=False, indent=1) + "\n").encode(
            "utf-8", "backslashreplace"
        ),
    }


def _pointed_out(record: Record) -> dict[str, list[dict[str, Any]]]:
    """Annotations and reference lines as its own, where its x axis has a place for them; the notes have all of them."""
    form, data, wanted = FORMS[record.form], record.rows, record.arguments
    if form.datawrapper not in _ANNOTATED or not all(point.position is not None for point in data.points):
        return {}
    first, last = (pick(data.points, key=lambda p: p.position or 0.0) for pick in (min, max))
    high = max(point.reach[1] for point in data.points)
    texts, ranges = [], []

    def place(at: float) -> Any:
        return (_EPOCH + timedelta(days=int(at))).isoformat() if data.axis == "time" else at

    def begin(label: str) -> Any:
        point = next(p for p in data.points if p.label == label)
        return point.start.isoformat() if point.start else point.position

    for found in pointed_out.placed(wanted.get("annotate"), data, continuous=form.continuous):
        if found.point and not found.is_span:
            texts.append(_text(found.text, begin(found.point.label), found.point.reach[1], "bc"))
            continue
        if found.start is not None and found.end is not None:
            through = found.end - (data.axis == "time" and found.is_span)  # the day after a span is not of it
            start, end = place(found.start), place(through)
        else:
            start, end = begin(found.places[0]), begin(found.places[-1])
        ranges.append(_range("x", start, end))
        texts.append(_text(found.text, start, high, "tl"))
    for line in pointed_out.lines_of(wanted.get("reference"), data):
        ranges.append(_range("y", value := line.of(data.points), value))
        texts.append(_text(line.words(data.points, data), begin(first.label), value, "bl"))
    for one in ranges:
        sides = {"x0": begin(first.label), "x1": begin(last.label), "y0": 0, "y1": high}
        one["position"] = sides | one["position"]
    pairs = (("text-annotations", texts), ("range-annotations", ranges))
    return {
        name: [one | {"id": f"{name.split('-')[0]}-{n}"} for n, one in enumerate(items, 1)]
        for name, items in pairs
        if items
    }


def _text(words: str, x: Any, y: float, align: str) -> dict[str, Any]:
    """Words, which it reads as HTML, at a place; ``align`` is the corner or side of theirs that stands there."""
    looks = {"bg": True, "bold": False, "italic": False, "underline": False, "color": False, "size": 14, "width": 33.3}
    shown = {"showDesktop": True, "showMobile": True, "mobileFallback": False, "connectorLine": _NO_LINE}
    return {"text": escape(words), "position": {"x": x, "y": y}, "align": align, "dx": 0, "dy": 0, **looks, **shown}


def _range(axis: str, start: Any, end: Any) -> dict[str, Any]:
    """A line at one place of an axis, or a band between two."""
    looks = {"color": LINE, "opacity": 100} if start == end else {"color": MUTED, "opacity": 20}
    stroke = {"display": "line" if start == end else "range", "strokeType": "dashed", "strokeWidth": 1}
    return {"type": axis, **stroke, **looks, "position": {f"{axis}0": start, f"{axis}1": end}}


def _table(record: Record) -> pd.DataFrame:
    """One row a place on the x axis; one column a series, or the value with its bounds; of points, both their numbers."""
    data = record.rows
    names = data.panels if any(data.panels) else data.series
    first = str(data.x)
    if record.form == "scatter":
        cells = {"name": [p.label for p in data.points], first: [p.position for p in data.points]}
        return pd.DataFrame(cells | {data.y: [p.value for p in data.points], "group": [p.series for p in data.points]})
    if len(names) > 1:
        wide: dict[str, list[Any]] = {first: list(data.labels)}
        for name in names:
            values = {p.label: p.value for p in data.points if name in (p.series, p.panel)}
            wide[name] = [values.get(label) for label in data.labels]
        return pd.DataFrame(wide)
    columns: dict[str, list[Any]] = {first: [p.label for p in data.points], data.y: [p.value for p in data.points]}
    if any(p.is_range for p in data.points):
        columns["low"] = [p.reach[0] for p in data.points]
        columns["high"] = [p.reach[1] for p in data.points]
    if any(p.is_open or p.is_approximate for p in data.points):
        columns["as stated"] = [p.words(long=True) for p in data.points]
    return pd.DataFrame(columns)

"""A chart's data and words in the form that Datawrapper imports: a CSV table and its metadata, written offline.

The names of the metadata are those of Datawrapper's chart object (`metadata.describe`, `metadata.annotate`,
`metadata.visualize`), as its developer documentation lists them.
"""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from kit.charts import spreadsheets
from kit.charts.forms import FORMS
from kit.charts.record import Record


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
            "visualize": {"sort-bars": False, "value-label-format": "0,0.[00]"},
            "data": {"transpose": False, "horizontal-header": True},
        },
    }
    return {
        ".datawrapper.csv": spreadsheets.write(table).encode("utf-8"),
        ".datawrapper.json": (json.dumps(metadata, ensure_ascii=False, indent=1) + "\n").encode(
            "utf-8", "backslashreplace"
        ),
    }


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

"""Reference series: numbers from outside the articles, read from CSV files, to hold stated figures against."""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Iterable
from os import PathLike, fspath
from pathlib import Path
from typing import Any

import pandas as pd

from kit.errors import KitWarning, NotFoundError, SetupError
from kit.reference_series import Reference, Series, read_period

_NEEDED = ("period", "measure", "unit", "value", "source")
_OPTIONAL = ("subject", "aliases", "note")
_UNITS = {
    "": None,
    "count": None,
    "number": None,
    "people": None,
    "persons": None,
    "person": None,
    "1": None,
    "each": None,
    "casualties": None,
    "votes": None,
    "seats": None,
    "percent": "%",
    "per cent": "%",
    "pct": "%",
    "%": "%",
    "percentage points": "pp",
    "pp": "pp",
    "km2": "km²",
    "km^2": "km²",
    "sq km": "km²",
    "sq. km": "km²",
    "square kilometres": "km²",
    "square kilometers": "km²",
    "square kilometre": "km²",
    "square kilometer": "km²",
    "mi2": "mi²",
    "mi^2": "mi²",
    "sq mi": "mi²",
    "square miles": "mi²",
    "kilometres": "km",
    "kilometers": "km",
    "miles": "mi",
    "metres": "m",
    "meters": "m",
    "tonnes": "t",
    "tons": "ton",
    "hectares": "ha",
    "millimetres": "mm",
    "millimeters": "mm",
    "c": "°C",
    "celsius": "°C",
}
_FILE_KINDS = (".csv",)


class ReferenceWarning(KitWarning):
    """A reference series has a flaw; the message says which and what was done about it."""


def reference(source: str | PathLike[str] | pd.DataFrame | Reference | Iterable[Any]) -> Reference:
    """Reference series from a CSV file, a folder of them, a DataFrame, or a list of these.

    The columns are ``period`` (2024, 2025-01, 2024-Q3, or two of them or two days joined by a slash), ``measure``,
    ``unit`` (km², %, USD; empty for counts), ``value`` and ``source``; a ``subject`` (whom it is about), ``aliases``
    (other words for the measure, separated by semicolons) and a ``note`` may follow. Values of one measure, unit and source
    make one series. A flaw (a value that is no number, a period twice) is a `ReferenceWarning`; the other rows count.
    Raises `NotFoundError` for a missing file and `SetupError` for a missing column.
    """
    loaded = load(source)
    for problem in loaded.problems:
        warnings.warn(problem, ReferenceWarning, stacklevel=2)
    return loaded


def load(source: Any) -> Reference:
    """`reference` without warnings: what is wrong stands in ``problems``."""
    if isinstance(source, Reference):
        return source
    tables = _tables(source)
    problems: list[str] = []
    rows: list[dict[str, Any]] = []
    for name, table in tables:
        rows += _rows(name, table, problems)
    rows = _without_duplicates(rows, problems)
    columns = ["measure", "unit", "period", "start", "end", "value", "source", *_OPTIONAL, "origin"]
    data = pd.DataFrame(rows, columns=columns).astype(
        {name: "str" for name in columns if name not in ("start", "end", "value")} | {"value": "float64"}
    )
    groups: dict[tuple, list[tuple[int, dict[str, Any]]]] = defaultdict(list)
    for index, row in enumerate(rows):
        groups[row["measure"], row["unit"], row["source"], row["subject"]].append((index, row))
    every = tuple(
        Series(
            measure,
            unit,
            origin,
            subject,
            tuple(_split(next((r["aliases"] for _, r in group if r["aliases"]), None))),
            tuple(sorted((row["start"], row["end"], row["value"], index) for index, row in group)),
        )
        for (measure, unit, origin, subject), group in groups.items()
    )
    return Reference(data, tuple(problems), every)


def _tables(source: Any) -> list[tuple[str, pd.DataFrame]]:
    if isinstance(source, pd.DataFrame):
        return [("the reference", source)]
    if isinstance(source, Reference):
        return [("the reference", source.series)]
    if isinstance(source, (str, PathLike)):
        path = Path(fspath(source))
        if path.is_dir():
            found = sorted(p for p in path.iterdir() if p.suffix.lower() in _FILE_KINDS)
            if not found:
                raise NotFoundError(f"{path} has no .csv file in it")
            return [table for file in found for table in _tables(file)]
        try:
            return [(path.name, pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig"))]
        except FileNotFoundError:
            raise NotFoundError(
                f"{path}: there is no such reference file; check the spelling and the folder you are in"
            ) from None
        except (OSError, UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
            raise SetupError(f"{path} cannot be read as CSV: {error}") from error
    if isinstance(source, Iterable):
        return [table for item in source for table in _tables(item)]
    raise SetupError(
        f"reference takes a CSV file, a folder, a DataFrame or a list of them, not {type(source).__name__}"
    )


def _rows(name: str, table: pd.DataFrame, problems: list[str]) -> list[dict[str, Any]]:
    missing = [column for column in _NEEDED if column not in table.columns]
    if missing:
        raise SetupError(f"{name} has no column {missing[0]!r}; a reference has the columns {', '.join(_NEEDED)}")
    rows = []
    for line, row in enumerate(table.to_dict("records"), 2):
        cells = {
            key: None if pd.isna(cell) or str(cell).strip() == "" else str(cell).strip() for key, cell in row.items()
        }
        try:
            value = float((cells["value"] or "").replace(",", ""))
            start, end = read_period(cells["period"] or "")
        except ValueError:
            what = "period" if _number(cells["value"]) else "value"
            problems.append(f"{name}, line {line}: the {what} {cells[what]!r} cannot be read, so the line was left out")
            continue
        if value != value or not cells["measure"]:
            problems.append(
                f"{name}, line {line}: there is no {'measure' if value == value else 'value'}, so the line was left out"
            )
            continue
        unit = cells["unit"] or ""
        rows.append(
            {
                "measure": cells["measure"],
                "unit": _UNITS.get(unit.lower(), unit),
                "period": cells["period"],
                "start": start,
                "end": end,
                "value": value,
                "source": cells["source"] or "no source given",
                "origin": name,
            }
            | {key: cells.get(key) for key in _OPTIONAL}
        )
    return rows


def _number(text: str | None) -> bool:
    try:
        return bool(text) and float(str(text).replace(",", "")) is not None
    except ValueError:
        return False


def _without_duplicates(rows: list[dict[str, Any]], problems: list[str]) -> list[dict[str, Any]]:
    kept: dict[tuple, dict[str, Any]] = {}
    for row in rows:
        key = (row["measure"], row["unit"], row["source"], row["subject"], row["start"], row["end"])
        first = kept.setdefault(key, row)
        if first is not row and first["value"] != row["value"]:
            problems.append(
                f"{row['origin']}: {row['measure']} ({row['source']}) has two values for {row['period']}, "
                f"{first['value']:g} "
                f"and {row['value']:g}; the first was taken"
            )
    return list(kept.values())


def _split(text: str | None) -> list[str]:
    return [part.strip() for part in (text or "").split(";") if part.strip()]

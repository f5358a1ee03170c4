"""Tables of made-up news figures in every form of chart, the same for the same number."""

from __future__ import annotations

import datetime
import random
from typing import Any

import pandas as pd

from tests.charts import samples

_NAMES = (
    "North", "Harbour district", "Ministry of Rural Development and Fisheries", "Varn", "Lower Marenia", "Sund",
    "Farmers’ Union", "Orlen", "East coast and islands", "Hospitals outside the capital region", "Total", "Elm",
)  # fmt: skip
_UNITS = (None, None, "%", "USD", "EUR", "km²", "CHF")
KINDS = (None, "bars", "columns", "line", "dots", "slope", "multiples", "steps")
_PLACES = (
    "US", "Canada", "Mexico", "Brazil", "France", "Germany", "UK", "Malta", "Spain", "Italy", "Norway", "Russia", "Ukraine", "China",
    "Japan", "Singapore", "India", "Kenya", "Nigeria", "South Africa", "Egypt", "Fiji", "Australia", "Luxembourg", "Georgia, USA",
)  # fmt: skip
MORE = (
    "map",
    "locator",
    "stacked",
    "diverging",
    "dumbbell",
    "area",
    "scatter",
    "ranks",
    "seasons",
    "strip",
    "table",
    "number",
)
_ANSWERS = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree", "Don’t know")


def table(number: int) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Rows and the arguments to draw them with."""
    chance = random.Random(number)
    kind = KINDS[number % len(KINDS)]
    width = chance.choice(("print", "phone"))
    if kind == "steps":
        return _thread(chance), {"width": width}
    unit, size = chance.choice(_UNITS), 10 ** chance.uniform(-1, 8)
    named = kind in ("bars", "dots") or (kind is None and chance.random() < 0.4)
    series = 1 if kind == "columns" else chance.randint(1, 4 if kind in (None, "line", "slope", "multiples") else 2)
    places: list[dict[str, Any]] = (
        [{"subject": name} for name in chance.sample(_NAMES, chance.randint(1, len(_NAMES)))]
        if named
        else _periods(
            chance, chance.choice({"slope": (2,), "columns": (3, 4, 5, 6)}.get(str(kind), (3, 4, 6, 9, 14, 30)))
        )
    )
    names = chance.sample(_NAMES[:-2], series)
    records = [
        place | {"source": name, "measure": "homes", "unit": unit, "kind": "percent" if unit == "%" else "count"}
        | _figure(chance, size)
        for name in names
        for place in places
    ]  # fmt: skip
    for record in records[-chance.randint(1, 3) :] if chance.random() < 0.3 else ():
        record["hedge"] = "estimated"
    rows = samples.rows(*records)
    if chance.random() < 0.3 and not named:
        last = max(place["period_end"] for place in places)
        rows = rows.assign(published=pd.Timestamp(last - datetime.timedelta(days=chance.randint(0, 40))))
    arguments = {"x": "subject" if named else "period", "kind": kind, "width": width}
    if series > 1 or kind in ("slope", "multiples"):
        arguments["by"] = "source"
    return rows, {name: value for name, value in arguments.items() if value is not None}


def more(kind: str, number: int) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Rows and arguments for one of the forms that need rows of their own kind."""
    chance = random.Random(f"{kind} {number}")
    unit, size = chance.choice(_UNITS), 10 ** chance.uniform(-1, 8)
    arguments: dict[str, Any] = {"kind": kind, "x": "subject", "width": chance.choice(("print", "phone"))}
    subjects = chance.sample(
        _NAMES, chance.randint(1 if kind == "number" else 2, 1 if kind == "number" else len(_NAMES))
    )
    sources = chance.sample(_NAMES[:-2], chance.randint(2, 5))
    common = {"measure": "homes", "unit": unit, "kind": "percent" if unit == "%" else "count"}
    if kind in ("stacked", "diverging"):
        sources = list(_ANSWERS) if kind == "diverging" else sources
        common |= {"unit": "%", "kind": "percent"}
        records = [
            {"subject": name, "source": part, "value": share, **common}
            for name in subjects
            for part, share in zip(sources, _shares(chance, len(sources)), strict=True)
        ]
        return samples.rows(*records), arguments | {"by": "source"}
    if kind in ("area", "ranks", "seasons"):
        months = chance.choice((3, 4, 9, 30)) if kind != "seasons" else 30
        periods = _periods(chance, months, (1,) if kind == "seasons" else (1, 1, 12))
        if kind == "seasons":
            records = [place | {**common, "value": _plain(chance, size)} for place in periods]
            return samples.rows(*records), arguments | {"x": "period"}
        records = []
        for place in periods:
            order = chance.sample(range(1, len(sources) + 1), len(sources))
            for name, rank in zip(sources, order, strict=True):
                found = (
                    {"value": rank, "measure": "rank"}
                    if kind == "ranks"
                    else {**common, "value": _plain(chance, size), "unit": None}
                )
                records.append(place | {"source": name} | found)
        return samples.rows(*records), arguments | {"x": "period", "by": "source"}
    if kind == "scatter":
        across = 10 ** chance.uniform(-1, 6)
        rows = pd.DataFrame({"name": subjects, "income": [_plain(chance, across) for _ in subjects],
                             "life": [_plain(chance, size) for _ in subjects]})  # fmt: skip
        return rows, arguments | {"x": "income", "y": "life"}
    if kind in ("map", "locator"):
        places = chance.sample(_PLACES, chance.randint(1, len(_PLACES)))
        measure = chance.choice(("homes", "homes per head", "share of homes"))
        records = [{"place": name, **common, "measure": measure, "value": _plain(chance, size)} for name in places]
        return samples.rows(*records), {"kind": kind, "width": arguments["width"]}
    if kind == "strip":
        names = [
            f"{name} {letter}" for letter in "ABCDEFGHIJKLMNOPQR"[: chance.choice((1, 6, 18))] for name in subjects
        ]
        records = [{"subject": name, "value": _plain(chance, size), **common} for name in names]
        return samples.rows(*records), arguments
    if kind == "dumbbell":
        records = [
            place | {"subject": name, **common, "value": _plain(chance, size)}
            for place in _periods(chance, 2)
            for name in subjects
        ]
        return samples.rows(*records), arguments | {"by": "period"}
    names = sources[:3] if kind == "table" else [""]
    records = [
        {"subject": name, "source": source or None, **common} | _figure(chance, size)
        for name in subjects
        for source in names
    ]
    return samples.rows(*records), arguments | ({"by": "source"} if kind == "table" else {})


def _shares(chance: random.Random, count: int) -> list[int]:
    """Whole percentages that add up to 100."""
    cuts = sorted(chance.sample(range(1, 100), count - 1))
    return [after - before for before, after in zip([0, *cuts], [*cuts, 100], strict=True)]


def _plain(chance: random.Random, size: float) -> float:
    return float(f"{size * chance.uniform(0.3, 3):.{chance.randint(2, 4)}g}")


def _figure(chance: random.Random, size: float) -> dict[str, Any]:
    """A number, now and then a bound, an approximation or a range."""
    value = float(f"{size * chance.uniform(0.3, 3):.{chance.randint(2, 4)}g}")
    way = chance.random()
    if way < 0.05:
        return {"value": value, "low": value, "qualifier": ">="}
    if way < 0.1:
        return {"value": value, "qualifier": "~"}
    if way < 0.16:
        low, high = float(f"{value * 0.8:.2g}"), float(f"{value * 1.3:.2g}")
        return {"value": (low + high) / 2, "low": low, "high": high, "qualifier": "range"}
    return {"value": -value if way > 0.95 else value}


def _periods(chance: random.Random, count: int, steps: tuple[int, ...] = (1, 1, 12)) -> list[dict[str, Any]]:
    """Years, months or days in order, at times with one left out."""
    first, step = datetime.date(chance.randint(1990, 2020), chance.randint(1, 12), 1), chance.choice(steps)
    cells = ("period", "period_start", "period_end", "period_basis")
    found = []
    for index in range(count + 1):
        months = first.year * 12 + first.month - 1 + index * step
        cell = samples.year(months // 12, 0) if step == 12 else samples.month(months // 12, months % 12 + 1, 0)
        found.append({name: cell[name] for name in cells})
    if count > 2:
        del found[chance.randrange(count)]
    return found[:count]


def _thread(chance: random.Random) -> pd.DataFrame:
    """The tellings of one toll."""
    when, value = datetime.datetime(2026, 2, 3, 9), chance.randint(1, 400)
    rows = []
    for number in range(1, chance.choice((3, 5, 9, 16)) + 1):
        rows.append(
            {"thread_id": "t", "thread": "deaths (Orlen)", "counted": "deaths", "telling": number, "value": value,
             "kind": "count", "qualifier": "=", "measure": "people", "publisher": chance.choice(_NAMES[:9]),
             "published": when, "change": "first" if number == 1 else "higher", "figure_id": f"0123456789ab-{number}"}
        )  # fmt: skip
        when += datetime.timedelta(hours=chance.choice((3, 24, 24, 60)))
        value += chance.randint(-5, 60)
    return samples.frame("tellings", rows)

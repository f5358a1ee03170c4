"""Tables of made-up news figures for every form of chart, on every page and in both themes, the same for the same number."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from typing import Any

import pandas as pd

from tests.charts import samples

_NAMES = (
    "North", "Harbour district", "Ministry of Rural Development and Fisheries", "Varn", "Lower Marenia", "Sund",
    "Farmers’ Union", "Orlen", "East coast and islands", "Hospitals outside the capital region", "Elm", "Route 7",
    "Total",
)  # fmt: skip
_UNITS = (None, None, "%", "USD", "EUR", "km²", "CHF")
_WIDTHS, _THEMES = ("print", "phone", "square", "story"), ("light", "dark")
_SCALES = (
    ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree", "Don’t know"),
    ("Very bad", "Bad", "Good", "Very good"),
    ("Oppose", "Neutral", "Support", "Not sure"),
    ("Strongly oppose", "Oppose", "Somewhat oppose", "Neutral", "Somewhat support", "Support"),
)
_HEADLINES = (
    "What the harbour offices wrote down",
    "Nine offices along the coast wrote down what they saw, and this is what each of them sent to the registry by the end of it",
)
_PLACES = (
    "US", "Canada", "Mexico", "Brazil", "France", "Germany", "UK", "Malta", "Spain", "Italy", "Norway", "Russia", "Ukraine", "China",
    "Japan", "Singapore", "India", "Kenya", "Nigeria", "South Africa", "Egypt", "Fiji", "Australia", "Luxembourg", "Georgia, USA",
)  # fmt: skip
_COLORS = ("#1f6fae", "#b04a1c")  # told apart by everybody, seen on both grounds, and written on in both

Made = tuple[pd.DataFrame, dict[str, Any]]


def table(form: str | None, number: int) -> Made:
    """Rows and the arguments to draw them with, for a form or, with None, for the form that the rows get unasked."""
    chance = random.Random(f"{form} {number}")
    rows, arguments = _MAKERS[form](chance)
    if form and form != "steps":
        arguments["kind"] = form
    arguments |= {"width": chance.choice(_WIDTHS), "theme": chance.choice(_THEMES)}
    if chance.random() < 0.2:
        arguments["title"] = chance.choice(_HEADLINES)
    _extras(chance, rows, form, arguments)
    return rows, arguments


def _extras(chance: random.Random, rows: pd.DataFrame, form: str | None, arguments: dict[str, Any]) -> None:
    """Now and then a name pointed out, a colour of one's own, a line at a value, words at a mark."""
    by, x = arguments.get("by"), arguments.get("x")
    named = str(by if by in rows.columns and by != "period" and form != "table" else x)
    names = [str(name) for name in rows[named].dropna().unique()] if named in rows.columns else []
    way = chance.random()
    if (
        way < 0.15
        and names
        and form not in ("scatter", "number", "seasons", "multiples", "steps")
        and named != "period"
    ):
        arguments["highlight"] = chance.choice(names)
    elif way < 0.25 and names and form in ("bars", "columns", "line", "slope", "stacked", "area") and named != "period":
        picked = chance.sample(names, min(len(names), 2))
        arguments["colors"] = dict(zip(picked, _COLORS, strict=False))
    elif way < 0.35 and form in ("bars", "columns", "line", "dots", "multiples"):
        arguments["reference"] = chance.choice(("mean", "median"))
    elif way < 0.45 and form in ("bars", "columns", "line", "dots") and x in rows.columns:
        arguments["annotate"] = {str(chance.choice(list(rows[x].dropna()))): "Rules changed after the flood"}


def _named(chance: random.Random) -> Made:
    """Numbers of names, in one series or two."""
    unit, size = chance.choice(_UNITS), 10 ** chance.uniform(-1, 8)
    series = chance.choice((1, 1, 1, 2))
    names, sources = chance.sample(_NAMES, chance.randint(1, 12)), chance.sample(_NAMES[:-2], series)
    wide = 10 ** chance.uniform(2, 4) if chance.random() < 0.1 else 1
    records = [
        {"subject": name, "source": source, **_common(unit)} | _figure(chance, size * chance.choice((1, wide)))
        for source in sources
        for name in names
    ]
    _hedge(chance, records)
    return samples.rows(*records), {"x": "subject"} | ({"by": "source"} if series > 1 else {})


def _over_time(
    chance: random.Random, most: int, lengths: tuple[int, ...], *, steps: tuple[int, ...] = (1, 1, 12)
) -> Made:
    """Numbers over months or years, in one series or several."""
    unit, size = chance.choice(_UNITS), 10 ** chance.uniform(-1, 8)
    far = chance.random() < 0.15  # all of them close together and far from zero
    periods = _periods(chance, chance.choice(lengths), steps)
    names = chance.sample(_NAMES[:-2], chance.randint(1, most))
    records = [
        place | {"source": name, **_common(unit)} | ({"value": round(size * chance.uniform(5, 5.6), 2)} if far else _figure(chance, size))
        for name in names
        for place in periods
    ]  # fmt: skip
    _hedge(chance, records)
    rows = samples.rows(*records)
    if chance.random() < 0.3:
        last = max(place["period_end"] for place in periods)
        rows = rows.assign(published=pd.Timestamp(last - datetime.timedelta(days=chance.randint(0, 40))))
    return rows, {"x": "period"} | ({"by": "source"} if len(names) > 1 else {})


def _unasked(chance: random.Random) -> Made:
    if chance.random() < 0.4:
        return _named(chance)
    return _over_time(chance, 4, (2, 3, 4, 6, 9, 14, 30))


def _slope(chance: random.Random) -> Made:
    rows, _ = _over_time(chance, 7, (2,))
    return rows, {"x": "period", "by": "source"}


def _multiples(chance: random.Random) -> Made:
    rows, _ = _over_time(chance, 4, (3, 4, 6, 9, 14, 30))
    return rows, {"x": "period", "by": "source"}


def _parts(chance: random.Random) -> Made:
    sources = chance.sample(_NAMES[:-1], chance.randint(2, 6))
    return _shared(chance, sources)


def _answers(chance: random.Random) -> Made:
    return _shared(chance, list(chance.choice(_SCALES)))


def _shared(chance: random.Random, sources: list[str]) -> Made:
    records = [
        {"subject": name, "source": part, "value": share, **_common("%")}
        for name in chance.sample(_NAMES, chance.randint(1, 10))
        for part, share in zip(sources, _shares(chance, len(sources)), strict=True)
    ]
    return samples.rows(*records), {"x": "subject", "by": "source"}


def _dumbbell(chance: random.Random) -> Made:
    unit, size = chance.choice(_UNITS), 10 ** chance.uniform(-1, 8)
    subjects = chance.sample(_NAMES, chance.randint(2, 12))
    periods = _periods(chance, 2)
    records = [
        place | {"subject": name, **_common(unit), "value": _plain(chance, size)}
        for place in periods
        for name in subjects
    ]
    return samples.rows(*records), {"x": "subject", "by": "period"}


def _area(chance: random.Random) -> Made:
    size, sources = 10 ** chance.uniform(-1, 8), chance.sample(_NAMES[:-1], chance.randint(2, 6))
    records = [
        place | {"source": name, **_common(None), "value": _plain(chance, size)}
        for place in _periods(chance, chance.choice((3, 4, 9, 30)), gaps=False)
        for name in sources
    ]
    return samples.rows(*records), {"x": "period", "by": "source"}


def _ranks(chance: random.Random) -> Made:
    sources, records = chance.sample(_NAMES[:-1], chance.randint(2, 8)), []
    for place in _periods(chance, chance.choice((2, 3, 4, 9, 20))):
        order = chance.sample(range(1, len(sources) + 1), len(sources))
        records += [
            place | {"source": name, "value": rank, "measure": "rank"}
            for name, rank in zip(sources, order, strict=True)
            if chance.random() < 0.95
        ]
    return samples.rows(*records), {"x": "period", "by": "source"}


def _seasons(chance: random.Random) -> Made:
    unit, size = chance.choice(_UNITS), 10 ** chance.uniform(-1, 8)
    periods = _periods(chance, chance.choice((16, 30, 50)), (1,))
    return samples.rows(*(p | {**_common(unit), "value": _plain(chance, size)} for p in periods)), {"x": "period"}


def _scatter(chance: random.Random) -> Made:
    size, across = 10 ** chance.uniform(-1, 8), 10 ** chance.uniform(-1, 6)
    names = [f"{name}{letter}" for letter in ("", " A", " B") for name in _NAMES][: chance.choice((5, 12, 39))]
    rows = pd.DataFrame({"name": names, "region": [name[:1] < "H" and "Inland" or "Coast" for name in names],
                         "income": [_plain(chance, across) for _ in names],
                         "life": [_plain(chance, size) for _ in names]})  # fmt: skip
    return rows, {"x": "income", "y": "life"} | ({"by": "region"} if chance.random() < 0.4 else {})


def _strip(chance: random.Random) -> Made:
    unit, size = chance.choice(_UNITS), 10 ** chance.uniform(-1, 8)
    letters = "ABCDEFGHIJKLMNOPQR"[: chance.choice((2, 6, 18))]
    names = [f"{name} {letter}" for letter in letters for name in chance.sample(_NAMES, 8)]
    records = [
        {
            "subject": name,
            "place": chance.choice(("Upper valley", "Coast")),
            "value": _plain(chance, size),
            **_common(unit),
        }
        for name in names
    ]
    return samples.rows(*records), {"x": "subject"} | ({"by": "place"} if chance.random() < 0.5 else {})


def _table(chance: random.Random) -> Made:
    units = [chance.choice(_UNITS) for _ in range(chance.randint(1, 4))]
    sources, size = chance.sample(_NAMES[:-2], len(units)), 10 ** chance.uniform(-1, 8)
    records = [
        {"subject": name, "source": source, **_common(unit)} | _figure(chance, size)
        for name in chance.sample(_NAMES, chance.randint(2, 12))
        for source, unit in zip(sources, units, strict=True)
        if chance.random() < 0.95
    ]
    return samples.rows(*records), {"x": "subject"} | ({"by": "source"} if len(units) > 1 else {})


def _number(chance: random.Random) -> Made:
    unit, size = chance.choice(_UNITS), 10 ** chance.uniform(-1, 8)
    record = {"subject": chance.choice(_NAMES), **_common(unit)} | _figure(chance, size)
    return samples.rows(record | (_periods(chance, 1)[0] if chance.random() < 0.5 else {})), {"x": "subject"}


def _map(chance: random.Random) -> Made:
    unit, size = chance.choice(_UNITS), 10 ** chance.uniform(-1, 8)
    measure = chance.choice(("homes", "homes per head", "share of homes"))
    records = [
        {"place": name, **_common(unit), "measure": measure, "value": _plain(chance, size)}
        for name in chance.sample(_PLACES, chance.randint(1, len(_PLACES)))
    ]
    return samples.rows(*records), {"x": "place"}


def _thread(chance: random.Random) -> Made:
    """The tellings of one toll."""
    when, value = datetime.datetime(2026, 2, 3, 9), chance.randint(1, 400)
    rows = []
    for number in range(1, chance.choice((3, 5, 9, 16)) + 1):
        rows.append(
            {"thread_id": "t", "thread": "deaths (Orlen)", "counted": "deaths", "telling": number, "value": value,
             "kind": "count", "qualifier": chance.choice("====~"), "measure": "people",
             "publisher": chance.choice(_NAMES[:9]), "published": when,
             "change": "first" if number == 1 else "higher", "figure_id": f"0123456789ab-{number}"}
        )  # fmt: skip
        when += datetime.timedelta(hours=chance.choice((3, 24, 24, 60)))
        value += chance.randint(-5, 60)
    return samples.frame("tellings", rows), {}


_MAKERS: dict[str | None, Callable[[random.Random], Made]] = {
    None: _unasked,
    "steps": _thread,
    "multiples": _multiples,
    "ranks": _ranks,
    "diverging": _answers,
    "stacked": _parts,
    "dumbbell": _dumbbell,
    "scatter": _scatter,
    "line": lambda chance: _over_time(chance, 5, (2, 3, 4, 6, 9, 14, 30)),
    "slope": _slope,
    "dots": _named,
    "columns": lambda chance: _over_time(chance, 2, (2, 3, 4, 5, 6)),
    "bars": lambda chance: _named(chance) if chance.random() < 0.7 else _over_time(chance, 2, (2, 3, 5, 8)),
    "table": _table,
    "area": _area,
    "seasons": _seasons,
    "strip": _strip,
    "number": _number,
    "map": _map,
    "locator": _map,
}


def _common(unit: str | None) -> dict[str, Any]:
    return {"measure": "homes", "unit": unit, "kind": "percent" if unit == "%" else "count"}


def _hedge(chance: random.Random, records: list[dict[str, Any]]) -> None:
    """At times the last of them are estimates."""
    for record in records[-chance.randint(1, 3) :] if chance.random() < 0.25 else ():
        record["hedge"] = "estimated"


def _shares(chance: random.Random, count: int) -> list[int]:
    """Whole percentages that add up to 100."""
    cuts = sorted(chance.sample(range(1, 100), count - 1))
    return [after - before for before, after in zip([0, *cuts], [*cuts, 100], strict=True)]


def _plain(chance: random.Random, size: float) -> float:
    return float(f"{size * chance.uniform(0.3, 3):.{chance.randint(2, 4)}g}")


def _figure(chance: random.Random, size: float) -> dict[str, Any]:
    """A number, now and then a bound, an approximation or a range."""
    value = _plain(chance, size)
    way = chance.random()
    if way < 0.04:
        return {"value": value, "low": value, "qualifier": ">="}
    if way < 0.06:
        return {"value": value, "high": value, "qualifier": "<="}
    if way < 0.11:
        return {"value": value, "qualifier": "~"}
    if way < 0.17:
        low, high = float(f"{value * 0.8:.2g}"), float(f"{value * 1.3:.2g}")
        return {"value": (low + high) / 2, "low": low, "high": high, "qualifier": "range"}
    return {"value": -value if way > 0.95 else value}


def _periods(
    chance: random.Random, count: int, steps: tuple[int, ...] = (1, 1, 12), *, gaps: bool = True
) -> list[dict[str, Any]]:
    """Years or months in order, at times with one left out."""
    first, step = datetime.date(chance.randint(1990, 2020), chance.randint(1, 12), 1), chance.choice(steps)
    cells = ("period", "period_start", "period_end", "period_basis")
    found = []
    for index in range(count + 1):
        months = first.year * 12 + first.month - 1 + index * step
        cell = samples.year(months // 12, 0) if step == 12 else samples.month(months // 12, months % 12 + 1, 0)
        found.append({name: cell[name] for name in cells})
    if count > 2 and gaps:
        del found[chance.randrange(count)]
    return found[:count]

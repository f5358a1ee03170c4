"""The same figure in one comparable unit: by pint's factors, which a lexicon holds, so that only a reporter's units load pint."""

from __future__ import annotations

import csv
from functools import cache, lru_cache
from typing import Any

from kit.language.lexicons import FOLDER
from kit.language.quantities import measures
from kit.language.quantities.money import MINOR
from kit.language.quantities.rates import singular

_PER_YEAR = {
    "second": 31557600.0, "minute": 525960.0, "hour": 8766.0, "day": 365.25, "night": 365.25, "week": 365.25 / 7,
    "fortnight": 365.25 / 14, "month": 12.0, "quarter": 4.0, "year": 1.0, "decade": 0.1, "century": 0.01,
}  # fmt: skip


Line = tuple[float, float, str]  # factor, offset and base unit: base = value * factor + offset


@cache
def _registry() -> Any:
    import pint

    return pint.UnitRegistry()


@cache
def known_lines() -> dict[str, Line]:
    """Those of the units of the lexicon, which ``training/conversions.py`` writes down."""
    with (FOLDER / "conversions.csv").open(encoding="utf-8", newline="") as file:
        return {row["unit"]: (float(row["factor"]), float(row["offset"]), row["base"]) for row in csv.DictReader(file)}


@lru_cache(maxsize=512)
def line_of(unit: measures.Unit) -> Line | None:
    """That of a unit as pint knows it; None for one that has no base unit, or that pint does not know."""
    if not unit.pint or not unit.base:
        return None
    if unit.short in ("pp", "bp"):
        return (1.0 if unit.short == "pp" else 0.01), 0.0, "pp"
    if unit.short == "%":
        return 1.0, 0.0, "%"
    registry = _registry()
    base = measures.lexicon().units.get(unit.base)
    target = base.pint if base is not None and base.pint else unit.base
    try:
        zero = registry.Quantity(0.0, unit.pint).to(target).magnitude
        one = registry.Quantity(1.0, unit.pint).to(target).magnitude
    except Exception:  # a reporter's own unit that pint does not know
        return None
    return float(one - zero), float(zero), unit.base


def in_base_unit(
    value: float, unit: str | None, kind: str, per: str | None, added: measures.Unit | None = None
) -> tuple[float, str] | None:
    """A figure's value in the base unit of its dimension, with that unit; None where it has none."""
    if kind in ("score", "multiple", "fraction") or (unit is None and per is None):
        return None
    return convert(value, unit, per, added)


def convert(
    value: float, unit: str | None, per: str | None, added: measures.Unit | None = None
) -> tuple[float, str] | None:
    """``value`` of ``unit`` per ``per`` in the base unit of its dimension, or None where there is none.

    ``added`` describes a unit of the reporter's own. Money stays in its own currency; only its hundredths are turned into it.
    """
    name = unit
    if unit in MINOR:
        name, factor = MINOR[unit]
        value *= factor
    elif unit is not None:
        line = line_of(added) if added is not None else known_lines().get(unit)
        if line is not None:
            factor, offset, name = line
            value = value * factor + (offset if per is None else 0.0)
        elif len(unit) != 3 or not unit.isupper():
            return None
    if per is None:
        return None if name is None else (_tidy(value), name)
    below = _denominator(per)
    if below is None:
        return None
    count, denominator = below
    return _tidy(value / count), f"{name or '1'}/{denominator}"


@lru_cache(maxsize=512)
def _denominator(per: str) -> tuple[float, str] | None:
    if per in _PER_YEAR:
        return 1 / _PER_YEAR[per], "year"
    one, _, other = per.partition(" per ")
    if other:  # "head per year"
        first, second = _denominator(one), _denominator(other)
        return None if first is None or second is None else (first[0] * second[0], f"{first[1]}/{second[1]}")
    count, _, noun = per.partition(" ")
    if noun and count.replace(",", "").replace(".", "", 1).isdigit():
        inner = _denominator(singular(noun))
        amount = float(count.replace(",", ""))
        return None if inner is None else (amount * inner[0], inner[1])
    line = known_lines().get(per)
    if line is not None:
        factor, offset, base = line
        return None if offset else (factor, base)
    return 1.0, per


def _tidy(value: float) -> float:
    return float(f"{value:.12g}")

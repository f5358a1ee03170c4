"""Units that cannot be meant: percent for percentage points, a length for an area, a conversion done the wrong way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from kit.about import digits
from kit.checks.conversions import factor as factor_of
from kit.checks.desk import Desk, Finding, quoted, shown
from kit.evidence import Figure, Interval, number
from kit.words import approximator

_BRACKET = re.compile(
    r"\s*(?:[(\[/]|,? or |[\s,–—-]*(?:that is|i\.e\.|which is|equal to|equivalent to),? )(?:an? (?:rise|drop|fall|increase) of )?"
    rf"(?:~|(?:{approximator()} )*)$",
    re.I,
)
_TO = re.compile(rf"\s*to\s+(?:{approximator()} )*", re.I)
_KELVIN = re.compile(r"\dK\||\bkelvins?\b", re.I)
_MEASURES = {"pint", "gal", "gallon", "qt", "quart", "fl oz", "floz"}  # larger in Britain than in America
_COMPOUND = re.compile(r"\s*,?\s*(?:and\s+)?")
_BEYOND = re.compile(r"\)?\s*(?:above|below|warmer|cooler|higher|lower|hotter|colder)\b", re.I)
_SWING = re.compile(
    r"\b(?:var(?:y|ies|ied)|differ\w*|fluctuat\w*|swings?|range[sd]?|changed?) (?:\w+ ){0,2}by (?:[\w ]{0,20} )?$", re.I
)
_TEMPERATURES = {"°C", "°F", "degC", "degF"}
_CHANGED = re.compile(
    r"\b(?:warm\w*|cool\w*|r[io]se\w*|risen|increas\w*|f[ae]ll\w*|drop\w*|above|below|higher|lower|hotter|colder|"
    r"change)\b",
    re.I,
)


_EXPECTED = re.compile(r"\b(?:expect\w*|forecast\w*|estimat\w*|project\w*|predict\w*|between)\b", re.I)


def percentage_points(desk: Desk) -> Iterator[Finding]:
    """Percent where percentage points are meant, told by the size alone: "rose 0.25 percent to 4.5 percent"."""
    for group in desk.sentences:
        for size, end in pairwise(group):
            if (
                size.unit == end.unit == "%"
                and size.change in ("rise", "fall")
                and size.value
                and _TO.fullmatch(size.between(end))
                and end.change == "to"
                and not any(f.change == "from" for f in group)
                and not _EXPECTED.search(size.before)
                and (end.value * size.value / 100 < end.rounding or _bank_rate(size))  # type: ignore[operator]
            ):
                yield _points(desk, size, end)


def conversions(desk: Desk) -> Iterator[Finding]:
    """A figure and its conversion in brackets: "60 miles (97 km)", not "60 miles (37 km)"."""
    for group in desk.sentences:
        compound = {
            b.id for a, b in pairwise(group) if a.kind == b.kind == "measure" and _COMPOUND.fullmatch(a.between(b))
        }
        for figure, bracket in pairwise(group):
            if (
                figure.id in compound  # "6 foot, 4 inches (1.93 metres)"
                or re.search(r"\d[\w ]* (?:by|x|×) $", figure.before[-30:])  # "600 by 200 metres (1,968 by 656 feet)"
                or not figure.value
                or not bracket.value
                or (figure.unit, figure.per) == (bracket.unit, bracket.per)
                or not _BRACKET.fullmatch(figure.between(bracket))
            ):
                continue
            figure = _in_pounds(figure, bracket)
            if "range" in (figure.qualifier, bracket.qualifier) or _KELVIN.search(f"{figure.text}|{bracket.text}|"):
                continue
            if figure.unit in _TEMPERATURES and bracket.unit in _TEMPERATURES:
                found = _temperature(desk, figure, bracket)
            else:
                found = _converted(desk, figure, bracket)
            if found is not None:
                yield found


def _in_pounds(figure: Figure, bracket: Figure) -> Figure:
    """A weight that reads as money: "a 26-pound (12-kilogram) cabbage"."""
    weight = figure.unit == "GBP" and figure.text.rstrip().endswith(("pound", "pounds")) and bracket.unit in ("kg", "g")
    return replace(figure, unit="lb", kind="measure", base_value=None, base_unit=None) if weight else figure


_GROUND = r"(?:area|territor(?:y|ies)|land|terrain|ground|forest|woodland|park|reserve|estate|farmland|desert|swamp|wilderness|rainforest)"
_LAND = re.compile(rf"(?:\s+\w+){{0,1}}\s+of\s+(?:\w+\s+){{0,2}}{_GROUND}\b", re.I)
_OF_LAND = re.compile(rf"\b{_GROUND}s? (?:of|covering|spanning|measuring) (?:{approximator()} )*$", re.I)
_TAKEN = re.compile(
    r"\b(?:gain\w*|captur\w*|t[ao]ken?|taking|seiz\w*|occup\w*|burn\w*|lost|losing|clear\w*|liberat\w*|retak\w*|"
    r"retook|conquer\w*|flooded|covers?|covering)\b",
    re.I,
)
_LENGTHS = {"m", "km", "mi", "ft", "yd", "mile", "kilometre", "kilometer"}
_LINEAR = re.compile(
    r"\b(?:strip|stretch|front ?line|wide|deep|long|length|road|border|square|radius|across|away|from|by|path|trail)\b",
    re.I,
)


def lengths_for_areas(desk: Desk) -> Iterator[Finding]:
    """A length where an area is meant: "499 kilometres of territory taken", "a forest of 60,000 kilometres"."""
    for group in desk.sentences:
        for figure in group:
            unit = figure.per if figure.kind == "rate" else figure.unit
            if unit not in _LENGTHS or _LINEAR.search(figure.sentence):
                continue
            if _LAND.match(figure.after) and _TAKEN.search(figure.sentence) or _OF_LAND.search(figure.before):
                yield Finding(
                    "unit",
                    "warning",
                    f"{quoted(figure)} measures land by length: an area needs square units.",
                    f"Ask {desk.ask([figure])}: is {unit}² meant?",
                    (figure,),
                    stated=figure.value,
                )


def sides(desk: Desk) -> Iterator[Finding]:
    """An area and its sides: 300 by 500 metres is no 500 square metres."""
    for group in desk.sentences:
        areas = [f for f in group if (f.unit or "").endswith("²") and f.value and not f.per]
        for one, other in pairwise(group):
            unit = one.unit or other.unit
            if (
                len(areas) != 1
                or unit != other.unit
                or unit not in _LENGTHS
                or not re.fullmatch(r" (?:by|x|×) ", one.between(other))
            ):
                continue
            factor = factor_of(f"{unit}²", areas[0].unit or "")
            if not one.value or not other.value or not factor:
                continue
            exact = one.value * other.value * factor
            if not Interval(0.95 * exact, 1.05 * exact).meets(areas[0].interval):
                yield _off(desk, other, areas[0], one.value * other.value * factor, f"{quoted(one)} by {quoted(other)}")


_BANK_RATE = re.compile(r"\b(?:interest|key|benchmark|policy|base|repo|lending) rates?\b", re.I)


def _bank_rate(size: Figure) -> bool:
    """Whether a central bank's rate is moved by quarters of a point, as central banks do."""
    return bool(_BANK_RATE.search(size.sentence)) and (size.value or 0.1) % 0.25 == 0 and (size.value or 0) <= 1


def _points(desk: Desk, size: Figure, end: Figure) -> Finding:
    moved = (end.value or 0) * (size.value or 0) / 100
    return Finding(
        "unit",
        "error",
        f"{quoted(size)} on the way to {quoted(end)} reads as percentage points: as a percentage it would move the level "
        f"by {number(moved)} only.",
        f"Ask {desk.ask((size, end))}: percent or percentage points?",
        (size, end),
        stated=size.value,
    )


def _temperature(desk: Desk, figure: Figure, bracket: Figure) -> Finding | None:
    celsius = {"°C", "degC"}
    to_f = figure.unit in celsius
    level = figure.value * 9 / 5 + 32 if to_f else (figure.value - 32) * 5 / 9  # type: ignore[operator]
    step = figure.value * 9 / 5 if to_f else figure.value * 5 / 9  # type: ignore[operator]
    slack = max(figure.rounding, 0.5) * (1.8 if to_f else 0.56) + max(bracket.rounding, 0.5)
    as_level, as_step = abs(level - bracket.value) <= slack, abs(step - bracket.value) <= slack  # type: ignore[operator]
    beyond = _BEYOND.match(bracket.after) or _SWING.search(figure.before)
    changed = figure.change in ("rise", "fall") or beyond is not None
    if as_step or (as_level and not changed):
        return None
    if as_level and (beyond or _CHANGED.search(figure.sentence)):
        return Finding(
            "unit",
            "error",
            f"{quoted(figure)} is the size of a change, which is {number(step)} {bracket.unit}; {quoted(bracket)} "
            "converts it as a reading.",
            f"Ask {desk.ask([figure])}: was a change converted as a temperature?",
            (figure, bracket),
            stated=bracket.value,
            implied=step,
        )
    if as_level:
        return None
    return _off(desk, figure, bracket, step if changed else level)


def _converted(desk: Desk, figure: Figure, bracket: Figure) -> Finding | None:
    factor = _factor(figure, bracket)
    if factor is None:
        return _not_area(desk, figure, bracket)
    exact = figure.value * factor  # type: ignore[operator]
    implied, given = _converts(figure).times(factor), _converts(bracket)
    imperial = implied.times(1.20095) if _MEASURES & {figure.unit, bracket.unit} else implied
    american = implied.times(1 / 1.20095) if _MEASURES & {figure.unit, bracket.unit} else implied
    thousands = re.match(r"\d+\.\d{3}\b", bracket.text)  # "37.282 miles" may be thousands elsewhere in Europe
    if thousands and abs(float(thousands.group()) / exact - 1) < 0.01:
        return None
    if figure.unit == bracket.unit or any(given.meets(value) for value in (implied, imperial, american)):
        return None  # a pace in two units of time is weighed with the averages
    rounded = all(f.value and f.value % 10 == 0 for f in (figure, bracket)) and 1 in (digits(figure), digits(bracket))
    if rounded and _coarse(figure).times(factor).meets(_coarse(bracket)):
        return None  # "600 km (400 miles)": both to the nearest hundred
    if _converts(figure).times(1 / factor).meets(given):
        how = "the wrong way round: it is"
    elif "²" in (figure.unit or "") and _converts(figure).times(factor**0.5).meets(given):
        how = "as a length: as an area it is"
    else:
        return _off(desk, figure, bracket, exact)
    return Finding(
        "unit",
        "error",
        f"{quoted(bracket)} converts {quoted(figure)} {how} {number(exact)} {bracket.unit}.",
        f"Ask {desk.ask([figure])}: which of the two was measured?",
        (figure, bracket),
        stated=bracket.value,
        implied=exact,
    )


def _converts(figure: Figure) -> Interval:
    """What a number beside its conversion can stand for: any zeros or a five at its end may be rounding, a fortieth is
    no mistake, and "more than" holds for both.
    """
    if figure.qualifier == "range":
        return figure.interval
    value = figure.value or 0.0
    if figure.step is None:  # "one mile"
        return Interval(value - max(0.5, 0.05 * value), value + max(0.5, 0.05 * value))
    spare = max(
        figure.rounded_off(10, 0.025), 0.0125 * abs(value), figure.step if figure.step and figure.step < 1 else 0.0
    )
    if value % 5 == 0:
        spare = max(spare, min(2.5, 0.1 * value))
    if figure.qualifier == "~":
        spare = max(spare, 0.05 * abs(value))
    return Interval(value - spare, value + spare)


def _coarse(figure: Figure) -> Interval:
    """What a round number can stand for, to half of its last digit that is no zero; a tenth at most."""
    value = abs(figure.value or 0.0)
    last = 10.0 ** (len(f"{value:.0f}") - digits(figure))
    spare = min(0.5 * last, 0.1 * value)
    return Interval(value - spare, value + spare)


def _off(desk: Desk, figure: Figure, bracket: Figure, exact: float, words: str | None = None) -> Finding:
    return Finding(
        "arithmetic",
        "error",
        f"{words or quoted(figure)} is {shown(exact, bracket)}, not {quoted(bracket)}.",
        f"Ask {desk.ask([figure])}: which of the two was measured?",
        (figure, bracket),
        stated=bracket.value,
        implied=exact,
    )


def _not_area(desk: Desk, figure: Figure, bracket: Figure) -> Finding | None:
    """An area with its conversion in a length, or the reverse: "40 square miles (104 km)"."""
    square = (figure.unit or "").endswith("²") and not figure.per
    if square and bracket.unit in _LENGTHS and not bracket.per and bracket.after.startswith(")"):
        return Finding(
            "unit",
            "error",
            f"{quoted(bracket)} gives a length for {quoted(figure)}, which is an area.",
            f"Ask {desk.ask([figure])}: was the square lost?",
            (figure, bracket),
            stated=bracket.value,
        )
    for area, length in ((figure, bracket), (bracket, figure)):
        if area.per or length.per or not area.unit or not area.unit.endswith("²"):
            continue
        factor = factor_of(area.unit, f"{length.unit}²")
        if length.unit in _LENGTHS and factor and _converts(area).times(factor).meets(_converts(length)):
            exact = area.value * factor  # type: ignore[operator]
            return Finding(
                "unit",
                "error",
                f"{quoted(length)} gives a length beside {quoted(area)}, which is {number(exact)} {length.unit}².",
                f"Ask {desk.ask([area])}: was the square lost?",
                (area, length),
                stated=length.value,
                implied=exact,
            )
    return None


# "nm" is what meteorologists write for nautical miles; nobody gives nanometres in kilometres.
_NAUTICAL = {"nm": "nmi"}


def _factor(figure: Figure, bracket: Figure) -> float | None:
    """What one unit of the figure is in units of the bracket; None where that has no fixed answer (money, other
    dimensions).
    """
    if (
        figure.kind == "money"
        or bracket.kind == "money"
        or not (figure.unit or figure.per)
        or not (bracket.unit or bracket.per)
    ):
        return None
    if "nm" in (figure.unit, bracket.unit) and {figure.unit, bracket.unit} & _LENGTHS:
        one, other = (_NAUTICAL.get(f.unit or "", f.unit or "") for f in (figure, bracket))
        return factor_of(one, other)
    if figure.base_unit and figure.base_unit == bracket.base_unit and figure.base_value and bracket.base_value:
        return (figure.base_value / figure.value) / (bracket.base_value / bracket.value)  # type: ignore[operator]
    if figure.per == bracket.per and figure.unit and bracket.unit:
        return factor_of(figure.unit, bracket.unit)
    return None

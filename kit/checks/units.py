"""Units that cannot be meant: percent for percentage points, a length for an area, a conversion done the wrong way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from kit.checks.changes import reached
from kit.checks.desk import Desk, Finding, quoted, shown
from kit.evidence import Figure, Interval, number

_BRACKET = re.compile(
    r"\s*(?:[(\[/]|,? or |,? that is,? )(?:about |around |roughly |some |nearly |almost |just over |just under |"
    r"over |more than |approximately |~)?$",
    re.I,
)
_TEMPERATURES = {"°C", "°F", "degC", "degF", "K"}
_CHANGED = re.compile(
    r"\b(?:warm\w*|cool\w*|r[io]se\w*|risen|increas\w*|f[ae]ll\w*|drop\w*|above|below|higher|lower|hotter|colder|"
    r"change)\b",
    re.I,
)


def percentage_points(desk: Desk) -> Iterator[Finding]:
    """Percent where percentage points are meant: "rose 2 percent to 8 percent from 6 percent"."""
    for group in desk.sentences:
        sizes = [f for f in group if f.unit == "%" and f.change in ("rise", "fall") and f.value]
        for size in sizes:
            place = group.index(size)
            near = [f for f in group[max(place - 2, 0) : place + 3] if f is not size and f.unit == "%" and f.value]
            sign = -1 if size.change == "fall" else 1
            levels = {f.change or _word(f): f for f in near}
            start, end = levels.get("from"), levels.get("to")
            plain = levels.get(None)
            if start and plain and end is None and reached(plain, start):
                end = plain
            if start and end and len(near) == 2:
                # Beside "4.5 percent", "4 percent" means 4.0.
                finest = min(start.rounding, end.rounding)
                start_, end_ = (Interval(f.value - finest, f.value + finest) for f in (start, end))  # type: ignore[operator]
                points = end_.minus(start_).times(sign)
                relative = Interval(*(100 * v for v in end_.over(start_))).minus(Interval(100, 100)).times(sign)
                if points.meets(size.interval) and not relative.meets(size.interval):
                    yield _points(desk, size, (size, start, end), abs(100 * (end.value / start.value - 1)))  # type: ignore[operator]
            # The change as a percentage would not show in the level as printed: points must be meant.
            elif (
                end
                and start is None
                and re.fullmatch(r"\s*to\s+(?:about |around |just |nearly |over )?", _next(size, end), re.I)
                and (end.value * size.value / 100 < end.rounding or _bank_rate(size))  # type: ignore[operator]
            ):
                yield _points(desk, size, (size, end), None)


def conversions(desk: Desk) -> Iterator[Finding]:
    """A figure and its conversion in brackets: "60 miles (97 km)", not "60 miles (37 km)"."""
    for group in desk.sentences:
        for figure, bracket in pairwise(group):
            if (
                not figure.value
                or not bracket.value
                or (figure.unit, figure.per) == (bracket.unit, bracket.per)
                or not _BRACKET.fullmatch(figure.between(bracket))
            ):
                continue
            if figure.unit in _TEMPERATURES and bracket.unit in _TEMPERATURES:
                found = _temperature(desk, figure, bracket)
            else:
                found = _converted(desk, figure, bracket)
            if found is not None:
                yield found


_LAND = re.compile(r"(?:\s+\w+){0,1}\s+of\s+(?:\w+\s+){0,2}(?:territory|land|terrain|ground)\b", re.I)
_TAKEN = re.compile(
    r"\b(?:gain\w*|captur\w*|t[ao]ken?|taking|seiz\w*|occup\w*|burn\w*|lost|losing|clear\w*|liberat\w*|retak\w*|"
    r"retook|conquer\w*|flooded)\b",
    re.I,
)
_LENGTHS = {"m", "km", "mi", "ft", "yd", "mile", "kilometre", "kilometer"}


def lengths_for_areas(desk: Desk) -> Iterator[Finding]:
    """A length where an area is meant: "499 kilometres of territory taken"."""
    for group in desk.sentences:
        for figure in group:
            unit = figure.per if figure.kind == "rate" else figure.unit
            if (
                unit in _LENGTHS
                and _LAND.match(figure.after)
                and _TAKEN.search(figure.sentence)
                and not re.search(
                    r"\b(?:strip|stretch|front ?line|wide|deep|long|road|border|square)\b", figure.sentence, re.I
                )
            ):
                yield Finding(
                    "unit",
                    "warning",
                    f"{quoted(figure)} measures land by length: an area needs square units.",
                    f"Ask {desk.ask([figure])}: is {unit}² meant?",
                    (figure,),
                    stated=figure.value,
                )


_BANK_RATE = re.compile(r"\b(?:interest|key|benchmark|policy|base|repo|lending) rates?\b", re.I)


def _bank_rate(size: Figure) -> bool:
    """Whether a central bank's rate is moved by quarters of a point, as central banks do."""
    return bool(_BANK_RATE.search(size.sentence)) and (size.value or 0.1) % 0.25 == 0 and (size.value or 0) <= 1


def _points(desk: Desk, size: Figure, figures: tuple[Figure, ...], relative: float | None) -> Finding:
    ends = " and ".join(quoted(f) for f in figures[1:])
    if relative is None:
        moved = (figures[1].value or 0) * (size.value or 0) / 100
        message = (
            f"{quoted(size)} on the way to {ends} reads as percentage points: as a percentage it would move the level "
            f"by {number(moved)} only."
        )
    else:
        message = (
            f"Between {ends} lie {quoted(size)} as percentage points; in percent the change is {number(relative)} %."
        )
    return Finding(
        "unit",
        "error",
        message,
        f"Ask {desk.ask(figures)}: percent or percentage points?",
        figures,
        stated=size.value,
        implied=relative,
    )


def _word(figure: Figure) -> str | None:
    match = re.search(r"\b(from|to)\s+(?:\w+ )?$", figure.before, re.I)
    return match[1].lower() if match else None


def _next(one: Figure, other: Figure) -> str:
    return one.between(other) if one.start < other.start else ""


def _temperature(desk: Desk, figure: Figure, bracket: Figure) -> Finding | None:
    celsius = {"°C", "degC"}
    to_f = figure.unit in celsius
    level = figure.value * 9 / 5 + 32 if to_f else (figure.value - 32) * 5 / 9  # type: ignore[operator]
    step = figure.value * 9 / 5 if to_f else figure.value * 5 / 9  # type: ignore[operator]
    slack = max(figure.rounding, 0.5) * (1.8 if to_f else 0.56) + max(bracket.rounding, 0.5)
    as_level, as_step = abs(level - bracket.value) <= slack, abs(step - bracket.value) <= slack  # type: ignore[operator]
    beyond = re.match(r"\)?\s*(?:above|below|warmer|cooler|higher|lower|hotter|colder)\b", bracket.after, re.I)
    changed = figure.change in ("rise", "fall") or beyond is not None
    if as_step or (as_level and not changed):
        return None
    if as_level and _CHANGED.search(figure.sentence):
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
    implied = figure.loosely.times(factor)
    if implied.meets(bracket.loosely):
        return None
    exact = figure.value * factor  # type: ignore[operator]
    if figure.unit == bracket.unit:  # one pace, twice: "36,000 a year, or 3,000 a month"; a day may be a working day
        days = (figure.per == "day") - (bracket.per == "day")
        low, high = (0.68, 1.02) if days > 0 else (0.98, 1.47) if days < 0 else (0.98, 1.02)
        if not Interval(implied.low * low, implied.high * high).meets(bracket.loosely) and bracket.kind == figure.kind:
            return _off(desk, figure, bracket, exact)
        return None
    if figure.loosely.times(1 / factor).meets(bracket.loosely):
        return Finding(
            "unit",
            "error",
            f"{quoted(bracket)} converts {quoted(figure)} the wrong way round: it is {number(exact)} {bracket.unit}.",
            f"Ask {desk.ask([figure])}: which of the two was measured?",
            (figure, bracket),
            stated=bracket.value,
            implied=exact,
        )
    if "²" in (figure.unit or "") and figure.loosely.times(factor**0.5).meets(bracket.loosely):
        return Finding(
            "unit",
            "error",
            f"{quoted(bracket)} converts {quoted(figure)} as a length: as an area it is {number(exact)} "
            f"{bracket.unit}.",
            f"Ask {desk.ask([figure])}: which of the two was measured?",
            (figure, bracket),
            stated=bracket.value,
            implied=exact,
        )
    return _off(desk, figure, bracket, exact)


def _off(desk: Desk, figure: Figure, bracket: Figure, exact: float) -> Finding:
    return Finding(
        "arithmetic",
        "error",
        f"{quoted(figure)} is {shown(exact, bracket)}, not {quoted(bracket)}.",
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
        factor = _pint_factor(area.unit, f"{length.unit}²")
        if length.unit in _LENGTHS and factor and area.loosely.times(factor).meets(length.loosely):
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
    if figure.base_unit and figure.base_unit == bracket.base_unit and figure.base_value and bracket.base_value:
        return (figure.base_value / figure.value) / (bracket.base_value / bracket.value)  # type: ignore[operator]
    if figure.per == bracket.per and figure.unit and bracket.unit:
        return _pint_factor(figure.unit, bracket.unit)
    return None


@cache
def _registry() -> Any:
    import pint

    return pint.UnitRegistry()


@cache
def _pint_factor(unit: str, other: str) -> float | None:
    import pint

    try:
        return float(_registry().Quantity(1.0, unit).to(other).magnitude)
    except (pint.PintError, AttributeError, ValueError, TypeError, SyntaxError, AssertionError):
        return None

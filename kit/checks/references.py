"""Figures that differ from a reference series, one by one or as a rate of two series over the figure's period."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from kit.checks.conversions import factor as factor_of
from kit.checks.desk import Desk, Finding, quoted, shown
from kit.checks.series import ArticleNames, change_of, is_about
from kit.evidence import Figure, Interval, number
from kit.reference_series import Reading, Series
from kit.words import content

_STALE = timedelta(
    days=45
)  # a period that is not over stands for what was known when the article appeared, not long before

_Given = tuple[float, Reading, str]  # what a reading comes to in the unit of a figure, the reading, and how


def references(desk: Desk) -> Iterator[Finding]:
    """A figure that no series of its measure and period gives, within rounding."""
    if desk.reference is None:
        return
    for problem in desk.reference.problems:
        yield Finding(
            "reference",
            "note",
            f"The reference has a flaw: {problem}.",
            "Correct the reference file, then check again.",
        )
    known = ArticleNames(desk)
    for figure in desk.figures:
        if figure.value is None or figure.kind not in ("count", "rate", "percent", "money", "measure"):
            continue
        if figure.period_start is None or figure.period_end is None or figure.period_basis == "vague":
            continue
        readings, gaps, unlike = _readings(desk, figure, known.of(figure.article))
        if readings:
            found = _differs(desk, figure, readings)
            if found is not None:
                yield found
        elif gaps:
            series = gaps[0]
            yield Finding(
                "reference",
                "note",
                f"The reference series “{series.measure}” ({series.source}) has a gap in {figure.period}, so "
                f"{quoted(figure)} was not checked.",
                f"Ask {series.source} for the missing period.",
                (figure,),
                stated=figure.value,
            )
        elif unlike:
            series = unlike[0]
            yield Finding(
                "reference",
                "note",
                f"{quoted(figure)} cannot be converted to the unit of the reference series “{series.measure}” "
                f"({series.unit or 'a count'}), "
                "so it was not checked.",
                f"Ask {desk.ask([figure])}: in what unit was it counted?",
                (figure,),
                stated=figure.value,
            )


def _differs(desk: Desk, figure: Figure, readings: list[_Given]) -> Finding | None:
    own = [item for item in readings if figure.source and _same_source(figure.source, item[1].source)]
    if any(figure.interval.meets(Interval(value * 0.995, value * 1.005)) for value, _, _ in own or readings):
        return None
    value, reading, how = (own or readings)[0]
    return Finding(
        "reference",
        "warning",
        f"{quoted(figure)} differs from the reference, which gives {shown(value, figure)} for {_days(reading)} "
        f"({how}).",
        f"Ask {desk.ask([figure])}: which period and which series does {quoted(figure)} come from?",
        (figure,),
        stated=figure.value,
        implied=value,
        passages=(f"{reading.source}: {how}",),
    )


def _readings(desk: Desk, figure: Figure, known: frozenset[str]) -> tuple[list[_Given], list[Series], list[Series]]:
    """What the series give for the figure; the series with a gap there; and those in a unit that does not convert."""
    assert desk.reference is not None
    found: list[_Given] = []
    gaps, unlike = [], []
    for top in desk.reference:
        if change_of(figure, top) or not is_about(top, figure, known):
            continue
        given: list[_Given | None]
        if figure.kind == "rate" and figure.per and top.unit != f"{figure.unit or 1}/{figure.per}":
            if (top.unit or None) != (figure.unit or None):
                continue
            given = [_quotient(desk, figure, top, below, factor) for below, factor in _per(desk.reference, figure, top)]
        else:
            factor = _factor(top.unit, figure.unit)
            if factor is None:
                if top.words and top.words <= set(content(figure.measure or "")):
                    unlike.append(top)
                continue
            given = [_converted(desk, figure, top, factor)]
        found += [one for one in given if one]
        if top.covers(figure.period_start, figure.period_end):
            gaps += [top for one in given if one is None]
    return found, gaps, unlike


def _factor(unit: str | None, other: str | None) -> float | None:
    """By what a number in one unit is multiplied to be in the other; None where they do not convert."""
    return 1.0 if unit == other else factor_of(unit, other) if unit and other else None


def _per(reference: Iterable[Series], figure: Figure, top: Series) -> list[tuple[Series, float]]:
    """The series of the same source that a rate can be per: area beside casualties for "68 casualties per km²"."""
    return [
        (below, factor)
        for below in reference
        if below is not top
        and below.source == top.source
        and below.subject in (None, top.subject)
        and (factor := _factor(below.unit, figure.per)) is not None
    ]


def _quotient(desk: Desk, figure: Figure, top: Series, below: Series, factor: float) -> _Given | None:
    one = _reading(top, figure, desk)
    other = below.over(one.start, one.end) if one else None
    if not one or not other or not other.value:
        return None
    how = f"{top.measure} {number(one.value)} on {below.measure} {number(other.value)} {below.unit}, {top.source}"
    return one.value / (other.value * factor), one, how


def _converted(desk: Desk, figure: Figure, series: Series, factor: float) -> _Given | None:
    reading = _reading(series, figure, desk)
    if reading is None:
        return None
    how = f"{series.measure} {number(reading.value)} {series.unit or ''}".rstrip() + f", {series.source}"
    return reading.value * factor, reading, how


def _reading(series: Series, figure: Figure, desk: Desk) -> Reading | None:
    """The series over the figure's period; of a period that was not over, over the part that was known by then."""
    start, end = figure.period_start, figure.period_end
    assert start is not None and end is not None
    published = desk.paper(figure).published
    if published is not None and end > published:
        reading = series.until(start, published)
        return reading if reading is not None and published - reading.end <= _STALE else None
    return series.over(start, end)


def _same_source(one: str, other: str) -> bool:
    words = {w for w in re.findall(r"[A-Za-z]+", one.lower()) if len(w) > 3} & {
        w for w in re.findall(r"[A-Za-z]+", other.lower()) if len(w) > 3
    }
    initials = "".join(w[0] for w in re.findall(r"\b[A-Z]\w+", one))
    return bool(words) or one in other or other in one or (len(initials) >= 3 and initials in other)


def _days(reading: Reading) -> str:
    def month(day: date) -> str:
        return day.strftime("%B %Y")

    if (reading.start.month, reading.start.day, reading.end.month, reading.end.day) == (1, 1, 12, 31):
        return (
            str(reading.start.year)
            if reading.start.year == reading.end.year
            else f"{reading.start.year} to {reading.end.year}"
        )
    return (
        month(reading.start)
        if month(reading.start) == month(reading.end)
        else f"{month(reading.start)} to {month(reading.end)}"
    )

"""Figures that differ from a reference series, one by one or as a rate of two series over the figure's period."""

from __future__ import annotations

import re
from collections.abc import Iterator
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


def _differs(desk: Desk, figure: Figure, readings: list[tuple[float, Reading, str]]) -> Finding | None:
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


def _readings(
    desk: Desk, figure: Figure, known: frozenset[str]
) -> tuple[list[tuple[float, Reading, str]], list[Series], list[Series]]:
    """What the series give for the figure; the series with a gap there; and those in a unit that does not convert."""
    assert desk.reference is not None
    found, gaps, unlike = [], [], []
    for top in desk.reference:
        if change_of(figure, top) or not is_about(top, figure, known):
            continue
        if figure.kind == "rate" and figure.per and top.unit != f"{figure.unit or 1}/{figure.per}":
            if (top.unit or None) != (figure.unit or None):
                continue
            for below in desk.reference:
                factor = (
                    1.0 if below.unit == figure.per else factor_of(below.unit or "", figure.per) if below.unit else None
                )
                if (
                    below.source != top.source
                    or factor is None
                    or below is top
                    or below.subject not in (None, top.subject)
                ):
                    continue
                one = _reading(top, figure, desk)
                other = below.over(one.start, one.end) if one else None
                if one and other and other.value:
                    how = (
                        f"{top.measure} {number(one.value)} on {below.measure} {number(other.value)} "
                        f"{below.unit}, {top.source}"
                    )
                    found.append((one.value / (other.value * factor), one, how))
                elif top.covers(figure.period_start, figure.period_end):
                    gaps.append(top)
            continue
        factor = (
            1.0 if top.unit == figure.unit else factor_of(top.unit, figure.unit) if top.unit and figure.unit else None
        )
        if factor is None:
            if top.words and top.words <= set(content(figure.measure or "")):
                unlike.append(top)
            continue
        reading = _reading(top, figure, desk)
        if reading is not None:
            found.append(
                (
                    reading.value * factor,
                    reading,
                    f"{top.measure} {number(reading.value)} {top.unit or ''}".rstrip() + f", {top.source}",
                )
            )
        elif top.covers(figure.period_start, figure.period_end):
            gaps.append(top)
    return found, gaps, unlike


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

"""The axis of time: ticks at the periods themselves, unbroken runs, and periods too long to be a point."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from itertools import pairwise

from matplotlib.axes import Axes

from kit.charts import axes, periods
from kit.charts.labels import capital
from kit.charts.rows import Point
from kit.charts.style import MARGIN
from kit.charts.text import measure, wrap

_LONG = 1.8  # a period this many times the usual one is not a point of the series
_TICK = 10.0
_MONTH = 0.4  # inches from one month's name to the next
_HOURLY = 4  # days at most of an axis that shows hours


def long_periods(points: Sequence[Point]) -> set[Point]:
    """Points for much longer periods than the usual one of the shorter ones, or for one that was not over."""
    spans = {p: periods.days(p.start, p.end) for p in points if p.start and p.end}
    usual = sorted(spans.values())[len(spans) // 4]
    return {p for p, days in spans.items() if days >= _LONG * usual or p.unfinished}


def runs(points: Sequence[Point], *, dated: bool) -> list[list[Point]]:
    """The points in unbroken runs: a missing month breaks the line of a monthly series."""
    if not points:
        return []
    broken = {after for _, after in gaps(points, dated=dated)}
    result: list[list[Point]] = [[]]
    for point in points:
        if point in broken:
            result.append([])
        result[-1].append(point)
    return result


def gaps(points: Sequence[Point], *, dated: bool) -> list[tuple[Point, Point]]:
    """Neighbours with missing periods between them, in a series whose periods otherwise follow one another."""
    steps = (
        [
            (before, after, (after.start - before.end).days)
            for before, after in pairwise(points)
            if before.end and after.start
        ]
        if dated
        else []
    )
    if not steps or sum(days <= 1 for *_, days in steps) < 0.34 * len(steps):
        return []
    return [(before, after) for before, after, days in steps if days > 1]


def ends(point: Point) -> tuple[float, float]:
    """First and last moment of a point's period on an axis of time."""
    if point.clock and point.position is not None:
        return point.position, point.position
    assert point.start and point.end
    return periods.day_number(point.start), periods.day_number(point.end) + 1


def position_axis(ax: Axes, points: Sequence[Point], inches: float, *, dated: bool) -> None:
    """The horizontal axis of a line: ticks at the periods themselves, as many as there is room for."""
    if dated:
        first, last = min(ends(p)[0] for p in points), max(ends(p)[1] for p in points)
        hours = any(p.clock for p in points) and last - first <= _HOURLY
        places, texts = _hour_ticks(first, last, inches) if hours else _time_ticks(points, inches)
    else:
        positions = [p.position or 0.0 for p in points]
        first, last = min(positions), max(positions)
        places = axes.round_ticks(first, last, 6 if inches > 3 else 4)
        texts = axes.tick_words(places, None)
    pad = (last - first) * 0.012 or 0.5
    if dated and any(p.clock for p in points):  # a point at the very end
        pad = (last - first) * 0.03 or 0.5
    edge = last + pad + MARGIN * (last - first + 2 * pad) / inches
    kept = [
        (place, text)
        for place, text in zip(places, texts, strict=True)
        if place + measure(text, _TICK) / 2 * (last - first + 2 * pad) / inches <= edge
    ]  # no name leaves the page
    axes.ticks(ax.xaxis, [place for place, _ in kept], [text for _, text in kept])
    ax.set_xlim(first - pad, last + pad)
    ax.tick_params(axis="x", length=4, labelsize=_TICK, color="#33373b")


def _time_ticks(points: Sequence[Point], inches: float) -> tuple[list[float], list[str]]:
    """Places and labels of ticks: the middles of periods, or beginnings where they are short."""
    spans = _spans(points)
    first, last = min(p.start for p in points if p.start), max(p.end for p in points if p.end)
    lengths = sorted(periods.days(start, end) for start, end in spans)
    usual, whole = lengths[len(lengths) // 2], (last - first).days
    split = {(p.start, p.end): p.label for p in points if periods.split_year(p.label)}
    if 27 <= usual <= 31 or (usual < 27 and whole > 100):
        return _month_ticks(first, last, inches, middle=usual >= 27)
    if (360 <= usual <= 370 and not split) or (usual < 360 and whole > 365 * 8):
        return _year_ticks(first, last, inches, middle=usual >= 360)
    widest = max(measure(part, _TICK) for span in spans for part in periods.name(*span).rsplit(" ", 1)) + 0.18
    step = max(1, math.ceil(len(spans) * widest / inches))
    kept = _apart(spans[::-1][::step], widest * whole / inches)[::-1]
    names = [periods.name(*span) for span in kept]
    texts = [split.get(span) or name for span, name in zip(kept, names, strict=True)] if split else years_once(names)
    return [periods.middle(*span) for span in kept], texts


def _spans(points: Sequence[Point]) -> list[tuple[datetime.date, datetime.date]]:
    """The different periods of points in order, those that are much longer than the others left out."""
    long = long_periods(points)
    usual = [p for p in points if p not in long] or points
    return sorted({(p.start, p.end) for p in usual if p.start and p.end})


def wrapped(points: Sequence[Point], labels: Sequence[str], inches: float, *, most: int) -> list[str]:
    """The names of periods on lines of ``inches``: by their dates, and shorter, where a word of theirs is too wide."""
    if any(measure(word, _TICK) > inches for label in labels for word in label.split()):
        labels = [short(points, label) for label in labels]
    names = years_once(labels) if len(labels) > 2 else labels
    return ["\n".join(wrap(capital(name), inches, _TICK, most=most)) for name in names]


def short(points: Sequence[Point], label: str) -> str:
    """The name of a period by its dates, where it has some: Sep 2024."""
    point = next(p for p in points if p.label == label)
    split = periods.split_year(label)
    return label if split or not (point.start and point.end) else periods.name(point.start, point.end)


def years_once(names: Sequence[str]) -> list[str]:
    """Names of periods in order, the year of each left out where the one before has it: May 2024, Jun, Jul."""
    found, shown = [], ""
    for name in names:
        words, _, year = name.rpartition(" ")
        dated = words and len(year) == 4 and year.isdigit()
        found.append(name if not dated else words if year == shown else f"{words}\n{year}")
        shown = year if dated else ""
    return found


def _hour_ticks(first: float, last: float, inches: float) -> tuple[list[float], list[str]]:
    """Hours, the day below the first of each."""
    hours = range(math.ceil(first * 24 - 1e-9), math.floor(last * 24 + 1e-9) + 1)
    step = next((s for s in (1, 2, 3, 6, 12) if len(hours) / s * 0.5 <= inches), 24)
    chosen, shown, texts = [hour for hour in hours if hour % step == 0], "", []
    for hour in chosen:
        day = datetime.date(1970, 1, 1) + datetime.timedelta(days=hour // 24)
        name = periods.name(day, day).rsplit(" ", 1)[0]
        texts.append(f"{hour % 24:02}:00" + (f"\n{name}" if name != shown else ""))
        shown = name
    return [hour / 24 for hour in chosen], texts


def _apart(
    spans: Sequence[tuple[datetime.date, datetime.date]], least: float
) -> list[tuple[datetime.date, datetime.date]]:
    """Those of some periods, the last first, whose names have room: ``least`` days from one middle to the next."""
    kept: list[tuple[datetime.date, datetime.date]] = []
    for span in spans:
        if not kept or periods.middle(*kept[-1]) - periods.middle(*span) >= least:
            kept.append(span)
    return kept


def _year_ticks(
    first: datetime.date, last: datetime.date, inches: float, *, middle: bool
) -> tuple[list[float], list[str]]:
    years = range(first.year, last.year + 1)
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 1000, 10_000) if len(years) / s * 0.42 <= inches)
    chosen = [year for year in years if year % step == 0] or [first.year]
    days = [(datetime.date(year, 1, 1), min(datetime.date(year, 12, 31), last)) for year in chosen]
    places = [periods.middle(*day) if middle else periods.day_number(day[0]) for day in days]
    return places, [str(year) for year in chosen]


def _month_ticks(
    first: datetime.date, last: datetime.date, inches: float, *, middle: bool
) -> tuple[list[float], list[str]]:
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    step = next((s for s in (1, 2, 3, 4, 6, 12, 24, 60, 120, 240, 600) if len(months) / s * 0.46 <= inches), 1200)
    chosen = [m for m in months if m % step == 0] or [months[0]]
    days = [datetime.date(m // 12, m % 12 + 1, 1) for m in chosen]
    if not middle:
        days = [day for day in days if day >= first] or [first]
    texts = []
    for index, day in enumerate(days):
        if step >= 12:
            texts.append(str(day.year))
        else:
            month = periods.name(day, day).split(" ")[1]
            new = index == 0 or day.month == 1 or days[index - 1].year != day.year
            texts.append(f"{month}\n{day.year}" if new else month)
    places = [periods.day_number(day) + (15 if middle else 0) for day in days]
    if middle and places[-1] > periods.day_number(last):  # a month that was not over
        places[-1] = periods.middle(days[-1], last)
        if len(places) > 1 and (places[-1] - places[-2]) / (last - first).days * inches < _MONTH:
            del places[-1], texts[-1]
    return places, texts

"""What may stand beside what: totals apart from parts and from unlike periods, unfinished periods, forecasts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median

from kit.charts import periods
from kit.charts.labels import listing
from kit.charts.rows import Point, Rows, day_of
from kit.errors import SetupError

_ALIKE = 1.15  # periods whose lengths differ by less compare: months have 28 to 31 days
_RATES = ("rate", "percent", "multiple", "score", "age")
_NO_TOTALS = ("average", "median", "minimum", "maximum", "record")
_TOTAL = re.compile(r"(?:grand |sub)?totals?|overall|in all|altogether|sum", re.IGNORECASE)
_OPEN = ("hedged", "conditional", "prediction")  # modality of a claim that is no plain statement


def marked(data: Rows) -> Rows:
    """The points, with what is unfinished, hedged or to be kept apart marked as such."""
    published, modality, hedges = (data.column(name) for name in ("published", "modality", "hedge"))
    over_time = data.axis == "time" and data.x != "published"
    points = []
    for point in data.points:
        seen = day_of(published[point.row])
        ahead = modality[point.row] == "prediction" or (over_time and seen and point.start and seen < point.start)
        if over_time and seen and point.start and point.end and not ahead and point.start <= seen < point.end:
            middle = periods.middle(point.start, seen)
            point = replace(point, end=seen, position=middle, unfinished=True)
        if ahead or modality[point.row] in _OPEN or hedges[point.row]:
            point = replace(point, hedged=True)
        points.append(point)
    tails = _tails(points) if data.axis == "time" else set()
    data = replace(data, points=[replace(p, hedged=p in tails) for p in points])
    alone = unlike_totals(data) if data.axis == "time" else _totals(data)
    apart = {p.label for p in alone} if len({p.label for p in alone}) < len(data.labels) else set()
    return replace(data, points=[replace(p, apart=p.label in apart) for p in data.points])


def apart_last(points: Sequence[Point]) -> list[Point]:
    """What is kept apart after the others, or before them where all of it ended before they began."""
    ends = [p.end for p in points if p.apart]
    starts = [p.start for p in points if not p.apart]
    earlier = (
        bool(ends and starts) and all(ends) and all(starts) and max(filter(None, ends)) < min(filter(None, starts))
    )
    return sorted(points, key=lambda p: p.apart != earlier)


def unlike(data: Rows) -> set[Point]:
    """The points whose finished period is not as long as the usual one."""
    spans = {p: periods.days(p.start, p.end) for p in data.points if p.start and p.end and not p.unfinished}
    if not spans:
        return set()
    lengths = sorted(spans.values())
    usual = max(lengths, key=lambda one: (sum(_alike(one, other) for other in lengths), -one))
    return {p for p, length in spans.items() if not _alike(length, usual)}


def unlike_totals(data: Rows) -> set[Point]:
    """Of those, the totals: what was counted grew or shrank with the length of the period, or is called a total."""
    statistics = data.column("statistic")
    odd = unlike(data)
    others = {p for p in odd if is_total(data, p)}
    usual = [p for p in data.points if p not in odd and p.start and p.end and not p.unfinished]
    found = set()
    for point in others:
        assert point.start and point.end
        own = [p for p in usual if (p.panel, p.series) == (point.panel, point.series)] or usual
        size = median(abs(p.value) for p in own)
        ratio = periods.days(point.start, point.end) / median(
            periods.days(p.start, p.end) for p in own if p.start and p.end
        )
        grew = abs(point.value) / size if size else 1.0
        if statistics[point.row] in ("total", "cumulative") or (grew > ratio**0.5 if ratio > 1 else grew < ratio**0.5):
            found.add(point)
    return found


def is_total(data: Rows, point: Point) -> bool:
    """Whether a number may have been counted over its period, as rates, averages and extremes are not."""
    kind, statistic = data.column("kind")[point.row], data.column("statistic")[point.row]
    rate = data.per is not None or point.unit in ("%", "pp") or kind in _RATES
    return not rate and statistic not in _NO_TOTALS


def lengths(data: Rows) -> dict[str, int]:
    """The days of each period whose total is drawn, by its label; rates and averages compare whatever their length."""
    return {p.label: periods.days(p.start, p.end) for p in data.points if p.start and p.end and is_total(data, p)}


def comparable(lengths: Iterable[int]) -> bool:
    """Whether totals of periods of these lengths, in days, compare."""
    found = list(lengths)
    return len(found) < 2 or _alike(min(found), max(found))


def is_sum(name: str) -> bool:
    """Whether a name is that of a total: ``Total``, ``Overall (2024)``."""
    return bool(_TOTAL.fullmatch(name.split(" (")[0]))


def refuse_sum(data: Rows, form: str) -> None:
    """Raise `SetupError` where a total stands among parts that this form adds up."""
    name = next((name for name in data.series if is_sum(name)), None)
    if name and len(data.series) > 1:
        raise SetupError(
            f"“{name}” is the sum of the other parts, and {form} would count them twice; leave it out, "
            "or draw kind='bars' or kind='line'"
        )


def refuse_unlike(odd: Iterable[Point], form: str) -> None:
    """Raise `SetupError` where there are points that this form would set beside periods of another length."""
    names = list(dict.fromkeys(f"“{p.label}”" for p in sorted(odd, key=lambda p: p.row)))
    if names:
        raise SetupError(
            f"{listing(names, 4)}: longer or shorter than the other periods, or not over when reported, and {form} "
            "would set unlike periods beside each other as if they were alike; select finished periods of one length, "
            "or draw kind='bars', which keeps them apart"
        )


def notes(data: Rows) -> list[str]:
    """What to know of unfinished periods and of forecasts, as they are drawn."""
    cut = {p.label: p.end for p in data.points if p.unfinished and p.end}
    days = sorted(set(cut.values()))
    found = [
        f"Not over when reported, drawn lighter: {listing(list(cut))}, up to "
        f"{listing([periods.name(day, day) for day in days], 3)}."
    ] * bool(cut)
    return found + ["Dashed: forecasts and hedged figures."] * any(p.hedged for p in data.points)


def _tails(points: Sequence[Point]) -> set[Point]:
    """The hedged points at the end of each series, unless all points of the chart are hedged."""
    if all(p.hedged for p in points):
        return set()
    found = set()
    for key in {(p.panel, p.series) for p in points}:
        for point in reversed([p for p in points if (p.panel, p.series) == key]):
            if not point.hedged:
                break
            found.add(point)
    return found


def _totals(data: Rows) -> set[Point]:
    """Points that are the total of the others: called so, or the only one with this statistic."""
    statistics = data.column("statistic")
    stated = [p for p in data.points if statistics[p.row] == "total"]
    named = {p for p in data.points if is_sum(p.label)}
    parts = [p.value for p in data.points if p not in stated]
    if not named and len(stated) == 1 and len(parts) > 1 and stated[0].value >= 0.95 * sum(parts):
        return set(stated)
    return named


def _alike(one: int, other: int) -> bool:
    return max(one, other) <= _ALIKE * min(one, other)

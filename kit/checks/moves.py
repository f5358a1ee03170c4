"""Changes, directions and records that a reference series does not bear out."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from kit.checks.desk import Desk, Finding, quoted
from kit.checks.series import ArticleNames, change_of, is_about
from kit.errors import SetupError
from kit.evidence import Figure, Interval, number
from kit.reference_series import Reading, Series, read_period
from kit.words import direction, stem, stems

_YEAR_BEFORE = re.compile(
    r"\b(?:a|one|the|last|previous) year (?:earlier|ago|before)|year[- ]on[- ]year|annual(?:ly)?|"
    r"(?:from|than|with|to|over) (?:the same|last year|(?:in )?(?:\w+ )?(?:19|20)\d\d)|the (?:previous )?year before\b",
    re.I,
)
_STRETCH = re.compile(
    r"\b(?:since (?P<since>(?:[A-Z]\w+ )?\d{4}|[A-Z]\w+)|in (?:the (?:past|last) |more than |over |at least )?"
    r"(?P<number>\d+|a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty) (?P<unit>years?|months?)|"
    r"(?P<year>(?:in|of|this|for|so far this) (?:the |this )?year)|(?P<ever>on record|ever|in history|since records began))\b"
)
_NUMBERS = dict(zip("a one two three four five six seven eight nine ten".split(), (1, *range(1, 11)), strict=True))
_NUMBERS |= {"twelve": 12, "fifteen": 15, "twenty": 20}


def moves(desk: Desk) -> Iterator[Finding]:
    """A change of another size or direction than the series has, and a record that it does not know."""
    if desk.reference is None:
        return
    known = ArticleNames(desk)
    for figure in desk.figures:
        if figure.value is None or None in (figure.period_start, figure.period_end) or figure.period_basis == "vague":
            continue
        for series in desk.reference:
            if is_about(series, figure, known.of(figure.article)):
                yield from (found for found in (_change(desk, series, figure), _record(desk, series, figure)) if found)


def _change(desk: Desk, series: Series, figure: Figure) -> Finding | None:
    """Whether the series went another way than the figure says, from any period it may be counted from."""
    end = _over(series, figure.period_start, figure.period_end)
    starts = [start for span in _bases(figure) if (start := _over(series, *span))]
    sign = change_of(figure, series)
    size = figure if sign else None
    way = sign or (_way(figure) if figure.change == "to" else 0)
    if end is None or not starts or not way:
        return None
    if any(_fits(series, size, way, start, end) for start in starts):
        return None
    start = starts[0]
    went = "rose" if end.value > start.value else "fell" if end.value < start.value else "stayed"
    return Finding(
        "reference",
        "warning",
        f"{quoted(figure)} is told as a {'rise' if way > 0 else 'fall'}"
        f"{' of that size' if size else ''}, but the reference series “{series.measure}” {went} from "
        f"{_shown(series, start.value)} ({_span(start)}) to {_shown(series, end.value)} ({_span(end)}).",
        f"Ask {desk.ask([figure])}: from which period to which does the change go?",
        (figure,),
        stated=figure.value,
        implied=_moved(series, figure, start, end) if size else end.value - start.value,
        passages=(f"{series.source}: {series.measure} {number(start.value)}, then {number(end.value)}",),
        confidence=0.75,
    )


def _fits(series: Series, size: Figure | None, way: int, start: Reading, end: Reading) -> bool:
    """Whether a change is the series', its values taken as rounded to their last digit."""
    if size is None:
        return (end.value - start.value) * way > 0
    slack = sum(_rounding(reading.value) for reading in (start, end))
    stated = size.interval.times(way)
    difference = Interval(end.value - start.value - slack, end.value - start.value + slack)
    if size.unit == "%":
        share = difference.times(100 / start.value) if start.value else difference
        return share.meets(stated) or series.unit == "%" and difference.meets(stated)
    if size.unit == "pp" or (size.unit or None) == (series.unit or None):
        return difference.meets(stated)
    return True


def _moved(series: Series, figure: Figure, start: Reading, end: Reading) -> float:
    change = end.value - start.value
    return 100 * change / start.value if figure.unit == "%" and series.unit != "%" and start.value else change


def _rounding(value: float) -> float:
    """Half of the last digit of a number as the series has it."""
    places = f"{value:.10g}".partition(".")[2]
    return 0.5 * 10 ** -len(places)


def _way(figure: Figure) -> int:
    return direction(figure.predicate or "") or direction(figure.before[-60:])


def _bases(figure: Figure) -> list[tuple[date, date]]:
    """The periods that a change into the figure's period may be counted from."""
    start, end = figure.period_start, figure.period_end
    assert start is not None and end is not None
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if start.day != 1 or (end + timedelta(days=1)).day != 1:
        days = end - start + timedelta(days=1)
        return [(start - days, end - days)]
    year, before = _back(start, end, 12), _back(start, end, months)
    if months == 12 or _YEAR_BEFORE.search(figure.sentence):
        return [year]
    return [before] if figure.change == "to" else [before, year]


def _back(start: date, end: date, months: int) -> tuple[date, date]:
    def shifted(day: date, last: bool) -> date:
        year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
        year = max(year, 1)  # "the highest in 2,500 years"
        return date(year, month + 1, calendar.monthrange(year, month + 1)[1] if last else 1)

    return shifted(start, False), shifted(end, True)


def _record(desk: Desk, series: Series, figure: Figure) -> Finding | None:
    """A period of the stretch that a figure is said to top, or to be the lowest of, which does."""
    stretch = _STRETCH.search(figure.sentence)
    place = figure.sentence[: stretch.start()] if stretch else figure.sentence
    sign = _topped(figure, place)
    own = _over(series, figure.period_start, figure.period_end)
    if not sign or change_of(figure, series) or own is None:
        return None
    begin = _begin(stretch, figure) if stretch else date.min if "record" in place else None
    if begin is None or not figure.interval.meets(Interval(own.value, own.value)):
        return None
    rivals = _rivals(series, own, begin, desk.paper(figure).published or own.end, sign)
    if stretch is None or not stretch["year"]:
        rivals = [rival for rival in rivals if rival.end < own.start]
    if not rivals:
        return None
    rival = max(rivals, key=lambda reading: (reading.value * sign, reading.end))
    said = stretch.group() if stretch else "on record"
    return Finding(
        "reference",
        "warning",
        f"{quoted(figure)} is not the {'highest' if sign > 0 else 'lowest'} {said}: the reference series "
        f"“{series.measure}” has {_shown(series, rival.value)} for {_span(rival)}.",
        f"Ask {desk.ask([figure])}: since when is it the {'highest' if sign > 0 else 'lowest'}?",
        (figure,),
        stated=figure.value,
        implied=rival.value,
        passages=(f"{series.source}: {series.measure} {number(rival.value)}, {_span(rival)}",),
        confidence=0.75,
    )


def _topped(figure: Figure, place: str) -> int:
    """1 where a figure is called the highest of its kind, -1 for the lowest, by the last words of ``place``; 0 for none."""
    sign = next((way for word in reversed(re.findall(r"\w+", place)[-8:]) if (way := _extreme(word))), 0)
    if sign or "record" not in place:
        return sign
    return -1 if re.search(r"record low|low of", figure.sentence) else 1 if "record high" in figure.sentence else 0


def _rivals(series: Series, own: Reading, begin: date, last: date, sign: int) -> list[Reading]:
    """The rows of periods as long as a reading's, within a stretch of time, that are further up or down than it."""
    days = (own.end - own.start).days
    return [
        Reading(value, start, end, series.source, (row,))
        for start, end, value, row in series.rows
        if begin <= start and end <= last and abs((end - start).days - days) <= 3 and (value - own.value) * sign > 0
    ]


def _extreme(word: str) -> int:
    return (stem(word) in stems("directions", "most")) - (stem(word) in stems("directions", "least"))


def _begin(stretch: re.Match[str], figure: Figure) -> date | None:
    """The first day of the stretch of time that a record holds for."""
    start = figure.period_start
    assert start is not None
    if stretch["ever"]:
        return date.min
    if stretch["year"]:
        return date(start.year, 1, 1)
    if stretch["since"]:
        words = stretch["since"]
        for year in ("", f" {start.year}", f" {start.year - 1}"):
            try:
                since = read_period(words + year)[1]
            except SetupError:
                continue
            if since < start:
                return since + timedelta(days=1)
        return None
    count = _NUMBERS.get(stretch["number"]) or int(stretch["number"])
    return _back(start, start, count * (12 if stretch["unit"].startswith("year") else 1) - 1)[0]


def _over(series: Series, start: date | None, end: date | None) -> Reading | None:
    return series.over(start, end) if start is not None and end is not None else None


def _shown(series: Series, value: float) -> str:
    return f"{number(value)} {series.unit}" if series.unit else number(value)


def _span(reading: Reading) -> str:
    first, last = reading.start, reading.end
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    month = first.strftime("%B %Y")
    return month if month == last.strftime("%B %Y") else f"{month} to {last.strftime('%B %Y')}"

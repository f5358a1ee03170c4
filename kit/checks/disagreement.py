"""The same measure, subject, place and period with different values, in different articles or in one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator
from itertools import pairwise

from kit.about import GROWING, anchors, partial, source_words, spoken_of
from kit.checks.desk import Desk, Finding, Paper, quoted
from kit.compare import dimension
from kit.evidence import Figure
from kit.words import calendar, content, names, overlap


def disagreement(desk: Desk) -> Iterator[Finding]:
    """Different values for one thing; the message says who gives which."""
    blocks: dict[Hashable, list[Figure]] = defaultdict(list)
    for figure in desk.figures:
        if (
            figure.value is None
            or figure.kind not in ("count", "percent", "rate", "money", "measure")
            or partial(figure)
        ):
            continue
        measure = figure.family or figure.measure_key or _first_word(figure)
        when = (figure.period_start, figure.period_end)
        if figure.family in GROWING and (figure.whole_days or 9) <= 3:
            when = (None, None)  # the day of an event; what matters is when its toll was told
        for anchor in anchors(figure):
            blocks[dimension(figure), figure.change, measure, when, anchor].append(figure)
    several = _several(desk)
    contrasted = {frozenset((pair.figure.id, pair.against.id)) for pair in desk.pairs if pair.stated}
    told: set[frozenset[str]] = set()
    for group in blocks.values():
        for first, second in _candidates(desk, group):
            key = frozenset((first.id, second.id))
            if (
                key in contrasted
                or key in told
                or (first.article == second.article and several & key)
                or not _conflict(desk, first, second)
            ):
                continue
            told.add(key)
            yield Finding(
                "disagreement",
                "warning",
                f"{_both(desk, first, second)}, on what reads as the same thing.",
                f"Ask {desk.ask([first, second])}: do the two count the same thing, in the same place and period?",
                (first, second),
                stated=first.value,
                implied=second.value,
            )


def _first_word(figure: Figure) -> str:
    """What the sentence is about, for a figure without a measure: its first word that is no name."""
    apart = names(figure.sentence) | calendar() | set(content(figure.subject or "")) | set(content(figure.place or ""))
    return next((word for word in content(figure.sentence) if word not in apart and not word.startswith("accord")), "")


def _several(desk: Desk) -> set[str]:
    """The figures that share their sentence with another of the same kind: "$98,000, compared with $93,000"."""
    found = set()
    for group in desk.sentences:
        counts = Counter(dimension(figure) for figure in group)
        found |= {figure.id for figure in group if counts[dimension(figure)] > 1}
    return found


def _candidates(desk: Desk, group: list[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Neighbours by date and by value among the figures of a block: as many pairs as figures, not their square."""
    if len(group) < 2:
        return

    def day(figure: Figure) -> int:
        published = desk.paper(figure).published
        return published.toordinal() if published else 0

    yield from pairwise(sorted(group, key=lambda f: (day(f), f.article, f.start)))
    yield from pairwise(sorted(group, key=lambda f: (f.value or 0, day(f), f.article, f.start)))


def _conflict(desk: Desk, one: Figure, other: Figure) -> bool:
    if one.interval.meets(other.interval) or (one.article, one.sentence) == (other.article, other.sentence):
        return False
    if one.statistic != other.statistic and {one.statistic, other.statistic} - {None, "total", "cumulative"}:
        return False
    for a, b in ((spoken_of(one), spoken_of(other)), (one.place, other.place)):
        if (
            a
            and b
            and not set(content(a)) & set(content(b))
            and not (content(a) and content(b) and content(a)[-1][:5] == content(b)[-1][:5])
        ):
            return False
    # Names that only one of two sentences of an article has are what it tells them apart by, unless it names the
    # same thing.
    about = (one.subject, one.place, one.period_start)
    if one.article == other.article and (
        about != (other.subject, other.place, other.period_start) or not any(about[:2])
    ):
        apart = names(one.sentence) ^ names(other.sentence)
        if apart - source_words(one) - source_words(other):
            return False
    if not _same_time(desk, one, other):
        return False
    own = set(content(one.measure or "")) | set(content(other.measure or ""))
    mine, theirs = one.context - own, other.context - own
    shared = (anchors(one) & anchors(other)) - {""}
    needed = 0.34 if one.article != other.article else 0.5
    return len(mine & theirs) >= 2 and overlap(mine, theirs) >= needed and bool(shared or one.article == other.article)


def _same_time(desk: Desk, one: Figure, other: Figure) -> bool:
    papers = desk.paper(one), desk.paper(other)
    days = [paper.published for paper in papers]
    if one.article != other.article and (one.family in GROWING or one.statistic == "cumulative"):
        if None in days:
            return False
        (_, before), (_, after) = sorted(zip(days, (one, other), strict=True), key=lambda item: item[0])  # type: ignore[arg-type, return-value]
        if days[0] != days[1] and (after.value or 0) >= (before.value or 0):
            return False
    if one.period_start is not None and other.period_start is not None:
        return one.period_basis != "vague" and other.period_basis != "vague"
    if one.article == other.article:  # without a period, only a toll is sure to be told twice
        return one.family in GROWING and one.family == other.family
    return None not in days and abs((days[0] - days[1]).days) <= 2  # type: ignore[operator]


def _both(desk: Desk, first: Figure, second: Figure) -> str:
    if first.article != second.article:
        return f"{_says(desk, first)}, {_says(desk, second)}"
    whose = f" ({second.source})" if second.source else ""
    return f"{_says(desk, first)} and {quoted(second)}{whose}"


def _says(desk: Desk, figure: Figure) -> str:
    paper: Paper = desk.paper(figure)
    return (
        f"{paper.name} has {quoted(figure)} ({figure.source})"
        if figure.source
        else f"{paper.name} has {quoted(figure)}"
    )

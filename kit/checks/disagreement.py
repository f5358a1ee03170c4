"""Different values for one thing, in different articles or in one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

from kit.about import digits
from kit.checks.across import Across
from kit.checks.desk import Desk, Finding, Paper, quoted
from kit.checks.nearness import DAYS, TIMES, Keys, varies
from kit.checks.series import ArticleNames
from kit.checks.things import Thing, likeness, same_kind, shared_core, told_apart
from kit.evidence import Figure
from kit.words import anew, content

_KINDS = ("count", "percent", "rate", "money", "measure", "age")
_PART = re.compile(
    r"\b(?:another|others?|further|additional|more(?! than)|extra|remaining|first|second|third|last|previous|each|every|"
    r"other|of (?:them|whom|these|those|which|"
    r"the)|including|among|half|some of)\s*(?:\w+\s+)?$",
    re.I,
)
_PART_AFTER = re.compile(
    r"\s*(?:\w+\s+)?(?:others?|more|of (?:them|whom|these|those|which|the|its|their|his|her)|each|apiece)\b", re.I
)
_BASE = re.compile(r"\b(?:against|versus|vs\.?|compared (?:with|to)) (?:\w+ ){0,2}[$€£]?$", re.I)
_MORE = re.compile(
    r"\b(?:addition|also|another|again|further|(?<!percent )more(?! than)|second|third|then|later|earlier|previous(?:ly)?|"
    r"initial(?:ly)?|original(?:ly)?|at first|since|separate(?:ly)?|different|revenge|retaliation|elsewhere|meanwhile|"
    r"by then|so far|the one|the old|former|next|now|in all|in total|altogether|overall|revised|corrected)\b",
    re.I,
)
_ADDED = re.compile(r"\b(?:more|fewer|others?)\b", re.I)
_WHOSE = re.compile(r"(?:['’]s?|\b(?:his|her|their|my|our))\s+$", re.I)
_THEN = re.compile(r"\s*(?:years? old |years? of age )?(?:when|at the time|as an?|then)\b", re.I)
_THE = re.compile(r"\b(?:the|this|that|those|these|its|his|her|their)\s+(?:[\w’'-]+\s+){0,4}$", re.I)
_DIGITS = re.compile(r"\d[\d.,]*\b")
_ALIKE = 6  # how much two articles of one outlet must share: what it prints later is mostly news
_NEXT_IN = 30  # how many of those that come next in its article a figure is held against


class Disagreement(Across):
    """Different values for one thing; the message says who gives which."""

    def __init__(self) -> None:
        self._within: list[tuple[Hashable, Finding]] = []
        self._keys = Keys()
        self._listed: set[int] = set()
        self._names: dict[str, frozenset[str]] = {}  # of the articles with figures that are wanted

    def read(self, desk: Desk) -> None:
        known = ArticleNames(desk)
        told = {figure: number for number, figure in enumerate(desk.figures) if _is_told(figure)}
        things = [Thing(figure, desk.paper(figure).published, known.of) for figure in told]
        several = _several(desk.sentences, lambda f: (f.unit, f.kind))
        lists = _several(
            [[figure for figure in group if figure in told] for group in desk.sentences],
            lambda f: (f.unit, f.kind, f.family or f.measure),
        )
        self._listed.update(number for figure, number in told.items() if figure.id in lists)
        for thing, number in zip(things, told.values(), strict=True):
            self._keys.add(number, thing, desk.outlets.get(thing.figure.article, ""))
        contrasted = {frozenset((pair.figure.id, pair.against.id)) for pair in desk.pairs}
        for one, other in _candidates(things):
            key = frozenset((one.figure.id, other.figure.id))
            if key in contrasted or _one_number(one.figure, other.figure):
                continue
            at_odds = same_kind(one, other) and _within(one, other, bool(several & key))
            if at_odds and not told_apart(one, other):
                self._within.append((_same(one, other), _finding(desk, one.figure, other.figure, within=True)))

    def join(self, other: Disagreement, first: int) -> None:
        self._within += other._within
        self._keys.join(other._keys, first)
        self._listed.update(number + first for number in other._listed)
        self._names |= other._names

    def wanted(self) -> Iterable[int]:
        return (number for pair in self._keys.pairs for number in pair)

    def again(self, desk: Desk) -> None:
        known = ArticleNames(desk)
        self._names |= {figure.article: known.of(figure.article) for figure in desk.figures}

    def findings(self, desk: Desk, figures: Mapping[int, Figure]) -> Iterator[Finding]:
        told: set[Hashable] = set()
        for same, finding in self._within:
            if same not in told:
                told.add(same)
                yield finding
        things: dict[int, Thing] = {}
        for pair in self._keys.pairs:
            for number in pair:
                if number not in things:
                    figure = figures[number]
                    things[number] = Thing(figure, desk.paper(figure).published, self._names.__getitem__)
            one, other = (things[number] for number in pair)
            if _one_number(one.figure, other.figure) or not same_kind(one, other):
                continue
            same = _same(one, other)
            if same in told or told_apart(one, other):
                continue
            if _across(one, other, not self._listed.isdisjoint(pair)) and (
                desk.outlets[one.figure.article] != desk.outlets[other.figure.article]
                or one.published == other.published
                and likeness(one, other) >= _ALIKE
            ):
                told.add(same)
                yield _finding(desk, one.figure, other.figure, within=False)


def _same(one: Thing, other: Thing) -> Hashable:
    """What ten articles repeat is one finding."""
    return one.dimension, frozenset((one.figure.value, other.figure.value)), one.names & other.names


def _one_number(one: Figure, other: Figure) -> bool:
    """Whether two numbers can be one, rounded or cut off ("169 billion" of 169.8), or stand together in both sentences."""
    apart = abs((one.value or 0) - (other.value or 0))
    cut = apart < max(one.step or 0, other.step or 0)
    together = one.sentence != other.sentence and one.text in other.sentence and other.text in one.sentence
    return cut or together or one.interval.meets(other.interval)


def _is_told(figure: Figure) -> bool:
    """Whether a figure gives the size of a whole: neither a part of something nor one more of it."""
    return (
        figure.value is not None
        and figure.kind in _KINDS
        and figure.qualifier != "<="
        and "magnitude" not in (figure.measure or figure.text)
        and not (figure.kind == "count" and not figure.measure and not figure.family)
        and not anew().intersection(content(f"{figure.measure or ''} {figure.text}"))
        and not _PART.search(figure.before)
        and not _BASE.search(figure.before)
        and not _ADDED.search(figure.text)
        and not (figure.kind == "age" and (_WHOSE.search(figure.before) or _THEN.match(figure.after)))
        and not (figure.kind == "count" and _PART_AFTER.match(figure.after))
    )


def _several(sentences: Iterable[list[Figure]], kind: Callable[[Figure], Hashable]) -> set[str]:
    """The figures that share their sentence with another of their kind: "$98,000, compared with $93,000"."""
    found = set()
    for group in sentences:
        levels = [figure for figure in group if figure.change != "from"]
        kinds = [kind(figure) for figure in levels] if len(levels) > 1 else ()
        counts = Counter(kinds)
        found |= {figure.id for figure, own in zip(levels, kinds, strict=False) if counts[own] > 1}
    return found


def _candidates(things: list[Thing]) -> Iterator[tuple[Thing, Thing]]:
    """Figures of one measure in one article: as many pairs as figures, not their square."""
    articles: dict[Hashable, list[Thing]] = defaultdict(list)
    for thing in things:
        articles[thing.figure.article, thing.dimension].append(thing)
    for block in articles.values():
        for i, one in enumerate(block):
            yield from ((one, other) for other in block[i + 1 : i + 1 + _NEXT_IN])


_ONE_EVENT = re.compile(
    r"\b(?:an?|another|second|separate) (?:[\w-]+ ){0,2}(?:bomb|attack|blast|quake|earthquake|explosion|crash|shoot|storm|fire|"
    r"accident|raid|strike)\w*",
    re.I,
)


def _within(one: Thing, other: Thing, several: bool) -> bool:
    """Whether two sentences of an article are at odds."""
    first, second = one.figure, other.figure
    if first.base == second.base or "from" in (first.change, second.change):
        return False
    if None not in (one.period, other.period) and one.period != other.period:
        return False
    if all(_ONE_EVENT.search(figure.sentence) for figure in (first, second)):
        return False  # "a bombing killed 15", "a bombing on Tuesday killed 51"
    slip = slipped(first, second)
    if slip == "scale":
        return _of_one_sum(one, other)
    if _dated_alone(one, other) or _dated_alone(other, one):
        return False
    sources = {source for source in (first.source, second.source) if source}
    if several or not shared_core(one, other) or _further(one) or _further(other) or len(sources) == 2 and not slip:
        return False
    if slip == "digits":
        if None in (first.step, second.step) or first.qualifier or second.qualifier:
            return False
        return likeness(one, other) + bool(_THE.search(second.before)) >= 2
    near = not _far(first, second, 10 if slip else TIMES)
    return near and likeness(one, other) >= 3 and _worded_alike(one, other, exactly=slip is None)


def _of_one_sum(one: Thing, other: Thing) -> bool:
    """Whether two numbers a thousand times apart share a measure, or are one sum of money: "3.2 million", "3.2 billion"."""
    first, second = one.figure, other.figure
    if first.shares_measure(second):
        return True
    if not first.kind == second.kind == "money" or {"<", ">"} & {first.qualifier, second.qualifier}:
        return False  # "in notes of 100,000 and more"
    if one.own_measure and other.own_measure and not shared_core(one, other):
        return False
    return bool(one.subject & other.subject) or likeness(one, other) >= 2 and digits(first) > 1


def _dated_alone(one: Thing, other: Thing) -> bool:
    """Whether a sentence begins with the period of its figure, and the other has none: "Last year's auction raised ..."."""
    words = one.figure.period or ""
    return bool(words) and other.period is None and 0 <= one.figure.sentence.lower().find(words.lower()) <= 4


def _further(thing: Thing) -> bool:
    """Whether a sentence says that it tells of another time, or of more than the others do."""
    figure = thing.figure
    return bool(
        _MORE.search(figure.sentence) or re.search(r"\b(?:each|every)\b", figure.before[-30:] + figure.after[:30])
    )


def _worded_alike(one: Thing, other: Thing, exactly: bool) -> bool:
    """Whether two sentences differ in hardly more than the number; ``exactly``: in nothing else, and with a name."""
    if exactly and (one.topic != other.topic or not one.names & other.names):
        return False
    words = [t.topic | t.core | t.names for t in (one, other)]
    numbers = [set(_DIGITS.findall(t.figure.before + ";" + t.figure.after)) for t in (one, other)]
    return (
        one.figure.predicate is not None
        and len(words[0] & words[1]) >= max(3, 0.6 * len(words[0] | words[1]))
        and one.figure.predicate == other.figure.predicate
        and numbers[0] == numbers[1]
    )


def _across(one: Thing, other: Thing, listed: bool) -> bool:
    """Whether two articles are at odds."""
    first, second = one.figure, other.figure
    slip = slipped(first, second)
    if listed and slip is None:
        return False
    if not one.names & other.names or not _same_time(one, other):
        return False
    if one.published != other.published and any(_SO_FAR.search(figure.sentence) for figure in (first, second)):
        return False  # a sum that runs on
    if one.dimension == "age":
        return _aged_otherwise(one, other)
    few = max(first.value or 0, second.value or 0) < 10 and not (first.measure and second.measure)
    if few or _far(first, second, TIMES) and not slip:
        return False
    same_days = one.period is not None and one.period == other.period
    if first.kind != "count" and not (same_days or slip or None not in (first.source, second.source)):
        return False  # two sums or shares without a source are mostly of two things
    return _named_alike(one, other, same_days) and likeness(one, other) + (one.published == other.published) >= 4


def _aged_otherwise(one: Thing, other: Thing) -> bool:
    """Whether two ages are further apart than the years between their articles let them be: 41 in May, 44 in June."""
    years = abs((one.published - other.published).days) / 365 if one.published and other.published else 0.0
    return abs((one.figure.value or 0) - (other.figure.value or 0)) > 1 + years


def _named_alike(one: Thing, other: Thing, same_days: bool) -> bool:
    """Whether two figures share what they measure, and a subject, their days or two names where they are no counts."""
    subject = bool(one.subject & other.subject)
    if not shared_core(one, other) and (one.core or other.core or not subject):
        return False
    return one.figure.kind == "count" or same_days or subject or len(one.names & other.names) > 1


_SO_FAR = re.compile(r"\b(?:so far|(?:year|season|month)[- ]to[- ]date|to date)\b", re.I)


def _far(one: Figure, other: Figure, times: float) -> bool:
    small, large = sorted((abs(one.value or 0), abs(other.value or 0)))
    return large > times * small * (1 + 1e-9)


def _same_time(one: Thing, other: Thing) -> bool:
    """Whether two articles speak of the same time: of one period, or of an event of these days."""
    if one.published is None or other.published is None:
        return one.period is not None and one.period == other.period
    levels = {one.figure.change, other.figure.change} & {"to", "from"}
    grows = one.grows or other.grows
    if one.period and other.period:
        if one.period != other.period and not (grows and levels):
            return False
    elif abs((one.published - other.published).days) > (0 if varies(one.figure) else DAYS):
        return False
    if not grows:
        return True
    before, after = sorted((one, other), key=lambda thing: thing.day or thing.published)  # type: ignore[arg-type, return-value]
    fallen = one.figure.family == other.figure.family and (before.figure.value or 0) > (after.figure.value or 0)
    return before.day == after.day or fallen


_SLIPS = {
    "scale": ": one is a thousand times the other, or a million",
    "digits": ": two digits changed places",
    "zero": ": one has a zero more",
    None: "",
}
_SCALES = (1e3, 1e6, 1e9)


def slipped(one: Figure, other: Figure) -> str | None:
    """How the one number could have become the other by a slip: million for billion ("scale"), two digits that changed
    places ("digits"), a zero too many ("zero").
    """
    small, large = sorted((abs(one.value or 0), abs(other.value or 0)))
    if not small:
        return None
    ratio = large / small
    if small >= 1000 and any(abs(ratio / scale - 1) < 1e-9 for scale in _SCALES):
        return "scale"
    if abs(ratio - 10) < 1e-8:
        return "zero"
    if ratio > 10:
        return None
    digits = [f"{value:.9e}".split("e")[0].replace(".", "").rstrip("0") for value in (small, large)]
    if len(digits[0]) == len(digits[1]) and f"{small:e}"[-3:] == f"{large:e}"[-3:]:
        apart = [i for i, pair in enumerate(zip(*digits, strict=True)) if pair[0] != pair[1]]
        if len(apart) == 2 and apart[1] == apart[0] + 1 and sorted(digits[0]) == sorted(digits[1]):
            return "digits"
    return None


def _finding(desk: Desk, first: Figure, second: Figure, within: bool) -> Finding:
    slip = slipped(first, second)
    shared = first.shares_measure(second)
    sure = within and slip == "scale" and shared
    return Finding(
        "disagreement",
        "error" if sure else "warning",
        f"{_both(desk, first, second)}, on what reads as the same thing{_SLIPS[slip]}.",
        f"Ask {desk.ask([first, second])}: do the two count the same thing, in the same place and period?",
        (first, second),
        stated=first.value,
        implied=second.value,
        confidence=0.85 if slip == "scale" else 0.75 if slip and within else 0.65,
    )


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

"""What two figures must have in common to be comparable: kind and unit, measure, predicate; and what tells them apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable
from functools import cache, lru_cache

from kit import evidence
from kit.about import spoken_of
from kit.evidence import Figure
from kit.words import befallen, calendar, content, family, is_bearer, lexicon, names, stem

_CHANGED = ("rise", "fall")


def dimension(figure: Figure) -> Hashable:
    """What must be equal for two figures to be comparable at all: the unit, and whether it is the size of a change."""
    change = figure.change in _CHANGED
    if figure.unit in ("%", "pp"):
        return "%", figure.unit if change else None, figure.per, change
    if figure.base_unit is not None and figure.base_value is not None:
        return figure.base_unit, change
    return figure.unit, figure.per, change


def kind(figure: Figure) -> str | None:
    """The kind as far as it keeps figures of one unit apart: a third is not a count, nor is a price."""
    return figure.kind if figure.kind in ("duration", "fraction", "percent", "money") else "level"


def alike(one: Figure, other: Figure) -> bool:
    """Whether two figures are of one kind, in one unit, and levels or changes both."""
    return dimension(one) == dimension(other) and kind(one) == kind(other)


def is_change(figure: Figure) -> bool:
    """Whether the figure is the size of a rise or a fall."""
    return figure.change in _CHANGED


def is_total(figure: Figure) -> bool:
    """Whether the figure adds up over time (a count, a sum of money), as a rate, a share or a level does not."""
    return figure.kind in ("count", "money") and figure.per is None and figure.statistic not in ("average", "median")


def is_loss(figure: Figure) -> bool:
    """Whether a sum of money is one lost or lacking, which stands below zero beside a profit."""
    return figure.kind == "money" and not {"loss", "deficit"}.isdisjoint(figure.measure_key.split())


@cache
def stems(name: str) -> frozenset[str]:
    """The stems of a word list under ``[compare]`` in ``kit/words.toml``."""
    return frozenset(stem(word) for word in lexicon()["compare"][name])


# -- figures that are quantities ------------------------------------------------------------------------------------

_CONVERTED = re.compile(r"\s*[(\[][^)\]]{0,30}$")
_BRACKETS = re.compile(r"^\s*\([^)]{0,40}\)")
_COMPOUND = re.compile(r"[\w.]-[a-z]{3,}")  # "10-year", "24-member": the name of a thing
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)\b|\b(?:once|twice|thrice)\b|#|\bno\.", re.I)
_CLOCK = re.compile(r"\W*(?:[ap]\.?m\b|o['’]clock|in the (?:morning|afternoon|evening)|GMT|UTC|hours? local)", re.I)
_POINTED_AT = re.compile(r"(?:\(|\bthe )$")
_CLOSED = re.compile(r"\W*$|[),;.]")
# A figure that says how far from something else another one lies.
_GAP = re.compile(
    r"\s*(?:points? |percent )?(?:above|below|more|fewer|less|short|ahead|behind|away|earlier|later|\w+(?:er|igher) than|"
    r"higher|lower|from (?:the|its|their|here|where|a)\b|(?:north|south|east|west)\w*)\b",
    re.I,
)
_OFFSET = re.compile(r"\s*(?:after|before|later|ago|earlier|since|into|old|prior|from)\b", re.I)
_GAP_BEFORE = re.compile(r"\b(?:by|differ\w*|gap|margin|lead|trail\w*)\s+(?:of\s+|by\s+)?(?:\w+\s+){0,2}$", re.I)


def levels(figures: list[Figure]) -> list[list[Figure]]:
    """The figures that can be compared, sentence by sentence: no scores, names, clock times, gaps and conversions."""
    played = _played(figures)
    groups = [
        [f for f in _unconverted(group) if _is_level(f) and (f.kind != "count" or f.article not in played)]
        for group in evidence.in_sentences(figures)
    ]
    return [group for group in groups if group]


def _is_level(figure: Figure) -> bool:
    if figure.value is None or figure.kind in (None, "vague", "age", "multiple", "score"):
        return False
    if _ORDINAL.search(figure.text) or _CLOCK.match(figure.after):
        return False
    if figure.kind in ("count", "duration") and _COMPOUND.search(figure.text):
        return False
    if figure.kind == "count":
        bare = not figure.measure or figure.text.isalpha()
        if bare and _POINTED_AT.search(figure.before) and _CLOSED.match(figure.after):
            return False  # "Falcons (3) vs. Otters (5)", "the charges against the six"
        if _counted(figure) & (stems("play") | stems("games")):
            return False
    if is_change(figure):
        return True
    if figure.kind == "duration" and figure.change is None and _OFFSET.match(figure.after):
        return False
    gap = figure.kind != "percent" and _GAP_BEFORE.search(figure.before[-30:])
    return not gap and not _GAP.match(_BRACKETS.sub("", figure.after))


def _counted(figure: Figure) -> set[str]:
    return {*figure.measure_key.split(), *content(figure.text)}


def _played(figures: list[Figure]) -> set[str]:
    """The articles about a game: they give scores or goals, and their counts are of play."""
    scores = Counter(
        f.article for f in figures if f.kind == "score" or f.kind == "count" and _counted(f) & stems("games")
    )
    return {article for article, count in scores.items() if count >= 2}


def _unconverted(group: list[Figure]) -> list[Figure]:
    """The figures of a sentence without those that give another again in another unit: "1,500 yuan ($187 or €153)"."""
    kept: list[Figure] = []
    for figure in group:
        last = kept[-1] if kept else None
        other_unit = last is not None and last.kind == figure.kind != "count" and last.unit != figure.unit
        brackets = last is not None and _CONVERTED.match(last.between(figure))
        if not (other_unit and brackets) or figure.change in ("from", "to"):
            kept.append(figure)
    return kept


# -- one measure, one predicate -------------------------------------------------------------------------------------


def named(figure: Figure) -> set[str]:
    """The stems of the measure that name something; "number" and "people" do not."""
    return set(figure.measure_key.split()) - stems("broad")


def agree(one: Figure, other: Figure, loosely: bool = False) -> bool:
    """Whether nothing speaks against two joined figures being of one measure; ``loosely``: the text compares them in so
    many words, and prices or shares can be of two things.
    """
    bears = is_bearer(one.measure or other.measure or "")
    if one.family != other.family and (one.family and other.family or bears):
        return {one.family, other.family} == {"deaths", "casualties"}
    if one.family or loosely and one.kind in ("percent", "money", "measure", "fraction"):
        return True
    mine, theirs = named(one), named(other)
    if one.kind == "count" and not (mine and theirs):  # "people" is no measure of leaders
        mine, theirs = set(one.measure_key.split()), set(other.measure_key.split())
    return not mine or not theirs or bool(mine & theirs)


def same_measure(one: Figure, other: Figure) -> bool:
    """Whether two figures are of one measure, or of one toll in other words ("12 dead", "12 people killed")."""
    if one.family != other.family:
        return False
    if one.family and _is_toll(one) and _is_toll(other):
        mine, theirs = (named(f) - stems("tolls") for f in (one, other))
        return mine == theirs or bool(mine and theirs) and (mine <= theirs or theirs <= mine)
    return one.measure_key == other.measure_key != ""


def _is_toll(figure: Figure) -> bool:
    """Whether what is counted is what the family is about: "lives", "people killed", not "fatal accidents"."""
    head = content(figure.measure or "")[-1:]
    return not head or family(head[0]) == figure.family or is_bearer(head[0]) or not family(figure.measure or "")


def same_predicate(one: Figure, other: Figure) -> bool:
    """Whether two figures tell the same of what they count; of people, a verb that says nothing is not enough."""
    mine, theirs = _verb(one), _verb(other)
    if one.family and one.family == other.family and _is_toll(one) and _is_toll(other):
        return _befell(one, mine) and _befell(other, theirs)
    bears = is_bearer(one.measure or "")
    if mine & theirs:
        return not (bears and mine <= stems("plain"))
    return not bears and mine | theirs <= stems("plain") | stems("changes")


def _verb(figure: Figure) -> frozenset[str]:
    return frozenset(content(figure.predicate or "")) or frozenset(map(stem, (figure.predicate or "").lower().split()))


def _befell(figure: Figure, verb: frozenset[str]) -> bool:
    """Whether the predicate is what befell those that are counted, or a plain one."""
    if verb <= stems("plain") | stems("changes") | stems("causes") or family(" ".join(verb)):
        return True
    return befallen("", figure.predicate or "", "", "") == figure.family


def is_specific(figure: Figure) -> bool:
    """Whether the measure says what is counted; "people" does with what befell or what they did only."""
    if figure.family or named(figure):
        return True
    return is_bearer(figure.measure or "") and not _verb(figure) <= stems("plain")


def is_state(figure: Figure) -> bool:
    """Whether the figure says how many there are, not how many came to be in a period."""
    return not _verb(figure).isdisjoint(stems("states"))


def in_change(figure: Figure) -> bool:
    """Whether the sentence has a word of change, so that "from 300 to 2,000" is no range."""
    return _tells_a_change(figure.sentence)


@lru_cache(maxsize=4096)
def _tells_a_change(sentence: str) -> bool:
    return not stems("changes").isdisjoint((*map(stem, sentence.lower().split()), *content(sentence)))


# -- parts and wholes -----------------------------------------------------------------------------------------------

_PART = re.compile(
    r"\b(?:another|others?|further|additional|extra|remaining|of (?:them|whom|these|those|which|the)|including|among "
    r"(?:them|the)|half|some of|a total of|combined|respectively|each|every|per|all|both)\s*(?:\w+\s+){0,2}$",
    re.I,
)
_PART_AFTER = re.compile(
    r"\s*(?:\w+\s+)?(?:others\b|more\b(?!\s+than)|other\b|of (?:them|whom|these|those|which|the|its|their|his|her)\b|each\b|"
    r"in (?:all|total)\b|aboard\b|on (?:board|the (?:ground|plane|aircraft|train|bus|boat|ship|ferry|flight))\b|inside\b)",
    re.I,
)
_MORE = re.compile(r"\b(?:more|others?|further|additional)\b(?! than)", re.I)
_RUNNING = re.compile(
    r"\b(?:since|so far|to date|until now|in total|overall|cumulative\w*|altogether|total(?:s|ed|led|ing)?|ever|"
    r"(?:over|in|for|during) the (?:past|last)|all-time|life-?time|brings?|bringing|brought)\b",
    re.I,
)
_EVERYWHERE = re.compile(r"\b(?:world\w*|global\w*|nation(?:wide|ally)|across the (?:country|nation)|in all)\b", re.I)


def is_partial(figure: Figure) -> bool:
    """Whether the figure counts the rest or a part of something: "another 12", "12 of them", "12 on board"."""
    return bool(_PART.search(figure.before[-40:]) or _PART_AFTER.match(figure.after) or _MORE.search(figure.text))


def is_running(figure: Figure) -> bool:
    """Whether the figure is a running total: "since March", "so far this year"."""
    near = f"{figure.before[-60:]} # {figure.after[:60]}"
    return figure.statistic in ("total", "cumulative") or bool(_RUNNING.search(near))


def is_everywhere(figure: Figure) -> bool:
    """Whether the figure is of the world or a whole country, and so holds those of single places."""
    return bool(_EVERYWHERE.search(f"{figure.place or ''} {figure.before[-40:]} # {figure.after[:50]}"))


def scales_apart(one: Figure, other: Figure) -> bool:
    """Whether one of two sums is of a far longer period, which may hold the other: a month and a year, a day and a war."""
    if one.per or one.kind not in ("count", "money", "measure") or is_state(one) and is_state(other):
        return False
    days = sorted((one.whole_days or 1, other.whole_days or 1))
    return is_total(one) and days[1] > 1.5 * days[0] or _holds(one, other) or _holds(other, one)


def _holds(one: Figure, other: Figure) -> bool:
    """Whether the period of one figure holds that of another."""
    if None in (one.period_start, one.period_end, other.period_start, other.period_end):
        return False
    return one.period_start <= other.period_start and other.period_end <= one.period_end  # type: ignore[operator]


_NEAR = 160  # how many characters from a figure names are taken to be about it

# -- what tells two figures apart -----------------------------------------------------------------------------------


def dated_apart(one: Figure, other: Figure) -> bool:
    """Whether two figures have two periods."""
    mine, theirs = (one.period_start, one.period_end), (other.period_start, other.period_end)
    return None not in (*mine, *theirs) and mine != theirs


def clash(one: str | None, other: str | None) -> bool:
    """Whether two names have no word in common."""
    return bool(one and other) and not set(content(one or "")) & set(content(other or ""))


def differ(one: Figure, other: Figure) -> bool:
    """Whether two figures of a sentence are told apart by their place, subject, period or source."""
    return dated_apart(one, other) or any(
        mine and theirs and not (mine <= theirs or theirs <= mine)
        for mine, theirs in (
            (set(content(a or "")), set(content(b or "")))
            for a, b in (
                (one.place, other.place),
                (spoken_of(one), spoken_of(other)),
                (one.source, other.source),
                (one.period, other.period),
            )
        )
    )


def is_near(one: Figure, other: Figure) -> bool:
    """Whether two figures stand in one sentence of an article or in two that follow each other."""
    first, second = sorted((one, other), key=lambda figure: figure.start)
    return one.article == other.article and (one.base == other.base or evidence.follows(first, second))


def anchors(figure: Figure) -> set[str]:
    """The names near a figure and in its subject and place: what it shares with others on the same matter."""
    around = f"{figure.before[-_NEAR:]} {figure.text} {figure.after[:_NEAR]}"
    found = set(names(around)) | set(content(figure.subject or "")) | set(content(figure.place or ""))
    return found - calendar() - set(figure.measure_key.split()) - stems("broad")


def is_indicator(figure: Figure) -> bool:
    """Whether the measure is one that offices publish for many places: the unemployment rate, births per 1,000 people."""
    return figure.kind in ("percent", "rate") and len(figure.measure_key.split()) > 1

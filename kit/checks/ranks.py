"""Superlatives against the numbers given with them: a record that had been beaten, a third place with three ahead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from kit.checks.desk import Desk, Finding, quoted
from kit.comparable import dimension
from kit.evidence import Figure
from kit.month_names import SHORT_MONTHS
from kit.words import content, stem

_LEVELS = ("count", "money", "measure", "percent", "rate")
_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}
_TOP = re.compile(
    rf"\b(?:(?P<ordinal>{'|'.join(_ORDINALS)})[- ])?(?:(?P<low>lowest|fewest|smallest|coldest|driest|fewer than (?:ever|in any))|"
    r"(?P<high>most|highest|largest|biggest|greatest|best|heaviest|dearest|costliest|steepest|sharpest|deadliest|busiest|hottest|warmest|wettest|"
    r"more than (?:ever|in any))|(?P<record>(?<!on )(?<!track )(?<!criminal )record|all-time)(?: (?P<sunk>low)| high)?|"
    r"(?P<years>\d+)-year (?:(?P<deep>low)|high))\b",
    re.I,
)
_SUPERLATIVE = re.compile(r"(?:e|o)st\b|e than|r than|record|all-time|-year (?:low|high)")  # `_TOP` has one of these
_HEAD = re.compile(
    r"(?:[ -](?:single|daily|weekly|monthly|quarterly|annual|yearly|such|one-day))* ?(?P<word>[\w'’]*)", re.I
)
# What may follow a superlative that ranks a number: a time, or a noun that stands for the number, beside its measure.
_TIMES = frozenset(
    "ever other since in on for this so yet of to before with was were and at day week month year season".split()
)
_NOUNS = frozenset(
    "number rate level total figure share sum amount toll haul rise increase fall drop decline gain loss jump reading value "
    "price count turnout crowd attendance votes output result sales production expensive".split()
)
_IS_THE = re.compile(r"\b(?:is|are|was|were) (?:by far )?(?:the|its|their|[\w'’ ]{2,20}['’]s?) $", re.I)
_NO_MEASURE = frozenset(
    "fall figur highest increas largest level lowest number rate record rise stood total".split()
)  # stems
_SINCE = re.compile(
    r"\bsince (?:[\w'’]+ ){0,4}?(?:(?P<month>[A-Z][a-z]{2})[a-z]*,? (?:of )?)?(?P<year>(?:19|20)\d\d)\b"
)
_NUMBERS = ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_YEARS = re.compile(rf"\b(?:in|for) (?:\w+ ){{0,3}}(?P<n>{'|'.join(_NUMBERS)}|\d+) (?P<unit>year|decade)s?\b", re.I)
_EVER = re.compile(
    r"\b(?:ever|on record|histor\w+|of all time|all[- ]time|yet|so far|to date|since (?:[\w'’]+ ){1,2}(?:began|begun|"
    r"started))\b",
    re.I,
)
_BEGAN = re.compile(
    r"\b(?:since the (?:start|beginning|outbreak|founding|introduction) of|of the (?:war|pandemic|epidemic|outbreak|crisis|"
    r"campaign|siege|strike))\b",
    re.I,
)
# What takes a number out of the series that a superlative speaks of, or says that it is not a fact yet.
_ASIDE = re.compile(
    r"\b(?:(?:league|world|national|state|european|olympic|course|global|regional) record|except\w*|excluding|apart|second only|behind|other than|outside|total(?:l?ed|s)?|together|combined|forecast\w*|"
    r"expect\w*|will|would|could|if|target\w*|plan\w*|not|never|revised|adjust\w*|inflation|one of|among|some of|"
    r"capacity|possibl[ey]|perhaps|probably)\b",
    re.I,
)


_ORDER = 20.0  # numbers of one series are rarely so many times another


@dataclass(frozen=True)
class Rank:
    """A figure that the text ranks: in which words, from which end, at which place, and over which time."""

    figure: Figure
    words: str
    low: bool
    place: int
    named: bool  # whether a noun says what is ranked: "the most votes", not "rose most"
    since: date | None  # the day after which the ranking counts; None: the text names no time
    sure: bool  # whether the time is one that a date can be in or out of

    def ahead(self, other: Figure) -> bool:
        """Whether another figure lies ahead of the ranked one, rounding allowed for, and is not a number of another order."""
        mine, its = self.figure.interval, other.interval
        if not 1 / _ORDER <= abs((other.value or 0) / (self.figure.value or 1)) <= _ORDER:
            return False
        return its.high < mine.low if self.low else its.low > mine.high


def ranks(desk: Desk) -> Iterator[Finding]:
    """ "A record 7,200" beside 8,900 in an earlier year; "the fewest since 1990" beside fewer in 2009."""
    for near in _neighbours(desk):
        for rank in _ranked(desk, near[0]):
            others = [f for group in near for f in group if f is not rank.figure and _comparable(desk, rank, f)]
            if not rank.sure and not re.search(r"\b(?:most|fewest) (?:\w+s|of)\b", rank.figure.sentence, re.I):
                continue  # "81 percent of the largest quakes"
            if _BEFORE.search(rank.figure.before[-50:]) or re.search(r"\bexception", near[0][0].sentence, re.I):
                continue
            ahead = [f for f in others if rank.ahead(f)]
            if len(ahead) < rank.place:
                continue
            yield Finding(
                "arithmetic",
                "warning",
                f"{quoted(rank.figure)} is called “{rank.words}”, but {' and '.join(quoted(f) for f in ahead[:4])} "
                f"{'is' if len(ahead) == 1 else 'are'} {'less' if rank.low else 'more'}.",
                f"Ask {desk.ask([rank.figure, ahead[0]])}: which of the numbers is right, and are they counted the same way?",
                (rank.figure, *ahead),
                stated=rank.figure.value,
                implied=ahead[0].value,
                confidence=0.8 if rank.sure else 0.65,
            )


# The record that was broken, not the one that was set.
_BEFORE = re.compile(r"\b(?:previous|old|former|existing|earlier|standing|then)[- ](?:[\w-]+ ){0,3}$", re.I)
_OLD = re.compile(
    r"\b(?:previous|old|former|earlier|last|existing) (?:[\w-]+ )?(?:record|high|low|peak|best|mark)\b[^.;]*$", re.I
)
_BEATEN = re.compile(
    r"\b(?:beat|beats|beating|surpass\w*|top|tops|topped|topping|exceed\w*|eclips\w*|br[eo]\w*k\w*|smash\w*|above|higher than|"
    r"more than|well over|up from) (?:[\w'’]+ ){0,3}?(?:previous|old|former|earlier|last|existing) "
    r"(?:[\w-]+ )?(?:record|high|peak|best|mark|maximum)\b(?P<low> low)?",
    re.I,
)


def beaten(desk: Desk) -> Iterator[Finding]:
    """ "31 million, beating the old record of 36 million": the old record is the larger number."""
    for group in desk.sentences:
        for new, old in pairwise(group):
            match = _BEATEN.search(new.between(old))
            if not match or match["low"] or match.end() < len(new.between(old)) - 25 or new.kind not in _LEVELS:
                continue
            if dimension(new) != dimension(old) or new.kind != old.kind or new.interval.high >= old.interval.low:
                continue
            if re.match(r"\s*(?:[\w-]+ )?(?:higher|more|up)\b", new.after):
                continue  # "11.6 points above the previous record of 1,799": by how much
            if re.search(
                r"\b(?:low|lowest|fewest|fall|without|not|un\w+)\b", new.between(old) + new.before[-30:], re.I
            ):
                continue
            yield Finding(
                "arithmetic",
                "error",
                f"{quoted(new)} is not “{match.group()}”, {quoted(old)}: the old number is the larger one.",
                f"Ask {desk.ask([new, old])}: are the two numbers swapped, or is one of them wrong?",
                (new, old),
                stated=new.value,
                implied=old.value,
            )


_CALLED = re.compile(
    r"\b(?<!previous )(?<!old )(?<!earlier )(?<!former )(?<!last )record (?:of )?(?:about )?[$€£]?$", re.I
)  # a record of its own
_NO_RANK = re.compile(
    r"\b(?:near|previous|old|former|earlier|last)[- ](?:[\w-]+[- ])?$", re.I
)  # "near-record", "the old record"


def _neighbours(desk: Desk) -> Iterator[list[list[Figure]]]:
    """Each sentence's figures, with those of the next two sentences of its article."""
    for index, group in enumerate(desk.sentences):
        near = [group]
        for before, after in pairwise(desk.sentences[index : index + 3]):
            if before[0].article != after[0].article or after[0].base - before[0].base - len(before[0].sentence) > 4:
                break
            near.append(after)
        yield near


def _ranked(desk: Desk, group: list[Figure]) -> Iterator[Rank]:
    sentence = group[0].sentence
    for match in _TOP.finditer(sentence) if _SUPERLATIVE.search(sentence.lower()) else ():
        figure = _nearest(group, match)
        before = sentence[max(match.start() - 30, 0) : match.start()]
        if figure is None or _ASIDE.search(before) or _NO_RANK.search(before):
            continue
        words = sentence[match.start() : match.end() + 60]
        since, sure = _time(desk, figure, words, match["record"] is not None, match["ordinal"] is not None)
        place = _ORDINALS.get((match["ordinal"] or "").lower(), 1)
        low, named = bool(match["low"] or match["sunk"] or match["deep"]), _head(sentence, match) not in _TIMES | {""}
        yield Rank(figure, match.group(), low, place, named, since, sure)


def _nearest(group: list[Figure], match: re.Match[str]) -> Figure | None:
    """The figure that a superlative ranks: the one beside it, where the words after it are a number's own."""
    sentence, base = group[0].sentence, group[0].base
    gaps = {
        max(f.start - base - match.end(), match.start() - (f.end - base)): f
        for f in group
        if f.kind in _LEVELS and f.value is not None and f.qualifier != "range"
    }
    if not gaps or min(gaps) > 60:
        return None
    figure = gaps[min(gaps)]
    if figure.change == "from":
        return None
    ends = sorted((figure.start - base, figure.end - base, match.start(), match.end()))
    if re.search(r";|\b(?:who|which|where|while|but|since)\b", sentence[ends[1] : ends[2]]):
        return None
    word = _head(sentence, match)
    own = {*content(figure.measure or ""), *content(figure.text)}
    is_it = figure.end - base <= match.start() and _IS_THE.search(sentence[: match.start()])
    return figure if not word or is_it or word in _TIMES | _NOUNS or word[0].isdigit() or stem(word) in own else None


def _head(sentence: str, match: re.Match[str]) -> str:
    """The word that a superlative stands before, "" where a comma or the end follows."""
    head = _HEAD.match(sentence, match.end())
    return head["word"].lower() if head else ""


def _time(desk: Desk, figure: Figure, words: str, record: bool, placed: bool) -> tuple[date | None, bool]:
    """The day after which a ranking counts, and whether the text names it."""
    today = desk.paper(figure).published or figure.period_end
    year, span = _SINCE.search(words), _YEARS.search(words)
    if words[:1].isdigit() and today:
        return date(max(today.year - int(words.partition("-")[0]), 1), today.month, 28), True
    if year:
        month = SHORT_MONTHS.index(year["month"]) + 1 if year["month"] in SHORT_MONTHS else 12
        return date(int(year["year"]), month, 28) + timedelta(days=3), True
    if span and today:
        many = int(span["n"]) if span["n"].isdigit() else _NUMBERS.index(span["n"].lower()) + 1
        many *= 10 if span["unit"].lower() == "decade" else 1
        return date(max(today.year - many, 1), today.month, 28), True
    if re.search(r"\b(?:this|of the|in the) year\b", words, re.I) and today:
        return date(today.year - 1, 12, 31), True
    if _BEGAN.search(words) and today:
        return date(max(today.year - 6, 1), 1, 1), False
    if _EVER.search(words) or record and not re.match(r"[\w -]+ for (?:an?|the) (?!\w+ time)", words):
        return date.min, True  # "a record for a Friday" holds among Fridays
    return (date.min, False) if placed else (None, False)


def _comparable(desk: Desk, rank: Rank, other: Figure) -> bool:
    """Whether a figure is one of the series in which another is ranked: the same thing at a time that is covered."""
    if not _of_one_series(rank.figure, other) or _ASIDE.search(other.before[-60:] + other.after[:30]):
        return False
    if rank.since is None:
        return _same_thing(rank.figure, other) and _side_by_side(rank, other)
    if _OLD.search(other.before[-60:]):
        return True
    return _same_thing(rank.figure, other) and _in_time(rank, other, rank.since, desk.paper(rank.figure).published)


def _of_one_series(figure: Figure, other: Figure) -> bool:
    """Whether two figures are levels in one unit, both of them averages or neither; a record of its own is none."""
    alike = (other.kind, other.unit, other.per) == (figure.kind, figure.unit, figure.per)
    if not alike or dimension(other) != dimension(figure) or {figure.change, other.change} == {"rise", "fall"}:
        return False
    if other.qualifier == "range" or other.statistic == "median" or other.value is None:
        return False
    means = {bool(re.search(r"\baverag", f"{f.statistic} {f.before[-40:]}")) for f in (figure, other)}
    return len(means) == 1 and not _CALLED.search(other.before[-25:])


def _side_by_side(rank: Rank, other: Figure) -> bool:
    """Whether one sentence ranks a figure among others, with no time of its own: "most votes, 310, and 280 for Moen"."""
    figure = rank.figure
    same = (other.sentence, other.period, other.place) == (figure.sentence, figure.period, figure.place)
    first, second = sorted((figure, other), key=lambda f: f.start)
    apart = re.search(r"\b(?:19|20)\d\d\b|^[\w ]{0,20}\bof (?:the |its )*$", first.between(second))
    return rank.named and same and not apart and not figure.change and not other.change


def _in_time(rank: Rank, other: Figure, since: date, published: date | None) -> bool:
    """Whether a figure's period lies in the time that a ranking covers and before the ranked one, and is as long."""
    figure = rank.figure
    if other.period_start is None or other.period_end is None or other.period_basis == "vague":
        return False
    own = None if _covers(figure, since) else figure.period_end
    last = own or published
    earlier = other.period_start > since and (last is None or other.period_end < last)
    return earlier and (own is None or other.period_end < (figure.period_start or own)) and _as_long(figure, other, own)


def _covers(figure: Figure, since: date) -> bool:
    """Whether the days that a table gives for a figure are those of "since 1990" rather than its own."""
    return (figure.period_start or date.max) <= since


def _as_long(figure: Figure, other: Figure, own: date | None) -> bool:
    """Whether two figures stand for periods that are as long; a single sum or weight has a day of its own."""
    days, its = figure.whole_days, other.whole_days
    if figure.kind in ("percent", "rate") or own is None or not days or not its:
        return True
    return max(days, its) <= 1.4 * min(days, its) or figure.kind != "count" and days == 1


def _same_thing(figure: Figure, other: Figure) -> bool:
    """Whether two figures count the same thing of the same place and subject."""
    for mine, its in ((figure.place, other.place), (figure.subject, other.subject)):
        if mine and its and mine != its and not mine.islower() and not its.islower() and not _share_a_name(mine, its):
            return False
    if figure.family and other.family:
        return figure.family == other.family
    measures, done, about = (
        [set(content(getattr(f, name) or "")) - _NO_MEASURE for f in (figure, other)]
        for name in ("measure", "predicate", "subject")
    )
    new = about[1] - figure.context
    if new and re.search(rf"\b(?:the|its|their) (?:\w+ )?{re.escape(other.subject or '')}", other.before, re.I):
        return False  # "its rival", "the country": something else that the ranked figure's sentence does not name
    if all(about) and new == about[1] and not done[0] & done[1]:
        return False
    if all(measures):
        return bool(measures[0] & measures[1] or measures[0] & done[1] or measures[1] & done[0])
    if done[0] & done[1]:
        return True
    return not new and (figure.kind != "percent" or not done[1])


def _share_a_name(one: str, other: str) -> bool:
    return bool({word for word in one.split() if word[0].isupper()} & set(other.split()))

"""Lengths of time and their ends: from 1838 to 2008 is 170 years, and what was built in 1935 was 90 years old in 2025.

A sentence is read as its points in time and its lengths in their order, with the words between them; a few words in
those gaps say which length lies between which points ("from", "after", "later", "ago", "anniversary of").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kit.checks.desk import Desk, Finding
from kit.checks.moments import DAYS_IN_A_YEAR, Moment, gaps, moments
from kit.checks.numerals import numerals
from kit.checks.passages import Passage, passages
from kit.evidence import Figure, number
from kit.words import stem

_MINUTES = {"minute": 1.0, "hour": 60.0}
_DAYS = {
    "day": 1.0,
    "week": 7.0,
    "month": DAYS_IN_A_YEAR / 12,
    "year": DAYS_IN_A_YEAR,
    "decade": 10 * DAYS_IN_A_YEAR,
    "century": 100 * DAYS_IN_A_YEAR,
}
_NAMED = {"half-centenary": 50, "centenary": 100, "centennial": 100, "sesquicentennial": 150, "bicentenary": 200}
_NAMED |= {"bicentennial": 200, "tercentenary": 300, "tricentennial": 300, "quincentenary": 500}
_ANNIVERSARY = re.compile(
    rf"\b(?:(?P<n>\d{{1,3}})(?:st|nd|rd|th)(?: (?:wedding|founding|independence))? (?:anniversary|birthday|jubilee)|(?P<w>{'|'.join(_NAMED)}))\b"
    r"|\bturn(?:s|ed|ing)? (?P<t>\d{2,3})(?=[,.;)]|$| (?:this|next|last|in|on|and|today)\b)",
    re.I,
)
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?|[\d.,]*\d|[,;:().–—-]")

_AGO = re.compile(r"[ -](?P<unit>week|month|year|decade)s?(?= ago\b)", re.I)
_ABOUT = re.compile(r"\b(?:about|some|around|nearly|almost|roughly|more than|over|close to)\s$", re.I)
_ZONES = re.compile(r"\b(?:GMT|UTC|[ECMPB]S?T|[A-Z]EST|CEST?|local time|time zones?|fl(?:y|ies|ew|ights?)|landed)\b")
_EACH = re.compile(r"\b(?:every|each|per|once in|first|next|last|past|another) $", re.I)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_DASH = _set("- – —")
_AT = _set("in on at the early late mid year of around about just only some , ( - – —")  # between a joint and a point
_APPOSED = _AT | _set(
    "or for a an total period span stretch spell reign run all that is which thus lasting nearly almost"
)
_APPOSED |= _set(
    "spanning covering making over more less than under exactly full altogether ) it he she they lasted lasts is was were i.e."
)
_CLAUSE = _set("said says told who which that had has when where but ; : while although because")
_LINKED = _set("until till to through")
_NOW = _set("is mark marks marking it's been celebrate celebrates celebrating")
_BEGINS = frozenset(
    map(
        stem,
        _set(
            "begin began begun beginning start open opening found foundation founding launch left leave depart departure "
            "establish join elect appoint arrest build built create marry sign introduce capture kidnap abduct "
            "invade enlist form formed set take took arrive inaugurate complete finished finish erect born birth "
            "occupy jail imprison detain became enter"
        ),
    )
)
_ENDS = frozenset(
    map(
        stem,
        _set(
            "end ended finish close closure arrive arrival conclude stop die died death retire retirement land release "
            "free resign resignation left leave divorce reopen complete completion demolish demolition sink sank "
            "collapse abolish fold dissolve expire over fall fell oust sell sold shut return step stepped withdraw"
        ),
    )
)


@dataclass(frozen=True)
class Length:
    """A length of time at ``start:end`` of its sentence, as a figure states it or as an anniversary counts it."""

    start: int
    end: int
    unit: str
    low: float
    high: float
    figure: Figure | None = None
    ordinal: bool = False  # an anniversary
    turns: bool = False  # "turned 90"

    @property
    def size(self) -> float:
        """The unit in days, or in minutes for one of the clock."""
        return _MINUTES.get(self.unit) or _DAYS[self.unit]

    def fits(self, low: float, high: float) -> bool:
        """Whether it can be what lies between two points in time that are ``low`` to ``high`` apart."""
        vague = high - low >= self.size  # two years have a year's slack already
        spare = 0.1 if vague else 1.01
        rounded = 0.05 * self.low if not self.ordinal and self.low >= 20 and self.low % 10 == 0 else 0.0
        return (self.low - rounded - min(spare, 0.6)) * self.size <= high and low <= (
            self.high + rounded + spare
        ) * self.size


@dataclass(frozen=True)
class Joined:
    """A length and the points it is said to lie between; ``until`` is None for the day the article appeared.
    ``within``: it may be shorter.
    """

    length: Length
    since: Moment
    until: Moment | None
    within: bool = False
    sure: bool = True


def durations(desk: Desk) -> Iterator[Finding]:
    """A length of time that does not follow from its two ends."""
    for sentences in passages(desk):
        for passage in sentences:
            for joined in _joined(passage):
                found = _finding(desk, passage, joined)
                if found:
                    yield found
                    break


def _joined(passage: Passage) -> Iterator[Joined]:
    times = [moment for moment in moments(passage.text, passage.taken) if moment.exists]
    if not times:
        return
    lengths = [*_lengths(passage)]
    for clock in (True, False):
        items: list[Moment | Length] = [t for t in times if (t.minutes is not None) is clock]
        if clock and _ZONES.search(passage.text):
            continue
        items += [length for length in lengths if (length.unit in _MINUTES) is clock]
        items.sort(key=lambda item: item.start)
        yield from _joints(passage.text, items)


def _lengths(passage: Passage) -> Iterator[Length]:
    for figure in passage.figures:
        spelled = figure.unit in _DAYS or figure.unit in _MINUTES
        if figure.kind == "duration" and figure.value and spelled and figure.unit in figure.text.lower():  # type: ignore[operator]
            if _EACH.search(figure.before):
                continue
            low, high = figure.interval
            yield Length(figure.start - passage.base, figure.end - passage.base, figure.unit, low, high, figure)  # type: ignore[arg-type]
    for match in _ANNIVERSARY.finditer(passage.text):
        value = float(match["n"] or match["t"] or _NAMED[match["w"].lower()])
        yield Length(*match.span(), "year", value, value, ordinal=True, turns=bool(match["t"]))
    for count in numerals(passage.text):
        ago = _AGO.match(passage.text, count.end)
        if ago and not any(a < count.end and count.start < b for a, b in passage.taken):
            about = 0.08 * count.value if _ABOUT.search(passage.text[: count.start]) else 0.0
            yield Length(count.start, ago.end(), ago["unit"].lower(), count.value - about, count.value + about)


def _joints(text: str, items: list[Moment | Length]) -> Iterator[Joined]:
    places = [0, *(place for item in items for place in (item.start, item.end)), len(text)]
    gaps_ = [
        [token.lower() for token in _TOKEN.findall(text[a:b])] for a, b in zip(places[::2], places[1::2], strict=True)
    ]
    shape = "".join("t" if isinstance(item, Moment) else "n" if item.ordinal else "l" for item in items)
    for i in range(len(items)):
        joined = None
        if len(items) >= i + 3:
            joined = _of_three(shape[i : i + 3], items[i : i + 3], gaps_[i : i + 4])
        if joined is None and len(items) >= i + 2:
            joined = _of_two(shape[i : i + 2], items[i : i + 2], gaps_[i : i + 3], items, i)
        if joined:
            yield joined


def _of_three(shape: str, items: list, words: list[list[str]]) -> Joined | None:
    before, one, two, after = words
    x, y, z = items
    if shape == "ttl":
        if after[:1] in (["later"], ["afterwards"]) and not set(two) - _AT - {"and"} and _plain(one, 12):
            return Joined(z, x, y, sure=False)
        if after[:1] and after[0] in ("later", "ago", "earlier", "before", "after", "old", "since"):
            return None
        if _stretch(before, one) and not set(two) - _APPOSED:
            return Joined(z, x, y)
        if _begun_and_ended(before, one) and len(two) <= 8 and two and _introduced(two):
            return Joined(z, x, y)
    elif shape == "ltt":
        if one[:1] in (["after"], ["following"]) and _plain(one, 9) and _plain(two, 9) and "to" not in two:
            return Joined(x, y, z)
        near = [word for word in one if word not in _AT and word not in ("from", "between")]
        if _stretch(one, two) and len(near) <= 3 and _plain(one, 8):
            return Joined(x, y, z, within="between" in one and "the" not in before[-1:])
        if _begun_and_ended(one, two) and len(one) <= 10:
            return Joined(x, y, z)
    elif shape == "tlt":
        if two[:1] and two[0] in ("after", "following", "before") and _plain(two, 10) and _plain(one, 9):
            return Joined(y, x, z) if two[0] == "before" else Joined(y, z, x)
        if two[:1] and two[0] in ("later", "afterwards") and not set(two[1:]) - _AT and _plain(one, 12):
            return Joined(y, x, z, sure=False)
        if two[:1] and two[0] in ("earlier", "before") and not set(two[1:]) - _AT and _plain(one, 12):
            return Joined(y, z, x, sure=False)
    return None


def _of_two(shape: str, items: list, words: list[list[str]], all_items: list, place: int) -> Joined | None:
    before, one, after = words
    x, y = items
    if shape == "tl" and x.year:
        more = [word for word in one if word not in _APPOSED]
        if after[:1] == ["ago"] and (not more or one[-1] == "," and len(more) <= 2):
            return Joined(y, x, None)
        if before[-1:] == ["since"] and not set(one) - _APPOSED and not after[:1] == ["later"]:
            return Joined(y, x, None)
    elif shape == "lt" and y.year:
        if one[:1] == ["ago"] and not set(one[1:]) - _AT:
            return Joined(x, y, None)
        if one[-1:] == ["since"] and not set(one[:-1]) - _AT - {"ever"}:
            return Joined(x, y, None)
        if one[:1] == ["since"] and _plain(one, 8) and set(before) & _NOW:
            return Joined(x, y, None)
    elif shape == "tn" and x.year:
        if (
            set(map(stem, before[-6:])) & _BEGINS
            and _plain(one, 14)
            and (set(one[-4:]) & _set("its his her their the") or y.turns)
        ):
            return Joined(y, x, _celebrated(after, all_items[place + 2 :]), sure=False)
    elif shape == "nt" and y.year:
        if one[:1] == ["of"] and _plain(one, 10) and not set(one) & _set("on"):
            return Joined(x, y, _celebrated(words[0], all_items[:place][-1:]), sure=False)
    return None


def _celebrated(words: list[str], others: list) -> Moment | None:
    return next((item for item in others if isinstance(item, Moment) and item.year), None)


def _plain(words: list[str], most: int) -> bool:
    """Whether words are few and no clause of their own, so that what stands before and after them is joined."""
    return len(words) <= most and not _CLAUSE & set(words)


def _stretch(before: list[str], between: list[str]) -> bool:
    """Whether two points in time are the ends of one stretch: "from ... to", "between ... and", a dash."""
    if len(between) == 1 and between[0] in _DASH:
        return True
    core = list(between)
    while core and core[-1] in _AT:
        core.pop()
    if not core or not _plain(between, 9):
        return False
    opened = set(before[-3:])
    reached = set(core[-5:]) & _LINKED
    if before[-1:] in ([","], ["("]) and core in (["to"], ["until"]):
        return True
    return bool(reached and opened & {"from", "since"} or "and" in core[-4:] and "between" in opened)


def _begun_and_ended(before: list[str], between: list[str]) -> bool:
    """Whether something began at the one and ended at the other: "opened in 1838 and closed in 2008"."""
    return bool(
        {stem(word) for word in before[-6:]} & _BEGINS
        and {stem(word) for word in between[-6:]} & _ENDS
        and len(between) <= 16
        and not _CLAUSE & set(between)
    )


def _introduced(words: list[str]) -> bool:
    core = list(words)
    while core and core[-1] in _APPOSED - {"for", "lasting", "lasted"}:
        core.pop()
    return not core or core[-1] in ("after", "for", "lasting", "lasted", "took", "taking") and _plain(words, 8)


def _finding(desk: Desk, passage: Passage, joined: Joined) -> Finding | None:
    length, since, until = joined.length, joined.since, joined.until
    if until is None:
        published = desk.papers[passage.article].published if passage.article in desk.papers else None
        if published is None or not since.year:
            return None
        year = published.year
        spans = [(float((published - since.last()).days), float((published - since.first()).days))]
        spans = [(spans[0][0] - DAYS_IN_A_YEAR, spans[0][1] + DAYS_IN_A_YEAR)] if length.size > 300 else spans
    else:
        year, spans = 0, gaps(since, until)
    if any(length.fits(*span) or (joined.within and length.low * length.size <= span[1]) for span in spans):
        return None
    low, high = spans[0]
    words = passage.text[length.start : length.end]
    ends = f"“{passage.text[since.start : since.end]}”"
    other = f"“{passage.text[until.start : until.end]}”" if until else f"{year}, when the article appeared,"
    implied = (low + high) / 2 / length.size
    told = f"{number(abs(round(implied, 1)))} {length.unit}s"
    message = f"From {ends} to {other} is {told}, not “{words}”."
    figures = (length.figure,) if length.figure else ()
    return Finding(
        "arithmetic",
        "error" if until and joined.sure else "warning",
        message,
        f"Ask {desk.ask(figures) if figures else desk.author([passage.article])}: which of the dates, or the length, is right?",
        figures,
        tuple(passage.claims[:1]),
        stated=length.low if length.figure is None else length.figure.value,
        implied=implied,
        confidence=None,
    )

"""Which length of time lies between which points in time, as a sentence says it.

A sentence is read as its points in time and its lengths in their order, with the words between them; a few words in
these gaps join them ("from", "after", "later", "ago", "anniversary of", "opened ... closed").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kit.checks.moments import DAYS_IN_A_YEAR, Moment
from kit.checks.numerals import numerals
from kit.checks.texts import Sentence
from kit.evidence import Figure
from kit.month_names import WEEKDAYS, lower
from kit.words import approximator, stem

_MINUTES = {"minute": 1.0, "hour": 60.0}
_DAYS = {
    "day": 1.0,
    "week": 7.0,
    "month": DAYS_IN_A_YEAR / 12,
    "year": DAYS_IN_A_YEAR,
    "decade": 10 * DAYS_IN_A_YEAR,
    "century": 100 * DAYS_IN_A_YEAR,
}
_NAMED = {"centenary": 100, "centennial": 100, "sesquicentennial": 150, "bicentenary": 200, "bicentennial": 200}
_NAMED |= {"tercentenary": 300, "tricentennial": 300, "quincentenary": 500}
_ANNIVERSARY = re.compile(
    r"\b(?:(?P<n>\d{1,3})(?:st|nd|rd|th)(?:[ -](?:wedding|founding|independence|year))? (?:anniversary|birthday|jubilee)|"
    rf"(?P<w>{'|'.join(_NAMED)})|turn(?:s|ed|ing)? (?P<t>\d{{2,3}})(?=[,.;)]|$| (?:this|next|last|in|on|and|today)\b))\b",
    re.I,
)
_JOINT = r"(?= (?:ago|after|afterwards|later|before|earlier)\b)"
_AGO = re.compile(rf"[ -](?P<unit>day|week|month|year|decade)s?{_JOINT}", re.I)
_ONE = re.compile(rf"\b(?:a|one) (?P<unit>week|month|year|decade|century){_JOINT}", re.I)
_ABOUT = re.compile(rf"\b{approximator('about', 'over')}\s$", re.I)
_REPEATED = re.compile(r"\b(?:every|each|per|once in|first|next|last|past|another) $", re.I)
_ZONES = re.compile(r"\b(?:GMT|UTC|[ECMPB]S?T|AEST|CEST?|local time|time zones?|fl(?:y|ies|ew|ights?)|landed)\b")
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?|[\d.,]*\d|[,;:().–—-]")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_DASH = _set("- – —")
_AT = _set("in on at by the early late mid year of around about just only some , ( ) - – —")  # beside a point in time
_AT |= {*lower(WEEKDAYS), *_set("morning afternoon evening night")}
_APPOSED = _AT | _set(
    "or for a an total period span stretch spell reign run all that is was which thus lasting lasted lasts spanning "
    "covering making nearly almost over more less than under exactly full altogether it he she they were"
)
_LASTS = _set("and lasts took takes taking served serving running spending staying ruling served sat for")
_CLAUSE = _set("said says told who which that had has when where but ; : while although because")
_REACHED = _set("until till to through")
_BUILT = _set("built constructed erected")  # which people are not
_NOW = _set("is mark marks marking it's been celebrate celebrates celebrating")
_IS = _set("is now was about over almost nearly than")
_ITS = _set("its his her their the")
_BEGINS = frozenset(
    stem(word)
    for word in _set(
        "begin began begun beginning start open opening found foundation founding launch leave left depart departure "
        "establish join wed elect appoint arrest build built create marry sign introduce capture kidnap abduct invade "
        "enlist form set take took arrive inaugurate complete finish erect born birth occupy jail imprison detain "
        "become became enter went held broke"
    )
)
_ENDS = frozenset(
    stem(word)
    for word in _set(
        "end finish close closure arrive arrival conclude stop die death retire retirement land release free resign "
        "resignation leave left divorce reopen complete completion demolish demolition sink sank collapse abolish fold "
        "dissolve expire over fall fell oust sell sold shut return step withdraw came reach broke break"
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
    anniversary: bool = False
    turned: bool = False  # "turns 90" counts the years of what is named before it
    aged: bool = False  # "is 90 years old"

    @property
    def size(self) -> float:
        """The unit in days, or in minutes for one of the clock."""
        return _MINUTES.get(self.unit) or _DAYS[self.unit]

    def fits(self, low: float, high: float) -> bool:
        """Whether it can be what lies between two points in time that are ``low`` to ``high`` apart: "two weeks" are
        ten days to three weeks. Years between two years have that slack already.
        """
        below, above = (0.1, 0.1) if high - low >= self.size else (0.6, 1.01)
        round_number = 0.0 if self.anniversary or self.low < 20 or self.low % 10 else 0.05 * self.low
        least, most = self.low - round_number - below, self.high + round_number + above
        return least * self.size <= high and low <= most * self.size


@dataclass(frozen=True)
class Span:
    """A length and the points it is said to lie between; ``until`` is None for the day the article appeared.
    ``within``: it may be shorter. ``sure``: the words leave no other reading.
    """

    length: Length
    since: Moment
    until: Moment | None
    within: bool = False
    sure: bool = True


def spans(passage: Sentence) -> Iterator[Span]:
    """The lengths of a sentence with the points in time that its words put at their ends."""
    times = [moment for moment in passage.moments if moment.exists]
    lengths = [*_lengths(passage)] if times else []
    for clock in (True, False):
        points: list[Moment | Length] = [time for time in times if (time.minutes is not None) is clock]
        sized = [length for length in lengths if (length.unit in _MINUTES) is clock]
        if points and sized and not (clock and _ZONES.search(passage.text)):
            yield from _joined(passage.text, sorted([*points, *sized], key=lambda item: item.start))


def _lengths(passage: Sentence) -> Iterator[Length]:
    """The lengths of time in a sentence: "for nine years", "is 90 years old", "its 60th anniversary", "190 years ago"."""
    for figure in passage.figures:
        start, end = figure.start - passage.base, figure.end - passage.base
        if _is_length(figure):
            yield Length(start, end, figure.unit or "", *figure.interval, figure)
        elif figure.kind == "age" and figure.value and figure.unit == "year" and "old" in figure.text:
            yield Length(start, end, "year", *figure.interval, figure, anniversary=True, aged=True)
    for match in _ANNIVERSARY.finditer(passage.text):
        if match["t"] and "born" in passage.text:
            continue  # an age
        value = float(match["n"] or match["t"] or _NAMED[match["w"].lower()])
        yield Length(*match.span(), "year", value, value, anniversary=True, turned=bool(match["t"]))
    yield from _ago(passage)


def _is_length(figure: Figure) -> bool:
    """Whether a duration can lie between two points in time: "nine years", not "every nine years" or "the 1985 year"."""
    unit = figure.unit or ""
    if figure.kind != "duration" or not figure.value or unit not in (*_DAYS, *_MINUTES):
        return False
    if re.match(r"(?:19|20)\d\d ", figure.text) or _REPEATED.search(figure.before):
        return False
    return unit.rstrip("y") in figure.text.lower()


def _ago(passage: Sentence) -> Iterator[Length]:
    """The lengths that no figure has, before "ago" or "later": "190 years ago", "a decade later"."""
    for number in numerals(passage.text) if re.search(_JOINT, passage.text) else ():
        ago = _AGO.match(passage.text, number.end)
        if ago and not passage.holds(number.start, number.end):
            about = 0.08 * number.value if _ABOUT.search(passage.text[: number.start]) else 0.0
            yield Length(number.start, ago.end(), ago["unit"].lower(), number.value - about, number.value + about)
    for match in _ONE.finditer(passage.text):
        if not passage.holds(*match.span()):
            yield Length(*match.span(), match["unit"].lower(), 1.0, 1.0)


def _joined(text: str, items: list[Moment | Length]) -> Iterator[Span]:
    places = [0, *(place for item in items for place in (item.start, item.end)), len(text)]
    words = [
        [token.lower() for token in _TOKEN.findall(text[a:b])] for a, b in zip(places[::2], places[1::2], strict=True)
    ]
    shape = "".join("t" if isinstance(item, Moment) else "n" if item.anniversary else "l" for item in items)
    for i in range(len(items) - 1):
        span = _of_three(shape[i : i + 3], items[i : i + 3], words[i : i + 4], alone=len(items) == 3)
        span = span or _of_two(shape[i : i + 2], items[i : i + 2], words[i : i + 3], alone=len(items) == 2)
        if span and span.length.anniversary:
            span = _celebrated(span, [item for item in items if isinstance(item, Moment)])
        if span:
            yield span


def _of_three(shape: str, items: list, words: list[list[str]], alone: bool) -> Span | None:
    """Two points in time and a length, in any order: ``words`` are those before, between and after the three."""
    read = {"ttl": _length_last, "ltt": _length_first, "tlt": _length_between}.get(shape)
    return read(items, words, alone) if read else None


def _length_last(items: list, words: list[list[str]], alone: bool) -> Span | None:
    """ "From 1912 to 1934, or 22 years", "in 1912, and again in 1934, 22 years later" """
    before, one, two, after = words
    x, y, z = items
    if after[:1] in (["later"], ["afterwards"]) and not set(two) - _AT - {"and"} and _plain(one, 12):
        return Span(z, x, y, sure=alone)
    if set(after[:1]) & _set("later ago earlier before after old since"):
        return None
    lasting = not set(two) - _APPOSED or set(two) & _LASTS - {"and", "for"} and not set(two) - _APPOSED - _LASTS
    if _stretch(before, one) and lasting and "over" not in two or _begun_and_ended(before, one) and _introduced(two):
        return Span(z, x, y)
    if _stretch(before, one) and two[-1:] == ["for"] and _plain(two, 8):
        return Span(z, x, y, within=True)
    return None


def _length_first(items: list, words: list[list[str]], alone: bool) -> Span | None:
    """ "Nineteen years, from 1950 to 1969", "20 years after 1950, in 1970" """
    before, one, two, _ = words
    x, y, z = items
    if one[:1] in (["after"], ["following"]) and _plain(one, 9) and _plain(two, 9) and "to" not in two:
        return Span(x, y, z)
    named = [word for word in one if word not in _AT and word not in ("from", "between")]
    if one[:1] == ["ago"]:
        return None  # "than a year ago for 2026 to 2030"
    if _stretch(one, two) and len(named) <= 3 and _plain(one, 8) and not {"and", ")"} & set(one):
        return Span(x, y, z, within="between" in one and before[-1:] != ["the"])
    return Span(x, y, z) if _begun_and_ended(one, two) and len(one) <= 10 else None


def _length_between(items: list, words: list[list[str]], alone: bool) -> Span | None:
    """ "In 1970, 20 years after 1950", "in 1950 and 20 years later, in 1970" """
    _, one, two, _ = words
    x, y, z = items
    joined = _plain(two, 10) and _plain(one, 9) and not {"and", "or", ","} & {*two, *one[1:]}
    if joined and two[:1] in (["after"], ["following"]):
        return Span(y, z, x)
    if joined and two[:1] == ["before"]:
        return Span(y, x, z)
    if set(two[:1]) & {"later", "afterwards", "earlier"} and not set(two[1:]) - _AT and _plain(one, 12):
        return Span(y, z, x, sure=alone) if two[0] == "earlier" else Span(y, x, z, sure=alone)
    return None


def _of_two(shape: str, items: list, words: list[list[str]], alone: bool) -> Span | None:
    """A point in time and a length that runs from it to the day the article appeared, or to an anniversary."""
    x, y = items
    time, length = (x, y) if shape[0] == "t" else (y, x)
    if shape not in ("tl", "lt", "tn", "nt") or not time.year:
        return None
    if length.aged:
        joined = _built(shape, *words)
    elif length.anniversary:
        joined = _anniversary_of(shape, words, length.turned)
    else:
        joined = _until_now(shape, words, alone)
    return Span(length, time, None) if joined else None


def _until_now(shape: str, words: list[list[str]], alone: bool) -> bool:
    """ "in 1812, 190 years ago", "since 1999, for 27 years", "Forty years after the flood of 1986," """
    before, one, after = words
    if shape == "tl":
        named = [word for word in one if word not in _APPOSED]
        if after[:1] == ["ago"]:
            return not named or one[-1] == "," and len(named) <= 2
        return before[-1:] == ["since"] and not named and after[:1] != ["later"]
    if one[:1] == ["ago"]:
        return not set(one[1:]) - _AT
    if one[-1:] == ["since"] and not set(one[:-1]) - _AT - {"ever"}:
        return True
    if one[:1] == ["since"]:
        return _plain(one, 8) and bool(set(before) & _NOW)
    return alone and one[:1] == ["after"] and _plain(one, 8) and not set(before) - _APPOSED and after[:1] == [","]


def _anniversary_of(shape: str, words: list[list[str]], turned: bool) -> bool:
    """ "built in 1931, celebrated its 95th birthday", "the 60th anniversary of the flood of 1966" """
    before, one, after = words
    if shape == "tn":
        begun = {stem(word) for word in before[-6:]} & _BEGINS and after[:1] != ["of"]
        return bool(begun) and _plain(one, 14) and (turned or bool(set(one[-4:]) & _ITS))
    if one[:1] == ["of"]:
        return _plain(one, 10) and not {"on", ","} & set(one) and not set(after[:1]) & _DASH
    return bool({stem(word) for word in one[-4:]} & _BEGINS) and len(one) <= 12 and not {":", ";"} & set(one)


def _built(shape: str, before: list[str], one: list[str], after: list[str]) -> bool:
    """ "The tower, built in 1889, is 137 years old", "the 137-year-old tower, built in 1889" """
    if shape == "tn":
        return bool(set(before[-2:]) & _BUILT) and len(one) <= 6 and bool(set(one[-1:]) & _IS)
    return bool(set(one[-2:]) & _BUILT) and len(one) <= 5


def _celebrated(span: Span, times: list[Moment]) -> Span:
    """An anniversary with the year that its sentence gives for it."""
    others = [time for time in times if time.year and time != span.since]
    return Span(span.length, span.since, others[-1] if len(others) == 1 else None, sure=False) if others else span


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
    if before[-1:] in ([","], ["("]) and core in (["to"], ["until"]):
        return True
    opened = set(before[-3:])
    if opened & {"from", "since"} and set(core[-5:]) & _REACHED:
        return True
    return "between" in opened and "and" in core[-4:]


def _begun_and_ended(before: list[str], between: list[str]) -> bool:
    """Whether something began at the one and ended at the other: "opened in 1871 and closed in 1996"."""
    begun, ended = {stem(word) for word in before[-6:]} & _BEGINS, {stem(word) for word in between[-6:]} & _ENDS
    return bool(begun and ended) and _plain(between, 16)


def _introduced(words: list[str]) -> bool:
    """Whether a length follows its second end: "after six hours", "with a feast after 190 years"."""
    core = list(words)
    while core and core[-1] in _APPOSED - {"for", "lasting", "lasted"}:
        core.pop()
    return not core or core[-1] in ("after", "for", "lasting", "lasted", "taking") and _plain(words, 8)

"""Majorities, minorities and fractions of a number against the numbers given with them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kit.checks.desk import Desk, Finding, quoted
from kit.evidence import Figure, Interval, number
from kit.words import approximator

_WORDS = re.compile(
    r"\b(?:(?P<most>(?:an?|the|its|their) (?!simple|relative)(?:[\w-]+ )?majority|(?<!the )most(?! (?:to|in|from|by|at|on|with|for)\b))|(?P<few>an? (?:[\w-]+ )?minority))\b",
    re.I,
)
_MARK = rf" ?(?:,| [–—-]| \(|—|--) ?(?:(?:or|and|that is|namely|at|with|{approximator()}) )*"
_OF = re.compile(r" of (?:the |its |their |all |those |these )*(?:[\w'’]+ )?", re.I)
_APPOSED = re.compile(rf"(?: of)?(?: [\w'’-]+){{0,7}}{_MARK}", re.I)
_ENDS = re.compile(r"(?: [\w'’-]+){0,3} ?(?:[,;.)–—]|--|$)")
_N_OF_N = re.compile(r"(?: votes| members| seats)? (?:out )?of (?:the |its |all )*")
_LEAD = re.compile(rf"(?:\b{approximator()} )+$", re.I)
_ALONE = re.compile(r" ?(?:[,;.)–—]|--|$)")
# A majority that is spoken of without there being one.
_WANTED = re.compile(
    r"\b(?:need\w*|requir\w*|short|fail\w*|without|no|not|never|must|w?ould|should|could|necessary|den[iy]\w*|lack\w*|los\w+|"
    r"unless|if|until|rather|instead|seek\w*|threshold|miss\w*|block\w*)\b|n['’]t\b",
    re.I,
)
# How far from a fraction in words a share may be, as factors; "a third" and "about a third" are as rough.
_LEEWAY = {">": (1.0, math.inf), ">=": (0.99, math.inf), "<": (0.0, 1.0), "<=": (0.0, 1.01)}


@dataclass(frozen=True)
class _Share:
    """A share in words: where they stand in the sentence, and the bounds that they set, from 0 to 1."""

    words: str
    start: int
    end: int
    bounds: Interval
    figure: Figure | None = None  # None for "majority", "most" and "minority"


_Given = tuple[Interval, tuple[Figure, ...]]  # a share from 0 to 1, and the numbers that make it


def majorities(desk: Desk) -> Iterator[Finding]:
    """ "Most riders (44 percent)"; "over half of the 64 bridges, 23"; "a two-thirds majority, 58 of 100"."""
    for group in desk.sentences:
        for share in _shares(group):
            given = _given(group, share)
            if given is None or given[0].meets(share.bounds):
                continue
            figures = given[1]
            whole = (figures[1].value or 0) if len(figures) > 1 else 1 if figures[0].kind == "fraction" else 100
            scored = figures[0].value is None
            implied = sum(given[0]) / 2 if scored else (figures[0].value or 0) / whole
            worth = f"{number(100 * implied)} %, " if len(figures) > 1 else ""
            yield Finding(
                "arithmetic",
                "error",
                f"{' of '.join(quoted(f) for f in figures)} is {worth}not “{share.words}”.",
                f"Ask {desk.ask(figures)}: is the word wrong or the number?",
                (*figures, share.figure) if share.figure else figures,
                stated=share.figure.value if share.figure else None,
                implied=implied,
            )


def _shares(group: list[Figure]) -> Iterator[_Share]:
    base, sentence = group[0].base, group[0].sentence
    for match in _WORDS.finditer(sentence):
        yield _Share(match.group(), *match.span(), Interval(0.5, 1) if match["most"] else Interval(0, 0.5))
    for figure in group:
        value = figure.value
        if figure.kind == "fraction" and value and value < 1 and not figure.change:
            least, most = _LEEWAY.get(">=" if "majority" in figure.text else figure.qualifier or "", (0.86, 1.14))
            start = figure.start - base
            lead = _LEAD.search(sentence[:start])
            words = f"{lead.group() if lead else ''}{figure.text}"
            yield _Share(words, start, figure.end - base, Interval(least * value, most * value), figure)


def _given(group: list[Figure], share: _Share) -> _Given | None:
    """What the numbers beside a share in words make it, from 0 to 1, and those numbers."""
    if share.figure is not None and "majority" in share.figure.text:
        return None if _WANTED.search(group[0].sentence) else _votes(group)
    if "majority" in share.words and _WANTED.search(group[0].sentence[: share.start][-40:]):
        return None
    base = group[0].base
    later = [f for f in group if f.start - base >= share.end and f.value is not None]
    found, settled = _given_after(share, later) if later else (None, False)
    before = [f for f in group if f.end - base <= share.start]
    if settled or share.figure is not None or not before or not _ALONE.match(group[0].sentence, share.end):
        return found
    return _given_before(share, before)


def _given_after(share: _Share, later: list[Figure]) -> tuple[_Given | None, bool]:
    """What the numbers behind a share say, "most riders (44 percent)", "over half of the 64 bridges, 23", and whether
    no others are to be looked at.
    """
    first, second = later[0], later[1] if len(later) > 1 else None
    between = first.sentence[share.end : first.start - first.base]
    then = first.between(second) if second else ""
    apposed = _APPOSED.fullmatch(between) is not None
    if apposed and _is_share(first) and _ENDS.match(first.after) and _not_left_to_others(share, first):
        return (first.interval.times(0.01), (first,)), True
    if second and apposed and _N_OF_N.fullmatch(then):
        return _part(second, first), True
    if second and _OF.fullmatch(between) and re.fullmatch(f"(?: [\\w'’-]+){{0,5}}{_MARK}", then):
        return (_part(first, second) if _ENDS.match(second.after) else None), True
    if "majority" in share.words and between == " of " and _is_share(first) and 25 <= (first.value or 0) < 50:
        return (first.interval.times(0.01), (first,)), True  # a majority of 9 percent is a lead
    return None, False


def _given_before(share: _Share, before: list[Figure]) -> _Given | None:
    """What the numbers before a share say: "44 percent, a majority", "23 of 64, a minority"."""
    last = before[-1]
    if not re.fullmatch(r"(?: [\w'’-]+){0,4}(?:,| [–—]| \() ?", last.sentence[last.end - last.base : share.start]):
        return None
    if _is_share(last):
        return last.interval.times(0.01), (last,)
    if last.kind == "fraction" and last.value and not last.qualifier:
        return Interval(last.value, last.value), (last,)
    if len(before) > 1 and _N_OF_N.fullmatch(before[-2].between(last)):
        return _part(last, before[-2])
    return None


def _is_share(figure: Figure) -> bool:
    return figure.kind == "percent" and figure.unit == "%" and figure.change is None


def _not_left_to_others(share: _Share, percent: Figure) -> bool:
    """Fractions far from their percentage are `shares.fractions`'; here it is the wrong side of one."""
    return share.figure is None or 0.88 <= 100 * (share.figure.value or 0) / (percent.value or math.inf) <= 1.12


def _part(whole: Figure, part: Figure) -> _Given | None:
    """A part over its whole, where both are counts of one thing."""
    alike = whole.kind == part.kind == "count" and (not part.measure or part.measure_key == whole.measure_key)
    if not alike or not 0 < (part.value or 0) <= (whole.value or 0):
        return None
    return part.interval.over(whole.interval), (part, whole)


def _votes(group: list[Figure]) -> _Given | None:
    """The share of votes in favour: "58 of 100", "212 to 198"."""
    for figure in group:
        if figure.kind == "score" and figure.low and figure.high:
            share = figure.high / (figure.low + figure.high)
            return Interval(share, share), (figure,)
    for part, whole in pairwise(group):
        if _N_OF_N.fullmatch(part.between(whole)):
            return _part(whole, part) if part.kind == "count" else None
    return None

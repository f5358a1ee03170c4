"""The periods of the figures of one sentence, told together: what `period_attachment` finds for each, and what they share.

Where a period follows the last of several figures ("winds of 120 miles an hour and 11 inches of rain on Monday") it is
that of all of them. An age, a norm ("the 75 percent target") and a multiple set in apposition ("..., twice the
rate of 2019") have none of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from spacy.tokens import Doc, Span

from kit.language import document, period_reach
from kit.language.lexicons import load_words
from kit.language.period_attachment import attachment, period_for
from kit.language.periods import Period

_SHARED = re.compile(r"[^,;:()–—]{0,90}")
_NEXT_WORD = re.compile(r"\s{1,3}([A-Za-z]+)")
_APPOSED = re.compile(
    r",\s{1,3}(?:(?:or|about|around|nearly|almost|more than|less than|roughly|just|over|some|only|at least|well over)\s{1,3}){0,2}$"
)
_SAYS_OVER = re.compile(
    r",\s(?:or|that is,?|i\.e\.,?)\s(?:(?:about|around|nearly|almost|roughly|some|just over|just under)\s)?\Z"
)
_COMPARES = re.compile(r"\s{1,3}(?:as|the|that|those|what|its|their|(?:\w{1,20}\s){0,2}\w{1,20}['’]s)\b")
_MEASURED_BY = re.compile(
    r"\b(?:(?:below|above|under|exceeding|beyond|short of)\s{1,2}the|the\s(?:week|month|quarter|year|season)['’]s)\s{1,2}$",
    re.I,
)
_NEAR = 30  # characters from a yardstick to a period of its own: "the 75 percent target for 2030"
_COMPOUND = re.compile(r"\d[\d.,]*-[a-z]{3,}\b")
_STAYS_APART = re.compile(
    r"\b(?:while|whereas|but|although|which|who|whose|that|if|said|says|told|expect|expects|expected|will|would|plans)\b",
    re.I,
)


class HasWords(Protocol):
    """What is asked of a figure: its characters and its kind."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def kind(self) -> str: ...


def periods_of(doc: Doc, figures: Sequence[HasWords]) -> list[Period | None]:
    """The period of each figure of a sentence, in their order; None where its words give it none."""
    text = document.text_of(doc)
    spans = [_own_period(doc, text, figure) for figure in figures]
    for index in range(len(figures) - 2, -1, -1):
        first, second, following = figures[index], figures[index + 1], spans[index + 1]
        if (
            spans[index] is None
            and following is not None
            and following.start_char >= second.end
            and not (_is_timeless(text, first) or _is_yardstick(text, first))
            and _are_together(text, first.end, second.start)
            and attachment(doc).reaches(following, first.start, first.end)
            and not period_reach.belongs_to_another(text[second.start : following.start_char])
        ):
            spans[index] = following
    for index in range(1, len(figures)):
        if spans[index] is None and _SAYS_OVER.search(text, max(0, figures[index].start - 24), figures[index].start):
            spans[index] = spans[index - 1]
    return [
        None if span is None else as_told(text, span._.period, figure.start)
        for span, figure in zip(spans, figures, strict=True)
    ]


def _own_period(doc: Doc, text: str, figure: HasWords) -> Span | None:
    if _is_timeless(text, figure):
        return None
    found = period_for(doc, figure.start, figure.end)
    if found is not None and _is_yardstick(text, figure) and not 0 <= found.start_char - figure.end <= _NEAR:
        return None
    return found


def _is_timeless(text: str, figure: HasWords) -> bool:
    if figure.kind == "age":
        before = text[max(0, figure.start - 2) : figure.start]
        return (
            "-" in text[figure.start : figure.end] or before[:1] in ",(" and text[figure.end : figure.end + 1] in ",.)"
        )
    if figure.kind in ("count", "measure", "duration") and _COMPOUND.match(text[figure.start : figure.end + 16]):
        return True  # "a 12-storey block", "a 1,200-bed hospital"
    if figure.kind in ("multiple", "fraction"):
        return (
            _APPOSED.search(text, max(0, figure.start - 40), figure.start) is not None
            and _COMPARES.match(text, figure.end) is not None
        )
    return False


def _is_yardstick(text: str, figure: HasWords) -> bool:
    """Whether others are measured by it: "the 75 percent target", "below the 95 percent that is needed"."""
    following = _NEXT_WORD.match(text, figure.end)
    last = text[figure.start : figure.end].rsplit(" ", 1)[-1]
    norms = load_words("period_attachment.toml")["norms"]
    return (
        following is not None
        and following[1] in norms
        or last in norms
        or _MEASURED_BY.search(text, max(0, figure.start - 24), figure.start) is not None
    )


def _are_together(text: str, end: int, start: int) -> bool:
    """Whether nothing between two figures sets them apart: no comma, no contrast, no other clause."""
    between = text[end:start] if start - end <= 90 else ";"
    return _SHARED.fullmatch(between) is not None and _STAYS_APART.search(between) is None


def as_told(text: str, period: Period, figure: int) -> Period:
    """A period of the figure at character ``figure``: itself where a clause goes on about it ("the worst since 2008, when
    800 people died" is in 2008).
    """
    if period.end_char <= figure and period_reach.is_followed_by_when(text, period.end_char):
        return replace(period, relation="in", window_start=period.start, window_end=period.end)
    return period

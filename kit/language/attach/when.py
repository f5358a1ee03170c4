"""Which period a figure may have, and which its words leave no doubt about; the scorer chooses among the rest."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

import numpy
from spacy.tokens import Doc

from kit.language import document
from kit.language.attach.view import TAGS, Array, View
from kit.language.calendar import tense
from kit.language.calendar.finding import Period, as_told, stands_before, when_clause
from kit.language.figures import Figure
from kit.language.speech.cues import COUNTING_WORDS

_BASE = re.compile(
    r"['’]?s?\s(?:[a-z-]{2,12}\s)?(?:levels?|baselines?|peaks?|highs?|lows?|averages?)\b(?!\sof\s[^a-z])", re.IGNORECASE
)
_COMPARED = re.compile(
    r"\b(?:than|compared\s(?:with|to)|relative\sto|versus|vs\.?|against)\s(?:(?:in|at|during|for|on)\s)?"
    r"(?:(?:the|its|their|those\sof|that\sof)\s)?$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:from|on|above|below|over|to)\s(?:(?:in|at)\s)?(?:(?:the|its|their)\s)?$", re.IGNORECASE)
_ANOTHER_VERB = re.compile(r"\b(?:and|but|which|that|while|as)\s(?!(?:in|by|on|at|for|the|an?)\b)[a-z]{3,20}\s")
_VERB_NEAR = 6  # words
_HELD_IN = re.compile(r"\s?(?:\s(?:in|for|during))?\s$")
_OPENING = re.compile(
    r"(?:^|\n|[.!?][\"”’)]?\s)(?P<in>(?:In|During|Over|For|Between|From|By)\s(?:the\s|its\s|their\s)?)?$"
)
# ", opened in", ", which was founded in": a clause between commas.
_ASIDE = re.compile(
    r",\s(?P<relative>(?:which|who)\s(?:was|were|had|has\sbeen|had\sbeen)\s)?(?:[a-z]{3,12}ly\s)?"
    r"(?:[a-z]{2,14}ed|born|built|begun|bought|drawn|made|known|laid|sold|set\sup|sunk|written)\s"
    r"(?:[a-z]{2,12}\s){0,2}(?:the\s)?$"
)
_ASIDE_LEAD = 64
_CLAUSE_EDGE = re.compile(r"[.!?;:]\s|\n|,\s(?:but|and|when|as|while|which|who)\b|\s(?:that|which|who|when)\s")
_SENTENCE_EDGE = re.compile(r"[.!?]\s|\n")
_FINITE = frozenset(("VBZ", "VBP", "VBD"))
_LEAD, _FIGURES = 32, 12


class When:
    """The periods of one Doc and what its words say of whose they are."""

    def __init__(self, doc: Doc, view: View, figures: Sequence[Figure]) -> None:
        self.text, self.view, self.doc = document.text_of(doc), view, doc
        self.figures = figures
        self.starts = [figure.start for figure in figures]
        ranges, single = ([s._.period for s in doc.spans.get(name, ())] for name in ("period_ranges", "periods"))
        self.single = single
        self.groups = (ranges, single)
        clauses = ((when_clause(self.text, period), period) for periods in self.groups for period in periods)
        self.clauses = [(*clause, period) for clause, period in clauses if clause is not None]

    def certain(self, number: int) -> Period | None:
        """The period that the words right around a figure give it."""
        figure = self.figures[number]
        before = self.starts[number - 1] if number else -1
        for first, end, period in self.clauses:
            if before < first <= figure.start < end:  # "2008, when 800 people died": its first figure is in 2008
                return as_told(period)
        if (found := self._right_after(figure)) is not None:
            return found
        for periods in self.groups:
            at = bisect_right(periods, figure.start, key=_start) - 1
            if at >= 0 and stands_before(self.text, periods[at], figure.start):
                return periods[at]
        return None

    def _right_after(self, figure: Figure) -> Period | None:
        """ "2% in April and 3% in May", "down from 17 the day before": a named time right after a number is its own, a day
        where the number is what something rose or fell from."""
        for periods in self.groups:
            at = bisect_left(periods, figure.quantity.end, key=_start)
            if (
                at < len(periods)
                and (periods[at].unit != "day" or figure.change == "from")
                and _HELD_IN.fullmatch(self.text, figure.quantity.end, periods[at].start_char)
            ):
                return periods[at]
        return None

    def opening(self, number: int) -> Period | None:
        """The period that a sentence opens with, over its first number: "In the three months to Sept. 30 it made $7m"."""
        figure = self.figures[number]
        if figure.kind == "age":
            return None
        for periods in self.groups:
            at = bisect_right(periods, figure.start, key=_start) - 1
            if at < 0 or figure.start < periods[at].end_char:
                continue
            opened = _OPENING.search(self.text, max(0, periods[at].start_char - _LEAD), periods[at].start_char)
            before = number and self.starts[number - 1] > periods[at].end_char
            if opened and not opened["in"]:  # "The year ended 30 June left a debt of $2m": its subject
                following = self.view.tokens(periods[at].end_char, periods[at].end_char + 2)[0]
                before = before or TAGS[self.view.tag[following]] not in _FINITE
            if opened and not before and not _CLAUSE_EDGE.search(self.text, periods[at].end_char + 1, figure.start):
                return periods[at]
        return None

    def at(self, token: int) -> Period | None:
        """The period that a word stands in; the joined one where it is a part of one."""
        place = int(self.view.offsets[token])
        for periods in self.groups:
            at = bisect_right(periods, place, key=_start) - 1
            for period in periods[max(at - 1, 0) : at + 1]:
                if period.start_char <= place < period.end_char:
                    return period
        return None

    def hidden(self, begin: int, figure: Array, token: Array) -> Array:
        """Of pairs of a figure (from ``begin`` on) and a word, those whose word is in a period the figure cannot have."""
        place = numpy.full(self.view.size + 1, -1)  # the last stands for no word
        for number, (period, _) in enumerate(self._never):
            first, end = self.view.tokens(period.start_char, period.end_char)
            place[first:end] = number
        at = place[token]
        found: Array = at >= 0
        if found.any():
            found &= numpy.stack([hides for _, hides in self._never])[at, figure + begin]
        return found

    @cached_property
    def _never(self) -> list[tuple[Period, Array]]:
        """The periods that some figures cannot have, and for each figure whether it is one of them."""
        nothing = numpy.zeros(len(self.figures), dtype=bool)
        found = [
            (period, self._hides(period) | self._said.get(number, nothing)) for number, period in enumerate(self.single)
        ]
        return [(period, hides) for period, hides in found if hides.any()]

    @cached_property
    def _said(self) -> dict[int, Array]:
        """For the days on which somebody spoke, by their numbers among the periods, which figures are part of what was said,
        of which such a day tells nothing: "31 had died, the ministry said on Friday", "a poll published on Friday found"."""
        days = {  # but "the 2023 census counted", "has tested 40 so far and found 3"
            number for number, period in enumerate(self.single) if (period.unit, period.relation) == ("day", "in")
        }
        hanging: dict[int, list[int]] = {}
        for number in days:
            hanging.setdefault(self._above(self.single[number]), []).append(number)
        found: dict[int, Array] = {}
        for attribution in (span._.attribution for span in self.doc.spans.get("attributions", ())):
            if attribution.source is None or self.text[slice(*attribution.cue)].lower() in COUNTING_WORDS:
                continue
            first, last = min(attribution.parts)[0], max(attribution.parts)[1]
            near = set(range(*(bisect_left(self.single, place, key=_start) for place in (first, last))))
            near.update(*(hanging.get(token, ()) for token in range(*self.view.tokens(*attribution.cue))))
            for number in near & days:
                place = self.single[number].start_char
                if any(low <= place < high for low, high in attribution.contents):
                    continue
                hides = found.setdefault(number, numpy.zeros(len(self.figures), dtype=bool))
                for low, high in attribution.contents:
                    hides[bisect_left(self.starts, low) : bisect_left(self.starts, high)] = True
        return found

    def _above(self, period: Period) -> int:
        """The word that a period hangs on, with its preposition or without."""
        head = self.view.head
        top = int(head[self.view.top(*self.view.tokens(period.start_char, period.end_char))])
        return int(head[top]) if TAGS[self.view.tag[top]] == "IN" else top

    def _hides(self, period: Period) -> Array:
        hides = numpy.zeros(len(self.figures), dtype=bool)
        lead = self.text[max(0, period.start_char - _LEAD) : period.start_char]
        if (aside := self._aside(period)) is not None:
            hides[:] = [not aside < start < period.end_char for start in self.starts]
            return hides  # "The mine, opened in 1985, employs 300": who works there now
        if _COMPARED.search(lead) or _BASE.match(self.text, period.end_char) and _FROM.search(lead):
            hides[:] = True  # "55% below 1990 levels", "fewer than in 2019"
            return hides
        after = bisect_left(self.starts, period.start_char)
        owner = after - 1 if after and self._right_after(self.figures[after - 1]) is not None else None
        if owner is not None and self.figures[owner].change != "from":
            owner = None
        for number in range(after - 1, max(after - _FIGURES, 0) - 1, -1):
            figure = self.figures[number]
            if _SENTENCE_EDGE.search(self.text, figure.end, period.start_char):
                break
            of_the_base = owner is not None and number != owner
            hides[number] = of_the_base or self._comes_later(figure, period)
        return hides

    def _aside(self, period: Period) -> int | None:
        """Where the participle clause between commas begins that ends with a period: "[, opened in 1985], "."""
        if self.text[period.end_char : period.end_char + 2] != ", ":
            return None
        opened = _ASIDE.search(self.text, max(0, period.start_char - _ASIDE_LEAD), period.start_char)
        if opened is None:
            return None
        after = self.view.tokens(period.end_char + 2, period.end_char + 3)[0]
        following = [TAGS[tag] for tag in self.view.tag[after : after + 2]]
        if following[:1] == ["RB"]:
            following.pop(0)
        goes_on = bool(following) and (following[0] in _FINITE or following[0] == "MD")
        return opened.start() if goes_on or opened["relative"] else None

    def _comes_later(self, figure: Figure, period: Period) -> bool:
        """Whether a period is to come and belongs to a later verb than that of a figure of today: "yields 7% and matures
        in 2031"."""
        published = document.published(self.doc)
        if published is None or period.start is None or period.start <= published or period.relation != "in":
            return False
        if not self.doc.tensor.size or not _ANOTHER_VERB.search(self.text, figure.quantity.end, period.start_char):
            return False
        own = int(self.view.governor[self.view.tokens(figure.start, figure.start + 1)[0]])
        if TAGS[self.view.tag[own]] not in _FINITE:
            return False
        return tense.tense(self.text, figure.start, figure.end, within=_VERB_NEAR) != "future"


def _start(period: Period) -> int:
    return period.start_char

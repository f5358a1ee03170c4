"""Component "kit_attach": gives each figure its measure, predicate, subject, place and period, its source, and a confidence.

The source is the one of the attribution that holds the figure (`kit.language.attributions.source_for`): the scorer, which knows
only the speakers around, is no better at it, and its probability of that source goes into the confidence alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy
from spacy.language import Language
from spacy.tokens import Doc

from kit.language.attach.cells import Cells
from kit.language.attach.events import event_of
from kit.language.attach.features import SLOTS, Anchor, Figures, Pairs
from kit.language.attach.layers import layers_of
from kit.language.attach.scorer import best_of, scorer, without
from kit.language.attach.shared import Choice, with_shared
from kit.language.attach.vectors import vectors_of
from kit.language.attach.view import View, forget_view, view_of
from kit.language.attach.when import When
from kit.language.attributions import forget, source_for
from kit.language.figures import Figure
from kit.language.periods import Period

TOGETHER = 200  # figures whose pairs are at hand at one time
_SOURCE, _PERIOD, FAR = SLOTS.index("source"), SLOTS.index("period"), -50.0


@Language.factory("kit_attach", requires=["doc.spans"], default_config={"accurate": False})
def create(nlp: Language, name: str, accurate: bool) -> Attacher:
    return Attacher(accurate)


class Attacher:
    """Fills in what belongs to the figures of a Doc; those of a text without a parse get their source alone.

    ``accurate``: the words are read in their context by the encoder too, which takes several times as long.
    """

    def __init__(self, accurate: bool = False) -> None:
        self.accurate = accurate

    def __call__(self, doc: Doc) -> Doc:
        if doc._.figures:
            doc._.figures = Attachment(doc, self.accurate).figures() if doc.tensor.size else with_sources(doc)
            for span, figure in zip(doc.spans["figures"], doc._.figures, strict=True):
                span._.figure = figure
            forget(doc)
        forget_view(doc)
        return doc


def with_sources(doc: Doc) -> list[Figure]:
    """The figures of a Doc, each with who states it."""
    return [replace(figure, source=source_for(doc, figure.start, figure.end)) for figure in doc._.figures]


class Attachment:
    """The candidates of the figures of one Doc and what the scorer says of them."""

    def __init__(self, doc: Doc, accurate: bool = False) -> None:
        self.doc, self.view, self.scorer = doc, view_of(doc), scorer(accurate)
        self._figures = with_sources(doc)
        self._anchors = [_anchor(self.view, figure) for figure in self._figures]
        self.arrays = Figures(self.view, self._anchors)
        self.vectors = vectors_of(doc, self.view, accurate)
        title = getattr(doc._.article, "title", None)
        self.layers = layers_of(doc, self.view, self._figures, title)
        numbers = [(anchor.first, anchor.last) for anchor in self._anchors]
        self._cells = Cells(doc, numbers, [*_bounds(self.view, self._figures)], self.layers.period > 0)
        self._of_numbers = numpy.zeros(
            self.view.size, dtype=bool
        )  # the words of units: nobody counts another's "points"
        for anchor in self._anchors:
            self._of_numbers[anchor.first : anchor.last] = True
        self._of_numbers |= self.layers.period > 0  # nor "the season" of "71 the season before"
        self._when = When(doc, self.view, self._figures)
        self.mention = self.view.mentions()
        self._period_starts: dict[int, Period] = {}
        one_word = [period for period in self._when.groups[0] if " " not in period.text]  # "2019-20"
        for period in (*self._when.single, *one_word):
            first, end = self.view.tokens(period.start_char, period.end_char)
            self._period_starts[first] = period
            self.mention[first:end] = self.view.words[first] ^ self.view.words[end - 1]

    def pairs(self) -> Iterator[tuple[int, Pairs]]:
        """The pairs of `TOGETHER` figures at a time, with the number of the first."""
        for begin in range(0, self.arrays.count, TOGETHER):
            yield begin, Pairs(self.view, self.arrays, self.layers, begin, min(begin + TOGETHER, self.arrays.count))

    def figures(self) -> list[Figure]:
        """The figures with their cells."""
        made: list[Choice] = []
        for begin, pairs in self.pairs():
            pairs.allowed["measure"] = ~self._of_numbers[pairs.token] | (pairs.token < 0)
            scores = self.scorer.scores(pairs, self.vectors)
            edges = numpy.searchsorted(pairs.figure, numpy.arange(len(pairs.tops) + 1))
            scores[:, _SOURCE] += numpy.where(pairs.stated, 0, FAR)  # the attribution decides
            scores[:, _PERIOD] = without(scores[:, _PERIOD], self._when.hidden(begin, pairs.figure, pairs.token), edges)
            mention = numpy.where(pairs.token < 0, 0, self.mention[pairs.token])
            chosen = [best_of(scores[low:high], mention[low:high]) for low, high in pairwise(edges)]
            sure = self.scorer.confidence(numpy.array([logs for _, logs in chosen]))
            for number, (best, _) in enumerate(chosen):
                figure = self._figures[begin + number]
                if figure.converted and made:
                    made.append(Choice(figure, figure, made[-1].tokens))
                    continue
                tokens = dict(zip(SLOTS, pairs.token[edges[number] + best].tolist(), strict=True))
                made.append(Choice(figure, self._filled(begin + number, tokens, float(sure[number])), tokens))
        figures = with_shared(made, self._cells, self._period_starts)
        for number in range(1, len(figures)):
            if figures[number].converted:
                figures[number] = _as(figures[number - 1], figures[number])
        return figures

    def _filled(self, number: int, chosen: dict[str, int], confidence: float) -> Figure:
        figure = self._figures[number]

        def cell(slot: str) -> str | None:
            token = chosen[slot]
            made: str | None = getattr(self._cells, slot)(token) if token >= 0 else None
            return made

        return replace(
            figure,
            measure=figure.measure or cell("measure") or self._changed(figure) or figure.stuff,
            predicate=cell("predicate"),
            subject=cell("subject"),
            place=cell("place"),
            period=self._period(number, chosen["period"]),
            statistic=self._statistic(figure, chosen["measure"]),
            confidence=confidence,
        )

    def _changed(self, figure: Figure) -> str | None:
        """What changes, where nothing else is measured: the object of the verb, or its subject."""
        return self._cells.changed(figure.changing) if figure.changing is not None else None

    def _statistic(self, figure: Figure, measure: int) -> str | None:
        found = self._cells.statistic(measure) if measure >= 0 and figure.measure is None else None
        return found or figure.statistic

    def _period(self, number: int, token: int) -> Period | None:
        certain = self._when.certain(number)
        return certain or (self._when.at(token) if token >= 0 else self._when.opening(number) or self._event(number))

    def _event(self, number: int) -> Period | None:
        figure, figures = self._figures[number], self._figures
        if figure.kind in ("age", "duration"):
            return None  # "two days before the vote", "a boy of 12 after the crash"
        text = self._when.text
        before = figures[number - 1].end if number else 0
        after = figures[number + 1].start if number + 1 < len(figures) else len(text)
        return event_of(text, figure.start, figure.end, before, after)


def _as(converted: Figure, figure: Figure) -> Figure:
    """A conversion: it belongs to what the figure belongs to that it converts."""
    return replace(
        figure,
        measure=figure.measure or converted.measure,
        predicate=converted.predicate,
        subject=converted.subject,
        place=converted.place,
        period=converted.period,
        statistic=figure.statistic or converted.statistic,
        confidence=converted.confidence,
    )


def _bounds(view: View, figures: list[Figure]) -> Iterator[tuple[int, int]]:
    """The tokens of the words that bound figures: "[up to] $40"."""
    for quantity in (figure.quantity for figure in figures):
        start = quantity.number.qualifier_start
        if start is not None and start < quantity.start:
            yield view.tokens(start, quantity.start)


def _anchor(view: View, figure: Figure) -> Anchor:
    quantity = figure.quantity
    first, last = view.tokens(quantity.start, quantity.end)
    end = view.tokens(figure.start, figure.end)[1]
    return Anchor(first, last, quantity.kind, quantity.unit, (last, end) if end > last else None)

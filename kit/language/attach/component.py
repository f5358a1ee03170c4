"""Component "kit_attach": gives each figure its measure, predicate, subject, place and period, its source, and a confidence.

The source is the one of the attribution that holds the figure (`kit.language.attributions.source_for`): the scorer, which knows
only the speakers around, is no better at it, and its probability of that source goes into the confidence alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

import numpy
from spacy.language import Language
from spacy.tokens import Doc

from kit.language import document
from kit.language.attach.cells import Cells
from kit.language.attach.features import BITS, SLOTS, Anchor, Figures, Pairs, View
from kit.language.attach.layers import layers_of
from kit.language.attach.scorer import scorer
from kit.language.attributions import forget, source_for
from kit.language.figure_periods import as_told
from kit.language.figures import Figure
from kit.language.periods import Period

TOGETHER = 200  # figures whose pairs are at hand at one time


@Language.factory("kit_attach", requires=["doc.spans"])
def create(nlp: Language, name: str) -> Attacher:
    return Attacher()


class Attacher:
    """Fills in what belongs to the figures of a Doc; those of a text without a parse get their source alone."""

    def __call__(self, doc: Doc) -> Doc:
        if doc._.figures:
            doc._.figures = Attachment(doc).figures() if doc.tensor.size else with_sources(doc)
            for span, figure in zip(doc.spans["figures"], doc._.figures, strict=True):
                span._.figure = figure
            forget(doc)
        return doc


def with_sources(doc: Doc) -> list[Figure]:
    """The figures of a Doc, each with who states it."""
    return [replace(figure, source=source_for(doc, figure.start, figure.end)) for figure in doc._.figures]


class Attachment:
    """The candidates of the figures of one Doc and what the scorer says of them."""

    def __init__(self, doc: Doc) -> None:
        self.doc, self.view = doc, View(doc)
        self._figures = with_sources(doc)
        self._anchors = [_anchor(self.view, figure) for figure in self._figures]
        self.arrays = Figures(self.view, self._anchors)
        title = getattr(doc._.article, "title", None)
        self.layers = layers_of(doc, self.view, self._figures, title)
        self._cells = Cells(doc, [(a.first, a.last) for a in self._anchors], self.layers.period > 0)
        self._periods = {
            group: [span._.period for span in doc.spans.get(group, ())] for group in ("period_ranges", "periods")
        }

    def pairs(self) -> Iterator[tuple[int, Pairs]]:
        """The pairs of `TOGETHER` figures at a time, with the number of the first."""
        for begin in range(0, self.arrays.count, TOGETHER):
            yield begin, Pairs(self.view, self.arrays, self.layers, begin, min(begin + TOGETHER, self.arrays.count))

    def figures(self) -> list[Figure]:
        """The figures with their cells."""
        made = []
        for begin, pairs in self.pairs():
            scores = scorer().scores(pairs, self.doc.tensor)
            edges = numpy.searchsorted(pairs.figure, numpy.arange(len(pairs.tops) + 1))
            for number in range(len(pairs.tops)):
                own = slice(edges[number], edges[number + 1])
                tokens, found = pairs.token[own], scores[own]
                best = found.argmax(0)
                chosen = {slot: int(tokens[best[k]]) for k, slot in enumerate(SLOTS)}
                sure = scorer().confidence(found[best, numpy.arange(len(SLOTS))])
                made.append(self._filled(begin + number, chosen, sure))
        return made

    def _filled(self, number: int, chosen: dict[str, int], confidence: float) -> Figure:
        figure = self._figures[number]
        proposed = self.layers.proposed[number]

        def cell(slot: str) -> str | None:
            token = chosen[slot]
            if token < 0:
                return None
            if any(first <= token < last and code == BITS.get(slot) for first, last, code in proposed):
                by_rule: str | None = getattr(figure, slot)
                return by_rule
            made: str | None = getattr(self._cells, slot)(token)
            return made

        return replace(
            figure,
            measure=figure.measure if self._counts(figure) else cell("measure"),
            predicate=cell("predicate"),
            subject=cell("subject"),
            place=cell("place"),
            period=self._period(figure, chosen["period"]),
            confidence=confidence,
        )

    def _counts(self, figure: Figure) -> bool:
        """Whether what a figure counts stands beside its number, which grammar decides: "12 people"."""
        words = document.text_of(self.doc)[figure.start : figure.end].lower()
        return figure.kind in ("count", "rate", "vague") and figure.measure is not None and figure.measure in words

    def _period(self, figure: Figure, token: int) -> Period | None:
        if token < 0:
            return None
        place = int(self.view.offsets[token])
        for periods in self._periods.values():
            at = bisect_right(periods, place, key=_start) - 1
            for period in periods[max(at - 1, 0) : at + 1]:
                if period.start_char <= place < period.end_char:
                    return as_told(document.text_of(self.doc), period, figure.start)
        return None


def _start(period: Period) -> int:
    return period.start_char


def _anchor(view: View, figure: Figure) -> Anchor:
    quantity = figure.quantity
    first, last = view.tokens(quantity.start, quantity.end)
    end = view.tokens(figure.start, figure.end)[1]
    return Anchor(first, last, quantity.kind, quantity.unit, (last, end) if end > last else None)

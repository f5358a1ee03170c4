"""What the finders of periods and of speakers say of the tokens of an article."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

import numpy
from spacy.tokens import Doc

from kit.language import document
from kit.language.attach.features import Layers
from kit.language.attach.view import Array, Range, View
from kit.language.attributions import attributions_around
from kit.language.figures import Figure
from kit.language.speech.attribution import Attribution

_RELATIONS = {"since": 3, "until": 4, "by": 4, "through": 4, "before": 5, "after": 5, "from": 6, "to": 6, "between": 6}
_FROM_ANOTHER = (" ago", " earlier", " before", " after", " later")
_EMPTY = frozenset("the a an of in on at by for to and with as is after over".split())
Ranges = list[tuple[int, int, int]]


def layers_of(doc: Doc, view: View, figures: Sequence[Figure], title: str | None) -> Layers:
    """The layers of a Doc that has periods and attributions; ``figures`` carry their source."""
    speakers = Speakers(doc, view)
    stated = [_stated(view, figure) for figure in figures]
    return Layers(
        _periods(doc, view),
        _said(doc, view),
        _titled(doc, view, title),
        [speakers.of(figure.start, also) for figure, also in zip(figures, stated, strict=True)],
        stated,
    )


def _periods(doc: Doc, view: View) -> Array:
    layer = numpy.zeros(view.size, dtype="int64")
    for span in doc.spans.get("periods", ()):
        period = span._.period
        code = 7 if period.text.endswith(_FROM_ANOTHER) else _RELATIONS.get(period.relation, 2)
        layer[slice(*view.tokens(period.start_char, period.end_char))] = code
    return layer


def _said(doc: Doc, view: View) -> Array:
    """1 what somebody says, 2 a cue, 3 a source."""
    layer = numpy.zeros(view.size, dtype="int64")
    attributions = [span._.attribution for span in doc.spans.get("attributions", ())]
    for attribution in attributions:
        for content in attribution.contents:
            layer[slice(*view.tokens(*content))] = 1
    for attribution in attributions:
        layer[slice(*view.tokens(*attribution.cue))] = 2
        if attribution.source is not None:
            layer[slice(*view.tokens(*attribution.source))] = 3
    return layer


def _titled(doc: Doc, view: View, title: str | None) -> Array:
    words = {word.strip(".,:;'\"!?()") for word in (title or "").lower().split()} - _EMPTY
    hashes = [doc.vocab.strings.add(word) for word in words if word]
    return numpy.isin(view.words, numpy.array(hashes, dtype="uint64")).astype("int64")


class Speakers:
    """Who may have stated a figure: sources of the attributions around it."""

    def __init__(self, doc: Doc, view: View) -> None:
        self._doc, self._view = doc, view
        named = [span._.attribution for span in doc.spans.get("attributions", ())]
        self._cued = sorted((a for a in named if a.source is not None), key=lambda a: a.cue)
        self._starts = [attribution.cue[0] for attribution in self._cued]
        self._breaks = [match.start() for match in re.finditer(r"\n", document.text_of(doc))]

    def of(self, place: int, also: Range | None) -> Ranges:
        """Token ranges of sources with what they are to the figure at character ``place``: 1 source of the attribution
        that holds it, 2 of an outer one, 3 of the one before in the paragraph, 4 of one further up, 5 of the next in
        the paragraph, 6 of one further down, 7 another one that states it (``also``)."""
        found: dict[Range, int] = {}
        holding = sorted(
            (end - start, attribution.cue, attribution)
            for start, end, attribution in attributions_around(self._doc, place)
            if attribution.source is not None
        )
        for rank, (_, _, attribution) in enumerate(holding):
            self._add(found, attribution, 1 if rank == 0 else 2)
        at = bisect_right(self._starts, place)
        inside = [attribution for _, _, attribution in holding]
        for step, (near, further) in ((-1, (3, 4)), (1, (5, 6))):
            number = at - 1 if step < 0 else at
            while 0 <= number < len(self._cued) and any(self._cued[number] is other for other in inside):
                number += step
            if 0 <= number < len(self._cued):
                attribution = self._cued[number]
                assert attribution.source is not None
                self._add(found, attribution, near if self._together(attribution.source[0], place) else further)
        if also is not None:
            found.setdefault(also, 7)
        return [(*span, code) for span, code in found.items()]

    def _add(self, found: dict[Range, int], attribution: Attribution, code: int) -> None:
        assert attribution.source is not None
        found.setdefault(self._view.tokens(*attribution.source), code)

    def _together(self, one: int, other: int) -> bool:
        return bisect_right(self._breaks, one) == bisect_right(self._breaks, other)


def _stated(view: View, figure: Figure) -> Range | None:
    """The tokens of the source that a figure's attribution gives it."""
    source = figure.source
    if source is None or source.start is None or source.end is None:
        return None
    return view.tokens(source.start, source.end)

"""Component "kit_periods": calendar expressions with their dates -> doc.spans["periods"], span._.period.

``doc.spans["periods"]`` holds each expression by itself, as TimeML marks them ("from *March* to *May 2024*");
``doc.spans["period_ranges"]`` holds the joined intervals (March to May 2024).
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from kit.language import document
from kit.language.calendar.finding import Period as Period
from kit.language.calendar.finding import find_periods as find_periods
from kit.language.calendar.finding import find_ranges as find_ranges

Span.set_extension("period", default=None, force=True)


@Language.factory("kit_periods", assigns=["doc.spans", "span._.period"])
def create(nlp: Language, name: str) -> PeriodFinder:
    return PeriodFinder()


class PeriodFinder:
    """Sets ``doc.spans["periods"]`` and ``doc.spans["period_ranges"]``."""

    def __call__(self, doc: Doc) -> Doc:
        periods = find_periods(document.text_of(doc), document.published(doc))
        doc.spans["periods"] = _spans(doc, "periods", periods)
        doc.spans["period_ranges"] = _spans(doc, "period_ranges", find_ranges(document.text_of(doc), periods))
        return doc


def _spans(doc: Doc, name: str, periods: list[Period]) -> SpanGroup:
    spans = []
    for period in periods:
        span = doc.char_span(period.start_char, period.end_char, alignment_mode="expand")
        if span is not None:
            span._.period = period
            spans.append(span)
    return SpanGroup(doc, name=name, spans=spans)

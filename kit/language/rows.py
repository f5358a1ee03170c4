"""From an annotated Doc to plain rows (dicts) of the tables. No pandas here: rows are cheap to send between processes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from operator import attrgetter
from typing import Any

from spacy.tokens import Doc

from kit.language.calendar import reading
from kit.language.document import text_of
from kit.language.speech.boundaries import sentence_at, sentence_offsets

Row = dict[str, Any]

_FIGURE_COLUMNS = (
    "kind",
    "value",
    "low",
    "high",
    "qualifier",
    "unit",
    "per",
    "measure",
    "predicate",
    "statistic",
    "change",
    "subject",
    "place",
    "hedge",
    "confidence",
)
_PRINTED = frozenset(("digits", "mixed", "range"))  # the forms of numbers whose last digit can be rounded
_CLAIM_COLUMNS = (
    "source",
    "source_start",
    "source_end",
    "source_type",
    "cue_start",
    "cue_end",
    "cue_type",
    "quotation",
    "modality",
    "negated",
    "subject",
    "place",
    "check_worthiness",
    "role",
    "confidence",
)
_figure_values = attrgetter(*_FIGURE_COLUMNS)
_claim_values = attrgetter(*_CLAIM_COLUMNS)


def claim_rows(doc: Doc, article_id: str) -> list[Row]:
    """The rows of the claims table, in the order of the text; the count of their figures is left at 0."""
    text, sentences = text_of(doc), _Sentences(doc)
    rows = []
    for span in doc.spans["claims"]:
        claim = span._.claim
        row = dict(zip(_CLAIM_COLUMNS, _claim_values(claim), strict=True))
        row |= _words(text, sentences, claim, f"{article_id}-c", "claim_id") | _period(claim.period)
        row["article_id"] = article_id
        row["source"] = row["source"] or None
        row["source_text"] = _text(text, claim.source_start, claim.source_end)
        row["cue"] = _text(text, claim.cue_start, claim.cue_end)
        row["entities"] = "; ".join(claim.entities) or None
        row["vague_terms"] = "; ".join(claim.vague_terms) or None
        row["figures"] = 0
        rows.append(row)
    return rows


def figure_rows(doc: Doc, article_id: str, claims: list[Row]) -> Iterator[Row]:
    """The rows of the figures table, each with its claim and its source; counts the figures of each of ``claims``."""
    text, sentences = text_of(doc), _Sentences(doc)
    begun: list[Row] = []
    upcoming = iter(claims)
    following = next(upcoming, None)
    for figure in doc._.figures:
        while following is not None and following["start"] <= figure.start:
            begun.append(following)
            following = next(upcoming, None)
        begun = [claim for claim in begun if claim["end"] > figure.start]
        row = dict(zip(_FIGURE_COLUMNS, _figure_values(figure), strict=True))
        row["base_value"], row["base_unit"] = figure.quantity.base or (None, None)
        row["step"] = figure.quantity.number.step if figure.quantity.number.form in _PRINTED else None
        row |= _words(text, sentences, figure, f"{article_id}-f", "figure_id") | _period(figure.period)
        row["article_id"] = article_id
        row |= _source(text, figure)
        around = [claim for claim in begun if figure.end <= claim["end"]]
        if around:
            row["claim_id"] = min(around, key=lambda claim: claim["end"] - claim["start"])["claim_id"]
        for claim in around:
            claim["figures"] += 1
        yield row


class _Sentences:
    """The sentences of a text; all rows of one share its characters."""

    def __init__(self, doc: Doc) -> None:
        self._text, self._offsets = text_of(doc), sentence_offsets(doc)
        self._number, self._last = -1, ""

    def holding(self, place: int) -> str:
        number = sentence_at(self._offsets, place)
        if number != self._number:
            self._number, self._last = number, self._text[slice(*self._offsets[number])].strip()
        return self._last


def _words(text: str, sentences: _Sentences, item: Any, prefix: str, key: str) -> Row:
    """The key, the characters and the sentence of a figure or claim."""
    return {
        key: f"{prefix}{item.start}-{item.end}",
        "text": text[item.start : item.end],
        "start": item.start,
        "end": item.end,
        "sentence": sentences.holding(item.start),
    }


def _period(period: Any) -> Row:
    """The words and days of a period; for "since January" the days up to publication, for "by January" no first day."""
    if period is None:
        return {}
    open_ended = period.relation in ("since", "after", "until", "by", "before", "through")
    if period.relation == "by" and period.unit == "year":
        open_ended = False  # what is to be so "by 2030" is so in 2030
    return {
        "period": period.text,
        "period_start": period.window_start if open_ended else period.start,
        "period_end": period.window_end if open_ended else period.end,
        "period_basis": period.basis,
    }


def period_row(words: str, published: date | None) -> Row:
    """The period columns of the words of one period in an article of a date; empty where they are none."""
    period = reading.read(words, published)
    return _period(period) | {"period": words} if period else {}


def _source(text: str, figure: Any) -> Row:
    source = figure.source
    if source is None:
        return {}
    return {
        "source": source.source or None,
        "source_text": _text(text, source.start, source.end),
        "source_type": source.source_type,
        "cue": _text(text, source.cue_start, source.cue_end),
        "source_basis": source.basis,
    }


def _text(text: str, start: int | None, end: int | None) -> str | None:
    return None if start is None or end is None else text[start:end] or None

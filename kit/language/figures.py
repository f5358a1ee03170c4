"""Component "kit_figures": every number the article puts on something, with all that its clause says about it.

`kit.language.units` finds the quantities; here each gets what it counts, in what statistic, as a rise or a fall or a
level, and how it is hedged. What else belongs to it, `kit.language.attach` adds.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from kit.language import document, units
from kit.language.clause import counted
from kit.language.clause.brackets import tallied
from kit.language.clause.carried import carried_change, converts
from kit.language.clause.changes import Amount, Change, change_of, verb_of_change
from kit.language.clause.counted import Mention, is_age
from kit.language.clause.parallel import Parallel, end_of, parallels, with_unit_of
from kit.language.clause.respectively import paired
from kit.language.clause.statistic_words import hedge_for, hedges_in, statistic_for, statistics_in
from kit.language.parsed import sentences_of
from kit.language.periods import Period
from kit.language.quantities.added_units import added_units
from kit.language.quantities.country_money import bare_dollar, homes, place_at_head, resolved, told
from kit.language.quantities.quantity import Quantity
from kit.language.sentence import Sentence
from kit.language.speech.figure_source import FigureSource

Span.set_extension("figure", default=None, force=True)
# All figures in order; spaCy keeps one value for the spans of the same tokens, and "51±19%" is one token.
Doc.set_extension("figures", default=(), force=True)


_SIGNS = {"+": "rise", "-": "fall", "−": "fall", "–": "fall"}


class Shared(NamedTuple):
    """The figure, by its start, whose words a figure shares, and the tokens of the Doc that have the part of others in that; ``end``:
    the token behind the figure itself, in its sentence."""

    start: int
    own: tuple[int, int] | None
    counterpart: tuple[int, int] | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the figures table, as far as language tells: the columns of ``kit.codebook("figures")``.

    ``start`` and ``end`` are character offsets of the number with its unit and counted noun; ``period`` is the
    period it stands for; ``quantity`` holds the number as read; ``converted``: it says the one before it in another unit.
    """

    start: int
    end: int
    kind: str
    value: float | None
    low: float | None
    high: float | None
    qualifier: str
    unit: str | None
    per: str | None
    measure: str | None
    statistic: str | None
    change: str | None
    hedge: str | None
    quantity: Quantity
    predicate: str | None = None
    subject: str | None = None
    place: str | None = None
    period: Period | None = None
    source: FigureSource | None = None
    confidence: float | None = None
    converted: bool = False
    shared: Shared | None = None
    stuff: str | None = None  # what there is so much of: "35cm of snow"
    changing: int | None = None  # the token of the Doc that says that it is a change

    @property
    def base_value(self) -> float | None:
        """The value in `base_unit`."""
        return self.quantity.base_value

    @property
    def base_unit(self) -> str | None:
        """One comparable unit for all figures of the same dimension."""
        return self.quantity.base_unit


@Language.factory("kit_figures", assigns=["doc.spans"])
def create(nlp: Language, name: str) -> FigureFinder:
    return FigureFinder()


class FigureFinder:
    """Sets ``doc.spans["figures"]``; each span has its `Figure` at ``span._.figure``."""

    def __call__(self, doc: Doc) -> Doc:
        figures, spans = [], []
        for figure, first, last in _located(doc) if len(doc) else ():
            span = Span(doc, first, last, label="FIGURE")
            span._.figure = figure
            figures.append(figure)
            spans.append(span)
        doc.spans["figures"], doc._.figures = spans, figures
        return doc


def find_figures(doc: Doc) -> list[Figure]:
    """The figures of a Doc in the order of the text."""
    return [figure for figure, _, _ in _located(doc)]


def _located(doc: Doc) -> Iterator[tuple[Figure, int, int]]:
    """Each figure with its tokens: the first, and the one after the last."""
    newsroom = homes(*document.newsroom(doc))
    place = document.place(doc) or place_at_head(document.text_of(doc))
    dollar = bare_dollar(place, newsroom, document.text_of(doc))
    where = ", ".join([*newsroom, place or ""])
    quantities = units.find_quantities(document.text_of(doc), more_units=added_units(doc._.units), money=dollar)
    quantities = _without_times_gone_by(doc, quantities)
    calendar = sorted((span.start_char, span.end_char) for span in doc.spans.get("periods", ()))
    groups = [
        (sentence, quantities[begin:end])
        for sentence, begin, end in sentences_of(doc).groups([quantity.start for quantity in quantities])
    ]
    for sentence, few in _with_currencies(doc, groups, where, dollar):
        for figure in _figures_of(doc, sentence, few, calendar):
            first = sentence.token_at(figure.start)
            last = min(max(first, sentence.token_at(figure.end - 1)), len(sentence) - 1)
            yield figure, sentence.first + min(first, last), sentence.first + last + 1


def _with_currencies(
    doc: Doc, groups: list[tuple[Sentence, list[Quantity]]], where: str, dollar: str
) -> Iterator[tuple[Sentence, list[Quantity]]]:
    """Sentences and their quantities, of which sums have the currency that is meant."""
    text = document.text_of(doc)
    said = {
        number: text[sentence.starts[0] : sentence.ends[-1]]
        for number, (sentence, few) in enumerate(groups)
        if any(quantity.kind == "money" for quantity in few)
    }
    elsewhere = told((words, groups[number][1]) for number, words in said.items())
    for number, (sentence, few) in enumerate(groups):
        yield sentence, resolved(few, said[number], where, dollar, elsewhere) if number in said else few


def _without_times_gone_by(doc: Doc, quantities: list[Quantity]) -> list[Quantity]:
    """The quantities less those that only tell when: the "two" of "two seasons ago". Both are in the text's order."""
    gone = [
        (period.start_char, period.end_char)
        for period in (span._.period for span in doc.spans.get("periods", ()))
        if period.text.endswith((" ago", " earlier", " before"))
    ]
    starts = [start for start, _ in gone]
    kept = []
    for quantity in quantities:
        index = bisect_right(starts, quantity.start) - 1
        if index < 0 or quantity.end > gone[index][1]:
            kept.append(quantity)
    return kept


def _figures_of(
    doc: Doc, sentence: Sentence, quantities: list[Quantity], calendar: list[tuple[int, int]]
) -> list[Figure]:
    sentence.calendar = _tokens_of(sentence, calendar)
    mentions = _mentions(sentence, quantities)
    shared = {**parallels(sentence, mentions), **tallied(sentence, mentions), **paired(sentence, mentions)}
    for taker, given in shared.items():
        with_unit_of(mentions[taker], mentions[given.model])
    for mention in mentions:
        if is_age(sentence, mention):
            mention.quantity = replace(mention.quantity, kind="age", unit="year")
            mention.measure = None
    converted = [False, *(converts(sentence, mention, before) for before, mention in pairwise(mentions))]
    changes = _changes(sentence, mentions, shared, converted)
    statistics, hedges = statistics_in(sentence), hedges_in(sentence)
    figures: list[Figure] = []
    for index, mention in enumerate(mentions):
        quantity, number, change = mention.quantity, mention.quantity.number, changes[index]
        bounds = number.low, number.high, number.qualifier
        if converted[index] and number.qualifier == "=":
            bounds = _bounds_of_conversion(number.value, figures[-1].qualifier)
        others = [(other.first, other.end) for other in mentions if other.first != mention.first]
        place = mention.first, mention.end, others
        figures.append(
            Figure(
                quantity.start,
                _end(sentence, mention),
                quantity.kind,
                None if number.vague else number.value,
                *bounds,
                unit=quantity.unit,
                per=quantity.per,
                measure=mention.measure,
                statistic=statistic_for(sentence, statistics, *place, mention.noun or mention.of),
                change=change.kind if change else None,
                hedge=hedge_for(sentence, hedges, *place),
                quantity=quantity,
                stuff=counted.stuff(sentence, mention),
                converted=converted[index],
                changing=change.token + sentence.first if change and change.token >= 0 else None,
                shared=_of_doc(sentence, mentions, index, shared.get(index)),
            )
        )
    return figures


def _mentions(sentence: Sentence, quantities: list[Quantity]) -> list[Mention]:
    """The quantities of a sentence with what stands beside each that it counts."""
    mentions = [_mention(sentence, quantity) for quantity in quantities]
    sentence.figures = frozenset(token for mention in mentions for token in range(mention.first, mention.last))
    limits = [*(mention.left for mention in mentions[1:]), len(sentence)]
    for mention, limit in zip(mentions, limits, strict=False):
        counted.find_noun(sentence, mention, limit)
    counted.read_points(sentence, mentions)
    for mention in mentions:
        counted.name_measure(sentence, mention)
    counted.share_hanging(sentence, mentions)
    return mentions


def _changes(
    sentence: Sentence, mentions: list[Mention], shared: dict[int, Parallel], converted: list[bool]
) -> list[Change | None]:
    """What each mention is in a change: by its own words, with the figure before it, or as the figure is whose words it shares."""
    changes: list[Change | None] = []
    for index, mention in enumerate(mentions):
        change = changes[-1] if converted[index] else _change(sentence, mention)
        if change is None and index and not converted[index]:
            change = carried_change(sentence, mention, mentions[index - 1], changes[-1])
        parallel = shared.get(index)
        if change is None and parallel is not None and parallel.model < index:
            change = _shared_change(changes[parallel.model], parallel, mention)
        changes.append(change)
    return changes


def _bounds_of_conversion(value: float, qualifier: str) -> tuple[float | None, float | None, str]:
    """The bounds and the qualifier that a conversion has from what it converts: "more than 9.2 million crowns ($1.3 million)"."""
    if qualifier == "range":
        return None, None, "="
    return value if qualifier in (">", ">=") else None, value if qualifier in ("<", "<=") else None, qualifier


def _shared_change(change: Change | None, parallel: Parallel, mention: Mention) -> Change | None:
    """The change of a figure's model, which a figure of a list has only where it is the same in kind: "to 43 hurt, two seriously"
    is one level, and "gained 3 seats and two allies" one gain."""
    if change is None or parallel.own is not None:
        return change
    size = change.kind in ("rise", "fall")
    return change if mention.quantity.unit or size and not mention.noun else None


def _of_doc(sentence: Sentence, mentions: list[Mention], number: int, parallel: Parallel | None) -> Shared | None:
    if parallel is None:
        return None
    end = end_of(sentence, mentions[number])
    first = sentence.first
    own, other = (
        (tokens[0] + first, tokens[1] + first) if tokens else None for tokens in (parallel.own, parallel.counterpart)
    )
    start = mentions[parallel.model].quantity.start
    return Shared(start, own, other, end + first if end < len(sentence) else None)


def _mention(sentence: Sentence, quantity: Quantity) -> Mention:
    first = sentence.token_at(quantity.start)
    last = max(first + 1, sentence.token_at(quantity.end - 1) + 1)
    number = quantity.number
    left = first
    if number.qualifier_start is not None and number.qualifier_start < quantity.start:
        left = min(first, sentence.token_at(number.qualifier_start))
    return Mention(quantity, first, min(last, len(sentence)), left, per_end=quantity.per_end or 0)


def _tokens_of(sentence: Sentence, calendar: list[tuple[int, int]]) -> frozenset[int]:
    """The tokens of the sentence that calendar expressions cover; ``calendar`` is ordered."""
    if not calendar or not len(sentence):
        return frozenset()
    begin, close = sentence.starts[0], sentence.ends[-1]
    tokens: set[int] = set()
    index = max(bisect_left(calendar, (begin, 0)) - 1, 0)
    while index < len(calendar) and calendar[index][0] < close:
        start, end = calendar[index]
        if end > begin:
            tokens.update(range(sentence.token_at(start), min(len(sentence), sentence.token_at(end - 1) + 1)))
        index += 1
    return frozenset(tokens)


def _end(sentence: Sentence, mention: Mention) -> int:
    end = mention.quantity.end
    if mention.noun is not None and mention.adjacent:
        end = max(end, sentence.ends[mention.noun[1] - 1])
    if mention.quantity.kind == "multiple" and mention.last < len(sentence) and sentence.words[mention.last] == "times":
        end = max(end, sentence.ends[mention.last])
    return max(end, mention.per_end)


def _change(sentence: Sentence, mention: Mention) -> Change | None:
    quantity = mention.quantity
    noun = mention.measure if mention.noun else None
    after = mention.last
    if mention.noun is not None and (mention.host is None or mention.noun[1] <= mention.host):
        compared = sentence.words[mention.noun[0]] in ("fewer", "less", "more")
        after = mention.noun[0 if compared else 1]  # "14 fewer players than in 2017"
    if quantity.kind == "multiple" and quantity.number.form == "multiple":
        word = sentence.words[mention.first]
        if quantity.number.connector == "again":  # "half as high again"
            return Change("rise", mention.first)
        if word.startswith(("doubl", "tripl", "trebl", "quadrupl", "quintupl")):
            return (
                Change("rise", mention.first)
                if sentence.tags[mention.first].startswith("V") or not sentence.parsed
                else None
            )
        if word.startswith(("halv",)):
            return Change("fall", mention.first)
    if quantity.kind == "score":
        return None
    sign = _SIGNS.get(sentence.text[quantity.start])
    in_brackets = sentence.text[quantity.start - 1 : quantity.start] == "("
    if sign is not None and (quantity.unit == "pp" or quantity.unit is None and in_brackets):
        return Change(sign, mention.first)  # "34% (+2)", "41 seats (-3)"
    change = change_of(sentence, mention.left, after, Amount(quantity.unit, noun, quantity.kind), sentence.calendar)
    modifies = mention.host is not None and (mention.plain or "-" in sentence.text[quantity.number_end : quantity.end])
    if modifies and change is not None and 0 <= change.token < mention.first and verb_of_change(sentence, change.token):
        return None  # "hit a 40-tonne lorry", "cut a 12-storey block to"
    return change

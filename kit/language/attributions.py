"""Component "kit_attributions": who said what, and by which word.

How a source is found, step by step:

1. `kit.language.speech.quotations` finds the quotations from their marks.
2. `kit.language.speech.proposals` reads each verb of saying by grammar: what is said, and who says it.
3. `kit.language.speech.reader` weighs the proposals with what else it sees and finds attributions that have none.
4. `numbers_stated` has sources that state a number and no clause ("put the toll at 12", "by the army's count", "than the 3
   percent analysts expected").
5. What has no verb is read by its form: `unspoken` has "SPEAKER: K", and a quotation after a colon or before a dash and a name.
6. `kit.language.speech.floor` goes through what was found, in the order of the text: each source gets its name and its type,
   each quotation that has no cue of its own its speaker, or nobody.

`source_for` says who states a figure.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from kit.language.attach.view import Range, View, view_of
from kit.language.document import text_of
from kit.language.parsed import sentences_of
from kit.language.sentence import Sentence
from kit.language.speech import context, extents, fronted, numbers_stated, speakers, unspoken, wording
from kit.language.speech.attribution import Attribution, Characters
from kit.language.speech.boundaries import hashes_of, sentence_offsets
from kit.language.speech.cues import COUNTING_WORDS, Cue, cue_at
from kit.language.speech.figure_source import FigureSource
from kit.language.speech.floor import Floor
from kit.language.speech.main_clause import names_nothing
from kit.language.speech.quotations import Quotations
from kit.language.speech.reader import Reading, readings

_BEFORE_CUE = re.compile(
    r"(?:[\s,;–—-]*\b(?:and|but|or|also|then|has|have|had|is|are|was|were|while|\w+ly)\b)*[\s,;–—-]*$"
)
_BESIDE = 3  # tokens from a verb to the pronoun that is its subject

Span.set_extension("attribution", default=None, force=True)


@Language.factory("kit_attributions", assigns=["doc.spans"])
def create(nlp: Language, name: str) -> AttributionFinder:
    return AttributionFinder()


class AttributionFinder:
    """Sets ``doc.spans["attributions"]`` with ``span._.attribution``: spans from the first to the last part, shorter ones from
    the cue on where two would be the same."""

    def __call__(self, doc: Doc) -> Doc:
        spans: dict[tuple[int, int], Span] = {}
        for attribution in find_attributions(doc) if len(doc) else ():
            for stretch in (
                (attribution.start, attribution.end),
                (attribution.cue[0], attribution.end),
                attribution.cue,
            ):
                span = doc.char_span(*stretch, label="ATTRIBUTION", alignment_mode="expand")
                # spaCy keeps what a span carries by its place: "S said K1 and said K2" has one place for two.
                if span is not None and (span.start_char, span.end_char) not in spans:
                    span._.attribution = attribution
                    spans[span.start_char, span.end_char] = span
                    break
        doc.spans["attributions"] = list(spans.values())
        return doc


def find_attributions(doc: Doc) -> list[Attribution]:
    """The attributions of a Doc, by the place of their cue."""
    text = text_of(doc)
    quotations = Quotations(text)
    sentences = sentences_of(doc)
    view = view_of(doc)
    read = readings(doc, view, quotations) if doc.tensor.size else {}
    cues = sorted(read)
    found: list[Attribution] = []
    positions = sorted(
        {*sentences.offsets_of(_numbers()), *view.offsets[cues].tolist(), *(q.last for q in quotations.all)}
    )
    for sentence, _, _ in sentences.groups(positions):
        inside = cues[bisect_left(cues, sentence.first) : bisect_left(cues, sentence.first + len(sentence))]
        found += _of_sentence(sentence, {cue - sentence.first: read[cue] for cue in inside}, view, quotations)
    found += unspoken.lines(doc, quotations, found)
    found.sort(key=lambda attribution: (attribution.cue, attribution.contents))
    found = [_trimmed(text, attribution) for attribution in _without_repeats(found)]
    return _levelled(Floor(doc, view, quotations, found).taken())


@cache
def _numbers() -> frozenset[int]:
    return hashes_of(numbers_stated.words())


def _trimmed(text: str, attribution: Attribution) -> Attribution:
    """The attribution with the white space that spaCy makes tokens of left out of its source."""
    if attribution.source is None:
        return attribution
    start, end = attribution.source
    words = text[start:end].strip()
    if len(words) == end - start:
        return attribution
    start += text[start:end].index(words)
    return replace(attribution, source=(start, start + len(words)))


def _of_sentence(
    sentence: Sentence, cues: dict[int, tuple[Reading, Attribution | None]], view: View, quotations: Quotations
) -> list[Attribution]:
    """The attributions of a sentence; ``cues`` by their place in it."""
    if not sentence.parsed:
        return []
    numbers = [
        stated for stated in numbers_stated.find(sentence) if quotations.at(sentence.starts[stated.cue[0]]) is None
    ]
    stating = {token for stated in numbers for token in range(*stated.cue)}
    found = [
        made
        for cue, read in cues.items()
        if cue not in stating and (made := _read(sentence, cue, *read, view, quotations)) is not None
    ]
    found += [
        Attribution(
            source=_characters(sentence, stated.source),
            cue=_characters(sentence, stated.cue),
            contents=tuple(_characters(sentence, content) for content in stated.contents),
            cue_type=stated.cue_type,
            kind="number",
        )
        for stated in numbers
    ]
    if not any(quotations.at(attribution.cue[0]) is None for attribution in found):
        found += unspoken.quoted(sentence.text, sentence, quotations)
    return _apart(sentence.text, found)


def _read(
    sentence: Sentence, place: int, reading: Reading, proposed: Attribution | None, view: View, quotations: Quotations
) -> Attribution | None:
    """The attribution of one cue; None where no word of what is said is left."""
    cue = cue_at(sentence, place)
    contents = _said(sentence, cue, reading, proposed, view, quotations)
    if not contents:
        return None
    source = antecedent = None
    head = _pronoun(sentence, place)
    if proposed is not None and reading.subject:
        source, antecedent = proposed.source, proposed.antecedent
    else:
        if head is None and reading.source is not None:
            head = reading.source - sentence.first
        if head is not None and 0 <= head < len(sentence):
            if sentence.words[head] in speakers.SAYS_NOTHING:
                return None
            tokens = speakers.mention(sentence, head, cue)
            if cue.kind == "according" and len(contents) == 1:
                tokens, contents = fronted.parted(sentence, cue, tokens, contents[0])
            noun = speakers.antecedent(sentence, cue, tokens)
            source = _characters(sentence, tokens)
            antecedent = _characters(sentence, noun) if noun is not None else None
    if source is not None:  # of "citing police sources" and "the Institute for the Study of War" no part is said
        contents = [(low, high) for low, high in contents if low < source[0] or high > source[1]]
        first, last = sentence.token_at(source[0]), sentence.token_at(source[1] - 1) + 1
        tops = (token for token in range(first, last) if not first <= sentence.heads[token] < last)
        if not contents or any(names_nothing(sentence, top) for top in tops):
            return None  # "No one told them" says nothing for anybody
    start, end = sentence.starts, sentence.ends
    return Attribution(
        source=source,
        cue=(start[cue.first], end[cue.last - 1]),
        contents=tuple(contents),
        cue_type=cue.cue_type,
        quotation=wording.quotation_kind(contents, quotations),
        negated=wording.is_negated(sentence, cue.head),
        kind=cue.kind,
        antecedent=antecedent,
        shares=reading.shares,
    )


def _said(
    sentence: Sentence, cue: Cue, reading: Reading, proposed: Attribution | None, view: View, quotations: Quotations
) -> list[Characters]:
    """What is said with one cue, as the grammar or the reader has it; nothing where it only gives something a name."""
    if speakers.gives_name(sentence, cue):
        return []
    if proposed is not None and reading.grammar:
        return list(proposed.contents)
    here, first = sentence.starts[cue.head], sentence.first
    pieces = [
        (low, first + extents.within_clause(sentence, cue, low - first, high - first)) for low, high in reading.contents
    ]
    places = ((int(view.offsets[low]), int(view.ends[high])) for low, high in pieces)
    found = (_content(sentence.text, quotations, low, high, sentence, here) for low, high in places)
    return [content for content in found if content is not None]


def _characters(sentence: Sentence, tokens: Range) -> Characters:
    return sentence.starts[tokens[0]], sentence.ends[tokens[1] - 1]


def _pronoun(sentence: Sentence, verb: int) -> int | None:
    """The pronoun beside a verb that is its subject: "he said", "the mayor, who warned"."""
    subject = sentence.child(verb, "nsubj")
    if subject is None or abs(subject - verb) > _BESIDE:
        return None
    return subject if sentence.tags[subject] in ("PRP", "WP", "WDT") else None


def _content(
    text: str, quotations: Quotations, start: int, end: int, sentence: Sentence, cue: int
) -> Characters | None:
    """Characters ``start`` to ``end`` without marks at the edges; a quotation that begins or ends them is said as a whole."""
    first, last, around = quotations.at(start), quotations.at(end - 1), quotations.at(cue)
    if first is not None and first is not around:
        if start <= max(first.first, sentence.starts[0]):
            start = first.first
        if last is not first and first.closed and first.last - start > 1 and text[first.last - 1] in ".,!?…":
            end, last = first.last, first
    if last is not None and last is not around:
        end = last.last
    if first is None and (line := text.find("\n", start, end)) >= 0:
        end = line  # what is told in one paragraph ends with it
    return wording.trimmed(text, start, end)


def _apart(text: str, found: list[Attribution]) -> list[Attribution]:
    """Contents cut where the same speaker's next cue begins: "said K1 and warned that K2" are two statements."""
    made = []
    for one in found:
        contents = list(one.contents)
        for other in found:
            if other.source is None or other.source != one.source or other.cue <= one.cue:
                continue
            for number, (start, end) in enumerate(contents):
                if start < other.cue[0] < end:
                    cut = wording.trimmed(text, start, start + len(_BEFORE_CUE.sub("", text[start : other.cue[0]])))
                    contents[number] = cut or (start, end)
        made.append(replace(one, contents=tuple(contents)))
    return made


def _without_repeats(found: list[Attribution]) -> list[Attribution]:
    """One attribution for one cue; "put at 8,000 by the union and at 2,500 by the company" has two."""
    kept: dict[object, Attribution] = {}
    for attribution in found:
        key = (attribution.cue, attribution.contents) if attribution.kind == "number" else attribution.cue
        if key not in kept:
            kept[key] = attribution
    return list(kept.values())


def _levelled(found: list[Attribution]) -> list[Attribution]:
    """Attributions with their level: how many others hold their cue in what is said."""
    spans = sorted((span, number) for number, attribution in enumerate(found) for span in attribution.contents)
    levels = [0] * len(found)
    position = 0
    open_spans: list[tuple[int, int]] = []
    for number in sorted(range(len(found)), key=lambda number: found[number].cue):
        cue = found[number].cue[0]
        while position < len(spans) and spans[position][0][0] <= cue:
            open_spans.append((spans[position][0][1], spans[position][1]))
            position += 1
        open_spans = [span for span in open_spans if span[0] > cue]
        levels[number] = sum(owner != number for _, owner in open_spans)
    return [
        replace(attribution, level=level) if level else attribution
        for attribution, level in zip(found, levels, strict=True)
    ]


# ------------------------------------------------------------------ figures


def source_for(doc: Doc, start_char: int, end_char: int) -> FigureSource | None:
    """Who states the figure at these characters; None where the article states it in its own voice.

    Of nested attributions the innermost counts: who states the figure, not who reports that he does. Where no
    attribution holds the figure, a source is carried over from the sentence before when the text plainly goes on in
    the same voice (``basis`` is then "context").
    """
    index = _index(doc)
    best: tuple[int, int, Attribution] | None = None
    for start, end, attribution in index.around(start_char, start_char + 1):
        # "The 290 million analysts expected": where the number ends can be read in two ways.
        if end < end_char and attribution.kind != "number":
            continue
        if attribution.cue_type == "demand" and attribution.quotation == "indirect":
            continue  # "ordered them to pay 3 million": the sum is what the article tells
        # "Growers expect 12,000 tonnes, the union said": an expectation that is told has its teller for a source.
        # So has "is expected to reach 12,000", which names nobody.
        told = attribution.source is None or attribution.level > 0 and _is_held(doc, attribution)
        rank = int(told), end - start
        if best is None or rank < best[:2]:
            best = *rank, attribution
    if best is not None:
        return _figure_source(best[2], "sentence")
    carried = index.carried(start_char)
    return _figure_source(carried, "context") if carried is not None else None


def attributions_around(doc: Doc, place: int) -> Iterator[tuple[int, int, Attribution]]:
    """The attributed spans that hold the character at ``place``: start, end, attribution."""
    return _index(doc).around(place, place + 1)


def forget(doc: Doc) -> None:
    """Drops what was made to answer for the Doc's figures, which spaCy cannot send between processes."""
    doc.user_data.pop(_INDEX, None)


_EXPECTING = frozenset(("expect", "expects", "expected", "expecting", "anticipate", "anticipates"))


def _is_held(doc: Doc, attribution: Attribution) -> bool:
    """Whether the cue is a state of mind, or an act of counting, which another reports: "expect", "believe", "counted"."""
    if attribution.kind != "verb":
        return False
    cue = text_of(doc)[slice(*attribution.cue)].lower()
    return attribution.cue_type == "believe" or cue in _EXPECTING or cue in COUNTING_WORDS


def _figure_source(attribution: Attribution, basis: str) -> FigureSource:
    source = attribution.source or (None, None)
    cue = attribution.cue if attribution.kind != "marks" else (None, None)
    return FigureSource(
        attribution.source_name,
        source[0],
        source[1],
        attribution.source_type,
        cue[0],
        cue[1],
        basis if attribution.source_name else None,
    )


class _Index:
    """The attributed spans of a Doc by place, made once."""

    def __init__(self, doc: Doc) -> None:
        attributions: list[Attribution] = (
            [span._.attribution for span in doc.spans["attributions"]] if "attributions" in doc.spans else []
        )
        self.doc = doc
        self.spans = sorted(
            ((start, end, attribution) for attribution in attributions for start, end in attribution.contents),
            key=lambda item: item[:2],
        )
        self._starts = [start for start, _, _ in self.spans]
        self._reach: list[int] = []
        furthest = 0
        for _, end, _ in self.spans:
            furthest = max(furthest, end)
            self._reach.append(furthest)
        self.attributions = sorted(attributions, key=lambda attribution: attribution.end)
        self.sentences = sentence_offsets(doc)

    def around(self, start: int, end: int) -> Iterator[tuple[int, int, Attribution]]:
        """The attributed spans that hold ``start:end``."""
        number = bisect_right(self._starts, start) - 1
        while number >= 0 and self._reach[number] >= end:
            if self.spans[number][1] >= end:
                yield self.spans[number]
            number -= 1

    def carried(self, position: int) -> Attribution | None:
        """The attribution whose voice goes on in the sentence at ``position``."""
        return context.carried(self.doc, position, self.sentences, self.attributions)


def _index(doc: Doc) -> _Index:
    index = doc.user_data.get(_INDEX)
    attributions = doc.spans.get("attributions")
    if index is None or index[0] is not attributions:
        index = (attributions, _Index(doc))
        doc.user_data[_INDEX] = index
    return index[1]


_INDEX = "kit_attributions_index"

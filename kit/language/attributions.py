"""Component "kit_attributions": who said what, and by which word.

How a source is found, step by step:

1. `kit.language.speech.quotations` finds the quotations from their marks, `kit.language.speech.cues` the cues of a sentence.
2. For a cue, `kit.language.speech.speakers` finds the source: the subject of the cue in the parse (its own, or the one it
   shares: "the mayor said ..., adding"), or the noun phrase beside it.
3. `kit.language.speech.contents` finds what is said: behind the cue ("said that K"), before it ("K, she said"), or both
   ("K," she said, "K"). `beginnings` and `extents` find its edges. A cue without content attributes nothing.
4. `closings` has a source that closes its sentence ("K, customs data show"), `numbers_stated` one that states a number and no
   clause ("put the toll at 12", "by the army's count", "than the 3 percent analysts expected").
5. What has no verb is read by its form: `other_cues` has "according to S", "S's claim that K" and "reportedly",
   `unspoken` has "SPEAKER: K", and a quotation after a colon or before a dash and a name.
6. Quotations that go on in the next sentence or paragraph, with no cue of their own, are joined to their attribution.
7. `kit.language.speech.sources` gives each source one name through the article, and its type.

`source_for` says who states a figure.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from kit.language.document import text_of
from kit.language.parsed import Sentences, sentences_of
from kit.language.sentence import Sentence
from kit.language.speech import closings, contents, context, numbers_stated, other_cues, speakers, unspoken, wording
from kit.language.speech.attribution import Attribution, Characters
from kit.language.speech.boundaries import hashes_of, sentence_offsets
from kit.language.speech.cues import CUE_WORDS, Cue, cues_in
from kit.language.speech.figure_source import FigureSource
from kit.language.speech.quotations import Quotation, Quotations
from kit.language.speech.sources import Naming

Span.set_extension("attribution", default=None, force=True)


@Language.factory("kit_attributions", assigns=["doc.spans"])
def create(nlp: Language, name: str) -> AttributionFinder:
    return AttributionFinder()


class AttributionFinder:
    """Sets ``doc.spans["attributions"]``, spans from the first to the last part, with ``span._.attribution``."""

    def __call__(self, doc: Doc) -> Doc:
        spans = []
        for attribution in find_attributions(doc) if len(doc) else ():
            span = doc.char_span(attribution.start, attribution.end, label="ATTRIBUTION", alignment_mode="expand")
            if span is not None:
                span._.attribution = attribution
                spans.append(span)
        doc.spans["attributions"] = spans
        return doc


def find_attributions(doc: Doc) -> list[Attribution]:
    """The attributions of a Doc, by the place of their cue."""
    text = text_of(doc)
    quotations = Quotations(text)
    sentences = sentences_of(doc)
    found: list[Attribution] = []
    for sentence in _candidates(sentences, quotations):
        found += _of_sentence(text, sentence, quotations)
    found += unspoken.lines(doc, quotations, found)
    found.sort(key=lambda attribution: (attribution.cue, attribution.contents))
    found = _continued(text, found, quotations, sentences)
    found = _without_repeats(found)
    naming = Naming(doc, found)
    return [naming.named(_trimmed(text, attribution)) for attribution in _levelled(found)]


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


@cache
def _cue_hashes() -> frozenset[int]:
    return hashes_of(CUE_WORDS)


def _candidates(sentences: Sentences, quotations: Quotations) -> Iterator[Sentence]:
    """The sentences with a cue word or a quotation's end."""
    positions = sorted({*sentences.offsets_of(_cue_hashes()), *(quotation.last for quotation in quotations.all)})
    for sentence, _, _ in sentences.groups(positions):
        yield sentence


def _of_sentence(text: str, sentence: Sentence, quotations: Quotations) -> list[Attribution]:
    if not sentence.parsed:
        return []
    cues = cues_in(sentence)
    found = []
    voices = [cue for cue in cues if "figure" not in cue.forms]  # "and give tax breaks" ends nobody's words
    for cue in cues:
        attribution = _read(text, sentence, cue, voices, quotations)
        if attribution is not None:
            found.append(attribution)
    found += [
        Attribution(
            source=(sentence.starts[stated.source[0]], sentence.ends[stated.source[1] - 1]),
            cue=(sentence.starts[stated.cue[0]], sentence.ends[stated.cue[1] - 1]),
            contents=tuple((sentence.starts[first], sentence.ends[last - 1]) for first, last in stated.contents),
            cue_type=stated.cue_type,
            kind="number",
        )
        for stated in numbers_stated.find(sentence)
        if quotations.at(sentence.starts[stated.cue[0]]) is None
    ]
    return found or unspoken.quoted(text, sentence, quotations)


def _read(text: str, sentence: Sentence, cue: Cue, cues: list[Cue], quotations: Quotations) -> Attribution | None:
    """The attribution of one cue, or None when nothing is said with it."""
    around = quotations.at(sentence.starts[cue.head])
    if cue.kind == "according":
        source, content = other_cues.according(sentence, cue, quotations)
    elif cue.kind == "noun":
        source, content = other_cues.noun(sentence, cue)
    elif cue.kind == "adverb":
        source, content = None, other_cues.adverb(sentence, cue)
    elif cue.kind == "passive":
        source, content = other_cues.passive(sentence, cue, quotations)
    else:
        if wording.is_infinitive(sentence, cue):
            return None
        source = speakers.speaker_of(sentence, cue, cues)
        content = contents.verb(text, sentence, cue, source, cues, quotations)
        before = bool(content) and content[0][0] < sentence.starts[cue.head]
        # ", its maker, Helix Bio, said": where no subject is the verb's own, it may share a wrong one.
        apart = sentence.words[cue.head - 1] == "," and sentence.child(cue.head, "nsubj") is None
        if (not before or source is None or apart) and "clause" in cue.forms and around is None:
            closing = closings.closing(sentence, cue.head) or closings.inverted(sentence, cue.head)
            if closing is not None:
                source, content = closing, contents.before(text, sentence, cue, min(closing[0], cue.first), cues)
                before = True
        spoken = source is not None or wording.is_direct(content, quotations)
        if not spoken and sentence.tags[cue.head] in ("VBG", "VB"):
            return None  # "Saying it would rain is easy": nobody says it
        clause = before or sentence.words[cue.last : cue.last + 1] == ["that"]
        thing = cue.lemma == "find" and not clause and not wording.has_clause(sentence, content)  # no "K, judges found"
        if content and not before and cue.lemma == "add" and _adds_a_thing(sentence, cue, content):
            return None
        if content and cue.lemma == "show" and not wording.shows(sentence, source):
            return None
        if content and thing and not wording.is_evidence(sentence, source):
            return None
        if "figure" in cue.forms and not wording.counts(sentence, cue, source, content):
            return None
    if not content or around is not None and not _speaks_inside(sentence, cue, source):
        return None
    start, end = sentence.starts, sentence.ends
    antecedent = speakers.antecedent(sentence, cue, source) if source is not None else None
    negated = wording.is_negated(sentence, cue.head)
    if negated and cue.kind == "verb" and cue.cue_type != "deny" and not wording.has_clause(sentence, content):
        return None  # "They never promised a bonus"
    return Attribution(
        source=(start[source[0]], end[source[1] - 1]) if source else None,
        cue=(start[cue.first], end[cue.last - 1]),
        contents=tuple(content),
        cue_type=cue.cue_type,
        quotation=wording.quotation_kind(text, content, quotations),
        negated=negated,
        kind=cue.kind,
        antecedent=(start[antecedent[0]], end[antecedent[1] - 1]) if antecedent else None,
    )


_REPORTING = frozenset(("say", "report", "claim", "deny", "warn", "predict", "promise"))


def _adds_a_thing(sentence: Sentence, cue: Cue, content: list[Characters]) -> bool:
    """ "Employers added 96,000 jobs, and the rate fell": what they added is no word."""
    thing = sentence.child(cue.head, "dobj")
    return thing is not None and cue.last <= thing and sentence.ends[thing] <= content[0][0]


def _speaks_inside(sentence: Sentence, cue: Cue, source: tuple[int, int] | None) -> bool:
    """Whether a cue inside a quotation reports what somebody else says, rather than being a way of speaking."""
    if cue.kind == "according":
        return True
    if (
        source is None
        or cue.kind != "verb"
        or cue.cue_type not in _REPORTING
        or sentence.tags[cue.head] not in ("VBD", "VBZ", "VBP")
    ):
        return False
    # A name or a document is quoted in turn; "people say" and "when you call it" are ways of speaking.
    tokens = range(*source)
    return any(sentence.tags[token] in ("NNP", "NNPS") for token in tokens) or wording.is_document(sentence, source)


def _continued(text: str, found: list[Attribution], quotations: Quotations, sentences: Sentences) -> list[Attribution]:
    """Joins to an attribution the quotations that follow it with no cue of their own."""
    if not found or not quotations.all:
        return found
    outer = [number for number, attribution in enumerate(found) if quotations.at(attribution.cue[0]) is None]
    taken = {
        quotation.start
        for number in outer
        for content in found[number].contents
        for quotation in quotations.within(*content)
    }
    ends = [end for _, end in sentences.characters]
    extra: dict[int, list[Characters]] = {}
    order = sorted(outer, key=lambda number: found[number].end)
    cursor, current, last = 0, None, 0
    for quotation in quotations.all:
        while cursor < len(order) and found[order[cursor]].end <= quotation.start:
            if found[order[cursor]].kind in ("verb", "line", "quoted", "according"):
                current, last = order[cursor], found[order[cursor]].end
            cursor += 1
        if current is None or quotation.start in taken or not _whole_sentence(text, quotation):
            continue
        attribution = found[current]
        # The rest of the attribution's sentence ("she said, pointing at the map") may stand between.
        number = bisect_right(ends, max(last - 1, 0))
        rest = min(ends[number], quotation.start) if number < len(ends) and last == attribution.end else last
        gap = text[rest : quotation.start]
        if gap.strip(" \n\t\r.,;:!?\"”’'“‘-–—") or len(gap) > 12 or attribution.quotation == "indirect" and "\n" in gap:
            continue
        extra.setdefault(current, []).append((quotation.first, quotation.last))
        last = quotation.end
    return [
        replace(attribution, contents=(*attribution.contents, *extra[number])) if number in extra else attribution
        for number, attribution in enumerate(found)
    ]


def _whole_sentence(text: str, quotation: Quotation) -> bool:
    """Whether the quotation is a sentence by itself: nothing of the article's own voice follows it in its sentence."""
    inner = text[quotation.first : quotation.last].strip()
    if len(inner.split()) < 3:
        return False
    if quotation.goes_on or not quotation.closed:
        return True
    after = text[quotation.end : quotation.end + 3]
    return (
        inner[-1] in ".!?…-—"
        and (not after.strip() or after[:1].isspace() and not after.strip()[0].islower())
        or after[:1] in ".!?"
    )


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
    """Whether the cue is a state of mind, which another can only report: "expect", "believe", "fear"."""
    if attribution.kind != "verb":
        return False
    cue = text_of(doc)[slice(*attribution.cue)].lower()
    return attribution.cue_type == "believe" or cue in _EXPECTING


def _figure_source(attribution: Attribution, basis: str) -> FigureSource:
    source = attribution.source or (None, None)
    return FigureSource(
        attribution.source_name,
        source[0],
        source[1],
        attribution.source_type,
        attribution.cue[0],
        attribution.cue[1],
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

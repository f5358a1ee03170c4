"""Component "kit_claims": every statement of the article, attributed or its own, one row for each.

An attributed claim is what somebody is said to say; a quotation over several sentences gives one claim a sentence. The
sentences nobody is named for are the article's own claims. Lines that state nothing (a section's name, a byline, a
caption's credit) are left out; a headline is a claim with ``headline`` set.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from kit.language.document import text_of
from kit.language.parsed import Sentences, sentences_of
from kit.language.periods import Period
from kit.language.sentence import FINITE, NOUNS, Sentence
from kit.language.speech import modality, worthiness
from kit.language.speech.attribution import Attribution
from kit.language.speech.own_voice import beside_attributions, sentences_of_its_own, trimmed
from kit.language.speech.vague_terms import vague_terms
from kit.language.syntax import edges

Span.set_extension("claim", default=None, force=True)

_NAMED = frozenset(("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"))
_PLACE_WORDS = frozenset(
    ("in", "near", "at", "across", "outside", "inside", "off", "around", "from", "on", "into", "throughout", "within")
)
_EDGES = " \t\r\n\u00a0"
_OPENING = "“\"‘«„'"
_PRONOUNS = frozenset(
    ("who", "whom", "which", "that", "it", "he", "she", "they", "this", "these", "those", "we", "i", "you")
)


@dataclass(frozen=True, slots=True)
class Claim:
    """One row of the claims table, as far as language tells: the columns of ``kit.codebook("claims")``.

    Offsets are characters of the article's text; ``start`` and ``end`` hold the content without its attribution.
    """

    start: int
    end: int
    source: str | None = None
    source_start: int | None = None
    source_end: int | None = None
    source_type: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    cue_type: str | None = None
    quotation: str | None = None
    modality: str = "assertion"
    negated: bool = False
    subject: str | None = None
    entities: tuple[str, ...] = ()
    period: Period | None = None
    place: str | None = None
    vague_terms: tuple[str, ...] = ()
    check_worthiness: float = 0.0
    headline: bool = False


@Language.factory("kit_claims", assigns=["doc.spans"])
def create(nlp: Language, name: str) -> ClaimFinder:
    return ClaimFinder()


class ClaimFinder:
    """Sets ``doc.spans["claims"]``; each span has its `Claim` at ``span._.claim``."""

    def __call__(self, doc: Doc) -> Doc:
        spans = []
        for claim in find_claims(doc) if len(doc) else ():
            span = doc.char_span(claim.start, claim.end, label="CLAIM", alignment_mode="expand")
            if span is not None:
                span._.claim = claim
                spans.append(span)
        doc.spans["claims"] = spans
        return doc


def find_claims(doc: Doc) -> list[Claim]:
    """The claims of a Doc in the order of the text."""
    text = text_of(doc)
    parsed = sentences_of(doc)
    sentences = parsed.characters
    attributions: list[Attribution] = (
        [span._.attribution for span in doc.spans["attributions"] if span._.attribution.kind != "number"]
        if "attributions" in doc.spans
        else []
    )  # "than the 3 percent analysts expected" is part of a statement
    rows: list[tuple[int, int, Attribution | None]] = []
    for attribution in attributions:
        for content in _statements(text, attribution):
            rows += [(start, end, attribution) for start, end in _by_sentence(text, content, sentences)]
    rows += [(start, end, None) for start, end in sentences_of_its_own(text, sentences, attributions)]
    rows += [(start, end, None) for start, end in beside_attributions(parsed, text, attributions)]
    rows = _one_each(rows)
    rows.sort(key=lambda row: (row[0], -row[1], row[2].cue if row[2] else (0, 0)))
    details = _Details(doc, parsed, sorted({row[0] for row in rows}))
    first_line = _first_line(text)
    return [_claim(text, start, end, attribution, details, first_line) for start, end, attribution in rows]


def _statements(text: str, attribution: Attribution) -> list[tuple[int, int]]:
    """The contents of an attribution that can stand as rows.

    What nobody is named for and the cue splits ("Output [is expected] to rise") is one statement, cue and all; a
    pronoun alone is none.
    """
    contents = list(attribution.contents)
    if (
        attribution.source is None
        and attribution.kind in ("passive", "adverb")
        and len(contents) == 2
        and "\n" not in text[contents[0][1] : contents[1][0]]
        and contents[0][1] <= attribution.cue[0] < contents[1][0]
    ):
        contents = [(contents[0][0], contents[1][1])]
    return [content for content in contents if text[content[0] : content[1]].lower() not in _PRONOUNS]


def _one_each(rows: list[tuple[int, int, Attribution | None]]) -> list[tuple[int, int, Attribution | None]]:
    """One row for the same words: of two attributions of them, the one whose cue stands nearest counts."""
    kept: dict[tuple[int, int], Attribution | None] = {}
    for start, end, attribution in rows:
        known = kept.get((start, end))
        if (
            known is None
            or attribution is not None
            and _distance(attribution, start, end) < _distance(known, start, end)
        ):
            kept[start, end] = attribution
    return [(start, end, attribution) for (start, end), attribution in kept.items()]


def _distance(attribution: Attribution, start: int, end: int) -> int:
    """Characters between the cue and ``start:end``."""
    return min(abs(start - attribution.cue[1]), abs(attribution.cue[0] - end))


def _by_sentence(text: str, content: tuple[int, int], sentences: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A content cut at the ends of sentences, without marks and spaces at the edges of the pieces."""
    start, end = content
    number = max(0, bisect_right(sentences, (start, len(text) + 1)) - 1)
    pieces = []
    while number < len(sentences) and sentences[number][0] < end:
        piece = trimmed(text, max(start, sentences[number][0]), min(end, sentences[number][1]))
        if piece:
            pieces.append(piece)
        number += 1
    return pieces


def _first_line(text: str) -> tuple[int, int]:
    """The first line when it has the form of a headline: short, with no full stop, and more text below it."""
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    if end < 0:
        return (start, len(text)) if len(text) - start < 160 and text.rstrip()[-1:] not in '.!?”"' else (0, 0)
    line = text[start:end].rstrip()
    return (start, end) if 0 < len(line) < 200 and line[-1] not in ".:" else (0, 0)


def _claim(
    text: str, start: int, end: int, attribution: Attribution | None, details: _Details, first_line: tuple[int, int]
) -> Claim:
    words = text[start:end]
    subject, entities, negated, place, period = details.of(start, end)
    cue_type = attribution.cue_type if attribution else None
    common: dict[str, Any] = {}
    if attribution is not None:
        source = attribution.source or (None, None)
        common = {
            "source": attribution.source_name,
            "source_start": source[0],
            "source_end": source[1],
            "source_type": attribution.source_type,
            "cue_start": None if attribution.kind == "marks" else attribution.cue[0],
            "cue_end": None if attribution.kind == "marks" else attribution.cue[1],
            "cue_type": cue_type,
            "quotation": attribution.quotation if attribution.source or attribution.kind == "marks" else None,
        }
    mode = modality.modality_of(text, start, end, cue_type)
    if mode == "assertion" and attribution is not None and attribution.kind == "adverb":
        mode = "hedged"
    return Claim(
        start=start,
        end=end,
        modality=mode,
        negated=negated or bool(attribution and attribution.negated),
        subject=subject,
        entities=entities,
        period=period,
        place=place,
        vague_terms=vague_terms(words),
        check_worthiness=round(worthiness.score(_with_attribution(text, start, end, attribution)), 4),
        headline=first_line[0] <= start and end <= first_line[1] and first_line[1] > 0,
        **common,
    )


def _with_attribution(text: str, start: int, end: int, attribution: Attribution | None) -> str:
    """A claim in the words that tell how it is put ("I think ..."), as far as they stand in one piece with it."""
    if (
        attribution is None
        or attribution.start < start - 200
        or attribution.end > end + 200
        or "\n" in text[attribution.start : attribution.end]
    ):
        return text[start:end]
    return text[min(start, attribution.start) : max(end, attribution.end)]


class _Details:
    """Subject, names, negation, place and period of the claims of one article."""

    def __init__(self, doc: Doc, sentences: Sentences, starts: list[int]) -> None:
        self.text = text_of(doc)
        self.entities = [
            (entity.start_char, entity.end_char, entity.text) for entity in doc.ents if entity.label_ in _NAMED
        ]
        self._starts = [start for start, _, _ in self.entities]
        spans = [*doc.spans.get("period_ranges", ()), *doc.spans.get("periods", ())]
        self._periods = sorted((span._.period for span in spans), key=lambda p: (p.start_char, -p.end_char))
        self._period_starts = [period.start_char for period in self._periods]
        self._sentence: dict[int, Sentence] = {}
        for sentence, low, high in sentences.groups(starts):
            for number in range(low, high):
                self._sentence[starts[number]] = sentence

    def of(self, start: int, end: int) -> tuple[str | None, tuple[str, ...], bool, str | None, Any]:
        """subject, entities, negated, place, period of the claim at ``start:end``."""
        sentence = self._sentence.get(start)
        at = bisect_left(self._period_starts, start)
        period = self._periods[at] if at < len(self._periods) and self._periods[at].end_char <= end else None
        names = self._names(start, end)
        if sentence is None or not sentence.parsed:
            return None, names, modality.is_negated(self.text[start:end]), None, period
        first, last = sentence.token_at(start), sentence.token_at(end)
        head = _head(sentence, first, last)
        subject = _subject(sentence, head, first, last)
        negated = (
            any(
                sentence.deps[child] == "neg" or sentence.words[child] in ("never", "cannot")
                for child in sentence.children[head]
            )
            if head is not None
            else False
        )
        if not negated and subject and subject.lower().split()[0] in ("no", "nobody", "nothing", "none", "neither"):
            negated = True
        return subject, names, negated, self._place(sentence, first, last), period

    def _names(self, start: int, end: int) -> tuple[str, ...]:
        low = bisect_left(self._starts, start)
        names: dict[str, None] = {}
        while low < len(self.entities) and self.entities[low][0] < end:
            if self.entities[low][1] <= end + 1:
                names[" ".join(self.entities[low][2].split())] = None
            low += 1
        return tuple(names)

    def _place(self, sentence: Sentence, first: int, last: int) -> str | None:
        """The first place name that a preposition of place introduces."""
        for token in range(first, min(last, len(sentence))):
            if sentence.words[token] in _PLACE_WORDS and sentence.deps[token] == "prep":
                place = sentence.child(token, "pobj")
                if place is not None and place < last and sentence.entities[place] in ("GPE", "LOC", "FAC"):
                    low = place
                    while low > token + 1 and sentence.entities[low - 1] in ("GPE", "LOC", "FAC"):
                        low -= 1
                    return " ".join(sentence.slice(low, place + 1).split())
        return None


def _head(sentence: Sentence, first: int, last: int) -> int | None:
    """The main verb of the tokens ``first:last``: the one whose head lies outside, a finite clause first."""
    outside = [
        token
        for token in range(first, min(last, len(sentence)))
        if not first <= sentence.heads[token] < last or sentence.heads[token] == token
    ]
    verbs = [token for token in outside if sentence.tags[token][:1] == "V" or sentence.tags[token] == "MD"]
    for token in verbs:
        if sentence.child(token, "nsubj", "nsubjpass", "csubj", "expl") is not None or sentence.tags[token] in FINITE:
            return token
    return verbs[0] if verbs else outside[0] if outside else None


def _subject(sentence: Sentence, head: int | None, first: int, last: int) -> str | None:
    if head is None:
        return None
    noun = sentence.child(head, "nsubj", "nsubjpass", "csubj")
    if noun is None and sentence.tags[head] in NOUNS and last - first <= 3:
        return None
    if noun is None or not first <= noun < last:
        return None
    low, high = edges(sentence, noun)
    low, high = max(low, first), min(high, last, head if noun < head else high)
    for token in range(noun + 1, high):
        if sentence.words[token] in (",", "who", "which", "that", "—", "–", "("):
            high = token
            break
    while low < high and _in_word(sentence, high - 1, high):  # the "ca" of "can't"
        high -= 1
    while low < high and _in_word(sentence, low - 1, low):  # the "G" of "3G"
        low += 1
    return " ".join(sentence.slice(low, high).split()).strip(_EDGES + _OPENING) or None


def _in_word(sentence: Sentence, token: int, following: int) -> bool:
    """Whether the two neighbouring tokens are parts of one word."""
    if token < 0 or following == len(sentence) or sentence.ends[token] != sentence.starts[following]:
        return False
    return sentence.words[token][-1].isalnum() and sentence.words[following][0].isalnum()

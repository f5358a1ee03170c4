"""Component "kit_claims": every statement of the article, attributed or its own, one row for each.

An attributed claim is what somebody is said to say; a quotation over several sentences gives one claim a sentence. The
sentences nobody is named for are the article's own claims. Lines that state nothing (a section's name, a byline, a
caption's credit) are left out.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from kit.language.claim import Claim
from kit.language.document import text_of
from kit.language.parsed import Sentences, sentences_of
from kit.language.periods import Period
from kit.language.sentence import VERBS, Sentence
from kit.language.speech import certainty, modality
from kit.language.speech.attribution import Attribution
from kit.language.speech.boundaries import sentence_at
from kit.language.speech.main_clause import MainClause, main_clause
from kit.language.speech.own_voice import beside_attributions, sentences_of_its_own, trimmed
from kit.language.speech.quotations import Quotations
from kit.language.speech.vague_terms import vague_terms
from kit.language.speech.wording import quotation_kind
from kit.language.speech.worth_told import rated

Span.set_extension("claim", default=None, force=True)

_NAMED = frozenset(("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"))
_PLACE_WORDS = frozenset(
    ("in", "near", "at", "across", "outside", "inside", "off", "around", "from", "on", "into", "throughout", "within")
)
_PRONOUNS = frozenset(
    ("who", "whom", "which", "that", "it", "he", "she", "they", "this", "these", "those", "we", "i", "you")
)


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
        for content in _statements(text, parsed, attribution):
            rows += [(start, end, attribution) for start, end in _by_sentence(text, content, sentences)]
    rows += [(start, end, None) for start, end in sentences_of_its_own(parsed, text, attributions)]
    rows += [(start, end, None) for start, end in beside_attributions(parsed, text, attributions)]
    rows = _one_each(rows)
    rows.sort(key=lambda row: (row[0], -row[1], row[2].cue if row[2] else (0, 0)))
    details = _Details(doc, parsed, sorted({row[0] for row in rows}))
    return rated(doc, [_claim(text, start, end, attribution, details) for start, end, attribution in rows])


def _statements(text: str, parsed: Sentences, attribution: Attribution) -> list[tuple[int, int]]:
    """The contents of an attribution that can stand as rows.

    What nobody is named for and the cue splits ("Output [is expected] to rise") is one statement, cue and all; a
    pronoun alone is none, nor is a time or place that opens what is said behind the cue ("On Monday, he said, it closed").
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
    if len(contents) > 1 and contents[0][1] <= attribution.cue[0] and _is_adverbial(parsed, *contents[0]):
        del contents[0]
    return [content for content in contents if text[content[0] : content[1]].lower() not in _PRONOUNS]


def _is_adverbial(parsed: Sentences, start: int, end: int) -> bool:
    """Whether the characters hold no more than a prepositional phrase or an adverb without a number of its own."""
    ((sentence, _, _),) = parsed.groups([start])
    tags = sentence.tags[sentence.token_at(start) : sentence.token_at(end)]
    return tags[:1] in (["IN"], ["RB"]) and VERBS.isdisjoint(tags) and not {"MD", "CD"} & set(tags)


def _one_each(rows: list[tuple[int, int, Attribution | None]]) -> list[tuple[int, int, Attribution | None]]:
    """One row for the same words: of two attributions of them one with a source counts, and of these the one whose cue is nearest.

    "Police said the fire is believed to be arson": police say so.
    """
    kept: dict[tuple[int, int], Attribution | None] = {}
    for start, end, attribution in sorted(rows, key=_preference, reverse=True):
        kept[start, end] = attribution
    return [(start, end, attribution) for (start, end), attribution in kept.items()]


def _preference(row: tuple[int, int, Attribution | None]) -> tuple[bool, bool, int]:
    """Smallest for the row that counts: whether it is attributed, whether to a source, characters between cue and words."""
    start, end, attribution = row
    if attribution is None:
        return True, True, 0
    return False, attribution.source is None, min(abs(start - attribution.cue[1]), abs(attribution.cue[0] - end))


def _by_sentence(text: str, content: tuple[int, int], sentences: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A content cut at the ends of sentences, without marks and spaces at the edges of the pieces."""
    start, end = content
    number = sentence_at(sentences, start)
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
    return (start, end) if 0 < len(line) < 200 and line.rstrip("”\"’'")[-1:] not in (".", ":", "") else (0, 0)


def _claim(text: str, start: int, end: int, attribution: Attribution | None, details: _Details) -> Claim:
    sentence = details.sentence(start)
    clause = None
    if sentence is not None and sentence.parsed:
        clause = main_clause(sentence, sentence.token_at(start), sentence.token_at(end))
    kind = quotation_kind([(start, end)], details.quotations)
    role = _role(text, start, end, attribution, kind, details.first_line)
    common: dict[str, Any] = {}
    seen = None
    if attribution is not None:
        source = attribution.source or (None, None)
        if role == "reported":
            seen = certainty.seen(attribution, apart=sentence is None or not _holds(sentence, attribution.cue[0]))
        common = {
            "source": attribution.source_name,
            "source_start": source[0],
            "source_end": source[1],
            "source_type": attribution.source_type,
            "cue_start": attribution.cue[0] if attribution.kind != "marks" else None,
            "cue_end": attribution.cue[1] if attribution.kind != "marks" else None,
            "cue_type": attribution.cue_type if role == "reported" else None,
        }
    return Claim(
        start=start,
        end=end,
        quotation=kind if role in ("reported", "quoted") else None,
        modality=_modality(text, start, end, attribution, sentence, clause, kind),
        negated=clause is not None and clause.is_negated or _is_denied(attribution, sentence),
        subject=clause.subject if clause is not None else None,
        entities=details.names(start, end),
        period=details.period(start, end),
        place=details.place(sentence, start, end),
        vague_terms=vague_terms(text[start:end]),
        role=role,
        seen=seen,
        **common,
    )


def _role(
    text: str, start: int, end: int, attribution: Attribution | None, kind: str, first_line: tuple[int, int]
) -> str:
    if attribution is not None and (attribution.kind != "marks" or attribution.source is not None):
        return "reported"
    if first_line[0] <= start and end <= first_line[1]:
        return "headline"
    if kind == "direct":
        return "quoted"
    return "question" if kind == "indirect" and modality.is_question(text, start, end) else "own"


def _modality(
    text: str,
    start: int,
    end: int,
    attribution: Attribution | None,
    sentence: Sentence | None,
    clause: MainClause | None,
    kind: str,
) -> str:
    if kind != "mixed" and modality.is_question(text, start, end):
        return "question"
    mode = "assertion"
    if clause is not None and sentence is not None:
        told = False
        if attribution is not None and kind == "indirect" and _holds(sentence, attribution.cue[0]):
            told = sentence.tags[sentence.token_at(attribution.cue[0])] in ("VBD", "VBN")
        mode = modality.modality_of(clause, attribution.cue_type if attribution else None, told)
    return "hedged" if mode == "assertion" and attribution is not None and attribution.kind == "adverb" else mode


def _is_denied(attribution: Attribution | None, sentence: Sentence | None) -> bool:
    """Whether the claim stands with a cue that is negated; what is quoted in other sentences is not denied by it."""
    return (
        attribution is not None and attribution.negated and (sentence is None or _holds(sentence, attribution.cue[0]))
    )


def _holds(sentence: Sentence, place: int) -> bool:
    """Whether the character at ``place`` stands in the sentence."""
    return sentence.starts[0] <= place < sentence.ends[-1]


class _Details:
    """Sentence, names, period and place of the claims of one article."""

    def __init__(self, doc: Doc, sentences: Sentences, starts: list[int]) -> None:
        self.text = text_of(doc)
        self.quotations = Quotations(self.text)
        self.first_line = _first_line(self.text)
        self._entities = [
            (entity.start_char, entity.end_char, entity.text) for entity in doc.ents if entity.label_ in _NAMED
        ]
        self._starts = [start for start, _, _ in self._entities]
        spans = [*doc.spans.get("period_ranges", ()), *doc.spans.get("periods", ())]
        self._periods = sorted((span._.period for span in spans), key=lambda p: (p.start_char, -p.end_char))
        self._period_starts = [period.start_char for period in self._periods]
        self._sentence: dict[int, Sentence] = {}
        for sentence, low, high in sentences.groups(starts):
            for number in range(low, high):
                self._sentence[starts[number]] = sentence

    def sentence(self, start: int) -> Sentence | None:
        """The sentence that holds the first character of a claim."""
        return self._sentence.get(start)

    def period(self, start: int, end: int) -> Period | None:
        """The first period in ``start:end``."""
        at = bisect_left(self._period_starts, start)
        return self._periods[at] if at < len(self._periods) and self._periods[at].end_char <= end else None

    def names(self, start: int, end: int) -> tuple[str, ...]:
        """The names in ``start:end``, each once."""
        low = bisect_left(self._starts, start)
        names: dict[str, None] = {}
        while low < len(self._entities) and self._entities[low][0] < end:
            if self._entities[low][1] <= end + 1:
                names[" ".join(self._entities[low][2].split())] = None
            low += 1
        return tuple(names)

    def place(self, sentence: Sentence | None, start: int, end: int) -> str | None:
        """The first place name in ``start:end`` that a preposition of place introduces."""
        if sentence is None or not sentence.parsed:
            return None
        first, last = sentence.token_at(start), min(sentence.token_at(end), len(sentence))
        for token in range(first, last):
            if sentence.words[token] in _PLACE_WORDS and sentence.deps[token] == "prep":
                place = sentence.child(token, "pobj")
                if place is not None and place < last and sentence.entities[place] in ("GPE", "LOC", "FAC"):
                    low = place
                    while low > token + 1 and sentence.entities[low - 1] in ("GPE", "LOC", "FAC"):
                        low -= 1
                    return " ".join(sentence.slice(low, place + 1).split())
        return None

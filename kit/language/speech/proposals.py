"""What the grammar of verbs takes for said, and by whom: proposals that `kit.language.speech.reader` weighs with what else it sees.

For a verb of saying, `speakers` finds the source: the subject of the cue in the parse (its own, or the one it shares: "the mayor said ...,
adding"), or the noun phrase beside it. `contents` finds what is said: behind the cue ("said that K"), before it ("K, she said"),
or both ("K," she said, "K"); `beginnings` and `extents` find its edges. `closings` has a source that closes its sentence ("K,
customs data show"). Of other cues ("according to S", "S's claim that K", "reportedly", "is expected to") nothing is proposed.
"""

from __future__ import annotations

from kit.language.sentence import Sentence
from kit.language.speech import closings, contents, speakers, wording
from kit.language.speech.attribution import Attribution, Characters
from kit.language.speech.cues import Cue, cues_in
from kit.language.speech.quotations import Quotations
from kit.language.syntax import Range


def proposals(sentence: Sentence, quotations: Quotations) -> list[tuple[int, Attribution]]:
    """The attributions of a sentence as its grammar has them, each with the token of its cue."""
    if not sentence.parsed:
        return []
    cues = cues_in(sentence)
    voices = [cue for cue in cues if "figure" not in cue.forms]  # "and give tax breaks" ends nobody's words
    verbs = [cue for cue in cues if cue.kind == "verb"]
    found = ((cue.head, _proposed(sentence.text, sentence, cue, voices, quotations)) for cue in verbs)
    return [(token, attribution) for token, attribution in found if attribution is not None]


def _proposed(text: str, sentence: Sentence, cue: Cue, cues: list[Cue], quotations: Quotations) -> Attribution | None:
    """The attribution of one verb, or None when nothing is said with it."""
    if wording.is_infinitive(sentence, cue):
        return None
    around = quotations.at(sentence.starts[cue.head])
    source, content = _source_and_content(text, sentence, cue, cues, quotations)
    if not content or not _is_said(sentence, cue, source, content, quotations):
        return None
    if around is not None and not _speaks_inside(sentence, cue, source):
        return None
    start, end = sentence.starts, sentence.ends
    antecedent = speakers.antecedent(sentence, cue, source) if source is not None else None
    negated = wording.is_negated(sentence, cue.head)
    if negated and cue.cue_type != "deny" and not wording.has_clause(sentence, content):
        return None  # "They never promised a bonus"
    return Attribution(
        source=(start[source[0]], end[source[1] - 1]) if source else None,
        cue=(start[cue.first], end[cue.last - 1]),
        contents=tuple(content),
        cue_type=cue.cue_type,
        quotation=wording.quotation_kind(content, quotations),
        negated=negated,
        antecedent=(start[antecedent[0]], end[antecedent[1] - 1]) if antecedent else None,
    )


def _source_and_content(
    text: str, sentence: Sentence, cue: Cue, cues: list[Cue], quotations: Quotations
) -> tuple[Range | None, list[Characters]]:
    """The tokens of a verb's source, and what is said with it, as characters."""
    source = speakers.speaker_of(sentence, cue, cues)
    content = contents.verb(text, sentence, cue, source, cues, quotations)
    # ", its maker, Helix Bio, said": where no subject is the verb's own, it may share a wrong one.
    apart = sentence.words[cue.head - 1] == "," and sentence.child(cue.head, "nsubj") is None
    sure = source is not None and not apart and _stands_before(sentence, cue, content)
    if not sure and "clause" in cue.forms and quotations.at(sentence.starts[cue.head]) is None:
        closing = closings.closing(sentence, cue.head) or closings.inverted(sentence, cue.head)
        if closing is not None:
            return closing, contents.before(text, sentence, cue, min(closing[0], cue.first), cues)
    return source, content


def _stands_before(sentence: Sentence, cue: Cue, content: list[Characters]) -> bool:
    return bool(content) and content[0][0] < sentence.starts[cue.head]


def _is_said(
    sentence: Sentence, cue: Cue, source: Range | None, content: list[Characters], quotations: Quotations
) -> bool:
    """Whether the verb tells what somebody says rather than does: "The study found that K", not "A diver found a coin"."""
    if source is None and sentence.tags[cue.head] in ("VBG", "VB") and not wording.is_direct(content, quotations):
        return False  # "Saying it would rain is easy": nobody says it
    before = _stands_before(sentence, cue, content)
    if cue.lemma == "add":
        return before or not _adds_a_thing(sentence, cue, content)
    if cue.lemma == "show":
        return wording.shows(sentence, source)
    if cue.lemma == "find":
        clause = before or sentence.words[cue.last : cue.last + 1] == ["that"] or wording.has_clause(sentence, content)
        return clause or wording.is_evidence(sentence, source)
    return "figure" not in cue.forms or wording.counts(sentence, cue, source, content)


_REPORTING = frozenset(("say", "report", "claim", "deny", "warn", "predict", "promise"))


def _adds_a_thing(sentence: Sentence, cue: Cue, content: list[Characters]) -> bool:
    """ "Employers added 96,000 jobs, and the rate fell": what they added is no word."""
    thing = sentence.child(cue.head, "dobj")
    return thing is not None and cue.last <= thing and sentence.ends[thing] <= content[0][0]


def _speaks_inside(sentence: Sentence, cue: Cue, source: tuple[int, int] | None) -> bool:
    """Whether a cue inside a quotation reports what somebody else says, rather than being a way of speaking."""
    if source is None or cue.cue_type not in _REPORTING or sentence.tags[cue.head] not in ("VBD", "VBZ", "VBP"):
        return False
    # A name or a document is quoted in turn; "people say" and "when you call it" are ways of speaking.
    tokens = range(*source)
    return any(sentence.tags[token] in ("NNP", "NNPS") for token in tokens) or wording.is_document(sentence, source)

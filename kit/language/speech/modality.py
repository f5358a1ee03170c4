"""How a claim is put by its main clause: an assertion, hedged, on a condition, as a prediction, an opinion, a question."""

from __future__ import annotations

from kit.language.lexicons import load_words
from kit.language.speech.main_clause import MainClause

_MARKS = " ”\"’'"
_FIRST_PERSON = frozenset(("i", "we"))


def is_question(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` ends with a question mark, or one stands right behind it."""
    return text[start:end].rstrip(_MARKS).endswith("?") or text[end : end + 3].lstrip(_MARKS)[:1] == "?"


def modality_of(clause: MainClause, cue_type: str | None, told: bool) -> str:
    """The modality of a claim that is no question, by its main clause.

    The strongest sign counts, in this order: condition, prediction, hedge, opinion. The cue's type speaks for a promise, a
    prediction or a belief. ``told``: it is told in the past what somebody said, so that "would" stands for "will".
    """
    words = load_words("hedges.toml")
    sentence = clause.sentence
    auxiliaries = {sentence.words[token] for token in clause.auxiliaries}
    complements = {sentence.words[token] for token in clause.complements}
    has_infinitive = clause.infinitive is not None
    if _is_conditional(clause) or {"would", "have"} <= auxiliaries:
        return "conditional"
    foretold = bool(auxiliaries & words["future"]) or told and "would" in auxiliaries
    foretold = foretold or has_infinitive and not words["foreseen"].isdisjoint({clause.word, *complements})
    if foretold or cue_type == "predict" or cue_type == "promise" and not clause.is_finite:
        return "prediction"
    seeming = clause.word in words["seeming"] and bool(clause.own("xcomp", "acomp", "oprd"))
    seeming = seeming or clause.word in words["suggesting"] and bool(clause.own("ccomp"))
    if (
        auxiliaries & words["uncertain"]
        or seeming
        or complements & words["possible"]
        or not words["adverbs"].isdisjoint(clause.adverbs)
    ):
        return "hedged"
    if cue_type == "believe" or _is_opinion(clause, auxiliaries, complements):
        return "opinion"
    return "assertion"


def _is_conditional(clause: MainClause) -> bool:
    """Whether a clause with "if" or "unless" hangs on the main verb; "as if" and "even if" are no conditions."""
    sentence, conditions = clause.sentence, load_words("hedges.toml")["conditions"]
    for verb in clause.own("advcl"):
        mark = sentence.child(verb, "mark")
        if mark is not None and sentence.words[mark] in conditions:
            return mark == 0 or sentence.words[mark - 1] not in ("as", "even")
    return False


def _is_opinion(clause: MainClause, auxiliaries: set[str], complements: set[str]) -> bool:
    """Whether the clause judges: "should", "need to", "is a disgrace", "I think"."""
    words, sentence = load_words("hedges.toml"), clause.sentence
    if auxiliaries & words["duty"] or clause.word in words["needing"] and clause.own("xcomp"):
        return True
    judged = complements | {
        sentence.words[child] for token in clause.complements for child in sentence.children[token]
        if sentence.deps[child] in ("amod", "advmod")
    }  # fmt: skip
    if judged & words["judgement"]:
        return True
    subject = sentence.child(clause.head, "nsubj")
    return clause.word in words["thinking"] and subject is not None and sentence.words[subject] in _FIRST_PERSON

"""The main clause of a claim: its verb with auxiliaries, negation and subject. What its other clauses say is not what it claims."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kit.language.lexicons import load_words
from kit.language.sentence import AUXILIARIES, FINITE, NOUNS, VERBS, Sentence
from kit.language.syntax import PASSIVE_SUBJECTS, SUBJECTS, edges

_EDGES = " \t\r\n\u00a0“\"‘«„'"
_NEGATIVE = frozenset(("nobody", "nothing", "none", "neither", "nowhere"))
_NO = frozenset(("no", "neither"))
_NOT = frozenset(("not", "n't", "n’t", "never", "cannot"))
_ONLY = frozenset(("only", "just", "merely", "simply"))  # "not only" denies nothing
_CERTAIN = frozenset(("doubt", "wonder", "question", "matter", "secret", "surprise", "accident", "coincidence"))
_ARGUMENTS = (*SUBJECTS, *PASSIVE_SUBJECTS, "dobj", "attr")
_STARTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl", "mark"))  # of clauses with a subject or a link of their own
_HANGING = frozenset(("advcl", "ccomp", "dep", "parataxis", "relcl", "prep", "pobj"))
_COMPLEMENTS = ("acomp", "attr", "oprd")


@cache
def _raising() -> frozenset[str]:
    words = load_words("hedges.toml")
    return words["foreseen"] | words["seeming"] | words["possible"]


def names_nothing(sentence: Sentence, noun: int) -> bool:
    """Whether a noun phrase names nobody and nothing: "nobody", "no ships", "none of the ships"; not "No 10"."""
    if sentence.words[noun] in _NEGATIVE:
        return True
    return sentence.words[noun] not in _CERTAIN and any(
        sentence.words[child] in _NO
        and sentence.deps[child] in ("det", "neg")
        and not (child < noun and sentence.words[child + 1][:1].isdigit())
        for child in sentence.children[noun]
    )


class MainClause(NamedTuple):
    """The main verb, or what stands for it in a claim without one, in the tokens ``first:last`` of a sentence."""

    sentence: Sentence
    first: int
    last: int
    head: int

    @property
    def word(self) -> str:
        """The head in lower case."""
        return self.sentence.words[self.head]

    @property
    def is_finite(self) -> bool:
        """Whether the verb has a tense, by itself or by an auxiliary."""
        tags = self.sentence.tags
        return tags[self.head] in FINITE or any(tags[token] in FINITE for token in self.auxiliaries)

    @property
    def is_imperative(self) -> bool:
        """Whether it tells somebody to do something: a verb in its base form without subject or auxiliary."""
        return self.sentence.tags[self.head] in ("VB", "VBP") and not self.own(*SUBJECTS, *PASSIVE_SUBJECTS, "aux")

    @property
    def auxiliaries(self) -> list[int]:
        """The auxiliaries of the verb: "may have been"."""
        return [token for token in self.own(*AUXILIARIES) if self.sentence.tags[token] in VERBS | {"MD"}]

    def own(self, *labels: str) -> list[int]:
        """The dependents of the head inside the claim that have one of the labels."""
        deps = self.sentence.deps
        return [
            token
            for token in self.sentence.children[self.head]
            if self.first <= token < self.last and deps[token] in labels
        ]

    @property
    def complements(self) -> list[int]:
        """What is said of the subject: "good" in "is good", "plan" in "is a plan"."""
        return self.own(*_COMPLEMENTS)

    @property
    def infinitive(self) -> int | None:
        """The verb that the head shares its subject with: "rise" in "is expected to rise", "is likely to rise"."""
        sentence, raising = self.sentence, _raising()
        for token in (self.head, *self.complements):
            if sentence.words[token] in raising:
                verb = sentence.child(token, "xcomp")
                if verb is not None and verb < self.last:
                    return verb
        return None

    @property
    def adverbs(self) -> Iterator[str]:
        """The adverbs of the verb, its auxiliaries and its complements."""
        sentence = self.sentence
        for token in (self.head, *self.auxiliaries, *self.complements):
            for child in sentence.children[token]:
                if sentence.deps[child] == "advmod" and self.first <= child < self.last:
                    yield sentence.words[child]

    @property
    def is_negated(self) -> bool:
        """Whether the clause denies: "not", "no longer", "nobody", "no ships"; in its verb, its subject or its object."""
        sentence = self.sentence
        verbs = [self.head] if self.infinitive is None else [self.head, self.infinitive]
        if any(self._denies(child) for token in (*verbs, *self.complements) for child in sentence.children[token]):
            return True
        if sentence.tags[self.head] in NOUNS and names_nothing(self.sentence, self.head):
            return True
        nouns = [child for verb in verbs for child in sentence.children[verb] if sentence.deps[child] in _ARGUMENTS]
        subject = _subject(sentence, self.head)
        nouns += [subject] if subject is not None else []
        opens = sentence.deps[self.first] == "prep" and sentence.heads[self.first] in (*verbs, *self.auxiliaries)
        opening = sentence.child(self.first, "pobj") if opens else None
        nouns += [opening] if opening is not None else []  # "At no time did he"
        return any(names_nothing(self.sentence, noun) for noun in nouns if self.first <= noun < self.last)

    def _denies(self, token: int) -> bool:
        sentence = self.sentence
        if not self.first <= token < self.last:
            return False
        word = sentence.words[token]
        if word == "longer":
            return token > 0 and sentence.words[token - 1] == "no"
        if word == "neither":
            return token < self.head  # "neither confirmed nor denied"
        behind = sentence.words[token + 1] if token + 1 < len(sentence) else ""
        return (word in _NOT or sentence.deps[token] == "neg" and word != "no") and behind not in _ONLY

    @property
    def subject(self) -> str | None:
        """The subject as it stands in the claim, without the clauses that hang on it."""
        sentence, first, last, head = self.sentence, self.first, self.last, self.head
        noun = _subject(sentence, head)
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
        return " ".join(sentence.slice(low, high).split()).strip(_EDGES) or None


def main_clause(sentence: Sentence, first: int, last: int) -> MainClause | None:
    """The main clause of the tokens ``first:last``: of the verbs whose head lies outside a finite one with a subject first."""
    last = min(last, len(sentence))
    outside = [
        token
        for token in range(first, last)
        if not first <= sentence.heads[token] < last or sentence.heads[token] == token
    ]
    verbs = [token for token in outside if sentence.tags[token] in VERBS or sentence.tags[token] == "MD"]
    heads = [token for token in verbs if _subject(sentence, token) is not None or sentence.tags[token] in FINITE]
    heads += [verb for token in outside if (verb := _behind_relative(sentence, token)) is not None and verb < last]
    heads += [*verbs, *outside]
    return MainClause(sentence, first, last, heads[0]) if heads else None


def _subject(sentence: Sentence, verb: int) -> int | None:
    own = sentence.child(verb, "nsubj", "nsubjpass", "csubj")
    if own is None and sentence.child(verb, "expl") is not None:
        own = sentence.child(verb, "attr")  # "There are three"
    if own is None:
        node, climbed = verb, {-1}  # a repaired tree may have a circle
        while node not in climbed and sentence.deps[node] in _HANGING:
            climbed.add(node)
            node = sentence.heads[node]
            if _behind_relative(sentence, node) == verb:
                own = node  # the outermost: "300" of "300 of the 367 people who"
    return own


def _behind_relative(sentence: Sentence, noun: int) -> int | None:
    """The verb of a noun that the parse hangs on its relative clause: "was" in "Nobody who fled was hurt"."""
    if sentence.tags[noun] in VERBS:
        return None
    of = sentence.child(noun, "prep")
    inner = sentence.child(of, "pobj") if of is not None else None
    for clause in (sentence.child(noun, "relcl"), sentence.child(inner, "relcl") if inner is not None else None):
        for verb in sentence.children[clause] if clause is not None else ():
            if verb > (clause or 0) and sentence.deps[verb] in ("ccomp", "advcl", "dep", "parataxis"):
                starts = {sentence.deps[child] for child in sentence.children[verb]}
                if starts.isdisjoint(_STARTS) and _may_be_finite(sentence, verb):
                    return verb
    return None


def _may_be_finite(sentence: Sentence, verb: int) -> bool:
    """Whether a verb has a tense, or is a form that may be past ("left") and no comma makes a participle of it."""
    auxiliaries = [child for child in sentence.children[verb] if sentence.deps[child] in AUXILIARIES]
    if any(sentence.tags[token] in FINITE for token in (verb, *auxiliaries)):
        return True
    return sentence.tags[verb] == "VBN" and not auxiliaries and sentence.words[verb - 1] != ","


def _in_word(sentence: Sentence, token: int, following: int) -> bool:
    """Whether the two neighbouring tokens are parts of one word."""
    if token < 0 or following == len(sentence) or sentence.ends[token] != sentence.starts[following]:
        return False
    return sentence.words[token][-1].isalnum() and sentence.words[following][0].isalnum()

"""Clauses that the pipeline left without a verb because their verb looks like a noun ("The bank cut 300 jobs"), read again.

The sentence is given to the same components once more with a verb of the same use that no noun looks like ("The bank
reduced 300 jobs"). What they make of that is taken where it is a whole clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy
from spacy.attrs import LOWER, TAG
from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from kit.language.lexicons import load_toml
from kit.language.sentence import AMOUNTS, FINITE, NOUNS, TENSED, VERBS
from kit.language.statistical import batches

Place = tuple[Doc, int]  # a token of a Doc

_COLUMNS: list[int | str] = ["TAG", "POS", "MORPH", "DEP", "HEAD"]
_TAGS = numpy.array([get_string_id(tag) for tag in ("NN", "NNS", "JJ", "VB", "VBD", "VBN", "VBP")], dtype="uint64")
_STEPS = 12  # up a tree
_PLURAL = frozenset(("NNS", "NNPS", "PRP"))
_BEFORE_VERBS = NOUNS | {"PRP", "CD", "WDT", "-RRB-", ","}
_POINTING = frozenset("this that these those".split())
# Labels of what should be a verb.
_CLAUSES = frozenset(("ROOT", "ccomp", "advcl", "relcl", "parataxis"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
_AUXILIARY = frozenset(("aux", "auxpass"))
# What follows a verb: the first word of an object or of a phrase that says how much.
_OBJECTS = NOUNS | {"CD", "$", "DT", "PDT", "PRP", "PRP$", "JJ", "JJR", "JJS"}
_FOLLOWING = frozenset(
    "about almost around as at between by down from into nearly over through to twice up within".split()
)
# Forms that have a clause or an infinitive for their object more often than a figure.
_WITH_CLAUSES = frozenset("aim aims estimate estimates need needs plan plans".split())
_SAYING = frozenset("said say says believe believes believed".split())


@cache
def _plain() -> dict[str, tuple[str, str]]:
    """The lexicon ``plain_verbs.toml``: by form what to read instead, and its tag."""
    listed = load_toml("plain_verbs.toml")
    names = (("plural", "VBP"), ("third", "VBZ"), ("past", "VBD"))
    return {form: (verb, tag) for name, tag in names for form, verb in listed[name].items()}


@cache
def _hashes() -> numpy.ndarray:
    return numpy.array([get_string_id(form) for form in _plain()], dtype="uint64")


def read_again(docs: Sequence[Doc], pipes: Sequence[Any]) -> None:
    """Sets tags, labels and heads of the clauses of parsed Docs that lack a verb and hold a word that can be one; ``pipes`` are
    the components that parsed them. Of one sentence's words one is tried at a time."""
    places = _candidates(docs) if docs else []
    places.sort(key=_follows_weakly)
    while places:
        asked, later = _first_of_each_sentence(places)
        again = [_with_plain_verb(doc, place) for doc, place in asked]
        for pipe in pipes:
            again = batches.run(pipe, again)
        for (doc, place), other in zip(asked, again, strict=True):
            start = doc[place].sent.start
            if _is_clause(doc[place], other[place - start]):
                _take(doc, start, other)
        places = later


def _candidates(docs: Sequence[Doc]) -> list[Place]:
    """The words of the Docs that the lexicon has, with a tag that may be wrong."""
    lower, tag = numpy.concatenate([doc.to_array([LOWER, TAG]) for doc in docs]).T
    tagged = numpy.flatnonzero(numpy.isin(tag, _TAGS))
    found = tagged[numpy.isin(lower[tagged], _hashes())]
    ends = numpy.cumsum([len(doc) for doc in docs])
    numbers = numpy.searchsorted(ends, found, side="right").tolist()
    places = zip(numbers, found.tolist(), strict=True)
    return [(docs[number], place - int(ends[number]) + len(docs[number])) for number, place in places]


def _follows_weakly(place: Place) -> bool:
    """Whether what follows a word can as well go on with it as with a noun: in "the tax cut cost $40bn" the second is tried first."""
    doc, token = place
    following = doc[token + 1 : token + 2]
    return not following or following[0].tag_ in NOUNS or following[0].tag_ == "JJ"


def _first_of_each_sentence(places: Sequence[Place]) -> tuple[list[Place], list[Place]]:
    """The first place of each sentence at which a verb is missing, and those that are left for later."""
    first: list[Place] = []
    later: list[Place] = []
    known: set[tuple[int, int]] = set()
    for doc, place in places:
        token = doc[place]
        sentence = id(doc), token.sent.start
        if sentence in known:
            later.append((doc, place))
        elif _may_be_verb(token) and _lacks_verb(token):
            known.add(sentence)
            first.append((doc, place))
    return first, later


def _may_be_verb(token: Token) -> bool:
    """Whether the words beside a noun leave room for a verb in its place."""
    sentence, form = token.sent, token.lower_
    if not token.is_lower or token.i == sentence.start or token.i + 2 >= sentence.end:
        return False
    before, after, then = token.nbor(-1), token.nbor(1), token.nbor(2)
    if before.tag_ not in _BEFORE_VERBS and before.lower_ not in _POINTING or _is_verb(after, token):
        return False
    tag = _plain()[form][1]
    if after.lower_ == "that":
        return tag != "VBD"
    if after.lower_ == "to" and then.tag_ in VERBS | {"RB"}:
        return tag != "VBD"  # "plans to sell", but "a data set to show"
    if form in _WITH_CLAUSES:
        return after.tag_ in AMOUNTS
    if after.lower_ in ("for", "in"):
        return then.tag_ in AMOUNTS or form.startswith("range")
    if after.tag_ == "CC":
        return then.tag_ in ("VBD", "VBN") or then.tag_ == "RB"
    return after.tag_ in _OBJECTS | {"VBZ"} or after.lower_ in _FOLLOWING or tag == "VBD" and after.tag_ == "RB"


def _is_verb(token: Token, before: Token) -> bool:
    """Whether a word is a verb and no noun taken for one, to which the word before it is said to belong ("cost growers $30m")."""
    return token.tag_ in VERBS and not (token.tag_ == "VBZ" and before.head == token and before.dep_ == "compound")


def _lacks_verb(token: Token) -> bool:
    """Whether the clause that a word stands in has no verb: something else has the label of one, or the word has it and is none."""
    modifies = token.dep_ in ("compound", "amod")
    if modifies and token.head.tag_ in VERBS:
        return True
    if token.tag_ not in NOUNS and not modifies:
        return _is_half_a_verb(token)
    if any(child.dep_ == "nsubj" for child in token.children):
        return True
    node = token.head if modifies else token
    for _ in range(_STEPS):
        label, head = node.dep_, node.head
        if node.tag_ in VERBS or node.tag_ == "MD":
            return False
        if label in _CLAUSES or label == "conj" and (head.tag_ in VERBS or _strongly_followed(token)):
            return True  # "hit two towns and the flood cost $4bn"
        if label == "dobj" and head.lower_ in _SAYING and head.i < node.i:
            return True  # "said the storm cost insurers": nobody says a cost
        if label == "nsubj" and _has_another_subject(head, node):
            return True  # "The storm cost insurers $4bn, the group said"
        if label == "nsubj" and head.tag_ == "VB" and node.i < head.i and head.nbor(-1).tag_ == "TO":
            return not any(child.lower_ == "for" for child in head.children)  # "the council plans to sell it"
        node = head
    return False


def _is_half_a_verb(token: Token) -> bool:
    """Whether the main word of a clause is tagged as no finite verb can be, or has its subject for a part of its own name."""
    if token.dep_ not in _CLAUSES and token.dep_ != "conj":
        return False
    labels = {child.dep_ for child in token.children}
    if labels & _AUXILIARY:
        return False
    if not labels & _SUBJECTS:
        before = token.nbor(-1)
        return before.head == token and before.dep_ == "compound" and token.tag_ != "JJ"
    return token.dep_ in ("ROOT", "conj") and token.tag_ in ("VB", "VBN", "JJ") and "dobj" in labels


def _strongly_followed(token: Token) -> bool:
    return token.nbor(1).tag_ in AMOUNTS and token.nbor(-1).tag_ in NOUNS


def _has_another_subject(verb: Token, subject: Token) -> bool:
    return any(child.dep_ == "nsubj" and subject.i < child.i < verb.i for child in verb.children)


def _with_plain_verb(doc: Doc, place: int) -> Doc:
    sentence = doc[place].sent
    words = [token.text for token in sentence]
    words[place - sentence.start] = _plain()[doc[place].lower_][0]
    spaces = [bool(token.whitespace_) for token in sentence]
    return Doc(doc.vocab, words=words, spaces=spaces, sent_starts=[token == 0 for token in range(len(words))])


def _is_clause(token: Token, verb: Token) -> bool:
    """Whether the reading with ``verb`` instead of ``token`` makes it the verb of a clause that has all it needs."""
    if verb.tag_ not in FINITE or verb.dep_ not in _CLAUSES and verb.dep_ != "conj":
        return False
    labels = {child.dep_ for child in verb.children}
    if labels & _AUXILIARY or token.tag_ == "VBN" and "dobj" not in labels:
        return False  # "a drone shot down by a jet"
    subject = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i), None)
    if subject is None or not _agrees(subject, _plain()[token.lower_][1]):
        return False
    return all(_has_subject(later) for later in verb.doc[verb.i + 1 :] if later.tag_ in TENSED)


def _agrees(subject: Token, tag: str) -> bool:
    """Whether a subject goes with a verb of a tag in number: no "a 19 km climb", in which "climb" would be one of several."""
    if subject.tag_ not in NOUNS | {"PRP", "WDT", "DT", "JJ"}:
        return False
    plural = subject.tag_ in _PLURAL or any(child.dep_ == "conj" for child in subject.children)
    if tag == "VBP":
        return plural and not any(child.lower_ in ("a", "an") for child in subject.children)
    return tag != "VBZ" or not plural


def _has_subject(verb: Token) -> bool:
    if verb.dep_ in ("conj", "aux", "auxpass"):
        return True
    return any(child.dep_ in _SUBJECTS for child in verb.children)


def _take(doc: Doc, start: int, other: Doc) -> None:
    rows, starts = doc.to_array(_COLUMNS), doc.to_array(["SENT_START"])
    rows[start : start + len(other)] = other.to_array(_COLUMNS)
    doc.from_array(_COLUMNS, rows)  # type: ignore[arg-type]
    doc.from_array(["SENT_START"], starts)  # type: ignore[arg-type]

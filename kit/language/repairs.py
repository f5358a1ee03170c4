"""Component "kit_repairs": tags, labels and heads put right in a parsed Doc, once, before any rule reads them.

A clause without a verb is read again (`kit.language.rereading`); what the words leave no doubt of is mended
(`kit.language.mending`). Only sentences that show a sign of either cost anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy
from spacy.attrs import DEP, HEAD, LOWER, ORTH, TAG
from spacy.language import Language
from spacy.strings import get_string_id
from spacy.tokens import Doc

from kit.language.clause.change_words import change_words
from kit.language.mending import (
    BEFORE_NOUNS,
    CHANGED,
    FORESEEN,
    HAD,
    NOMINAL,
    PAST,
    ROSE,
    VERBAL,
    WITH_INFINITIVE,
    mend,
)
from kit.language.parsed import sentences_of
from kit.language.rereading import read_again
from kit.language.sentence import NOUNS, PROPER, VERBS, Sentence
from kit.language.statistical.tags import TAG_TO_POS

_ROWS: list[int | str] = ["TAG", "DEP", "HEAD"]
_RULES = ("kit_sentences", "kit_names", "kit_periods", "kit_figures", "kit_attributions", "kit_attach", "kit_claims")


@Language.factory("kit_repairs", assigns=["token.tag", "token.dep"], requires=["token.tag", "token.dep"])
def create(nlp: Language, name: str) -> Repairs:
    return Repairs(nlp)


class Repairs:
    """The repairs for a Doc that a spaCy pipeline parses by itself."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def __call__(self, doc: Doc) -> Doc:
        ours = {"kit_repairs", *_RULES}
        repair([doc], [pipe for name, pipe in self._nlp.pipeline if name not in ours])
        return doc


def repair(docs: Sequence[Doc], pipes: Sequence[Any]) -> None:
    """Mends parsed Docs in place; ``pipes`` are the components that parsed them."""
    read_again(docs, pipes)
    edges = numpy.cumsum([len(doc) for doc in docs])
    signs = _signs(docs) if len(docs) and edges[-1] else numpy.zeros(0, dtype="int64")
    for doc, end, own in zip(
        docs, edges.tolist(), numpy.split(signs, numpy.searchsorted(signs, edges)[:-1]), strict=True
    ):
        if len(own):
            _write(doc, sentences_of(doc).of(own - (end - len(doc))))


@cache
def _hashes(*words: str) -> numpy.ndarray:
    return numpy.array([get_string_id(word) for word in words], dtype="uint64")


@cache
def _mistaken() -> numpy.ndarray:
    """Verbs that may be taken for nouns: past forms of verbs of change that are no nouns, and "plans to"."""
    lexicon = change_words()
    return _hashes(
        *ROSE,
        *WITH_INFINITIVE,
        *(word for word in lexicon.verbs if word not in lexicon.nouns and (word.endswith("ed") or word in PAST)),
    )


def _signs(docs: Sequence[Doc]) -> numpy.ndarray:
    """The tokens, counted through all Docs, that show that something may have to be mended, as `mend` knows it."""
    lower, orth, tag, dep, above = numpy.concatenate([doc.to_array([LOWER, ORTH, TAG, DEP, HEAD]) for doc in docs]).T
    heads = numpy.arange(len(tag)) + above.astype("int64")
    heads = numpy.where((heads >= 0) & (heads < len(tag)), heads, 0)
    before, after, next_word = numpy.roll(tag, 1), numpy.roll(tag, -1), numpy.roll(lower, -1)
    is_noun, nominal = numpy.isin(tag, _hashes(*NOUNS)), numpy.isin(dep, _hashes(*NOMINAL))
    signs = nominal & numpy.isin(tag, _hashes("VBZ", "VBP", "VB"))
    signs &= numpy.isin(before, _hashes(*BEFORE_NOUNS)) | (dep == get_string_id("pobj"))
    signs |= nominal & (tag == get_string_id("VBN")) & (next_word == get_string_id("of"))
    owned = numpy.isin(tag, _hashes(*VERBAL)) & (before == get_string_id("PRP$"))
    signs |= owned & numpy.isin(after, _hashes("IN", "TO", ".", ","))
    signs |= (
        (tag == get_string_id("NNS"))
        & (before == get_string_id("NN"))
        & numpy.isin(next_word, _hashes(*FORESEEN, *HAD))
    )
    gapped = (dep == get_string_id("conj")) & numpy.isin(tag, _hashes("VB", "VBP")) & (before == get_string_id("CC"))
    signs |= gapped & numpy.isin(after, _hashes("CD", "$")) & (tag[heads] == get_string_id("VBD"))
    changed = (dep == get_string_id("npadvmod")) & (tag == get_string_id("NNS"))
    signs |= changed & numpy.isin(lower[heads], _hashes(*CHANGED))
    participle = (dep == get_string_id("ROOT")) & (tag == get_string_id("VBN"))
    signs |= participle & numpy.isin(lower, _hashes(*CHANGED))
    sized = (tag == get_string_id("JJ")) & (before == get_string_id("CD"))
    sized &= ~numpy.isin(after, _hashes("JJ", "HYPH", *NOUNS))
    signs |= sized
    said = numpy.isin(after[heads], _hashes("MD", "VBD", "VBN", "VBP", "VBZ"))
    signs |= said & is_noun & (dep == get_string_id("compound")) & (before == get_string_id("CD"))
    signs |= said & (dep == get_string_id("nummod")) & (before == get_string_id("$"))
    signs |= (orth == get_string_id("WHO")) & (tag == get_string_id("WP"))
    signs |= (lower == get_string_id("up")) & (dep == get_string_id("prt"))
    signs |= is_noun & (dep == get_string_id("ROOT"))
    signs |= numpy.isin(dep, _hashes("dobj", "xcomp")) & numpy.isin(lower[heads], _hashes(*CHANGED))
    joined = (dep == get_string_id("conj")) & numpy.isin(tag, _hashes(*PROPER))
    signs |= joined & (tag[heads] == get_string_id("NNS")) & (next_word[heads] == get_string_id("of"))
    nouns = numpy.flatnonzero(~numpy.isin(tag, _hashes(*VERBS, "DT", "IN", ",", ".", "CD", "NNP", "CC", "PRP")))
    signs[nouns[numpy.isin(lower[nouns], _mistaken())]] = True
    return numpy.flatnonzero(signs & (dep != 0))


def _write(doc: Doc, sentences: Sequence[Sentence]) -> None:
    """Mends the sentences and writes what is changed into the Doc."""
    rows, starts, strings = doc.to_array(_ROWS), doc.to_array(["SENT_START"]), doc.vocab.strings
    retagged: list[tuple[int, str]] = []
    changed = False
    for sentence in sentences:
        own = slice(sentence.first, sentence.first + len(sentence))
        tags = list(sentence.tags)
        mend(sentence)
        places = numpy.arange(len(sentence))
        made = numpy.array(
            [
                [strings.add(tag) for tag in sentence.tags],
                [strings.add(label) for label in sentence.deps],
                (numpy.array(sentence.heads) - places).astype("uint64"),
            ],
            dtype="uint64",
        ).T
        if not numpy.array_equal(rows[own], made):
            rows[own], changed = made, True
            retagged += [(own.start + token, tag) for token, tag in enumerate(sentence.tags) if tag != tags[token]]
    if changed:
        doc.from_array(_ROWS, rows)  # type: ignore[arg-type]
        doc.from_array(["SENT_START"], starts)  # type: ignore[arg-type]
        for token, tag in retagged:
            doc[token].pos_ = TAG_TO_POS.get(tag, "X")

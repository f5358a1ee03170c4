"""Component "kit_repairs": tags, labels and heads put right in a parsed Doc, once, before any rule reads them.

A clause without a verb is read again (`kit.language.rereading`); what the words leave no doubt of is mended
(`kit.language.mending`). Only sentences that show a sign of either cost anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy
from spacy.attrs import DEP, LOWER, ORTH, TAG
from spacy.language import Language
from spacy.strings import get_string_id
from spacy.tokens import Doc

from kit.language.clause.change_words import change_words
from kit.language.mending import BEFORE_NOUNS, CHANGED, NOMINAL, PAST, ROSE, WITH_INFINITIVE, mend
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
    for doc in docs:
        signs = _signs(doc)
        if len(signs):
            _write(doc, sentences_of(doc).of(signs))


@cache
def _hashes(*words: str) -> numpy.ndarray:
    return numpy.array([get_string_id(word) for word in words], dtype="uint64")


@cache
def _mistaken_verbs() -> numpy.ndarray:
    """Past forms of verbs of change that are no nouns."""
    lexicon = change_words()
    return _hashes(
        *(word for word in lexicon.verbs if word not in lexicon.nouns and (word.endswith("ed") or word in PAST))
    )


def _signs(doc: Doc) -> numpy.ndarray:
    """The tokens that show that something may have to be mended, as `mend` knows it."""
    lower, orth, tag, dep = doc.to_array([LOWER, ORTH, TAG, DEP]).T
    heads = numpy.arange(len(doc)) + doc.to_array(["HEAD"]).astype("int64").reshape(-1)
    before = numpy.concatenate([tag[:1] * 0, tag[:-1]])
    is_noun = numpy.isin(tag, _hashes(*NOUNS))
    signs = numpy.isin(dep, _hashes(*NOMINAL)) & numpy.isin(tag, _hashes("VBZ", "VBP", "VB"))
    signs &= numpy.isin(before, _hashes(*BEFORE_NOUNS)) | (dep == get_string_id("pobj"))
    signs |= (dep == get_string_id("compound")) & (before == get_string_id("CD")) & is_noun
    signs |= (dep == get_string_id("nummod")) & (before == get_string_id("$"))
    signs |= (orth == get_string_id("WHO")) & (tag == get_string_id("WP"))
    signs |= (lower == get_string_id("up")) & (dep == get_string_id("prt"))
    signs |= is_noun & (numpy.isin(lower, _hashes(*ROSE, *WITH_INFINITIVE)) | (dep == get_string_id("ROOT")))
    signs |= numpy.isin(dep, _hashes(*NOMINAL)) & (tag == get_string_id("VBN"))
    signs |= numpy.isin(dep, _hashes("dobj", "xcomp")) & numpy.isin(lower[heads], _hashes(*CHANGED))
    joined = (dep == get_string_id("conj")) & numpy.isin(tag, _hashes(*PROPER))
    signs |= joined & (tag[heads] == get_string_id("NNS"))
    signs |= numpy.isin(lower, _mistaken_verbs()) & ~numpy.isin(tag, _hashes(*VERBS))
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

"""Tags, labels and heads put right before any rule reads them."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

import kit.language
from kit.language.parsed import sentences_of
from kit.language.repairs import repair
from kit.language.sentence import Sentence


def mended(*rows: tuple[str, str, str, int]) -> Sentence:
    """A sentence from (word, tag, label, head), as the rules read it."""
    words = [row[0] for row in rows]
    doc = Doc(
        kit.language.load().vocab,
        words=words,
        tags=[row[1] for row in rows],
        deps=[row[2] for row in rows],
        heads=[row[3] for row in rows],
    )
    repair([doc], [])
    (sentence, _, _) = next(sentences_of(doc).groups([0]))
    return sentence


def test_the_only_finite_verb_is_the_main_one():
    sentence = mended(
        ("Tests", "NNS", "ROOT", 0),
        ("by", "IN", "prep", 0),
        ("Wisa", "NNP", "nsubj", 3),
        ("found", "VBD", "relcl", 0),
        ("lead", "NN", "dobj", 3),
        (".", ".", "punct", 0),
    )
    assert (sentence.deps[3], sentence.heads[3]) == ("ROOT", 3)
    assert (sentence.deps[0], sentence.heads[0]) == ("nsubj", 3)
    assert (sentence.deps[2], sentence.heads[2]) == ("appos", 1)
    assert sentence.heads[5] == 3


def test_a_relative_clause_stays_one():
    rows = (
        ("Tests", "NNS", "ROOT", 0),
        ("that", "WDT", "nsubj", 2),
        ("found", "VBD", "relcl", 0),
        ("lead", "NN", "dobj", 2),
        (".", ".", "punct", 0),
    )
    assert mended(*rows).deps == [row[2] for row in rows]


def test_up_to_is_no_part_of_the_verb_before_it():
    sentence = mended(
        ("Unions", "NNS", "nsubj", 1),
        ("fear", "VBP", "ROOT", 1),
        ("up", "RP", "prt", 1),
        ("to", "IN", "quantmod", 4),
        ("40", "CD", "nummod", 5),
        ("losses", "NNS", "pobj", 2),
        (".", ".", "punct", 1),
    )
    assert (sentence.deps[2], sentence.heads[2]) == ("quantmod", 4)
    assert (sentence.deps[5], sentence.heads[5]) == ("dobj", 1)


def test_rose_behind_a_noun_is_the_verb():
    sentence = mended(
        ("Hourly", "RB", "advmod", 1),
        ("pay", "VBP", "ROOT", 1),
        ("rose", "NN", "dobj", 1),
        ("3", "CD", "nummod", 4),
        ("percent", "NN", "npadvmod", 1),
        (".", ".", "punct", 1),
    )
    assert (sentence.tags[1:3], sentence.deps[1:3]) == (["NN", "VBD"], ["nsubj", "ROOT"])
    assert sentence.heads == [1, 2, 2, 4, 2, 2]


def test_names_behind_of_go_together_and_a_subject_is_a_noun():
    sentence = mended(
        ("Shares", "NNS", "nsubj", 5),
        ("of", "IN", "prep", 0),
        ("Urban", "NNP", "pobj", 1),
        ("and", "CC", "cc", 0),
        ("Ross", "NNP", "conj", 0),
        ("fell", "VBD", "ROOT", 5),
        (".", ".", "punct", 5),
    )
    assert (sentence.heads[3], sentence.heads[4]) == (2, 2)
    assert mended(("The", "DT", "det", 1), ("suspects", "VBZ", "nsubj", 2), ("fled", "VBD", "ROOT", 2)).tags[1] == "NNS"


def parsed(text: str) -> list[tuple[str, str, str, str]]:
    """(word, tag, label, head) of each token, after the repairs."""
    doc = kit.language.annotate(kit.Article(text=text))
    return [(token.text, token.tag_, token.dep_, token.head.text) for token in doc]


@pytest.mark.parametrize("text, verb, tag, subject, following", [
    ("The harbour cut fees by 6 percent.", "cut", "VBD", "harbour", ("fees", "dobj")),
    ("Lambton cut output by 7 percent in June.", "cut", "VBD", "Lambton", ("output", "dobj")),
    ("The frost cost growers $30 million.", "cost", "VBD", "frost", ("growers", "dative")),
    ("Fares range from 3 to 9 euros.", "range", "VBP", "Fares", ("from", "prep")),
    ("The tax cut cost 9 billion euros.", "cost", "VBD", "cut", ("euros", "dobj")),
    ("The court set bail at $20,000.", "set", "VBD", "court", ("bail", "dobj")),
    ("The ferry firm shut offices in 5 ports.", "shut", "VBD", "firm", ("offices", "dobj")),
    ("Masks cut infections by 60 percent, a trial found.", "cut", "VBD", "Masks", ("infections", "dobj")),
    ("The state lender lifts rates to 9%.", "lifts", "VBZ", "lender", ("rates", "dobj")),
])  # fmt: skip
def test_a_clause_has_the_verb_that_looks_like_a_noun(
    text: str, verb: str, tag: str, subject: str, following: tuple[str, str]
) -> None:
    rows = parsed(text)
    assert next(row[1] for row in rows if row[0] == verb) == tag
    assert (subject, "nsubj", verb) in [(word, label, head) for word, _, label, head in rows]
    assert (*following, verb) in [(word, label, head) for word, _, label, head in rows]


@pytest.mark.parametrize("text, noun", [
    ("The rate cut of 25 points came early.", "cut"),
    ("Ministers announced a fare cut of 9 percent.", "cut"),
    ("The bill puts the cost at $40 million.", "cost"),
    ("The price range is from 3 to 9 euros.", "range"),
    ("A data set to be published in May has 400 rows.", "set"),
    ("The interest rate cuts of 2 percent helped.", "cuts"),
    ("He kept his mouth shut for 12 days.", "shut"),
])  # fmt: skip
def test_a_noun_stays_a_noun(text: str, noun: str) -> None:
    assert next(tag for word, tag, _, _ in parsed(text) if word == noun) in ("NN", "NNS", "JJ", "VBN")


def test_the_measure_of_a_price_cut_is_no_verb() -> None:
    assert ("cut", "NN") in [row[:2] for row in parsed("A price cut of 8% helped sales.")]


def test_what_is_cut_is_a_thing() -> None:
    rows = parsed("The new scheme cut waiting times to 14 days.")
    assert ("times", "NNS", "dobj", "cut") in rows


def test_a_pipeline_used_by_itself_mends_too() -> None:
    doc = kit.language.load()("The harbour cut fees by 6 percent.")
    assert doc[2].tag_ == "VBD" and doc[1].head == doc[2]

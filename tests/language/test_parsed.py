"""The sentences of a Doc: kept while its annotation stays, and each caller's own."""

from __future__ import annotations

from spacy.tokens import Doc

import kit.language
from kit.language.parsed import sentences_of
from kit.language.sentence import Sentence


def doc_of(words: list[str], starts: list[int]) -> Doc:
    vocab = kit.language.load().vocab
    return Doc(vocab, words=words, sent_starts=[index in starts for index in range(len(words))])


def test_groups_give_each_sentence_with_the_positions_in_it():
    doc = doc_of(["Prices", "fell", ".", "The", "bank", "said", "so", "."], [0, 3])
    found = [(sentence.words, low, high) for sentence, low, high in sentences_of(doc).groups([0, 7, 14, 18])]
    assert found == [(["prices", "fell", "."], 0, 2), (["the", "bank", "said", "so", "."], 2, 4)]
    assert list(sentences_of(doc).groups([])) == []


def test_characters_of_a_sentence_end_before_the_white_space():
    doc = doc_of(["Prices", "fell", ".", "\n\n", "The", "bank", "."], [0, 4])
    assert sentences_of(doc).characters == [(0, 13), (17, 27)]
    assert doc.text[17:27] == "The bank ."


def test_tags_that_one_caller_mends_are_not_mended_for_the_next():
    doc = kit.language.annotate(kit.Article(text="Prices fell 3 percent."))
    (first, _, _) = next(sentences_of(doc).groups([0]))
    first.tags[1] = "XX"
    (second, _, _) = next(sentences_of(doc).groups([0]))
    assert second.tags[1] == "VBD" and second.heads == first.heads


def test_a_doc_is_read_again_once_its_annotation_has_changed():
    doc = kit.language.annotate(kit.Article(text="Prices fell 3 percent."))
    known = sentences_of(doc)
    assert sentences_of(doc) is known
    doc[0].tag_ = "FW"
    (sentence, _, _) = next(sentences_of(doc).groups([0]))
    assert sentence.tags[0] == "FW"


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

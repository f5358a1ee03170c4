"""The sentences of a Doc: kept while its annotation stays, and each caller's own."""

from __future__ import annotations

from spacy.tokens import Doc

import kit.language
from kit.language.parsed import sentences_of


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

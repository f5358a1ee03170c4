"""What a teacher adds to the training texts. The teacher here knows its answers by heart."""

import spacy
from spacy.tokens import Doc, Span

from training.conllu import Sentence as Tree
from training.conllu import Token
from training.silver import Reading, Silver, sentences

VOCAB = spacy.blank("en").vocab


def tree(text, entities=None):
    words = text.split()
    tokens = [Token(number, word, word, "NOUN", "NN", number - 1, "dep") for number, word in enumerate(words, start=1)]
    return Tree({}, tokens, entities)


def answers(**changes):
    """A teacher that reads every sentence as a chain of words, each under the one before."""

    def read(items):
        readings = []
        for item in items:
            size = len(item.words)
            heads = [max(0, index - 1) for index in range(size)]
            reading = Reading(["NN"] * size, heads, ["ROOT"] + ["dep"] * (size - 1), [], 1.0, [1.0] * size)
            for name, value in changes.items():
                setattr(reading, name, value)
            readings.append(reading)
        return readings

    return Silver(read)


def test_sentences_without_names_get_those_that_the_teacher_is_sure_of():
    unnamed, named = tree("Ana Ruiz met Acme today"), tree("Lima is far", [(1, 1, "GPE")])
    sure = [0.99, 0.99, 0.99, 0.5, 0.99]
    answers(names=[(0, 2, "PERSON"), (3, 4, "ORG")], sure=sure).add_names([unnamed, named])
    assert unnamed.entities == [(1, 2, "PERSON")]
    assert unnamed.missing == [(4, 4)]
    assert named.entities == [(1, 1, "GPE")]


def test_a_name_is_left_open_whole_when_one_of_its_words_is_doubtful():
    unnamed = tree("Ana Ruiz spoke")
    answers(names=[(0, 2, "PERSON")], sure=[0.99, 0.4, 0.99]).add_names([unnamed])
    assert unnamed.entities == []
    assert unnamed.missing == [(1, 1), (2, 2)]


def named_text():
    doc = Doc(VOCAB, words=["Ana", "Ruiz", "spoke", ".", "Nobody", "heard", "."])
    doc.set_ents([Span(doc, 0, 2, label="PERSON")], missing=[Span(doc, 4, 5)], default="outside")
    return doc


def test_texts_with_names_alone_become_sentences_with_trees():
    first, second = answers().add_trees([named_text()])
    assert [token.head.i for token in first] == [0, 0, 1, 2]
    assert [token.dep_ for token in second] == ["ROOT", "dep", "dep"]
    assert [sentence.text for sentence in first.sents] == ["Ana Ruiz spoke ."]
    assert [(name.text, name.label_) for name in first.ents] == [("Ana Ruiz", "PERSON")]
    assert [token.ent_iob for token in second] == [0, 2, 2]


def test_a_doubtful_tree_is_left_out_and_its_names_stay():
    first, _ = answers(tree=0.3).add_trees([named_text()])
    assert not first.has_annotation("DEP")
    assert [name.text for name in first.ents] == ["Ana Ruiz"]


def test_white_space_is_no_word_of_a_sentence_and_hangs_on_the_word_before():
    doc = Doc(VOCAB, words=["Ana", "\n", "spoke"], spaces=[False, False, False])
    doc.set_ents([Span(doc, 0, 1, label="PERSON")], default="outside")
    assert [item.words for item in sentences(doc)] == [["Ana", "spoke"]]
    (parsed,) = answers().add_trees([doc])
    assert [(token.tag_, token.head.i) for token in parsed] == [("NN", 0), ("_SP", 0), ("NN", 0)]


def test_a_sentence_too_long_to_be_read_keeps_its_names_and_a_name_is_never_cut():
    doc = Doc(VOCAB, words=["Ana", *["and"] * 100, "left", "."])
    doc.set_ents([Span(doc, 0, 1, label="PERSON")], default="outside")
    (whole,) = answers().add_trees([doc])
    assert [name.text for name in whole.ents] == ["Ana"]
    assert not whole.has_annotation("DEP")
    doc = Doc(VOCAB, words=["She", "left", "Acme", "Co", ".", "The", "Best", "today", "."])
    doc.set_ents([Span(doc, 2, 7, label="ORG")], default="outside")
    assert [[name.text for name in part.ents] for part in answers().add_trees([doc])] == [["Acme Co . The Best"]]

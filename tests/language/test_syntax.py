"""Subjects of verbs and whom words name, on parses written by hand."""

from __future__ import annotations

from kit.language.syntax import edges, named_at, subject_of
from tests.language.tagged import sentence

RATE = "Spain/NNP/poss/4 's/POS/case/1 unemployment/NN/compound/4 rate/NN/nsubj/5 fell/VBD/ROOT/5"


def test_a_noun_phrase_is_named_with_its_possessor() -> None:
    assert named_at(sentence(RATE), 3) == "Spain 's unemployment rate"


def test_an_article_is_no_part_of_a_name() -> None:
    bridge = sentence("the/DT/det/3 new/JJ/amod/3 bridge/NN/nsubj/4 is/VBZ/ROOT/4")
    assert named_at(bridge, 2) == "new bridge"


def test_a_pronoun_means_the_earlier_subject() -> None:
    said = sentence("Volvo/NNP/nsubj/2 said/VBD/ROOT/2 it/PRP/nsubj/4 sold/VBD/ccomp/2 900/CD/nummod/6 cars/NNS/dobj/4")
    assert named_at(said, 2) == "Volvo"


def test_words_that_name_nobody_are_no_subject() -> None:
    fell = sentence("It/PRP/nsubj/2 fell/VBD/ROOT/2 last/JJ/amod/4 week/NN/npadvmod/2")
    assert named_at(fell, 0) is None
    assert named_at(fell, 3) is None


def test_a_verb_shares_the_subject_of_the_one_before() -> None:
    shop = sentence("shops/NNS/nsubj/2 opened/VBD/ROOT/2 and/CC/cc/2 hired/VBD/conj/2 staff/NNS/dobj/4")
    assert subject_of(shop, 3) == (0, 1)


def test_edges_hold_all_that_depends_on_a_word() -> None:
    assert edges(sentence(RATE), 3) == (0, 4)

"""Measure and subject of a noun phrase, and the subject of a clause."""

from __future__ import annotations

from kit.language.clause.clauses import subject_token
from kit.language.clause.places import place_for
from kit.language.clause.subjects import topic_at
from tests.language.tagged import sentence


def test_a_quantity_is_split_from_whom_it_is_of() -> None:
    rate = sentence("Spain/NNP/poss/4 's/POS/case/1 unemployment/NN/compound/4 rate/NN/nsubj/5 fell/VBD/ROOT/5")
    assert topic_at(rate, 3)[:2] == ("unemployment rate", "Spain")
    assert topic_at(rate, 3, split=False)[:2] == (None, "Spain 's unemployment rate")


def test_the_number_of_something_measures_the_something() -> None:
    number = sentence("the/DT/det/2 number/NN/nsubj/5 of/IN/prep/2 visitors/NNS/pobj/3 rose/VBD/ROOT/5")
    assert topic_at(number, 1).measure == "visitors"


def test_a_thing_is_a_subject() -> None:
    bridge = sentence("the/DT/det/3 new/JJ/amod/3 bridge/NN/nsubj/4 is/VBZ/ROOT/4")
    assert topic_at(bridge, 2)[:2] == (None, "new bridge")


def test_a_pronoun_means_the_earlier_subject() -> None:
    said = sentence("Volvo/NNP/nsubj/2 said/VBD/ROOT/2 it/PRP/nsubj/4 sold/VBD/ccomp/2 900/CD/nummod/6 cars/NNS/dobj/4")
    assert topic_at(said, 2, split=False).subject == "Volvo"


def test_a_relative_clause_is_about_its_noun() -> None:
    club = sentence(
        "the/DT/det/2 club/NN/nsubj/7 ,/,/punct/2 which/WDT/nsubj/5 has/VBZ/relcl/2 members/NNS/dobj/5 won/VBD/ROOT/7"
    )
    assert subject_token(club, 4, 5) == 1


def test_a_subject_within_a_prepositional_phrase_is_not_believed() -> None:
    goals = sentence(
        "In/IN/prep/6 the/DT/det/3 spring/NN/nsubj/6 Tom/NNP/compound/5 Reed/NNP/dep/6 "
        "scored/VBD/ROOT/6 14/CD/nummod/8 goals/NNS/dobj/6"
    )
    assert subject_token(goals, 5, 6) == 4


def test_a_place_needs_a_preposition_and_a_name() -> None:
    leeds = sentence(
        "It/PRP/nsubj/2 employs/VBZ/ROOT/2 200/CD/nummod/4 people/NNS/dobj/2 in/IN/prep/2 Leeds/NNP/pobj/5",
        figures="200", entities={"Leeds": "GPE"})  # fmt: skip
    assert place_for(leeds, 2, 4) == "Leeds"
    silence = sentence(
        "It/PRP/nsubj/2 lost/VBD/ROOT/2 200/CD/nummod/4 people/NNS/dobj/2 in/IN/prep/2 silence/NN/pobj/5"
    )
    assert place_for(silence, 2, 4) is None

"""Rise, fall and the levels at their ends, from the words around a number."""

from __future__ import annotations

import pytest

from kit.language.clause.change_words import change_words
from kit.language.clause.changes import Amount, change_of
from kit.language.mending import mend
from tests.language.tagged import sentence

ROSE = sentence(
    "Sales/NNS/nsubj/2 rose/VBD/ROOT/2 by/IN/prep/2 5/CD/nummod/5 percent/NN/pobj/3 to/IN/prep/2 99/CD/pobj/6 "
    "from/IN/prep/2 94/CD/pobj/8"
)


@pytest.mark.parametrize("first, after, unit, kind, change", [
    (3, 5, "%", "percent", "rise"),
    (6, 7, None, "count", "to"),
    (8, 9, None, "count", "from"),
])  # fmt: skip
def test_one_verb_governs_three_figures(first: int, after: int, unit: str | None, kind: str, change: str) -> None:
    found = change_of(ROSE, first, after, Amount(unit, None, kind))
    assert found is not None
    assert (found.kind, ROSE.words[found.token]) == (change, "rose")


def test_a_noun_after_the_figure_says_the_direction() -> None:
    drop = sentence("a/DT/det/5 sharp/JJ/amod/5 3/CD/nummod/4 percent/NN/compound/5 drop/NN/ROOT/5")
    found = change_of(drop, 2, 4, Amount("%", None, "percent"))
    assert found is not None and found.kind == "fall"


def test_more_than_something_else_is_no_change() -> None:
    compared = sentence(
        "2/CD/nummod/2 percent/NN/npadvmod/3 higher/JJR/ROOT/3 than/IN/prep/3 in/IN/prep/4 Spain/NNP/pobj/5"
    )
    assert change_of(compared, 0, 2, Amount("%", None, "percent")) is None
    over_time = sentence(
        "2/CD/nummod/2 percent/NN/npadvmod/3 higher/JJR/ROOT/3 than/IN/prep/3 last/JJ/amod/6 year/NN/pobj/4"
    )
    found = change_of(over_time, 0, 2, Amount("%", None, "percent"))
    assert found is not None and found.kind == "rise"


def test_a_particle_of_another_verb_is_no_direction() -> None:
    shot = sentence("Guards/NNS/nsubj/2 shot/VBD/ROOT/2 down/RP/prt/2 43/CD/nummod/5 drones/NNS/dobj/2")
    assert change_of(shot, 3, 5, Amount(None, "drones", "count")) is None


def test_a_verb_of_another_clause_is_not_taken() -> None:
    said = sentence(
        "Prices/NNS/nsubj/2 rose/VBD/ROOT/2 ,/,/punct/2 while/IN/mark/6 he/PRP/nsubj/6 moved/VBD/advcl/2 "
        "to/IN/prep/6 12/CD/nummod/9 villages/NNS/pobj/7"
    )
    assert change_of(said, 7, 9, Amount(None, "villages", "count")) is None


def test_each_form_has_one_direction() -> None:
    words = change_words()
    assert words.verbs["shrank"] == "fall" and words.verbs["climbed"] == "rise"
    assert not set(words.particles) & set(words.verbs) - {"lower"}


def test_a_verb_taken_for_a_noun_is_mended() -> None:
    shrank = sentence("The/DT/det/2 deficit/NN/ROOT/2 shrank/NN/acl/2 by/IN/prep/2 a/DT/det/6 third/NN/pobj/4")
    mend(shrank)
    assert shrank.tags[2] == "VBD"
    drop = sentence("a/DT/det/2 drop/NN/ROOT/2 of/IN/prep/2 12/CD/pobj/3")
    mend(drop)
    assert drop.tags[1] == "NN"

"""What a number counts, on parses written by hand."""

from __future__ import annotations

from kit.language.clause import counted
from kit.language.clause.counted import Mention
from kit.language.sentence import Sentence
from kit.language.units import find_quantities
from tests.language.tagged import sentence


def mentions(parsed: Sentence) -> list[Mention]:
    found = []
    for quantity in find_quantities(parsed.text):
        first = parsed.token_at(quantity.start)
        last = parsed.token_at(quantity.end - 1) + 1
        found.append(Mention(quantity, first, last, first))
    for index, mention in enumerate(found):
        limit = found[index + 1].first if index + 1 < len(found) else len(parsed)
        counted.find_noun(parsed, mention, limit)
    for mention in found:
        counted.name_measure(parsed, mention)
    return found


def test_a_noun_beside_its_number_is_counted_and_no_other() -> None:
    parsed = sentence(
        "It/PRP/nsubj/2 killed/VBD/ROOT/2 12/CD/dobj/2 and/CC/cc/2 wounded/VBD/conj/2 30/CD/nummod/7 people/NNS/dobj/5"
    )
    assert [mention.measure for mention in mentions(parsed)] == [None, "people"]


def test_the_age_of_a_named_person_is_an_age() -> None:
    named = sentence(
        "Anna/NNP/compound/2 Weber/NNP/nsubj/6 ,/,/punct/2 29/CD/appos/2 ,/,/punct/2 won/VBD/ROOT/6",
        entities={"Anna": "PERSON", "Weber": "PERSON"})  # fmt: skip
    assert [counted.is_age(named, mention) for mention in mentions(named)] == [True]
    bare = sentence("Goals/NNS/nsubj/2 numbered/VBD/ROOT/2 29/CD/dobj/2 ././punct/2")
    assert [counted.is_age(bare, mention) for mention in mentions(bare)] == [False]


def test_what_follows_of_stays_with_nouns_that_say_little() -> None:
    parsed = sentence("314/CD/nummod/2 cases/NNS/ROOT/2 of/IN/prep/2 measles/NN/pobj/3")
    assert counted.phrase(parsed, 1, 2) == "cases of measles"
    parsed = sentence("314/CD/nummod/2 photographs/NNS/ROOT/2 of/IN/prep/2 whales/NNS/pobj/3")
    assert counted.phrase(parsed, 1, 2) == "photographs"


def test_modifiers_stay_and_articles_go() -> None:
    parsed = sentence("the/DT/det/3 asylum/NN/compound/3 seekers/NNS/ROOT/3")
    assert counted.phrase(parsed, 0, 3) == "asylum seekers"

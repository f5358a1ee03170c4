"""What a number counts, on parses written by hand."""

from __future__ import annotations

from kit.language.clause import counted
from kit.language.clause.counted import Mention
from kit.language.clause.parses import Sentence
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
        counted.find_noun(parsed, mention, limit, None)
    counted.name_measures(parsed, found)
    return found


def test_a_noun_is_shared_backwards() -> None:
    parsed = sentence(
        "It/PRP/nsubj/2 killed/VBD/ROOT/2 12/CD/dobj/2 and/CC/cc/2 wounded/VBD/conj/2 30/CD/nummod/7 people/NNS/dobj/5"
    )
    assert [mention.measure for mention in mentions(parsed)] == ["people", "people"]


def test_a_noun_is_carried_forwards() -> None:
    parsed = sentence(
        "They/PRP/nsubj/2 cancelled/VBD/ROOT/2 520/CD/nummod/4 flights/NNS/dobj/2 ,/,/punct/2 compared/VBN/prep/2 "
        "with/IN/prep/6 71/CD/pobj/7 before/RB/advmod/2"
    )
    assert [mention.measure for mention in mentions(parsed)] == ["flights", "flights"]


def test_a_part_takes_the_noun_of_its_whole() -> None:
    parsed = sentence("They/PRP/nsubj/2 hit/VBD/ROOT/2 43/CD/dobj/2 of/IN/prep/3 61/CD/nummod/6 drones/NNS/pobj/4")
    assert [mention.measure for mention in mentions(parsed)] == ["drones", "drones"]


def test_what_follows_of_stays_with_nouns_that_say_little() -> None:
    parsed = sentence("314/CD/nummod/2 cases/NNS/ROOT/2 of/IN/prep/2 measles/NN/pobj/3")
    assert counted.phrase(parsed, 1, 2) == "cases of measles"
    parsed = sentence("314/CD/nummod/2 photographs/NNS/ROOT/2 of/IN/prep/2 whales/NNS/pobj/3")
    assert counted.phrase(parsed, 1, 2) == "photographs"


def test_modifiers_stay_and_articles_go() -> None:
    parsed = sentence("the/DT/det/3 asylum/NN/compound/3 seekers/NNS/ROOT/3")
    assert counted.phrase(parsed, 0, 3) == "asylum seekers"

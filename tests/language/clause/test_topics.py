"""What a figure measures and whom it is about, where the clause says it."""

from __future__ import annotations

import pytest

from kit.article import Article
from kit.language import annotate
from kit.language.figures import Figure
from kit.language.lexicons import load_list


def figures(text: str) -> dict[str, Figure]:
    doc = annotate(Article(text))
    return {doc.text[span._.figure.start : span._.figure.end]: span._.figure for span in doc.spans["figures"]}


@pytest.mark.parametrize(
    "text, words, measure",
    [
        ("Departures from the island stand at 4,300.", "4,300", "departures"),
        ("The ministry put the damage to roads at 12 million dollars.", "12 million dollars", "damage"),
        ("The bank posted an operating margin of around 3 percent.", "3 percent", "operating margin"),
        ("The agency inspects 4 percent of the 2 million parcels that arrive.", "4 percent", "parcels"),
        ("Inspectors saw 300 kitchens and found faults in 20 percent of them.", "20 percent", "kitchens"),
        ("One driver in five had no licence.", "One driver in five", "driver"),
    ],
)
def test_what_is_measured(text: str, words: str, measure: str) -> None:
    assert figures(text)[words].measure == measure


def test_a_level_takes_the_measure_of_its_own_clause() -> None:
    found = figures("The mayor said 80 nurses would be hired and that the number of beds would rise to about 1,200.")
    assert (found["80 nurses"].measure, found["1,200"].measure) == ("nurses", "beds")


def test_the_speaker_is_not_the_subject_of_what_is_said() -> None:
    assert figures("The minister said 250 teachers would be hired by May.")["250 teachers"].subject is None


def test_a_speaker_behind_what_is_said_is_not_its_subject() -> None:
    found = figures("The outbreak has infected more than 3,400 people and killed 61, the agency said.")
    assert {figure.subject for figure in found.values()} == {"outbreak"}


def test_the_words_of_another_figure_are_no_part_of_a_subject() -> None:
    found = figures("At least 17 people have died after four days of rain.")
    assert found["four days"].subject in (None, "people")


def test_how_long_something_takes_is_said_of_the_thing() -> None:
    found = figures("The siege lasted 72 days.")["72 days"]
    assert (found.measure, found.subject) == (None, "siege")


def test_the_nouns_of_wordnet_name_what_is_measured_and_not_who_acts() -> None:
    nouns = load_list("quantity_nouns.txt")
    assert {"arrival", "detention", "seizure"} <= nouns
    assert not {"company", "teacher", "ship", "dollar", "monday"} & nouns


def test_a_count_in_other_terms_behind_a_noun_is_no_age() -> None:
    found = figures("Of 30 doctors asked by the union, 21, or 70 percent, said the same.")
    assert (found["21"].kind, found["70 percent"].unit) == ("count", "%")

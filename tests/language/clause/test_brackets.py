"""What numbers in brackets behind listed names count."""

from __future__ import annotations

import pytest

import kit
import kit.language


def cells(text: str, *names: str) -> list[tuple[object, ...]]:
    doc = kit.language.annotate(kit.Article(text=text, published="2025-06-11"))
    return [tuple(getattr(figure, name) for name in names) for figure in doc._.figures]


@pytest.mark.parametrize("text, measure", [
    ("Ghent (14), Bruges (6) and Antwerp (22) had the most thefts.", "thefts"),
    ("Chile (28), Peru (11) and China (9) reported the highest number of strikes.", "number of strikes"),
    ("Prizes went to Norway (8), Japan (5) and Chile (2).", "prizes"),
    ("Most of the new infections were in Turin (41), Milan (17) and Rome (9).", "new infections"),
    ("The party won council seats in Dover (4) and Deal (2).", "council seats"),
    ("The most deaths occurred in Texas (14), Ohio (9) and Utah (4).", "deaths"),
])  # fmt: skip
def test_a_tally_counts_the_noun_of_its_clause(text: str, measure: str) -> None:
    assert {found for (found,) in cells(text, "measure")} == {measure}


def test_each_number_of_a_tally_has_the_name_before_it() -> None:
    text = "Ghent (14), Bruges (6) and Antwerp (22) had the most thefts."
    assert cells(text, "value", "subject") == [(14, "Ghent"), (6, "Bruges"), (22, "Antwerp")]
    places = cells("The most deaths occurred in Texas (14), Ohio (9) and Utah (4).", "place")
    assert places == [("Texas",), ("Ohio",), ("Utah",)]


@pytest.mark.parametrize("text", [
    "Ruiz (34) and Kim (29) were charged with fraud.",  # ages
    "Oslo (14) and Bergen (6) are the largest ports.",  # what the numbers count is not said
])  # fmt: skip
def test_no_tally(text: str) -> None:
    assert {measure for (measure,) in cells(text, "measure")} == {None}

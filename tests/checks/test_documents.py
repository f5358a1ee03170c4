"""Figures given to a document: how it may print the same number, and whose figures are looked for."""

from __future__ import annotations

import pytest

import kit


def missing(said: str, document: str, **about: str) -> list[str]:
    """What the check says of an article, one document being cited."""
    cited = kit.Article(text=document, **({"title": "Annual report", "publisher": "Harbour Office"} | about))
    rows = kit.check(kit.extract([kit.Article(text=said, published="2026-03-12")]), cited=[cited])
    return rows.loc[rows["kind"] == "not_in_source", "message"].tolist()


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("12,000 workers", "12 thousand workers"),
        ("12,000 workers", "12k workers"),
        ("3.4 million tonnes", "3.4 million tonnes"),
        ("3.4 million tonnes", "3.4m tonnes"),
        ("3.4 million tonnes", "3,400,000 tonnes"),
        ("$2.5 billion", "$2.5 billion"),
        ("$2.5 billion", "$2.5bn"),
        ("$2.5 trillion", "$2.5 trillion"),
        ("12 percent of ships", "0.12 of ships"),
        ("12 percent of ships", "11.7 percent of ships"),  # rounded
    ],
)
def test_the_same_number_printed_in_another_way(said, printed):
    assert missing(f"The Harbour Office said it counted {said}.", f"In the year {printed} were counted.") == []


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("12,000 workers", "12 million workers"),
        ("3.4 million tonnes", "3.4 thousand tonnes"),
        ("3.4 million tonnes", "3.4 tonnes"),
        ("$2.5 billion", "$2.5 trillion"),
        ("$2.5 trillion", "$2.5 billion"),
        ("12 percent of ships", "13 percent of ships"),
    ],
)
def test_another_number(said, printed):
    (message,) = missing(f"The Harbour Office said it counted {said}.", f"In the year {printed} were counted.")
    assert "“Annual report” does not contain it" in message


def test_a_bound_is_kept_by_a_number_that_is_not_far_beyond_it():
    said = "The Harbour Office said {} 300 ships were late."
    assert missing(said.format("more than"), "In all 380 ships were late.") == []
    assert missing(said.format("more than"), "In all 410 ships were late.") != []
    assert missing(said.format("more than"), "In all 290 ships were late.") != []
    assert missing(said.format("up to"), "In all 220 ships were late.") == []
    assert missing(said.format("up to"), "In all 190 ships were late.") != []
    assert missing(said.format("up to"), "In all 310 ships were late.") != []


def test_the_nearest_figure_of_the_same_measure_is_named():
    (message,) = missing(
        "The Harbour Office said 340 ships were late.",
        "In all 430 ships were late. A year before 910 ships were late. The office has 341 workers.",
    )
    assert "it has “430 ships”" in message


def test_only_what_is_given_to_the_document_is_looked_for():
    others = "Divers said 340 ships were late."
    assert missing(others, "In all 430 ships were late.") == []
    both = "The Harbour Office said 430 ships were late. Divers said 340 ships were late."
    assert missing(both, "In all 430 ships were late.") == []


def test_what_many_sources_are_called_names_no_document_alone():
    said = "The office said 340 ships were late."
    assert missing(said, "In all 430 ships were late.") == []


def test_a_document_is_named_by_its_first_letters_too():
    document = "Report of the NHO for the year. In all 430 ships were late."
    about = {"title": "Annual report", "publisher": ""}
    assert missing("The Northern Harbour Office said 340 ships were late.", document, **about) != []
    assert missing("The NHO said 340 ships were late.", document, **about) != []
    assert missing("The Southern Harbour Office said 340 ships were late.", document, **about) == []


def test_a_document_without_a_name_is_cited_for_all_that_is_given_to_anybody():
    about = {"title": "", "publisher": ""}
    assert missing("Divers said 340 ships were late.", "In all 430 ships were late.", **about) != []
    assert missing("In all 340 ships were late.", "In all 430 ships were late.", **about) == []  # given to nobody

"""Attributions that close a sentence: the source is what stands between the comma and the cue."""

from __future__ import annotations

import pytest

from kit.article import Article
from kit.language import annotate


def attributions(text: str) -> list[tuple[str, str, list[str]]]:
    """Source, cue and contents of each attribution, in the words of the text."""
    found = [span._.attribution for span in annotate(Article(text=text)).spans["attributions"]]
    return [
        (
            text[slice(*attribution.source)] if attribution.source else "",
            text[slice(*attribution.cue)],
            [text[slice(*content)] for content in attribution.contents],
        )
        for attribution in found
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The lock passed 900 barges in June, figures from the canal board show.",
            "figures from the canal board",
            "show",
            "The lock passed 900 barges in June",
        ),
        (
            "The mill made 40 tonnes of flour, its foreman, Aldo Pree, said.",
            "its foreman, Aldo Pree",
            "said",
            "The mill made 40 tonnes of flour",
        ),
        (
            "The hail broke 600 windows, the fire inspectorate reported on Monday.",
            "the fire inspectorate",
            "reported",
            "The hail broke 600 windows",
        ),
        (
            "The orchard will lose 300 trees, its owner claims.",
            "its owner",
            "claims",
            "The orchard will lose 300 trees",
        ),
    ],
)
def test_what_stands_between_comma_and_cue_is_the_source(text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, [content]) in attributions(text)


@pytest.mark.parametrize(
    "text",
    [
        "The minister read the letter, a secret, 40-page government report.",
        "The shop sold 30 hats, the entire show.",
        "They sailed for nine days, the whole crew, the record.",
    ],
)
def test_a_noun_at_the_end_of_a_list_is_no_cue(text: str) -> None:
    assert attributions(text) == []


@pytest.mark.parametrize(
    ("source", "setting"),
    [
        ("Ines Rocha", " in an interview with a local station"),
        ("the water board", " in a short statement on its website"),
        ("Dario Pinto", " in his farewell speech"),
        ("Mara Quist", " to the Harbour Gazette"),
        ("Noor Haddad, who runs the mill", ""),
        ("Paul Brandt, a clerk with the Grain Board", ", to local reporters"),
        ("Elsa Krog", " about the delay"),
        ("Omar Diallo, Mali's Ambassador to the United Nations", ""),
        ("Jon Ek, head of the Campaign to Rebuild Rural Towns", ""),
        ("a clerk in the harbour office", ""),
    ],
)
def test_a_source_behind_its_verb_ends_before_whom_it_told_and_where(source: str, setting: str) -> None:
    assert attributions(f'"We lost two boats," said {source}{setting}.') == [(source, "said", ["We lost two boats"])]


def test_a_source_that_closes_its_sentence_ends_before_where_it_told_it() -> None:
    text = "The wells will be closed by May, said the water board in a statement."
    assert attributions(text) == [("the water board", "said", ["The wells will be closed by May"])]

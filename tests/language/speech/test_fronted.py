""" "According to S, K.": the commas part source and content, and what is said runs on to the end."""

from __future__ import annotations

import pytest

from kit.article import Article
from kit.language import annotate


def fronted(text: str) -> tuple[str, list[str]]:
    """Source and contents of the attribution that opens a text."""
    found = annotate(Article(text=text)).spans["attributions"][0]._.attribution
    return text[slice(*found.source)], [text[slice(*content)] for content in found.contents]


@pytest.mark.parametrize(
    ("source", "content"),
    [
        ("Orrin Vale", "grain from the northern silos was sold to brewers"),
        ("the Seismic Office", "a tremor with a magnitude of 5.2 has shaken Lerwick"),
        ("beekeeper Ilse Marn", "more than 200 hives on both banks of the river were lost"),
        ("Tove Aas, a former head of the port", "nobody had tested the crane"),
        ("the bishop", "priests, nuns and pilgrims were among the dead"),
        ("Arne Quill, who has run the ferry for ten years", "the engine was old"),
        ("the registry", "elections are held every five years, on the first Sunday of June"),
        ("the miller", "three divers from the coast had drowned, trying to reach the wreck"),
        ("the warden", "small amounts of sewage have reached the lake, and could close its beaches by July"),
    ],
)
def test_the_commas_part_who_says_it_from_what_is_said(source: str, content: str) -> None:
    assert fronted(f"According to {source}, {content}.") == (source, [content])


def test_what_is_said_ends_where_its_source_says_something_else() -> None:
    text = "According to the navy, two ships have been used to hold prisoners, but denied that they were jails."
    assert fronted(text) == ("the navy", ["two ships have been used to hold prisoners"])

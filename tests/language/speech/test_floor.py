"""Who has the floor: quotations that have no cue of their own, and whom they are given to."""

from __future__ import annotations

import pytest

from kit.article import Article
from kit.language import annotate
from kit.language.rows import claim_rows, figure_rows
from kit.language.speech.attribution import Attribution
from kit.language.speech.floor import _one_type


def said(text: str) -> dict[str, str | None]:
    """The first words of each content with the name of its source."""
    attributions: list[Attribution] = [span._.attribution for span in annotate(Article(text)).spans["attributions"]]
    return {
        " ".join(text[start:end].split()[:3]): attribution.source_name
        for attribution in attributions
        for start, end in attribution.contents
    }


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        # the speaker goes on, in the line and in the next paragraph
        (
            "“The weir has held so far,” said Oda Fennick, who runs the mill. “We check the gates every hour.”\n\n"
            "“Nobody has slept since Sunday. The pumps are loud.”\n\nRain is forecast.",
            "Nobody has slept",
            "Oda Fennick",
        ),
        # two who speak in turn
        (
            "“The weir has held so far,” said Oda Fennick, who runs the mill.\n\n“It will not hold for long,” said Ruben Tesch, "
            "who farms below it. “My cellar is full of water.”\n\nThe district sent 40 pumps.",
            "My cellar is",
            "Ruben Tesch",
        ),
        # who is named last has the floor, though nothing says so
        (
            "The council met on Monday to hear about the weir.\n\nOda Fennick was worried. “I have not slept since the pumps "
            "failed. We are all tired.”\n\nThe vote is due in May.",
            "I have not",
            "Oda Fennick",
        ),
    ],
)
def test_a_quotation_without_a_cue_has_a_speaker(text: str, words: str, name: str) -> None:
    assert said(text)[words] == name


def test_a_quotation_of_nobody_is_one() -> None:
    text = "A banner hung from the weir.\n\n“Save our mill and save our town.”\n\nIt had been there for weeks."
    (span,) = annotate(Article(text)).spans["attributions"]
    attribution: Attribution = span._.attribution
    assert (attribution.source, attribution.source_name, attribution.quotation) == (None, None, "direct")
    assert [text[slice(*content)] for content in attribution.contents] == ["Save our mill and save our town."]
    assert text[slice(*attribution.cue)] == "“"


def test_marks_are_no_cue_in_the_rows() -> None:
    text = "A banner hung from the weir.\n\n“Save the 40 trees and save our town.”\n\nIt had been there for weeks."
    doc = annotate(Article(text))
    (row,) = [row for row in claim_rows(doc, "a") if row["text"].startswith("Save")]
    assert (row["source"], row["cue"], row["quotation"]) == (None, None, "direct")
    (figure,) = figure_rows(doc, "a", [])
    assert (figure["source"], figure["cue"]) == (None, None)


def test_what_is_joined_stays_in_the_order_of_the_text() -> None:
    text = (
        "“There was no time to take anything,” Oda Fennick said. “We ran up the hill.”\n\n“We saw the mill go. The water was "
        "brown.”"
    )
    (span,) = annotate(Article(text)).spans["attributions"]
    assert [text[start:end].split()[0] for start, end in span._.attribution.contents] == ["There", "We", "We"]


def test_a_source_is_of_one_type_through_the_article() -> None:
    text = (
        "The Oder Fund said prices would fall. The fund expects a deficit.\n\nThe U. S. warned of delays. "
        "Talks may end, the U.S. said."
    )
    found = claim_rows(annotate(Article(text)), "a")
    types = {(row["source"], row["source_type"]) for row in found if row["source"]}
    assert len({name for name, _ in types}) == len(types)
    assert {kind for name, kind in types if name.startswith("U")} == {"government"}


def test_the_commonest_known_type_of_a_source_is_that_of_all_its_mentions() -> None:
    kinds = ("unnamed", "person", "organization", "organization", None)
    found = [
        Attribution(None, (n, n + 1), (), "say", source_name="Oder", source_type=kind) for n, kind in enumerate(kinds)
    ]
    assert {attribution.source_type for attribution in _one_type(found)} == {"organization"}

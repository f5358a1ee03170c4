"""Numbers that somebody else states within what is told."""

from __future__ import annotations

import pytest

from kit.article import Article
from kit.language import annotate
from kit.language.attributions import source_for


def source_of(text: str, words: str) -> str | None:
    """The source of the figure with these words."""
    start = text.index(words)
    found = source_for(annotate(Article(text=text)), start, start + len(words))
    return found.source if found else None


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("Exports grew 4 percent, more than the 3 percent economists had predicted.", "3 percent", "economists"),
        ("Exports grew 4 percent, more than the 3 percent economists had predicted.", "4 percent", None),
        ("Exports grew 4 percent, above the 3 percent expected by traders.", "3 percent", "traders"),
        ("The toll was put at 26 by the coast guard.", "26", "coast guard"),
        ("The crowd was put at 900 by the marshals and at 400 by the police.", "400", "police"),
        ("The loss is estimated by brokers at 70 million pounds.", "70 million pounds", "brokers"),
        ("The crowd, which marshals put at 900, was calm.", "900", "marshals"),
        ("The frost killed 80 lambs, by the farmers' count.", "80 lambs", "farmers"),
        ("By the board's own figures, 80 lambs froze.", "80 lambs", "board"),
        ("Exports grew 4 percent, against traders' average forecast of 3 percent.", "3 percent", "traders"),
        ("The fund has raised its estimate for exports to 5 percent.", "5 percent", "fund"),
        ("The vase was put at the door by the guards at 9 a.m. with 12 others.", "12 others", None),
    ],
)
def test_whose_number(text: str, words: str, source: str | None) -> None:
    assert source_of(text, words) == source


def test_a_number_alone_is_no_claim_of_its_own() -> None:
    text = "Exports grew 4 percent, more than the 3 percent economists had predicted."
    claims = [span.text for span in annotate(Article(text=text)).spans["claims"]]
    assert claims == [text.rstrip(".")] or claims == [text]


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("The hospice counted 300 volunteers.", "300 volunteers", None),
        ("The lighthouse museum counted 300 visitors.", "300 visitors", "lighthouse museum"),
        ("The hospice, in its yearly report, counted 300 volunteers.", "300 volunteers", "hospice"),
        ("The team recorded nine wins.", "nine wins", None),
        ("The bank sees growth of 2 percent.", "2 percent", "bank"),
        ("The nurse sees 40 patients.", "40 patients", None),
        ("The union fears 700 dismissals.", "700 dismissals", "union"),
    ],
)
def test_who_states_what_he_counts_or_sees(text: str, words: str, source: str | None) -> None:
    assert source_of(text, words) == source

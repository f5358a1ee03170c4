"""Own voice: every statement of an article is in a row, also beside an attribution, and every figure with it."""

from __future__ import annotations

import re

import pytest

from kit.article import Article
from kit.language import annotate
from kit.language.rows import claim_rows, figure_rows
from tests.gold.attributions.reading import articles


def rows(text: str) -> list[tuple[str, str | None]]:
    """Words and source of each claim."""
    return [(row["text"], row["source"]) for row in claim_rows(annotate(Article(text=text)), "a")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A tribunal upheld a 40-day ban on the sprinter, finding that she had missed three tests.",
            [
                ("A tribunal upheld a 40-day ban on the sprinter", None),
                ("she had missed three tests", "tribunal"),
            ],
        ),
        (
            "Growers said frost had killed half the buds, and prices rose 3 percent within a week.",
            [("frost had killed half the buds", "Growers"), ("prices rose 3 percent within a week.", None)],
        ),
        (
            "After the council closed 14 clinics in a year, doctors warned that queues would double.",
            [("the council closed 14 clinics in a year", None), ("queues would double", "doctors")],
        ),
        (
            "Police said 12 people had been hurt; 30 others fled.",
            [("12 people had been hurt", "Police"), ("30 others fled.", None)],
        ),
        (
            "Duarte's claim that the vote was rigged has been rejected by two courts.",
            [
                ("Duarte's claim that the vote was rigged has been rejected by two courts.", None),
                ("the vote was rigged", "Duarte"),
            ],
        ),
    ],
)
def test_what_stands_beside_an_attribution_is_the_articles(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The bridge will be closed for 18 months, the council said, while the ferry will run every 20 minutes.",
            ["The bridge will be closed for 18 months", "the ferry will run every 20 minutes"],
        ),
        ("Rents rose 6 percent, the council said, but wages fell.", ["Rents rose 6 percent", "wages fell"]),
        (
            "Two wells are dry, the council said on Monday, and 40 others are failing.",
            ["Two wells are dry", "40 others are failing"],
        ),
    ],
)
def test_a_tail_belongs_to_the_attribution_before_it(text: str, expected: list[str]) -> None:
    assert rows(text) == [(words, "council") for words in expected]
    found = claim_rows(annotate(Article(text=text)), "a")
    assert len({(row["cue_start"], row["cue_end"]) for row in found}) == 1


def test_how_something_was_said_is_no_statement() -> None:
    assert rows("The dam is safe, Ana Pop said as she left the hall.") == [("The dam is safe", "Ana Pop")]
    assert rows("Speaking in Brno on Monday, Ana Pop said the dam was safe.") == [("the dam was safe", "Ana Pop")]


def test_a_pronoun_or_half_a_clause_is_no_row() -> None:
    assert rows("Output is expected to rise 5 percent.") == [("Output is expected to rise 5 percent", None)]
    found = rows("The mayor said she would talk to the Reds, who are expected to take nine seats.")
    assert "who" not in [words for words, _ in found]
    assert "to take nine seats" in [words for words, _ in found]


def test_every_sentence_of_the_gold_articles_that_states_something_has_a_row() -> None:
    missing = []
    for article in articles():
        doc = annotate(Article(text=article.text))
        found = claim_rows(doc, "a")
        missing += [
            sentence.text
            for sentence in doc.sents
            if not any(row["start"] < sentence.end_char and row["end"] > sentence.start_char for row in found)
            and not re.match(r"[-–—]\s", sentence.text)  # the name under a quotation
        ]
    assert missing == []


def test_every_figure_of_the_gold_articles_is_in_a_claim_or_in_the_words_of_an_attribution() -> None:
    loose = []
    for article in articles():
        doc = annotate(Article(text=article.text))
        claims = claim_rows(doc, "a")
        sources = [(row["source_start"], row["source_end"]) for row in claims if row["source_start"] is not None]
        loose += [
            row["text"]
            for row in figure_rows(doc, "a", claims)
            if not row.get("claim_id")
            and not any(start <= row["start"] and row["end"] <= end for start, end in sources)
        ]
    assert len(loose) <= 1, loose

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


@pytest.mark.parametrize(
    "text",
    [
        "The ferry, which has been described as a wreck, sank at noon.",
        "The Safety Board is investigating claims that two ferries were overloaded.",
        "There is no doubt that the ferry was old.",
        "The ban came months after Norway confirmed it had found rust.",
    ],
)
def test_what_no_comma_parts_from_the_attribution_goes_on_through_it(text: str) -> None:
    assert (text, None) in rows(text)


def test_a_statement_ends_where_a_comma_or_the_source_begins() -> None:
    assert rows("Norway bans the paint; the report notes it can burn.")[0] == ("Norway bans the paint", None)
    assert rows("Ada Brun sold the ferry, saying it was old.")[0] == ("Ada Brun sold the ferry", None)


@pytest.mark.parametrize(
    "line",
    [
        "Click here to read the letter.",
        "For more information, visit the port's website.",
        "Sign up for our newsletter to get it every Monday.",
        "Follow Ada Brun on Twitter @adabrun.",
        "Ada Brun, Bo Lind and Mia Falk.",
        "Specifically, the act would:",
        '"Ferry sinks off Norway" —BBC News Online, May 2, 2011',
    ],
)
def test_calls_credits_citations_and_openings_of_lists_are_no_claims(line: str) -> None:
    text = f"The ferry sank in May.\n\n{line}\n\nIt was 40 years old."
    assert rows(text) == [("The ferry sank in May.", None), ("It was 40 years old.", None)]


def test_an_order_and_a_fragment_with_a_number_stay() -> None:
    text = "The plan has two parts.\n\nProvide free buses to all schools in the city.\n\nAn area of 6 million square kilometres."
    assert len(rows(text)) == 3


def test_a_time_that_opens_what_is_said_is_no_row() -> None:
    assert rows("On Thursday, the council said, the bridge will close.") == [("the bridge will close", "council")]
    assert rows("In 12 towns, the council said, the bridge will close.")[0] == ("In 12 towns", "council")


def test_a_pronoun_or_half_a_clause_is_no_row() -> None:
    assert rows("Output is expected to rise 5 percent.") == [("Output is expected to rise 5 percent", None)]
    found = rows("The mayor said she would talk to the Reds, who are expected to take nine seats.")
    assert "who" not in [words for words, _ in found]
    assert "to take nine seats" in [words for words, _ in found]


@pytest.mark.slow
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
            and not sentence.text.rstrip().endswith(":")  # what a list has above it
        ]
    assert missing == []


@pytest.mark.slow
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

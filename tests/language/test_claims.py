"""Claims: the rows of an article, its own and others', and what each row says."""

from __future__ import annotations

import pytest

import kit
from kit.article import Article
from kit.language import annotate
from kit.language.claim import Claim


def claims(text: str) -> list[Claim]:
    return [span._.claim for span in annotate(Article(text=text)).spans["claims"]]


def words(text: str) -> list[str]:
    return [text[claim.start : claim.end] for claim in claims(text)]


def test_own_statements_and_attributed_ones() -> None:
    text = "The bridge closed on Monday. The mayor said it would open in May. It is 80 years old."
    assert words(text) == ["The bridge closed on Monday.", "it would open in May", "It is 80 years old."]
    assert [claim.source for claim in claims(text)] == [None, "mayor", None]


def test_an_interrupted_quotation_is_two_rows_with_one_cue() -> None:
    text = '"We lost," coach Ann Lee said, "because we slept."'
    first, second = claims(text)
    assert words(text) == ["We lost", "because we slept"]
    assert (first.cue_start, first.cue_end) == (second.cue_start, second.cue_end)
    assert text[first.cue_start : first.cue_end] == "said"


def test_a_quotation_of_three_sentences_is_three_rows() -> None:
    text = '"The water came at night. It took the bridge. It took our barn," said farmer Ana Pop.'
    assert words(text) == ["The water came at night.", "It took the bridge.", "It took our barn"]
    assert {claim.source for claim in claims(text)} == {"Ana Pop"}


def test_the_first_half_of_a_sentence_may_be_the_articles_own() -> None:
    text = "Shares of the brewer fell by 5 percent on Monday, and the company said demand would recover."
    assert [(text[claim.start : claim.end], claim.source) for claim in claims(text)] == [
        ("Shares of the brewer fell by 5 percent on Monday", None),
        ("demand would recover", "company"),
    ]


def test_lines_that_state_nothing_are_left_out_and_headlines_marked() -> None:
    text = "Harbour bridge closes for a year\n\nBy Ann Lee\n\nPOLITICS\n\nThe bridge closed on Monday."
    found = claims(text)
    assert [(text[claim.start : claim.end], claim.role) for claim in found] == [
        ("Harbour bridge closes for a year", "headline"),
        ("The bridge closed on Monday.", "own"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam holds. The mayor said it was old.", [("own", None), ("reported", "indirect")]),
        ("The dam holds. Who will pay for it?", [("own", None), ("question", None)]),
        ("The dam holds.\n\n“It is old and it leaks.”\n\nIt was built in 1911.", [("own", None), ("quoted", "direct"), ("own", None)]),
        ("“It is old,” the mayor said, adding that it “leaks a lot”.", [("reported", "direct"), ("reported", "mixed")]),
        ("Dam holds after storm\n\nThe dam holds.", [("headline", None), ("own", None)]),
        ("Will the dam hold?\n\nThe dam holds.", [("headline", None), ("own", None)]),
        ("“The dam holds.”\n\nIt was built in 1911.", [("quoted", "direct"), ("own", None)]),
    ],
)  # fmt: skip
def test_role_and_quotation_are_each_rows_own(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(claim.role, claim.quotation) for claim in claims(text)] == expected


def test_a_quotation_that_goes_on_is_direct_though_what_was_said_before_is_not() -> None:
    text = "The mayor, Ann Lee, said the dam was old. “It leaks. We will mend it.”"
    found = [(text[c.start : c.end], c.source, c.quotation) for c in claims(text)]
    assert found == [
        ("the dam was old", "Ann Lee", "indirect"),
        ("It leaks.", "Ann Lee", "direct"),
        ("We will mend it.", "Ann Lee", "direct"),
    ]


def test_confidence_is_a_share_and_least_where_nobody_is_named_for_a_quotation() -> None:
    text = "“The dam is old,” Ann Lee told reporters on Monday.\n\nIt was built in 1911."
    said, own = claims(text)
    (_, quoted) = claims("It was built in 1911.\n\n“The dam is old.”")
    assert 0 < quoted.confidence < said.confidence < 1
    assert quoted.confidence < own.confidence < 1


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("The bridge closed on Monday.", "assertion"),
        ("The bridge may have been damaged.", "hedged"),
        ("The bridge will open in May.", "prediction"),
        ("If it rains, the bridge stays shut.", "conditional"),
        ("The council should repair the bridge.", "opinion"),
        ("Who closed the bridge?", "question"),
        ("In May 2024 the bridge closed.", "assertion"),
        ("The mayor vowed to reopen the bridge.", "prediction"),
    ],
)
def test_modality(sentence: str, modality: str) -> None:
    assert [claim.modality for claim in claims(sentence)] == [modality]


def test_a_quoted_question_makes_none_of_its_sentence() -> None:
    found = claims("It all comes down to this: “Is the bridge safe?”")
    assert [(claim.role, claim.modality) for claim in found] == [("own", "assertion"), ("quoted", "question")]


@pytest.mark.parametrize(
    ("sentence", "negated"),
    [
        ("The mayor said the bridge was not safe.", True),
        ("The mayor said the bridge was safe.", False),
        ("The mayor did not say when it would open.", True),
        ("No group has claimed the attack was theirs.", True),
        ("Neither mayor believes the bridge is safe.", True),
        ("Ann Lee no longer says the bridge is safe.", True),
        ("There is no sign that the bridge is safe, Ann Lee said.", True),
        ("No ships were damaged in the storm.", True),
    ],
)
def test_negated(sentence: str, negated: bool) -> None:
    assert [claim.negated for claim in claims(sentence)] == [negated]


def test_details() -> None:
    text = (
        "Military experts note that Russia's advances have slowed significantly in Ukraine, "
        "with a steep increase in losses."
    )
    (claim,) = claims(text)
    assert claim.subject == "Russia's advances"
    assert claim.place == "Ukraine"
    assert claim.entities == ("Russia", "Ukraine")
    assert claim.vague_terms == ("slowed significantly", "steep increase")
    assert (claim.source, claim.source_type, claim.cue_type, claim.quotation) == (
        "Military experts",
        "unnamed",
        "say",
        "indirect",
    )
    assert 0 < claim.check_worthiness < 1


def test_the_text_of_a_row_is_the_text_of_the_article() -> None:
    text = (
        "“It is late,” said Ann Lee.  “It’s cold\n\n“and dark,” she added; "
        "the U.S. has warned it may leave. According to her, 3 of 9 boats sank!"
    )
    for claim in claims(text):
        assert text[claim.start : claim.end] == text[claim.start : claim.end].strip()
        assert text[claim.start] not in '“"' and text[claim.end - 1] not in '”"'


def test_an_article_without_words() -> None:
    assert claims("") == [] and claims("\n\n") == [] and claims("...") == []


def test_a_source_of_no_words_is_none():
    text = "By reports on Saturday, two of Khan's victims died, and three others were seriously injured."
    tables = kit.extract([kit.Article(text=text, published="2026-03-12")])
    assert not (tables.figures["source"] == "").any() and not (tables.claims["source"] == "").any()
    kit.check(tables)

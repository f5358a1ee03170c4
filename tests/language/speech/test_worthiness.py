"""Check-worthiness: what is worth checking scores higher, each claim by itself, and the reasons add up."""

from __future__ import annotations

import json
import math

import pytest

from kit.article import Article
from kit.language import annotate
from kit.language.lexicons import FOLDER
from kit.language.speech.worth_told import Story, weaker
from kit.language.speech.worthiness import IN_ARTICLE, explain, features, score

ARTICLE = """Residents and officials met in Varnow on Monday evening to talk about the harbour.

The company denied on Monday that it had dumped 4,000 tonnes of waste in the bay, twice as much as its licence allows.

"It was a lovely evening. Cancers in the old town rose by 40 percent after the plant opened," said Ana Brock, a doctor.

Coffee was served at eight.

Mayor Jo Moen thanked everybody for coming and wished them a safe way home through the quiet streets of the old town that evening.

The next meeting is to be held in the school.
"""


def scores(text: str, title: str | None = None) -> dict[str, float]:
    spans = annotate(Article(text=text, title=title)).spans["claims"]
    return {text[span._.claim.start : span._.claim.end]: span._.claim.check_worthiness for span in spans}


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("Unemployment fell from 9 percent to 5 percent last year.", "Thank you, it is good to be here."),
        ("He voted against the bill eleven times.", "I think he is a good man."),
        ("The ministry lost 40 million euros in 2019.", "We should spend our money with more care."),
        ("Exports rose 14 percent in March.", "Did exports rise in March?"),
        ("Crime has doubled since 2010.", "I will make our streets safe again."),
    ],
)
def test_order(more: str, less: str) -> None:
    assert score(more) > 0.5 > score(less)
    assert max(scores(more).values()) > 0.5 > max(scores(less).values())


def test_each_sentence_of_a_quotation_has_a_score_of_its_own() -> None:
    found = scores(ARTICLE)
    assert (
        found["Cancers in the old town rose by 40 percent after the plant opened"]
        > 2 * found["It was a lovely evening."]
    )


def test_what_is_contested_and_counted_comes_before_what_is_long() -> None:
    found = scores(ARTICLE, "Company denies dumping waste in Varnow bay")
    best = sorted(found, key=lambda words: -found[words])[:2]
    assert "4,000 tonnes" in " ".join(best)
    assert "40 percent" in " ".join(best)
    long = next(words for words in found if words.startswith("Mayor Jo Moen"))
    assert found[long] < 0.2


def test_a_long_statement_is_no_surer_than_a_short_one_that_says_as_much() -> None:
    short = "The clinic closed 40 of its 60 beds in May."
    long = (
        short[:-1] + ", and on that evening there was a small concert in the garden behind the old house by the river."
    )
    assert score(long) - score(short) < 0.1


def test_between_zero_and_one_whatever_the_text() -> None:
    for text in ("", "?", "5" * 10_000, "million " * 5_000, "I think " * 5_000, "\u0000"):
        assert 0 <= score(text) <= 1


@pytest.mark.parametrize("told", [{}, {IN_ARTICLE: 1.0, "cue deny": 1.0, "how far down": 0.5}])
def test_the_contributions_add_up_to_the_score(told: dict[str, float]) -> None:
    text = "Unemployment fell from 9 percent to 5 percent last year."
    bias = json.loads((FOLDER / "worthiness.json").read_text(encoding="utf-8"))["bias"]
    total = bias + sum(item.contribution for item in explain(text, told))
    assert 1 / (1 + math.exp(-total)) == pytest.approx(score(text, told), abs=1e-3)
    assert all(item.reason for item in explain(text, told))


def test_every_feature_has_a_reason_and_weights_and_can_be_found() -> None:
    raw = json.loads((FOLDER / "worthiness.json").read_text(encoding="utf-8"))
    for feature in raw["features"]:
        assert feature["reason"]
        assert isinstance(feature["weight"], float)
        assert isinstance(feature["told"], float)
        if "words" in feature:
            assert all(feature["name"] in features(f"{words} .") for words in feature["words"]), feature["name"]


def test_what_an_article_tells_of_a_claim() -> None:
    doc = annotate(Article(text=ARTICLE, title="Company denies dumping waste"))
    claims = [span._.claim for span in doc.spans["claims"]]
    story = Story(doc, claims)
    (denied,) = (story.told(claim) for claim in claims if "4,000" in story.words(claim) and claim.cue_type)
    assert denied["cue deny"] == 1
    assert denied["figure measure"] == 1
    assert denied["sentence 1"] == 1
    assert denied["words of the title"] > 0
    first = story.told(claims[0])
    assert first["sentence 0"] == 1
    assert first["how far down"] == 0
    assert first["a figure"] == 0


def test_a_text_of_three_sentences_is_no_article() -> None:
    doc = annotate(Article(text="The bridge closed on Monday. It is 80 years old. Trucks damaged it."))
    claims = [span._.claim for span in doc.spans["claims"]]
    assert all(IN_ARTICLE not in Story(doc, claims).told(claim) for claim in claims)


def test_one_claim_of_a_sentence_counts_in_full() -> None:
    assert sorted(weaker([0, 0, 1, 1, 2], [0.2, 0.9, 0.4, 0.4, 0.1])) == [0, 3]
    found = scores(
        ARTICLE.replace(
            "The next", "The plant closed in 2019, the mayor said, and 300 people lost their jobs. The next"
        )
    )
    pair = sorted(value for words, value in found.items() if "closed in 2019" in words or "300 people" in words)
    assert len(pair) == 2
    assert pair[0] < pair[1] / 2

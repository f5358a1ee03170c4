"""Drafts of fact-checks: what is known is there, the verdict is not."""

from __future__ import annotations

import json

import jsonschema
import pytest

import kit
from kit.errors import ExportWarning
from tests.writing import article, claim, tables

DRAFT = {
    "required": ["@type", "claimReviewed", "itemReviewed", "reviewRating", "creativeWorkStatus"],
    "properties": {
        "@type": {"const": "ClaimReview"},
        "claimReviewed": {"type": "string", "minLength": 1},
        "creativeWorkStatus": {"const": "Draft"},
        "reviewRating": {"type": "null"},
        "author": {"type": "null"},
        "itemReviewed": {"required": ["@type", "text"], "properties": {"@type": {"const": "Claim"}}},
    },
}


def drafts(made, path, **options):
    (written,) = kit.export(made, path / "story.claimreview.json", **options)
    content = json.loads(written.read_text(encoding="utf-8"))
    assert content["@context"] == "https://schema.org"
    jsonschema.validate(content["@graph"], {"type": "array", "items": DRAFT})
    return content["@graph"]


MADE = tables(
    article(
        "A is up, Brock said. B is down, officials said. C is flat. D is out, the report said. E is in, the bank said.",
        claim("A is up", source="Ana Brock", source_type="person", check_worthiness=0.4),
        claim("B is down", source="officials", source_type="unnamed", check_worthiness=0.95),
        claim("C is flat", check_worthiness=0.2),
        claim("D is out", source="the report", source_type="document", check_worthiness=0.9),
        claim("E is in", source="Varn Bank", source_type="organization"),
        title="Ups and downs",
        published="2025-05-07",
        url="https://example.org/ups",
        author="Jo Moen, Reuters",
        publisher="Varn Courier",
    )
)


def test_claims_with_a_named_source_come_first_the_most_worth_checking(tmp_path):
    assert [draft["claimReviewed"] for draft in drafts(MADE, tmp_path)] == ["D is out", "A is up", "E is in"]
    everything = drafts(MADE, tmp_path, unnamed=True)
    assert [draft["claimReviewed"] for draft in everything] == [
        "B is down",
        "D is out",
        "A is up",
        "C is flat",
        "E is in",
    ]
    assert "author" not in everything[3]["itemReviewed"]


def test_the_claim_says_who_where_and_when(tmp_path):
    document, person, bank = (draft["itemReviewed"] for draft in drafts(MADE, tmp_path))
    assert person["author"] == {"@type": "Person", "name": "Ana Brock"}
    assert bank["author"]["@type"] == "Organization"
    assert document["isBasedOn"]["name"] == "the report" and "author" not in document
    assert person["description"] == "A is up, Brock said."
    assert person["datePublished"] == "2025-05-07"
    assert person["appearance"] == {
        "@type": "NewsArticle",
        "url": "https://example.org/ups",
        "headline": "Ups and downs",
        "datePublished": "2025-05-07",
        "author": [{"@type": "Person", "name": "Jo Moen"}, {"@type": "Organization", "name": "Reuters"}],
        "publisher": {"@type": "Organization", "name": "Varn Courier"},
    }


def test_no_named_source_is_said(tmp_path):
    nobody = tables(article("C is flat.", claim("C is flat")))
    with pytest.warns(ExportWarning, match="unnamed=True"):
        assert drafts(nobody, tmp_path) == []


def test_no_words_end_the_script_that_a_draft_is_published_in(tmp_path):
    words = "</script><script>alert(1)</script><!-- A is up"
    made = tables(article(f"{words}, Brock said.", claim(words, source="<b>Brock"), title=words, publisher=words))
    (draft,) = drafts(made, tmp_path)
    assert "<" not in (tmp_path / "story.claimreview.json").read_text(encoding="utf-8")
    assert draft["claimReviewed"] == words

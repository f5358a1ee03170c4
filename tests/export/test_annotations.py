"""Web Annotations lead back to the words in the text."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest

import kit
from kit.errors import ExportWarning
from kit.export.places import sentence_starts
from tests.writing import article, figure, tables

TEXT = "👩 We saw 5 men. Then 5 men came, and 5 men left; 7 men stayed. “Ten 🚒 engines were late,” Ana Brock said."

# What https://www.w3.org/TR/annotation-model/ asks of a collection, its page and its annotations.
SELECTORS = {
    "type": "array",
    "items": {
        "oneOf": [
            {
                "properties": {"type": {"const": "TextQuoteSelector"}, "exact": {"type": "string", "minLength": 1}},
                "required": ["type", "exact"],
            },
            {
                "properties": {
                    "type": {"const": "TextPositionSelector"},
                    "start": {"type": "integer", "minimum": 0},
                    "end": {"type": "integer", "minimum": 0},
                },
                "required": ["type", "start", "end"],
            },
        ]
    },
}
MODEL = {
    "type": "object",
    "required": ["@context", "id", "type", "total"],
    "properties": {
        "@context": {"contains": {"const": "http://www.w3.org/ns/anno.jsonld"}},
        "type": {"const": "AnnotationCollection"},
        "first": {
            "required": ["id", "type", "partOf", "items"],
            "properties": {
                "type": {"const": "AnnotationPage"},
                "items": {
                    "items": {
                        "required": ["id", "type", "target"],
                        "properties": {
                            "id": {"pattern": "^urn:uuid:"},
                            "type": {"const": "Annotation"},
                            "body": {"items": {"required": ["type"]}},
                            "target": {"required": ["source"], "properties": {"selector": SELECTORS}},
                        },
                    }
                },
            },
        },
    },
}


def items(made, tmp_path):
    (path,) = kit.export(made, tmp_path / "story.jsonld")
    collection = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.validate(collection, MODEL)
    found = collection["first"]["items"] if collection["total"] else []
    assert len(found) == collection["total"]
    return found


def test_each_figure_and_claim_is_pinned_to_its_words(tmp_path):
    source = kit.Article(text=TEXT, url="https://example.org/a")
    made = kit.extract(source)
    found = items(made, tmp_path)
    assert len(found) == len(made.figures) + len(made.claims) > 4
    assert len({item["id"] for item in found}) == len(found)
    for item in found:
        quote, position = item["target"]["selector"]
        start, end = position["start"], position["end"]
        assert TEXT[start:end] == quote["exact"]
        assert TEXT[:start].endswith(quote.get("prefix", "")) and TEXT[end:].startswith(quote.get("suffix", ""))
        assert item["target"]["state"]["sha256"] == source.sha256
        assert item["target"]["source"] == "https://example.org/a"


def test_repeated_words_get_the_context_of_their_own_place(tmp_path):
    text = "Then 5 men came, and 5 men left; 7 men stayed."
    made = tables(article(text, *(figure(words, "count", 5.0) for words in ("5 men", "5 men", "7 men"))))
    quotes = [item["target"]["selector"][0] for item in items(made, tmp_path)]
    assert [quote["prefix"] for quote in quotes] == [
        "Then ",
        "Then 5 men came, and ",
        "Then 5 men came, and 5 men left; "[-32:],
    ]
    assert quotes[1]["suffix"] == " left; 7 men stayed."


def test_a_place_that_the_rows_leave_open_has_no_context(tmp_path):
    text = "Then 5 men came, and 5 men left."
    made = tables(article(text, figure("5 men", "count", 5.0)))
    quote, position = items(made, tmp_path)[0]["target"]["selector"]
    assert quote == {"type": "TextQuoteSelector", "exact": "5 men"} and position["start"] == 5


def test_the_start_of_a_sentence_is_what_its_rows_agree_on():
    row = {"article_id": "a", "sentence": "no no yes", "text": "no", "start": 13}
    assert sentence_starts([row]) == {}
    assert sentence_starts([{**row, "text": "yes", "start": 16}, row]) == {("a", "no no yes"): 10}


def test_figures_carry_their_quantity(story, tmp_path):
    bodies = [body for item in items(story, tmp_path) for body in item["body"]]
    quantities = [body for body in bodies if body["type"] == "schema:QuantitativeValue"]
    assert (quantities[0]["schema:value"], quantities[0]["schema:unitText"]) == (12, "people")
    assert any(
        body.get("value", "").startswith("figure: 12 people; kind: count") for body in bodies[1::2] + bodies[::2]
    )


def test_rows_without_their_article_still_have_a_target(tmp_path):
    made = tables(article("We saw 5 men.", figure("5 men", "count", 5.0)))
    with pytest.warns(ExportWarning, match="1 of the articles is not in the articles table"):
        (item,) = items(replace(made, articles=made.articles.iloc[:0]), tmp_path)
    assert item["target"]["source"].startswith("urn:uuid:") and "state" not in item["target"]


@pytest.mark.parametrize(
    ("columns", "source"),
    [
        ({"url": "https://example.org/a", "origin": "a.txt"}, "https://example.org/a"),
        ({"origin": "in box/a#1?.txt"}, "in%20box/a%231%3F.txt"),
        ({"origin": "https://example.org/feed?q=a b#entry=2"}, "https://example.org/feed?q=a%20b#entry=2"),
        ({}, "ni:///sha-256;"),
    ],
)
def test_the_source_is_the_address_or_the_path_or_the_text_itself(columns, source, tmp_path):
    made = tables(article("We saw 5 men.", figure("5 men", "count", 5.0), **columns))
    assert items(made, tmp_path)[0]["target"]["source"].startswith(source)

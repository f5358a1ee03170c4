"""BibTeX and CSL-JSON of the articles."""

from __future__ import annotations

import json

import jsonschema
import pybtex.database
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kit
from kit.export import bibtex
from kit.export.bylines import people
from kit.export.writing import records
from tests.writing import article, tables

# The parts of the CSL-JSON schema (https://github.com/citation-style-language/schema) that the kit writes.
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "additionalProperties": False,
        "properties": {
            "id": {"type": "string"},
            "type": {"enum": ["article-newspaper", "webpage"]},
            "title": {"type": "string"},
            "author": {
                "type": "array",
                "items": {
                    "additionalProperties": False,
                    "properties": {
                        part: {"type": "string"}
                        for part in ("family", "given", "non-dropping-particle", "suffix", "literal")
                    },
                },
            },
            "issued": {
                "properties": {
                    "date-parts": {"items": {"items": {"type": "integer"}, "minItems": 1, "maxItems": 3}, "maxItems": 2}
                }
            },
            "URL": {"type": "string"},
            "language": {"type": "string"},
            "section": {"type": "string"},
            "container-title": {"type": "string"},
        },
    },
}


def entries(made, tmp_path):
    (path,) = kit.export(made, tmp_path / "story.bib")
    return pybtex.database.parse_file(str(path), bib_format="bibtex").entries


def test_a_parser_reads_the_entries(story, tmp_path):
    first, second = entries(story, tmp_path).values()
    assert first.type == "article" and second.type == "misc"
    assert first.fields["title"] == "{Fire in Port Varn: 12 dead}"
    assert (first.fields["journal"], first.fields["year"], first.fields["day"]) == ("{Varn Courier}", "2025", "7")
    assert [(str(p.prelast_names), p.last_names, p.first_names) for p in first.persons["author"]] == [
        ("['van', 'der']", ["Berg"], ["Jo"]),
        ("[]", ["Moen"], ["Ada"]),
    ]
    assert first.fields["url"] == "https://example.org/fire?id=1&x=a%20b"


def test_what_latex_would_run_is_escaped(tmp_path):
    title = r"50% of \input{x} & $5_m #1 ~ ^ {a" + "\n b"
    made = tables(article("It rained.", title=title, author="{Bad} \\cmd", publisher="A & B"))
    (entry,) = entries(made, tmp_path).values()
    expected = r"{50\% of \textbackslash{}input\textbraceleft{}x\textbraceright{} \& \$5\_m \#1 \textasciitilde{} \textasciicircum{} \textbraceleft{}a  b}"
    assert " ".join(entry.fields["title"].split()) == " ".join(expected.split())
    assert entry.fields["journal"] == r"{A \& B}"


def test_keys_are_unique_and_do_not_depend_on_the_company(story, tmp_path):
    twice = kit.extract([kit.Article(text="It rained 3 times.", title="Rain")] * 2)
    assert len(entries(twice, tmp_path)) == 2
    keys = list(entries(story, tmp_path))
    alone = type(story)(articles=story.articles.iloc[1:])
    assert list(entries(alone, tmp_path)) == keys[1:]
    assert keys[0].startswith("variocourier-2025-fire-".replace("vario", "varn"))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
@pytest.mark.slow
def test_any_headline_gives_one_entry_that_can_be_read(title):
    made = tables(article("It rained.", title=title, publisher="Courier", author=title))
    text = "".join(bibtex._entry(row) for row in records(made.articles))
    assert len(pybtex.database.parse_string(text, "bibtex").entries) == 1


def test_csl_items(story, tmp_path):
    (path,) = kit.export(story, tmp_path / "story.csl.json")
    items = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.validate(items, CSL)
    first, second = items
    assert first["author"] == [
        {"family": "Berg", "given": "Jo", "non-dropping-particle": "van der"},
        {"family": "Moen", "given": "Ada"},
    ]
    assert first["issued"] == {"date-parts": [[2025, 5, 7]]} and first["type"] == "article-newspaper"
    assert second["type"] == "webpage" and "title" not in second
    assert [item["id"] for item in items] == list(entries(story, tmp_path))


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ana Brock", ["Brock"]),
        ("Ana Brock, Jo Moen and Li Tveit", ["Brock", "Moen", "Tveit"]),
        ("Ana Brock; Jo Moen & Li Tveit", ["Brock", "Moen", "Tveit"]),
        ("Martin King, Jr.", ["King"]),
        ("Ludwig van Beek", ["Beek"]),
        ("Reuters", [None]),
        ("our staff in Port Varn", [None]),
        ("Ana Brock, economics editor", [None]),
        ("محمد علي", ["علي"]),
        (None, []),
        ("  ", []),
    ],
)
def test_bylines(byline, names):
    assert [parts and parts.family for _, parts in people(byline)] == names

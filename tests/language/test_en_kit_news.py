"""The bundled pipeline: complete, small, licensed, and right on the frames that attribution stands on."""

import json
from pathlib import Path

import pytest
import spacy

import kit.language
from kit.language.statistical import embedding

FOLDER = Path(kit.language.__file__).parent / "en_kit_news"


@pytest.fixture(scope="module")
def nlp():
    return embedding.use_numpy_products(spacy.load(FOLDER))


def arcs(doc):
    return {(token.text, token.dep_, token.head.text) for token in doc}


def test_size_licence_and_description():
    size = sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file())
    meta = json.loads((FOLDER / "meta.json").read_text(encoding="utf8"))
    assert size <= 15_000_000
    assert "CC BY-SA 4.0" in (FOLDER / "LICENSE").read_text(encoding="utf8")
    assert (meta["lang"], meta["name"], meta["license"]) == ("en", "kit_news", "CC BY-SA 4.0")
    assert meta["sources"]


def test_configuration_names_no_machine(nlp):
    assert "/" not in (FOLDER / "config.cfg").read_text(encoding="utf8")


def test_attribution_first(nlp):
    doc = nlp("The Institute for the Study of War reports that Russia's advances have slowed significantly.")
    assert {
        ("slowed", "ccomp", "reports"),
        ("Institute", "nsubj", "reports"),
        ("that", "mark", "slowed"),
        ("advances", "nsubj", "slowed"),
    } <= arcs(doc)
    assert ("The Institute for the Study of War", "ORG") in [(entity.text, entity.label_) for entity in doc.ents]


def test_attribution_last(nlp):
    doc = nlp("Russian forces gained roughly 498 square kilometers in January, the Ukrainian Ministry of Defense said.")
    assert {("gained", "ccomp", "said"), ("forces", "nsubj", "gained"), ("498", "nummod", "kilometers")} <= arcs(doc)
    assert [entity.label_ for entity in doc.ents if entity.text.endswith("Ukrainian Ministry of Defense")] == ["ORG"]


@pytest.mark.parametrize(
    "text", ['"We lost 12 people," said Mayor Ana Ruiz.', "“We lost 12 people,” said Mayor Ana Ruiz."]
)
def test_quotation(nlp, text):
    doc = nlp(text)
    assert {("lost", "ccomp", "said"), ("Ruiz", "nsubj", "said"), ("12", "nummod", "people")} <= arcs(doc)
    assert [(entity.text, entity.label_) for entity in doc.ents] == [("Ana Ruiz", "PERSON")]


def test_attributes_and_noun_chunks(nlp):
    doc = nlp("The rate rose to 9.5 percent in May, officials said.")
    assert [token.pos_ for token in doc][:6] == ["DET", "NOUN", "VERB", "ADP", "NUM", "NOUN"]
    assert doc[2].lemma_ == "rise"
    assert doc[2].morph.get("Tense") == ["Past"]
    assert [chunk.text for chunk in doc.noun_chunks] == ["The rate", "9.5 percent", "May", "officials"]


def test_batches_and_order_do_not_matter(nlp):
    texts = [
        "Prices fell 3 percent in Kyiv.",
        "",
        "\n",
        "Gen. Mark Lee told reporters the U.S. would pay $1.2 billion.",
    ] * 3
    alone = [nlp(text).to_json() for text in texts]
    assert [doc.to_json() for doc in nlp.pipe(reversed(texts), batch_size=5)] == alone[::-1]

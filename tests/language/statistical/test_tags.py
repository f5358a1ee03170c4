"""Part of speech, morphology and lemma from the tag."""

import pytest
import spacy
from spacy.tokens import Doc

from kit.language.statistical.tags import Tags

nlp = spacy.blank("en")
tags = Tags(nlp.vocab)
tags.set_lemmas(
    {"noun": {"women": "woman"}, "verb": {"went": "go", "planned": "plan"}, "adj": {"worse": "bad"}, "adv": {}},
    {"noun": ["loss", "casualty"], "verb": ["hope", "say", "die"], "adj": ["high", "early"], "adv": []},
)


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("casualties", "NNS", "casualty"),
        ("losses", "NNS", "loss"),
        ("women", "NNS", "woman"),
        ("fishermen", "NNS", "fisherman"),
        ("rates", "NNS", "rate"),
        ("miles", "NNS", "mile"),
        ("hoping", "VBG", "hope"),
        ("planned", "VBD", "plan"),
        ("dies", "VBZ", "die"),
        ("tweeted", "VBD", "tweet"),
        ("stepped", "VBD", "step"),
        ("worse", "JJR", "bad"),
        ("earlier", "JJR", "early"),
        ("’s", "VBZ", "be"),
        ("n’t", "RB", "not"),
        ("'d", "MD", "would"),
        ("them", "PRP", "they"),
        ("Kyiv", "NNP", "Kyiv"),
        ("Steep", "JJ", "steep"),
    ],
)
def test_lemmas(word, tag, lemma):
    assert tags.lemma(word, tag) == lemma


def test_pos_and_morphology():
    doc = Doc(
        nlp.vocab,
        words=["They", "have", "warned", "that", "it", "is", "n't", "true"],
        tags=["PRP", "VBP", "VBN", "IN", "PRP", "VBZ", "RB", "JJ"],
        heads=[2, 2, 2, 5, 5, 2, 5, 5],
        deps=["nsubj", "aux", "ROOT", "mark", "nsubj", "ccomp", "neg", "acomp"],
    )
    tags(doc)
    assert [token.pos_ for token in doc] == ["PRON", "AUX", "VERB", "SCONJ", "PRON", "AUX", "PART", "ADJ"]
    assert doc[0].morph.get("Number") == ["Plur"]
    assert doc[2].morph.get("Aspect") == ["Perf"]
    assert doc[2].lemma_ == "warn"


def test_works_without_a_parse_and_without_tags():
    doc = tags(Doc(nlp.vocab, words=["It", "rose"], tags=["PRP", "VBD"]))
    assert [token.pos_ for token in doc] == ["PRON", "VERB"]
    assert tags(Doc(nlp.vocab, words=["It"]))[0].pos_ == ""
    assert len(tags(Doc(nlp.vocab))) == 0


def test_tables_survive_storage(tmp_path):
    tags.to_disk(tmp_path)
    assert Tags(nlp.vocab).from_disk(tmp_path).lemma("went", "VBD") == "go"
    assert Tags(nlp.vocab).from_bytes(tags.to_bytes()).lemma("women", "NNS") == "woman"

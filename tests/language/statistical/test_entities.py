"""The best path through the scores of name tags."""

import numpy

import kit.language
from kit.language.statistical.entities import Paths

TAGS = ["O", "B-ORG", "I-ORG", "L-ORG", "U-ORG", "B-PERSON", "I-PERSON", "L-PERSON", "U-PERSON"]
paths = Paths(TAGS)


def scores(*tags: str, second: dict[int, str] | None = None) -> numpy.ndarray:
    """Scores that favour the tags given; `second` are the next best."""
    array = numpy.zeros((len(tags), len(TAGS)), dtype="float32")
    for row, tag in enumerate(tags):
        array[row, TAGS.index(tag)] = 5
    for row, tag in (second or {}).items():
        array[row, TAGS.index(tag)] = 4
    return array


def test_valid_sequences_are_taken_as_they_are():
    assert paths.names(scores("O", "B-ORG", "I-ORG", "L-ORG", "U-PERSON", "O")) == [(1, 4, "ORG"), (4, 5, "PERSON")]
    assert paths.names(scores("O", "O")) == []


def test_invalid_sequences_are_mended():
    assert paths.names(scores("B-ORG", "L-PERSON", second={1: "L-ORG"})) == [(0, 2, "ORG")]
    assert paths.names(scores("I-ORG", "O", second={0: "U-ORG"})) == [(0, 1, "ORG")]
    assert paths.names(scores("O", "B-PERSON", second={1: "U-PERSON"})) == [(1, 2, "PERSON")]


def test_names_do_not_depend_on_the_texts_beside_them():
    nlp = kit.language.load()
    tok2vec, ner = nlp.get_pipe("tok2vec"), nlp.get_pipe("ner")

    def first_scores(*texts: str) -> numpy.ndarray:
        docs = list(tok2vec.pipe(nlp.make_doc(text) for text in texts))
        return ner.model.predict(docs)[1]

    between = first_scores("Prices fell in Oslo", "Marlow sold two ferries to Harrow", "Ana Ruiz agreed.")
    others = first_scores("The sky was grey.", "Marlow sold two ferries to Harrow", "12 people died.")
    numpy.testing.assert_allclose(between, others, atol=1e-4)

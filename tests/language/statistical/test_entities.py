"""The best path through the scores of name tags."""

import numpy

from kit.language.statistical.entities import _Paths

TAGS = ["O", "B-ORG", "I-ORG", "L-ORG", "U-ORG", "B-PERSON", "I-PERSON", "L-PERSON", "U-PERSON"]
paths = _Paths(TAGS)


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

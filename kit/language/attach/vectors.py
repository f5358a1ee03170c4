"""What is known of the words themselves: the vectors of the tagger's network in their place, their meaning alone, and, where
the scorer is the accurate one, what the encoder makes of them in their context.

The meanings are 64 numbers for each of 70,000 small forms, which `training.meanings` makes from all-MiniLM-L6-v2
(Apache 2.0); a word that is none of them has zeros.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy
from spacy.tokens import Doc

from kit.language.attach.encoder import encoder
from kit.language.attach.view import Array, View

MEANINGS = Path(__file__).parent / "meanings.npz"
_TENSOR_SCALE, _MEANING_SCALE = 16.0, 48.0  # what the numbers are divided by, so that both weigh alike


def vectors_of(doc: Doc, view: View, accurate: bool = False) -> Array:
    """The vectors of a Doc's tokens, float32."""
    if view.vectors is None:
        view.vectors = numpy.concatenate([doc.tensor.astype("float32") / _TENSOR_SCALE, meanings(view.words)], 1)
    if not accurate:
        return view.vectors
    parsed: Any = doc.tensor.any(1)
    return numpy.concatenate([view.vectors, encoder().read([token.text for token in doc], parsed)], 1)


def meanings(words: Array) -> Array:
    """The meanings of words by spaCy's hashes of their small forms."""
    hashes, vectors = _table()
    at = numpy.minimum(numpy.searchsorted(hashes, words), len(hashes) - 1)
    known = hashes[at] == words
    found: Array = vectors[at].astype("float32") / _MEANING_SCALE
    found[~known] = 0
    return found


@cache
def _table() -> tuple[Array, Array]:
    with numpy.load(MEANINGS) as found:
        return found["hashes"], found["vectors"]

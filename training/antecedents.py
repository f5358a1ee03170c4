"""Makes the weights of `kit.language.speech.antecedents` from marked news: which name a source goes by.

    python -m training.antecedents                                                    # five folds: how often it is right
    python -m training.antecedents --out kit/language/speech/antecedents.npz          # and the weights

Every marked source is an example; right is the candidate that shares the most words with the marked name.
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy
import torch

from kit.language.attach.view import View
from kit.language.speech.antecedents import BUCKETS, Participants, coded
from kit.language.speech.mentions import content_words, is_pronoun, plain
from kit.language.speech.names import Names
from kit.language.speech.quotations import Quotations
from training import marks
from training.samples import annotated

FOLDS, EPOCHS, RATE, PULL, BATCH = 5, 5, 5e-3, 1e-6, 64
_AGREES = 0.5  # share of words that a candidate and the marked name have in common


class Example(NamedTuple):
    """One source: the buckets of each candidate, which are right, and what it goes by."""

    article: str
    buckets: list[list[int]]
    right: list[int]
    names: list[str]
    name: str | None
    mention: str


def examples(texts: Iterable[marks.Marked]) -> Iterator[Example]:
    """The marked sources of articles, each with those before it as they are marked."""
    for marked, doc in annotated(texts, ()):
        spoken = [(a.source, a.name) for a in marked.attributions if a.source is not None]
        people = Participants(doc, View(doc), Quotations(marked.text), Names(doc, bool(spoken)), [s for s, _ in spoken])
        for place, name in dict(sorted(spoken, key=lambda item: item[0])).items():
            names, seen = people.candidates(*place)
            mention = " ".join(marked.text[slice(*place)].split())
            own = "" if is_pronoun(mention) else plain(mention)
            known = name if name is not None else own or None
            shares = [_share(found.full if found is not None else own, known or "") for found in names]
            most = max(shares)
            right = [n for n, s in enumerate(shares) if s == most] if most >= _AGREES else [len(names) - 1]
            yield Example(
                marked.id, [coded(features) for features in seen], right,
                [found.full if found is not None else own for found in names], known, mention,
            )  # fmt: skip
            speaker = names[right[0]] or people.told.get(place)
            if speaker is not None:
                people.spoke(speaker)


def _share(one: str, other: str) -> float:
    words, others = content_words(one), content_words(other)
    return len(words & others) / max(len(words | others), 1)


def fitted(items: list[Example], seed: int = 0) -> numpy.ndarray:
    """The weights of the buckets: the candidates of a source compete (a conditional logistic model)."""
    torch.manual_seed(seed)
    table = torch.nn.EmbeddingBag(BUCKETS, 1, mode="sum")
    torch.nn.init.zeros_(table.weight)
    optimizer = torch.optim.Adam(table.parameters(), lr=RATE, weight_decay=PULL)
    rng = numpy.random.default_rng(seed)
    for epoch in range(EPOCHS):
        for group in optimizer.param_groups:
            group["lr"] = RATE * (1 - epoch / EPOCHS)
        order = rng.permutation(len(items))
        for begin in range(0, len(items), BATCH):
            batch = [items[number] for number in order[begin : begin + BATCH]]
            scores = _scores(table, batch)
            loss = torch.stack([
                torch.logsumexp(of_one, 0) - torch.logsumexp(of_one[item.right], 0)
                for of_one, item in zip(scores, batch, strict=True)
            ]).mean()  # fmt: skip
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    found: numpy.ndarray = table.weight.detach().numpy()[:, 0]
    return found


def _scores(table: torch.nn.EmbeddingBag, batch: list[Example]) -> tuple[torch.Tensor, ...]:
    flat = [bucket for item in batch for candidate in item.buckets for bucket in candidate]
    sizes = [len(candidate) for item in batch for candidate in item.buckets]
    offsets = numpy.cumsum([0, *sizes[:-1]])
    found: torch.Tensor = table(torch.tensor(flat), torch.tensor(offsets))[:, 0]
    return torch.split(found, [len(item.buckets) for item in batch])


def wrong(items: Iterable[Example], weights: numpy.ndarray) -> list[tuple[str, str | None, str]]:
    """Of each source that goes by another name than the likeliest: mention, marked name, likeliest."""
    found = []
    for item in items:
        best = int(numpy.argmax([weights[buckets].sum() for buckets in item.buckets]))
        if content_words(item.names[best]).isdisjoint(content_words(item.name or "")) and (
            item.name or item.names[best]
        ):
            found.append((item.mention, item.name, item.names[best]))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--folds", type=int, default=FOLDS)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--out", type=Path)
    o = parser.parse_args()
    texts = marks.articles(marks.FOLDER / "articles.jsonl")
    if o.cache and o.cache.exists():
        train, dev = pickle.loads(o.cache.read_bytes())
    else:
        train, dev = (
            list(examples(marks.load(sorted(marks.FOLDER.glob(f"{part}-*.txt")), texts))) for part in ("train", "dev")
        )
        if o.cache:
            o.cache.write_bytes(pickle.dumps((train, dev)))
    names = sorted({item.article for item in train})
    fold = {name: number % FOLDS for number, name in enumerate(names)}
    missed = total = 0
    for number in range(o.folds):
        weights = fitted([item for item in train if fold[item.article] != number])
        apart = [item for item in train if fold[item.article] == number]
        found = wrong(apart, weights)
        missed, total = missed + len(found), total + len(apart)
        for line in found[: o.errors]:
            print("  ", *line, sep=" | ")
    if o.folds:
        print(f"{total} sources, right {100 * (1 - missed / total):.2f} %", flush=True)
    weights = fitted(train)
    found = wrong(dev, weights)
    print(f"dev {len(dev)}, right {100 * (1 - len(found) / len(dev)):.2f} %")
    if o.out:
        scale = numpy.abs(weights).max() / 127
        numpy.savez_compressed(o.out, weights=numpy.rint(weights / scale).astype("int8"), scale=numpy.float32(scale))


if __name__ == "__main__":
    main()

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

from kit.language.attach.view import view_of
from kit.language.speech.antecedents import MODEL, candidates
from kit.language.speech.mentions import content_words, is_pronoun, plain
from kit.language.speech.names import Names
from kit.language.speech.participants import Participants
from kit.language.speech.quotations import Quotations
from training import choices, marks
from training.samples import annotated

FOLDS = 5
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
        people = Participants(
            doc, view_of(doc), Quotations(marked.text), Names(doc, bool(spoken)), [s for s, _ in spoken]
        )
        for place, name in dict(sorted(spoken, key=lambda item: item[0])).items():
            names, seen = candidates(people, *place)
            mention = " ".join(marked.text[slice(*place)].split())
            own = "" if is_pronoun(mention) else plain(mention)
            known = name if name is not None else own or None
            shares = [_share(found.full if found is not None else own, known or "") for found in names]
            most = max(shares)
            right = [n for n, s in enumerate(shares) if s == most] if most >= _AGREES else [len(names) - 1]
            yield Example(
                marked.id, [MODEL.coded(features) for features in seen], right,
                [found.full if found is not None else own for found in names], known, mention,
            )  # fmt: skip
            speaker = names[right[0]] or people.told.get(place)
            if speaker is not None:
                people.spoke(speaker)


def _share(one: str, other: str) -> float:
    words, others = content_words(one), content_words(other)
    return len(words & others) / max(len(words | others), 1)


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
    missed = total = 0
    for known, apart in choices.folds(train, o.folds) if o.folds else ():
        found = wrong(apart, choices.fitted(known, MODEL.buckets))
        missed, total = missed + len(found), total + len(apart)
        for line in found[: o.errors]:
            print("  ", *line, sep=" | ")
    if o.folds:
        print(f"{total} sources, right {100 * (1 - missed / total):.2f} %", flush=True)
    weights = choices.fitted(train, MODEL.buckets)
    found = wrong(dev, weights)
    print(f"dev {len(dev)}, right {100 * (1 - len(found) / len(dev)):.2f} %")
    if o.out:
        choices.save(weights, o.out)


if __name__ == "__main__":
    main()

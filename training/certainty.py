"""Fits `kit.language.speech.certainty`, the confidence of claims, to marked news that the weights have not seen.

    python -m training.certainty                                             # how well it is calibrated
    python -m training.certainty --out kit/language/speech/certainty.json    # and the weights

The claims of the development articles, which the kit's weights have not seen, are held against their marks; those that the reader
has no part in, also those of every fifth training article.
A row that somebody is said to say is right when it is at least half of what is marked, cut to its sentence, and its source is
the marked one; another when less than half of it is marked as said. To be run again when the reader or the names have new weights.
"""

from __future__ import annotations

import argparse
import json
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy
import torch

import kit
import kit.language
from kit.language.claim import Claim
from kit.language.speech import certainty
from training import marks

BINS, PULL, PRIOR = 10, 1e-2, 2
ENOUGH = 0.5  # of what is marked and of what is read, in common


class Row(NamedTuple):
    """A claim of an article, and whether it is right."""

    role: str
    seen: tuple[float, ...] | None
    right: bool


def rows(texts: Iterable[marks.Marked]) -> Iterator[Row]:
    """The claims of marked articles as the kit reads them."""
    for marked in texts:
        article = kit.Article(text=marked.text, title=marked.title, published=marked.published)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            doc = kit.language.annotate(article)
        sentences = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
        for span in doc.spans["claims"]:
            claim = span._.claim
            yield Row(claim.role, claim.seen, is_right(claim, marked, sentences))


def is_right(claim: Claim, marked: marks.Marked, sentences: list[tuple[int, int]]) -> bool:
    """Whether a claim is as the marks have it."""
    low, high = next((s for s in sentences if s[0] <= claim.start < s[1]), (claim.start, claim.end))
    said = [
        (max(a.content[0], low), min(a.content[1], high), a)
        for a in marked.attributions
        if a.content[0] < high and a.content[1] > low
    ]
    common = [(min(end, claim.end) - max(start, claim.start), start, end, a) for start, end, a in said]
    if claim.role != "reported":
        return max((shared for shared, *_ in common), default=0) < ENOUGH * (claim.end - claim.start)
    for shared, start, end, a in common:
        if shared >= ENOUGH * (max(end, claim.end) - min(start, claim.start)) and _same_source(claim, a, marked.text):
            return True
    return False


def _same_source(claim: Claim, marked: marks.Attribution, text: str) -> bool:
    name = marked.name or (text[slice(*marked.source)] if marked.source else None)
    if claim.source is None or name is None:
        return claim.source is None and marked.name is None
    return bool(marks.content(claim.source) & marks.content(name))


def fitted(found: list[Row]) -> dict[str, Any]:
    """The weights as `certainty` reads them."""
    said = [row for row in found if row.seen is not None]
    x = torch.tensor([row.seen for row in said], dtype=torch.float32)
    y = torch.tensor([row.right for row in said]).float()
    weights = torch.zeros(x.shape[1], requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=300)

    def closure() -> Any:
        optimizer.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(x @ weights, y) + PULL * (weights**2).sum() / len(y)
        loss.backward()
        return loss

    optimizer.step(closure)
    shares: dict[str, float] = {}
    for role in ("own", "reported", "quoted", "headline", "question"):  # of those that are rare nothing else is known
        right = [row.right for row in found if row.role == role and row.seen is None]
        shares[role] = round((sum(right) + PRIOR * shares.get("own", 1.0)) / (len(right) + PRIOR), 3)
    return {"said": [round(float(w), 4) for w in weights.detach()], "shares": shares}


def report(found: list[Row], weights: dict[str, Any]) -> None:
    """Prints how often rows of a confidence are right, in bins of equally many."""
    certainty._weights = lambda: certainty.Weights(weights["said"], weights["shares"])  # type: ignore[assignment]
    said = [row for row in found if row.seen is not None]
    sure = numpy.array([certainty.confidence(row.role, row.seen) for row in said])
    right = numpy.array([row.right for row in said])
    for own in numpy.array_split(numpy.argsort(sure, kind="stable"), BINS):
        print(f"{100 * sure[own].mean():5.1f} said, {100 * right[own].mean():5.1f} right")
    print(f"{len(said)} rows, {100 * right.mean():.1f} right, mean error of squares {((sure - right) ** 2).mean():.4f}")
    for role, share in weights["shares"].items():
        own = [row.right for row in found if row.role == role and row.seen is None]
        print(f"{role}: {len(own)} rows, {100 * numpy.mean(own or [0]):.1f} right, {100 * share:.1f} said")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path)
    o = parser.parse_args()
    texts = marks.articles(marks.FOLDER / "articles.jsonl")
    dev, train = (marks.load(sorted(marks.FOLDER.glob(f"{part}-*.txt")), texts) for part in ("dev", "train"))
    found = [*rows(dev), *(row for row in rows(train[::5]) if row.seen is None)]
    for one, other in ((found[::2], found[1::2]), (found[1::2], found[::2])):
        print("one half of the rows by the fit to the other")
        report(one, fitted(other))
    if o.out:
        o.out.write_text(json.dumps(fitted(found), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Why a figure got its cells: the candidates of each slot with their probabilities, and what spoke for the best."""

from __future__ import annotations

from typing import NamedTuple

import numpy
from spacy.language import Language

from kit.article import Article
from kit.language import pipeline
from kit.language.attach import features
from kit.language.attach.component import Attachment
from kit.language.attach.features import SLOTS


class Candidate(NamedTuple):
    """A word that a slot could have; ``word`` is None for an empty cell. ``reasons`` are the features whose absence would
    cost it most, each with the loss in its score."""

    slot: str
    word: str | None
    start: int | None
    probability: float
    reasons: list[tuple[str, float]]


def explain(article: Article, start: int, nlp: Language | str | None = None, most: int = 3) -> list[Candidate]:
    """The ``most`` likeliest candidates of each slot of the figure at character ``start`` of the article; of a conversion,
    those of the amount that it converts.

    Raises `LookupError` where no figure starts there.
    """
    language = pipeline.resolve(nlp)
    doc = next(pipeline.annotate_all([article], language, rules=pipeline.BEFORE_ATTACH))
    numbers = [number for number, figure in enumerate(doc._.figures) if figure.start == start]
    if not numbers:
        raise LookupError(f"no figure starts at character {start}; tables.figures has their starts")
    while numbers[0] and doc._.figures[numbers[0]].converted:
        numbers[0] -= 1
    made = Attachment(doc, "kit_attach" in language.pipe_names and language.get_pipe("kit_attach").accurate)  # type: ignore[attr-defined]
    begin, pairs = next(part for part in made.pairs() if part[0] <= numbers[0] < part[0] + len(part[1].tops))
    vectors = made.vectors
    own = numpy.flatnonzero(pairs.figure == numbers[0] - begin)
    scores = made.scorer.scores(pairs, vectors)
    raw = made.scorer.raw(pairs, vectors)
    losses = [
        (name, raw - made.scorer.raw(pairs, vectors, without=number))
        for number, name in enumerate(features.SIZES)
    ]
    found = []
    for slot, name in enumerate(SLOTS):
        for pair in own[numpy.argsort(-scores[own, slot])[:most]].tolist():
            token = int(pairs.token[pair])
            reasons = sorted(((why, round(float(loss[pair, slot]), 2)) for why, loss in losses), key=lambda r: -r[1])
            found.append(
                Candidate(
                    name,
                    doc[token].text if token >= 0 else None,
                    doc[token].idx if token >= 0 else None,
                    round(float(numpy.exp(scores[pair, slot])), 3),
                    [reason for reason in reasons[:5] if reason[1] > 0],
                )
            )
    return found

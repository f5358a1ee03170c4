"""Articles as examples for `training.attach`: the pairs that the kit makes of them, and what is right of each.

A pair is right for a slot where its word is the head of one of the readings that were marked.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy
from spacy.tokens import Doc

import kit
from kit.language import pipeline
from kit.language.attach.component import Attachment
from kit.language.attach.features import SLOTS, Pairs
from kit.language.attach.view import View
from training.encoder import lower
from training.marks import Figure, Marked, content, places


@dataclass
class Sample:
    """The pairs of one article as arrays, and what is right of them: ``labels`` pair by slot, ``used`` figure by slot."""

    id: str
    figure: Any
    token: Any
    rows: Any
    allowed: Any  # pair by slot
    vectors: Any  # by token
    tops: Any  # by figure: the token that stands for it
    governors: Any  # by figure: the token of its verb
    spans: list[tuple[int, int]]  # characters of the figures
    offsets: Any
    ends: Any
    heads: Any
    stated: Any  # by pair: the source that the figure's attribution gives it
    mention: Any  # by token: the same for words that make one cell
    speakers: dict[int, str]  # the names of who speaks, by the tokens of their mentions
    lower: Any  # what the lower layers of the encoder make of the article, by window and piece
    pieces: Any  # the word of each piece
    labels: Any = None  # pair by slot: what is right, or how probable a teacher finds it
    used: Any = None  # figure by slot: whether the labels say anything
    gold: dict[int, Figure] = field(default_factory=dict)


def samples(texts: Iterable[Marked]) -> Iterator[Sample]:
    """The articles that have figures, read by the kit without its learned part."""
    for marked, doc in annotated(texts, pipeline.BEFORE_ATTACH):
        if doc._.figures:
            yield _sample(marked.id, doc)


def annotated(texts: Iterable[Marked], rules: Sequence[str]) -> Iterator[tuple[Marked, Doc]]:
    """The articles and their Docs, parsed and read by some of the kit's components."""
    nlp = kit.language.load()
    for marked in texts:
        article = kit.Article(text=marked.text, title=marked.title, published=marked.published)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield marked, next(pipeline.annotate_all([article], nlp, rules=rules))


def _sample(name: str, doc: Any) -> Sample:
    made = Attachment(doc)
    view = made.view
    pairs = Pairs(view, made.arrays, made.layers, 0, made.arrays.count)
    allowed = numpy.ones((len(pairs.token), len(SLOTS)), dtype=bool)
    for slot, mask in pairs.allowed.items():
        allowed[:, SLOTS.index(slot)] = mask
    return Sample(
        name,
        pairs.figure.astype("int64"),
        pairs.token.astype("int64"),
        pairs.rows.astype("int32"),
        allowed,
        made.vectors.astype("float16"),
        pairs.tops,
        pairs.governors,
        [(figure.start, figure.end) for figure in doc._.figures],
        view.offsets,
        view.ends,
        view.head,
        pairs.stated,
        made.mention,
        _speakers(doc, view),
        *lower([token.text for token in doc]),
    )


def _speakers(doc: Any, view: View) -> dict[int, str]:
    named: dict[int, str] = {}
    for attribution in (span._.attribution for span in doc.spans["attributions"]):
        if attribution.source is not None:
            name = attribution.source_name or doc.text[slice(*attribution.source)]
            named.update(dict.fromkeys(range(*view.tokens(*attribution.source)), name))
    return named


def label_gold(sample: Sample, marked: Marked) -> Sample:
    """Sets what is right by the marks."""
    count = len(sample.spans)
    sample.labels = numpy.zeros((len(sample.token), len(SLOTS)), dtype="float32")
    sample.used = numpy.zeros((count, len(SLOTS)), dtype=bool)
    taken: set[int] = set()
    for figure in marked.figures:
        near = [k for k, (a, b) in enumerate(sample.spans) if k not in taken and a < figure.end and figure.start < b]
        if not near:
            continue
        number = min(near, key=lambda k: abs(sample.spans[k][0] - figure.start))
        taken.add(number)
        if figure.optional:
            continue
        sample.gold[number] = figure
        own = numpy.flatnonzero(sample.figure == number)
        for slot, name in enumerate(SLOTS):
            if name == "measure" and figure.kind == "age":
                continue
            readings = figure.cells.get(name, (None,))
            if not readings:  # nobody has marked it
                continue
            candidates = own[sample.allowed[own, slot]]
            right = (
                [pair for reading in readings if reading for pair in _spoken_by(sample, reading, candidates)]
                if name == "source"
                else _heads(sample, marked.text, readings, candidates)
            )
            none = None in readings or not right and name in ("period", "source")
            if right or none:
                sample.used[number, slot] = True
                sample.labels[right, slot] = 1
                sample.labels[own[0], slot] = none
    return sample


def _heads(sample: Sample, text: str, readings: Iterable[str | None], candidates: Any) -> list[int]:
    """The pairs whose words are the heads of a reading where it stands in the text."""
    pair_of = {int(sample.token[pair]): int(pair) for pair in candidates if sample.token[pair] >= 0}
    found: set[int] = set()
    for reading in readings:
        if reading is None:
            continue
        spans = places(text, reading)
        if not spans:
            words = content(reading)
            found |= {p for t, p in pair_of.items() if content(text[sample.offsets[t] : sample.ends[t]]) & words}
        for start, end in spans:
            found |= set(_top_pairs(sample, start, end, pair_of))
    return sorted(found)


def _spoken_by(sample: Sample, name: str, candidates: Any) -> list[int]:
    """The pairs whose words stand for a speaker of that name."""
    words = content(name)
    return [int(p) for p in candidates if content(sample.speakers.get(int(sample.token[p]), "")) & words]


def _top_pairs(sample: Sample, start: int, end: int, pair_of: dict[int, int]) -> list[int]:
    first = int(numpy.searchsorted(sample.ends, start, side="right"))
    last = max(first + 1, int(numpy.searchsorted(sample.offsets, end, side="left")))
    inside = [token for token in range(first, last) if token in pair_of]
    tops = [t for t in inside if not first <= sample.heads[t] < last or sample.heads[t] == t]
    return [pair_of[token] for token in tops or inside[-1:]]

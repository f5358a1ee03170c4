"""What is said with a cue and who says it, as learned from marked news: for each word that may attribute, the first and last
words of what is said and the head of its source compete with "none". `training.readings` makes the weights.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy
from spacy.tokens import Doc

from kit.language.attach.scorer import Scorer
from kit.language.attach.vectors import vectors_of
from kit.language.attach.view import Array, View
from kit.language.parsed import sentences_of
from kit.language.speech.boundaries import hashes_of
from kit.language.speech.cues import CUE_WORDS
from kit.language.speech.features import SLOTS, Pairs, Proposed, Tree, marks_of
from kit.language.speech.proposals import proposals
from kit.language.speech.quotations import Quotations

WEIGHTS = Path(__file__).parent / "weights.npz"
TOGETHER = 200  # cues whose pairs are at hand at one time
SAID = 0.3  # how likely something is said with a cue, at least
_PIECES = (0, 2)  # slots of the first words; the last words follow
_SOURCE = SLOTS.index("source")


class Reading(NamedTuple):
    """First and last token of each piece of what is said, the token that is the head of its source, and how likely it is said."""

    contents: tuple[tuple[int, int], ...]
    source: int | None
    confidence: float


def cue_tokens(doc: Doc, view: View) -> Array:
    """The parsed tokens that may be cues."""
    hashes = numpy.fromiter(hashes_of(CUE_WORDS), dtype="uint64")
    found: Array = numpy.flatnonzero(numpy.isin(view.words, hashes) & view.parsed)
    return found


def proposed_by(doc: Doc, view: View, quotations: Quotations, cues: Array) -> list[Proposed | None]:
    """What the grammar proposes for each cue."""
    found: dict[int, Proposed] = {}
    positions = view.offsets[cues].tolist()
    for sentence, _, _ in sentences_of(doc).groups(positions):
        for token, attribution in proposals(sentence, quotations):
            cue = sentence.first + token
            pieces = [view.tokens(*content) for content in attribution.contents]
            behind = next(((first, end - 1) for first, end in pieces if first > cue), (-2, -2))
            before = next(((first, end - 1) for first, end in pieces if end <= cue), (-2, -2))
            source = view.tokens(*attribution.source) if attribution.source is not None else None
            found.setdefault(cue, Proposed(*behind, *before, source))
    return [found.get(cue) for cue in cues.tolist()]


def readings(doc: Doc, view: View, quotations: Quotations) -> dict[int, Reading]:
    """What is said with each cue of a Doc, by the cue's token."""
    cues = cue_tokens(doc, view)
    found: dict[int, Reading] = {}
    if not len(cues):
        return found
    tree, marks, vectors = Tree(view), marks_of(view, quotations), vectors_of(doc, view)
    proposed = proposed_by(doc, view, quotations, cues)
    for begin in range(0, len(cues), TOGETHER):
        group = cues[begin : begin + TOGETHER]
        pairs = Pairs(view, tree, marks, group, proposed[begin : begin + TOGETHER])
        logs = scorer().scores(pairs, vectors)
        edges = numpy.searchsorted(pairs.figure, numpy.arange(len(group) + 1))
        for cue, (low, high) in zip(group.tolist(), pairwise(edges.tolist()), strict=True):
            reading = decoded(pairs.token[low:high], logs[low:high])
            if reading is not None:
                found[cue] = reading
    return found


def decoded(tokens: Array, logs: Array) -> Reading | None:
    """The likeliest reading of one cue from the log probabilities of its candidates, "none" the first; None: nothing is said."""
    empty = [float(numpy.exp(logs[0, slot : slot + 2]).mean()) for slot in _PIECES]
    said = 1 - empty[0] * empty[1]
    if said < SAID or len(tokens) < 2:
        return None
    pieces = []
    for slot, share in zip(_PIECES, empty, strict=True):
        first, last = logs[1:, slot], logs[1:, slot + 1]
        best_last = numpy.maximum.accumulate(last[::-1])[::-1]
        low = int((first + best_last).argmax())
        high = low + int(last[low:].argmax())
        pieces.append((1 - share, int(tokens[1 + low]), int(tokens[1 + high])))
    chosen = [(low, high) for share, low, high in pieces if share > 0.5] or [max(pieces)[1:]]
    source = int(logs[:, _SOURCE].argmax())
    return Reading(tuple(sorted(chosen)), int(tokens[source]) if source else None, said)


@cache
def scorer() -> Scorer:
    """The scorer that the kit brings."""
    with numpy.load(WEIGHTS) as found:
        return Scorer({name: found[name] for name in found.files})

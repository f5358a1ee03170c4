"""What is said with a cue and who says it, as learned from marked news: for each word that may attribute, the first and last
words of what is said and the head of its source compete with "none". `training.readings` makes the weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy
from spacy.strings import get_string_id
from spacy.tokens import Doc

from kit.language.attach.scorer import Scorer
from kit.language.attach.vectors import vectors_of
from kit.language.attach.view import TAGS, VERBS, Array, View
from kit.language.parsed import sentences_of
from kit.language.speech.attribution import Attribution, Shares
from kit.language.speech.boundaries import hashes_of
from kit.language.speech.cues import COUNTING_WORDS, CUE_WORDS
from kit.language.speech.features import NO_TOKEN, SLOTS, Marks, Pairs, Proposed, Tree, marks_of
from kit.language.speech.proposals import proposals
from kit.language.speech.quotations import Quotations

WEIGHTS = Path(__file__).parent / "weights.npz"
TOGETHER = 200  # cues whose pairs are at hand at one time
SAID, PROPOSED = 0.33, 0.03  # how likely something is said with a cue, at least; and where the grammar says so too
MARGIN, NAMED = 6.0, 0.1  # by how much another reading must be likelier; how likely a proposed source is, at least
_PIECES = (0, 2)  # slots of the first words; the last words follow
_SOURCE = SLOTS.index("source")
_PER = get_string_id("per")
_NAMING = numpy.array([tag in ("NNP", "NNPS", "DT") for tag in TAGS])


class Reading(NamedTuple):
    """First and last token of each piece of what is said, and the token that is the head of its source.

    ``grammar``: the pieces are those that the grammar proposes; ``subject``: so is the source. ``shares``: how likely all that is.
    """

    contents: tuple[tuple[int, int], ...]
    source: int | None
    grammar: bool = False
    subject: bool = False
    shares: Shares | None = None


def cue_tokens(view: View, marks: Marks) -> Array:
    """The parsed tokens that may be cues: the words of the lexicons, and any verb right behind a quotation."""
    behind = numpy.zeros(view.size, dtype=bool)
    behind[2:] = (marks.last[:-2] > 0) & VERBS[view.tag[2:]] & (marks.holding[2:] < 0)
    known = numpy.isin(view.words, _cue_hashes())
    ahead = numpy.append(view.tag[1:], 0)
    known &= (view.words != _PER) | view.capital | _NAMING[ahead]  # no "40 euros per kilo"
    found: Array = numpy.flatnonzero((known | behind) & view.parsed)
    return found


@cache
def _cue_hashes() -> Array:
    return numpy.fromiter(hashes_of(CUE_WORDS), dtype="uint64")


@cache
def _counting_hashes() -> Array:
    return numpy.fromiter(hashes_of(COUNTING_WORDS), dtype="uint64")


def proposed_by(doc: Doc, view: View, quotations: Quotations, cues: Array) -> list[Attribution | None]:
    """What the grammar proposes for each cue."""
    found: dict[int, Attribution] = {}
    for sentence, _, _ in sentences_of(doc).groups(view.offsets[cues].tolist()):
        for token, attribution in proposals(sentence, quotations):
            found.setdefault(sentence.first + token, attribution)
    return [found.get(cue) for cue in cues.tolist()]


def placed(view: View, cues: Array, proposed: Sequence[Attribution | None]) -> list[Proposed | None]:
    """The proposals by their tokens."""
    return [
        _placed(view, cue, attribution) if attribution is not None else None
        for cue, attribution in zip(cues.tolist(), proposed, strict=True)
    ]


def _placed(view: View, cue: int, attribution: Attribution) -> Proposed:
    pieces = [view.tokens(*content) for content in attribution.contents]
    behind = next(((first, end - 1) for first, end in pieces if first > cue), (NO_TOKEN, NO_TOKEN))
    before = next(((first, end - 1) for first, end in pieces if end <= cue), (NO_TOKEN, NO_TOKEN))
    source = view.tokens(*attribution.source) if attribution.source is not None else None
    return Proposed(*behind, *before, source)


def readings(doc: Doc, view: View, quotations: Quotations) -> dict[int, tuple[Reading, Attribution | None]]:
    """What is said with each cue of a Doc, by the cue's token, and what the grammar proposes for it."""
    marks = marks_of(view, quotations)
    cues = cue_tokens(view, marks)
    found: dict[int, tuple[Reading, Attribution | None]] = {}
    if not len(cues):
        return found
    tree, vectors = Tree(view), vectors_of(doc, view)
    proposed = proposed_by(doc, view, quotations, cues)
    places = placed(view, cues, proposed)
    counting = numpy.isin(view.words[cues], _counting_hashes())
    for number in numpy.flatnonzero(counting).tolist():
        if proposed[number] is not None:  # who counts is told by lists alone
            found[int(cues[number])] = Reading((), None, grammar=True, subject=True), proposed[number]
    scored = numpy.flatnonzero(~counting).tolist()
    for begin in range(0, len(scored), TOGETHER):
        group = scored[begin : begin + TOGETHER]
        pairs = Pairs(view, tree, marks, cues[group], [places[number] for number in group])
        logs = scorer().scores(pairs, vectors)
        edges = numpy.searchsorted(pairs.figure, numpy.arange(len(group) + 1))
        for number, (low, high) in zip(group, pairwise(edges.tolist()), strict=True):
            here = pairs.token[low:high], logs[low:high], places[number]
            reading = decoded(*here)
            if reading is not None:
                reading = reading._replace(shares=shares_of(reading, int(cues[number]), *here))
                found[int(cues[number])] = reading, proposed[number]
    return found


def decoded(tokens: Array, logs: Array, proposed: Proposed | None) -> Reading | None:
    """The likeliest reading of one cue from the log probabilities of its candidates, "none" the first; None: nothing is said.

    What the grammar proposes is taken where no other reading is much likelier, or none is likely.
    """
    empty = [float(numpy.exp(logs[0, slot : slot + 2]).mean()) for slot in _PIECES]
    said = 1 - empty[0] * empty[1]
    if said < (SAID if proposed is None else PROPOSED) or len(tokens) < 2:
        return None
    pieces = []
    for slot, share in zip(_PIECES, empty, strict=True):
        first, last = logs[1:, slot], logs[1:, slot + 1]
        best_last = numpy.maximum.accumulate(last[::-1])[::-1]
        low = int((first + best_last).argmax())
        high = low + int(last[low:].argmax())
        pieces.append((1 - share, int(tokens[1 + low]), int(tokens[1 + high])))
    likely = [(low, high) for share, low, high in pieces if share > 0.5]
    chosen = likely or [max(pieces)[1:]]
    source = int(logs[:, _SOURCE].argmax())
    reading = Reading(tuple(sorted(chosen)), int(tokens[source]) if source else None)
    if proposed is None:
        return reading
    edges = (proposed.first_behind, proposed.last_behind, proposed.first_before, proposed.last_before)
    likelier = sum(logs[:, slot].max() - _log_of(tokens, logs[:, slot], token) for slot, token in enumerate(edges))
    inside = (tokens >= proposed.source[0]) & (tokens < proposed.source[1]) if proposed.source else tokens < 0
    named = float(numpy.exp(logs[inside, _SOURCE]).sum())
    return reading._replace(grammar=bool(likelier < MARGIN or not likely), subject=named > NAMED)


def _log_of(tokens: Array, logs: Array, token: int) -> float:
    """The log probability of a proposed token; of one that is no candidate, nothing speaks against it."""
    if token == NO_TOKEN:
        return float(logs[0])
    place = numpy.flatnonzero(tokens == token)
    return float(logs[place[0]]) if len(place) else float(logs.max())


def shares_of(reading: Reading, cue: int, tokens: Array, logs: Array, proposed: Proposed | None) -> Shares | None:
    """How likely a reading is; None where the scorer had no part in it."""
    if not reading.contents:
        return None
    if reading.grammar and proposed is not None:
        edges = [proposed.first_behind, proposed.last_behind, proposed.first_before, proposed.last_before]
    else:
        behind = next((piece for piece in reading.contents if piece[0] > cue), (NO_TOKEN, NO_TOKEN))
        before = next((piece for piece in reading.contents if piece[0] < cue), (NO_TOKEN, NO_TOKEN))
        edges = [*behind, *before]
    none = numpy.exp(logs[0])
    extent = sum(_log_of(tokens, logs[:, slot], token) for slot, token in enumerate(edges))
    if reading.subject and proposed is not None and proposed.source is not None:
        source = float(numpy.exp(logs[(tokens >= proposed.source[0]) & (tokens < proposed.source[1]), _SOURCE]).sum())
    else:
        source = float(numpy.exp(logs[:, _SOURCE].max()))
    return float(1 - none[:2].mean() * none[2:4].mean()), float(numpy.exp(extent)), source


@cache
def scorer() -> Scorer:
    """The scorer that the kit brings."""
    with numpy.load(WEIGHTS) as found:
        return Scorer({name: found[name] for name in found.files})

"""What is known of each pair of a figure and a word that may belong to it, as rows of one table of weights.

A feature has a name and a number of values; each pair has one value of each, which is a row of the table. All of it is
arithmetic on arrays over the tokens of an article, so that an article costs milliseconds.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy

from kit.language.attach.view import CHAIN, DEPS, NAMES, NOUNS, PRONOUNS, TAGS, WORDS, Array, Range, View

BACK, AHEAD = 3, 1  # neighbouring sentences in which a word is looked for
LEAD = 60  # tokens at the start of the article, whose names are candidates everywhere
PATHS, SHORT = 8_192, 1_024  # rows for what is hashed, beside the words

KINDS = ("count", "money", "percent", "measure", "rate", "duration", "age", "multiple", "fraction", "score", "vague")
PERIODS, SAID, SPEAKERS = 8, 4, 8  # values of the layers
RANKS = 5  # of names before the figure: 1 the last of its kind, 2 the one before that, and so on; 0 of other words
_RECENT = 40  # mentions of names that are looked back at
SLOTS = ("measure", "predicate", "subject", "place", "period", "source")
_OBJECT = DEPS.index("pobj")
_NUMBER = TAGS.index("CD")
_SUBJECTS = numpy.array([label in ("nsubj", "nsubjpass") for label in DEPS])
_NO_PRONOUN = len(PRONOUNS)  # of a subject that is another word; 0 is for no subject
_SUBJECT_KINDS = len(PRONOUNS) + 1
_CONTENT = numpy.array([tag[:1] in tuple("NVJ") or tag in ("CD", "PRP", "RB", "PRP$") for tag in TAGS])


@dataclass(frozen=True, slots=True)
class Anchor:
    """A figure whose words are looked for: its tokens, its kind and unit, its noun's tokens if that stands beside it."""

    first: int
    last: int
    kind: str
    unit: str | None
    noun: Range | None = None


class Layers(NamedTuple):
    """What other finders say of tokens, as small numbers: arrays by token; for each figure, ranges of speakers with their
    number, and the range of the one who states it by its attribution."""

    period: Array
    said: Array
    title: Array
    speaker: Sequence[Sequence[tuple[int, int, int]]]
    stated: Sequence[Range | None]


class Figures:
    """The figures of a Doc as arrays, and what each is beside its neighbours."""

    def __init__(self, view: View, anchors: Sequence[Anchor]) -> None:
        self.count = len(anchors)
        self.first = numpy.array([anchor.first for anchor in anchors], dtype="int64")
        self.last = numpy.array([anchor.last for anchor in anchors], dtype="int64")
        self.top = numpy.array([_top(view, anchor) for anchor in anchors], dtype="int64")
        self.kind = numpy.array([KINDS.index(anchor.kind) for anchor in anchors], dtype="int64")
        self.has_noun = numpy.array([anchor.noun is not None for anchor in anchors], dtype="int64")
        nouns = [anchor.noun or (-9, -9) for anchor in anchors]
        self.noun_first, self.noun_last = (numpy.array([noun[k] for noun in nouns], dtype="int64") for k in (0, 1))
        started = numpy.zeros(view.size + 1, dtype="int64")
        self.owner = numpy.full(view.size, -99)  # whose noun a token is
        for number, anchor in enumerate(anchors):
            started[anchor.first] += 1
            self.owner[slice(*nouns[number])] = number if anchor.noun else -99
        self.begun = numpy.cumsum(started)  # figures begun up to a token
        self.likeness, self.joint = self._beside(view, anchors)
        self.subject = _subject_of(view, self.top)
        pronoun = view.pronoun[self.subject]
        self.pronoun = numpy.where(self.subject < 0, 0, numpy.where(pronoun > 0, pronoun, _NO_PRONOUN))
        self.ranks = [_ranks(view, first) for first in self.first.tolist()]

    @staticmethod
    def _beside(view: View, anchors: Sequence[Anchor]) -> tuple[Array, Array]:
        """How each is like the one before and the one after in its sentence, and the word that joins it to the first."""
        likeness, joint = numpy.zeros(len(anchors), dtype="int64"), numpy.zeros(len(anchors), dtype="int64")
        for number, anchor in enumerate(anchors):
            for weight, other in ((1, number - 1), (4, number + 1)):
                if not 0 <= other < len(anchors):
                    continue
                near = anchors[other]
                if view.sentence[near.first] != view.sentence[anchor.first]:
                    continue
                same = near.kind == anchor.kind
                likeness[number] += (1 + same + (same and near.unit == anchor.unit)) * weight
                if weight == 1 and near.last < anchor.first:
                    joint[number] = view.hashed[near.last] % (SHORT - 1) + 1
        return likeness, joint


def _top(view: View, anchor: Anchor) -> int:
    """The token of a figure that something outside of it governs."""
    for token in range(anchor.last - 1, anchor.first - 1, -1):
        if not anchor.first <= view.head[token] < anchor.last:
            return token
    return anchor.last - 1


def _subject_of(view: View, tops: Array) -> Array:
    """For each figure the subject of its clause, or of the clause that this one hangs on; -1 where there is none."""
    subject = numpy.full(view.size, -1)
    own = numpy.flatnonzero(_SUBJECTS[view.dep])
    subject[view.head[own]] = own
    place = view.governor[tops]
    for _ in range(CHAIN):
        place = numpy.where(subject[place] < 0, view.head[place], place)
    return subject[place]


def _ranks(view: View, first: int) -> tuple[Array, Array]:
    """The names before a token as (their last tokens, their ranks): the last one of a kind is 1, the one before that 2."""
    ends = view.name_ends[: numpy.searchsorted(view.name_ends, first)][-_RECENT:]
    seen: dict[int, list[int]] = {}
    ranks = []
    for word, kind in zip(view.words[ends][::-1].tolist(), view.name[ends][::-1].tolist(), strict=True):
        of_kind = seen.setdefault(kind, [])
        if word not in of_kind:
            of_kind.append(word)
        ranks.append(min(of_kind.index(word) + 1, RANKS - 1))
    return ends, numpy.array(ranks[::-1], dtype="int64")


class Pairs:
    """Pairs of the figures ``begin`` to ``end`` of a Doc and the words that may belong to them.

    ``figure`` (counted from ``begin``) and ``token`` are aligned, and in order; token -1 stands for "none". ``rows`` has
    a column for each feature. ``allowed`` masks the words that a slot cannot take; ``stated`` is what the figure's
    attribution takes for the source.
    """

    slots: tuple[str, ...] = SLOTS
    shared = slice(1, 10)  # the columns of `OF_FIGURE` but "none"

    def __init__(self, view: View, figures: Figures, layers: Layers, begin: int, end: int) -> None:
        usable = (_CONTENT[view.tag] | (view.name > 0) | (layers.period > 0)) & ~view.piece
        found = [self._candidates(view, figures, layers, usable, number) for number in range(begin, end)]
        self.token = numpy.concatenate(found)
        self.figure = numpy.repeat(numpy.arange(end - begin), [len(tokens) for tokens in found])
        self.tops = figures.top[begin:end]
        self.governors = view.governor[self.tops]
        which = self.figure + begin
        speaker = self._spread(layers.speaker[begin:end])
        stated = self._spread([[(*span, 1)] if span else [] for span in layers.stated[begin:end]]) > 0
        has_source = numpy.array([span is not None for span in layers.stated[begin:end]])[self.figure]
        none = self.token < 0
        self.allowed = {"period": none | (layers.period[self.token] > 0), "source": none | (speaker > 0)}
        self.stated = numpy.where(none, ~has_source, stated)
        rank = self._spread(
            [
                [(last, last + 1, rank) for last, rank in zip(*figures.ranks[number], strict=True)]
                for number in range(begin, end)
            ]
        )
        self.rows = _rows(view, figures, which, self.token, layers, speaker, stated * 2 + has_source, rank)

    @staticmethod
    def _candidates(view: View, figures: Figures, layers: Layers, usable: Array, number: int) -> Array:
        """The words of the figure's sentence, the nouns, names and periods around it, the names the article begins
        with, and the speakers."""
        first, last = figures.first[number], figures.last[number]
        here = view.sentence[first]
        low = view.first_of[max(here - BACK, 0)]
        high = view.first_of[here + AHEAD + 1] if here + AHEAD + 1 < len(view.first_of) else view.size
        near = numpy.flatnonzero(usable[low:high]) + low
        kept = (view.sentence[near] == here) | NOUNS[view.tag[near]] | (view.name[near] > 0) | (layers.period[near] > 0)
        lead = numpy.flatnonzero((view.name > 0)[: min(low, LEAD)] & usable[: min(low, LEAD)])
        speakers = [place for start, end, _ in layers.speaker[number] for place in range(start, end) if usable[place]]
        ends, ranks = figures.ranks[number]
        _, last_said = numpy.unique((view.name[ends] * RANKS + ranks)[::-1], return_index=True)
        names = ends[::-1][last_said]
        chosen = numpy.unique(
            numpy.concatenate([lead, near[kept], names[usable[names]], numpy.array(speakers, dtype="int64")])
        )
        own = (chosen >= first) & (chosen < last) & (view.tag[chosen] == _NUMBER)
        return numpy.concatenate([[-1], chosen[~own]])

    def _spread(self, ranges: Sequence[Sequence[tuple[int, int, int]]]) -> Array:
        """The numbers of the figures' ranges by pair."""
        spread = numpy.zeros(len(self.token), dtype="int64")
        edges = numpy.searchsorted(self.figure, numpy.arange(len(ranges) + 1))
        for number, of_figure in enumerate(ranges):
            begin, end = edges[number], edges[number + 1]
            tokens = self.token[begin:end]
            for first, last, code in of_figure:
                low, high = numpy.searchsorted(tokens, (first, last))
                spread[begin + low : begin + high] |= code
        return spread


# The features and the number of their values, in the order of the columns; first what is known without a word.
SIZES: dict[str, int] = {
    "none": 2,
    "kind": len(KINDS),
    "label of the figure": len(DEPS) * len(KINDS),
    "tag above the figure": len(TAGS),
    "before the figure": SHORT,
    "behind the figure": SHORT,
    "verb of the figure": WORDS,
    "beside": 16,
    "joined to the figure before by": SHORT,
    "pronoun": _SUBJECT_KINDS,
    "distance": 25,
    "distance in kind": 25 * len(KINDS),
    "sentence": BACK + AHEAD + 2,
    "tag": len(TAGS),
    "label": len(DEPS),
    "name": 2 * len(NAMES),
    "steps": (CHAIN + 1) ** 2,
    "path": PATHS,
    "path in kind": PATHS,
    "label and steps": len(DEPS) * (CHAIN + 1),
    "figures between": 8,
    "verbs between": 8,
    "marks between": 8,
    "nouns between": 14,
    "word": WORDS,
    "word in kind": WORDS,
    "word above": WORDS,
    "word and verb of the figure": WORDS,
    "word before": SHORT,
    "word behind": SHORT,
    "tag above": len(TAGS),
    "preposition": SHORT + 1,
    "in its noun": 4,
    "last of its noun": 2,
    "noun of another figure": 6,
    "last noun of a phrase": 2,
    "opens the sentence": 10,
    "capital": 2,
    "times said": 5,
    "governs": 4,
    "tag in sentence": 6 * len(TAGS),
    "name in sentence": 6 * len(NAMES),
    "period": PERIODS,
    "said": SAID,
    "in the title": 2,
    "speaker": SPEAKERS,
    "stated by": 4,
    "periods between": 8,
    "pronoun and name": _SUBJECT_KINDS * RANKS * len(NAMES),
    "pronoun and speaker": _SUBJECT_KINDS * SPEAKERS,
    "pronoun and subject": _SUBJECT_KINDS * 12,
    "in the clause": 3,
}
OF_FIGURE = tuple(SIZES)[:10]


def size() -> int:
    """The number of rows of the table of weights."""
    return sum(SIZES.values())


def bucket(distance: Array) -> Array:
    """A signed distance in 25 steps that widen."""
    far = numpy.abs(distance)
    step = numpy.minimum(5 + numpy.log2(numpy.maximum(far, 5) / 5.0) * 2.2, 12).astype("int64")
    step = numpy.where(far <= 5, far, step)
    return numpy.where(distance < 0, 12 - step, 12 + step)


def _rows(
    view: View,
    figures: Figures,
    which: Array,
    token: Array,
    layers: Layers,
    speaker: Array,
    stated: Array,
    rank: Array,
) -> Array:
    none = token < 0
    c = numpy.where(none, 0, token)
    first, last, top, kind = figures.first[which], figures.last[which], figures.top[which], figures.kind[which]
    after = c >= last
    here = view.sentence[c] == view.sentence[first]
    offset = numpy.clip(view.sentence[c] - view.sentence[first], -BACK - 1, AHEAD) + BACK + 1  # 0: further up
    distance = bucket(numpy.where(after, c - last + 1, numpy.where(c < first, c - first, 0)))
    up, down, apart = way(view, top, c, here)
    path = _path(view, top, c, up, down, apart)

    def between(counts: Array, most: int = 3) -> Array:
        number = numpy.where(
            after,
            counts[numpy.maximum(c - 1, 0)] - counts[last - 1],
            counts[numpy.maximum(first - 1, 0)] - counts[c],
        )
        return numpy.clip(number, 0, most) * 2 + after

    tag, dep, name, word = view.tag[c], view.dep[c], view.name[c], view.hashed[c]
    above = view.head[c]
    verb = view.governor[top]
    step = figures.owner[c] - which  # whose noun the word is: of the figure this many further on
    anothers = numpy.select([step == -2, step == -1, step == 1, step == 2], [1, 2, 3, 4], 5)
    anothers[(figures.owner[c] < 0) | (step == 0)] = 0
    in_noun = (c >= figures.noun_first[which]) & (c < figures.noun_last[which])
    subject, pronoun = figures.subject[which], figures.pronoun[which]
    values: dict[str, Array] = {
        "none": none,
        "kind": kind,
        "label of the figure": view.dep[top] * len(KINDS) + kind,
        "tag above the figure": view.tag[view.head[top]],
        "before the figure": view.hashed[numpy.maximum(first - 1, 0)] % SHORT,
        "behind the figure": view.hashed[numpy.minimum(last, view.size - 1)] % SHORT,
        "verb of the figure": view.hashed[verb],
        "beside": figures.likeness[which],
        "joined to the figure before by": figures.joint[which],
        "pronoun": pronoun,
        "distance": distance,
        "distance in kind": kind * 25 + distance,
        "sentence": offset,
        "tag": tag,
        "label": dep,
        "name": name * 2 + view.inside_name[c],
        "steps": up * (CHAIN + 1) + down,
        "path": path,
        "path in kind": numpy.where(apart, 0, (path * 11 + kind * 7919) % (PATHS - 1) + 1),
        "label and steps": numpy.where(apart, 0, dep * (CHAIN + 1) + up),
        "figures between": between(figures.begun),
        "verbs between": between(view.verbs_before),
        "marks between": between(view.marks_before),
        "nouns between": between(view.nouns_before, 6),
        "word": word,
        "word in kind": (word * 11 + kind) % WORDS,
        "word above": view.hashed[above],
        "word and verb of the figure": (view.hashed[verb] * 131 + word) % WORDS,
        "word before": view.hashed[numpy.maximum(c - 1, 0)] % SHORT,
        "word behind": view.hashed[numpy.minimum(c + 1, view.size - 1)] % SHORT,
        "tag above": view.tag[above],
        "preposition": numpy.where(dep == _OBJECT, view.hashed[above] % SHORT, SHORT),
        "in its noun": in_noun * 2 + figures.has_noun[which],
        "last of its noun": c == figures.noun_last[which] - 1,
        "noun of another figure": anothers,
        "last noun of a phrase": view.last_noun[c],
        "opens the sentence": numpy.clip(c - view.first_of[view.sentence[c]], 0, 4) * 2 + here,
        "capital": view.capital[c],
        "times said": view.times_said[c],
        "governs": (c == verb) * 2 + (view.governor[c] == verb),
        "tag in sentence": tag * 6 + offset,
        "name in sentence": name * 6 + offset,
        "period": layers.period[c],
        "said": layers.said[c],
        "in the title": layers.title[c],
        "speaker": speaker,
        "stated by": stated,
        "periods between": _periods_between(layers.period > 0, c, first, last) * 2 + after,
        "pronoun and name": (pronoun * RANKS + rank) * len(NAMES) + name,
        "pronoun and speaker": pronoun * SPEAKERS + speaker,
        "pronoun and subject": (pronoun * 6 + offset) * 2 + _SUBJECTS[dep],
        "in the clause": (c == subject) + ((view.head[c] == view.head[subject]) & (subject >= 0)),
    }
    return table_rows(SIZES, values, none, OF_FIGURE)


def table_rows(sizes: dict[str, int], values: dict[str, Array], none: Array, of_none: Container[str]) -> Array:
    """The rows of the table that pairs have, a column for each feature; of a pair with no word only ``of_none`` are known."""
    rows = numpy.empty((len(sizes), len(none)), dtype="int32")
    nowhere = numpy.flatnonzero(none)
    begin = 0
    for row, (feature, count) in zip(rows, sizes.items(), strict=True):
        numpy.add(values[feature], begin, out=row, casting="unsafe")
        if feature not in of_none:
            row[nowhere] = begin
        begin += count
    return rows.T


def _periods_between(covered: Array, c: Array, first: Array, last: Array) -> Array:
    """How many other periods, up to three, begin between a word and a figure; ``covered`` are the tokens of periods."""
    begun = numpy.cumsum(covered & ~numpy.concatenate([[False], covered[:-1]]))
    ahead = begun[c] - begun[last - 1] - covered[c]
    back = begun[numpy.maximum(first - 1, 0)] - begun[c]
    return numpy.clip(numpy.where(c >= last, ahead, back), 0, 3)


def way(view: View, top: Array, c: Array, here: Array) -> tuple[Array, Array, Array]:
    """Steps up the tree from the figure, steps down to the word, and whether there is no way within `CHAIN` steps."""
    same = view.up[top][:, :, None] == view.up[c][:, None, :]
    steps = numpy.arange(CHAIN)
    cost = numpy.where(same, steps[:, None] + steps, 99).reshape(len(c), -1)
    best = cost.argmin(1)
    apart = (cost[numpy.arange(len(c)), best] == 99) | ~here | ~view.parsed[c]
    return numpy.where(apart, CHAIN, best // CHAIN), numpy.where(apart, CHAIN, best % CHAIN), apart


def _path(view: View, top: Array, c: Array, up: Array, down: Array, apart: Array) -> Array:
    """A hash of the labels on the way, 0 where there is none."""
    there = view.labels[top, numpy.minimum(up, CHAIN - 1)]
    back = view.labels[c, numpy.minimum(down, CHAIN - 1)]
    hashed = (there * 1_000_003 + back * 31 + up.astype("uint64")) % (PATHS - 1) + 1
    return numpy.where(apart, 0, hashed.astype("int64"))

"""What is known of each pair of a cue and a word that may begin or end what is said with it, or be its speaker.

A feature has a name and a number of values, as in `kit.language.attach.features`; each pair has one value of each, which is
a row of the table of weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy

from kit.language.attach.features import bucket, table_rows, way
from kit.language.attach.view import CHAIN, DEPS, NAMES, TAGS, Array, Range, View
from kit.language.speech.cues import SORTS, sorts
from kit.language.speech.quotations import Quotations

# What a word may be to a cue: the first and the last word said behind it, the first and the last word said before it, who says it.
SLOTS = ("first behind", "last behind", "first before", "last before", "source")
REACH = 80  # tokens on each side of a cue
_HASHED, _SHORT, _EDGES = 4_096, 1_024, 4 * (len(DEPS) + 1)
_STEPS = len(DEPS) * (CHAIN + 1)
_KINDS = 32  # of children that a cue may have
_CHILDREN = tuple(DEPS.index(label) for label in ("ccomp", "nsubj", "xcomp", "dobj", "nsubjpass"))
_PUNCTUATION, _SPACE = DEPS.index("punct"), TAGS.index("_SP")
_SUBJECTS = tuple(DEPS.index(label) for label in ("nsubj", "nsubjpass"))
_OBJECTS = tuple(DEPS.index(label) for label in ("dobj", "ccomp", "xcomp"))


NO_TOKEN = -2


class Proposed(NamedTuple):
    """What the grammar takes for said with a cue: tokens, -2 where there is none, and the tokens of the source."""

    first_behind: int
    last_behind: int
    first_before: int
    last_before: int
    source: Range | None


class Marks(NamedTuple):
    """Quotations by token: which one holds it (-1: none), whether it is the first or last in it, and how many of each came so far."""

    holding: Array
    first: Array
    last: Array
    opened: Array
    closed: Array


def marks_of(view: View, quotations: Quotations) -> Marks:
    """The quotation marks of a text by token."""
    holding = numpy.full(view.size, -1)
    first, last = numpy.zeros(view.size, dtype="int64"), numpy.zeros(view.size, dtype="int64")
    for number, quotation in enumerate(quotations.all):
        low, high = numpy.searchsorted(view.offsets, (quotation.first, quotation.last))
        if low < high:
            holding[low:high] = number
            first[low] = last[high - 1] = 1
    return Marks(holding, first, last, numpy.cumsum(first), numpy.cumsum(last))


class Tree:
    """The phrases of an article: first and last token of what hangs on each token, and the last word of each sentence."""

    def __init__(self, view: View) -> None:
        own = numpy.arange(view.size)
        self.left, self.right = own.copy(), own.copy()
        inside = numpy.flatnonzero(view.sentence[view.head] == view.sentence)
        for _ in range(40):
            before = self.left.sum() - self.right.sum()
            numpy.minimum.at(self.left, view.head[inside], self.left[inside])
            numpy.maximum.at(self.right, view.head[inside], self.right[inside])
            if self.left.sum() - self.right.sum() == before:
                break
        word = (view.dep != _PUNCTUATION) & (view.tag != _SPACE)
        last = numpy.maximum.accumulate(numpy.where(word, own, -1))
        ends = numpy.append(view.first_of[1:], view.size) - 1
        self.end_of = numpy.maximum(last[ends], view.first_of)
        self.children = numpy.zeros(view.size, dtype="int64")
        for bit, label in enumerate(_CHILDREN):
            has = numpy.zeros(view.size, dtype=bool)
            has[view.head[view.dep == label]] = True
            self.children += has * (1 << bit)
        self.subject, self.object = _child(view, _SUBJECTS), _child(view, _OBJECTS)
        self.cues_before = numpy.cumsum(sorts(view.words) > 0)


def _child(view: View, labels: Sequence[int]) -> Array:
    """By token one of its children with a label, -1 where it has none."""
    found = numpy.full(view.size, -1)
    children = numpy.flatnonzero(numpy.isin(view.dep, labels))
    found[view.head[children]] = children
    return found


class Pairs:
    """Pairs of cues and the words around them, in order; token -1 stands for "none". ``tops`` are the tokens of the cues.

    Candidates are the words of the cue's sentence, and the first and last words of quotations that reach into the sentences beside
    it.
    """

    slots: tuple[str, ...] = SLOTS
    shared = slice(1, 27)  # the columns of `_of_cues`

    def __init__(self, view: View, tree: Tree, marks: Marks, cues: Array, proposed: Sequence[Proposed | None]) -> None:
        first, last = numpy.flatnonzero(marks.first), numpy.flatnonzero(marks.last)
        found = [_candidates(view, first, last, cue) for cue in cues.tolist()]
        self.token = numpy.concatenate(found)
        self.figure = numpy.repeat(numpy.arange(len(cues)), [len(tokens) for tokens in found])
        self.tops = cues
        self.governors = view.head[cues]
        self.allowed: dict[str, Array] = {}
        self.rows = _rows(view, tree, marks, cues, self.figure, self.token, self._proposed(proposed))

    def _proposed(self, proposed: Sequence[Proposed | None]) -> Array:
        """By pair: what the word is to the cue by the grammar, as bits; and whether there is a proposal for the cue."""
        bits = numpy.zeros(len(self.token), dtype="int64")
        edges = numpy.searchsorted(self.figure, numpy.arange(len(proposed) + 1))
        for number, found in enumerate(proposed):
            if found is None:
                continue
            here = slice(edges[number], edges[number + 1])
            tokens = self.token[here]
            bits[here] |= 32
            for bit, token in enumerate(found[:4]):
                bits[here] |= (tokens == token) << bit
            if found.source is not None:
                bits[here] |= ((tokens >= found.source[0]) & (tokens < found.source[1])) << 4
            none = int(found.first_behind == NO_TOKEN) + 2 * int(found.first_before == NO_TOKEN)
            bits[edges[number]] = 32 + none + 4 * (found.source is None)
        return bits


def _candidates(view: View, first: Array, last: Array, cue: int) -> Array:
    sentence = view.sentence[cue]
    first_of, count = view.first_of, len(view.first_of)
    low = first_of[sentence]
    high = first_of[sentence + 1] if sentence + 1 < count else view.size
    before = first_of[max(sentence - 1, 0)]
    after = first_of[sentence + 2] if sentence + 2 < count else view.size
    touching = slice(numpy.searchsorted(last, before), numpy.searchsorted(first, after))
    near = numpy.unique(numpy.concatenate([first[touching], last[touching]]))
    own = numpy.arange(max(low, cue - REACH), min(high, cue + REACH))
    return numpy.concatenate([[-1], near[near < low], own, near[near >= high]])


# The features and the number of their values, in the order of the columns; first what is known without a word.
SIZES: dict[str, int] = {
    "none": 2,
    "cue": _HASHED,
    "cue and tag": _HASHED,
    "cue and label": _HASHED,
    "cue and children": _HASHED,
    "tag and children": len(TAGS) * _KINDS,
    "tag and label of the cue": len(TAGS) * len(DEPS),
    "before the cue": _SHORT,
    "behind the cue": _SHORT,
    "cue and before": _HASHED,
    "cue and behind": _HASHED,
    "tags around the cue": len(TAGS) ** 2,
    "above the cue": _SHORT,
    "cue quoted": 4,
    "sort": SORTS,
    "sort and tag": SORTS * len(TAGS),
    "sort and children": SORTS * _KINDS,
    "subject": _SHORT,
    "subject and cue": _HASHED,
    "subject's name and sort": SORTS * (len(NAMES) + 1),
    "object": _SHORT,
    "object and cue": _HASHED,
    "object's label and sort": SORTS * (len(DEPS) + 1),
    "two words behind": _HASHED,
    "two words before": _HASHED,
    "sentence's first word": _SHORT,
    "sentence's end": 8,
    "distance": 25,
    "distance and tag": 25 * len(TAGS),
    "distance and cue": _HASHED,
    "sentence": 3 * 4,
    "tag": len(TAGS),
    "label": len(DEPS),
    "tags before": len(TAGS) ** 2,
    "tags behind": len(TAGS) ** 2,
    "word": _HASHED,
    "word before": 2 * _SHORT,
    "word behind": 2 * _SHORT,
    "path": _HASHED,
    "path and cue": _HASHED,
    "path and tag": _HASHED,
    "steps": (CHAIN + 1) ** 2,
    "label and steps": _STEPS,
    "begins": _EDGES,
    "ends": _EDGES,
    "begins, side": 2 * _EDGES,
    "ends, side": 2 * _EDGES,
    "begins, cue": _HASHED,
    "ends, cue": _HASHED,
    "begins, tag": _EDGES * len(TAGS),
    "ends, tag": _EDGES * len(TAGS),
    "begins, sort": 2 * _EDGES * SORTS,
    "ends, sort": 2 * _EDGES * SORTS,
    "begins, before": _HASHED,
    "ends, behind": _HASHED,
    "edge of the sentence": 8 * len(TAGS),
    "edge of the sentence, children": 8 * _KINDS,
    "edge of the sentence, cue": _HASHED,
    "edge of the sentence, sort": 8 * SORTS,
    "path and sort": _HASHED,
    "distance and sort": 25 * SORTS,
    "quoted": 32 * len(TAGS),
    "quoted, edge": 32 * 4,
    "in the same quotation": 4,
    "quotations begun between": 8,
    "quotations ended between": 8,
    "verbs between": 10,
    "marks between": 10,
    "marks between, before": _HASHED,
    "marks between, behind": _HASHED,
    "proposed": 64,
    "proposed, tag": 64 * len(TAGS),
    "proposed, quoted": 64 * 32,
    "proposed, edges": _HASHED,
    "proposed, cue": _HASHED,
    "name": 2 * len(NAMES),
    "capital": 4,
    "last noun of a phrase": 4,
    "previous, label and steps": _STEPS + 1,
    "next, label and steps": _STEPS + 1,
    "previous, path and sort": _HASHED,
    "next, path and sort": _HASHED,
    "cues between": 8,
}
OF_NONE = frozenset(
    (*tuple(SIZES)[: list(SIZES).index("distance")], "proposed", "proposed, tag", "proposed, cue")
)  # known where there is no word


def size() -> int:
    """The number of rows of the table of weights."""
    return sum(SIZES.values())


def _of_cues(view: View, tree: Tree, marks: Marks, cue: Array) -> dict[str, Array]:
    """What is known of each cue without a word."""
    end = view.size - 1
    cue_behind, cue_ahead = numpy.maximum(cue - 1, 0), numpy.minimum(cue + 1, end)
    two_behind, two_ahead = numpy.maximum(cue - 2, 0), numpy.minimum(cue + 2, end)
    word, tag = view.hashed, view.tag
    said, tag_said, children, sort = word[cue], tag[cue], tree.children[cue], sorts(view.words[cue])
    subject, thing = tree.subject[cue], tree.object[cue]
    of_subject = numpy.where(subject < 0, 0, word[subject] + 1)
    of_thing = numpy.where(thing < 0, 0, word[thing] + 1)
    end_of = tree.end_of[view.sentence[cue]]
    opening = view.first_of[view.sentence[cue]]
    return {
        "cue": _hashed(said),
        "cue and tag": _hashed(said * 53 + tag_said),
        "cue and label": _hashed(said * 59 + view.dep[cue]),
        "cue and children": _hashed(said * 37 + children),
        "tag and children": tag_said * _KINDS + children,
        "tag and label of the cue": tag_said * len(DEPS) + view.dep[cue],
        "before the cue": word[cue_behind] % _SHORT,
        "behind the cue": word[cue_ahead] % _SHORT,
        "cue and before": _hashed(word[cue_behind] * 131 + said),
        "cue and behind": _hashed(word[cue_ahead] * 137 + said),
        "tags around the cue": tag[cue_behind] * len(TAGS) + tag[cue_ahead],
        "above the cue": word[view.head[cue]] % _SHORT,
        "cue quoted": (marks.holding[cue] >= 0) * 2 + (view.first_of[view.sentence[cue]] == cue),
        "sort": sort,
        "sort and tag": sort * len(TAGS) + tag_said,
        "sort and children": sort * _KINDS + children,
        "subject": of_subject % _SHORT,
        "subject and cue": _hashed(of_subject * 149 + said),
        "subject's name and sort": sort * (len(NAMES) + 1) + numpy.where(subject < 0, 0, view.name[subject] + 1),
        "object": of_thing % _SHORT,
        "object and cue": _hashed(of_thing * 151 + said),
        "object's label and sort": sort * (len(DEPS) + 1) + numpy.where(thing < 0, 0, view.dep[thing] + 1),
        "two words behind": _hashed(word[cue_ahead] * 157 + word[two_ahead]),
        "two words before": _hashed(word[cue_behind] * 163 + word[two_behind]),
        "sentence's first word": word[opening] % _SHORT,
        "sentence's end": (cue == end_of) * 4 + (cue + 1 == end_of) * 2 + (marks.holding[opening] >= 0),
    }


def _rows(view: View, tree: Tree, marks: Marks, cues: Array, which: Array, token: Array, proposed: Array) -> Array:
    none, cue = token < 0, cues[which]
    t = numpy.where(none, 0, token)
    end = view.size - 1
    behind, ahead = numpy.maximum(t - 1, 0), numpy.minimum(t + 1, end)
    after = (t > cue).astype("int64")
    here = view.sentence[t] == view.sentence[cue]
    side = numpy.where(here, 1, numpy.where(after, 2, 0))
    distance = bucket(t - cue)
    word, tag = view.hashed, view.tag
    said, tag_said = word[cue], tag[cue]
    up, down, apart = way(view, cue, t, here)
    there, back = view.labels[cue, numpy.minimum(up, CHAIN - 1)], view.labels[t, numpy.minimum(down, CHAIN - 1)]
    path = numpy.where(apart, 0, _hashed(there * 1_000_003 + back * 31 + up.astype("uint64")))
    phrase = view.up[
        t, numpy.clip(down - 1, 0, CHAIN - 1)
    ]  # the phrase with t that hangs on the cue, or on what the cue hangs on
    step = numpy.minimum(up, 3) * (len(DEPS) + 1)
    begins = numpy.where(~apart & (tree.left[phrase] == t), step + view.dep[phrase] + 1, 0) % _EDGES
    ends = numpy.where(~apart & (tree.right[phrase] == t), step + view.dep[phrase] + 1, 0) % _EDGES
    children = tree.children[cue]
    edge = (t == view.first_of[view.sentence[t]]) * 4 + (t == tree.end_of[view.sentence[t]]) * 2 + after
    quoted_cue = marks.holding[cue] >= 0
    quoted = ((marks.holding[t] >= 0) * 4 + marks.first[t] * 2 + marks.last[t]) * 4 + quoted_cue * 2 + after
    same = (marks.holding[t] == marks.holding[cue]) & quoted_cue
    low, high = numpy.minimum(cue, t), numpy.maximum(cue, t)
    sort = sorts(view.words[cues])[which]

    def between(counts: Array, most: int) -> Array:
        return numpy.clip(counts[numpy.maximum(high - 1, 0)] - counts[low], 0, most) * 2 + after

    commas = between(view.marks_before, 4)
    label_and_steps, path_and_sort = view.dep[t] * (CHAIN + 1) + up, _hashed(path * 61 + sort)
    values: dict[str, Array] = {
        "none": none,
        **{name: of_cue[which] for name, of_cue in _of_cues(view, tree, marks, cues).items()},
        "distance": distance,
        "distance and tag": distance * len(TAGS) + tag_said,
        "distance and cue": _hashed(said * 29 + distance),
        "sentence": side * 4 + marks.first[t] * 2 + marks.last[t],
        "tag": tag[t],
        "label": view.dep[t],
        "tags before": tag[behind] * len(TAGS) + tag[t],
        "tags behind": tag[ahead] * len(TAGS) + tag[t],
        "word": _hashed(word[t]),
        "word before": (word[behind] % _SHORT) * 2 + after,
        "word behind": (word[ahead] % _SHORT) * 2 + after,
        "path": path,
        "path and cue": _hashed(path * 8191 + said * 7),
        "path and tag": _hashed(path * 53 + tag_said),
        "steps": up * (CHAIN + 1) + down,
        "label and steps": label_and_steps,
        "begins": begins,
        "ends": ends,
        "begins, side": begins * 2 + after,
        "ends, side": ends * 2 + after,
        "begins, cue": _hashed(begins * 8191 + said * 3),
        "ends, cue": _hashed(ends * 8191 + said * 3),
        "begins, tag": begins * len(TAGS) + tag_said,
        "ends, tag": ends * len(TAGS) + tag_said,
        "begins, before": _hashed(begins * 4099 + word[behind]),
        "ends, behind": _hashed(ends * 4099 + word[ahead]),
        "begins, sort": (sort * _EDGES + begins) * 2 + after,
        "ends, sort": (sort * _EDGES + ends) * 2 + after,
        "edge of the sentence, sort": edge * SORTS + sort,
        "path and sort": path_and_sort,
        "distance and sort": distance * SORTS + sort,
        "edge of the sentence": edge * len(TAGS) + tag_said,
        "edge of the sentence, children": edge * _KINDS + children,
        "edge of the sentence, cue": _hashed(edge * 8191 + said),
        "quoted": quoted * len(TAGS) + tag_said,
        "quoted, edge": quoted * 4 + edge // 2,
        "in the same quotation": same * 2 + after,
        "quotations begun between": between(marks.opened, 3),
        "quotations ended between": between(marks.closed, 3),
        "verbs between": between(view.verbs_before, 4),
        "marks between": commas,
        "marks between, before": _hashed(commas * 4099 + word[behind]),
        "marks between, behind": _hashed(commas * 4099 + word[ahead]),
        "proposed": proposed,
        "proposed, tag": proposed * len(TAGS) + tag_said,
        "proposed, quoted": proposed * 32 + quoted,
        "proposed, edges": _hashed((begins * 251 + ends) * 64 + proposed),
        "proposed, cue": _hashed(said * 67 + proposed),
        "name": view.name[t] * 2 + view.inside_name[t],
        "capital": view.capital[t] * 2 + after,
        "last noun of a phrase": view.last_noun[t] * 2 + after,
        "previous, label and steps": _beside(label_and_steps + 1, token, which, -1),
        "next, label and steps": _beside(label_and_steps + 1, token, which, 1),
        "previous, path and sort": _beside(path_and_sort, token, which, -1),
        "next, path and sort": _beside(path_and_sort, token, which, 1),
        "cues between": between(tree.cues_before, 3),
    }
    return table_rows(SIZES, values, none, OF_NONE)


def _beside(values: Array, token: Array, which: Array, step: int) -> Array:
    """By pair the value of the word before (-1) or behind it (1); 0 where that is no candidate of the same cue."""
    beside, same = numpy.roll(token, -step), numpy.roll(which, -step) == which
    found: Array = numpy.where(same & (beside == token + step), numpy.roll(values, -step), 0)
    return found


def _hashed(values: Array) -> Array:
    """Numbers spread over the rows of a hashed feature."""
    found: Array = (values.astype("uint64") * numpy.uint64(2_654_435_761) >> numpy.uint64(7)).astype("int64") % _HASHED
    return found

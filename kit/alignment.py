"""Which sentences and rows of two versions of a text belong together, told by their words and not by their place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from rapidfuzz import fuzz

from kit.words import content

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_TYPOGRAPHY = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "})
_NEAR = 12  # sentences of a rewritten stretch that are tried as the new form of one
_COMMON = 30  # a word in more sentences than this does not tell them apart
_LIKE = 60.0  # rapidfuzz' normalised edit similarity of the words, anywhere in the text
_LIKE_IN_PLACE = 42.0  # the same between neighbours that did not change

Item = TypeVar("Item")


class Pair(NamedTuple):
    """Places of a sentence in the old and the new version, and how alike they are, from 0 to 100."""

    old: int
    new: int
    likeness: float


def words(text: str) -> list[str]:
    """The words of a text in lower case, with numbers as they are printed."""
    return _WORD.findall(text.translate(_TYPOGRAPHY).lower())


def masked(text: str) -> list[str]:
    """The words of a text with one sign for every number, so that an edited number does not make it another text."""
    return ["0" if word[0].isdigit() else word for word in words(text)]


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ in white space, quotation marks and dashes at most."""
    return _plain(one) == _plain(other)


def sentences(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """The pairs of sentences that are one sentence in two versions, in the order of the old one; each in one pair.

    Equal sentences are paired wherever they stand; then the most alike of what is left, for which neighbours that
    did not change count as evidence. Work grows with the number of sentences, not with its square.
    """
    pairs = _equal(old, new)
    ours, theirs = {pair.old for pair in pairs}, {pair.new for pair in pairs}
    left = [i for i in range(len(old)) if i not in ours]
    free = [j for j in range(len(new)) if j not in theirs]
    if left and free:
        pairs += best(_candidates(old, new, left, free, {pair.old: pair.new for pair in pairs}))
    return sorted(pairs)


def best(candidates: Iterable[Pair]) -> list[Pair]:
    """The most alike pairs, each place used once."""
    chosen: list[Pair] = []
    olds: set[int] = set()
    news: set[int] = set()
    for pair in sorted(candidates, key=lambda p: (-p.likeness, abs(p.old - p.new), p.old, p.new)):
        if pair.old not in olds and pair.new not in news:
            olds.add(pair.old)
            news.add(pair.new)
            chosen.append(pair)
    return chosen


def rows(
    old: Sequence[Item], new: Sequence[Item], likeness: Callable[[Item, Item], float], floor: float
) -> tuple[list[tuple[Item, Item]], list[Item], list[Item]]:
    """Pairs of rows that are alike by at least ``floor``, the old rows that are left and the new ones."""
    scored = (Pair(i, j, likeness(a, b)) for i, a in enumerate(old) for j, b in enumerate(new))
    pairs = sorted(best([pair for pair in scored if pair.likeness >= floor]))
    ours, theirs = {pair.old for pair in pairs}, {pair.new for pair in pairs}
    return (
        [(old[pair.old], new[pair.new]) for pair in pairs],
        [row for i, row in enumerate(old) if i not in ours],
        [row for j, row in enumerate(new) if j not in theirs],
    )


def _plain(text: str) -> str:
    return " ".join(text.translate(_TYPOGRAPHY).split())


def _equal(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    places: dict[str, list[int]] = defaultdict(list)
    for j in range(len(new) - 1, -1, -1):
        places[_plain(new[j])].append(j)
    return [Pair(i, places[key].pop(), 100.0) for i, key in enumerate(map(_plain, old)) if places.get(key)]


def _candidates(
    old: Sequence[str], new: Sequence[str], left: list[int], free: list[int], matched: dict[int, int]
) -> Iterator[Pair]:
    our_words = {i: masked(old[i]) for i in left}
    their_words = {j: masked(new[j]) for j in free}
    telling = {j: frozenset(content(new[j])) for j in free}
    index: dict[str, list[int]] = defaultdict(list)
    for j in free:
        for word in telling[j]:
            index[word].append(j)
    between = _stretches(len(old), len(new), left, free, matched)
    for i in left:
        mine = frozenset(content(old[i]))
        shared: dict[int, float] = defaultdict(float)
        for word in sorted(mine):
            places = index.get(word, [])
            if len(places) <= _COMMON:
                for j in places:
                    shared[j] += 1 / len(places)
        likely = sorted(shared, key=lambda j: (-shared[j], j))[:_NEAR]
        near = set(between[i])
        for j in sorted(near | set(likely)):
            need = _LIKE_IN_PLACE if j in near else _LIKE
            if mine and telling[j] and not mine & telling[j]:
                continue
            likeness = fuzz.ratio(our_words[i], their_words[j], score_cutoff=need)
            if likeness >= need:
                yield Pair(i, j, likeness)


def _stretches(ours: int, theirs: int, left: list[int], free: list[int], matched: dict[int, int]) -> dict[int, list]:
    """For each unmatched old sentence the unmatched new ones between its neighbours, the nearest first."""
    after: dict[int, int] = {}
    following = theirs
    for i in range(ours - 1, -1, -1):
        following = matched.get(i, following)
        after[i] = following
    found: dict[int, list[int]] = {}
    before, last, run = -1, -1, 0
    for i in left:
        while last < i:
            last += 1
            if last in matched:
                before, run = matched[last], last + 1
        place = before + 1 + (i - run)
        low, high = bisect_right(free, before), bisect_left(free, after[i])
        middle = min(max(bisect_left(free, place), low), high)
        around = free[max(low, middle - _NEAR) : min(high, middle + _NEAR)]
        found[i] = sorted(around, key=lambda j: (abs(j - place), j))[:_NEAR]
    return found

"""Passages that articles share nearly word for word: one origin, not several confirmations."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import accumulate, groupby
from operator import itemgetter
from typing import Any
from zlib import crc32

import numpy
from rapidfuzz import fuzz

from kit.checks.across import Across, Places, Ragged, column, extend
from kit.checks.desk import Desk, Finding
from kit.evidence import Figure

_WORD = re.compile(r"[^\W_]+")
_SHINGLE = 5  # words; a sentence rewritten so far that no five of them stay together is no echo
_WINDOW = 4  # runs
_SHORTEST = 12  # words; shorter sentences are alike by chance
_LIKE = 88.0  # rapidfuzz' normalised edit similarity of the words
_COMMON = 30  # a shingle in more sentences than this is a stock phrase
_AT_ONCE = 4_000_000  # pairs of fingerprints in memory


class Echo(Across):
    """Groups of articles that have a passage in common; the tables hold the sentences with a figure or a claim."""

    def __init__(self) -> None:
        # Of the sentences of figures, and of those of claims, which come after all of them.
        self._told = _Told(), _Told()

    def read(self, desk: Desk) -> None:
        seen: set[tuple[str, str]] = set()
        rows = (
            ((figure.article, figure.sentence) for figure in desk.figures),
            ((claim["article_id"], claim["sentence"]) for claim in desk.claims),
        )
        for part, told in enumerate(rows):
            for key in told:
                if key[1] and key not in seen:
                    seen.add(key)
                    words = _words(key[1])
                    if len(words) >= _SHORTEST:
                        self._told[part].add(*key, words)

    def join(self, other: Echo, first: int) -> None:
        for mine, its in zip(self._told, other._told, strict=True):
            mine.join(its)

    def findings(self, desk: Desk, figures: Mapping[int, Figure]) -> Iterator[Finding]:
        whole: dict[str, list[str]] = defaultdict(list)
        for paper in desk.papers.values():
            if paper.sha256:
                whole[paper.sha256].append(paper.id)
        copies = {article: ids for ids in whole.values() if len(ids) > 1 for article in ids}
        shared: dict[frozenset[str], list[str]] = defaultdict(list)
        for one, other, sentence in self._alike():
            shared[frozenset((one, other))].append(sentence)
        for articles, passages in _joined(shared).items():
            yield _finding(
                desk, articles, passages, any(len(articles.intersection(copies.get(a, ()))) > 1 for a in articles)
            )

    def _alike(self) -> Iterator[tuple[str, str, str]]:
        """Pairs of articles with nearly the same sentence, and that of the first; found by the runs of words they share.

        Fingerprints are chosen by winnowing (Schleimer, Wilkerson & Aiken 2003): of every few neighbouring runs the one
        with the least hash, so that two sentences with `_SHINGLE` + `_WINDOW` - 1 words in a row in common share one.
        """
        articles = Places()
        article = numpy.concatenate([articles.join(told.articles)[column(told.article)] for told in self._told])
        numbers = numpy.concatenate([column(told.numbers) for told in self._told])
        sizes = numpy.concatenate([numpy.diff(told.prints.ends) for told in self._told])
        prints = numpy.concatenate([told.prints.numbers for told in self._told])
        ids = list(articles)
        for here, pairs in groupby(_sharing(prints, sizes, article, numbers), key=itemgetter(1)):
            sentence = self._sentence(here)
            words = _words(sentence)
            for there, _ in pairs:
                other = self._sentence(there)
                if other == sentence or fuzz.ratio(_words(other), words, score_cutoff=_LIKE) >= _LIKE:
                    yield ids[article[there]], ids[article[here]], other

    def _sentence(self, place: int) -> str:
        """A sentence by its place among those of figures and of claims."""
        first, second = self._told
        return first.sentence(place) if place < len(first) else second.sentence(place - len(first))


class _Told:
    """Sentences as bytes, one behind the other, with the article of each, its fingerprints and its numbers."""

    def __init__(self) -> None:
        self.articles, self.article = Places(), array("i")
        self.prints, self.numbers = Ragged(), array("q")
        self._text, self._ends = bytearray(), array("q", [0])

    def __len__(self) -> int:
        return len(self.article)

    def add(self, article: str, sentence: str, words: list[str]) -> None:
        self.article.append(self.articles.of(article))
        self.prints.add(_fingerprints(words))
        self.numbers.append(_numbers(words))
        self._text += sentence.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._text))

    def join(self, other: _Told) -> None:
        extend(self.article, self.articles.join(other.articles)[column(other.article)])
        self.prints.join(other.prints)
        self.numbers += other.numbers
        extend(self._ends, column(other._ends)[1:] + len(self._text))
        self._text += other._text

    def sentence(self, place: int) -> str:
        return self._text[self._ends[place] : self._ends[place + 1]].decode("utf-8", "surrogatepass")


def _sharing(prints: Any, sizes: Any, article: Any, numbers: Any) -> Iterator[tuple[int, int]]:
    """The pairs of sentences of two articles with the same numbers, the later of which shares a third of its fingerprints
    with the earlier; in order of the later, and of its fingerprint that they share first.

    A fingerprint leads to the first `_COMMON` sentences that have it.
    """
    sentence = numpy.repeat(numpy.arange(len(sizes)), sizes)
    order = numpy.argsort(prints, kind="stable")
    begins = (
        numpy.concatenate([[True], prints[order][1:] != prints[order][:-1]]) if len(order) else numpy.empty(0, bool)
    )
    first = numpy.maximum.accumulate(numpy.where(begins, numpy.arange(len(order)), 0))
    many = numpy.empty(len(order), "int64")  # how many earlier sentences each fingerprint of a sentence leads to
    many[order] = numpy.minimum(numpy.arange(len(order)) - first, _COMMON)
    begin = numpy.empty(len(order), "int64")
    begin[order] = first
    ends = numpy.concatenate([[0], numpy.cumsum(sizes)])
    pairs = numpy.concatenate([[0], numpy.cumsum(many)])
    low = 0
    while low < len(sizes):  # so many sentences at once that there are some million pairs
        high = int(numpy.searchsorted(pairs[ends], pairs[ends[low]] + _AT_ONCE, side="right")) - 1
        high = min(max(high, low + 1), len(sizes))
        mine = numpy.arange(ends[low], ends[high])
        here_at = numpy.repeat(mine, many[mine])
        within = numpy.arange(len(here_at)) - numpy.repeat(numpy.cumsum(many[mine]) - many[mine], many[mine])
        there = sentence[order[begin[here_at] + within]]
        here = sentence[here_at]
        kept = (article[there] != article[here]) & (numbers[there] == numbers[here])
        there, here, here_at = there[kept], here[kept], here_at[kept]
        _, firsts, counts = numpy.unique(here * len(sizes) + there, return_index=True, return_counts=True)
        firsts = numpy.sort(firsts[3 * counts >= sizes[here[firsts]]])  # `unique` gives where each pair is met first
        yield from zip(there[firsts].tolist(), here[firsts].tolist(), strict=True)
        low = high


def _finding(desk: Desk, articles: frozenset[str], passages: list[str], copies: bool) -> Finding:
    named = sorted(
        articles,
        key=lambda a: (
            (desk.papers[a].published is None, desk.papers[a].published or 0, a) if a in desk.papers else (True, 0, a)
        ),
    )
    names = [desk.papers[a].name if a in desk.papers else a for a in named]
    what = (
        "are one text"
        if copies
        else f"share {len(passages)} passage{'s' if len(passages) > 1 else ''} nearly word for word"
    )
    listed = (
        " and ".join([", ".join(names[:-1]), names[-1]])
        if len(names) < 6
        else f"{', '.join(names[:4])} and {len(names) - 4} more"
    )
    return Finding(
        "echo",
        "note",
        f"{listed} {what}: one origin, not {len(named)} confirmations.",
        f"Ask {names[0]}, which has it first, where the passage comes from.",
        articles=tuple(named),
        passages=tuple(f"“{passage}”" for passage in passages[:3]),
    )


def _words(sentence: str) -> list[str]:
    return _WORD.findall(sentence.lower())


def _fingerprints(words: list[str]) -> Iterable[int]:
    joined = " ".join(words).encode("utf-8", "replace")
    begins = [0, *accumulate(map((1).__add__, map(len, joined.split(b" "))))]
    runs = [crc32(joined[begin : end - 1]) for begin, end in zip(begins, begins[_SHINGLE:], strict=False)]
    least, window = runs, 1
    while window < _WINDOW:  # of two windows that overlap, the least is that of both
        step = min(window, _WINDOW - window)
        least, window = list(map(min, least, least[step:])), window + step
    return (number - 2**32 if number >= 2**31 else number for number in set(least) or {min(runs)})


def _numbers(words: list[str]) -> int:
    """The numbers of a passage as one number: sentences that differ in them are two pieces of news in one form."""
    told = " ".join([word for word in words if word[0].isdigit()])
    return int.from_bytes(blake2b(told.encode("utf-8", "replace"), digest_size=8).digest(), signed=True)


def _joined(shared: dict[frozenset[str], list[str]]) -> dict[frozenset[str], list[str]]:
    """Groups of articles, one of which leads to the next by a shared passage, each with its passages."""
    root: dict[str, str] = {}

    def find(name: str) -> str:
        while root.setdefault(name, name) != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for one, other in (sorted(pair) for pair in shared):
        root[find(other)] = find(one)
    members: dict[str, set[str]] = defaultdict(set)
    for name in list(root):
        members[find(name)].add(name)
    passages: dict[str, list[str]] = defaultdict(list)
    for pair, found in shared.items():
        passages[find(sorted(pair)[0])] += found
    return {frozenset(names): list(dict.fromkeys(passages[key])) for key, names in members.items()}

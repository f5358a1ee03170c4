"""Passages that articles share nearly word for word: one origin, not several confirmations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from zlib import crc32

from rapidfuzz import fuzz

from kit.checks.desk import Desk, Finding

_WORD = re.compile(r"[^\W_]+")
_SHINGLE = 5  # words; a sentence rewritten so far that no five of them stay together is no echo
_WINDOW = 4  # runs
_SHORTEST = 12  # words; shorter sentences are alike by chance
_LIKE = 88.0  # rapidfuzz' normalised edit similarity of the words
_COMMON = 30  # a shingle in more sentences than this is a stock phrase


def echo(desk: Desk) -> Iterator[Finding]:
    """Groups of articles that have a passage in common; the tables hold the sentences with a figure or a claim."""
    sentences = _sentences(desk)
    whole: dict[str, list[str]] = defaultdict(list)
    for paper in desk.papers.values():
        if paper.sha256:
            whole[paper.sha256].append(paper.id)
    shared: dict[frozenset[str], list[str]] = defaultdict(list)
    for one, other in _alike(sentences):
        shared[frozenset((one[0], other[0]))].append(one[1])
    for articles, passages in _joined(shared).items():
        copies = any(len(articles & frozenset(ids)) > 1 for ids in whole.values())
        named = sorted(
            articles,
            key=lambda a: (
                (desk.papers[a].published is None, desk.papers[a].published or 0, a)
                if a in desk.papers
                else (True, 0, a)
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
        yield Finding(
            "echo",
            "note",
            f"{listed} {what}: one origin, not {len(named)} confirmations.",
            f"Ask {names[0]}, which has it first, where the passage comes from.",
            articles=tuple(named),
            passages=tuple(f"“{passage}”" for passage in passages[:3]),
        )


def _sentences(desk: Desk) -> list[tuple[str, str, list[str]]]:
    """Article, sentence and lower-case words of every sentence in the tables that is long enough, once an article."""
    seen: dict[tuple[str, str], list[str]] = {}
    for article, sentence in [(f.article, f.sentence) for f in desk.figures] + [
        (c["article_id"], c["sentence"]) for c in desk.claims
    ]:
        if sentence and (article, sentence) not in seen:
            seen[article, sentence] = _WORD.findall(sentence.lower())
    return [(article, sentence, words) for (article, sentence), words in seen.items() if len(words) >= _SHORTEST]


def _alike(sentences: list[tuple[str, str, list[str]]]) -> Iterator[tuple[tuple, tuple]]:
    """Pairs of sentences of two articles that are nearly the same, found by the runs of words they share.

    Fingerprints are chosen by winnowing (Schleimer, Wilkerson & Aiken 2003): of every few neighbouring runs the one with
    the least hash, so that two sentences with `_SHINGLE` + `_WINDOW` - 1 words in a row in common share one.
    """
    index: dict[int, list[int]] = {}
    for here, (article, _, words) in enumerate(sentences):
        shared: dict[int, int] = {}
        keys = _fingerprints(words)
        for key in keys:
            places = index.setdefault(key, [])
            for there in places:
                shared[there] = shared.get(there, 0) + 1
            if len(places) < _COMMON:
                places.append(here)
        for there, count in shared.items():
            other = sentences[there]
            if other[0] == article or 3 * count < len(keys) or _numbers(other[2]) != _numbers(words):
                continue
            if fuzz.ratio(other[2], words, score_cutoff=_LIKE) >= _LIKE:
                yield other, sentences[here]


def _fingerprints(words: list[str]) -> set[int]:
    joined = [word.encode("utf-8", "replace") for word in words]
    runs = [crc32(b" ".join(joined[i : i + _SHINGLE])) for i in range(len(words) - _SHINGLE + 1)]
    return set(map(min, zip(*(runs[i:] for i in range(_WINDOW)), strict=False))) or {min(runs)}


def _numbers(words: list[str]) -> list[str]:
    """The numbers of a passage: sentences that differ in them are two pieces of news in one form."""
    return [word for word in words if word[0].isdigit()]


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

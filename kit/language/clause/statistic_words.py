"""Which statistic a figure is (average, median, total, record ...) and what hedges it, from the words around it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from kit.language.lexicons import load_toml
from kit.language.sentence import FINITE, NOUNS, Sentence

# Tokens from a figure to a word of statistics before it, to one that governs several figures, and to one behind it.
_BEFORE = 5
_GOVERNED = 12
_AFTER = 8
# words that hold for all coordinated figures: "averaged 11.4 points and 6.2 rebounds"
_GOVERNING = frozenset(
    ("averaged", "averaging", "averages", "totalled", "totaled", "totalling", "totaling", "peaked", "on")
)
_ARTICLES = frozenset(("a", "an", "the"))
_STOPS = frozenset((";", ":", "while", "but", "whereas"))


class Phrases(NamedTuple):
    """Wordings by their first word: (the words, what they mean)."""

    statistics: dict[str, list[tuple[tuple[str, ...], str]]]
    hedges: dict[str, list[tuple[str, ...]]]


@cache
def phrases() -> Phrases:
    """The lexicon ``statistics.toml``."""
    raw = load_toml("statistics.toml")
    statistics: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for wording, meaning in raw["statistic"].items():
        words = tuple(wording.split())
        statistics.setdefault(words[0], []).append((words, meaning))
    for wordings in statistics.values():
        wordings.sort(key=lambda pair: -len(pair[0]))
    hedges: dict[str, list[tuple[str, ...]]] = {}
    for wording in raw["strong_hedges"]:
        words = tuple(wording.split())
        hedges.setdefault(words[0], []).append(words)
    return Phrases(statistics, hedges)


def statistics_in(sentence: Sentence) -> list[tuple[int, str]]:
    """The statistic words of a sentence: (token, statistic)."""
    table = phrases().statistics
    found = []
    for token, word in enumerate(sentence.words):
        for wording, meaning in table.get(word, ()):
            if tuple(sentence.words[token : token + len(wording)]) == wording:
                # "it means", "they record": the verbs say nothing of a statistic
                if meaning and not (
                    word in ("mean", "record", "peak", "total")
                    and sentence.tags[token] in ("VB", "VBP")
                    or word == "average"
                    and token
                    and sentence.text[sentence.starts[token]].isupper()  # "the Dow Jones Industrial Average"
                ):
                    found.append((token, meaning))
                break
    return found


def hedges_in(sentence: Sentence) -> list[tuple[int, int]]:
    """The hedges of a sentence as token ranges."""
    table = phrases().hedges
    found = []
    for token, word in enumerate(sentence.words):
        for wording in table.get(word, ()):
            if len(wording) == 1 or tuple(sentence.words[token : token + len(wording)]) == wording:
                found.append((token, token + len(wording)))
    return found


def statistic_for(
    sentence: Sentence,
    found: list[tuple[int, str]],
    start: int,
    end: int,
    others: list[tuple[int, int]],
    topic: tuple[int, int] | None,
) -> str | None:
    """The statistic of the figure at tokens ``start:end``; ``topic`` are the tokens of what it measures."""
    best: tuple[int, str] | None = None
    for token, meaning in found:
        if start <= token < end or topic is not None and topic[0] - 2 <= token < topic[1]:
            distance = 0
        elif token < start:
            distance = start - token
            if not _reaches_right(sentence.words, token, start, others):
                continue
        else:
            distance = token - end + 1
            if distance > _AFTER or not _reaches_left(sentence.words, end, token, others):
                continue
        if best is None or distance < best[0]:
            best = distance, meaning
    return best[1] if best else None


def _reaches_right(words: list[str], token: int, start: int, others: list[tuple[int, int]]) -> bool:
    """Whether a statistic word before a figure is said of it: "an average of about 84", "averaged 11.4 points and 6.2 rebounds"."""
    distance, governing = start - token, words[token] in _GOVERNING
    if _divided(words, token, start) or distance > _BEFORE and not governing:
        return False
    if _another_between(token, start, others) and not (governing and distance <= _GOVERNED):
        return False
    return not (distance > 3 and words[token] == "record" and "," in words[token:start])


def _reaches_left(words: list[str], end: int, token: int, others: list[tuple[int, int]]) -> bool:
    """Whether a statistic word behind a figure is said of it: "84 on average", "84 men, a record"."""
    article = not _ARTICLES.isdisjoint(words[max(end, token - 3) : token])
    apposed = words[token] == "record" and "," in words[end:token] and article
    if not apposed and words[token] not in ("on", "in", "altogether"):
        return False
    return not _another_between(end - 1, token, others) and not _divided(words, end, token)


def hedge_for(
    sentence: Sentence, found: list[tuple[int, int]], start: int, end: int, others: list[tuple[int, int]]
) -> str | None:
    """The words that hedge the figure at tokens ``start:end``: the nearest in its clause."""
    best: tuple[int, str] | None = None
    for first, last in found:
        if first < start:
            distance = start - first
            adjective = (
                sentence.words[first] in ("estimated", "unconfirmed", "unverified") and sentence.words[last - 1] != "to"
            )
            if (
                distance > (4 if adjective else 16)
                or _divided(sentence.words, last, start)
                or _new_clause(sentence, last, start)
                or (adjective and _another_between(first, start, others))
            ):
                continue
        elif first < end:
            distance = 0
        else:
            distance = first - end + 1
            if distance > 8 or _divided(sentence.words, end, first):
                continue
        if best is None or distance < best[0]:
            best = distance, sentence.slice(first, last).lower()
    return best[1] if best else None


def _new_clause(sentence: Sentence, start: int, end: int) -> bool:
    """Whether "and" or a comma begins another clause with a subject of its own: ", and median income fell"."""
    tags, words = sentence.tags, sentence.words
    for token in range(start, end - 1):
        if words[token] in ("and", ",") and words[token + 1] not in ("and", ","):
            opens = tags[token + 1] in NOUNS | {"DT", "PRP", "PRP$", "JJ", "EX"}
            if opens and not FINITE.isdisjoint(tags[token + 2 : end]):
                return True
    return False


def _divided(words: list[str], start: int, end: int) -> bool:
    return any(word in _STOPS for word in words[start:end])


def _another_between(start: int, end: int, others: list[tuple[int, int]]) -> bool:
    return any(start < first < end for first, _ in others)

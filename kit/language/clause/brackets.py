"""What a tally in brackets counts: "Ghent (14), Lier (6) and Mol (2) saw the most thefts", "Goals came from Kerr (2)
and Ng (1)"."""

from __future__ import annotations

from collections.abc import Sequence

from kit.language.clause.counted import Mention, phrase
from kit.language.clause.parallel import Parallel, Range
from kit.language.noun_phrases import run_end
from kit.language.sentence import FINITE, PROPER, VERBS, Sentence
from kit.language.syntax import subject_of

_JOINTS = frozenset((",", "and", "&", "or", ";", "then", "the"))
_TO_NAMES = frozenset("at by across for from in near of to with".split())
# Verbs that say what something is, and not what it has.
_BEING = frozenset("am are be been being is 's was were".split())
_AROUND = frozenset(("IN", "TO", "RB", "DT", ","))
_MOST = frozenset("biggest fewest greatest highest largest least lowest most record worst".split())


def tallied(sentence: Sentence, mentions: Sequence[Mention]) -> dict[int, Parallel]:
    """The name that each bare number in brackets belongs to; gives them the noun of their clause for a measure."""
    found: dict[int, Parallel] = {}
    if "(" not in sentence.words or not sentence.parsed:
        return found
    run: list[int] = []
    for number, mention in enumerate(mentions):
        if not _is_tallied(sentence, mention):
            continue
        if run and not _goes_on(sentence, mentions[run[-1]], mention):
            found |= _shared(sentence, mentions, run)
            run = []
        run.append(number)
    return found | _shared(sentence, mentions, run)


def _is_tallied(sentence: Sentence, mention: Mention) -> bool:
    """Whether a bare number stands alone in brackets behind a name: "Ghent (14)"."""
    first, last = mention.first, mention.last
    bare = mention.quantity.kind == "count" and mention.noun is None and mention.measure is None
    if (
        not bare
        or first < 2
        or last >= len(sentence)
        or sentence.words[first - 1] != "("
        or sentence.words[last] != ")"
    ):
        return False
    return _is_named(sentence, first - 2)


def _is_named(sentence: Sentence, token: int) -> bool:
    return sentence.slice(token, token + 1)[:1].isupper()


def _goes_on(sentence: Sentence, one: Mention, other: Mention) -> bool:
    """Whether only a joint and a name stand between two numbers."""
    between = range(one.last + 1, other.first - 1)
    return len(between) < 8 and all(sentence.words[token] in _JOINTS or _is_named(sentence, token) for token in between)


def _shared(sentence: Sentence, mentions: Sequence[Mention], run: Sequence[int]) -> dict[int, Parallel]:
    names = [_name(sentence, mentions[number]) for number in run]
    if len(run) < 2:
        return {}
    measure = _before(sentence, names[0][0]) or _behind(sentence, mentions[run[-1]].last + 1)
    if measure is None:
        return {}
    for number in run:
        mentions[number].measure = measure
    whole = names[0][0], names[-1][1]
    return {number: Parallel(run[0], name, whole) for number, name in zip(run, names, strict=True)}


def _name(sentence: Sentence, mention: Mention) -> Range:
    """The name before a number in brackets."""
    end = mention.first - 1
    start = end - 1
    while start > 0 and sentence.tags[start - 1] in PROPER:
        start -= 1
    return start, end


def _before(sentence: Sentence, start: int) -> str | None:
    """The plural noun that a preposition ties the names to, or the subject of the verb before them."""
    words, tags = sentence.words, sentence.tags
    token = start - 1
    while token > 0 and tags[token] in _AROUND:
        token -= 1
    if token < 0 or not _TO_NAMES.intersection(words[token + 1 : start]):
        return None
    if tags[token] in VERBS:
        head, _ = subject_of(sentence, token)
        if head is not None and words[head + 1] == "of":  # "most of the cases"
            head = next((place for place in range(head + 2, token) if tags[place] == "NNS"), None)
        return _plural(sentence, head) if head is not None else None
    return _plural(sentence, token)


def _plural(sentence: Sentence, head: int) -> str | None:
    first = head
    while first > 0 and sentence.tags[first - 1] in ("NN", "NNS", "JJ"):
        first -= 1
    return phrase(sentence, first, head + 1)


def _behind(sentence: Sentence, verb: int) -> str | None:
    """What the names have the most of: the object of their verb."""
    words, tags = sentence.words, sentence.tags
    while verb < len(sentence) and tags[verb] in ("RB", ","):
        verb += 1
    if verb >= len(sentence) or tags[verb] not in FINITE - {"MD"} or words[verb] in _BEING:
        return None
    token = verb + 1
    while token < len(sentence) and (tags[token] in ("DT", "RB", "VBN") or words[token] in _MOST):
        token += 1
    if token == len(sentence) or _MOST.isdisjoint(words[verb + 1 : token]):
        return None
    stop = run_end(sentence, token)
    return phrase(sentence, token, stop) if stop > token and tags[stop - 1] in ("NNS", "NN") else None

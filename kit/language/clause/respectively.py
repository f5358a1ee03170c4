""" "respectively": the n-th number goes with the n-th name, place or period of the sentence."""

from __future__ import annotations

from collections.abc import Sequence

from kit.language.clause.counted import Mention
from kit.language.clause.parallel import Parallel, Range, end_of
from kit.language.sentence import ADJECTIVES, NOUNS, PROPER, Sentence

_WORD = "respectively"
_JOINTS = frozenset((",", "and", "&", "or", "then"))
_INSIDE = NOUNS | ADJECTIVES | {"DT", "PRP$", "POS", "CD", "HYPH", "VBG", "VBN"}
_OPENING = frozenset(("DT", "PRP$"))
_LOOSE = frozenset("about almost around nearly roughly some just only in on at by to for from of".split())


def paired(sentence: Sentence, mentions: Sequence[Mention]) -> dict[int, Parallel]:
    """By the number of a figure the item of the other list that it goes with; nothing where the lists differ in length."""
    if _WORD not in sentence.words:
        return {}
    found: dict[int, Parallel] = {}
    for word in [token for token, text in enumerate(sentence.words) if text == _WORD]:
        values = _values(sentence, mentions, word)
        if len(values) < 2:
            continue
        _share_noun([mentions[value] for value in values])
        low, high = mentions[values[0]].left, end_of(sentence, mentions[values[-1]])
        items = _nearest_list(sentence, len(values), low, high)
        if items is not None:
            items = _names_alone(sentence, items)
            whole = items[0][0], items[-1][1]
            found.update({value: Parallel(values[0], item, whole) for value, item in zip(values, items, strict=True)})
    return found


def _values(sentence: Sentence, mentions: Sequence[Mention], word: int) -> list[int]:
    """The figures of the list that "respectively" is said of: the last before it, or else the first after it."""
    before = [number for number, mention in enumerate(mentions) if mention.first < word]
    after = [number for number, mention in enumerate(mentions) if mention.first > word]
    found = _run(sentence, mentions, before[::-1])[::-1] if before else []
    return found if len(found) > 1 else _run(sentence, mentions, after)


def _run(sentence: Sentence, mentions: Sequence[Mention], numbers: Sequence[int]) -> list[int]:
    """The figures from the first of ``numbers`` on between which only commas and "and" stand."""
    run = [numbers[0]] if numbers else []
    for number in numbers[1:]:
        first, second = sorted((run[-1], number))
        between = range(end_of(sentence, mentions[first]), mentions[second].left)
        if any(sentence.words[token] not in _JOINTS | _LOOSE | {"$", "£", "€"} for token in between):
            break
        run.append(number)
    return run


def _share_noun(listed: Sequence[Mention]) -> None:
    """Gives what the last number of a list counts to those before it: "31, 44 and 58 patients"."""
    last = listed[-1]
    for mention in listed[:-1]:
        if mention.measure is None and mention.noun is None and mention.quantity.unit == last.quantity.unit:
            mention.measure, mention.of = last.measure, last.of


def _nearest_list(sentence: Sentence, length: int, low: int, high: int) -> list[Range] | None:
    """The list of so many names that is nearest to the figures between ``low`` and ``high``."""
    lists = [items for items in _lists(sentence) if len(items) == length]
    if not lists:
        return None
    return min(lists, key=lambda items: low - items[-1][1] if items[0][0] < low else items[0][0] - high)


def _names_alone(sentence: Sentence, items: list[Range]) -> list[Range]:
    """The names without a noun that all share: "the Arkansas and Kentucky primaries", "the towns of Leiria and Faro"."""
    (start, end), others = items[-1], items[:-1]
    if all(sentence.tags[last - 1] in PROPER for _, last in others):
        while end - 1 > start and sentence.tags[end - 1] not in PROPER:
            end -= 1
    (first, last), *rest = [*others, (start, end)]
    if not any("of" in sentence.words[slice(*item)] for item in rest):
        while "of" in sentence.words[first:last]:
            first += 1  # "the shares of Ford and GM"
    return [(first, last), *rest]


def _lists(sentence: Sentence) -> list[list[Range]]:
    """The runs of noun phrases that commas and an "and" join."""
    found: list[list[Range]] = []
    items: list[Range] = []
    closed = False  # whether "and" has come, which the last item follows
    token = 0
    while token < len(sentence):
        end = _item_end(sentence, token)
        if end == token:
            token += 1
            items, closed = [], False
            continue
        items.append((token, end))
        if closed and len(items) > 1:
            found.append(items)
        token, joined = end, False
        while token < len(sentence) and sentence.words[token] in _JOINTS:
            joined, closed = True, closed or sentence.words[token] != ","
            token += 1
        if joined and token < len(sentence) and sentence.words[token] in ("in", "on", "for", "to", "at"):
            token += 1  # "in 2019 and in 2020"
        if not joined or found and found[-1] is items:
            items, closed = [], False
    return found


def _item_end(sentence: Sentence, token: int) -> int:
    """The end of the noun phrase without a figure that starts at a token, with what "of" adds; the token itself where there is none."""
    end = token
    while end < len(sentence) and sentence.tags[end] in _INSIDE and end not in sentence.figures:
        other = (end in sentence.calendar) != (token in sentence.calendar)
        if end > token and (sentence.tags[end] in _OPENING or other):
            break
        end += 1
    if end == token or end - 1 not in sentence.calendar and sentence.tags[end - 1] not in NOUNS:
        return token
    if end < len(sentence) - 1 and sentence.words[end] == "of":
        inner = _item_end(sentence, end + 1)
        return inner if inner > end + 1 else end
    return end

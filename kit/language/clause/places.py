"""Where a figure holds: the place its clause names, "in Kyiv" or "near the harbour"."""

from __future__ import annotations

from kit.language.clause.noun_phrases import run_end, singular
from kit.language.clause.parses import DETERMINERS, PLACES, VERBS, Sentence
from kit.language.lexicons import load_words
from kit.name_lists import name_lists

_WORDS = load_words("figure_words.toml")
_PREPOSITIONS = _WORDS["place_prepositions"]
_SURE = _WORDS["sure_place_prepositions"]
_NOUNS = _WORDS["place_nouns"]
_NAMED_ONLY_AFTER = _PREPOSITIONS - {"to", "from", "on", "over"}
_ON = frozenset(("coast", "border", "island", "peninsula"))
_LOOSE = _WORDS["loose_modifiers"] | _WORDS["pointing_words"]
_BREAKS = frozenset((";", "while", "whereas", "but", "which", "who"))
_CLAUSES = frozenset(("as", "when", "because", "after"))
_POINTED = _WORDS["pointed_places"]
_REACHING = _WORDS["reaching_verbs"]
_REACH = 24
_VERBS = 3  # finite verbs that may stand between a figure and its place ("have died after a ferry capsized off Luzon")


def place_for(sentence: Sentence, start: int, end: int) -> str | None:
    """The place of the figure at tokens ``start:end``: the nearest of its clause, in the article's words, or None."""
    if not sentence.parsed:
        return None
    best: tuple[int, str] | None = None
    for token, word in enumerate(sentence.words):
        if (word not in _PREPOSITIONS or sentence.tags[token] not in ("IN", "RP", "TO")) and not (
            word in _REACHING and sentence.tags[token] in VERBS
        ):
            continue
        found = _place_after(sentence, token)
        if found is None or start <= found[0] < end:
            continue
        first, stop = found
        distance = first - end if first >= end else start - first + 3
        if distance > _REACH or _apart(sentence, first, start, end):
            continue
        if best is None or distance < best[0]:
            best = distance, " ".join(sentence.slice(first, stop).split())
    return best[1] if best else None


def _place_after(sentence: Sentence, preposition: int) -> tuple[int, int] | None:
    """The tokens of the place after a preposition, without articles; None where something else stands there."""
    words, word = sentence.words, sentence.words[preposition]
    first = preposition + 1
    while first < len(words) and sentence.tags[first] in DETERMINERS:
        first += 1
    if first >= len(words) or first in sentence.calendar or words[first] in ("least", "most"):
        return None
    stop = run_end(sentence, first)
    if stop <= first or any(token in sentence.figures for token in range(first, stop)):
        return None
    common = words[stop - 1] in _NOUNS or singular(words[stop - 1]) in _NOUNS
    named = any(sentence.entities[token] in PLACES for token in range(first, stop))
    natural = words[stop - 1] in name_lists().natural_words
    named |= stop - first > 1 and natural and sentence.slice(stop - 2, stop - 1).istitle()  # "in the Varn range"
    if not (
        named
        and word in _NAMED_ONLY_AFTER | _REACHING
        or common
        and (word in _SURE or word == "on" and words[stop - 1] in _ON)
    ):
        return None
    if common and stop + 1 < len(words) and words[stop] == "of":
        further = run_end(sentence, stop + 1)
        if further > stop + 1 and sentence.entities[further - 1] in PLACES:
            return first, further
    # "the district", "the whole country": which one, the words do not say
    bare = all(words[token] in _LOOSE for token in range(first, stop - 1))
    # "in the region", "at the port": further down, the article has said which one
    told = sentence.starts[0] > 0 and words[preposition + 1] == "the"
    pointed = bare and told and first == stop - 1 and words[first] in _POINTED
    return None if common and not named and bare and not pointed else (first, stop)


def _apart(sentence: Sentence, token: int, start: int, end: int) -> bool:
    """Whether another clause begins between the figure and the place."""
    between = range(end, token) if token >= end else range(token, start)
    verbs, opened = 0, False
    for inner in between:
        if sentence.words[inner] in _BREAKS:
            return True
        opened |= sentence.words[inner] in _CLAUSES
        if sentence.tags[inner] in ("VBD", "VBZ", "VBP"):
            verbs, opened = verbs + 1, False
    # "sales fell 5 percent as orders from China dropped by a tenth": China is the other figure's
    if opened and token >= end and any(figure > token for figure in sentence.figures):
        return True
    return verbs > (_VERBS if token >= end else 1)

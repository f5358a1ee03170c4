"""Whom or what a figure is about: from the clause it stands in.

A noun phrase that names a quantity ("Spain's unemployment rate", "shares of the retailer") is split: the quantity is
the figure's measure, the rest its subject. Where nothing was parsed, both stay empty.
"""

from __future__ import annotations

from typing import NamedTuple

from kit.language.clause.clauses import antecedent_of
from kit.language.clause.noun_phrases import (
    NounPhrase,
    around,
    content,
    is_time,
    measure_nouns,
    run_end,
    singular,
    words_of,
)
from kit.language.clause.parses import DETERMINERS, NOUNS, Sentence
from kit.language.lexicons import load_words

_LOOSE_WORDS = frozenset(("overall", "estimated", "preliminary", "reported"))
_WORDS = load_words("figure_words.toml")
_EMPTY = _WORDS["empty_subjects"]
_QUANTIFIERS = _WORDS["quantifiers"]
_THIRD = frozenset(("it", "he", "she", "they", "its", "his", "her", "their"))


class Topic(NamedTuple):
    """What a clause measures and whom it is about; ``span`` are the tokens of the phrase both come from."""

    measure: str | None
    subject: str | None
    span: tuple[int, int] | None


NOTHING = Topic(None, None, None)


def topic_at(sentence: Sentence, head: int, split: bool = True, measures: str = "quantities") -> Topic:
    """What the noun phrase around ``head`` says: its measure and its subject.

    ``split``: a phrase that names a quantity is a measure; ``measures`` names the list of nouns that do.
    """
    if sentence.words[head] in _QUANTIFIERS and head + 2 < len(sentence) and sentence.words[head + 1] == "of":
        inner = head + 2
        while inner < len(sentence) - 1 and sentence.tags[inner] in DETERMINERS | {"CD"}:
            inner += 1
        stop = run_end(sentence, inner)
        if stop > inner and sentence.words[stop - 1] not in _EMPTY:
            return topic_at(sentence, stop - 1, split=False)
    if sentence.tags[head] == "VBG" and head + 1 < len(sentence) and sentence.tags[head + 1] in NOUNS:
        head += 1  # "waiting times"
    if sentence.words[head] in _THIRD:
        named = antecedent_of(sentence, head)
        return topic_at(sentence, named, split=False) if named is not None else NOTHING
    if sentence.words[head] in _EMPTY or sentence.tags[head] in ("PRP", "EX", "WP", "WDT", "DT"):
        return NOTHING
    if sentence.tags[head] == "CD" and (head in sentence.figures or head == 0 or not _capital(sentence, head - 1)):
        return NOTHING
    if head in sentence.calendar:
        return NOTHING
    if is_time(sentence.words[head]) and singular(sentence.words[head]) != "time":
        return NOTHING
    noun_phrase = around(sentence, head)
    span = noun_phrase.core, noun_phrase.end
    nouns = measure_nouns()
    word = singular(sentence.words[noun_phrase.head])
    if word in nouns["containers"] and noun_phrase.complement is not None and split:
        part = noun_phrase.complement
        return Topic(
            _text(sentence, *content(sentence, *_drop_possessor(sentence, *part)), lower=True),
            _possessor(sentence, noun_phrase),
            span,
        )
    if split and word in nouns[measures] and not _capitalised(sentence, noun_phrase.head):
        start, end = content(sentence, noun_phrase.core, noun_phrase.head + 1)
        subject = _possessor(sentence, noun_phrase)
        name_end = start
        while name_end < end - 1 and sentence.tags[name_end] in ("NNP", "NNPS"):
            name_end += 1
        if name_end > start and subject is None:
            subject = _text(sentence, start, name_end)
            start = name_end
        complement = noun_phrase.complement
        if (
            word in nouns["relational"]
            and complement is not None
            and sentence.words[noun_phrase.head + 1] == "of"
            and subject is None
            and (word not in ("cost", "price", "share") or sentence.words[noun_phrase.head] == "share")
        ):
            return Topic(_text(sentence, *_measure_range(sentence, start, complement[1]), lower=True), None, span)
        if complement is not None:
            rest = _text(sentence, *content(sentence, *complement))
            subject = rest if subject is None else subject
        return Topic(_text(sentence, *_measure_range(sentence, start, end), lower=True), subject, span)
    start = noun_phrase.possessor[0] if noun_phrase.possessor else noun_phrase.core
    start, end = content(sentence, start, noun_phrase.end)
    return Topic(None, _text(sentence, start, end), span)


def _capital(sentence: Sentence, token: int) -> bool:
    return sentence.text[sentence.starts[token]].isupper()


def _capitalised(sentence: Sentence, token: int) -> bool:
    """Whether a word is written as a name: a capital that is not the sentence's first."""
    return (
        token > 0
        and sentence.text[sentence.starts[token]].isupper()
        and not sentence.text[sentence.starts[token] : sentence.ends[token]].isupper()
    )


def _measure_range(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    while start < end - 1 and (
        sentence.words[start] in _LOOSE_WORDS
        or sentence.tags[start] in ("CD", ",", "$", "JJS")
        or sentence.tags[start] in DETERMINERS
    ):
        start += 1
    return start, end


def _possessor(sentence: Sentence, noun_phrase: NounPhrase) -> str | None:
    if noun_phrase.possessor is None:
        before = noun_phrase.core - 1  # "its shares"
        named = antecedent_of(sentence, before) if before > 0 and sentence.tags[before] == "PRP$" else None
        return topic_at(sentence, named, split=False).subject if named is not None else None
    start, end = content(sentence, *noun_phrase.possessor)
    return _text(sentence, start, end) if start < end and not is_time(sentence.words[end - 1]) else None


def _drop_possessor(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    for token in range(end - 1, start, -1):
        if sentence.tags[token] == "POS":
            return token + 1, end
    return start, end


def _text(sentence: Sentence, start: int, end: int, lower: bool = False) -> str | None:
    words = words_of(sentence, start, end)
    return (words.lower() if lower else words) or None

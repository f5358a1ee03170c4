"""From the word that was chosen for a slot to the words of the cell: its phrase or its name."""

from __future__ import annotations

from spacy.tokens import Doc

from kit.language.attach.view import Array, Range
from kit.language.clause.counted import phrase
from kit.language.clause.statistic_words import statistics_in
from kit.language.noun_phrases import around, content, words_of
from kit.language.parsed import sentences_of
from kit.language.sentence import NAMES, NOUNS, VERBS, Sentence
from kit.language.syntax import named_at


class Cells:
    """The cells that a word of an article makes."""

    def __init__(self, doc: Doc, numbers: list[Range], bounds: list[Range], calendar: Array) -> None:
        """``numbers``: the tokens of the figures, ``bounds`` those of the words that bound them; ``calendar``: for each token
        whether a period covers it."""
        self._sentences = sentences_of(doc)
        self._numbers = frozenset(token for first, last in numbers for token in range(first, last))
        self._bounds = frozenset(token for first, last in bounds for token in range(first, last))
        self._calendar = calendar
        self._known: dict[int, Sentence] = {}

    def measure(self, token: int) -> str | None:
        """What is counted: the noun with its modifiers, lower case, no article and no possessor."""
        sentence, place = self._at(token)
        if sentence.tags[place] not in NOUNS:
            return sentence.words[place]
        noun_phrase = around(sentence, place)
        end = max(noun_phrase.head, place) + 1
        return phrase(sentence, noun_phrase.core, end) or sentence.words[place]

    def predicate(self, token: int) -> str | None:
        """The verb, participle or adjective, with the particle right behind it: "laid off"."""
        sentence, place = self._at(token)
        following = place + 1
        particle = (
            following < len(sentence)
            and sentence.deps[following] == "prt"
            and sentence.heads[following] == place
            and token + 1 not in self._bounds  # "pays up to $40"
        )
        return " ".join(sentence.words[place : following + particle])

    def subject(self, token: int) -> str | None:
        """Whom it is about: the name, or the noun phrase with its possessor; None for what names nobody."""
        sentence, place = self._at(token)
        return named_at(sentence, place)

    def statistic(self, token: int) -> str | None:
        """The statistic that the noun phrase of a measure is in: "the average wage"."""
        sentence, place = self._at(token)
        noun_phrase = around(sentence, place)
        found = [said for at, said in statistics_in(sentence) if noun_phrase.core - 2 <= at < noun_phrase.end]
        return found[0] if found else None

    def place(self, token: int) -> str | None:
        """Where: the name, or the noun with its modifiers."""
        sentence, place = self._at(token)
        name = _name(sentence, place)
        if name is None:
            noun_phrase = around(sentence, place)
            name = content(sentence, noun_phrase.core, noun_phrase.head + 1)
        return words_of(sentence, *name) or None

    def counted(self, tokens: Range) -> str | None:
        """A range of tokens of one sentence as a measure."""
        sentence, first = self._at(tokens[0])
        return phrase(sentence, first, first + tokens[1] - tokens[0])

    def named(self, tokens: Range) -> str | None:
        """A range of tokens of one sentence as a name or a noun phrase without its article."""
        sentence, first = self._at(tokens[0])
        return words_of(sentence, *content(sentence, first, first + tokens[1] - tokens[0])) or None

    def changed(self, verb: int) -> str | None:
        """What a verb of change is said of: its object, or its subject where it has none, if that can be measured."""
        sentence, place = self._at(verb)
        if sentence.tags[place] not in VERBS:
            return None
        for label in ("dobj", "nsubjpass", "nsubj"):
            noun = sentence.child(place, label)
            if noun is not None and noun not in sentence.figures:
                plain = sentence.tags[noun] in ("NN", "NNS") and noun not in sentence.calendar
                return self.measure(noun + sentence.first) if plain else None
        return None

    def subject_in(self, tokens: Range | None) -> str | None:
        """A range of tokens of one sentence as a subject, where it ends with a noun."""
        if tokens is None:
            return None
        sentence, first = self._at(tokens[0])
        last = first + tokens[1] - tokens[0] - 1
        return self.named(tokens) if sentence.tags[last] in NOUNS else None

    def is_place(self, tokens: Range) -> bool:
        """Whether a preposition of place stands before a range, or before the first of the names in it."""
        sentence, first = self._at(tokens[0])
        while first > 0 and sentence.tags[first - 1] == "DT":
            first -= 1
        return first > 0 and sentence.words[first - 1] in ("in", "at", "across", "around", "near", "throughout")

    def is_named_place(self, tokens: Range) -> bool:
        """Whether a range ends with the name of a place."""
        sentence, first = self._at(tokens[0])
        return sentence.entities[first + tokens[1] - tokens[0] - 1] in ("GPE", "LOC")

    def is_behind(self, token: int, end: int) -> bool:
        """Whether a token stands in the phrase behind the figure that ends at the character ``end``: "$148 million in tax cuts"."""
        if token < 0:
            return False
        sentence, place = self._at(token)
        first = sentence.token_at(end)
        between = range(first, place)
        return first <= place and not any(
            sentence.words[inner] in (",", ";", "and") or inner in sentence.figures for inner in between
        )

    def behind(self, token: int) -> tuple[str, int]:
        """The word that a token is, and the token after it and an article: what a preposition behind a figure leads to."""
        sentence, place = self._at(token)
        following = place + 1
        if following < len(sentence) and sentence.tags[following] == "DT":
            following += 1
        return sentence.words[place], token + following - place

    def _at(self, token: int) -> tuple[Sentence, int]:
        sentence = self._sentences.holding(token)
        known = self._known.get(sentence.first)
        if known is None:
            known = self._known[sentence.first] = sentence
            own = range(sentence.first, sentence.first + len(sentence))
            sentence.figures = frozenset(place - sentence.first for place in own if place in self._numbers)
            sentence.calendar = frozenset(place - sentence.first for place in own if self._calendar[place])
        return known, token - known.first


def _name(sentence: Sentence, place: int) -> tuple[int, int] | None:
    """The name of one kind that a word stands in, without an article before it."""
    kind = sentence.entities[place]
    if kind not in NAMES:
        return None
    first, last = place, place + 1
    while first > 0 and sentence.entities[first - 1] == kind:
        first -= 1
    while last < len(sentence) and sentence.entities[last] == kind:
        last += 1
    return content(sentence, first, last)

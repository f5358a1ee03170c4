"""Copies of training texts in other clothes: headlines, capitals, and the same text with other names."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from spacy.tokens import Doc, Span

from training.conllu import Sentence
from training.entities.labels import lists
from training.words import words

T = TypeVar("T")

# Words that headline capitals leave small.
SMALL = words("a an the and but or nor for of in on at to by as with from vs vs. via per")
# How many copies with other names each text with names gets.
COPIES = 2
VOWELS = frozenset("aeiouy")
# The share of the places put in that no list knows.
MADE_UP = 0.4
KEPT_SMALL = words("the of and - for 's & de")


def capitals(sentence: Sentence) -> Sentence:
    """THE SENTENCE IN CAPITALS, without its full stop."""
    return _recased(sentence, capital_form)


def headline(sentence: Sentence) -> Sentence:
    """The Sentence in Headline Case, Without Its Full Stop."""
    return _recased(sentence, headline_form)


def capital_form(form: str, index: int, last: int) -> str:
    """The form of a word in a text in capitals; clitics stay."""
    return form if _clitic(form) else form.upper()


def headline_form(form: str, index: int, last: int) -> str:
    """The form of the word at ``index``, counted from 1, of a headline of ``last`` words; clitics stay."""
    if _clitic(form):
        return form
    small = form.lower() in SMALL and 1 < index < last
    return form.lower() if small else form[:1].upper() + form[1:]


def respelled(doc: Doc, form: Callable[[str, int, int], str]) -> Doc:
    """A copy of one sentence that has names and no tree, each word spelt by ``form``, without its full stop."""
    kept = doc[: len(doc) - (doc[-1].text == ".")]
    words = [form(token.text, token.i + 1, len(kept)) for token in kept]
    copy = Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in kept])
    copy.set_ents([Span(copy, name.start, name.end, label=name.label) for name in kept.ents], default="outside")
    return copy


def _recased(sentence: Sentence, recase: Callable[[str, int, int], str]) -> Sentence:
    tokens = sentence.tokens
    if tokens[-1].form == "." and len(tokens) > 1 and not any(token.head == tokens[-1].index for token in tokens):
        tokens = tokens[:-1]
    last = len(tokens)
    recased = [replace(token, form=recase(token.form, token.index, last)) for token in tokens]
    entities = None if sentence.entities is None else [entity for entity in sentence.entities if entity[1] <= last]
    missing = [(start, min(end, last)) for start, end in sentence.missing if start <= last]
    return Sentence({"newpar": ""}, recased, entities, f"{sentence.source}-recased", missing)


def _clitic(form: str) -> bool:
    return form.lower() in ("'s", "’s", "n't", "n’t", "'re", "'ve", "'ll", "'d", "'m")


class Substitution:
    """Replaces names by others of the same label and build, the same name always by the same.

    The build is which words are capitalised: the tags and the tree stay, so "of" may only take the place of "of".
    """

    def __init__(self, documents: Iterable[Doc], seed: int) -> None:
        self.rng = random.Random(seed)
        pools: dict[tuple[str, tuple[bool, ...]], list[tuple[str, ...]]] = defaultdict(list)
        for doc in documents:
            for entity in doc.ents:
                if all(token.text[0].isupper() or token.lower_ in KEPT_SMALL for token in entity):
                    pools[entity.label_, _build(entity)].append(tuple(token.text for token in entity))
        self.pools = pools
        people = pools["PERSON", (True, True)]
        self.first = [name for name, _ in people if name.isalpha() and len(name) > 2]
        self.last = [name for _, name in people if name.isalpha() and len(name) > 2]
        self.places = {
            length: sorted(
                tuple(name.split())
                for name in lists.governed
                if name.count(" ") == length - 1 and name.replace(" ", "").isalpha()
            )
            for length in (1, 2)
        }
        self.beginnings, self.endings = _cut([name for (name,) in self.places[1]])
        self.peoples = sorted(lists.peoples)

    def copy(self, doc: Doc, share: float = 0.75) -> Doc:
        """A copy of the document with `share` of its names replaced; trees and tags stay."""
        words = [token.text for token in doc]
        chosen: dict[str, tuple[str, ...] | None] = {}
        for entity in doc.ents:
            if self.rng.random() > share:
                continue
            name = chosen.setdefault(entity.text, self._other(entity))
            if name and len(name) == len(entity):
                capital = entity.text.isupper() and len(entity.text) > 3
                for token, word in zip(entity, name, strict=True):
                    words[token.i] = word.upper() if capital else word
        trees = doc.has_annotation("DEP")
        copy = Doc(
            doc.vocab,
            words=words,
            spaces=[bool(token.whitespace_) for token in doc],
            tags=[token.tag_ for token in doc] if trees else None,
            lemmas=[token.lemma_ for token in doc] if trees else None,
            heads=[token.head.i for token in doc] if trees else None,
            deps=[token.dep_ for token in doc] if trees else None,
        )
        missing = [Span(copy, token.i, token.i + 1) for token in doc if token.ent_iob == 0]
        spans = [Span(copy, entity.start, entity.end, label=entity.label) for entity in doc.ents]
        copy.set_ents(spans, missing=missing, default="outside")
        return copy

    def _other(self, entity: Span) -> tuple[str, ...] | None:
        label, build, choose = entity.label_, _build(entity), self.rng.choice
        if label == "PERSON" and build == (True,) and self.last:
            return (choose(self.last if self.rng.random() < 0.75 else self.first),)
        if label == "PERSON" and build == (True, True) and self.last:
            return choose(self.first), choose(self.last)
        if label == "GPE" and build == (True,) and self.rng.random() < MADE_UP:
            return (choose(self.beginnings) + choose(self.endings),)
        if label == "GPE" and all(build) and len(build) in self.places and entity[0].lower_ != "the":
            return choose(self.places[len(build)])
        if label == "NORP" and len(build) == 1:
            plural = entity.text.endswith("s")
            return (choose([word for word in self.peoples if word.endswith("s") == plural]),)
        return choose(pool) if (pool := self.pools.get((label, build))) else None


def _cut(names: list[str]) -> tuple[list[str], list[str]]:
    """The names in two, before a consonant in their middle: "Kar" and "lov"."""
    beginnings, endings = [], []
    for name in names:
        for place in range(3, len(name) - 2) if len(name) < 12 else ():
            if name[place] not in VOWELS and name[place + 1] in VOWELS:
                beginnings.append(name[:place])
                endings.append(name[place:])
                break
    return beginnings, endings


def _build(entity: Span) -> tuple[bool, ...]:
    return tuple(token.text[0].isupper() for token in entity)


def chunks(items: Sequence[T], rng: random.Random, longest: int, single: float) -> Iterable[list[T]]:
    """Runs of neighbouring sentences; a share of them alone, as the kit parses most of them at run time."""

    def size() -> int:
        return 1 if rng.random() < single else rng.randint(2, longest)

    current: list[T] = []
    wanted = size()
    for sentence in items:
        current.append(sentence)
        if len(current) >= wanted:
            yield current
            current, wanted = [], size()
    if current:
        yield current

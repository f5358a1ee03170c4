"""Whoever and whatever an article names or describes, each with its places, and who of them spoke so far."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence, Set
from itertools import pairwise
from typing import NamedTuple

import numpy
from spacy.tokens import Doc

from kit.language.attach.view import DEPS, NOUNS, View
from kit.language.speech.gender import Genders
from kit.language.speech.mentions import (
    HE,
    LINKS,
    PEOPLE,
    SHE,
    Mention,
    content_words,
    head_word,
    is_pronoun,
    noun_kind,
    plain,
)
from kit.language.speech.names import Name, Names
from kit.language.speech.quotations import Quotations

SUBJECTS = ("nsubj", "nsubjpass")
_PHRASES = frozenset((*SUBJECTS, "pobj", "appos", "ROOT", "dobj"))
_SEVERAL = frozenset(("people", "police", "men", "women"))
_JOINED = re.compile(r",? and (?:[\w.'’-]+ ){0,4}")  # "Ana Ruiz and the farmer Bo Lind"


class Standing(NamedTuple):
    """How a name stands; ``main``: it hangs on the main verb."""

    sentence: int
    label: str
    quoted: bool
    opens: bool
    line: int
    main: bool


class Participants:
    """Whoever and whatever an article names or describes, each with its places, and who of them spoke so far."""

    def __init__(
        self, doc: Doc, view: View, quotations: Quotations, names: Names, sources: Sequence[tuple[int, int]]
    ) -> None:
        self.text, self.view, self.quotations = names.text, view, quotations
        self.told: dict[tuple[int, int], Name] = {}  # sources that no name stands in, by their characters
        self._acronyms: dict[int, set[str]] = {}
        for letters, name in names.short.items():
            self._acronyms.setdefault(id(name), set()).add(letters)
        self.places = sorted([*names.by_place, *self._described(names, sources)], key=lambda place: place[:2])
        self.starts = [place[0] for place in self.places]
        self._lines = [match.start() for match in re.finditer("\n", self.text)]
        self._by_word: dict[str, dict[int, int]] = {}  # names that have a word, with the first place of each
        self.often: dict[int, int] = {}
        for number, (_, _, name) in enumerate(self.places):
            self.often[id(name)] = self.often.get(id(name), 0) + 1
            for word in self._words(name):
                self._by_word.setdefault(word, {}).setdefault(id(name), number)
        self.pairs = self._joined()
        self.stands = [self._standing(*place[:2]) for place in self.places]
        title = getattr(doc._.article, "title", None) or ""
        self.title = content_words(title)
        self._genders = Genders(view, self.places)
        self.spoken: list[Name] = []  # the last one first

    def _words(self, name: Name) -> set[str]:
        return set(content_words(name.full)) | self._acronyms.get(id(name), set())

    def _joined(self) -> list[tuple[int, Name]]:
        """People who are named together, for whom "they" may stand: the number of the first one's place, and both as one name."""
        people = [number for number, (_, _, name) in enumerate(self.places) if name.label == "PERSON"]
        found = []
        for one, other in pairwise(people):
            start, end = self.places[one][0], self.places[other][1]
            if _JOINED.fullmatch(self.text, self.places[one][1], self.places[other][0]):
                pair = Name(" ".join(self.text[start:end].split()), PEOPLE, [start])
                self.often[id(pair)] = 1
                found.append((one, pair))
        return found

    def _described(self, names: Names, sources: Sequence[tuple[int, int]]) -> list[tuple[int, int, Name]]:
        """People and bodies that nouns describe, "a farmer", "the committee", and sources that have no name in them."""
        view, text = self.view, self.text
        taken = sorted(place[:2] for place in names.by_place)
        found = []
        for start, end in sources:
            at = bisect_left(taken, (start, start))
            mention = " ".join(text[start:end].split())
            if at < len(taken) and taken[at][0] < end or is_pronoun(mention) or not plain(mention):
                continue
            if (start, end) not in self.told:
                name = Name(plain(mention), "", [start], described=frozenset((head_word(mention),)))
                self.told[start, end] = name
                found.append((start, end, name))
        taken = sorted([*taken, *self.told])
        for token in numpy.flatnonzero(NOUNS[view.tag]).tolist():
            start, end = int(view.offsets[token]), int(view.ends[token])
            at = bisect_right(taken, (start, len(text))) - 1
            if DEPS[view.dep[token]] not in _PHRASES or at >= 0 and start < taken[at][1]:
                continue
            head = text[start:end].lower()
            if not noun_kind(head):
                continue
            first = token
            while first and view.head[first - 1] == token and view.sentence[first - 1] == view.sentence[token]:
                first -= 1
            start = int(view.offsets[first])
            if described := plain(text[start:end]):
                found.append((start, end, Name(described, "", [start], described=frozenset((head,)))))
        return found

    def _standing(self, start: int, end: int) -> Standing:
        view = self.view
        first, last = view.tokens(start, end)
        top = view.top(first, last)
        sentence = int(view.sentence[first])
        return Standing(
            sentence,
            DEPS[view.dep[top]],
            self.quotations.at(start) is not None,
            bool(first == view.first_of[sentence]),
            self.line(start),
            DEPS[view.dep[view.head[top]]] == "ROOT",
        )

    def line(self, place: int) -> int:
        """The number of the line that holds a character."""
        return bisect_right(self._lines, place)

    def spoke(self, name: Name) -> None:
        """Notes that somebody has spoken."""
        if name in self.spoken:
            self.spoken.remove(name)
        self.spoken.insert(0, name)

    def named_in_full(self, start: int, end: int) -> Name | None:
        """The name that a mention is, word for word, where it is of several words."""
        at = bisect_left(self.starts, start)
        for first, last, name in self.places[at : at + 2]:
            if (first, last) == (start, end) and name.label and " " in self.text[first:last]:
                return name
        return None

    def sharing(self, words: Set[str], high: int) -> list[int]:
        """The first places, before the one at ``high``, of the names that have one of the words; in one order on every run."""
        found = (number for word in sorted(words) for number in self._by_word.get(word, {}).values())
        return [number for number in found if number < high]

    def is_several(self, number: int) -> bool:
        """Whether a noun for several people is a subject: "Workers at the mill struck"."""
        start, end, name = self.places[number]
        noun = self.text[start:end].rpartition(" ")[2]
        return not name.label and self.stands[number].label in SUBJECTS and (noun[-1:] == "s" or noun in _SEVERAL)

    def gender(self, mention: Mention, name: Name) -> str:
        asked = "he" if mention.pronoun in HE else "she" if mention.pronoun in SHE else ""
        if not asked or name.label not in ("PERSON", ""):
            return ""
        gender = self._genders.of(name, mention.start)
        return "same" if gender == asked else "other" if gender else "unknown"

    def shared(self, mention: Mention, name: Name) -> str:
        """What words mention and name share."""
        words, found = content_words(name.full), []
        if mention.core == name.full.lower() or mention.text.lower() == name.full.lower():
            found.append("form")
        elif mention.words and mention.words <= words:
            found.append("part")
        elif not mention.words.isdisjoint(words):
            found.append("word")
        if head_word(name.full) == mention.head:
            found.append("head")
        if mention.head in name.described:
            found.append("role")
        if mention.letters:
            initials = "".join(word[0] for word in name.full.split() if word.lower() not in LINKS).lower()
            if mention.letters in self._acronyms.get(id(name), ()):
                found.append("acronym")
            elif mention.letters == initials:
                found.append("initials")
        return "+".join(found)


def kind_of(name: Name) -> str:
    return name.label or "noun " + noun_kind(next(iter(name.described), ""))

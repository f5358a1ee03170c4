"""Which name of the article a source goes by: a logistic model over what the mention and each name share and how they stand.

"He", "the agency", "Keita", "Governor Amadou Keita, who ..." are one question: of the names inside the mention, of those before
it and of the mention's own words, the likeliest is the source's name. `training.antecedents` makes the weights from marked news.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

import numpy
from spacy.strings import get_string_id
from spacy.tokens import Doc

from kit.language.attach.vectors import meanings
from kit.language.attach.view import DEPS, NOUNS, View
from kit.language.speech.choice import Choice
from kit.language.speech.gender import Genders
from kit.language.speech.mentions import (
    GROUP,
    HE,
    LINKS,
    MANY,
    PEOPLE,
    SHE,
    Mention,
    content_words,
    head_word,
    is_pronoun,
    noun_kind,
    plain,
    singular,
    source_words,
)
from kit.language.speech.names import Name, Names
from kit.language.speech.quotations import Quotations

MODEL = Choice(Path(__file__).parent / "antecedents.npz", 1 << 14)
PAIRS = 2  # of people named together that are looked back at
NEAREST, SPEAKERS, FURTHEST = 16, 4, 4_000  # names and speakers that are looked back at; characters
_NEAR = 0.6  # of the likeliest: "the board met the union. It said" names neither
_LIKELY, _LIKELY_IF_WEAK = 0.5, 0.1  # share of all candidates, where folds of marked news have most right
_STEPS = (0, 1, 2, 3, 4, 6, 9, 14, 25)
SUBJECTS = ("nsubj", "nsubjpass")
_PHRASES = frozenset((*SUBJECTS, "pobj", "appos", "ROOT", "dobj"))
_SEVERAL = frozenset(("people", "police", "men", "women"))
_JOINED = re.compile(r",? and (?:[\w.'’-]+ ){0,4}")  # "Ana Ruiz and the farmer Bo Lind"
_LINKED = re.compile(r"\b(of|for|at|in|from|with|and|by|to|on)\s+(?:the\s+)?$")


class Standing(NamedTuple):
    """How a name stands; ``main``: it hangs on the main verb."""

    sentence: int
    label: str
    quoted: bool
    opens: bool
    line: int
    main: bool


class Surroundings(NamedTuple):
    """Where a mention stands, by its sentence, line and quotation, and the names about it: ``beside`` it, those that its
    pronoun may stand for; ``bearers``, the ids of those that share a word with it, and ``speakers`` of those who spoke last."""

    sentence: int
    line: int
    quoted: bool
    beside: set[Name]
    bearers: set[int]
    speakers: set[int]


class Participants:
    """Whoever and whatever an article names or describes, each with its places, and who of them spoke so far."""

    def __init__(
        self, doc: Doc, view: View, quotations: Quotations, names: Names, sources: Sequence[tuple[int, int]]
    ) -> None:
        self.text, self._view, self._quotations = names.text, view, quotations
        self.told: dict[tuple[int, int], Name] = {}  # sources that no name stands in, by their characters
        self._acronyms: dict[int, set[str]] = {}
        for letters, name in names.short.items():
            self._acronyms.setdefault(id(name), set()).add(letters)
        self.places = sorted([*names.by_place, *self._described(names, sources)], key=lambda place: place[:2])
        self.starts = [place[0] for place in self.places]
        self._lines = [match.start() for match in re.finditer("\n", self.text)]
        self._by_word: dict[str, dict[int, int]] = {}  # names that have a word, with the first place of each
        self._often: dict[int, int] = {}
        for number, (_, _, name) in enumerate(self.places):
            self._often[id(name)] = self._often.get(id(name), 0) + 1
            for word in self._words(name):
                self._by_word.setdefault(word, {}).setdefault(id(name), number)
        self._pairs = self._joined()
        self.stands = [self._standing(*place[:2]) for place in self.places]
        title = getattr(doc._.article, "title", None) or ""
        self._title = content_words(title)
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
                self._often[id(pair)] = 1
                found.append((one, pair))
        return found

    def _described(self, names: Names, sources: Sequence[tuple[int, int]]) -> list[tuple[int, int, Name]]:
        """People and bodies that nouns describe, "a farmer", "the committee", and sources that have no name in them."""
        view, text = self._view, self.text
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
        view = self._view
        first, last = view.tokens(start, end)
        top = next((t for t in range(first, last) if not first <= view.head[t] < last), last - 1)
        sentence = int(view.sentence[first])
        return Standing(
            sentence,
            DEPS[view.dep[top]],
            self._quotations.at(start) is not None,
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

    def candidates(self, start: int, end: int) -> tuple[list[Name | None], list[list[str]]]:
        """Whom the mention at ``start:end`` may name, None (its own words) the last, and what is seen of each."""
        mention = Mention(self.text, start, end)
        low, high = bisect_left(self.starts, start - FURTHEST), bisect_left(self.starts, end)
        sharing = self._sharing(mention.words, high)
        here = self._surroundings(mention, range(low, high), sharing)
        places = self._looked_at(mention, here, range(low, high), sharing)
        inside = sum(self.places[numbers[0]][0] >= start for numbers in places)
        known = [*self._names(mention, here, places, inside), *self._pairs_before(mention, here, range(low, high))]
        names = [name for name, _ in known]
        return [*names, None], [*(seen for _, seen in known), self._own(mention, here, names, inside)]

    def _surroundings(self, mention: Mention, near: range, sharing: list[int]) -> Surroundings:
        sentence = int(self._view.sentence[self._view.tokens(mention.start, mention.end)[0]])
        label = "ORG" if mention.pronoun in GROUP | MANY else "PERSON"
        beside = {
            self.places[number][2]
            for number in near[-24:]
            if self.stands[number].sentence >= sentence - 1
            and self.places[number][1] <= mention.start
            and self.places[number][2].label == label
        }
        bearers = {id(self.places[number][2]) for number in sharing if self.places[number][2].label}
        quoted = self._quotations.at(mention.start) is not None
        speakers = {id(name) for name in self.spoken[:SPEAKERS]}
        return Surroundings(sentence, self.line(mention.start), quoted, beside, bearers, speakers)

    def _looked_at(self, mention: Mention, here: Surroundings, near: range, sharing: list[int]) -> list[list[int]]:
        """The places of each name that may be meant, the nearest first: of the names near by, of those who spoke last, and
        the first place of each that shares a word with the mention, or its letters."""
        places: dict[int, list[int]] = {}
        for number in reversed(near):
            key = id(self.places[number][2])
            if key in places or key in here.speakers or len(places) < NEAREST:
                places.setdefault(key, []).append(number)
        for number in (*sharing, *self._sharing({mention.letters} - {""}, near.stop)):
            places.setdefault(id(self.places[number][2]), [number])
        return list(places.values())

    def _names(
        self, mention: Mention, here: Surroundings, places: list[list[int]], inside: int
    ) -> Iterator[tuple[Name, list[str]]]:
        """The names inside the mention and before it, with what is seen of each; nouns only while they are near or spoke."""
        ranks: Counter[str] = Counter()
        for numbers in places:
            name = self.places[numbers[0]][2]
            within = [number for number in numbers if self.places[number][0] >= mention.start]
            before = self._last_before(mention, here, numbers)
            if within and name.label:
                if mention.form == "N" and name.label == "ORG" and self._is_tail(mention, within[-1]):
                    continue  # "All That Glitters Ltd", of which the recogniser saw the end
                yield name, self._within(mention, name, within[-1], min(inside, 3))
            elif before is not None and not within:
                if (
                    not name.label
                    and here.sentence - self.stands[before].sentence > 4
                    and id(name) not in here.speakers
                ):
                    continue
                kind = kind_of(name)[:4]
                ranks[kind] += 1
                yield name, self._before(mention, name, before, min(ranks[kind], 4), here)

    def _last_before(self, mention: Mention, here: Surroundings, numbers: list[int]) -> int | None:
        """The place of a name nearest before the mention; one outside quotations, unless the mention itself is quoted."""
        earlier = [number for number in numbers if self.places[number][1] <= mention.start]
        spoken = (number for number in earlier if here.quoted or not self.stands[number].quoted)
        return next(spoken, earlier[0] if earlier else None)

    def _pairs_before(self, mention: Mention, here: Surroundings, near: range) -> Iterator[tuple[Name, list[str]]]:
        """People named together before "they", the last pair first; none from before a noun for several people."""
        if mention.pronoun not in MANY:
            return
        several = max((number for number in near if self._is_several(number)), default=near.start)
        first, stop = (bisect_left(self._pairs, number, key=itemgetter(0)) for number in (several, near.stop))
        for rank, (number, pair) in enumerate(reversed(self._pairs[max(first, stop - PAIRS) : stop]), 1):
            yield pair, self._before(mention, pair, number, rank, here)

    def _own(self, mention: Mention, here: Surroundings, names: list[Name], inside: int) -> list[str]:
        """What is seen of the mention's own words, as the name of nobody else."""
        form, noun = mention.form, mention.kind
        small = form[:6]
        labels = [name.label for name in names]
        opens = mention.start == self._view.offsets[self._view.first_of[here.sentence]]
        return [
            "own",
            f"own {form}",
            f"own {noun} {form}",
            f"own head {mention.head}",
            f"own words {min(len(mention.text.split()), 6)} {form}",
            f"own inside {inside > 0} {noun}",
            f"own among {min(len(names) + 1, 5)} {form}",
            f"own opens {opens} {small}",
            f"own quoted {here.quoted} {small}",
            f"own people {small} {min(labels.count('PERSON'), 3)}",
            f"own bodies {small} {min(labels.count('ORG'), 3)}",
        ]

    def _sharing(self, words: Set[str], high: int) -> list[int]:
        """The first places, before the one at ``high``, of the names that have one of the words; in one order on every run."""
        found = (number for word in sorted(words) for number in self._by_word.get(word, {}).values())
        return [number for number in found if number < high]

    def _is_several(self, number: int) -> bool:
        """Whether a noun for several people is a subject: "Workers at the mill struck"."""
        _, end, name = self.places[number]
        noun = self.text[:end].rpartition(" ")[2]
        return not name.label and self.stands[number].label in SUBJECTS and (noun[-1:] == "s" or noun in _SEVERAL)

    def _is_tail(self, mention: Mention, number: int) -> bool:
        """Whether a name is the last part of a longer one."""
        start, end, _ = self.places[number]
        return _where(self.text[mention.start : start], self.text[end : mention.end]) == "last, behind "

    def _within(self, mention: Mention, name: Name, number: int, inside: int) -> list[str]:
        """What is seen of a name inside the mention."""
        start, end, _ = self.places[number]
        before, after = self.text[mention.start : start], self.text[end : mention.end]
        where = _where(before, after)
        linked = _LINKED.search(before)
        told = before[: linked.start()].split()[-1:] if linked is not None else []  # "[obtained] by the Herald"
        kind = kind_of(name)
        single = singular(mention.head)
        head = mention.head in content_words(name.full) or single in content_words(name.full)
        return [
            f"where {where}",
            f"where {where} {kind}",
            f"where {where} {kind} {mention.kind}",
            f"where {where} {mention.form}",
            f"where {where} {self.stands[number].label}",
            f"where {where} {kind} {inside}",
            f"where {where} {kind} {len(name.full.split()) > 1}",
            f"where {where} {kind} head {head}",
            f"where {where} {kind} {told}",
            f"where {where} {mention.kind} {told}",
        ]

    def _before(
        self,
        mention: Mention,
        name: Name,
        number: int,
        rank: int,
        here: Surroundings,
    ) -> list[str]:
        """What is seen of a name before the mention, the ``rank``-th of its kind from there."""
        sentence, label, quoted, opens, line, main = self.stands[number]
        kind, form, noun = kind_of(name), mention.form, mention.kind
        small = form[:6]
        back, lines = here.sentence - sentence, min(here.line - line, 3)
        step = _step(back)
        speaker = self.spoken.index(name) if name in self.spoken[:SPEAKERS] else 9
        subject = label in SUBJECTS
        same = self._gender(mention, name)
        shared = self._shared(mention, name)
        near = min(back, 5)
        features = [
            f"{form} {kind}",
            f"back {form} {kind} {step}",
            f"back {small} {near} {lines}",
            f"rank {form} {kind} {rank}",
            f"speaker {form} {speaker}",
            f"speaker {small} {speaker} {min(back, 4)} {min(lines, 2)}",
            f"subject {form} {subject} {min(back, 3)}",
            f"subject {small} {subject} {rank} {kind}",
            f"shared {shared} {form}",
            f"shared {shared} {kind} {small}",
            f"{noun} {kind} {shared}",
            f"{noun} {kind} back {near}",
            f"{noun} {kind} rank {rank}",
            f"{noun} {kind} speaker {speaker}",
            f"head {mention.head} {kind}",
            f"head {mention.head} {shared}",
            f"quoted {quoted} {here.quoted} {small}",
            f"quoted {quoted} speaker {speaker} {small}",
            f"opens {opens} {form} {min(back, 3)}",
            f"label {label} {small} {min(back, 2)}",
            f"often {min(self._often[id(name)], 6)} {small} {kind}",
            f"title {not self._title.isdisjoint(content_words(name.full))} {small} {kind}",
            f"long {min(len(name.full.split()), 3)} {kind} {small}",
            f"line {min(line, 2)} {small} {kind}",
            f"main {main and subject} {form} {min(back, 3)}",
            f"main {main and subject} {small} {rank} {kind}",
            f"main {main and subject} {small} speaker {speaker} {min(back, 3)}",
            f"alone {len(here.beside)} {name in here.beside} {form} {kind}",
            f"alone {len(here.beside)} {name in here.beside} {small} speaker {speaker}",
        ]
        if here.bearers:
            borne = f"{id(name) in here.bearers} of {min(len(here.bearers), 3)}"
            features += [f"bears {borne} {form}", f"bears {borne} {kind} {small}"]
        if same:
            features += [f"gender {same} {step}", f"gender {same} speaker {speaker}"]
        if mention.kind and mention.form[-1:] != "N":
            like = max(
                (_alike(mention.head, word) for word in [head_word(name.full), *name.described][:6]),
                default=0.0,
            )
            features += [f"like {_fifth(like)} {kind}", f"like {_fifth(like)} {form}"]
        return features

    def _gender(self, mention: Mention, name: Name) -> str:
        asked = "he" if mention.pronoun in HE else "she" if mention.pronoun in SHE else ""
        if not asked or name.label not in ("PERSON", ""):
            return ""
        gender = self._genders.of(name, mention.start)
        return "same" if gender == asked else "other" if gender else "unknown"

    def _shared(self, mention: Mention, name: Name) -> str:
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


def likeliest(seen: Sequence[Sequence[str]], weak: bool) -> tuple[int, float]:
    """Which of the candidates it is, and how likely; the last one, the mention's own words, where none is likely enough.

    ``weak``: the mention says little ("it", "they"), so that less must do, but nobody else may come near.
    """
    shares = MODEL.shares(seen)
    own = len(seen) - 1
    best = int(shares[:own].argmax()) if own else own
    near = weak and own > 1 and numpy.sort(shares[:own])[-2] > _NEAR * shares[best]
    if near or shares[best] < (_LIKELY_IF_WEAK if weak else _LIKELY):
        best = own
    return best, float(shares[best])


def _where(before: str, after: str) -> str:
    """How a name stands in a mention, from the words of the mention on both sides."""
    left, right = before.rstrip(), after.lstrip()
    owner = after[:2] in ("'s", "’s")
    if not left:
        if not right.strip(" ,.’'s"):
            return "whole"
        if owner:
            return "first, owner"
        return "first, comma" if right[0] in ",(" else "first"
    if left[-1] == ",":
        return "behind a comma" if right.strip(" ,") else "last, behind a comma"
    if left[-1] == "(":
        return "in brackets"
    linked = _LINKED.search(before)
    if linked is not None:
        return f"behind {linked.group(1)}"
    if owner:
        return "owner"
    if not right.strip(" ,"):
        word = left.split()[-1].lower().strip(",.")
        return f"last, behind {noun_kind(word) or ('title' if word in source_words()['titles'] else '')}"
    return "between, comma" if right[0] in ",(" else "between"


def kind_of(name: Name) -> str:
    return name.label or "noun " + noun_kind(next(iter(name.described), ""))


def _step(count: int) -> int:
    return next((step for step in _STEPS if count <= step), 99)


@lru_cache(maxsize=8192)
def _alike(one: str, other: str) -> float:
    """The cosine of two words' meanings."""
    (vector, size), (vector_of_other, size_of_other) = _meaning(one), _meaning(other)
    return float(vector @ vector_of_other / (size * size_of_other)) if size and size_of_other else 0.0


@lru_cache(maxsize=8192)
def _meaning(word: str) -> tuple[numpy.ndarray, numpy.float32]:
    """What a word means, and the length of that vector."""
    vectors = meanings(numpy.array([get_string_id(word)], dtype="uint64"))
    return vectors[0], numpy.linalg.norm(vectors, axis=1)[0]


def _fifth(share: float) -> int:
    return max(-1, min(5, int(share * 5)))

"""Which name of the article a source goes by: a logistic model over what the mention and each name share and how they stand.

"He", "the agency", "Keita", "Governor Amadou Keita, who ..." are one question: of the names inside the mention, of those before
it and of the mention's own words, the likeliest is the source's name. `training.antecedents` makes the weights from marked news.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from pathlib import Path

import numpy
from spacy.strings import get_string_id

from kit.language.attach.vectors import meanings
from kit.language.speech.choice import Choice
from kit.language.speech.mentions import (
    GROUP,
    MANY,
    Mention,
    content_words,
    head_word,
    noun_kind,
    singular,
    source_words,
)
from kit.language.speech.names import Name
from kit.language.speech.participants import SUBJECTS, Participants, kind_of

MODEL = Choice(Path(__file__).parent / "antecedents.npz", 1 << 14)
PAIRS = 2  # of people named together that are looked back at
NEAREST, SPEAKERS, FURTHEST = 16, 4, 4_000  # names and speakers that are looked back at; characters
_NEAR = 0.6  # of the likeliest: "the board met the union. It said" names neither
_LIKELY, _LIKELY_IF_WEAK = 0.5, 0.1  # share of all candidates, where folds of marked news have most right
_STEPS = (0, 1, 2, 3, 4, 6, 9, 14, 25)
_LINKED = re.compile(r"\b(of|for|at|in|from|with|and|by|to|on)\s+(?:the\s+)?$")


def candidates(people: Participants, start: int, end: int) -> tuple[list[Name | None], list[list[str]]]:
    """Whom the mention at ``start:end`` may name, None (its own words) the last, and what is seen of each."""
    return _Candidates(people, start, end).seen()


class _Candidates:
    """The names that one mention may stand for.

    Of its surroundings it has the sentence, the line, whether they are quoted, the names ``beside`` it that its pronoun may
    stand for, and the ids of the names that share a word with it, ``bearers``, and of those who spoke last, ``speakers``.
    """

    def __init__(self, people: Participants, start: int, end: int) -> None:
        self.people = people
        self.mention = mention = Mention(people.text, start, end)
        self.near = range(bisect_left(people.starts, start - FURTHEST), bisect_left(people.starts, end))
        self.sharing = people.sharing(mention.words, self.near.stop)
        self.sentence = int(people.view.sentence[people.view.tokens(start, end)[0]])
        self.line = people.line(start)
        self.quoted = people.quotations.at(start) is not None
        label = "ORG" if mention.pronoun in GROUP | MANY else "PERSON"
        self.beside = {
            people.places[number][2]
            for number in self.near[-24:]
            if people.stands[number].sentence >= self.sentence - 1
            and people.places[number][1] <= start
            and people.places[number][2].label == label
        }
        self.bearers = {id(people.places[number][2]) for number in self.sharing if people.places[number][2].label}
        self.speakers = {id(name) for name in people.spoken[:SPEAKERS]}

    def seen(self) -> tuple[list[Name | None], list[list[str]]]:
        """See `candidates`."""
        places = self._looked_at()
        inside = sum(self.people.places[numbers[0]][0] >= self.mention.start for numbers in places)
        known = [*self._names(places, inside), *self._pairs_before()]
        names = [name for name, _ in known]
        return [*names, None], [*(seen for _, seen in known), self._own(names, inside)]

    def _looked_at(self) -> list[list[int]]:
        """The places of each name that may be meant, the nearest first: of the names near by, of those who spoke last, and
        the first place of each that shares a word with the mention, or its letters."""
        people, mention = self.people, self.mention
        places: dict[int, list[int]] = {}
        for number in reversed(self.near):
            key = id(people.places[number][2])
            if key in places or key in self.speakers or len(places) < NEAREST:
                places.setdefault(key, []).append(number)
        for number in (*self.sharing, *people.sharing({mention.letters} - {""}, self.near.stop)):
            places.setdefault(id(people.places[number][2]), [number])
        return list(places.values())

    def _names(self, places: list[list[int]], inside: int) -> Iterator[tuple[Name, list[str]]]:
        """The names inside the mention and before it, with what is seen of each; nouns only while they are near or spoke."""
        people, mention = self.people, self.mention
        ranks: Counter[str] = Counter()
        for numbers in places:
            name = people.places[numbers[0]][2]
            within = [number for number in numbers if people.places[number][0] >= mention.start]
            before = self._last_before(numbers)
            if within and name.label:
                if mention.form == "N" and name.label == "ORG" and self._is_tail(within[-1]):
                    continue  # "All That Glitters Ltd", of which the recogniser saw the end
                yield name, self._within(name, within[-1], min(inside, 3))
            elif before is not None and not within:
                if (
                    not name.label
                    and self.sentence - people.stands[before].sentence > 4
                    and id(name) not in self.speakers
                ):
                    continue
                kind = kind_of(name)[:4]
                ranks[kind] += 1
                yield name, self._before(name, before, min(ranks[kind], 4))

    def _last_before(self, numbers: list[int]) -> int | None:
        """The place of a name nearest before the mention; one outside quotations, unless the mention itself is quoted."""
        people, mention = self.people, self.mention
        earlier = [number for number in numbers if people.places[number][1] <= mention.start]
        spoken = (number for number in earlier if self.quoted or not people.stands[number].quoted)
        return next(spoken, earlier[0] if earlier else None)

    def _pairs_before(self) -> Iterator[tuple[Name, list[str]]]:
        """People named together before "they", the last pair first; none from before a noun for several people."""
        people, mention = self.people, self.mention
        if mention.pronoun not in MANY:
            return
        several = max((number for number in self.near if people.is_several(number)), default=self.near.start)
        first, stop = (bisect_left(people.pairs, number, key=itemgetter(0)) for number in (several, self.near.stop))
        for rank, (number, pair) in enumerate(reversed(people.pairs[max(first, stop - PAIRS) : stop]), 1):
            yield pair, self._before(pair, number, rank)

    def _own(self, names: list[Name], inside: int) -> list[str]:
        """What is seen of the mention's own words, as the name of nobody else."""
        people, mention = self.people, self.mention
        form, noun = mention.form, mention.kind
        small = form[:6]
        labels = [name.label for name in names]
        opens = mention.start == people.view.offsets[people.view.first_of[self.sentence]]
        return [
            "own",
            f"own {form}",
            f"own {noun} {form}",
            f"own head {mention.head}",
            f"own words {min(len(mention.text.split()), 6)} {form}",
            f"own inside {inside > 0} {noun}",
            f"own among {min(len(names) + 1, 5)} {form}",
            f"own opens {opens} {small}",
            f"own quoted {self.quoted} {small}",
            f"own people {small} {min(labels.count('PERSON'), 3)}",
            f"own bodies {small} {min(labels.count('ORG'), 3)}",
        ]

    def _is_tail(self, number: int) -> bool:
        """Whether a name is the last part of a longer one."""
        people, mention = self.people, self.mention
        start, end, _ = people.places[number]
        return _where(people.text[mention.start : start], people.text[end : mention.end]) == "last, behind "

    def _within(self, name: Name, number: int, inside: int) -> list[str]:
        """What is seen of a name inside the mention."""
        people, mention = self.people, self.mention
        start, end, _ = people.places[number]
        before, after = people.text[mention.start : start], people.text[end : mention.end]
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
            f"where {where} {people.stands[number].label}",
            f"where {where} {kind} {inside}",
            f"where {where} {kind} {len(name.full.split()) > 1}",
            f"where {where} {kind} head {head}",
            f"where {where} {kind} {told}",
            f"where {where} {mention.kind} {told}",
        ]

    def _before(self, name: Name, number: int, rank: int) -> list[str]:
        """What is seen of a name before the mention, the ``rank``-th of its kind from there."""
        people, mention = self.people, self.mention
        sentence, label, quoted, opens, line, main = people.stands[number]
        kind, form, noun = kind_of(name), mention.form, mention.kind
        small = form[:6]
        back, lines = self.sentence - sentence, min(self.line - line, 3)
        step = _step(back)
        speaker = people.spoken.index(name) if name in people.spoken[:SPEAKERS] else 9
        subject = label in SUBJECTS
        same = people.gender(mention, name)
        shared = people.shared(mention, name)
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
            f"quoted {quoted} {self.quoted} {small}",
            f"quoted {quoted} speaker {speaker} {small}",
            f"opens {opens} {form} {min(back, 3)}",
            f"label {label} {small} {min(back, 2)}",
            f"often {min(people.often[id(name)], 6)} {small} {kind}",
            f"title {not people.title.isdisjoint(content_words(name.full))} {small} {kind}",
            f"long {min(len(name.full.split()), 3)} {kind} {small}",
            f"line {min(line, 2)} {small} {kind}",
            f"main {main and subject} {form} {min(back, 3)}",
            f"main {main and subject} {small} {rank} {kind}",
            f"main {main and subject} {small} speaker {speaker} {min(back, 3)}",
            f"alone {len(self.beside)} {name in self.beside} {form} {kind}",
            f"alone {len(self.beside)} {name in self.beside} {small} speaker {speaker}",
        ]
        if self.bearers:
            borne = f"{id(name) in self.bearers} of {min(len(self.bearers), 3)}"
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

"""Of which gender people are, as an article's pronouns tell: "Lind left her post" makes Lind a "she"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import numpy
from spacy.strings import get_string_id

from kit.language.attach.view import View
from kit.language.speech.names import Name

_HE, _SHE = (
    numpy.array([get_string_id(word) for word in words], dtype="uint64")
    for words in (("he", "his", "him", "himself"), ("she", "her", "hers", "herself"))
)


class Genders:
    """For each person of an article the pronouns that follow the name where no other person stands before them in the sentence."""

    def __init__(self, view: View, places: Sequence[tuple[int, int, Name]]) -> None:
        people = [(start, name) for start, _, name in places if name.label == "PERSON"]
        starts = [start for start, _ in people]
        self._votes: dict[int, dict[str, set[int]]] = {}
        for pronoun, words in (("he", _HE), ("she", _SHE)):
            for token in numpy.flatnonzero(numpy.isin(view.words, words)).tolist():
                place = int(view.offsets[token])
                opening = int(view.offsets[view.first_of[view.sentence[token]]])
                before = {
                    id(name): name for _, name in people[bisect_left(starts, opening) : bisect_right(starts, place)]
                }
                if len(before) == 1:
                    (only,) = before
                    self._votes.setdefault(only, {"he": set(), "she": set()})[pronoun].add(place)

    def of(self, name: Name, apart: int) -> str:
        """he or she; empty where the article does not tell. The pronoun at ``apart`` has no say."""
        if name.gender:
            return name.gender
        votes = self._votes.get(id(name))
        if votes is None:
            return ""
        he, she = (len(votes[pronoun]) - (apart in votes[pronoun]) for pronoun in ("he", "she"))
        return "he" if he > she else "she" if she > he else ""

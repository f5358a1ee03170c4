"""Who has the floor: one pass over what an article reports, in its order, with the state that a reader keeps.

Who has been introduced, who spoke last and where, which quotation nobody has taken yet: by these each mention of a source gets its
name, and each quotation without a cue of its own its speaker. Whom a quotation is given to is a choice among those who spoke
before it, whoever speaks next, whoever is named beside it, and nobody; `training.floor` makes its weights from marked news.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from spacy.tokens import Doc

from kit.language.attach.view import View
from kit.language.speech.antecedents import candidates, likeliest
from kit.language.speech.attribution import Attribution, Characters
from kit.language.speech.choice import Array, Choice
from kit.language.speech.mentions import GROUP, MANY, is_pronoun, plain, source_type
from kit.language.speech.names import Name, Names
from kit.language.speech.participants import SUBJECTS, Participants, kind_of
from kit.language.speech.quotations import Quotation, Quotations

MODEL = Choice(Path(__file__).parent / "floor.npz", 1 << 12)
_TURNS, _NAMED, _BEHIND = 4, 6, 2  # speakers looked back at, names before a quotation, names behind it
_BEFORE, _AFTER = 700, 200  # characters around a quotation in which names and the next speaker are looked for
_FURTHEST = 1_500  # characters from an attribution to a quotation that is counted as part of it
_SURE = 0.5  # share of all candidates; in folds of marked news a false speaker in 30 then, one in 12 right ones lost
_FIRST_PERSON = re.compile(r"\b(?:(I|me|my|mine|myself)|(we|us|our|ours|ourselves))\b")
_STEPS = (0, 1, 3, 12, 40, 120, 400)
_FAR = 8_000  # characters that have more words than the last step
_OPENING = ('"', "“", "‘", "«", "„")


class Turn(NamedTuple):
    """Somebody's last turn: what is attributed to them, its number where it has a cue, the end of what belongs to it."""

    name: Name
    attribution: Attribution
    number: int | None
    end: int


@dataclass(slots=True, eq=False)
class Candidate:
    """Whoever may have said a quotation (``name`` None: nobody), and where the article has them.

    ``turn`` is their last turn with its ``rank``, ``behind`` the number of the attribution that follows, ``before`` and
    ``after`` are the nearest places of the name.
    """

    name: Name | None
    turn: Turn | None = None
    rank: int = 9
    behind: int | None = None
    before: int | None = None
    after: int | None = None


Chooser = Callable[[Quotation, list[Candidate], list[list[str]]], int]


def most_likely(quotation: Quotation, candidates: list[Candidate], seen: list[list[str]]) -> int:
    """The number of the likeliest candidate; that of nobody, the last, where none is likely enough."""
    return surest(MODEL.shares(seen))


def surest(shares: Array) -> int:
    """The likeliest of candidates where it is likely enough, else the last."""
    best = int(shares.argmax())
    return best if shares[best] >= _SURE else len(shares) - 1


class Floor:
    """One pass over the attributions and quotations of an article; ``found`` are its attributions by their cues."""

    def __init__(self, doc: Doc, view: View, quotations: Quotations, found: Sequence[Attribution]) -> None:
        self._view, self._quotations, self._found = view, quotations, found
        self._outer = [a.source is not None and quotations.at(a.cue[0]) is None for a in found]
        # by number, the first of ``found`` from there on that is no part of a quotation
        self._next: list[int | None] = [None] * (len(found) + 1)
        for number in range(len(found) - 1, -1, -1):
            self._next[number] = number if self._outer[number] else self._next[number + 1]
        self._holders = {
            quotation.start: number
            for number, attribution in enumerate(found)
            if self._outer[number]
            for content in attribution.contents
            for quotation in quotations.within(*content)
        }
        self._waiting = deque(
            q for q in quotations.all if q.start not in self._holders and is_whole(quotations.text, q)
        )
        sources = [a.antecedent or a.source for a in found if a.source is not None]
        names = Names(doc, read=bool(sources or self._waiting))
        self._people = Participants(doc, view, quotations, names, sources)
        self._turns: list[Turn] = []  # the last one first, one for each speaker
        self._last: Quotation | None = None  # the last quotation given to somebody here
        self._named: list[Attribution] = []  # those of ``found``
        self._added: list[Attribution] = []
        self._joined: dict[int, list[Characters]] = {}  # contents that an attribution gets, by its number

    def taken(self, choose: Chooser = most_likely) -> list[Attribution]:
        """The attributions with names, and with the quotations that have no cue, by the places of their cues."""
        for number, attribution in enumerate(self._found):
            while self._waiting and self._waiting[0].start < attribution.cue[0]:
                self._give(self._waiting.popleft(), choose)
            name, named = self._name(attribution)
            self._named.append(named)
            if name is not None:
                self._people.spoke(name)
            if self._outer[number]:
                self._speaks(Turn(name or Name("", "", []), named, number, attribution.end))
        while self._waiting:
            self._give(self._waiting.popleft(), choose)
        for number, contents in self._joined.items():
            named = self._named[number]
            self._named[number] = replace(named, contents=tuple(sorted((*named.contents, *contents))))
        found = sorted([*self._named, *self._added], key=lambda attribution: (attribution.cue, attribution.contents))
        return _one_type(found)

    def _name(self, attribution: Attribution) -> tuple[Name | None, Attribution]:
        """Whom the source of an attribution means, and the attribution with the name and the type of its source."""
        if attribution.source is None:
            return None, attribution
        people = self._people
        start, end = attribution.antecedent or attribution.source
        mention = " ".join(people.text[start:end].split())
        name, share = people.named_in_full(start, end), 1.0
        if name is None:
            names, seen = candidates(people, start, end)
            best, share = likeliest(seen, mention.lower() in GROUP | MANY)
            name = names[best]
        own = name.full if name is not None else None if is_pronoun(mention) else plain(mention)
        words = own if own and is_pronoun(mention) else mention
        kind = source_type(words, own or "", name.label if name else None, name.full if name else "")
        if name is None and own is not None:
            name = people.told.get((start, end))
        return name, replace(attribution, source_name=own, source_type=kind, name_share=share)

    def _speaks(self, turn: Turn) -> None:
        self._turns = [turn, *(other for other in self._turns if other.name is not turn.name)][: 2 * _TURNS]

    # -------------------------------------------------------------- quotations without a cue

    def _give(self, quotation: Quotation, choose: Chooser) -> None:
        """Finds who says a quotation, and notes it."""
        candidates = self._candidates(quotation)
        seen = [self._seen(quotation, candidate, candidates) for candidate in candidates]
        chosen = candidates[choose(quotation, candidates, seen)]
        content, turn = (quotation.first, quotation.last), chosen.turn
        number = None
        if chosen.behind is not None and (
            turn is None or self._gap_behind(quotation, chosen) < quotation.start - turn.end
        ):
            self._joined.setdefault(chosen.behind, []).append(content)
            return
        if turn is None:
            said = self._beside(quotation, chosen)
            self._added.append(said)
        elif turn.number is not None and quotation.start - turn.end < _FURTHEST:
            said, number = turn.attribution, turn.number
            self._joined.setdefault(number, []).append(content)
        else:
            said = replace(turn.attribution, contents=(content,), quotation="direct")
            self._added.append(said)
        if chosen.name is not None:
            if chosen.name.full:
                self._people.spoke(chosen.name)
            self._speaks(Turn(chosen.name, said, number, quotation.end))
            self._last = quotation

    def _beside(self, quotation: Quotation, chosen: Candidate) -> Attribution:
        """The attribution of a quotation that nothing but its marks attributes, to somebody who is named near, or to nobody."""
        mark = Attribution(
            source=None,
            cue=(quotation.start, max(quotation.first, quotation.start + 1)),
            contents=((quotation.first, quotation.last),),
            cue_type="say",
            quotation="direct",
            kind="marks",
        )
        place = chosen.before if chosen.before is not None else chosen.after
        if chosen.name is None or place is None:
            return mark
        start, end, name = self._people.places[place]
        mention = " ".join(self._people.text[start:end].split())
        kind = source_type(mention, name.full, name.label or None, name.full)
        return replace(mark, source=(start, end), source_name=name.full, source_type=kind)

    def _candidates(self, quotation: Quotation) -> list[Candidate]:
        """Whoever may have said the quotation, nobody the last."""
        people = self._people
        found: dict[int, Candidate] = {}
        for rank, turn in enumerate(self._turns[:_TURNS]):
            found[id(turn.name)] = Candidate(turn.name, turn, rank)
        behind = self._next[len(self._named)]
        while behind is not None and self._found[behind].cue[0] < quotation.end:
            behind = self._next[behind + 1]
        if behind is not None and self._found[behind].start - quotation.end < _AFTER:
            name = self._name(self._found[behind])[0] or Name("", "", [])
            found.setdefault(id(name), Candidate(name)).behind = behind
        here = bisect_left(people.starts, quotation.start)
        for number in range(here - 1, -1, -1):
            start, _, name = people.places[number]
            if start < quotation.start - _BEFORE or len(found) >= _TURNS + _NAMED:
                break
            candidate = found.setdefault(id(name), Candidate(name))
            if candidate.before is None:
                candidate.before = number
        beyond = bisect_left(people.starts, quotation.end)
        for number in range(beyond, min(beyond + _BEHIND, len(people.places))):
            start, _, name = people.places[number]
            if start < quotation.end + _AFTER:
                candidate = found.setdefault(id(name), Candidate(name))
                if candidate.after is None:
                    candidate.after = number
        return [*found.values(), Candidate(None)]

    def _gap_behind(self, quotation: Quotation, candidate: Candidate) -> int:
        assert candidate.behind is not None
        return max(0, self._found[candidate.behind].start - quotation.end)

    def _seen(self, quotation: Quotation, candidate: Candidate, candidates: list[Candidate]) -> list[str]:
        """What is seen of a candidate."""
        people, text = self._people, self._people.text
        inner = text[quotation.first : quotation.last]
        before = _before(text, quotation.start)
        line = people.line(quotation.start)
        person = _person(inner)
        last = self._turns[0] if self._turns else None
        since = min(line - people.line(last.end - 1), 4) if last else 9
        if candidate.name is None:
            following = any(other.behind is not None for other in candidates)
            closing = inner.strip()[-1:]
            return [
                "nobody",
                f"nobody {before}",
                f"nobody {before} {since}",
                f"nobody {person} {before}",
                f"nobody {_step(len(inner.split()))} {before}",
                f"nobody {following} {before} {since}",
                f"nobody open {quotation.goes_on} {quotation.closed} {since}",
                f"nobody {_is_title(inner)} {before} {closing if closing in '.,!?' else ''}",
                f"nobody {_is_title(inner)} {_step(len(inner.split()))}",
                f"nobody joined {self._last is not None} {before} {len(self._added) > 0}",
            ]
        kind = kind_of(candidate.name)
        features = [f"{kind} {person}", f"{kind} {before}"]
        turn, rank = candidate.turn, candidate.rank
        if turn is not None:
            lines = min(line - people.line(turn.end - 1), 4)
            between = text[turn.end : min(quotation.start, turn.end + _FAR)]
            own = _step(len(between.split()))
            theirs = self._last_quotation_is_theirs(quotation, turn)
            others = self._subjects(turn, quotation)
            said = turn.attribution.quotation if turn.end == turn.attribution.end else "joined"
            features += [
                f"turn {rank} {before}",
                f"turn {rank} {lines} {before}",
                f"turn {rank} own {own} {before}",
                f"turn own {own} {lines}",
                f"turn {rank} said {said} {lines} {before}",
                f"turn {rank} theirs {theirs} {before} {lines}",
                f"turn {rank} others {others} {before}",
                f"turn {rank} {kind} {person} {lines}",
                f"turn open {quotation.goes_on} {quotation.closed} {rank} {theirs}",
            ]
        else:
            features += ["no turn", f"no turn {before}", f"no turn {since} {before}"]
        if candidate.behind is not None:
            attribution = self._found[candidate.behind]
            gap = _step(max(0, attribution.start - quotation.end))
            lines = min(people.line(attribution.start) - people.line(quotation.end - 1), 3)
            features += [
                f"behind {gap} {lines}",
                f"behind {lines} {before} {since}",
                f"behind {lines} {attribution.quotation} {rank}",
                f"behind {lines} closed {quotation.closed} {attribution.quotation}",
                f"behind {lines} opens {text[attribution.start - 1 : attribution.start] in _OPENING} {rank} {before}",
                f"behind {rank} {kind}",
                f"behind {lines} waiting {candidate.behind in self._joined} {before}",
            ]
        here = int(self._view.sentence[self._view.tokens(quotation.start, quotation.end)[0]])
        for place, where in ((candidate.before, "named"), (candidate.after, "after")):
            if place is None:
                features.append(f"not {where} {rank} {since}")
                continue
            start, end, _ = people.places[place]
            sentence, label, quoted, opens, at, _ = people.stands[place]
            lines = min(abs(line - at), 4)
            back = min(abs(here - sentence), 4)
            subject = label in SUBJECTS
            features += [
                f"{where} {back} {lines} {kind}",
                f"{where} {back} {lines} {subject} {before}",
                f"{where} {back} {label} {kind}",
                f"{where} {back} {opens} {subject} {quoted} {since}",
                f"{where} {back} {rank} {subject}",
                f"{where} {before} {lines} {rank} {kind} {subject}",
                f"{where} {before} {since} {lines} {subject}",
                f"{where} alone {self._alone(place)} {back} {lines} {kind} {before}",
                f"{where} new {last is None or start >= last.end} {back} {lines} {subject} {before}",
                f"{where} {before} {lines} {back} {_before(text, start) == 'line'}",
            ]
        inside = candidate.name.full and candidate.name.full.split()[-1] in inner
        features.append(f"inside {bool(inside)} {rank}")
        return features

    def _last_quotation_is_theirs(self, quotation: Quotation, turn: Turn) -> bool:
        """Whether the quotation before this one is part of somebody's last turn."""
        other = self._quotations.before(quotation.start)
        if other is None:
            return False
        return turn.end == other.end or turn.number is not None and self._holders.get(other.start) == turn.number

    def _alone(self, place: int) -> str:
        """Whether a name is the first and whether it is the only one of a person or body in its sentence."""
        people = self._people
        sentence = people.stands[place].sentence
        named = [
            number
            for number in range(max(0, place - 8), min(place + 9, len(people.places)))
            if people.stands[number].sentence == sentence and people.places[number][2].label in ("PERSON", "ORG")
        ]
        names = {id(people.places[number][2]) for number in named}
        return "only" if len(names) == 1 else "first" if named[:1] == [place] else ""

    def _subjects(self, turn: Turn, quotation: Quotation) -> str:
        """Who else is the subject of a sentence between a turn and the quotation."""
        people = self._people
        low, high = bisect_left(people.starts, turn.end), bisect_left(people.starts, quotation.start)
        kinds = {
            kind_of(people.places[number][2])
            for number in range(low, min(high, low + 40))
            if people.places[number][2] is not turn.name and people.stands[number].label in SUBJECTS
        }
        return "person" if "PERSON" in kinds else "body" if "ORG" in kinds else "noun" if kinds else ""


def _one_type(found: list[Attribution]) -> list[Attribution]:
    """The attributions with one type for each source: the commonest, of as many the first, and what is known before "unnamed"."""
    types: dict[str, Counter[str]] = {}
    for attribution in found:
        if attribution.source_name is not None and attribution.source_type not in (None, "unnamed"):
            types.setdefault(attribution.source_name, Counter())[attribution.source_type] += 1
    return [
        replace(attribution, source_type=types[attribution.source_name].most_common(1)[0][0])
        if attribution.source_name in types
        else attribution
        for attribution in found
    ]


def is_whole(text: str, quotation: Quotation) -> bool:
    """Whether the quotation is a sentence by itself: nothing of the article's own voice follows it in its sentence."""
    inner = text[quotation.first : quotation.last].strip()
    if len(inner.split()) < 3 or inner[0].islower() and _before(text, quotation.start) == "word":
        return False
    if quotation.goes_on or not quotation.closed:
        return True
    after = text[quotation.end : quotation.end + 3]
    return (
        inner[-1] in ".!?…-—"
        and (not after.strip() or after[:1].isspace() and not after.strip()[0].islower())
        or after[:1] in ".!?"
    )


def _before(text: str, place: int) -> str:
    """What stands before a place: its line's start, a colon, a quotation's end, a sentence's end, a comma, a word."""
    low = place
    while low and text[low - 1] in " \t\u00a0":
        low -= 1
    if not low or text[low - 1] == "\n":
        return "line"
    mark = text[low - 1]
    return "quotation" if mark in "”\"»’'" else mark if mark in ":,;" else "stop" if mark in ".!?…" else "word"


def _person(words: str) -> str:
    """Whether the words are one speaker's or several's, by their pronouns of the first person."""
    found = {match.lastindex for match in _FIRST_PERSON.finditer(words)}
    return "I" if 1 in found else "we" if found else ""


def _is_title(words: str) -> bool:
    """Whether most of the words begin with capitals."""
    parts = words.split()
    return sum(part[0].isupper() for part in parts) > len(parts) * 0.6


def _step(count: int) -> int:
    return bisect_left(_STEPS, count)

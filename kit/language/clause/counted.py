"""What a figure counts where the noun stands beside its number: "12 people", "a 21-member council", "dozens of cars".

Works on tags where the sentence was parsed and guesses from the words where it was not. What stands further off,
`kit.language.attach` finds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kit.language.lexicons import load_words
from kit.language.noun_phrases import (
    content,
    counts_modifier,
    is_time,
    measure_nouns,
    run_end,
    singular,
    with_ages,
    words_of,
)
from kit.language.quantities.quantity import Quantity
from kit.language.sentence import ADJECTIVES, DETERMINERS, FINITE, NOUNS, PROPER, Sentence

_WORDS = load_words("figure_words.toml")
_HUMAN = _WORDS["states_of_people"]
_PRONOUNS = frozenset(("them", "whom", "which", "these", "those", "us", "it", "you"))
_OPEN = frozenset(("of", "out"))
_COUNTABLE = frozenset(("count", "vague", "rate", "fraction", "multiple", "score"))
_SHARES = _WORDS["percent_shares"]
_POINTED = _WORDS["pointed_things"]
_PLACES = frozenset(("GPE", "LOC", "ORG", "FAC", "NORP"))
_OLDEST = frozenset(("oldest", "eldest", "youngest"))
# What makes a tally of numbers in brackets: "Smith (51) was caught", "the goals of Kerr (2)".
_PLAYED = frozenset(
    "runs innings wicket wickets bowled caught stumped lbw centuries century goals goal scorer scorers scored tries "
    "homer homers squad substitutes assists rebounds rebounding penalties".split()
)

_NEAR = 8  # tokens behind a figure in which a time ends the nouns that it counts
_HANGING = re.compile(r"-,? (?:and |or |to )?")


@dataclass(slots=True)
class Mention:
    """A quantity on its way to a figure. Token indices are of its sentence, ends left out."""

    quantity: Quantity
    first: int  # the quantity's tokens
    last: int
    left: int  # the first token of its qualifier words, else `first`
    noun: tuple[int, int] | None = None  # the counted noun that stands right after it
    of: tuple[int, int] | None = None  # the noun phrase after "of", of which it is a part
    host: int | None = None  # a noun that the figure modifies ("a $150,000 contract"): the head
    measure: str | None = None
    adjacent: bool = False  # whether `noun` is part of the figure's characters
    per_end: int = 0  # end of the denominator in characters, 0 when there is none after the noun

    @property
    def end(self) -> int:
        """The end of the figure's tokens with its counted noun."""
        return max(self.last, self.noun[1]) if self.noun and self.adjacent else self.last

    @property
    def plain(self) -> bool:
        """Whether it counts something: no unit of its own."""
        return self.quantity.unit is None and self.quantity.kind in _COUNTABLE


def find_noun(sentence: Sentence, mention: Mention, limit: int) -> None:
    """Set the noun, or the noun phrase after "of", that follows the figure. ``limit``: where the next figure starts."""
    words, token = sentence.words, mention.last
    if token >= len(sentence):
        return
    if mention.plain and words[token] in ("-", "‐", "‑", "–") and token + 1 < limit:
        _find_hyphenated(sentence, mention, token + 1)
    elif words[token] in _OPEN:
        _find_of(sentence, mention, token, limit)
    elif mention.quantity.kind == "multiple":
        return
    elif words[token] in ("are", "were", "is", "was") and mention.quantity.kind == "count":
        _find_predicated(sentence, mention, limit)
    elif (stop := _end_of_nouns(sentence, mention, limit)) > token:
        _set_beside(sentence, mention, stop)
    elif mention.plain and sentence.tags[token] == "VBZ" and sentence.deps[token] in ("dobj", "pobj", "attr", "conj"):
        mention.noun, mention.adjacent = (token, token + 1), True  # "26 saves", which the tagger took for a verb
    elif mention.plain and words[mention.left - 1] == "or" and mention.quantity.number.value == 2:
        _find_before_or(sentence, mention)
    elif words[token] in _HUMAN:  # "12 dead", "12 dead and injured"
        more = token + 2 < len(sentence) and words[token + 2] in _HUMAN
        mention.noun, mention.adjacent = (token, token + (3 if more else 1)), True


def _end_of_nouns(sentence: Sentence, mention: Mention, limit: int) -> int:
    """The end of the nouns right behind a figure, where they start if none stands there: of "12 new clinics" behind "clinics"."""
    start = mention.last
    near = range(start, min(start + _NEAR, limit))
    time = next((token for token in near if token in sentence.calendar), None)
    stop = min(run_end(sentence, start, time), limit if limit > start else len(sentence))
    if stop > start and is_time(sentence.words[stop - 1]) and not mention.plain:
        return start
    while stop > start and sentence.parsed and sentence.tags[stop - 1] not in NOUNS:
        stop -= 1
    return stop


def _set_beside(sentence: Sentence, mention: Mention, stop: int) -> None:
    """The nouns up to ``stop`` are counted, or what a figure with a unit modifies: "12 clinics", "a $150,000 contract"."""
    start, tags = mention.last, sentence.tags
    if mention.plain:
        if sentence.words[start] not in ("last", "next", "this"):
            end = _end_of_modifier(sentence, start, stop)
            mention.noun, mention.adjacent = (start, end), mention.quantity.kind != "score"
            mention.host = stop - 1 if end < stop else None
    elif tags[start] in NOUNS | ADJECTIVES or tags[start] == "VBN" and not FINITE.isdisjoint(tags):
        mention.noun, mention.host = (start, stop), stop - 1


def _end_of_modifier(sentence: Sentence, start: int, stop: int) -> int:
    """The end of what is counted where it modifies the nouns up to ``stop`` as if it had a hyphen: "a [21 member] council"."""
    return start + 1 if start + 1 < stop and counts_modifier(sentence, start - 1, stop) else stop


def _find_before_or(sentence: Sentence, mention: Mention) -> None:
    """ "another goalkeeper or two", "the next meeting or two": the noun stands before."""
    noun = mention.left - 2
    determiner = noun - 1
    while determiner > 0 and sentence.tags[determiner] in ADJECTIVES:
        determiner -= 1
    if determiner >= 0 and sentence.tags[noun] == "NN" and sentence.tags[determiner] in DETERMINERS:
        mention.noun, mention.measure = (noun, noun + 1), sentence.words[noun]


def _find_hyphenated(sentence: Sentence, mention: Mention, token: int) -> None:
    """ "a 21-member council": the noun is the word after the hyphen, the rest is what has them."""
    end = token + 1
    if sentence.tags[token] not in NOUNS and sentence.parsed or not sentence.words[token].isalpha():
        return
    mention.noun, mention.adjacent = (token, end), True
    stop = run_end(sentence, end)
    if stop > end:
        mention.host = stop - 1


def _find_predicated(sentence: Sentence, mention: Mention, limit: int) -> None:
    """ "402 are women": the noun that says what the number counts."""
    token = mention.last + 1
    while token < limit and sentence.tags[token] in DETERMINERS | {"RB"}:
        token += 1
    stop = min(run_end(sentence, token), limit) if token < len(sentence) else token
    if token < stop and not (stop < len(sentence) and sentence.tags[stop] in ("VBG", "VBN")):
        mention.noun = (token, stop)


def _find_of(sentence: Sentence, mention: Mention, token: int, limit: int) -> None:
    words, tags = sentence.words, sentence.tags
    if words[token] == "out":
        if token + 1 >= len(sentence) or words[token + 1] != "of":
            return
        token += 1
    start = token + 1
    while start < len(sentence) and tags[start] in DETERMINERS:
        start += 1
    if (
        start >= limit
        or words[start] in _PRONOUNS
        or limit < len(sentence)
        and (
            tags[limit - 1] == "POS"
            and "IN" not in tags[start:limit]
            or all(tags[inner] in ADJECTIVES for inner in range(start, limit))
        )
    ):
        return  # "43 of 61 drones", "three of them"
    stop = min(run_end(sentence, start), limit)
    if stop > start:
        stop = with_ages(sentence, stop)
        mention.of = (start, stop)
        if mention.quantity.kind == "vague":
            mention.noun, mention.adjacent = (start, stop), True


def phrase(sentence: Sentence, start: int, end: int) -> str | None:
    """A range of tokens as a measure: lower case, no articles; with what follows "of" where the noun says little."""
    start, end = content(sentence, start, end)
    if start >= end:
        return None
    if (
        end + 1 < len(sentence)
        and sentence.words[end] == "of"
        and singular(sentence.words[end - 1]) in measure_nouns()["relational"]
    ):
        inner = end + 1
        while inner < len(sentence) and sentence.tags[inner] in DETERMINERS:
            inner += 1
        stop = run_end(sentence, inner)
        if stop > inner and inner not in sentence.figures:
            end = stop
    return words_of(sentence, start, end).lower() or None


def name_measure(sentence: Sentence, mention: Mention) -> None:
    """Set ``measure`` where the noun stands beside the number."""
    if mention.noun is not None and mention.adjacent and mention.quantity.kind in ("count", "rate", "vague"):
        mention.measure = phrase(sentence, *mention.noun)
    elif mention.quantity.kind == "measure" and mention.quantity.unit is None and mention.quantity.unit_text:
        mention.measure = mention.quantity.unit_text.lower()  # "a magnitude 7.1 quake"


def share_hanging(sentence: Sentence, mentions: list[Mention]) -> None:
    """ "four-, five- and six-cylinder engines": the word behind the last hyphen is meant for all."""
    for one, two in zip(reversed(mentions[:-1]), reversed(mentions[1:]), strict=True):
        if one.plain and two.plain and one.noun is None and two.measure is not None:
            gap = sentence.text[one.quantity.end : two.quantity.start]
            if _HANGING.fullmatch(gap) and (two.noun is None or sentence.words[two.noun[0] - 1] == "-"):
                one.measure = two.measure


def stuff(sentence: Sentence, mention: Mention) -> str | None:
    """What there is so much of: "35cm of snow", but not "within 300 metres of the pier"; "a fifth more for diesel"."""
    words, token = sentence.words, mention.last
    if words[token : token + 2] in (["more", "for"], ["less", "for"]):
        stop = run_end(sentence, token + 2) if token + 2 < len(sentence) else token
        return phrase(sentence, token + 2, stop) if words[stop : stop + 1] == ["than"] else None
    of = mention.of
    if of is None or mention.quantity.kind != "measure" or sentence.tags[of[1] - 1] in PROPER:
        return None
    return phrase(sentence, *of) if sentence.words[of[0] - 1] == "of" else None


def read_points(sentence: Sentence, mentions: list[Mention]) -> None:
    """Make percentage points of "12 points" where the sentence speaks of shares in percent: turnout, votes, polls."""
    for mention in mentions:
        if not (
            mention.noun is not None
            and sentence.words[mention.noun[0]] in ("point", "points")
            and _speaks_of_shares(sentence)
        ):
            continue
        start, end = mention.noun
        mention.quantity = replace(
            mention.quantity,
            kind="percent",
            unit="pp",
            unit_basis="context",
            unit_start=sentence.starts[start],
            unit_end=sentence.ends[start],
            unit_text=sentence.slice(start, end),
            end=max(mention.quantity.end, sentence.ends[start]),
        )
        mention.last = end
        mention.noun = (end, mention.host + 1) if mention.host is not None else None
        mention.adjacent = False


def _speaks_of_shares(sentence: Sentence) -> bool:
    words = {singular(word) for word in sentence.words}
    if {"margin", "error"} <= words:
        return True
    return not words.isdisjoint(_SHARES) and words.isdisjoint(_POINTED)


def is_age(sentence: Sentence, mention: Mention) -> bool:
    """Whether a bare number is somebody's age: "the senator, 72, said", "who is 61"."""
    number = mention.quantity.number
    if (
        mention.quantity.kind != "count"
        or mention.noun is not None
        or number.form != "digits"
        or not _youngest_to_oldest(number.value)
    ):
        return False
    words, tags = sentence.words, sentence.tags
    before = mention.left - 1
    after = words[mention.last] if mention.last < len(sentence) else "."
    if before < 1 or after not in (",", ")", ".", ";") or words[mention.last + 1 : mention.last + 2] == ["or"]:
        return False  # "of those asked by the bank, 18, or 75 percent, agreed" are no years
    if words[before] in (",", "(") and after in (",", ")"):
        holder = sentence.entities[before - 1] == "PERSON" or tags[before - 1] == "NN"
        if not holder or singular(words[before - 1]) in measure_nouns()["measures"] or mention.first != before + 1:
            return False
        return not _is_tally(sentence)
    named = words[before - 1] == "," and before > 1 and sentence.entities[before - 2] == "PERSON"
    if words[before] == "at":
        return named  # "Lund, at 31, runs the bank"
    if words[before] not in ("is", "was"):
        return False
    return named or sentence.entities[before - 1] == "PERSON"


def _is_tally(sentence: Sentence) -> bool:
    """Whether the numbers in brackets of a sentence are a tally: "mostly in Leeds (41) and Hull (17)", "Kerr (3 goals)".

    The members of one list are of one kind: a place among them, or a number that nobody's age is, tells it of all.
    """
    words, tags = sentence.words, sentence.tags
    if not _PLAYED.isdisjoint(words):
        return True
    members = [
        token
        for token in range(1, len(words) - 2)
        if words[token] == "(" and words[token + 2] == ")" and words[token + 1].lstrip("+").isdecimal()
    ]
    if len(members) < 2:
        return False
    if any(
        sentence.entities[token - 1] in _PLACES or not _youngest_to_oldest(float(words[token + 1])) for token in members
    ):
        return True
    start = members[0] - 1
    while start > 0 and tags[start - 1] in PROPER:
        start -= 1
    if words[start - 1] in ("in", "at", "from", "near"):
        return True
    return any(
        tags[token] == "JJS" and words[token] not in _OLDEST and tags[token + 1] in ("NNS", "NN", "VBZ")
        for token in range(start - 1)
    )


def _youngest_to_oldest(value: float | None) -> bool:
    return value is not None and value == int(value) and 1 <= value <= 115

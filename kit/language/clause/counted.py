"""What a figure counts: the noun after it, after "of", shared with a neighbour, or carried from an earlier figure.

"killed 12 and wounded 30 people" counts people twice, "520 flights ... compared with 71" flights, "43 of 61 drones"
drones. Works on tags where the sentence was parsed and guesses from the words where it was not.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kit.language.clause.noun_phrases import content, is_time, measure_nouns, run_end, singular, with_ages, words_of
from kit.language.clause.parses import ADJECTIVES, DETERMINERS, FINITE, NOUNS, Sentence
from kit.language.lexicons import load_words
from kit.language.quantities.quantity import Quantity

_WORDS = load_words("figure_words.toml")
_HUMAN = _WORDS["states_of_people"]
_PRONOUNS = frozenset(("them", "whom", "which", "these", "those", "us", "it", "you"))
_OPEN = frozenset(("of", "out"))
_SHARING = frozenset((",", "and", "or", "to", "-", "–"))
_COUNTABLE = frozenset(("count", "vague", "rate", "fraction", "multiple", "score"))
_SHARES = _WORDS["percent_shares"]
_POINTED = _WORDS["pointed_things"]
_EXTREMES = _WORDS["extremes"]
_JOINTS = _WORDS["joints"]


@dataclass(slots=True)
class Mention:
    """A quantity on its way to a figure. Token indices are of its sentence, ends left out."""

    quantity: Quantity
    first: int  # the quantity's tokens
    last: int
    left: int  # the first token of its qualifier words, else `first`
    noun: tuple[int, int] | None = None  # the counted noun that stands right after it
    of: tuple[int, int] | None = None  # the noun phrase after "of"
    host: int | None = None  # a noun that the figure modifies ("a $150,000 contract"): the head
    shared: Mention | None = None  # the next figure, whose noun it shares ("four-, five- and six-cylinder engines")
    carrier: Mention | None = None  # the earlier figure that `measure` was carried from
    measure: str | None = None
    adjacent: bool = False  # whether `noun` is part of the figure's characters
    per_end: int = 0  # end of the denominator in characters, 0 when there is none after the noun
    notes: list[str] = field(default_factory=list)

    @property
    def end(self) -> int:
        """The end of the figure's tokens with its counted noun."""
        return max(self.last, self.noun[1]) if self.noun and self.adjacent else self.last

    @property
    def plain(self) -> bool:
        """Whether it counts something: no unit of its own."""
        return self.quantity.unit is None and self.quantity.kind in _COUNTABLE


def find_noun(sentence: Sentence, mention: Mention, limit: int, blocked: range | None) -> None:
    """Set the noun, or the noun phrase after "of", that follows the figure. ``limit``: where the next figure starts."""
    words, tags = sentence.words, sentence.tags
    token = mention.last
    if mention.quantity.kind == "fraction":
        inside = [inner for inner in range(mention.first + 1, mention.last - 2) if tags[inner] in NOUNS]
        if inside and words[inside[-1] + 1] == "in":  # "one patient in eight"
            mention.measure = " ".join(sentence.words[inside[0] : inside[-1] + 1])
            return
    if token >= len(sentence):
        return
    if mention.plain and words[token] in ("-", "‐", "‑", "–") and token + 1 < limit:
        token += 1
    hyphenated = token > mention.last
    if hyphenated and mention.plain:
        _find_hyphenated(sentence, mention, token)
        return
    if words[token] in _OPEN:
        _find_of(sentence, mention, token, limit)
        return
    if mention.quantity.kind == "multiple":
        _find_compared(sentence, mention, limit)
        return
    if mention.plain and words[token] in ("are", "were", "is", "was") and mention.quantity.kind == "count":
        _find_predicated(sentence, mention, limit)
        return
    start = token
    if (
        mention.quantity.kind == "money"
        and tags[start] in ADJECTIVES
        and words[start] in measure_nouns()["measures"]
        and (start + 1 == len(sentence) or tags[start + 1] not in NOUNS | ADJECTIVES)
    ):
        tags[start] = "NN"  # "a £126 million fine", which the tagger took for an adjective
    stop = min(run_end(sentence, start, blocked), limit if limit > start else len(sentence))
    if stop > start and is_time(words[stop - 1]) and not mention.plain:
        stop = start
    while stop > start and sentence.parsed and tags[stop - 1] not in NOUNS:
        stop -= 1
    if stop > start:
        if mention.plain:
            if not is_time(words[stop - 1]) or not _deictic(sentence, start):
                mention.noun, mention.adjacent = (start, stop), mention.quantity.kind != "score"
        elif (
            hyphenated
            or tags[start] in NOUNS
            or tags[start] in ADJECTIVES
            or tags[start] == "VBG"
            or tags[start] == "VBN"
            and not FINITE.isdisjoint(tags)  # "winds of 215 km per hour ripped roofs" has no other verb
            or not sentence.parsed
        ):
            mention.noun = (start, stop)
            mention.host = stop - 1
        return
    if mention.plain and tags[token] == "VBZ" and sentence.deps[token] in ("dobj", "pobj", "attr", "conj"):
        mention.noun, mention.adjacent = (token, token + 1), True  # "26 saves", which the tagger took for a verb
        return
    if mention.plain and words[token] in _HUMAN and mention.quantity.kind in ("count", "rate", "vague"):
        end = token + 1
        if end + 1 < len(sentence) and words[end] in ("and", "or") and words[end + 1] in _HUMAN:
            end += 2
        mention.noun, mention.adjacent = (token, end), True


def _find_compared(sentence: Sentence, mention: Mention, limit: int) -> None:
    """The noun of "11 times earnings", "three times as many antennas", "twice the global rate"."""
    words, tags = sentence.words, sentence.tags
    token = mention.last
    if words[token] in ("times", "fold"):
        token += 1
    while token < len(sentence) and (
        words[token] in ("as", "many", "much", "that", "of", "the")
        or tags[token] in DETERMINERS
        or tags[token] in ("JJS",)
    ):
        token += 1
    if (
        token >= limit
        or token >= len(sentence)
        or tags[token] in ("JJR", "RBR", "JJ")
        and not (token + 1 < len(sentence) and tags[token + 1] in NOUNS)
    ):
        return
    stop = min(run_end(sentence, token), limit)
    if stop > token and not is_time(words[stop - 1]):
        mention.of = (token, stop)


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
    while token < limit and (sentence.tags[token] in DETERMINERS | {"RB"} or sentence.words[token] in ("been", "be")):
        token += 1
    stop = min(run_end(sentence, token), limit) if token < len(sentence) else token
    if token < stop and not (stop < len(sentence) and sentence.tags[stop] in ("VBG", "VBN")):
        mention.noun = (token, stop)


def _deictic(sentence: Sentence, start: int) -> bool:
    return sentence.words[start] in ("last", "next", "this")


def _find_of(sentence: Sentence, mention: Mention, token: int, limit: int) -> None:
    words, tags = sentence.words, sentence.tags
    if words[token] == "out":
        if token + 1 >= len(sentence) or words[token + 1] != "of":
            return
        token += 1
    start = token + 1
    while start < len(sentence) and (
        tags[start] in DETERMINERS or words[start] in ("the", "a", "an", "all", "its", "their", "his", "her")
    ):
        start += 1
    if start < len(sentence) and words[start] in _PRONOUNS:
        mention.notes.append("pronoun")
        if words[start] == "those" and start + 1 < len(sentence) and tags[start + 1] in ("VBN", "VBD", "VBG"):
            mention.of = (start, start + 2)
        return
    if start >= limit or (
        limit < len(sentence)
        and (
            tags[limit - 1] == "POS"
            and "IN" not in tags[start:limit]
            and "TO" not in tags[start:limit]
            or all(tags[inner] in ADJECTIVES for inner in range(start, limit))
        )
    ):
        mention.notes.append("of figure")  # "43 of 61 drones": the next figure's noun
        return
    stop = min(run_end(sentence, start), limit)
    if stop > start:
        stop = with_ages(sentence, stop)
        mention.of = (start, stop)
        if mention.quantity.kind == "vague":
            mention.noun, mention.adjacent = (start, stop), True
    elif start < len(sentence) and tags[start - 1] == "DT" and words[start - 1] in ("those", "these"):
        mention.notes.append("pronoun")


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
        if stop > inner and sentence.tags[inner] != "CD":
            end = stop
    return words_of(sentence, start, end).lower() or None


def name_measures(sentence: Sentence, mentions: list[Mention]) -> None:
    """Set ``measure`` of each figure from its own noun, or from the figures it stands beside."""
    for mention in mentions:
        if mention.of is not None:
            mention.measure = phrase(sentence, *_without_possessor(sentence, *mention.of))
        elif mention.noun is not None and mention.plain and mention.quantity.kind != "score":
            mention.measure = phrase(sentence, *mention.noun)
        elif (
            mention.plain
            and mention.first > 1
            and sentence.words[mention.first - 1] == "or"
            and sentence.tags[mention.first - 2] in NOUNS
        ):
            mention.measure = sentence.words[mention.first - 2]  # "a week or two"
    for index in range(len(mentions) - 2, -1, -1):
        mention, following = mentions[index], mentions[index + 1]
        if (
            mention.noun is None
            and mention.of is None
            and following.noun is not None
            and following.host is not None
            and not following.plain
            and not mention.plain
            and following.first - mention.last <= 3
            and set(sentence.words[mention.last : following.first]) <= _SHARING
        ):
            mention.noun, mention.host = following.noun, following.host  # "a five-year, $90 million contract"
            continue
        if mention.measure or not mention.plain or mention.quantity.kind in ("multiple", "score"):
            continue
        if (
            "of figure" in mention.notes
            and following.measure
            and following.plain
            or _shares_following(sentence, mention, following)
        ):
            mention.measure = following.measure
            mention.shared = following.shared or following
    for index, mention in enumerate(mentions):
        _measure_of_whole(sentence, mentions, index)
        if (
            index
            and mention.measure is None
            and mention.plain
            and mention.quantity.kind in ("count", "vague", "rate", "fraction")
        ):
            mention.measure = _carried(sentence, mentions, index)


def _measure_of_whole(sentence: Sentence, mentions: list[Mention], index: int) -> None:
    """A part of what another figure counts: "2 percent of the 8 million containers", "97 percent of them"."""
    mention = mentions[index]
    words, token = sentence.words, mention.last
    if (
        mention.measure is not None
        or mention.noun is not None
        or mention.quantity.kind not in ("percent", "fraction", "count")
        or token + 1 >= len(words)
        or words[token] != "of"
    ):
        return
    if words[token + 1] in ("them", "these", "those", "whom", "which"):
        whole = next((before for before in reversed(mentions[:index]) if before.plain and before.measure), None)
    else:
        whole = next((after for after in mentions[index + 1 : index + 2] if after.left <= token + 3), None)
    if whole is not None and whole.plain:
        mention.measure = whole.measure


def read_points(sentence: Sentence, mentions: list[Mention]) -> None:
    """Make percentage points of "12 points" where the sentence speaks of shares in percent: turnout, votes, polls."""
    for mention in mentions:
        if not (
            mention.noun is not None
            and mention.plain
            and mention.quantity.kind == "count"
            and mention.noun[1] - mention.noun[0] == 1
            and sentence.words[mention.noun[0]] in ("point", "points")
            and abs(mention.quantity.number.value) <= 100
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
        mention.noun = (end, mention.host + 1) if mention.host is not None and mention.host >= end else None
        mention.adjacent = False


def _speaks_of_shares(sentence: Sentence) -> bool:
    words = {singular(word) for word in sentence.words}
    if {"margin", "error"} <= words:
        return True
    return not words.isdisjoint(_SHARES) and words.isdisjoint(_POINTED)


def _without_possessor(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    for token in range(end - 1, start, -1):
        if sentence.tags[token] == "POS":
            return token + 1, end
    return start, end


def _shares_following(sentence: Sentence, mention: Mention, following: Mention) -> bool:
    """Whether "12" in "killed 12 and wounded 30 people" waits for the noun of the next figure."""
    if not following.plain or following.measure is None or following.first - mention.last > 5:
        return False
    between = sentence.words[mention.last : following.first]
    tags = sentence.tags[mention.last : following.first]
    if not between or between[0] not in _JOINTS:
        return False
    return not any(tag in NOUNS or tag in ("IN", "PRP") for tag in tags) and "compared" not in between


def _carried(sentence: Sentence, mentions: list[Mention], index: int) -> str | None:
    """The measure of an earlier figure of the sentence that this one leaves out: "compared with 63", "up from 98"."""
    mention = mentions[index]
    follows = sentence.tags[mention.last] if mention.last < len(sentence) else "."
    if (
        mention.last < len(sentence)
        and follows in NOUNS
        and not is_time(sentence.words[mention.last])
        and mention.quantity.kind != "rate"
    ):
        return None
    before_it = mention.left - 1
    if sentence.words[mention.left] == "estimated" or (
        before_it > 0
        and sentence.words[before_it] in ("of", "at", "worth")
        and before_it - 1 not in sentence.figures
        and singular(sentence.words[before_it - 1]) not in _EXTREMES
    ):
        return None  # "a crowd of 8,000" has a measure of its own
    compared, aside = _after_comparison(sentence, mention), None
    for before in reversed(mentions[:index]):
        if before.measure is None or not before.plain or before.quantity.kind in ("multiple", "score"):
            if before.quantity.unit is not None and before.quantity.kind in ("money", "measure"):
                return None
            continue
        if before.measure in ("times", "time"):
            continue
        if (before.quantity.per is None) != (mention.quantity.per is None) and before.quantity.per is None:
            continue
        if compared and before.left and sentence.tags[before.left - 1] == "IN":
            aside = aside or before  # "84,000 people are in 312 centres, down from 131,000": people
            continue
        mention.carrier = before.carrier or before
        return before.measure
    mention.carrier = aside
    return aside.measure if aside is not None else None


def _after_comparison(sentence: Sentence, mention: Mention) -> bool:
    """Whether the figure is the other end of a comparison after a comma, or its size: ", down from [a peak of] 131,000",
    ", four more than".
    """
    words, end = sentence.words, mention.last
    if mention.left and words[mention.left - 1] == "," and words[end : end + 1] in (["more"], ["fewer"], ["less"]):
        return words[end + 1 : end + 2] == ["than"]
    for token in range(mention.left - 1, max(mention.left - 7, 1), -1):
        if sentence.words[token] in ("from", "with", "to"):
            return sentence.words[token - 1] in ("up", "down", "compared") and sentence.words[token - 2] in (",", "(")
    return False

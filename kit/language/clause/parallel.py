"""Figures that share the words of one before them: in a clause without a verb ("..., robberies 5%"), in a list ("..., 2.4% in April").

A clause can leave out the verb it has in common with the clause before ("gapping"). What stands before its figure then has the part
there that its counterpart has in the first: "The airline cut 2,000 jobs and the bank 300".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from kit.language.clause.counted import Mention
from kit.language.lexicons import load_words
from kit.language.quantities.quantity import Quantity
from kit.language.sentence import ADJECTIVES, FINITE, NOUNS, VERBS, Sentence
from kit.language.syntax import edges, subject_of

Range = tuple[int, int]

_REACH = 16  # tokens between a figure and the next of its kind
_JOINTS = frozenset((",", "and", ";", "while", "but", "or"))
_LINKS = frozenset("at by for from on to with in".split())
_BY = frozenset(("by", ""))
_WHERE = frozenset("among at for in".split())  # before a phrase that opens its clause: "in the south 41"
_OPENERS = load_words("figure_words.toml")["clause_openers"] - {
    "while",
    "but",
    "as",
    "since",
    "before",
    "after",
    "until",
}
_INSIDE = NOUNS | ADJECTIVES | {"DT", "PRP$", "POS", "CD", "VBN", "HYPH", "AFX"}
# Adjectives that stand as nouns; others go with the number ("a further 300").
_NOUNLIKE = frozenset("elderly female flat jobless male national old poor rich rival unemployed young".split())
# Nouns that say something of the number behind them ("a record 300") or have it for a name ("page 3").
_OF_NUMBERS = frozenset(
    "age aged article average chapter day figure least maximum minimum most number page peak record section stage to"
    " total".split()
)
_DEFINITE = frozenset(("DT", "PRP", "PRP$", "NNP", "NNPS"))


class Parallel(NamedTuple):
    """What a figure shares with ``model``, the number of another figure of its sentence: all, but that the tokens ``own`` have
    the part of ``counterpart``."""

    model: int
    own: Range | None = None
    counterpart: Range | None = None


class _Clause(NamedTuple):
    """What stands around the first figure: its number, the preposition before it, and what has a part in its clause."""

    figure: int
    link: str
    subject: Range | None
    object: Range | None
    front: Range | None
    fronted_by: str


class _Piece(NamedTuple):
    """What stands before a later figure: a noun phrase, if any, a preposition before it and one behind it."""

    joint: int
    own: Range | None
    before: str
    link: str


def parallels(sentence: Sentence, mentions: Sequence[Mention]) -> dict[int, Parallel]:
    """By the number of a figure what it shares with one before it."""
    found: dict[int, Parallel] = {}
    if not sentence.parsed:
        return found
    clause: _Clause | None = None
    for number in range(1, len(mentions)):
        mention = mentions[number]
        start = end_of(sentence, mentions[number - 1])
        if (second := _second(sentence, mentions, number, found.get(number - 1))) is not None:
            found[number] = second
            continue
        piece = _piece(sentence, start, mention) if _closed(sentence, mention) else None
        if clause is None and piece is not None:
            clause = _clause_before(sentence, mentions, number, 1 if piece.own is None else 3)
        made = None
        if clause is not None and piece is not None and _alike(mentions[clause.figure], mention):
            made = _matched(sentence, clause, piece)
        if made is None:
            clause = None
        else:
            found[number] = made
    return found


def _clause_before(sentence: Sentence, mentions: Sequence[Mention], number: int, reach: int) -> _Clause | None:
    """The clause of the nearest figure before one that is of its kind: of "rose 4% to $3bn, profit 6%" the first."""
    for earlier in range(number - 1, max(number - 1 - reach, -1), -1):
        if earlier < number - 1 and not _JOINTS.isdisjoint(
            sentence.words[end_of(sentence, mentions[earlier]) : mentions[earlier + 1].left]
        ):
            return None
        if _alike(mentions[earlier], mentions[number]):
            found = _clause(sentence, earlier, mentions[earlier])
            # In "rose 14% to 3.2 billion and imports by 9" the level stands in no clause of its own.
            if found is not None:
                return found
    return None


def _second(sentence: Sentence, mentions: Sequence[Mention], number: int, first: Parallel | None) -> Parallel | None:
    """The second figure of a clause without a verb: the "$400m" of "rose 4% to $3bn, profit 6% to $400m"."""
    if first is None or first.own is None or first.model + 1 >= number - 1:
        return None
    mention = mentions[number]
    link = sentence.words[mention.left - 1]
    beside = link in _LINKS
    return Parallel(first.model + 1, first.own, first.counterpart) if beside else None


def end_of(sentence: Sentence, mention: Mention) -> int:
    """The end of a figure's tokens with its denominator and its noun."""
    close = max(mention.quantity.end, mention.per_end or 0, mention.quantity.per_end or 0)
    return max(mention.end, min(len(sentence), sentence.token_at(close - 1) + 1))


def with_unit_of(mention: Mention, model: Mention) -> None:
    """Gives a bare number the unit and the denominator of the figure whose clause it shares: "and women 34"."""
    bare, other = mention.quantity, model.quantity
    if (
        bare.unit is None
        and bare.kind == "count"
        and mention.noun is None
        and (other.unit or other.per or other.kind == "money")
    ):
        mention.quantity = replace(
            bare,
            kind=other.kind,
            unit=other.unit,
            unit_basis="shared" if other.unit else None,
            per=other.per,
            shared_with=other.number_start if other.unit else None,
        )
    elif bare.per is None and other.per is not None and _of_one_size(bare, other):
        mention.quantity = replace(bare, kind=other.kind, per=other.per)


def _of_one_size(one: Quantity, other: Quantity) -> bool:
    """Whether two values can be of one rate: "€4.16 per share or €57 million" is no 57 million a share."""
    small, large = sorted((abs(one.number.value), abs(other.number.value)))
    return large <= 100 * small


def _alike(before: Mention, mention: Mention) -> bool:
    one, other = before.quantity, mention.quantity
    if other.kind == "count" and other.unit is None and mention.noun is None:
        return one.kind in ("count", "duration", "measure", "money", "percent", "rate")
    if one.kind == other.kind == "money":
        return True
    same = one.kind == other.kind or {one.kind, other.kind} <= {"rate", other.kind} and other.per is None
    return same and one.unit == other.unit and one.kind not in ("age", "score", "multiple")


def _closed(sentence: Sentence, mention: Mention) -> bool:
    """Whether no verb follows the figure that would have it for its subject."""
    following = end_of(sentence, mention)
    if following >= len(sentence):
        return True
    tag, word = sentence.tags[following], sentence.words[following]
    return (
        tag not in FINITE
        and word not in ("of", "people", "more", "less", "below", "above")
        and tag not in ("VBN", "VBG")
    )


def _piece(sentence: Sentence, start: int, mention: Mention) -> _Piece | None:
    """What stands between a figure and the next, from the last joint on; None where more stands there than one phrase."""
    words, tags = sentence.words, sentence.tags
    token = mention.left - 1
    if token < start or mention.left - start > _REACH:
        return None
    while token > start and tags[token] == "RB":
        token -= 1
    link = before = ""
    if words[token] in _LINKS and token > start:
        link, token = words[token], token - 1
    stop = token + 1
    token = _before_phrase(sentence, start, token)
    own: Range | None = (token + 1, stop) if token + 1 < stop else None
    if own is not None and own[1] - 1 in sentence.calendar and not link:
        own = None  # "and in June 6%"
        token -= words[token] in ("in", "on")
    if token > start and words[token] in _WHERE and own is not None:
        before, token = words[token], token - 1
    if token < start or words[token] not in _JOINTS:
        return None
    while token > start and words[token - 1] in _JOINTS:
        token -= 1
    piece = _Piece(token, own, before, link)
    return piece if _lacks_verb(sentence, start, piece) else None


def _before_phrase(sentence: Sentence, start: int, token: int) -> int:
    """The token before the noun phrase that ends at ``token`` and reaches no further than ``start``: the "and" of "and the price of oil"."""
    words, tags = sentence.words, sentence.tags
    while token >= start and _is_inside(sentence, token):
        token -= 1
        if tags[token + 1] in ("DT", "PRP$"):
            break
        if token > start and words[token] == "of" and tags[token - 1] in NOUNS:
            token -= 1
    return token


def _lacks_verb(sentence: Sentence, start: int, piece: _Piece) -> bool:
    """Whether a piece can share the verb of the clause before it: no other verb has opened since the figure that ends at ``start``."""
    words, tags, joint = sentence.words, sentence.tags, piece.joint
    verb = start + (piece.before != "" and tags[start] in FINITE)  # "In the north 300 died and in the south 41"
    if any(tags[token] in FINITE or words[token] in _OPENERS for token in range(verb, joint)):
        return False
    if piece.own is not None:
        return _names(sentence, piece.own)
    # "In five days involving the aircraft and two airlines" has a verb.
    return piece.link in _BY and {"VBG", "VB", "VBN"}.isdisjoint(tags[start:joint])


def _is_inside(sentence: Sentence, token: int) -> bool:
    """Whether a token can stand in a noun phrase; a participle only at its start ("heating oil")."""
    if sentence.tags[token] == "VBG":
        return sentence.tags[token + 1] in NOUNS and token > 0 and sentence.words[token - 1] in _JOINTS
    return sentence.tags[token] in _INSIDE


def _names(sentence: Sentence, own: Range) -> bool:
    """Whether a range is a whole noun phrase that a number can be said of."""
    last = own[1] - 1
    word, tag = sentence.words[last], sentence.tags[last]
    if word in _OF_NUMBERS:
        return False
    return tag in NOUNS or word in _NOUNLIKE


def _clause(sentence: Sentence, number: int, mention: Mention) -> _Clause | None:
    """The clause of a figure that stands in a whole one."""
    words, tags = sentence.words, sentence.tags
    token = mention.left - 1
    while token > 0 and tags[token] in ("RB", "DT", "JJ"):
        token -= 1
    link = ""
    if token > 0 and words[token] in _LINKS | {"of"}:
        link, token = words[token], token - 1
    if (
        token >= 0
        and token + 1 == mention.left
        and tags[token] in NOUNS
        and (fronted := _fronted(sentence, token)) is not None
    ):
        return _Clause(number, link, None, None, *fronted)
    stop = token + 1
    while token > 0 and tags[token] in _INSIDE - {"VBN"} and token not in sentence.figures:
        token -= 1
    own = (token + 1, stop) if token + 1 < stop else None
    while token > 0 and tags[token] in ("RB", "RP"):
        token -= 1
    if token < 0 or tags[token] not in VERBS:
        return None
    subject = _subject(sentence, token)
    if subject is None:
        return None
    if own is not None and (tags[own[0]] == "PRP$" or link == "of"):
        own = None
    return _Clause(number, link, subject, own, None, "")


def _fronted(sentence: Sentence, last: int) -> tuple[Range, str] | None:
    """ "In the north 300 died": the phrase that opens the clause of a figure."""
    token = last
    while token > 0 and sentence.tags[token] in _INSIDE:
        token -= 1
    preposition = sentence.words[token]
    return ((token + 1, last + 1), preposition) if preposition in _WHERE else None


def _subject(sentence: Sentence, verb: int) -> Range | None:
    """The tokens of the subject of a verb, which stands before it."""
    head, _ = subject_of(sentence, verb)
    if head is None or sentence.tags[head] not in NOUNS | {"PRP", "JJ", "DT"}:
        return None
    first, last = edges(sentence, head)
    return first, min(max(last, head + 1), verb)


def _matched(sentence: Sentence, clause: _Clause, piece: _Piece) -> Parallel | None:
    """The part that a later piece has of the clause, if it goes with it."""
    if piece.own is None:
        return Parallel(clause.figure) if piece.link in _BY else None
    if clause.front is not None:
        same = piece.before == clause.fronted_by and not piece.link
        return Parallel(clause.figure, piece.own, clause.front) if same else None
    if piece.link and piece.link != clause.link:
        return None
    counterpart = clause.subject
    if clause.object is not None and not _like_subject(sentence, clause, piece.own):
        counterpart = clause.object
    return Parallel(clause.figure, piece.own, counterpart)


def _like_subject(sentence: Sentence, clause: _Clause, own: Range) -> bool:
    """Whether a phrase has an article or a name as the subject has and the object has not: "cut fees by 6% and the ferry firm by 4"."""
    ranges = (own, clause.subject or own, clause.object or own)
    told, subject, thing = (sentence.tags[first] in _DEFINITE for first, _ in ranges)
    return told == subject != thing

"""Change against level: whether a figure is a rise, a fall, or the level at either end of one.

The words left of a figure say it ("rose 5 percent to 99 from 94", "up 12 percent"), or a noun or adverb after it ("a 3
percent drop", "2 percent higher"). The walk to the left passes other figures and stops where the clause does.
"""

from __future__ import annotations

from typing import NamedTuple

from kit.language.clause.change_words import change_words
from kit.language.lexicons import load_words
from kit.language.sentence import ADJECTIVES, FINITE, NOUNS, VERBS, Sentence

_REACH = (
    28  # tokens: how far from its verb a level can stand ("rose 8 percent ... in the first quarter from 5.2 billion")
)
_WORDS = load_words("figure_words.toml")
_LINKS = _WORDS["links"]
_BREAKS = _WORDS["clause_openers"]
_SOFT_BREAKS = frozenset(("after", "before", "since", "as", "until"))
_APPROXIMATING = _WORDS["approximating"]
# "raised $11 million" is no rise of $11 million
_MAKING = _WORDS["making_verbs"]
_BOUNDS = frozenset(("above", "below", "under", "beyond", "past"))
_SHARES = frozenset(("%", "pp", "bp"))
_POINTS = frozenset(("point", "points"))
_AUXILIARIES = _WORDS["auxiliaries"]
_PLAYED = frozenset("add added adding adds hit hits hitting reach reached".split())
_TIMES = frozenset(
    "year month week quarter decade before ago earlier last previous previously now today currently".split()
)
_LEVELS = frozenset("average high level low maximum minimum peak record total".split())
_PACES = frozenset(("clip", "pace", "rate", "speed"))
# What only a person scores: "hit 84 off 61 balls", "added 22".
_SCORED = frozenset("assists baskets goals points rebounds runs strokes tries wickets".split())


class Change(NamedTuple):
    """What a figure is in a change, and the token of the word that says so (a verb, noun or particle), or -1."""

    kind: str
    token: int


def change_of(
    sentence: Sentence,
    first: int,
    after: int,
    unit: str | None,
    noun: str | None,
    kind: str,
    periods: frozenset[int] = frozenset(),
) -> Change | None:
    """The change that the figure of tokens ``first`` up to ``after`` (its counted noun included) is part of, or None.

    ``periods`` are the tokens of calendar expressions.
    """
    return _said_after(sentence, first, after, unit, periods) or _said_before(sentence, first, unit, noun, kind)


def _said_after(sentence: Sentence, first: int, after: int, unit: str | None, periods: frozenset[int]) -> Change | None:
    """ "a 3 percent drop", "2 percent higher", "2,500 more than in 2023"."""
    lexicon = change_words()
    words, tags = sentence.words, sentence.tags
    token = after
    while (
        token < min(after + 4, len(words))
        and (tags[token] in ADJECTIVES or tags[token] in ("RB", "HYPH", "VBG", "NN"))
        and words[token] not in lexicon.particles
        and words[token] not in lexicon.comparatives
        and words[token] not in lexicon.nouns
    ):
        token += 1
    if token >= len(words):
        return None
    timed = after + 1 in periods or after + 1 < len(words) and tags[after + 1] not in NOUNS
    if words[after : after + 1] == ["than"] and timed and _over_time(sentence, after + 1, periods):
        for more in range(first + 1, after):  # "28 fewer crashes than in 2006"
            if words[more] in lexicon.comparatives and words[more - 1] != "of":
                return Change(lexicon.comparatives[words[more]], more)
    word = words[token]
    if word in ("above", "below") and unit in _SHARES and _over_time(sentence, token + 1, periods):
        return Change("rise" if word == "above" else "fall", token)  # "3 percent below 2005 levels"
    if word in lexicon.nouns:
        return Change(lexicon.nouns[word], token)
    what = lexicon.particles.get(word) if word not in ("up", "down", "off") else None
    what = what or lexicon.comparatives.get(word)
    if what is None:
        return None
    following = _than(sentence, token + 1)
    if following is not None:
        return Change(what, token) if _over_time(sentence, following + 1, periods) else None
    if unit is None:
        return None
    if word in lexicon.comparatives:
        return None
    return Change(what, token)


def _than(sentence: Sentence, start: int) -> int | None:
    """The "than" of a comparative: beside it, or behind what is paid for or used ("a third more for gas than")."""
    words, tags = sentence.words, sentence.tags
    for token in range(start, min(start + 6, len(words))):
        if words[token] == "than":
            return token
        if tags[token] not in NOUNS | ADJECTIVES | {"DT", "IN", "PRP$"}:
            return None
    return None


def _over_time(sentence: Sentence, start: int, periods: frozenset[int]) -> bool:
    """Whether what stands after "than" is an earlier time: the comparison is a change."""
    words = sentence.words
    for token in range(start, min(start + 5, len(words))):
        if token in periods:
            return True
        if len(words[token]) == 4 and words[token].isdecimal():
            return True
        if words[token] in _TIMES:
            return True
        if words[token] in (",", ".", ";"):
            break
    return False


def _said_before(sentence: Sentence, first: int, unit: str | None, noun: str | None, kind: str) -> Change | None:
    lexicon = change_words()
    words, tags = sentence.words, sentence.tags
    if words[first] == "of" and first > 0:  # "a decline [of about] 500 jobs"
        return _of(sentence, first, unit, noun, kind)
    token = first - 1
    passed = 0
    while (
        token >= 0
        and words[token] not in lexicon.particles
        and (
            words[token] in _APPROXIMATING
            or tags[token] in ("RB", "RBR", "RBS", "$", "DT", "JJ", "JJR", "-LRB-", "JJS")
        )
        and words[token] not in lexicon.verbs
        and words[token] not in ("to", "by", "from")
    ):
        if words[token] == "at" and not (token + 1 < len(words) and words[token + 1] in ("least", "most")):
            break
        if words[token] == "over" and tags[token] == "IN" and passed == 0 and token > 0 and tags[token - 1] in NOUNS:
            break
        token -= 1
        passed += 1
    if token < 0:
        return None
    link = words[token]
    if link in lexicon.particles:
        return None if _belongs_to_verb(sentence, token) else Change(lexicon.particles[link], token)
    direct = verb_of_change(sentence, token)
    if direct in ("reach", "rise", "fall") and unit is None and _scores(sentence, token, first, noun):
        return None
    if direct in ("rise", "fall") and words[token + 1] in _BOUNDS:
        return Change("to", token)
    if direct in ("rise", "fall"):
        return _direct(sentence, token, direct, unit, noun, kind)
    if direct == "reach":
        return Change("to", token) if kind not in ("duration", "age") and (noun is None or unit is not None) else None
    if link not in _LINKS:
        if link in lexicon.nouns and unit in _SHARES:
            return Change(lexicon.nouns[link], token)
        return _of_object(sentence, token) if unit in _SHARES and token + 1 == first else None
    if link == "of":
        return _of(sentence, token, unit, noun, kind)
    if kind == "age" or kind == "duration" and link not in ("to", "from", "by"):
        return None
    if link == "at" and (paced := _paced(sentence, token, unit)) is not None:
        return paced
    governor = _governor(sentence, token, link)
    if governor is None:
        return None
    at, what = governor
    if link == "by":
        return Change(what, at) if what in ("rise", "fall") else None
    if link in ("to", "from"):
        return Change(link, at)
    if link == "at":
        return Change("to", at) if what == "close" else None
    return None


def _belongs_to_verb(sentence: Sentence, particle: int) -> bool:
    """Whether "up" or "down" is part of another verb ("shot down 43 drones", "lay off 200", "makes up 80 percent")."""
    if particle == 0:
        return False
    before = particle - 1
    word = sentence.words[before]
    lexicon = change_words()
    if sentence.words[particle] == "off":
        return True
    return sentence.tags[before] in VERBS and word not in _AUXILIARIES and lexicon.verbs.get(word) is None


def verb_of_change(sentence: Sentence, token: int) -> str | None:
    """rise, fall, reach, neutral or close, when the token is a verb of change."""
    lexicon = change_words()
    word = sentence.words[token]
    what = lexicon.verbs.get(word)
    if what is None or not sentence.parsed or sentence.tags[token] in VERBS:
        return what
    following = sentence.words[token + 1] if token + 1 < len(sentence) else ""
    ends = sentence.words[token - 1 : token] == ["to"] and following == "at"
    return what if ends else None  # "to end at 2,418"


def _direct(sentence: Sentence, token: int, what: str, unit: str | None, noun: str | None, kind: str) -> Change | None:
    """The figure is the object of a verb of change: "rose 3 percent", "gained 14 seats", but "lost 28 tanks"."""
    lexicon = change_words()
    word = sentence.words[token]
    if sentence.tags[token] == "VBN" and sentence.deps[token] in ("amod", "acl") and word in lexicon.transfers:
        return None
    if kind in ("age", "duration"):
        return None
    if kind == "measure" and word.startswith("crash"):
        return None  # "crashed 20 miles west of the town"
    if word in lexicon.losses and not (unit in _SHARES or (noun or "").split(" ")[-1] in _POINTS):
        lessened = noun is not None and unit is None and word.startswith(("shed", "cut"))
        return Change(what, token) if lessened or noun is None and _reaches_level(sentence, token) else None
    if word in _MAKING and kind in ("money", "count", "vague", "measure"):
        return None
    return Change(what, token)


def _reaches_level(sentence: Sentence, verb: int) -> bool:
    """ "lost 94 cents to settle at $57", "shed $2 to $17": the level after a loss shows that it is no loss of goods."""
    for token in range(verb + 1, min(verb + 8, len(sentence) - 1)):
        if sentence.words[token] == "to" and token not in sentence.figures:
            return sentence.tags[token + 1] in ("CD", "$") or verb_of_change(sentence, token + 1) == "close"
    return False


def _of_object(sentence: Sentence, noun: int) -> Change | None:
    """ "increased revenue 8%": the object of a verb of change stands between."""
    token = noun
    while token > 0 and sentence.tags[token] in NOUNS | ADJECTIVES | {"DT", "PRP$", "POS"}:
        token -= 1
    word = sentence.words[token]
    transfers = change_words().transfers
    if token == noun or sentence.tags[token] not in VERBS or word in transfers and not word.startswith("cut"):
        return None
    what = verb_of_change(sentence, token)
    return Change(what, token) if what in ("rise", "fall") else None


def _scores(sentence: Sentence, verb: int, first: int, noun: str | None) -> bool:
    """Whether a player makes the number in a game: "hit 84 off 61 balls", "Reyes added 22 points"."""
    words = sentence.words
    if words[verb] not in _PLAYED or noun is not None and noun.split(" ")[-1] not in _SCORED:
        return False
    if noun is None and ("off" in words[first + 1 : first + 3] or not _SCORED.isdisjoint(words[:verb])):
        return True
    subject = sentence.child(verb, "nsubj")
    return subject is not None and sentence.entities[subject] == "PERSON"


def _of(sentence: Sentence, of: int, unit: str | None, noun: str | None, kind: str) -> Change | None:
    """ "an increase of 5 percent", "a drop in sales of 7.5%", "to a level of 4,211", "at a rate of 2 percent"."""
    found = _of_noun(sentence, of, unit, noun, kind)
    if found is not None:
        return found
    words, tags = sentence.words, sentence.tags
    token = of - 1
    while token > 0 and (tags[token] in NOUNS | ADJECTIVES | {"DT", "PRP$"} or words[token] in ("(", ")")):
        token -= 1
    if words[token] == "in" and unit is not None:
        return _of_noun(sentence, token, unit, noun, kind)
    if words[token] in ("to", "from") and words[of - 1] in _LEVELS:
        governor = _governor(sentence, token, words[token])
        return None if governor is None else Change(words[token], governor[0])
    return _at_rate(sentence, of, unit)


def _of_noun(sentence: Sentence, of: int, unit: str | None, noun: str | None, kind: str) -> Change | None:
    """ "an increase of 5 percent"; "a loss of $3 million" is no fall of anything."""
    lexicon = change_words()
    token = of - 1
    if token < 0:
        return None
    word = sentence.words[token]
    if word not in lexicon.nouns or sentence.tags[token] not in NOUNS:
        return None
    if word in ("loss", "losses", "gain", "gains", "addition", "retreat", "crash", "collapse") and not (
        unit in _SHARES or (noun or "").split(" ")[-1] in _POINTS
    ):
        return None
    if word == "growth" and kind == "measure" and sentence.words[token - 1] in ("a", "an", "the"):
        return None  # a tumour
    return Change(lexicon.nouns[word], token)


def _at_rate(sentence: Sentence, of: int, unit: str | None) -> Change | None:
    """ "grew at an annual rate of 2.4 percent": the rate is the size of what it grew."""
    if unit not in _SHARES or sentence.words[of - 1] not in _PACES:
        return None
    for token in range(of - 2, max(of - 7, 0), -1):
        if sentence.words[token] == "at":
            return _paced(sentence, token, unit)
        if sentence.tags[token] not in ADJECTIVES | NOUNS | {"DT", "HYPH", "RB", "VBN", "VBG", "RBS"}:
            return None
    return None


def _paced(sentence: Sentence, at: int, unit: str | None) -> Change | None:
    """ "grew at 2 percent", "is growing at an annualised 2.4 percent": a verb of change beside "at" with a share."""
    token = at - 1
    while token > 0 and sentence.tags[token] in ("RB", "RBR"):
        token -= 1
    if unit != "%" or token < 0:
        return None
    what = verb_of_change(sentence, token)
    return Change(what, token) if what in ("rise", "fall") else None


def _governor(sentence: Sentence, link: int, kind: str) -> tuple[int, str] | None:
    """The verb, noun or particle of change that the preposition at ``link`` belongs to."""
    lexicon = change_words()
    words, tags = sentence.words, sentence.tags
    closing = -1
    token = link - 1
    while token >= 0 and link - token < _REACH:
        word, tag = words[token], tags[token]
        what = verb_of_change(sentence, token)
        if word in _MAKING and kind == "from" and not _has_both_ends(sentence, token, link, kind):
            return None
        if what == "neutral" and not _has_both_ends(sentence, token, link, kind):
            what = None
            if tag in FINITE:
                return None
        if what in ("rise", "fall", "neutral"):
            if closing >= 0:
                return (closing, "close") if what != "neutral" else None
            return token, what
        if what == "close":
            if kind == "at" or kind == "to":
                if closing < 0:
                    closing = token
                token -= 1
                continue
            return None
        if what == "reach":
            return None if kind in ("by", "at") else (token, what)
        if word in lexicon.particles and word not in ("off",):
            return token, "close" if kind == "at" else lexicon.particles[word]
        if word in lexicon.nouns and closing >= 0:
            return closing, "close"
        if (
            word in lexicon.nouns
            and (kind in ("to", "from") or kind == "by" and token + 1 == link)
            and word not in ("loss", "losses", "gain", "gains", "cut", "cuts", "addition", "growth")
        ):
            return token, lexicon.nouns[word]
        if word in _BREAKS and tag in ("IN", "WDT", "WP", "WRB", "CC"):
            # "fell from 9 percent as of May to 7" goes on; in "fell after rising to 7" the nearer verb was met first
            if not (word in _SOFT_BREAKS and kind in ("to", "from")):
                return None
        elif (
            word in (";", ":")
            or tag in FINITE
            and word not in _AUXILIARIES
            or (
                tag in ("VB", "VBN", "VBG")
                and sentence.deps[token] not in ("amod", "pobj", "compound", "prep", "case")
                and kind in ("from", "to")
            )
        ):
            return None
        token -= 1
    if closing >= 0 and kind == "at":
        return None
    return None


def _has_both_ends(sentence: Sentence, verb: int, link: int, kind: str) -> bool:
    """Whether a verb of no direction has both levels ("went from 4 to 6"), or carries to one ("brought it to 48")."""
    if kind == "to" and sentence.words[verb] in change_words().carriers:
        return link - verb <= 6
    if kind not in ("to", "from"):
        return False
    others = ("from", "by") if kind == "to" else ("to",)
    tags, words = sentence.tags, sentence.words
    for token in range(verb + 1, min(link + 10, len(words) - 1)):
        if words[token] in others and tags[token + 1] in ("CD", "$", "RB"):
            return True
    return False

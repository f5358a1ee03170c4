"""Change against level: whether a figure is a rise, a fall, or the level at either end of one.

The words left of a figure say it ("rose 5 percent to 99 from 94", "up 12 percent"), or a noun or adverb after it ("a 3
percent drop", "2 percent higher"). The walk to the left passes other figures and stops where the clause does.
"""

from __future__ import annotations

from typing import NamedTuple

from kit.language.clause.change_words import change_words
from kit.language.lexicons import load_words
from kit.language.sentence import ADJECTIVES, AMOUNTS, FINITE, NOUNS, VERBS, Sentence

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
_ROUGH_TAGS = frozenset(("RB", "RBR", "RBS", "$", "DT", "JJ", "JJR", "-LRB-", "JJS"))
# What happens and has no size but a share: "a collapse of 40 percent", but "the collapse of 40 banks".
_EVENTS = frozenset(("collapse", "crash", "rally", "retreat"))
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


class Amount(NamedTuple):
    """What a figure says how much of: its unit, the noun that it counts, and its kind."""

    unit: str | None
    noun: str | None
    kind: str

    @property
    def is_share(self) -> bool:
        return self.unit in _SHARES

    @property
    def is_points(self) -> bool:
        """Whether it can be only the size of a change where a loss or a gain has it: "lost 2 percent", "lost 12 points"."""
        return self.is_share or self.counts(_POINTS)

    def counts(self, nouns: frozenset[str]) -> bool:
        """Whether its noun is one of some."""
        return self.noun is not None and self.noun.split(" ")[-1] in nouns


def change_of(
    sentence: Sentence, first: int, after: int, amount: Amount, periods: frozenset[int] = frozenset()
) -> Change | None:
    """The change that the figure of tokens ``first`` up to ``after`` (its counted noun included) is part of, or None.

    ``periods`` are the tokens of calendar expressions.
    """
    return _said_after(sentence, first, after, amount, periods) or _said_before(sentence, first, amount)


def _said_after(sentence: Sentence, first: int, after: int, amount: Amount, periods: frozenset[int]) -> Change | None:
    """ "a 3 percent drop", "2 percent higher", "2,500 more than in 2023"."""
    lexicon, words = change_words(), sentence.words
    token = _behind_modifiers(sentence, after)
    if token >= len(words):
        return None
    word = words[token]
    if (counted := _more_of(sentence, first, after, periods)) is not None:
        return counted
    if word in ("above", "below") and amount.is_share and _over_time(sentence, token + 1, periods):
        return Change("rise" if word == "above" else "fall", token)  # "3 percent below 2005 levels"
    if word in lexicon.nouns:
        return Change(lexicon.nouns[word], token)
    compared = lexicon.comparatives.get(word)
    what = compared if word in ("up", "down", "off") else lexicon.particles.get(word, compared)
    if what is None:
        return None
    than = _than(sentence, token + 1)
    if than is not None:
        return Change(what, token) if _over_time(sentence, than + 1, periods) else None
    return Change(what, token) if amount.unit is not None and compared is None else None


def _behind_modifiers(sentence: Sentence, token: int) -> int:
    """The first word from a token on that says a change, or that modifies none: the "drop" of "3 percent year-on-year drop"."""
    lexicon, words, tags = change_words(), sentence.words, sentence.tags
    end = min(token + 4, len(words))
    while token < end and (tags[token] in ADJECTIVES or tags[token] in ("RB", "HYPH", "VBG", "NN")):
        if words[token] in lexicon.particles or words[token] in lexicon.comparatives or words[token] in lexicon.nouns:
            break
        token += 1
    return token


def _more_of(sentence: Sentence, first: int, than: int, periods: frozenset[int]) -> Change | None:
    """ "28 fewer crashes than in 2006": the comparative before what is counted."""
    words, comparatives, time = sentence.words, change_words().comparatives, than + 1
    if words[than] != "than" or not _over_time(sentence, time, periods):
        return None
    if time not in periods and (time >= len(words) or sentence.tags[time] in NOUNS):
        return None
    for token in range(first + 1, than):
        if words[token] in comparatives and words[token - 1] != "of":
            return Change(comparatives[words[token]], token)
    return None


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


def _said_before(sentence: Sentence, first: int, amount: Amount) -> Change | None:
    """ "rose 5 percent", "rose to 99 from 94", "up 12 percent", "an increase of 5"."""
    if sentence.words[first] == "of" and first > 0:  # "a decline [of about] 500 jobs"
        return _of(sentence, first, amount)
    token = _before_roughly(sentence, first)
    if token < 0:
        return None
    lexicon, link = change_words(), sentence.words[token]
    if link in lexicon.particles:
        return None if _belongs_to_verb(sentence, token) else Change(lexicon.particles[link], token)
    verb = verb_of_change(sentence, token)
    if verb in ("reach", "rise", "fall"):
        return _direct(sentence, token, verb, first, amount)
    if link == "of":
        return _of(sentence, token, amount)
    if link in _LINKS:
        return _linked(sentence, token, amount)
    if link in lexicon.nouns and amount.is_share:
        return Change(lexicon.nouns[link], token)
    return _of_object(sentence, token) if amount.is_share and token + 1 == first else None


def _before_roughly(sentence: Sentence, first: int) -> int:
    """The token before the words that make a figure rough: the "rose" of "rose by only about 5 percent", -1 where none stands there."""
    lexicon, words, tags = change_words(), sentence.words, sentence.tags
    for token in range(first - 1, -1, -1):
        word = words[token]
        rough = word in _APPROXIMATING or tags[token] in _ROUGH_TAGS
        if tags[token] == "VBN" and token and tags[token - 1] == "DT":
            continue  # "from a revised 98.3"
        if not rough or word in lexicon.particles or word in lexicon.verbs or word in ("to", "by", "from"):
            return token
        if word == "at" and words[token + 1] not in ("least", "most"):
            return token
        if word == "over" and tags[token] == "IN" and token == first - 1 and token > 0 and tags[token - 1] in NOUNS:
            return token
    return -1


def _linked(sentence: Sentence, link: int, amount: Amount) -> Change | None:
    """ "rose by 5", "fell to 99", "up from 94", "ended at 2,418": a preposition that joins a figure to a change."""
    word = sentence.words[link]
    if amount.kind == "age" or amount.kind == "duration" and word not in ("to", "from", "by"):
        return None
    if word == "at" and (paced := _paced(sentence, link, amount)) is not None:
        return paced
    if word == "by" and sentence.tags[link - 1] == "VBN" and verb_of_change(sentence, link - 1) is None:
        return None  # "a motion to cut the fee was [defeated] by 12 votes"
    governor = _governor(sentence, link, word)
    if governor is None:
        return None
    if word in ("to", "from"):
        return Change(word, governor.token)
    if word == "by":
        by_some = sentence.words[governor.token] in change_words().particles and not amount.is_points
        if by_some and _belongs_to_verb(sentence, governor.token):
            return None  # "set up by 40 families"
        return governor if governor.kind in ("rise", "fall") else None
    return Change("to", governor.token) if word == "at" and governor.kind == "close" else None


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


def _direct(sentence: Sentence, verb: int, what: str, first: int, amount: Amount) -> Change | None:
    """The figure is the object of a verb of change: "rose 3 percent", "gained 14 seats", "reached 424 ppm", but "lost 28 tanks"."""
    lexicon, word, kind = change_words(), sentence.words[verb], amount.kind
    if amount.unit is None and _scores(sentence, verb, first, amount):
        return None
    if what == "reach":
        level = kind not in ("duration", "age") and (amount.noun is None or amount.unit is not None)
        return Change("to", verb) if level else None
    if sentence.words[verb + 1] in _BOUNDS:
        return Change("to", verb)
    if kind in ("age", "duration") or word in lexicon.transfers and _modifies(sentence, verb):
        return None
    if word.startswith("crash") and not amount.is_points:
        return None  # "crashed 20 miles west of the town"
    if word in lexicon.losses and not amount.is_points and not _lessens(sentence, verb, amount):
        return None
    if word in _MAKING and kind in ("money", "count", "vague", "measure"):
        return None
    return Change(what, verb)


def _modifies(sentence: Sentence, participle: int) -> bool:
    return sentence.tags[participle] == "VBN" and sentence.deps[participle] in ("amod", "acl")


def _lessens(sentence: Sentence, verb: int, amount: Amount) -> bool:
    """Whether a loss makes something less than it was: "shed 300 jobs", "lost 94 cents to settle at $57"."""
    if amount.noun is None:
        return _reaches_level(sentence, verb)
    return amount.unit is None and sentence.words[verb].startswith(("shed", "cut"))


def _reaches_level(sentence: Sentence, verb: int) -> bool:
    """ "lost 94 cents to settle at $57", "shed $2 to $17": the level after a loss shows that it is no loss of goods."""
    for token in range(verb + 1, min(verb + 8, len(sentence) - 1)):
        if sentence.words[token] == "to" and token not in sentence.figures:
            return sentence.tags[token + 1] in AMOUNTS or verb_of_change(sentence, token + 1) == "close"
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


def _scores(sentence: Sentence, verb: int, first: int, amount: Amount) -> bool:
    """Whether a player makes the number in a game: "hit 84 off 61 balls", "Reyes added 22 points"."""
    words = sentence.words
    if words[verb] not in _PLAYED or amount.noun is not None and not amount.counts(_SCORED):
        return False
    if amount.noun is None and ("off" in words[first + 1 : first + 3] or not _SCORED.isdisjoint(words[:verb])):
        return True
    subject = sentence.child(verb, "nsubj")
    return subject is not None and sentence.entities[subject] == "PERSON"


def _of(sentence: Sentence, of: int, amount: Amount) -> Change | None:
    """ "an increase of 5 percent", "a drop in sales of 7.5%", "to a level of 4,211", "at a rate of 2 percent"."""
    found = _of_noun(sentence, of, amount)
    if found is not None:
        return found
    words, tags = sentence.words, sentence.tags
    token = of - 1
    while token > 0 and (tags[token] in NOUNS | ADJECTIVES | {"DT", "PRP$"} or words[token] in ("(", ")")):
        token -= 1
    if words[token] == "in" and amount.unit is not None:
        return _of_noun(sentence, token, amount)
    if words[token] in ("to", "from") and words[of - 1] in _LEVELS:
        governor = _governor(sentence, token, words[token])
        return None if governor is None else Change(words[token], governor.token)
    return _at_rate(sentence, of, amount)


def _of_noun(sentence: Sentence, of: int, amount: Amount) -> Change | None:
    """ "an increase of 5 percent"; "a loss of $3 million" is no fall of anything."""
    lexicon, token = change_words(), of - 1
    if token < 0:
        return None
    word = sentence.words[token]
    if word not in lexicon.nouns or sentence.tags[token] not in NOUNS:
        return None
    if (word in lexicon.transfer_nouns or word in _EVENTS) and not amount.is_points:
        return None
    if word == "growth" and amount.kind == "measure" and sentence.words[token - 1] in ("a", "an", "the"):
        return None  # a tumour
    return Change(lexicon.nouns[word], token)


def _at_rate(sentence: Sentence, of: int, amount: Amount) -> Change | None:
    """ "grew at an annual rate of 2.4 percent": the rate is the size of what it grew."""
    if not amount.is_share or sentence.words[of - 1] not in _PACES:
        return None
    for token in range(of - 2, max(of - 7, 0), -1):
        if sentence.words[token] == "at":
            return _paced(sentence, token, amount)
        if sentence.tags[token] not in ADJECTIVES | NOUNS | {"DT", "HYPH", "RB", "VBN", "VBG", "RBS"}:
            return None
    return None


def _paced(sentence: Sentence, at: int, amount: Amount) -> Change | None:
    """ "grew at 2 percent", "is growing at an annualised 2.4 percent": a verb of change beside "at" with a share."""
    token = at - 1
    while token > 0 and sentence.tags[token] in ("RB", "RBR"):
        token -= 1
    if amount.unit != "%" or token < 0:
        return None
    what = verb_of_change(sentence, token)
    return Change(what, token) if what in ("rise", "fall") else None


def _governor(sentence: Sentence, link: int, kind: str) -> Change | None:
    """The verb, noun or particle of change that the preposition at ``link`` belongs to: the "fell" of "fell in May to 7".

    A verb of closing takes a level only behind a change, which it ends: "fell sharply and closed at 7".
    """
    lexicon = change_words()
    closing: Change | None = None
    for token in range(link - 1, max(link - _REACH, -1), -1):
        word, verb = sentence.words[token], verb_of_change(sentence, token)
        both_ends = verb != "neutral" and word not in _MAKING or _has_both_ends(sentence, token, link, kind)
        if word in _MAKING and kind == "from" and not both_ends:
            return None
        if verb in ("rise", "fall"):
            return closing or Change(verb, token)
        if verb == "neutral" and both_ends:
            return None if closing else Change(verb, token)
        if verb == "reach":
            return None if kind in ("by", "at") else Change(verb, token)
        if verb == "close":
            if kind not in ("at", "to"):
                return None
            closing = closing or Change(verb, token)
            continue
        if word in lexicon.particles and word != "off":
            return Change("close" if kind == "at" else lexicon.particles[word], token)
        if word in lexicon.nouns and (closing or _has_ends(sentence, token, link, kind)):
            return closing or Change(lexicon.nouns[word], token)
        if _ends_clause(sentence, token, kind):
            return None
    return None


def _has_ends(sentence: Sentence, noun: int, link: int, kind: str) -> bool:
    """Whether a preposition behind a noun of change can belong to it: "a rise last year to 7", "a rise by 4", but "a loss to"."""
    reaches = kind in ("to", "from") or kind == "by" and noun + 1 == link
    word = sentence.words[noun]
    return reaches and word not in change_words().transfer_nouns and word not in ("cut", "cuts", "growth")


def _ends_clause(sentence: Sentence, token: int, kind: str) -> bool:
    """Whether a word leaves what stands before it out of reach of a preposition: another verb, a conjunction, a semicolon."""
    word, tag = sentence.words[token], sentence.tags[token]
    if word in _BREAKS and tag in ("IN", "WDT", "WP", "WRB", "CC"):
        # "fell from 9 percent as of May to 7" goes on; in "fell after rising to 7" the nearer verb was met first
        return word not in _SOFT_BREAKS or kind not in ("to", "from")
    if word in (";", ":") or tag in FINITE and word not in _AUXILIARIES:
        return True
    main = tag in ("VB", "VBN", "VBG") and sentence.deps[token] not in ("amod", "pobj", "compound", "prep", "case")
    return main and kind in ("from", "to")


def _has_both_ends(sentence: Sentence, verb: int, link: int, kind: str) -> bool:
    """Whether a verb of no direction has both levels ("went from 4 to 6"), or carries to one ("brought it to 48")."""
    if kind == "to" and sentence.words[verb] in change_words().carriers:
        return link - verb <= 6
    if kind not in ("to", "from"):
        return False
    others = ("from", "by") if kind == "to" else ("to",)
    tags, words = sentence.tags, sentence.words
    for token in range(verb + 1, min(link + 10, len(words) - 1)):
        if words[token] in others and tags[token + 1] in AMOUNTS | {"RB"}:
            return True
    return False

"""Noun phrases around a head or after a number, from tags and dependencies; a plain guess where nothing was parsed."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from kit.language.lexicons import load_toml, load_words
from kit.language.quantities.contexts import is_plural
from kit.language.sentence import ADJECTIVES, AMOUNTS, DETERMINERS, FINITE, NOUNS, PREMODIFIERS, PROPER, VERBS, Sentence

_WORDS = load_words("figure_words.toml")
_POST = _WORDS["attached_prepositions"]
_ALWAYS = frozenset(("of",))
_DEICTIC = _WORDS["pointing_words"]
_TIME = _WORDS["time_nouns"]
_LOOSE = _WORDS["loose_modifiers"]
# Words that never belong to the noun phrase after a number; for sentences without tags.
_STOP = _WORDS["never_counted"]
_MODIFIERS = frozenset(("amod", "compound", "nmod"))
_APART = AMOUNTS | FINITE  # what stands between two nouns that are not one phrase
_JOINING = PREMODIFIERS | {"CC", ",", "RB"}


class NounPhrase(NamedTuple):
    """Token ranges, ends left out. ``core`` starts after articles and a possessor; ``end`` takes in "of ..."."""

    core: int
    head: int
    end: int
    possessor: tuple[int, int] | None
    complement: tuple[int, int] | None


@lru_cache(maxsize=20_000)
def singular(word: str) -> str:
    """A lower-case noun without its plural ending."""
    irregular: dict[str, str] = load_toml("measure_nouns.toml")["irregular"]
    if word in irregular:
        return irregular[word]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@cache
def measure_nouns() -> dict[str, frozenset[str]]:
    """The lists of ``measure_nouns.toml``."""
    return load_words("measure_nouns.toml")


def is_time(word: str) -> bool:
    """Whether a lower-case noun names a stretch of the calendar."""
    return singular(word) in _TIME


def around(sentence: Sentence, head: int) -> NounPhrase:
    """The noun phrase that ``head`` is the head of."""
    tags = sentence.tags
    while _same_name(sentence, head, head + 1) or _goes_on(sentence, head):
        head += 1  # the parser may call a modifier the head: the last noun of the run is
    left = _start_of(sentence, head)
    possessive = next((token for token in range(head - 1, left - 1, -1) if tags[token] == "POS"), None)
    possessor = (left, possessive) if possessive is not None and possessive > left else None
    core = left if possessive is None else possessive + 1
    end = head + 1
    named = tags[head] in PROPER or head > 0 and sentence.slice(head, end)[:1].isupper()
    if end < len(sentence) and tags[end] == "CD" and named and end not in sentence.figures:
        end += 1  # "the S&P 500"
    if sentence.parsed:
        end = _coordinated(sentence, head, end)
    complement = _complement(sentence, head, end)
    return NounPhrase(core, head, complement[1] if complement else end, possessor, complement)


def _start_of(sentence: Sentence, head: int) -> int:
    """The first token before a head that belongs to it, a possessor included, articles not: the "port" of "the port city's two new piers"."""
    tags, left = sentence.tags, head
    if head > 0 and tags[head] == "CD" and tags[head - 1] in NOUNS and head not in sentence.figures:
        left = head - 1  # "the S&P 500"
    while left > 0 and _premodifies(sentence, left - 1, left, head):
        left -= 1
    while left < head and (tags[left] in ("POS", "HYPH", "CC") or sentence.words[left] in ("'s", "’s", "'", "’")):
        left += 1
    return left


def _premodifies(sentence: Sentence, token: int, left: int, head: int) -> bool:
    """Whether a token belongs to the noun phrase that begins right behind it, at ``left``."""
    tags, tag = sentence.tags, sentence.tags[token]
    joins = tag == "CC" and token > 0 and _joins_modifiers(sentence, token, head)
    joins = joins or tags[left] == "HYPH"  # the "off" of "two off-duty officers"
    if not joins and tag not in PREMODIFIERS and tag != "POS":
        return False
    if token in sentence.calendar and tags[token - 1] != "POS":
        return False
    possessor = tag in NOUNS and tags[left] == "POS"
    return not sentence.parsed or possessor or _same_name(sentence, token, left) or _within(sentence, token, head)


def _goes_on(sentence: Sentence, noun: int) -> bool:
    """Whether the next word is a noun that the parser hangs together with this one: "the harbour [wall]"."""
    other = noun + 1
    if other >= len(sentence) or sentence.tags[noun] not in NOUNS or sentence.tags[other] not in NOUNS:
        return False
    apart = sentence.deps[other] in ("appos", "npadvmod", "conj", "nsubj")
    return sentence.heads[noun] == other or sentence.heads[other] == noun and not apart


def _same_name(sentence: Sentence, one: int, other: int) -> bool:
    """Whether two neighbouring tokens are parts of one name: "Nasdaq Composite"."""
    return (
        other < len(sentence)
        and sentence.tags[one] in PROPER
        and sentence.tags[other] in PROPER
        and other not in sentence.calendar
        and one not in sentence.calendar
    )


def _within(sentence: Sentence, token: int, head: int) -> bool:
    """Whether a token depends on a head, over six others at most."""
    for _ in range(6):
        if token == head:
            return True
        if sentence.deps[token] == "ROOT" or sentence.heads[token] == token:
            return False
        token = sentence.heads[token]
    return False


def _joins_modifiers(sentence: Sentence, conjunction: int, head: int) -> bool:
    before = conjunction - 1
    return sentence.parsed and sentence.heads[before] == head and sentence.deps[before] in _MODIFIERS


def _coordinated(sentence: Sentence, head: int, end: int) -> int:
    """The end of "X and Y" where both are the phrase."""
    node, edge = head, end
    for _ in range(8):
        following = sentence.child(node, "conj")
        if following is None or sentence.tags[following] not in NOUNS or following > edge + 8:
            break
        if not _APART.isdisjoint(sentence.tags[edge:following]):
            break
        node, edge = following, following + 1
    return edge


def _complement(sentence: Sentence, head: int, end: int) -> tuple[int, int] | None:
    """What "of ...", "for ..." and the like add to the head: the token range after the preposition, without articles.

    "of" belongs to the noun before it; other prepositions only where the parser says so and no time follows.
    """
    words = sentence.words
    first, edge = None, end
    while edge + 1 < len(sentence) and words[edge] in _POST and edge < end + 14:
        if words[edge] not in _ALWAYS and not (sentence.parsed and _hangs_on(sentence, edge, head, end)):
            break
        start = edge + 1
        while start < len(sentence) and sentence.tags[start] in DETERMINERS:
            start += 1
        stop = _object_end(sentence, edge, start)
        if stop == start or is_time(words[stop - 1]) and words[edge] not in _ALWAYS or sentence.tags[start] == "CD":
            break
        first = start if first is None else first
        edge = with_ages(sentence, _joined_end(sentence, stop))
    return (first, edge) if first is not None else None


def _hangs_on(sentence: Sentence, preposition: int, head: int, end: int) -> bool:
    """Whether the parser hangs a preposition on the phrase from ``head`` to ``end``, or on what has been added to it since."""
    above = sentence.heads[preposition]
    return head - 3 <= above < end or head <= above < preposition


def _object_end(sentence: Sentence, preposition: int, start: int) -> int:
    """The end of the noun phrase behind a preposition, articles left out; an adjective can stand as its noun: "the price of a flat fell"."""
    tags, stop = sentence.tags, run_end(sentence, start)
    if stop > start or start == preposition + 1 or start + 1 >= len(sentence):
        return stop
    return start + 1 if tags[start] == "JJ" and tags[start + 1] in VERBS else stop


def _joined_end(sentence: Sentence, stop: int) -> int:
    """The end of the nouns that "and" joins to those up to ``stop``, unless they open a clause: "of lamb and the other meats"."""
    tags = sentence.tags
    while stop + 1 < len(sentence) and sentence.words[stop] in ("and", "&"):
        if tags[stop + 1] not in NOUNS | ADJECTIVES | DETERMINERS:
            break
        inner = stop + 1 + (tags[stop + 1] in DETERMINERS)
        extended = run_end(sentence, inner)
        if extended == inner or _opens_clause(sentence, extended):
            break
        stop = extended
    return stop


def with_ages(sentence: Sentence, end: int) -> int:
    """The end of "aged 18 to 34" after a noun, else ``end``."""
    if end < len(sentence) and sentence.words[end] in ("aged", "ages"):
        token = end + 1
        while token < len(sentence) and (
            sentence.tags[token] == "CD"
            or sentence.words[token] in ("to", "and", "between", "over", "under", "older", "or", "-", "–", "younger")
        ):
            token += 1
        return token if token > end + 1 else end
    return end


def _opens_clause(sentence: Sentence, token: int) -> bool:
    """Whether a finite verb has the noun before it for its subject: no "of lamb and the prices [rose]"."""
    if token >= len(sentence) or sentence.tags[token] not in FINITE:
        return False
    if not sentence.parsed:
        return True
    return sentence.tags[token] != "VBP" and sentence.deps[token - 1] == "nsubj" and sentence.heads[token - 1] == token


def run_end(sentence: Sentence, start: int, until: int | None = None) -> int:
    """The end (left out) of the modifiers and nouns from ``start`` on: "asylum seekers", "new, mostly rural clinics".

    Equals ``start`` when no noun stands there; ``until`` is a token that belongs to none.
    """
    if not sentence.parsed:
        return _guessed_end(sentence, start)
    last = start
    for token in range(start, len(sentence)):
        if token == until:
            break
        if _is_half_compound(sentence, start, token):
            continue
        if sentence.tags[token] in NOUNS:
            if _opens_another(sentence, start, token):
                break
            last = token + 1
        elif not _stands_inside(sentence, start, token, last):
            break
    return _named_pair(sentence, start, last)


def _opens_another(sentence: Sentence, start: int, noun: int) -> bool:
    """Whether a noun begins something else: a time beside a run ("12 people Friday"), the subject of a clause on it."""
    word = sentence.words[noun]
    if word in _DEICTIC or noun == start:
        return word in _DEICTIC
    beside = sentence.tags[noun - 1] in NOUNS and sentence.deps[noun] in ("npadvmod", "appos", "nsubj")
    return beside and is_time(word) or _opens_relative(sentence, noun)


def _is_half_compound(sentence: Sentence, start: int, token: int) -> bool:
    """Whether a word ends on a hyphen, or joins one that does to the next: "coal- and gas-fired power plants"."""
    word, tag = sentence.words[token], sentence.tags[token]
    if len(word) > 1 and word.endswith("-"):
        return True
    return tag in ("CC", ",") and token > start and sentence.words[token - 1].endswith("-")


def _stands_inside(sentence: Sentence, start: int, token: int, last: int) -> bool:
    """Whether a word that is no noun can stand in a run whose last noun so far ends at ``last``."""
    tag, tags = sentence.tags[token], sentence.tags
    if tag in ADJECTIVES:
        pointing = sentence.words[token] in _DEICTIC
        timed = token == start and token + 1 < len(sentence) and is_time(sentence.words[token + 1])
        return not (pointing and (last > start or timed))
    if "HYPH" in tags[max(token - 1, start) : token + 2]:
        return True  # "coal-fired", "off-duty"
    if tag in ("VBN", "VBG", "VBD"):
        return last == start and _modifies(sentence, token)
    if tag in ("RB", "RBR", "RBS"):
        modified = token + 1 < len(sentence) and tags[token + 1] in ADJECTIVES | {"VBN", "VBG"}
        return modified and last == start
    if tag in ("CC", ","):
        return _coordinates_modifiers(sentence, start, token)
    return token > start and (tag in ("HYPH", "AFX", "FW", "POS") or tag == "CD" and sentence.heads[token] > token)


def _named_pair(sentence: Sentence, start: int, end: int) -> int:
    """The end of a run that stops inside a pair of names before their noun: "17,000 UN and AU troops"."""
    tags, token = sentence.tags, end + 1
    if end == start or tags[end - 1] != "NNP" or sentence.words[end : end + 1] not in (["and"], ["or"], ["&"]):
        return end
    while token < len(sentence) and sentence.slice(token, token + 1)[:1].isupper() and tags[token] != "NNPS":
        token += 1
    return token + 1 if end + 1 < token < len(sentence) and tags[token] == "NNS" else end


def _opens_relative(sentence: Sentence, token: int) -> bool:
    """Whether a noun is the subject of a clause on the noun before it: "the 300 troops Paris had promised"."""
    deps, heads, tags = sentence.deps, sentence.heads, sentence.tags
    if deps[token] != "nsubj" or heads[token] < token or tags[token] not in PROPER and deps[heads[token]] != "relcl":
        return False
    return heads[heads[token]] == token - 1 or tags[token - 1] == "NNS" and heads[token - 1] != token


def _modifies(sentence: Sentence, token: int) -> bool:
    """Whether a word modifies a noun after it ("wounded civilians") and is no predicate ("12 killed")."""
    head = sentence.heads[token]
    return head > token and sentence.tags[head] in NOUNS and sentence.deps[token] in _MODIFIERS


def _coordinates_modifiers(sentence: Sentence, start: int, joint: int) -> bool:
    """Whether a comma or "and" joins modifiers of a noun still to come: "Kia and Hyundai vehicles"."""
    if joint == start or joint + 1 >= len(sentence) or sentence.words[joint] == "or":
        return False
    head = sentence.heads[joint - 1]
    between = sentence.tags[joint:head]
    return _modifies(sentence, joint - 1) and head - joint < 6 and _JOINING.issuperset(between)


def _guessed_end(sentence: Sentence, start: int) -> int:
    """Without tags: up to three words that can be adjectives and nouns, kept up to the last one that looks a plural."""
    last = token = start
    while token < min(start + 4, len(sentence)):
        word = sentence.words[token]
        if not word.replace("-", "").replace("'", "").isalpha() or word in _STOP or is_time(word):
            break
        token += 1
        if singular(word) != word or token == start + 1:
            last = token
    return last


def counts_modifier(sentence: Sentence, number: int, end: int) -> bool:
    """Whether a number counts the noun behind it, which only modifies those up to ``end``, as if it had a hyphen: "a 21 member
    council", but "six away matches"."""
    counted = number + 1
    if any(is_plural(word) for word in sentence.words[counted + 1 : end]):
        return False
    beside = sentence.deps[number] == "nummod" and sentence.heads[number] == counted
    return beside and sentence.tags[counted] == "NN" and sentence.words[number] not in ("one", "1")


# What is left of a figure's own words where the number is cut out: "[At] least [17] people".
_BEFORE_FIGURES = frozenset(("of the a an - , and least most than about nearly some fewer less more").split())


def words_of(sentence: Sentence, start: int, end: int) -> str:
    """The text of a range without the numbers that are figures of their own, and what these count beside a hyphen:
    "turbocharged [1.6-litre] engine", "[12-hole] golf course"."""
    if "aged" in sentence.words[start:end] or not any(token in sentence.figures for token in range(start, end)):
        return " ".join(sentence.slice(start, end).split())
    pieces: list[str] = []
    token = start
    while token < end:
        if token in sentence.figures or (
            token - 1 in sentence.figures and sentence.words[token] in ("-", "of", "times")
        ):
            token += 1 + (sentence.words[token] == "-" and token + 2 < end)
            continue
        if token - 1 in sentence.figures and token + 1 < end and counts_modifier(sentence, token - 1, end):
            token += 1
            continue
        stop = token
        while stop < end and stop not in sentence.figures:
            stop += 1
        pieces += sentence.slice(token, stop).split()
        token = stop
    while pieces and pieces[0].lower() in _BEFORE_FIGURES:
        pieces.pop(0)
    return " ".join(pieces)


def content(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The range without articles, possessive pronouns and loose words at its start."""
    while start < end and (
        sentence.tags[start] in DETERMINERS
        or sentence.words[start] in _LOOSE
        or sentence.tags[start] in ("CC", ",", "IN")
    ):
        if "HYPH" in sentence.tags[start + 1 : start + 2]:
            break  # "off-duty", "all-star"
        start += 1
    return start, end

"""Attributions that close a sentence: "K, figures from the ministry show", "K, its chairman, Neil Crane, said".

Read from the words alone: the source stands between a comma and the cue, and nothing but a day or a setting follows. The
parse often takes such a source for one more thing that the clause before it lists.
"""

from __future__ import annotations

from functools import cache

from kit.language.lexicons import load_toml, load_words
from kit.language.sentence import ARTICLES, DETERMINERS, FINITE, HAVE, NOUNS, OWNERS, PROPER, VERBS, Sentence
from kit.month_names import MONTHS, WEEKDAYS, lower

Range = tuple[int, int]

TIMES = frozenset("week month year morning afternoon evening night today yesterday day time weekend".split()).union(
    lower(WEEKDAYS), set(lower(MONTHS)) - {"may"}
)
RELATIVES = frozenset(("WP", "WP$", "WDT"))  # tags
_PARTS = NOUNS | DETERMINERS | frozenset(("JJ", "JJR", "JJS", "CD", "POS", "HYPH", "VBN", "VBG", "CC"))
_LINKS = frozenset(("of", "from", "for", "in", "by", "at", "with", "on"))
_PLURALS = frozenset(("data", "police", "people", "media", "and", "staff", "troops"))
_ASIDES = frozenset(("about", "according", "after", "before", "during", "when", "while"))
_VERBAL = VERBS | {"MD"}
_LONGEST = 16  # tokens of a source


@cache
def _settings() -> frozenset[str]:
    return frozenset(load_toml("attributions.toml")["after"]["prepositions"]) | {"late", "early"}


def closing(sentence: Sentence, verb: int) -> Range | None:
    """The tokens of the source that closes the sentence with the verb at ``verb``, or None."""
    words, tags = sentence.words, sentence.tags
    after = verb + 1
    while words[verb] in ("told", "tells") and after < len(words) and tags[after] in _PARTS:
        after += 1  # "told local radio"
    if verb < 5 or not _ends(sentence, after):
        return None
    last = verb
    while last > 0 and (tags[last - 1] == "RB" or words[last - 1] in HAVE):
        last -= 1
    core = last
    if words[last - 1] == ",":
        # "its chairman, Neil Crane, said"
        comma = _comma_before(sentence, last - 1)
        if comma is None or tags[comma + 1] != "NNP" and words[comma + 1] not in ARTICLES:
            return None
        core, last = comma, last - 1
    if tags[core - 1] == "JJ" and sentence.slice(core - 1, core).istitle():
        tags[core - 1] = "NNP"
    comma = _comma_before(sentence, core)
    if comma is None or tags[core - 1] not in NOUNS | {"CD"}:
        return None
    said = not _VERBAL.isdisjoint(tags[:comma]) or tags[verb] in FINITE and comma > 4
    return (comma + 1, last) if said and _speaks(sentence, comma + 1, core, verb) else None


def _speaks(sentence: Sentence, first: int, end: int, verb: int) -> bool:
    """Whether a noun phrase can be the subject of the verb: "customs data show", not "a week later show"."""
    head = _head(sentence, first, end)
    if head is None or sentence.words[head] in TIMES or sentence.tags[first] in ("CC", "IN", "VBN", "WDT"):
        return False
    return _agrees(sentence, head, verb, end)


def inverted(sentence: Sentence, verb: int) -> Range | None:
    """The tokens of the source behind the verb that closes the sentence: "K, say local leaders"."""
    words, tags, last = sentence.words, sentence.tags, len(sentence) - 1
    source = range(verb + 1, last)
    if words[verb - 1] != "," or words[last] != "." or not 0 < len(source) < _LONGEST or tags[verb + 1] not in _PARTS:
        return None
    if any(tags[token] not in _PARTS and words[token] not in _LINKS for token in source) or words[verb + 1] in TIMES:
        return None
    said, named = not FINITE.isdisjoint(tags[:verb]), not NOUNS.isdisjoint(tags[verb + 1 : last])
    return (verb + 1, before_setting(sentence, verb + 1, last)) if said and named else None


def before_setting(sentence: Sentence, first: int, last: int) -> int:
    """The end of a source behind its verb, before whom it was said to, in what and when: "Ann Lee | to Reuters"."""
    words, tags = sentence.words, sentence.tags
    for token in range(first + 1, last - 1):
        if tags[token] in RELATIVES:
            break
        word, before = words[token], words[token - 1]
        named = tags[token - 1] in PROPER and before not in load_words("sources.toml")["titles"]
        if (
            word == "in"
            and (words[token + 1] in ("a", "an") or named and words[token + 1] in OWNERS)
            or word == "to"
            and tags[token] == "IN"
            and (named or before == ",")
            or word in _ASIDES
            and named
        ):
            return token - (before == ",")
    return last


def _ends(sentence: Sentence, after: int) -> bool:
    """Whether nothing but a setting ("on Tuesday", "in a statement") stands between ``after`` and the sentence's end."""
    words, tags = sentence.words, sentence.tags
    rest = [token for token in range(after, len(sentence)) if any(character.isalnum() for character in words[token])]
    if not rest:
        return True
    if words[rest[0]] not in _settings() and words[rest[0]] not in TIMES or len(rest) > 16:
        return False
    comma = next((token for token in range(after, len(sentence)) if words[token] in (",", ";")), len(sentence))
    # "..., the retailer said on Thursday, helped by new shops"
    told_on = tags[comma + 1 : comma + 2] in (["VBN"], ["VBG"])
    return FINITE.isdisjoint(tags[after:comma] if told_on else tags[after:]) and (told_on or comma == len(sentence))


def _comma_before(sentence: Sentence, end: int) -> int | None:
    """The comma right before the noun phrase that ends at ``end``, where that is all a noun phrase."""
    place = end - 1
    while place > 0 and end - place <= _LONGEST:
        if sentence.words[place] == ",":
            return place if place < end - 1 else None
        if sentence.tags[place] not in _PARTS and sentence.words[place] not in _LINKS:
            return None
        place -= 1
    return None


def _head(sentence: Sentence, first: int, end: int) -> int | None:
    """The last noun before what describes it from behind."""
    head = None
    for token in range(first, end):
        if sentence.words[token] in _LINKS or sentence.tags[token] == "VBN" and head is not None:
            break
        if sentence.tags[token] in NOUNS:
            head = token
    return head


def _agrees(sentence: Sentence, head: int, verb: int, end: int) -> bool:
    """Whether noun and verb agree in number: "data show", "the survey shows", not "a government report"."""
    word = sentence.words[verb]
    plural = (
        sentence.tags[head] in ("NNS", "NNPS")
        or any(sentence.words[token] in _PLURALS for token in (head, *range(head + 1, end)))
        or sentence.words[head - 1] == "and"
    )
    if sentence.tags[verb] == "VBD" or word.endswith(("ed", "said", "found")):
        return True
    return plural != (word.endswith("s") and not word.endswith("ss"))

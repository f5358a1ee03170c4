"""Attributions whose content is a number and no clause: whose number it is, within what somebody else tells.

- "Prices rose 2.1 percent, less than the 2.6 percent analysts had forecast": the second number is the analysts'.
- "The toll, which officials put at 12"; "was put at 8,000 by the union and at 2,500 by the company".
- "Analysts' average forecast of 3 percent"; "the fund raised its estimate to 3 percent".
- "By the army's count, 28 people died"; "1,900 teachers left, by the ministry's own figures".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kit.language.lexicons import load_toml, load_words
from kit.language.sentence import ARTICLES, DETERMINERS, FINITE, HAVE, NOUNS, OWNERS, TENSED, Sentence
from kit.language.speech.wording import trimmed

Range = tuple[int, int]
_PHRASE = NOUNS | DETERMINERS | frozenset(("JJ", "JJR", "JJS", "POS", "HYPH", "VBN"))
_BEFORE_A_LEVEL = frozenset(
    ("than", "above", "below", "over", "under", "to", "with", "from", "against", "of", "at", "versus", "exceeding")
    + ("beating", "topping", "missing", "beat", "topped", "missed", "exceeded", "surpassing", "surpassed", "and")
    + ("past", "near", "matching", "half", "twice", "double")
)
_LONGEST = 12  # tokens


class Stated(NamedTuple):
    """Token ranges of source, cue and what is stated."""

    source: Range
    cue: Range
    contents: tuple[Range, ...]
    cue_type: str


def words() -> frozenset[str]:
    """The words that such an attribution has one of."""
    return frozenset(word for listed in load_toml("attributions.toml")["numbers"].values() for word in listed)


def find(sentence: Sentence) -> list[Stated]:
    """All such attributions of a sentence, left to right."""
    if "CD" not in sentence.tags:
        return []
    lists = load_toml("attributions.toml")["numbers"]
    found: list[Stated] = []
    for token, word in enumerate(sentence.words):
        if word in lists["expected"]:
            found += _expected(sentence, token)
        if word in lists["estimated"]:
            found += _estimated(sentence, token)
        if word in lists["reckonings"] and sentence.tags[token] in NOUNS:
            found += _reckoned(sentence, token)
        if word in lists["forecasts"] and (sentence.tags[token] in NOUNS or sentence.words[token - 1] in OWNERS):
            found += _forecast_of(sentence, token)
    return found


def _expected(sentence: Sentence, verb: int) -> Iterator[Stated]:
    """ "(than) the 2.6 percent analysts had forecast" and "the 2.6 percent expected by analysts"."""
    words, tags = sentence.words, sentence.tags
    people = load_words("sources.toml")
    last = verb
    while last > 0 and (words[last - 1] in ("had", "have", "has") or tags[last - 1] == "RB"):
        last -= 1
    first = last
    while first > 0 and tags[first - 1] in ("NNS", "NN", "NNP", "JJ") and last - first < 3:
        first -= 1
    # The source is the nouns right behind the number and its unit; the number has an article that a comparison needs.
    for begin in range(last - 1, first - 1, -1):
        single = words[last - 1].removesuffix("s")
        if not (single in people["roles"] or single in people["people"] or single in people["organizations"]):
            break
        low = _number_before(sentence, begin)
        if low is not None:
            yield Stated((begin, last), (verb, verb + 1), ((low, begin),), "predict")
            return
    by = _find(sentence, "by", verb + 1)
    if by is not None and by - verb < 4 and verb > 0:
        low, end = _number_before(sentence, verb), _phrase_end(sentence, by + 1)
        if low is not None and end is not None:
            yield Stated((by + 1, end), (verb, verb + 1), ((low, verb),), "predict")


def _forecast_of(sentence: Sentence, noun: int) -> Iterator[Stated]:
    """ "analysts' average forecast of 3 percent" and "the fund raised its estimate for growth to 3 percent"."""
    words, tags = sentence.words, sentence.tags
    place = noun - 1
    while place > 0 and tags[place] in ("JJ", "JJS", "NN", "VBG") and noun - place < 5:
        place -= 1
    if place > 0 and tags[place] == "POS":
        first = _phrase_start(sentence, place)
        if first < place and noun + 2 < len(words) and words[noun + 1] in ("of", "for"):
            stop = _amount_end(sentence, noun + 2)
            if "CD" in tags[noun + 2 : stop]:
                yield Stated((first, place), (noun, noun + 1), ((noun + 2, stop),), "predict")
        return
    revised = load_toml("attributions.toml")["numbers"]["revised"]
    verb = next((token for token in range(place - 1, max(place - 4, 0), -1) if words[token] in revised), None)
    if words[place] in OWNERS and verb is not None:
        end = verb
        while end > 0 and (tags[end - 1] == "RB" or words[end - 1] in HAVE):
            end -= 1
        subject = (_phrase_start(sentence, end), end)
        if subject[0] == end or tags[end - 1] not in NOUNS:
            return
        stop = _amount_end(sentence, noun + 1)
        if "CD" in tags[noun:stop]:
            yield Stated(subject, (verb, verb + 1), ((place, stop),), "predict")


def _number_before(sentence: Sentence, end: int) -> int | None:
    """Where "the 2.6 percent" that ends at ``end`` begins, behind a word of comparison."""
    place, number = end, False
    while place > 0 and end - place < 5 and (sentence.tags[place - 1] in ("CD", "$", "NN", "NNS", "JJ")):
        place -= 1
        number = number or sentence.tags[place] == "CD"
        if number and sentence.tags[place - 1] not in ("CD", "$"):
            break
    if not number or place == 0:
        return None
    if sentence.words[place - 1] in ARTICLES:
        place -= 1
        return place if place and (sentence.words[place - 1] in _BEFORE_A_LEVEL or place >= end - 4) else None
    return None


def _estimated(sentence: Sentence, verb: int) -> Iterator[Stated]:
    """ "was put at 8,000 by the union and at 2,500 by the company", "estimated by insurers at 90 million"."""
    words, tags = sentence.words, sentence.tags
    relative = _relative(sentence, verb)
    if relative is not None:
        yield relative
        return
    if tags[verb] != "VBN":
        return
    place, subject = verb + 1, _subject(sentence, verb)
    while place + 1 < len(words) and words[place] in ("at", "by"):
        if words[place] == "at":
            at, by = place + 1, _find(sentence, "by", place + 1)
            if by is None or "CD" not in tags[at:by]:
                return
            end = _phrase_end(sentence, by + 1)
            source, number = (by + 1, end), (at, by)
        else:
            at_word = _find(sentence, "at", place + 1)
            end = _phrase_end(sentence, place + 1)
            if at_word is None or end is None or end > at_word or "CD" not in tags[at_word : at_word + 6]:
                return
            stop = _amount_end(sentence, at_word + 1)
            source, number, end = (place + 1, end), (at_word + 1, stop), stop
        if end is None or source[1] is None:
            return
        contents = (subject, number) if subject is not None else (number,)
        yield Stated((source[0], source[1]), (verb, verb + 1), contents, "claim")
        place, subject = end, None
        while place < len(words) and words[place] in (",", "and", "but", "while"):
            place += 1


def _relative(sentence: Sentence, verb: int) -> Stated | None:
    """ "which officials put at 12"."""
    words, tags = sentence.words, sentence.tags
    if tags[verb] not in TENSED | {"VBN"} or verb + 2 >= len(words) or words[verb + 1] != "at":
        return None
    last = verb
    while last > 0 and (words[last - 1] in ("have", "has", "had") or tags[last - 1] == "RB"):
        last -= 1
    first = last
    while first > 0 and tags[first - 1] in _PHRASE and words[first - 1] not in ("which", "that") and last - first < 8:
        first -= 1
    if first == last or first == 0 or words[first - 1] not in ("which", "that"):
        return None
    stop = _amount_end(sentence, verb + 2)
    if "CD" not in tags[verb + 2 : stop]:
        return None
    return Stated((first, last), (verb, verb + 1), ((verb + 2, stop),), "claim")


def _reckoned(sentence: Sentence, noun: int) -> Iterator[Stated]:
    """ "by the army's count" and "on the ministry's own figures", at either end of what it holds for."""
    words, tags = sentence.words, sentence.tags
    place = noun - 1
    while place > 0 and tags[place] in ("JJ", "JJS", "NN") and noun - place < 4 and tags[place] != "POS":
        place -= 1
    if place < 2 or tags[place] != "POS":
        return
    last = place
    first = _phrase_start(sentence, last)
    if first == last or first == 0 or words[first - 1] not in ("by", "on"):
        return
    begin = first - 1
    before = begin
    while before > 0 and words[before - 1] in ("and", "but", ","):
        before -= 1
    after = noun + 1
    if before == 0:
        content = _stretch(sentence, after, len(words))
    else:
        content = _stretch(sentence, _clause_start(sentence, before), before)
    if content is not None and any(tag in FINITE for tag in tags[content[0] : content[1]]):
        yield Stated((first, last), (begin, begin + 1), (content,), "report")


def _phrase_start(sentence: Sentence, end: int) -> int:
    """Where the noun phrase that ends at ``end`` begins."""
    first = end
    while first > 0 and sentence.tags[first - 1] in _PHRASE and end - first < 8:
        first -= 1
    return first


def _clause_start(sentence: Sentence, end: int) -> int:
    """Behind the semicolon or the sentence's start that comes before ``end``."""
    for token in range(end - 1, -1, -1):
        if sentence.words[token] in (";", "—", "–"):
            return token + 1
    return 0


def _stretch(sentence: Sentence, first: int, last: int) -> Range | None:
    """The tokens without marks at their edges."""
    if first >= last:
        return None
    kept = trimmed(sentence.text, sentence.starts[first], sentence.ends[last - 1])
    return (sentence.token_at(kept[0]), sentence.token_at(kept[1] - 1) + 1) if kept else None


def _subject(sentence: Sentence, verb: int) -> Range | None:
    """The noun phrase before "was put at", as far as it is one piece."""
    noun = sentence.child(verb, "nsubjpass", "nsubj")
    if noun is None or noun > verb:
        return None
    first = noun
    while first > 0 and sentence.tags[first - 1] in _PHRASE:
        first -= 1
    last = noun + 1
    while last < verb and sentence.words[last] not in (",", "which", "that") and sentence.tags[last] not in FINITE:
        last += 1
    return first, last


def _find(sentence: Sentence, word: str, start: int) -> int | None:
    for token in range(start, min(start + _LONGEST, len(sentence))):
        if sentence.words[token] == word:
            return token
        if sentence.words[token] in (",", ";") or sentence.tags[token] in FINITE:
            return None
    return None


def _phrase_end(sentence: Sentence, first: int) -> int | None:
    """The end of the noun phrase at ``first``; None where none stands there."""
    last = first
    while last < len(sentence) and sentence.tags[last] in _PHRASE - {"VBN"} | {"CD"} and last - first < 8:
        last += 1
    return last if last > first and sentence.tags[last - 1] in NOUNS else None


def _amount_end(sentence: Sentence, first: int) -> int:
    """The end of a number with its unit, at the next mark, verb or "by"."""
    last = first
    while last < len(sentence) and last - first < _LONGEST:
        word, tag = sentence.words[last], sentence.tags[last]
        if (
            word in (",", ";", ".", "by", "and", "but", "while", ":")
            and (word != "and" or tag == "CC")
            or tag in FINITE
        ):
            break
        last += 1
    return max(last, first + 1)

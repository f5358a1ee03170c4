"""The nouns beside a figure that say what it measures: before "of", after a noun of change, after "in" and "for"."""

from __future__ import annotations

from kit.language.clause.change_words import change_words
from kit.language.clause.counted import Mention, phrase
from kit.language.clause.noun_phrases import is_time, measure_nouns, run_end, singular, words_of
from kit.language.clause.parses import ADJECTIVES, DETERMINERS, NOUNS, Sentence
from kit.language.clause.subjects import Topic, topic_at
from kit.language.lexicons import load_words

_WORDS = load_words("figure_words.toml")
_SKIPPED = _WORDS["fillers"]
_ESTIMATED = frozenset(("estimated", "put", "valued", "priced", "reckoned", "capped", "set"))
_NO_MATTER = frozenset(("exchange", "return", "advance", "total", "all", "cash", "addition", "part", "turn"))


def is_change_noun(sentence: Sentence, token: int) -> bool:
    """Whether a noun says rise or fall: "drop", "increase"."""
    return sentence.words[token] in change_words().nouns and sentence.tags[token] in NOUNS | {"VB", "VBP"}


def noun_before_of(sentence: Sentence, mention: Mention) -> int | None:
    """The noun in "a fine of [up to] $1.2 million": its token, or None."""
    words, tags = sentence.words, sentence.tags
    token = mention.left - (words[mention.left] != "of")  # "of around" is one qualifier
    if words[mention.left] == "estimated" and mention.left < mention.first and token >= 0 and tags[token] in NOUNS:
        return token  # "a crowd estimated at 8,000", where the whole is the figure's qualifier
    steps = 0
    while (
        token >= 0
        and steps < 4
        and words[token] != "worth"
        and (
            words[token] in _SKIPPED
            and not (words[token] == "at" and words[token + 1] not in ("least", "most"))
            or tags[token] in ("JJ", "JJS", "RB", "$")
            or tags[token] in DETERMINERS
        )
    ):
        if words[token] in ("to", "from") and not (
            words[token] == "from" and token and words[token - 1] == "of" or token and words[token - 1] == "up"
        ):
            return None
        token -= 1
        steps += 1
    if token < 1 or words[token] not in ("of", "at", "worth"):
        return None
    host = token - 1
    if words[token] == "at" and words[host] in _ESTIMATED and host > 0:
        host -= 1  # "a crowd estimated at 8,000"
    elif words[token] == "worth" and words[host] == "," and host > 0:
        host -= 1  # "the subsidy, worth 9.2 million"
    if tags[host] not in NOUNS:
        return None
    if words[token] == "at" and host == token - 1:
        host = _head_of(sentence, host)
    named = words[token] != "at" or host < token - 1 or singular(words[host]) in measure_nouns()["measures"]
    return host if named else None


def _head_of(sentence: Sentence, noun: int) -> int:
    """The noun that one or two prepositional phrases before ``noun`` belong to: "the damage to crops at 75 million"."""
    words, tags = sentence.words, sentence.tags
    for _ in range(2):
        start = noun
        while start > 1 and tags[start - 1] in NOUNS | ADJECTIVES | DETERMINERS:
            start -= 1
        if start < 2 or words[start - 1] not in ("to", "of", "for", "from", "in") or tags[start - 2] not in NOUNS:
            break
        noun = start - 2
    return noun


def changed_thing(sentence: Sentence, noun: int, mention: Mention) -> Topic | None:
    """ "a 3 percent drop in sales": what dropped."""
    words, tags = sentence.words, sentence.tags
    token = noun + 1
    if noun < mention.first:
        token = mention.end
    if token + 1 < len(sentence) and words[token] in ("in", "of", "for"):
        start = token + 1
        while start < len(sentence) and tags[start] in DETERMINERS:
            start += 1
        stop = run_end(sentence, start)
        if stop > start and not is_time(words[stop - 1]) and tags[start] != "CD":
            topic = topic_at(sentence, stop - 1)
            if topic.measure is None and sentence.entities[stop - 1]:
                return topic
            return Topic(
                topic.measure or (topic.subject and topic.subject.lower()),
                topic.subject if topic.measure else None,
                topic.span,
            )
    if noun < mention.first and noun > 0 and tags[noun - 1] in NOUNS:
        start = noun - 1
        while start > 0 and tags[start - 1] in NOUNS:
            start -= 1
        return Topic(sentence.slice(start, noun).lower(), None, (start, noun))
    return None


def money_in(sentence: Sentence, mention: Mention) -> str | None:
    """What money is in: "€2.4bn in military aid"."""
    token = mention.last
    if token + 1 >= len(sentence) or sentence.words[token] != "in":
        return None
    if sentence.words[token + 1] in _NO_MATTER:
        return None
    stop = run_end(sentence, token + 1)
    if (
        stop == token + 1
        or is_time(sentence.words[stop - 1])
        or any(sentence.entities[token + 1 : stop])
        or sentence.tags[token + 1] in ("NNP", "CD", "DT")
    ):
        return None
    return phrase(sentence, token + 1, stop)


def money_for(sentence: Sentence, mention: Mention) -> str | None:
    """What money was paid for, where nobody is named who paid: "$9,000 for a new roof"."""
    token = mention.end
    if token + 1 >= len(sentence) or sentence.words[token] != "for":
        return None
    start = token + 1
    while start < len(sentence) and sentence.tags[start] in DETERMINERS:
        start += 1
    stop = run_end(sentence, start)
    if stop == start or is_time(sentence.words[stop - 1]):
        return None
    return words_of(sentence, start, stop) or None

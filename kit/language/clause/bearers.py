"""Whose age a figure is: "the 41-year-old commander", "Anna Weber, 29,", "children aged 5 to 9"."""

from __future__ import annotations

from kit.language.clause.counted import Mention
from kit.language.clause.noun_phrases import around, content, is_time, measure_nouns, singular, words_of
from kit.language.clause.parses import NOUNS, PROPER, Sentence
from kit.language.clause.subjects import Topic, topic_at
from kit.language.lexicons import load_words

_AGE_WORDS = load_words("figure_words.toml")["age_words"]


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
        return holder and singular(words[before - 1]) not in measure_nouns()["measures"] and mention.first == before + 1
    return words[before] in ("is", "was") and words[before - 1] == "who"


def _youngest_to_oldest(value: float | None) -> bool:
    return value is not None and value == int(value) and 1 <= value <= 115


def bearer_of(sentence: Sentence, mention: Mention) -> Topic | None:
    """Whose age it is: "the 41-year-old commander", "Anna Weber, 29,", "children aged 5 to 9", "a median age of 54"."""
    words, tags = sentence.words, sentence.tags
    if mention.noun is not None:
        head = mention.noun[1] - 1
        bearer = _apposed(sentence, mention)
        if bearer is not None:
            return Topic(None, bearer, mention.noun)
        named = sentence.slice(*content(sentence, *mention.noun))
        if head + 1 < len(sentence) and tags[head + 1] in ("NNP",) and sentence.heads[head] == head + 1:
            named = topic_at(sentence, head + 1, split=False).subject or named
        return Topic(None, " ".join(named.split()), mention.noun)
    token = mention.left - 1
    if token >= 1 and words[token] in (",", "(", "-", "–", "—") and tags[token - 1] in NOUNS:
        return Topic(None, topic_at(sentence, token - 1, split=False).subject, None)
    steps = 0
    while (
        token >= 0
        and steps < 8
        and (words[token] in _AGE_WORDS or token >= mention.left - 1 and tags[token] in ("IN", "RB", "JJR"))
    ):
        token -= 1
        steps += 1
    between = words[max(0, token + 1) : mention.first]
    measure = "age" if between[-2:] == ["age", "of"] and not {"under", "over", "below", "above"} & {*between} else None
    if token >= 0 and (steps or mention.left < mention.first) and tags[token] in NOUNS and not is_time(words[token]):
        noun_phrase = around(sentence, token)
        start, end = content(sentence, noun_phrase.core, noun_phrase.head + 1)
        while start < end - 1 and words[start] in ("estimated", "some"):
            start += 1
        return Topic(measure, words_of(sentence, start, end) or None, (start, end))
    return None if measure is None else Topic(measure, None, None)


def _apposed(sentence: Sentence, mention: Mention) -> str | None:
    """Who is called "a 50-year-old man": "Jan Novak, a 50-year-old plumber"."""
    token = mention.left - 1
    if (
        token < 1
        or sentence.words[token] not in ("a", "an", "the")
        or sentence.words[token - 1] not in (",", "-", "–", "—")
    ):
        return None
    if token < 2 or sentence.tags[token - 2] not in PROPER:
        return None
    return topic_at(sentence, token - 2, split=False).subject

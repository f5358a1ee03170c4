"""What a figure takes over from the one before it in its sentence, and which figure is another one converted."""

from __future__ import annotations

from kit.language.clause.changes import Change
from kit.language.clause.counted import Mention
from kit.language.clause.noun_phrases import run_end, words_of
from kit.language.clause.parses import DETERMINERS, NOUNS, Sentence
from kit.language.clause.subjects import Topic, topic_at
from kit.language.lexicons import load_words

_WORDS = load_words("figure_words.toml")
_BESIDE = _WORDS["beside"]
_COMPARED = frozenset(("compared", "against", "versus", "vs", "vs."))


def inherited(
    sentence: Sentence,
    mention: Mention,
    change: Change | None,
    topic: Topic,
    previous: tuple[Mention, Change | None, Topic],
) -> tuple[Change | None, Topic]:
    """What a figure takes over from the one before it: "compared with 71 percent", "coffee by 3.7%"."""
    before, earlier_change, earlier = previous
    same = (
        mention.quantity.unit == before.quantity.unit
        and mention.quantity.kind == before.quantity.kind
        and mention.quantity.kind != "duration"
    )
    words = sentence.words[before.end : mention.first]
    if mention.quantity.kind == "age":
        return change, topic
    owner = _owner(sentence, mention) or (_for_whom(sentence, mention) if not _COMPARED.isdisjoint(words) else None)
    if owner is not None and same:
        return change, Topic(earlier.measure or topic.measure, owner, topic.span)
    if change is not None and _continues(sentence, change.token, before.end) and (earlier.measure or earlier.subject):
        return change, earlier
    if change is not None and earlier_change is not None and topic.measure is None and topic.subject is None:
        return change, earlier
    if (
        mention.quantity.unit == "%"
        and earlier_change is not None
        and earlier_change.kind in ("rise", "fall")
        and set(words) <= _BESIDE
    ):
        return change or earlier_change, topic if topic.measure or topic.subject else Topic(
            None, earlier.subject, earlier.span
        )
    if (
        same
        and mention.quantity.unit == "%"
        and change is None
        and topic.measure is None
        and earlier.measure in _WORDS["voted_shares"]
        and sentence.words[mention.left - 1] in _WORDS["standing_links"]
    ):
        return change, Topic(earlier.measure, topic.subject, earlier.span)  # "her rival trailed on 38.2 percent"
    if (
        mention.quantity.unit == "%"
        and topic.measure is None
        and earlier.measure is not None
        and before.quantity.kind == "count"
        and set(words) <= _BESIDE
    ):
        return change or earlier_change, Topic(earlier.measure, topic.subject or earlier.subject, earlier.span)
    if (
        same
        and topic.measure is None
        and earlier.measure is not None
        and (topic.subject is None or any(word in _COMPARED for word in words))
    ):
        topic = Topic(earlier.measure, topic.subject, topic.span)
    if same and topic.subject is None and earlier.subject is not None and topic.measure in (None, earlier.measure):
        topic = Topic(topic.measure, earlier.subject, topic.span)
    if (
        same
        and earlier_change is not None
        and earlier_change.kind in ("rise", "fall")
        and mention.left > 1
        and sentence.words[mention.left - 1] == "by"
        and not any(tag in ("VBD", "VBZ", "VBP") for tag in sentence.tags[before.end : mention.first])
    ):
        change = change or Change(earlier_change.kind, mention.left - 1)
        subject = mention.left - 2
        if subject >= before.end and sentence.tags[subject] in NOUNS:
            topic = Topic(earlier.measure, topic_at(sentence, subject, split=False).subject, earlier.span)
    return change, topic


def _continues(sentence: Sentence, particle: int, end: int) -> bool:
    """Whether "up" or "down" says how the figure before it has changed: "1.9 million tonnes of grain, down 14 percent"."""
    between = sentence.words[end:particle]
    if sentence.words[particle] not in ("up", "down") or len(between) > 7 or "," not in between:
        return False
    return not any(tag in ("VBD", "VBZ", "VBP", "NNP") for tag in sentence.tags[end:particle])


def converts(sentence: Sentence, mention: Mention, before: Mention) -> bool:
    """Whether the figure is the one before it in another unit: "100 kilometres (60 miles)"."""
    if not before.end <= mention.left <= before.end + 2 or sentence.words[mention.left - 1] not in ("(", "/", "["):
        return False
    one, other = before.quantity, mention.quantity
    return one.unit is not None and other.unit is not None and one.unit != other.unit and one.kind == other.kind


def _for_whom(sentence: Sentence, mention: Mention) -> str | None:
    """Whose figure is compared: "against 45.8 percent for his rival"."""
    token = mention.end
    if token + 1 >= len(sentence) or sentence.words[token] not in ("for", "among"):
        return None
    start = token + 1
    while start < len(sentence) and sentence.tags[start] in DETERMINERS:
        start += 1
    stop = run_end(sentence, start)
    return words_of(sentence, start, stop) or None if stop > start and start not in sentence.calendar else None


def _owner(sentence: Sentence, mention: Mention) -> str | None:
    """Whose figure it is, where a possessive stands right before it: "to Mbeki's 44.8 percent"."""
    mark = mention.left - 1
    if mark < 1 or sentence.tags[mark] != "POS":
        return None
    start = mark
    while start > 0 and sentence.tags[start - 1] in NOUNS:
        start -= 1
    return sentence.slice(start, mark) or None

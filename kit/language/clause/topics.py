"""What a figure measures and whom it is about, where the number's own words do not say it all.

A figure finds its topic in the noun it modifies ("a $150,000 contract"), in the noun before "of" ("a fine of $1.2
million"), in what changed ("a 3 percent drop in sales"), or in its clause.
"""

from __future__ import annotations

from kit.language.clause.bearers import bearer_of
from kit.language.clause.change_words import change_words
from kit.language.clause.changes import Change
from kit.language.clause.clauses import governing_verb, subject_token
from kit.language.clause.counted import Mention, phrase
from kit.language.clause.hosts import changed_thing, is_change_noun, money_for, money_in, noun_before_of
from kit.language.clause.noun_phrases import around, content, is_time, measure_nouns, run_end, singular, words_of
from kit.language.clause.parses import DETERMINERS, NOUNS, PROPER, VERBS, Sentence
from kit.language.clause.subjects import NOTHING, Topic, topic_at
from kit.language.lexicons import load_words

_WORDS = load_words("figure_words.toml")
_WEAK_HOSTS = _WORDS["weak_hosts"]
_ADJUNCT = _WORDS["adjunct_prepositions"]
_LINKS = frozenset(("at", "to", "from", "by", "of", "around", "about"))
_PRICED = frozenset(("for", "at"))
_COPULAS = _WORDS["copulas"]
_PENALISING = _WORDS["penalising_verbs"]


class Others:
    """The tokens that belong to the sentence's figures, so that one figure is not the topic of another."""

    def __init__(self, mentions: list[Mention]) -> None:
        self._ranges = [(mention, mention.first, mention.last, mention.end) for mention in mentions]

    def counts_alike(self, token: int, besides: Mention) -> bool:
        """Whether the token is the noun of a figure that counts the same ("1.3 million books, 200,000 of them")."""
        return any(
            first <= token < end and mention.measure is not None and mention.measure == besides.measure
            for mention, first, _, end in self._ranges
            if mention is not besides
        )

    def modified(self, token: int, besides: Mention) -> int:
        """The noun that an earlier figure modifies, where the token is part of that figure or stands right before it.

        "a record £126 million fine": the fine, though the parser may say the record or the million.
        """
        for mention, first, last, _ in self._ranges:
            if mention is not besides and mention.host is not None and first - 1 <= token < last < besides.first:
                return mention.host
        return token

    def hold(self, token: int, besides: Mention, nouns: bool = True) -> bool:
        """Whether the token is part of another figure; with ``nouns``, of what it counts too."""
        return any(
            first <= token < (end if nouns else last)
            for mention, first, last, end in self._ranges
            if mention is not besides
        )


def topic_of(sentence: Sentence, mention: Mention, change: Change | None, others: Others) -> Topic:
    """The measure, the subject and the tokens of the phrase they come from; all None where nothing says."""
    if not sentence.parsed:
        measure = mention.measure
        if measure is None and mention.noun is not None:
            measure = phrase(sentence, *mention.noun)
        return Topic(measure, None, mention.noun)
    if mention.quantity.kind == "age":
        bearer = bearer_of(sentence, mention)
        if bearer is not None and bearer.subject is not None:
            return bearer
        clause = _clause(sentence, mention, None, others, whole=True)
        return Topic(bearer.measure if bearer else clause.measure, clause.subject, clause.span)
    if mention.carrier is not None and change is not None and change.kind in ("to", "from"):
        level = _clause(sentence, mention, change, others, whole=False)
        if (
            level.measure is not None
            and level.span is not None
            and (level.span[0] < mention.carrier.first < change.token or mention.carrier.end <= level.span[0])
        ):
            return level  # "infections in three regions rose to 1,842": infections, not regions
    before = noun_before_of(sentence, mention)
    if mention.plain and mention.measure is not None and mention.quantity.kind != "multiple":
        return Topic(mention.measure, _subject_of_count(sentence, mention, before, others), mention.noun)
    if mention.measure is not None:  # "62 percent of voters", "600 tonnes of flour", "1.6 times the average salary"
        clause = _clause(sentence, mention, change, others, whole=False)
        if (
            clause.measure is not None
            and mention.quantity.kind in ("percent", "measure")
            and (change is not None or _predicated(sentence, mention))
        ):
            return clause  # "the deficit widened to 4.1 percent of GDP": GDP is only the base
        return Topic(mention.measure, _clause(sentence, mention, change, others, whole=True).subject, mention.of)
    if mention.noun is not None and not mention.plain and not is_change_noun(sentence, mention.noun[1] - 1):
        measure = phrase(sentence, *mention.noun)
        return Topic(measure, _clause(sentence, mention, change, others, whole=True).subject, mention.noun)
    if before is not None and not is_change_noun(sentence, before) and sentence.words[before] not in _WEAK_HOSTS:
        return _hosted(sentence, mention, before, others)
    if (
        change is not None
        and sentence.words[change.token] in change_words().nouns
        and sentence.tags[change.token] not in VERBS - {"VB", "VBP"}
    ):
        changed = changed_thing(sentence, change.token, mention)
        if changed is not None:
            return changed
    adjunct = (
        mention.quantity.kind == "duration"
        and change is None
        and mention.left > 0
        and sentence.words[mention.left - 1] in _ADJUNCT | {"every"}
    )
    clause = _clause(sentence, mention, change, others, whole=adjunct)
    if mention.plain and change is None and clause.measure is not None and not _predicated(sentence, mention):
        return Topic(None, _clause(sentence, mention, change, others, whole=True).subject, clause.span)
    if clause.measure is None and mention.quantity.kind == "money":
        matter = money_in(sentence, mention)
        if matter is not None:
            return Topic(matter, clause.subject, clause.span)
        if clause.subject is None:
            return Topic(None, money_for(sentence, mention), None)
    if (
        clause.measure is None
        and clause.subject is None
        and change is not None
        and is_change_noun(sentence, change.token)
    ):
        return Topic(phrase(sentence, *_core(sentence, change.token)), None, None)
    return clause


def _core(sentence: Sentence, head: int) -> tuple[int, int]:
    noun_phrase = around(sentence, head)
    return noun_phrase.core, noun_phrase.head + 1


def _hosted(sentence: Sentence, mention: Mention, before: int, others: Others) -> Topic:
    """ "a fine of $1.2 million": the measure is the fine; the subject is the clause's, or the fine's own."""
    topic = topic_at(sentence, before)
    measure = topic.measure or phrase(sentence, *_core(sentence, before))
    clause = _clause(sentence, mention, None, others, whole=True)
    inside = clause.span is not None and topic.span is not None and clause.span[0] <= before < clause.span[1]
    subject = topic.subject if topic.measure else None
    if subject is None and not inside and sentence.words[before + 1] == "of":
        subject = clause.subject
    return Topic(measure, subject, topic.span)


def is_nominal(sentence: Sentence, token: int) -> bool:
    """Whether a word is a noun, or a gerund that names a quantity ("spending")."""
    return (
        sentence.tags[token] in NOUNS
        or sentence.tags[token] == "VBG"
        and sentence.words[token] in measure_nouns()["measures"]
    )


def _top(sentence: Sentence, mention: Mention) -> int:
    """The token of the figure that the rest of the sentence governs."""
    for token in range(mention.last - 1, mention.first - 1, -1):
        if not mention.first <= sentence.heads[token] < mention.last:
            return token
    return mention.last - 1


def _predicated(sentence: Sentence, mention: Mention) -> bool:
    """Whether a copula stands right before the figure: "the deficit was [about] 4 percent"."""
    token = mention.left - 1
    while token >= 0 and (sentence.tags[token] in ("RB", "DT", "JJ") or sentence.words[token] in ("at", "to")):
        token -= 1  # "were flat at"
    return token >= 0 and sentence.words[token] in _COPULAS


def _subject_of_count(sentence: Sentence, mention: Mention, before: int | None, others: Others) -> str | None:
    """Whom a count is about: who scored the goals, the squad of 17 players; None for "12 people were killed"."""
    source = mention.shared or mention
    if source.host is not None and source.plain and source.noun is not None:  # "a 21-member council"
        start, end = content(sentence, source.noun[1], source.host + 1)
        if start < end:
            return sentence.slice(start, end)
    by_whom = _by_whom(sentence, mention)
    if by_whom is not None:
        return by_whom
    clause = _clause(sentence, mention, None, others, whole=True)
    if clause.subject is None and before is None and mention.host is None:
        return _part_of(sentence, mention)
    if before is not None and sentence.words[before] not in _WEAK_HOSTS and not is_change_noun(sentence, before):
        if singular(sentence.words[before]) in measure_nouns()["measures"] and clause.subject is not None:
            return clause.subject
        topic = topic_at(sentence, before, split=False)
        if topic.subject is not None and not others.hold(before, mention):
            return topic.subject
    return clause.subject


def _by_whom(sentence: Sentence, mention: Mention) -> str | None:
    """The name in "34 points from Devon Marsh" and "two goals by Alvarez"."""
    token = mention.end
    if token + 1 >= len(sentence) or sentence.words[token] not in ("from", "by"):
        return None
    if sentence.entities[token + 1] not in ("PERSON", "ORG") or sentence.tags[token + 1] not in PROPER:
        return None
    stop = run_end(sentence, token + 1)
    return words_of(sentence, token + 1, stop) or None if stop > token + 1 else None


def _part_of(sentence: Sentence, mention: Mention) -> str | None:
    """What a counted thing is part of: "five new seasons of Sesame Street", "two-thirds of the town's houses"."""
    if mention.of is not None:
        start, end = mention.of
        for token in range(end - 1, start, -1):
            if sentence.tags[token] == "POS":
                return words_of(sentence, start, token) or None
        return None
    if (
        mention.noun is None
        or mention.noun[1] + 1 >= len(sentence)
        or sentence.words[mention.noun[1]] != "of"
        or singular(sentence.words[mention.noun[1] - 1]) in measure_nouns()["relational"]
    ):
        return None
    start = mention.noun[1] + 1
    while start < len(sentence) and sentence.tags[start] in DETERMINERS:
        start += 1
    stop = run_end(sentence, start)
    return words_of(sentence, start, stop) or None if stop > start and not is_time(sentence.words[stop - 1]) else None


def _clause(sentence: Sentence, mention: Mention, change: Change | None, others: Others, whole: bool) -> Topic:
    """The topic of the figure's clause: its subject, or the object that a transitive verb changes.

    ``whole``: the subject is wanted as one phrase, for the figure has a measure of its own.
    """
    words, tags = sentence.words, sentence.tags
    noun_end = mention.noun[1] if mention.noun is not None and (mention.adjacent or mention.host is not None) else 0
    if mention.host is not None:
        noun_end = max(noun_end, mention.host + 1)
    inner = noun_end - 1 if noun_end else _top(sentence, mention)
    if (
        change is not None
        and words[change.token] in change_words().verbs
        and (
            tags[change.token] in VERBS
            or words[change.token] not in change_words().nouns
            or change.token + 1 == mention.left
        )
    ):
        verb: int | None = change.token
    else:
        verb = governing_verb(sentence, mention.left, inner)
    if verb is None:
        return NOTHING
    subject = subject_token(sentence, verb, mention.first)
    beside = False
    if (
        change is not None
        and 0 < change.token < mention.left
        and change.token != verb
        and tags[change.token - 1] in NOUNS
        and not others.hold(change.token - 1, mention)
    ):
        subject = change.token - 1  # "its shares down 8 percent"
        beside = True
    elif (
        change is not None
        and 1 < change.token < mention.left
        and change.token != verb
        and words[change.token - 1] in (",", "(", "-", "–", "—")
        and tags[change.token - 2] in PROPER
    ):
        subject = change.token - 2  # "Castle, down 8 percent"
        beside = True
    inside = range(mention.first, max(mention.end, noun_end))
    of_inside = range(*mention.of) if mention.of else range(0)
    if subject is not None and (subject in inside or subject in of_inside):
        return NOTHING
    if subject is not None and (
        others.hold(subject, mention, nouns=not whole) or others.counts_alike(subject, mention)
    ):
        subject = None
    if (
        change is None
        and verb + 1 >= mention.left - 2
        and tags[verb] in VERBS
        and words[verb] not in _COPULAS
        and words[mention.left - 1] not in _LINKS
        and sentence.deps[_top(sentence, mention)] in ("dobj", "nummod", "obj")
    ):
        whole = True  # "the tax raises 300 million": the tax is the agent, not what is measured
    if words[verb] in _PENALISING and tags[verb] in ("VBD", "VBZ", "VB", "VBP"):
        target = _target(sentence, verb, mention)
        if target is not None:
            subject, whole = target, True
    # "the siege lasted 72 days", "the test ran at 5 GHz": said of the thing itself
    of_itself = (
        mention.quantity.kind == "duration" or mention.quantity.kind == "measure" and not _predicated(sentence, mention)
    )
    measures = "measures" if of_itself and change is None else "quantities"
    about = topic_at(sentence, subject, split=not whole, measures=measures) if subject is not None else NOTHING
    thing = None if whole or beside else _object(sentence, verb, mention, change, others)
    if thing is not None:
        moved = topic_at(sentence, thing)
        agent = topic_at(sentence, subject, split=False).subject if subject is not None else None
        return Topic(moved.measure or phrase(sentence, *_core(sentence, thing)), moved.subject or agent, moved.span)
    return about


def _target(sentence: Sentence, verb: int, mention: Mention) -> int | None:
    """Who is fined or sentenced: the noun phrase right after the verb."""
    start = verb + 1
    while start < len(sentence) and sentence.tags[start] in DETERMINERS:
        start += 1
    stop = min(run_end(sentence, start), mention.left)
    return stop - 1 if start < stop and not is_time(sentence.words[stop - 1]) else None


def _after_verb(sentence: Sentence, verb: int, mention: Mention) -> int | None:
    """The head of the noun phrase between a verb of change and its figure's preposition, by position alone."""
    start = verb + 1
    while start < mention.left and sentence.tags[start] in DETERMINERS:
        start += 1
    if sentence.tags[start] == "VBG" and is_nominal(sentence, start):
        return start
    stop = min(run_end(sentence, start), mention.left)
    return stop - 1 if start < stop else None


def _object(sentence: Sentence, verb: int, mention: Mention, change: Change | None, others: Others) -> int | None:
    """The object that the figure measures: "raised its rate by 25 points", "sold the house for $5 million"."""
    thing = sentence.child(verb, "dobj")
    if thing is None and change is not None and change.token == verb:
        thing = _after_verb(sentence, verb, mention)
    if thing is not None:
        thing = others.modified(thing, mention)
    if (
        thing is None
        or not verb < thing < mention.first
        or not is_nominal(sentence, thing)
        or is_time(sentence.words[thing])
    ):
        return None
    link = sentence.words[mention.left - 1]
    if others.hold(thing, mention, nouns=not (mention.quantity.kind == "money" and link in _PRICED)):
        return None
    if thing + 1 >= mention.left:
        return None  # "cost investors 80 million": whom it cost, not what
    if change is not None or singular(sentence.words[thing]) in measure_nouns()["measures"]:
        return thing
    return thing if mention.quantity.kind == "money" and link in _PRICED else None

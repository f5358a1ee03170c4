"""What a verb says of what is counted: what befell it ("people killed"), or nothing ("was", "reached")."""

from __future__ import annotations

import re

from kit.words import family, is_bearer, lexicon, root, stem, stems

# What is true of what is counted, behind it: "people missing", "homes without power".
_STATES = "missing dead homeless unaccounted injured stranded trapped jobless ill sick unemployed".split()
_IRREGULAR = frozenset(
    "won lost sold bought built cut spent paid sent lent fought caught stolen shot hurt burnt sunk born driven grown drawn "
    "flown sworn taught".split()
)
_INTRANSITIVE = "died drowned perished fled starved returned".split()
# Participles that say nothing of what is counted: of stating it, or of a course.
_EMPTY = (
    "said reported recorded counted linked compared expected estimated predicted needed called used followed ended "
    "resulted contributed compounded included measured based asked occurred happened appeared seemed remained surveyed "
    "involved totalled totaled averaged numbered amounted noted cited aimed failed tried wanted placed aged played "
    "categorized categorised separated separated shared continued added worked lived moved turned passed covered "
    "concerned deemed listed posted showed started forced"
).split()
_GAINED = ("gained", "lost", "cut", "won", "conquered", "seized")  # of things, and not of a course
_RELATING = re.compile(r"\b(?:for|to|in|on|with|by|from|at|into|of|against|about|among|after|as)\b")
_MEASURE_OF_SIZE = re.compile(
    r"\b(?:up to|at (?:least|most)|as (?:many|much|few) as|a total of|in total|about|in all|(?:tens|hundreds|thousands|dozens) of)\b"
)
_BE = re.compile(r"\b(?:is|are|was|were|been|being|be)\b")


def behind_it(measure: str, predicate: str, text: str, sentence: str) -> str:
    """What befell what is counted, in words that stand behind it; empty where the verb says no such thing."""
    families = lexicon()["counted_otherwise"]["families"]
    if family(measure) and family(measure) not in families or stem(predicate) in map(stem, measure.split()):
        return ""
    if predicate in _STATES or predicate.startswith("without "):
        return predicate
    if predicate in _INTRANSITIVE:
        return f"who {predicate}" if is_plural(measure) or is_bearer(measure) else ""
    if not _is_participle(predicate):
        return ""
    return predicate if not sentence or _befalls(measure, predicate, text, sentence) else ""


def _is_participle(predicate: str) -> bool:
    """Whether a verb can say what was done to something: "killed", "sold", but not "reported" or "rose"."""
    participle = predicate in _IRREGULAR or predicate.endswith("ed") and predicate.isalpha()
    if not participle or predicate in _EMPTY:
        return False
    return predicate in _GAINED or not (stem(predicate) in stems("compare", "changes") or _course(predicate))


def _befalls(measure: str, predicate: str, text: str, sentence: str) -> bool:
    """Whether a sentence says that what is counted had it done: "40 were killed", "it sold 40 houses"."""
    before, _, after = sentence.partition(text) if text else ("", "", "")
    followed = re.search(rf"\b{re.escape(predicate)}\b", after, re.I)
    if followed:
        between = after[: followed.start()]
        passive = bool(_BE.search(between)) and len(between.split()) <= 5
        return passive or (not between.strip() and family(predicate) is not None)
    verbs = list(re.finditer(rf"\b{re.escape(predicate)}\b", before, re.I))
    if not verbs or re.search(rf"\b{re.escape(measure)}(?: \w+){{0,2}} $", before[: verbs[-1].start()], re.I):
        return False  # who does it, and not what it is done to
    between = _MEASURE_OF_SIZE.sub("", before[verbs[-1].end() :])
    return len(between.split()) <= 4 and not _RELATING.search(between) and not re.search(r"\d", between)


def is_gain(counted: str) -> bool:
    """Whether what befell what is counted says which way it went: "territory gained"."""
    return counted.rpartition(" ")[2] in _GAINED


_BEHIND = re.compile(r" (?:of|in|on|at|for|from|with|without|by|to|per|who|that|close|familiar)\b")
_PLURALS = (
    "people men women children police troops dead killed wounded injured missing staff personnel crew cattle aircraft "
    "sheep mice feet lives".split()
)


def is_plural(words: str) -> bool:
    """Whether a number can stand before words: "deaths", "people in hospital", but not "death toll"."""
    noun = head(words).lower()
    return noun in _PLURALS or bool(re.search(r"[^su]s$", noun))


def head(words: str) -> str:
    """The noun that the words behind it say more of: "people" of "people in hospital"."""
    return _BEHIND.split(words, maxsplit=1)[0].rpartition(" ")[2]


def is_telling(predicate: str) -> bool:
    """Whether a verb tells one row from another: "killed", "injured", but not "was" or "reached"."""
    words = " ".join(predicate.lower().split())
    return not _course(words) and stem(words) not in {stem(word) for word in _EMPTY}


def is_fate(behind: str) -> bool:
    return behind.startswith(("who ", "without ")) or behind in _STATES or family(behind) is not None


def _course(predicate: str) -> bool:
    """Whether a verb tells a course and nothing of what is counted: rose, reached."""
    plain = (
        stems("compare", "plain") | stems("compare", "causes") | stems("directions", "up") | stems("directions", "down")
    )
    return not plain.isdisjoint((stem(predicate), root(predicate)))

"""The words of measures and sentences brought to a form in which they can be compared."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, TypeGuard

from snowballstemmer import stemmer

from kit.month_names import MONTHS, WEEKDAYS, lower

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d.,]*\d|\d")
_POSSESSIVE = re.compile(r"['’]s?$")


@cache
def lexicon() -> dict[str, Any]:
    """The word lists of ``kit/words.toml``."""
    return tomllib.loads(files("kit").joinpath("words.toml").read_text(encoding="utf-8"))


@cache
def approximator(*kinds: str) -> str:
    """A pattern for what stands before a number and makes it rough or bounds it: "about", "just", "more than".

    ``kinds``: of the keys of ``[approximators]``, all of them by default.
    """
    return _one_of("approximators", kinds)


def clause_opener(*kinds: str) -> str:
    """A pattern for what opens a clause that tells of something else: "while", "although", "when".

    ``kinds``: of the keys of ``[clauses]``, all of them by default.
    """
    return _one_of("clauses", kinds)


def _one_of(table: str, kinds: tuple[str, ...]) -> str:
    words = lexicon()[table]
    return rf"(?:{'|'.join(word for kind in kinds or words for word in words[kind])})"


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The Snowball stem of a word (English, Porter 2), without a possessive ending."""
    bare = _POSSESSIVE.sub("", word.lower())
    try:
        stemmed: str = _stemmer().stemWord(bare)
    except UnicodeEncodeError:  # half a character, of which nobody knows the stem
        return bare
    return stemmed


@cache
def _irregular() -> dict[str, str]:
    return {stem(form): stem(verb) for verb, forms in lexicon()["irregular"].items() for form in forms}


def root(word: str) -> str:
    """The stem of a word, of an irregular form ("rose") that of its verb."""
    stemmed = stem(word)
    return _irregular().get(stemmed, stemmed)


@cache
def _stemmer() -> Any:
    return stemmer("english")


@cache
def calendar() -> frozenset[str]:
    """The names of months and weekdays, and their stems."""
    return frozenset(word for name in lower(MONTHS + WEEKDAYS) for word in (name, stem(name)))


@cache
def _stops() -> frozenset[str]:
    return frozenset(lexicon()["stop"]["words"])


@lru_cache(maxsize=50_000)
def content(text: str) -> tuple[str, ...]:
    """The stems of the words that carry meaning, in order; numbers are left out."""
    stops = _stops()
    return tuple([stem(word) for word in _WORD.findall(text.lower()) if word not in stops and not word[0].isdigit()])


def roots(text: str) -> tuple[str, ...]:
    """The roots of the words that carry meaning, in order; numbers are left out."""
    irregular = _irregular()
    return tuple(irregular.get(stemmed, stemmed) for stemmed in content(text))


@cache
def _nobody() -> frozenset[str]:
    return frozenset(lexicon()["nobody"]["words"])


def is_somebody(source: str | None) -> TypeGuard[str]:
    """Whether a source is one that can be asked: no pronoun that was left as it stands, and not just "reporters"."""
    if not source:
        return False
    acronym = source.isupper() and len(source) > 1  # WHO, IT
    return acronym or not _nobody().issuperset(_WORD.findall(source.lower()))


@cache
def _unnamed() -> frozenset[str]:
    return _stops() | calendar()


@lru_cache(maxsize=50_000)
def names(sentence: str) -> frozenset[str]:
    """The stems of words written with a capital inside a sentence, and of capitals-only words anywhere in it."""
    found, unnamed = set(), _unnamed()
    for match in _WORD.finditer(sentence):
        word = match.group()
        if not word[0].isupper() or len(word) < 2 or word.lower() in unnamed:
            continue
        before = "" if word.isupper() else sentence[: match.start()].rstrip()
        if word.isupper() or before.strip(" \"'“‘(") and not before.endswith((".", "?", "!", ":", "“")):
            found.add(stem(word))
    return frozenset(found)


@cache
def _families() -> tuple[list[tuple[re.Pattern[str], str]], dict[str, str]]:
    phrases: list[tuple[re.Pattern[str], str]] = []
    stems: dict[str, str] = {}
    for family, words in lexicon()["families"].items():
        for word in words:
            if " " in word:
                phrases.append((re.compile(rf"\b{word}\b"), family))
            else:
                stems.setdefault(stem(word), family)
    return phrases, stems


@lru_cache(maxsize=50_000)
def family(words: str) -> str | None:
    """The family that the words of a measure belong to ("people killed" -> deaths), else None."""
    phrases, stems = _families()
    lowered = words.lower()
    for pattern, name in phrases:
        if pattern.search(lowered):
            return name
    found = {name for name in (stems.get(stem(word)) for word in _WORD.findall(lowered)) if name}
    if {"deaths", "injuries"} <= found:
        return "casualties"
    return found.pop() if len(found) == 1 else None


@cache
def _senses() -> tuple[dict[str, frozenset[str]], dict[str, list[tuple[tuple[str, ...], str]]]]:
    """The senses of single words by their stems, and the phrases that have one by their first stem."""
    words: dict[str, set[str]] = defaultdict(set)
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for mark, table in (("+", "senses"), ("@", "nouns"), ("#", "milestones")):
        for sense, members in lexicon()[table].items():
            for member in members:
                stems = tuple(stem(word) for word in _WORD.findall(member))
                if len(stems) == 1:
                    words[stems[0]].add(mark + sense)
                else:
                    phrases[stems[0]].append((stems, mark + sense))
    return {word: frozenset(found) for word, found in words.items()}, phrases


@lru_cache(maxsize=50_000)
def senses(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning, each that has senses in ``kit/words.toml`` as these
    ("+dead"), and what happened as "@crash" or "#founded".
    """
    words, phrases = _senses()
    stops = _stops()
    said = [word for word in _WORD.findall(text.lower()) if not word[0].isdigit()]
    stems = [stem(word) for word in said]
    found: set[str] = set()
    for i, (word, stemmed) in enumerate(zip(said, stems, strict=True)):
        for phrase, sense in phrases.get(stemmed, ()):
            if tuple(stems[i : i + len(phrase)]) == phrase:
                found.add(sense)
        if word not in stops:
            found |= words.get(stemmed) or {stemmed}
    return frozenset(found)


def limits(text: str) -> frozenset[str]:
    """The stems of the words that limit what a measure counts: "women", "seriously", "core"."""
    return stems("limits") & {stem(word) for word in _WORD.findall(text.lower())}


def is_outlook(text: str) -> bool:
    """Whether the words speak of what is expected or aimed at."""
    return not _outlook().isdisjoint(_WORD.findall(text.lower()))


@cache
def _outlook() -> frozenset[str]:
    return frozenset(lexicon()["outlook"]["words"])


@cache
def stems(table: str, name: str = "words") -> frozenset[str]:
    """The stems of a list of ``kit/words.toml``."""
    return frozenset(stem(word) for word in lexicon()[table][name])


def direction(text: str) -> int:
    """1 where the last word of a direction in the text is up, -1 where it is down, 0 without one."""
    for word in reversed(_WORD.findall(text.lower())):
        if stem(word) in stems("directions", "up"):
            return 1
        if stem(word) in stems("directions", "down"):
            return -1
    return 0


_JOINED = re.compile(r"\b(?:and|but|while)\b")  # "hurt 20 people and killed 4": the verb behind it is another figure's
_BOTH = re.compile(r"\b(?:killed|dead|died) (?:and|or) (?:were )?(?:wounded|injured|hurt)\b", re.I)


def is_bearer(measure: str) -> bool:
    """Whether the words name people who are counted by what befell them."""
    return not stems("bearers").isdisjoint(stem(word) for word in _WORD.findall(measure.lower()))


@cache
def tolls() -> frozenset[str]:
    """The stems of the words that say what befell people, and of those who are counted by it."""
    words = (*lexicon()["befell"], *lexicon()["bearers"]["words"])
    return frozenset(stem(word) for word in words) | everybody()


@cache
def everybody() -> frozenset[str]:
    """The stems of what counts people without saying which: people, lives, victims, the dead."""
    befell, families = lexicon()["befell"], lexicon()["families"]
    befallen = (word for name in sorted(set(befell.values())) for word in families.get(name, ()))
    return frozenset(stem(word) for word in (*befallen, *lexicon()["everybody"]["words"]))


@cache
def acts(kind: str | None) -> dict[str, str]:
    """The stem of a word of an act -> the act, for figures of a kind: of money, a bid, an offer and what is paid."""
    return {stem(word): act for act, words in lexicon()["acts"].get(kind, {}).items() for word in words}


@cache
def anew() -> frozenset[str]:
    """The stems of what is counted anew every time: the goals of a match, the points of a day on the exchange."""
    return stems("anew")


@cache
def designators() -> frozenset[str]:
    """The first letters of words that many names have: "Corp", "Minister", "United"."""
    return frozenset(word[:5] for word in stems("designators"))


@lru_cache(maxsize=50_000)
def befallen(measure: str, predicate: str, before: str, after: str) -> str | None:
    """The family that what befell counted people names: "99 soldiers die" -> deaths, "losing 99 troops" -> casualties.

    The predicate says it; where it does not, a word beside the figure.
    """
    if _BOTH.search(after[:40]) or _BOTH.search(before[-30:]):
        return "casualties"
    if measure and not is_bearer(measure):
        return None
    verbs: dict[str, str] = lexicon()["befell"]
    near = (
        _WORD.findall(predicate),
        [word.lower() for word in _WORD.findall(_JOINED.split(after, maxsplit=1)[0])[:3]],
        [word.lower() for word in reversed(_WORD.findall(before)[-6:])],
    )
    for words in near:
        for word in words:
            if word in verbs:
                return verbs[word]
    return None


def overlap(one: frozenset[str] | set[str], other: frozenset[str] | set[str]) -> float:
    """The overlap coefficient of two sets (Szymkiewicz-Simpson), 0 for an empty one."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0

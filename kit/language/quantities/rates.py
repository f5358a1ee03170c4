"""What a figure is divided by: "a month", "per 100,000 people", "for every square kilometre", "/day", "each"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from kit.language.lexicons import load_toml
from kit.language.quantities import measures
from kit.language.quantities.atoms import Atom
from kit.language.quantities.contexts import is_plural

_NUMBER = (
    r"[0-9][0-9,.]*(?: (?:thousand|million|billion))?|hundred thousand|thousand|hundred|million|billion|ten thousand"
)
_NOT_AFTER_A = re.compile(
    r"[ ](?:ago|earlier|before|later|after|prior|previously|or|and a half|old|in advance|out|off|away)\b|-", re.I
)
_STOP = (
    "in|on|at|that|who|which|was|were|is|are|has|have|had|said|from|to|after|before|by|with|for|but|as|than|when|while|"
    "will|would|and|or|a|an|the|per|every|each|i|we|you|he|she|it|they|us|them|can|could|may|might|must|shall|should"
)
_NOUN_WORD = rf"[ -](?!(?:{_STOP})\b)[A-Za-z][A-Za-z'’-]{{0,30}}"


class Per(NamedTuple):
    unit: str
    start: int
    end: int


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    lists = load_toml("linking.toml")
    times = "|".join(lists["time_nouns"].split())
    nouns = "|".join(sorted({*lists["a_nouns"].split(), *lists["time_nouns"].split()}, key=len, reverse=True))
    adverbs = "|".join(re.escape(word) for word in sorted(lists["adverbs"], key=len, reverse=True))
    divider = (
        rf"(?P<per>/[ ]?|[ -]?\bper[ -]|[ ]for (?:every|each) "
        rf"|[ ](?:every|each) (?=(?:other )?(?:single )?(?:{times})\b)"
        r"|[ ]to the (?=gallon|dollar|mile|acre\b))"
        rf"|(?P<a>[ ]?-?[ ]?\ban?[ ]?-?[ ]?\b)(?:(?P<noun>{nouns})\b(?!['’]))|[ ](?P<adverb>{adverbs})(?![A-Za-z-])"
        r"|[ ](?P<each>each|apiece)\b(?! (?:other|of|way|time|year|month|week|day)\b)"
    )
    near = re.compile(rf"(?:[ ]\([^()]{{1,30}}\))?(?:[ ](?:more|less|extra|higher|lower))?(?:{divider})", re.I)
    far = re.compile(
        rf"(?P<between>(?:{_NOUN_WORD}){{0,4}}?(?:[ ](?:of|in)(?:{_NOUN_WORD}){{1,4}}?"
        rf"|[ ]and{_NOUN_WORD}(?=[ ](?:per|for)\b))?)(?:{divider})",
        re.I,
    )
    denominator = re.compile(rf"(?:(?P<number>{_NUMBER})[ -]?)?", re.I)
    return near, far, denominator


_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]{0,30}")
_ADJECTIVES = re.compile(
    r"(?:live|registered|eligible|single|full|additional|new|adult|working|public|square|cubic|full-time|average|local)\b",
    re.I,
)
_COLLECTIVE = frozenset(("population", "head", "capita", "inhabitants"))
_IRREGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot", "lives": "life"}


def find(text: str, atom: Atom, table: measures.Lexicon) -> Per | None:
    """The denominator of the figure that ends at ``atom.right``; also behind the counted noun ("59 deaths a day")."""
    near, far, _ = _patterns()
    match = near.match(text, atom.right)
    if match is None and atom.kind not in ("money", "percent", "age", "score", "fraction"):
        match = far.match(text, atom.right)
    elif match is None and atom.kind in ("money", "percent"):
        match = far.match(text, atom.right)
        if (
            match is not None
            and (match.group("per") is None or not re.match(r"[ ](?:of|in|more|less|extra)\b", match.group("between")))
            and (match.group("noun") is None or not match.group("between").startswith(" of "))
        ):
            match = None
    if match is None:
        return None
    return _read(text, match, table)


def _read(text: str, match: re.Match[str], table: measures.Lexicon) -> Per | None:
    if match.group("each") is not None:
        return Per("each", match.start("each"), match.end("each"))
    if match.group("adverb") is not None:
        word = match.group("adverb")
        return Per(load_toml("linking.toml")["adverbs"][word.lower()], match.start("adverb"), match.end("adverb"))
    if match.group("noun") is not None:
        if _NOT_AFTER_A.match(text, match.end("noun")):
            return None
        start = match.start("a") + len(match.group("a")) - len(match.group("a").lstrip(" -"))
        unit = table.denominators.match(text, match.start("noun"))
        return Per(
            _name(match.group("noun"), unit, table), start, unit.end() if unit is not None else match.end("noun")
        )
    start = match.start("per") + (
        0 if match.group("per").startswith("/") else len(match.group("per")) - len(match.group("per").lstrip(" -"))
    )
    number = _patterns()[2].match(text, match.end("per"))
    assert number is not None
    position = number.end()
    slash = match.group("per").startswith("/")
    count = number.group("number")
    unit = table.denominators.match(text, position)
    if unit is not None:
        end = unit.end()
        name = _name(unit.group(), unit, table)
    else:
        word = _WORD.match(text, position)
        if count and (word is None or text[position - 1] != " "):
            return Per(count.rstrip(".,"), start, number.end("number") - len(count) + len(count.rstrip(".,")))
        if word is not None and word.group().lower() == "annum":
            return Per("year", start, word.end())
        if word is None or (slash and word.group()[0].isupper()) or word.group().lower() in ("cent", "se", "diem"):
            return None
        end, name = word.end(), word.group().lower()
        if name == "other" or name == "single":
            word = _WORD.match(text, end + 1)
            if word is None:
                return None
            name, end = (f"2 {word.group().lower()}" if name == "other" else word.group().lower()), word.end()
            return Per(name, start, end)
        if count or _ADJECTIVES.match(name):
            following = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
            if (
                following is not None
                and (_ADJECTIVES.match(name))
                and following.group().lower() not in ("in", "and", "on", "of", "by", "were", "was")
            ):
                name, end = f"{name} {following.group().lower()}", following.end()
        if not count:
            name = singular(name)
        elif not (is_plural(name.rsplit(" ", 1)[-1]) or name in _COLLECTIVE):
            return Per(count.rstrip(".,"), start, number.end("number") - len(count) + len(count.rstrip(".,")))
    return Per(f"{count} {name}" if count else name, start, end)


@lru_cache(maxsize=1024)
def singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us")) else word


def _name(word: str, unit: re.Match[str] | None, table: measures.Lexicon) -> str:
    if unit is None:
        return singular(word.lower())
    found = table.symbols.get(unit.group(1)) if unit.group(1) else table.names.get(unit.group(2).lower())
    return found.short if found is not None else word.lower()

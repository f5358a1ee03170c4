"""What a figure is divided by: "a month", "per 100,000 people", "for every square kilometre", "/day", "each"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from kit.language.lexicons import load_toml
from kit.language.quantities import measures, money
from kit.language.quantities.atoms import Atom
from kit.language.quantities.contexts import is_plural, left_of

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
        rf"(?P<per>/[ ]?|[ -]?\bper[ -]|[ ]for (?:every|each) (?!of\b)"
        rf"|[ ](?:every|each) (?=(?:other )?(?:single )?(?:{times})\b)"
        r"|[ ]to the (?=gallon|dollar|mile|acre\b))"
        rf"|(?P<a>[ ]?-?[ ]?\ban?[ ]?-?[ ]?\b)(?:(?P<noun>{nouns})\b(?!['’]))|[ ](?P<adverb>{adverbs})(?![A-Za-z-])"
        r"|[ ](?P<each>each|apiece)\b(?! (?:other|of|way|time|year|month|week|day)\b)"
    )
    near = re.compile(
        rf"(?:[ ]\([^()]{{1,40}}\))?(?:[ ](?:more|less|extra|higher|lower|or (?:less|more)))?(?:{divider})", re.I
    )
    far = re.compile(
        rf"(?P<between>(?:{_NOUN_WORD}){{0,4}}?(?:[ ](?:of|in)(?:{_NOUN_WORD}){{1,4}}?|[ ]of an?(?:{_NOUN_WORD}){{1,3}}(?=[ ]for[ ])"
        rf"|[ ]and{_NOUN_WORD}(?=[ ](?:per|for)\b))?)(?:{divider})",
        re.I,
    )
    denominator = re.compile(rf"(?:(?P<number>{_NUMBER})[ -]?)?", re.I)
    return near, far, denominator


_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]{0,30}")
_ADJECTIVES = re.compile(
    r"(?:live|registered|eligible|single|full|additional|new|adult|working|public|square|cubic|full-time|average|local|"
    r"former|uninsured|insured|qualifying|completed|individual|dry|dependent|affected|"
    r"[a-z]+(?:ive|ous|able|ible|ful))\b",
    re.I,
)
_COLLECTIVE = frozenset(("population", "head", "capita", "inhabitants"))
_IRREGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot", "lives": "life"}
_LONGEST = 4  # words of a denominator with a number: "per 1,000 people of working age" is cut
_STOPS = frozenset(_STOP.split("|"))
_SOURCE = re.compile(r"[A-Z][\w-]*(?:['’]s\b|[ ][A-Z])")
_OPENS = re.compile(r"\((?:[^()a-z]{1,20} )?\Z")  # "10,000 baht ($300; £240)"
_CLOSES = re.compile(r"(?:[;,/] ?(?=[^()]{0,20}[0-9])[^()a-z]{1,20})?\)")
_CONVERTED = re.compile(r"[ ]\([^()]{1,40}\)")


def find(text: str, atom: Atom, table: measures.Lexicon) -> Per | None:
    """The denominator of the figure that ends at ``atom.right``; also behind the counted noun ("59 deaths a day")."""
    near, far, _ = _patterns()
    start = _after_brackets(text, atom)
    match = near.match(text, start)
    if match is None:
        match = far.match(text, start)
        if match is None:
            return None
        if atom.kind in ("money", "percent") and match.group("per") is None:
            return None
    per = _read(text, match, table)
    if per is None or per.unit == "each":
        return per
    again = near.match(text, per.end)
    if again is None or again.group("each") is not None or (again.group("per") or "").startswith(" for"):
        return per
    second = _read(text, again, table)
    if second is None or second.unit == per.unit:
        return per
    one, other = (second, per) if per.unit in _times() else (per, second)
    return Per(f"{one.unit} per {other.unit}", per.start, second.end)


@cache
def _times() -> frozenset[str]:
    return frozenset(load_toml("linking.toml")["time_nouns"].split())


def speed(unit: str | None, per: str) -> str | None:
    """The unit of speed that a length in a time is: 64 km an hour is 64 km/h."""
    return _SPEEDS.get((unit, per))


_SPEEDS: dict[tuple[str | None, str], str] = {
    ("km", "hour"): "km/h", ("mi", "hour"): "mph", ("m", "second"): "m/s",
}  # fmt: skip


def _after_brackets(text: str, atom: Atom) -> int:
    """Where the words behind a figure go on: behind its conversion in brackets, or the brackets that it ends."""
    if atom.kind in ("measure", "money"):
        closing = _CLOSES.match(text, atom.right)
        if closing is not None and _OPENS.search(left_of(text, atom.left)):
            return closing.end()
        converted = _CONVERTED.match(text, atom.right)
        if converted is not None and any(character.isdigit() for character in converted.group()):
            return converted.end()
    return atom.right


def _read(text: str, match: re.Match[str], table: measures.Lexicon) -> Per | None:
    if match["each"] is not None:
        return Per("each", *match.span("each"))
    if match["adverb"] is not None:
        return Per(load_toml("linking.toml")["adverbs"][match["adverb"].lower()], *match.span("adverb"))
    if match["noun"] is not None:
        return _after_article(text, match, table)
    said = match["per"]
    start = match.start("per") + (0 if said.startswith("/") else len(said) - len(said.lstrip(" -")))
    number = _patterns()[2].match(text, match.end("per"))
    assert number is not None
    if number["number"]:
        if said.startswith("/") and money.after(text, number.end("number"), 1.0, 1.0) is not None:
            return None  # another sum: "20 euros/31 US dollars"
        return _of_so_many(text, start, number, table)
    return _of_one(text, start, number.end(), said, table)


def _after_article(text: str, match: re.Match[str], table: measures.Lexicon) -> Per | None:
    """ "300 a month", "a 40-a-day smoker"."""
    if _NOT_AFTER_A.match(text, match.end("noun")) or _second_of_many(text, match):
        return None
    start = match.start("a") + len(match["a"]) - len(match["a"].lstrip(" -"))
    unit = table.denominators.match(text, match.start("noun"))
    return Per(_name(match["noun"], unit, table), start, unit.end() if unit is not None else match.end("noun"))


def _of_one(text: str, start: int, position: int, said: str, table: measures.Lexicon) -> Per | None:
    """ "per day", "per registered voter", "every other week", "/km"; ``said`` is what stands before the noun at ``position``."""
    unit = table.denominators.match(text, position)
    if unit is not None:
        return Per(_name(unit.group(), unit, table), start, unit.end())
    word = _WORD.match(text, position)
    if word is None or word.group()[0].isupper() and (said.startswith("/") or _SOURCE.match(text, position)):
        return None  # "per Box Office Mojo"
    name, end = word.group().lower(), word.end()
    if name == "annum":
        return Per("year", start, end)
    if name in ("cent", "se", "diem"):
        return None
    following = _WORD.match(text, end + 1) if text.startswith(" ", end) else None
    noun = following.group().lower() if following is not None else ""
    if name in ("other", "single"):
        return Per(f"2 {noun}" if name == "other" else noun, start, following.end()) if following is not None else None
    if following is not None and noun not in _STOPS:
        unit = table.denominators.match(text, end + 1)
        if _ADJECTIVES.match(name) or unit is not None and following.group() in _TRAVELLED:
            name, end = f"{name} {noun}", following.end()
    return Per(singular(name), start, end)


def _second_of_many(text: str, match: re.Match[str]) -> bool:
    """Whether "a second" is an ordinal: "a second record fell"."""
    if match.group("noun").lower() != "second" or not text.startswith(" ", match.end()):
        return False
    word = _WORD.match(text, match.end() + 1)
    return word is not None and word.group().lower() not in _STOPS


# What is counted once for each thing carried: "per passenger mile", "per vehicle kilometre", "per bed night".
_TRAVELLED = frozenset("mile kilometre kilometer km hour night day".split())


def _of_so_many(text: str, start: int, number: re.Match[str], table: measures.Lexicon) -> Per:
    """ "per 100,000 people", "per 1,000 live births", "per 100 million passenger miles", "per 1000 cubic metres"."""
    count = number.group("number")
    bare = Per(count.rstrip(".,"), start, number.end("number") - len(count) + len(count.rstrip(".,")))
    unit = table.denominators.match(text, number.end())
    if unit is not None:
        return Per(f"{count} {_name(unit.group(), unit, table)}", start, unit.end())
    if text[number.end() - 1] != " ":
        return bare
    names: list[str] = []
    word = _WORD.match(text, number.end())
    while word is not None and word.group().lower() not in _STOPS and len(names) < _LONGEST:
        names.append(word.group().lower())
        if is_plural(names[-1]) or names[-1] in _COLLECTIVE:
            return Per(f"{count} {' '.join(names)}", start, word.end())
        word = _WORD.match(text, word.end() + 1) if text.startswith(" ", word.end()) else None
    return bare


@lru_cache(maxsize=1024)
def singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def _name(word: str, unit: re.Match[str] | None, table: measures.Lexicon) -> str:
    if unit is None:
        return singular(word.lower())
    found = table.symbols.get(unit.group(1)) if unit.group(1) else table.names.get(unit.group(2).lower())
    return found.short if found is not None else word.lower()

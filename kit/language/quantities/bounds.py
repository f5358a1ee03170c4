"""The words beside a number that bound it or make it rough: "at least", "up to", "some", "or more", "-plus"."""

from __future__ import annotations

import re
from functools import cache

from kit.language.lexicons import load_toml
from kit.language.quantities.atoms import Atom
from kit.language.quantities.contexts import left_of, left_word
from kit.language.quantities.number_words import UNITS
from kit.language.quantities.words_trie import trie

_LONGEST = 6  # words in the longest phrase before a number
# Before "over" it does not mean "during": "lasted over three years".
_FOR_OVER = frozenset(
    "a after aged and are at be been by for in is just last lasted lasting lived of since spanning spent takes than the took wait "
    "was well were worth".split()
)
# To which "over" belongs: "handed over 300 files".
_PHRASAL = frozenset(
    "carried draw drew go going gone hand handed handing hands ran run signed take taken takes taking took turn turned turning "
    "went win won".split()
)
_GLUED = re.compile(r"(?:-(plus|odd|ish)|(\+))(?![A-Za-z0-9])")


@cache
def _phrases() -> dict[str, str]:
    return {
        phrase: qualifier for qualifier, phrases in load_toml("qualifiers.toml")["before"].items() for phrase in phrases
    }


@cache
def _last_words() -> frozenset[str]:
    return frozenset(phrase.split()[-1] for phrase in _phrases())


@cache
def _after() -> tuple[re.Pattern[str], dict[str, str]]:
    phrases = {
        phrase: qualifier for qualifier, entries in load_toml("qualifiers.toml")["after"].items() for phrase in entries
    }
    return re.compile(rf"[ \u00a0]({trie(phrases, any_case=True)})(?![A-Za-z-])"), phrases


@cache
def _glued() -> dict[str, str]:
    return {
        suffix: qualifier
        for qualifier, suffixes in load_toml("qualifiers.toml")["glued"].items()
        for suffix in suffixes
    }


_WORD = re.compile(r"[^\s\u00a0]+")


def before(text: str, left: int, floor: int = 0, again: bool = True) -> tuple[str, int, int] | None:
    """The qualifier that stands right before ``left`` (not before ``floor``), with the place of its words."""
    if left and text[left - 1] in "~≈∼<>≥≤":
        return _phrases()[text[left - 1]], left - 1, left
    chunk = text[max(floor, left - 44) : left]
    if not chunk or chunk[-1] not in " \u00a0\n":
        return None
    spans = [match.span() for match in _WORD.finditer(chunk)][-_LONGEST:]
    if not spans:
        return None
    words = [chunk[a:b].lower() for a, b in spans]
    if words[-1] not in _last_words():
        last = words[-1].lstrip("(\"“‘'[—")
        if last not in _last_words():
            return None
    begin = left - len(chunk)
    for size in range(len(words), 0, -1):
        first = words[-size].lstrip("(\"“‘'[—-")
        phrase = " ".join([first, *words[1 - size :]] if size > 1 else [first])
        qualifier = _phrases().get(phrase)
        if qualifier is not None:
            offset = len(words[-size]) - len(first)
            start, end = begin + spans[-size][0] + offset, begin + spans[-1][1]
            if _other_sense(phrase, words[: len(words) - size]) or phrase in _APART and _is_apart(text, start):
                return None
            stacked = before(text, start, floor, False) if again and start and text[start - 1] == " " else None
            if stacked is not None:  # "at least about 50", "about, or above"
                return (stacked[0] if stacked[0] != "~" else qualifier), stacked[1], end
            return qualifier, start, end
    return None


def _other_sense(phrase: str, earlier: list[str]) -> bool:
    """Whether the words before take the phrase for themselves: "complained about 18 districts", "goes up to £120"."""
    if not earlier:
        return False
    verbs = load_toml("qualifiers.toml")["other_sense"].get(phrase, "")
    return earlier[-1] in verbs.split()


_APART = frozenset(("short of", "shy of"))


def _is_apart(text: str, start: int) -> bool:
    """Whether a number stands before: "six seats short of 326" says how far it is, and bounds nothing."""
    before = left_of(text, start).lower().split()[-2:]
    return any(word[:1].isdigit() or word in UNITS for word in before)


_OR_OVER = re.compile(
    r"(?:[ ](?!or\b|and\b)[a-z][a-z-]+){1,3}[ ](or (?:more|over|above|higher|older|longer|greater|fewer|less|under|below|younger))"
    r"(?=[.,;:)]|\Z|[ ](?!than\b|an?\b|the\b|[0-9$€£])[a-z])"
)
_NOT = re.compile(r"(?<![A-Za-z-])not[ ]\Z", re.I)


def denied(text: str, atom: Atom) -> bool:
    """Whether "not" stands right before it: "not $48 million", so that the sentence states another."""
    if atom.form == "words" and atom.kind == "duration":
        return False  # "not two weeks later"
    return _NOT.search(left_of(text, atom.left)) is not None


def apply(text: str, atom: Atom, floor: int = 0) -> None:
    """Set qualifier and bounds of a number from the words on both sides."""
    found = before(text, atom.left, floor)
    end = atom.right
    if found is not None:
        qualifier, start, stop = found
        word = text[start:stop].lower()
        if atom.kind == "score" and " " not in word:
            return  # "passing 522 to 13", but "more than 2-to-1"
        if word not in ("over", "inside", "beyond") or _bounds_here(text, atom, word, start):
            _set(atom, qualifier, start, stop)
            return
    glued = _GLUED.match(text, end)
    if glued is not None:
        suffix = glued[1] or glued[2]
        _set(atom, _glued()[suffix], glued.start(), glued.end())
        if glued.end() > atom.right:
            atom.right = glued.end()
        return
    match = _after()[0].match(text, end)
    if match is not None:
        phrase = match[1].lower()
        if phrase in ("plus", "minimum", "maximum", "max", "tops") and text.startswith(" ", match.end()):
            return  # "300 plus 40 more"
        if phrase in ("at least", "at most", "at the most", "and up"):
            return
        _set(atom, _after()[1][phrase], match.start(1), match.end(1))
        return
    beyond = _OR_OVER.match(text, end) if atom.kind in ("count", "rate", None) else None
    if beyond is not None:  # "10,000 people or over"
        _set(atom, _after()[1][beyond[1]], beyond.start(1), beyond.end(1))


def _bounds_here(text: str, atom: Atom, word: str, start: int) -> bool:
    """Whether "over" and "under" bound this number, and do not mean "during" or a place."""
    if word == "over" and atom.kind == "duration":
        return left_word(text, start) in _FOR_OVER
    if word == "over" and left_word(text, start) in _PHRASAL:
        return False
    return word == "over" or atom.kind in ("duration", "measure", "money")


def _set(atom: Atom, qualifier: str, start: int, end: int) -> None:
    atom.qualifier_start, atom.qualifier_end = start, end
    if atom.qualifier == "range":
        return  # "about 10 to 15" stays a range
    atom.qualifier = qualifier
    if qualifier in (">", ">="):
        atom.low, atom.high = atom.low if atom.vague else atom.value, None
    elif qualifier in ("<", "<="):
        atom.low, atom.high = None, None if atom.vague else atom.value

"""Authors as structured data, meta tags and bylines write them, made names: without "By", role, day, address, twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from kit.readers.byline import has_lead, is_person, parse_byline, without_role
from kit.readers.characters import letters
from kit.readers.dateline import parse_dateline

_NOBODY = frozenset(
    "username user admin administrator author authors editor guest staff name email unknown none null na anonymous "
    "by webmaster web webdesk newsdesk posted contributor reporter".split()
)
_APART = re.compile(r"\s*[|•·;]\s*")
_AND = re.compile(r",? (?:and|&) ")
_MAX_CHARACTERS = 120
_LOWER = re.compile(r"(?:de|da|di|del|van|von|der|den|bin|al|el|la|and)$", re.I)
_AFTER = re.compile(r"(^|[-'’.]|^Ma?c)([a-zà-þ])")

Names = Callable[[], Iterable[str | None]]


def first_named(places: Iterable[Names]) -> str | None:
    """The authors, separated by commas, from the first of several places that names people; else from the first at all."""
    named = None
    for names in places:
        found = [name for stated in names() if stated for name in _each(name_of(stated))]
        found = [name for number, name in enumerate(found) if letters(name) not in map(letters, found[:number])]
        if found and all(map(is_person, found)):
            return ", ".join(found)
        named = named or ", ".join(found)
    return named or None


def signed(line: str) -> str | None:
    """Who a line with "By" names, whatever day stands behind the name; None for any other line."""
    if not has_lead(line) or "\t" in line or line.rstrip().endswith("."):
        return None
    dated = parse_dateline(line)
    return dated.author if dated is not None else parse_byline(line)


def name_of(stated: str) -> str | None:
    """The name in what is stated as an author; None where it is none, as an address or a form's label."""
    words = " ".join(stated.split())
    if len(words) > _MAX_CHARACTERS or "://" in words or "@" in words:
        return None
    dated = parse_dateline(words)
    words = (dated.author or "") if dated is not None else _APART.split(words)[0]
    words = (parse_byline(words) or words).strip(" ,.:-")
    words = without_role(words) if is_person(without_role(words)) else words
    if "-" in words and " " not in words and words.islower():
        words = words.replace("-", " ")  # a name in an address
    if not any(map(str.isalpha, words)) or letters(words) in _NOBODY:
        return None
    cased = " ".join(map(_cased, words.split())) if words.isupper() or words.islower() else words
    return cased if is_person(cased) else words


def _each(name: str | None) -> list[str]:
    """The people in "Ana Ruiz and Tom Osei", or the one name."""
    people = _AND.split(name) if name else []
    return people if all(map(is_person, people)) else [name or ""]


def _cased(word: str) -> str:
    """A word of a name in the usual case: "MARSH", "O'NEILL", "MCRAE"."""
    if _LOWER.match(word):
        return word.lower()
    return _AFTER.sub(lambda found: found[1] + found[2].upper(), word.lower().capitalize())

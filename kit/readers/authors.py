"""Authors as structured data, meta tags and bylines write them, made names: without "By", role, day, address, twice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from itertools import pairwise

from kit.name_lists import name_lists
from kit.readers.byline import ENDS_AS_ROLE, ROLE, has_lead, is_person, parse_byline, without_role
from kit.readers.characters import letters
from kit.readers.dateline import parse_dateline

_NOBODY = frozenset(
    "username user admin administrator author authors editor guest staff name names email address unknown none null na "
    "anonymous by webmaster web webdesk newsdesk post posted contributor contributors reporter writer correspondent "
    "your our the a required login or".split()
)
_BY = re.compile(r"\bby\s", re.I)
_LEAD = re.compile(
    r"(?:(?:[a-z]+\s+){0,2}by\s*(?::\s*|\s)|(?:words|story|text|authors?|reporters?)\s*:)\s*(?=\S)", re.I
)
_ADDRESS = re.compile(r"\S*(?:@|://|\bwww\.)\S*")
_APART = re.compile(r"\s*[|•·;/()\[\]\"“”+]\s*|\s+[–—-]\s+")
_AND = re.compile(r",?\s+(?:and|&|with)\s+", re.I)
# What is said of a person behind the name: "for The Courier", "in Lisbon", "photos by", "Updated 3 hours ago".
_BEHIND = re.compile(
    r"\s+(?:(?i:of|for|from|via|at) (?:the\b|[A-Z])|(?i:in) [A-Z]|The [A-Z]|(?i:special to|photo\w*|pictures?|videos?|"
    r"illustrations?|updated|published|posted|edited|is an?|has|covers|read|view|see|show|follow)\b).*"
)
_ROLE_BEFORE = re.compile(rf"{ROLE.pattern}[,:]?\s+(?=\S+ \S)", re.I)
_MAC = re.compile(r"\bMa?c(?=[A-ZÀ-Þ])")
_LONGEST, _NAME = 300, 120  # characters
_LOWER = re.compile(r"(?:de|da|di|del|van|von|der|den|bin|al|el|la|and)$", re.I)
_AFTER = re.compile(r"(^|[-'’.]|^Ma?c)([a-zà-þ])")

Names = Callable[[], Iterable[str | None]]


def first_named(places: Iterable[Names], publisher: str | None = None) -> str | None:
    """The authors, separated by commas, from the first of several places that names people; else from the first at all.

    The ``publisher`` is none of these people, whatever the form of its name.
    """
    named = None
    for names in places:
        found: dict[str, str] = {}
        for name in (name for stated in names() if stated for name in names_of(stated)):
            found.setdefault(_bare(name), name)
        people = [name for bare, name in found.items() if is_person(name) and bare != _bare(publisher or "")]
        if people:
            return ", ".join(people)
        named = named or ", ".join(found.values())
    return named or None


def signed(line: str) -> str | None:
    """Who a line with "By" names, whatever day stands before or behind the name; None for any other line."""
    if "\t" in line or line.rstrip().endswith("."):
        return None
    if has_lead(line):
        dated = parse_dateline(line)
        if dated is not None or len(line) > _NAME:
            return dated.author if dated is not None else None
        names = names_of(line)
        return parse_byline(line) or (", ".join(names) if names and all(map(is_person, names)) else None)
    at = _BY.search(line)
    return parse_byline(line[at.start() :]) if at and parse_dateline(line[: at.start()]) else None


def beside_day(lines: list[str]) -> str | None:
    """The line that is a person's name and nothing else, with a day in the line above or below; None without one."""
    for line, other in (pair for one, two in pairwise(lines) for pair in ((one, two), (two, one))):
        if is_person(line) and name_lists().place_label(line.split()) is None and parse_dateline(other):
            return line
    return None


def names_of(stated: str) -> list[str]:
    """The names in what is stated as authors; none where there are none, as in an address or a form's label."""
    words = " ".join(stated.split())
    if len(words) > _LONGEST:
        return []
    words = _ADDRESS.sub(" ", words).strip(" ,.:;|–—-")
    dated = parse_dateline(words)
    words = (dated.author or "") if dated is not None else words
    for _ in range(2):
        words = _LEAD.sub("", words, count=1) if _LEAD.match(words) else words
    people = [name for part in _AND.split(words) for name in _people(part)]
    if people:
        return people
    words = next(filter(None, _APART.split(words)), "").strip(" ,.:-")
    return [] if len(words) > _NAME or _is_nobody(words) else [words]


def _people(part: str) -> list[str]:
    """Who is named in "Ana Ruiz, Tom Osei", and in "Ana Ruiz - Courier Staff Writer", where the second is no name."""
    first, *others = [one.strip() for piece in _APART.split(part) if piece for one in piece.split(",")] or [""]
    others = [one for one in others if not ENDS_AS_ROLE.match(one) and name_lists().place_label(one.split()) is None]
    names = map(_cleaned, (first, *others))
    return [name for name in names if is_person(name) and not _is_nobody(name)]


def _is_nobody(words: str) -> bool:
    return _NOBODY.issuperset(re.findall(r"[^\W\d_]+", words.lower()))


def _cleaned(part: str) -> str:
    """One person's name in the usual case, without the role before or behind it."""
    part = _BEHIND.sub("", part).strip(" ,.:'-")
    part = without_role(_ROLE_BEFORE.sub("", part, count=1) if _ROLE_BEFORE.match(part) else part)
    if " " not in part and part.islower():
        part = re.sub("[-_]", " ", part)  # a name in an address
    capitals = _MAC.sub("MC", part)
    return " ".join(map(_cased, capitals.split())) if capitals.isupper() or part.islower() else part


def _cased(word: str) -> str:
    """A word of a name in the usual case: "MARSH", "O'NEILL", "MCRAE"."""
    if _LOWER.match(word):
        return word.lower()
    return _AFTER.sub(lambda found: found[1] + found[2].upper(), word.lower().capitalize())


def _bare(name: str) -> str:
    """The letters of a name without their accents."""
    return letters("".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one)))

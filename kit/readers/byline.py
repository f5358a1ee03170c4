"""The line that says who wrote an article: "By Jane Doe and John Roe", "Jane Doe, political editor"."""

from __future__ import annotations

import re

from kit.name_lists import name_lists

_LEAD = re.compile(
    r"(?:By|(?:Written|Reported|Posted|Reporting|Words|Story|Text|Report)\s+by|Authors?(?:\s+of\s+the\s+article)?(?=:))"
    r"\s*:?\s+",
    re.I,
)
_NAMES = re.compile(r"(?P<author>[^\W\d_][\w.'’-]*(?:[ ,&]+(?:and )?[^\W\d_][\w.'’-]*){1,9})")
_NOBODY = re.compile(r"By (?:an? |our |the )?(?:own |special |staff )?(?:correspondent|reporter|writer|staff)s?", re.I)
# "Ana Ruiz", "Jean-Luc Amari and Piet de Vries": nothing but names.
_PARTICLE = r"(?:(?:de|da|di|del|van|von|der|den|bin|al|el|la)[ ]){0,2}"
_PERSON = rf"[A-ZÀ-Þ][\w.'’-]*(?:[ ]{_PARTICLE}[A-ZÀ-Þ][\w.'’-]*){{1,3}}?"
_PEOPLE = re.compile(rf"{_PERSON}(?:(?:,|[ ](?:and|&))[ ]{_PERSON}){{0,3}}")
_ROLE = (
    r"(?:editor|correspondent|reporter|writer|columnist|journalist|critic|producer|contributor|analyst|bureau|desk)s?"
)
ENDS_AS_ROLE = re.compile(rf"(?:\S+ ){{0,4}}{_ROLE}$", re.I)
_ROLE_WORDS = (
    r"(?:(?:chief|senior|deputy|associate|assistant|special|foreign|national|staff|freelance)\s+){0,2}"
    rf"(?:[\w&'’-]+\s+)?{_ROLE}(?:,? (?:in|at|for) (?-i:[A-Z])[\w .'’-]{{1,30}})?"
)
ROLE = re.compile(rf"(?:an? |the |our )?{_ROLE_WORDS}", re.I)
_WITH_ROLE = re.compile(rf"(?P<people>{_PERSON}),?\s+(?P<role>(?i:{_ROLE_WORDS}))")
_MAX_LINE = 100


def parse_byline(line: str) -> str | None:
    """The author of a line such as "By Jane Doe and John Roe | Political editor", else None."""
    line = line.strip()
    lead = _LEAD.match(line)
    if lead is None or len(line) > _MAX_LINE:
        return None
    parts = re.split(r"\s*[|•·–—(]\s*|\s+-\s+", line[lead.end() :])
    if len(parts) > 1 and not all(part[:1].isupper() or not part for part in parts):
        return None
    words = without_role(re.sub(r"\s+(?:on|at)$", "", parts[0].strip(" ,")))
    match = _NAMES.fullmatch(words)
    return words if match is not None and words[0].isupper() else None


def has_lead(line: str) -> bool:
    """Whether a line begins with "By", "Written by" or the like."""
    return _LEAD.match(line.strip()) is not None


def is_nobody(line: str) -> bool:
    """Whether a line is a byline that names nobody: "By a staff reporter"."""
    return _NOBODY.fullmatch(line.strip()) is not None


def is_lead(line: str) -> bool:
    """Whether a line is a byline's "By" alone, whose name is the next line."""
    return line.strip().rstrip(":").lower() in ("by", "written by", "words by", "author")


def is_capitalised_name(line: str) -> bool:
    """Whether a line has the form of people's names, as a byline without "By" has; places and sections can have it too."""
    return len(line) <= 80 and _PEOPLE.fullmatch(line.strip()) is not None


def is_person(name: str) -> bool:
    """Whether a name has the form of people's, and none of its words makes organisations."""
    words = {word.lower() for word in re.findall(r"[^\W\d_]+", name)}
    return is_capitalised_name(name) and words.isdisjoint(name_lists().organisation_words)


def is_role(line: str) -> bool:
    """Whether a line says what a reporter is and no more: "Political editor"."""
    return len(line) <= 60 and ROLE.fullmatch(line.strip()) is not None


def has_role(line: str) -> bool:
    """Whether a line is people's names with what they are: "Ana Ruiz, political editor"."""
    return len(line) <= _MAX_LINE and _WITH_ROLE.fullmatch(line.strip()) is not None


def without_role(words: str) -> str:
    """Names without what is said of them behind: "Ana Ruiz, Channel 6", "Ana Ruiz Political editor"."""
    with_role = _WITH_ROLE.fullmatch(words)
    if with_role is not None:
        return with_role["people"]
    head, comma, tail = words.partition(",")
    tail = tail.strip()
    # "Ana Ruiz, Tom Osei and Mia Lind" are three people, and "Ana Ruiz, NWP" is one.
    several = is_capitalised_name(tail.replace(" and ", ", ").split(", ")[0]) and not ENDS_AS_ROLE.match(tail)
    return head if comma and is_capitalised_name(head) and not several else words

"""Digits that are no figures by their form: clock times, telephone numbers, addresses, codes, list numbers.

Dates are in ``dates_in_digits``, labels and names in ``labels``.
"""

from __future__ import annotations

import re

from kit.language.quantities import number_words as words
from kit.language.quantities.atoms import Atom
from kit.language.quantities.contexts import left_words, starts_sentence

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>]{1,2000}|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,32}){1,4}|"
    r"(?<!\w)[@#][A-Za-z_]\w{0,100}|\b[\w-]{1,60}\.(?:com|org|net|gov|edu|co\.uk)\b(?:/[^\s<>]{0,500})?"
)
_TIME_AFTER = re.compile(
    r"(?:[:.][0-9]{2}){0,2}[ \u00a0]?(?:[ap]\.?[ ]?m\b\.?|o['’]?clock|hrs\b(?= (?:GMT|local|on|UTC))|GMT|UTC|"
    r"[CEPM][SD]T\b|noon\b|midnight\b)",
    re.I,
)
_TIME_SPAN = re.compile(r"[ ]?(?:[-–]|to|and|or|until)[ ]?[0-9]{1,2}(?:[:.][0-9]{2})?[ ]?[ap]\.?m\b\.?", re.I)
_DOCKET = re.compile(r"-(?!in-|to-|of-|by-|and-|or-)[a-z]{1,4}-[0-9]+|-something\b", re.I)
_COORDINATE = re.compile(r"°(?:[0-9]{1,2}[′'’](?:[0-9.]{1,7}[″\"”])?[ ]?[NSEWnsew]?|[ ]?[NSEW])(?![A-Za-z])")
_STATUTE = re.compile(
    r" (?:U\.? ?S\.? ?C|C\.? ?F\.? ?R|F\.(?:2d|3d)|U\.S\.)\b\.?(?: §)?(?: [0-9]{1,5}[a-z]?)?(?= |[,;.)]|\Z)"
)
_ERA = re.compile(r"(?:[-–][0-9]{1,4})?[ \u00a0](?:BCE?|AD|CE|B\.C\.(?:E\.)?|A\.D\.)(?![A-Za-z])")
_COLONS = re.compile(r"(?::[0-9]+(?:\.[0-9]+)?)+(?:[ ]?[ap]\.?m\.?)?")
_CHAINS = re.compile(r"(?:[-‐‑][0-9]+){2,12}(?:T[0-9:.]+Z?)?|(?:/[0-9]+){2,12}")
_SLASHED = re.compile(r"[/⁄][0-9]{1,4}")
_PHONE = re.compile(r"[-. ][0-9]{3}[-. ][0-9]{4}(?![0-9])|-[0-9]{4}(?![0-9,.]|-)")
_DIALLED = re.compile(r"\)?(?:[ .-]?\(?[0-9]{2,5}\)?){2,6}(?![0-9,])")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.I)


def addresses(text: str) -> list[tuple[int, int]]:
    """Where web and mail addresses, handles and hashtags stand."""
    if (
        "@" not in text
        and "#" not in text
        and "www." not in text
        and "://" not in text
        and ".co" not in text
        and ".org" not in text
    ):
        return []
    return [match.span() for match in _ADDRESS.finditer(text)]


def after_digits(text: str, atom: Atom) -> int | None:
    """The end of the date, time, telephone number or label that these digits begin, or None for a number.

    Looks only at what touches the digits: "10:45", "2019-09-01T10:38", "555-1234", "1990s", "5th", "737-800".
    """
    end = atom.end
    following = text[end : end + 1]
    if atom.start and text[atom.start - 1] == "+" or following == ")" and text[atom.start - 1 : atom.start] == "(":
        match = _DIALLED.match(text, end)
        if match is not None:
            return match.end()
    if following in "-‐‑" and text[end + 1 : end + 2].isupper() and not text[end + 2 : end + 3].isupper():
        return end + 1  # "7-Eleven", "3-D"
    match = _COORDINATE.match(text, end)
    if match is not None:
        return match.end()
    if following == "]" and text[atom.start - 1 : atom.start] == "[" and atom.value < 1000:
        return end + 1  # a footnote: "[3]"
    if following == ":":
        match = _COLONS.match(text, end)
        if match is not None:
            return match.end()
    match = _TIME_AFTER.match(text, end)
    if match is not None and atom.value < 2400:
        return match.end()
    match = _ERA.match(text, end)
    if match is not None or text[max(0, atom.start - 5) : atom.start].endswith(("AD ", "A.D. ")):
        return end if match is None else match.end()
    if atom.value <= 24:
        match = _TIME_SPAN.match(text, end)
        if match is not None:
            return match.end()
    if following == "-":
        match = _DOCKET.match(text, end)
        if match is not None:
            return match.end()
    match = _STATUTE.match(text, end) if following == " " else None
    if match is not None:
        return match.end()
    if following and following in "-/.‐‑":
        match = _CHAINS.match(text, end)
        if match is not None:
            return match.end()
    if following and following in "-. " and atom.step == 1 and not atom.grouped:
        match = _PHONE.match(text, end)
        if (
            match is not None
            and atom.end - atom.start == 3
            and following != " "
            and (len(match.group()) > 6 or following == "-")
        ):
            return match.end()
    if following and following in "/⁄" and atom.form == "digits":
        match = _SLASHED.match(text, end)
        if match is not None:
            return match.end()
    if following.isalpha():
        match = _ORDINAL.match(text, end)
        if match is not None and (match.group().lower() != "st" or atom.value % 10 == 1 and atom.value % 100 != 11):
            return match.end()
        if text.startswith("s", end) and not text[end + 1 : end + 2].isalnum():
            return end + 1
    if (
        following
        and following in "'’"
        and text[end + 1 : end + 2] == "s"
        and atom.value % 10 == 0
        and (atom.value < 100 or 1000 <= atom.value < 2100)
    ):
        return end + 2  # "the 1980's"
    return None


_STREET = re.compile(
    r"(?:[ ][A-Z0-9][\w.'’-]*){1,4}?[ ](?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Drive|Court|Place|"
    r"Terrace|Square|Parkway|Highway|Crescent|Block|Way)\b"
)
_EMERGENCY = re.compile(r"[ -](?:calls?|callers?|dispatch\w*|operators?|tapes?|emergency|recordings?|hotline|line)\b")
_ZIP = re.compile(r" ZIP\b")
_MODEL = re.compile(r"[ ][A-Z][A-Za-z]*")
_SINGULAR = frozenset(("a", "an", "own", "this", "that", "each", "another", "every"))


def is_code(text: str, atom: Atom, has_unit: bool) -> bool:
    """Whether digits are a house number, a telephone or postal code, or the name of a model before its capitals."""
    if has_unit or atom.grouped or atom.decimals or atom.scale > 1:
        return False
    end = atom.end
    if atom.value in (911, 999, 112, 988, 101, 111) and _EMERGENCY.match(text, end):
        return True
    if atom.end - atom.start == 5 and _ZIP.match(text, end):
        return True
    if text[atom.start - 1 : atom.start] in ('"', "'") and text[atom.start - 2 : atom.start - 1] == "=":
        return True
    if text[atom.start - 1 : atom.start] == "+" and text[atom.start - 2 : atom.start - 1].isalpha():
        return True
    if text[end : end + 1] != " " or not text[end + 1 : end + 2].isupper():
        return bool(text[end : end + 1] == " " and text[end + 1 : end + 2].isdigit() and _STREET.match(text, end))
    if _STREET.match(text, end):
        return True
    if 100 <= atom.value < 10000 and _MODEL.match(text, end):
        left = left_words(text, atom.start, 2)
        if len(left) > 1 and left[0] in ("new", "latest", "single", "old") and left[1].lower() in _SINGULAR:
            return True
        if left and left[0].lower() in _SINGULAR and text[end + 1 : end + 3] != "US":
            return True
        if (
            len(left) > 1
            and left[0].islower()
            and left[0].isalpha()
            and (left[1].isdigit() or left[1].lower() in words.UNITS)
            and left[0] not in ("of", "the", "and", "to", "or", "from", "in")
        ):
            return True
    return False


_LIST = re.compile(r"[ ]?\)|\.[ \t](?=[A-Z])")


def is_list_number(text: str, atom: Atom) -> bool:
    """Whether digits count off the items of a list: "1) ", "2. " at the start of a line or after a semicolon."""
    if atom.form != "digits" or atom.value > 60 or atom.decimals:
        return False
    match = _LIST.match(text, atom.end)
    if match is None:
        return False
    line = text[max(0, atom.start - 3) : atom.start]
    if match.group()[0] == ".":
        return atom.start == 0 or "\n" in line or starts_sentence(text, atom.start)
    opened = text.rfind("(", max(0, atom.start - 60), atom.start)
    if opened == atom.start - 1 and opened >= 0:
        return (
            bool(re.match(r"\) [a-z]", text[atom.end : atom.end + 4]))
            and (opened == 0 or text[opened - 1] == " ")
            and text[max(0, opened - 2) : opened - 1] in (",", ";", ":", "")
        )
    return opened < 0 or ")" in text[opened : atom.start]

"""Digits that are no figures by their form: clock times, telephone numbers, addresses, codes, list numbers."""

from __future__ import annotations

import re
from collections.abc import Callable

from kit.language.quantities.atoms import Atom
from kit.language.quantities.contexts import left_of

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>]{1,2000}|(?<![\w.+-])[\w.+-]++@[\w-]{1,64}(?:\.[\w-]{1,32}){1,4}|"
    r"(?<!\w)[@#][A-Za-z_]\w*+|(?<![\w-])[\w-]++\.(?:com|org|net|gov|edu|co\.uk)\b(?:/[^\s<>]{0,500})?"
)
_TIME_AFTER = re.compile(
    r"(?:[:.][0-9]{2}){0,2}[ \u00a0]?(?:[ap]\.?[ ]?m\b\.?|o['’]?clock|hrs\b(?= (?:GMT|local|on|UTC))|GMT|UTC|"
    r"[CEPM][SD]T\b|[CEW]ES?T\b|[BIJ]ST\b|AE[SD]T\b|noon\b|midnight\b)",
    re.I,
)
_SMALL_WORD = re.compile(  # one that a headline would write with a capital
    r"(?<![A-Za-z'’-])(?!(?:after|amid|and|but|for|from|into|nor|off|out|over|per|than|the|via|with)\b)[a-z]{3,}"
)
_HOURS = re.compile(
    r"(?:[ ]?(?:-|–|to|and|until|or)[ ]?(?:[01][0-9]|2[0-3])[0-5][0-9])?[ \u00a0](?P<word>hours|hrs)\b"
    r"(?! (?:of|a|an|per|each|every|on|worked|flown|annually|ago|earlier|later|long|since)\b)"
)
_WHEN = re.compile(r"\b(?:at|by|before|since|until|till|from|after|between|and|to|or)[ ]\Z|[-–]\Z", re.I)
_ABOUT = re.compile(r"(?P<at>\b(?:at|from|by) )?(?:around|about)[ ]\Z", re.I)
_CHANGED_BY = re.compile(r"\b[a-z]*(?:ed|se|sen|ew|own|ell|len|cut|up|ing) by \Z")
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
_PHONE = re.compile(r"[-. ][0-9]{3}[-. ][0-9]{4}(?![0-9])|-[0-9]{4}(?![0-9,-]|\.[0-9])")
_SPELLED = re.compile(r"(?:-[0-9]{3}){1,2}-[A-Z]{4,8}\b(?: \([0-9]{4}\))?")  # "1-800-555-TIPS"
_SUBSCRIBER = re.compile(r"\)?(?:[ .-][0-9]{2,5}){1,5}(?![0-9]|,[0-9])")  # what follows a trunk code: "020 7946 0123"
_CALLED = re.compile(r"\b(?:call|dial|fax|hotline|phone|ring|tel|telephone|text|whatsapp)\b[^.;]{0,40}\Z", re.I)
_DIALLED = re.compile(r"\)?(?:[ ]?\(0\))?(?:[ .-]?\(?[0-9]{2,5}\)?){2,6}(?![0-9,])")
_WORDED = re.compile(r"[ -](?:figures?|letter word|o['’]clock)\b|[ ](?:a\.?m\.?|p\.?m\.?)(?= |$)")
_HOUR_OF_DAY = re.compile(
    r" (?:tonight|tomorrow|yesterday|at night|in the (?:early )?(?:morning|afternoon|evening)|"
    r"(?:on )?(?:this|that|the next|[A-Z][a-z]{2,5}day) (?:morning|afternoon|evening|night))\b"
)
_AT_HOUR = re.compile(
    r"\b(?:around|after|at|before|between|by|from|past|since|till|to|until)[ ](?:about |around |just )?\Z", re.I
)
_ONE_DAY = re.compile(r"one (?:day|night)\b(?! (?:of|before|after|later|earlier|off|old)\b)", re.I)
_LASTING = re.compile(r"\b(?:in|for|of|just|only|least|than|within|after|last(?:ed|s)?|took|takes)[ ]\Z", re.I)
_ONE_POINT = re.compile(r"\bat one (?:point|stage|time)\b", re.I)
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


def is_idiom(text: str, atom: Atom) -> bool:
    """Whether a number counts digits or tells the time: "a six-figure sum", "three o'clock", "at 9 tonight", "one day he left"."""
    if 1 <= atom.value <= 12 and atom.form in ("digits", "words") and _HOUR_OF_DAY.match(text, atom.end):
        before = left_of(text, atom.start)
        if _AT_HOUR.search(before) and not _CHANGED_BY.search(before):
            return True
    if atom.form != "words":
        return False
    if _ONE_DAY.match(text, atom.start):
        return _LASTING.search(left_of(text, atom.start)) is None
    return bool(_WORDED.match(text, atom.end) or _ONE_POINT.match(text, max(0, atom.start - 3)))


def _is_army_time(text: str, atom: Atom) -> bool:
    """ "at 2200 hours", "by 1430 hours", but not "after 1200 hours of work" and "cut by 1500 hours"."""
    hours = _HOURS.match(text, atom.end) if atom.end - atom.start == 4 else None
    if hours is None or atom.value >= 2400 or atom.value % 100 >= 60:
        return False
    before = left_of(text, atom.start)
    about = _ABOUT.search(before)
    if about is not None:
        return about["at"] is not None or hours["word"] == "hrs" or atom.value % 100 != 0
    return _WHEN.search(before) is not None and _CHANGED_BY.search(before) is None


def is_in_name(text: str, atom: Atom) -> bool:
    """Whether capitals amid small letters show a name: "the original Seven Wonders", "an interview with 48 Hours"."""
    start = atom.start
    capital = atom.form == "words" and atom.scale == 1 and text[start].isupper() and not text[start + 1].isupper()
    if capital:
        before = left_of(text, start)
        word = before[:-1].rpartition(" ")[2].rpartition("\n")[2]
        capital = word[-1:].isalpha() and not (word.isupper() and len(word) > 1)
    elif atom.kind == "duration" and atom.unit_start is not None and atom.unit_end is not None:
        unit = text[atom.unit_start : atom.unit_end]
        capital = len(unit) > 3 and unit[0].isupper()
    if not capital:
        return False
    around = left_of(text, start, 64).rpartition("\n")[2] + text[start : start + 70].partition("\n")[0]
    return len(_SMALL_WORD.findall(around)) > 1  # else a headline, whose words all have capitals


def _dialled(text: str, atom: Atom) -> int | None:
    """The end of a telephone number that is told by its trunk code, its country code or a word of calling."""
    start, end = atom.start, atom.end
    following = text[end : end + 1]
    if text[start] == "0" and end - start > 1 and text[start:end].isdigit():
        match = _SUBSCRIBER.match(text, end)
        return end if match is None else match.end()
    if following == "-" and end - start in (1, 3):
        match = _SPELLED.match(text, end)
        if match is not None:
            return match.end()
    if following == "-" and end - start == 3 and _CALLED.search(left_of(text, start, 64)):
        match = _SUBSCRIBER.match(text, end)
        if match is not None:
            return match.end()
    if start and text[start - 1] == "+" or following == ")" and text[start - 1 : start] == "(":
        match = _DIALLED.match(text, end)
        if match is not None:
            return match.end()
    return None


def after_digits(text: str, atom: Atom) -> int | None:
    """The end of the date, time, telephone number or label that these digits begin, or None for a number.

    Looks only at what touches the digits: "10:45", "2019-09-01T10:38", "555-1234", "1990s", "5th", "737-800".
    """
    dialled = _dialled(text, atom)
    if dialled is not None:
        return dialled
    for form, fits in _FORMS:
        match = form.match(text, atom.end)
        if match is not None and (fits is None or fits(text, atom, match)):
            return match.end()
    in_era = left_of(text, atom.start).endswith(("AD ", "A.D. "))
    return atom.end if in_era or _is_army_time(text, atom) else None


def _in_brackets(text: str, atom: Atom, match: re.Match[str]) -> bool:
    return text[atom.start - 1 : atom.start] == "["


def _in_a_day(text: str, atom: Atom, match: re.Match[str]) -> bool:
    return atom.value <= 24


def _is_called(text: str, atom: Atom, match: re.Match[str]) -> bool:
    """Three digits without a group or decimals begin a telephone number, behind a hyphen also a short one: "555-1234"."""
    whole = atom.step == 1 and not atom.grouped and atom.end - atom.start == 3
    return whole and (len(match.group()) > 6 or match.group()[0] == "-")


def _is_ordinal(text: str, atom: Atom, match: re.Match[str]) -> bool:
    """ "1st", "21st"; "50 st" are stones."""
    return match.group().lower() != "st" or atom.value % 10 == 1 and atom.value % 100 != 11


def _is_decade(text: str, atom: Atom, match: re.Match[str]) -> bool:
    return atom.value % 10 == 0 and atom.value < 100


# What makes no figure of digits where it touches them, and what else must hold of them; the first that fits counts.
_FORMS: tuple[tuple[re.Pattern[str], Callable[[str, Atom, re.Match[str]], bool] | None], ...] = (
    (re.compile(r"[-‐‑](?=[A-Z](?![A-Z]))"), None),  # "7-Eleven", "3-D"
    (_COORDINATE, None),
    (re.compile(r"\]"), _in_brackets),  # a footnote: "[3]"
    (_COLONS, None),
    (_TIME_AFTER, None),
    (_ERA, None),
    (_TIME_SPAN, _in_a_day),
    (_DOCKET, None),
    (_STATUTE, None),
    (_CHAINS, None),
    (_PHONE, _is_called),
    (_SLASHED, None),
    (_ORDINAL, _is_ordinal),
    (re.compile(r"s(?![A-Za-z0-9])"), None),  # "the 1980s"
    (re.compile(r"['’]s"), _is_decade),  # "the 80's"
)

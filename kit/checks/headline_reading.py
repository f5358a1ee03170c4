"""What a headline says: its numbers, each with what it can stand for and of what, and the verb by which something rises or falls."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kit import words
from kit.checks.moments import moments
from kit.checks.numerals import Numeral, numerals
from kit.evidence import Interval
from kit.words import approximator

_SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}
_SIGN = re.compile(r"([$€£¥])\s?$")
_CURRENCY = re.compile(r"\s?(?:([€$£¥])|(?:US )?(dollar|euro|pound|yen)s?\b(?! (?:of|baby|man)\b))", re.I)
_PERCENT = re.compile(r"\s?(?:%|per ?cent\b|pc\b|percentage points?\b)", re.I)
_AT_AGE = re.compile(r"\b(?:(?:dies?|died|dead|passes away),? (?:at|aged)|at age|aged|at the age of|, age),? $", re.I)
_LOOSE = {
    "~": re.compile(rf"\b{approximator('about')} \S{{0,3}}$", re.I),
    ">": re.compile(rf"\b(?:{approximator('over')}|exceeds?|tops?|pass(?:es)?|hits?|beyond) \S{{0,3}}$", re.I),
    "<": re.compile(rf"\b{approximator('under')} \S{{0,3}}$", re.I),
}
_LABEL = re.compile(r"(?:[A-Z][\w.]*|#|No\.?|\b[Nn]umber|\b[Tt]op|\b[Rr]ound|\b[Dd]ay|[A-Z]-)[ -]?$")
WORDS = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?|[,;:&]")
_STOPS = frozenset(", ; : & and but as while after in".split())
_UP = "rise rose risen climb jump grow grew soar increase surge rocket swell".split()
_DOWN = "fall fell fallen drop decline plunge slip sink sank tumble shrink shrank plummet slump dip decrease".split()
_SOME = {"dozens": (20, 200), "hundreds": (100, 3000), "thousands": (1000, 50_000)}
_VAGUE = re.compile(
    r"(?<!of )(?<!-)\b(?:Dozens|dozens|Hundreds|hundreds|Thousands|thousands)\b(?! of (?:thousands|millions))"
)
_MORE_DEADLY = ("murder", "massacre", "slay", "slain", "perish", "toll", "drown", "execute")


@dataclass(frozen=True)
class HeadlineNumber:
    """A number of a headline: what it can stand for, and of what."""

    text: str
    value: float
    interval: Interval
    sort: str  # a currency, "%", "age" or "count"
    family: str | None
    nouns: frozenset[str]
    vague: bool = False  # "hundreds"


def numbers_of(title: str) -> list[HeadlineNumber]:
    """The numbers of a headline that count or measure something."""
    days = [(moment.start, moment.end) for moment in moments(title)]
    found = []
    for count in numerals(title):
        before, after = title[: count.start], title[count.end :]
        if any(a < count.end and count.start < b for a, b in days) or not count.value:
            continue
        if re.match(r"(?:st|nd|rd|th)\b|[-–:/+][\dA-Z]|(?!(?:kg|km|mph|ft|cm|ha|[MG]W)\b)\w", after) or re.search(
            r"[\d][-–:/]$|\w-?$", before
        ):
            continue
        sort = _sort(before, after)
        if before.endswith(" from ") and sort != "count":
            continue  # the text need not say what it was before
        if sort == "count" and _LABEL.search(before) and not (title.istitle() or befallen(before, "")):
            continue
        nouns = _until_stop(WORDS.findall(after.lower()))[:4] if re.match(r"[ \-\w]", after) else []
        if not nouns:
            nouns = WORDS.findall(before.lower())[-1:]  # "Kidnappers free 50"
        family = befallen(before, after) if sort == "count" else None
        if family == "casualties" and not words.is_bearer(" ".join(nouns)):
            family = None  # "loss of 900 jobs"
        interval = _interval(count, before, sort)
        found.append(
            HeadlineNumber(
                title[count.start : count.end], count.value, interval, sort, family, stems_of(" ".join(nouns))
            )
        )
    for vague in _VAGUE.finditer(title):
        before, after = title[: vague.start()], title[vague.end() :]
        low, high = _SOME[vague.group().lower()]
        nouns = _until_stop(WORDS.findall(after.lower()))[:4]
        stems = stems_of(" ".join(nouns))
        found.append(
            HeadlineNumber(vague.group(), low, Interval(low, high), "count", befallen(before, after), stems, vague=True)
        )
    return found


def stems_of(text: str) -> frozenset[str]:
    return frozenset(words.content(text))


def _until_stop(near: list[str]) -> list[str]:
    return near[: next((i for i, word in enumerate(near) if word in _STOPS), len(near))]


@cache
def fates() -> dict[str, str]:
    """What stems of verbs and nouns say befell those who are counted: "injures", "wounding" -> injuries."""
    known = {words.stem(verb): family for verb, family in words.lexicon()["befell"].items()}
    known |= {words.stem(word): "deaths" for word in (*_MORE_DEADLY, "death", "lives", "fatality")}
    return known | {words.stem(word): family for word, family in (("wound", "injuries"), ("injury", "injuries"))}


def befallen(before: str, after: str) -> str | None:
    """What befell the people whom a headline counts: said behind the number ("9 killed") or before it ("kills 9")."""
    behind = _until_stop(WORDS.findall(after.lower()))[:5]
    ahead = WORDS.findall(before.lower())[::-1]
    if "toll" in ahead:
        return "deaths"
    for word in (*behind, *_until_stop(ahead)[:4]):
        fate = fates().get(words.stem(word))
        if fate:
            return fate
    return None


def _sort(before: str, after: str) -> str:
    sign, name = _SIGN.search(before), _CURRENCY.match(after)
    if sign:
        return _SIGNS[sign[1]]
    if _PERCENT.match(after):
        return "%"
    if name:
        return _SIGNS[name[1]] if name[1] else name[2].lower()
    if _AT_AGE.search(before) or after.startswith(("-year-old", " year old", "-year old")):
        return "age"
    return "count"


def _interval(count: Numeral, before: str, sort: str) -> Interval:
    """The values a headline's number can stand for: rounded or cut at its last digit, or at its zeros from 100."""
    size, step = count.value, count.step
    digits = f"{size / step:.0f}" if step else f"{size:.0f}"
    zeros = len(digits) - len(digits.rstrip("0"))
    place = (step or 1.0) * 10 ** (zeros if zeros >= 2 else 0)
    exact = place <= 1 and size == round(size)
    low, high = (size, size) if exact else (size - 0.5 * place, size + place)
    if sort == "%":  # "60%" of 61.4 percent
        spare = (2 if zeros else 1) * (step or 1.0)
        low, high = low - spare, high + spare
    for sign, pattern in _LOOSE.items():
        if pattern.search(before):
            low = low if sign == ">" else low - (0.15 if sign == "~" else 0.5) * size
            high = high if sign == "<" else high + (0.08 if sign == "~" else 0.5) * size
    return Interval(low, high)


@cache
def ways() -> dict[str, int]:
    """Stems of the verbs of a change, with 1 for up and -1 for down."""
    return {words.stem(word): 1 for word in _UP} | {words.stem(word): -1 for word in _DOWN}


def verb_of_change(title: str) -> re.Match[str] | None:
    """The one verb by which a headline says that something rises or falls, without a "not" or "may"."""
    found = [
        token
        for token in re.finditer(r"[^\W\d_]+", title)
        if words.stem(token.group()) in ways()
        and (not token.group().istitle() or title.istitle())
        and not re.match(r" (?:to )?(?:comment|offer|request)", title[token.end() :], re.I)
    ]
    if len(found) != 1 or re.search(r"\b(?:not|no|may|could|despite|after|if|as)\b", title, re.I):
        return None
    return found[0]

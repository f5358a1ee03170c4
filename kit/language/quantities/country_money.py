"""Which country's peso, franc or rupee is meant: by the country that the sentence names, else by the dateline or the
newsroom, else by what the article's other sentences tell; and which dollar a bare "$" is."""

from __future__ import annotations

import csv
import re
import string
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from urllib.parse import urlsplit

from kit.language.lexicons import FOLDER, load_toml, load_words
from kit.language.quantities.joints import ROUGH
from kit.language.quantities.quantity import Quantity

_SPELLINGS = {"krone": "crown", "kroner": "crown", "kr": "crown", "koruna": "crown", "riyal": "rial"}
_SIGNS = {
    "rs": "rupee",
    "re": "rupee",
    "₨": "rupee",
    "sh": "shilling",
    "shs": "shilling",
}  # read as the usual one where nothing tells
_SHARED = frozenset(("peso", "rupee", "franc", "pound", "crown", "dinar", "shilling", "dirham", "rial", "dollar"))
_UNKNOWN_WITHOUT = frozenset(("peso", "rupee", "franc", "crown", "dinar", "shilling"))  # no usual one among them
_BY_DATELINE = frozenset(("dollar",))  # a sentence that names Canada may well count in American dollars


def _rows(name: str) -> Iterator[dict[str, str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return csv.DictReader(line for line in lines if not line.startswith("#"))


@cache
def _places() -> dict[str, tuple[str, str]]:
    """Countries, capitals and nationality words -> (name of the currency, ISO 4217)."""
    found: dict[str, tuple[str, str]] = {}
    for row in _rows("country_currencies.csv"):
        for place in row["country"].split("|"):
            found.setdefault(place, (row["name"], row["currency"]))
    for row in _rows("country_currencies.csv"):
        if row["capital"]:
            found.setdefault(row["capital"], (row["name"], row["currency"]))
    for row in _rows("currencies.csv"):
        for name in row["names"].split("|"):
            nationality, _, word = name.rpartition(" ")
            if nationality and _everyday(word) in _SHARED:
                found.setdefault(nationality.title(), (_everyday(word), row["code"]))
    return found


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(_places(), key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?<!New )(?:" + "|".join(map(re.escape, names)) + r")(?![\w-])")


@cache
def _dateline() -> dict[str, tuple[str, str]]:
    found = {place.lower(): money for place, money in _places().items()}
    for country, cities in load_words("dateline_cities.toml").items():
        for city in cities:
            found.setdefault(city, _places()[country])
    return found


# "KARACHI: ...", "PORT LOUIS, Mauritius (Reuters) - ..."; a name in small letters only beside the agency
_HEAD = re.compile(
    r"^[ \t]{0,8}(?P<place>(?:[A-Z][A-Z.'’-]+(?:[ ][A-Z][A-Z.'’-]*){0,3}|[A-Z][a-z.'’-]+(?:[ ][A-Z][a-z.'’-]+){0,3}(?=(?:,[^(\n]{1,40})?[ ]\()))"
    r"(?:,[ ](?P<country>[A-Z][A-Za-z.]+(?:[ ][A-Z][a-z]+){0,2}))?(?:,[^(:\n–—-]{1,20})?(?:[ ]\([A-Z][A-Za-z .&/-]{1,24}\))?"
    r"(?::|[ ](?:-{1,2}|[–—]))[ ]",
    re.M,
)
_HEAD_ENDS = 600


def place_at_head(text: str) -> str | None:
    """The place that the dateline at the head of a text names, where it is one whose money is known."""
    for match in _HEAD.finditer(text, 0, _HEAD_ENDS):
        parts = [part for part in (match["place"], match["country"]) if part]
        if any(part.lower() in _dateline() or _dollar_at(part) is not None for part in parts):
            return ", ".join(parts)
    return None


def _everyday(word: str) -> str:
    """ "pesos" as "peso", "kroner" as "crown"."""
    word = word.lower().strip(".:")
    if word in _SIGNS:
        return _SIGNS[word]
    word = _SPELLINGS.get(word, word)
    return _SPELLINGS.get(word[:-1], word[:-1]) if word.endswith("s") else word


def currency_of(word: str, sentence: str, dateline: str | None) -> str | None:
    """ISO 4217 of a currency ``word`` several countries use, or None where neither the sentence nor the dateline tells.

    Two countries in one sentence whose money has that name decide nothing between them.
    """
    name = _everyday(word)
    if name not in _SHARED:
        return None
    if name not in _BY_DATELINE:
        named = {_places()[match.group()] for match in _pattern().finditer(sentence)}
        codes = {code for called, code in named if called == name}
        if len(codes) == 1:
            return codes.pop()
    for part in reversed((dateline or "").lower().split(",")):
        called, code = _dateline().get(part.strip(), ("", ""))
        if called == name:
            return code
    return None


def homes(url: str | None, publisher: str | None) -> list[str]:
    """The places a newsroom writes for, lower case: by the ending of its address, and by the name it has."""
    found: list[str] = []
    for address in (url, publisher):
        host = address or ""
        if "://" in host:
            host = urlsplit(host).netloc.partition(":")[0]
        host = host.rstrip("/").lower()
        ends = host.rsplit(".", 2) if " " not in host else []
        country = _domains().get(".".join(ends[-2:])) or _domains().get(ends[-1]) if len(ends) > 1 else None
        if country:
            found.append(country.lower())
    if publisher:
        found += [match.group().lower() for match in _pattern().finditer(publisher)]
        said = f" {publisher.lower()} "
        found += [
            place for places in load_words("dollar_places.toml").values() for place in places if f" {place} " in said
        ]
    return found


@cache
def _domains() -> dict[str, str]:
    return dict(load_toml("country_domains.toml"))


def bare_dollar(place: str | None, newsroom: list[str], text: str) -> str:
    """What a bare "$" means in an article from ``place``, of a ``newsroom`` as `homes` gives it, or else about a country
    with a dollar of its own; empty where the text shows that it is not the American one and not which it is."""
    if "$" not in text and "dollar" not in text and "cent" not in text:
        return "USD"
    foreign = "$" in text and _INTO_AMERICAN.search(text) is not None
    for where in (place, *newsroom):
        code = _dollar_at(where)
        if code is not None and not (foreign and code == "USD"):
            return code
    return dollar_of(text) or ("" if foreign else "USD")


def _dollar_at(place: str | None) -> str | None:
    """The dollar of a place as datelines write it."""
    if not place:
        return None
    parts = {place.lower().strip(), *(part.strip() for part in place.lower().split(","))}
    for code, places in load_words("dollar_places.toml").items():
        if parts & places:
            return code
    return currency_of("dollar", "", place)


# "$350 million (US$254 million)": the sum outside the brackets is in another dollar.
_INTO_AMERICAN = re.compile(
    r"(?<![A-Za-z$])\$[ ]?[0-9][0-9.,]*(?:[ ]?(?:[mb]n?|k|million|billion|trillion|thousand)\b)?(?:[ ][A-Za-z-]{1,20}){0,3}"
    rf"[ ]?\({ROUGH}(?:US[ ]?\$|USD[ ]?\$?)[ ]?[0-9]"
)
_DOLLARS = ("AUD", "CAD", "HKD", "NZD", "SGD")  # of countries whose newsrooms write them without a mark
_MARKED = re.compile(r"\b(A|AU|C|CA|CAN|CDN|HK|NZ|S)\$\s?[\d.,]+(?:\s(?:m|b|tr)illion)?(?P<converted>\s\(\$)?")
_OFTEN = 2  # times that a text names the country at the least
_OUTWEIGHS = 2  # times as often as America


def dollar_of(text: str) -> str | None:
    """ISO 4217 of the dollar of the country that a text names most; None where that is America or has no such dollar.

    A marked dollar ("A$") names its country too. Converted into a bare one in brackets, it is not the bare one.
    """
    if "$" not in text and "dollar" not in text:
        return None
    countries, cities, pattern = _countries()
    places = [match.group() for match in pattern.finditer(text)]
    named = Counter(countries[place] for place in places if place in countries)
    marks = list(_MARKED.finditer(text))
    named.update(code for code in _DOLLARS for mark in marks if mark[1][0] == code[0])
    american = named.pop("USD", 0) + sum(cities.get(place) == "USD" for place in places)
    if not named or any(mark["converted"] for mark in marks):
        return None
    if _INTO_AMERICAN.search(text) is not None:
        own = [code for code, _ in named.most_common() if code in _all_dollars()]
        return own[0] if own else None
    most = max(sorted(named), key=named.__getitem__)
    times = named[most] + sum(cities.get(place) == most for place in places)
    return most if most in _DOLLARS and times >= max(_OFTEN, _OUTWEIGHS * american) else None


@cache
def _all_dollars() -> frozenset[str]:
    return frozenset(row["currency"] for row in _rows("country_currencies.csv") if row["name"] == "dollar")


@cache
def _countries() -> tuple[dict[str, str], dict[str, str], re.Pattern[str]]:
    """Countries and nations by their dollar or, without one, by their name; the places that datelines write by their
    dollar; and a pattern of all of these."""
    countries: dict[str, str] = {}
    for row in _rows("country_currencies.csv"):
        names = row["country"].split("|")
        countries |= dict.fromkeys(names, row["currency"] if row["name"] == "dollar" else names[0])
    for row in _rows("currencies.csv"):
        for name in row["names"].split("|"):
            nation, dollar, _ = name.rpartition(" dollar")
            if dollar and len(nation) > 4:
                countries[nation.title()] = row["code"]
    cities = {
        string.capwords(place): code
        for code, places in load_words("dollar_places.toml").items()
        for place in places
        if "," not in place and string.capwords(place) not in countries
    }
    any_of_them = "|".join(map(re.escape, sorted({*countries, *cities}, key=len, reverse=True)))
    return countries, cities, re.compile(rf"(?<![\w-])(?<!New )(?:{any_of_them})(?!\w)")


def told(passages: Iterable[tuple[str, list[Quantity]]]) -> dict[str, str]:
    """Everyday names of currencies -> ISO 4217, where the sentences of an article, each with its quantities, tell of one only."""
    codes: defaultdict[str, set[str]] = defaultdict(set)
    for sentence, quantities in passages:
        for quantity in quantities:
            *nation, word = _printed(quantity).split() or [""]
            name = _everyday(word)
            if name in _UNKNOWN_WITHOUT:
                code = quantity.unit if nation else currency_of(word, sentence, None)
                codes[name].update((code,) if code else ())
    return {name: found.pop() for name, found in codes.items() if len(found) == 1}


def _printed(quantity: Quantity) -> str:
    """The words or sign of a currency that stand at its number, empty where none do."""
    own = quantity.kind == "money" and quantity.unit_basis != "shared"
    return (quantity.unit_text or "").strip(" -.:") if own else ""


def resolved(
    quantities: list[Quantity],
    sentence: str,
    dateline: str | None,
    dollar: str,
    elsewhere: Mapping[str, str],
) -> list[Quantity]:
    """The quantities with the currencies of bare "pesos", "francs" and the like filled in, or left open.

    ``dollar`` is what a bare "$" means: cents are its hundredths. ``elsewhere`` is what the article has `told`.
    """
    units: dict[int, str | None] = {}
    result = []
    for quantity in quantities:
        word = _printed(quantity)
        name = _everyday(word)
        if (word.isalpha() or word in _SIGNS) and name in _SHARED:
            code = currency_of(word, sentence, dateline) or elsewhere.get(name)
            if code is None and word.lower() in _SIGNS:
                code = quantity.unit
            if code is not None or name in _UNKNOWN_WITHOUT:
                quantity = replace(quantity, unit=code, unit_basis="context" if code else quantity.unit_basis)
                units[quantity.number_start] = code
        elif quantity.kind == "money" and quantity.shared_with in units:
            quantity = replace(quantity, unit=units[quantity.shared_with])
        if quantity.unit == "cent":
            said = (quantity.unit_text or "").lower()
            whole = "EUR" if said.startswith("euro") else "USD" if said.startswith("u") else dollar
            quantity = quantity if whole == "USD" else replace(quantity, whole=whole)
        result.append(quantity)
    return result

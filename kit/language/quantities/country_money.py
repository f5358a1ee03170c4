"""Which country's peso, franc or rupee is meant: by the country that the sentence names, else by the dateline."""

from __future__ import annotations

import csv
import re
import string
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kit.language.lexicons import FOLDER, load_words
from kit.language.quantities.quantity import Quantity

_SPELLINGS = {"krone": "crown", "kroner": "crown", "kr": "crown", "koruna": "crown", "riyal": "rial"}
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
    return {place.lower(): money for place, money in _places().items()}


def _everyday(word: str) -> str:
    """ "pesos" as "peso", "kroner" as "crown"."""
    word = word.lower()
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
    most = max(sorted(named), key=named.__getitem__)
    times = named[most] + sum(cities.get(place) == most for place in places)
    return most if most in _DOLLARS and times >= max(_OFTEN, _OUTWEIGHS * american) else None


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


def resolved(quantities: list[Quantity], sentence: str, dateline: str | None) -> list[Quantity]:
    """The quantities with the currencies of bare "pesos", "francs" and the like filled in, or left open."""
    units: dict[int, str | None] = {}
    result = []
    for quantity in quantities:
        if quantity.kind == "money" and quantity.unit_basis != "shared":
            word = (quantity.unit_text or "").strip(" -")
            if word.isalpha() and _everyday(word) in _SHARED:
                code = currency_of(word, sentence, dateline)
                if code is not None or _everyday(word) in _UNKNOWN_WITHOUT:
                    quantity = replace(quantity, unit=code, unit_basis="context" if code else quantity.unit_basis)
                    units[quantity.number_start] = code
        elif quantity.kind == "money" and quantity.shared_with in units:
            quantity = replace(quantity, unit=units[quantity.shared_with])
        result.append(quantity)
    return result

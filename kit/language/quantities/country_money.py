"""Which country's peso, franc or rupee is meant: by the country that the sentence names, else by the dateline."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kit.language.lexicons import FOLDER
from kit.language.quantities.quantity import Quantity

_SPELLINGS = {"krone": "crown", "kroner": "crown", "kr": "crown", "koruna": "crown", "riyal": "rial"}
_SHARED = frozenset(("peso", "rupee", "franc", "pound", "crown", "dinar", "shilling", "dirham", "rial", "dollar"))
_UNKNOWN_WITHOUT = frozenset(("peso", "rupee", "franc", "crown", "dinar", "shilling"))  # no usual one among them
_BY_DATELINE = frozenset(("dollar",))  # a story set in Canada may well count in American dollars


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

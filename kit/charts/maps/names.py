"""What places are called: countries and states of the USA by their names and codes, cities by their names."""

from __future__ import annotations

import csv
import gzip
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from kit.name_lists import FOLDER

_FILES = {"countries": "countries.csv", "states": "us_states.csv"}
_CITIES = Path(__file__).parent / "data" / "cities.csv.gz"
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "&": " and ", "-": " ", "–": " "} | dict.fromkeys(".'’‘ʿ`"))  # fmt: skip
_SAINT = re.compile(r"\bst\b")


@dataclass(frozen=True)
class City:
    """A city: its country (ISO 3166-1, two letters), its state (of the USA, else empty), its place in degrees."""

    name: str
    country: str
    state: str
    longitude: float
    latitude: float
    population: int

    @property
    def region(self) -> str:
        return names("states")[self.state] if self.state else names("countries")[self.country]


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """A name without what makes no difference: capitals, accents, dots, "the", "St." for "Saint"."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(_SAINT.sub("saint", plain).split()).removeprefix("the ")


def codes(atlas: str, name: str) -> tuple[str, ...]:
    """The countries or states of this name or code: none, one, or several (Congo)."""
    rows = _rows(atlas)
    head, _, tail = (part.strip() for part in name.rpartition(","))
    if atlas == "states" and head and codes("countries", tail) == ("US",):
        name = head  # "Georgia, USA"
    if name.isupper() and len(name) in (2, 3):  # "us" is a word, "IN" a country or a state
        found = tuple(row["code"] for row in rows if name in (row["code"], row.get("code3")))
        if found:
            return found
    return _by_name(atlas).get(folded(name), ())


@cache
def names(atlas: str) -> dict[str, str]:
    """The usual name of each code."""
    return {row["code"]: row["name"] for row in _rows(atlas)}


@cache
def codes_by_number(atlas: str) -> dict[str, str]:
    """Code by the number that shapes have."""
    return {row["number"]: row["code"] for row in _rows(atlas) if row["number"]}


def cities(name: str) -> tuple[City, ...]:
    """The cities of this name, the largest first."""
    return _cities().get(folded(name), ())


@cache
def _rows(atlas: str) -> tuple[dict[str, str], ...]:
    lines = (FOLDER / _FILES[atlas]).read_text(encoding="utf-8").splitlines()
    return tuple(csv.DictReader(line for line in lines if not line.startswith("#")))


@cache
def _by_name(atlas: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in _rows(atlas):
        for key in dict.fromkeys(folded(name) for name in (row["name"], *row["others"].split("|")) if name):
            found.setdefault(key, []).append(row["code"])
    return {key: tuple(rows) for key, rows in found.items()}


@cache
def _cities() -> dict[str, tuple[City, ...]]:
    lines = gzip.decompress(_CITIES.read_bytes()).decode("utf-8").splitlines()
    found: dict[str, list[City]] = {}
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        place = float(row["longitude"]), float(row["latitude"])
        city = City(row["name"], row["country"], row["state"], *place, int(row["population"]))
        for key in dict.fromkeys(folded(name) for name in (row["name"], *row["others"].split("|")) if name):
            found.setdefault(key, []).append(city)
    return {key: tuple(sorted(rows, key=lambda city: -city.population)) for key, rows in found.items()}

"""Units after a number: physical units, time, percent. The words and symbols stand in ``lexicons/units.toml``."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from kit.language.lexicons import load_toml
from kit.language.quantities import letters
from kit.language.quantities.atoms import Atom
from kit.language.quantities.number_words import LETTERS
from kit.language.quantities.words_trie import trie

_BRACKETS = frozenset("([{<")
_SPACED_LETTERS = frozenset("mgtlLWVCF")  # one-letter symbols that news also sets apart: "100 m"
_ALSO_INITIALS = frozenset("CFVWLt")
_FEET_AND_INCHES = frozenset(("'", "’", "''", "’’", '"', "”"))  # read together, by `feet_and_inches`
_SPELLINGS = (("meter", "metre"), ("liter", "litre"))
_GAP = "(?:[ \u00a0\u202f\u2009]?[-‐‑–][ ]?|[ \u00a0\u202f\u2009]{0,2}|\n(?=[a-z]))"


class Unit(NamedTuple):
    """A unit as the lexicon describes it; ``pint`` is empty where it has no physical counterpart."""

    short: str
    kind: str
    pint: str
    base: str


class Match(NamedTuple):
    unit: Unit
    start: int
    end: int


class Lexicon(NamedTuple):
    pattern: re.Pattern[str]  # a symbol, a name, or both, of which the longer counts
    bracketed: re.Pattern[str]
    glued: re.Pattern[str]
    names: dict[str, Unit]
    symbols: dict[str, Unit]
    letters: dict[str, Unit]
    denominators: re.Pattern[str]
    units: dict[str, Unit]


def _plural(name: str) -> str:
    head, _, tail = name.partition(" of ") if " of " in name else (name, "", "")
    return (head + "s") + (f" of {tail}" if tail else "")


def _forms(entry: Mapping[str, Any]) -> set[str]:
    names = set(entry.get("names", ()))
    names |= set(entry.get("plurals", ())) | {_plural(name) for name in names}
    for american, british in _SPELLINGS:
        names |= {name.replace(american, british) for name in names if american in name}
    names |= {name.replace(" ", "-") for name in names if "." not in name and "°" not in name}
    return names


_PREFIXES = {
    "n": "nano", "µ": "micro", "m": "milli", "h": "hecto", "k": "kilo", "M": "mega", "G": "giga", "T": "tera",
    "P": "peta", "E": "exa", "Z": "zetta",
}  # fmt: skip


def _prefixed(
    prefix: str,
    short: str,
    entry: Mapping[str, Any],
    names: dict[str, Unit],
    symbols: dict[str, Unit],
    units: dict[str, Unit],
) -> None:
    """Add a unit with a prefix of the metric system, where the lexicon does not describe it on its own."""
    word, pint = _PREFIXES[prefix], entry.get("pint", short)
    unit = Unit(
        prefix + short, entry.get("kind", "measure"), (prefix if pint == short else word) + pint, entry.get("base", "")
    )
    unit = units.setdefault(unit.short, unit)
    for name in _forms(entry):
        names.setdefault(word + name, unit)
    for spelled in {prefix, "μ"} if prefix == "µ" else {prefix}:
        symbols.setdefault(spelled + short, unit)


@lru_cache(maxsize=8)
def _compiled(more: tuple[tuple[str, str], ...]) -> Lexicon:
    names: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    letters: dict[str, Unit] = {}
    units: dict[str, Unit] = {}
    for short, entry in load_toml("units.toml").items():
        unit = Unit(short, entry.get("kind", "measure"), entry.get("pint", short), entry.get("base", ""))
        units[short] = unit
        names.update(dict.fromkeys(_forms(entry), unit))
        symbols.update(dict.fromkeys(entry.get("symbols", ()), unit))
        letters.update(dict.fromkeys(entry.get("glued", ()), unit))
    for short, entry in load_toml("units.toml").items():
        for prefix in entry.get("prefixes", "").split():
            _prefixed(prefix, short, entry, names, symbols, units)
    for name, given in more:
        entry = json.loads(given)
        if isinstance(entry, dict):
            unit = Unit(name, entry.get("kind", "measure"), entry.get("pint", name), entry.get("base", ""))
            units[name] = unit
            names.update(dict.fromkeys((form.lower() for form in _forms(entry)), unit))
            symbols.update(dict.fromkeys(entry.get("symbols", ()), unit))
            letters.update(dict.fromkeys(entry.get("glued", ()), unit))
            continue
        unit = units.setdefault(entry, Unit(entry, "measure", "", ""))
        names.update(dict.fromkeys({name.lower(), _plural(name.lower())}, unit))
        symbols[name] = unit
    end = "(?![A-Za-z0-9²³µ_])"
    worded = trie(names, any_case=True)
    signs = trie(symbols)
    pattern = re.compile(f"({_GAP})(?:(?=({signs}){end})|)(?:(?=({worded}){end})|)")
    bracketed = re.compile(f"[ ]?[(\\[{{<]({signs})[)\\]}}>]")
    glued = re.compile(f"([- \u00a0]?)({trie(letters)})(?![A-Za-z0-9²³µ_/]|-[A-Z0-9])")
    denominators = re.compile(f"(?:({signs})|({worded}))(?![A-Za-z0-9²³µ_])")
    return Lexicon(pattern, bracketed, glued, names, symbols, letters, denominators, units)


def lexicon(more_units: Mapping[str, Any] | None = None) -> Lexicon:
    """The compiled units, with ``more_units`` added, which are as ``added_units`` gives them."""
    return _compiled(
        tuple(sorted((name, json.dumps(entry, sort_keys=True)) for name, entry in (more_units or {}).items()))
    )


def letter_scale(text: str, atom: Atom, money: bool, table: Lexicon) -> float | None:
    """The factor of the letter glued to the digits where it is a scale ("5.4m people") and no unit ("1.8m tall")."""
    if atom.glued is None:
        return None
    start, end = atom.glued
    letter = text[start:end]
    factor = float(LETTERS[letter])
    if money:
        return factor
    if letter in ("mm", "t", "T", "cr"):
        return None
    follows = after(text, end, table)
    if follows is not None and follows.start > end:
        return factor  # "1.2m tons"
    if letter == "M" and atom.value < 10 and not atom.decimals:  # "3M" may be a name
        return factor if letters.counts(text, atom) else None
    if letter in ("k", "K", "M", "MM", "b", "B"):
        return factor
    return factor if atom.letter == "scale" else None


_BETWEEN = re.compile(
    r"[ ](?:more|additional|extra|further|consecutive|successive|straight|full|whole|previous|past|long|short|"
    r"solid|gruelling|grueling|other|entire|"
    r"uninterrupted|turbulent|remaining|added|total|good|of a|of an)(?=[ ])"
)


def after(text: str, end: int, table: Lexicon, *, decimals: bool = False) -> Match | None:
    """The unit that stands at ``end``, right behind a number, or behind one adjective ("five straight weeks")."""
    between = _BETWEEN.match(text, end)
    if between is not None:
        end = between.end()
    match = table.pattern.match(text, end)
    assert match is not None  # it may be empty
    if match.end(3) > match.end(2):
        return Match(table.names[_key(match[3])], match.start(3), match.end(3))
    if match[2]:
        return Match(table.symbols[match[2]], match.start(2), match.end(2))
    if text[end : end + 2].strip()[:1] in _BRACKETS:
        match = table.bracketed.match(text, end)
        if match is not None:
            return Match(table.symbols[match[1]], match.start(1), match.end())
    return _glued_after(text, end, table, decimals)


def _glued_after(text: str, end: int, table: Lexicon, decimals: bool) -> Match | None:
    """The unit of one letter or two that touches a number or nearly does: "5m", "7-in", "100 m", "8 in across"."""
    match = table.glued.match(text, end)
    if match is None:
        return None
    gap, symbol = match.groups()
    stop = match.end()
    following = text[stop : stop + 1]
    if symbol in _FEET_AND_INCHES or symbol == "s" and not decimals:
        return None
    if gap == "-" and (symbol not in ("in", "m", "V", "W", "h", "g", "l") or following == "-"):
        return None
    if gap in (" ", "\u00a0") and not _stands_apart(text, stop, symbol):
        return None
    return Match(table.letters[symbol], match.start(2), stop)


def _stands_apart(text: str, stop: int, symbol: str) -> bool:
    """Whether letters set apart from a number are its unit, and begin no word or name: "100 m", but not "4 C's", "3 V Street"."""
    following = text[stop : stop + 1]
    if symbol not in _SPACED_LETTERS and not (symbol == "in" and _INCHES.match(text, stop)):
        return False
    if following and following in "'’" or symbol == "t" and not following:
        return False
    return symbol not in _ALSO_INITIALS or not text[stop + 1 : stop + 2].isupper()


_INCHES = re.compile(
    r" (?:across|apart|thick|wide|in diameter|x [0-9]|(?:long|tall|deep|high)(?=[.,;)]| (?:and|with|by|at|in|on|or|for)\b)|"
    r"of (?:rain|rainfall|snow|snowfall|water|hail|ice|sleet|mud)\b|\([0-9])"
)


@lru_cache(maxsize=4096)
def _key(found: str) -> str:
    return re.sub("[\u00a0\u202f\u2009]", " ", found.lower())


_FEET = re.compile(
    r"[ ]?(?:['’′]|ft\.?|feet|foot)[ ]?([0-9]{1,2}(?:\.[0-9]+)?)(?:[ ]?(?:[\"”″]|['’]{2}|in(?:ch|ches)?\b)|"
    r"(?![0-9A-Za-z/,.:'’-]))"
)
_INCH_SIGN = re.compile(r"[ ]?\"(?= (?:long|wide|tall|deep|high|thick|screen|display|TV|pipe|gun)\b)")


def feet_and_inches(text: str, end: int) -> tuple[float, int] | None:
    """The inches of "6ft 2in", "5'11\"", "6 feet 2 inches", and where they end."""
    match = _FEET.match(text, end)
    if match is None or float(match[1]) >= 12:
        return None
    worded = text[end : match.start(1)].strip()
    if worded in ("'", "’", "′", "feet", "foot", "ft", "ft.") and (
        text[match.end(1) : match.end()].strip() or worded in ("'", "’", "′", "ft")
    ):
        return float(match[1]), match.end()
    return None


def inch_sign(text: str, end: int) -> int | None:
    match = _INCH_SIGN.match(text, end)
    return None if match is None else match.end()

"""Money: signs, codes and names of currencies, from ``lexicons/currencies.csv``."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from kit.language.lexicons import FOLDER
from kit.language.quantities.number_words import LETTERS
from kit.language.quantities.words_trie import trie

_LOWER_PREFIXES = ("us$", "c$", "hk$", "nz$", "au$", "usd$", "mxn$", "aud$", "cad$", "nzd$", "ca$")
_WORDS_IN_CAPITALS = frozenset(
    ("Euro", "TRY", "CUP", "MAD", "PEN", "BOB", "SOS", "BAM", "GEL", "RON", "LE", "R", "N", "BD", "PS")
)
_ALSO_WORDS = frozenset(("real", "won", "sum", "som"))
# Codes of currencies that are words of English.
_NEVER_MONEY = frozenset("all bam bob cup gel mad mop pen ron sar sos top try".split())
# Names by what they mean: the cent and the penny of several countries, and money that has no code without a hint.
_MORE_NAMES = {
    name: code
    for code, names in {
        "cent": "cent|cents|us cent|us cents|u.s. cents|euro cent|euro cents|eurocent|eurocents",
        "penny": "pence|penny|pennies|new pence",
        "USD": "dollar|dollars",
        "CNY": "rmb",
        "": "kroner|krone|kr|peso|pesos|dinar|dinars|crown|crowns|shilling|shillings|dirham|dirhams",
    }.items()
    for name in names.split("|")
}
MINOR = {"cent": ("USD", 0.01), "penny": ("GBP", 0.01)}


class Money(NamedTuple):
    unit: str
    start: int
    end: int
    basis: str  # stated, sign (a sign that several currencies share), context
    scale: float = 1.0


class _Lexicon(NamedTuple):
    prefix: re.Pattern[str]
    prefixes: dict[str, str]
    suffix: re.Pattern[str]
    names: dict[str, str]
    signs: dict[str, str]
    codes: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    prefixes: dict[str, str] = {}
    names: dict[str, str] = {}
    signs: dict[str, str] = {}
    codes = set()
    lines = (FOLDER / "currencies.csv").read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        code = row["code"]
        codes.add(code)
        for symbol in row["symbols"].split():
            prefixes.setdefault(symbol, code)
            if symbol.endswith("$") and len(symbol) > 1 and symbol.lower() in _LOWER_PREFIXES:
                prefixes.setdefault(symbol.lower(), code)
            if not (symbol.isalpha() and symbol.isascii()) and not symbol.endswith("."):
                signs.setdefault(symbol, code)
        prefixes.setdefault(code, code)
        prefixes.setdefault(code.lower(), code)
        for name in filter(None, row["names"].split("|")):
            names.setdefault(name, code)
            if not name.endswith(("s", "yen", "yuan", "baht", "won", "renminbi", "rmb", "sterling")):
                names.setdefault(name + "s", code)
        if row["minor"] and row["minor"] not in ("cent", "penny"):
            names.setdefault(row["minor"], row["minor"])
            names.setdefault(row["minor"] + "s", row["minor"])
    for name, code in _MORE_NAMES.items():
        names.setdefault(name, code)
    for code in [code.lower() for code in codes]:
        names.setdefault(code, code.upper())
    prefixes |= {"kr": "", "kr.": "", "rmb": "CNY", "RMB": "CNY", "dollar": "USD"}
    signs |= {"¢": "cent", "c": "cent", "p": "penny"}
    for word in _NEVER_MONEY:
        prefixes.pop(word, None)
        names.pop(word, None)
    for word in _ALSO_WORDS:
        prefixes.pop(word, None)
    suffix = re.compile(
        rf"(?P<gap>[ \u00a0\u202f\u2009]?-?[ ]?)(?:(?P<sign>{trie(signs)})(?![A-Za-z0-9])|"
        rf"(?P<factor>[MKB])?(?P<code>{trie(sorted(codes))})(?![A-Za-z])|(?P<name>{trie(names, any_case=True)})(?![A-Za-z]))"
    )
    return _Lexicon(_before(prefixes), prefixes, suffix, names, signs, frozenset(codes))


def _before(symbols: Iterable[str]) -> re.Pattern[str]:
    """The signs and codes in front of a sum; "US $1.3", "C $6": the letters may stand apart, but in "A $5 million fine"."""
    pattern = "|".join(
        re.escape(symbol[:-1]) + r"[ ]?\$"
        if len(symbol) > 1 and symbol.endswith("$") and symbol != "A$"
        else re.escape(symbol)
        for symbol in sorted(symbols, key=len, reverse=True)
    )
    return re.compile(rf"(?:(?<![A-Za-z0-9.])|(?<=[^A-Za-z0-9.])|^)([MKB]?)({pattern})([ \u00a0\u202f]?[-−]?[ ]?)$")


_SIGN_TAIL = frozenset("$€£₤¥₹₪₩₽₺₴₦₱฿₫₡₭₮₸₼₾₿₲₵֏؋﷼៛৳元Ξ¢ł/₨.:")


_LARGE = re.compile(
    r"[0-9]{1,4}(?:[.,][0-9]+)?[ ]?(?:thousand|million|billion|trillion|lakh|crore|mn|bn|tn|[mb])\b|"
    r"[0-9]{1,3}(?:[, \u00a0][0-9]{3})+(?![0-9])"
)


_MODEL = re.compile(r"[0-9](?![0-9]|[.,][0-9]|[ ]?(?:[kmb]n?|million|billion|thousand)\b)")


@lru_cache(maxsize=4096)
def _prefix(tail: str, large: bool) -> tuple[str, int, str, float] | None:
    table = _lexicon()
    match = table.prefix.search(tail)
    if match is None:
        return None
    scale, symbol, gap = match.groups()
    begin = match.start(1)
    if begin and tail[begin - 1].isalnum() and symbol[:1].isalpha():
        return None
    factor = LETTERS[scale] if scale else 1.0
    if scale and symbol not in table.codes:
        return None
    if (
        symbol.isalpha()
        and symbol.islower()
        and symbol not in ("usd", "eur", "gbp", "rmb", "aud", "cad", "nzd", "inr", "chf", "jpy", "dollar", "kr", "kr.")
    ):
        return None
    if (gap or symbol == "N") and (symbol in _WORDS_IN_CAPITALS) and not large:
        return None  # "LE 22 billion", but not "LE 22"
    code = table.prefixes.get(symbol.replace(" ", ""))
    if code is None:
        return None
    sign = symbol.strip()
    return code, len(tail) - begin, ("sign" if sign in ("$", "£", "¥", "Rs", "Rs.", "kr", "kr.") else "stated"), factor


def before(text: str, start: int) -> Money | None:
    """The currency whose sign or code stands in front of ``start``."""
    if not start:
        return None
    last = text[start - 1]
    if last in " \u00a0\u202f-−":
        last = text[start - 2 : start - 1]
        if last in " -" and start > 2:
            last = text[start - 3]
    if not (last in _SIGN_TAIL or last.isalpha()):
        return None
    tail = text[max(0, start - 9) : start]
    found = _prefix(tail, tail[-1] in " \u00a0\u202fN" and _LARGE.match(text, start) is not None)
    if found is None:
        return None
    code, length, basis, scale = found
    if tail.endswith("PS") and _MODEL.match(text, start):
        return None  # "PS40,000" is a pound sign gone wrong, "PS5" a console
    begin = start - length
    if begin and text[begin - 1].isalpha() and text[begin].isalpha():
        return None
    return Money(code, begin, start, basis, scale)


_MASS = re.compile(
    r"\b(?:weigh\w*|weight|heav\w+|lighter|los[et]|lost|losing|gain\w*|drop|dropped|shed|baby|lift\w*|bench|"
    r"muscle|tall|inch(?:es)?|pound baby|explosive\w*|cocaine|"
    r"heroin|meth\w*|fentanyl|marijuana|drugs?|beef|meat|fish|food|trash|waste|garbage|kilogram\w*|kg|ton|tons|"
    r"tonnes|bomb|recoil|fat|ounces|body|fruit|turkey|butter)\b",
    re.I,
)
_COST = re.compile(
    r"\b(?:paid|pay|pays|paying|cost|costs|costing|price\w*|fine\w*|worth|spen[dt]\w*|shares?|stocks?|income|earn\w*|salar\w+|"
    r"wage\w*|bill\w*|fee|fees|raise\w*|fund\w*|debt|loan\w*|"
    r"profit\w*|revenue\w*|turnover|sales|sold|bought|buy|budget|tax\w*|savings?|benefit\w*|grant\w*|sterling|"
    r"britain|british|uk|london|charg(?:e[ds]?|ing)|(?:a|per) (?:head|night|ticket)|invest\w*|donat\w+|compensation|bet|prize|cash|money|owe[sd]?|deal|rent)\b",
    re.I,
)


# Names that countries share as they do the signs: "basis" of a sum in them is a sign's.
_OF_SEVERAL = frozenset("cent cents crown crowns dollar dollars franc francs lira rupee rupees".split())
_NOT_MONEY = re.compile(
    r" (?:the|a|an|his|her|their|its|in|of|estate|people|time|at|by|on|and|gold|silver|medals?|games?|titles?|seats?|"
    r"more)\b"
)


def after(text: str, end: int, value: float, scale: float) -> Money | None:
    """The currency whose sign, code or name stands behind ``end``."""
    match = _lexicon().suffix.match(text, end)
    if match is None:
        return None
    if match["sign"] is not None:
        return _sign_after(text, match, value, scale)
    if match["code"] is None:
        return _name_after(text, match, value, scale)
    if text[match.end() : match.end() + 1].isdigit():
        return None
    factor = match["factor"]
    start = match.start("code") - (1 if factor else 0)
    return Money(match["code"], start, match.end(), "stated", LETTERS[factor] if factor else 1.0)


_EACH = re.compile(r" (?:an?|per|each|apiece)\b")
_ANOTHER = re.compile(r"\.?[0-9]")


def _sign_after(text: str, match: re.Match[str], value: float, scale: float) -> Money | None:
    """ "50€", "70p", "12c a litre"; no "5 C", no "1,080p" of a screen, no "5 $20 notes"."""
    sign, gap, stop = match["sign"], match["gap"], match.end()
    if sign == "c" and (gap or not _EACH.match(text, stop)):
        return None
    if sign == "p" and (gap not in ("", " ") or value > 2000 or scale != 1 or text.startswith(".m", stop)):
        return None
    if sign in ("$", "£", "€", "¥") and _ANOTHER.match(text, stop):
        return None
    if len(sign) > 1 and sign[0].isalpha() and gap == "":
        return None
    return Money(_lexicon().signs[sign], match.start("sign"), stop, "sign" if sign in "$£¥" else "stated")


def _name_after(text: str, match: re.Match[str], value: float, scale: float) -> Money | None:
    """ "50 euros"; no "50 Cent", no "three real estate agents", no "two crowns"."""
    name, start, stop = match["name"], match.start("name"), match.end()
    word = name.lower()
    if name == "Cent" and text[start - 1] == " " or word == "real" and text[stop : stop + 1] not in " .,;)":
        return None
    if word in _ALSO_WORDS and (value < 50 and scale == 1 or _NOT_MONEY.match(text, stop)):
        return None
    if word in ("crown", "crowns") and value < 100 and scale == 1:
        return None
    return Money(_lexicon().names[word], start, stop, "sign" if word in _OF_SEVERAL else "stated")


_POUND = re.compile(
    r"[ \u00a0-]pounds?\b(?! (?:per square inch|of (?!.{0,20}\b(?:debt|funding|investment|aid))))(?!-f)(?! feet)", re.I
)


def _nearest(cue: re.Pattern[str], text: str, start: int, end: int) -> int:
    """How many characters away the nearest cue word stands; 1000 where there is none."""
    distance = 1000
    for match in cue.finditer(text, max(0, start - 60), start):
        distance = start - match.end()
    following = cue.search(text, end, end + 60)
    return distance if following is None else min(distance, following.start() - end + 5)


def pounds(text: str, start: int, end: int, scale: float) -> Money | None:
    """Pounds that are money and not mass: by a large scale, or by the words around."""
    match = _POUND.match(text, end)
    if match is None:
        return None
    if scale < 1e6:
        mass, cost = _nearest(_MASS, text, start, match.end()), _nearest(_COST, text, start, match.end())
        if cost >= mass:
            return None
    return Money("GBP", match.start() + 1, match.end(), "context")

"""Numbers and units as a newspaper prints them: 1.2m, $4.5bn, 6.7%, about 125,800, at least 107."""

from __future__ import annotations

import math
import re
import unicodedata

_SYMBOLS = {
    "USD": "$",
    "GBP": "£",
    "EUR": "€",
    "JPY": "¥",
    "INR": "₹",
    "UAH": "₴",
    "KRW": "₩",
    "ILS": "₪",
    "NGN": "₦",
    "VND": "₫",
    "TRY": "₺",
    "RUB": "₽",
    "AUD": "A$",
    "CAD": "C$",
    "NZD": "NZ$",
    "HKD": "HK$",
    "SGD": "S$",
    "BRL": "R$",
}
_CURRENCIES = {
    "USD": "US dollars",
    "GBP": "pounds sterling",
    "EUR": "euros",
    "JPY": "yen",
    "INR": "Indian rupees",
    "UAH": "hryvnias",
    "RUB": "roubles",
    "CHF": "Swiss francs",
    "CNY": "yuan",
    "SEK": "Swedish kronor",
    "NOK": "Norwegian kroner",
    "DKK": "Danish kroner",
    "PLN": "zlotys",
    "TRY": "Turkish lira",
    "AUD": "Australian dollars",
    "CAD": "Canadian dollars",
}
_SHORT = ((1e12, "trn"), (1e9, "bn"), (1e6, "m"))
_LONG = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))
_WORDS = {"~": "about ", ">": "more than ", ">=": "at least ", "<": "under ", "<=": "up to "}
_SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_VAGUE_WORD = re.compile(
    r"\b(?:(?:tens|hundreds|thousands|dozens|scores|millions|billions)(?: of (?:thousands|millions|billions))?"
    r"|(?:several|many|some|a few|few|a couple of|couple|handful|a handful of)"
    r"(?: (?:dozen|hundred|thousand|million|billion))?)\b",
    re.IGNORECASE,
)


def number(value: float, unit: str | None = None, *, long: bool = False, places: int | None = None) -> str:
    """A value with its unit's sign: ``1.2m``, or ``1.2 million`` when ``long``.

    Three figures are enough from a million up and for decimals, as on a news page; below a million whole numbers keep
    every digit. ``places`` fixes the decimals instead. Physical units are left to the subtitle.
    """
    if not math.isfinite(value):
        return "not a number"
    sign = "−" if value < 0 else ""
    if places is None and unit is not None and is_money(unit) and value != round(value) and 1 <= abs(value) < 1000:
        places = 2  # pence and cents: £3.20, not £3.2
    text = _digits(abs(value), _LONG if long else _SHORT, places)
    if unit is not None and is_money(unit) and places == 2 and "." in text and text[-2] == ".":
        text += "0"
    if unit is None:
        return sign + text
    if unit == "%":
        return f"{sign}{text}%"
    if unit == "pp":
        return f"{sign}{text} {'percentage points' if long else 'pts'}"
    if unit in _SYMBOLS:
        return f"{sign}{_SYMBOLS[unit]}{text}"
    if is_money(unit):
        return f"{sign}{unit} {text}"
    return sign + text


def numbers(values: list[float], unit: str | None = None, *, long: bool = False) -> list[str]:
    """Several values as `number` writes them, with more decimals where two different values would read the same."""
    texts = [number(value, unit, long=long) for value in values]
    for places in (1, 2, 3):
        if len(set(texts)) == len(set(values)):
            break
        clashing = {text for text in texts if len({v for v, t in zip(values, texts, strict=True) if t == text}) > 1}
        texts = [
            number(value, unit, long=long, places=places) if text in clashing else text
            for value, text in zip(values, texts, strict=True)
        ]
    return texts


def stated(
    value: float,
    low: float | None,
    high: float | None,
    qualifier: str | None,
    unit: str | None,
    *,
    long: bool = False,
    vague: str | None = None,
) -> str:
    """A figure as it was stated: ``at least 107``, ``10–15``, ``about 125,800``, ``“dozens”``."""
    if vague:
        return f"“{vague}”"
    if qualifier == "range" and low is not None and high is not None:
        return between(low, high, unit, long=long)
    bound = {">": low, ">=": low, "<": high, "<=": high}.get(qualifier or "")
    return _WORDS.get(qualifier or "", "") + number(value if bound is None else bound, unit, long=long)


def between(low: float, high: float, unit: str | None, *, long: bool = False) -> str:
    """Both ends of a range, its unit and scale written once: ``$10–15m``."""
    first, last = number(low, unit, long=long), number(high, unit, long=long)
    if low < 0:
        return f"{first} to {last}"
    if unit == "%":
        first = first.removesuffix("%")
    elif unit in _SYMBOLS:
        last = last.removeprefix(_SYMBOLS[unit])
    elif unit is not None and is_money(unit):
        last = last.removeprefix(f"{unit} ")
    for scale in [name for _, name in (_LONG if long else _SHORT)]:
        if first.endswith(scale) and last.endswith(scale):
            first = first.removesuffix(scale)
    return f"{first}–{last}"


def vague_word(text: str) -> str | None:
    """The quantity word of a vague figure: "dozens" of "dozens of drones"."""
    found = _VAGUE_WORD.search(text)
    return found.group(0).lower() if found else None


def is_money(unit: str) -> bool:
    return len(unit) == 3 and unit.isascii() and unit.isupper()


def unit_name(unit: str | None, per: str | None) -> str:
    """Unit and denominator for a subtitle: ``km²``, ``US dollars per barrel``, ``per km²``; empty for a plain count."""
    name = ""
    if unit:
        name = {"%": "%", "pp": "percentage points"}.get(unit) or _CURRENCIES.get(unit, unit)
        if name in ("year", "month", "week", "day", "hour", "minute", "second"):
            name += "s"
    return " ".join(part for part in (name, f"per {per}" if per else "") if part)


def clean(text: object) -> str:
    """Text for one line of a picture: white space as single spaces, no control characters (SVG allows none)."""
    kept = "".join(
        " " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c
        for c in str(text)
        if unicodedata.category(c) != "Cs" and c not in "\ufffe\uffff"
    )
    return " ".join(kept.split())


def capital(text: str) -> str:
    """The first letter as a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def listing(items: list[str], most: int = 6) -> str:
    """``a``, ``a and b``, ``a, b and c``; what is over ``most`` is counted: ``a, b and 5 others``."""
    if len(items) > most:
        items = [*items[: most - 1], f"{len(items) - most + 1} others"]
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def _digits(size: float, scales: tuple[tuple[float, str], ...], places: int | None) -> str:
    for scale, name in scales:
        # 999,999 stays whole; 999,999,999 reads 1bn, not 1,000m.
        if size >= scale or (scale > 1e6 and _round3(size) >= scale):
            if size / scale >= 1e6:
                break
            return _plain(size / scale, 3, places) + name
    if size >= 1e18 or 0 < size < 1e-6:
        exponent = math.floor(math.log10(size))
        return f"{size / 10**exponent:.3g}×10{str(exponent).translate(_SUPERSCRIPTS)}"
    return _plain(size, 3, places)


def _plain(size: float, figures: int, places: int | None) -> str:
    """Whole numbers in full, others to ``figures`` figures; thousands separated."""
    if places is None:
        if size == round(size) and size < 1e15:
            return f"{size:,.0f}"
        places = max(0, figures - 1 - math.floor(math.log10(size))) if size > 0 else 0
    text = f"{size:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _round3(size: float) -> float:
    return float(f"{size:.3g}")

"""Numbers and units as a newspaper prints them: 1.2m, $4.5bn, 6.7%, about 125,800, at least 107."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

SYMBOLS = {
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
    "NZD": "New Zealand dollars",
    "HKD": "Hong Kong dollars",
    "SGD": "Singapore dollars",
    "BRL": "Brazilian reais",
    "KRW": "South Korean won",
    "ILS": "Israeli shekels",
    "NGN": "Nigerian naira",
    "VND": "Vietnamese dong",
    "ISK": "Icelandic kronur",
    "THB": "Thai baht",
}
_SHORT = ((1e12, "trn"), (1e9, "bn"), (1e6, "m"))
_LONG = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))
BOUNDS = {"~": "about ", ">": "more than ", ">=": "at least ", "<": "under ", "<=": "up to "}
_FAR = 10_000  # how many times the smallest value the largest is where no scale shows both
_SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_VAGUE_WORD = re.compile(
    r"\b(?:(?:tens|hundreds|thousands|dozens|scores|millions|billions)(?: of (?:thousands|millions|billions))?"
    r"|(?:several|many|some|a few|few|a couple of|couple|handful|a handful of)"
    r"(?: (?:dozen|hundred|thousand|million|billion))?)\b",
    re.IGNORECASE,
)


class Scale(NamedTuple):
    """How all numbers of one chart are written: in units of ``size``, called ``name``, with as many decimals."""

    size: float
    name: str
    places: int


def scale(values: Sequence[float], unit: str | None = None, steps: Sequence[float] = ()) -> Scale | None:
    """One scale for all values: three figures for the largest, and each readable; None where they are too far apart.

    ``steps`` are what numbers were rounded to as they were printed. Beside 61, 52.4 is 52: decimals that one of the
    numbers does not have are written only where without them two numbers would read the same, or one be far off.
    """
    sizes = sorted({abs(value) for value in values if value})
    if not sizes:
        return Scale(1, "", 0)
    least, most = sizes[0], sizes[-1]
    if most >= _FAR * least or least < 1e-6:
        return None
    fits = (
        (size, name)
        for size, name in _SHORT
        if _round3(most) >= size and least >= size * (0.1 if most < 100 * size else 0.01)
    )
    size, name = next(fits, (1.0, ""))
    if size == 1 and most >= 1e12:
        return None
    return Scale(size, name, pence(_places(values, sizes, size, unit, steps), unit, size, most))


def _places(
    values: Sequence[float], sizes: Sequence[float], size: float, unit: str | None, steps: Sequence[float]
) -> int:
    """The decimals of values written in a size: 1 for 1.2m and 1.4m, so that each can be read and none looks like another."""
    scaled = [value / size for value in sizes]

    def clear(places: int, *, same: bool = False) -> bool:
        near = all(abs(_rounded(value, places) - value) <= 0.05 * value for value in scaled)
        return near and (same or len({_rounded(value / size, places) for value in values}) == len(set(values)))

    most = max(1, 2 - math.floor(math.log10(_round3(scaled[-1]))))
    places = min(most, max(_decimals(value) for value in scaled if value * 10 >= scaled[-1]))
    while places < 8 and not clear(places, same=places >= 4):
        places += 1
    printed = min((_decimals_of_step(step / size) for step in steps), default=places)
    if pence(1, unit, size, sizes[-1]) != 2 and printed < places and clear(printed):
        return printed
    return places


def number(
    value: float, unit: str | None = None, *, long: bool = False, places: int | None = None, scale: Scale | None = None
) -> str:
    """A value with its unit's sign: ``1.2m``, or ``1.2 million`` when ``long``.

    Three figures are enough from a million up and for decimals, as on a news page; below a million whole numbers keep
    every digit. ``places`` fixes the decimals instead, ``scale`` all of it. Physical units are left to the subtitle.
    """
    if not math.isfinite(value):
        return "not a number"
    if scale is not None:
        name = dict(_LONG).get(scale.size, scale.name) if long else scale.name
        text = f"{_rounded(abs(value) / scale.size, scale.places):,.{scale.places}f}{name}"
    else:
        if places is None and value != round(value) and 1 <= abs(value) < 1000 and pence(1, unit) == 2:
            places = 2
        text = _digits(abs(value), _LONG if long else _SHORT, places)
        if places and pence(1, unit) == 2 and text[-2:-1] == ".":
            text += "0"
    sign = "−" if value < 0 and re.search("[1-9]", text) else ""
    if unit is None:
        return sign + text
    if unit == "%":
        return f"{sign}{text}%"
    if unit == "pp":
        return f"{sign}{text} {'percentage points' if long else 'pts'}"
    if unit in SYMBOLS:
        return f"{sign}{SYMBOLS[unit]}{text}"
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
    scale: Scale | None = None,
) -> str:
    """A figure as it was stated: ``at least 107``, ``10–15``, ``about 125,800``, ``“dozens”``."""
    if vague:
        return f"“{vague}”"
    if qualifier == "range" and low is not None and high is not None:
        return between(low, high, unit, long=long, scale=scale)
    bound = {">": low, ">=": low, "<": high, "<=": high}.get(qualifier or "")
    return BOUNDS.get(qualifier or "", "") + number(value if bound is None else bound, unit, long=long, scale=scale)


def between(low: float, high: float, unit: str | None, *, long: bool = False, scale: Scale | None = None) -> str:
    """Both ends of a range, its unit and scale written once: ``$10–15m``."""
    first, last = (number(end, unit, long=long, scale=scale) for end in (low, high))
    if low < 0:
        return f"{first} to {last}"
    if unit == "%":
        first = first.removesuffix("%")
    elif unit in SYMBOLS:
        last = last.removeprefix(SYMBOLS[unit])
    elif unit is not None and is_money(unit):
        last = last.removeprefix(f"{unit} ")
    for name in [name for _, name in (_LONG if long else _SHORT)]:
        if first.endswith(name) and last.endswith(name):
            first = first.removesuffix(name)
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
    """The first letter as a capital, the rest as it is; ``iTunes`` stays."""
    return text if re.match(r"[a-z]+[A-Z]", text) else text[:1].upper() + text[1:]


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


def _decimals(size: float) -> int:
    """Decimals of a number above zero as it was given, three figures being enough."""
    given = -int(Decimal(repr(float(f"{size:.10g}"))).normalize().as_tuple().exponent)
    return max(0, min(given, 2 - math.floor(math.log10(_round3(size)))))


def _decimals_of_step(step: float) -> int:
    """Decimals of a number that was rounded to multiples of this."""
    return max(0, -math.floor(math.log10(step) + 1e-9))


def _rounded(value: float, places: int) -> float:
    """Rounded as people do, a half upwards: 74.5 is 75, and 1.25 is 1.3."""
    half_up = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return float(half_up)


def pence(places: int, unit: str | None, size: float = 1, most: float = 1) -> int:
    """Pence and cents have two decimals: £3.20, not £3.2."""
    return 2 if places == 1 and size == 1 and most < 1000 and unit is not None and is_money(unit) else places


def _round3(size: float) -> float:
    return float(f"{size:.3g}")

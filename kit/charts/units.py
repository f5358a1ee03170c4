"""Units as a reader knows them: beside a number, behind what is measured, and at the beginning of a line."""

from __future__ import annotations

from kit.charts.labels import capital, is_money, unit_name

# Units that the figures table abbreviates and a newspaper writes out: one, and several.
_WRITTEN = {
    "t": ("tonne", "tonnes"), "l": ("litre", "litres"), "ha": ("hectare", "hectares"), "acre": ("acre", "acres"),
    "mi": ("mile", "miles"), "ft": ("foot", "feet"), "yd": ("yard", "yards"), "lb": ("pound", "pounds"),
    "bbl": ("barrel", "barrels"), "cent": ("cent", "cents"), "penny": ("penny", "pence"),
    "in": ("inch", "inches"), "mi²": ("square mile", "square miles"),
    **{name: (name, f"{name}s") for name in ("second", "minute", "hour", "day", "week", "month", "year", "decade")},
}  # fmt: skip
# Units by their names, where a line begins with one.
_NAMES = {
    "km": "kilometres", "km²": "square kilometres", "m": "metres", "m²": "square metres", "cm": "centimetres",
    "mm": "millimetres", "nmi": "nautical miles", "kg": "kilograms", "mph": "miles an hour", "km/h": "kilometres an hour",
    "°C": "degrees Celsius", "°F": "degrees Fahrenheit", "°": "degrees", "MW": "megawatts", "GW": "gigawatts",
    "kWh": "kilowatt hours", "MWh": "megawatt hours", "GWh": "gigawatt hours", "TWh": "terawatt hours",
}  # fmt: skip
OWN_SIGN = ("%", "pp")  # what `number` writes already, beside money


def unit_words(unit: str | None, per: str | None) -> str:
    """Unit and denominator as a reader knows them: ``tonnes``, ``euros per litre``; empty for a plain count."""
    head = _WRITTEN[unit][1] if unit in _WRITTEN else unit_name(unit, None)
    if unit == "%":
        head = "%"
    below = f"per {_WRITTEN[per][0] if per in _WRITTEN else per}" if per else ""
    return " ".join(part for part in (head, below) if part)


def unit_head(unit: str | None, per: str | None) -> str:
    """A unit by its name, to begin a line with: ``Square kilometres``, ``Euros per litre``; empty for a plain count."""
    if unit == "%" and per is None:
        return "Per cent"
    words = unit_words(unit, per)
    for sign, name in _NAMES.items():
        if unit == sign:
            return capital(words.replace(sign, name, 1))
    return words if unit and "/" in unit else capital(words)


def with_unit(size: str, unit: str, *, one: bool = False) -> str:
    """A number and the unit behind it: ``3 tonnes``, of one ``1 tonne``; ``−12°C``."""
    written = _WRITTEN[unit][0 if one else 1] if unit in _WRITTEN else unit
    return f"{size}{written}" if written.startswith("°") else f"{size} {written}"


def has_sign(unit: str) -> bool:
    """Whether a number carries this unit itself: %, percentage points, money."""
    return unit in OWN_SIGN or is_money(unit)

"""The names of months and weekdays, written down once, with the patterns that match them."""

from __future__ import annotations

MONTHS = tuple("January February March April May June July August September October November December".split())
SHORT_MONTHS = tuple(name[:3] for name in MONTHS)
WEEKDAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())

MONTH = f"(?:{'|'.join(MONTHS)})"
# In full or as newspapers shorten it, without the point.
ANY_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)"
)
WEEKDAY = f"(?:{'|'.join(WEEKDAYS)})"


def lower(names: tuple[str, ...]) -> list[str]:
    """The names in small letters."""
    return [name.lower() for name in names]

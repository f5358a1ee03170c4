"""Numbers as an article says them: "1.2 million", "dozens", "two-thirds", "between 10 and 15", "at least 107"."""

from __future__ import annotations

from kit.language.quantities.number import Number
from kit.language.units import find_quantities


def find_numbers(text: str, decimal_comma: bool | None = None) -> list[Number]:
    """Every number of ``text`` that counts or measures something, in order, without overlap.

    ``decimal_comma`` says that "1.627" is one thousand six hundred; None reads it off the text's own usage.
    """
    return [quantity.number for quantity in find_quantities(text, decimal_comma=decimal_comma)]

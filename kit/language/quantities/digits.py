"""Numbers in digits: grouping, decimals, and which of the two a comma or a point is."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

# One pass, no nested choice: digits, then separator and digits again.
DIGITS = r"[0-9]+(?:[.,\u00a0\u202f\u2009][0-9]+|['’][0-9]{3}(?![0-9]))*"
FRACTION_SIGNS = {sign: unicodedata.numeric(sign) for sign in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"}
_LONGEST = 40
_COMMA_GROUPS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?\Z")
_INDIAN_GROUPS = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?\Z")
_OTHER_GROUPS = re.compile(r"[0-9]{1,3}(?:(['’\u00a0\u202f\u2009])[0-9]{3})(?:\1[0-9]{3})*(?:[.,][0-9]+)?\Z")
_POINT_GROUPS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?\Z")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?\Z")
_COMMA_DECIMAL = re.compile(r"[0-9]+(?:,[0-9]+)\Z")
_CANDIDATE = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:[.,][0-9]{1,3}){1,4}(?![0-9]|[.,][0-9])")


class Digits(NamedTuple):
    value: float
    step: float  # the size of the last digit printed
    grouped: bool


def read_digits(text: str, decimal_comma: bool = False) -> Digits | None:
    """The value of digits as printed, or None when they are no one number ("2.5.1", "1,2,3", too long)."""
    if len(text) > _LONGEST:
        return None
    grouped = True
    if _POINT_GROUPS.match(text) and text.count(".") > 1 and not _is_address(text):
        text = text.replace(".", "").replace(",", ".")  # "4.500.000" has no other reading
    elif _PLAIN.match(text):
        if decimal_comma and _POINT_GROUPS.match(text):
            text = text.replace(".", "")
        else:
            grouped = False
    elif (
        _COMMA_GROUPS.match(text)
        and not (decimal_comma and text.count(",") == 1 and "." not in text)
        or _INDIAN_GROUPS.match(text)
    ):
        text = text.replace(",", "")
    elif _OTHER_GROUPS.match(text):
        text = re.sub("['’\u00a0\u202f\u2009]", "", text).replace(",", ".")
    elif decimal_comma and _POINT_GROUPS.match(text):
        text = text.replace(".", "").replace(",", ".")
    elif decimal_comma and _COMMA_DECIMAL.match(text):
        text, grouped = text.replace(",", "."), False
    else:
        return None
    decimals = len(text) - text.index(".") - 1 if "." in text else 0
    return Digits(float(text), 10.0**-decimals if decimals else 1.0, grouped)


def _is_address(text: str) -> bool:
    """Whether groups of digits are the four parts of a machine's address: "192.168.100.101"."""
    return text.count(".") == 3 and all(
        part.isdigit() and int(part) < 256 and part == str(int(part)) for part in text.split(".")
    )


def uses_decimal_comma(text: str) -> bool:
    """Whether the article writes 1.627 for one thousand and 3,5 for three and a half.

    True only when some number can be read no other way and none needs the English reading.
    """
    if "," not in text:
        return False
    comma = points = thousands = False
    for match in _CANDIDATE.finditer(text):
        found = match.group()
        if _COMMA_GROUPS.match(found) or _INDIAN_GROUPS.match(found):
            if "." in found or found.count(",") > 1:
                return False
            thousands = True
        elif _PLAIN.match(found):
            if len(found) - found.index(".") != 4 or len(found) < 5 or found[0] == "0":
                return False
        elif _POINT_GROUPS.match(found) and "," not in found:
            points = True  # "4.500.000", which may stand among "1,200" and "15,000"
        elif _POINT_GROUPS.match(found) or (_COMMA_DECIMAL.match(found) and len(found) - found.index(",") <= 3):
            comma = True
    return comma or points and not thousands

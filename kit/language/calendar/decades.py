"""Whether "the 70s" are years, and not an age, a temperature or a score."""

from __future__ import annotations

import re

from kit.language.calendar import context
from kit.language.lexicons import load_words

_AFTER_ANOTHER = re.compile(
    r"(?P<century>1\d|20)?(?P<tens>\d0)['’]?s\s?(?:[-–,/]|,?\sand|,?\sor|\sto)\s?(?:the\s)?(?:(?:early|mid|late)[\s-])?$"
)
_MEASURED = re.compile(
    r"\b(?:temperatures?|highs?|lows?|low|high|degrees?|celsius|fahrenheit|humid\w*|heat|mercury|weather|warm\w*|cold"
    r"|cool\w*|rain\w*|sunny|snow|winds?|mph|aged?|ages|rounds?|percentages?|upper|golf|iq|speeds?)\b|°",
    re.IGNORECASE,
)
_EDGE = re.compile(r"[.!?]\s|\n")
_NEAR = 90
_LISTED = 3  # "the 60s, 70s, 80s and 90s"


def is_decade(text: str, start: int, end: int, listed: int = 0) -> bool:
    """Whether "70s" at ``start`` is a decade: after "in the", "of the" or another decade, and nothing measured beside it."""
    another = _AFTER_ANOTHER.search(text, max(0, start - 26), start)
    if another is not None:
        if another["century"]:
            return True  # "the 1970s and 80s"
        return listed < _LISTED and is_decade(text, another.start("tens"), another.end("tens") + 1, listed + 1)
    before = [word for word in context.words_before(text, start, 4) if word.rstrip("-") not in ("early", "mid", "late")]
    if before[:1] != ["the"] or before[1:2] and before[1] not in load_words("period_words.toml")["decade_prepositions"]:
        return False
    earlier, later = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    sentence = _EDGE.split(earlier)[-1] + " " + _EDGE.split(later)[0]
    return _MEASURED.search(sentence) is None

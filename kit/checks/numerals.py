"""Numbers in a few words of text that is not in the tables: a headline, "fifty years ago"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: float(value) for value, word in enumerate(_ONES)} | {
    word: 10.0 * value for value, word in enumerate(_TENS, 2)
}
SCALES = {
    **dict.fromkeys(("hundred",), 1e2),
    **dict.fromkeys(("thousand", "k"), 1e3),
    **dict.fromkeys(("million", "mln", "mn", "m"), 1e6),
    **dict.fromkeys(("billion", "bln", "bn", "b"), 1e9),
    **dict.fromkeys(("trillion", "tn", "trn"), 1e12),
}
_WORD = rf"(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
_NUMBER = re.compile(
    rf"(?<![\w.,])(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"|\b(?P<words>{_WORD}(?:[- ](?:{_WORD}|hundred and {_WORD}|hundred))*(?![a-z])|(?:a|half a) (?=hundred|thousand|million|billion))",
    re.I,
)
_SCALE = re.compile(
    r"(?:[ -]?(?P<long>hundred|thousand|million|billion|trillion|mln|bln|trn)|\s?(?P<short>k|m|mn|bn|b|tn))(?![a-z])",
    re.I,
)


@dataclass(frozen=True)
class Numeral:
    """A number at ``start:end`` of its text; ``step`` is what its last digit stands for, 0 for words."""

    start: int
    end: int
    value: float
    step: float


def numerals(text: str) -> Iterator[Numeral]:
    """The numbers of a text in their order: "1.2 million", "$2m", "forty-one", "two hundred"."""
    for match in _NUMBER.finditer(text):
        digits = match["digits"]
        value = float(digits.replace(",", "")) if digits else _spelled(match["words"])
        step = 10.0 ** -len(digits.partition(".")[2]) if digits else 0.0
        end, scale = match.end(), _SCALE.match(text, match.end())
        money = text[: match.start()].rstrip().endswith(("$", "€", "£", "¥", "₹"))
        while scale and (scale["long"] or digits and (money or scale["short"].lower() not in ("m", "b"))):
            factor = SCALES[(scale["long"] or scale["short"]).lower()]
            value, step, end = value * factor, step * factor, scale.end()
            scale = _SCALE.match(text, end) if scale["long"] else None
        yield Numeral(match.start(), end, value, step)


def _spelled(words: str) -> float:
    if words.lower().startswith(("a ", "half")):
        return 0.5 if words[0] in "hH" else 1.0
    total = 0.0
    for word in re.split(r"[- ]", words.lower()):
        total = total * 100 if word == "hundred" else total + _WORDS.get(word, 0.0)
    return total

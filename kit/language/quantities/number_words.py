"""The grammar of numbers in words: "twenty-eight thousand six hundred forty-two", "four hundred million"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kit.language.lexicons import load_toml

LEXICON = "number_words.toml"
_GAP = re.compile(r"(?:[ \u00a0]{1,2}|\n(?=[a-z])|[ ]?[-‐‑][ ]?)")
_WORD = re.compile(r"[A-Za-z]+")
_WORDS_AT_MOST = 24  # a number in words has no more; bounds the work on hostile text
LETTERS = dict(load_toml(LEXICON)["letters"])
_lexicon = load_toml(LEXICON)
UNITS: dict[str, float] = _lexicon["units"]
TENS: dict[str, float] = _lexicon["tens"]
SCALES: dict[str, float] = _lexicon["scales"]
PARTS: dict[str, float] = _lexicon["parts"]
MULTIPLES: dict[str, float] = _lexicon["multiples"]
VAGUE: dict[str, float] = _lexicon["vague"]
VAGUE_HEADS: dict[str, float] = _lexicon["vague_heads"]
PLURAL_PARTS = {("halves" if word == "half" else word + "s"): value for word, value in PARTS.items()}


class Words(NamedTuple):
    """A number in words: its value, where it ends, and the size of its last scale ("two million": 1e6)."""

    value: float
    end: int
    form: str
    scale: float
    step: float


_NEVER_FIRST = {"mn", "mln", "mio", "bn", "bln", "tn", "trn", "lac", "many"}


@cache
def starters() -> frozenset[str]:
    """Every word that a number in words may begin with, lower case."""
    folds = [word + "fold" for word in (*UNITS, *TENS, "hundred", "thousand")]
    parts = ("half", "third", "quarter", "fifth", "sixth", "eighth", "tenth")  # of fractions, after "a"
    return frozenset((*UNITS, *TENS, *SCALES, *parts, *MULTIPLES, *VAGUE, *VAGUE_HEADS, *folds)) - _NEVER_FIRST


def next_word(text: str, position: int) -> tuple[str, int, int] | None:
    """The lower-case word that follows after a space or a hyphen, with its start and end."""
    gap = _GAP.match(text, position)
    if gap is None:
        return None
    word = _WORD.match(text, gap.end())
    return None if word is None else (word.group().lower(), word.start(), word.end())


def take_scales(text: str, end: int) -> tuple[float, int]:
    """The product of the scale words that follow ("4 hundred million", "1.2 bn", "25 lakh crore") and their end."""
    factor = 1.0
    for _ in range(4):
        following = next_word(text, end)
        if following is None or _singular(following[0]) not in SCALES or _is_tail_of_word(text, following[2]):
            break
        if following[0] == "dozen" and factor > 1:
            break
        factor *= SCALES[_singular(following[0])]
        end = following[2]
    return factor, end


def _singular(scale: str) -> str:
    """ "300 millions" is said too."""
    return scale[:-1] if scale in ("millions", "billions", "trillions", "crores", "lakhs") else scale


def _is_tail_of_word(text: str, end: int) -> bool:
    return end < len(text) and (text[end].isalnum() or text[end] == "_")


def parse_cardinal(text: str, start: int, *, joined: bool = True) -> Words | None:
    """The cardinal that begins at ``start`` with a number word ("a hundred" begins at the article).

    ``joined`` is False where "and" links two numbers ("between a hundred and two hundred").
    """
    total = group = 0.0
    scale = step = 1.0
    lowest_scale = float("inf")  # scales must fall from left to right: "two thousand million" is one scale word
    last = ""  # what the last word was: unit, tens, hundred, scale
    begun = _begun(text, start)
    if begun is None:
        return None
    token, token_end, end = begun
    if end > start:
        group, last = 1.0, "article"
    for _ in range(_WORDS_AT_MOST):
        if _is_tail_of_word(text, token_end):
            break
        if token in UNITS:
            if not _is_added(UNITS[token], last):
                break
            group, last, step = group + UNITS[token], "unit", 1.0
        elif token in TENS:
            if last in ("unit", "tens"):
                break
            group, last, step = group + TENS[token], "tens", 1.0
        elif token == "hundred":
            if last in ("hundred",) or group >= 100 or (last == "scale" and group == 0 and total):
                break
            group, last, scale, step = max(group, 1.0) * 100, "hundred", 100.0, 100.0
        elif token in SCALES:
            size = SCALES[token]
            if last == "scale" and total and not group:
                total *= size  # "a thousand million", "four hundred thousand crore"
            elif size >= lowest_scale and total:
                break
            else:
                total += max(group, 1.0) * size
            lowest_scale, group, last, scale, step = size, 0.0, "scale", size, size
        else:
            break
        end = token_end
        following = _following(text, end, joined, last)
        if following is None:
            break
        token, token_end = following
    else:
        return None
    if last in ("", "article"):
        return None
    return Words(total + group, end, "words", scale, step)


def _begun(text: str, start: int) -> tuple[str, int, int] | None:
    """The number word that begins at ``start``, where it ends, and where an article before it does ("a hundred"), else the
    start.
    """
    word = _WORD.match(text, start)
    if word is None:
        return None
    token = word.group().lower()
    if token not in ("a", "an"):
        return token, word.end(), start
    following = next_word(text, word.end())
    if following is None or following[0] not in SCALES:
        return None
    return following[0], following[2], word.end()


def _following(text: str, end: int, joined: bool, last: str) -> tuple[str, int] | None:
    """The next word of a cardinal, and where it ends; that behind an "and" where one may link its parts."""
    following = next_word(text, end)
    if following is None:
        return None
    token, _, token_end = following
    if token != "and" or not joined or last not in ("hundred", "scale"):
        return token, token_end
    following = next_word(text, token_end)
    if following is None or following[0] not in UNITS and following[0] not in TENS:
        return None
    return None if _opens_another(text, following[2], last) else (following[0], following[2])


def _is_added(unit: float, last: str) -> bool:
    """Whether a unit may stand behind such a word: "forty-two", "a hundred six"; no "five six" or "forty twelve"."""
    return last != "unit" and (last != "tens" or 0 < unit < 10) and (last != "scale" or unit != 0)


def _opens_another(text: str, end: int, last: str) -> bool:
    """Whether the word that ends here is followed by a scale that begins another number: "a thousand and two thousand", "a
    hundred and two hundred"; "a hundred and two thousand" is one.
    """
    following = next_word(text, end)
    return following is not None and following[0] in SCALES and (last == "scale" or following[0] == "hundred")

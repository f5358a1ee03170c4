"""Where a text says a number: each hit with its own value, before units, bounds and ranges are looked at.

One regular expression finds what a number may begin with; everything else looks only around those places.
"""

from __future__ import annotations

import math
import re
from fractions import Fraction
from functools import cache

from kit.language.quantities import letters, money, shapes
from kit.language.quantities import number_words as words
from kit.language.quantities.atoms import Atom, apply_scale, scaled_by_words, stands_free
from kit.language.quantities.contexts import is_function_word, left_of
from kit.language.quantities.digits import DIGITS, FRACTION_SIGNS, read_digits
from kit.language.quantities.worded import and_a_half, from_words
from kit.language.quantities.words_trie import trie

_FRACTION_SIGN = f"[{''.join(FRACTION_SIGNS)}]"
_SLASH_FRACTION = re.compile(r"([0-9]{1,3})[/⁄]([0-9]{1,3})(?![0-9/⁄]|[.,][0-9])")
_MIXED_TAIL = re.compile(r"[ \u00a0-]([0-9]{1,2})[/⁄]([0-9]{1,2})(?![0-9/⁄])|[ ]?(" + _FRACTION_SIGN + ")")
_LETTERS = re.compile(r"[A-Za-zµμΩ°º%]+")
_SPACE_GROUPS = re.compile(r"(?: [0-9]{3}){1,4}(?![0-9]|[.,:/-][0-9])|, 000(?![0-9])")
_LONGEST_UNGROUPED = 10  # digits; what is longer without separators is an identifier
_SPACED_LETTER = re.compile(r" ([BM])(?= (?:people|[a-z]{3,}s)\b)")
_SCALE_OF_MONEY = re.compile(r"[ \u00a0]?(mil\b(?!-)|mill(?=\.))|[ \u00a0]([mMbB])(?![A-Za-z0-9'’/-])")
_GLUED_WORD = re.compile(r"(?<![A-Za-z0-9'’-])(?:to|of|in|by|from|than|and|about|over|at|for|with|[Mm]agnitude[-‐‑])\Z")
_POINT_BEFORE = re.compile(r"(?<![\w.])\.\Z")
_MINUS = re.compile(r"(?<![A-Za-z0-9-])minus[ \u00a0-]\Z", re.I)
_PLUS_OR = re.compile(r"(?:\bor|[0-9])[ ]\Z")
_COMMON_DENOMINATORS = frozenset((2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 64, 100, 128, 1000))


@cache
def _hit() -> re.Pattern[str]:
    return re.compile(rf"({DIGITS})|({_FRACTION_SIGN})|\b({trie(words.starters(), any_case=True)})(?![A-Za-z0-9_'’])")


def scan(text: str, decimal_comma: bool = False) -> list[Atom]:
    """Every number in the text by itself, in order; labels, dates and bounds are not judged yet."""
    atoms: list[Atom] = []
    position = 0
    for match in _hit().finditer(text):
        start = match.start()
        if start < position:
            continue
        if match.group(1) is not None:
            atom = _from_digits(text, start, match.end(), decimal_comma)
        elif match.group(2) is not None:
            atom = Atom(start, match.end(), FRACTION_SIGNS[match.group()], "fraction", step=0.01)
            if not stands_free(text, start):
                atom.dropped = True
            scaled_by_words(text, atom, of=True)
        else:
            found = from_words(text, start, match.group(3).lower(), match.end(), position)
            if found is None:
                continue
            atom = found
        position = max(position, atom.end)
        _minus_before(text, atom)
        atom.left, atom.right = atom.start, atom.end
        if not math.isfinite(atom.value):
            atom.dropped = True
        atoms.append(atom)
    letters.settle(text, atoms)
    return atoms


def _minus_before(text: str, atom: Atom) -> None:
    """ "minus 5", "minus-130", "minus twenty", but not "plus or minus 3" and "10 minus 3"."""
    if atom.form not in ("digits", "words", "mixed"):
        return
    match = _MINUS.search(text, max(0, atom.start - 8), atom.start)
    if match is not None and atom.value > 0 and not _PLUS_OR.search(text, max(0, match.start() - 4), match.start()):
        atom.value, atom.start = -atom.value, match.start()


def _from_digits(text: str, start: int, end: int, decimal_comma: bool) -> Atom:
    """The number whose digits stand at ``start:end``; ``dropped`` when they are none."""
    before = text[start - 1] if start else " "
    special = _without_zero(text, start, end) or shapes.read(text, start, end)
    if special is not None:
        return special
    atom = _plain(text, start, end, decimal_comma)
    if atom.dropped:
        return atom
    if before in "-−–" and start and _is_minus(text, start):
        atom.value, atom.start = -atom.value, start - 1
    if atom.step == 1 and not atom.grouped:
        slash = _SLASH_FRACTION.match(text, start)
        if slash is not None:
            return _slash(text, atom, slash, before)
        _add_fraction(text, atom)
        and_a_half(text, atom)
    if _GLUED_WORD.search(left_of(text, start)):
        atom.free = True
    _scaled_by_letters(text, atom)
    return atom


def _without_zero(text: str, start: int, end: int) -> Atom | None:
    """ ".25", as in "a .25 percent rise": the point before the digits is part of the number."""
    digits = text[start:end]
    if not digits.isdigit() or _POINT_BEFORE.search(left_of(text, start)) is None:
        return None
    atom = Atom(start - 1, end, float("0." + digits), "digits", step=10.0 ** -len(digits))
    atom.decimals = True
    return atom


def _plain(text: str, start: int, end: int, decimal_comma: bool) -> Atom:
    """Digits with their points, commas and spaces: "1,627", "1 627", "0.5"; ``dropped`` for "007" and what is as long as a number of an account."""
    digits = text[start:end]
    spaced = _SPACE_GROUPS.match(text, end) if len(digits) <= 3 and digits.isdigit() and digits[0] != "0" else None
    if spaced is not None and _groups_by_spaces(text, start, spaced):
        end = spaced.end()
        digits += spaced.group().replace(",", "").replace(" ", "")
    else:
        spaced = None
    number = not digits.isdigit() or len(digits) <= _LONGEST_UNGROUPED and (len(digits) == 1 or digits[0] != "0")
    read = read_digits(digits, decimal_comma) if number else None
    if read is None:
        atom = Atom(start, end, math.nan, "digits")
        atom.dropped = True
        return atom
    atom = Atom(start, end, read.value, "digits", step=read.step)
    atom.grouped = read.grouped or spaced is not None
    atom.decimals = read.step < 1
    return atom


def _is_minus(text: str, start: int) -> bool:
    """Whether the dash before digits is a minus: "at -5", but not "F-5", "3 -5" or "word –5"."""
    earlier = text[start - 2] if start > 1 else " "
    if earlier.isalnum() or earlier in ")-−–.%'" or earlier == " " and text[start - 3 : start - 2].isdigit():
        return False
    return text[start - 1] != "–" or earlier == "("


def _add_fraction(text: str, atom: Atom) -> None:
    """ "2 1/2", "2½": the fraction behind a whole number."""
    tail = _MIXED_TAIL.match(text, atom.end)
    if tail is None or atom.value < 0:
        return
    part = FRACTION_SIGNS[tail[3]] if tail[3] else _part(int(tail[1]), int(tail[2]))
    if part is not None:
        atom.value, atom.end, atom.decimals = atom.value + part, tail.end(), True
        atom.step = 1 / Fraction(part).limit_denominator(100).denominator  # halves, quarters


def _scaled_by_letters(text: str, atom: Atom) -> None:
    """Scale by the letters or words behind the digits; letters that may be a unit as well are left for later."""
    glued = _LETTERS.match(text, atom.end)
    if glued is not None:
        said = glued.group()
        scale = words.LETTERS.get(said) or words.SCALES.get(said.lower())
        if scale is not None and said.lower() != "dozen":
            atom.plain = said in words.LETTERS
            if atom.plain:
                atom.glued = glued.span()
            else:
                apply_scale(atom, scale, glued.end())
                scaled_by_words(text, atom)
            return
        if said == "s" and atom.decimals:
            atom.form = "mixed"  # "10.72s", unlike "1990s"
    else:
        scaled_by_words(text, atom)
        spaced_letter = _SPACED_LETTER.match(text, atom.end) if atom.scale == 1 else None
        if spaced_letter is not None:
            apply_scale(atom, words.LETTERS[spaced_letter[1]], spaced_letter.end(1))
            return
    amount = _SCALE_OF_MONEY.match(text, atom.end) if atom.scale == 1 else None
    if amount is not None and money.before(text, atom.start) is not None:
        apply_scale(atom, words.LETTERS[(amount[2] or "m").lower()], amount.end())
    elif glued is not None:
        atom.glued = glued.span()


def _groups_by_spaces(text: str, start: int, groups: re.Match[str]) -> bool:
    """Whether "1 627" is one number to a reader: nothing before it that the first digits would label or end."""
    if groups.group().startswith(",") or money.before(text, start) is not None:
        return True
    if start and (text[start - 1].isalnum() or text[start - 1] in "/:.-"):
        return False
    word = " ".join(left_of(text, start).split()[-1:])
    if len(groups.group()) > 4 and not word[-1:].isdigit():
        return True
    if (
        word[:1].isupper()
        and not is_function_word(word)
        or word[-1:].isdigit()
        or word.lower() in ("section", "room", "route", "no", "no.")
    ):
        return False
    return groups.group() == " 000" or text[groups.end() : groups.end() + 2].strip().islower()


def _part(numerator: int, denominator: int) -> float | None:
    return numerator / denominator if 0 < numerator < denominator and denominator in _COMMON_DENOMINATORS else None


def _slash(text: str, atom: Atom, slash: re.Match[str], before: str) -> Atom:
    part = _part(int(slash[1]), int(slash[2]))
    atom.end = slash.end()
    if part is None or before in "/-":
        atom.dropped = True
        return atom
    atom.value, atom.form, atom.step = part, "fraction", 0.001
    glued = _LETTERS.match(text, atom.end)
    if glued is not None:
        atom.glued = glued.span()
        if glued.group() in ("st", "nd", "rd", "th"):
            atom.end, atom.glued = glued.end(), None
    scaled_by_words(text, atom, of=True)
    return atom

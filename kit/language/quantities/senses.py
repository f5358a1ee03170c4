"""What a bare number stands for: something that is counted or measured, a year, or neither (a label, a code, a place in a list).

One decision for each run of digits, shared by figures and calendar expressions: a logistic model over the words and marks
around the number. `training.senses` makes its weights from marked news.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from zlib import crc32

import numpy

from kit.language.quantities.atoms import Atom
from kit.language.quantities.contexts import is_function_word, is_plural, word_set

WEIGHTS = Path(__file__).parent / "senses.npz"
BUCKETS = 1 << 17  # values of a hashed feature
JUDGED = frozenset(("digits", "words"))
_TOKEN = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?|\d[\d,.]*\d|\d|[^\w\s]")
_BEFORE, _AFTER = 64, 56  # characters looked at
_ONE_IN = re.compile(r"[ -](?:[a-z]+[ ])?(?:in|out of|in every|out of every)[ -](?:an? )?(?:\d|[a-z]+\b)")
_STREET = re.compile(
    r"(?:[ ][A-Z0-9][\w.'’-]*){1,4}?[ ](?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Drive|Court|Place|"
    r"Terrace|Square|Parkway|Highway|Crescent|Block|Way)\b"
)
_SCORE = re.compile(r"[-–][0-9]{1,3}(?![0-9A-Za-z-]|[.,][0-9])")
OTHER_END = re.compile(r"(?: ?[-–] ?| to | or | and )(?:[0-9][0-9,.]*[0-9]|[0-9])(?![0-9])")
_LISTED = re.compile(r"s?(?:,? (?:and |or |to |& )?|[-–/])\Z")
_NEXT_NAMED = re.compile(r",? (?:and |or |but )?(?:in |at |the )?(?:[A-Z][\w.'’-]*[ ]){1,3}\Z")
_KNOWN = frozenset((100, 101, 112, 360, 500, 737, 747, 777, 911, 999, 1000))


def is_figure(text: str, atom: Atom, before: tuple[int, bool] | None = None) -> bool:
    """Whether the number counts or measures something; ``before``: where the number before it ends, and whether it does."""
    return bool(_scores(text, atom, before)[0] > 0)


def is_year(text: str, start: int, end: int) -> bool:
    """Whether four bare digits name a year."""
    atom = Atom(start, end, float(text[start:end]), "digits")
    return bool(_scores(text, atom, None)[1] > 0)


def _scores(text: str, atom: Atom, before: tuple[int, bool] | None) -> numpy.ndarray:
    weights, bias = model()
    found: numpy.ndarray = weights[coded(features(text, atom, before))].sum(0) + bias
    return found


@cache
def model() -> tuple[numpy.ndarray, numpy.ndarray]:
    """The weights of the buckets for both questions, and the biases."""
    with numpy.load(WEIGHTS) as found:
        return found["weights"].astype("float32") * found["scale"], found["bias"]


def coded(names: list[str]) -> list[int]:
    """The buckets of features."""
    return [crc32(name.encode()) % BUCKETS for name in names]


def features(text: str, atom: Atom, before: tuple[int, bool] | None) -> list[str]:
    """What is seen of a number and of the words around it."""
    left, right = atom.left, max(atom.right, atom.end)
    first, second, third, fourth = _tokens_before(text, left)
    next_, after, later, last = _tokens_after(text, right)
    number = _number(text, atom)
    shapes = [_shape(word) for word in (first, second, next_, after)]
    classes = [_class(word) for word in (first, second, third, next_, after, later, last)]
    one, two, three, right_one, right_two, right_three, right_four = classes
    counted = "counts" if _counts(classes[3:]) else "counts nothing"
    small = [word.lower() for word in (first, second, third, fourth, next_, after, later)]
    touching = (text[left - 1 : left] or "\n") + (text[right : right + 1] or "\n")
    line = _line(text, left, right)
    made = {
        "": number,
        "kind": str(atom.kind),
        "unit": f"{atom.unit} {atom.unit_start is not None and text[atom.unit_start].isupper()}",
        "unit, class -1": f"{atom.unit} {one}" if atom.unit else "",
        "known": f"{atom.value if atom.value in _KNOWN else ''}",
        "round": number + str(atom.value >= 100 and atom.value % 100 == 0),
        "-1": small[0],
        "-2": small[1],
        "-3": small[2],
        "-4": small[3],
        "-2 -1": f"{small[1]} {small[0]}",
        "+1": small[4],
        "+2": small[5],
        "+3": small[6],
        "+1 +2": f"{small[4]} {small[5]}",
        "-1 +1": f"{small[0]} {small[4]}",
        "-1 number": small[0] + number,
        "+1 number": small[4] + number,
        "touches left": touching[0] + number,
        "touches right": touching[-1] + number,
        "touches": touching,
        "shape -1": shapes[0] + number,
        "shape -2 -1": f"{shapes[1]} {shapes[0]}",
        "shape +1": shapes[2] + number,
        "shape -1 +1": f"{shapes[0]} {shapes[2]}{number}",
        "shapes": " ".join(shapes),
        "ends +1": next_[-2:].lower() + number,
        "ends +2": after[-2:].lower() + shapes[2],
        "ends -1": first[-2:].lower() + shapes[0],
        "class -1": one + number,
        "class +1": right_one + number,
        "class -1 +1": f"{one} {right_one}",
        "class -1 +1 number": f"{one} {right_one}{number}",
        "class -2 -1 +1": f"{two} {one} {right_one}",
        "class -3 -2 -1": f"{three} {two} {one}",
        "class -1 +1 +2": f"{one} {right_one} {right_two}",
        "class +1 +2": f"{right_one} {right_two}{number}",
        "class +3 +4": f"{right_three} {right_four}",
        "word -1 class +1": f"{small[0]} {right_one}",
        "class -1 word +1": f"{one} {small[4]}",
        "counts": counted + number,
        "counts, class -1": f"{counted} {one}",
        "counts, class -1, number": f"{counted} {one}{number}",
        "counts, word -1": f"{counted} {small[0]}",
        "counts, class -2 -1": f"{counted} {two} {one}",
        "begins": number + str(first in '.!?"“<' and counted),
        "one in": number + str(_ONE_IN.match(text, right) is not None),
        "street": str(atom.form == "digits" and _STREET.match(text, right) is not None),
        "other end": number + str(OTHER_END.match(text, right) is not None) + right_one,
        "score": one + str(_SCORE.match(text, right) is not None),
        "line": line + number,
        "line, +1": line + right_one,
        "label before": f"{'label' in two or 'label' in three} {one}",
    }
    if before is not None and left - before[0] < 40:
        gap, sense = text[before[0] : left], "figure" if before[1] else "no figure"
        joined = "listed" if _LISTED.match(gap) else "next name" if _NEXT_NAMED.match(gap) else ""
        if joined:
            made["joined"] = f"{joined} {sense}"
            made["joined number"] = f"{joined} {sense}{number}"
            made["joined class"] = f"{joined} {sense} {right_one}"
            made["joined counts"] = f"{joined} {sense} {counted}"
    return [f"{name}={value}" for name, value in made.items()]


def _number(text: str, atom: Atom) -> str:
    """The number by its form and size."""
    size, length = abs(atom.value), atom.end - atom.start
    if atom.form == "words":
        made = f"word {size:.0f}" if size <= 10 else "word"
        made += "C" * text[atom.start].isupper()
    elif length == 4 and 1000 <= size <= 2100:
        bound = next(bound for bound in (1499, 1899, 2060, 2100) if size <= bound)
        made = f"year to {bound}"
    else:
        small = next((bound for bound in (0, 12, 31, 99) if size <= bound), None)
        made = f"to {small}" if small is not None else f"{min(length, 8)} digits"
    marks = (atom.grouped, atom.decimals, atom.scale != 1, atom.unit is not None)
    return f" {made}" + "".join(mark for mark, has in zip("g.su", marks, strict=True) if has)


def _tokens_before(text: str, left: int) -> list[str]:
    """The four words and marks before a number in its line, nearest first."""
    stretch = text[max(0, left - _BEFORE) : left].rpartition("\n")[2]
    found = _TOKEN.findall(stretch)[: -4 - 1 : -1]
    return found + ["<"] * (4 - len(found))


def _tokens_after(text: str, right: int) -> list[str]:
    """The four words and marks behind a number in its line."""
    other = OTHER_END.match(text, right)  # "2000 - 2500 calories": what both count stands behind the second
    right = other.end() if other is not None else right
    found = _TOKEN.findall(text[right : right + _AFTER].partition("\n")[0])[:4]
    return found + [">"] * (4 - len(found))


def _line(text: str, left: int, right: int) -> str:
    """Whether the number stands at the start or the end of its line."""
    starts = not text[max(0, left - _BEFORE) : left].rpartition("\n")[2].strip(" \t•*-–(")
    ends = not text[right : right + _AFTER].partition("\n")[0].strip(" \t.)")
    return f"{starts} {ends}"


@lru_cache(maxsize=8192)
def _shape(word: str) -> str:
    if word[0].isdigit():
        return "9" * min(len(word), 5)
    if not word[0].isalpha():
        return word
    if word.isupper():
        return "XX" if len(word) > 1 else "X"
    if word[0].isupper():
        return "Xx"
    return "x" if word.islower() else "xX"


@lru_cache(maxsize=8192)
def _class(word: str) -> str:
    """What sort of word it is, as far as the word alone tells."""
    small = word.lower()
    bare = small.rstrip(".")
    if word[0].isdigit():
        return "9"
    if not word[0].isalpha():
        return word
    if small.endswith(("'s", "’s")):
        return "owner"
    capital = "C" if word[0].isupper() else ""
    if capital and len(word) > 5 and small.endswith("ly"):
        return "ly"  # "Currently 86 ships wait"
    if capital and bare in word_set("months"):
        return "month"
    if bare in word_set("weekdays"):
        return "weekday"
    if bare in word_set("labels") or bare.rstrip("s") in word_set("labels"):
        return capital + "label"
    if is_function_word(small):
        return capital + "function"
    if len(word) > 1 and word.isupper():
        return "ABC"
    if capital:
        return "Names" if is_plural(small) else "Name" if word[1:].islower() else "NaMe"
    if is_plural(small):
        return "plural"
    ending = next((ending for ending in ("ed", "ly", "ing") if small.endswith(ending)), "")
    return ending or ("word" if word.islower() else "woRd")


def _counts(classes: list[str]) -> bool:
    """Whether a plural noun follows before the phrase ends."""
    for found in classes:
        if found in ("plural", "Names"):
            return True
        if found.endswith("function") or not found[0].isalpha():
            return False
    return False

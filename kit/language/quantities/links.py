"""Numbers that belong together: ranges, scores, "one in five", margins, sums of dollars and cents."""

from __future__ import annotations

import re

from kit.language.lexicons import word_set
from kit.language.quantities import compounds, conversions, shapes
from kit.language.quantities.atoms import Atom
from kit.language.quantities.contexts import is_function_word, is_plural, left_of
from kit.language.quantities.joints import AND, FROM, ROUGH
from kit.language.quantities.sharing import give, share_scale

_DASH = re.compile(r"[ ]?[-–‐‑−][ ]?\Z|[ ]?[-–][ ]?(?=\Z)")
_TO = re.compile(rf"[ -]+(?:to|through)[ -]+{ROUGH}\Z|-(?:to)-\Z|[ ]?to[ -]+\Z")
_IN = re.compile(r"[ -](?:in|of|out of|in every|out of every|of every)[ -]\Z")
_MARGIN = re.compile(r"[ ]?[(,]?[ ]?(?:±|\+/-|\+/−|\+-|plus or minus|give or take)[ ]?\Z")
_THING_IN = re.compile(r"[ ]([a-z]{3,}) (?:in (?:every )?|(?:out )?of every )\Z")
_DENOMINATORS = frozenset((3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000, 10000, 100000, 1000000))
_SENTENCE = re.compile(r"[.!?;](?=\s)")
_BETWEEN = re.compile(
    rf"\b(?:between|btw|anywhere from|somewhere between)[ ](?:the )?(?:ages?[ ](?:of[ ])?)?{ROUGH}\Z",
    re.I,
)
_RATIO = re.compile(
    r"[ -](?:margin|votes?|ratio|odds|decision|majority|win|victory|lead|advantage|defeat|loss|favou?rite)\b"
)
_VOTED = frozenset("beat lost outnumber outnumbered passed passes passing ruled split vote voted win won".split())
_WORD = re.compile(r"[A-Za-z][A-Za-z-]*")
_NEXT = re.compile(r" ([A-Za-z][A-Za-z-]*)")


def _words(key: str) -> frozenset[str]:
    return word_set("linking.toml", key)


def link(text: str, atoms: list[Atom]) -> list[Atom]:
    """Merge and mark the atoms (in order, with units set); those that became part of another are dropped."""
    result: list[Atom] = []
    index = 0
    compounds.join(text, atoms)
    while index < len(atoms):
        atom = atoms[index]
        following = atoms[index + 1] if index + 1 < len(atoms) else None
        if following is not None and not atom.dropped and not following.dropped and following.left - atom.right <= 24:
            gap = text[atom.right : following.left] if following.left >= atom.right else ""
            if _merge(text, atom, following, gap):
                atoms[index + 1] = atom
                index += 1
                continue
        result.append(atom)
        index += 1
    return result


_BY = re.compile(rf"\bby[ ](?:an?[ ])?(?:another[ ]|further[ ])?{ROUGH}\Z")


def _merge(text: str, one: Atom, two: Atom, gap: str) -> bool:
    """Make one figure of two when a reader would, else only share what they share."""
    if one.connector is not None or one.vague or two.vague:
        return False
    margin = _MARGIN.match(gap)
    if margin is not None and (two.unit in (None, one.unit) or {one.unit, two.unit} == {"%", "pp"}):
        one.margin, one.end, one.right = two.value, two.end, two.right
        if one.unit is None:
            give(one, two, moved=True)
        return True
    if (
        one.form == "fraction" and one.unit is None and gap == " of " and two.value == 1 and two.unit is not None
    ):  # "half of 1 percent"
        give(one, two, moved=True)
        one.end, one.right = two.end, two.right
        return True
    if one.form in ("fraction", "multiple") and two.form != one.form:
        return False
    if _IN.match(gap) and _one_in(one, two, gap) or _one_thing_in(text, one, two):
        return True
    if _units_differ(one, two):
        return _across_units(text, one, two, gap)
    if _OR.match(gap):
        return _or(text, one, two)
    if _DASH.match(gap):
        return _dash(text, one, two, gap)
    if _TO.match(gap):
        return _to(text, one, two, gap)
    if AND.match(gap) and _BETWEEN.search(left_of(text, one.left)):
        share_scale(one, two)
        return _range(one, two, "between")
    return False


def _units_differ(one: Atom, two: Atom) -> bool:
    return one.unit is not None and two.unit is not None and one.unit != two.unit


def _across_units(text: str, one: Atom, two: Atom, gap: str) -> bool:
    """ "six months to four years", "between 800 metres and 2 km": a range in the unit of its end."""
    between = AND.match(gap) is not None and _BETWEEN.search(left_of(text, one.left)) is not None
    if not (between or _TO.match(gap)) or one.kind not in ("duration", "measure", "money"):
        return False
    if not set(_clause(text, one.left)[-8:]).isdisjoint(_words("change")):
        return False  # "rose 60 cents to $2.10"
    low, high = (conversions.convert(atom.value, atom.unit, None) for atom in (one, two))
    unit = conversions.convert(1.0, two.unit, None)
    if low is None or high is None or unit is None or low[1] != high[1] or not 0 < low[0] < high[0]:
        return False
    one.value, one.unit = float(f"{low[0] / unit[0]:.6g}"), two.unit
    one.step = min(one.step, two.step) * one.value / max(low[0], 1e-12)
    return _range(one, two, "between" if between else "to")


_OR = re.compile(r"[ ]or[ ](?:even[ ]|maybe[ ]|perhaps[ ]|possibly[ ])?\Z")


_STEPS = frozenset((1, 5, 10, 50, 100, 500))  # between numbers that people give for a rough one


def _or(text: str, one: Atom, two: Atom) -> bool:
    """ "5 or 6 million", "two or three days", "20 or 30 people": a range; "5 or 40 percent" are two figures."""
    written = one.unit is not None
    if (
        written
        or one.kind is not None
        or one.form not in ("digits", "words")
        or two.form not in ("digits", "words", "mixed")
    ):
        return False
    if one.scale > 1:
        return False  # "25k or 40k"
    share_scale(one, two)
    scale = max(one.scale, two.scale)
    low, high = one.value / scale, two.value / scale
    if two.form == "digits" and one.form != two.form or one.decimals:
        return False
    apart = high - low
    if apart not in _STEPS or low % apart or high > 2 * low:
        return False  # "50 or 75 percent"
    if left_of(text, one.left).lower().endswith("either ") or text.startswith(("$", "€", "£"), two.left):
        return False
    return _range(one, two, "or")


def _one_thing_in(text: str, one: Atom, two: Atom) -> bool:
    """ "one patient in eight", "one day in ten": the share, with the noun between its numbers."""
    thing = _THING_IN.match(text[one.end : two.left])
    if (
        thing is None
        or one.value != 1
        or two.unit is not None
        or two.value not in _DENOMINATORS
        or _of_trials(text, two)
    ):
        return False
    one.first, one.second = one.value, two.value
    one.value, one.form, one.kind, one.step = one.value / two.value, "fraction", "fraction", 0.01
    one.end, one.right, one.unit = two.end, two.right, None
    return True


def _of_trials(text: str, number: Atom) -> bool:
    """Whether "games", "attempts" or the like follow the number: "one goal in 12 games" is no share."""
    follows = _NEXT.match(text, number.end)
    return follows is not None and follows[1].lower() in _words("trials")


def _one_in(one: Atom, two: Atom, gap: str) -> bool:
    """ "one in five", "9 out of 10", "a 1-in-100-year flood"."""
    money = one.kind == two.kind == "money" and "every" in gap  # "$1 of every $9"
    if one.unit is not None and not money or not 0 < one.value < two.value or one.value != int(one.value):
        return False
    plain_in = gap.strip(" -") == "in"
    if gap == " of " and two.value != 10:
        return False
    if plain_in and not (one.value == 1 or one.value <= 9 and two.value in _DENOMINATORS):
        return False
    one.first, one.second = one.value, two.value
    one.value, one.form, one.kind, one.step = one.value / two.value, "fraction", "fraction", 0.01
    one.end, one.right = two.end, two.right
    one.unit = one.unit_basis = one.unit_start = one.unit_end = None
    return True


def _range(one: Atom, two: Atom, connector: str) -> bool:
    if one.kind is None and two.unit is None:  # "two or three times as big", "a quarter to a third"
        one.kind = "fraction" if one.form == two.form == "fraction" else two.kind
    one.first, one.second = one.value, two.value
    one.low, one.high = min(one.value, two.value), max(one.value, two.value)
    one.value = round((one.low + one.high) / 2, 9)
    one.qualifier, one.connector, one.form = "range", connector, "range"
    one.end, one.right = two.end, two.right
    one.step = max(one.step, two.step)
    one.decimals = one.decimals or two.decimals
    one.grouped = one.grouped or two.grouped
    one.scale = max(one.scale, two.scale)
    if two.unit is not None:
        basis = two.unit_basis if one.unit_basis in (None, "shared") else one.unit_basis
        one.shared_with = None
        if one.unit is None:
            give(one, two, moved=True)
        else:
            one.unit_end = max(one.unit_end or 0, two.unit_end or 0)
            if one.unit_start is None:
                one.unit_start = two.unit_start
        one.unit_basis = basis
    one.glued = two.glued
    return True


def _clause(text: str, start: int, width: int = 70) -> list[str]:
    """The lower-case words before ``start`` in its sentence."""
    chunk = text[max(0, start - width) : start]
    breaks = list(_SENTENCE.finditer(chunk))
    if breaks:
        chunk = chunk[breaks[-1].end() :]
    return [word.lower() for word in _WORD.findall(chunk)]


def _is_score(text: str, one: Atom, two: Atom) -> bool:
    if one.unit is not None or two.unit is not None or two.scale > 1 or two.grouped:
        return False
    worded = one.form == two.form == "words"
    digits = one.form == two.form == "digits" and max(one.value, two.value) <= 600
    if not (worded or digits):
        return False
    if one.value > two.value:
        return True
    near = set(_clause(text, one.left, 40)[-5:]) | {
        word.lower() for word in _WORD.findall(text[two.right : two.right + 30])[:3]
    }
    if near & _words("score"):
        return True
    return one.value == two.value or one.value == 0 and not text[two.right : two.right + 2].strip().isalpha()


def _score(one: Atom, two: Atom, connector: str = "to") -> bool:
    one.first, one.second = one.value, two.value
    one.low, one.high = min(one.value, two.value), max(one.value, two.value)
    one.form, one.kind, one.connector = "score", "score", connector
    one.end, one.right = two.end, two.right
    return True


def _unit_behind(atom: Atom) -> bool:
    return atom.unit_start is not None and atom.unit_start >= atom.end


_NOUNS = re.compile(r"[ ]([a-z-]+)(?: ([a-z-]+))?(?: ([a-z-]+))?")


def _counts(text: str, two: Atom) -> bool:
    """Whether the second number counts a noun of its own, and is no end of a range of money: "to 300 small farmers"."""
    nouns = _NOUNS.match(text, two.right)
    for word in nouns.groups() if nouns is not None else ():
        if word is None or is_function_word(word):
            return False
        if is_plural(word):
            return True
    return False


def _dash(text: str, one: Atom, two: Atom, gap: str) -> bool:
    if one.unit is None and two.kind == "percent" and one.value > two.value:  # "by a 60-38 percent margin"
        give(one, two)
        return False
    tight = gap.strip() == gap
    if not tight and (one.unit is not None and two.unit is None or gap[0] == " " and gap[-1] != " "):
        return False
    if tight and _is_score(text, one, two):
        return _score(one, two, "dash")
    if not tight and one.value >= two.value:
        return False
    share_scale(one, two)
    if one.value > two.value and one.unit is None and two.unit is None:
        return False
    return _range(one, two, "dash")


def _is_paid_to(text: str, one: Atom, two: Atom) -> bool:
    """Whether the second number counts who gets the first, a sum: "paid $40,000 to five families"."""
    if two.unit is not None:
        return False
    if one.kind != "money":
        return one.unit is not None
    return _unit_behind(one) or two.scale < one.scale or _counts(text, two)


def _is_changed_by(text: str, one: Atom, two: Atom, changes: bool) -> bool:
    """Whether a number is the size of a change to the next: "raised the rate by 3.5 cents to 61.2"."""
    if not _BY.search(left_of(text, one.left)):
        return False
    if one.scale == 1 < two.scale and one.value * two.scale > two.value:
        return True  # "rose by 14 percent to 3.2 billion and imports by 9 to 2.9 billion"
    hanging = one.unit is None and two.unit is not None and one.value < two.value  # "by two to three metres"
    parts = one.form == two.form == "fraction"  # "by a quarter to a third"
    return changes and not hanging and not parts


def _is_change_to(text: str, one: Atom, two: Atom, words: list[str]) -> bool:
    """Whether a word of change before two numbers makes them its size and a level: "rose 5 to 130"."""
    of_it = left_of(text, one.left).endswith(" of ") and one.value < two.value <= 2 * one.value
    if of_it or one.form == two.form == "fraction" or set(words[-3:]).isdisjoint(_words("change")):
        return False
    small, big = sorted((abs(one.value), abs(two.value)))
    return one.value > two.value or big / max(small, 1e-9) > 4 or one.kind == "percent" and one.unit_start is not None


def _to(text: str, one: Atom, two: Atom, gap: str) -> bool:
    if _is_paid_to(text, one, two):
        return False
    words = _clause(text, one.left)
    started = FROM.search(left_of(text, one.left)) is not None
    changes = not set(words[-8:]).isdisjoint(_words("change"))
    if _is_changed_by(text, one, two, changes):
        return False
    share_scale(one, two)
    if one.unit is None and two.unit is not None:
        give(one, two)
    elif two.unit is None and one.unit is not None:
        give(two, one)
    said = _words("contests") | _words("score") | _words("ratios")
    contest = not started and not said.isdisjoint(shapes.around(text, one.left, two.right))
    if one.value == two.value:
        return contest and _is_score(text, one, two) and _score(one, two)
    if one.value == 0 and two.unit in ("km/h", "mph", "m/s"):
        return _range(one, two, "from" if started else "to")
    if started:
        if changes or one.value > two.value:
            return False
        return _range(one, two, "from")
    if _is_change_to(text, one, two, words):
        return False
    if one.value > two.value:
        decided = contest or "-" in gap or _RATIO.match(text, two.right) or not _VOTED.isdisjoint(words[-5:])
        return bool(decided) and _is_score(text, one, two) and _score(one, two)
    return _range(one, two, "to")

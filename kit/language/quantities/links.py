"""Numbers that belong together: ranges, scores, "one in five", margins, sums of dollars and cents."""

from __future__ import annotations

import re
from functools import cache

from kit.language.lexicons import load_toml
from kit.language.quantities.atoms import Atom
from kit.language.quantities.joints import AND, FROM, ROUGH
from kit.language.quantities.sharing import give, share_scale

_DASH = re.compile(r"[ ]?[-–‐‑−][ ]?\Z|[ ]?[-–][ ]?(?=\Z)")
_TO = re.compile(rf"[ -]+(?:to|through)[ -]+{ROUGH}\Z|-(?:to)-\Z|[ ]?to[ -]+\Z")
_IN = re.compile(r"[ -](?:in|of|out of|in every|out of every|of every)[ -]\Z")
_MARGIN = re.compile(r"[ ]?[(,]?[ ]?(?:±|\+/-|\+/−|\+-|plus or minus|give or take)[ ]?\Z")
_THING_IN = re.compile(r"[ ]([a-z]{3,}) in (?:every )?\Z")
_DENOMINATORS = frozenset((3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000))
_SENTENCE = re.compile(r"[.!?;](?=\s)")
_BETWEEN = re.compile(
    r"\b(?:between|btw|anywhere from|somewhere between)[ ](?:the )?(?:ages?[ ](?:of[ ])?)?(?:about |around |"
    r"roughly |approximately |an estimated |some )?\Z",
    re.I,
)
_RATIO = re.compile(
    r"[ -](?:margin|votes?|ratio|odds|decision|majority|win|victory|lead|advantage|defeat|loss|favou?rite)\b"
)
_VOTED = frozenset(
    ("won", "voted", "vote", "beat", "lost", "win", "ruled", "passed", "split", "outnumber", "outnumbered")
)
_VOTES = frozenset(("vote", "voted", "votes", "senate", "house", "parliament", "council", "lost", "lose", "beaten"))
_AHEAD = frozenset(
    [
        "beat",
        "beats",
        "beating",
        "leads",
        "led",
        "lead",
        "leading",
        "trails",
        "trailing",
        "ahead",
        "behind",
        "over",
        "against",
        "versus",
        "defeated",
        "defeats",
        "outpolls",
        "margin",
    ]
)
_WORD = re.compile(r"[A-Za-z][A-Za-z-]*")


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load_toml("linking.toml")[key].split())


def link(text: str, atoms: list[Atom]) -> list[Atom]:
    """Merge and mark the atoms (in order, with units set); those that became part of another are dropped."""
    result: list[Atom] = []
    index = 0
    _cents(text, atoms)
    while index < len(atoms):
        atom = atoms[index]
        following = atoms[index + 1] if index + 1 < len(atoms) else None
        if following is not None and not atom.dropped and not following.dropped and following.left - atom.right <= 24:
            gap = text[atom.right : following.left] if following.left >= atom.right else ""
            if _merge(text, atom, following, gap):
                if atom.form == "fraction" and following.form != "fraction":
                    pass
                following.dropped = True
                atoms[index + 1] = atom
                index += 1
                continue
        result.append(atom)
        index += 1
    return result


_BY = re.compile(rf"\bby[ ](?:an?[ ])?(?:another[ ]|further[ ])?{ROUGH}\Z")
_CENTS_GAP = re.compile(r"[ ](?:and[ ])?\Z")
_COMPOUND: dict[tuple[str | None, str | None], int] = {
    ("stone", "lb"): 14,
    ("lb", "oz"): 16,
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
    ("ft", "in"): 12,
}


def _cents(text: str, atoms: list[Atom]) -> None:
    """ "three dollars and fifty cents", "15 dollars 50": one sum of money."""
    for one, two in zip(atoms, atoms[1:], strict=False):
        if (
            one.kind not in ("money", "measure", "duration")
            or one.dropped
            or two.left - one.right > 5
            or one.step < 1
            or not 0 < two.value < 100
        ):
            continue
        gap = text[one.right : two.left]
        if (
            one.unit is not None
            and gap.strip() in ("", "and")
            and (one.unit, two.unit) in _COMPOUND
            and two.value < _COMPOUND[one.unit, two.unit]
        ):
            one.value = round(one.value + two.value / _COMPOUND[one.unit, two.unit], 6)
            one.end, one.right, one.unit_end, two.dropped = two.end, two.right, two.unit_end, True
            continue
        if (
            one.kind != "money"
            or two.step < 1
            or _CENTS_GAP.match(gap) is None
            or one.scale != 1
            or one.unit in ("cent", "penny")
        ):
            continue
        hundredths = two.unit in ("cent", "penny") and two.unit_basis is not None
        bare = (
            two.unit is None
            and two.kind is None
            and gap == " "
            and one.right > one.end
            and two.value >= 10
            and text[two.right : two.right + 1] in ("", ".", ",")
        )
        if hundredths or bare:
            one.value = round(one.value + two.value / 100, 2)
            one.step, one.end, one.right, two.dropped = 0.01, two.right, two.right, True


def _merge(text: str, one: Atom, two: Atom, gap: str) -> bool:
    """Make one figure of two when a reader would, else only share what they share."""
    if one.connector is not None or one.vague or two.vague:
        return False
    margin = _MARGIN.match(gap)
    if margin is not None and two.value >= 0 and (two.unit in (None, one.unit) or {one.unit, two.unit} == {"%", "pp"}):
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
    if _IN.match(gap) and _one_in(text, one, two, gap) or _one_thing_in(text, one, two):
        return True
    if _units_differ(one, two):
        return False
    if _DASH.match(gap) and not (gap.strip() == "" or "—" in gap):
        return _dash(text, one, two, gap)
    if _TO.match(gap):
        return _to(text, one, two, gap)
    if AND.match(gap) and _BETWEEN.search(text[max(0, one.left - 36) : one.left]):
        share_scale(one, two)
        return _range(one, two, "between")
    return False


def _units_differ(one: Atom, two: Atom) -> bool:
    return one.unit is not None and two.unit is not None and one.unit != two.unit


def _one_thing_in(text: str, one: Atom, two: Atom) -> bool:
    """ "one patient in eight", "one day in ten": the share, with the noun between its numbers."""
    thing = _THING_IN.match(text[one.end : two.left])
    if (
        thing is None
        or one.value != 1
        or one.form != "words"
        or two.unit is not None
        or two.value not in _DENOMINATORS
        or two.grouped
        or thing[1].endswith("s")
        or _of_trials(text, two)
    ):
        return False
    one.first, one.second = one.value, two.value
    one.value, one.form, one.kind, one.step = one.value / two.value, "fraction", "fraction", 0.01
    one.end, one.right, one.unit = two.end, two.right, None
    return True


def _of_trials(text: str, number: Atom) -> bool:
    """Whether "games", "attempts" or the like follow the number: "one goal in 12 games" is no share."""
    follows = _WORD.match(text, number.end + 1) if text[number.end : number.end + 1] == " " else None
    return follows is not None and follows.group().lower() in _words("trials")


def _one_in(text: str, one: Atom, two: Atom, gap: str) -> bool:
    """ "one in five", "9 out of 10", "a 1-in-100-year flood"."""
    if (
        one.unit is not None
        or not 0 < one.value < two.value
        or one.value != int(one.value)
        or two.value != int(two.value)
        or one.decimals
    ):
        return False
    if two.unit is not None and not gap.startswith("-"):
        return False
    plain_in = gap.strip(" -") == "in"
    if gap == " of " and two.value != 10:
        return False
    if plain_in and _of_trials(text, two):
        return False
    if plain_in and not (one.value == 1 or one.value <= 9 and two.value in _DENOMINATORS):
        return False
    if plain_in and 1500 <= two.value <= 2100 and not two.grouped:
        return False
    one.first, one.second = one.value, two.value
    one.value, one.form, one.kind, one.step = one.value / two.value, "fraction", "fraction", 0.01
    one.end, one.right = two.end, two.right
    one.unit = None
    return True


def _range(one: Atom, two: Atom, connector: str) -> bool:
    if one.value == two.value:
        return False
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
    if one.margin is None:
        one.margin = two.margin
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
    if (
        one.unit is not None
        or two.unit is not None
        or one.scale > 1
        or two.scale > 1
        or one.decimals
        or two.decimals
        or one.grouped
        or two.grouped
    ):
        return False
    if one.form != "digits" or two.form != "digits" or max(one.value, two.value) > 600 or min(one.value, two.value) < 0:
        return False
    if one.value > two.value and one.value - two.value > 0:
        return True
    near = set(_clause(text, one.left, 40)[-5:]) | {
        word.lower() for word in _WORD.findall(text[two.right : two.right + 30])[:3]
    }
    if near & _words("score"):
        return True
    return (
        one.value == two.value
        or two.value <= 9
        and one.value == 0
        and not text[two.right : two.right + 2].strip().isalpha()
    )


def _dash(text: str, one: Atom, two: Atom, gap: str) -> bool:
    tight = gap.strip() == gap
    if not tight and (one.unit is not None and two.unit is None or gap[0] == " " and gap[-1] != " "):
        return False
    if tight and _is_score(text, one, two):
        one.first, one.second = one.value, two.value
        one.low, one.high = min(one.value, two.value), max(one.value, two.value)
        one.form, one.kind, one.connector = "score", "score", "dash"
        one.end, one.right = two.end, two.right
        return True
    if not tight and one.value >= two.value:
        return False
    share_scale(one, two)
    if one.value > two.value and one.unit is None and two.unit is None:
        return False
    return _range(one, two, "dash")


def _to(text: str, one: Atom, two: Atom, gap: str) -> bool:
    if one.unit is not None and two.unit is None and one.kind not in ("money",):
        return False
    words = _clause(text, one.left)
    started = FROM.search(text[max(0, one.left - 30) : one.left]) is not None
    changes = not set(words[-8:]).isdisjoint(_words("change"))
    hanging = one.unit is None and two.unit is not None and one.value < two.value  # "by two to three metres"
    if changes and not hanging and _BY.search(text, max(0, one.left - 30), one.left):
        return False  # "raised the rate by 3.5 cents to 61.2": the size of a change, and the level after it
    share_scale(one, two)
    if one.unit is None and two.unit is not None and one.form != "multiple":
        give(one, two)
    elif two.unit is None and one.unit is not None:
        give(two, one)
    if one.value == two.value:
        return False
    if one.value == 0 and two.unit in ("km/h", "mph", "m/s"):
        return _range(one, two, "from" if started else "to")
    if started:
        if changes or one.value > two.value:
            return False
        return _range(one, two, "from")
    if changes and not set(words[-3:]).isdisjoint(_words("change")) and not gap.startswith("-"):
        big = max(abs(one.value), abs(two.value))
        small = max(min(abs(one.value), abs(two.value)), 1e-9)
        if (
            one.value > two.value
            or big / small > 4
            or one.kind == "percent"
            and one.unit_start is not None  # "rose 8 percent to 45 percent"
            or two.unit is None
            and one.unit is None
            and one.decimals != two.decimals
        ):
            return False
    if one.value > two.value and one.value < 0 and one.unit is not None:
        return _range(one, two, "to")
    if one.value > two.value:
        if _is_score(text, one, two) and (
            "-" in gap or _RATIO.match(text, two.right) or not _VOTED.isdisjoint(words[-5:])
        ):
            one.first, one.second = one.value, two.value
            one.low, one.high = two.value, one.value
            one.form, one.kind, one.connector = "score", "score", "to"
            one.end, one.right = two.end, two.right
            return True
        return False
    if (
        one.unit is None
        and two.unit is None
        and not _VOTES.isdisjoint(words[-6:])
        and _is_score(text, one, two)
        and not gap.startswith("-")
    ):
        one.first, one.second, one.low, one.high = one.value, two.value, one.value, two.value
        one.form, one.kind, one.connector = "score", "score", "to"
        one.end, one.right = two.end, two.right
        return True
    if one.kind == "percent" and not _AHEAD.isdisjoint(words[-5:]):
        return False  # "leads by 42 percent to 38 percent": each side has its own
    return _range(one, two, "to")

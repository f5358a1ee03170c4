"""What a figure takes from its neighbour: unit, kind, denominator and scale, by the joint that stands between the two.

A bare figure takes over only from one of its own sort, and only when it has no counted noun or unit of its own.
"""

from __future__ import annotations

import re

from kit.language.quantities import joints
from kit.language.quantities.atoms import Atom
from kit.language.quantities.contexts import left_of
from kit.language.quantities.joints import AGAINST, AND, APART, BRACKETED, ENDS, FROM, ITS_LEVEL, ROUGH, TO

_FAR = 140  # characters between a figure and the one it is set against
_FARTHEST = 400  # characters from a sum whose currency is meant to one that its own words make money
_OR = re.compile(rf"-?,?[ ]or[ ]{ROUGH}\Z")
_HANGING = re.compile(r"-(?:,[ ]?|,?[ ](?:and|or|to)[ ])\Z")
_COMMA = re.compile(r",[ ]\Z")
_OF_THE = re.compile(
    r"[ ](?:out )?of[ ](?:(?:the|its|his|her|their|a|an|that|a total of|the total)[ ])?(?:total[ ])?\Z"
)
_MONEY_AGAINST = re.compile(
    rf"(?:\bthan[ ](?:{ITS_LEVEL})?|\b(?:above|below|beyond|over|short of|under)[ ]the[ ]"
    rf"|\b{ITS_LEVEL})(?:at (?:least|most)[ ])?{ROUGH}\Z"
)
# What only money has beside it: "contracts worth 74 million", "puts its losses at 9.3 million".
_OF_MONEY = re.compile(
    r"\b(?:worth|(?:cost|costing|costs|fined|owe|owed|owes|paid|pay|paying|pays|spend|spending|spends|spent)"
    r"(?:[ ](?:him|her|it|them|back|out))?|(?:debt|debts|deficit|fine|fines|loss|losses|profit|profits|surplus)[ ](?:of|at))"
    rf"[ ](?:a[ ](?:combined|further|total of)[ ])?{ROUGH}\Z"
)
# "34% (+2)", "12 percent, up two"
_SHIFT = re.compile(r"[ ]?\((?:[+−–-]|(?:up|down)[ ])?\Z|,?[ ](?:up|down)[ ](?:by )?(?:just |only )?\Z")
_SHIFT_ENDS = re.compile(
    r"(?P<points>[ ]points?\b)?(?:\)|[.,;](?!\d)|\Z|\n|[ ](?:on|from|since|in|compared|over|this|and)\b)"
)
_IN_A_LIST = re.compile(r"[0-9%], \Z")
_SIGNED = re.compile(r"(?:[ ][a-z]+)?[ ]?\(\+?")
_POINTS_TO = re.compile(rf"[ ]points?,?[ ](?:to|at|on)[ ]{ROUGH}")
_CHANGED = re.compile(
    r"\b(?:adding|added|climb(?:s|ed|ing)?|declin(?:es?|ed|ing)|dip(?:s|ped|ping)?|down|drop(?:s|ped|ping)?|fall(?:s|en|ing)?|"
    r"fell|gain(?:s|ed|ing)?|los[et]s?|losing|jump(?:s|ed|ing)?|ris(?:es?|en|ing)|rose|slid|slip(?:s|ped|ping)?|up)"
    r"(?: by)?(?: another| just| only)? \Z"
)
_AGES = re.compile(r",? (?:and |or )?\Z")
_LIST_GOES_ON = re.compile(r"[.,;)]|\Z| and [0-9]| or [0-9]|,? respectively\b")


def share_scale(one: Atom, two: Atom) -> None:
    """ "10 to 15 million", "two to three hundred": the scale of the second is meant for both."""
    if two.scale > 1 and (not one.grouped and 0 < abs(one.value) < 1000 or one.grouped and two.grouped):
        mantissa = two.value / two.scale
        if (
            one.value < mantissa * 1.0001
            or one.unit is None
            and two.scale >= 1000 > one.value
            and mantissa >= 1
            and one.value <= mantissa * 10
        ):
            one.value = round(one.value * two.scale, 6)
            one.step *= two.scale
            one.scale = two.scale
            one.shared_with = two.start


def give(taker: Atom, giver: Atom, *, moved: bool = False) -> None:
    """Copy unit and kind; ``moved`` where the two become one figure, so that the unit's words are its own."""
    taker.unit, taker.kind = giver.unit, giver.kind
    taker.unit_basis = giver.unit_basis if moved else "shared"
    if moved:
        taker.unit_start, taker.unit_end = giver.unit_start, giver.unit_end
    else:
        taker.shared_with = giver.start
        taker.per = giver.per if giver.per != "each" else None


def share(text: str, figures: list[Atom]) -> None:
    """Give each bare number the unit, kind and denominator that a neighbour says for both.

    ``figures`` stand in the text's order; those that became part of another are left out.
    """
    for index in range(len(figures) - 2, -1, -1):
        _to_the_left(text, figures, index)
    money: Atom | None = None
    outside: Atom | None = None  # the last figure that stands in no brackets: what is in them gives nothing beyond
    inside = False
    for before, taker in zip([None, *figures], figures, strict=False):
        gap = text[max(before.right if before else 0, taker.left - _FAR) : taker.left]
        inside = gap.rfind("(") > gap.rfind(")") or inside and ")" not in gap
        if outside is not None:
            _to_the_right(text, outside, taker)
            if outside.is_bare and taker.unit is None and _signed(taker, gap):
                taker.shared_with = outside.start  # "34 seats (+2)"
                _take_sign(taker, gap)
        if before is not None and before is not outside and inside:
            _to_the_right(text, before, taker)
        if money is not None:
            _same_currency(text, money, taker)
        if taker.kind == "money" and taker.unit_basis != "shared" and (money is None or not inside):
            money = taker
        if not inside:
            outside = taker
    ages = {figure.start for figure in figures if figure.kind == "age"}
    for figure in figures:
        if figure.kind == "duration" and figure.shared_with in ages:
            figure.kind = "age"  # "27 to 29 years old"


def _signed(taker: Atom, gap: str) -> bool:
    return (gap.endswith("+") or taker.value < 0) and _SIGNED.fullmatch(gap) is not None


def _take_sign(taker: Atom, gap: str) -> None:
    """Make the sign part of the words and leave the size of the change: whether it rose or fell is told from the words."""
    taker.left -= gap.endswith("+")
    taker.value = abs(taker.value)


def _to_the_left(text: str, figures: list[Atom], index: int) -> None:
    """ "7- or 8-inch", "10 or 12 percent", "from 21 to 14 days", "12 or 15 dollars an hour"."""
    one, two = figures[index], figures[index + 1]
    if two.left - one.right > 44:
        return
    gap = text[one.right : two.left]
    if one.decimals and one.unit in (None, two.unit) and two.scale >= 1e3 and _OF_THE.fullmatch(gap):
        share_scale(one, two)  # "3.3 of the 5.1 million"
    if two.unit == "%" and _points_before(text, one, two, gap):
        return
    either = _OR.match(gap)
    joined = bool(either or AND.match(gap)) or joints.comes_before(text, one, two, gap)
    terms = either is not None and _in_other_terms(one, two, gap)
    if joined and not terms and one.per is None and (one.unit, one.kind) == (two.unit, two.kind):
        one.per = two.per
    if terms and two.kind == "percent":
        return
    if either and one.unit is None:
        share_scale(one, two)
    if _has_unit_of_next(text, figures, index, gap, joined):
        give(one, two)


def _has_unit_of_next(text: str, figures: list[Atom], index: int, gap: str, joined: bool) -> bool:
    """Whether a number without a unit has that of the next: "10 or 12 percent", "7- or 8-inch", "three of the 20 dollars"."""
    one, two = figures[index], figures[index + 1]
    if two.unit is None or not one.is_bare or one.vague or one.form in ("fraction", "multiple"):
        return False
    if AND.match(gap) and _has_unit_alone(text, one, two, gap):
        return False
    chained = _COMMA.match(gap) and index + 2 < len(figures) and two.unit_basis == "shared"
    return bool(joined or chained or _HANGING.match(gap) or two.kind == "money" and _OF_THE.match(gap))


def _in_other_terms(one: Atom, two: Atom, gap: str) -> bool:
    """Whether "or" says the same again: "18, or 75 percent", "$9 million, or $13 a vote", "fell 210,000 or 1.5 percent"."""
    return "," in gap or two.unit == "%" and abs(one.value) > 20 * abs(two.value)


def _points_before(text: str, one: Atom, two: Atom, gap: str) -> bool:
    """ "fell two points to 12%", "dropped two to 21 percent": makes points of the size of a change to a share in percent."""
    if not (one.is_bare or one.unit == "%" and one.shared_with == two.start) or abs(one.value) >= 60:
        return False
    if _POINTS_TO.fullmatch(gap):
        one.set_unit("pp", "percent", "context", one.right + 1, one.right + len(gap.split()[0]) + 1)
        one.right = one.unit_end or one.right
        return True
    if gap not in (" to ", " on ", " at ") or not _CHANGED.search(left_of(text, one.left)):
        return False
    one.set_unit("pp", "percent", "shared")
    one.shared_with = two.start
    return True


def _has_unit_alone(text: str, one: Atom, two: Atom, gap: str) -> bool:
    """Whether the second of two numbers that "and" joins has its unit for itself: "300 men, and 4 percent", "five and $20"."""
    listed = _IN_A_LIST.search(left_of(text, one.left))
    share = two.kind == "percent" and ("," in gap and not listed or one.value > 100)
    return share or text.startswith(("$", "€", "£"), two.left)


def _to_the_right(text: str, giver: Atom, taker: Atom) -> None:
    """ "to 14 days from 21", "41 days (30-62)", "34% (+2)", "aged 2, 5 and 9"."""
    end = max(giver.right, giver.per_end or 0)
    if giver.unit is None and giver.per in (None, "each") or not 0 <= taker.left - end <= _FAR:
        return
    gap = text[end : taker.left]
    if not taker.is_bare:
        _kind_to_the_right(text, giver, taker, gap)
    elif (
        taker.form not in ("digits", "words", "mixed", "range") or giver.unit == "%" and _shift(text, giver, taker, gap)
    ):
        return
    elif joints.is_spread(text, giver, taker, gap):
        give(taker, giver)
    elif giver.kind == "age":
        if taker.form == "digits" and _AGES.match(gap) and _LIST_GOES_ON.match(text, taker.right):
            give(taker, giver)
    elif giver.kind != "money" and joints.is_other_level(text, giver, taker, gap):
        give(taker, giver)


def _kind_to_the_right(text: str, giver: Atom, taker: Atom, gap: str) -> None:
    """What a figure with a unit of its own takes: an age, a sign, a denominator."""
    if giver.kind == "age" and taker.kind == "duration":
        if gap in (" and ", " or "):
            taker.kind = "age"  # "aged 18 months and three years"
    elif taker.unit == "pp" and giver.unit == "%" and _signed(taker, gap):
        _take_sign(taker, gap)
    elif giver.per in (None, "each"):
        return
    elif taker.per is None and joints.is_conversion(text, taker, gap):
        taker.per = giver.per  # "$15 an hour (£12)"
    elif joints.is_same_rate(text, giver, taker, gap):
        taker.per, taker.shared_with = giver.per, giver.start


def _shift(text: str, giver: Atom, taker: Atom, gap: str) -> bool:
    """Make points of the "+2", "up two" or "down 3 points" behind a share in percent, if they are its change."""
    if _SHIFT.fullmatch(gap) is None or abs(taker.value) > min(giver.value, 60):
        return False
    ends = _SHIFT_ENDS.match(text, taker.right)
    if ends is None:
        return False
    taker.unit, taker.kind, taker.unit_basis, taker.shared_with = "pp", "percent", "shared", giver.start
    if ends["points"] is not None:
        taker.unit_start, taker.unit_end, taker.unit_basis = ends.start() + 1, ends.end("points"), "context"
        taker.right = taker.unit_end
    _take_sign(taker, gap)
    return True


def _same_currency(text: str, giver: Atom, taker: Atom) -> None:
    """ "to 212 million euros ($246 million) from 359 million": the sum set against another is in its currency."""
    if not taker.is_bare or taker.form not in ("digits", "mixed", "range") or not _written_alike(giver, taker):
        return
    if not giver.right < taker.left <= giver.right + _FARTHEST:
        return
    gap = BRACKETED.sub("", text[giver.right : taker.left])
    near = taker.left <= giver.right + _FAR and APART.search(gap) is None
    if _goes_on(text, giver, taker, gap, near) or (
        ENDS.match(text, taker.right)
        and (near and _is_compared(text, giver, taker, gap) or _beside_money(text, taker, gap))
    ):
        give(taker, giver)


def _written_alike(giver: Atom, taker: Atom) -> bool:
    """Whether a number is written as a sum before it is: "2,300 ... 1,900", "1.2 billion ... 300 million", "4.50 ... 3.80"."""
    if taker.grouped and (giver.grouped or giver.scale >= 1e6) or min(taker.scale, giver.scale) >= 1e6:
        return True
    if taker.scale != giver.scale:
        return False
    return taker.scale > 1 or (giver.decimals if taker.decimals else not taker.grouped)


def _goes_on(text: str, giver: Atom, taker: Atom, gap: str, near: bool) -> bool:
    """Whether a number is more of a sum, a part of it, or the same of another: "$40m, 12 million of it", "€90 for cars and 300 for trucks"."""
    alike = joints.same_size(giver, taker)
    if alike and joints.is_parallel(text, giver, taker, gap):
        return True
    return near and (
        alike
        and joints.is_more(text, giver, taker, gap)
        or taker.scale > 1
        and joints.is_part(text, giver, taker, gap)
        or joints.is_of_it(text, giver, taker, gap)
    )


def _is_compared(text: str, giver: Atom, taker: Atom, gap: str) -> bool:
    """Whether a number is set against a sum: "a profit of 4.1 million, up from 3.2 million", "costs 50 taka, against 35 last year"."""
    if taker.scale == 1 and not taker.decimals:  # it could count anything
        return giver.scale == 1 and joints.same_size(giver, taker) and joints.against(text, giver, gap)
    if AGAINST.search(gap) or _MONEY_AGAINST.search(gap):
        return True
    started = TO.search(gap) and FROM.search(left_of(text, giver.left))
    return bool(started) and taker.scale == giver.scale


def _beside_money(text: str, taker: Atom, gap: str) -> bool:
    """Whether a large number has words beside it that only money has: "contracts worth 74 million"."""
    if "\n" in gap or taker.scale == 1:
        return False
    return _OF_MONEY.search(left_of(text, taker.left)) is not None

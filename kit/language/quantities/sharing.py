"""What a figure takes from its neighbour: unit, kind, denominator and scale, by the joint that stands between the two.

A bare figure takes over only from one of its own sort, and only when it has no counted noun or unit of its own.
"""

from __future__ import annotations

import re

from kit.language.quantities import joints
from kit.language.quantities.atoms import Atom
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
    """ "10 to 15 million": the scale of the second is meant for both."""
    if two.scale >= 1000 and (not one.grouped and 0 < abs(one.value) < 1000 or one.grouped and two.grouped):
        mantissa = two.value / two.scale
        if (
            one.value < mantissa * 1.0001
            or one.unit is None
            and one.value < 1000
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
            if outside.unit is None and outside.kind is None and taker.unit is None and _signed(taker, gap):
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
    either, both = _OR.match(gap), AND.match(gap)
    bare = one.unit is None and one.kind is None or one.unit == "%" and one.shared_with == two.start
    if two.unit == "%" and bare and abs(one.value) < 60:
        if _POINTS_TO.fullmatch(gap):
            one.unit, one.kind, one.unit_basis = "pp", "percent", "context"
            one.unit_start, one.unit_end = one.right + 1, one.right + len(gap.split()[0]) + 1
            one.right = one.unit_end  # "fell two points to 12%"
            return
        if gap in (" to ", " on ", " at ") and _CHANGED.search(text, max(0, one.left - 24), one.left):
            one.unit, one.kind, one.unit_basis, one.shared_with = "pp", "percent", "shared", two.start
            return  # "dropped two to 21 percent"
    joined = either or both or joints.comes_before(text, one, two, gap)
    # "18, or 75 percent", "$9 million, or $13 a vote", "fell 210,000 or 1.5 percent": in other terms
    terms = either is not None and ("," in gap or two.unit == "%" and abs(one.value) > 20 * abs(two.value))
    if one.per is None and (one.unit, one.kind) == (two.unit, two.kind) and joined and not terms:
        one.per = two.per
    if terms and two.kind == "percent":
        return
    if either and one.unit is None:
        share_scale(one, two)
    if (
        one.unit is not None
        or one.kind is not None
        or two.unit is None
        or one.vague
        or one.form in ("fraction", "multiple")
    ):
        return
    if both and (
        two.kind == "percent"
        and ("," in gap and not _IN_A_LIST.search(text, max(0, one.left - 8), one.left) or one.value > 100)
        or text[two.left : two.left + 1] in "$€£"
    ):
        return
    chained = _COMMA.match(gap) and index + 2 < len(figures) and two.unit_basis == "shared"
    whole = two.kind == "money" and _OF_THE.match(gap)
    if joined or _HANGING.match(gap) or chained or whole:
        give(one, two)


def _to_the_right(text: str, giver: Atom, taker: Atom) -> None:
    """ "to 14 days from 21", "41 days (30-62)", "34% (+2)", "aged 2, 5 and 9"."""
    end = max(giver.right, giver.per_end or 0)
    if giver.unit is None and giver.per in (None, "each") or not 0 <= taker.left - end <= _FAR:
        return
    gap = text[end : taker.left]
    if taker.unit is not None or taker.kind is not None:
        if giver.kind == "age" and taker.kind == "duration":
            if gap in (" and ", " or "):
                taker.kind = "age"  # "aged 18 months and three years"
        elif taker.unit == "pp" and giver.unit == "%" and _signed(taker, gap):
            _take_sign(taker, gap)
        elif giver.per not in (None, "each") and taker.per is None and joints.is_conversion(text, giver, taker, gap):
            taker.per = giver.per  # "$15 an hour (£12)"
        elif giver.per not in (None, "each") and joints.is_same_rate(text, giver, taker, gap):
            taker.per, taker.shared_with = giver.per, giver.start
        return
    if taker.form not in ("digits", "words", "mixed", "range"):
        return
    if giver.unit == "%" and _shift(text, giver, taker, gap):
        return
    if joints.is_spread(text, giver, taker, gap):
        give(taker, giver)
        return
    if giver.kind == "age":
        if taker.form == "digits" and _AGES.match(gap) and _LIST_GOES_ON.match(text, taker.right):
            give(taker, giver)
        return
    if giver.kind != "money" and joints.is_other_level(text, giver, taker, gap):
        give(taker, giver)


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
    if (
        taker.unit is not None
        or taker.kind is not None
        or taker.form not in ("digits", "mixed", "range")
        or not (
            taker.grouped
            and (giver.grouped or giver.scale >= 1e6)
            or taker.scale == giver.scale > 1
            or min(taker.scale, giver.scale) >= 1e6
            or taker.scale == giver.scale
            and (taker.decimals and giver.decimals or not taker.decimals and not taker.grouped)
        )
        or not giver.right < taker.left <= giver.right + _FARTHEST
    ):
        return
    gap = BRACKETED.sub("", text[giver.right : taker.left])
    near = taker.left <= giver.right + _FAR and APART.search(gap) is None
    more = near and joints.same_size(giver, taker) and joints.is_more(text, giver, taker, gap)
    part = near and (
        taker.scale > 1 and joints.is_part(text, giver, taker, gap) or joints.is_of_it(text, giver, taker, gap)
    )
    parallel = joints.same_size(giver, taker) and joints.is_parallel(text, giver, taker, gap)
    if not part and not parallel and not more and ENDS.match(text, taker.right) is None:
        return
    plain = taker.scale == 1 and not taker.decimals  # a number that could count anything
    if plain:  # "costs 50 taka, against 35 last year"
        alike = near and giver.scale == 1 and joints.same_size(giver, taker)
        against = alike and joints.against(text, giver, gap)
    else:
        against = near and (AGAINST.search(gap) or _MONEY_AGAINST.search(gap)) is not None
    started = (
        near
        and not plain
        and TO.search(gap)
        and taker.scale == giver.scale
        and FROM.search(text[max(0, giver.left - 30) : giver.left])
    )
    beside_money = (
        "\n" not in gap and taker.scale > 1 and _OF_MONEY.search(text[max(0, taker.left - 40) : taker.left]) is not None
    )
    if part or more or against or started or beside_money or parallel:
        give(taker, giver)

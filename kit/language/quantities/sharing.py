"""Units and scales that coordinated numbers share: "7- or 8-inch", "280 million of the 1.5 billion shekels"."""

from __future__ import annotations

import re

from kit.language.quantities.atoms import Atom

ROUGH = (
    r"(?:(?:about|around|nearly|almost|roughly|approximately|perhaps|maybe|some|as much as|as many as|up to|more than|"
    r"over|just under|an estimated|even|possibly|well over)[ ])?"
)
AND = re.compile(rf",?[ ]and[ ]{ROUGH}\Z")
_OR = re.compile(rf"-?,?[ ]or[ ]{ROUGH}\Z")
_HANGING = re.compile(r"-(?:,[ ]?|,?[ ](?:and|or|to)[ ])\Z")
_COMMA = re.compile(r",[ ]\Z")
_OF_THE = re.compile(
    r"[ ](?:out )?of[ ](?:(?:the|its|his|her|their|a|an|that|a total of|the total)[ ])?(?:total[ ])?\Z"
)
FROM = re.compile(
    r"\bfrom[ ](?:about |around |roughly |approximately |an estimated |nearly |almost |just |some |only |over |"
    r"more than |under |between )?\Z",
    re.I,
)


def share_scale(one: Atom, two: Atom) -> None:
    """ "10 to 15 million": the scale of the second is meant for both."""
    if (
        one.scale == 1
        and two.scale >= 1000
        and not one.grouped
        and one.form in ("digits", "words")
        and 0 < abs(one.value) < 1000
    ):
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


_ENDS = re.compile(
    r"[.,;:)]|\Z|\n|[ ](?:in|for|on|at|by|this|last|next|from|after|before|and|or|as|over|per|while|when|with|"
    r"between|during|since|but|that|the|a)\b"
)
_VERSUS = re.compile(
    r",?[ ](?:versus|vs\.?|compared (?:with|to)|against|up from|down from|from)[ ](?:about |just |only |around )?\Z"
)


_TO_ROUGHLY = re.compile(rf"[ ]to[ ]{ROUGH}\Z")


def _elided(text: str, one: Atom, two: Atom, gap: str) -> bool:
    """Whether "from 21 mpg combined to 23 for" leaves out the unit of the second number."""
    if (
        _TO_ROUGHLY.search(gap) is None
        or two.kind is not None
        or two.scale != one.scale
        or any(mark in gap for mark in ".;:,(")
    ):
        return False
    return (one.connector == "dash" or FROM.search(text[max(0, one.left - 30) : one.left]) is not None) and _ENDS.match(
        text, two.right
    ) is not None


_LEVEL_WORDS = (
    "average|budget|consensus|estimate|expectation|forecast|goal|guidance|high|level|limit|loss|low|maximum|"
    "minimum|outlook|peak|plan|profit|projection|range|record|target|total"
)
_SET_AGAINST = re.compile(
    r"(?:\b(?:from|than|against|versus|vs\.?|instead of|(?:compared|comparing) (?:with|to))[ ]"
    rf"(?:(?:an?|the|its|their|his|her)[ ](?:[a-z][a-z-]*[ ]){{0,3}}(?:{_LEVEL_WORDS})s?[ ](?:of|at)[ ])?"
    r"|\b(?:above|below|beyond|over|short of|under)[ ]the[ ]"
    rf"|\b(?:its|their|his|her)[ ](?:[a-z][a-z-]*[ ]){{0,3}}(?:{_LEVEL_WORDS})s?[ ](?:of|at)[ ]|,[ ]of which[ ][^,.;]{{0,60}}[ ])"
    rf"(?:at (?:least|most)[ ])?{ROUGH}\Z"
)
# What only money has beside it: "contracts worth 74 million", "puts its losses at 9.3 million".
_OF_MONEY = re.compile(
    r"\b(?:worth|(?:cost|costing|costs|fined|owe|owed|owes|paid|pay|paying|pays|spend|spending|spends|spent)"
    r"(?:[ ](?:him|her|it|them|back|out))?|(?:debt|debts|deficit|fine|fines|loss|losses|profit|profits|surplus)[ ](?:of|at))"
    rf"[ ](?:a[ ](?:combined|further|total of)[ ])?{ROUGH}\Z"
)
_BRACKETED = re.compile(r"[ ]\([^()]{1,60}\)")
_APART = re.compile(r"[;:!?()]|\.(?:\s|\Z)|\n")
_FAR = 140  # characters between a sum of money and the one it is set against
_FARTHEST = 400  # characters from a sum whose currency is meant to one that its own words make money


def share_money(text: str, atoms: list[Atom]) -> None:
    """ "to 212 million euros ($246 million) from 359 million": the sum set against another is in its currency."""
    giver: Atom | None = None
    for atom in atoms:
        if atom.dropped:
            continue
        if atom.kind == "money":
            # A conversion in brackets gives nothing: the sums outside them are in the currency before it.
            if giver is None or text[max(0, atom.left - 1) : atom.left] != "(" or atom.left - giver.right > 30:
                giver = atom
            continue
        if (
            giver is None
            or atom.unit is not None
            or atom.kind is not None
            or atom.vague
            or atom.form not in ("digits", "mixed", "range")
            or not (atom.scale == giver.scale > 1 or min(atom.scale, giver.scale) >= 1e6)
            or not giver.right < atom.left <= giver.right + _FARTHEST
            or _ENDS.match(text, atom.right) is None
        ):
            continue
        gap = _BRACKETED.sub("", text[giver.right : atom.left])
        near = atom.left <= giver.right + _FAR and _APART.search(gap) is None
        beside_money = "\n" not in gap and _OF_MONEY.search(text[max(0, atom.left - 40) : atom.left])
        if (near and _SET_AGAINST.search(gap)) or beside_money:
            give(atom, giver)


def share(text: str, atoms: list[Atom]) -> None:
    """Give each number without a unit the one that its neighbour to the right, or to the left, says for both."""
    for index in range(len(atoms) - 2, -1, -1):
        one, two = atoms[index], atoms[index + 1]
        if one.dropped or two.dropped or two.left - one.right > 44 or two.left < one.right:
            continue
        gap = text[one.right : two.left]
        if one.kind == "percent" and two.unit is None and (two.grouped or two.value > 1000):
            continue  # "down 6 percent from 43,900"
        if (
            two.unit is None
            and one.unit is not None
            and one.kind in ("percent", "measure", "money", "duration")
            and _elided(text, one, two, gap)
        ):
            give(two, one)
            continue
        if (
            two.unit is None
            and two.kind is None
            and one.unit is not None
            and one.kind in ("percent", "measure", "money")
            and (
                _VERSUS.match(gap)
                and one.decimals >= two.decimals - (one.kind == "money")
                and (one.kind != "money" or two.scale == one.scale > 1)
                and _ENDS.match(text, two.right)
            )
        ):
            give(two, one)
            continue
        either, both = _OR.match(gap), AND.match(gap)
        if either and "," in gap and two.kind == "percent":
            continue  # "18, or 75 percent": the same in other terms
        if either and one.scale == 1 and two.scale >= 1000 and one.unit is None:
            share_scale(one, two)
        if (
            one.unit is None
            and two.unit is not None
            and one.kind in (None,)
            and not one.vague
            and one.form not in ("fraction", "multiple")
        ):
            hanging = _HANGING.match(gap)
            chained = (
                _COMMA.match(gap)
                and index + 2 < len(atoms)
                and two.shared_with is not None
                and two.unit_basis == "shared"
            )
            if (
                hanging
                or either
                or (
                    both and two.kind in ("percent", "measure", "duration", "money") and two.unit_basis not in ("sign",)
                )
                or chained
            ):
                if both and two.kind == "percent" and (one.value > 100 or two.decimals and not one.decimals):
                    continue
                if text[two.left : two.left + 1] in "$€£" and both:
                    continue
                give(one, two)
            elif two.kind == "money" and _OF_THE.match(gap):
                give(one, two)

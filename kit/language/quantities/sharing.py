"""What a figure takes from its neighbour: unit, kind, denominator and scale, by the joint that stands between the two.

A joint is what is written between two figures: it says which of them may be the bare one. "7- or 8-inch" leaves out
the first unit, "to 14 days from 21" the second, "41 days (30-62)" gives the spread of what stands before it, "34%
(+2)" a change in points. A bare figure takes over only from one of its own sort, and only when it has no counted noun
or unit of its own.
"""

from __future__ import annotations

import re

from kit.language.quantities.atoms import Atom

ROUGH = (
    r"(?:(?:about|around|nearly|almost|roughly|approximately|perhaps|maybe|some|as much as|as many as|up to|more than|"
    r"over|just under|an estimated|even|possibly|well over|just|only|no (?:more|less|fewer) than|less than|under)[ ])?"
)
AND = re.compile(rf",?[ ]and[ ]{ROUGH}\Z")
FROM = re.compile(
    r"\bfrom[ ](?:about |around |roughly |approximately |an estimated |nearly |almost |just |some |only |over |"
    r"more than |under |between )?\Z",
    re.I,
)
_FAR = 140  # characters between a figure and the one it is set against
_FARTHEST = 400  # characters from a sum whose currency is meant to one that its own words make money
_ALIKE = 20  # how many times larger one of two levels of the same thing may be


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
        taker.per = taker.per or (giver.per if giver.per != "each" else None)


# -- the joints ---------------------------------------------------------------------------------------------------

_OR = re.compile(rf"-?,?[ ]or[ ]{ROUGH}\Z")
_HANGING = re.compile(r"-(?:,[ ]?|,?[ ](?:and|or|to)[ ])\Z")
_COMMA = re.compile(r",[ ]\Z")
_OF_THE = re.compile(
    r"[ ](?:out )?of[ ](?:(?:the|its|his|her|their|a|an|that|a total of|the total)[ ])?(?:total[ ])?\Z"
)
_TO = re.compile(rf"[ ]to[ ]{ROUGH}\Z")
_FROM = re.compile(rf",?[ ](?:up |down )?from[ ]{ROUGH}")
_LEVEL_WORDS = (
    "average|budget|consensus|estimate|expectation|forecast|goal|guidance|high|level|limit|loss|low|maximum|"
    "minimum|outlook|peak|plan|profit|projection|range|record|target|total"
)
_ITS_LEVEL = rf"(?:an?|the|its|their|his|her)[ ](?:[a-z][a-z-]*[ ]){{0,3}}(?:{_LEVEL_WORDS})s?[ ](?:of|at)[ ]"
# One level set against another of the same thing: the joint stands right before the second number.
_AGAINST = re.compile(
    r"(?:\b(?P<from>(?P<moved>(?:up|down)[ ])?from[ ])"
    r"|\b(?:against|versus|vs\.?|instead of|rather than|(?:compared|comparing) (?:with|to))[ ]"
    r"|(?:,|\A)[ ](?:(?:more|less|higher|lower|better|worse|longer|shorter) )?than[ ]"
    r"|[;,](?: and| but| while)?[ ](?:an?|the|his|her|its|their)[ ](?:other |second |younger |older )?[a-z][a-z-]+[ ])"
    rf"(?:{_ITS_LEVEL}|(?:the|its|their)[ ](?:usual |normal |previous |original |planned |current )?)?"
    rf"(?:at (?:least|most)[ ])?{ROUGH}\Z"
)
_MONEY_AGAINST = re.compile(
    rf"(?:\bthan[ ](?:{_ITS_LEVEL})?|\b(?:above|below|beyond|over|short of|under)[ ]the[ ]"
    rf"|\b{_ITS_LEVEL})(?:at (?:least|most)[ ])?{ROUGH}\Z"
)
_PART = re.compile(rf",[ ](?:(?:out )?of (?:which|that)[ ](?:[^,.;]{{0,60}}[ ])?|including[ ]|among them[ ]){ROUGH}\Z")
# "14 days in Texas and 21 in Maine", "€90 for cars and 300 for trucks", "40 metres long and 12 wide"
_PARALLEL = re.compile(
    r"[ ](?:(?P<word>in|for|at|on|from|to|by|during|among|with)[ ][^.,;:()\n]{1,40}|(?:long|wide|high|deep|tall|thick))"
    rf"(?:,?[ ](?:and|but|or)|,)[ ](?:by[ ])?{ROUGH}\Z"
)
_DIMENSION = re.compile(r"[ ](?:long|wide|high|deep|tall|thick)\b")
_IN_ALL = re.compile(r" (?:all|total|addition|turn|order|part|particular|every)\b")
_OPENED = re.compile(r"\A[ ]?\((?=[a-z])")
_EARLIER = re.compile(r"[ ](?:in|a year|last|the year|the month|for)\b[^()\n]{0,30}\)")
# What only money has beside it: "contracts worth 74 million", "puts its losses at 9.3 million".
_OF_MONEY = re.compile(
    r"\b(?:worth|(?:cost|costing|costs|fined|owe|owed|owes|paid|pay|paying|pays|spend|spending|spends|spent)"
    r"(?:[ ](?:him|her|it|them|back|out))?|(?:debt|debts|deficit|fine|fines|loss|losses|profit|profits|surplus)[ ](?:of|at))"
    rf"[ ](?:a[ ](?:combined|further|total of)[ ])?{ROUGH}\Z"
)
# "41 days (IQR 30-62)", "61 (19-88)", "2.4 kg (95% CI 2.1-3.4)"
_SPREAD = re.compile(
    r"(?:[ ][a-z-]+){0,3}(?:[ ]?[(\[](?:[^()\[\]\n]{0,40}[ :,=])?"
    r"|[,;][ ](?:with an? )?(?:95% )?(?:IQR|CI|interquartile range|range)(?: of| from|:)?[ ])\Z"
)
_SPREAD_WORDS = re.compile(r"\b(?:IQR|CI|CrI|range|ranging|interval|quartiles?|min|between|from)\b", re.I)
_DEVIATION = re.compile(r"[ ]?[(\[](?:SD|s\.d\.|standard deviation)[ :,=]{1,2}(?:of )?\Z")
# "34% (+2)", "12 percent, up two"
_SHIFT = re.compile(r"[ ]?\((?:[+−–-]|(?:up|down)[ ])?\Z|,?[ ](?:up|down)[ ](?:by )?(?:just |only )?\Z")
_SHIFT_ENDS = re.compile(
    r"(?P<points>[ ]points?\b)?(?:\)|[.,;](?!\d)|\Z|\n|[ ](?:on|from|since|in|compared|over|this|and)\b)"
)
_IN_A_LIST = re.compile(r"[0-9%], \Z")
_SIGNED = re.compile(r"(?:[ ][a-z]+)?[ ]?\(\+?")
_POINTS_TO = re.compile(rf"[ ]points?,?[ ](?:to|at|on)[ ]{ROUGH}")
_AGES = re.compile(r",? (?:and |or )?\Z")
_LIST_GOES_ON = re.compile(r"[.,;)]|\Z| and [0-9]| or [0-9]")

_BRACKETED = re.compile(r"[ ]\([^()]{1,60}\)")
_APART = re.compile(r"[;:!?()]|\.(?:\s|\Z)|\n")
_ENDS = re.compile(
    r"[.,;:)]|\Z|\n|[ ](?:in|for|on|at|by|this|last|next|from|after|before|and|or|as|over|per|while|when|with|"
    r"between|during|since|but|that|the|a|earlier|previously|today|now|yesterday|under|among|because|if|according|"
    r"until|throughout|respectively|planned|expected|promised|proposed|forecast|scheduled|required|allowed|needed|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
_PART_ENDS = re.compile(r"[ ](?:is|are|was|were|will|would|came|comes|went|goes|has|have|had)\b")
_AT_LEVEL = re.compile(rf"\b(?:to|at|of|is|was|were|are|be|been|stood at|averaging|averaged)[ ]{ROUGH}\Z")


# -- who gives what to whom ---------------------------------------------------------------------------------------


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
        if figure.kind == "duration" and figure.unit_basis == "shared" and figure.shared_with in ages:
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
    if two.left - one.right > 44 or two.left < one.right:
        return
    gap = text[one.right : two.left]
    either, both = _OR.match(gap), AND.match(gap)
    if two.unit == "%" and _POINTS_TO.fullmatch(gap) and one.unit is None and one.kind is None and abs(one.value) < 60:
        one.unit, one.kind, one.unit_basis = "pp", "percent", "context"
        one.unit_start, one.unit_end = one.right + 1, one.right + len(gap.split()[0]) + 1
        one.right = one.unit_end  # "fell two points to 12%"
        return
    joined = either or both or _comes_before(text, one, two, gap)
    terms = either is not None and "," in gap  # "18, or 75 percent", "$9 million, or $13 a vote": in other terms
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
        and (
            "," in gap
            and not _IN_A_LIST.search(text, max(0, one.left - 8), one.left)
            or one.value > 100
            or two.decimals
            and not one.decimals
        )
        or text[two.left : two.left + 1] in "$€£"
        or two.kind not in ("percent", "measure", "duration", "money", "age")
        or two.unit_basis == "sign"
    ):
        return
    chained = _COMMA.match(gap) and index + 2 < len(figures) and two.unit_basis == "shared"
    whole = two.kind == "money" and _OF_THE.match(gap)
    if joined or _HANGING.match(gap) or chained or whole:
        give(one, two)


def _comes_before(text: str, one: Atom, two: Atom, gap: str) -> bool:
    """Whether "from 21 last year to 14 days" or "to nine from 14 days" leaves out the unit of its first number."""
    if (
        _APART.search(gap) is not None
        or not (two.kind in ("measure", "duration", "percent") or one.kind == two.kind)
        or one.scale != two.scale
        or one.decimals > two.decimals
        or not _same_size(one, two)
        or _may_be_year(one)
    ):
        return False
    before = text[max(0, one.left - 40) : one.left]
    if _TO.search(gap) and FROM.search(before):
        return gap.startswith(" to ") or _ENDS.match(text, one.right) is not None
    return _FROM.fullmatch(gap) is not None and _AT_LEVEL.search(before) is not None


def _to_the_right(text: str, giver: Atom, taker: Atom) -> None:
    """ "to 14 days from 21", "41 days (30-62)", "34% (+2)", "aged 2, 5 and 9"."""
    if giver.unit is None and giver.per in (None, "each") or not 0 <= taker.left - giver.right <= _FAR:
        return
    gap = text[giver.right : taker.left]
    if taker.unit is not None or taker.kind is not None:
        if giver.kind == "age" and taker.kind == "duration":
            if gap in (" and ", " or ") and _LIST_GOES_ON.match(text, taker.right):
                taker.kind = "age"  # "aged 18 months and three years"
        elif taker.unit == "pp" and giver.unit == "%" and _signed(taker, gap):
            _take_sign(taker, gap)
        elif giver.per not in (None, "each") and _is_same_rate(text, giver, taker, gap):
            taker.per, taker.shared_with = giver.per, giver.start
        return
    if taker.vague or taker.form not in ("digits", "words", "mixed", "range"):
        return
    if giver.unit == "%" and _shift(text, giver, taker, gap):
        return
    if _is_spread(text, giver, taker, gap):
        give(taker, giver)
        return
    if giver.kind == "age":
        if (
            giver.unit_basis != "stated"
            and taker.form == "digits"
            and taker.value < 111
            and _AGES.match(gap)
            and _LIST_GOES_ON.match(text, taker.right)
        ):
            give(taker, giver)
        return
    if giver.kind != "money" and _is_other_level(text, giver, taker, gap):
        give(taker, giver)


def _is_same_rate(text: str, giver: Atom, taker: Atom, gap: str) -> bool:
    """Whether a figure with a unit leaves out only the denominator: "$15 an hour, up from $12"."""
    return (
        taker.unit == giver.unit
        and taker.per is None
        and max(giver.value, taker.value) <= min(giver.value, taker.value) * 5
        and (
            _against(text, giver, gap)
            and _ENDS.match(text, taker.right) is not None
            or _is_parallel(text, giver, taker, gap)
        )
    )


def _is_other_level(text: str, giver: Atom, taker: Atom, gap: str) -> bool:
    """Whether a bare number is another level of, or a part of, what the figure before it says."""
    gap = _BRACKETED.sub("", gap)
    if taker.scale != giver.scale or taker.per is not None or _may_be_year(taker) or not _same_size(giver, taker):
        return False
    if taker.grouped and not giver.grouped:
        return False
    if _PART.search(gap) and _APART.search(gap) is None and taker.value < giver.value:
        return _ENDS.match(text, taker.right) is not None or _PART_ENDS.match(text, taker.right) is not None
    if _is_parallel(text, giver, taker, gap):
        return True
    if gap == " (":
        return giver.decimals >= taker.decimals and _EARLIER.match(text, taker.right) is not None
    if _ENDS.match(text, taker.right) is None:
        return False
    if _TO.search(gap) and _APART.search(gap) is None and "," not in gap and len(gap) <= 44:
        started = giver.connector == "dash" or FROM.search(text[max(0, giver.left - 30) : giver.left])
        return bool(started)
    return _against(text, giver, gap) and (
        giver.decimals >= taker.decimals or _AT_LEVEL.search(text[max(0, giver.left - 40) : giver.left]) is not None
    )


def _is_parallel(text: str, giver: Atom, taker: Atom, gap: str) -> bool:
    """Whether the same preposition goes on behind both: "14 days in Texas and 21 in Maine"."""
    joint = _PARALLEL.fullmatch(gap)
    if joint is None or taker.scale != giver.scale:
        return False
    if joint["word"] is None:
        return _DIMENSION.match(text, taker.right) is not None
    word = f" {joint['word']}"
    return text.startswith(word + " ", taker.right) and _IN_ALL.match(text, taker.right + len(word)) is None


def _against(text: str, giver: Atom, gap: str) -> bool:
    """Whether the words between two figures set the second against the first."""
    gap = _OPENED.sub(" ", gap)
    joint = _AGAINST.search(gap)
    if joint is None or _APART.search(gap[: joint.start()]) is not None:
        return False
    if joint["from"] is None or joint["moved"] is not None:
        return True
    # "rose to 6 percent from 4" but not "rose 6 percent from 40"
    return _AT_LEVEL.search(text[max(0, giver.left - 40) : giver.left]) is not None


def _same_size(one: Atom, two: Atom) -> bool:
    small, large = sorted((abs(one.value), abs(two.value)))
    return large <= small * _ALIKE or large <= 20


def _may_be_year(atom: Atom) -> bool:
    return atom.form == "digits" and not atom.grouped and not atom.decimals and 1500 <= atom.value <= 2100


def _is_spread(text: str, giver: Atom, taker: Atom, gap: str) -> bool:
    """Whether brackets hold the range around a figure: what they state must enclose it."""
    if taker.form == "range" and taker.low is not None and taker.high is not None:
        joint = _SPREAD.match(gap)
        if joint is None or not taker.low <= giver.value <= taker.high or _may_be_year(taker):
            return False
        inner = gap[max(gap.rfind("("), gap.rfind("["), 0) :].strip(" ([")
        return text[taker.right : taker.right + 1] in ")],;." and (not inner or _SPREAD_WORDS.search(inner) is not None)
    return _DEVIATION.match(gap) is not None


def _shift(text: str, giver: Atom, taker: Atom, gap: str) -> bool:
    """Make points of the "+2", "up two" or "down 3 points" behind a share in percent, if they are its change."""
    if _SHIFT.fullmatch(gap) is None or taker.scale != 1 or abs(taker.value) > min(giver.value, 60):
        return False
    ends = _SHIFT_ENDS.match(text, taker.right)
    bracketed = "(" in gap
    if ends is None or ends.group().endswith(")") != bracketed or gap.endswith("(") and text[taker.left] not in "+-−–":
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
        or taker.vague
        or taker.form not in ("digits", "mixed", "range")
        or not (
            taker.scale == giver.scale > 1
            or min(taker.scale, giver.scale) >= 1e6
            or taker.scale == giver.scale
            and (taker.decimals and giver.decimals or not taker.decimals and not taker.grouped)
        )
        or not giver.right < taker.left <= giver.right + _FARTHEST
    ):
        return
    gap = _BRACKETED.sub("", text[giver.right : taker.left])
    near = taker.left <= giver.right + _FAR and _APART.search(gap) is None
    part = near and taker.scale > 1 and _PART.search(gap) is not None and taker.value < giver.value
    parallel = _same_size(giver, taker) and _is_parallel(text, giver, taker, gap)
    if _ENDS.match(text, taker.right) is None and not (part and _PART_ENDS.match(text, taker.right)) and not parallel:
        return
    plain = taker.scale == 1 and not taker.decimals  # a number that could count anything
    against = near and not plain and (_AGAINST.search(gap) or _MONEY_AGAINST.search(gap))
    started = (
        near
        and not plain
        and _TO.search(gap)
        and taker.scale == giver.scale
        and FROM.search(text[max(0, giver.left - 30) : giver.left])
    )
    beside_money = (
        "\n" not in gap and taker.scale > 1 and _OF_MONEY.search(text[max(0, taker.left - 40) : taker.left]) is not None
    )
    if part or against or started or beside_money or parallel:
        give(taker, giver)

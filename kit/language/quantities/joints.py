"""The joints between two figures that stand beside each other: which words set one against the other, or make it a part of it.

A joint is what is written between two figures: it says which of them may be the bare one. "To 14 days from 21" leaves
out the second unit, "of the 40 hectares, 12 are forest" too, "to nine from 14 days" the first, "41 days (30-62)" gives the
spread of what stands before it.
"""

from __future__ import annotations

import re

from kit.language.quantities.atoms import Atom
from kit.language.quantities.contexts import left_of
from kit.month_names import WEEKDAY

ROUGH = (
    r"(?:(?:about|around|nearly|almost|roughly|approximately|perhaps|maybe|some|as much as|as many as|up to|more than|"
    r"over|just under|an estimated|even|possibly|well over|just|only|no (?:more|less|fewer) than|less than|under)[ ])?"
)
AND = re.compile(rf",?[ ]and[ ]{ROUGH}\Z")
FROM = re.compile(rf"\bfrom[ ](?:between[ ])?{ROUGH}\Z", re.I)
_ALIKE = 20  # how many times larger one of two levels of the same thing may be
TO = re.compile(rf"[ ]to[ ]{ROUGH}\Z")
_FROM = re.compile(rf",?[ ](?:up |down )?from[ ]{ROUGH}")
_LEVEL_WORDS = (
    "average|budget|consensus|estimate|expectation|forecast|goal|guidance|high|level|limit|loss|low|maximum|"
    "minimum|outlook|peak|plan|profit|projection|range|record|target|total"
)
ITS_LEVEL = rf"(?:an?|the|its|their|his|her)[ ](?:[a-z][a-z-]*[ ]){{0,3}}(?:{_LEVEL_WORDS})s?[ ](?:of|at)[ ]"
# One level set against another of the same thing: the joint stands right before the second number.
AGAINST = re.compile(
    r"(?:\b(?P<from>(?P<moved>(?:up|down)[ ])?from[ ])"
    r"|\b(?:against|versus|vs\.?|instead of|rather than|(?:compared|comparing) (?:with|to))[ ]"
    r"|(?:,|\A)[ ](?:(?:more|less|higher|lower|better|worse|longer|shorter) )?than[ ]"
    r"|[;,](?: and| but| while)?[ ](?:an?|the|his|her|its|their)[ ](?:other |second |younger |older )?[a-z][a-z-]+[ ])"
    rf"(?:{ITS_LEVEL}|(?:the|its|their)[ ](?:usual |normal |previous |original |planned |current )?)?"
    rf"(?:at (?:least|most)[ ])?{ROUGH}\Z"
)
_PART = re.compile(rf",[ ](?:(?:out )?of (?:which|that)[ ](?:[^,.;]{{0,60}}[ ])?|including[ ]|among them[ ]){ROUGH}\Z")
# "14 days in Texas and 21 in Maine", "€90 for cars and 300 for trucks", "40 metres long and 12 wide"
_PARALLEL = re.compile(
    r"[ ](?:(?P<word>in|for|at|on|from|to|by|during|among|with)[ ][^.,;:()\n]{1,40}|(?:long|wide|high|deep|tall|thick))"
    rf"(?:,?[ ](?:and|but|or)|,)[ ](?:by[ ])?{ROUGH}\Z"
)
# "14 metres in March and 19 a year ago", "900 hectares burned near Athens and 300 on Evia"
_ASIDE = re.compile(
    rf"(?:[ ][a-z]{{3,12}})?[ ](?:in|at|on|near|off|around|during|last)[ ][^.,;:()\n]{{1,40}}(?:,?[ ](?:and|but)|,)[ ]{ROUGH}\Z"
)
_PLACE_OR_TIME = re.compile(
    r"[ ](?:(?:in|at|on|near|off|around|during)[ ]|(?:last|this)[ ](?:year|month|week|season|time)\b|"
    r"a (?:year|month|week|decade) (?:ago|earlier|before)\b|the (?:year|month|week|season) before\b)"
)
# "two million and its owner a further 500,000"
_MORE = re.compile(rf"[ ](?:an?[ ](?:further|additional|extra)|another)[ ]{ROUGH}\Z")
_THAN = re.compile(r"[ ](?:fewer|higher|less|longer|lower|more|shorter)[ ]than\b")  # "60 rupees, 8 more than in March"
# "sought 14 years; the defence wanted no more than five", "and the judge gave him six"
_ANSWERED = re.compile(
    r"(?:[;,]?[ ](?:and|but|while)|[;,])[ ](?:[A-Za-z][a-z'’-]*[ ]){1,4}?"
    r"(?:asked for|demanded|gave|got|needed|needs?|offered|proposed|received|recommended|served|sought|suggested|takes?|took|wants?|wanted)"
    rf"[ ](?:him |her |them |it |only |just )*{ROUGH}\Z"
)
_DIMENSION = re.compile(r"[ ](?:long|wide|high|deep|tall|thick)\b")
_IN_ALL = re.compile(r" (?:all|total|addition|turn|order|part|particular|every)\b")
# "Of the 40 hectares, 12 are forest", "40 million euros, 12 million of it from the state"
_WHOLE = re.compile(rf"\b[Oo]f (?:the|its|their|his|her|that|this)[ ](?:total |first )?{ROUGH}\Z")
_OF_WHICH = re.compile(r", of (?:which|that) ")
_OF_IT = re.compile(r"[ ]of (?:it|this|that|them|these|those|which)\b")
_THEN = re.compile(rf",[ ]{ROUGH}")
_CONVERTED = re.compile(rf"(?:[ ]\(|,[ ]or ){ROUGH}")
_OPENED = re.compile(r"\A[ ]?\((?=[a-z])")
_EARLIER = re.compile(r"[ ](?:in|a year|last|the year|the month|for)\b[^()\n]{0,30}\)")
# "41 days (IQR 30-62)", "61 (19-88)", "2.4 kg (95% CI 2.1-3.4)"
_SPREAD = re.compile(
    r"(?:[ ][a-z-]+){0,3}(?:[ ]?[(\[](?:[^()\[\]\n]{0,40}[ :,=])?"
    r"|[,;][ ](?:with an? )?(?:95% )?(?:IQR|CI|interquartile range|range)(?: of| from|:)?[ ])\Z"
)
_SPREAD_WORDS = re.compile(r"\b(?:IQR|CI|CrI|range|ranging|interval|quartiles?|min|between|from)\b", re.I)
_DEVIATION = re.compile(r"[ ]?[(\[](?:SD|s\.d\.|standard deviation)[ :,=]{1,2}(?:of )?\Z")
BRACKETED = re.compile(r"[ ]\([^()]{1,60}\)")
APART = re.compile(r"[;:!?()]|\.(?:\s|\Z)|\n")
ENDS = re.compile(
    r"[.,;:)]|\Z|\n|[ ](?:in|for|on|at|by|this|last|next|from|after|before|and|or|as|over|per|while|when|with|"
    r"between|during|since|but|that|the|a|earlier|previously|today|now|yesterday|under|among|because|if|according|"
    r"until|throughout|respectively|planned|expected|promised|proposed|forecast|scheduled|required|allowed|needed|"
    rf"{WEEKDAY}|(?:[a-z]+|\d{{1,2}}) (?:day|week|month|year|decade)s? "
    r"(?:ago|before|previously))\b"
)
_PART_ENDS = re.compile(r"[ ](?:is|are|was|were|will|would|came|comes|went|goes|has|have|had)\b")
_AT_LEVEL = re.compile(rf"\b(?:to|at|of|is|was|were|are|be|been|stood at|averaging|averaged)[ ]{ROUGH}\Z")


def comes_before(text: str, one: Atom, two: Atom, gap: str) -> bool:
    """Whether "from 21 last year to 14 days" or "to nine from 14 days" leaves out the unit of its first number."""
    if (
        APART.search(gap) is not None
        or not (two.kind in ("measure", "duration", "percent") or one.kind == two.kind)
        or one.scale != two.scale
        or one.decimals > two.decimals
        or not same_size(one, two)
        or _may_be_year(one)
    ):
        return False
    if TO.search(gap) and FROM.search(left_of(text, one.left)):
        return gap.startswith(" to ") or ENDS.match(text, one.right) is not None
    return _FROM.fullmatch(gap) is not None and _is_level(text, one)


def is_conversion(text: str, taker: Atom, gap: str) -> bool:
    """Whether a figure says the one before it in another unit: "$15 an hour (£12)"."""
    return _CONVERTED.fullmatch(gap) is not None and text[taker.right : taker.right + 1] in ("", ")", ",", ".", ";")


def is_same_rate(text: str, giver: Atom, taker: Atom, gap: str) -> bool:
    """Whether a figure with a unit leaves out only the denominator: "$15 an hour, up from $12"."""
    return (
        taker.unit == giver.unit
        and taker.per is None
        and max(giver.value, taker.value) <= min(giver.value, taker.value) * 5
        and (
            against(text, giver, gap)
            and ENDS.match(text, taker.right) is not None
            or is_parallel(text, giver, taker, gap)
            or TO.fullmatch(gap) is not None
            and FROM.search(left_of(text, giver.left)) is not None
        )
    )


def is_other_level(text: str, giver: Atom, taker: Atom, gap: str) -> bool:
    """Whether a bare number is another level of, or a part of, what the figure before it says."""
    gap = BRACKETED.sub("", gap)
    if taker.scale != giver.scale or taker.per is not None or not same_size(giver, taker):
        return False
    if taker.grouped and not giver.grouped and giver.form == "digits":
        return False
    if is_part(text, giver, taker, gap) or is_parallel(text, giver, taker, gap) or is_more(text, giver, taker, gap):
        return True
    if gap == " (":
        return _EARLIER.match(text, taker.right) is not None
    if ENDS.match(text, taker.right) is None:
        return False
    if against(text, giver, gap):
        return giver.decimals >= taker.decimals or _is_level(text, giver)
    if TO.search(gap) is None or APART.search(gap) is not None or len(gap) > 44:
        return False
    return FROM.search(left_of(text, giver.left)) is not None


def is_part(text: str, giver: Atom, taker: Atom, gap: str) -> bool:
    """ "40 hectares, of which 12 are forest": whether the second figure is a part of the first."""
    if taker.value >= giver.value or APART.search(gap) is not None:
        return False
    if _THEN.fullmatch(gap):
        if _OF_IT.match(text, taker.right):
            return True
        if _WHOLE.search(left_of(text, giver.left)) is None:
            return False
    elif _PART.search(gap) is None:
        return False
    return ENDS.match(text, taker.right) is not None or _PART_ENDS.match(text, taker.right) is not None


def is_of_it(text: str, giver: Atom, taker: Atom, gap: str) -> bool:
    """Whether a figure is a part of the one before it in so many words: "300,000 euros, 80,000 of it in coins"."""
    said = _OF_IT.match(text, taker.right) or _OF_WHICH.match(gap)
    return said is not None and is_part(text, giver, taker, gap)


def is_more(text: str, giver: Atom, taker: Atom, gap: str) -> bool:
    """Whether more of the same is added, or another one's answer is told: "a further 60 million", "the judge gave him six"."""
    if _THEN.fullmatch(gap) and _THAN.match(text, taker.right):
        return True
    if ENDS.match(text, taker.right) is None or "." in gap:
        return False
    if _MORE.search(gap) and APART.search(gap) is None:
        return True
    return giver.kind in ("duration", "money") and _ANSWERED.fullmatch(gap) is not None


def is_parallel(text: str, giver: Atom, taker: Atom, gap: str) -> bool:
    """Whether the same preposition goes on behind both: "14 days in Texas and 21 in Maine"."""
    joint = _PARALLEL.fullmatch(gap)
    if taker.scale != giver.scale:
        return False
    if _ASIDE.fullmatch(gap) and _PLACE_OR_TIME.match(text, taker.right) and not _IN_ALL.match(text, taker.right + 3):
        return True
    if joint is None:
        return False
    if joint["word"] is None:
        return _DIMENSION.match(text, taker.right) is not None
    word = f" {joint['word']}"
    return text.startswith(word + " ", taker.right) and _IN_ALL.match(text, taker.right + len(word)) is None


def against(text: str, giver: Atom, gap: str) -> bool:
    """Whether the words between two figures set the second against the first."""
    gap = _OPENED.sub(" ", gap)
    joint = AGAINST.search(gap)
    if joint is None or APART.search(gap[: joint.start()]) is not None:
        return False
    if joint["from"] is None or joint["moved"] is not None:
        return True
    return _is_level(text, giver)


def _is_level(text: str, atom: Atom) -> bool:
    """Whether words before it make a figure a level ("rose to 6 percent from 4") and no size ("rose 6 percent from 40")."""
    return _AT_LEVEL.search(left_of(text, atom.left)) is not None


def same_size(one: Atom, two: Atom) -> bool:
    small, large = sorted((abs(one.value), abs(two.value)))
    return large <= small * _ALIKE or large <= 20


def _may_be_year(atom: Atom) -> bool:
    return atom.form == "digits" and not atom.grouped and 1500 <= atom.value <= 2100


def is_spread(text: str, giver: Atom, taker: Atom, gap: str) -> bool:
    """Whether brackets hold the range around a figure: what they state must enclose it."""
    if taker.form == "range" and taker.low is not None and taker.high is not None:
        joint = _SPREAD.match(gap)
        if joint is None or not taker.low <= giver.value <= taker.high:
            return False
        inner = gap[max(gap.rfind("("), gap.rfind("["), 0) :].strip(" ([")
        return text[taker.right : taker.right + 1] in ")],;." and (not inner or _SPREAD_WORDS.search(inner) is not None)
    return _DEVIATION.match(gap) is not None

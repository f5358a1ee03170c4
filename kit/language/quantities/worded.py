"""Numbers in words beyond the cardinals: "half", "a third", "dozens", "two and a half", "twice", "a couple of"."""

from __future__ import annotations

import re

from kit.language.quantities import number_words as words
from kit.language.quantities import shapes
from kit.language.quantities.atoms import Atom, apply_scale, scaled_by_words, stands_free
from kit.language.quantities.contexts import is_function_word, left_of, left_word, word_set

_HALF_AFTER = re.compile(
    r"[ -]and[ -](?:a[ -])?(half|third|quarter)\b(?! of\b)|[ -]and[ -](one|two|three)[- ](half|third|thirds|quarter|quarters)\b",
    re.I,
)
_CENTURIES = frozenset((16.0, 17.0, 18.0, 19.0, 20.0))
_ORDINAL = re.compile(
    r"[- ](?:and )?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|[a-z]+tieth)\b(?!-)", re.I
)
_LARGE_ORDINAL = re.compile(r"[- ](?:hundred|thousand|million|billion|trillion)th\b(?! of\b)", re.I)


def from_words(text: str, start: int, first: str, first_end: int, floor: int) -> Atom | None:
    """The number whose first word is ``first``; ``floor`` is where the number before it ended."""
    if _is_no_number(text, start, first, first_end):
        return None
    if first in words.VAGUE or first in words.VAGUE_HEADS:
        return _vague(text, start, first, first_end, floor)
    if first.endswith("fold"):
        return _multiple(
            start, first_end, words.UNITS.get(first[:-4]) or words.TENS.get(first[:-4]) or words.SCALES[first[:-4]]
        )
    if first in words.MULTIPLES:
        return _multiple(start, first_end, words.MULTIPLES[first])
    article = _article(text, start, floor)
    if first in words.PARTS:
        return _part_word(text, start, first, first_end, article, floor)
    if first in words.SCALES:
        if article is None and first_end < len(text):
            return None  # "hundred" by itself says nothing without "a"
        begin = start if article is None else article
        number = words.parse_cardinal(text, begin)
    else:
        joined = left_word(text, start) != "between"
        begin, number = start, words.parse_cardinal(text, start, joined=joined)
    if number is None:
        return None
    atom = Atom(begin, number.end, number.value, "words", scale=number.scale, step=number.step)
    named = _end_of_name(text, number, article is not None)
    if named is not None:
        atom.end, atom.dropped = named, True
        return atom
    if left_of(text, start - 1).lower().endswith("foot"):
        atom.form = "mixed"  # inches: "six foot one"
    elif not _is_roughly_two(text, atom, first, floor):
        if _TO_ONE.match(text, atom.end) and number.value > 1 and _contested(text, atom):
            return shapes.score(begin, atom.end + len(" to one"), number.value, 1.0, "to")
        if not (_point_after(text, atom) or _score_after(text, atom) or _in_a_million(text, atom)):
            _fraction_after(text, atom)
    return atom


def _is_roughly_two(text: str, atom: Atom, first: str, floor: int) -> bool:
    """ "one or two", "one or two million", "a week or two": makes the range of it."""
    scale = 1.0
    if _ONE_OR_TWO.match(text, atom.end):
        scale, atom.end = words.take_scales(text, atom.end + len(" or two"))
    else:
        lapse = _LAPSE_OR.search(text, max(floor, atom.start - 18), atom.start) if first == "two" else None
        if lapse is None or _LAPSE_AFTER.match(text, atom.end):
            return False
        atom.start, atom.head = lapse.start(), lapse[1]
    atom.value, atom.scale, atom.form, atom.connector = 1.5 * scale, scale, "range", "or"
    atom.low, atom.high, atom.qualifier = scale, 2 * scale, "range"
    atom.first, atom.second = atom.low, atom.high
    return True


def _is_no_number(text: str, start: int, first: str, first_end: int) -> bool:
    """Whether a number word is the end of another word, or a zero that says no number: "mid-twenty", "zero tolerance"."""
    if start > 1 and text[start - 1] in "-‐‑" and text[start - 2].isalnum():
        return not left_of(text, start).endswith(("-in-", "-to-", "foot-"))
    if first == "zero":
        return bool(_ZERO_NOUN.match(text, first_end) or _DEGREES_ABOVE.search(left_of(text, start)))
    return first in ("nought", "naught") and not _POINT.match(text, first_end)


def _end_of_name(text: str, number: words.Words, article: bool) -> int | None:
    """The end of the year or ordinal that a number begins: "nineteen eighty-four", "the ten billionth song"."""
    following = words.next_word(text, number.end) if number.value in _CENTURIES else None
    if following is not None and following[0] in words.TENS:
        year = words.parse_cardinal(text, following[1])
        return year.end if year is not None else number.end
    ordinal = _ORDINAL.match(text, number.end)
    if ordinal is not None and (number.value >= 20 or not article and number.value % 100 == 0):
        return ordinal.end()
    ordinal = _LARGE_ORDINAL.match(text, number.end)
    return None if ordinal is None else ordinal.end()


# "a week or two", "another day or two"
_LAPSE_OR = re.compile(r"\b(?:an? )?(year|month|week|day|hour|minute|second|decade|mile|inch|pound) or \Z")
_LAPSE_AFTER = re.compile(r" (?:years|months|weeks|days|hours|minutes|seconds|decades|of)\b")
_TO_ONE = re.compile(r"[ -]to[ -]one\b(?![ -](?:of|another|or|side)\b)")
_ONE_OR_TWO = re.compile(r" or two\b(?!-| of (?:these|those|them|the|us|my|his|her)\b)")
_DEGREES_ABOVE = re.compile(
    r"(?:[0-9]|°[CF]?|[ -]degrees?(?: (?:Celsius|centigrade|Fahrenheit))?) (?:above|over) \Z", re.I
)
_ZERO_NOUN = re.compile(r"[-‐‑](?!percent|per|degree|sum\b)[A-Za-z]| (?:tolerance|gravity|hours? contract)\b")
_POINT = re.compile(
    r"[ -]point((?:[ -](?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine)){1,4})(?![A-Za-z-])", re.I
)
_AT_ONE_POINT = re.compile(r" (?:per[ ]?cent|(?:million|billion|trillion|degrees|times)\b(?! (?:people|men|women)))")
_IN_NUMBER = re.compile(
    r" in (?:every )?([0-9]{1,3}(?:,[0-9]{3}){1,3})(?![0-9%]|[.,][0-9]| (?:percent|per cent|million)\b)"
)
_NO_ONE = frozenset("no any every some each this that the which number only last".split())
_DIGIT = re.compile(r"[a-z]+", re.I)
_TWENTIES = re.compile(r"[ -]score(?= (?:of|more|or more|people|[a-z]+s)\b| and [a-z]+\b)")
_IN_A = re.compile(r"([ -])in\1(?:every\1|an?\1)(?=(?:hundred|thousand|million|billion|trillion)\b)", re.I)


def _contested(text: str, atom: Atom) -> bool:
    """Whether a vote, a game, odds or a majority is spoken of: "voted two to one", "outnumber them three to one"."""
    said = shapes.around(text, atom.start, atom.end)
    return not said.isdisjoint(shapes.word_set("score") | shapes.word_set("votes") | shapes.word_set("ratios"))


def _point_after(text: str, atom: Atom) -> bool:
    """ "two point four per cent", "one point two million": decimals that are spelled out."""
    match = _POINT.match(text, atom.end)
    if match is None:
        return False
    then = atom.value == 1 and left_of(text, atom.start).lower().endswith("at ")
    if then and not _AT_ONE_POINT.match(text, match.end()):
        return False  # "at one point two men fell"
    digits = "".join(str(int(words.UNITS.get(word.lower(), 0.0))) for word in _DIGIT.findall(match[1]))
    atom.value, atom.step, atom.end, atom.decimals = (
        float(f"{int(atom.value)}.{digits}"),
        10.0 ** -len(digits),
        match.end(),
        True,
    )
    atom.form = "mixed"
    scaled_by_words(text, atom)
    return True


def _score_after(text: str, atom: Atom) -> bool:
    """ "two score protesters" are forty; "the two score goals" are two."""
    if not 2 <= atom.value <= 9 or left_word(text, atom.start) in ("the", "these", "those", "all"):
        return False
    match = _TWENTIES.match(text, atom.end)
    if match is None:
        return False
    apply_scale(atom, 20.0, match.end())
    return True


def _in_a_million(text: str, atom: Atom) -> bool:
    """ "one in a million", "a one-in-a-hundred chance", "one in 40,000"."""
    match = _IN_A.match(text, atom.end)
    whole = words.parse_cardinal(text, match.end()) if match is not None else None
    if whole is not None:
        size, end = whole.value, whole.end
    else:
        printed = _IN_NUMBER.match(text, atom.end) if atom.value == 1 else None
        if printed is None or left_word(text, atom.start) in _NO_ONE:
            return False
        size, end = float(printed[1].replace(",", "")), printed.end()
    atom.first, atom.second = atom.value, size
    atom.value, atom.form, atom.step, atom.end = atom.value / size, "fraction", atom.value / size, end
    return True


def _article(text: str, start: int, floor: int) -> int | None:
    """Where "a" or "an" stands right before ``start``."""
    for article in ("a ", "A ", "an ", "An "):
        begin = start - len(article)
        if begin >= floor and text.startswith(article, begin) and stands_free(text, begin):
            return begin
    return None


def _multiple(start: int, end: int, value: float) -> Atom:
    return Atom(start, end, float(value), "multiple")


_HALF_FOLLOWS = re.compile(
    r"[ -](?:(?:of|the|an?|its|his|her|their|our|my|your|that|those|these|all|as|this|what)\b|(?=(?:hour|million|"
    r"billion|trillion|dozen|century|"
    r"decade|mile|inch|day|year|cup|teaspoon|tablespoon|pint|gallon|point|pound|turn|percent|per cent|"
    r"percentage)s?\b))",
    re.I,
)
_PART_FOLLOWS = re.compile(
    r"[ ](?:said|say|were|are|have|had|voted|believed?|think|thought|want|wanted|live|lived|did|do|less|more|fewer|"
    r"lower|higher|smaller|larger|bigger|cheaper|longer|shorter|faster|slower)\b|"
    r"[ -](?:of\b|(?:hour|million|billion|trillion|mile|inch|century|cup|teaspoon|pound|point|percent|percentage)s?\b)",
    re.I,
)
_BEFORE_PARTS = word_set("roughly") | frozenset("another by exactly least most only some under up".split())
# Of these "by a third" has a part behind it, and "by a third party" somebody who comes third.
_PART_OR_ORDER = frozenset("by to over than another up under just only exactly".split())
_ORDERED = re.compile(r" (?!compared\b|overnight\b|to(?:day|morrow)\b|yesterday\b)([a-z]+)(?<!ly)\b")
_ORDER = frozenset(
    "back better bottom closing eastern final first former fourth front last latter lower northern one's opening other second "
    "southern third top upper western".split()
)


_AND_A_HALF = re.compile(
    r"\ban? (year|month|week|day|hour|minute|decade|century|mile|meter|metre|kilometer|kilometre|ton|tonne|acre|"
    r"pound|inch)(?: and )\Z",
    re.I,
)


_AGAIN = re.compile(r" as [a-z]+ again\b| again as(?= [a-z]+\b)")
_OF_A_WHOLE = re.compile(r"[ -](?:of[ -]an?|million|billion|trillion|mile|point)\b", re.I)
_PART_BEFORE = re.compile(r"\b(?:half|third|quarter|fifth|tenth)s? (?:and|or|to) \Z", re.I)
_OTHER_PART = re.compile(
    r" (?:and|or|to) (?:an? |one[ -]|two[ -]|three[ -])(?:half|third|quarter|fifth|tenth)s?\b(?! (?:time|year|season))",
    re.I,
)


def _part_word(text: str, start: int, first: str, end: int, article: int | None, floor: int = 0) -> Atom | None:
    """ "half", "a third", "a quarter", where they stand for a part of something and not for an order or a season."""
    begin = start if article is None else article
    previous = left_word(text, begin)
    if previous in _ORDER:
        return None
    value = 1 / words.PARTS[first]
    again = _AGAIN.match(text, end)
    if again is not None:  # "half as high again", "half again as much"
        atom = _multiple(begin, again.end(), 1 + value)
        atom.connector = "again"
        return atom
    if _OTHER_PART.match(text, end):  # "between a quarter and a third"
        return Atom(begin, end, value, "fraction", step=0.01)
    if first == "half":
        whole = _AND_A_HALF.search(text, max(floor, begin - 20), begin)
        if whole is not None and article is not None:
            atom = Atom(whole.start(), end, 1.5, "words", step=0.5)
            atom.head = whole[1]
            return atom
        if not _is_half(text, end, article, previous):
            return None
    elif not _is_part(text, begin, first, end, article, previous):
        return None
    atom = Atom(begin, end, value, "fraction", step=0.01)
    scaled_by_words(text, atom, of=True)
    return atom


def _is_half(text: str, end: int, article: int | None, previous: str) -> bool:
    """Whether "half" is a part: "half the town", "nearly half", but not "half-time", "half-year results"."""
    if text.startswith(("-time", "-century"), end) or text.startswith("-year", end) and article is None:
        return False
    return previous in _BEFORE_PARTS or _HALF_FOLLOWS.match(text, end) is not None


def _is_part(text: str, begin: int, first: str, end: int, article: int | None, previous: str) -> bool:
    """Whether "third" or "quarter" is a part and no order, time or coin: "a third of", "by a quarter", "quarter of a million"."""
    follows = _PART_FOLLOWS.match(text, end) is not None
    if article is None and (previous != "another" or first == "quarter"):  # "another third of voters"
        return follows and first == "quarter" and _OF_A_WHOLE.match(text, end) is not None
    if follows:
        return True
    if previous not in _BEFORE_PARTS:
        return _PART_BEFORE.search(left_of(text, begin)) is not None
    if first == "quarter" or previous not in _PART_OR_ORDER:
        return True
    ordered = _ORDERED.match(text, end)
    return ordered is None or is_function_word(ordered[1])


def _fraction_after(text: str, atom: Atom) -> None:
    """ "two-thirds", "three quarters", "two and a half", "one and three quarters million"."""
    following = words.next_word(text, atom.end)
    if following is not None and 0 < atom.value < 1000:
        word, _, end = following
        part = words.PLURAL_PARTS.get(word) or (words.PARTS.get(word) if atom.value == 1 and word != "second" else None)
        if part is not None and not _is_period(text, atom, word, end):
            atom.value, atom.end, atom.form, atom.step = atom.value / part, end, "fraction", 0.01
            scaled_by_words(text, atom, of=True)
            return
    and_a_half(text, atom)


def and_a_half(text: str, atom: Atom) -> None:
    """ "two and a half", "3 and a half percent", "two and three quarters"."""
    tail = _HALF_AFTER.match(text, atom.end)
    if tail is not None:
        if tail[1]:
            part_value, end = 1 / words.PARTS[tail[1].lower()], tail.end(1)
        else:
            name = tail[3].lower()
            part_value = words.UNITS[tail[2].lower()] / (words.PARTS.get(name) or words.PLURAL_PARTS[name])
            end = tail.end(3)
        atom.value, atom.end, atom.step = (
            atom.value + part_value * (atom.scale if atom.scale > 1 else 1),
            end,
            0.01,
        )
        scaled_by_words(text, atom)


def _is_period(text: str, atom: Atom, word: str, end: int) -> bool:
    """Whether "three quarters" are quarters of a year: "for three quarters", "two consecutive quarters"."""
    if not word.startswith("quarter") or atom.value in (1.0, 3.0):
        return False
    return not text.startswith(" of ", end)


_SAFE = {"few": 2 / 3, "handful": 0.0}  # what is left of the usual size where only the least is said
_VAGUE_OF = re.compile(r" of (dozens|hundreds|thousands|lakhs|millions|crores|billions|trillions)\b", re.I)
_COUPLE_AFTER = re.compile(r"(?: of| more| dozen| hundred| thousand| million| billion)\b", re.I)


def _vague(text: str, start: int, first: str, end: int, floor: int) -> Atom | None:
    """ "dozens", "hundreds of thousands", "several thousand", "a couple of"."""
    if first in ("several", "few"):
        factor, scaled_end = words.take_scales(text, end)
        if factor == 1.0:
            return None
        article = _article(text, start, floor) if first == "few" else None
        atom = Atom(
            start if article is None else article,
            scaled_end,
            words.VAGUE_HEADS[first] * factor,
            "vague",
            scale=factor,
            step=factor,
        )
    elif first in ("couple", "handful"):
        article = _article(text, start, floor)
        if article is None or not (
            _COUPLE_AFTER.match(text, end) if first == "couple" else text.startswith(" of", end)
        ):
            return None
        atom = Atom(article, end, words.VAGUE_HEADS[first], "vague")
        factor, scaled_end = words.take_scales(text, end)
        if factor == 1.0 and text.startswith(" of", end):
            factor, scaled_end = words.take_scales(text, end + 3)
        if factor != 1.0:
            apply_scale(atom, factor, scaled_end)
    else:
        if first in ("scores", "tens") and (not text.startswith(" of ", end) or text[end + 4 : end + 5].isdigit()):
            return None  # "marks and scores of 40"
        value = words.VAGUE.get(first) or words.VAGUE_HEADS[first]
        scale = value / 2
        for _ in range(3):
            match = _VAGUE_OF.match(text, end)
            if match is None:
                break
            size = words.VAGUE[match[1].lower()] / 2
            value, end, scale = value * size, match.end(), size
        else:
            return None
        if scale == 10:
            return None
        if first == "scores" and left_of(text, start).lower().endswith(("the ", "her ", "his ", "ir ", "est ")):
            return None
        atom = Atom(start, end, value, "vague", scale=scale, step=scale)
    atom.vague, atom.qualifier = True, "~"
    atom.low = atom.value * _SAFE.get(first, 1.0) or None
    return atom

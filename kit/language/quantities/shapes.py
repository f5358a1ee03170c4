"""Numbers whose printed form alone says what they are: race times, scores, powers of ten, feet and inches, pressure."""

from __future__ import annotations

import re

from kit.language import lexicons
from kit.language.quantities import contexts
from kit.language.quantities.atoms import Atom, tidy
from kit.language.quantities.contexts import left_of
from kit.month_names import MONTH

_CLOCK = re.compile(r"([0-9]{1,3}):([0-5][0-9])(?::([0-5][0-9]))?(?:\.([0-9]{1,3}))?(?![0-9:]|\.[0-9])")
_NOT_TIMED = re.compile(r"[ \u00a0]?(?:[ap]\.?m\b|o['’]clock|hrs|UTC|Z\b|local time|(?-i:[A-Z]{2,4}T\b))", re.I)
_SCHEDULED = frozenset(
    "start starts starting scheduled kick-off kickoff departs departure arrival opens closes".split()
)
_AFTER = re.compile(r"\bafter (?:a |just |only )?\Z")
_ENDS_RACE = frozenset(
    "crossed crosses crossing finish finished finishes finishing line marathon half-marathon won tape".split()
)
_BEGUN = frozenset("began begun begin begins restart restarted resumed stopped suspended abandoned".split())
_AT_TIME = re.compile(
    r"(?:\b(?:after|at|before|between|by|from|since|till|until|to|around|about|and)|[-–,:T])[ ]?\Z", re.I
)
_TIMED_AS = re.compile(
    r"\b(?:clocked|clocking|in|of|ran|run|swam|timed at|with|(?:winning|finishing|best|fastest) time (?:is|was)) (?:a |just |about |only )?\Z"
)
_TIMED_NOUN = re.compile(r"[ -](?:lap|marathon|mile|split|time|half[ -]marathon|[0-9]{1,2}k)\b", re.I)
_TO_ONE = re.compile(r"([0-9]{1,3}):([0-9])(?![0-9:]|\.[0-9])")
_FOR = re.compile(r"([0-9]{1,2})-for-([0-9]{1,2})(?![0-9-])")
_WICKETS = re.compile(
    r"([0-9]{1,3}) for (10|[0-9])(?=[.,;)]|\Z| (?:at|after|and|declared|in|off|when|wickets?)\b)(?![.,][0-9])"
)
_RESULT = re.compile(r"([0-9]{1,3})( ?)[-–‐‑]\2([0-9]{1,3})(?![0-9A-Za-z/%$€£-]|[–:]|[.,][0-9]| [-–] ?[0-9])")
_LEADS = re.compile(
    r"\b(?:leads?|led|leading|trail(?:s|ed|ing)?|w[io]n|wins|winning|lost|los(?:es?|ing)|tied|clinch(?:ed)?|t[oa]kes?|took)"
    r"(?: [a-z-]{1,20}){0,3} (?:final|game|match|playoff|playoffs|rubber|semi-?final|series|set|shootout|tie) \Z"
)
_TO = re.compile(r"([0-9]{1,3}) to ([0-9]{1,3})(?![0-9A-Za-z%$€£-]|[.,][0-9]| (?:percent|per cent|million|billion)\b)")
_COUNTED = re.compile(r"[ ](?:[a-z]+s|people|percent|per cent|million|billion|thousand)\b")
_NAME = re.compile(rf"[ ](?!{MONTH}\b)[A-Z][a-z]{{2,}}")
_HEIGHT = re.compile(r"([1-9])-(?:foot|feet|ft)-([0-9]{1,2})(?:-inch(?:es)?\b)?(?![0-9])")
_LAPSE = re.compile(
    r"([0-9]{1,2})(?:h[ ]?([0-5]?[0-9])m(?:in)?(?:[ ]?([0-5]?[0-9])s)?|m[ ]?([0-5]?[0-9](?:\.[0-9]{1,3})?)s)(?![A-Za-z0-9])"
)
_PRESSURE = re.compile(r"([0-9]{2,3})/([0-9]{2,3})(?![0-9/])(?P<unit>[ ]?mm[ ]?Hg\b)?")
_POWER = re.compile(
    r"(?P<times>[ \u00a0]?[×x⋅·∙*][ \u00a0]?10)?(?:(?<=× 10|.×10)(?P<flat>−[0-9]{1,2})|\^\(?(?P<plain>[-−–]?[0-9]{1,3})\)?|(?P<raised>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))(?![0-9])"
)
_RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_WORD = re.compile(r"[A-Za-z]+(?:-[a-z]+)?")


def word_set(key: str) -> frozenset[str]:
    return lexicons.word_set("linking.toml", key)


def around(text: str, start: int, end: int, before: int = 90, after: int = 40) -> frozenset[str]:
    """The words of the sentence near ``start:end``, lower case."""
    chunk = contexts.in_sentence_before(text, start, before) + " " + contexts.in_sentence_after(text, end, after)
    return frozenset(word.lower() for word in _WORD.findall(chunk))


def read(text: str, start: int, end: int) -> Atom | None:
    """The number of a fixed form that begins with the digits at ``start:end``; None where the digits are like others."""
    following = text[end : end + 1]
    if following == ":":
        return _time(text, start) or _to_one(text, start)
    if following and following in "hm":
        return _lapse(text, start)
    if following == "/":
        return _pressure(text, start)
    if following and following in "-–‐‑":
        return _height(text, start) or _one_for(text, start) or _result(text, start)
    if text[end + 1 : end + 3] in ("- ", "– "):
        return _result(text, start)
    if text.startswith("to ", end + 1):
        return _passed(text, start)
    if following == " " and text.startswith("for ", end + 1):
        return _wickets(text, start)
    if following and following in " \u00a0×x⋅·∙*^⁻⁰¹²³⁴⁵⁶⁷⁸⁹":
        return _power(text, start, end)
    return None


def _time(text: str, start: int) -> Atom | None:
    """ "2:18:34", "3:56.08", and "4:07" where a race is spoken of: in seconds, which are exact."""
    match = _CLOCK.match(text, start)
    if match is None or _NOT_TIMED.match(text, match.end()):
        return None
    first, second, third, fraction = match.groups()
    said = around(text, start, match.end())
    ended = (
        _AFTER.search(left_of(text, start)) is not None and not said.isdisjoint(_ENDS_RACE) and said.isdisjoint(_BEGUN)
    )
    if third is None and fraction is None:
        timed = _TIMED_AS.search(left_of(text, start)) or _TIMED_NOUN.match(text, match.end())
        if not (timed or ended) or said.isdisjoint(word_set("races")) or not said.isdisjoint(_SCHEDULED):
            return None
    elif (
        fraction is None
        and not ended
        and _AT_TIME.search(left_of(text, start))
        or start
        and (text[start - 1].isalnum() or text[start - 1] in ":-/.$€£")
    ):
        return None
    whole = int(first) * 60 + int(second)
    seconds = whole if third is None else whole * 60 + int(third)
    atom = Atom(start, match.end(), float(f"{seconds}.{fraction or 0}"), "mixed", step=10.0 ** -len(fraction or ""))
    atom.kind, atom.unit, atom.unit_basis, atom.decimals = "duration", "second", "context", fraction is not None
    return atom


def _lapse(text: str, start: int) -> Atom | None:
    """ "4h 12m 33s", "1m 22.5s", in the unit of the first part."""
    match = _LAPSE.match(text, start)
    if match is None:
        return None
    first, minutes, seconds, rest = match.groups()
    part = float(minutes) / 60 + float(seconds or 0) / 3600 if minutes else float(rest) / 60
    atom = Atom(start, match.end(), tidy(int(first) + part), "mixed", step=1 / 60 if rest or not seconds else 1 / 3600)
    atom.kind, atom.unit, atom.unit_basis, atom.decimals = "duration", "hour" if minutes else "minute", "stated", True
    atom.unit_start, atom.unit_end = match.end(1), match.end()
    return atom


def score(start: int, end: int, first: float, second: float, connector: str) -> Atom:
    """A result of two sides, whose value is the first of its numbers."""
    atom = Atom(start, end, first, "score")
    atom.kind, atom.connector, atom.first, atom.second = "score", connector, first, second
    atom.low, atom.high = min(first, second), max(first, second)
    return atom


def _to_one(text: str, start: int) -> Atom | None:
    """ "won 3:1", "a ratio of 4:1"."""
    match = _TO_ONE.match(text, start)
    if match is None or around(text, start, match.end(), 60).isdisjoint(word_set("score") | word_set("ratios")):
        return None
    return score(start, match.end(), float(match[1]), float(match[2]), "colon")


def _one_for(text: str, start: int) -> Atom | None:
    """ "went 3-for-4" is three of four; a "3-for-1" split is no part."""
    match = _FOR.match(text, start)
    if match is None:
        return None
    first, second = float(match[1]), float(match[2])
    if not 0 < second >= first:
        return score(start, match.end(), first, second, "for")
    atom = Atom(start, match.end(), first / second, "fraction", step=0.01)
    atom.kind, atom.first, atom.second = "fraction", first, second
    return atom


def _wickets(text: str, start: int) -> Atom | None:
    """ "closed on 302 for 7": runs and the wickets lost for them, where cricket is spoken of."""
    match = _WICKETS.match(text, start)
    if match is None or around(text, start, match.end(), 120, 80).isdisjoint(word_set("cricket")):
        return None
    return score(start, match.end(), float(match[1]), float(match[2]), "for")


def _result(text: str, start: int) -> Atom | None:
    """ "passed the House 218-214", "won 3 – 0": where a vote or a contest is spoken of."""
    match = _RESULT.match(text, start)
    if match is None or start and (text[start - 1] not in " \u00a0\n(" or left_of(text, start).endswith(("- ", "– "))):
        return None
    first, second = float(match[1]), float(match[3])
    if match[2]:
        said = around(text, start, match.end(), 70, 30)
        good = max(first, second) < 200 and (
            first == second or _between_names(text, match) or not said.isdisjoint(word_set("score"))
        )
    else:
        good = 600 > first > second and not around(text, start, match.end(), 70, 30).isdisjoint(word_set("votes"))
    return score(start, match.end(), first, second, "dash") if good else None


def _between_names(text: str, match: re.Match[str]) -> bool:
    """ "Norvik Town 2 - 1 Halden": a result between the names of two sides."""
    before = text[max(0, match.start() - 24) : match.start()].split()
    name = before[-1] if before else ""
    return (
        name[:1].isupper()
        and name.lower().removesuffix("s") not in contexts.word_set("labels")
        and _NAME.match(text, match.end()) is not None
    )


def _passed(text: str, start: int) -> Atom | None:
    """ "lead the series 3 to 2", "the bill passed the Senate 51 to 49": a result right behind a contest or a house."""
    match = _TO.match(text, start)
    if match is None:
        return None
    if _LEADS.search(left_of(text, start, 80)):
        counted = _COUNTED.match(text, match.end())
        return None if counted else score(start, match.end(), float(match[1]), float(match[2]), "to")
    before = left_of(text, start).split()
    if not before or not before[-1][:1].isupper() or not 600 > int(match[1]) > int(match[2]):
        return None
    if around(text, start, match.end(), 90, 30).isdisjoint(word_set("votes") | word_set("score")):
        return None
    return score(start, match.end(), float(match[1]), float(match[2]), "to")


def _height(text: str, start: int) -> Atom | None:
    """ "5-foot-4", "a 6-foot-8-inch guard"."""
    match = _HEIGHT.match(text, start)
    if match is None or int(match[2]) >= 12:
        return None
    atom = Atom(start, match.end(), tidy(int(match[1]) + int(match[2]) / 12), "mixed")
    atom.kind, atom.unit, atom.unit_basis = "measure", "ft", "stated"
    atom.unit_start, atom.unit_end = start + 2, match.end()
    return atom


def _pressure(text: str, start: int) -> Atom | None:
    """A blood pressure: "140/90", the upper before the lower."""
    match = _PRESSURE.match(text, start)
    if match is None or not 300 > int(match[1]) > int(match[2]) >= 30:
        return None
    if match["unit"] is None and not {"blood", "systolic", "diastolic", "hypertension"} & around(
        text, start, match.end(), 120
    ):
        return None
    return score(start, match.end(2), float(match[1]), float(match[2]), "slash")


def _power(text: str, start: int, end: int) -> Atom | None:
    """ "1.99×10⁻³⁰", "6.2 x 10^24", "10⁶"."""
    match = _POWER.match(text, end)
    digits = text[start:end]
    if match is None or match["times"] is None and digits != "10":
        return None
    exponent = int((match["plain"] or match["raised"].translate(_RAISED)).replace("−", "-").replace("–", "-"))
    if abs(exponent) > 99:
        return None
    mantissa = digits if match["times"] else "1"
    decimals = len(mantissa.partition(".")[2])
    atom = Atom(start, match.end(), float(f"{mantissa}e{exponent}"), "mixed", step=float(f"1e{exponent - decimals}"))
    atom.decimals, atom.grouped = decimals > 0, True
    return atom

"""How far a period reaches: the characters whose figures it can be the period of, whatever else speaks for it.

The base of a comparison ("up 9 percent from a year earlier", "than they did in 2022") has the figures of the base and
no others; what follows "the lowest since" is the period of no figure before it; "a 1967 coupe" dates the car alone; an
aside ("a record, set in 2011,") what stands right before it; and a figure inside an aside ("the hall, built for 400,")
takes no period from outside. Everything here reads the words between two commas or so, and needs no parse.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kit.language.lexicons import load_words

_WORD = re.compile(r"[^\W_]+(?:['’.,/-][^\W_]+)*|[,;:()–—]|--|[$£€%]")
_WHEN = re.compile(r"\s{0,2},?\s{1,2}when\b")
_STOP = re.compile(r"[,:](?!\d)|[;()–—]|--")
_OWN_CLAUSE = re.compile(r"(?:,|;|–|—)\s{1,2}(?:and|but|while|whereas|yet|or)\s{1,2}(?:[a-z]{1,8}\s{1,2}){0,2}$", re.I)
_CONTACT = re.compile(r"\d[\w.,]{0,12}%?(?:\s[a-z]{1,12})?\s(?:it|he|she|they|we|I|you)\s")
# "last year's 40", "a year-earlier loss of $40 million"
_OWNER = re.compile(
    r"(?:['’]s?)?(?:\s(?!(?:to|and|or|but|as|in|by|with|for|at|on|when|while)\b)[a-z-]{2,20}){0,3}\s[$€£]?\d"
)
_AHEAD = frozenset(("will", "would", "must", "shall"))  # "will pay 55 from January": it begins there
_ATTRIBUTIVE = re.compile(r"[a-z]+-(?:quarter|half|year|month)")
_SUBORDINATING = frozenset(("after", "as", "because", "although", "when", "while", "despite"))
_BACK = 120
_BASE_WORDS = 14


@dataclass(frozen=True, slots=True)
class Reach:
    """Figures that lie between two characters, ``start`` and ``end``."""

    start: int
    end: int


@cache
def _words() -> dict[str, frozenset[str]]:
    return load_words("period_attachment.toml")


def is_number(word: str) -> bool:
    return word[:1].isdigit() or word[-1:].isdigit() or word in _words()["number_words"] or word in ("$", "£", "€")


def reach_of(text: str, start: int, end: int, begin: int, close: int, *, ahead: bool, joined: bool) -> Reach:
    """The reach of the period at ``start`` to ``end`` in the sentence from ``begin`` to ``close``.

    ``ahead`` says that it lies after the publication date and ``joined`` that it is an interval of two dates; "from"
    then begins it and is no comparison.
    """
    low = max(begin, start - _BACK)
    found = [(match[0].lower(), match.start()) for match in _WORD.finditer(text, low, start)]
    words = [word for word, _ in found]
    places = [at for _, at in found]
    own = close if is_followed_by_when(text, end) else end
    plain = text[start:end].lower()
    base = _base(words, plain=plain, ahead=ahead, joined=joined)
    if base is not None:
        return Reach(places[base], max(own, _next_stop(text, end, close)) if _OWNER.match(text, end) else own)
    if plain.endswith(("-earlier", "-ago")):  # "a year-earlier loss of 2 million"
        return Reach(start, _next_stop(text, end, close))
    if (clause := _attributive(words, plain)) is not None:
        return Reach(places[clause], close)
    if _counted_from(words) or _after_extreme(words):
        return Reach(end, own)
    if words and words[-1] in ("a", "an") and text[start:end].isdigit():
        return Reach(end, _next_stop(text, end, close))
    comma = _last_comma(words)
    if comma is not None and comma + 1 < len(words):
        first = words[comma + 1]
        if first in _words()["relatives"]:
            return Reach(places[comma], max(own, _next_stop(text, end, close)))
        if _is_past_participle(first) and _next_stop(text, end, close) - end < 3 and own == end:
            return Reach(_three_words_before(text, places[comma], begin), end)
    if (conjunct := _OWN_CLAUSE.search(text, low, start)) is not None:
        return Reach(conjunct.start(), close)
    return Reach(begin, close)


def _attributive(words: list[str], plain: str) -> int | None:
    """The word that opens the clause of "..., after first-quarter profit fell 38 percent": it dates that clause alone."""
    if not _ATTRIBUTIVE.fullmatch(plain):
        return None
    return next((at for at in range(len(words) - 1, max(-1, len(words) - 5), -1) if words[at] in _SUBORDINATING), None)


def _base(words: list[str], *, plain: str, ahead: bool, joined: bool) -> int | None:
    """The word that opens the comparison whose base the period stands in: "than", "from", "compared"."""
    lexicon = _words()
    for back in range(1, min(len(words), _BASE_WORDS) + 1):
        index = len(words) - back
        word = words[index]
        before = words[index - 1] if index else ""
        after = words[index + 1] if index + 1 < len(words) else ""
        if word in (";", ":", "(", ")", "which", "who", "when", "where") or word == "," and back > 1:
            return None
        if word == "than" and not (is_number(after) and before in ("more", "less", "fewer")):
            return index
        if (
            word == "compared"
            or word in ("against", "versus", "vs", "vs.")
            and any(is_number(other) for other in words[index + 1 : index + 5])
        ):
            return index
        if (
            word == "as"
            and not is_number(after)
            and after not in ("", "of", "a", "an", "the")
            and "as" in words[max(0, index - 4) : index]
        ):
            return index
        if word == "after" and before == "," and is_number(after):
            return index
        if word == "from" and not joined and _is_base_after_from(words, index, ahead):
            return index
        if word in ("on", "over") and after in ("", "the") and index and back <= 2 and _is_base_unit(word, plain):
            return index
        if word in ("above", "below") and after == "the" and back == 2:
            return index  # "1.9°C above the 1961-1990 mean"
        if back == 1 and word in lexicon["multiples"] | {"half"}:
            return index  # "double last year's figure"
        if word in lexicon["multiples"] and after in ("the", "that", "what", "its", "their", "as"):
            return index + 1
        if word in ("half", "third", "quarter", "fifth") and after == "the" and index + 2 < len(words):
            noun = words[index + 2]
            if is_number(noun) or noun in lexicon["levels"]:
                return index + 1
    return None


def _is_base_after_from(words: list[str], index: int, ahead: bool) -> bool:
    """Whether "from" names what was before ("to 5 from 4 in May", "down 2 percent from May") and not a beginning."""
    before, following = words[index - 1] if index else "", words[index + 1 :]
    if not following:
        if ahead or _AHEAD.intersection(words[max(0, index - 9) : index]):
            return False
        return before in _words()["unmoved"] or any(map(is_number, words[max(0, index - 6) : index]))
    numbered = following[0] in ("the", "a", "about", "just", "only") and any(map(is_number, following[1:3]))
    return is_number(following[0]) or numbered


def _is_base_unit(word: str, plain: str) -> bool:
    """ "up 24% on the previous year", "3 percent over 2019": no day or time stands after "on" or "over" like that."""
    if word == "over":
        return plain[:4].isdigit()
    return (
        plain.endswith((" year", " month", " quarter", " week", "earlier", "ago", "before"))
        or plain[:4].isdigit()
        and len(plain) == 4
    )


def _counted_from(words: list[str]) -> bool:
    """Whether the period only names an event that time is counted from: "two years after the 2021 flood"."""
    for index in range(max(1, len(words) - 3), len(words)):
        if words[index] in ("after", "before") and words[index - 1] in ("days", "weeks", "months", "years", "decades"):
            return True
    return False


def _after_extreme(words: list[str]) -> bool:
    """Whether the period says since when something was the most, the first or the worst."""
    if "since" not in words[-6:]:
        return False
    since = len(words) - 1 - words[::-1].index("since")
    extremes = _words()["extremes"]
    for word in words[max(0, since - 8) : since][::-1]:
        if word in ",;:":
            return False
        if word in extremes or len(word) > 5 and word.endswith("est") and word not in _words()["not_extremes"]:
            return True
    return False


def _last_comma(words: list[str]) -> int | None:
    for index in range(len(words) - 1, -1, -1):
        if _STOP.fullmatch(words[index]):
            return index if words[index] == "," else None
    return None


def _is_past_participle(word: str) -> bool:
    return word in _words()["participles"] or len(word) > 4 and word.isalpha() and word.endswith("ed")


def is_followed_by_when(text: str, end: int) -> bool:
    """Whether a clause goes on about the period: "in 2008, when ..."."""
    return _WHEN.match(text, end) is not None


def _next_stop(text: str, start: int, close: int) -> int:
    match = _STOP.search(text, start, close)
    return match.start() if match else close


def _three_words_before(text: str, position: int, begin: int) -> int:
    found = list(_WORD.finditer(text, max(begin, position - 60), position))
    return found[-4].start() if len(found) > 3 else begin


def island_of(text: str, start: int, end: int, begin: int, close: int) -> tuple[int, int] | None:
    """The aside that a figure stands in ("the hall, built for 400, was ..."), which no period reaches into."""
    low = max(begin, start - _BACK)
    stop = _STOP.search(text, end, close)
    marks = list(_STOP.finditer(text, low, start))
    if stop is None or not marks or marks[-1][0] != ",":
        return None
    mark = marks[-1]
    words = [match[0].lower() for match in _WORD.finditer(text, mark.end(), min(end, mark.end() + 60))]
    first, second = (*words, "", "")[:2]
    relatives = _words()["relatives"]
    if first == "which" and second in ("is", "was", "are", "were", "makes", "made", "means", "meant"):
        return None  # it says the same of the same time: ", which is 57 percent of the whole,"
    aside = (
        first in relatives
        or first in ("each", "from")
        or first == "of"
        and second in relatives
        or first in ("up", "down")
        and second == "from"
        or _is_past_participle(first)
    )
    return (mark.start(), stop.start()) if aside else None


def without_asides(between: str) -> str:
    """The words between a figure and a period, less "(1.2 million dollars)" and ", from 4.75 percent,"."""
    return _ASIDES.sub(" ", between)


_ASIDES = re.compile(r"\([^()]{1,60}\)|,\s(?:(?:up|down)\s)?from\s[^,;]{1,40},")


def belongs_to_another(between: str) -> bool:
    """Whether a period is tied to a number in between: "a range of 320 and the 341 it made in 2023"."""
    return _CONTACT.search(between) is not None

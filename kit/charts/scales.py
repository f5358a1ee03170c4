"""Answers and categories that have an order of their own: survey scales, age groups, days of the week."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kit.month_names import MONTHS, SHORT_MONTHS, WEEKDAYS, lower

# Scales without a middle, each from its low end to its high one.
_ORDERS = (
    lower(WEEKDAYS),
    "mon tue wed thu fri sat sun".split(),
    lower(MONTHS),
    lower(SHORT_MONTHS),
    "q1 q2 q3 q4".split(),
    "spring summer autumn winter".split(),
    ["never", "rarely", "seldom", "occasionally", "sometimes", "often", "usually", "mostly", "always"],
    ["not at all", "not much", "not very much", "a little", "somewhat", "a fair amount", "quite a lot", "a lot", "a great deal"],
    ["none", "very low", "low", "medium", "moderate", "high", "very high"],
    ["very small", "small", "medium", "large", "very large"],
    ["primary", "secondary", "upper secondary", "tertiary"],
    ["poorest", "second", "middle", "fourth", "richest"],
)  # fmt: skip
_AGAINST = frozenset(
    "disagree oppose opposed against disapprove dissatisfied unsatisfied unlikely unfavourable unfavorable bad poor "
    "unimportant unsafe worse negative unhappy distrust unfair wrong decrease decreased fewer difficult hard "
    "unnecessary unconcerned uncomfortable".split()
)
_FOR = frozenset(
    "agree support favour favor approve satisfied likely favourable favorable good important safe better positive happy "
    "trust fair right increase increased more easy necessary concerned comfortable excellent confident well".split()
)
_STRONG = frozenset(
    "strongly very totally completely definitely much entirely fully extremely absolutely wholly excellent lot".split()
)
_WEAK = frozenset("somewhat fairly tend rather slightly little probably quite mildly moderately partly".split())
_FILLING = frozenset("to not at all a in of so would".split())
_MIDDLE = re.compile(
    r"neither\b.*|neutral|average|mixed|(about |much )?the same|unchanged|no change|fair|ok(ay)?|so-so"
)
_AWAY = re.compile(
    r"(i )?(do(n['’]?t| not)|can(no|['’])t) (know|say).*|not sure|unsure|undecided|no (answer|opinion|response|reply|view)"
    r"|refused|(prefer|would rather) not (to )?(say|answer)|not stated|unknown"
)
_BAND = re.compile(
    r"(?P<under>under |below |less than |up to |fewer than |[<≤] ?)?[$£€]?(?P<low>\d[\d,.]*)k?"
    r"(?: ?[-–—] ?[$£€]?[\d,.]+k?| to [$£€]?[\d,.]+k?| ?\+| (?:and|or) (?P<edge>over|older|more|above|under|younger|less|fewer|below))?"
    r"(?: (?:years?|people|employees|hours?|minutes?|km|miles?)(?: old)?)?"
)
_OVER = re.compile(r"(over |above |more than |[>≥] ?)")


def stances(names: Sequence[str]) -> dict[str, int | None] | None:
    """Where each answer of a survey stands: below zero against, above it for, 0 in the middle, None for no answer.

    None where the names are not the answers of such a scale, which has both sides and three answers or more.
    """
    found = {name: _stance(name) for name in names}
    known = [place for place in found.values() if isinstance(place, int)]
    if "other" in found.values() or len(set(known)) < max(3, len(known)) or not min(known) < 0 < max(known):
        return None
    return {name: place if isinstance(place, int) else None for name, place in found.items()}


def own_order(names: Sequence[str]) -> dict[str, int] | None:
    """Each name's place in the order that such names have by themselves; None where they have none."""
    if len(names) < 2:
        return None
    scale = stances(names)
    if scale:
        return _places(names, [99 if scale[name] is None else scale[name] for name in names])
    plain = [name.casefold().strip() for name in names]
    answers = [name for name in plain if not _AWAY.fullmatch(name)]
    for order in _ORDERS:
        if len(answers) > 1 and set(answers) <= set(order):
            return _places(names, [order.index(name) if name in answers else 99 for name in plain])
    bands = [_band(name) for name in plain]
    return None if None in bands or not _banded(plain) else _places(names, bands)


def _places(names: Sequence[str], keys: Sequence[object]) -> dict[str, int]:
    ordered = sorted(zip(keys, range(len(names)), names, strict=True))
    return {name: place for place, (_, _, name) in enumerate(ordered)}


def _stance(name: str) -> int | str | None:
    text = name.casefold().strip()
    if _AWAY.fullmatch(text):
        return None
    if _MIDDLE.fullmatch(text):
        return 0
    words = re.findall(r"[a-z]+", text)
    sides = [-1] * sum(word in _AGAINST for word in words) + [1] * sum(word in _FOR for word in words)
    if len(sides) != 1 or not set(words) <= _AGAINST | _FOR | _STRONG | _WEAK | _FILLING:
        return "other"
    strength = 3 if _STRONG & set(words) else 1 if _WEAK & set(words) else 2
    if "not" in words:  # "not at all likely" is far from "likely", "not very likely" is near the middle
        return -sides[0] * (3 if "all" in words else 1 if strength == 3 else 2)
    return sides[0] * strength


def _band(text: str) -> tuple[float, int] | None:
    """The lower end of a group such as ``18–24``, ``65 and over`` or ``under 18``; what is below comes first."""
    over = _OVER.match(text)
    found = _BAND.fullmatch(text[over.end() :] if over else text)
    if not found:
        return None
    low = float(found["low"].replace(",", "").rstrip(".") or 0)
    below = found["under"] or found["edge"] in ("under", "younger", "less", "fewer", "below")
    return (low, -1 if below else 1 if over or found["edge"] or text.endswith("+") else 0)


def _banded(texts: Sequence[str]) -> bool:
    """Whether the names are groups rather than numbers that stand for something else, such as districts or rooms."""
    return sum(not text.replace(",", "").replace(".", "").isdigit() for text in texts) > len(texts) / 2

"""What a figure is about: whether it counts a whole, whom it speaks of, and the names by which another article would."""

from __future__ import annotations

import re

from kit.evidence import Figure
from kit.words import content, names, stem

# Counts that grow while an event is under way: a later, larger one is news, not a contradiction.
GROWING = frozenset(
    (
        "deaths",
        "injuries",
        "casualties",
        "missing",
        "displaced",
        "cases",
        "hospitalised",
        "customers",
        "households",
        "arrests",
        "votes",
    )
)
_PART = re.compile(
    r"\b(?:another|others?|further|additional|more(?! than\b)|extra|remaining|first|second|third|last|previous|each|every|"
    r"only|other|of (?:them|whom|these|those|which|"
    r"the)|including|alone|among|half|some of)\s*(?:\w+\s+)?$",
    re.I,
)
_PART_AFTER = re.compile(r"\s*(?:\w+\s+)?(?:others?|more|of (?:them|whom|these|those|which)|each|apiece)\b", re.I)


def partial(figure: Figure) -> bool:
    """Whether a figure is a part of another one ("another 12", "of whom 3"), or where a change began."""
    return bool(_PART.search(figure.before) or _PART_AFTER.match(figure.after)) or figure.change == "from"


def spoken_of(figure: Figure) -> str | None:
    """Whom the figure is about; not whoever states it."""
    states_it = figure.subject and figure.source and set(content(figure.subject)) & set(content(figure.source))
    return None if states_it else figure.subject


def source_words(figure: Figure) -> set[str]:
    """The stems of the words that name who states a figure."""
    return {*names(figure.source or ""), *content(figure.source or ""), *content(figure.source_text or "")}


def digits(figure: Figure) -> int:
    """How many digits a number has, zeros at its ends not counted."""
    return len(f"{abs(figure.value or 0):.10g}".replace(".", "").strip("0"))


def distinctive(figure: Figure) -> bool:
    """Whether a number is unlikely to turn up twice by chance."""
    value = abs(figure.value or 0)
    return digits(figure) >= 3 or (
        digits(figure) == 2 and (figure.kind in ("rate", "measure") or value != round(value, -1))
    )


def source_key(source: str) -> str:
    """A source's name in one form: the initials of a long name, which is how a short one is written ("ISW")."""
    words = re.findall(r"[^\W\d_]+", source)
    capitals = [word for word in words if word[0].isupper()]
    if len(capitals) == 1 and capitals[0].isupper() and len(capitals[0]) > 1:
        return capitals[0].lower()
    if len(capitals) >= 3:
        return "".join(word[0] for word in capitals).lower()
    return " ".join(stem(word) for word in words if word.lower() not in ("the", "a", "of"))

"""How a claim is put: an assertion, hedged, on a condition, as a prediction, an opinion, a question; and negation."""

from __future__ import annotations

import re
from functools import cache

from kit.language.lexicons import load_words

_NEGATION = re.compile(
    r"\b(?:not|never|no longer|neither|nobody|no one|nothing|none|cannot)\b|n['’]t\b"
    r"|\bno\s+(?!doubt|matter|wonder|less|more than|fewer|later)",
    re.I,
)


@cache
def _phrases(kind: str) -> re.Pattern[str]:
    words = sorted(load_words("hedges.toml")[kind], key=len, reverse=True)
    return re.compile(
        r"(?<![\w])(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words) + r")(?![\w])", re.I
    )


def modality_of(text: str, start: int, end: int, cue_type: str | None = None) -> str:
    """The modality of the claim ``text[start:end]``.

    The strongest sign counts, in this order: question, condition, prediction, hedge, opinion. The cue's type speaks for
    a promise, a prediction or a belief.
    """
    claim = text[start:end]
    if claim.rstrip(" ”\"’'").endswith("?") or text[end : end + 3].lstrip(" ”\"’'")[:1] == "?":
        return "question"
    if _conditional(claim):
        return "conditional"
    if cue_type in ("predict", "promise"):
        return "prediction"
    if _is_prediction(claim):
        return "prediction"
    if _hedged(claim):
        return "hedged"
    if cue_type in ("believe", "demand") or _phrases("opinion").search(claim):
        return "opinion"
    return "assertion"


def _conditional(claim: str) -> bool:
    match = _phrases("conditional").search(claim)
    if match is None:
        return False
    # "asked if", "as if", "see if" are no conditions.
    before = claim[: match.start()].rstrip().lower()
    return not (
        match.group().lower() == "if"
        and before.endswith(("as", "even", "see", "ask", "asked", "know", "wonder", "wondered", "unclear", "or"))
    )


def _is_prediction(claim: str) -> bool:
    match = _phrases("prediction").search(claim)
    while match is not None:
        # "Will" as a name or a noun ("a will", "Will Smith") is none.
        if not (
            match.group() == "Will"
            and claim[: match.start()].strip()
            or claim[: match.start()].rstrip().lower().endswith((" the", " a", " his", " her", " their", " free"))
        ):
            return True
        match = _phrases("prediction").search(claim, match.end())
    return False


def _hedged(claim: str) -> bool:
    # "May" with a capital inside a sentence is a month.
    return any(not (match.group() == "May" and match.start() > 0) for match in _phrases("hedged").finditer(claim))


def is_negated(claim: str) -> bool:
    """Whether the claim denies something: "not", "n't", "never", "no" in its first clause."""
    match = _NEGATION.search(claim)
    if match is None:
        return False
    before = claim[: match.start()]
    return not re.search(r"[,;:]\s|\b(?:because|although|while|which|who|whether|if)\b", before)

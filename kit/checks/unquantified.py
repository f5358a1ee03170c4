"""Words of quantity that no number stands behind: "a steep increase", "minimal gains"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from kit.checks.desk import Desk, Finding
from kit.words import is_somebody, lexicon, stem

_NUMBER = re.compile(
    r"\d|\b(?:percent|per cent|dozens|hundreds|thousands|millions|half|third|quarter|two|three|four|five|six|seven|"
    r"eight|nine|ten)\b",
    re.I,
)


def unquantified(desk: Desk) -> Iterator[Finding]:
    """One note an article, on its strongest words of size or change without a number in their sentence."""
    with_figure = {(figure.article, figure.sentence) for figure in desk.figures}
    found: dict[str, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    for claim in desk.claims:
        if (
            not claim["vague_terms"]
            or (claim["article_id"], claim["sentence"]) in with_figure
            or _NUMBER.search(claim["sentence"] or "")
        ):
            continue
        for term in claim["vague_terms"].split(";"):
            if _strong(term):
                found[claim["article_id"]].append((" ".join(term.split()), claim))
    for terms in found.values():
        words = list(dict.fromkeys(term for term, _ in terms))
        claims = {claim["claim_id"]: claim for _, claim in terms}
        sources = list(dict.fromkeys(c["source"] for c in claims.values() if is_somebody(c["source"]))) or [
            "the author"
        ]
        shown = ", ".join(f"“{word}”" for word in words[:4]) + (f" and {len(words) - 4} more" if len(words) > 4 else "")
        yield Finding(
            "unquantified",
            "note",
            f"{shown}: no number says how much.",
            f"Ask {' and '.join(sources[:3])}: from what to what, and over which period?",
            claims=tuple(claims.values()),
        )


def _strong(term: str) -> bool:
    """Whether a vague term claims a size or a change, as "steep increase" does and "vast majority" does not."""
    quantity = lexicon()["quantity"]
    found = re.findall(r"[a-z]+", term.lower())
    if set(quantity["strong"]) & set(found):
        return True
    return bool(
        set(quantity["beside_change"]) & set(found) and {stem(w) for w in quantity["change"]} & {stem(w) for w in found}
    )

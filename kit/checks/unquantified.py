"""Words of quantity that no number stands behind: "a steep increase in casualties", "rents soared"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from kit.checks.desk import Desk, Finding
from kit.evidence import Figure
from kit.words import content, is_somebody, lexicon, stem, stems

_NUMBER = re.compile(
    r"\d|\b(?:percent|per cent|dozens|hundreds|thousands|millions|half|halved|third|quarter|doubl\w+|tripl\w+|two|three|four|"
    r"five|six|seven|eight|nine|ten)\b",
    re.I,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

_WANTED = re.compile(r"\b(?:must|should|could|would|can|to)(?: be)?\s*$", re.I)  # "has to be cut drastically": none was
_SHOWN = re.compile(r"\b(?:show|see|saw|post|record|suffer|report|regist|experienc)\w*(?: an?)?\s*$", re.I)


def unquantified(desk: Desk) -> Iterator[Finding]:
    """One note an article, on the counted things whose size or change no number tells, in their sentence or the next."""
    by_article: dict[str, list[Figure]] = defaultdict(list)
    for figure in desk.figures:
        by_article[figure.article].append(figure)
    found: dict[str, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    for claim in desk.claims:
        sentence = claim["sentence"] or ""
        if not claim["vague_terms"] or _NUMBER.search(sentence):
            continue
        for term in claim["vague_terms"].split(";"):
            term = " ".join(term.split())
            counted = _counted(term, sentence) if _strong(term) else "gain" if _small_gains(term, sentence) else None
            if counted and not _told(counted, claim, by_article[claim["article_id"]]):
                found[claim["article_id"]].append((term, claim))
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
            confidence=0.6,
        )


def _strong(term: str) -> bool:
    """Whether a vague term says how large a change was: "steep increase", "fell sharply", and not "vast majority"."""
    words = [word.lower() for word in _WORD.findall(term)]
    return bool(set(lexicon()["quantity"]["strong"]) & set(words)) and bool(
        stems("quantity", "change") & set(map(stem, words))
    )


def _small_gains(term: str, sentence: str) -> bool:
    """ "The gains are minimal", "minimal gains": gains are counted, whatever was gained."""
    words = re.escape(term)
    near = rf"\bgains\b(?: \w+)? (?:is|are|was|were|have been|remain(?:ed)?) (?:\w+ )?{words}|{words} (?:\w+ )?gains\b"
    return term.lower() in lexicon()["quantity"]["strong"] and re.search(near, sentence, re.I) is not None


def _counted(term: str, sentence: str) -> str | None:
    """The thing whose number changed: after "steep rise in", "rapidly rising", before "fell sharply", "saw a steep rise"."""
    place = sentence.find(term)
    if place < 0:
        return None
    noun = re.match(r"\s+(?:in|of)\s+((?:[\w'’-]+\s*){1,6})", sentence[place + len(term) :])
    if term.lower().endswith("ing"):
        candidates = _WORD.findall(sentence[place + len(term) :])[:1]
    elif term.lower().endswith("ly") or not noun and _SHOWN.search(sentence[:place]):
        near = re.split(r"[,;:(]|\b(?:and|but|while|as|that|who|which)\b", sentence[:place])[-1]
        candidates = [] if _WANTED.search(near) else _WORD.findall(near)[:-7:-1]
    else:
        candidates = _WORD.findall(noun[1]) if noun else []
    return next((word for word in candidates if stem(word) in stems("quantity", "counted")), None)


def _told(counted: str, claim: dict[str, Any], figures: list[Figure]) -> bool:
    """Whether figures of the article give the number of what is counted, or the sentence beside gives one of its kind."""
    start = claim["start"] or 0
    named, end = stem(counted), start + len(claim["sentence"])
    return any(
        figure.kind != "rate"
        and named in content(f"{figure.measure or ''} {figure.text}")
        or (figure.change is not None or figure.kind in ("percent", "money"))
        and start - 250 <= figure.start <= end + 150
        for figure in figures
    )

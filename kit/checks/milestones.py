"""The year in which something was founded, built or closed, or somebody was born, told in two ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kit.checks.across import Across
from kit.checks.desk import Desk, Finding
from kit.evidence import Figure
from kit.month_names import MONTH
from kit.words import content, names, senses, stem, stems

_YEAR = re.compile(rf"\b(?:in|from|to|since|of)(?: (?:the year|{MONTH}))? ((?:1[0-9]|20)\d\d)\b")
_DIGITS = re.compile(r"[12]\d{3}")
_OTHER = frozenset(stem(word) for word in "new second third current former original first last".split())
_NEXT = 6  # how many of those that come next a sentence is held against


@dataclass(frozen=True)
class Milestone:
    """That something happened to a thing in a year, as a sentence says."""

    claim: dict[str, Any]
    what: str
    year: int
    names: frozenset[str]  # of the thing, by their first letters
    thing: frozenset[str]  # the other words for it, as senses


class Milestones(Across):
    """One thing with two years for what happens only once."""

    def __init__(self) -> None:
        self._blocks: dict[tuple[str, str], list[Milestone]] = defaultdict(list)

    def read(self, desk: Desk) -> None:
        read: set[tuple[str, str]] = set()
        for claim in desk.claims:
            key = claim["article_id"], claim["sentence"]
            if key not in read:
                read.add(key)
                for found in told(claim):
                    for name in sorted(found.names):
                        self._blocks[found.what, name].append(found)

    def join(self, other: Milestones, first: int) -> None:
        for key, block in other._blocks.items():
            self._blocks[key] += block

    def findings(self, desk: Desk, figures: Mapping[int, Figure]) -> Iterator[Finding]:
        said: set[tuple[str, str, int, int]] = set()
        for block in self._blocks.values():
            for i, one in enumerate(block):
                for other in block[i + 1 : i + 1 + _NEXT]:
                    pair = one.claim["sentence"], other.claim["sentence"], one.year, other.year
                    if one.year != other.year and pair not in said and _one_thing(one, other):
                        said.add(pair)
                        yield _finding(desk, one, other)


def told(claim: dict[str, Any]) -> Iterator[Milestone]:
    """What a sentence says happened in a year, to the thing that is named right before or behind the verb."""
    sentence = claim["sentence"] or ""
    for match in _YEAR.finditer(sentence) if _DIGITS.search(sentence) else ():
        before = sentence[max(match.start() - 90, 0) : match.start(1)]
        clause = re.split(r"[;:]|\band\b|\bbut\b", before)[-1]
        verb = _verb(clause)
        if verb is None:
            continue
        what, at = verb
        thing = clause[:at] if len(content(clause[:at])) > 0 else sentence[match.end() : match.end() + 60]
        thing = re.split(r"[;:]|\band\b|\bbut\b", thing)[-1 if thing is clause[:at] else 0]
        called = {name[:5] for name in names("x " + thing) - stems("question")}
        rest = frozenset(w for w in senses(thing) if w[:5] not in called and w[0] != "#" and len(w) > 2)
        if called:
            yield Milestone(claim, what, int(match[1]), frozenset(called), rest)


def _verb(clause: str) -> tuple[str, int] | None:
    """The milestone that a clause tells at its end, and where its word begins."""
    for word in reversed(list(re.finditer(r"[a-z]+", clause))[-6:]):
        found = [sense for sense in senses(clause[word.start() :]) if sense[0] == "#"]
        if len(found) == 1:
            return found[0], word.start()
    return None


def _one_thing(one: Milestone, other: Milestone) -> bool:
    """Whether two sentences speak of one thing: no name that only each of them has, and a noun or two names in common."""
    if one.names - other.names and other.names - one.names:
        return False
    if (one.thing ^ other.thing) & _OTHER or one.claim["sentence"] == other.claim["sentence"]:
        return False
    return bool(one.thing & other.thing) or not (one.thing and other.thing) or len(one.names & other.names) >= 2


def _finding(desk: Desk, one: Milestone, other: Milestone) -> Finding:
    both = one, other
    papers = [desk.papers[m.claim["article_id"]].name for m in both]
    whom = list(dict.fromkeys(m.claim["source"] for m in both if m.claim["source"]))
    return Finding(
        "disagreement",
        "warning",
        f"{papers[0]} gives {one.year}, {papers[1]} {other.year} for what reads as the same thing."
        if papers[0] != papers[1]
        else f"{papers[0]} gives {one.year} and {other.year} for what reads as the same thing.",
        f"Ask {' and '.join(whom) or 'the author'}: which year is right?",
        claims=(one.claim, other.claim),
        stated=one.year,
        implied=other.year,
        confidence=0.65,
    )

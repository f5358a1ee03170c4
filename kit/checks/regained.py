"""A base that changed: what fell by half has to double to be back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kit.checks.desk import Desk, Finding, quoted
from kit.evidence import number


def regained(desk: Desk) -> Iterator[Finding]:
    """A base that changed: after a fall of 50 percent it takes a rise of 100 percent to be back."""
    for passage in desk.passages:
        sizes = [f for f in passage.figures if f.unit == "%" and f.value and passage.way(f)]
        for first, second in pairwise(sizes):
            if (
                passage.way(first) == passage.way(second)
                or not first.interval.meets(second.interval)
                or (first.value or 0) < 10
            ):
                continue
            if _BACK.search(first.sentence):
                left = 100.0
                for size in (first, second):
                    left *= 1 + passage.way(size) * (size.value or 0) / 100
                yield Finding(
                    "arithmetic",
                    "error",
                    f"{quoted(first)} and then {quoted(second)} are percentages of different bases: together a "
                    f"change of {number(left - 100)} %, not none.",
                    f"Ask {desk.ask([first, second])}: what were the three levels?",
                    (first, second),
                    stated=0.0,
                    implied=left - 100,
                )


_BACK = re.compile(
    r"\b(?:back (?:to|at|where)|recover(?:ed|ing)? (?:all|fully|its|the)|full(?:y)? recover\w*|"
    r"wip(?:ed|ing) out|regain(?:ed|ing)|mak(?:es?|ing) (?:good|up for)|made (?:up (?:for )?the|good)|cancel(?:l?ed|l?ing) out|"
    r"undo\w*|unchanged|eras(?:ed|ing)|where (?:they|it) (?:was|were|started|began))\b",
    re.I,
)

"""Parts that are more than their whole."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import pairwise

from kit.checks.desk import Desk, quoted
from kit.checks.equations import Equation
from kit.checks.joints import Passage, is_bare, verb_way, word_way
from kit.evidence import Figure, Interval
from kit.words import is_bearer

_CAN_BE_NEGATIVE = re.compile(
    r"\b(?:profits?|earnings|income|balance|margin|loss(?:es)?|surplus|deficit|cash flow|returns?|swing|demand)\b", re.I
)


def parts_over_whole(desk: Desk, passage: Passage) -> Iterator[Equation]:
    """More than there is: 130 of 120 patients, 62 people including 76 children, a fall of 120 percent."""
    for first, second in pairwise(passage.figures):
        if first.kind != "count" or second.kind != "count" or not first.value or not second.value:
            continue
        bare = re.fullmatch(r"[\d.,]+|[a-z-]+", first.text.strip(), re.I) is not None
        link = passage.link(first, second)
        if (
            bare
            and re.fullmatch(r"\s*(?:out )?of (?:the |its |their |all |these |those )*(?:[\w-]+['’]s? )?", link, re.I)
            and first.qualifier in (None, "~")
        ):
            yield Equation(
                first,
                (second,),
                Interval(-math.inf, second.interval.high),
                second.value,
                f"{quoted(first)} of {quoted(second)} is more than there are.",
                f"Ask {desk.ask([first, second])}: are the two numbers swapped?",
            )
        if re.fullmatch(r",? including (?:at least |the )?", link, re.I) and first.qualifier is None:
            yield Equation(
                second,
                (first,),
                Interval(-math.inf, first.interval.high),
                first.value,
                f"{quoted(first)} cannot include {quoted(second)}, which is more.",
                f"Ask {desk.ask([first, second])}: are the two numbers swapped?",
                (first.measure_key == second.measure_key or _persons(first, second))
                and not is_bare(second)
                and not re.search(r"\d\w* [^,;:.]{1,30}\band $|\band $", first.before[-40:]),
                severity="warning",
            )
    for whole, part in _named_parts(passage):
        yield Equation(
            part,
            (whole,),
            Interval(-math.inf, whole.interval.high),
            whole.value or 0.0,
            f"{quoted(part)} cannot be a part of {quoted(whole)}, which is less.",
            f"Ask {desk.ask([whole, part])}: millions or billions?",
            allowed=Interval(part.interval.low, math.inf),
        )
    for figure in passage.figures:
        below = figure.unit == "%" and figure.interval.low > 100 and passage.way(figure) < 0
        falls = below and (verb_way(figure) < 0 or word_way(passage.opening(figure)[-25:]) < 0)
        if falls and not _CAN_BE_NEGATIVE.search(figure.sentence):
            yield Equation(
                figure,
                (),
                Interval(-math.inf, 100.0),
                100.0,
                f"A fall of {quoted(figure)} would leave less than nothing.",
                f"Ask {desk.ask([figure])}: from what to what did it fall?",
                allowed=figure.interval,
            )


def _named_parts(passage: Passage) -> Iterator[tuple[Figure, Figure]]:
    """Sums with what is said to be a part of them: "2.6 billion, of which 400 million", "debts of 960 million. ... 610 million of that"."""
    for one, other in pairwise(passage.figures):
        if re.fullmatch(
            r"[^,;.]{0,40},? of which (?:about |some |at least |only )?", passage.link(one, other)
        ) and _one_sort(one, other):
            yield one, other
    told = [f for f in passage.before.figures if f.kind in ("money", "measure")] if passage.before else []
    for part in passage.figures:
        if len(told) == 1 and re.match(r"\s*of (?:that|it|this)\b", part.after) and _one_sort(told[0], part):
            yield told[0], part


def _one_sort(whole: Figure, part: Figure) -> bool:
    """Whether a sum or an amount can be a part of another, as far as their units say; "610 billion" takes the whole's."""
    bare = part.unit is None and re.fullmatch(r"[\d.,]+ (?:thousand|million|billion|trillion)", part.text)
    alike = bare or (whole.kind, whole.unit, whole.per) == (part.kind, part.unit, part.per)
    known = whole.value and part.value and whole.kind in ("money", "measure") and not part.change
    return bool(known and alike) and whole.qualifier not in (">", ">=", "range")


def _persons(*figures: Figure) -> bool:
    return all(is_bearer(f.measure or "") for f in figures)

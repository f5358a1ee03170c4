"""Shares: n of N and what it is in percent, more than there is of a whole, two sides and what lies between them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from kit.checks.desk import Desk, quoted
from kit.checks.equations import Equation
from kit.checks.joints import Passage, in_one_unit, is_bare, one_measure, verb_way, word_way
from kit.evidence import Figure, Interval, number
from kit.words import is_bearer

_COUNTED = ("count", "money", "measure")


def shares(desk: Desk, passage: Passage) -> Iterator[Equation]:
    """n of N and its percentage or fraction: 56 of 120 is 46.7 percent, "more than half" or not quite one in two."""
    yield from _fractions(desk, passage)
    for percent in passage.figures:
        if not _is_share(passage, percent):
            continue
        for part, whole, bound in _parts_and_wholes(passage, percent):
            equation = share(desk, percent, part, whole, bound)
            if equation is not None:
                yield equation


def share(desk: Desk, percent: Figure, part: Figure, whole: Figure, bound: bool = False) -> Equation | None:
    """A part of a whole as a percentage or fraction of it; None where the two have no unit in common."""
    alike = in_one_unit(part, whole)
    if alike is None or not alike[0].value or not alike[1].value or alike[0].value >= alike[1].value:
        return None
    one, other = alike
    scale = 1.0 if percent.kind == "fraction" else 100.0
    exact = scale * one.value / other.value  # type: ignore[operator]
    return Equation(
        percent,
        (part, whole),
        one.interval.over(other.interval).times(scale),
        exact,
        f"{quoted(part)} of {quoted(whole)} is {number(exact * 100 / scale)} %, not {quoted(percent)}.",
        f"Ask {desk.ask([part, whole, percent])}: what is {quoted(percent)} a percentage of?",
        bound,
        allowed=_loosely(percent) if percent.kind == "fraction" else None,
    )


def _fractions(desk: Desk, passage: Passage) -> Iterator[Equation]:
    """A fraction and its percentage: three in ten is 30 percent, not 45."""
    for one, other in pairwise(passage.figures):
        dashed = re.search(r"[(–—]|that is", passage.link(one, other))
        if (
            one.kind == other.kind == "fraction"
            and dashed
            and _restates(passage, one, other)
            and one.value
            and other.value
        ):
            yield Equation(
                other,
                (one,),
                _loosely(one),
                one.value,
                f"{quoted(one)} is {number(100 * one.value)} %, {quoted(other)} {number(100 * other.value)} %.",
                f"Ask {desk.ask([one, other])}: which of the two is right?",
                allowed=Interval(other.value * 0.98, other.value * 1.02),
            )
        for fraction, percent in ((one, other), (other, one)):
            if re.match(r"\s*of\b", percent.after):
                continue
            if (
                fraction.kind == "fraction"
                and fraction.value
                and percent.unit == "%"
                and not passage.way(percent)
                and _restates(passage, one, other)
            ):
                yield Equation(
                    percent,
                    (fraction,),
                    _loosely(fraction).times(100),
                    100 * fraction.value,
                    f"{quoted(fraction)} is {number(100 * fraction.value)} %, not {quoted(percent)}.",
                    f"Ask {desk.ask([fraction, percent])}: which of the two is right?",
                )


def _is_share(passage: Passage, figure: Figure) -> bool:
    # "Half", "a third" and majorities have a check of their own.
    counted = figure.kind == "fraction" and (
        re.search(r"\b(?:in|out of)\b", figure.text) is not None or _ASIDE.search(figure.before) is not None
    )
    return (figure.unit == "%" or counted) and figure.per is None and not passage.way(figure) and bool(figure.value)


_ASIDE = re.compile(
    r"(?:,|\(|--|[–—]) ?(?:exactly |about |just over |nearly |almost )?$"
)  # "22, exactly two-thirds, are by ..."


def _loosely(fraction: Figure) -> Interval:
    value = fraction.value or 0.0
    below, above = {">": (0.02, 0.3), "<": (0.2, 0.02), "~": (0.15, 0.12)}.get(fraction.qualifier or "", (0.12, 0.12))
    return Interval(value * (1 - below), value * (1 + above))


def _parts_and_wholes(passage: Passage, percent: Figure) -> Iterator[tuple[Figure, Figure, bool]]:
    """The counts that a percentage can restate, with wholes they can be of, and whether the words say so."""
    figures = passage.figures
    counted = [f for f in figures if f.kind in _COUNTED and f.per is None and f.unit != "%" and f.value]
    part = _restated(passage, percent, counted)
    told = [f for f in passage.before.figures if f.kind in _COUNTED and f.per is None] if passage.before else []
    named = re.match(r"\s*of (?:the |its |their |about |some )*(?=[$€£\d])", percent.after)
    for whole in counted:
        if named and not 0 <= whole.start - percent.end <= len(named.group()) + 2:
            continue  # "60 percent of the $30 billion owed" names its whole
        if part and whole is not part and _can_be_of(part, whole) and not _has_share(passage, whole, percent):
            yield part, whole, _is_whole(passage, part, whole, percent)
    yield from _n_of_n(passage, percent, counted)
    bound = [f for f in counted if f is not part and part and _can_be_of(part, f)]
    anaphor = part and re.match(r"[^,;]{0,30}?\bof (?:them|these|those|whom|which)\b", part.after)
    for whole in told if part else ():
        if whole.value and _can_be_of(part, whole):  # type: ignore[arg-type]
            alone = len([f for f in told if f.kind == whole.kind and f.unit == whole.unit]) == 1
            yield part, whole, bool(anaphor) and alone and not bound  # type: ignore[misc]


def _n_of_n(passage: Passage, percent: Figure, counted: list[Figure]) -> Iterator[tuple[Figure, Figure, bool]]:
    """The only "n of N" of a sentence beside its only percentage: "made 21 of 28 free throws on Sunday, shooting 75 percent"."""
    couples = [
        (a, b)
        for a, b in pairwise(passage.figures)
        if a in counted and b in counted and passage.opens(b, "of") and is_bare(a) and _can_be_of(a, b)
    ]
    percents = [f for f in passage.figures if f.unit == "%" or f.kind == "fraction"]
    if len(couples) == 1 and percents == [percent]:
        first, second = sorted((couples[0][1], percent), key=lambda f: f.start)
        link = first.between(second)
        joined = re.search(r"[,–—(]|\bor\b", link) and not re.search(r"\b(?:and|while|but)\b|;|[(]\s*$", link)
        apart = re.match(r"\s*of\b", percent.after) or not joined
        named = percent.measure_key and not one_measure(percent, couples[0][1])
        behind = percent.start > couples[0][1].start and not apart and (not named or passage.opens(percent, "restated"))
        with_ = re.fullmatch(r"[^;:]*, with (?:only |just )?", percent.between(couples[0][0])) is not None
        yield *couples[0], behind or with_ and (not named or percent.measure_key == "turnout")


def _restated(passage: Passage, percent: Figure, counted: list[Figure]) -> Figure | None:
    """The count that a percentage says once more: "640, or 53 percent", "56 (47 %)", "45 of 60 homes, or 75 percent",
    "47 percent, or 56".
    """
    figures = passage.figures
    place = figures.index(percent)
    before, after = figures[:place][::-1], figures[place + 1 :]
    couple = (
        len(before) > 1
        and {before[0], before[1]} <= set(counted)
        and passage.opens(before[0], "of")
        and is_bare(before[1])
    )
    if couple and (before[1].value or 0) <= (before[0].value or 0) and _restates(passage, before[0], percent):
        return before[1]
    if before and before[0] in counted and _restates(passage, before[0], percent):
        return before[0]
    if (
        len(after) > 1
        and after[1] in counted
        and passage.opens(after[0], "of")
        and _restates(passage, after[0], after[1])
    ):
        return after[1]
    if (
        after
        and after[0] in counted
        and _restates(passage, percent, after[0])
        and not re.search(r"[(]", passage.link(percent, after[0]))
    ):
        return after[0]
    if after and after[0] in counted and re.fullmatch(r"[^,;()]{0,40}\(\s*", passage.link(percent, after[0])):
        return after[0] if after[0].after.lstrip().startswith(")") else None
    return None


_RESTATES = re.compile(
    r"(?:[^,;:(]{0,60}?)(?:\(\s*|\s*,? or |\s*[–—]\s*|, that is,? |, which is |, (?:an?|the) (?:[\w'’-]+ ){0,3}(?:rate|share|proportion) of |"
    r", (?:equal|equivalent) to |, representing |, making up |,\s*)$",
    re.I,
)


def _restates(passage: Passage, first: Figure, second: Figure) -> bool:
    link = passage.link(first, second)
    if not _RESTATES.fullmatch(link) or re.search(r"\b(?:and|while|but|with|against|to|for|from)\b", link):
        return False
    closes = second.after.lstrip()[:1]
    return not link.rstrip().endswith(",") or closes in ("", ",", ".", ";")


_WORKFORCE = r"(?:workforce|staff|employees|payroll|workers|personnel)"


def _can_be_of(part: Figure, whole: Figure) -> bool:
    same = in_one_unit(part, whole)
    if (
        same is None
        or part.kind != whole.kind
        or whole.change in ("rise", "fall")
        or whole.qualifier in (">", "<", ">=", "<=", "range")
    ):
        return False
    return (same[0].value or 0) < (same[1].value or 0)


def _has_share(passage: Passage, whole: Figure, percent: Figure) -> bool:
    """Whether a count has a percentage of its own, so that it is one of the parts: "51,764 (35.9%) to 51,282 (35.6%)"."""
    following = [f for f in passage.figures if f.start >= whole.end][:1]
    return (
        bool(following)
        and following[0].unit == "%"
        and following[0] is not percent
        and "(" in passage.link(whole, following[0])
    )


def _is_whole(passage: Passage, part: Figure, whole: Figure, percent: Figure) -> bool:
    """Whether the words make a figure the whole: "of the 120 patients", "among 1,200 members", "117 cases, with six deaths, a rate of"."""
    if whole.start < part.start and re.match(r"\s*of (?:them|these|those|which|whom)\b", part.after):
        return (
            len([f for f in passage.figures if f.kind == whole.kind and f.unit == whole.unit and f.start < part.start])
            == 1
        )
    if re.search(r"\b(?:profit |net |operating )?margin of\s*$", passage.opening(percent)):
        return bool(_SALES.search(f"{whole.measure} {whole.after[:30]} {whole.before[-30:]}")) and whole.kind == "money"
    if passage.opens(whole, "of"):
        others = [
            f for f in passage.figures if f.kind == whole.kind and f.unit == whole.unit and f not in (part, whole)
        ]
        named = re.match(r"\s*of (?:the |all |its |their )?(\w+)", percent.after)
        if named and named[1].lower() not in f"{whole.measure} {whole.text} {whole.after[:20]} {part.text}".lower():
            return False  # "2.35 dollars, or 10 percent of the forecast price"
        if not others:
            return True
        return (
            not whole.measure_key
            or not part.measure_key
            or one_measure(part, whole)
            or passage.opens(percent, "restated")
        )
    if (
        re.match(rf"\s*of (?:its|their|the|the firm's) (?:[\w-]+ )?{_WORKFORCE}\b", percent.after)
        and whole.kind == "count"
    ):
        return bool(re.search(rf"\bemploy|{_WORKFORCE}", f"{whole.predicate} {whole.measure} {whole.after[:40]}"))
    return (
        bool(re.search(r"\brate of\s*$", passage.opening(percent)))
        and whole.start < part.start
        and whole.kind == "count"
    )


_SALES = re.compile(r"\b(?:sales|revenues?|turnover)\b", re.I)
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
        falls = verb_way(figure) < 0 or word_way(passage.opening(figure)[-25:]) < 0
        below = figure.unit == "%" and passage.way(figure) < 0 and falls and figure.interval.low > 100
        if below and not _CAN_BE_NEGATIVE.search(figure.sentence):
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


def margins(desk: Desk, passage: Passage) -> Iterator[Equation]:
    """Two sides and what lies between them: 54 votes to 41 is a majority of 13, not 23."""
    yield from _majority(desk, passage)
    for one, other in pairwise(passage.figures):
        if one.kind not in ("count", "percent") or not in_one_unit(one, other) or None in (one.value, other.value):
            continue
        shares = [f for f in passage.figures if f.unit == "%"]
        three = len(shares) == 3 and shares[:2] == [one, other]
        if not three and not re.fullmatch(
            r"\s*(?:[\w%]+ ){0,4}(?:to|against|versus) (?:[\w'’-]+ ){0,3}",
            f"{passage.link(one, other).rstrip()} ",
            re.I,
        ):
            continue
        following = [f for f in passage.figures if f.start > other.start][:1]
        if not following:
            following = _next_margin(desk, passage)
        for margin in following:
            if re.match(r"\s*(?:%|per ?cent)?\s*to\s+\d", margin.after):
                continue  # "a margin of 61 to 34"
            if margin.unit not in (one.unit, "pp") or margin.value is None or not _MARGIN.search(margin.before):
                continue
            equation = _apart(desk, one, other, margin)
            if one.unit == "%" and margin.unit == "%" and equation.implied.meets(margin.interval):
                yield replace(
                    equation,
                    implied=Interval(-1, -1),
                    message=f"Between {quoted(one)} and {quoted(other)} lie {quoted(margin)} as percentage points, not percent.",
                    question=f"Ask {desk.ask([one, other, margin])}: percent or percentage points?",
                    kind="unit",
                )
                continue
            yield equation


def _apart(desk: Desk, one: Figure, other: Figure, margin: Figure) -> Equation:
    """What lies between two sides."""
    assert one.value is not None and other.value is not None
    gap, exact = one.interval.minus(other.interval), abs(one.value - other.value)
    return Equation(
        margin,
        (one, other),
        gap if one.value >= other.value else gap.times(-1),
        exact,
        f"Between {quoted(one)} and {quoted(other)} lie {number(exact)}, not {quoted(margin)}.",
        f"Ask {desk.ask([one, other, margin])}: which of the three is wrong?",
    )


def _majority(desk: Desk, passage: Passage) -> Iterator[Equation]:
    """A majority and the votes of the two sides, which may stand in the sentence before."""
    for margin in passage.figures:
        if margin.kind != "count" or not _MARGIN.search(margin.before):
            continue
        near = [
            *(passage.before.figures if passage.before else []),
            *(f for f in passage.figures if f.start < margin.start),
        ]
        sides = [
            f for f in near if f.kind == "count" and (f.family == "votes" or "vote" in f"{f.measure}") and not f.change
        ]
        if len(sides) == 2 and sides[0].value and sides[1].value and "vote" in f"{margin.measure} {sides[0].measure}":
            yield _apart(desk, sides[0], sides[1], margin)
    before = passage.before.figures if passage.before else []
    margins = [f for f in before if f.kind == "count" and re.search(r"\bmajority of $", f.before)]
    polled = [f for f in passage.figures if f.kind == "count"]
    told = len(margins) == 1 and len(polled) == 2 and re.search(r"\bvotes? (?:to|against)\b", passage.link(*polled))
    if told and None not in (polled[0].value, polled[1].value):
        yield _apart(desk, polled[0], polled[1], margins[0])


_MARGIN = re.compile(
    r"\b(?:majority|lead|margin|difference|gap|advantage|edge) of (?:about |some |just )?$|"
    r"\b(?:beat|defeated|led|leads|ahead of|won)\b[^,;]{0,30} by (?:a margin of )?(?:about |some |just )?$",
    re.I,
)


def _next_margin(desk: Desk, passage: Passage) -> list[Figure]:
    """The first figure of the next sentence, which may tell the margin: "45 percent to 30. She won by 15 percent"."""
    last = passage.figures[-1]
    rest = (desk.figures[place] for place in range(desk.places[last.id] + 1, len(desk.figures)))
    first = next((f for f in rest if f.article != last.article or f.base > last.base), None)
    return (
        [first]
        if first and first.article == last.article and 0 <= first.base - (last.base + len(last.sentence)) <= 4
        else []
    )

"""Shares: n of N and what it is in percent or as a fraction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kit.checks.desk import Desk, quoted
from kit.checks.equations import Equation
from kit.checks.joints import Passage, in_one_unit, is_bare, one_measure
from kit.evidence import Figure, Interval, number
from kit.words import approximator

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


_ASIDE = re.compile(rf"(?:,|\(|--|[–—]) ?(?:{approximator()} )*$")  # "22, exactly two-thirds, are by ..."


def _loosely(fraction: Figure) -> Interval:
    value = fraction.value or 0.0
    below, above = {">": (0.02, 0.3), "<": (0.2, 0.02), "~": (0.15, 0.12)}.get(fraction.qualifier or "", (0.12, 0.12))
    return Interval(value * (1 - below), value * (1 + above))


def _parts_and_wholes(passage: Passage, percent: Figure) -> Iterator[tuple[Figure, Figure, bool]]:
    """The counts that a percentage can restate, with wholes they can be of, and whether the words say so."""
    counted = [f for f in _counted(passage) if f.unit != "%" and f.value]
    part = _restated(passage, percent, counted)
    if part is None:
        yield from _n_of_n(passage, percent, counted)
        return
    wholes = [f for f in counted if f is not part and _can_be_of(part, f)]
    named = re.match(r"\s*of (?:the |its |their |about |some )*(?=[$€£\d])", percent.after)
    for whole in wholes:
        if named and not 0 <= whole.start - percent.end <= len(named.group()) + 2:
            continue  # "60 percent of the $30 billion owed" names its whole
        if not _has_share(passage, whole, percent):
            yield part, whole, _is_whole(passage, part, whole, percent)
    yield from _n_of_n(passage, percent, counted)
    anaphor = re.match(r"[^,;]{0,30}?\bof (?:them|these|those|whom|which)\b", part.after)
    told = _counted(passage.before) if passage.before else []
    for whole in told:
        if whole.value and _can_be_of(part, whole):
            alone = len([f for f in told if f.kind == whole.kind and f.unit == whole.unit]) == 1
            yield part, whole, bool(anaphor) and alone and not wholes


def _counted(passage: Passage) -> list[Figure]:
    return [f for f in passage.figures if f.kind in _COUNTED and f.per is None]


def _n_of_n(passage: Passage, percent: Figure, counted: list[Figure]) -> Iterator[tuple[Figure, Figure, bool]]:
    """The only "n of N" of a sentence beside its only percentage: "made 21 of 28 free throws on Sunday, shooting 75 percent"."""
    couples = [
        (a, b)
        for a, b in pairwise(passage.figures)
        if a in counted and b in counted and passage.opens(b, "of") and is_bare(a) and _can_be_of(a, b)
    ]
    percents = [f for f in passage.figures if f.is_share]
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

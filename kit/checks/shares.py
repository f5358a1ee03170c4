"""Parts and wholes: shares, sums, and parts that are more than the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kit.checks.desk import Desk, Finding, quoted, shown
from kit.evidence import Figure, Interval, number


def shares(desk: Desk) -> Iterator[Finding]:
    """n of N and its percentage: 56 of 120 is 46.7 percent."""
    for group in desk.sentences:
        percents = [
            f
            for f in group
            if f.unit == "%" and f.per is None and f.change not in ("rise", "fall") and f.value is not None
        ]
        for percent in percents:
            part = _beside(percent, group)
            if part is None:
                continue
            wholes = [f for f in group if f not in (part, percent) and _is_whole(f, part, percent)]
            if len(wholes) != 1 or not wholes[0].value:
                continue
            whole = wholes[0]
            implied = part.interval.over(whole.interval).times(100)
            if not implied.meets(percent.interval):
                exact = 100 * part.value / whole.value  # type: ignore[operator]
                yield Finding(
                    "arithmetic",
                    "error",
                    f"{quoted(part)} of {quoted(whole)} is {number(exact)} %, not {quoted(percent)}.",
                    f"Ask {desk.ask([part, whole, percent])}: what is {quoted(percent)} a percentage of?",
                    (percent, part, whole),
                    stated=percent.value,
                    implied=exact,
                )


_OF = re.compile(
    r"\s*(?:out )?of (?:the |its |their |all |these |those |some |about |his |her |our )*(?:\w+['’]s? )?$", re.I
)


def parts_over_whole(desk: Desk) -> Iterator[Finding]:
    """More than there are: 130 of 120 patients, a fall of 120 percent."""
    for group in desk.sentences:
        for part, whole in pairwise(group):
            if (
                part.kind == whole.kind == "count"
                and part.value
                and whole.value
                and _OF.fullmatch(part.between(whole))
                and part.qualifier in (None, "~")
                and part.interval.low > whole.interval.high
            ):
                yield Finding(
                    "arithmetic",
                    "error",
                    f"{quoted(part)} of {quoted(whole)} is more than there are.",
                    f"Ask {desk.ask([part, whole])}: are the two numbers swapped?",
                    (part, whole),
                    stated=part.value,
                    implied=whole.value,
                )
            if (
                part.kind == whole.kind == "count"
                and re.fullmatch(r",? including (?:at least )?", part.between(whole), re.I)
                and part.measure_key == whole.measure_key
                and part.qualifier is None
                and whole.interval.low > part.interval.high
            ):
                yield Finding(
                    "arithmetic",
                    "error",
                    f"{quoted(part)} cannot include {quoted(whole)}, which is more.",
                    f"Ask {desk.ask([part, whole])}: are the two numbers swapped?",
                    (whole, part),
                    stated=whole.value,
                    implied=part.value,
                )
        for figure in group:
            loss = re.search(
                r"\b(?:profits?|earnings|income|balance|margin|loss(?:es)?|surplus|deficit|cash flow|returns?)\b",
                figure.sentence,
                re.I,
            )
            if (
                figure.unit == "%"
                and figure.change == "fall"
                and figure.value
                and figure.interval.low > 100
                and not loss
            ):
                yield Finding(
                    "arithmetic",
                    "error",
                    f"A fall of {quoted(figure)} would leave less than nothing.",
                    f"Ask {desk.ask([figure])}: from what to what did it fall?",
                    (figure,),
                    stated=figure.value,
                    implied=100.0,
                )


_LISTING = re.compile(
    r"\b(?:in all|altogether|in total|a total of|total(?:l?ing|l?ed)?|combined|made up of|consist(?:s|ed|ing) of|"
    r"compris\w+|"
    r"bringing the (?:total|number|toll)|sum of)\b|[:—–]",
    re.I,
)
_SEPARATE = re.compile(
    r"(?:including|among (?:them|which|others)|such as|of (?:whom|which|them|those|these)|another|others|the rest|"
    r"at least|"
    r"than|against|compared|since|up|down|(?:from|by) [\d$€£])",
    re.I,
)


def sums(desk: Desk) -> Iterator[Finding]:
    """Parts and their sum: 12 men and 30 women are 42, not 43 in all."""
    for group in desk.sentences:
        figures = [
            f for f in group if f.kind in ("count", "money", "measure") and f.value and f.change not in ("rise", "fall")
        ]
        if len(figures) < 3 or len(figures) > 12 or len({(f.kind, f.unit, f.per) for f in figures}) != 1:
            continue
        if any(f.qualifier in (">", ">=", "<", "<=", "range") for f in figures):
            continue
        total = _total(figures)
        if total is None:
            continue
        parts = [f for f in figures if f is not total]
        span = figures[0].sentence[parts[0].end - parts[0].base : parts[-1].start - parts[-1].base]
        if _SEPARATE.search(span) or not all(
            re.search(r"(?:,|;|\band\b|\bplus\b)", a.between(b)) for a, b in pairwise(parts)
        ):
            continue
        value = sum(part.value or 0 for part in parts)
        # Roundings of several parts rarely all go one way: their spread grows with the root of their number.
        spread = 1.2 * sum(part.interval.high - part.interval.low for part in parts) / 2 / len(parts) ** 0.5
        implied = Interval(value - spread, value + spread)
        if not implied.meets(total.interval):
            yield Finding(
                "arithmetic",
                "error",
                f"{', '.join(quoted(part) for part in parts)} add up to {shown(value, total)}, not {quoted(total)}.",
                f"Ask {desk.ask(figures)}: which part is missing or wrong?",
                (total, *parts),
                stated=total.value,
                implied=value,
            )


_WHOLE = re.compile(
    r"\b(?:of (?:the )?(?:vote|votes|ballots|seats|poll|electorate|total)|undecided|don['’]t know|did not know|"
    r"no opinion|abstain\w*|"
    r"the rest|the remaining|the remainder|unsure)\b",
    re.I,
)


_MARGIN = re.compile(r"\b(?:majority|lead|margin|difference|gap|advantage) of (?:about |some |just )?$", re.I)


def margins(desk: Desk) -> Iterator[Finding]:
    """Two sides and what lies between them: 54 votes to 41 is a majority of 13, not 23."""
    for group in desk.sentences:
        for one, other, margin in zip(group, group[1:], group[2:], strict=False):
            alike = (one.kind, one.unit) == (other.kind, other.unit) and one.kind in ("count", "percent")
            if not alike or not _MARGIN.search(margin.before) or None in (one.value, other.value, margin.value):
                continue
            if not re.fullmatch(
                r"\s*(?:[\w%]+ ){0,2}(?:to|against|versus)\s*", one.between(other), re.I
            ) or margin.unit not in (one.unit, "pp"):
                continue
            implied = one.interval.minus(other.interval)
            if not implied.meets(margin.interval):
                exact = one.value - other.value  # type: ignore[operator]
                yield Finding(
                    "arithmetic",
                    "error",
                    f"Between {quoted(one)} and {quoted(other)} lie {number(exact)}, not {quoted(margin)}.",
                    f"Ask {desk.ask([one, other, margin])}: which of the three is wrong?",
                    (margin, one, other),
                    stated=margin.value,
                    implied=exact,
                )


def too_many(desk: Desk) -> Iterator[Finding]:
    """Parts that exclude each other and are more than the whole: twelve members, seven from here and six from there."""
    for group in desk.sentences:
        counts = [f for f in group if f.kind == "count" and f.value]
        if len(counts) < 3 or len(counts) != len(group) or len({f.measure_key for f in counts}) != 1:
            continue
        whole, parts = counts[0], counts[1:]
        places = {
            match[1].lower() if (match := re.match(r"\s+(from|in|for|to)\s", part.after)) else None for part in parts
        }
        text = whole.between(parts[0])
        if None in places or len(places) != 1 or _SEPARATE.search(text) or not re.fullmatch(r"[^,;:]{0,40},\s*", text):
            continue
        value = sum(part.value or 0 for part in parts)
        if whole.qualifier is None and value > whole.interval.high and all(f.qualifier is None for f in parts):
            yield Finding(
                "arithmetic",
                "error",
                f"{', '.join(quoted(part) for part in parts)} add up to {number(value)}, more than {quoted(whole)}.",
                f"Ask {desk.ask(counts)}: which of the numbers is wrong?",
                (whole, *parts),
                stated=whole.value,
                implied=value,
            )


def fractions(desk: Desk) -> Iterator[Finding]:
    """A fraction and its percentage: three in ten is 30 percent, not 45."""
    for group in desk.sentences:
        for first, second in pairwise(group):
            for part, percent in ((first, second), (second, first)):
                if (
                    part.kind != "fraction"
                    or percent.unit != "%"
                    or percent.change
                    or not part.value
                    or not percent.value
                ):
                    continue
                if not re.fullmatch(
                    r"(?:\s+\w+){0,3}\s*(?:\(|, (?:or |that is )?)(?:about |some |roughly |nearly |almost )?",
                    first.between(second),
                ):
                    continue
                if not re.match(r"\s*[,)(.]", second.after) or 0.88 <= 100 * part.value / percent.value <= 1.12:
                    continue
                yield Finding(
                    "arithmetic",
                    "error",
                    f"{quoted(part)} is {number(100 * part.value)} %, not {quoted(percent)}.",
                    f"Ask {desk.ask([part, percent])}: which of the two is right?",
                    (percent, part),
                    stated=percent.value,
                    implied=100 * part.value,
                )


def hundreds(desk: Desk) -> Iterator[Finding]:
    """Shares of one whole that add up to more than 100 percent."""
    for group in desk.sentences:
        shares_ = [
            f
            for f in group
            if f.unit == "%" and f.per is None and f.value is not None and f.change is None and f.kind == "percent"
        ]
        if len(shares_) < 3 or not _WHOLE.search(group[0].sentence):
            continue
        if not all(
            re.fullmatch(r"[^.]{0,80}?(?:,|;|\band\b|\bwhile\b)[^.]{0,80}", a.between(b)) for a, b in pairwise(shares_)
        ):
            continue
        text = group[0].sentence[shares_[0].end - shares_[0].base : shares_[-1].start - shares_[-1].base]
        text = re.sub(r"(%|per ?cent) against\b", r"\1", text, flags=re.I)
        if _SEPARATE.search(text) or len({(f.period_start, f.period_end) for f in shares_}) > 1:
            continue
        low = sum(f.interval.low for f in shares_)
        if low > 100:
            value = sum(f.value or 0 for f in shares_)
            yield Finding(
                "arithmetic",
                "error",
                f"{', '.join(quoted(f) for f in shares_)} add up to {number(value)} %, more than the whole.",
                f"Ask {desk.ask(shares_)}: are these shares of one whole?",
                tuple(shares_),
                stated=value,
                implied=100.0,
            )


_RESTATED = re.compile(
    r"(?:\s+[\w'’-]+){0,4}?\s*(?:\(\s*|[,–—-]+\s*(?:or|that is|i\.e\.|which is|equal to)\s+)"
    r"(?:about |around |roughly |nearly |almost |some |just over |just under |over |more than |a little over )*\(?$",
    re.I,
)


def _beside(percent: Figure, group: list[Figure]) -> Figure | None:
    """The count that a percentage restates: "640, or 53 percent", "56 (47 %)", "45 of 60 homes, or 75 percent",
    "47 percent, or 56".
    """
    place = group.index(percent)
    before = group[:place][::-1][:2]
    after = group[place + 1 : place + 2]
    if (
        len(before) == 2
        and _OF.fullmatch(before[1].between(before[0]))
        and _RESTATED.fullmatch(before[0].between(percent))
    ):
        return before[1] if _countable(before[1]) else None
    following = group[place + 1 : place + 3]
    if len(following) == 2 and _OF.fullmatch(percent.between(following[0])) and _countable(following[1]):
        return following[1] if _RESTATED.fullmatch(following[0].between(following[1])) else None
    for other, first, second in [(f, f, percent) for f in before[:1]] + [(f, percent, f) for f in after]:
        if _countable(other) and _RESTATED.fullmatch(first.between(second)):
            return other
    return None


def _countable(figure: Figure) -> bool:
    return (
        figure.per is None
        and figure.unit != "%"
        and bool(figure.value)
        and figure.kind in ("count", "measure", "money")
    )


def _is_whole(figure: Figure, part: Figure, percent: Figure) -> bool:
    """Whether a figure is the whole that a part and a percentage are of: "of the 120 patients", "Of 1,200 people
    asked, ...".
    """
    if (
        figure.per
        or figure.unit != part.unit
        or figure.kind != part.kind
        or not figure.value
        or figure.change in ("rise", "fall")
    ):
        return False
    if figure.qualifier in (">", "<", ">=", "<=", "range"):
        return False
    return bool(
        re.search(
            r"\bof (?:the |its |their |all |these |those |some |about |a total of |(?:\w+['’]s? ))*$",
            figure.before,
            re.I,
        )
    )


def _total(figures: list[Figure]) -> Figure | None:
    """The figure of an enumeration that is its sum, where the text says so."""
    sentence = figures[0].sentence
    first, last = figures[0], figures[-1]
    if re.match(r"\s*(?:\w+\s+){0,2}(?:in all|altogether|in total|combined|total)\b", last.after, re.I) or re.search(
        r"\b(?:a total of|total(?:l?ing)?(?: of)?|bringing the (?:total|number|toll|sum) to|adding up to|"
        r"making)\s+(?:about |some )?$",
        last.before,
        re.I,
    ):
        return last
    opening = first.between(figures[1])
    if not re.search(r"\b(?:and|plus)\b|[;&]", figures[-2].between(last)):  # "..., 30 in Asia and a handful in Africa"
        return None
    if (
        re.search(
            r":|\s[–—]\s|—|\b(?:made up of|consist(?:s|ed|ing) of|compris(?:es|ed|ing)|divided into|split into)\b",
            opening,
            re.I,
        )
        and not re.search(r"\b(?:including|such as|among)\b", opening, re.I)
        and not _SEPARATE.search(last.after[:40])
    ):
        return first
    if first.statistic == "total" and _LISTING.search(opening) and "," not in sentence[last.end - last.base :]:
        return first
    return None

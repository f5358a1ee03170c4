"""A change and its two ends: do they follow from each other?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kit.checks.desk import Desk, Finding, quoted, shown
from kit.evidence import Figure, Interval, number

_FALL = re.compile(
    r"\b(?:f[ae]ll(?:s|en|ing)?|drop\w*|declin\w*|decreas\w*|cut\w*|shr[aiu]nk\w*|down|slump\w*|plunge\w*|lost|"
    r"tumbl\w*|"
    r"lower\w*|reduc\w*|slid\w*)\b",
    re.I,
)
_RISE = re.compile(
    r"\b(?:r[io]se[ns]?|rising|increas\w*|gr[eo]w\w*|up|climb\w*|jump\w*|gain\w*|soar\w*|surg\w*|rais\w*|advanc\w*)\b",
    re.I,
)


def changes(desk: Desk) -> Iterator[Finding]:
    """A change and its two ends: "rose 12 percent to 5.6 from 4.8" is a rise of 16.7 percent."""
    for group in desk.sentences:
        levels = [f for f in group if f.value is not None and f.kind not in ("age", "vague")]
        for window in zip(levels, levels[1:], levels[2:], strict=False):
            found = _ends(window)
            if found is None:
                continue
            size, start, end = found
            if start.value == 0 or size.kind == "multiple":
                continue
            sign = _direction(size)
            difference = end.interval.minus(start.interval)
            if size.unit == "%" and not (
                start.unit in ("%", "pp") and end.unit in ("%", "pp") and start.value == end.value
            ):
                implied = Interval(*(100 * v for v in end.interval.over(start.interval))).minus(Interval(100, 100))
                exact = 100 * (end.value - start.value) / start.value  # type: ignore[operator]
                if (
                    start.unit == "%"
                    and difference.times(sign).meets(size.interval)
                    and not implied.times(sign).meets(size.interval)
                ):
                    continue  # percentage points: the unit check speaks
            elif size.unit == start.unit == end.unit or (size.unit == "pp" and start.unit == "%"):
                implied, exact = difference, end.value - start.value  # type: ignore[operator]
            else:
                continue
            if implied.times(sign).meets(size.interval) or (start.base_unit != end.base_unit):
                continue
            word = "rise" if exact >= 0 else "fall"
            yield Finding(
                "arithmetic",
                "error",
                f"From {quoted(start)} to {quoted(end)} is a {word} of {shown(abs(exact), size)}, not {quoted(size)}.",
                f"Ask {desk.ask(window)}: which of the three numbers is wrong, or do they stand for other periods?",
                (size, start, end),
                stated=size.value,
                implied=abs(exact),
            )


_AND_TO = re.compile(
    r"\b(?:(?P<down>fell|fallen|falling|dropped|declined|slipped|decreased|slid|sank|shrank|was cut|were cut|down)|"
    r"(?P<up>rose|risen|rising|climbed|increased|grew|jumped|was raised|were raised|up))"
    r"(?: \w+ly| back| again)? to (?:about |around |just |nearly |almost |some |more than |over )*$",
    re.I,
)
_UP_FROM = re.compile(r"\b(?:(?P<up>up)|(?P<down>down))\s+from\s+(?:\w+\s+){0,3}$", re.I)


def directions(desk: Desk) -> Iterator[Finding]:
    """ "Up from" a larger number, "fell to" a larger number "from" a smaller one."""
    for group in desk.sentences:
        for first, second in pairwise(group):
            between = first.between(second)
            match = _UP_FROM.search(between)
            if match is None and re.match(r"(?:\s+\w+){0,5}?,?\s+from\s+(?:\w+\s+){0,3}$", between, re.I):
                match = _AND_TO.search(first.before)
            if match is None or first.value is None or second.value is None or first.kind != second.kind:
                continue
            if (
                (first.unit, first.per) != (second.unit, second.per)
                or first.change in ("rise", "fall")
                or first.kind == "vague"
            ):
                continue
            up = match["up"] is not None
            if first.interval.high < second.interval.low if up else first.interval.low > second.interval.high:
                yield Finding(
                    "arithmetic",
                    "error",
                    f"{quoted(first)} is not {'up' if up else 'down'} from {quoted(second)}: the numbers go the "
                    "other way.",
                    f"Ask {desk.ask([first, second])}: are the two numbers swapped, or is the direction wrong?",
                    (first, second),
                    stated=first.value,
                    implied=second.value,
                )


_MULTIPLES = {"doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "halv": 0.5}


def multiples(desk: Desk) -> Iterator[Finding]:
    """ "Doubled", "tripled", "halved" from one number to another."""
    for group in desk.sentences:
        levels = [
            f for f in group if f.value is not None and f.kind in ("count", "money", "measure", "percent", "rate")
        ]
        for first, second in pairwise(levels):
            found = re.search(r"\b(doubl|tripl|trebl|quadrupl|halv)(?:ed|ing)\b", first.sentence, re.I)
            start, end = _from_to(first, second)
            if (
                not found
                or start is None
                or end is None
                or start.unit != end.unit
                or start.per != end.per
                or not start.value
            ):
                continue
            hedge = re.search(
                r"\b(more than|over|nearly|almost|about|roughly)\s+$", first.sentence[: found.start()], re.I
            )
            below, above = {
                "more than": (0.03, 0.4),
                "over": (0.03, 0.4),
                "nearly": (0.2, 0.02),
                "almost": (0.2, 0.02),
            }.get(hedge[1].lower() if hedge else "", (0.2, 0.2) if hedge else (0.12, 0.15))
            factor = _MULTIPLES[found[1].lower()]
            ratio = end.value / start.value  # type: ignore[operator]
            low, high = (1 - below, 1 + above) if factor > 1 else (1 - above, 1 + below)
            if len(levels) == 2 and not factor * low <= ratio <= factor * high:
                yield Finding(
                    "arithmetic",
                    "error",
                    f"From {quoted(start)} to {quoted(end)} is {number(ratio)} times, which is not "
                    f"“{found.group().lower()}”.",
                    f"Ask {desk.ask([start, end])}: is the word wrong or one of the numbers?",
                    (start, end),
                    stated=factor,
                    implied=ratio,
                )


def regained(desk: Desk) -> Iterator[Finding]:
    """A base that changed: after a fall of 50 percent it takes a rise of 100 percent to be back."""
    for group in desk.sentences:
        sizes = [f for f in group if f.unit == "%" and f.change in ("rise", "fall") and f.value]
        for first, second in pairwise(sizes):
            opposite = {first.change, second.change} == {"rise", "fall"}
            if not opposite or not first.interval.meets(second.interval) or (first.value or 0) < 10:
                continue
            back = re.search(
                r"\b(?:back (?:to|at|where)|recover(?:ed|ing)? (?:all|fully|its|the)|full(?:y)? recover\w*|"
                r"wip(?:ed|ing) out|"
                r"regain(?:ed|ing)|made up (?:for )?the|cancel(?:l?ed|l?ing) out|undo\w*|unchanged|where (?:they|"
                r"it) (?:was|were|started|began))\b",
                first.sentence,
                re.I,
            )
            if back:
                left = (1 + _sign(first) * first.value / 100) * (1 + _sign(second) * second.value / 100) * 100 - 100  # type: ignore[operator]
                yield Finding(
                    "arithmetic",
                    "error",
                    f"{quoted(first)} and then {quoted(second)} are percentages of different bases: together a "
                    f"change of {number(left)} %, not none.",
                    f"Ask {desk.ask([first, second])}: what were the three levels?",
                    (first, second),
                    stated=0.0,
                    implied=left,
                )


def _sign(figure: Figure) -> int:
    return -1 if figure.change == "fall" else 1


def _role(figure: Figure) -> str | None:
    """Whether a figure is the size of a change or one of its ends: what the table says, else the word before it."""
    if figure.change:
        return "size" if figure.change in ("rise", "fall") else figure.change
    match = re.search(
        r"\b(from|to)\s+(?:an? |the |about |around |just |nearly |almost |some |more than |over )*$",
        figure.before,
        re.I,
    )
    return match[1].lower() if match else None


def reached(level: Figure, start: Figure) -> bool:
    """Whether a level is where the change led: "2,400, up from 2,000", "at 7 percent, is up 2 percent from 5"."""
    return (
        level.start < start.start
        and re.search(r"\b(?:up|down)\b[^,;]*\bfrom\s", level.between(start), re.I) is not None
    )


def _ends(window: tuple[Figure, ...]) -> tuple[Figure, Figure, Figure] | None:
    """The size of a change, its start and its end, when three neighbouring figures are just that."""
    roles = {_role(figure): figure for figure in window}
    if set(roles) == {"size", "from", None} and reached(roles[None], roles["from"]):
        roles["to"] = roles.pop(None)
    if set(roles) != {"size", "from", "to"}:
        return None
    size, start, end = roles["size"], roles["from"], roles["to"]
    if (start.unit, start.per) != (end.unit, end.per) and start.unit and end.unit:
        return None
    if "range" in {f.qualifier for f in window} or re.search(
        r"[;:]", window[0].between(window[1]) + window[1].between(window[2])
    ):
        return None
    if start.measure_key and end.measure_key and not set(start.measure_key.split()) & set(end.measure_key.split()):
        return None
    return size, start, end


def _from_to(first: Figure, second: Figure) -> tuple[Figure | None, Figure | None]:
    roles = {_role(first): first, _role(second): second}
    return roles.get("from"), roles.get("to")


def _direction(size: Figure) -> int:
    """+1 for a rise, -1 for a fall; the table decides, then the nearest verb before the figure."""
    if size.change in ("rise", "fall"):
        return _sign(size)
    falls, rises = list(_FALL.finditer(size.before)), list(_RISE.finditer(size.before))
    return -1 if falls and (not rises or falls[-1].start() > rises[-1].start()) else 1

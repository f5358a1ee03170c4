"""Parts and their sum, and shares of one whole."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from kit.checks.desk import Desk, quoted, shown
from kit.checks.equations import Equation
from kit.checks.joints import Passage, is_bare, verb_way
from kit.evidence import Figure, Interval, number
from kit.words import is_bearer

# Words in a list by which it is no list of all the parts, or of parts that exclude each other.
_SEPARATE = re.compile(
    r"\b(?:including|among|which then|who then|such as|another|others|the rest|total|than|against|compared|since|up|down|also|both|respectively|at least|"
    r"as well as|some of|most|earlier|previous|last|from \d|by \d)\b|,\s*(?:and )?an? |\band an? ",
    re.I,
)
_JOINED = re.compile(r"[^.:]{0,70}(?:,|;|\band\b|\bplus\b|&)[^.:]{0,70}", re.I)
# Things that can be true of one and the same person or thing at once.
_AT_ONCE = re.compile(
    r"\b(?:ha(?:d|s|ve|ving)|said|say|support\w*|favou?r\w*|believ\w*|think|thought|use[ds]?|own(?:s|ed)?|like[ds]?|need\w*|know|knew|"
    r"report\w*|suffer\w*|show\w*|aged?|under|over|older|younger|complain\w*|cite[sd]?|mention\w*|blame[sd]?|worr\w*|fear\w*|"
    r"want\w*|plan\w*|expect\w*)\b",
    re.I,
)
_COMPLEMENTS = (
    {"woman", "women", "female", "females", "girl", "girls", "wives"},
    {"man", "men", "male", "males", "boy", "boys", "husbands"},
    {"adult", "adults", "parents"},
    {"child", "children", "kids", "minors"},
    {"passenger", "passengers"},
    {"crew", "crewmen"},
)


def sums(desk: Desk, passage: Passage) -> Iterator[Equation]:
    """Parts and their sum: 12 men and 30 women are 42, not 43 in all; and parts that are more than their whole."""
    figures = [f for f in passage.figures if f.kind in ("count", "money", "measure") and f.value]
    if len(figures) < 2:
        return
    for run in _runs([f for f in figures if not passage.way(f) or _governed(passage, f)]):
        for whole, parts, exact in _totals(passage, run):
            if (
                len(_RELATIVE.findall(passage.sentence)) > 1
                or not exact
                and _STATED.search(passage.link(whole, parts[0]))
            ):
                continue  # "three of whom ... and two of whom": they may be the same
            if sum(part.value == 1 for part in parts) > 2:  # "and one on call": the one that has no noun is lost
                continue
            if is_bare(whole) and not whole.measure or any((part.value or 0) > (whole.value or 0) for part in parts):
                continue
            yield total(desk, whole, parts, exact, bound=True)


def _governed(passage: Passage, figure: Figure) -> bool:
    """Whether a count is what a verb of change has as its object: "cut 1,200 jobs"."""
    if re.match(r"[^,;:]{0,20}:", figure.after):
        return True  # "the loss of 1,130 jobs: 480 in ..."
    return verb_way(figure) != 0 and not passage.opens(figure, "rise") and not passage.opens(figure, "fall")


def total(desk: Desk, whole: Figure, parts: list[Figure], exact: bool = True, bound: bool = False) -> Equation:
    """Parts and the whole they add up to; where they are not ``exact``-ly all, they may be less but not more."""
    value = sum(part.value or 0 for part in parts)
    # Roundings of several parts rarely all go one way: their spread grows with the root of their number.
    spread = 1.2 * sum(part.interval.high - part.interval.low for part in parts) / 2 / len(parts) ** 0.5
    listed = ", ".join(quoted(part) for part in parts)
    return Equation(
        whole,
        tuple(parts),
        Interval(value - spread, value + spread if exact else math.inf),
        value,
        f"{listed} add up to {shown(value, whole)}, {'not' if exact else 'more than'} {quoted(whole)}.",
        f"Ask {desk.ask([whole, *parts])}: which part is missing or wrong?",
        bound,
        severity="error" if exact else "warning",
        confidence=0.85 if exact else 0.8,
        allowed=None if exact else Interval(-math.inf, whole.interval.high),
    )


def _runs(figures: list[Figure]) -> Iterator[list[Figure]]:
    """Figures of one unit that follow one another, no more than a list has, with no bounds among them."""
    run: list[Figure] = []
    for figure in [*figures, None]:
        if figure and (not run or (figure.kind, figure.unit, figure.per) == (run[0].kind, run[0].unit, run[0].per)):
            run.append(figure)
            continue
        if 2 <= len(run) <= 12 and not any(f.qualifier in (">", ">=", "<", "<=", "range") for f in run):
            yield run
        run = [figure] if figure else []


def _totals(passage: Passage, run: list[Figure]) -> Iterator[tuple[Figure, list[Figure], bool]]:
    """The figure that is the whole, its parts, and whether these are all of them; nothing where no words say so."""
    first, last = run[0], run[-1]
    if len(run) >= 3 and _listed(passage, run[:-1]) and _closes(last) and _can_be_all(last, run[:-1]):
        yield last, run[:-1], True
        return
    parts = run[1:]
    if len(parts) >= 2 and _listed(passage, parts):
        link = passage.link(first, parts[0])
        if link.endswith("(") and not all(re.search(r"[a-z]", p.text) or re.match(r" [a-z]", p.after) for p in parts):
            return  # "three firms (1&1, Hat and MyS)"
        if (
            _opens_list(link)
            and _can_be_all(first, parts)
            and re.search(r"\b(?:and|plus)\b|[;&]", passage.link(*parts[-2:]))
        ):
            if not _SEPARATE.search(last.after[:40]):
                yield first, parts, True
        elif re.fullmatch(r"[^,;:]{0,40},\s*(?:of whom |of which |of them )?", link) and not _SEPARATE.search(link):
            if len(parts) == 2 and _complementary(*parts) and not _told(first, alone=True) & {0, 1, 2, 3}:
                yield first, parts, True
            elif (
                _of_them(parts[0])
                or all(map(is_bare, parts))
                and not is_bare(first)
                and _from_one_side_each(first, parts)
            ):
                yield first, parts, False
        elif (
            re.search(r"\bincluding\b", link)
            and first.kind == "money"
            and all(re.match(r" (?:for|on|in|to|from)\b", p.after) for p in parts)
        ):
            yield first, parts, False
    if (
        len(run) >= 3
        and _OF.fullmatch(passage.link(run[-2], last))
        and all(map(is_bare, run[:-1]))
        and _listed(passage, run[:-1])
    ):
        yield last, run[:-1], _SEASON.search(passage.sentence) is not None
    elif len(run) >= 3 and passage.opens(run[1], "of") and (first.value or 0) <= (run[1].value or 0):
        whole, others = run[1], [first, *run[2:]]
        if all(is_bare(f) for f in others) and _listed(passage, run[1:]) and not _AT_ONCE.search(_span(run)):
            yield whole, others, _SEASON.search(passage.sentence) is not None
    elif (
        len(run) >= 3
        and passage.opens(first, "of")
        and all(is_bare(f) or _of_them(f) for f in parts)
        and _listed(passage, parts)
        and not _AT_ONCE.search(_span(run))
    ):
        yield first, parts, False
    yield from _told_before(passage, run)


_REMAINING = re.compile(r"\bthe (?:remaining|other|rest)\b[^,;]{0,12}$", re.I)


def _told_before(passage: Passage, run: list[Figure]) -> Iterator[tuple[Figure, list[Figure], bool]]:
    """A whole in the sentence before: "The board has 30 members. The union sent 12, the owners 11 and the town 9"."""
    if passage.before is None or len(run) < 2:
        return
    if _REMAINING.search(run[-1].before) and all(_JOINED.fullmatch(passage.link(a, b)) for a, b in pairwise(run)):
        wholes = [
            f
            for f in passage.before.figures
            if (f.kind, f.unit, f.per) == (run[0].kind, run[0].unit, None) and not f.change
        ]
        if (
            len(wholes) == 1
            and wholes[0].value
            and all((f.value or 0) < wholes[0].value for f in run)
            and _can_be_all(wholes[0], run)
        ):
            yield wholes[0], run, True
        return
    if run[0].kind != "count" or not _listed(passage, run):
        return
    wholes = [f for f in passage.before.figures if f.kind == "count" and f.measure_key and not passage.before.way(f)]
    if len(wholes) != 1 or wholes[0].qualifier in (">", ">=", "<", "<=", "range") or _AT_ONCE.search(_span(run)):
        return
    whole = wholes[0]
    of_them = bool(re.match(r"[^,;]{0,20}\bof (?:them|these|those|whom)\b", run[0].after))
    of_them = (
        of_them or run[0].before == "The " and not re.match(r"\s*of\b", whole.after)
    )  # "35 people. The 24 men and nine women"
    alike = all(is_bare(f) and f.measure_key == whole.measure_key for f in run)
    if all((f.value or 0) < (whole.value or 0) for f in run) and (
        alike and len(run) >= 3 or of_them and len(run) == 2 and _complementary(*run)
    ):
        yield whole, run, of_them


_OF = re.compile(r"\s*(?:out )?of (?:the |its |their |his |her |our )?", re.I)
_RELATIVE = re.compile(r"\bof (?:whom|which|those)\b", re.I)
_STATED = re.compile(r"\b(?:were|was|are|is) \w+", re.I)
# Games end in one of three ways.
_SEASON = re.compile(r"\bwon\b(?=.*\b(?:drawn|drew|tied)\b)(?=.*\blost\b)", re.I | re.S)


def _listed(passage: Passage, parts: list[Figure]) -> bool:
    if re.search(r"\b(?:both|overlap\w*|more than one|some of them)\b", passage.sentence):
        return False
    return not _SEPARATE.search(_span(parts)) and all(_JOINED.fullmatch(passage.link(a, b)) for a, b in pairwise(parts))


def _span(figures: list[Figure]) -> str:
    first, last = figures[0], figures[-1]
    return first.sentence[first.end - first.base : last.start - last.base]


def _can_be_all(total: Figure, parts: list[Figure]) -> bool:
    """Whether parts can make the total: of its own kind, or under names of their own but near it in sum."""
    if all(own_kind(total, part) for part in parts):
        return True
    return len(parts) >= 3 and 0.6 <= sum(part.value or 0 for part in parts) / (total.value or 1) <= 1.4


def _opens_list(link: str) -> bool:
    return bool(
        re.fullmatch(
            r"[^;:.]{0,70}:\s*(?:[\w'’-]+ ){0,3}|[^,;:.(]{0,20} \(|[^,;:.]{0,40}(?:\s[–—]|—|\s--|,? (?:made up of|(?:and )?consist(?:ing|s|ed) of|comprising|divided into|split into|divided between)\s*(?:[\w'’-]+ ){0,3})",
            link,
        )
    )


def _closes(last: Figure) -> bool:
    """Whether a list's last figure is called its sum: "43 in all", "a total of 43", "making 43"."""
    return bool(
        re.match(r"\s*(?:[\w-]+\s+){0,2}(?:in all|altogether|in total|combined)\b", last.after, re.I)
        or re.search(
            r"\b(?:an? (?:[\w-]+ ){0,2}total of|totall?ing|bringing the (?:total|number|toll|sum) to|adding up to|making) (?:about |some )?$",
            last.before,
            re.I,
        )
    )


def own_kind(total: Figure, part: Figure) -> bool:
    """Whether a part is of the total's own kind: money, one measure, the same noun, or people under several names."""
    if total.kind != "count":
        return True
    if (
        not part.measure_key
        or part.measure_key == total.measure_key
        or set(part.measure_key.split()) & set(total.measure_key.split())
    ):
        return True
    return bool(
        total.family in ("deaths", "injuries", "casualties", "missing", "arrests", "rescues")
        or is_bearer(total.measure or "")
    )


def _told(figure: Figure, alone: bool = False) -> set[int]:
    """Which of the complements a count names, in its own words or in those right behind it."""
    behind = "" if alone else figure.after[:24]
    words = {*re.findall(r"[a-z]+", f"{figure.text} {figure.measure or ''} {behind}".lower())}
    return {i for i, group in enumerate(_COMPLEMENTS) if group & words}


def _complementary(one: Figure, other: Figure) -> bool:
    kinds = [_told(one), _told(other)]
    return any((a, b) in ((0, 1), (1, 0), (2, 3), (3, 2), (4, 5), (5, 4)) for a in kinds[0] for b in kinds[1])


def _from_one_side_each(whole: Figure, parts: list[Figure]) -> bool:
    """Whether parts are told apart by one preposition, which the whole has not: "12 members, seven from here and five from there"."""
    words = [
        (match[1].lower() if (match := re.match(r"\s+(from|in|for|to|by)\s", f.after)) else None)
        for f in (whole, *parts)
    ]
    own = words[1] and re.match(
        rf"[^,;]*\b{words[1]}\b", whole.after
    )  # "8.2 kilos of coffee in Finland, 5.9 in Austria"
    return words[1] is not None and len(set(words[1:])) == 1 and not own


def _of_them(part: Figure) -> bool:
    return bool(re.match(r"\s*of (?:them|these|those|whom|which)\b", part.after)) or bool(
        re.search(r"\bof (?:whom|which|them) (?:were )?$", part.before)
    )


_CHOICE = re.compile(
    r"\bvot(?:e|es|ed|ing)\b|\b(?:ballots?|seats|chose|choose|pick(?:ed)?|prefer\w*|named|abstain\w*|no opinion|in favou?r|undecided|"
    r"don['’]t know|did not know)\b|\bpolls?\b[^.]{0,60}\b(?:has|had|have|puts?|gives?|gave)\b",
    re.I,
)
_SEVERAL = re.compile(
    r"\b(?:several|multiple|more than one) (?:answers?|choices?|names|options?|replies)\b|\bup to (?:two|three|four|five)\b",
    re.I,
)
_NEEDED = re.compile(
    r"\b(?:necessary|needed|needs?|required|requires?|threshold of|short of(?: the)?)\s*(?:\w+\s+)?$", re.I
)
_NO_SHARE = re.compile(
    r"\s*(?:of [\w' -]{0,30})?(?:counted|reporting|tallied|turnout|turned out|threshold|more|less|higher|lower)\b", re.I
)


def hundreds(desk: Desk, passage: Passage) -> Iterator[Equation]:
    """Shares of one whole, the answers to one question, that add up to more than 100 percent."""
    shares = [
        f
        for f in passage.figures
        if f.kind == "percent"
        and f.qualifier in (None, "~")
        and f.unit == "%"
        and f.per is None
        and not passage.way(f)
        and f.change is None
        and not _NO_SHARE.match(f.after)
        and not _NEEDED.search(f.before[-40:])
    ]
    if (
        len(shares) < 2
        or not _CHOICE.search(passage.sentence)
        or len({(f.period_start, f.period_end) for f in shares if f.period_start}) > 1
        or len({f.place for f in shares if f.place}) > 1
    ):
        return
    elsewhere = any(re.search(r"\bin [A-Z][\w-]+,?\s*$", f.before) for f in shares[1:])
    if elsewhere or re.search(r"\b(?:now|before|whereas)\b", _span(shares)):
        return
    span = re.sub(r"\bagainst\b|\bup\b|\bby (?=\d)|,\s*an? ", "", _span(shares), flags=re.I)
    links = [passage.link(a, b) for a, b in pairwise(shares)]
    if _SEPARATE.search(span) or not all(
        re.fullmatch(r"[^.:;]{0,80}(?:,|\band\b|\bwhile\b|\bto\b)[^.:;]{0,60}", link) for link in links
    ):
        return
    # "60 percent of women and 55 percent of men" are shares of two wholes.
    wholes = {match[1].lower() for f in shares if (match := re.match(r"\s*of (?:the |all |its )?(\w+)", f.after))}
    two_way = bool(re.search(r"\b(?:run-?off|two-way|head-to-head)\b", passage.sentence, re.I))
    sided = (
        two_way
        or bool(re.search(r"\bagainst\b|\bno\b|\bopposed\b", passage.tail(shares[1]), re.I))
        and len(shares) == 2
    )
    if (
        len(wholes) > 1
        or len(shares) == 2
        and not sided
        or re.search(r"\b(?:polls|surveys|questions|topics|issues)\b", passage.sentence)
    ):
        return
    if (
        len(wholes) == 1
        and sum(bool(re.match(r"\s*of ", f.after)) for f in shares) == 1
        and shares[0].after.lstrip()[:3] != "of "
    ):
        return
    around = f"{passage.before.sentence if passage.before else ''} {passage.sentence}"
    if _SEVERAL.search(around) or re.search(r"\b(?:fear|worr|trust|own|use|like)", _span(shares)):
        return
    if any(abs(sum(f.value or 0 for f in some) - 100) < 0.5 for some in combinations(shares, len(shares) - 1)):
        return  # "with 81 percent voting, 54.5 percent voted no and 45.5 percent yes": a whole beside its shares
    yield hundred(desk, shares, bound=True)


def hundred(desk: Desk, shares: list[Figure], exact: bool = False, bound: bool = False) -> Equation:
    """Shares of one whole: no more than 100 percent, or just that where they are ``exact``-ly all."""
    value = sum(f.value or 0 for f in shares)
    low, high = sum(f.interval.low for f in shares), sum(f.interval.high for f in shares)
    return Equation(
        shares[0],
        tuple(shares[1:]),
        Interval(low, high if exact else math.inf),
        value,
        f"{', '.join(quoted(f) for f in shares)} add up to {number(value)} %, {'not 100' if exact else 'more than the whole'}.",
        f"Ask {desk.ask(shares)}: are these shares of one whole?",
        bound,
        severity="warning",
        confidence=0.7,
        allowed=Interval(99.0, 101.0) if exact else Interval(-math.inf, 100.0),
        told=value,
    )

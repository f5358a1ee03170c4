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
_BOUNDS = (">", ">=", "<", "<=", "range")
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
        if 2 <= len(run) <= 12 and not any(f.qualifier in _BOUNDS for f in run):
            yield run
        run = [figure] if figure else []


def _totals(passage: Passage, run: list[Figure]) -> Iterator[tuple[Figure, list[Figure], bool]]:
    """The figure that is the whole, its parts, and whether these are all of them; nothing where no words say so."""
    first, parts = run[0], run[1:]
    if len(run) >= 3 and _listed(passage, run[:-1]) and _closes(run[-1]) and _can_be_all(run[-1], run[:-1]):
        yield run[-1], run[:-1], True
        return
    if len(parts) >= 2 and _listed(passage, parts):
        link = passage.link(first, parts[0])
        if link.endswith("(") and not all(re.search(r"[a-z]", p.text) or re.match(r" [a-z]", p.after) for p in parts):
            return  # "three firms (1&1, Hat and MyS)"
        exact = _told_in_list(passage, link, first, parts)
        if exact is not None:
            yield first, parts, exact
    yield from _out_of(passage, run)
    yield from _told_before(passage, run)


def _told_in_list(passage: Passage, link: str, whole: Figure, parts: list[Figure]) -> bool | None:
    """Whether the figures listed behind a whole are all of it, "42 guests: 12 men and 30 women", or some, "5 million,
    including 2 for roads and 1 for parks"; None where no words join them to it.
    """
    ended = re.search(r"\b(?:and|plus)\b|[;&]", passage.link(*parts[-2:]))
    if _opens_list(link) and ended and _can_be_all(whole, parts):
        return None if _SEPARATE.search(parts[-1].after[:40]) else True
    if re.fullmatch(r"[^,;:]{0,40},\s*(?:of whom |of which |of them )?", link) and not _SEPARATE.search(link):
        if len(parts) == 2 and _complementary(*parts) and not _told(whole, alone=True) & {0, 1, 2, 3}:
            return True
        bare = all(map(is_bare, parts)) and not is_bare(whole)
        return False if _of_them(parts[0]) or bare and _from_one_side_each(whole, parts) else None
    if re.search(r"\bincluding\b", link) and whole.kind == "money":
        return False if all(re.match(r" (?:for|on|in|to|from)\b", p.after) for p in parts) else None
    return None


def _out_of(passage: Passage, run: list[Figure]) -> Iterator[tuple[Figure, list[Figure], bool]]:
    """A whole that "of" makes one: "seven won and three lost of ten", "7 of 10 won, three lost", "of 40, 12 left"."""
    if len(run) < 3:
        return
    first, parts, season = run[0], run[1:], _SEASON.search(passage.sentence) is not None
    if _OF.fullmatch(passage.link(run[-2], run[-1])) and all(map(is_bare, run[:-1])) and _listed(passage, run[:-1]):
        yield run[-1], run[:-1], season
        return
    if not _listed(passage, parts) or _AT_ONCE.search(_span(run)):
        return
    if passage.opens(parts[0], "of") and (first.value or 0) <= (parts[0].value or 0):
        others = [first, *parts[1:]]
        if all(map(is_bare, others)):
            yield parts[0], others, season
    elif passage.opens(first, "of") and all(is_bare(f) or _of_them(f) for f in parts):
        yield first, parts, False


_REMAINING = re.compile(r"\bthe (?:remaining|other|rest)\b[^,;]{0,12}$", re.I)


def _told_before(passage: Passage, run: list[Figure]) -> Iterator[tuple[Figure, list[Figure], bool]]:
    """A whole in the sentence before: "The board has 30 members. The union sent 12, the owners 11 and the town 9"."""
    if passage.before is None or len(run) < 2:
        return
    if _REMAINING.search(run[-1].before) and all(_JOINED.fullmatch(passage.link(a, b)) for a, b in pairwise(run)):
        whole, exact = _whole_with_rest(passage.before, run), True
    else:
        whole, exact = _whole_of_them(passage, passage.before, run)
    if whole is not None and all((f.value or 0) < (whole.value or 0) for f in run):
        yield whole, run, exact


def _whole_with_rest(before: Passage, run: list[Figure]) -> Figure | None:
    """The whole of parts of which the last is the rest: "Ten came. Six flew, and the other four took the train"."""
    own = (run[0].kind, run[0].unit, None)
    wholes = [f for f in before.figures if (f.kind, f.unit, f.per) == own and not f.change]
    return wholes[0] if len(wholes) == 1 and wholes[0].value and _can_be_all(wholes[0], run) else None


def _whole_of_them(passage: Passage, before: Passage, run: list[Figure]) -> tuple[Figure | None, bool]:
    """The whole that a list of counts refers to, "35 people. The 24 men and nine women", and whether it says so."""
    if run[0].kind != "count" or not _listed(passage, run) or _AT_ONCE.search(_span(run)):
        return None, False
    wholes = [f for f in before.figures if f.kind == "count" and f.measure_key and not before.way(f)]
    if len(wholes) != 1 or wholes[0].qualifier in _BOUNDS:
        return None, False
    whole = wholes[0]
    of_them = re.match(r"[^,;]{0,20}\bof (?:them|these|those|whom)\b", run[0].after) is not None
    of_them = of_them or run[0].before == "The " and not re.match(r"\s*of\b", whole.after)
    alike = len(run) >= 3 and all(is_bare(f) and f.measure_key == whole.measure_key for f in run)
    return (whole if alike or of_them and len(run) == 2 and _complementary(*run) else None), of_them


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
            r"[^;:.]{0,70}:\s*(?:[\w'’-]+ ){0,3}|[^,;:.(]{0,20} \(|[^,;:.]{0,40}(?:\s[–—]|—|\s--|,? (?:made up of|(?:and )?consist(?:ing|s|ed) of|comprising|divided into|split into|divided between))\s*(?:[\w'’-]+ ){0,3}",
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
    if not part.measure_key or part.shares_measure(total):
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
    shares = [f for f in passage.figures if _is_answer(passage, f)]
    if len(shares) < 2 or not _of_one_question(passage, shares) or not _exclude_each_other(passage, shares):
        return
    if any(abs(sum(f.value or 0 for f in some) - 100) < 0.5 for some in combinations(shares, len(shares) - 1)):
        return  # "with 81 percent voting, 54.5 percent voted no and 45.5 percent yes": a whole beside its shares
    yield hundred(desk, shares, bound=True)


def _is_answer(passage: Passage, figure: Figure) -> bool:
    """Whether a percentage can be the share of an answer, not a change, a threshold or a turnout."""
    return (
        figure.kind == "percent"
        and figure.qualifier in (None, "~")
        and figure.unit == "%"
        and figure.per is None
        and not passage.way(figure)
        and figure.change is None
        and not _NO_SHARE.match(figure.after)
        and not _NEEDED.search(figure.before[-40:])
    )


def _of_one_question(passage: Passage, shares: list[Figure]) -> bool:
    """Whether a sentence tells the shares of a vote or a poll, held once, in one place."""
    if not _CHOICE.search(passage.sentence) or re.search(
        r"\b(?:polls|surveys|questions|topics|issues)\b", passage.sentence
    ):
        return False
    around = f"{passage.before.sentence if passage.before else ''} {passage.sentence}"
    if _SEVERAL.search(around) or re.search(r"\b(?:fear|worr|trust|own|use|like)", _span(shares)):
        return False
    if len({(f.period_start, f.period_end) for f in shares if f.period_start}) > 1:
        return False
    if len({f.place for f in shares if f.place}) > 1:
        return False
    elsewhere = any(re.search(r"\bin [A-Z][\w-]+,?\s*$", f.before) for f in shares[1:])
    return not elsewhere and not re.search(r"\b(?:now|before|whereas)\b", _span(shares))


def _exclude_each_other(passage: Passage, shares: list[Figure]) -> bool:
    """Whether shares are listed as those of one whole: "41 percent chose the bridge, 38 percent the ferry and ..."."""
    span = re.sub(r"\bagainst\b|\bup\b|\bby (?=\d)|,\s*an? ", "", _span(shares), flags=re.I)
    links = [passage.link(a, b) for a, b in pairwise(shares)]
    if _SEPARATE.search(span) or not all(
        re.fullmatch(r"[^.:;]{0,80}(?:,|\band\b|\bwhile\b|\bto\b)[^.:;]{0,60}", link) for link in links
    ):
        return False
    if len(shares) == 2 and not _of_two_sides(passage, shares[1]):
        return False
    wholes = [match[1].lower() for f in shares if (match := re.match(r"\s*of (?:the |all |its )?(\w+)", f.after))]
    if len(set(wholes)) > 1:
        return False  # "60 percent of women and 55 percent of men" are shares of two wholes
    ofs = [f for f in shares if re.match(r"\s*of ", f.after)]
    return not wholes or len(ofs) != 1 or shares[0].after.lstrip()[:3] == "of "


def _of_two_sides(passage: Passage, last: Figure) -> bool:
    """Whether there were two answers only: "in the run-off", "54 percent for and 48 against"."""
    if re.search(r"\b(?:run-?off|two-way|head-to-head)\b", passage.sentence, re.I):
        return True
    return re.search(r"\bagainst\b|\bno\b|\bopposed\b", passage.tail(last), re.I) is not None


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

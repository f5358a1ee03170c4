"""Percentages of unlike things: yearly against quarterly growth, pay against prices, a change told as a share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from kit.about import source_key
from kit.checks.across import Across
from kit.checks.desk import Desk, Finding, quoted
from kit.evidence import Figure, follows
from kit.words import content, overlap

_COMPARED = re.compile(
    r"\b(?:than|against|compare[sd]?|versus|ahead of|behind|above|below|outpac\w+|beat\w*|exceed\w*|lag\w*|while|whereas|"
    r"match\w*|twice|double)\b",
    re.I,
)
_ANNUAL = re.compile(
    r"\b(?:annuali[sz]ed|(?:at an|the|an) annual (?:growth )?(?:rate|pace)|annual(?:ly)? (?:growth )?(?:rate|pace))\b",
    re.I,
)
_ON_THE_QUARTER = re.compile(
    r"^\s*(?:quarterly|monthly)\b|^[^,;.]{0,25}\b(?:(?:on|from|over) the (?:previous |preceding |prior |last )?(?:quarter|month)\b|quarter[- ]on[- ]quarter|"
    r"month[- ]on[- ]month|from (?:quarter|month) to)",
    re.I,
)


def annualised(desk: Desk) -> Iterator[Finding]:
    """Growth at an annual rate set against growth in a quarter or month, which is about a fourth or a twelfth of it."""
    for group in desk.sentences:
        for first, second in pairwise([f for f in group if f.kind == "percent"]):
            between = first.between(second)
            if not _COMPARED.search(between) or "from" in (first.change, second.change):
                continue
            yearly, other = (first, second) if _yearly(first) else (second, first)
            if not _yearly(yearly) or _yearly(other) or not _of_a_quarter(yearly, other):
                continue
            yield Finding(
                "comparability",
                "warning",
                f"{quoted(yearly)} is an annual rate, {quoted(other)} is not: they cannot be set against each other.",
                f"Ask {desk.ask([yearly, other])}: what are both for the same time, in the same way?",
                (yearly, other),
                stated=yearly.value,
                implied=other.value,
                confidence=0.7,
            )


def _yearly(figure: Figure) -> bool:
    return bool(
        _ANNUAL.search(figure.before[-40:])
        or "annualised" in (figure.measure or "")
        or _ANNUAL.search(figure.after[:25])
    )


def _of_a_quarter(yearly: Figure, other: Figure) -> bool:
    """Whether a percentage is said to be a quarter's or a month's own: in so many words, or of somebody else's."""
    if (
        _ON_THE_QUARTER.search(other.after)
        or re.search(r"\b(?:quarterly|monthly)$", other.text, re.I)
        or re.search(r"\b(?:quarterly|monthly)\b[^,;]*$", other.before[-30:], re.I)
    ):
        return True
    days = other.whole_days or 0
    if 27 < days < 93 and re.search(r"\b(?:than|ahead of|above|below) (?:the|an) annual", other.between(yearly)):
        return True
    mine, its = (set(content(f.subject or "")) for f in (yearly, other))
    return 27 < days < 93 and bool(its - mine) and bool(re.match(r"[^,;.]*\b(?:quarter|month)\b", other.after, re.I))


_PRICES = frozenset("cpi inflat price".split())  # stems
_INCOMES = frozenset("allow benefit earn grant incom pay payment pension rais salari stipend wage".split())  # stems
_MORE = re.compile(
    r"\b(?:better off|real[- ]terms? (?:rise|gain|increase|growth)|(?:rise|gain|increase|growth) in real terms|"
    r"(?:more|gain\w*|increas\w*|grow\w*|ris\w*|higher|rais\w*)(?: in| their| its| the| more)* (?:purchasing|buying|spending) power|"
    r"(?:purchasing|buying|spending) power (?:will )?(?:ris|grow|increas)\w*|more (?:money )?(?:in their|left|to spend)|"
    r"afford more|richer|(?:more|faster|higher) than (?:prices|inflation)|(?:ahead of|above|outpac\w+|outstrip\w*) (?:prices|inflation)\b)",
    re.I,
)
_LESS = re.compile(
    r"\b(?:worse off|real[- ]terms? (?:cut|loss|fall|drop|decline)|(?:cut|loss|fall|drop|decline) in real terms|"
    r"(?:los\w+|less|lower|fall\w*|declin\w*)(?: in| of| their| its| the| some)* (?:purchasing|buying|spending) power|"
    r"(?:purchasing|buying|spending) power (?:will )?(?:fall|drop|shrink|declin)\w*|less (?:money )?(?:in their|left|to spend)|"
    r"afford less|poorer|(?:less|slower|lower) than (?:prices|inflation)|(?:behind|below) (?:prices|inflation)\b)",
    re.I,
)
_AHEAD = re.compile(
    r"\b(?:outpac\w+|outstrip\w*|ahead of|above|exceed\w*|beat\w*|faster than|more than|higher than|keep\w* (?:up|pace))\b",
    re.I,
)
_BEHIND = re.compile(r"\b(?:lag\w*|behind|below|slower than|less than|lower than|short of)\b", re.I)
_NOT = re.compile(
    r"(?:\b(?:not|no|never|neither|nor|hardly|cannot|without|whether)\b|n['’]t\b)(?: [\w-]+){0,3} $", re.I
)


def real_terms(desk: Desk) -> Iterator[Finding]:
    """ "Salaries rise by 2 percent, a real-terms gain", with inflation at 3.9 percent."""
    following = _following(desk)
    for previous, group in pairwise([[], *desk.sentences]):
        near = (previous if previous and follows(previous[0], group[0]) else []) + group
        shares = [f for f in near if f.kind == "percent" and f.value and f.change not in ("from", "to")]
        prices = [f for f in shares if _PRICES & set(content(f.measure or ""))]
        incomes = [f for f in shares if f not in prices and _INCOMES & set(content(f.measure or ""))]
        if len(prices) != 1 or len(incomes) != 1 or not {prices[0], incomes[0]} & set(group):
            continue
        income, price = incomes[0], prices[0]
        words = " ".join(dict.fromkeys([f.sentence for f in (income, price)]))
        words = f"{words} {following.get((group[0].article, group[0].sentence), '')}"
        said = _said(income, price, words)
        if said == "ahead" and income.interval.high < price.interval.low:
            claim, truth = "come out ahead of", "rise less than"
        elif said == "behind" and income.interval.low > price.interval.high:
            claim, truth = "fall behind", "rise more than"
        else:
            continue
        yield Finding(
            "comparability",
            "warning",
            f"{income.measure or 'incomes'} ({quoted(income)}) are said to {claim} prices, but they {truth} prices do ({quoted(price)}).",
            f"Ask {desk.ask([income, price])}: are both for the same time, and what is left after prices?",
            (income, price),
            stated=income.value,
            implied=price.value,
            confidence=0.7,
        )


def _said(income: Figure, price: Figure, words: str) -> str | None:
    """Whether the text says that an income comes out ahead of prices or behind them; None where it says neither, or both."""
    found = {
        side
        for side, pattern in (("ahead", _MORE), ("behind", _LESS))
        for match in pattern.finditer(words)
        if not _NOT.search(words[: match.start()])
    }
    if income.sentence == price.sentence and income.start < price.start:
        between = income.between(price)
        for side, pattern in (("ahead", _AHEAD), ("behind", _BEHIND)):
            found |= (
                {side} if (match := pattern.search(between)) and not _NOT.search(between[: match.start()]) else set()
            )
    return found.pop() if len(found) == 1 else None


def _following(desk: Desk) -> dict[tuple[str, str], str]:
    """For each sentence of a claim the next one of its article."""
    sentences = list(dict.fromkeys((c["article_id"], c["sentence"]) for c in desk.claims if c["sentence"]))
    return {one: other[1] for one, other in pairwise(sentences) if one[0] == other[0]}


_MOST = 50  # figures of one value on either side
_OF = re.compile(r"\s+of\b")
_RELATIVE = re.compile(r"\s*(?:higher|lower|greater|smaller|more|less|fewer|increased|reduced|worse|better)\b", re.I)


class ToldAsAShare(Across):
    """ "64 percent more likely to fall ill" and "64 percent of them fall ill": a comparison became a share. (A change that
    did so is told by ``drift``.)
    """

    def __init__(self) -> None:
        self._groups: dict[float, tuple[list[Figure], list[Figure]]] = {}

    def read(self, desk: Desk) -> None:
        for figure in desk.figures:
            if figure.unit == "%" and figure.value and figure.value % 10 and figure.qualifier != "range":
                sizes, shares = self._groups.setdefault(figure.value, ([], []))
                if len(sizes) < _MOST and _RELATIVE.match(figure.after):
                    sizes.append(figure)
                if len(shares) < _MOST and figure.change is None and _OF.match(figure.after):
                    shares.append(figure)

    def join(self, other: ToldAsAShare, first: int) -> None:
        for value, told in other._groups.items():
            for mine, its in zip(self._groups.setdefault(value, ([], [])), told, strict=True):
                mine += its[: _MOST - len(mine)]

    def findings(self, desk: Desk, figures: Mapping[int, Figure]) -> Iterator[Finding]:
        for sizes, shares in self._groups.values():
            seen: set[frozenset[str]] = set()
            for size, share in ((a, b) for a in sizes for b in shares):
                pair = frozenset((size.article, share.article))
                if size is share or size.sentence == share.sentence or pair in seen or not _retold(size, share):
                    continue
                seen.add(pair)
                yield Finding(
                    "comparability",
                    "warning",
                    f"{quoted(size)} is a comparison of two groups, {quoted(share)} in "
                    f"{desk.paper(share).name} a share of a whole: one number, two meanings.",
                    f"Ask {desk.ask([size, share])}: {quoted(size)} of what?",
                    (size, share),
                    stated=share.value,
                    implied=size.value,
                    confidence=0.7,
                )


def _retold(size: Figure, share: Figure) -> bool:
    """Whether two sentences tell the same finding: of one source, or in mostly the same words."""
    likeness = overlap(size.context, share.context)
    one_source = None not in (size.source, share.source) and source_key(size.source or "") == source_key(
        share.source or ""
    )
    return likeness >= (0.35 if one_source else 0.5)

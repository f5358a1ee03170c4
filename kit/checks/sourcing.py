"""Who stands behind the figures: nobody, an unnamed source, a single one, or a party to what it counts.

A note is worth a reporter's time only where it is about the figures that carry the piece, so these are raised once an article.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping

from kit.about import source_key
from kit.checks.across import Across
from kit.checks.desk import Desk, Finding, quoted, source_named
from kit.evidence import Figure
from kit.words import content, is_somebody

_SHOWN = 20  # figures of one source that are named
_CARRIED = ("count", "percent", "rate", "money", "measure", "multiple", "fraction", "vague")
_HEARSAY = re.compile(
    r"\b(?:reportedly|allegedly|supposedly|(?:is|are|was|were) (?:said|believed|thought|reported|rumou?red|alleged|understood) to|"
    r"it is (?:understood|rumou?red|said|believed) that|(?:rumours?|unconfirmed reports?) (?:of|that|say))\b",
    re.I,
)
# A figure of something that the text takes as known: "the 250 kilometre journey", "her £650 camera".
_KNOWN = re.compile(r"(?:\b(?:the|this|that|these|those|his|her|its|their|all)|['’]s?)\s+(?:[\w-]+\s+)?$", re.I)
_CLAUSE = re.compile(
    r"[,;:—–(]|\b(?:who|whom|which|that|where|and|but|while|after|when|with|since|before|as|if)\b", re.I
)
_ANONYMOUS = re.compile(
    r"\b(?:sources?|insiders?|people (?:familiar|close|with knowledge|briefed)|anonym\w*|"
    r"an? (?:\w+ ){0,2}(?:official|person|diplomat|employee|"
    r"aide|adviser|source|insider)|some (?:experts|analysts|officials)|experts|analysts|critics|observers)\b",
    re.I,
)


_BEFALLEN = ("deaths", "injuries", "casualties", "missing", "cases")
_PLAYED = frozenset("game goal inning lap match point run save seed set tri wicket win".split())  # stems


def unsourced(desk: Desk) -> Iterator[Finding]:
    """Figures nobody is named for: hearsay, and articles that name nobody for any of their figures."""
    claimed = {claim["article_id"] for claim in desk.claims if claim["source"]}
    for article, figures in _by_article(desk).items():
        weighty = [f for f in figures if _weighty(f)]
        hearsay = [f for f in weighty if not f.source and _on_hearsay(f)]
        if hearsay:
            yield Finding(
                "sourcing",
                "note",
                f"{_list(hearsay)} {_stands(hearsay)} on hearsay: nobody is named for {_it(hearsay)}.",
                "Ask the author: who reports this?",
                tuple(hearsay),
                confidence=0.8,
            )
        attributed = article in claimed or any(f.source for f in figures)
        needy = [
            f for f in weighty if _must_be_counted(f) or f.kind == "count" and (f.value or 0) >= 1000 and _rounded(f)
        ]
        if (
            any(map(_must_be_counted, needy))
            and not attributed
            and not hearsay
            and not _speaks_itself(desk, article)
            and not _sport(figures)
        ):
            yield Finding(
                "sourcing",
                "note",
                f"Nobody is named for {_list(needy)}.",
                f"Ask the author of {desk.paper(needy[0]).name}: where do these figures come from?",
                tuple(needy),
                confidence=0.7,
            )


def _on_hearsay(figure: Figure) -> bool:
    """Whether it is the figure that is alleged: it follows the hedge in one clause, or the hedged verb is its own."""
    if _KNOWN.search(figure.before) or figure.kind == "multiple":
        return False
    if re.search(r"\ban? (?:alleged|supposed|reported)\s+$", figure.before, re.I):
        return not (figure.kind == "count" and 1900 <= (figure.value or 0) < 2100)  # "an alleged 1999 letter"
    ahead = list(_HEARSAY.finditer(figure.before))
    if ahead:
        gap = figure.before[ahead[-1].end() :]
        return len(gap.split()) <= 8 and not _CLAUSE.search(gap)
    behind = _HEARSAY.search(figure.after)
    gap = figure.after[: behind.start()] if behind else ""
    attribute = re.search(r"\bof(?: \w+){0,2}\s+$", figure.before)  # "the town of 12,000 people is said to be old"
    if behind is None or attribute or _CLAUSE.search(gap) or len(gap.split()) > 5:
        return False
    verb = (figure.predicate or "").split()[:1]
    passive = " " in behind.group() or re.search(r"\b(?:is|are|was|were|have|had)\s*$", gap)
    return bool(passive) or bool(set(verb) & set(re.findall(r"[\w'’-]+", figure.after[behind.end() :])[:4]))


def _must_be_counted(figure: Figure) -> bool:
    """Whether somebody must have counted for a figure: the size of a change, the dead and hurt at the least."""
    if figure.change in ("rise", "fall"):
        return figure.kind in ("percent", "count", "money")
    return figure.kind == "count" and figure.family in _BEFALLEN and _rounded(figure)


def _rounded(figure: Figure) -> bool:
    return figure.qualifier in ("~", ">", ">=")


def _speaks_itself(desk: Desk, article: str) -> bool:
    """Whether an article is its author's own statement, as a press release is: "we", "I" in its own voice."""
    own = [c["sentence"] or "" for c in desk.claims if c["article_id"] == article]
    return any(
        re.search(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y)\b", re.sub(r"[“\"][^”\"]*[”\"]?", "", sentence)) for sentence in own
    )


def _sport(figures: list[Figure]) -> bool:
    """Whether an article is about a game, whose figures everybody saw."""
    played = [f for f in figures if f.kind == "score" or _PLAYED & set(content(f.measure or ""))]
    return len(played) >= 2


def unnamed(desk: Desk) -> Iterator[Finding]:
    """Figures that rest on a source without a name."""
    for figures in _by_article(desk).values():
        bare = [
            f
            for f in figures
            if f.source
            and f.source_type == "unnamed"
            and _weighty(f)
            and _ANONYMOUS.search(f.source_text or f.source)
            and not _introduced(f)
        ]
        if bare and not any(f.source_type not in (None, "unnamed") for f in figures if f.source):
            yield Finding(
                "sourcing",
                "note",
                f"{_list(bare)} {_stands(bare)} on a source without a name ({bare[0].source_text or bare[0].source}).",
                "Ask the author: who is this, and who else can confirm it?",
                tuple(bare),
            )


def _introduced(figure: Figure) -> bool:
    """Whether the words of a source are told of a name: "Budi Waluyo, an official at the agency"."""
    words = re.escape(figure.source_text or "")
    return bool(words) and re.search(rf"[A-Z][\w'’-]+, {words}", figure.sentence) is not None


def single_source(desk: Desk) -> Iterator[Finding]:
    """Figures of an article set against each other that all go back to one source."""
    contrasts: dict[str, list[Figure]] = defaultdict(list)
    for pair in desk.pairs:
        trend = pair.figure.period and pair.against.period and pair.figure.period != pair.against.period
        if pair.stated and trend and pair.figure.article == pair.against.article:
            contrasts[pair.figure.article] += [pair.against, pair.figure]
    by_article = _by_article(desk)
    for article, figures in contrasts.items():
        sources = {source_key(f.source) for f in by_article[article] if f.source}
        weighty = [f for f in by_article[article] if _weighty(f)]
        if (
            len(sources) == 1
            and all(is_somebody(f.source) for f in weighty)
            and len(weighty) >= 2
            and any(f.kind == "rate" for f in figures)
        ):
            yield Finding(
                "sourcing",
                "note",
                f"Every figure here goes back to one source, {source_named(figures[0])}: {_list(weighty)}.",
                f"Ask someone other than {source_named(figures[0])}: do independent counts show the same?",
                tuple(weighty),
            )


class OneSource(Across):
    """Three or more outlets with one number of one source are one confirmation, not three."""

    def __init__(self) -> None:
        self._shared: dict[Hashable, dict[str, int]] = defaultdict(dict)

    def read(self, desk: Desk) -> None:
        for number, figure in enumerate(desk.figures):
            if is_somebody(figure.source) and _weighty(figure) and figure.measure_key and _printed(figure) >= 2:
                key = figure.value, figure.unit, figure.per, source_key(figure.source)
                self._shared[key].setdefault(figure.article, number)

    def join(self, other: OneSource, first: int) -> None:
        for key, told in other._shared.items():
            for article, number in told.items():
                self._shared[key].setdefault(article, number + first)

    def wanted(self) -> Iterable[int]:
        return (number for told in self._told() for number in told[:_SHOWN])

    def _told(self) -> Iterator[list[int]]:
        return (list(told.values()) for told in self._shared.values() if len(told) >= 3)

    def findings(self, desk: Desk, figures: Mapping[int, Figure]) -> Iterator[Finding]:
        for told in self._told():
            shown = [figures[number] for number in told[:_SHOWN]]
            yield Finding(
                "sourcing",
                "note",
                f"{len(told)} articles have {quoted(shown[0])}, and all go back to one source, {source_named(shown[0])}.",
                f"Ask someone other than {source_named(shown[0])}: do independent counts show the same?",
                tuple(shown),
                stated=shown[0].value,
            )


def parties(desk: Desk) -> Iterator[Finding]:
    """Figures from a source that the reporter names as a party to what it counts."""
    wanted = {party: list(content(party)) for party in desk.parties}
    groups: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in desk.figures:
        words = content(f"{figure.source or ''} {figure.source_text or ''}")
        for party, stems in wanted.items():
            if figure.source and stems and all(any(_begins(stem, word) for word in words) for stem in stems):
                groups[figure.article, party].append(figure)
    for (_, party), figures in groups.items():
        yield Finding(
            "sourcing",
            "warning",
            f"{_list(figures)} {_stands(figures)} on {figures[0].source}, a party to what it counts ({party}).",
            "Ask a source that is not a party: how many did you count?",
            tuple(figures),
        )


def _begins(party: str, word: str) -> bool:
    """Whether two stems are one name: "ukrain" in "ukrainian"; short names in full."""
    short = min(len(party), len(word))
    return party == word or (
        short >= 4 and (word.startswith(party[: max(4, len(party) - 1)]) or party.startswith(word))
    )


def _by_article(desk: Desk) -> dict[str, list[Figure]]:
    found: dict[str, list[Figure]] = defaultdict(list)
    for figure in desk.figures:
        found[figure.article].append(figure)
    return found


def _printed(figure: Figure) -> int:
    """How many digits a number has, as far as they tell it from others."""
    return len(f"{figure.value:.10g}".strip("0."))


def _weighty(figure: Figure) -> bool:
    """Whether a figure is one a piece rests on: no ages, dates, durations and no handful."""
    if figure.kind not in _CARRIED or figure.value is None:
        return False
    return figure.kind != "count" or abs(figure.value) >= 10


def _list(figures: list[Figure]) -> str:
    shown = ", ".join(dict.fromkeys(quoted(f) for f in figures[:3]))
    return shown + (f" and {len(figures) - 3} more" if len(figures) > 3 else "")


def _stands(figures: list[Figure]) -> str:
    return "stands" if len(figures) == 1 else "stand"


def _it(figures: list[Figure]) -> str:
    return "it" if len(figures) == 1 else "them"

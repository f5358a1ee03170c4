"""A number or a direction in a headline against the text below it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, permutations

from kit import evidence, words
from kit.checks.desk import Desk, Finding, quoted
from kit.checks.headline_reading import (
    WORDS,
    HeadlineNumber,
    befallen,
    fates,
    numbers_of,
    stems_of,
    verb_of_change,
    ways,
)
from kit.checks.numerals import Numeral, numerals
from kit.checks.texts import Sentence
from kit.evidence import Figure, Interval

_LEAD = 4  # the sentences in which a text says what its headline says
_CURRENCIES = {"EUR": "euro", "GBP": "pound", "JPY": "yen"} | dict.fromkeys(
    ("USD", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD"), "dollar"
)
_ONE_MORE = re.compile(
    r"(?:(?!\b(?:when|after|as an?)\b)[^.;]){0,120}\b(?:and|as well as|including|plus|as (?:has|have|was|were))\b", re.I
)


def headlines(desk: Desk) -> Iterator[Finding]:
    """A number in a headline that the text contradicts: "kills 41" over 14 dead, billion for million."""
    titles = _titles(desk)
    for sentences in desk.texts:
        for title in titles.get(sentences[0].article, ()):
            body = [passage for passage in sentences if passage.text.strip(" .\n") != title.strip(" .\n")]
            found = (_against(desk, title, told, body) for told in numbers_of(title))
            finding = next(filter(None, found), None) or _turned(desk, title, body)
            if finding:
                yield finding


def _titles(desk: Desk) -> dict[str, list[str]]:
    """The headlines of each article: its title, or what stands as one in its text."""
    found: dict[str, list[str]] = defaultdict(list)
    claims = desk.tables.claims
    for rows, column in ((desk.tables.articles, "title"), (claims[claims["role"] == "headline"], "text")):
        known = set(found)
        for article, title in zip(rows["article_id"].astype(str), evidence.plain(rows[column]), strict=True):
            if title and article not in known:
                found[article].append(title)
    return found


def _bounds(figure: Figure) -> Interval:
    """What a figure of the text can stand for beside a headline; "at least 14" is no 41."""
    low, high = figure.interval
    value = figure.value or 0.0
    if figure.kind == "count" and figure.step is None and not figure.qualifier and not figure.hedge:
        return Interval(value, value)  # in words, and as exact as in digits
    return Interval(max(low, 0.5 * value), min(high, 1.5 * value))


def _turned(desk: Desk, title: str, body: list[Sentence]) -> Finding | None:
    """The text's figure that falls where the headline says "rises", or the other way round."""
    verb = verb_of_change(title)
    if verb is None:
        return None
    way = ways()[words.stem(verb.group())]
    topic = stems_of(" ".join(title[: verb.start()].split()[-3:]))
    near = [figure for passage in body for figure in passage.figures if _moves(figure) and _topic(figure) & topic]
    lead = [figure for figure in near if any(figure in passage.figures for passage in body[:_LEAD])]
    told = {word for passage in body[:_LEAD] for word in WORDS.findall(passage.text.lower())}
    same_way = any(ways().get(words.stem(word)) == way for word in told)
    if not lead or same_way or any(_moves(figure) == way for figure in near):
        return None
    if {"down", "up"} & told:
        return None  # "grows by 1 percent, down from 2 percent"
    figure = lead[0]
    return Finding(
        "headline",
        "error",
        f"The headline says “{verb.group()}” (“{title}”), the text tells of a "
        f"{'fall' if way > 0 else 'rise'}: {quoted(figure)}.",
        f"Ask {desk.ask([figure])}: which way did it go?",
        (figure,),
        confidence=0.8,
    )


def _moves(figure: Figure) -> int:
    """1 for a figure that the text says rose, -1 for one that fell."""
    if figure.change in ("rise", "fall"):
        return 1 if figure.change == "rise" else -1
    return ways().get(words.stem((figure.predicate or "").split(" ")[0]), 0)


def _topic(figure: Figure) -> frozenset[str]:
    return stems_of(f"{figure.measure or figure.before[-60:]} {figure.subject or ''}")


def _against(desk: Desk, title: str, told: HeadlineNumber, body: list[Sentence]) -> Finding | None:
    figures = [figure for passage in body for figure in passage.figures if figure.value]
    if _is_told(told, figures, body) or _reads_otherwise(told, figures):
        return None
    figure = _contradicting(told, figures, body, stems_of(title))
    if figure is None or _counted_otherwise(told, figure):
        return None
    slipped = _slip(told.value, figure.value or 0.0)
    near = told.sort == "count" and _apart(told, figure) == 1  # often with or without the attacker
    # Percentages and things that are merely counted may be of another question; tolls, sums and slips are not.
    certain = slipped or told.sort != "%" and (figure.family is not None or figure.kind == "money")
    return Finding(
        "headline",
        "error" if certain and not near else "warning",
        f"The headline says “{told.text}” (“{title}”), the text says {quoted(figure)}.",
        f"Ask {desk.ask([figure])}: which number is right?",
        (figure,),
        stated=told.value,
        implied=figure.value,
        confidence=0.9 if slipped else 0.8 if certain and not near else 0.6,
    )


def _is_told(told: HeadlineNumber, figures: list[Figure], body: list[Sentence]) -> bool:
    """Whether the text has the headline's number too, as a figure, as a bare number or in the same vague word."""
    if any(told.interval.meets(_bounds(figure)) for figure in figures if not _other_fate(told, figure)):
        return True
    if any(told.interval.meets(Interval(n.value, n.value)) for passage in body for n in _counts(passage)):
        return True
    return told.vague and any(told.text.lower() in passage.text.lower() for passage in body)


def _reads_otherwise(told: HeadlineNumber, figures: list[Figure]) -> bool:
    """Whether the text has the headline's number in another form: as what is left of 100 percent, or with its scale
    lost.
    """
    if told.sort == "%":  # "22 percent drop out" of a text in which 78 percent stay
        shares = [f for f in figures if f.unit == "%"]
        swapped = any(_slip(told.value, f.value or 0.0) for f in shares)
        rest = Interval(100, 100)
        return not swapped and any(told.interval.meets(rest.minus(f.interval)) for f in shares)
    # "$10 (€6.5) billion" was read as ten
    return told.sort != "age" and any(
        _digits(told.value) == _digits(f.value or 0.0) and not _slip(told.value, f.value or 0.0) for f in figures
    )


def _contradicting(
    told: HeadlineNumber, figures: list[Figure], body: list[Sentence], topic: frozenset[str]
) -> Figure | None:
    """The figure of the text that the headline's number must be meant for: a slip of it, else one near the beginning,
    or of the same topic, that is about as large.
    """
    alike = [figure for figure in figures if _same_thing(told, figure, topic)]
    lead = [figure for passage in body[:_LEAD] for figure in passage.figures if figure in alike]
    slipped = [figure for figure in alike if _slip(told.value, figure.value or 0.0)]
    if _adds_up(told, alike) and not any(figure in lead for figure in slipped):
        return None
    only = [figure for figure in figures if figure.unit == "%"]
    if told.sort == "%" and not slipped and (len(only) != 1 or only != lead or _worked_out(told, figures)):
        return None  # it may be the answer to another question
    close = [figure for figure in alike if len(figure.context & topic) >= 3]
    return next(iter(slipped or [f for f in lead or close if _of_one_size(told, f)]), None)


def _apart(told: HeadlineNumber, figure: Figure) -> float:
    return abs(told.value - (figure.value or 0.0))


def _counted_otherwise(told: HeadlineNumber, figure: Figure) -> bool:
    """Whether two numbers can be right that differ: "killed three crew members and the patient", "turning 99"."""
    if figure.kind == "duration":
        return True  # a sentence and what follows it
    if told.sort == "age":
        return _apart(told, figure) <= 1
    joined = _ONE_MORE.match(figure.after) or re.search(r"\b(?:and|as well as|plus)\s+$", figure.before)
    return told.sort == "count" and _apart(told, figure) <= 2 and joined is not None


def _counts(passage: Sentence) -> list[Numeral]:
    """The numbers of a sentence that are no part of a date."""
    days = [(moment.start, moment.end) for moment in passage.moments if moment.day]
    return [n for n in numerals(passage.text) if not any(a <= n.start < b for a, b in days)]


def _other_fate(told: HeadlineNumber, figure: Figure) -> bool:
    return told.family is not None and figure.family not in (None, told.family, "casualties")


def _of_one_size(told: HeadlineNumber, figure: Figure) -> bool:
    """Whether two numbers can be meant for the same: the sum for one state is not that for the country."""
    if told.vague:
        return bool(told.family and told.family == figure.family)
    most = 4 if told.family or figure.kind == "money" else 2
    value = figure.value or told.value
    rounded = value != round(value) and abs(told.value - value) < 0.02 * value  # "340 points" of 344.65
    return 1 / most <= told.value / value <= most and not rounded


def _same_thing(told: HeadlineNumber, figure: Figure, topic: frozenset[str]) -> bool:
    done = words.stem(figure.predicate or "") in topic or told.nouns & stems_of(figure.measure or "")
    if figure.change == "from" or figure.change in ("rise", "fall") and told.sort != "%" and not done:
        return False
    if re.search(r"\baged\b[\w, ]*$", figure.before[-30:]):
        return False
    if told.sort == "%":
        slip = _slip(told.value, figure.value or 0.0)
        return figure.unit == "%" and (slip or len(topic & figure.context) >= 2)
    if told.sort == "age":
        return figure.kind == "age" and bool(words.names(f"x {figure.subject or figure.sentence}") & topic)
    if told.sort != "count":
        return figure.kind == "money" and not figure.per and _CURRENCIES.get(figure.unit or "") == told.sort
    return _counts_the_same(told, figure, topic)


def _counts_the_same(told: HeadlineNumber, figure: Figure, topic: frozenset[str]) -> bool:
    """Whether a figure counts what a headline does: what befell people, or what bears the same noun."""
    family = figure.family or befallen("", figure.predicate or "")
    if told.family and family and figure.kind == "count":
        return told.family == family
    shared = told.nouns & stems_of(f"{figure.measure} {figure.text} {'' if told.family else figure.predicate}")
    if figure.kind not in ("count", "measure", "duration") or not shared:
        return False
    if not told.family and family in fates().values() and len(shared) < 2:
        return False  # "buries eight skiers" of whom five died
    return figure.kind == "count" or len((topic - told.nouns) & figure.context) >= 2


def _adds_up(told: HeadlineNumber, alike: list[Figure]) -> bool:
    """Whether the headline's number is a sum of some of the text's."""
    intervals = [figure.interval for figure in alike][:7]
    for size in (2, 3):
        for some in combinations(intervals, size):
            total = some[0]
            for other in some[1:]:
                total = total.plus(other)
            if total.meets(told.interval):
                return True
    return False


def _worked_out(told: HeadlineNumber, figures: list[Figure]) -> bool:
    """Whether a headline's percentage is the change between two of the text's figures."""
    return any(
        one.unit == other.unit
        and one.value
        and other.value
        and told.interval.meets(Interval(change - 0.5, change + 0.5))
        for one, other in permutations(figures[:8], 2)
        for change in (abs(100 * (other.value or 0) / (one.value or 1) - 100),)
    )


def _slip(one: float, other: float) -> bool:
    """Whether two numbers are one another with digits swapped, or with thousand, million and billion exchanged."""
    first, second = _digits(one), _digits(other)
    if first == second:
        return max(one, other) / min(one, other) in (10, 1e3, 1e6)
    return len(first) > 1 and len(f"{one:.0f}") == len(f"{other:.0f}") and sorted(first) == sorted(second)


def _digits(value: float) -> str:
    return f"{value:.5e}".partition("e")[0].replace(".", "").strip("0")

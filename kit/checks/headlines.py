"""A number or a direction in a headline against the text below it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations, permutations

from kit import evidence, words
from kit.checks.desk import Desk, Finding, quoted
from kit.checks.moments import moments
from kit.checks.numerals import Numeral, numerals
from kit.checks.texts import Sentence
from kit.evidence import Figure, Interval
from kit.words import approximator

_LEAD = 4  # the sentences in which a text says what its headline says
_SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}
_CURRENCIES = {"EUR": "euro", "GBP": "pound", "JPY": "yen"} | dict.fromkeys(
    ("USD", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD"), "dollar"
)
_SIGN = re.compile(r"([$€£¥])\s?$")
_CURRENCY = re.compile(r"\s?(?:([€$£¥])|(?:US )?(dollar|euro|pound|yen)s?\b(?! (?:of|baby|man)\b))", re.I)
_PERCENT = re.compile(r"\s?(?:%|per ?cent\b|pc\b|percentage points?\b)", re.I)
_AT_AGE = re.compile(r"\b(?:(?:dies?|died|dead|passes away),? (?:at|aged)|at age|aged|at the age of|, age),? $", re.I)
_LOOSE = {
    "~": re.compile(rf"\b{approximator('about')} \S{{0,3}}$", re.I),
    ">": re.compile(rf"\b(?:{approximator('over')}|exceeds?|tops?|pass(?:es)?|hits?|beyond) \S{{0,3}}$", re.I),
    "<": re.compile(rf"\b{approximator('under')} \S{{0,3}}$", re.I),
}
_LABEL = re.compile(r"(?:[A-Z][\w.]*|#|No\.?|\b[Nn]umber|\b[Tt]op|\b[Rr]ound|\b[Dd]ay|[A-Z]-)[ -]?$")
_WORDS = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?|[,;:&]")
_STOPS = frozenset(", ; : & and but as while after in".split())
_ONE_MORE = re.compile(
    r"(?:(?!\b(?:when|after|as an?)\b)[^.;]){0,120}\b(?:and|as well as|including|plus|as (?:has|have|was|were))\b", re.I
)
_UP = "rise rose risen climb jump grow grew soar increase surge rocket swell".split()
_DOWN = "fall fell fallen drop decline plunge slip sink sank tumble shrink shrank plummet slump dip decrease".split()
_SOME = {"dozens": (20, 200), "hundreds": (100, 3000), "thousands": (1000, 50_000)}
_VAGUE = re.compile(
    r"(?<!of )(?<!-)\b(?:Dozens|dozens|Hundreds|hundreds|Thousands|thousands)\b(?! of (?:thousands|millions))"
)
_MORE_DEADLY = ("murder", "massacre", "slay", "slain", "perish", "toll", "drown", "execute")


@dataclass(frozen=True)
class Told:
    """A number of a headline: what it can stand for, and of what."""

    text: str
    value: float
    interval: Interval
    sort: str  # a currency, "%", "age" or "count"
    family: str | None
    nouns: frozenset[str]
    vague: bool = False  # "hundreds"


def headlines(desk: Desk) -> Iterator[Finding]:
    """A number in a headline that the text contradicts: "kills 41" over 14 dead, billion for million."""
    titles = _titles(desk)
    for sentences in desk.texts:
        for title in titles.get(sentences[0].article, ()):
            body = [passage for passage in sentences if passage.text.strip(" .\n") != title.strip(" .\n")]
            found = (_against(desk, title, told, body) for told in _told(title))
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


def _told(title: str) -> list[Told]:
    """The numbers of a headline that count or measure something."""
    days = [(moment.start, moment.end) for moment in moments(title)]
    found = []
    for count in numerals(title):
        before, after = title[: count.start], title[count.end :]
        if any(a < count.end and count.start < b for a, b in days) or not count.value:
            continue
        if re.match(r"(?:st|nd|rd|th)\b|[-–:/+][\dA-Z]|(?!(?:kg|km|mph|ft|cm|ha|[MG]W)\b)\w", after) or re.search(
            r"[\d][-–:/]$|\w-?$", before
        ):
            continue
        sort = _sort(before, after)
        if before.endswith(" from ") and sort != "count":
            continue  # the text need not say what it was before
        if sort == "count" and _LABEL.search(before) and not (title.istitle() or _befallen(before, "")):
            continue
        nouns = _until_stop(_WORDS.findall(after.lower()))[:4] if re.match(r"[ \-\w]", after) else []
        if not nouns:
            nouns = _WORDS.findall(before.lower())[-1:]  # "Kidnappers free 50"
        family = _befallen(before, after) if sort == "count" else None
        if family == "casualties" and not words.is_bearer(" ".join(nouns)):
            family = None  # "loss of 900 jobs"
        interval = _interval(count, before, sort)
        found.append(Told(title[count.start : count.end], count.value, interval, sort, family, _stems(" ".join(nouns))))
    for vague in _VAGUE.finditer(title):
        before, after = title[: vague.start()], title[vague.end() :]
        low, high = _SOME[vague.group().lower()]
        nouns = _until_stop(_WORDS.findall(after.lower()))[:4]
        stems = _stems(" ".join(nouns))
        found.append(
            Told(vague.group(), low, Interval(low, high), "count", _befallen(before, after), stems, vague=True)
        )
    return found


def _stems(text: str) -> frozenset[str]:
    return frozenset(words.content(text))


def _until_stop(near: list[str]) -> list[str]:
    return near[: next((i for i, word in enumerate(near) if word in _STOPS), len(near))]


@cache
def _fates() -> dict[str, str]:
    """What stems of verbs and nouns say befell those who are counted: "injures", "wounding" -> injuries."""
    known = {words.stem(verb): family for verb, family in words.lexicon()["befell"].items()}
    known |= {words.stem(word): "deaths" for word in (*_MORE_DEADLY, "death", "lives", "fatality")}
    return known | {words.stem(word): family for word, family in (("wound", "injuries"), ("injury", "injuries"))}


def _befallen(before: str, after: str) -> str | None:
    """What befell the people whom a headline counts: said behind the number ("9 killed") or before it ("kills 9")."""
    behind = _until_stop(_WORDS.findall(after.lower()))[:5]
    ahead = _WORDS.findall(before.lower())[::-1]
    if "toll" in ahead:
        return "deaths"
    for word in (*behind, *_until_stop(ahead)[:4]):
        fate = _fates().get(words.stem(word))
        if fate:
            return fate
    return None


def _sort(before: str, after: str) -> str:
    sign, name = _SIGN.search(before), _CURRENCY.match(after)
    if sign:
        return _SIGNS[sign[1]]
    if _PERCENT.match(after):
        return "%"
    if name:
        return _SIGNS[name[1]] if name[1] else name[2].lower()
    if _AT_AGE.search(before) or after.startswith(("-year-old", " year old", "-year old")):
        return "age"
    return "count"


def _interval(count: Numeral, before: str, sort: str) -> Interval:
    """The values a headline's number can stand for: rounded or cut at its last digit, or at its zeros from 100."""
    size, step = count.value, count.step
    digits = f"{size / step:.0f}" if step else f"{size:.0f}"
    zeros = len(digits) - len(digits.rstrip("0"))
    place = (step or 1.0) * 10 ** (zeros if zeros >= 2 else 0)
    exact = place <= 1 and size == round(size)
    low, high = (size, size) if exact else (size - 0.5 * place, size + place)
    if sort == "%":  # "60%" of 61.4 percent
        spare = (2 if zeros else 1) * (step or 1.0)
        low, high = low - spare, high + spare
    for sign, pattern in _LOOSE.items():
        if pattern.search(before):
            low = low if sign == ">" else low - (0.15 if sign == "~" else 0.5) * size
            high = high if sign == "<" else high + (0.08 if sign == "~" else 0.5) * size
    return Interval(low, high)


def _bounds(figure: Figure) -> Interval:
    """What a figure of the text can stand for beside a headline; "at least 14" is no 41."""
    low, high = figure.interval
    value = figure.value or 0.0
    if figure.kind == "count" and figure.step is None and not figure.qualifier and not figure.hedge:
        return Interval(value, value)  # in words, and as exact as in digits
    return Interval(max(low, 0.5 * value), min(high, 1.5 * value))


@cache
def _ways() -> dict[str, int]:
    """Stems of the verbs of a change, with 1 for up and -1 for down."""
    return {words.stem(word): 1 for word in _UP} | {words.stem(word): -1 for word in _DOWN}


def _turned(desk: Desk, title: str, body: list[Sentence]) -> Finding | None:
    """The text's figure that falls where the headline says "rises", or the other way round."""
    verb = _verb_of_change(title)
    if verb is None:
        return None
    way = _ways()[words.stem(verb.group())]
    topic = _stems(" ".join(title[: verb.start()].split()[-3:]))
    near = [figure for passage in body for figure in passage.figures if _moves(figure) and _topic(figure) & topic]
    lead = [figure for figure in near if any(figure in passage.figures for passage in body[:_LEAD])]
    told = {word for passage in body[:_LEAD] for word in _WORDS.findall(passage.text.lower())}
    same_way = any(_ways().get(words.stem(word)) == way for word in told)
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


def _verb_of_change(title: str) -> re.Match[str] | None:
    """The one verb by which a headline says that something rises or falls, without a "not" or "may"."""
    found = [
        token
        for token in re.finditer(r"[^\W\d_]+", title)
        if words.stem(token.group()) in _ways()
        and (not token.group().istitle() or title.istitle())
        and not re.match(r" (?:to )?(?:comment|offer|request)", title[token.end() :], re.I)
    ]
    if len(found) != 1 or re.search(r"\b(?:not|no|may|could|despite|after|if|as)\b", title, re.I):
        return None
    return found[0]


def _moves(figure: Figure) -> int:
    """1 for a figure that the text says rose, -1 for one that fell."""
    if figure.change in ("rise", "fall"):
        return 1 if figure.change == "rise" else -1
    return _ways().get(words.stem((figure.predicate or "").split(" ")[0]), 0)


def _topic(figure: Figure) -> frozenset[str]:
    return _stems(f"{figure.measure or figure.before[-60:]} {figure.subject or ''}")


def _against(desk: Desk, title: str, told: Told, body: list[Sentence]) -> Finding | None:
    figures = [figure for passage in body for figure in passage.figures if figure.value]
    if _is_told(told, figures, body) or _reads_otherwise(told, figures):
        return None
    figure = _contradicting(told, figures, body, _stems(title))
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


def _is_told(told: Told, figures: list[Figure], body: list[Sentence]) -> bool:
    """Whether the text has the headline's number too, as a figure, as a bare number or in the same vague word."""
    if any(told.interval.meets(_bounds(figure)) for figure in figures if not _other_fate(told, figure)):
        return True
    if any(told.interval.meets(Interval(n.value, n.value)) for passage in body for n in _counts(passage)):
        return True
    return told.vague and any(told.text.lower() in passage.text.lower() for passage in body)


def _reads_otherwise(told: Told, figures: list[Figure]) -> bool:
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


def _contradicting(told: Told, figures: list[Figure], body: list[Sentence], topic: frozenset[str]) -> Figure | None:
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


def _apart(told: Told, figure: Figure) -> float:
    return abs(told.value - (figure.value or 0.0))


def _counted_otherwise(told: Told, figure: Figure) -> bool:
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


def _other_fate(told: Told, figure: Figure) -> bool:
    return told.family is not None and figure.family not in (None, told.family, "casualties")


def _of_one_size(told: Told, figure: Figure) -> bool:
    """Whether two numbers can be meant for the same: the sum for one state is not that for the country."""
    if told.vague:
        return bool(told.family and told.family == figure.family)
    most = 4 if told.family or figure.kind == "money" else 2
    value = figure.value or told.value
    rounded = value != round(value) and abs(told.value - value) < 0.02 * value  # "340 points" of 344.65
    return 1 / most <= told.value / value <= most and not rounded


def _same_thing(told: Told, figure: Figure, topic: frozenset[str]) -> bool:
    done = words.stem(figure.predicate or "") in topic or told.nouns & _stems(figure.measure or "")
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


def _counts_the_same(told: Told, figure: Figure, topic: frozenset[str]) -> bool:
    """Whether a figure counts what a headline does: what befell people, or what bears the same noun."""
    family = figure.family or _befallen("", figure.predicate or "")
    if told.family and family and figure.kind == "count":
        return told.family == family
    shared = told.nouns & _stems(f"{figure.measure} {figure.text} {'' if told.family else figure.predicate}")
    if figure.kind not in ("count", "measure", "duration") or not shared:
        return False
    if not told.family and family in _fates().values() and len(shared) < 2:
        return False  # "buries eight skiers" of whom five died
    return figure.kind == "count" or len((topic - told.nouns) & figure.context) >= 2


def _adds_up(told: Told, alike: list[Figure]) -> bool:
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


def _worked_out(told: Told, figures: list[Figure]) -> bool:
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

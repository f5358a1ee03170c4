"""How a tool's reading of a page is held against what a person reads in it.

The text is compared by shingles of four words, as article-extraction-benchmark describes it: words are ``\\w+``, a text of
fewer is one shingle, what two texts share is counted as often as both have it; precision and recall are averaged over the
pages and F1 is that of the averages; exact is the share of pages with no shingle missing or too much.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tests.gold.pages.layouts import Page

SHINGLE = 4
_NUMBER = re.compile(r"(?<![a-zA-ZÀ-ɏ\d])\d+(?:[.,:]\d+)*[⁰¹²³⁴-⁹⁺⁻]*")
_POWER = re.compile(r"(?<=\d)(?:\^|\*\*)(-?\d+)")
_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_LABEL_WORDS = 3  # a line of the page this short may be words of the article; then only the whole line counts
_BETWEEN_NAMES = re.compile(r"\s*(?:[,;|&]|\band\b)\s*")
FIELDS = ("published", "title", "authors", "section", "publisher")


@dataclass(frozen=True)
class Reading:
    """What a tool read in a page; None for what it does not say."""

    text: str = ""
    title: str | None = None
    authors: str | None = None
    published: str | None = None
    section: str | None = None
    publisher: str | None = None


@dataclass(frozen=True)
class PageScore:
    """One page: whether a tool found no text in it, shares of the text, numbers of the body that are not there, lines that should not be, fields."""

    name: str
    unread: bool
    precision: float
    recall: float
    numbers: int
    numbers_missing: tuple[str, ...]
    furniture: tuple[str, ...]
    has_absent: bool
    fields: dict[str, bool]
    missing: tuple[str, ...]
    too_much: tuple[str, ...]
    wrong: dict[str, str | None]

    @property
    def f1(self) -> float:
        return _f1(self.precision, self.recall)


@dataclass
class Score:
    """All pages of a set; each measure is in percent, or None where no page has it."""

    pages: list[PageScore] = field(default_factory=list)
    seconds: float = 0.0

    def measures(self) -> dict[str, float | None]:
        """The measures by name, in the order they are printed."""
        count = len(self.pages)
        precision = sum(page.precision for page in self.pages) / count
        recall = sum(page.recall for page in self.pages) / count
        numbers = sum(page.numbers for page in self.pages)
        missing = sum(len(page.numbers_missing) for page in self.pages)
        scored = [page for page in self.pages if page.has_absent]
        found: dict[str, float | None] = {
            "text precision": 100 * precision,
            "text recall": 100 * recall,
            "text F1": 100 * _f1(precision, recall),
            "text exact": 100 * sum(page.f1 == 1 for page in self.pages) / count,
            "pages unread": 100 * sum(page.unread for page in self.pages) / count,
            "numbers missing": 100 * missing / numbers if numbers else None,
            "pages with furniture": 100 * sum(bool(page.furniture) for page in scored) / len(scored)
            if scored
            else None,
        }
        for name in FIELDS:
            right = [page.fields[name] for page in self.pages if name in page.fields]
            found[f"{name} right"] = 100 * sum(right) / len(right) if right else None
        return found


def score_page(page: Page, reading: Reading) -> PageScore:
    """The score of one reading."""
    truth = page.truth
    body = [words(paragraph) for paragraph in truth.body]
    whole = [word for paragraph in body for word in paragraph]
    lines = [line for line in map(words, reading.text.split("\n")) if line]
    got = _without(lines, [words(line) for line in truth.either], whole)
    wanted, given = _shingles(whole), _shingles(got)
    shared = (wanted & given).total()
    precision = shared / given.total() if given else float(not wanted)
    recall = shared / wanted.total() if wanted else 1.0
    numbers = Counter(number for paragraph in truth.body for number in numbers_of(paragraph))
    lost = numbers - Counter(numbers_of(reading.text))
    fields, wrong = _fields(page, reading)
    return PageScore(
        name=page.name,
        unread=not got,
        precision=precision,
        recall=recall,
        numbers=numbers.total(),
        numbers_missing=tuple(sorted(lost.elements())),
        furniture=tuple(line for line in truth.absent if _stands_in(words(line), lines)),
        has_absent=bool(truth.absent),
        fields=fields,
        missing=tuple(_runs(whole, wanted - given)),
        too_much=tuple(_runs(got, given - wanted)),
        wrong=wrong,
    )


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def numbers_of(text: str) -> list[str]:
    """The numbers of a text as they are written, with their raised exponents; digits behind Latin letters (km2) are none."""
    return _NUMBER.findall(_POWER.sub(lambda power: power[1].translate(_RAISED), text))


def _shingles(tokens: Sequence[str]) -> Counter[tuple[str, ...]]:
    if not tokens:
        return Counter()
    return Counter(tuple(tokens[i : i + SHINGLE]) for i in range(max(1, len(tokens) - SHINGLE + 1)))


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision and recall else 0.0


def _at(tokens: Sequence[str], within: Sequence[str]) -> list[int]:
    """Where tokens stand within others."""
    size = len(tokens)
    return [i for i in range(len(within) - size + 1) if within[i] == tokens[0] and within[i : i + size] == tokens]


def _without(lines: list[list[str]], either: Iterable[list[str]], body: list[str]) -> list[str]:
    """The words of lines without what may stay or go, where that stands more often than in the body; whole lines first."""
    got = [word for line in lines for word in line]
    edges = [at == 0 for line in lines for at in range(len(line))] + [True]
    for tokens in filter(None, either):
        places = _at(tokens, got)
        if len(places) > len(_at(tokens, body)):
            at = min(places, key=lambda place: (not (edges[place] and edges[place + len(tokens)]), place))
            del got[at : at + len(tokens)]
            del edges[at : at + len(tokens)]
    return got


def _stands_in(tokens: list[str], lines: list[list[str]]) -> bool:
    if len(tokens) <= _LABEL_WORDS:
        return tokens in lines
    return bool(_at(tokens, [word for line in lines for word in line]))


def _runs(tokens: list[str], shingles: Counter[tuple[str, ...]]) -> Iterable[str]:
    """The stretches of a text that its unshared shingles cover."""
    left, covered = Counter(shingles), set()
    for i in range(max(1, len(tokens) - SHINGLE + 1)):
        shingle = tuple(tokens[i : i + SHINGLE])
        if left[shingle] > 0:
            left[shingle] -= 1
            covered.update(range(i, min(i + SHINGLE, len(tokens))))
    run: list[int] = []
    for position, following in pairwise([*sorted(covered), -1]):
        run.append(position)
        if following != position + 1:
            yield " ".join(tokens[i] for i in run)
            run = []


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def _fields(page: Page, reading: Reading) -> tuple[dict[str, bool], dict[str, str | None]]:
    truth = page.truth
    verdicts: dict[str, bool] = {}
    if truth.published:
        verdicts["published"] = (reading.published or "")[:10] == truth.published
    if truth.title:
        verdicts["title"] = _letters(reading.title or "") in map(_letters, truth.title)
    if truth.authors:
        verdicts["authors"] = _people(", ".join(truth.authors)) == _people(reading.authors or "")
    for name, wanted in (("section", truth.section), ("publisher", truth.publisher)):
        if wanted:
            verdicts[name] = _letters(getattr(reading, name) or "") == _letters(wanted)
    return verdicts, {name: getattr(reading, name) for name, right in verdicts.items() if not right}


def _people(names: str) -> list[str]:
    """The names one by one, each as often as it stands there."""
    return sorted(filter(None, map(_letters, _BETWEEN_NAMES.split(names))))

"""Rows of the figures table as plain objects, with what each printed number can stand for and the words around it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

import pandas as pd

from kit import words
from kit.errors import SetupError

_DIGITS = re.compile(r"\d(?:[\d,.\u00a0\u202f]*\d)?")
_PARTS = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?")
NEARLY = re.compile(
    r"\b(?:nearly|almost|just under|close to|approaching|not quite|a little under|just short of|just shy of)\s*\W?$",
    re.I,
)
ABOUT = re.compile(r"\b(?:about|around|some|roughly|approximately|circa|or so|estimated|an estimated)\s*\W?$", re.I)
OVER = re.compile(
    r"\b(?:over|more than|above|upwards? of|just over|a little over|in excess of|exceeding|exceeded|topped)\s*\W?$",
    re.I,
)
NEEDED = (
    "figure_id",
    "article_id",
    "text",
    "start",
    "end",
    "sentence",
    "kind",
    "value",
    "low",
    "high",
    "qualifier",
    "unit",
    "per",
    "measure",
    "base_value",
    "base_unit",
    "statistic",
    "change",
    "subject",
    "place",
    "period",
    "period_start",
    "period_end",
    "period_basis",
    "source",
    "source_type",
    "hedge",
    "claim_id",
    "source_text",
)


class Interval(NamedTuple):
    """The values a printed number can stand for, both ends included."""

    low: float
    high: float

    def meets(self, other: Interval) -> bool:
        slack = 1e-9 * max(1.0, *(abs(end) for end in (*self, *other) if math.isfinite(end)))
        return self.low <= other.high + slack and other.low <= self.high + slack

    def over(self, other: Interval) -> Interval:
        """The quotients of this interval by a positive other one."""
        if other.low <= 0:
            return Interval(-math.inf, math.inf)
        ends = [a / b for a in self for b in other]
        return Interval(min(ends), max(ends))

    def times(self, factor: float) -> Interval:
        return Interval(*sorted((self.low * factor, self.high * factor)))

    def minus(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def plus(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)


@dataclass(slots=False, eq=False)
class Figure:
    """A row of the figures table; what is NA there is None here."""

    id: str
    article: str
    claim: str | None
    text: str
    start: int
    end: int
    sentence: str
    kind: str | None
    value: float | None
    low: float | None
    high: float | None
    qualifier: str | None
    unit: str | None
    per: str | None
    measure: str | None
    base_value: float | None
    base_unit: str | None
    statistic: str | None
    change: str | None
    subject: str | None
    place: str | None
    period: str | None
    period_start: date | None
    period_end: date | None
    period_basis: str | None
    source: str | None
    source_text: str | None
    source_type: str | None
    hedge: str | None
    base: int = field(default=0)  # offset of the sentence in the article

    @property
    def before(self) -> str:
        """The sentence up to the figure."""
        return self.sentence[: max(self.start - self.base, 0)]

    @property
    def after(self) -> str:
        """The sentence after the figure."""
        return self.sentence[max(self.end - self.base, 0) :]

    @cached_property
    def interval(self) -> Interval:
        """The values the number as printed can stand for: its last digit rounded, "about", "nearly", "more than"
        taken at their word.
        """
        value = self.value
        if value is None:
            return Interval(-math.inf, math.inf)
        if self.qualifier == "range" and self.low is not None and self.high is not None:
            return Interval(self.low, self.high)
        rounding = self.rounding
        size = abs(value)
        qualifier = self.qualifier
        if NEARLY.search(self.before):
            return Interval(value - max(0.08 * size, rounding), value + rounding)
        if qualifier in (">", ">=") or OVER.search(self.before):
            return Interval(value - rounding, math.inf if qualifier == ">=" else value + 0.3 * size + rounding)
        if qualifier == "<=":
            return Interval(-math.inf, value + rounding)
        if qualifier == "<":
            return Interval(value - max(0.08 * size, rounding), value + rounding)
        if qualifier == "~" or self.hedge or ABOUT.search(self.before):
            rounding = max(rounding, 0.05 * size)
        if self.kind == "vague":
            return Interval(self.low or 0.0, self.high if self.high is not None else math.inf)
        return Interval(value - rounding, value + rounding)

    @cached_property
    def rounding(self) -> float:
        """Half of the last place printed; a whole number from 1,000 that ends in zeros may be rounded to them, by
        1 % at most.
        """
        return self._rounding(1000, 0.01)

    @cached_property
    def loosely(self) -> Interval:
        """`interval` for a number beside its conversion, where "60 miles (100 km)" is usual: any zeros may be
        rounding.
        """
        spare = self._rounding(10, 0.025)
        return Interval(self.interval.low - spare + self.rounding, self.interval.high + spare - self.rounding)

    def _rounding(self, zeros_from: float, most: float) -> float:
        value = self.value
        if value is None:
            return 0.0
        digits = _DIGITS.search(self.text)
        printed = _PARTS.fullmatch(digits.group()) if digits else None
        if digits is None or printed is None or self.kind == "fraction":
            return 0.0 if self.kind == "count" and abs(value) < 20 else 0.04 * abs(value)
        plain = digits.group().replace(",", "")
        number = float(plain)
        scale = abs(value) / number if number else 1.0
        scale = 10 ** round(math.log10(scale)) if scale > 0 and self.qualifier != "range" else 1.0
        if printed[1]:
            return 0.5 * 10 ** -len(printed[1]) * scale
        zeros = len(plain) - len(plain.rstrip("0")) if number >= zeros_from else 0
        half = min(0.5 * 10**zeros * scale, most * abs(value)) if zeros else 0.0
        if self.unit == "%" and plain.endswith("0"):
            half = 1.0  # "rose 20 percent" is often a round figure
        exact = self.kind == "count" and scale == 1
        return max(half, 0.0 if exact else 0.5 * scale)

    @cached_property
    def family(self) -> str | None:
        """What is counted, as a family of words that outlets take for one another ("deaths", "casualties"), else
        None.
        """
        counted = f"{self.measure or ''} {_DIGITS.sub(' ', self.text)}".strip()
        return words.family(counted) or words.befallen(counted, self.before[-80:], self.after[:60])

    @cached_property
    def measure_key(self) -> str:
        """The measure as sorted stems; "" where the text gives none."""
        return " ".join(sorted(set(words.content(self.measure or ""))))

    @cached_property
    def context(self) -> frozenset[str]:
        """The stems of the words that the figure's sentence is made of."""
        return frozenset(words.content(self.sentence))

    @property
    def whole_days(self) -> int | None:
        """How many days the period lasts."""
        if self.period_start is None or self.period_end is None:
            return None
        return (self.period_end - self.period_start).days + 1

    def between(self, other: Figure) -> str:
        """The words between this figure and a later one of the same sentence."""
        return self.sentence[self.end - self.base : max(other.start - self.base, 0)]


def read(figures: pd.DataFrame) -> list[Figure]:
    """The rows of a figures table in the order of their articles and texts. Raises `SetupError` for another kind
    of table.
    """
    missing = [name for name in NEEDED if name not in figures.columns]
    if missing:
        raise SetupError(
            f"this is not a figures table: it has no column {missing[0]!r}; pass the figures of kit.extract(...)"
        )
    columns = [plain(figures[name]) for name in NEEDED]
    rows = [
        figure
        for cells in zip(*columns, strict=True)
        for figure in _told_apart(_figure(dict(zip(NEEDED, cells, strict=True))))
    ]
    order = {article: i for i, article in enumerate(dict.fromkeys(row.article for row in rows))}
    rows.sort(key=lambda row: (order[row.article], row.start, row.end))
    _place_in_sentences(rows)
    for row in rows:
        _see_denominator(row)
        _see_count(row)
    for group in in_sentences(rows):
        _share_period(group)
    return rows


def plain(column: pd.Series) -> list[Any]:
    """A column as a list of Python values with None for what is missing."""
    if column.dtype.kind == "M":
        return [None if pd.isna(cell) else cell.date() for cell in column]
    missing = column.isna().to_numpy()
    return [None if gone else cell for cell, gone in zip(column.tolist(), missing, strict=True)]


def _figure(row: dict[str, Any]) -> Figure:
    number = {name: _finite(row[name]) for name in ("value", "low", "high", "base_value")}
    day = {name: _day(row[name]) for name in ("period_start", "period_end")}
    rest = {name: row[name] for name in NEEDED if name not in ("figure_id", "article_id", "claim_id")}
    text = row["text"] or ""
    start = int(row["start"] or 0)
    rest |= {
        "text": text,
        "sentence": row["sentence"] or text,
        "start": start,
        "end": int(row["end"]) if row["end"] is not None else start + len(text),
    }
    if rest["qualifier"] == "=":
        rest["qualifier"] = None
    return Figure(
        id=str(row["figure_id"]), article=str(row["article_id"]), claim=row["claim_id"], **(rest | number | day)
    )


_PER_AREA = re.compile(
    r"(?:, [\w ]{3,30},| (?:and|or) (?:wounded|injured))?\s*(?:per|for every|for each)\s+(?P<square>sq(?:uare|"
    r"\.)? ?)?(?P<unit>kilomet(?:re|er)s?|"
    r"km|miles?)(?P<power>²|2)?\b",
    re.I,
)


def _share_period(group: list[Figure]) -> None:
    """A rate beside its parts stands for their period: "160,600 on 1,627 km² from January to April, or 99 per km²"."""
    dated = [figure for figure in group if figure.period_start or figure.period]
    if len({(figure.period_start, figure.period_end) for figure in dated}) == 1:
        for figure in group:
            if figure.kind == "rate" and figure.period is None and figure.period_start is None:
                first = dated[0]
                figure.period, figure.period_basis = first.period, first.period_basis
                figure.period_start, figure.period_end = first.period_start, first.period_end


def _see_denominator(figure: Figure) -> None:
    """Take the words right after a count for its denominator: "59 killed and wounded" + "per kilometre" is a rate."""
    if figure.kind == "count" and figure.per is None and figure.unit is None:
        found = _PER_AREA.match(figure.after)
        if found:
            length = "mi" if found["unit"].lower().startswith("mi") else "km"
            figure.kind, figure.per = "rate", length + ("²" if found["square"] or found["power"] else "")


_RESTATED = re.compile(r"(?:\s+[a-z]+){0,3}(?:, (?:or|that is) |\s*\()\s*(?:[a-z]+ )?\d[\d.]* ?(?:%|per ?cent)", re.I)


def _see_count(figure: Figure) -> None:
    """A bare number over 100, or one that the text restates ("75, or 40 percent"), is a count: no percentage is
    understood.
    """
    bare = figure.unit == "%" and re.fullmatch(r"[\d.,]+", figure.text) is not None
    if bare and ((figure.value or 0) > 100 or _RESTATED.match(figure.after)):
        figure.kind, figure.unit, figure.base_unit, figure.base_value = "count", None, None, None


_BY_TO = re.compile(
    r"(?P<size>\d[\d.,]*(?: ?%| per ?cent| percentage points?)) to (?P<level>\d[\d.,]*(?: ?%| per ?cent))", re.I
)


def _told_apart(figure: Figure) -> list[Figure]:
    """A figure as it is, or as the two that it holds where a pipeline took a change and the level it led to for one range.

    "fell 11 percent to 42 percent" is a fall and a level, no range from 11 to 42.
    """
    if figure.qualifier == "range" and figure.change in ("rise", "fall") and figure.unit in ("%", "pp"):
        found = _BY_TO.fullmatch(figure.text)
        if found and figure.low is not None and figure.high is not None:
            ends = (
                float(found["size"].split()[0].strip("%").replace(",", "")),
                float(found["level"].split()[0].strip("%").replace(",", "")),
            )
            pair = ((found.span("size"), figure.change), (found.span("level"), "to"))
            return [
                replace(
                    figure,
                    text=figure.text[a:b],
                    start=figure.start + a,
                    end=figure.start + b,
                    value=value,
                    change=change,
                    low=None,
                    high=None,
                    qualifier=None,
                    base_value=value,
                )
                for ((a, b), change), value in zip(pair, ends, strict=True)
            ]
    return [figure]


def _finite(value: Any) -> float | None:
    """A number to count with; one too large to be one is none."""
    return None if value is None or not math.isfinite(value) or abs(value) > 1e100 else float(value)


def _day(value: Any) -> date | None:
    return pd.Timestamp(value).date() if isinstance(value, str) else value


def _place_in_sentences(rows: list[Figure]) -> None:
    """Find where each figure's sentence begins: the place from which all its figures read as they should."""
    for group in in_sentences(rows):
        first, sentence = group[0], group[0].sentence
        place = sentence.find(first.text)
        while place >= 0:
            base = first.start - place
            if all(sentence[row.start - base : row.end - base] == row.text for row in group):
                break
            place = sentence.find(first.text, place + 1)
        for row in group:
            row.base = first.start - place if place >= 0 else row.start - max(sentence.find(row.text), 0)


def in_sentences(rows: Iterable[Figure]) -> list[list[Figure]]:
    """Figures in groups that share a sentence of one article; the same words further on are another sentence."""
    groups: list[list[Figure]] = []
    for row in rows:
        last = groups[-1][-1] if groups else None
        if (
            last
            and (last.article, last.sentence) == (row.article, row.sentence)
            and row.start - groups[-1][0].start <= len(row.sentence)
        ):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def follows(one: Figure, other: Figure) -> bool:
    """Whether the sentence of ``other`` comes right after that of ``one``, in the same article."""
    gap = other.base - (one.base + len(one.sentence))
    return one.article == other.article and 0 <= gap <= 4


def number(value: float) -> str:
    """A number for a message: thousands with commas, four significant digits below 1,000."""
    if abs(value) >= 1000:
        return f"{value:,.0f}" if abs(value) >= 10_000 or value == round(value) else f"{value:,.1f}"
    return f"{value:.4g}"

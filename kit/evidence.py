"""Rows of the figures table as plain objects, with what each printed number can stand for and the words around it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

import pandas as pd

from kit import words
from kit.errors import SetupError

_DIGITS = re.compile(r"\d(?:[\d,.\u00a0\u202f]*\d)?")
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
    "predicate",
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
    "step",
    "claim_id",
    "source_text",
)


class Interval(NamedTuple):
    """The values a printed number can stand for, both ends included."""

    low: float
    high: float

    def meets(self, other: Interval) -> bool:
        slack = 1e-9 * max([1.0, *(abs(end) for end in (*self, *other) if math.isfinite(end))])
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
    predicate: str | None
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
    step: float | None
    corrected: str | None = None  # which columns people have corrected, separated by semicolons
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
        """The values the number as printed can stand for: its last digit rounded, and its qualifier taken at its word.

        "About" and "nearly" (``~``) allow 5 % more and 8 % less, "more than" 30 % more, "less than" 8 % less.
        """
        value = self.value
        if value is None:
            return Interval(-math.inf, math.inf)
        if self.qualifier == "range" and self.low is not None and self.high is not None:
            return Interval(self.low, self.high)
        rounding, size = self.rounding, abs(value)
        if self.qualifier in (">", ">="):
            return Interval(value - rounding, math.inf if self.qualifier == ">=" else value + 0.3 * size + rounding)
        if self.qualifier == "<=":
            return Interval(-math.inf, value + rounding)
        if self.qualifier == "<":
            return Interval(value - max(0.08 * size, rounding), value + rounding)
        if self.kind == "vague":
            return Interval(self.low or 0.0, self.high if self.high is not None else math.inf)
        if self.qualifier == "~" or self.hedge:
            return Interval(value - max(0.08 * size, rounding), value + max(0.05 * size, rounding))
        return Interval(value - rounding, value + rounding)

    @cached_property
    def rounding(self) -> float:
        """Half of the last place printed; a whole number from 1,000 that ends in zeros may be rounded to them, by
        1 % at most.
        """
        return self.rounded_off(1000, 0.01)

    def rounded_off(self, zeros_from: float, most: float) -> float:
        """Half of the last place printed; zeros at the end of a whole number from ``zeros_from`` may be rounding, by
        ``most`` of it at most.
        """
        if self.value is None:
            return 0.0
        size = abs(self.value)
        if self.step is None:  # in words: "thirty-five" is exact, "forty" may be rounded
            if self.unit in ("%", "pp") and size == round(size):
                return 0.5  # "three percent"
            exact = self.kind == "count" and size < 1000 and (size < 20 or size % 10 != 0)
            return 0.0 if exact else 0.04 * size
        if self.step < 1:
            return 0.5 * self.step
        printed = f"{size / self.step:.0f}"  # the digits without their scale
        zeros = len(printed) - len(printed.rstrip("0")) if float(printed) >= zeros_from else 0
        half = min(0.5 * 10**zeros * self.step, most * size) if zeros else 0.0
        if self.unit == "%" and printed.endswith("0"):
            half = 1.0  # "rose 20 percent" is often a round figure
        if self.step == 1 and self.kind in ("count", "money"):
            # Counts are exact; of small sums of money, as prices are, no more than a fiftieth is rounded away.
            return max(half, 0.0 if self.kind == "count" else min(0.5, 0.02 * size))
        return max(half, 0.5 * self.step)

    @cached_property
    def family(self) -> str | None:
        """What is counted, as a family of words that outlets take for one another ("deaths", "casualties"), else
        None.
        """
        counted = f"{self.measure or ''} {_DIGITS.sub(' ', self.text)}".strip()
        return words.family(counted) or words.befallen(
            counted, self.predicate or "", self.before[-80:], self.after[:60]
        )

    @cached_property
    def measure_key(self) -> str:
        """The measure as sorted stems; "" where the text gives none."""
        return " ".join(sorted(set(words.content(self.measure or ""))))

    @property
    def is_share(self) -> bool:
        """Whether it is a part of a whole: a percentage or a fraction."""
        return self.unit == "%" or self.kind == "fraction"

    def shares_measure(self, other: Figure) -> bool:
        """Whether the measures of two figures have a word in common."""
        return not set(self.measure_key.split()).isdisjoint(other.measure_key.split())

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
    rows = [_figure(dict(zip(NEEDED, cells, strict=True))) for cells in zip(*columns, strict=True)]
    if "corrected" in figures.columns:
        for row, corrected in zip(rows, plain(figures["corrected"]), strict=True):
            row.corrected = corrected
    order = {article: i for i, article in enumerate(dict.fromkeys(row.article for row in rows))}
    rows.sort(key=lambda row: (order[row.article], row.start, row.end))
    _place_in_sentences(rows)
    return rows


def plain(column: pd.Series) -> list[Any]:
    """A column as a list of Python values with None for what is missing."""
    if column.dtype.kind == "M":
        column = column.dt.date
    return column.astype(object).where(column.notna(), None).tolist()


def _figure(row: dict[str, Any]) -> Figure:
    number = {name: _finite(row[name]) for name in ("value", "low", "high", "base_value", "step")}
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

"""How figures are held against what a person marked.

Found is precision, recall and F1 of the figures: a row is right when its characters overlap a gold figure's and no
other row is nearer. Every other column is the share of the found figures whose cell is right. Numbers agree within
rounding. Words agree (measure) when their last word is the same and one has all words of the other, (subject, source,
place) when they share a content word, (period) when they share one or have the gold's dates; the "exact" columns take
the same words only. Most figures have no place, change or period of their own and an empty cell is then right: the
"stated" columns leave those out.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.gold import reading
from tests.gold.measured import Measured
from tests.gold.reading import GoldArticle, GoldFigure, Number

Row = dict[str, Any]
_STATED = ("change", "measure", "subject", "place", "period", "source")
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "and",
        "or",
        "as",
        "is",
        "are",
        "was",
        "were",
        "its",
        "their",
        "his",
        "her",
        "this",
        "that",
        "these",
        "those",
    ]
)


@dataclass
class Score:
    """Counts of found figures and of right cells, by column."""

    gold: int = 0
    predicted: int = 0
    found: int = 0
    right: dict[str, int] = field(default_factory=dict)
    scored: dict[str, int] = field(default_factory=dict)
    errors: list[tuple[str, str, str]] = field(default_factory=list)

    def table(self) -> dict[str, float]:
        """Percentages by column, in the order they are printed."""
        precision = self.found / self.predicted if self.predicted else 0.0
        recall = self.found / self.gold if self.gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if self.found else 0.0
        columns = sorted(self.scored, key=lambda name: name.endswith(" stated"))
        shares = {name: self.right.get(name, 0) / self.scored[name] for name in columns}
        return {
            name: 100 * share
            for name, share in {"found precision": precision, "found recall": recall, "found F1": f1, **shares}.items()
        }


def content_words(text: str) -> list[str]:
    """Lower-case words without articles, prepositions and the plural's s."""
    words = re.findall(r"[^\W_]+(?:[-'’.&][^\W_]+)*", text.lower())
    words = [re.sub(r"['’]s?$", "", word) for word in words]
    return [
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
        for word in words
        if word not in _SMALL
    ]


def close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-5, abs_tol=1e-9)


def same_measure(gold: str, found: str) -> bool:
    one, other = content_words(gold), content_words(found)
    return (
        bool(one and other)
        and one[-1] == other[-1]
        and (set(one) <= set(other) or set(other) <= set(one))
        or bool(one)
        and set(one) == set(other)
    )


def shares_words(gold: str, found: str) -> bool:
    return bool(set(content_words(gold)) & set(content_words(found)))


def same_words(gold: str, found: str) -> bool:
    return set(content_words(gold)) == set(content_words(found))


def same_period(gold: str, row: Row) -> bool:
    words, start, end = reading.period_of(gold)
    if start is not None:
        return (start, end) == (row.get("period_start") or "", row.get("period_end") or "")
    return shares_words(words, row["period"] or "")


def agrees(number: Number, row: Row) -> dict[str, bool]:
    """The verdict on the number alone, by column."""
    inexact = number.kind in ("vague", "score")
    return {
        "value": close(number.value, row["value"]) or number.kind == "vague" and row["value"] is None,
        "bounds": close(number.low, row["low"]) and close(number.high, row["high"]) or inexact,
        "qualifier": number.qualifier == row["qualifier"] or inexact,
        "kind": number.kind == row["kind"],
    }


def judge(gold: GoldFigure, row: Row, complete: bool) -> dict[str, bool]:
    """The verdict on each column that the gold decides, by the reading of the number that agrees best."""
    given = gold.given
    verdicts = max((agrees(number, row) for number in gold.numbers), key=lambda columns: list(columns.values()))
    verdicts["text"] = (gold.start, gold.end) == (row["start"], row["end"])
    for name in ("unit", "per", "change", "statistic", "hedge"):
        verdicts[name] = (row[name] or "-") in gold.either(name)

    def words(name: str, same: Callable[[str, str], bool]) -> bool:
        got = row[name]
        return any(not got if wanted == "-" else bool(got) and same(wanted, got) for wanted in gold.either(name))

    verdicts["measure"] = words("measure", same_measure)
    verdicts["measure exact"] = words("measure", same_words)
    if complete or "subject" in given:
        verdicts["subject"] = words("subject", shares_words)
        verdicts["subject exact"] = words("subject", same_words)
    if complete or "place" in given:
        verdicts["place"] = words("place", shares_words)
    if complete or "period" in given:
        verdicts["period"] = any(
            not row["period"] if wanted == "-" else same_period(wanted, row) for wanted in gold.either("period")
        )
    if complete:
        verdicts["source"] = words("source", shares_words)
    return verdicts


def match(gold: Iterable[GoldFigure], rows: list[Row]) -> list[tuple[GoldFigure, Row]]:
    """One row at most for each gold figure: the overlapping one with the right value, then the one overlapping most."""
    listed = list(gold)
    pairs = sorted(
        (
            (
                not any(close(number.value, row["value"]) for number in figure.numbers),
                -min(figure.end, row["end"]) + max(figure.start, row["start"]),
                i,
                j,
            )
            for i, figure in enumerate(listed)
            for j, row in enumerate(rows)
            if figure.start < row["end"] and row["start"] < figure.end
        )
    )
    used_gold: set[int] = set()
    used_rows: set[int] = set()
    matched = []
    for _, _, i, j in pairs:
        if i not in used_gold and j not in used_rows:
            used_gold.add(i)
            used_rows.add(j)
            matched.append((listed[i], rows[j]))
    return matched


def score(gold: list[GoldArticle], predict: Callable[[list[GoldArticle]], list[list[Row]]]) -> Score:
    """The score of ``predict``, which gives each article's rows of the figures table as dicts with None for NA."""
    total = Score()
    for entry, rows in zip(gold, predict(gold), strict=True):
        matched = match(entry.figures, rows)
        unscored = [row for figure, row in matched if figure.optional]
        rows = [row for row in rows if not any(row is other for other in unscored)]
        matched = [pair for pair in matched if not pair[0].optional]
        total.gold += sum(not figure.optional for figure in entry.figures)
        total.predicted += len(rows)
        total.found += len(matched)
        text = entry.article.text
        for figure in entry.figures:
            if not figure.optional and not any(figure is pair[0] for pair in matched):
                total.errors.append(("missed", text, text[figure.start : figure.end]))
        for row in rows:
            if not any(row is pair[1] for pair in matched):
                total.errors.append(("extra", text, text[row["start"] : row["end"]]))
        for figure, row in matched:
            for name, right in judge(figure, row, entry.complete).items():
                stated = name in _STATED and "-" not in figure.either(name)
                for column in (name, f"{name} stated") if stated else (name,):
                    total.scored[column] = total.scored.get(column, 0) + 1
                    total.right[column] = total.right.get(column, 0) + right
                if not right:
                    wanted = figure.given.get(name.removesuffix(" exact"), getattr(figure.numbers[0], name, "-"))
                    total.errors.append(
                        (
                            name,
                            text,
                            f"{text[figure.start : figure.end]!r}: "
                            f"{row.get(name.removesuffix(' exact'), row['text'])!r} should be {wanted!r}",
                        )
                    )
    return total


def extract(gold: list[GoldArticle], nlp: str | None = None) -> list[list[Row]]:
    """The kit's rows for each article, by `kit.extract`."""
    import kit

    tables = kit.extract([entry.article for entry in gold], nlp=nlp)
    figures = tables.figures.astype(object).where(tables.figures.notna(), None)
    rows: dict[str, list[Row]] = {article_id: [] for article_id in tables.articles["article_id"]}
    for row in figures.to_dict("records"):
        for name in ("period_start", "period_end"):
            row[name] = row[name] and str(row[name])[:10]
        rows[row["article_id"]].append(row)
    return list(rows.values())


def measure(gold: list[GoldArticle], nlp: str | None = None) -> Measured:
    """The score of the kit's rows, in percent by column."""
    result = score(gold, lambda entries: extract(entries, nlp))
    return Measured(
        f"{len(gold)} texts, {result.gold} figures",
        result.table(),
        result.scored,
        [(column, f"{text}\n    {message}") for column, text, message in result.errors],
    )

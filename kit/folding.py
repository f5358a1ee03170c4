"""Rows that tell the same as one answer: a number and the claim that states it, a number that several articles tell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kit.relevance import Row
from kit.words import content, overlap

_SAME_WORDS = 0.4  # of the words of the shorter sentence: two articles tell of the same thing


@dataclass
class Answer:
    """A row with its score, and the other rows that tell the same."""

    score: float
    row: Row
    others: list[Row] = field(default_factory=list)

    @property
    def rows(self) -> list[Row]:
        return [self.row, *self.others]


def folded(scored: list[tuple[float, Row]], published: dict[str, Any]) -> list[Answer]:
    """The rows, best first, as answers; of the rows of an answer that of the latest article speaks for it."""
    answers: list[Answer] = []
    for score, row in scored:
        same = next((answer for answer in answers if any(_same(row, other) for other in answer.rows)), None)
        if same is None:
            answers.append(Answer(score, row))
            continue
        if row.kind == same.row.kind and _later(row, same.row, published):
            row, same.row = same.row, row
        same.others.append(row)
    return answers


def _same(one: Row, other: Row) -> bool:
    if one.kind != other.kind:
        return _states(*((one, other) if one.kind == "claim" else (other, one)))
    if one.kind == "claim":
        return content(one.cells["text"] or "") == content(other.cells["text"] or "")
    return _same_figure(one.cells, other.cells)


def _states(claim: Row, figure: Row) -> bool:
    """Whether a claim is about one figure and this is it."""
    if claim.cells.get("figures") != 1 or claim.cells["article_id"] != figure.cells["article_id"]:
        return False
    start, place, end = claim.cells.get("start"), figure.cells.get("start"), claim.cells.get("end")
    return start is not None and place is not None and end is not None and start <= place <= end


def _same_figure(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """The same number of the same thing, in sentences that share their words."""
    if any(one.get(name) != other.get(name) for name in ("value", "low", "high", "unit", "per", "family", "change")):
        return False
    if one.get("value") is None and one["text"] != other["text"]:
        return False
    if not one.get("family") and content(one.get("measure") or "") != content(other.get("measure") or ""):
        return False
    words = [frozenset(content(cells["sentence"] or "")) for cells in (one, other)]
    return overlap(*words) >= _SAME_WORDS


def _later(one: Row, other: Row, published: dict[str, Any]) -> bool:
    day, before = (published.get(row.cells["article_id"]) for row in (one, other))
    return day is not None and before is not None and bool(day > before)  # NaT is after nothing

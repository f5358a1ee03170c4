"""Rows that tell the same as one answer: a number and the claim that states it, a number that several articles tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

from kit.relevance import Row
from kit.words import content, overlap

_NUMBER = ("value", "low", "high", "unit", "per", "family", "change")
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


def folded(scored: list[tuple[float, Row]]) -> list[Answer]:
    """The rows, best first, as answers; of the rows of an answer that of the latest article speaks for it.

    A row is held against those alone that share a key with it, so the work grows with the rows.
    """
    answers: list[Answer] = []
    under: dict[Hashable, dict[int, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for score, row in scored:
        near: dict[int, list[Row]] = defaultdict(list)
        for key in _looked_for(row):
            for place, rows in under.get(key, {}).items():
                near[place] += rows
        place = next((place for place in sorted(near) if any(_same(row, other) for other in near[place])), len(answers))
        for key in _found_by(row):
            under[key][place].append(row)
        if place == len(answers):
            answers.append(Answer(score, row))
            continue
        same = answers[place]
        if row.kind == same.row.kind and _later(row, same.row):
            row, same.row = same.row, row
        same.others.append(row)
    return answers


def _found_by(row: Row) -> list[tuple[str, Any]]:
    """What a row is found by, of what it may tell the same as."""
    cells = row.cells
    if row.kind == "claim":
        one: list[tuple[str, Any]] = [("states", cells["article_id"])] if cells.get("figures") == 1 else []
        return [("claim", content(cells["text"] or "")), *one]
    number = tuple(cells.get(name) for name in _NUMBER)
    return [("figure", number), ("stated", cells["article_id"])]


def _looked_for(row: Row) -> list[tuple[str, Any]]:
    """What the rows are found by that a row may tell the same as."""
    same, *states = _found_by(row)
    if row.kind == "claim":
        return [same, *(("stated", key) for _, key in states)]
    return [same, ("states", row.cells["article_id"])]


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
    if any(one.get(name) != other.get(name) for name in _NUMBER):
        return False
    if one.get("value") is None and one["text"] != other["text"]:
        return False
    if not one.get("family") and content(one.get("measure") or "") != content(other.get("measure") or ""):
        return False
    words = [frozenset(content(cells["sentence"] or "")) for cells in (one, other)]
    return overlap(*words) >= _SAME_WORDS


def _later(one: Row, other: Row) -> bool:
    day, before = (row.cells.get("published") for row in (one, other))
    return day is not None and before is not None and bool(day > before)

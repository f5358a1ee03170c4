"""Periods against the gold set of dated news and histories. The floors only rise."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import Path

from kit.charts.periods import dates as read_dates
from kit.language.periods import Period, find_periods

GOLD = Path(__file__).with_name("periods.txt")
FOUND_FLOOR = 0.99
VALUE_FLOOR = 0.99
BASIS_FLOOR = 0.99
_MARK = re.compile(r"\[(?P<words>[^|\]]+)\|(?P<basis>[srv]) (?P<dates>[^\]]+)\]")
_BASES = {"s": "stated", "r": "relative", "v": "vague"}


@dataclass(frozen=True)
class GoldPeriod:
    start_char: int
    end_char: int
    basis: str
    start: datetime.date | None
    end: datetime.date | None


def texts(path: Path = GOLD) -> list[tuple[str, datetime.date | None, list[GoldPeriod]]]:
    """Each text without its marks, its publication date, and its periods."""
    found, published = [], None
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("=="):
            day = line[2:].strip()
            published = None if day == "none" else datetime.date.fromisoformat(day)
        elif line.strip() and not line.startswith("#"):
            found.append(_read(line, published))
    return found


def _read(line: str, published: datetime.date | None) -> tuple[str, datetime.date | None, list[GoldPeriod]]:
    text, periods, at = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        start, end = _interval(mark["dates"])
        periods.append(GoldPeriod(len(text), len(text) + len(mark["words"]), _BASES[mark["basis"]], start, end))
        text += mark["words"]
        at = mark.end()
    text += line[at:]
    assert not set("[]|") & set(text), f"unread mark in {line!r}"
    return text, published, periods


def _interval(words: str) -> tuple[datetime.date | None, datetime.date | None]:
    if words == "-":
        return None, None
    first, _, last = words.partition("..")
    one, other = read_dates(first), read_dates(last or first)
    assert one and other, f"not dates: {words!r}"
    return one[0], other[1]


def score() -> tuple[dict[str, float], list[str]]:
    """Shares: found (F1; overlapping), value and basis (of those found), exact (same characters); and the errors."""
    gold_count = predicted_count = found = value = basis = exact = 0
    errors = []
    for text, published, gold in texts():
        predicted: list[Period] = find_periods(text, published)
        gold_count += len(gold)
        predicted_count += len(predicted)
        used = set()
        for one in gold:
            index = next(
                (
                    i
                    for i, p in enumerate(predicted)
                    if i not in used and p.start_char < one.end_char and one.start_char < p.end_char
                ),
                None,
            )
            if index is None:
                errors.append(f"missed {text[one.start_char : one.end_char]!r}: {text}")
                continue
            used.add(index)
            got = predicted[index]
            found += 1
            exact += (got.start_char, got.end_char) == (one.start_char, one.end_char)
            value += (got.start, got.end) == (one.start, one.end)
            basis += got.basis == one.basis
            if (got.start, got.end, got.basis) != (one.start, one.end, one.basis):
                errors.append(
                    f"{got.text!r} {got.start}..{got.end} {got.basis}, not {one.start}..{one.end} {one.basis}: {text}"
                )
        errors += [f"no period {p.text!r}: {text}" for i, p in enumerate(predicted) if i not in used]
    precision, recall = found / predicted_count, found / gold_count
    return {
        "found": 2 * precision * recall / (precision + recall),
        "value": value / found,
        "basis": basis / found,
        "exact": exact / found,
        "periods": gold_count,
    }, errors


def test_periods_reach_the_floors():
    shares, errors = score()
    print(shares, *errors, sep="\n")
    assert shares["found"] >= FOUND_FLOOR
    assert shares["value"] >= VALUE_FLOOR
    assert shares["basis"] >= BASIS_FLOOR


def test_the_gold_set_is_large_enough_to_mean_something():
    assert len(texts()) >= 300

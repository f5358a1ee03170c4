"""Periods against the gold set of dated news and histories."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import Path

from kit.charts.periods import dates as read_dates
from kit.language.periods import Period, find_periods
from tests.gold.measured import Measured, f1

GOLD = Path(__file__).with_name("periods.txt")
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


def measure() -> Measured:
    """Found (F1; overlapping), and of those found the value, the basis and the extent (the same characters)."""
    gold_count = predicted_count = found = value = basis = exact = 0
    errors = []
    entries = texts()
    for text, published, gold in entries:
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
                errors.append(("found", f"missed {text[one.start_char : one.end_char]!r}: {text}"))
                continue
            used.add(index)
            got = predicted[index]
            found += 1
            exact += (got.start_char, got.end_char) == (one.start_char, one.end_char)
            value += (got.start, got.end) == (one.start, one.end)
            basis += got.basis == one.basis
            for name, said, wanted in (
                ("value", f"{got.start}..{got.end}", f"{one.start}..{one.end}"),
                ("basis", got.basis, one.basis),
            ):
                if said != wanted:
                    errors.append((name, f"{got.text!r} {said}, not {wanted}: {text}"))
        errors += [("found", f"no period {p.text!r}: {text}") for i, p in enumerate(predicted) if i not in used]
    return Measured(
        f"{len(entries)} texts, {gold_count} periods",
        {
            "found F1": f1(found, predicted_count, gold_count)[2],
            "value": 100 * value / found,
            "basis": 100 * basis / found,
            "exact": 100 * exact / found,
        },
        dict.fromkeys(("value", "basis", "exact"), found),
        errors,
    )

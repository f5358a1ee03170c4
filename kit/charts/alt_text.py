"""A chart in words: its form, what it shows, the values or their course, and the caveats."""

from __future__ import annotations

from collections.abc import Sequence

from kit.charts.labels import capital, listing
from kit.charts.rows import Point, Rows
from kit.charts.wording import read_apart, said, when

# Up to this many values are read out; of more, the course.
_READ_OUT = 10


def alt_text(form: str, data: Rows, title: str, subtitle: str, notes: list[str]) -> str:
    """Sentences that stand for the picture, made from its data; ``form`` in words: ``Bar chart``."""
    read = []
    groups: dict[str, list[Point]] = {}
    for point in data.points:
        groups.setdefault(", ".join(part for part in (point.panel, point.series) if part), []).append(point)
    if len(groups) > 1:
        kind = "panels" if any(data.panels) else "series"
        read.append(f"{len(groups)} {kind}: {listing(list(groups), 8)}.")
    budget = max(2, _READ_OUT // max(1, len(groups)))
    for name, points in list(groups.items())[:8]:
        words = _values(data, points) if len(points) <= budget + 1 else _course(data, points)
        plain = f"Value{'s' if len(points) > 1 else ''}: {words}" if len(points) <= budget + 1 else words
        read.append(_sentence(f"{capital(name)}: {words}" if name else plain))
    if len(groups) > 8:
        read.append(f"The other {len(groups) - 8} are in the data.")
    return spoken(form, (title, subtitle), read, notes)


def spoken(form: str, above: Sequence[str], read: Sequence[str], notes: Sequence[str]) -> str:
    """Form, title and subtitle, what is read out, and the notes, each a sentence."""
    return " ".join([f"{form}:", *(_sentence(text) for text in above if text), *read, *notes])


def _values(data: Rows, points: list[Point]) -> str:
    return "; ".join(f"{p.label}, {words}" for p, words in zip(points, read_apart(data, points), strict=True))


def _course(data: Rows, points: list[Point]) -> str:
    ordered = data.axis != "category"
    high, low = max(points, key=lambda p: p.value), min(points, key=lambda p: p.value)
    if high.value == low.value and len({p.words() for p in points}) == 1:
        return f"{len(points)} values, all {said(data, high)}"
    if not ordered:
        return (
            f"{len(points)} values, from {said(data, high)} for {high.label} down to {said(data, low)} for {low.label}"
        )
    first, last = points[0], points[-1]
    parts = [f"{len(points)} values from {first.label}, {said(data, first)}, to {last.label}, {said(data, last)}"]
    for name, extreme in (("highest", high), ("lowest", low)):
        if extreme not in (first, last):
            size = said(data, extreme)
            again = sum(p.value == extreme.value for p in points) - 1
            parts.append(
                f"{name} {when(extreme)}, {size}"
                + (f", and {again} more times" if again > 1 else ", and once more" if again else "")
            )
    return "; ".join(parts)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."

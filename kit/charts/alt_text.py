"""A chart in words: its form, what it shows, the values or their course, and the caveats."""

from __future__ import annotations

from kit.charts.captions import named
from kit.charts.labels import listing
from kit.charts.rows import Point, Rows

# Up to this many values are read out; of more, the course.
_READ_OUT = 10


def alt_text(form: str, data: Rows, title: str, subtitle: str, notes: list[str]) -> str:
    """Sentences that stand for the picture, made from its data; ``form`` in words: ``Bar chart``."""
    sentences = [_sentence(f"{form}: {title}"), _sentence(subtitle)]
    groups: dict[str, list[Point]] = {}
    for point in data.points:
        groups.setdefault(", ".join(part for part in (point.panel, point.series) if part), []).append(point)
    if len(groups) > 1:
        kind = "panels" if any(data.panels) else "series"
        sentences.append(f"{len(groups)} {kind}: {listing(list(groups), 8)}.")
    budget = max(2, _READ_OUT // max(1, len(groups)))
    for name, points in list(groups.items())[:8]:
        words = _values(points) if len(points) <= budget + 1 else _course(points, ordered=data.axis != "category")
        plain = f"Values: {words}" if len(points) <= budget + 1 else words
        sentences.append(_sentence(f"{name}: {words}" if name else plain))
    return " ".join([*sentences, *notes])


def _values(points: list[Point]) -> str:
    return "; ".join(f"{point.label}, {point.words(long=True)}" for point in points)


def _course(points: list[Point], *, ordered: bool) -> str:
    high, low = max(points, key=lambda p: p.value), min(points, key=lambda p: p.value)
    if not ordered:
        return (
            f"{len(points)} values, from {high.words(long=True)} for {named(high)} "
            f"down to {low.words(long=True)} for {named(low)}"
        )
    first, last = points[0], points[-1]
    parts = [
        f"{len(points)} values from {first.label}, {first.words(long=True)}, to {last.label}, {last.words(long=True)}"
    ]
    if high not in (first, last):
        parts.append(f"highest in {high.label}, {high.words(long=True)}")
    if low not in (first, last):
        parts.append(f"lowest in {low.label}, {low.words(long=True)}")
    return "; ".join(parts)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."

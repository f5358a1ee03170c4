"""What is wrong with a drawn chart, by measuring it: one rule, one function, each yielding a sentence for a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tests.charts.audit import boxes, contrast, hues, numbers, words, zero
from tests.charts.audit.picture import Picture

RULES: dict[str, Callable[[Picture], Iterator[str]]] = {
    "texts cover each other": boxes.texts,
    "outside": boxes.page,
    "on a line or mark": boxes.lines_and_marks,
    "title": boxes.titles,
    "pale text": contrast.texts,
    "pale mark": contrast.marks,
    "colours alike": hues.alike,
    "decimals": numbers.uneven,
    "zero": zero.off_zero,
    "not at its value": zero.off_value,
    "unlabelled": words.unlabelled,
    "years": words.years,
    "alt text": words.untold,
}


def faults(figure: Any) -> Iterator[tuple[str, str]]:
    """The rule and one sentence for each fault of a figure that `kit.chart` drew."""
    picture = Picture(figure)
    for name, rule in RULES.items():
        yield from ((name, fault) for fault in rule(picture))

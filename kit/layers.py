"""Marks over characters of a text as HTML elements that nest, whatever they cross."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

from kit.cards import missing


@dataclass(frozen=True)
class Layer:
    """Characters to wrap: ``rank`` says which of two layers over the same characters is the inner one."""

    start: Any
    end: Any
    rank: int
    open: str
    close: str


def nested(text: str, layers: list[Layer]) -> str:
    """The escaped text with the layers as nested elements.

    Layers that cross are cut where the outer one ends, so that the elements nest; a layer's close
    (a chip or a card) comes with its last piece only.
    """
    known = {
        (layer.start, layer.end, layer.rank): layer
        for layer in layers
        if not missing(layer.start) and layer.start < layer.end
    }
    ordered = sorted(known.values(), key=lambda layer: (layer.start, -layer.end, layer.rank))
    cuts = sorted({0, len(text), *(layer.start for layer in ordered), *(layer.end for layer in ordered)})
    pieces: list[str] = []
    stack: list[Layer] = []
    upcoming = iter(ordered)
    following = next(upcoming, None)
    for start, end in zip(cuts, cuts[1:], strict=False):
        # Close what ends here; what only stood inside it is closed for a moment and opened again.
        ends = [i for i, layer in enumerate(stack) if layer.end <= start]
        if ends:
            reopened = [layer for layer in stack[ends[0] :] if layer.end > start]
            for layer in reversed(stack[ends[0] :]):
                pieces.append(layer.close if layer.end <= start else _plain_close(layer))
            stack[ends[0] :] = reopened
            pieces += [layer.open for layer in reopened]
        while following is not None and following.start <= start:
            stack.append(following)
            pieces.append(following.open)
            following = next(upcoming, None)
        pieces.append(escape(text[start:end]))
    pieces += [layer.close for layer in reversed(stack)]
    return "".join(pieces)


def _plain_close(layer: Layer) -> str:
    return f"</{layer.open[1:].split(' ')[0].rstrip('>')}>"

"""Sentences with their parse written by hand: ``word/TAG/dependency/head`` with heads counted from 1."""

from __future__ import annotations

from kit.language.sentence import Sentence


def sentence(tagged: str, figures: str = "", entities: dict[str, str] | None = None) -> Sentence:
    """A parsed `Sentence`; ``figures`` are the words that belong to figures, ``entities`` labels by word."""
    parts = [word.rsplit("/", 3) for word in tagged.split()]
    text = " ".join(part[0] for part in parts)
    starts, position = [], 0
    for part in parts:
        starts.append(position)
        position += len(part[0]) + 1
    made = Sentence(
        text,
        0,
        starts,
        [start + len(part[0]) for start, part in zip(starts, parts, strict=True)],
        [part[1] for part in parts],
        [part[2] for part in parts],
        [int(part[3]) - 1 for part in parts],
        [(entities or {}).get(part[0], "") for part in parts],
    )
    made.figures = frozenset(index for index, part in enumerate(parts) if part[0] in figures.split())
    return made
